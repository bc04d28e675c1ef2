//! The page's head: the app's name, the language and the theme.

use leptos::prelude::*;

use crate::{
    app::{route::Route, shell},
    i18n::Locale,
    storage::settings::Theme,
};

/// The head of every page.
#[component]
pub fn Header() -> impl IntoView {
    let m = shell::messages();
    let shell = shell::shell();
    let theme_name = move |theme| match theme {
        Theme::System => m.theme_system,
        Theme::Light => m.theme_light,
        Theme::Dark => m.theme_dark,
    };
    let choose_language = move |ev| {
        if let Some(locale) = Locale::of_tag(&event_target_value(&ev)) {
            shell.change(|settings| settings.set_language(locale));
        }
    };
    let choose_theme = move |ev| {
        let name = event_target_value(&ev);
        if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.name() == name) {
            shell.change(|settings| settings.theme = theme);
        }
    };
    view! {
        <header class="page-header">
            <a class="brand" href=Route::List.href()>
                <span class="brand-mark" aria-hidden="true">"회"</span>
                {m.app_name}
            </a>
            <div class="page-settings">
                <select aria-label=m.language on:change=choose_language>
                    {Locale::ALL.map(|locale| view! {
                        <option value=locale.tag() lang=locale.tag()
                            selected=locale == shell.locale_untracked()>
                            {locale.own_name()}
                        </option>
                    })}
                </select>
                <select aria-label=m.theme on:change=choose_theme>
                    {Theme::ALL.map(|theme| view! {
                        <option value=theme.name() selected=theme == shell.theme_untracked()>
                            {theme_name(theme)}
                        </option>
                    })}
                </select>
            </div>
        </header>
    }
}
