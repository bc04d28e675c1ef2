//! Taking posts in: files or a folder, chosen or dropped, or Markdown that is pasted.
//!
//! What was found in them is shown first; nothing is kept before the person agrees.

use std::rc::Rc;

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, FileList, HtmlDialogElement, HtmlInputElement};

use super::{
    button::button,
    drop_zone::drop_zone,
    element::{El, Handle, el, el_of},
    icon::Icon,
    import_summary::{Item, summary},
    reactive::{State, dynamic, flag},
};
use crate::{
    app::{library::Library, shell, toast},
    storage::import::{Batch, Incoming},
    web::folder::{self, Picked},
};

/// What becomes of files that were picked.
pub type Take = Rc<dyn Fn(Picked)>;

/// The buttons that ask for files and for a folder, with the dialog that shows what is in them.
/// While they are on the page, files can be dropped and Markdown can be pasted anywhere on it.
pub fn import() -> El {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let toasts = toast::toasts();
    let dialog = Handle::new();
    let found = State::new((Vec::<Item>::new(), false));
    let show = move |batch: Batch| {
        if batch.files.is_empty() {
            toasts.tell(m.import_nothing);
            return;
        }
        let items = batch.files.into_iter().map(|incoming| {
            let known = library.with_drafts(|drafts| incoming.known(drafts).cloned());
            Item { incoming, known }
        });
        found.set((items.collect(), batch.cut));
        request_animation_frame(move || {
            // Fails for a dialog that is open already.
            let _ = dialog.get_untracked::<HtmlDialogElement>().map(|dialog| dialog.show_modal());
        });
    };
    let take = move |picked: Picked| {
        let is_long = picked.takes_long();
        if is_long {
            toasts.tell(m.import_reading);
        }
        spawn_local(async move {
            let batch = picked.read().await;
            if is_long {
                toasts.hide();
            }
            show(batch);
        });
    };
    let listener = window_event_listener(ev::paste, move |ev| {
        let Ok(ev) = ev.dyn_into::<web_sys::ClipboardEvent>() else { return };
        let Some(data) = ev.clipboard_data().filter(|_| !is_in_field()) else { return };
        match data.files().filter(|files| files.length() > 0) {
            Some(files) => take(folder::chosen(&files)),
            None => pasted(&data).into_iter().for_each(show),
        }
    });
    on_cleanup(move || listener.remove());
    let take: Take = Rc::new(take);

    let close = move || {
        if let Some(dialog) = dialog.get_untracked::<HtmlDialogElement>() {
            dialog.close();
        }
    };
    let form = dynamic(move || {
        let (items, cut) = found.get();
        if items.is_empty() { ().into_any() } else { summary(library, items, cut, close).view() }
    });
    let dialog = el("dialog")
        .handle(dialog)
        .attr("aria-labelledby", "import-heading")
        .on(ev::close, move |_| found.set((Vec::new(), false)))
        .child(form);
    el_of("div", "import")
        .children(files_button(m.import, Rc::clone(&take)))
        .children(folder_button(Rc::clone(&take)))
        .child(dialog)
        .child(drop_zone(move |data| take(folder::dropped(data))))
}

/// A button that asks for Markdown files, with the input that takes them.
pub fn files_button(name: &'static str, take: Take) -> [El; 2] {
    let input = Handle::new();
    let field = file_input(input, move |files| take(folder::chosen(files)))
        .attr("accept", ".md,.markdown,.mdown,text/markdown");
    [button("button", name, Icon::Import, move || ask(input)), field]
}

/// The same for a whole folder; it is hidden where the browser cannot ask for one.
fn folder_button(take: Take) -> [El; 2] {
    let m = shell::messages();
    let input = Handle::new();
    let field = file_input(input, move |files| take(folder::chosen_folder(files)));
    let can_ask = move || {
        let input = input.get::<HtmlInputElement>();
        input.is_some_and(|input| folder::can_be_chosen(&input))
    };
    let button = button("button", m.import_folder, Icon::Folder, move || ask(input))
        .flag("hidden", flag(move || !can_ask()));
    [button, field.attr("webkitdirectory", "")]
}

fn file_input(input: Handle, take: impl Fn(&FileList) + 'static) -> El {
    let chosen = move |ev: ev::Event| {
        let input: HtmlInputElement = event_target(&ev);
        if let Some(files) = input.files() {
            take(&files);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    el_of("input", "visually-hidden")
        .handle(input)
        .attr("type", "file")
        .attr("multiple", "")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .on(ev::change, chosen)
}

fn ask(input: Handle) {
    if let Some(input) = input.get_untracked::<HtmlInputElement>() {
        input.click();
    }
}

fn pasted(data: &DataTransfer) -> Option<Batch> {
    let text = data.get_data("text/plain").unwrap_or_default();
    let incoming = || vec![Incoming::of("", text.as_bytes())];
    (!text.trim().is_empty()).then(|| Batch { files: incoming(), cut: false })
}

/// Whether what is typed or pasted now belongs to a field.
fn is_in_field() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
