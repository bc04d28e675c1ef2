//! Giving posts to the page: files or a folder, chosen or dropped, or Markdown that is pasted. The
//! dialog that takes them is the desk's.

use std::rc::Rc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{FileList, HtmlInputElement};

use super::{
    button::button,
    drop_zone::drop_zone,
    element::{El, Handle, el_of},
    icon::Icon,
    reactive::flag,
};
use crate::{
    app::{desk::DeskAccess, shell},
    web::folder::{self, Picked},
};

/// What becomes of files that were picked.
pub type Take = Rc<dyn Fn(Picked)>;

/// Where picked files wait for the dialog that takes them.
#[derive(Clone, Copy)]
pub struct Inbox {
    desk: DeskAccess,
    content: StoredValue<Content, LocalStorage>,
}

#[derive(Default)]
struct Content {
    waiting: Vec<Picked>,
    take: Option<Take>,
}

impl Inbox {
    /// Nothing waits yet.
    pub fn new(desk: DeskAccess) -> Self {
        Self { desk, content: StoredValue::new_local(Content::default()) }
    }

    /// Hands picked files over, as soon as somebody takes them.
    pub fn put(self, picked: Picked) {
        self.content.update_value(|it| it.waiting.push(picked));
        self.desk.with(move |_| self.hand_over());
    }

    /// Takes what waits, and all that comes from now on.
    pub fn take(self, take: Take) {
        self.content.update_value(|it| it.take = Some(take));
        self.hand_over();
    }

    fn hand_over(self) {
        let mut ready = None;
        self.content.try_update_value(|it| {
            ready = it.take.clone().map(|take| (take, std::mem::take(&mut it.waiting)));
        });
        if let Some((take, waiting)) = ready {
            for picked in waiting {
                take(picked);
            }
        }
    }
}

/// The buttons that ask for files and for a folder. While they are on the page, files can be dropped
/// and Markdown can be pasted anywhere on it.
pub fn import(inbox: Inbox) -> El {
    let m = shell::messages();
    let listener = window_event_listener(ev::paste, move |ev| {
        let Ok(ev) = ev.dyn_into::<web_sys::ClipboardEvent>() else { return };
        let Some(data) = ev.clipboard_data().filter(|_| !is_in_field()) else { return };
        let text = data.get_data("text/plain").unwrap_or_default();
        if let Some(files) = data.files().filter(|files| files.length() > 0) {
            inbox.put(folder::chosen(&files));
        } else if !text.trim().is_empty() {
            inbox.put(folder::pasted(text));
        }
    });
    on_cleanup(move || listener.remove());
    let take: Take = Rc::new(move |picked| inbox.put(picked));
    el_of("div", "import")
        .children(files_button(m.import, Rc::clone(&take)))
        .children(folder_button(take))
        .child(drop_zone(move |data| inbox.put(folder::dropped(data))))
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

/// Whether what is typed or pasted now belongs to a field.
fn is_in_field() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
