//! What restoring a backup would do: to be shown, and changed, before anything is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Whole;
use crate::{
    domain::DraftId,
    storage::{
        Key, Kind, StoredDraft,
        lineage::Lineage,
        record::{self, UnreadableRecord},
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
    /// What the draft that is here has grown from, or the one in the trash.
    former: Option<Lineage>,
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
    /// Both have changed, as far as their lineages tell.
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
    let drafts: BTreeMap<Key, _> =
        here.drafts.iter().map(|(kind, it)| (key(*kind, it), it)).collect();
    let deleted: BTreeMap<Key, _> =
        here.trash.iter().filter_map(|it| Some((it.key()?, it))).collect();
    let mut taken: BTreeSet<Key> = drafts.keys().chain(deleted.keys()).cloned().collect();
    let items = there.drafts.into_iter().map(|(kind, draft)| {
        let key = key(kind, &draft);
        let (own, deleted) = (drafts.get(&key).copied(), deleted.get(&key));
        let state = match own {
            None if deleted.is_some() => State::DeletedHere,
            None => State::New,
            Some(own) if own.record == draft.record => State::Same,
            Some(own) => state(&own.entry.lineage, &draft.entry.lineage),
        };
        let former = own.map(|it| it.entry.lineage.clone());
        let former = former.or_else(|| record::lineage(&deleted?.record).ok());
        taken.insert(key);
        let choice = match state {
            State::DeletedHere | State::Same | State::NewerHere => Choice::Leave,
            State::New | State::NewerThere => Choice::Take,
            State::Conflict => Choice::Both,
        };
        Item { kind, here: own.cloned(), there: draft, state, choice, former }
    });
    let items = items.collect();
    // The trash has one draft of an id, and none that is not deleted.
    let is_new = |it: &Trashed| match it.key() {
        Some(key) => !taken.contains(&key),
        None => !here.trash.contains(it),
    };
    Plan {
        items,
        settings: Some(there.settings).filter(|it| *it != here.settings),
        takes_settings: here.settings == Settings::default(),
        versions: there.versions,
        trash: there.trash.into_iter().filter(is_new).collect(),
        here: here.versions.clone(),
    }
}

impl Plan {
    /// What is to be written, in this order. `now_ms` is in milliseconds since 1970 UTC; what takes
    /// the place of something that it has not seen is a new state, of this line; `new_id` gives an
    /// id that no draft has.
    ///
    /// # Errors
    ///
    /// When a draft of the backup is no record of this version, which none is that was read from one.
    pub fn writes(
        &self,
        now_ms: i64,
        line: &str,
        mut new_id: impl FnMut() -> DraftId,
    ) -> Result<Vec<Write>, UnreadableRecord> {
        let mut writes = Vec::new();
        let versions = by_draft(&self.here);
        // What becomes of a draft's versions: they follow it, or are left.
        let mut places: HashMap<&DraftId, Option<DraftId>> = HashMap::new();
        for item in &self.items {
            let own_id = &item.there.entry.id;
            let place = match (&item.here, item.choice) {
                (None, Choice::Leave) => None,
                (Some(_), Choice::Both) => Some(new_id()),
                _ => Some(own_id.clone()),
            };
            places.insert(own_id, place.clone());
            let Some(place) = place.filter(|_| item.choice != Choice::Leave) else { continue };
            let former = item.here.iter().filter(|_| item.choice == Choice::Take);
            for former in former.filter(|it| !has(&versions, it)) {
                let version = Version::of(former, Reason::Restore, now_ms);
                writes.push(Write::Version(place.clone(), version));
            }
            writes.push(Write::Draft(item.kind, item.placed(&place, line)?));
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
        Ok(writes)
    }
}

impl Item {
    /// The draft of the backup, for its place. Where it takes that by itself it is the very state of
    /// the backup, which every browser then knows for the same one.
    fn placed(&self, id: &DraftId, line: &str) -> Result<StoredDraft, UnreadableRecord> {
        let own = &self.there.entry;
        let lineage = match &self.former {
            _ if own.id != *id => own.lineage.next(line),
            Some(former) if state(former, &own.lineage) != State::NewerThere => {
                former.joined(&own.lineage, line)
            }
            _ => return Ok(self.there.clone()),
        };
        record::restated(&self.there.record, id, &lineage)
    }
}

fn key(kind: Kind, draft: &StoredDraft) -> Key {
    Key { kind, id: draft.entry.id.clone() }
}

/// How a state of a draft in a backup stands to another one of it here.
fn state(here: &Lineage, there: &Lineage) -> State {
    match (here.has_seen(there), there.has_seen(here)) {
        (true, false) => State::NewerHere,
        (false, true) => State::NewerThere,
        _ => State::Conflict,
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
    let own = versions.get(&draft.entry.id);
    own.is_some_and(|own| own.iter().any(|it| it.record == draft.record))
}
