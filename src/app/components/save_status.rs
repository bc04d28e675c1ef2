//! Whether what is on the page is in the store.

use super::{
    button::button,
    element::{El, el},
    icon::Icon,
    reactive::{flag, text},
};
use crate::{
    app::{autosave::SaveState, session::EditorSession, shell},
    domain::dates,
};

/// The save status, with a way to try again where saving failed.
pub fn save_status(session: EditorSession) -> El {
    let m = shell::messages();
    let autosave = session.autosave();
    let has_failed = move || matches!(autosave.state(), SaveState::Failed(_));
    let class = move || if has_failed() { "save-status failed" } else { "save-status" };
    let told = text(move || match autosave.state() {
        SaveState::Saving => m.saving.to_owned(),
        SaveState::Saved(at) => (m.saved)(&dates::clock_time(at)),
        SaveState::Failed(why) => (m.save_failed)(&shell::told(&why)),
    });
    let again = button("button", m.save_again, Icon::Redo, move || autosave.save_now());
    el("div")
        .attr("class", text(move || class().to_owned()))
        .child(el("p").attr("role", "status").attr("aria-label", m.save_status).child(told))
        .child(el("span").flag("hidden", flag(move || !has_failed())).child(again))
}
