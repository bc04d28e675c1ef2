//! The editor: the form, and the post beside it.

use leptos::{ev, prelude::*};

use super::{
    components::{
        advice::Advisor,
        body::events,
        button::{button, icon_button},
        element::{El, el, el_of},
        export::export,
        field::is_composing,
        front_matter::front_matter_form,
        header::header,
        icon::{Icon, icon},
        last_promises::last_promises,
        preview::preview,
        reactive::{aria, effect, flag, text},
        reading::Reading,
        review::review,
        save_status::save_status,
    },
    route::Route,
    session::EditorSession,
    shell, toast,
};
use crate::web::environment;

/// The page of one draft.
pub fn editor_page(session: EditorSession) -> AnyView {
    let m = shell::messages();
    let toasts = toast::toasts();
    let go_to_next_gap = move || {
        if !session.go_to_next_gap() {
            toasts.tell(m.nothing_missing);
        }
    };
    listen(session, go_to_next_gap);
    let reading = Reading::start();
    provide_context(Advisor::start(session, reading));

    let progress = session.progress();
    // A post of free text asks for nothing.
    let asks_nothing = flag(move || progress.get().total == 0);
    let next_gap = button("button", m.next_gap, Icon::Next, go_to_next_gap)
        .attr("title", with_keys(m.next_gap, "Enter"))
        .attr("aria-disabled", aria(move || progress.get().is_complete()))
        .flag("hidden", asks_nothing.clone());
    let progress = el_of("p", "progress")
        .attr("role", "img")
        .attr("aria-label", text(move || (m.progress)(progress.get())))
        .flag("hidden", asks_nothing)
        .child(text(move || progress.get().to_string()));
    let tools =
        el_of("div", "editor-tools").children(history(session)).child(progress).child(next_gap);
    let bar = el_of("div", "editor-bar")
        .child(back())
        .child(save_status(session))
        .child(tools)
        .child(export(session));
    let form = el_of("div", "form")
        .child(last_promises(session))
        .child(front_matter_form(session))
        .children(events(session))
        .child(review(session))
        .child(el_of("p", "hint keys").child(m.markdown_hint));
    let main = el_of("main", "editor").child(form).child(preview(session, reading));
    vec![header().view(), bar.view(), main.view()].into_any()
}

/// As long as the page is there, the keys work and the window is called by the draft's title.
pub fn listen(session: EditorSession, go_to_next_gap: impl Fn() + 'static) {
    let m = shell::messages();
    let listener = window_event_listener(ev::keydown, move |ev| {
        let command = if environment::has_command_key() { ev.meta_key() } else { ev.ctrl_key() };
        if !command || ev.alt_key() || is_composing(&ev) {
            return;
        }
        match (ev.key().to_ascii_lowercase().as_str(), ev.shift_key()) {
            ("z", false) => session.undo(),
            ("z", true) | ("y", false) => session.redo(),
            ("enter", false) => go_to_next_gap(),
            ("s", false) => session.autosave().save_now(),
            _ => return,
        }
        ev.prevent_default();
    });
    on_cleanup(move || listener.remove());
    effect(move || {
        let title = session.with(|it| it.front_matter.title.clone());
        document().set_title(&format!("{title} · {}", m.app_name));
    });
}

/// The link to the list.
pub fn back() -> El {
    el_of("a", "button quiet")
        .attr("href", Route::List.href())
        .child(icon(Icon::Back))
        .child(el("span").child(shell::messages().all_retrospectives))
}

/// The buttons for undo and redo.
pub fn history(session: EditorSession) -> [El; 2] {
    let m = shell::messages();
    let undo = icon_button(m.undo, with_keys(m.undo, "Z"), Icon::Undo, move || session.undo())
        .attr("aria-disabled", aria(move || !session.can_undo()));
    let redo =
        icon_button(m.redo, with_keys(m.redo, "Shift+Z"), Icon::Redo, move || session.redo())
            .attr("aria-disabled", aria(move || !session.can_redo()));
    [undo, redo]
}

/// A button's name with the keys that do the same.
fn with_keys(name: &str, keys: &str) -> String {
    let command = if environment::has_command_key() { "⌘" } else { "Ctrl+" };
    format!("{name} ({command}{keys})")
}
