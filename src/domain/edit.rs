//! Every change the form makes, as a value with an inverse.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Block, BlockId, Event, Field, ListField, Retrospective, body::Day, layout::Source};

/// A change to a retrospective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Replaces a field's text.
    SetText {
        /// Which field.
        field: Field,
        /// Its new text.
        text: String,
    },
    /// Replaces a list of words.
    SetList {
        /// Which list.
        field: ListField,
        /// Its new words.
        words: Vec<String>,
    },
    /// Sets or clears the post's date.
    SetDate(Option<DateTime<FixedOffset>>),
    /// Sets or clears an event's day.
    SetEventDate {
        /// Which event.
        event: BlockId,
        /// Its new day.
        date: Option<NaiveDate>,
    },
    /// Sets or clears what an event's heading was read from: without it, the heading is written anew
    /// from day and title.
    SetHeadingSource {
        /// Which event.
        event: BlockId,
        /// What its heading was read from.
        source: Option<Arc<Source<(Day, String)>>>,
    },
    /// Puts a block at a place: a new one, a duplicate, or a removed one that comes back.
    InsertBlock {
        /// Its place in the body; a place past the end is the end.
        at: usize,
        /// The block, with an id that the retrospective does not hold yet.
        block: Block,
    },
    /// Takes a block out.
    RemoveBlock(BlockId),
    /// Moves a block to a place.
    MoveBlock {
        /// Which block.
        block: BlockId,
        /// Its place in the body after the move; a place past the end is the end.
        to: usize,
    },
    /// Makes changes one after the other, as one that is taken back at once.
    All(Vec<Edit>),
    /// Puts another state in the place of the whole: what is restored at once is taken back at once.
    Replace(Arc<Retrospective>),
}

/// Why a change could not be made; the retrospective is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The change names a block that is not there.
    #[error("there is no block {0}")]
    NoBlock(BlockId),
    /// The change names a field that is not there.
    #[error("there is no such field")]
    NoField(Field),
    /// The block to insert is there already.
    #[error("block {0} is there already")]
    BlockExists(BlockId),
}

/// Makes a change and returns the change that takes it back.
///
/// # Errors
///
/// When the change names something that is not there; nothing has changed then.
///
/// ```
/// use hoego::{domain::{apply, Edit, Field}, markdown::template};
/// # use std::sync::Arc;
/// let form = Arc::new(template::read("### Event\n\n- did:\n"));
/// let mut week = form.retrospective();
/// let title = Edit::SetText { field: Field::Title, text: "1주차 회고".into() };
/// let inverse = apply(&mut week, title)?;
/// assert_eq!(week.front_matter.title, "1주차 회고");
/// apply(&mut week, inverse)?;
/// assert_eq!(week.front_matter.title, "");
/// # Ok::<(), hoego::domain::EditError>(())
/// ```
pub fn apply(retrospective: &mut Retrospective, edit: Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::SetText { field, text } => {
            let place = text_mut(retrospective, &field)?;
            let text = std::mem::replace(place, text);
            Ok(Edit::SetText { field, text })
        }
        Edit::SetList { field, words } => {
            let place = match field {
                ListField::Categories => &mut retrospective.front_matter.categories,
                ListField::Tags => &mut retrospective.front_matter.tags,
            };
            let words = std::mem::replace(place, words);
            Ok(Edit::SetList { field, words })
        }
        Edit::SetDate(date) => {
            Ok(Edit::SetDate(std::mem::replace(&mut retrospective.front_matter.date, date)))
        }
        Edit::SetEventDate { event, date } => {
            let place = &mut event_mut(retrospective, &event)?.date;
            let date = std::mem::replace(place, date);
            Ok(Edit::SetEventDate { event, date })
        }
        Edit::SetHeadingSource { event, source } => {
            let place = &mut event_mut(retrospective, &event)?.source;
            let source = std::mem::replace(place, source);
            Ok(Edit::SetHeadingSource { event, source })
        }
        Edit::InsertBlock { at, block } => {
            let id = block.id().clone();
            if retrospective.position(&id).is_some() {
                return Err(EditError::BlockExists(id));
            }
            let at = at.min(retrospective.body.len());
            retrospective.body.insert(at, block);
            Ok(Edit::RemoveBlock(id))
        }
        Edit::RemoveBlock(id) => {
            let at = position(retrospective, &id)?;
            let block = retrospective.body.remove(at);
            Ok(Edit::InsertBlock { at, block })
        }
        Edit::MoveBlock { block, to } => {
            let from = position(retrospective, &block)?;
            let moved = retrospective.body.remove(from);
            let to = to.min(retrospective.body.len());
            retrospective.body.insert(to, moved);
            Ok(Edit::MoveBlock { block, to: from })
        }
        Edit::All(edits) => all(retrospective, edits),
        Edit::Replace(other) => {
            let it = std::mem::replace(retrospective, Arc::unwrap_or_clone(other));
            Ok(Edit::Replace(Arc::new(it)))
        }
    }
}

/// Makes all of some changes, or none of them.
fn all(retrospective: &mut Retrospective, edits: Vec<Edit>) -> Result<Edit, EditError> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(retrospective, edit) {
            Ok(inverse) => inverses.push(inverse),
            Err(why) => {
                for inverse in inverses.into_iter().rev() {
                    // It takes back what was made a moment ago, so it cannot fail.
                    let _ = apply(retrospective, inverse);
                }
                return Err(why);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::All(inverses))
}

impl Edit {
    /// Whether both changes set one and the same field, so that the second only goes on with what
    /// the first began.
    #[must_use]
    pub fn sets_same_field(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SetText { field: one, .. }, Self::SetText { field: two, .. }) => one == two,
            (Self::SetList { field: one, .. }, Self::SetList { field: two, .. }) => one == two,
            (Self::SetEventDate { event: one, .. }, Self::SetEventDate { event: two, .. }) => {
                one == two
            }
            (Self::SetDate(_), Self::SetDate(_)) => true,
            _ => false,
        }
    }

    /// The text field it sets, or where a person would look for what it changed.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::SetText { field, .. } => Some(field.clone()),
            Self::SetEventDate { event, .. } | Self::SetHeadingSource { event, .. } => {
                Some(Field::EventTitle(event.clone()))
            }
            Self::MoveBlock { block, .. } => Some(Field::EventTitle(block.clone())),
            Self::InsertBlock { block, .. } => Some(first_field(block)),
            Self::All(edits) => edits.first().and_then(Self::field),
            Self::SetList { .. } | Self::SetDate(_) | Self::RemoveBlock(_) | Self::Replace(_) => {
                None
            }
        }
    }
}

/// The field that a block begins with.
fn first_field(block: &Block) -> Field {
    let id = block.id().clone();
    match block {
        Block::Heading(_) => Field::Heading(id),
        Block::Event(_) => Field::EventTitle(id),
        Block::Section(_) => Field::Section(id),
    }
}

fn position(retrospective: &Retrospective, id: &BlockId) -> Result<usize, EditError> {
    retrospective.position(id).ok_or_else(|| EditError::NoBlock(id.clone()))
}

fn block_mut<'a>(
    retrospective: &'a mut Retrospective,
    id: &BlockId,
) -> Result<&'a mut Block, EditError> {
    let at = position(retrospective, id)?;
    Ok(&mut retrospective.body[at])
}

fn event_mut<'a>(
    retrospective: &'a mut Retrospective,
    id: &BlockId,
) -> Result<&'a mut Event, EditError> {
    match block_mut(retrospective, id)? {
        Block::Event(event) => Ok(Arc::make_mut(event)),
        Block::Heading(_) | Block::Section(_) => Err(EditError::NoBlock(id.clone())),
    }
}

fn text_mut<'a>(
    retrospective: &'a mut Retrospective,
    field: &Field,
) -> Result<&'a mut String, EditError> {
    let missing = || EditError::NoField(field.clone());
    match field {
        Field::Title => Ok(&mut retrospective.front_matter.title),
        Field::Description => Ok(&mut retrospective.front_matter.description),
        Field::OtherKeys => Ok(&mut retrospective.front_matter.other),
        Field::Slug => Ok(&mut retrospective.slug),
        Field::EventTitle(id) => Ok(&mut event_mut(retrospective, id)?.title),
        Field::Part(id, part) => {
            let part = event_mut(retrospective, id)?.parts.get_mut(*part);
            part.map(|part| &mut part.text).ok_or_else(missing)
        }
        Field::Heading(id) => match block_mut(retrospective, id)? {
            Block::Heading(heading) => Ok(&mut Arc::make_mut(heading).text),
            Block::Event(_) | Block::Section(_) => Err(missing()),
        },
        Field::Section(id) => match block_mut(retrospective, id)? {
            Block::Section(section) => Ok(&mut Arc::make_mut(section).passage.text),
            Block::Heading(_) | Block::Event(_) => Err(missing()),
        },
    }
}
