//! Buttons.
//!
//! One that cannot be pressed now says so by `aria-disabled` and keeps the focus, which the
//! attribute `disabled` would drop.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    element::{El, Text, el, el_of},
    icon::{Icon, icon},
};

/// A button with a text, and an icon before it. Its look is its classes in the style sheets.
pub fn button(
    look: &'static str,
    label: &'static str,
    icon: Icon,
    on_press: impl FnMut() + 'static,
) -> El {
    pressable(look, icon, Box::new(on_press)).child(el("span").child(label))
}

/// A button with an icon alone; its name is read out, its title shown when the pointer rests on it.
pub fn icon_button(
    name: impl Into<Text>,
    title: impl Into<Text>,
    icon: Icon,
    on_press: impl FnMut() + 'static,
) -> El {
    pressable("icon-button", icon, Box::new(on_press)).attr("aria-label", name).attr("title", title)
}

fn pressable(class: &'static str, icon: Icon, mut on_press: Box<dyn FnMut()>) -> El {
    let press = move |ev: ev::MouseEvent| {
        let button = ev.current_target().and_then(|it| it.dyn_into::<Element>().ok());
        let is_off = button.and_then(|it| it.get_attribute("aria-disabled"));
        if is_off.as_deref() != Some("true") {
            on_press();
        }
    };
    el_of("button", class).attr("type", "button").on(ev::click, press).child(self::icon(icon))
}
