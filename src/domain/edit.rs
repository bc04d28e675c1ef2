//! Every change the form makes, as a value with an inverse.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Event, EventId, Field, ListField, Retrospective};

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
        event: EventId,
        /// Its new day.
        date: Option<NaiveDate>,
    },
    /// Puts an event at a place: a new one, a duplicate, or a removed one that comes back.
    InsertEvent {
        /// Its place; a place past the end is the end.
        at: usize,
        /// The event, with an id that the retrospective does not hold yet.
        event: Arc<Event>,
    },
    /// Takes an event out.
    RemoveEvent(EventId),
    /// Moves an event to a place.
    MoveEvent {
        /// Which event.
        event: EventId,
        /// Its place after the move; a place past the end is the end.
        to: usize,
    },
}

/// Why a change could not be made; the retrospective is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The change names an event that is not there.
    #[error("there is no event {0}")]
    NoEvent(EventId),
    /// The change names a part or a section that is not there.
    #[error("there is no such field")]
    NoField(Field),
    /// The event to insert is there already.
    #[error("event {0} is there already")]
    EventExists(EventId),
}

/// Makes a change and returns the change that takes it back.
///
/// # Errors
///
/// When the change names something that is not there; nothing has changed then.
///
/// ```
/// use hoego::domain::{apply, Edit, EventId, Field, Template};
/// # use std::sync::Arc;
/// # let template = Arc::new(Template {
/// #     events_heading: "Main Events".into(), parts: vec![],
/// #     review_heading: "주간 회고".into(), sections: vec![],
/// # });
/// let mut week = template.retrospective(EventId::new("a"));
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
        Edit::InsertEvent { at, event } => {
            if retrospective.position(&event.id).is_some() {
                return Err(EditError::EventExists(event.id.clone()));
            }
            let id = event.id.clone();
            let at = at.min(retrospective.events.len());
            retrospective.events.insert(at, event);
            Ok(Edit::RemoveEvent(id))
        }
        Edit::RemoveEvent(id) => {
            let at = position(retrospective, &id)?;
            let event = retrospective.events.remove(at);
            Ok(Edit::InsertEvent { at, event })
        }
        Edit::MoveEvent { event, to } => {
            let from = position(retrospective, &event)?;
            let moved = retrospective.events.remove(from);
            let to = to.min(retrospective.events.len());
            retrospective.events.insert(to, moved);
            Ok(Edit::MoveEvent { event, to: from })
        }
    }
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
            Self::SetEventDate { event, .. } | Self::MoveEvent { event, .. } => {
                Some(Field::EventTitle(event.clone()))
            }
            Self::InsertEvent { event, .. } => Some(Field::EventTitle(event.id.clone())),
            Self::SetList { .. } | Self::SetDate(_) | Self::RemoveEvent(_) => None,
        }
    }
}

fn position(retrospective: &Retrospective, id: &EventId) -> Result<usize, EditError> {
    retrospective.position(id).ok_or_else(|| EditError::NoEvent(id.clone()))
}

fn event_mut<'a>(
    retrospective: &'a mut Retrospective,
    id: &EventId,
) -> Result<&'a mut Event, EditError> {
    let at = position(retrospective, id)?;
    Ok(Arc::make_mut(&mut retrospective.events[at]))
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
        Field::EventsHeading => Ok(&mut retrospective.events_heading),
        Field::ReviewHeading => Ok(&mut retrospective.review_heading),
        Field::EventTitle(id) => Ok(&mut event_mut(retrospective, id)?.title),
        Field::Part(id, part) => {
            let part = event_mut(retrospective, id)?.parts.get_mut(*part);
            part.map(|part| &mut part.text).ok_or_else(missing)
        }
        Field::Section(section) => {
            let section = retrospective.review.get_mut(*section);
            section.map(|section| &mut section.text).ok_or_else(missing)
        }
    }
}
