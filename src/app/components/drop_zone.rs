//! Shows where files can be dropped, as long as some are dragged over the page.

use leptos::{ev, prelude::*};
use web_sys::{DataTransfer, DragEvent};

use super::{
    element::{El, el_of},
    icon::{Icon, icon},
    reactive::{State, flag},
};
use crate::app::shell;

/// Keeps the page from being left for a file that is dropped where none is taken.
pub fn keep_page() {
    window_event_listener(ev::dragover, |ev| {
        if let Some(data) = files_of(&ev) {
            ev.prevent_default();
            data.set_drop_effect("none");
        }
    });
    window_event_listener(ev::drop, |ev| {
        if files_of(&ev).is_some() {
            ev.prevent_default();
        }
    });
}

/// The sign that is shown over the page. Text that is dragged is left to the fields.
pub fn drop_zone(dropped: impl Fn(&DataTransfer) + 'static) -> El {
    let m = shell::messages();
    let is_over = State::new(false);
    let show = move |is: bool| {
        is_over.maybe_update(|it| std::mem::replace(it, is) != is);
    };
    let listeners = [
        window_event_listener(ev::dragover, move |ev| {
            if let Some(data) = files_of(&ev) {
                ev.prevent_default();
                data.set_drop_effect("copy");
                show(true);
            }
        }),
        window_event_listener(ev::dragleave, move |ev| {
            // Between two elements of the page there is one that it comes to.
            if ev.related_target().is_none() {
                show(false);
            }
        }),
        window_event_listener(ev::drop, move |ev| {
            show(false);
            if let Some(data) = files_of(&ev) {
                ev.prevent_default();
                dropped(&data);
            }
        }),
        window_event_listener(ev::keydown, move |ev| {
            if ev.key() == "Escape" {
                show(false);
            }
        }),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
    let sign = el_of("p", "drop-sign").child(icon(Icon::Import)).child(m.drop_here);
    el_of("div", "drop-zone")
        .attr("aria-hidden", "true")
        .flag("hidden", flag(move || !is_over.get()))
        .child(sign)
}

/// What is dragged, if it is files.
fn files_of(ev: &DragEvent) -> Option<DataTransfer> {
    ev.data_transfer().filter(|data| data.types().includes(&"Files".into(), 0))
}
