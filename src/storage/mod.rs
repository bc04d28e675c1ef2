//! Where drafts are kept: the store's interface, and the record that a draft is kept as.

pub mod backup;
#[cfg(feature = "web")]
pub mod database;
pub mod folder;
pub mod import;
pub mod keeper;
pub mod lineage;
#[cfg(feature = "web")]
pub mod local;
pub mod record;
pub mod rows;
pub mod settings;
pub mod trash;
pub mod versions;

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::domain::{DraftId, Retrospective, Summary};
use lineage::Lineage;
use record::UnreadableRecord;

/// What a draft is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A post.
    Retrospective,
    /// A form of the person's own: a post whose texts are the questions.
    Template,
}

/// Which draft or form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What it is to become.
    pub kind: Kind,
    /// Its id, which has no slash in it.
    pub id: DraftId,
}

impl Key {
    /// Its name in every store.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.kind.name(), self.id)
    }

    /// The key of a name.
    ///
    /// ```
    /// use hoego::{domain::DraftId, storage::{Key, Kind}};
    /// let key = Key { kind: Kind::Retrospective, id: DraftId::new("d") };
    /// assert_eq!((&*key.name(), Key::of_name("draft/d")), ("draft/d", Some(key)));
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (kind, id) = name.split_once('/')?;
        let kind = Kind::ALL.into_iter().find(|it| it.name() == kind)?;
        (!id.is_empty() && !id.contains('/')).then(|| Self { kind, id: DraftId::new(id) })
    }

    /// The key under which a line is kept that wrote beside others. It is always the same one, so
    /// that what is kept beside is kept once.
    #[must_use]
    pub fn beside(&self, line: &str) -> Self {
        Self { kind: self.kind, id: DraftId::new(format!("{}-{line}", self.id)) }
    }
}

/// The name of a working copy: one line of one draft, so that no tab writes where another does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CopyName {
    /// Which draft.
    pub key: Key,
    /// Which line: see [`lineage`].
    pub line: Arc<str>,
}

impl CopyName {
    /// What every name of a working copy begins with: pages of other apps share the storage.
    pub const PREFIX: &str = "hoego/";

    /// The working copy of a name. Drafts were kept without a line once.
    ///
    /// ```
    /// use hoego::storage::CopyName;
    /// for name in ["hoego/draft/d/a1", "hoego/template/d"] {
    ///     assert_eq!(CopyName::of_name(name).map(|it| it.to_string()).as_deref(), Some(name));
    /// }
    /// assert_eq!(CopyName::of_name("hoego/settings"), None);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.strip_prefix(Self::PREFIX)?;
        let (kind, rest) = name.split_once('/')?;
        let (id, line) = rest.split_once('/').unwrap_or((rest, ""));
        let key = Key::of_name(&format!("{kind}/{id}"))?;
        Some(Self { key, line: line.into() })
    }
}

impl fmt::Display for CopyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.key.name();
        match &*self.line {
            "" => write!(f, "{}{name}", Self::PREFIX),
            line => write!(f, "{}{name}/{line}", Self::PREFIX),
        }
    }
}

impl Kind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Retrospective, Self::Template];

    /// Its name in every store.
    const fn name(self) -> &'static str {
        match self {
            Self::Retrospective => "draft",
            Self::Template => "template",
        }
    }
}

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which draft.
    pub id: DraftId,
    /// What it has grown from.
    pub lineage: Lineage,
    /// When it was begun, in milliseconds since 1970 UTC.
    pub created_ms: i64,
    /// When it was last changed, in milliseconds since 1970 UTC.
    pub changed_ms: i64,
    /// What it holds.
    pub retrospective: Retrospective,
}

/// A draft as a list knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which draft.
    pub id: DraftId,
    /// What it has grown from.
    pub lineage: Lineage,
    /// When it was begun, in milliseconds since 1970 UTC.
    pub created_ms: i64,
    /// When it was last changed, in milliseconds since 1970 UTC.
    pub changed_ms: i64,
    /// What a list tells of it.
    pub summary: Summary,
}

/// A draft as the store has it: what a list tells of it, and its record, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// What a list tells of it.
    pub entry: Entry,
    /// The [`record`].
    pub record: Arc<str>,
}

/// A record that could not be read and was put aside under a key of its own, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// The key it is kept under now.
    pub key: String,
    /// Why it could not be read.
    pub why: UnreadableRecord,
    /// Its content as found.
    pub content: String,
}

/// Why the store did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser gives this page no storage.
    #[error("the browser gives this page no storage")]
    Blocked,
    /// There is no room left; what was kept before is still there.
    #[error("the storage is full")]
    Full,
    /// Anything else, in the browser's words.
    #[error("the storage failed: {0}")]
    Failed(String),
}

impl StoreError {
    /// What an error of the browser means, by its name. A full store has a name of its own in
    /// Firefox's localStorage.
    ///
    /// ```
    /// use hoego::storage::StoreError;
    /// for name in ["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"] {
    ///     assert_eq!(StoreError::named(name, String::new()), StoreError::Full);
    /// }
    /// ```
    #[must_use]
    pub fn named(name: &str, message: String) -> Self {
        match name {
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => Self::Full,
            "SecurityError" => Self::Blocked,
            _ => Self::Failed(message),
        }
    }
}
