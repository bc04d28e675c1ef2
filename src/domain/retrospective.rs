//! The retrospective itself and the names of its fields.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    Block, BlockId, Event, FrontMatterSource, Section, Template,
    layout::{LineEnd, Tail},
    slug,
};

/// One week's retrospective: the open draft, and what a post is written from.
///
/// It is changed by [`apply`](super::apply) alone. Block ids are unique in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retrospective {
    /// The form it was begun with: what a further event asks for, and the questions.
    pub template: Arc<Template>,
    /// What the blog reads about the post.
    pub front_matter: FrontMatter,
    /// The post's name in its file name and address; empty until the person has chosen one.
    pub slug: String,
    /// The name of the file that the post came in, which it keeps; empty in a post that was begun
    /// in the form.
    pub file_name: String,
    /// The post's blocks in its order.
    pub body: Vec<Block>,
    /// How the post ends its lines.
    pub line_end: LineEnd,
    /// What stands behind the last block of the post it was read from.
    pub tail: Option<Tail>,
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
    /// A heading.
    Heading(BlockId),
    /// An event's title.
    EventTitle(BlockId),
    /// An event's part, by its place in the event.
    Part(BlockId, usize),
    /// A section.
    Section(BlockId),
}

impl Field {
    /// The block that it is a part of, if it is one of the body's.
    #[must_use]
    pub fn block(&self) -> Option<&BlockId> {
        match self {
            Self::Heading(id) | Self::EventTitle(id) | Self::Part(id, _) | Self::Section(id) => {
                Some(id)
            }
            Self::Title | Self::Description | Self::OtherKeys | Self::Slug => None,
        }
    }
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
    /// What it is called: by its title, or else by the body's first heading if that is one of a
    /// whole page. Empty where it has neither.
    #[must_use]
    pub fn name(&self) -> &str {
        let title = self.front_matter.title.trim();
        match self.body.first() {
            Some(Block::Heading(first)) if title.is_empty() && &*first.marker == "# " => {
                first.text.trim()
            }
            Some(_) | None => title,
        }
    }

    /// The day of the post: its date's, or else the one in its file's name.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        let date = self.front_matter.date.map(|date| date.date_naive());
        date.or_else(|| slug::day_in(&self.file_name))
    }

    /// Where a block stands.
    #[must_use]
    pub fn position(&self, id: &BlockId) -> Option<usize> {
        self.body.iter().position(|block| block.id() == id)
    }

    /// The ids of the blocks in their order.
    #[must_use]
    pub fn block_ids(&self) -> Vec<&BlockId> {
        self.body.iter().map(Block::id).collect()
    }

    /// The block of an id.
    #[must_use]
    pub fn block(&self, id: &BlockId) -> Option<&Block> {
        self.body.iter().find(|block| block.id() == id)
    }

    /// The events in their order.
    pub fn events(&self) -> impl Iterator<Item = &Arc<Event>> {
        self.body.iter().filter_map(Block::as_event)
    }

    /// The sections in their order, the post's own texts among them.
    pub fn sections(&self) -> impl Iterator<Item = &Arc<Section>> {
        self.body.iter().filter_map(Block::as_section)
    }

    /// The event of an id.
    #[must_use]
    pub fn event(&self, id: &BlockId) -> Option<&Arc<Event>> {
        self.block(id).and_then(Block::as_event)
    }

    /// How many events stand before the one of an id.
    #[must_use]
    pub fn event_place(&self, id: &BlockId) -> Option<usize> {
        self.events().position(|event| event.id == *id)
    }

    /// Where in the body the event of a place among the events stands. A place past the end is
    /// the one behind the last event; without events, the one behind the first heading.
    #[must_use]
    pub fn body_place(&self, event_place: usize) -> usize {
        let mut places = self.body.iter().enumerate().filter(|(_, it)| it.as_event().is_some());
        let behind_last = self.body.iter().rposition(|it| it.as_event().is_some()).map(|at| at + 1);
        let first_heading = self.body.iter().position(|it| matches!(it, Block::Heading(_)));
        places
            .nth(event_place)
            .map(|(at, _)| at)
            .or(behind_last)
            .or(first_heading.map(|at| at + 1))
            .unwrap_or_default()
    }

    /// The blocks up to the last event, or up to where a first one would stand.
    #[must_use]
    pub fn events_part(&self) -> &[Block] {
        &self.body[..self.review_place()]
    }

    /// The blocks behind the events: all of them in a form without events.
    #[must_use]
    pub fn review_part(&self) -> &[Block] {
        &self.body[self.review_place()..]
    }

    fn review_place(&self) -> usize {
        let has_events = self.events().next().is_some() || self.template.has_events();
        if has_events { self.body_place(usize::MAX) } else { 0 }
    }

    /// The text of a field, where the retrospective has that field.
    #[must_use]
    pub fn text(&self, field: &Field) -> Option<&str> {
        match field {
            Field::Title => Some(&self.front_matter.title),
            Field::Description => Some(&self.front_matter.description),
            Field::OtherKeys => Some(&self.front_matter.other),
            Field::Slug => Some(&self.slug),
            Field::Heading(id) => match self.block(id)? {
                Block::Heading(heading) => Some(&heading.text),
                Block::Event(_) | Block::Section(_) => None,
            },
            Field::EventTitle(id) => self.event(id).map(|event| event.title.as_str()),
            Field::Part(id, part) => self
                .event(id)
                .and_then(|event| event.parts.get(*part))
                .map(|part| part.text.as_str()),
            Field::Section(id) => {
                self.block(id)?.as_section().map(|section| section.passage.text.as_str())
            }
        }
    }

    /// The fields of the body that hold text, in the order of the post.
    #[must_use]
    pub fn body_fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        for block in &self.body {
            let id = block.id().clone();
            match block {
                Block::Heading(_) => fields.push(Field::Heading(id)),
                Block::Section(_) => fields.push(Field::Section(id)),
                Block::Event(event) => {
                    fields.push(Field::EventTitle(id.clone()));
                    fields.extend((0..event.parts.len()).map(|part| Field::Part(id.clone(), part)));
                }
            }
        }
        fields
    }

    /// The words of a list field.
    #[must_use]
    pub fn list(&self, field: ListField) -> &[String] {
        match field {
            ListField::Categories => &self.front_matter.categories,
            ListField::Tags => &self.front_matter.tags,
        }
    }

    /// The fields a person is asked for, in the order of the form: each event's title and parts,
    /// and each section that has a label.
    pub fn asked_fields(&self) -> impl Iterator<Item = (Field, &str)> {
        self.body.iter().flat_map(|block| match block {
            Block::Heading(_) => Vec::new(),
            Block::Event(event) => event.asked_fields().collect(),
            Block::Section(it) => it
                .passage
                .label
                .iter()
                .map(|_| (Field::Section(it.id.clone()), it.passage.text.as_str()))
                .collect(),
        })
    }

    /// How many words the person has written, counted at white space.
    #[must_use]
    pub fn words(&self) -> usize {
        let words = |text: &str| text.split_whitespace().count();
        let event = |event: &Event| {
            words(&event.title) + event.parts.iter().map(|part| words(&part.text)).sum::<usize>()
        };
        let block = |block: &Block| match block {
            Block::Heading(_) => 0,
            Block::Event(it) => event(it),
            Block::Section(it) => words(&it.passage.text),
        };
        self.body.iter().map(block).sum()
    }
}
