//! Where drafts are kept: the store's interface, and the record that a draft is kept as.

pub mod backup;
pub mod import;
#[cfg(feature = "web")]
pub mod local;
pub mod record;
pub mod settings;
pub mod trash;
pub mod versions;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{DraftId, Retrospective, Summary};
use record::UnreadableRecord;

/// What a draft is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A post.
    Retrospective,
    /// A form of the person's own: a post whose texts are the questions.
    Template,
}

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which draft.
    pub id: DraftId,
    /// How often it has been saved: the higher one is the newer one.
    pub revision: u64,
    /// When it was begun, in milliseconds since 1970 UTC.
    pub created_ms: i64,
    /// When it was last changed, in milliseconds since 1970 UTC.
    pub changed_ms: i64,
    /// What it holds.
    pub retrospective: Retrospective,
}

/// A draft as the store has it: what a list tells of it, and its record, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// Which draft.
    pub id: DraftId,
    /// How often it has been saved: the higher one is the newer one.
    pub revision: u64,
    /// When it was begun, in milliseconds since 1970 UTC.
    pub created_ms: i64,
    /// What a list tells of it.
    pub summary: Summary,
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

/// Everything found in a store.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// The retrospectives, in no order.
    pub drafts: Vec<StoredDraft>,
    /// The person's own forms, in no order.
    pub templates: Vec<StoredDraft>,
    /// The records of former versions, which tell a list nothing, by kind and id.
    pub former: Vec<(Kind, DraftId, String)>,
    /// What could not be read, now and before.
    pub damaged: Vec<Damaged>,
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

/// A place that keeps drafts.
///
/// A save either keeps the whole draft or leaves what was kept before; nothing here ever
/// overwrites what it could not read.
pub trait DraftStore {
    /// Reads everything, putting aside what cannot be read.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached at all.
    fn load(&self) -> Result<Contents, StoreError>;

    /// Keeps a draft in place of its former self.
    ///
    /// # Errors
    ///
    /// When it could not be kept; its former self still is.
    fn save(&self, kind: Kind, draft: &StoredDraft) -> Result<(), StoreError>;

    /// Forgets a draft; forgetting one that is not there is no error.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached.
    fn remove(&self, kind: Kind, id: &DraftId) -> Result<(), StoreError>;

    /// Puts a draft's record aside, which could not be read.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached.
    fn put_aside(
        &self,
        kind: Kind,
        id: &DraftId,
        why: UnreadableRecord,
    ) -> Result<Option<Damaged>, StoreError>;

    /// Forgets a damaged record that the person has taken note of.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached.
    fn discard(&self, damaged: &Damaged) -> Result<(), StoreError>;
}
