//! What a person has set for the whole page.

use serde::{Deserialize, Serialize};

use crate::{domain::slug::SlugStyle, i18n::Locale, markdown::dialect::Dialect};

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The settings. A field that is missing or unknown to this version is as on a first visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language's tag; empty as long as the browser's language decides.
    language: String,
    /// The theme's name; empty for the system's.
    theme: String,
    /// Whether slugs are proposed in Roman letters.
    romanised_slugs: bool,
    /// The name of the dialect that the blog reads.
    blog: String,
}

impl Theme {
    /// All themes, the system's first.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The theme of a name, as it stands in the style sheets and in the settings.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The theme's name for the style sheets.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Settings {
    /// The language the person has chosen, if they have.
    #[must_use]
    pub fn language(&self) -> Option<Locale> {
        Locale::of_tag(&self.language)
    }

    /// Chooses a language.
    pub fn set_language(&mut self, locale: Locale) {
        locale.tag().clone_into(&mut self.language);
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> Theme {
        Theme::of_name(&self.theme).unwrap_or_default()
    }

    /// Chooses light or dark.
    pub fn set_theme(&mut self, theme: Theme) {
        theme.name().clone_into(&mut self.theme);
    }

    /// How slugs are proposed.
    #[must_use]
    pub fn slug_style(&self) -> SlugStyle {
        if self.romanised_slugs { SlugStyle::Romanised } else { SlugStyle::Hangul }
    }

    /// Chooses how slugs are proposed.
    pub fn set_slug_style(&mut self, style: SlugStyle) {
        self.romanised_slugs = matches!(style, SlugStyle::Romanised);
    }

    /// What the blog reads.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        Dialect::of_name(&self.blog).unwrap_or_default()
    }

    /// Chooses what the blog reads.
    pub fn set_dialect(&mut self, dialect: Dialect) {
        dialect.name().clone_into(&mut self.blog);
    }
}
