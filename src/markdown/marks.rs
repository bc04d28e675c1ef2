//! Which lines of a post begin something: labels, events, headings. What a line is in its post is
//! decided here, with the whole post in view; [`parse`](super::parse) then only cuts.

mod candidates;
mod headings;
mod items;

use chrono::NaiveDate;

use self::{candidates::labels, headings::Is};
use super::lines::{Kind, Line, Told};
use crate::domain::Label;

/// What a text is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A post: labels have to be known, or come up again.
    Post,
    /// A form: what stands where labels stand is one.
    Form,
}

/// What a line begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A labelled text.
    Label(LabelMark),
    /// An event.
    Event(EventMark),
    /// A heading that is neither.
    Heading {
        /// 1 to 6.
        level: usize,
        /// The lines it takes: two where it is underlined.
        lines: usize,
    },
    /// A rule.
    Rule,
    /// A comment that sets apart what would be read as one text.
    Apart(Apart),
    /// The addresses of links, at the end of the post.
    Definitions,
}

/// What a comment sets apart: Markdown shows nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// A text from the text before.
    Text,
    /// A text from the event before.
    Event,
}

impl Apart {
    /// The comment.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "<!-- -->",
            Self::Event => "<!-- --- -->",
        }
    }

    /// What a line sets apart.
    pub fn of(line: &str) -> Option<Self> {
        [Self::Text, Self::Event].into_iter().find(|it| it.as_str() == line)
    }
}

/// A label on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelMark {
    /// What it is called.
    pub label: Label,
    /// How it stands.
    pub rank: Rank,
    /// Where in the text it ends, with its colon.
    pub end: usize,
    /// The lines it takes: two for an underlined heading.
    pub lines: usize,
    /// Whether text stands behind it on its line.
    pub inline: bool,
}

/// The beginning of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventMark {
    /// The heading's level; 7 for a list item.
    pub level: usize,
    /// Where in the text what it says begins.
    pub content_at: usize,
    /// Where it ends.
    pub content_end: usize,
    /// The lines it takes.
    pub lines: usize,
    /// A heading that says nothing but what it is: no date is looked for in it.
    pub plain: bool,
}

/// How a label stands; what stands higher holds what stands lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A heading of a level.
    Heading(usize),
    /// A line, plain or quoted.
    Line {
        /// In a quotation.
        quoted: bool,
    },
    /// A list item, so many columns in.
    Item(usize),
}

/// The level that stands for a list item.
pub const ITEM_LEVEL: usize = 7;

/// Marks the lines of a post. `posted` is the day of the post.
pub fn marks(lines: &[Line<'_>], posted: Option<NaiveDate>, reading: Reading) -> Vec<Option<Mark>> {
    let mut marks: Vec<Option<Mark>> = vec![None; lines.len()];
    let candidates = labels(lines, reading);
    let items = items::events(lines, &candidates, posted);
    for heading in headings::decided(lines, &candidates, &items, posted, reading) {
        let (level, taken) = (heading.level, heading.lines);
        let label = heading.label.map(|at| &candidates[at].mark);
        marks[heading.line] = Some(match (heading.is, label) {
            (Is::Event, _) => Mark::Event(EventMark {
                level,
                content_at: heading.content_at,
                content_end: heading.content_end,
                lines: taken,
                plain: heading.told == Some(Told::PlainEvent),
            }),
            (Is::Label, Some(label)) => Mark::Label(label.clone()),
            (Is::Label | Is::Heading, _) => Mark::Heading { level, lines: taken },
        });
    }
    for it in candidates.into_iter().filter(|it| !matches!(it.mark.rank, Rank::Heading(_))) {
        marks[it.line] = Some(Mark::Label(it.mark));
    }
    for it in items {
        marks[it.line] = Some(Mark::Event(it.mark));
    }
    for (at, line) in lines.iter().enumerate() {
        let is_rule = !line.opaque && line.blanks().is_empty() && line.kind() == Kind::Rule;
        if marks[at].is_none() && is_rule {
            marks[at] = Some(Mark::Rule);
        }
        if let Some(apart) = Apart::of(line.text).filter(|_| !line.opaque) {
            marks[at] = Some(Mark::Apart(apart));
        }
    }
    if let Some(at) = definitions_at_end(lines) {
        marks[at] = Some(Mark::Definitions);
    }
    marks
}

/// Where the addresses of links at the end of a post begin.
fn definitions_at_end(lines: &[Line<'_>]) -> Option<usize> {
    let is_one = |line: &Line<'_>| !line.opaque && line.kind() == Kind::Definition;
    let other = lines.iter().rposition(|line| !line.is_blank() && !is_one(line));
    let first = lines.iter().enumerate().skip(other.map_or(0, |at| at + 1));
    let first = first.into_iter().find(|(_, line)| is_one(line)).map(|(at, _)| at)?;
    (first == 0 || lines[first - 1].is_blank()).then_some(first)
}
