//! The editor: the form, and the post beside it.

use leptos::{ev, prelude::*};

use super::{
    components::{
        button::{Button, IconButton},
        event_card::Events,
        export::Export,
        field::is_composing,
        front_matter::FrontMatterForm,
        header::Header,
        icon::{Icon, icon},
        last_promises::LastPromises,
        preview::Preview,
        reactive::{effect, flag, text},
        review::Review,
        save_status::SaveStatus,
    },
    route::Route,
    session::EditorSession,
    shell, toast,
};
use crate::web::environment;

/// The page of one draft.
#[component]
pub fn EditorPage(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let toasts = toast::toasts();
    let go_to_next_gap = move || {
        if !session.go_to_next_gap() {
            toasts.tell(m.nothing_missing);
        }
    };
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

    let progress = session.progress();
    let key = if environment::has_command_key() { "⌘" } else { "Ctrl+" };
    let named = move |name: &str, keys: &str| format!("{name} ({key}{keys})");
    view! {
        <Header/>
        <div class="editor-bar">
            <a class="button quiet" href=Route::List.href()>
                {icon(Icon::Back)}
                <span>{m.all_retrospectives}</span>
            </a>
            <SaveStatus session/>
            <div class="editor-tools">
                <IconButton label=m.undo icon=Icon::Undo title=named(m.undo, "Z")
                    disabled=flag(move || !session.can_undo()) on_press=move |()| session.undo()/>
                <IconButton label=m.redo icon=Icon::Redo title=named(m.redo, "Shift+Z")
                    disabled=flag(move || !session.can_redo()) on_press=move |()| session.redo()/>
                <p class="progress" role="img" aria-label=text(move || (m.progress)(progress.get()))>
                    {text(move || progress.get().to_string())}
                </p>
                <Button label=m.next_gap icon=Icon::Next title=named(m.next_gap, "Enter")
                    disabled=flag(move || progress.get().is_complete())
                    on_press=move |()| go_to_next_gap()/>
            </div>
            <Export session/>
        </div>
        <main class="editor">
            <div class="form">
                <LastPromises session/>
                <FrontMatterForm session/>
                <Events session/>
                <Review session/>
                <p class="hint keys">{m.markdown_hint}</p>
            </div>
            <Preview session/>
        </main>
    }
}
