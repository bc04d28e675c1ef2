//! What restoring a backup would do: to be shown, and changed, before anything is written.

use std::{collections::HashMap, sync::Arc};

use super::Whole;
use crate::{
    domain::DraftId,
    storage::{
        Draft, Kind, StoredDraft, record,
        settings::Settings,
        trash::Trashed,
        versions::{Reason, Version},
    },
};

/// What restoring a backup into a store would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The drafts of the backup, each with what is to become of it.
    pub items: Vec<Item>,
    /// The settings of the backup, where they differ.
    pub settings: Option<Settings>,
    /// Whether they are taken: by themselves where none have been made here.
    pub takes_settings: bool,
    versions: Vec<(DraftId, Version)>,
    trash: Vec<Trashed>,
    here: Vec<(DraftId, Version)>,
}

/// A draft of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// The draft of the same id that is here.
    pub here: Option<StoredDraft>,
    /// The draft as the backup has it.
    pub there: StoredDraft,
    /// How they stand to each other.
    pub state: State,
    /// What is to be done: at first what loses nothing, and then as the person has it.
    pub choice: Choice,
}

/// How a draft of a backup stands to the one that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is not here.
    New,
    /// It was deleted here.
    DeletedHere,
    /// It is the same.
    Same,
    /// The one here has gone on from that of the backup.
    NewerHere,
    /// The one in the backup has gone on from that here.
    NewerThere,
    /// Both have changed, as far as their versions tell.
    Conflict,
}

/// What is to be done with a draft of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What is here stays as it is.
    Leave,
    /// The draft of the backup takes its place; what was here becomes a version of it.
    Take,
    /// The draft of the backup is put beside it.
    Both,
}

/// Something to be written to the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// A draft, in the place of one of its id.
    Draft(Kind, StoredDraft),
    /// A version of a draft.
    Version(DraftId, Version),
    /// Something deleted.
    Trash(Trashed),
    /// The settings.
    Settings(Settings),
}

/// Compares a backup with what is here.
#[must_use]
pub fn plan(here: &Whole, there: Whole) -> Plan {
    let drafts: HashMap<_, _> =
        here.drafts.iter().map(|(kind, it)| ((*kind, &it.id), it)).collect();
    let (own_versions, versions) = (by_draft(&here.versions), by_draft(&there.versions));
    let items = there.drafts.iter().map(|(kind, draft)| {
        let kind = *kind;
        let own = drafts.get(&(kind, &draft.id)).copied();
        let state = match own {
            None if here.trash.iter().any(|it| it.is_draft(&draft.id)) => State::DeletedHere,
            None => State::New,
            Some(own) if own.record == draft.record => State::Same,
            Some(own) => match (has(&versions, own), has(&own_versions, draft)) {
                (true, false) => State::NewerThere,
                (false, true) => State::NewerHere,
                _ => State::Conflict,
            },
        };
        let choice = match state {
            State::DeletedHere | State::Same | State::NewerHere => Choice::Leave,
            State::New | State::NewerThere => Choice::Take,
            State::Conflict => Choice::Both,
        };
        Item { kind, here: own.cloned(), there: draft.clone(), state, choice }
    });
    let items = items.collect();
    Plan {
        items,
        settings: Some(there.settings).filter(|it| *it != here.settings),
        takes_settings: here.settings == Settings::default(),
        versions: there.versions,
        trash: there.trash.into_iter().filter(|it| !here.trash.contains(it)).collect(),
        here: here.versions.clone(),
    }
}

impl Plan {
    /// What is to be written, in this order. `now_ms` is in milliseconds since 1970 UTC; `new_id`
    /// gives an id that no draft has.
    #[must_use]
    pub fn writes(&self, now_ms: i64, mut new_id: impl FnMut() -> DraftId) -> Vec<Write> {
        let mut writes = Vec::new();
        let versions = by_draft(&self.here);
        // What becomes of a draft's versions: they follow it, or are left.
        let mut places: HashMap<&DraftId, Option<DraftId>> = HashMap::new();
        for Item { kind, here, there, choice, .. } in &self.items {
            let place = match (here, choice) {
                (None, Choice::Leave) => None,
                (Some(_), Choice::Both) => Some(new_id()),
                _ => Some(there.id.clone()),
            };
            places.insert(&there.id, place.clone());
            let Some(place) = place.filter(|_| *choice != Choice::Leave) else { continue };
            let former = here.iter().filter(|_| *choice == Choice::Take);
            let revision =
                former.clone().map(|it| it.revision.saturating_add(1)).max().unwrap_or_default();
            for former in former.filter(|it| !has(&versions, it)) {
                let version = Version {
                    at_ms: now_ms,
                    revision: former.revision,
                    reason: Reason::Restore,
                    record: Arc::clone(&former.record),
                };
                writes.push(Write::Version(place.clone(), version));
            }
            writes.push(Write::Draft(*kind, renamed(there, &place, revision)));
        }
        for (draft, version) in &self.versions {
            let place = places.get(draft).map_or(Some(draft), Option::as_ref);
            let Some(place) = place else { continue };
            let is_there = versions.get(place).is_some_and(|it| it.contains(&version));
            if !is_there {
                writes.push(Write::Version(place.clone(), version.clone()));
            }
        }
        writes.extend(self.trash.iter().cloned().map(Write::Trash));
        writes.extend(
            self.settings.iter().filter(|_| self.takes_settings).cloned().map(Write::Settings),
        );
        writes
    }
}

type Versions<'a> = HashMap<&'a DraftId, Vec<&'a Version>>;

fn by_draft(versions: &[(DraftId, Version)]) -> Versions<'_> {
    let mut by_draft = Versions::new();
    for (draft, version) in versions {
        by_draft.entry(draft).or_default().push(version);
    }
    by_draft
}

/// Whether a draft stands among its versions as it is.
fn has(versions: &Versions<'_>, draft: &StoredDraft) -> bool {
    let own = versions.get(&draft.id);
    own.is_some_and(|own| own.iter().any(|it| it.record == draft.record))
}

/// A draft under an id, with a revision that is not below this one: the higher one is the newer one.
fn renamed(draft: &StoredDraft, id: &DraftId, revision: u64) -> StoredDraft {
    if draft.id == *id && draft.revision >= revision {
        return draft.clone();
    }
    let revision = draft.revision.max(revision);
    match record::read(&draft.record) {
        Ok(read) => record::stored(&Draft { id: id.clone(), revision, ..read }),
        // It was read when the backup was; its record tells the list the former revision.
        Err(_) => StoredDraft { id: id.clone(), revision, ..draft.clone() },
    }
}
