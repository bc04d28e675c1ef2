//! Buttons. One that cannot be pressed now keeps the focus: `disabled` would drop it.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    reactive::aria,
};

/// A button with a text, and an icon before it.
#[component]
pub fn Button(
    /// What it does, in words.
    label: &'static str,
    icon: Icon,
    /// What it does in more words or with its keys, shown when the pointer rests on it.
    #[prop(optional, into)]
    title: String,
    /// How it looks among others, as a class of the style sheets.
    #[prop(optional)]
    look: &'static str,
    /// Whether it cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class=format!("button {look}") title=title
            aria-disabled=aria(move || disabled.get()) on:click=move |_| press(on_press, disabled)>
            {self::icon(icon)}
            <span>{label}</span>
        </button>
    }
}

/// A button with an icon alone; its name is read out.
#[component]
pub fn IconButton(
    /// What it does, in words.
    #[prop(into)]
    label: Signal<String>,
    icon: Icon,
    /// What it does in more words or with its keys; its name where there is nothing more to say.
    #[prop(optional, into)]
    title: Option<String>,
    /// Whether it cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    let title = move || title.clone().unwrap_or_else(|| label.get());
    view! {
        <button type="button" class="icon-button" aria-label=label title=Signal::derive(title)
            aria-disabled=aria(move || disabled.get()) on:click=move |_| press(on_press, disabled)>
            {self::icon(icon)}
        </button>
    }
}

fn press(on_press: Callback<()>, disabled: Signal<bool>) {
    if !disabled.get_untracked() {
        on_press.run(());
    }
}
