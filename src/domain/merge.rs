//! Three-way merging: what two sides have made of one retrospective, together.
//!
//! Nothing that either side has written is lost: where both have changed the same words, the text
//! holds both, and a [`Conflict`] says so. A side is a tab, a browser, or a store: whoever merges
//! knows the state that both have begun from.

mod order;
mod text;

use std::{collections::HashSet, sync::Arc};

use super::{
    Block, BlockId, Edit, Event, Field, FrontMatter, Heading, ListField, Passage, Retrospective,
    Section,
};

/// What two sides have made of one retrospective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The changes of both.
    pub retrospective: Retrospective,
    /// The fields that both have changed in different ways, in the order of the post.
    pub conflicts: Vec<Conflict>,
}

/// A field that both sides have changed in different ways.
///
/// The merged retrospective holds both texts in it, one behind the other. Where it cannot (a date,
/// the slug, the other keys of the front matter), it holds one of them, whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The change that decides for ours.
    pub ours: Edit,
    /// The change that decides for theirs.
    pub theirs: Edit,
}

/// Merges what two sides have made of one retrospective.
///
/// It is the same whichever side is called ours, but for the names in the conflicts. A block that
/// one side has taken out and the other has changed stays.
///
/// ```
/// use hoego::{domain::merge::merge, markdown::parse::parse};
/// let [base, ours, theirs] = ["책을 읽었다.", "책을 두 권 읽었다.", "책을 읽었다. 재미있다."]
///     .map(|text| parse(&format!("## Keep\n\n{text}\n")).retrospective);
/// let merged = merge(&base, &ours, &theirs);
/// let text = merged.retrospective.sections().next().map(|it| it.passage.text.as_str());
/// assert_eq!(text, Some("책을 두 권 읽었다. 재미있다."));
/// assert_eq!(merged.conflicts, []);
/// ```
#[must_use]
pub fn merge(base: &Retrospective, ours: &Retrospective, theirs: &Retrospective) -> Merged {
    let mut it = Merge::default();
    let (old, our, their) = (&base.front_matter, &ours.front_matter, &theirs.front_matter);
    let front_matter = FrontMatter {
        title: it.text(Field::Title, &old.title, &our.title, &their.title),
        description: it.text(
            Field::Description,
            &old.description,
            &our.description,
            &their.description,
        ),
        date: it.value(Edit::SetDate, &old.date, &our.date, &their.date),
        categories: list(ListField::Categories, base, ours, theirs),
        tags: list(ListField::Tags, base, ours, theirs),
        other: it.text(Field::OtherKeys, &old.other, &our.other, &their.other),
        source: pick(&old.source, &our.source, &their.source),
    };
    let slug = it.text(Field::Slug, &base.slug, &ours.slug, &theirs.slug);
    let retrospective = Retrospective {
        template: pick(&base.template, &ours.template, &theirs.template),
        front_matter,
        slug,
        file_name: pick(&base.file_name, &ours.file_name, &theirs.file_name),
        body: it.body(base, ours, theirs),
        line_end: pick(&base.line_end, &ours.line_end, &theirs.line_end),
        tail: pick(&base.tail, &ours.tail, &theirs.tail),
    };
    Merged { retrospective, conflicts: it.conflicts }
}

#[derive(Default)]
struct Merge {
    conflicts: Vec<Conflict>,
}

impl Merge {
    fn text(&mut self, field: Field, base: &str, ours: &str, theirs: &str) -> String {
        if let Some(changed) = changed(base, ours, theirs) {
            return changed.to_owned();
        }
        let merged = text::merge(base, ours, theirs);
        if !merged.is_in_conflict() {
            return merged.both;
        }
        let text = match field {
            // Both together would be no slug, and no front matter.
            Field::Slug | Field::OtherKeys => Ord::max(&merged.ours, &merged.theirs).clone(),
            _ => merged.both,
        };
        self.conflicts.push(Conflict {
            ours: Edit::SetText { field: field.clone(), text: merged.ours },
            theirs: Edit::SetText { field, text: merged.theirs },
        });
        text
    }

    fn value<T: Ord + Clone>(
        &mut self,
        edit: impl Fn(T) -> Edit,
        base: &T,
        ours: &T,
        theirs: &T,
    ) -> T {
        if changed(base, ours, theirs).is_none() {
            let (ours, theirs) = (edit(ours.clone()), edit(theirs.clone()));
            self.conflicts.push(Conflict { ours, theirs });
        }
        pick(base, ours, theirs)
    }

    fn body(
        &mut self,
        base: &Retrospective,
        ours: &Retrospective,
        theirs: &Retrospective,
    ) -> Vec<Block> {
        let [old, our, their] = [base, ours, theirs].map(Retrospective::block_ids);
        let mut body = Vec::new();
        for id in order::merge(&old, &our, &their) {
            let is_changed =
                |block: &Block| base.block(id).is_none_or(|it| !it.says_the_same(block));
            match (ours.block(id), theirs.block(id)) {
                (Some(one), Some(two)) => body.extend(self.block(base.block(id), one, two)),
                (Some(only), None) | (None, Some(only)) if is_changed(only) => {
                    body.push(only.clone());
                }
                _ => {}
            }
        }
        with_ids_of_their_own(body)
    }

    /// The block that two sides have, or both blocks where their fields are not the same ones.
    fn block(&mut self, base: Option<&Block>, ours: &Block, theirs: &Block) -> Vec<Block> {
        if let Some(changed) = base.and_then(|base| changed(base, ours, theirs)) {
            return vec![changed.clone()];
        }
        if !ours.is_of_form(theirs) {
            return match base {
                Some(base) if base.says_the_same(ours) => vec![theirs.clone()],
                Some(base) if base.says_the_same(theirs) => vec![ours.clone()],
                _ => vec![ours.min(theirs).clone(), ours.max(theirs).clone()],
            };
        }
        let base = base.filter(|base| base.is_of_form(ours)).cloned();
        let base = base.unwrap_or_else(|| blank(ours.max(theirs)));
        match (&base, ours, theirs) {
            (Block::Heading(base), Block::Heading(ours), Block::Heading(theirs)) => {
                vec![Block::Heading(Arc::new(self.heading(base, ours, theirs)))]
            }
            (Block::Event(base), Block::Event(ours), Block::Event(theirs)) => {
                vec![Block::Event(Arc::new(self.event(base, ours, theirs)))]
            }
            (Block::Section(base), Block::Section(ours), Block::Section(theirs)) => {
                let id = ours.id.clone();
                let field = Field::Section(id.clone());
                let passage = self.passage(field, &base.passage, &ours.passage, &theirs.passage);
                vec![Block::Section(Arc::new(Section { id, passage }))]
            }
            // Those of one form are of one kind.
            _ => vec![ours.clone()],
        }
    }

    fn heading(&mut self, base: &Heading, ours: &Heading, theirs: &Heading) -> Heading {
        let id = ours.id.clone();
        Heading {
            text: self.text(Field::Heading(id.clone()), &base.text, &ours.text, &theirs.text),
            id,
            marker: pick(&base.marker, &ours.marker, &theirs.marker),
            before: pick(&base.before, &ours.before, &theirs.before),
            source: pick(&base.source, &ours.source, &theirs.source),
        }
    }

    fn event(&mut self, base: &Event, ours: &Event, theirs: &Event) -> Event {
        let id = ours.id.clone();
        let set_date = |date| Edit::SetEventDate { event: id.clone(), date };
        let date = self.value(set_date, &base.date, &ours.date, &theirs.date);
        let title = Field::EventTitle(id.clone());
        let title = self.text(title, &base.title, &ours.title, &theirs.title);
        let parts = base.parts.iter().zip(&ours.parts).zip(&theirs.parts).enumerate();
        let parts = parts.map(|(at, ((base, ours), theirs))| {
            self.passage(Field::Part(id.clone(), at), base, ours, theirs)
        });
        Event {
            date,
            title,
            parts: parts.collect(),
            frame: pick(&base.frame, &ours.frame, &theirs.frame),
            source: pick(&base.source, &ours.source, &theirs.source),
            id,
        }
    }

    fn passage(
        &mut self,
        field: Field,
        base: &Passage,
        ours: &Passage,
        theirs: &Passage,
    ) -> Passage {
        Passage {
            label: ours.label.clone(),
            text: self.text(field, &base.text, &ours.text, &theirs.text),
            frame: pick(&base.frame, &ours.frame, &theirs.frame),
            source: pick(&base.source, &ours.source, &theirs.source),
        }
    }
}

/// What a value has become, where not both sides have changed it in different ways.
fn changed<'a, T: Eq + ?Sized>(base: &T, ours: &'a T, theirs: &'a T) -> Option<&'a T> {
    if ours == base || ours == theirs { Some(theirs) } else { (theirs == base).then_some(ours) }
}

/// What a value has become; where both have changed it, one of theirs, whoever is asked first.
fn pick<T: Ord + Clone>(base: &T, ours: &T, theirs: &T) -> T {
    changed(base, ours, theirs).unwrap_or_else(|| ours.max(theirs)).clone()
}

/// Words of a list: those that were there and that neither side has taken out, and those that are
/// new on either.
fn list(
    field: ListField,
    base: &Retrospective,
    ours: &Retrospective,
    theirs: &Retrospective,
) -> Vec<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|it| it.list(field));
    if let Some(changed) = changed(base, ours, theirs) {
        return changed.to_vec();
    }
    let [base, ours, theirs] = [base, ours, theirs].map(|words| {
        let mut seen = HashSet::new();
        words.iter().filter(|word| seen.insert(*word)).collect::<Vec<_>>()
    });
    let stays = |word: &&String| {
        let in_both = ours.contains(word) && theirs.contains(word);
        in_both || !base.contains(word)
    };
    order::merge(&base, &ours, &theirs).into_iter().filter(stays).cloned().collect()
}

/// A block of the same form that says nothing.
fn blank(block: &Block) -> Block {
    match block {
        Block::Heading(it) => {
            Block::Heading(Arc::new(Heading { text: String::new(), ..(**it).clone() }))
        }
        Block::Event(it) => {
            let parts = it.parts.iter().map(Passage::emptied).collect();
            Block::Event(Arc::new(Event {
                date: None,
                title: String::new(),
                parts,
                ..(**it).clone()
            }))
        }
        Block::Section(it) => {
            Block::Section(Arc::new(Section { id: it.id.clone(), passage: it.passage.emptied() }))
        }
    }
}

/// Gives the second of two blocks of one id an id of its own.
fn with_ids_of_their_own(mut body: Vec<Block>) -> Vec<Block> {
    let mut taken: HashSet<BlockId> = body.iter().map(|it| it.id().clone()).collect();
    if taken.len() == body.len() {
        return body;
    }
    let mut met = HashSet::new();
    for block in &mut body {
        let mut id = block.id().clone();
        if !met.insert(id.clone()) {
            while !taken.insert(id.clone()) {
                id = BlockId::new(format!("{id}'"));
            }
            block.set_id(id);
        }
    }
    body
}
