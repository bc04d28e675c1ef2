//! The post that a retrospective becomes.
//!
//! A post is its front matter and a row of blocks: the events' heading, each event, the review's
//! heading, each section. The preview renders the same blocks, so what is shown is what is
//! written.

use chrono::{Datelike, NaiveDate, Weekday};

use super::front_matter;
use crate::domain::{Event, EventId, Part, Retrospective, Section};

/// Which block of the post.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BlockId {
    /// The heading above the events.
    EventsHeading,
    /// An event with its parts.
    Event(EventId),
    /// The heading above the review.
    ReviewHeading,
    /// A section of the review, by its place in the review.
    Section(usize),
}

/// The whole post as it is downloaded.
#[must_use]
pub fn write(retrospective: &Retrospective) -> String {
    let mut post = front_matter::write(&retrospective.front_matter);
    for id in block_ids(retrospective) {
        post.push('\n');
        post.push_str(&block(retrospective, &id));
        post.push('\n');
    }
    post
}

/// The post's blocks in their order. A heading with nothing to stand over is left out.
#[must_use]
pub fn block_ids(retrospective: &Retrospective) -> Vec<BlockId> {
    let heading = |empty: bool, id: BlockId| (!empty).then_some(id);
    let events = retrospective.events.iter().map(|event| BlockId::Event(event.id.clone()));
    let sections = (0..retrospective.review.len()).map(BlockId::Section);
    heading(retrospective.events.is_empty(), BlockId::EventsHeading)
        .into_iter()
        .chain(events)
        .chain(heading(retrospective.review.is_empty(), BlockId::ReviewHeading))
        .chain(sections)
        .collect()
}

/// The Markdown of one block, without a final newline; empty where there is no such block.
#[must_use]
pub fn block(retrospective: &Retrospective, id: &BlockId) -> String {
    match id {
        BlockId::EventsHeading => heading(2, &retrospective.events_heading),
        BlockId::Event(id) => retrospective.event(id).map_or_else(String::new, |it| event(it)),
        BlockId::ReviewHeading => heading(2, &retrospective.review_heading),
        BlockId::Section(at) => retrospective.review.get(*at).map_or_else(String::new, section),
    }
}

/// An event: its heading, then a list item for each part.
#[must_use]
pub fn event(event: &Event) -> String {
    let date = event.date.map(written_day);
    let title = [date.as_deref().unwrap_or_default(), event.title.trim()].join(" ");
    let mut block = heading(3, &title);
    if !event.parts.is_empty() {
        block.push('\n');
    }
    for it in &event.parts {
        block.push('\n');
        block.push_str(&part(it));
    }
    block
}

/// An event's day as it stands in its heading, e.g. `(240909 월)`: the weekday is computed.
///
/// ```
/// use chrono::NaiveDate;
/// use hoego::markdown::write::written_day;
/// let day = NaiveDate::from_ymd_opt(2024, 9, 9).expect("a day of the calendar");
/// assert_eq!(written_day(day), "(240909 월)");
/// ```
#[must_use]
pub fn written_day(day: NaiveDate) -> String {
    let weekday = match day.weekday() {
        Weekday::Mon => '월',
        Weekday::Tue => '화',
        Weekday::Wed => '수',
        Weekday::Thu => '목',
        Weekday::Fri => '금',
        Weekday::Sat => '토',
        Weekday::Sun => '일',
    };
    let year = day.year().rem_euclid(100);
    format!("({year:02}{:02}{:02} {weekday})", day.month(), day.day())
}

/// A part: its text goes on after the label, further lines are indented below it. A text that
/// begins with a block of its own (a list, a fence, a heading, a quotation, a table) begins
/// below the label, since behind it such a marker would be read as plain text.
fn part(part: &Part) -> String {
    let mut lines = part.text.trim_end().lines();
    let mut item = format!("- {}:", part.label.text);
    if !begins_with_block(&part.text)
        && let Some(first) = lines.next()
        && !first.trim().is_empty()
    {
        item.push(' ');
        item.push_str(first);
    }
    for line in lines {
        item.push('\n');
        if !line.trim().is_empty() {
            item.push_str("  ");
            item.push_str(line);
        }
    }
    item
}

/// A section: its heading, then its text as it stands.
fn section(section: &Section) -> String {
    let mut block = heading(3, &section.label.text);
    let text = section.text.trim_end();
    if !text.is_empty() {
        block.push_str("\n\n");
        block.push_str(text);
    }
    block
}

fn heading(level: usize, text: &str) -> String {
    let marker = "#".repeat(level);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{marker} {line}").trim_end().to_owned()
}

/// Whether a text's first line opens a block other than a paragraph.
fn begins_with_block(text: &str) -> bool {
    let Some(line) = text.lines().next().map(str::trim_start) else {
        return false;
    };
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = if digits > 0 { &line[digits..] } else { line };
    let list = |markers: &[&str]| markers.iter().any(|it| marker.starts_with(it));
    match digits {
        0 => {
            list(&["- ", "* ", "+ ", ">", "```", "~~~", "|"])
                || matches!(marker, "-" | "*" | "+")
                || line.trim_start_matches('#').starts_with(' ') && line.starts_with('#')
        }
        1..=9 => list(&[". ", ") "]),
        _ => false,
    }
}
