//! All drafts of this browser, and the store that keeps them.

use std::sync::Arc;

use leptos::prelude::*;

use super::components::reactive::State;
use crate::{
    domain::{DraftId, Retrospective, Template, succession},
    markdown::{parse::parse, template},
    storage::{Contents, Damaged, Draft, DraftStore, Kind, StoreError, local::LocalStore},
    web::{clock, ids},
};

/// The retrospectives and own forms as they are known to this page. What could not be saved is still here.
#[derive(Clone, Copy)]
pub struct Library {
    store: StoredValue<Arc<dyn DraftStore + Send + Sync>>,
    drafts: State<Vec<Draft>>,
    templates: State<Vec<Draft>>,
    damaged: State<Vec<Damaged>>,
    unsaved: State<Vec<DraftId>>,
    unreadable: State<Option<StoreError>>,
}

/// A post that was taken in.
pub struct Taken {
    /// The draft that it is now.
    pub id: DraftId,
    /// The draft's revision with nothing changed yet.
    revision: u64,
    /// What was in its place.
    former: Option<Draft>,
}

impl Library {
    /// Reads what this browser keeps.
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
            damaged: State::new(contents.damaged),
            unsaved: State::new(Vec::new()),
            unreadable: State::new(unreadable),
        }
    }

    /// All retrospectives, newest week first. Reactive.
    pub fn newest_first(self) -> Vec<Draft> {
        let mut drafts = self.drafts.get();
        drafts.sort_by_key(|draft| std::cmp::Reverse(age(draft)));
        drafts
    }

    /// The person's own forms, the oldest first. Reactive.
    pub fn templates(self) -> Vec<Draft> {
        let mut templates = self.templates.get();
        templates.sort_by_key(|draft| draft.created_ms);
        templates
    }

    /// A draft as it was last put here.
    pub fn draft(self, kind: Kind, id: &DraftId) -> Option<Draft> {
        self.all(kind).with_untracked(|drafts| drafts.iter().find(|draft| draft.id == *id).cloned())
    }

    /// The retrospective of the weeks before a draft's that is nearest to it.
    pub fn before(self, id: &DraftId) -> Option<Draft> {
        self.drafts.with_untracked(|drafts| {
            let own = age(drafts.iter().find(|draft| draft.id == *id)?);
            drafts.iter().filter(|draft| age(draft) < own).max_by_key(|draft| age(draft)).cloned()
        })
    }

    /// The title of another draft that has this slug already.
    pub fn slug_owner(self, slug: &str, but: &DraftId) -> Option<String> {
        self.drafts.with_untracked(|drafts| {
            let owner = drafts.iter().find(|it| it.retrospective.slug == slug && it.id != *but);
            owner.map(|it| it.retrospective.name().to_owned())
        })
    }

    /// Begins the next retrospective from the newest one, or the very first one.
    pub fn begin(self, first_title: &str) -> DraftId {
        let now = clock::now();
        let newest = self.newest_first().into_iter().next();
        let retrospective = if let Some(newest) = newest {
            succession::next_week(&newest.retrospective, now)
        } else {
            let mut first = succession::next_in(&Arc::new(template::weekly()), [], now);
            first_title.clone_into(&mut first.front_matter.title);
            first
        };
        self.add(Kind::Retrospective, retrospective)
    }

    /// Begins a retrospective in a form, from the newest one in that form.
    pub fn begin_in(self, form: Template) -> DraftId {
        let newest = self.newest_first();
        let newest = newest.iter().map(|draft| &draft.retrospective);
        let retrospective = succession::next_in(&Arc::new(form), newest, clock::now());
        self.add(Kind::Retrospective, retrospective)
    }

    /// Keeps the form of a retrospective as one of the person's own, named after it.
    pub fn use_as_template(self, id: &DraftId) -> Option<DraftId> {
        let form = Template::of(&self.draft(Kind::Retrospective, id)?.retrospective);
        Some(self.add(Kind::Template, parse(&template::write(&form)).retrospective))
    }

    /// Adds a copy of a draft under another title. Its slug is left to be chosen.
    pub fn duplicate(self, id: &DraftId, title: impl Fn(&str) -> String) -> Option<DraftId> {
        let mut copy = self.draft(Kind::Retrospective, id)?.retrospective;
        copy.front_matter.title = title(&copy.front_matter.title);
        copy.slug.clear();
        copy.file_name.clear();
        Some(self.add(Kind::Retrospective, copy))
    }

    /// Takes a post in, in the place of a draft that is there or as a new one.
    pub fn take_in(self, retrospective: Retrospective, place: Option<&DraftId>) -> Taken {
        let Some(former) = place.and_then(|id| self.draft(Kind::Retrospective, id)) else {
            let id = self.add(Kind::Retrospective, retrospective);
            return Taken { id, revision: 1, former: None };
        };
        let revision = former.revision + 1;
        let changed_ms = clock::now_ms();
        let draft = Draft { revision, changed_ms, retrospective, ..former.clone() };
        // A refusal is shown where the draft is, as in `add`.
        let _ = self.put(Kind::Retrospective, draft);
        Taken { id: former.id.clone(), revision, former: Some(former) }
    }

    /// Takes a post out again and brings back what was in its place. A post that has been edited
    /// since stays, with what was in its place beside it.
    ///
    /// # Errors
    ///
    /// When the store refuses.
    pub fn take_back(self, taken: &Taken) -> Result<(), StoreError> {
        let kind = Kind::Retrospective;
        let is_edited = self.draft(kind, &taken.id).is_some_and(|it| it.revision != taken.revision);
        match taken.former.clone() {
            Some(former) if is_edited => self.put(kind, Draft { id: ids::draft_id(), ..former }),
            Some(former) => self.put(kind, former),
            None if is_edited => Ok(()),
            None => self.remove(kind, &taken.id).map(drop),
        }
    }

    /// Looks at all retrospectives, in no order. Not reactive.
    pub fn with_drafts<T>(self, look: impl FnOnce(&[Draft]) -> T) -> T {
        self.drafts.with_untracked(|drafts| look(drafts))
    }

    /// Keeps a draft here, and in the store if that is possible.
    ///
    /// # Errors
    ///
    /// When the store refuses; the draft is then counted as unsaved.
    pub fn put(self, kind: Kind, draft: Draft) -> Result<(), StoreError> {
        let id = draft.id.clone();
        let kept = self.store.with_value(|store| store.save(kind, &draft));
        self.all(kind).update(|drafts| match drafts.iter_mut().find(|it| it.id == id) {
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
    pub fn remove(self, kind: Kind, id: &DraftId) -> Result<Option<Draft>, StoreError> {
        self.store.with_value(|store| store.remove(kind, id))?;
        let removed = self.draft(kind, id);
        self.all(kind).update(|drafts| drafts.retain(|draft| draft.id != *id));
        self.unsaved.update(|unsaved| unsaved.retain(|it| it != id));
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

    /// Adds a draft and returns its id.
    pub fn add(self, kind: Kind, retrospective: Retrospective) -> DraftId {
        let id = ids::draft_id();
        let now = clock::now_ms();
        let draft =
            Draft { id: id.clone(), revision: 1, created_ms: now, changed_ms: now, retrospective };
        // A refusal is shown where the draft is: in the list as unsaved, in the editor as its
        // save status.
        let _ = self.put(kind, draft);
        id
    }

    fn all(self, kind: Kind) -> State<Vec<Draft>> {
        match kind {
            Kind::Retrospective => self.drafts,
            Kind::Template => self.templates,
        }
    }
}

/// Orders drafts by week: by the post's date or day, those without one by when they were begun.
fn age(draft: &Draft) -> (i64, i64) {
    let it = &draft.retrospective;
    let midnight = || Some(it.day()?.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis());
    let date = it.front_matter.date.map(|date| date.timestamp_millis()).or_else(midnight);
    (date.unwrap_or(draft.created_ms), draft.created_ms)
}
