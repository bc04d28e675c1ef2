//! A choice of one among a few.

use leptos::{ev, prelude::*};

use super::element::{El, el};

/// A choice; what is in it are its [`option`]s.
pub fn select(name: &'static str, mut choose: impl FnMut(String) + 'static) -> El {
    el("select").attr("aria-label", name).on(ev::change, move |ev| choose(event_target_value(&ev)))
}

/// What can be chosen.
pub fn option(value: &'static str, name: &'static str, is_chosen: bool) -> El {
    el("option").attr("value", value).flag_if("selected", is_chosen).child(name)
}
