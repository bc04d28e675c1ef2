//! The page's head: the app's name, the language and the theme.

use super::{
    element::{El, el_of},
    select::{option, select},
};
use crate::{
    app::{route::Route, shell},
    i18n::Locale,
    storage::settings::Theme,
};

/// The head of every page.
pub fn header() -> El {
    let m = shell::messages();
    let shell = shell::shell();
    let theme_name = move |theme| match theme {
        Theme::System => m.theme_system,
        Theme::Light => m.theme_light,
        Theme::Dark => m.theme_dark,
    };
    let choose_language = move |tag: String| {
        if let Some(locale) = Locale::of_tag(&tag) {
            shell.change(|settings| settings.set_language(locale));
        }
    };
    let choose_theme = move |name: String| {
        if let Some(theme) = Theme::of_name(&name) {
            shell.change(|settings| settings.set_theme(theme));
        }
    };
    let locales = Locale::ALL.map(|locale| {
        let is_shown = locale == shell.locale_untracked();
        option(locale.tag(), locale.own_name(), is_shown).attr("lang", locale.tag())
    });
    let themes = Theme::ALL
        .map(|theme| option(theme.name(), theme_name(theme), theme == shell.theme_untracked()));
    el_of("header", "page-header")
        .child(
            el_of("a", "brand")
                .attr("href", Route::List.href())
                .child(el_of("span", "brand-mark").attr("aria-hidden", "true").child("회"))
                .child(m.app_name),
        )
        .child(
            el_of("div", "page-settings")
                .child(select(m.language, choose_language).children(locales))
                .child(select(m.theme, choose_theme).children(themes)),
        )
}
