//! Buttons.

use leptos::ev;

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
    el_of("button", class)
        .attr("type", "button")
        .on(ev::click, move |_| on_press())
        .child(self::icon(icon))
}
