//! What was deleted, for as long as it can be brought back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Draft, Key, Kind, StoredDraft,
    lineage::Lineage,
    record::{self, UnreadableRecord},
};
use crate::domain::{Block, BlockId, DraftId, Edit, Event, FrontMatter, Retrospective};

/// What was deleted is kept this long, in milliseconds: 30 days.
pub const KEPT_MS: i64 = 30 * 24 * 3_600 * 1_000;

/// Something that was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trashed {
    /// When it was deleted, in milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The draft that it is or that it is from.
    pub draft: DraftId,
    /// What it is.
    pub what: What,
    /// What it is called, for the list.
    pub name: String,
    /// The draft's [`record`]; of an event, that of a draft of this event alone.
    pub record: Arc<str>,
}

/// What was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A retrospective, or a form of the person's own.
    Draft(Kind),
    /// An event of a retrospective.
    Event {
        /// Which one.
        event: BlockId,
        /// The block that it stood behind; none where it was the first one.
        behind: Option<BlockId>,
    },
}

impl Trashed {
    /// A draft that is deleted now.
    #[must_use]
    pub fn draft(kind: Kind, draft: &StoredDraft, now_ms: i64) -> Self {
        Self {
            at_ms: now_ms,
            draft: draft.entry.id.clone(),
            what: What::Draft(kind),
            name: draft.entry.summary.name.clone(),
            record: Arc::clone(&draft.record),
        }
    }

    /// An event that is deleted now, from a draft that still has it; none where it has not.
    #[must_use]
    pub fn event(
        draft: &DraftId,
        from: &Retrospective,
        event: &BlockId,
        now_ms: i64,
    ) -> Option<Self> {
        let at = from.position(event)?;
        let it = from.body[at].as_event()?;
        let alone = Retrospective {
            front_matter: FrontMatter::default(),
            slug: String::new(),
            file_name: String::new(),
            body: vec![Block::Event(Arc::new(Event { source: None, ..(**it).clone() }))],
            tail: None,
            ..from.clone()
        };
        let alone = Draft {
            id: draft.clone(),
            lineage: Lineage::first(""),
            created_ms: now_ms,
            changed_ms: now_ms,
            retrospective: alone,
        };
        Some(Self {
            at_ms: now_ms,
            draft: draft.clone(),
            what: What::Event {
                event: event.clone(),
                behind: at.checked_sub(1).map(|at| from.body[at].id().clone()),
            },
            name: it.title.clone(),
            record: record::write(&alone).into(),
        })
    }

    /// A draft as the database has it in its trash: see [`record::deleted`].
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn of_row(key: &Key, row: &str) -> Result<Self, UnreadableRecord> {
        let (at_ms, record) = record::undeleted(row)?;
        let draft = stored(&key.id, record)?;
        let record = record.into();
        Ok(Self { record, ..Self::draft(key.kind, &draft, at_ms) })
    }

    /// The draft that it is; none where this is an event.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        let What::Draft(kind) = self.what else { return None };
        Some(Key { kind, id: self.draft.clone() })
    }

    /// Whether its time is over.
    #[must_use]
    pub const fn is_due(&self, now_ms: i64) -> bool {
        now_ms.saturating_sub(self.at_ms) >= KEPT_MS
    }

    /// The draft as it is to be kept again, as a new state of a line: one that is in the trash is
    /// known, and would not come back. None where this is an event.
    ///
    /// # Errors
    ///
    /// When its record cannot be read.
    pub fn as_draft(&self, line: &str) -> Result<Option<(Kind, StoredDraft)>, UnreadableRecord> {
        let What::Draft(kind) = self.what else { return Ok(None) };
        let draft = stored(&self.draft, &self.record)?;
        let lineage = draft.entry.lineage.next(line);
        Ok(Some((kind, record::restated(&draft.record, &self.draft, &lineage)?)))
    }

    /// The change that puts the event back behind the block that it stood behind, or at the end of
    /// the events where that is gone. None where this is a draft, or where the event is there.
    ///
    /// # Errors
    ///
    /// When its record cannot be read.
    pub fn as_edit(&self, now: &Retrospective) -> Result<Option<Edit>, UnreadableRecord> {
        let What::Event { event, behind } = &self.what else { return Ok(None) };
        if now.position(event).is_some() {
            return Ok(None);
        }
        let read = record::read(&self.record)?.retrospective.body.into_iter();
        let mut block = read.rev().last().ok_or(UnreadableRecord::Malformed)?;
        block.set_id(event.clone());
        let at = match behind {
            None => 0,
            Some(behind) => {
                now.position(behind).map_or_else(|| now.body_place(usize::MAX), |at| at + 1)
            }
        };
        Ok(Some(Edit::InsertBlock { at, block }))
    }
}

/// A draft of a record, which may be of a former version.
fn stored(id: &DraftId, record: &str) -> Result<StoredDraft, UnreadableRecord> {
    Ok(match record::look(id, record)? {
        Some(entry) => StoredDraft { entry, record: record.into() },
        None => record::stored(&Draft { id: id.clone(), ..record::read(record)? }),
    })
}
