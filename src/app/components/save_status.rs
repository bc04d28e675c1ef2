//! Whether what is on the page is in the store.

use super::{
    button::button,
    element::{El, el},
    icon::Icon,
    reactive::{flag, text},
};
use crate::{
    app::{session::EditorSession, shell},
    domain::dates,
    storage::keeper::SaveState,
    web::clock,
};

/// The save status, with a way to try again where saving failed.
pub fn save_status(session: EditorSession) -> El {
    let m = shell::messages();
    let autosave = session.autosave();
    let has_failed = move || matches!(autosave.state(), SaveState::Failed { .. });
    let class = move || if has_failed() { "save-status failed" } else { "save-status" };
    let time = |at_ms| dates::clock_time(clock::at(at_ms));
    let told = text(move || match autosave.state() {
        SaveState::Saving => m.saving.to_owned(),
        SaveState::Saved(at_ms) => (m.saved)(&time(at_ms)),
        SaveState::Copied(at_ms) => (m.saved_as_copy)(&time(at_ms)),
        SaveState::Failed { why, is_copied: false } => (m.save_failed)(&shell::told(&why)),
        SaveState::Failed { why, is_copied: true } => (m.only_copied)(&shell::told(&why)),
    });
    let again = button("button", m.save_again, Icon::Redo, move || autosave.save_now());
    el("div")
        .attr("class", text(move || class().to_owned()))
        .child(el("p").attr("role", "status").attr("aria-label", m.save_status).child(told))
        .child(el("span").flag("hidden", flag(move || !has_failed())).child(again))
}
