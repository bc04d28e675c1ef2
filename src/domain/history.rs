//! Undo and redo over everything.

use super::{Edit, EditError, Retrospective, apply};

/// The changes made so far, each as the change that takes it back.
///
/// Changes of one field without a long pause are one step, so that undo takes back what a person
/// thinks of as one thing.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    /// When the newest step was last added to, in milliseconds; none once it has ended.
    open_since: Option<i64>,
}

impl History {
    /// A pause of this many milliseconds ends a step.
    pub const PAUSE_MS: i64 = 1_000;
    /// So many steps are kept; the oldest go first.
    pub const STEPS: usize = 2_000;

    /// Makes a change and remembers how to take it back. `now` is in milliseconds.
    ///
    /// # Errors
    ///
    /// As [`apply`]: nothing has changed then, the history included.
    pub fn make(
        &mut self,
        retrospective: &mut Retrospective,
        edit: Edit,
        now: i64,
    ) -> Result<(), EditError> {
        let goes_on = self.open_since.is_some_and(|at| now - at < Self::PAUSE_MS)
            && self.undo.last().is_some_and(|last| last.sets_same_field(&edit));
        let wanted = edit.clone();
        let inverse = apply(retrospective, edit)?;
        if inverse == wanted {
            // Nothing has changed, so there is nothing to take back.
            return Ok(());
        }
        if !goes_on {
            self.undo.push(inverse);
            if self.undo.len() > Self::STEPS {
                self.undo.remove(0);
            }
        }
        self.open_since = Some(now);
        self.redo.clear();
        Ok(())
    }

    /// Ends the newest step: what comes next is a step of its own.
    pub fn pause(&mut self) {
        self.open_since = None;
    }

    /// Takes the newest change back. Returns the change that was made to do so, if any.
    pub fn undo(&mut self, retrospective: &mut Retrospective) -> Option<Edit> {
        self.pause();
        step(&mut self.undo, &mut self.redo, retrospective)
    }

    /// Makes the change again that was taken back last. Returns it, if any.
    pub fn redo(&mut self, retrospective: &mut Retrospective) -> Option<Edit> {
        self.pause();
        step(&mut self.redo, &mut self.undo, retrospective)
    }

    /// Whether there is a change to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a change to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

fn step(from: &mut Vec<Edit>, to: &mut Vec<Edit>, it: &mut Retrospective) -> Option<Edit> {
    let edit = from.pop()?;
    // The stacks hold the exact inverses of what was made, in order, so this cannot fail.
    let inverse = apply(it, edit.clone()).ok()?;
    to.push(inverse);
    Some(edit)
}
