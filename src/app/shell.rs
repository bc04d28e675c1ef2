//! What holds for the whole page: language, theme and the other settings.

use leptos::prelude::*;

use super::components::reactive::{Derived, State, effect};
use crate::{
    i18n::{Locale, Messages},
    storage::{
        StoreError, local,
        settings::{Settings, Theme},
    },
    web::environment,
};

/// The page's settings, shared by all components.
#[derive(Clone, Copy)]
pub struct Shell {
    settings: State<Settings>,
    locale: Derived<Locale>,
}

impl Shell {
    /// Reads the settings and keeps the document in step with them.
    pub fn start() -> Self {
        let settings = State::new(local::load_settings());
        let preferred = environment::preferred_locale();
        let locale = Derived::new(move || settings.with(Settings::language).unwrap_or(preferred));
        effect(move || environment::show_locale(locale.get()));
        effect(move || environment::show_theme(settings.with(Settings::theme)));
        Self { settings, locale }
    }

    /// The language shown. Reactive.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// The language shown as a page is built; another one builds the page anew.
    pub fn locale_untracked(self) -> Locale {
        self.locale.get_untracked()
    }

    /// Light or dark, as a page is built.
    pub fn theme_untracked(self) -> Theme {
        self.settings.with_untracked(Settings::theme)
    }

    /// The settings as they are now.
    pub fn settings(self) -> Settings {
        self.settings.get_untracked()
    }

    /// Changes the settings and keeps them. Where they cannot be kept they still hold until the
    /// page is closed: nothing that a person wrote hangs on them.
    pub fn change(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let _ = self.settings.with_untracked(local::save_settings);
    }
}

/// The shell of the page.
pub fn shell() -> Shell {
    expect_context()
}

/// What a refusal of the store means for the person.
pub fn told(why: &StoreError) -> String {
    let m = messages();
    match why {
        StoreError::Blocked => m.storage_blocked.to_owned(),
        StoreError::Full => m.storage_full.to_owned(),
        StoreError::Failed(why) => (m.storage_failed)(why),
    }
}

/// The texts in the language shown.
pub fn messages() -> &'static Messages {
    shell().locale_untracked().messages()
}
