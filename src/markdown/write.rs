//! The post that a retrospective becomes.
//!
//! A post is its front matter and its blocks. What was read from a post and has not been changed
//! is written as it stood there, byte for byte; anything else is written in its frame. The preview
//! renders the same blocks, so what is shown is what is written.

mod reread;

use std::ops::Range;

use chrono::NaiveDate;

use self::reread::differing;
use super::{
    event_heading::{event_heading, is_taken_for_more, one_line, telling, telling_label},
    front_matter,
    guard::Zeal,
    heading_date::{self, default_style},
    labels::{self, Standing, Strength},
    lines::{self, Told},
    marks::Apart,
    parse::{Import, parse, parse_form},
    passage,
};
use crate::domain::{
    Block, BlockId, Event, FrontMatter, Heading, Passage, Retrospective,
    layout::{DateStyle, DateUnit, LineEnd, Source},
};

/// The whole post as it is downloaded.
#[must_use]
pub fn write(retrospective: &Retrospective) -> String {
    write_for(parse, retrospective)
}

/// The file of a form, whose headings may have to tell more: see [`parse_form`].
#[must_use]
pub fn write_form(form: &Retrospective) -> String {
    write_for(parse_form, form)
}

/// Writes a post for a reader of posts or of forms.
fn write_for(reader: fn(&str) -> Import, retrospective: &Retrospective) -> String {
    // What makes a heading an event may stand elsewhere in the post (dates above its neighbours,
    // say), and may be gone: then the pieces tell what they are, no more of them than have to.
    let mut telling = Telling::default();
    loop {
        let (post, edited) = write_with(retrospective, telling.clone());
        if edited == Edited::Nothing {
            return post;
        }
        let differing = differing(&reader(&post), retrospective);
        if differing.is_empty() || !telling.goes_on(differing, retrospective.body.len()) {
            return post;
        }
    }
}

/// Whether anything is written otherwise than it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edited {
    /// All is as it was.
    Nothing,
    /// Something is not.
    Something,
}

/// Which pieces tell what they are, beyond those that say something else by themselves: headings by
/// the spaces in them, list items and labels by comments, lines of texts by the space before them.
/// Where all pieces tell and are set apart, none of them asks for another to be what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Telling {
    /// Those that were edited.
    edited: bool,
    /// Those of these blocks.
    blocks: Range<usize>,
    /// And a comment sets each of these apart from what stands before it.
    apart: bool,
}

impl Telling {
    /// Tells more, if there is more to tell; `differing` are the blocks that are read otherwise.
    fn goes_on(&mut self, differing: Range<usize>, blocks: usize) -> bool {
        let before = self.clone();
        if !self.edited {
            self.edited = true;
        } else if self.blocks.is_empty() {
            self.blocks = differing;
        } else if !self.apart {
            self.apart = true;
        } else {
            self.blocks = 0..blocks;
        }
        *self != before
    }
}

fn write_with(retrospective: &Retrospective, telling: Telling) -> (String, Edited) {
    let front = front_matter(&retrospective.front_matter);
    let mut writer = Writer {
        has_front_matter: !front.is_empty(),
        start: front.len(),
        post: front,
        last: None,
        line_end: retrospective.line_end,
        telling,
        at: 0,
        edited: Edited::Nothing,
    };
    for (at, block) in retrospective.body.iter().enumerate() {
        writer.at = at;
        writer.block(block);
    }
    match &retrospective.tail {
        Some(tail) if tail.behind == writer.last && writer.is_in_order() => {
            writer.post.push_str(&tail.raw);
        }
        Some(_) | None if writer.post.is_empty() => {}
        Some(_) | None => {
            writer.edited = Edited::Something;
            writer.end_line();
        }
    }
    (writer.post, writer.edited)
}

/// Whether a label's line is surely read as one.
fn is_sure(head: &str) -> bool {
    let content = head.trim_start_matches(['#', '-', '*', '+', ' ', '\t']);
    let standing = if head.starts_with('#') { Standing::Heading } else { Standing::Line };
    labels::find(content, standing).is_some_and(|found| found.strength == Strength::Sure)
}

/// The front matter; nothing where the post had none and has got none since.
#[must_use]
pub fn front_matter(it: &FrontMatter) -> String {
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
    telling: Telling,
    /// Which block is written.
    at: usize,
    edited: Edited,
}

impl Writer {
    fn alone(line_end: LineEnd) -> Self {
        Self {
            post: String::new(),
            start: 0,
            has_front_matter: false,
            last: None,
            line_end,
            telling: Telling::default(),
            at: 0,
            edited: Edited::Nothing,
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(it) => self.heading(it),
            Block::Event(it) => self.event(it),
            Block::Section(it) => self.passage(&it.passage, Apart::Event),
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let unchanged = heading.source.as_ref().filter(|source| source.read == heading.text);
        let unchanged = unchanged.filter(|it| !self.tells(false) || lines::can_tell(&it.raw));
        let written = match unchanged {
            Some(source) => source.raw.to_string(),
            None => format!("{}{}", heading.marker, one_line(&heading.text)).trim_end().to_owned(),
        };
        let is_edited = unchanged.is_none();
        let written = if self.tells(is_edited) || is_edited && is_taken_for_more(&heading.text) {
            telling(&written, Told::Nothing)
        } else {
            written
        };
        let written = self.set_apart(Apart::Event, written);
        self.piece(heading.source.as_deref(), &heading.before, &written);
    }

    fn event(&mut self, event: &Event) {
        let unchanged =
            event.source.as_ref().filter(|it| it.read.0 == event.date && it.read.1 == event.title);
        let unchanged = unchanged.filter(|it| !self.tells(false) || lines::can_tell(&it.raw));
        let written = match unchanged {
            Some(source) => source.raw.to_string(),
            None => event_heading(event, &self.date_style(event)),
        };
        let written = if self.tells(unchanged.is_none()) && lines::told(&written).is_none() {
            telling(&written, Told::Event)
        } else {
            written
        };
        let written = self.set_apart(Apart::Event, written);
        self.piece(event.source.as_deref(), &event.frame.before, &written);
        for part in &event.parts {
            self.passage(part, Apart::Text);
        }
    }

    /// Writes a passage; `apart` is what it has to be set apart from if it has no label.
    fn passage(&mut self, passage: &Passage, apart: Apart) {
        let unchanged = passage.source.as_ref().filter(|source| source.read == passage.text);
        let unchanged = unchanged.filter(|_| !self.tells(false));
        let is_edited = unchanged.is_none();
        let written = if let Some(source) = unchanged {
            source.raw.to_string()
        } else {
            let zeal = if self.tells(true) { Zeal::Full } else { Zeal::Usual };
            passage::write(&passage.frame, &passage.text, self.line_end, zeal)
        };
        if written.is_empty() {
            return;
        }
        let frame = &passage.frame;
        let written = match &passage.label {
            // A label that is none by itself tells what it is.
            Some(_) if self.tells(false) || self.tells(is_edited) && !is_sure(&frame.head) => {
                telling_label(&written, &frame.head)
            }
            None if frame.head.is_empty() && frame.indent.is_empty() && self.tells(is_edited) => {
                self.behind(apart, &written)
            }
            Some(_) | None => written,
        };
        // A comment at the margin would end the item that a part stands in.
        let is_nested = frame.head.starts_with([' ', '\t']);
        let is_apart = Apart::of(written.lines().next().unwrap_or_default()).is_some();
        let written = if is_nested || is_apart { written } else { self.set_apart(apart, written) };
        self.piece(passage.source.as_deref(), &frame.before, &written);
    }

    /// A piece that a comment sets apart from what stands before it, if all are.
    fn set_apart(&self, apart: Apart, written: String) -> String {
        let all_are = self.telling.apart && self.tells(false);
        if all_are { self.behind(apart, &written) } else { written }
    }

    /// A piece behind a comment.
    fn behind(&self, apart: Apart, written: &str) -> String {
        format!("{}{}{written}", apart.as_str(), self.line_end.as_str().repeat(2))
    }

    /// The style that an event's date is written in: its own, unless that would not tell the year.
    fn date_style(&self, event: &Event) -> DateStyle {
        let style = &event.frame.date;
        let has_year = style.fields.iter().any(|field| field.what == DateUnit::Year);
        if has_year || !self.tells(true) { style.clone() } else { default_style() }
    }

    fn tells(&self, is_edited: bool) -> bool {
        self.telling.blocks.contains(&self.at) || self.telling.edited && is_edited
    }

    /// Writes a piece behind what stands between it and the one before.
    fn piece<T>(&mut self, source: Option<&Source<T>>, before: &str, written: &str) {
        let place = source.map(|source| source.place);
        let follows = match (self.last, place) {
            (None, Some(place)) => place == 0 && self.is_at_start(),
            (Some(last), Some(place)) => last + 1 == place,
            (_, None) => false,
        };
        if !follows || source.is_none_or(|source| *source.raw != *written) {
            self.edited = Edited::Something;
        }
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
