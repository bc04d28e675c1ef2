//! What the browser tells about the person, and what the page tells the browser.

use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

use crate::{i18n::Locale, storage::settings::Theme};

/// The first of the browser's languages that the page speaks; English where there is none.
#[must_use]
pub fn preferred_locale() -> Locale {
    let languages = window().navigator().languages();
    let known = languages.iter().find_map(|tag| Locale::of_tag(&tag.as_string()?));
    known.unwrap_or(Locale::English)
}

/// Tells the page's language, for screen readers, hyphenation and fonts.
pub fn show_locale(locale: Locale) {
    set_on_root("lang", locale.tag());
}

/// Tells the theme to the style sheets.
pub fn show_theme(theme: Theme) {
    set_on_root("data-theme", theme.name());
}

/// Whether the person works on an Apple machine, where shortcuts go by Cmd.
#[must_use]
pub fn has_command_key() -> bool {
    let platform = js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("platform"));
    let platform = platform.ok().and_then(|it| it.as_string()).unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}

fn set_on_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Fails for names that are no attribute names only.
        let _ = root.set_attribute(name, value);
    }
}
