//! The whole store as one file: a zip with a Markdown file a draft, and `hoego.json` with what Markdown
//! cannot hold: the records with what they have seen, the versions, the trash, the settings.
//!
//! Anyone can read the posts in it without this app. A file that was changed or added since is told
//! apart, and offered as any post that comes in. Nothing is restored before its [`Plan`] was seen.

mod archive;
mod names;
pub mod plan;

pub use plan::{Choice, Item, Plan, State, Write, plan};

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    Kind, StoredDraft,
    import::Incoming,
    lineage::Lineage,
    record,
    settings::Settings,
    trash::Trashed,
    versions::{Reason, Version},
};
use crate::{domain::DraftId, markdown::write};
use archive::Archive;

/// The version that this build writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The name of the file beside the posts.
const INDEX: &str = "hoego.json";

/// All that a store keeps, in no order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whole {
    /// The retrospectives and the person's own forms.
    pub drafts: Vec<(Kind, StoredDraft)>,
    /// Their versions.
    pub versions: Vec<(DraftId, Version)>,
    /// What was deleted.
    pub trash: Vec<Trashed>,
    /// The settings.
    pub settings: Settings,
}

/// What was found in a backup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Backup {
    /// What can be restored.
    pub whole: Whole,
    /// Files that were changed or added since the backup was made, with what they are to become:
    /// to be taken in as any post.
    pub posts: Vec<(Kind, Incoming)>,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
}

/// Something in a backup that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file, or what it is about.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// Why something in a backup could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is damaged.
    Damaged,
    /// It is larger than anything that a backup holds.
    TooLarge,
    /// It is there a second time.
    Twice,
    /// Its name leads out of the backup.
    BadName,
    /// It is no part of a backup.
    Foreign,
    /// A newer version of the app wrote it.
    Newer,
}

/// Why a backup could not be made or read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// It is no zip file, or its end is missing.
    #[error("this is no backup")]
    NoBackup,
    /// It holds more than any backup.
    #[error("the backup is too large")]
    TooLarge,
}

#[derive(Serialize)]
struct Index<'a> {
    version: u32,
    settings: &'a Settings,
    drafts: Vec<OneDraft>,
    versions: Vec<OneVersion>,
    trash: &'a [Trashed],
}

/// A draft in the index.
#[derive(Serialize, Deserialize)]
struct OneDraft {
    kind: Kind,
    id: DraftId,
    /// Its Markdown file, and the checksum by which a change of it is told.
    file: String,
    crc: u32,
    record: Arc<str>,
}

/// A version in the index. Its record tells its lineage.
#[derive(Serialize, Deserialize)]
struct OneVersion {
    draft: DraftId,
    at_ms: i64,
    reason: Reason,
    record: Arc<str>,
}

/// Writes a backup.
///
/// # Errors
///
/// When it would be larger than what is read again.
pub fn write(whole: &Whole) -> Result<Vec<u8>, BackupError> {
    let mut files = Vec::new();
    let mut names = HashSet::new();
    let mut drafts = Vec::new();
    for (kind, draft) in &whole.drafts {
        let file = names::of(*kind, draft, &mut names);
        // A record that cannot be read is kept as it is, and has no post to show.
        let post = record::read(&draft.record).map(|it| write::write(&it.retrospective));
        let post = post.unwrap_or_default();
        drafts.push(OneDraft {
            kind: *kind,
            id: draft.entry.id.clone(),
            file: file.clone(),
            crc: rawzip::crc32(post.as_bytes()),
            record: Arc::clone(&draft.record),
        });
        files.push((file, post));
    }
    let versions = whole.versions.iter().map(|(draft, it)| OneVersion {
        draft: draft.clone(),
        at_ms: it.at_ms,
        reason: it.reason.clone(),
        record: Arc::clone(&it.record),
    });
    let index = Index {
        version: VERSION,
        settings: &whole.settings,
        drafts,
        versions: versions.collect(),
        trash: &whole.trash,
    };
    // It holds text, numbers and lists only, which JSON can always express.
    files.push((INDEX.to_owned(), serde_json::to_string(&index).unwrap_or_default()));
    archive::write(&files)
}

/// Reads a backup. What is damaged in it is left out and named; nothing else suffers from it.
///
/// # Errors
///
/// When it is no backup at all.
pub fn read(bytes: &[u8]) -> Result<Backup, BackupError> {
    let Archive { mut files, skipped } = archive::read(bytes)?;
    let mut backup = Backup { skipped, ..Backup::default() };
    // Whoever unpacks and packs it again has it in a folder.
    let is_index = |name: &&str| name.rsplit('/').next() == Some(INDEX);
    let index = files.iter().map(|(name, _)| name.as_str()).filter(is_index);
    let index = index.min_by_key(|name| name.len()).map(str::to_owned);
    let root =
        index.as_deref().and_then(|it| it.strip_suffix(INDEX)).unwrap_or_default().to_owned();
    let index = index.and_then(|name| {
        let at = files.iter().position(|it| it.0 == name)?;
        Some(files.remove(at).1)
    });
    let known = index.map(|json| backup.read_index(&json)).unwrap_or_default();
    for (name, content) in files {
        let file = name.strip_prefix(&root).unwrap_or(&name);
        if !file.to_ascii_lowercase().ends_with(".md") {
            backup.skip(&name, Why::Foreign);
        } else if known.get(file) != Some(&rawzip::crc32(&content)) {
            let kind = match file.strip_prefix(names::FORMS) {
                Some(_) => Kind::Template,
                None => Kind::Retrospective,
            };
            let name = file.rsplit('/').next().unwrap_or(file);
            backup.posts.push((kind, Incoming::of(name, &content)));
        }
    }
    Ok(backup)
}

impl Backup {
    fn skip(&mut self, name: &str, why: Why) {
        self.skipped.push(Skipped { name: name.to_owned(), why });
    }

    /// Reads the index as far as it goes. Returns the files that hold what it holds.
    fn read_index(&mut self, json: &[u8]) -> HashMap<String, u32> {
        let mut known = HashMap::new();
        let Ok(fields) = serde_json::from_slice::<HashMap<String, &RawValue>>(json) else {
            self.skip(INDEX, Why::Damaged);
            return known;
        };
        match fields.get("version").and_then(|it| it.get().parse::<u32>().ok()) {
            Some(1..=VERSION) => {}
            newer => {
                self.skip(INDEX, if newer > Some(VERSION) { Why::Newer } else { Why::Damaged });
                return known;
            }
        }
        match fields.get("settings").map(|it| serde_json::from_str(it.get())) {
            Some(Ok(settings)) => self.whole.settings = settings,
            _ => self.skip("settings", Why::Damaged),
        }
        let mut ids = HashSet::new();
        for one in self.each::<OneDraft>(&fields, "drafts") {
            let look = record::look(&one.id, &one.record).ok().flatten();
            // What the list is told is not enough: it is to be opened too.
            let look = look.filter(|it| it.lineage.is_plausible());
            let look = look.filter(|_| record::read(&one.record).is_ok());
            if !ids.insert((one.kind, one.id)) {
                self.skip(&one.file, Why::Twice);
            } else if let Some(entry) = look {
                known.insert(one.file, one.crc);
                self.whole.drafts.push((one.kind, StoredDraft { entry, record: one.record }));
            } else {
                self.skip(&one.file, Why::Damaged);
            }
        }
        for OneVersion { draft, at_ms, reason, record } in self.each(&fields, "versions") {
            match plausible(&record) {
                Some(lineage) => {
                    let version = Version { at_ms, lineage, reason, record };
                    self.whole.versions.push((draft, version));
                }
                None => self.skip(draft.as_str(), Why::Damaged),
            }
        }
        for trashed in self.each::<Trashed>(&fields, "trash") {
            match plausible(&trashed.record) {
                Some(_) => self.whole.trash.push(trashed),
                None => self.skip(&trashed.name, Why::Damaged),
            }
        }
        known
    }

    /// Those items of a list that can be read.
    fn each<T: for<'a> Deserialize<'a>>(
        &mut self,
        fields: &HashMap<String, &RawValue>,
        list: &str,
    ) -> Vec<T> {
        let items = fields.get(list).map(|it| serde_json::from_str::<Vec<&RawValue>>(it.get()));
        let Some(Ok(items)) = items else {
            self.skip(list, Why::Damaged);
            return Vec::new();
        };
        let mut read = Vec::new();
        for item in items {
            match serde_json::from_str(item.get()) {
                Ok(item) => read.push(item),
                Err(_) => self.skip(list, Why::Damaged),
            }
        }
        read
    }
}

/// What a record has grown from, if it can be read.
fn plausible(record: &str) -> Option<Lineage> {
    record::lineage(record).ok().filter(Lineage::is_plausible)
}
