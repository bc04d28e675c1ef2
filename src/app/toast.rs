//! Short messages about what has just happened, with a way to take it back.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use super::{
    components::{
        button::{button, icon_button},
        element::{El, el, el_of},
        icon::Icon,
        reactive::{State, dynamic},
    },
    shell,
};
use crate::storage::StoreError;

/// How long a message without an action stays.
const STAY: Duration = Duration::from_secs(6);

/// A message.
#[derive(Clone)]
struct Toast {
    text: String,
    undo: Option<Arc<dyn Fn() + Send + Sync>>,
}

/// The one message shown; a newer one takes its place.
#[derive(Clone, Copy)]
pub struct Toasts(State<Option<Toast>>);

impl Toasts {
    /// Nothing is told.
    pub fn none() -> Self {
        Self(State::new(None))
    }

    /// Tells something that needs no answer.
    pub fn tell(self, text: impl Into<String>) {
        let text = text.into();
        self.0.set(Some(Toast { text: text.clone(), undo: None }));
        set_timeout(
            move || {
                self.0.maybe_update(|shown| {
                    let same = shown.as_ref().is_some_and(|it| it.text == text);
                    if same {
                        *shown = None;
                    }
                    same
                });
            },
            STAY,
        );
    }

    /// Tells that the store has refused, if it has.
    pub fn tell_refusal(self, result: Result<(), StoreError>) {
        if let Err(why) = result {
            self.tell((shell::messages().save_failed)(&shell::told(&why)));
        }
    }

    /// Tells something that can be taken back; it stays until it is answered or replaced.
    pub fn offer_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        // Not a `Callback`: that would go with the row or card whose removal it takes back.
        self.0.set(Some(Toast { text: text.into(), undo: Some(Arc::new(undo)) }));
    }

    /// Takes back what the message shown is about. Returns whether there was such a message.
    pub fn undo(self) -> bool {
        let Some(undo) = self.0.get_untracked().and_then(|toast| toast.undo) else { return false };
        self.0.set(None);
        undo();
        true
    }

    /// Hides the message shown.
    pub fn hide(self) {
        self.0.set(None);
    }
}

/// The messages of the page.
pub fn toasts() -> Toasts {
    expect_context()
}

/// Where messages appear; screen readers read them out.
pub fn toast_area(toasts: Toasts) -> El {
    let toast = dynamic(move || {
        let m = shell::messages();
        let Some(toast) = toasts.0.get() else { return ().into_any() };
        let undo = toast.undo.map(|_| {
            button("button toast-action", m.undo, Icon::Undo, move || {
                toasts.undo();
            })
        });
        el_of("div", "toast")
            .child(el("span").child(toast.text))
            .children(undo)
            .child(icon_button(m.close, m.close, Icon::Close, move || toasts.hide()))
            .view()
    });
    el_of("div", "toast-area").attr("role", "status").attr("aria-live", "polite").child(toast)
}
