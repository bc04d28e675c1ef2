//! What is done with the posts of the library: reading, beginning, copying and taking them in.

use std::sync::Arc;

use leptos::prelude::untrack;

use super::library::Library;
use crate::{
    domain::{DraftId, Retrospective, Template, succession},
    markdown::{parse::parse, template},
    storage::{Draft, Kind, StoredDraft, lineage::Lineage, record},
    web::{clock, ids},
};

/// A post that was taken in.
pub struct Taken {
    /// The draft that it is now.
    pub id: DraftId,
    /// The draft's state with nothing changed yet.
    lineage: Lineage,
    /// What was in its place.
    former: Option<StoredDraft>,
}

impl Library {
    /// Reads a draft. One that cannot be read is put aside.
    pub async fn draft(self, kind: Kind, id: &DraftId) -> Option<Draft> {
        let stored = self.stored(kind, id).await?;
        record::read(&stored.record).ok().map(|draft| Draft { id: stored.entry.id, ..draft })
    }

    /// Reads the working copies of former versions and keeps them as records of today. One that
    /// cannot be read stays where it is.
    pub fn read_former(self) {
        for (key, former) in self.former() {
            if let Ok(draft) = record::read(&former) {
                let lineage = draft.lineage.next(&ids::line());
                self.keep(key.kind, record::stored(&Draft { id: key.id, lineage, ..draft }));
            }
        }
    }

    /// Begins the next retrospective from the newest one, or the very first one.
    pub async fn begin(self, first_title: &str) -> DraftId {
        self.until_read().await;
        let now = clock::now();
        let newest = untrack(|| self.newest(1)).pop();
        let newest = match newest {
            Some(newest) => self.draft(Kind::Retrospective, &newest.id).await,
            None => None,
        };
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
    pub async fn begin_in(self, form: Template) -> DraftId {
        self.until_read().await;
        let mut last = None;
        for entry in untrack(|| self.newest(usize::MAX)) {
            let draft = self.draft(Kind::Retrospective, &entry.id).await;
            last = draft.map(|it| it.retrospective).filter(|it| form.is_form_of(it));
            if last.is_some() {
                break;
            }
        }
        let next = succession::next_in(&Arc::new(form), last, clock::now());
        self.add(Kind::Retrospective, next)
    }

    /// Keeps the form of a retrospective as one of the person's own, named after it; none where it is
    /// free text, which has no form to keep.
    pub async fn use_as_template(self, id: &DraftId) -> Option<DraftId> {
        let form = Template::of(&self.draft(Kind::Retrospective, id).await?.retrospective);
        form.has_fields()
            .then(|| self.add(Kind::Template, parse(&template::write(&form)).retrospective))
    }

    /// Adds a copy of a draft under another title. Its slug is left to be chosen.
    pub async fn duplicate(self, id: &DraftId, title: String) -> Option<DraftId> {
        let mut copy = self.draft(Kind::Retrospective, id).await?.retrospective;
        copy.front_matter.title = title;
        copy.slug.clear();
        copy.file_name.clear();
        Some(self.add(Kind::Retrospective, copy))
    }

    /// Takes a post in, in the place of a draft that is there or as a new one.
    pub async fn take_in(self, retrospective: Retrospective, place: Option<&DraftId>) -> Taken {
        let kind = Kind::Retrospective;
        let former = match place {
            Some(id) => self.stored(kind, id).await,
            None => None,
        };
        let Some(former) = former else {
            let (id, lineage) = self.begun(kind, retrospective);
            return Taken { id, lineage, former: None };
        };
        let id = former.entry.id.clone();
        let lineage = former.entry.lineage.next(&ids::line());
        let draft = Draft {
            id: id.clone(),
            lineage: lineage.clone(),
            created_ms: former.entry.created_ms,
            changed_ms: clock::now_ms(),
            retrospective,
        };
        self.keep(kind, record::stored(&draft));
        Taken { id, lineage, former: Some(former) }
    }

    /// Takes a post out again and brings back what was in its place. A post that has been edited
    /// since stays, with what was in its place beside it.
    pub async fn take_back(self, taken: &Taken) {
        let kind = Kind::Retrospective;
        let now = self.stored(kind, &taken.id).await;
        let is_edited = now.is_some_and(|it| it.entry.lineage != taken.lineage);
        match &taken.former {
            Some(former) => {
                // Beside a post that was edited since, and else in its place.
                let (id, after) = if is_edited {
                    (ids::draft_id(), &former.entry.lineage)
                } else {
                    (taken.id.clone(), &taken.lineage)
                };
                // It was read before.
                let again = record::restated(&former.record, &id, &after.next(&ids::line()));
                if let Ok(former) = again {
                    self.keep(kind, former);
                }
            }
            None if is_edited => {}
            None => self.remove(kind, &taken.id),
        }
    }

    /// Adds a draft and returns its id.
    pub fn add(self, kind: Kind, retrospective: Retrospective) -> DraftId {
        self.begun(kind, retrospective).0
    }

    /// Adds a draft and returns its id and its first state.
    fn begun(self, kind: Kind, retrospective: Retrospective) -> (DraftId, Lineage) {
        let (id, lineage) = (ids::draft_id(), Lineage::first(ids::line()));
        let now = clock::now_ms();
        let draft = Draft {
            id: id.clone(),
            lineage: lineage.clone(),
            created_ms: now,
            changed_ms: now,
            retrospective,
        };
        self.keep(kind, record::stored(&draft));
        (id, lineage)
    }
}
