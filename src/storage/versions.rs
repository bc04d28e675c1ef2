//! Versions of a draft: when one is kept, and which are let go as they age.

use std::{collections::HashSet, sync::Arc};

use serde::{Deserialize, Serialize};

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// When it was kept, in milliseconds since 1970 UTC; with the draft, it names the version.
    pub at_ms: i64,
    /// The draft's revision.
    pub revision: u64,
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
    /// It went into a backup.
    Backup,
    /// The person has named it.
    Named(String),
}

/// Whether a version is to be kept now of a draft that has this revision, which has these versions.
///
/// A revision is kept once, but for what the person names.
#[must_use]
pub fn is_due(versions: &[Version], reason: &Reason, revision: u64, now_ms: i64) -> bool {
    let Some(newest) = versions.iter().max_by_key(|it| it.revision) else { return true };
    match reason {
        Reason::Named(_) => true,
        // A clock that was set back is no reason to keep none.
        Reason::Writing => {
            newest.revision != revision
                && !(0..WRITING_MS).contains(&now_ms.saturating_sub(newest.at_ms))
        }
        _ => newest.revision != revision,
    }
}

/// The versions of a draft that are to be let go.
///
/// All of the last hour stay, then the last one of each hour for a day, of each day for thirty days,
/// and of each week before; the oldest go where there are more than [`MOST`] or [`MOST_BYTES`].
/// The newest one, the last one that went into a backup, and those with names stay always.
#[must_use]
pub fn outlived(versions: &[Version], now_ms: i64) -> Vec<&Version> {
    let is_named = |it: &&Version| matches!(it.reason, Reason::Named(_));
    let mut automatic: Vec<&Version> = versions.iter().filter(|it| !is_named(it)).collect();
    automatic.sort_by_key(|it| std::cmp::Reverse((it.at_ms, it.revision)));
    let newest = automatic.first().copied();
    let backup = automatic.iter().find(|it| it.reason == Reason::Backup).copied();
    let mut times = HashSet::new();
    let (mut count, mut bytes) = (0, 0);
    automatic.retain(|it| {
        let stays = [newest, backup].contains(&Some(*it));
        let width = match now_ms.saturating_sub(it.at_ms) {
            ..HOUR => 1,
            HOUR..DAY => HOUR,
            age if age < 30 * DAY => DAY,
            _ => WEEK,
        };
        let is_first = times.insert((width, it.at_ms.div_euclid(width)));
        let has_room = count < MOST && bytes + it.record.len() <= MOST_BYTES;
        let stays = stays || is_first && has_room;
        if stays {
            count += 1;
            bytes += it.record.len();
        }
        !stays
    });
    automatic
}
