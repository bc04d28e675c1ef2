//! The retrospective itself and the names of its fields.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{EventId, FrontMatterSource, Label, Template};

/// One week's retrospective: the open draft, and what a post is written from.
///
/// It is changed by [`apply`](super::apply) alone. Event ids are unique in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retrospective {
    /// The form it was begun with: what a further event asks for, and the questions.
    pub template: Arc<Template>,
    /// What the blog reads about the post.
    pub front_matter: FrontMatter,
    /// The post's name in its file name and address; empty until the person has chosen one.
    pub slug: String,
    /// The heading above the events.
    pub events_heading: String,
    /// The heading above the review.
    pub review_heading: String,
    /// The week's events, in the post's order. Shared, so that a change costs one event's copy
    /// and an unchanged one is told by its address.
    pub events: Vec<Arc<Event>>,
    /// The weekly review, in the post's order.
    pub review: Vec<Section>,
}

/// What the blog reads about a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The post's title.
    pub title: String,
    /// The line shown below the title, in lists and in the feed.
    pub description: String,
    /// When the post appears. The offset is part of it: without one, Jekyll takes the time for
    /// UTC and holds a fresh Korean post back for nine hours.
    pub date: Option<DateTime<FixedOffset>>,
    /// Top category and sub-category.
    pub categories: Vec<String>,
    /// The post's tags.
    pub tags: Vec<String>,
    /// All other lines, e.g. `pin: true`: YAML, or TOML where the source is.
    pub other: String,
    /// What the fields were read from; none in a post that was begun in the form.
    pub source: Option<FrontMatterSource>,
}

/// Something that happened in the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which event.
    pub id: EventId,
    /// The day, where it had one.
    pub date: Option<NaiveDate>,
    /// What it was, in one line.
    pub title: String,
    /// Its parts, in the template's order.
    pub parts: Vec<Part>,
}

/// One part of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the part is called.
    pub label: Label,
    /// Its Markdown, without the label.
    pub text: String,
}

/// One section of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What the section is called.
    pub label: Label,
    /// Its Markdown as it stands under its heading.
    pub text: String,
}

/// The name of a field that holds text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// The post's title.
    Title,
    /// The post's description.
    Description,
    /// The front matter's other keys.
    OtherKeys,
    /// The post's slug.
    Slug,
    /// The heading above the events.
    EventsHeading,
    /// The heading above the review.
    ReviewHeading,
    /// An event's title.
    EventTitle(EventId),
    /// An event's part, by its place in the event.
    Part(EventId, usize),
    /// A section of the review, by its place in the review.
    Section(usize),
}

/// The name of a field that holds a list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListField {
    /// The post's categories.
    Categories,
    /// The post's tags.
    Tags,
}

impl Retrospective {
    /// Where an event stands.
    #[must_use]
    pub fn position(&self, id: &EventId) -> Option<usize> {
        self.events.iter().position(|event| event.id == *id)
    }

    /// The event of an id.
    #[must_use]
    pub fn event(&self, id: &EventId) -> Option<&Arc<Event>> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// The text of a field, where the retrospective has that field.
    #[must_use]
    pub fn text(&self, field: &Field) -> Option<&str> {
        match field {
            Field::Title => Some(&self.front_matter.title),
            Field::Description => Some(&self.front_matter.description),
            Field::OtherKeys => Some(&self.front_matter.other),
            Field::Slug => Some(&self.slug),
            Field::EventsHeading => Some(&self.events_heading),
            Field::ReviewHeading => Some(&self.review_heading),
            Field::EventTitle(id) => self.event(id).map(|event| event.title.as_str()),
            Field::Part(id, part) => self
                .event(id)
                .and_then(|event| event.parts.get(*part))
                .map(|part| part.text.as_str()),
            Field::Section(section) => self.review.get(*section).map(|it| it.text.as_str()),
        }
    }

    /// The words of a list field.
    #[must_use]
    pub fn list(&self, field: ListField) -> &[String] {
        match field {
            ListField::Categories => &self.front_matter.categories,
            ListField::Tags => &self.front_matter.tags,
        }
    }

    /// The fields a person writes, in the order of the form: each event's title and parts, then
    /// the review's sections.
    pub fn written_fields(&self) -> impl Iterator<Item = (Field, &str)> {
        let events = self.events.iter().flat_map(|event| event.written_fields());
        let review = self.review.iter().enumerate();
        events.chain(review.map(|(at, section)| (Field::Section(at), section.text.as_str())))
    }

    /// How many words the person has written, counted at white space.
    #[must_use]
    pub fn words(&self) -> usize {
        self.written_fields().map(|(_, text)| text.split_whitespace().count()).sum()
    }
}

impl Event {
    /// The fields a person writes in this event, in the order of the form.
    pub fn written_fields(&self) -> impl Iterator<Item = (Field, &str)> {
        let title = (Field::EventTitle(self.id.clone()), self.title.as_str());
        let parts = self
            .parts
            .iter()
            .enumerate()
            .map(|(at, part)| (Field::Part(self.id.clone(), at), part.text.as_str()));
        std::iter::once(title).chain(parts)
    }

    /// The same content as a further event.
    #[must_use]
    pub fn duplicate(&self, id: EventId) -> Self {
        Self { id, ..self.clone() }
    }
}
