//! Names of things that keep their identity while their content changes.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

/// Which draft: unique in a person's store and part of the page's address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(Arc<str>);

/// Which block of a retrospective: unique in its retrospective, also over undo and redo.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockId(Arc<str>);

impl DraftId {
    /// An id of the given name; whoever mints it sees to it that it is unique.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self(name.into())
    }

    /// The id as it stands in storage keys and addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl BlockId {
    /// An id of the given name; whoever mints it sees to it that it is unique.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self(name.into())
    }

    /// The id as it stands in stored records and in the page's element ids.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
