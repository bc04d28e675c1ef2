//! Choosing the form of a new retrospective: one that comes with the app, or one's own.

use std::rc::Rc;

use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::HtmlDialogElement;

use super::{
    button::button,
    element::{El, Handle, el, el_of},
    icon::{Icon, icon},
    import::files_button,
    reactive::{State, dynamic, each, effect},
};
use crate::{
    app::{
        library::Library,
        route::Route,
        shell,
        toast::{self, Toasts},
    },
    domain::{DraftId, Template},
    i18n::Messages,
    markdown::{template, write},
    storage::{
        Kind,
        import::{Incoming, Refused},
    },
    web::folder::Picked,
};

/// The dialog that lists all forms, as long as it is open.
pub fn forms_dialog(is_open: State<bool>) -> El {
    let dialog = Handle::new();
    effect(move || {
        if is_open.get() {
            request_animation_frame(move || {
                // Fails for a dialog that is open already.
                let _ =
                    dialog.get_untracked::<HtmlDialogElement>().map(|dialog| dialog.show_modal());
            });
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked::<HtmlDialogElement>() {
            dialog.close();
        }
    };
    let list = dynamic(move || if is_open.get() { list(close).view() } else { ().into_any() });
    el("dialog")
        .handle(dialog)
        .attr("aria-labelledby", "forms-heading")
        .on(ev::close, move |_| is_open.set(false))
        .child(list)
}

fn list(close: impl Fn() + Copy + 'static) -> El {
    let m = shell::messages();
    let (library, toasts) = (expect_context::<Library>(), toast::toasts());
    let built_in = template::built_in(shell::shell().locale_untracked());
    let own = State::new(Vec::new());
    let entries = library.templates();
    spawn_local(async move {
        let mut read = Vec::new();
        for entry in entries {
            if let Some(draft) = library.draft(Kind::Template, &entry.id).await {
                read.push((write::write(&draft.retrospective), draft.id));
            }
        }
        own.set(read);
    });
    let count = built_in.len();
    let own = each(
        move || own.get().into_iter().enumerate().collect(),
        move |(at, (text, id))| form_view(count + at, template::read(&text), Some(id), m).view(),
    );
    let built_in = built_in.into_iter().enumerate();
    let built_in = built_in.map(|(at, form)| form_view(at, form, None, m));
    let add = move |picked: Picked| {
        close();
        spawn_local(async move { take_in(library, toasts, picked.read().await.files, m) });
    };
    el_of("div", "forms")
        .child(el("h2").attr("id", "forms-heading").child(m.forms_title))
        .child(el("ul").children(built_in).child(own))
        .child(
            el_of("div", "dialog-actions")
                .children(files_button(m.add_forms, Rc::new(add)))
                .child(button("button", m.cancel, Icon::Close, close)),
        )
}

/// A form: a press begins a retrospective in it. One's own can be edited, too.
fn form_view(at: usize, form: Template, own: Option<DraftId>, m: &'static Messages) -> El {
    let library = expect_context::<Library>();
    let id = format!("form-{at}");
    let title = if form.title.is_empty() { m.untitled_form.to_owned() } else { form.title.clone() };
    let edit = own.map(|own| {
        let name = (m.edit_form)(&title);
        el_of("a", "icon-button")
            .attr("href", Route::Template(own).href())
            .attr("aria-label", name.clone())
            .attr("title", name)
            .child(icon(Icon::Edit))
    });
    let description = form.description.clone();
    let begin = el_of("button", "button form-choice")
        .attr("type", "button")
        .attr("aria-label", title.clone())
        .attr("aria-describedby", id.clone())
        .on(ev::click, move |_| {
            let form = form.clone();
            spawn_local(async move { Route::Draft(library.begin_in(form).await).go() });
        })
        .child(el_of("span", "row-title").child(title))
        .child(el_of("span", "hint").attr("id", id).child(description));
    el("li").child(begin).children(edit)
}

/// Keeps the forms of some files, opens the one if it is one, and offers to forget them again.
fn take_in(library: Library, toasts: Toasts, incoming: Vec<Incoming>, m: &'static Messages) {
    let mut taken = Vec::new();
    for Incoming { name, read, .. } in incoming {
        match read {
            Ok(mut form) => {
                if form.front_matter.title.is_empty() {
                    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
                    stem.clone_into(&mut form.front_matter.title);
                }
                taken.push(library.add(Kind::Template, form));
            }
            Err(Refused::NoText) => toasts.tell((m.import_no_text)(&name)),
            Err(Refused::TooLarge) => toasts.tell((m.import_too_large)(&name)),
        }
    }
    if let [one] = &taken[..] {
        Route::Template(one.clone()).go();
    }
    if !taken.is_empty() {
        toasts.offer_undo((m.forms_added)(taken.len()), move || {
            for id in &taken {
                library.remove(Kind::Template, id);
            }
            Route::List.go();
        });
    }
}
