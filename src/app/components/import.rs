//! Taking posts in: files that are chosen or dropped, or Markdown that is pasted.
//!
//! What was found in them is shown first; nothing is kept before the person agrees.

use std::rc::Rc;

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, FileList, HtmlDialogElement, HtmlInputElement};

use super::{
    button::button,
    element::{El, Handle, el, el_of},
    icon::{Icon, icon},
    reactive::{State, dynamic},
};
use crate::{
    app::{library::Library, route::Route, shell, toast},
    domain::Retrospective,
    i18n::Messages,
    storage::{
        StoredDraft,
        import::{Found, Incoming, LARGEST, Refused},
    },
    web::files,
};

/// What becomes of files that were read.
pub type Show = Rc<dyn Fn(Vec<Incoming>)>;

/// A file in the dialog.
#[derive(Clone)]
struct Item {
    incoming: Incoming,
    /// The draft that it may take the place of.
    known: Option<StoredDraft>,
}

/// The button that asks for files, with the dialog that shows what is in them. While it is on the
/// page, files can be dropped and Markdown can be pasted anywhere on it.
pub fn import() -> El {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let dialog = Handle::new();
    let items = State::new(Vec::<Item>::new());
    let show = move |incoming: Vec<Incoming>| {
        if incoming.is_empty() {
            return;
        }
        let item = |incoming: Incoming| {
            let known = library.with_drafts(|drafts| incoming.known(drafts).cloned());
            Item { incoming, known }
        };
        items.set(incoming.into_iter().map(item).collect());
        request_animation_frame(move || {
            // Fails for a dialog that is open already.
            let _ = dialog.get_untracked::<HtmlDialogElement>().map(|dialog| dialog.show_modal());
        });
    };
    let show: Show = Rc::new(show);
    listen(&show);

    let close = move || {
        if let Some(dialog) = dialog.get_untracked::<HtmlDialogElement>() {
            dialog.close();
        }
    };
    let form = dynamic(move || {
        let items = items.get();
        if items.is_empty() { ().into_any() } else { form(library, items, close).view() }
    });
    let dialog = el("dialog")
        .handle(dialog)
        .attr("aria-labelledby", "import-heading")
        .on(ev::close, move |_| items.set(Vec::new()))
        .child(form);
    el_of("div", "import").children(files_button(m.import, show)).child(dialog)
}

/// A button that asks for Markdown files, with the input that takes them.
pub fn files_button(name: &'static str, show: Show) -> [El; 2] {
    let input = Handle::new();
    let ask = move || {
        if let Some(input) = input.get_untracked::<HtmlInputElement>() {
            input.click();
        }
    };
    let chosen = move |ev: ev::Event| {
        let input: HtmlInputElement = event_target(&ev);
        if let Some(files) = input.files() {
            read_all(&files, &show);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let files = el_of("input", "visually-hidden")
        .handle(input)
        .attr("type", "file")
        .attr("multiple", "")
        .attr("accept", ".md,.markdown,text/markdown")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .on(ev::change, chosen);
    [button("button", name, Icon::Import, ask), files]
}

/// Shows what is dropped or pasted, as long as the page is there.
fn listen(show: &Show) {
    let (dropped, shown) = (Rc::clone(show), Rc::clone(show));
    let listeners = [
        window_event_listener(ev::dragover, |ev| ev.prevent_default()),
        window_event_listener(ev::drop, move |ev| {
            ev.prevent_default();
            if let Some(files) = ev.data_transfer().and_then(|it| it.files()) {
                read_all(&files, &dropped);
            }
        }),
        window_event_listener(ev::paste, move |ev| {
            let Ok(ev) = ev.dyn_into::<web_sys::ClipboardEvent>() else { return };
            let Some(data) = ev.clipboard_data().filter(|_| !is_in_field()) else { return };
            match data.files().filter(|files| files.length() > 0) {
                Some(files) => read_all(&files, &shown),
                None => shown(pasted(&data)),
            }
        }),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
}

fn pasted(data: &DataTransfer) -> Vec<Incoming> {
    let text = data.get_data("text/plain").unwrap_or_default();
    let some = Some(text).filter(|text| !text.trim().is_empty());
    some.iter().map(|text| Incoming::of("", text.as_bytes())).collect()
}

/// Whether what is typed or pasted now belongs to a field.
fn is_in_field() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Reads files and shows them, once all are read.
fn read_all(files: &FileList, show: &Show) {
    let show = Rc::clone(show);
    let files: Vec<_> = (0..files.length()).filter_map(|at| files.item(at)).collect();
    spawn_local(async move {
        let mut incoming = Vec::new();
        for file in files {
            let name = file.name();
            #[expect(clippy::cast_precision_loss, reason = "a limit of some megabytes")]
            let read = if file.size() > LARGEST as f64 {
                Incoming { name, read: Err(Refused::TooLarge) }
            } else {
                match files::read(&file).await {
                    Ok(bytes) => Incoming::of(&name, &bytes),
                    Err(_) => Incoming { name, read: Err(Refused::NoText) },
                }
            };
            incoming.push(read);
        }
        show(incoming);
    });
}

/// What was found in each file, and the question whether to take them in.
fn form(library: Library, items: Vec<Item>, close: impl Fn() + Copy + 'static) -> El {
    let m = shell::messages();
    // The places of those that become drafts of their own although they are known.
    let copies = State::new(Vec::<usize>::new());
    let list = el_of("ul", "incoming")
        .children(items.iter().enumerate().map(|(at, item)| item_view(item, at, copies, m)));
    let count = items.iter().filter(|item| item.incoming.read.is_ok()).count();
    let confirm = el_of("button", "button primary")
        .attr("type", "submit")
        .flag_if("disabled", count == 0)
        .child(icon(Icon::Import))
        .child((m.import_confirm)(count));
    let submit = move |ev: ev::SubmitEvent| {
        ev.prevent_default();
        close();
        take_in(library, &items, &copies.get_untracked(), m);
    };
    el_of("form", "slug-form")
        .on(ev::submit, submit)
        .child(el("h2").attr("id", "import-heading").child(m.import_title))
        .child(list)
        .child(
            el_of("div", "dialog-actions")
                .child(button("button", m.cancel, Icon::Close, close))
                .child(confirm),
        )
}

fn item_view(item: &Item, at: usize, copies: State<Vec<usize>>, m: &'static Messages) -> El {
    let name = &item.incoming.name;
    let it = match &item.incoming.read {
        Ok(it) => it,
        Err(Refused::NoText) => return refused((m.import_no_text)(name)),
        Err(Refused::TooLarge) => return refused((m.import_too_large)(name)),
    };
    let date = item.incoming.day().map(|day| el("span").child(day.to_string()));
    let found = Found::of(it);
    let own_lines = (found.own_lines > 0).then(|| el("span").child((m.own_lines)(found.own_lines)));
    let facts = el_of("p", "row-facts")
        .children(date)
        .child(el("span").child((m.events_count)(found.events)))
        .child(el("span").child((m.fields_count)(found.fields)))
        .children(own_lines);
    el("li")
        .child(el_of("p", "row-title").child(title(it, name, m)))
        .child(facts)
        .children(item.known.as_ref().map(|known| choice(known, at, copies, m)))
}

fn refused(why: String) -> El {
    el("li").child(el_of("p", "problem").child(why))
}

/// What a post is called: by its own name or else by its file's.
fn title(it: &Retrospective, file: &str, m: &Messages) -> String {
    let given = [it.name(), file].into_iter().find(|it| !it.is_empty());
    given.unwrap_or(m.pasted).to_owned()
}

/// Asks what becomes of the draft that a post has become before.
fn choice(known: &StoredDraft, at: usize, copies: State<Vec<usize>>, m: &'static Messages) -> El {
    let choose = move |is_copy: bool| {
        copies.update(|copies| {
            copies.retain(|it| *it != at);
            copies.extend(is_copy.then_some(at));
        });
    };
    let options = [(false, m.import_update), (true, m.import_copy)].map(|(is_copy, name)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", format!("incoming-{at}"))
            .flag_if("checked", !is_copy)
            .on(ev::change, move |_| choose(is_copy));
        el("label").child(radio).child(name)
    });
    let name = &known.entry.summary.name;
    let title = if name.is_empty() { m.pasted } else { name };
    el_of("fieldset", "choices")
        .child(el("legend").child((m.import_known)(title)))
        .children(options)
}

/// Keeps the posts, opens the one if it is one, and offers to take it all back.
fn take_in(library: Library, items: &[Item], copies: &[usize], m: &'static Messages) {
    let mut taken = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Ok(mut retrospective) = item.incoming.read.clone() else { continue };
        let mut place = item.known.as_ref().map(|known| &known.entry.id);
        if copies.contains(&at) {
            // Two posts of one name would overwrite each other on the blog.
            retrospective.slug.clear();
            place = None;
        }
        taken.push(library.take_in(retrospective, place));
    }
    if let [one] = &taken[..] {
        Route::Draft(one.id.clone()).go();
    }
    let toasts = toast::toasts();
    toasts.offer_undo((m.imported)(taken.len()), move || {
        for it in &taken {
            toasts.tell_refusal(library.take_back(it));
        }
        Route::List.go();
    });
}
