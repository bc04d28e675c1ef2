//! Taking posts in. What was found in them is shown first; nothing is kept before the person agrees.

use std::rc::Rc;

use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::HtmlDialogElement;

use super::{
    element::{El, Handle, el},
    import::Inbox,
    import_summary::{Item, summary},
    reactive::{State, dynamic},
};
use crate::{
    app::{library::Library, shell, toast},
    storage::import::Batch,
    web::folder::Picked,
};

/// The dialog that shows what is in the files of the inbox, as they come.
pub fn import_dialog(inbox: Inbox) -> El {
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
    inbox.take(Rc::new(move |picked: Picked| {
        let is_long = picked.takes_long();
        if is_long {
            toasts.tell(m.import_reading);
        }
        spawn_local(async move {
            let batch = picked.read().await;
            library.until_read().await;
            if is_long {
                toasts.hide();
            }
            show(batch);
        });
    }));

    let close = move || {
        if let Some(dialog) = dialog.get_untracked::<HtmlDialogElement>() {
            dialog.close();
        }
    };
    let form = dynamic(move || {
        let (items, cut) = found.get();
        if items.is_empty() { ().into_any() } else { summary(library, items, cut, close).view() }
    });
    el("dialog")
        .handle(dialog)
        .attr("aria-labelledby", "import-heading")
        .on(ev::close, move |_| found.set((Vec::new(), false)))
        .child(form)
}
