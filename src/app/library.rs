//! All drafts of this browser as a list knows them, and the store that keeps them.
//!
//! Nothing here reads a post: what does is in [`drafts`](super::drafts), a part of the desk.

use std::sync::Arc;

use leptos::prelude::*;

use super::components::reactive::State;
use crate::{
    domain::DraftId,
    storage::{
        Contents, Damaged, DraftStore, Kind, StoreError, StoredDraft, local::LocalStore,
        record::UnreadableRecord,
    },
};

/// The retrospectives and own forms as they are known to this page. What could not be saved is still here.
#[derive(Clone, Copy)]
pub struct Library {
    store: StoredValue<Arc<dyn DraftStore + Send + Sync>>,
    drafts: State<Vec<StoredDraft>>,
    templates: State<Vec<StoredDraft>>,
    former: State<Vec<(Kind, DraftId, String)>>,
    damaged: State<Vec<Damaged>>,
    unsaved: State<Vec<DraftId>>,
    unreadable: State<Option<StoreError>>,
}

impl Library {
    /// Looks at what this browser keeps.
    pub fn open() -> Self {
        let store = LocalStore;
        let (contents, unreadable) = match store.load() {
            Ok(contents) => (contents, None),
            Err(why) => (Contents::default(), Some(why)),
        };
        Self {
            store: StoredValue::new(Arc::new(store)),
            drafts: State::new(contents.drafts),
            templates: State::new(contents.templates),
            former: State::new(contents.former),
            damaged: State::new(contents.damaged),
            unsaved: State::new(Vec::new()),
            unreadable: State::new(unreadable),
        }
    }

    /// All retrospectives, newest week first. Reactive.
    pub fn newest_first(self) -> Vec<StoredDraft> {
        let mut drafts = self.drafts.get();
        drafts.sort_by_key(|draft| std::cmp::Reverse(age(draft)));
        drafts
    }

    /// The person's own forms, the oldest first. Reactive.
    pub fn templates(self) -> Vec<StoredDraft> {
        let mut templates = self.templates.get();
        templates.sort_by_key(|draft| draft.entry.created_ms);
        templates
    }

    /// A draft as it was last put here.
    pub fn stored(self, kind: Kind, id: &DraftId) -> Option<StoredDraft> {
        self.all(kind)
            .with_untracked(|drafts| drafts.iter().find(|draft| draft.entry.id == *id).cloned())
    }

    /// The retrospective of the weeks before a draft's that is nearest to it.
    pub fn before(self, id: &DraftId) -> Option<StoredDraft> {
        self.drafts.with_untracked(|drafts| {
            let own = age(drafts.iter().find(|draft| draft.entry.id == *id)?);
            drafts.iter().filter(|draft| age(draft) < own).max_by_key(|draft| age(draft)).cloned()
        })
    }

    /// The title of another draft that has this slug already.
    pub fn slug_owner(self, slug: &str, but: &DraftId) -> Option<String> {
        self.drafts.with_untracked(|drafts| {
            let mut entries = drafts.iter().map(|draft| &draft.entry);
            let owner = entries.find(|it| it.summary.slug == slug && it.id != *but);
            owner.map(|it| it.summary.name.clone())
        })
    }

    /// Looks at all retrospectives, in no order. Not reactive.
    pub fn with_drafts<T>(self, look: impl FnOnce(&[StoredDraft]) -> T) -> T {
        self.drafts.with_untracked(|drafts| look(drafts))
    }

    /// Keeps a draft here, and in the store if that is possible.
    ///
    /// # Errors
    ///
    /// When the store refuses; the draft is then counted as unsaved.
    pub fn put(self, kind: Kind, draft: StoredDraft) -> Result<(), StoreError> {
        let id = draft.entry.id.clone();
        let kept = self.store.with_value(|store| store.save(kind, &draft));
        self.all(kind).update(|drafts| match drafts.iter_mut().find(|it| it.entry.id == id) {
            Some(place) => *place = draft,
            None => drafts.push(draft),
        });
        self.unsaved.maybe_update(|unsaved| {
            let before = unsaved.len();
            unsaved.retain(|it| *it != id);
            if kept.is_err() {
                unsaved.push(id);
            }
            unsaved.len() != before
        });
        kept
    }

    /// Takes a draft out of the store and returns it.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached; the draft is still here then.
    pub fn remove(self, kind: Kind, id: &DraftId) -> Result<Option<StoredDraft>, StoreError> {
        self.store.with_value(|store| store.remove(kind, id))?;
        let removed = self.stored(kind, id);
        self.forget(kind, id);
        Ok(removed)
    }

    /// Whether a draft could not be saved. Reactive.
    pub fn is_unsaved(self, id: &DraftId) -> bool {
        self.unsaved.with(|unsaved| unsaved.contains(id))
    }

    /// What could not be read. Reactive.
    pub fn damaged(self) -> Vec<Damaged> {
        self.damaged.get()
    }

    /// Puts a draft aside whose record could not be read.
    pub fn put_aside(self, kind: Kind, id: &DraftId, why: UnreadableRecord) {
        // Where the store cannot be reached the record stays where it is, and nothing writes there.
        let aside = self.store.with_value(|store| store.put_aside(kind, id, why));
        self.damaged.update(|damaged| damaged.extend(aside.ok().flatten()));
        self.forget(kind, id);
    }

    /// Forgets a damaged record.
    pub fn discard(self, damaged: &Damaged) -> Result<(), StoreError> {
        self.store.with_value(|store| store.discard(damaged))?;
        self.damaged.update(|all| all.retain(|it| it.key != damaged.key));
        Ok(())
    }

    /// Why the store could not be read at all, if so. Reactive.
    pub fn unreadable(self) -> Option<StoreError> {
        self.unreadable.get()
    }

    /// Whether there are records of former versions that are still to be read. Not reactive.
    pub fn has_former(self) -> bool {
        self.former.with_untracked(|former| !former.is_empty())
    }

    /// Takes the records of former versions, to read them.
    pub fn take_former(self) -> Vec<(Kind, DraftId, String)> {
        let mut taken = Vec::new();
        self.former.update_untracked(|former| taken = std::mem::take(former));
        taken
    }

    fn forget(self, kind: Kind, id: &DraftId) {
        self.all(kind).update(|drafts| drafts.retain(|draft| draft.entry.id != *id));
        self.unsaved.update(|unsaved| unsaved.retain(|it| it != id));
    }

    fn all(self, kind: Kind) -> State<Vec<StoredDraft>> {
        match kind {
            Kind::Retrospective => self.drafts,
            Kind::Template => self.templates,
        }
    }
}

/// Orders drafts by week: by the post's date, those without one by when they were begun.
fn age(StoredDraft { entry: draft, .. }: &StoredDraft) -> (i64, i64) {
    (draft.summary.moment_ms.unwrap_or(draft.created_ms), draft.created_ms)
}
