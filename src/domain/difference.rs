//! How two texts differ, word by word.
//!
//! Words are what a person types and reads: `책을` is one, so is `don't` in three; a line end, a
//! run of spaces and each sign stand alone.

use std::{collections::HashSet, hash::Hash};

use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Interner};

/// A stretch of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run<'a> {
    /// In both.
    Same(&'a str),
    /// In the first only.
    Removed(&'a str),
    /// In the second only.
    Added(&'a str),
}

/// What is the same in two texts and what is not, in their order.
///
/// `Same` and `Removed` together are the first text, `Same` and `Added` the second. No run is
/// empty, and where both stand at one place, `Removed` comes before `Added`. Spaces between two
/// words that differ count as different too, so that a sentence written anew reads as one change.
///
/// ```
/// use hoego::domain::difference::{Run::{Added, Removed, Same}, runs};
/// let told = [Same("책을 "), Removed("한"), Added("두"), Same(" 권 읽었다.")];
/// assert_eq!(runs("책을 한 권 읽었다.", "책을 두 권 읽었다."), told);
/// ```
#[must_use]
pub fn runs<'a>(before: &'a str, after: &'a str) -> Vec<Run<'a>> {
    let (old, new) = (words(before), words(after));
    let mut joined: Vec<Hunk> = Vec::new();
    for hunk in hunks(&old, &new) {
        let is_space = |last: &Hunk| {
            let between = &old[span(last.before.end, hunk.before.start)];
            between.iter().all(|word| word.chars().all(|c| c == ' ' || c == '\t'))
        };
        match joined.last_mut().filter(|last| is_space(last)) {
            Some(last) => {
                last.before.end = hunk.before.end;
                last.after.end = hunk.after.end;
            }
            None => joined.push(hunk),
        }
    }
    // Where each word begins in its text, and where the last one ends.
    let (old, new) = (offsets(&old), offsets(&new));
    let end = (before.len(), before.len(), after.len(), after.len());
    let changes = joined.into_iter().map(|Hunk { before: removed, after: added }| {
        let [removed_at, removed_end] = [removed.start, removed.end].map(|at| old[at as usize]);
        let [added_at, added_end] = [added.start, added.end].map(|at| new[at as usize]);
        (removed_at, removed_end, added_at, added_end)
    });
    let mut runs = Vec::new();
    let mut at = 0;
    for (removed_at, removed_end, added_at, added_end) in changes.chain([end]) {
        runs.push(Run::Same(&before[at..removed_at]));
        runs.push(Run::Removed(&before[removed_at..removed_end]));
        runs.push(Run::Added(&after[added_at..added_end]));
        at = removed_end;
    }
    runs.retain(|run| !run.text().is_empty());
    runs
}

/// Where a place in a text is once the text has become another one, in bytes: before the same
/// words, or else where what replaced them ends. It is how a caret stays with its word.
///
/// ```
/// use hoego::domain::difference::followed;
/// let (before, after) = ("책을 읽었다", "어제 책을 읽었다");
/// assert_eq!(&after[followed(before, after, "책을".len())..], " 읽었다");
/// ```
#[must_use]
pub fn followed(before: &str, after: &str, place: usize) -> usize {
    let (mut old, mut new) = (0, 0);
    for run in runs(before, after) {
        let len = run.text().len();
        match run {
            Run::Same(_) if place <= old + len => return new + place.saturating_sub(old),
            Run::Same(_) => (old, new) = (old + len, new + len),
            Run::Removed(_) => old += len,
            Run::Added(_) => new += len,
        }
    }
    new
}

impl<'a> Run<'a> {
    /// What stands in it.
    #[must_use]
    pub const fn text(self) -> &'a str {
        match self {
            Self::Same(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }
}

/// The words of a text; together they are the text.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match sort(first) {
            Sort::Alone => first.len_utf8(),
            of_first => rest.find(|c| sort(c) != of_first).unwrap_or(rest.len()),
        };
        let (word, others) = rest.split_at(end);
        words.push(word);
        rest = others;
    }
    words
}

/// Whether a character is part of a word that goes on before or behind it.
pub(super) fn is_of_word(c: char) -> bool {
    sort(c) == Sort::Word
}

/// What takes one sequence to another.
pub(super) fn hunks<T: Hash + Eq + Copy>(before: &[T], after: &[T]) -> Vec<Hunk> {
    let mut input =
        InternedInput { before: Vec::new(), after: Vec::new(), interner: Interner::new(0) };
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    diff.hunks().collect()
}

/// What of a sequence without repetition stands in the same order in another one.
pub(super) fn in_order<T: Hash + Eq + Copy>(before: &[T], after: &[T]) -> HashSet<T> {
    let mut in_order: HashSet<T> = after.iter().copied().collect();
    for hunk in hunks(before, after) {
        for moved in &after[span(hunk.after.start, hunk.after.end)] {
            in_order.remove(moved);
        }
    }
    in_order
}

/// The range of two places as `imara_diff` counts them.
pub(super) const fn span(start: u32, end: u32) -> std::ops::Range<usize> {
    start as usize..end as usize
}

#[derive(PartialEq, Eq)]
enum Sort {
    Word,
    Space,
    Alone,
}

fn sort(c: char) -> Sort {
    if c == '\n' || is_ideograph(c) {
        Sort::Alone
    } else if c.is_whitespace() {
        Sort::Space
    } else if c.is_alphanumeric() || !c.is_ascii() && !is_punctuation(c) {
        // Marks above letters and the parts of an emoji stay together.
        Sort::Word
    } else {
        Sort::Alone
    }
}

/// Kana and Han: written without spaces, so each is a word.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Signs outside ASCII: quotes, dashes, East Asian and full-width ones.
const fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{BF}' | '\u{2010}'..='\u{205E}' | '\u{3001}'..='\u{303F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
}

fn offsets(words: &[&str]) -> Vec<usize> {
    let ends = words.iter().scan(0, |end, word| {
        *end += word.len();
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}
