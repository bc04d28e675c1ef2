//! Whether what is on the page is in the store.

use leptos::prelude::*;

use super::{
    button::Button,
    icon::Icon,
    reactive::{flag, text},
};
use crate::{
    app::{autosave::SaveState, session::EditorSession, shell},
    domain::dates,
};

/// The save status, with a way to try again where saving failed.
#[component]
pub fn SaveStatus(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let autosave = session.autosave();
    let has_failed = flag(move || matches!(autosave.state(), SaveState::Failed(_)));
    let told = text(move || match autosave.state() {
        SaveState::Saving => m.saving.to_owned(),
        SaveState::Saved(at) => (m.saved)(&dates::clock_time(at)),
        SaveState::Failed(why) => (m.save_failed)(&why),
    });
    view! {
        <div class="save-status" class:failed=has_failed>
            <p role="status" aria-label=m.save_status>{told}</p>
            <span hidden=flag(move || !has_failed.get())>
                <Button label=m.save_again icon=Icon::Redo
                    on_press=move |()| autosave.save_now()/>
            </span>
        </div>
    }
}
