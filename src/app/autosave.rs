//! Saving by itself, and telling the truth about it.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::components::reactive::State;
use crate::{storage::StoreError, web::clock};

/// A change is saved at the latest this long after it was made. Counted from the first unsaved
/// change, so that steady typing does not put saving off.
const DELAY: Duration = Duration::from_millis(200);

/// Whether what is on the page is in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// It is, since the given moment.
    Saved(DateTime<FixedOffset>),
    /// It will be in a moment.
    Saving,
    /// It is not, and why.
    Failed(StoreError),
}

/// Saves what a session holds a moment after each change, and at once when the person turns
/// away: on blur, when the page is hidden, and when it is left.
#[derive(Clone, Copy)]
pub struct Autosave {
    state: State<SaveState>,
    pending: State<Option<TimeoutHandle>>,
    save: StoredValue<Box<dyn Fn() -> Result<(), StoreError> + Send + Sync>>,
}

impl Autosave {
    /// Begins with nothing to save. `save` keeps what there is at the time it is called.
    pub fn start(save: impl Fn() -> Result<(), StoreError> + Send + Sync + 'static) -> Self {
        let autosave = Self {
            state: State::new(SaveState::Saved(clock::now())),
            pending: State::new(None),
            save: StoredValue::new(Box::new(save)),
        };
        let listeners = [
            window_event_listener(ev::focusout, move |_| autosave.flush()),
            window_event_listener(ev::pagehide, move |_| autosave.flush()),
            window_event_listener(ev::visibilitychange, move |_| autosave.flush()),
            window_event_listener(ev::beforeunload, move |leaving| {
                autosave.flush();
                // The text would be gone: let the browser ask before it leaves.
                if autosave.has_failed() {
                    leaving.prevent_default();
                }
            }),
        ];
        on_cleanup(move || {
            autosave.flush();
            for listener in listeners {
                listener.remove();
            }
        });
        autosave
    }

    /// Notes that there is something to save.
    pub fn touch(self) {
        // A failure stays in sight until a save has succeeded.
        if self.state.with_untracked(|state| matches!(state, SaveState::Saved(_))) {
            self.state.set(SaveState::Saving);
        }
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
        let state = match self.save.with_value(|save| save()) {
            Ok(()) => SaveState::Saved(clock::now()),
            Err(why) => SaveState::Failed(why),
        };
        self.state.set(state);
    }

    fn has_failed(self) -> bool {
        self.state.with_untracked(|state| matches!(state, SaveState::Failed(_)))
    }

    /// Whether what is on the page is in the store. Reactive.
    pub fn state(self) -> SaveState {
        self.state.get()
    }
}
