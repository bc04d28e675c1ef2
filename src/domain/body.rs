//! The body of a post: its blocks, in the post's order.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    BlockId, Field, Label, dates,
    layout::{DateUnit, EventFrame, Frame, Source},
};

/// A block of a post's body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// A heading with nothing of its own, above events or sections.
    Heading(Arc<Heading>),
    /// An event.
    Event(Arc<Event>),
    /// A section: of the review, or a text of the post's own that fits no field.
    Section(Arc<Section>),
}

/// A heading with nothing of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heading {
    /// Which block.
    pub id: BlockId,
    /// What it says, in one line.
    pub text: String,
    /// Its number signs and the space behind them.
    pub marker: Arc<str>,
    /// What stands before it in a post of this style: line ends.
    pub before: Arc<str>,
    /// What it was read from.
    pub source: Option<Arc<Source<String>>>,
}

/// The day of an event, where it had one.
pub type Day = Option<NaiveDate>;

/// Something that happened in the week.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Which block.
    pub id: BlockId,
    /// The day, where it had one.
    pub date: Day,
    /// What it was, in one line.
    pub title: String,
    /// Its parts, in the post's order.
    pub parts: Vec<Passage>,
    /// How its heading is written.
    pub frame: EventFrame,
    /// What its heading was read from.
    pub source: Option<Arc<Source<(Day, String)>>>,
}

/// A section of the review, or a text of the post's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Section {
    /// Which block.
    pub id: BlockId,
    /// What it says.
    pub passage: Passage,
}

/// A text, most often under a label: a part of an event, or what a section says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// What it is called; none for a text of the post's own that fits no field.
    pub label: Option<Label>,
    /// Its Markdown, without the label and the indent it has in the post; lines end with `\n`.
    pub text: String,
    /// How it is written.
    pub frame: Frame,
    /// What it was read from.
    pub source: Option<Arc<Source<String>>>,
}

impl Block {
    /// Which block it is.
    #[must_use]
    pub fn id(&self) -> &BlockId {
        match self {
            Self::Heading(it) => &it.id,
            Self::Event(it) => &it.id,
            Self::Section(it) => &it.id,
        }
    }

    /// Gives it another id.
    pub fn set_id(&mut self, id: BlockId) {
        match self {
            Self::Heading(it) => Arc::make_mut(it).id = id,
            Self::Event(it) => Arc::make_mut(it).id = id,
            Self::Section(it) => Arc::make_mut(it).id = id,
        }
    }

    /// The event, if it is one.
    #[must_use]
    pub fn as_event(&self) -> Option<&Arc<Event>> {
        match self {
            Self::Event(event) => Some(event),
            Self::Heading(_) | Self::Section(_) => None,
        }
    }

    /// Whether both have the same fields: they are of one kind, with the same labels in one order.
    #[must_use]
    pub fn is_of_form(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Heading(_), Self::Heading(_)) => true,
            (Self::Section(one), Self::Section(two)) => one.passage.label == two.passage.label,
            (Self::Event(one), Self::Event(two)) => {
                one.parts.iter().map(|it| &it.label).eq(two.parts.iter().map(|it| &it.label))
            }
            _ => false,
        }
    }

    /// Whether both hold the same in the same fields, however they are written in their posts.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let is_told = match (self, other) {
            (Self::Heading(one), Self::Heading(two)) => one.text == two.text,
            (Self::Section(one), Self::Section(two)) => one.passage.text == two.passage.text,
            (Self::Event(one), Self::Event(two)) => {
                let (parts, others) = (one.parts.iter(), two.parts.iter());
                one.date == two.date
                    && one.title == two.title
                    && parts.map(|it| &it.text).eq(others.map(|it| &it.text))
            }
            _ => false,
        };
        is_told && self.is_of_form(other)
    }

    /// The section, if it is one.
    #[must_use]
    pub fn as_section(&self) -> Option<&Arc<Section>> {
        match self {
            Self::Section(section) => Some(section),
            Self::Heading(_) | Self::Event(_) => None,
        }
    }
}

impl Event {
    /// The fields a person is asked for in this event, in the order of the form.
    pub fn asked_fields(&self) -> impl Iterator<Item = (Field, &str)> {
        let title = (Field::EventTitle(self.id.clone()), self.title.as_str());
        let parts = self.parts.iter().enumerate().filter(|(_, part)| part.label.is_some());
        let parts = parts.map(|(at, part)| (Field::Part(self.id.clone(), at), part.text.as_str()));
        std::iter::once(title).chain(parts)
    }

    /// The weekday that its heading has, and the one that its day has, where these differ: as long
    /// as the heading stands as it was read.
    #[must_use]
    pub fn wrong_weekday(&self) -> Option<(char, char)> {
        let source = self.source.as_ref()?;
        let day = self.date.filter(|_| source.read == (self.date, self.title.clone()))?;
        let style = Some(&self.frame.date).filter(|style| style.day == day)?;
        let field = style.fields.iter().find(|field| field.what == DateUnit::Weekday)?;
        let written = style.written[field.start..field.end].chars().next()?;
        let right = dates::weekday(day);
        (written != right).then_some((written, right))
    }

    /// The same content as a further event.
    #[must_use]
    pub fn duplicate(&self, id: BlockId) -> Self {
        let without_source = |part: &Passage| Passage { source: None, ..part.clone() };
        Self {
            id,
            parts: self.parts.iter().map(without_source).collect(),
            source: None,
            ..self.clone()
        }
    }

    /// An event of the same form with nothing in it yet.
    #[must_use]
    pub fn emptied(&self, id: BlockId) -> Self {
        let labelled = self.parts.iter().filter(|part| part.label.is_some());
        Self {
            id,
            date: None,
            title: String::new(),
            parts: labelled.map(Passage::emptied).collect(),
            frame: self.frame.clone(),
            source: None,
        }
    }
}

impl Passage {
    /// A passage of the same form with nothing in it yet.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self {
            label: self.label.clone(),
            text: String::new(),
            frame: self.frame.clone(),
            source: None,
        }
    }
}

/// The form that a body has: its headings, one empty event, and its labelled sections, empty. Texts
/// of the post's own are left out.
#[must_use]
pub fn form_of(body: &[Block]) -> Vec<Block> {
    let mut form = Vec::with_capacity(body.len());
    let mut has_event = false;
    for block in body {
        match block {
            Block::Heading(heading) => {
                form.push(Block::Heading(Arc::new(Heading {
                    source: None,
                    ..(**heading).clone()
                })));
            }
            Block::Event(event) => {
                if !has_event {
                    form.push(Block::Event(Arc::new(event.emptied(event.id.clone()))));
                }
                has_event = true;
            }
            Block::Section(section) => {
                if section.passage.label.is_some() {
                    let passage = section.passage.emptied();
                    form.push(Block::Section(Arc::new(Section {
                        id: section.id.clone(),
                        passage,
                    })));
                }
            }
        }
    }
    form
}
