//! The post that a retrospective becomes.
//!
//! A post is its front matter and its blocks. What was read from a post and has not been changed
//! is written as it stood there, byte for byte; anything else is written in its frame. The preview
//! renders the same blocks, so what is shown is what is written.

use chrono::NaiveDate;

use super::{
    front_matter, heading_date,
    heading_date::default_style,
    labels::{self, Standing},
    passage,
};
use crate::domain::{
    Block, BlockId, Event, FrontMatter, Heading, Passage, Retrospective,
    layout::{DateAt, LineEnd, Source},
};

/// The whole post as it is downloaded.
#[must_use]
pub fn write(retrospective: &Retrospective) -> String {
    let front = front_matter(&retrospective.front_matter);
    let mut writer = Writer {
        has_front_matter: !front.is_empty(),
        start: front.len(),
        post: front,
        last: None,
        line_end: retrospective.line_end,
    };
    for block in &retrospective.body {
        writer.block(block);
    }
    match &retrospective.tail {
        Some(tail) if tail.behind == writer.last && writer.is_in_order() => {
            writer.post.push_str(&tail.raw);
        }
        Some(_) | None if writer.post.is_empty() => {}
        Some(_) | None => writer.end_line(),
    }
    writer.post
}

/// The front matter; nothing where the post had none and has got none since.
fn front_matter(it: &FrontMatter) -> String {
    let had_none = it.source.as_ref().is_some_and(|source| source.as_str().is_empty());
    let none = FrontMatter { source: it.source.clone(), ..FrontMatter::default() };
    if had_none && *it == none { String::new() } else { front_matter::write(it) }
}

/// The Markdown of one block, without a final line end; empty where there is no such block.
#[must_use]
pub fn block(retrospective: &Retrospective, id: &BlockId) -> String {
    retrospective.block(id).map_or_else(String::new, |it| block_alone(it, retrospective.line_end))
}

/// The Markdown of an event, without a final line end.
#[must_use]
pub fn event(event: &Event, line_end: LineEnd) -> String {
    let mut writer = Writer::alone(line_end);
    writer.event(event);
    writer.post
}

/// An event's day as new posts write it, e.g. `(240909 월)`: the weekday is computed.
///
/// ```
/// use chrono::NaiveDate;
/// use hoego::markdown::write::written_day;
/// let day = NaiveDate::from_ymd_opt(2024, 9, 9).expect("a day of the calendar");
/// assert_eq!(written_day(day), "(240909 월)");
/// ```
#[must_use]
pub fn written_day(day: NaiveDate) -> String {
    heading_date::written(day, &default_style())
}

fn block_alone(block: &Block, line_end: LineEnd) -> String {
    let mut writer = Writer::alone(line_end);
    writer.block(block);
    writer.post
}

struct Writer {
    post: String,
    /// Where the first piece stands.
    start: usize,
    has_front_matter: bool,
    /// The place that the last piece had in the post that it was read from.
    last: Option<usize>,
    line_end: LineEnd,
}

impl Writer {
    fn alone(line_end: LineEnd) -> Self {
        Self { post: String::new(), start: 0, has_front_matter: false, last: None, line_end }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(it) => self.heading(it),
            Block::Event(it) => self.event(it),
            Block::Section(it) => self.passage(&it.passage),
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let unchanged = heading.source.as_ref().filter(|source| source.read == heading.text);
        let written = match unchanged {
            Some(source) => source.raw.to_string(),
            None => headline(&heading.marker, &heading.text, is_taken_for_more(&heading.text)),
        };
        self.piece(heading.source.as_deref(), &heading.before, &written);
    }

    fn event(&mut self, event: &Event) {
        let unchanged = event.source.as_ref().filter(|it| it.read.0 == event.date && it.read.1 == event.title);
        let written = match unchanged {
            Some(source) => source.raw.to_string(),
            None => event_heading(event),
        };
        self.piece(event.source.as_deref(), &event.frame.before, &written);
        for part in &event.parts {
            self.passage(part);
        }
    }

    fn passage(&mut self, passage: &Passage) {
        let unchanged = passage.source.as_ref().filter(|source| source.read == passage.text);
        let written = match unchanged {
            Some(source) => source.raw.to_string(),
            None => passage::write(&passage.frame, &passage.text, self.line_end),
        };
        if !written.is_empty() {
            self.piece(passage.source.as_deref(), &passage.frame.before, &written);
        }
    }

    /// Writes a piece behind what stands between it and the one before.
    fn piece<T>(&mut self, source: Option<&Source<T>>, before: &str, written: &str) {
        let place = source.map(|source| source.place);
        let follows = match (self.last, place) {
            (None, Some(place)) => place == 0 && self.is_at_start(),
            (Some(last), Some(place)) => last + 1 == place,
            (_, None) => false,
        };
        match source.filter(|_| follows) {
            Some(source) => self.post.push_str(&source.before),
            None if self.is_at_start() => {
                if self.has_front_matter {
                    self.end_line();
                }
            }
            None => {
                let ends = before.len().clamp(1, 3);
                (0..ends).for_each(|_| self.end_line());
            }
        }
        self.post.push_str(written);
        self.last = place;
    }

    fn is_at_start(&self) -> bool {
        self.post.len() == self.start
    }

    /// Whether what is written last was read from a post, or nothing was written at all.
    fn is_in_order(&self) -> bool {
        self.last.is_some() || self.is_at_start()
    }

    fn end_line(&mut self) {
        self.post.push_str(self.line_end.as_str());
    }
}

fn event_heading(event: &Event) -> String {
    let frame = &event.frame;
    let title = one_line(&event.title);
    let Some(day) = event.date else {
        let written = format!("{}{title}{}", frame.marker, frame.after);
        let plain = frame.marker.starts_with('#') && is_taken_for_more(&title);
        let marker = frame.marker.trim_end();
        return if plain { headline(&format!("{marker} "), &title, true) } else { written.trim_end().to_owned() };
    };
    let date = heading_date::written(day, &frame.date);
    let between = match title.is_empty() {
        true => "",
        false if frame.between.trim_matches(['*', '_']).is_empty() && !frame.between.contains(' ') => " ",
        false => &frame.between,
    };
    let (front, back) = match frame.date_at {
        DateAt::Front => (date.as_str(), title.as_str()),
        DateAt::Back => (title.as_str(), date.as_str()),
    };
    format!("{}{front}{between}{back}{}", frame.marker, frame.after).trim_end().to_owned()
}

/// A heading's line. Three spaces behind the number signs tell that nothing is to be read from it.
fn headline(marker: &str, text: &str, plain: bool) -> String {
    let text = one_line(text);
    let gap = if plain { "  " } else { "" };
    format!("{marker}{gap}{text}").trim_end().to_owned()
}

/// Whether a heading's text would be read as a label or with a date.
fn is_taken_for_more(text: &str) -> bool {
    let text = one_line(text);
    let bare = text.trim_start_matches(['*', '_']);
    labels::find(&text, Standing::Heading).is_some()
        || heading_date::find(bare, None).is_some()
        || super::marks::date_at_back(bare, None).is_some()
        || bare.len() < text.len()
        || text.ends_with([':', '：'])
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
