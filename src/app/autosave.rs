//! Saving by itself, and telling the truth about it.

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::components::reactive::State;
use crate::storage::keeper::SaveState;

/// A change is handed to the keeper at the latest this long after it was made. Counted from the
/// first change, so that steady typing does not put saving off.
const DELAY: Duration = Duration::from_millis(100);

/// Saves what a session holds a moment after each change, and at once when the person turns
/// away: on blur, when the page is hidden, and when it is left.
#[derive(Clone, Copy)]
pub struct Autosave {
    pending: State<Option<TimeoutHandle>>,
    acts: StoredValue<Box<dyn Acts>>,
}

/// What is to be saved, and what became of it.
pub trait Acts: Send + Sync {
    /// Hands what there is to the keeper.
    fn save(&self);

    /// How far that is. Reactive.
    fn state(&self) -> SaveState;

    /// The draft is not open any more.
    fn close(&self);
}

impl Autosave {
    /// Begins with nothing to save.
    pub fn start(acts: impl Acts + 'static) -> Self {
        let autosave =
            Self { pending: State::new(None), acts: StoredValue::new(Box::new(acts) as Box<_>) };
        let listeners = [
            window_event_listener(ev::focusout, move |_| autosave.flush()),
            window_event_listener(ev::pagehide, move |_| autosave.flush()),
            window_event_listener(ev::visibilitychange, move |_| autosave.flush()),
            window_event_listener(ev::beforeunload, move |leaving| {
                autosave.flush();
                // The text would be gone: let the browser ask before it leaves.
                if matches!(
                    untrack(|| autosave.state()),
                    SaveState::Failed { is_copied: false, .. }
                ) {
                    leaving.prevent_default();
                }
            }),
        ];
        on_cleanup(move || {
            autosave.flush();
            autosave.acts.with_value(|acts| acts.close());
            for listener in listeners {
                listener.remove();
            }
        });
        autosave
    }

    /// Notes that there is something to save.
    pub fn touch(self) {
        if self.pending.with_untracked(Option::is_none) {
            let timeout = set_timeout_with_handle(move || self.save_now(), DELAY);
            self.pending.set(timeout.ok());
        }
    }

    /// Saves at once what waits to be saved.
    pub fn flush(self) {
        let mut waiting = None;
        self.pending.update_untracked(|pending| waiting = pending.take());
        if let Some(timeout) = waiting {
            timeout.clear();
            self.save_now();
        }
    }

    /// Saves at once, whether or not anything has changed.
    pub fn save_now(self) {
        self.pending.set(None);
        self.acts.with_value(|acts| acts.save());
    }

    /// Whether what is on the page is kept. Reactive.
    pub fn state(self) -> SaveState {
        let is_pending = self.pending.with(Option::is_some);
        match self.acts.with_value(|acts| acts.state()) {
            // A failure stays in sight until a save has succeeded.
            SaveState::Saved(_) | SaveState::Copied(_) if is_pending => SaveState::Saving,
            state => state,
        }
    }
}
