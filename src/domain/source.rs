//! The front matter of a post as it came in.

use std::sync::Arc;

/// The exact text of a front matter that was imported, with the lines that open and close it.
///
/// It is what an unedited field is written back from, byte for byte; what it says is for
/// `markdown::front_matter` to read. Shared, since every change to a draft copies its fields.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FrontMatterSource(Arc<str>);

/// The languages that front matter is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Between lines of `---`: Jekyll, Hugo, Obsidian, and most others.
    Yaml,
    /// Between lines of `+++`: Hugo and Zola.
    Toml,
}

impl FrontMatterSource {
    /// The source of this text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it is written in, told by its first line.
    #[must_use]
    pub fn syntax(&self) -> Syntax {
        if self.0.trim_start_matches('\u{FEFF}').starts_with("+++") {
            Syntax::Toml
        } else {
            Syntax::Yaml
        }
    }
}
