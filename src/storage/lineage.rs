//! What a state of a draft has grown from, so that a write never takes the place of something its
//! writer has not seen.
//!
//! A draft is written in *lines*: each opening of it in a tab is a line of its own, whose states
//! follow one another. A state tells its line, its revision, and the newest revisions of the other
//! lines that it has seen. From two states alone follows whether one has grown from the other, or
//! both were written side by side.

use std::sync::Arc;

/// As many other lines are remembered, the newest first. One that was forgotten counts as not
/// seen: a state of it that comes late is kept beside the draft instead of being known as old.
const REMEMBERED: usize = 16;

/// The highest revision that is taken from elsewhere. No draft has as many states, and there are many
/// times as many numbers to go on with.
pub const REVISIONS: u64 = 1 << 48;

/// Where a state of a draft stands among its other states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    line: Arc<str>,
    revision: u64,
    seen: Vec<(Arc<str>, u64)>,
}

impl Lineage {
    /// The first state of a draft. Whoever names a line sees to it that no other has its name;
    /// drafts from before there were lines are of the one without a name.
    pub fn first(line: impl Into<Arc<str>>) -> Self {
        Self::of(line, 1, [])
    }

    /// A state as it is told in a record.
    pub(super) fn of(
        line: impl Into<Arc<str>>,
        revision: u64,
        seen: impl IntoIterator<Item = (Arc<str>, u64)>,
    ) -> Self {
        Self { line: line.into(), revision, seen: seen.into_iter().collect() }
    }

    /// The line that this state is of.
    #[must_use]
    pub fn line(&self) -> &Arc<str> {
        &self.line
    }

    /// How many states led to this one: a state has a higher revision than all that it has seen.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// The newest states of other lines that this one has seen, by line and revision.
    #[must_use]
    pub fn seen(&self) -> &[(Arc<str>, u64)] {
        &self.seen
    }

    /// The state that follows this one in a line: its own, or one that goes on from it.
    ///
    /// ```
    /// use hoego::storage::lineage::Lineage;
    /// let first = Lineage::first("a");
    /// let (mine, theirs) = (first.next("a"), first.next("b"));
    /// assert!(mine.has_seen(&first) && theirs.has_seen(&first));
    /// assert!(!mine.has_seen(&theirs) && !theirs.has_seen(&mine));
    /// assert!(mine.joined(&theirs, "a").has_seen(&theirs));
    /// ```
    #[must_use]
    pub fn next(&self, line: &str) -> Self {
        self.joined(self, line)
    }

    /// The state that follows this one and another in a line, with what is in both.
    #[must_use]
    pub fn joined(&self, other: &Self, line: &str) -> Self {
        let heads = [self, other].map(|it| (&it.line, it.revision));
        let known = self.seen.iter().chain(&other.seen).map(|(line, revision)| (line, *revision));
        let mut seen: Vec<(Arc<str>, u64)> = Vec::new();
        for (of, revision) in heads.into_iter().chain(known).filter(|(of, _)| &***of != line) {
            match seen.iter_mut().find(|(known, _)| known == of) {
                Some((_, newest)) => *newest = revision.max(*newest),
                None => seen.push((of.clone(), revision)),
            }
        }
        seen.truncate(REMEMBERED);
        Self::of(line, self.revision.max(other.revision) + 1, seen)
    }

    /// Whether this app can have counted so far. What comes from elsewhere may tell any number, and
    /// from the last one no state follows.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        self.revision <= REVISIONS && self.seen.iter().all(|(_, it)| *it <= REVISIONS)
    }

    /// Whether another state is this one, or one that this one has grown from.
    #[must_use]
    pub fn has_seen(&self, other: &Self) -> bool {
        let newest = if self.line == other.line {
            Some(self.revision)
        } else {
            let of_line = self.seen.iter().find(|(line, _)| *line == other.line);
            of_line.map(|(_, revision)| *revision)
        };
        newest.is_some_and(|newest| newest >= other.revision)
    }
}
