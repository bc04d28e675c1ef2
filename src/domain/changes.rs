//! The difference between two retrospectives, as changes.

use super::{
    Block, BlockId, Edit, Event, Field, ListField, Retrospective, apply, difference::in_order,
};

/// The changes that take one retrospective to what another says, field by field.
///
/// What is the same is not touched, so that a page that shows the first can take the changes over
/// with the caret and the text around it as they are. How unchanged pieces are written in the post
/// stays that of the first, but for a heading that is to be written anew.
///
/// ```
/// use hoego::{domain::{Edit, changes::changes}, markdown::parse::parse};
/// let [from, to] = ["하나", "둘"].map(|it| parse(&format!("## Keep\n\n{it}\n")).retrospective);
/// let [Edit::SetText { text, .. }] = &changes(&from, &to)[..] else { panic!("one change") };
/// assert_eq!(text, "둘");
/// ```
#[must_use]
pub fn changes(from: &Retrospective, to: &Retrospective) -> Vec<Edit> {
    let mut it = Changes { now: from.clone(), made: Vec::new() };
    for field in [Field::Title, Field::Description, Field::OtherKeys, Field::Slug] {
        it.text(field, to);
    }
    for field in [ListField::Categories, ListField::Tags] {
        if from.list(field) != to.list(field) {
            it.make(Edit::SetList { field, words: to.list(field).to_vec() });
        }
    }
    if from.front_matter.date != to.front_matter.date {
        it.make(Edit::SetDate(to.front_matter.date));
    }
    for block in &from.body {
        if to.block(block.id()).is_none_or(|other| !other.is_of_form(block)) {
            it.make(Edit::RemoveBlock(block.id().clone()));
        }
    }
    it.arrange(to);
    for block in &to.body {
        it.fields_of(block, to);
    }
    it.made
}

struct Changes {
    now: Retrospective,
    made: Vec<Edit>,
}

impl Changes {
    fn make(&mut self, edit: Edit) {
        // What it names was just looked up.
        if apply(&mut self.now, edit.clone()).is_ok() {
            self.made.push(edit);
        }
    }

    fn text(&mut self, field: Field, to: &Retrospective) {
        if let Some(text) = to.text(&field).filter(|text| self.now.text(&field) != Some(text)) {
            let text = text.to_owned();
            self.make(Edit::SetText { field, text });
        }
    }

    /// Puts in what is missing, and moves as little as possible.
    fn arrange(&mut self, to: &Retrospective) {
        let start = self.now.clone();
        let in_order = in_order(&start.block_ids(), &to.block_ids());
        let mut before: Option<&BlockId> = None;
        for block in &to.body {
            let id = block.id();
            if !in_order.contains(id) {
                let from = self.now.position(id);
                let behind = before.and_then(|id| self.now.position(id)).map_or(0, |at| at + 1);
                // Once it is taken out, what stands behind it moves up.
                let at = behind - usize::from(from.is_some_and(|from| from < behind));
                match from {
                    Some(from) if from == at => {}
                    Some(_) => self.make(Edit::MoveBlock { block: id.clone(), to: at }),
                    None => self.make(Edit::InsertBlock { at, block: block.clone() }),
                }
            }
            before = Some(id);
        }
    }

    fn fields_of(&mut self, block: &Block, to: &Retrospective) {
        let id = block.id().clone();
        match block {
            Block::Heading(_) => self.text(Field::Heading(id), to),
            Block::Section(_) => self.text(Field::Section(id), to),
            Block::Event(event) => {
                if self.now.event(&id).is_some_and(|now| now.date != event.date) {
                    self.make(Edit::SetEventDate { event: id.clone(), date: event.date });
                }
                self.text(Field::EventTitle(id.clone()), to);
                let stands = self.now.event(&id).and_then(|now| as_read(now));
                if stands.is_some() && stands != as_read(event) {
                    let source = event.source.clone();
                    self.make(Edit::SetHeadingSource { event: id.clone(), source });
                }
                for part in 0..event.parts.len() {
                    self.text(Field::Part(id.clone(), part), to);
                }
            }
        }
    }
}

/// The heading of an event as it was read, where it is still written so.
fn as_read(event: &Event) -> Option<&str> {
    let source = event.source.as_ref()?;
    let is_read = source.read.0 == event.date && source.read.1 == event.title;
    is_read.then_some(&*source.raw)
}
