//! What is done with the posts of the library: reading, beginning, copying and taking them in.

use std::sync::Arc;

use super::library::Library;
use crate::{
    domain::{DraftId, Retrospective, Template, succession},
    markdown::{parse::parse, template},
    storage::{Draft, Entry, Kind, StoreError, StoredDraft, lineage::Lineage, record},
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
    pub fn draft(self, kind: Kind, id: &DraftId) -> Option<Draft> {
        let stored = self.stored(kind, id)?;
        match record::read(&stored.record) {
            Ok(draft) => Some(Draft { id: stored.entry.id, ..draft }),
            Err(why) => {
                self.put_aside(kind, id, why);
                None
            }
        }
    }

    /// Reads the records of former versions and keeps them as those of today.
    pub fn read_former(self) {
        for (kind, id, former) in self.take_former() {
            match record::read(&former) {
                // A refusal is shown where the draft is: its former record is still there.
                Ok(draft) => drop(self.put(kind, record::stored(&Draft { id, ..draft }))),
                Err(why) => self.put_aside(kind, &id, why),
            }
        }
    }

    /// Begins the next retrospective from the newest one, or the very first one.
    pub fn begin(self, first_title: &str) -> DraftId {
        let now = clock::now();
        let retrospective = if let Some(newest) = self.retrospectives().next() {
            succession::next_week(&newest, now)
        } else {
            let mut first = succession::next_in(&Arc::new(template::weekly()), [], now);
            first_title.clone_into(&mut first.front_matter.title);
            first
        };
        self.add(Kind::Retrospective, retrospective)
    }

    /// Begins a retrospective in a form, from the newest one in that form.
    pub fn begin_in(self, form: Template) -> DraftId {
        let next = succession::next_in(&Arc::new(form), self.retrospectives(), clock::now());
        self.add(Kind::Retrospective, next)
    }

    /// Keeps the form of a retrospective as one of the person's own, named after it; none where it is
    /// free text, which has no form to keep.
    pub fn use_as_template(self, id: &DraftId) -> Option<DraftId> {
        let form = Template::of(&self.draft(Kind::Retrospective, id)?.retrospective);
        form.has_fields()
            .then(|| self.add(Kind::Template, parse(&template::write(&form)).retrospective))
    }

    /// Adds a copy of a draft under another title. Its slug is left to be chosen.
    pub fn duplicate(self, id: &DraftId, title: String) -> Option<DraftId> {
        let mut copy = self.draft(Kind::Retrospective, id)?.retrospective;
        copy.front_matter.title = title;
        copy.slug.clear();
        copy.file_name.clear();
        Some(self.add(Kind::Retrospective, copy))
    }

    /// Takes a post in, in the place of a draft that is there or as a new one.
    pub fn take_in(self, retrospective: Retrospective, place: Option<&DraftId>) -> Taken {
        let Some(former) = place.and_then(|id| self.stored(Kind::Retrospective, id)) else {
            let (id, lineage) = self.begun(Kind::Retrospective, retrospective);
            return Taken { id, lineage, former: None };
        };
        let Entry { id, created_ms, .. } = former.entry.clone();
        let lineage = former.entry.lineage.next(&ids::line());
        let draft = Draft {
            id: id.clone(),
            lineage: lineage.clone(),
            created_ms,
            changed_ms: clock::now_ms(),
            retrospective,
        };
        // A refusal is shown where the draft is, as in `add`.
        let _ = self.put(Kind::Retrospective, record::stored(&draft));
        Taken { id, lineage, former: Some(former) }
    }

    /// Takes a post out again and brings back what was in its place. A post that has been edited
    /// since stays, with what was in its place beside it.
    ///
    /// # Errors
    ///
    /// When the store refuses.
    pub fn take_back(self, taken: &Taken) -> Result<(), StoreError> {
        let kind = Kind::Retrospective;
        let now = self.stored(kind, &taken.id);
        let is_edited = now.is_some_and(|it| it.entry.lineage != taken.lineage);
        match &taken.former {
            Some(former) => {
                // Beside a post that was edited since, and else in its place.
                let (id, after) = if is_edited {
                    (ids::draft_id(), &former.entry.lineage)
                } else {
                    (taken.id.clone(), &taken.lineage)
                };
                let again = record::restated(&former.record, &id, &after.next(&ids::line()));
                again.map_or(Ok(()), |former| self.put(kind, former))
            }
            None if is_edited => Ok(()),
            None => self.remove(kind, &taken.id).map(drop),
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
        // A refusal is shown where the draft is: in the list as unsaved, in the editor as its
        // save status.
        let _ = self.put(kind, record::stored(&draft));
        (id, lineage)
    }

    /// The retrospectives, the newest week first, read as they are asked for.
    fn retrospectives(self) -> impl Iterator<Item = Retrospective> {
        let newest = self.newest_first().into_iter();
        newest.filter_map(move |it| {
            Some(self.draft(Kind::Retrospective, &it.entry.id)?.retrospective)
        })
    }
}
