//! Whether a post that was written is read as what it was written from.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    domain::{Block, Passage, Retrospective},
    markdown::{event_heading::one_line, parse::Import, passage},
};

/// The blocks that a post is not read as, with the one before them, which may have taken what is
/// theirs; none where it is read as the same blocks with the same texts.
pub(super) fn differing(read: &Import, retrospective: &Retrospective) -> Range<usize> {
    let read = &read.retrospective.body;
    let told = retrospective.body.iter().enumerate().filter(|(_, block)| !is_nothing(block));
    let told: Vec<_> = told.collect();
    let same = |((_, block), read): &((usize, &Block), &Block)| is_same(block, read);
    let front = told.iter().copied().zip(read).take_while(same).count();
    if front == told.len() && front == read.len() {
        return 0..0;
    }
    let back = told[front..].iter().copied().rev().zip(read[front..].iter().rev());
    let back = back.take_while(same).count();
    let place = |at: usize| told.get(at).map_or(retrospective.body.len(), |it| it.0);
    place(front.saturating_sub(1))..place(told.len() - back).max(1)
}

fn is_same(block: &Block, read: &Block) -> bool {
    match (content(block), content(read)) {
        (
            Content::Event(day, title, parts),
            Content::Event(other_day, other_title, other_parts),
        ) => {
            let source = block.as_event().and_then(|it| it.source.as_ref());
            let is_same_day = day == other_day
                || source.is_some_and(|source| {
                    // A day without a year goes with the post's; where the file's name tells that,
                    // it is not read here.
                    source.read.0 == day && (other_day.is_none() || source.read.1 == title)
                });
            is_same_day && title == other_title && parts == other_parts
        }
        (one, other) => one == other,
    }
}

/// Whether a block leaves no trace in the post: a text of the post's own that was emptied.
fn is_nothing(block: &Block) -> bool {
    match block {
        Block::Heading(_) | Block::Event(_) => false,
        Block::Section(section) => text_of(&section.passage).is_none(),
    }
}

/// What of a block has to come back.
#[derive(PartialEq, Eq)]
enum Content<'a> {
    Heading(String),
    Event(Option<NaiveDate>, String, Vec<(Option<&'a str>, String)>),
    Section(Option<(Option<&'a str>, String)>),
}

fn content(block: &Block) -> Content<'_> {
    match block {
        Block::Heading(heading) => Content::Heading(one_line(&heading.text)),
        Block::Event(event) => {
            let parts = event.parts.iter().filter_map(text_of).collect();
            Content::Event(event.date, one_line(&event.title), parts)
        }
        Block::Section(section) => Content::Section(text_of(&section.passage)),
    }
}

/// A passage's label and text; none where both are missing. What a label means may change with its
/// neighbours.
fn text_of(passage: &Passage) -> Option<(Option<&str>, String)> {
    let text = passage::normal(&passage.frame, &passage.text);
    let label = passage.label.as_ref().map(|label| &*label.text);
    (label.is_some() || !text.is_empty()).then_some((label, text))
}
