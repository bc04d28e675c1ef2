//! Versions of a draft: when one is kept, and which are let go as they age.

use std::{collections::HashSet, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{StoredDraft, lineage::Lineage};

const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// While a person writes, a version is kept this often, in milliseconds.
pub const WRITING_MS: i64 = 5 * 60 * SECOND;
/// So many automatic versions of a draft are kept at most.
pub const MOST: usize = 150;
/// So many bytes the records of a draft's automatic versions have at most, but for the newest.
pub const MOST_BYTES: usize = 2_000_000;

/// A draft as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was kept, in milliseconds since 1970 UTC; with the draft, it names the version.
    pub at_ms: i64,
    /// The draft's lineage.
    pub lineage: Lineage,
    /// Why it was kept.
    pub reason: Reason,
    /// The draft's [`record`](super::record).
    pub record: Arc<str>,
}

/// Why a version is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The draft was opened.
    Opened,
    /// It is being written.
    Writing,
    /// A post is about to take its place.
    Import,
    /// An earlier state is about to take its place.
    Restore,
    /// Many things in it are about to be put right at once.
    BulkFix,
    /// Its form is about to change.
    Template,
    /// The person has named it.
    Named(String),
}

impl Version {
    /// A draft as it is now.
    #[must_use]
    pub fn of(draft: &StoredDraft, reason: Reason, now_ms: i64) -> Self {
        let (lineage, record) = (draft.entry.lineage.clone(), Arc::clone(&draft.record));
        Self { at_ms: now_ms, lineage, reason, record }
    }
}

/// Whether a version is to be kept now of a state of a draft, which has these versions.
///
/// A state is kept once, and none that a version has grown from, but for what the person names.
#[must_use]
pub fn is_due(versions: &[Version], reason: &Reason, state: &Lineage, now_ms: i64) -> bool {
    let is_kept = versions.iter().any(|it| it.lineage.has_seen(state));
    match reason {
        Reason::Named(_) => true,
        Reason::Writing => {
            let newest = versions.iter().max_by_key(|it| it.lineage.revision());
            // A clock that was set back is no reason to keep none.
            let is_recent =
                |it: &Version| (0..WRITING_MS).contains(&now_ms.saturating_sub(it.at_ms));
            !is_kept && !newest.is_some_and(is_recent)
        }
        _ => !is_kept,
    }
}

/// The versions of a draft that are to be let go.
///
/// All of the last hour stay, then the last one of each hour for a day, of each day for thirty days,
/// and of each week before; the oldest go where there are more than [`MOST`] or [`MOST_BYTES`].
/// The newest one and those with names stay always.
#[must_use]
pub fn outlived(versions: &[Version], now_ms: i64) -> Vec<&Version> {
    let is_named = |it: &&Version| matches!(it.reason, Reason::Named(_));
    let mut automatic: Vec<&Version> = versions.iter().filter(|it| !is_named(it)).collect();
    automatic.sort_by_key(|it| std::cmp::Reverse((it.at_ms, it.lineage.revision())));
    let newest = automatic.first().copied();
    let mut times = HashSet::new();
    let (mut count, mut bytes) = (0, 0);
    automatic.retain(|it| {
        let width = match now_ms.saturating_sub(it.at_ms) {
            ..HOUR => 1,
            HOUR..DAY => HOUR,
            age if age < 30 * DAY => DAY,
            _ => WEEK,
        };
        let is_first = times.insert((width, it.at_ms.div_euclid(width)));
        let has_room = count < MOST && bytes + it.record.len() <= MOST_BYTES;
        let stays = newest == Some(*it) || is_first && has_room;
        if stays {
            count += 1;
            bytes += it.record.len();
        }
        !stays
    });
    automatic
}
