//! Opens a post in the form.
//!
//! Reading never fails: what fits no field stays as text of the post's own, in its place. Three
//! laws hold for every text:
//!
//! 1. `write(parse(text)) == text`, byte for byte.
//! 2. `parse(write(it))` has the fields of `it`, for every retrospective that the form can make.
//! 3. One edit changes the lines of the edited field only, in the post's own style.
//!
//! A post is cut into pieces, at the lines that [`marks`](super::marks) finds:
//!
//! ```text
//! post    = front matter?, { gap, piece }, tail
//! piece   = heading | event | section          one block each
//! event   = event heading, { gap, passage }    headings, or dated list items
//! passage = label?, text
//! gap     = blank lines
//! ```
//!
//! A label's text ends at the next label that stands as high, at a heading that is not below the
//! label's own, and at a rule. Text in a list item ends with the item.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    event_heading::{EventHead, one_line},
    front_matter,
    heading_date::default_style,
    lines::{self, Line},
    marks::{self, Apart, EventMark, ITEM_LEVEL, LabelMark, Mark, Rank, Reading},
    passage::{self, Shape},
};
use crate::domain::{
    Block, BlockId, Event, FrontMatter, FrontMatterSource, Heading, Passage, Retrospective,
    Section, Template,
    layout::{DateStyle, EventFrame, Frame, LineEnd, Source, Tail},
};

/// What a text was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The post in the form.
    pub retrospective: Retrospective,
    /// What is worth telling about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Something in a post that is worth telling. It was kept as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Diagnostic {
    /// A weekday is written that the day does not have.
    WrongWeekday {
        /// The event that it stands in.
        event: BlockId,
    },
    /// Something about the front matter.
    FrontMatter(front_matter::Diagnostic),
}

/// Reads a post.
///
/// ```
/// use hoego::markdown::{parse::parse, write::write};
/// let post = "# 3주차\n\n## Keep\n- 일찍 잤다\n\n## Problem\nTBU";
/// let read = parse(post).retrospective;
/// assert_eq!(read.sections().count(), 2);
/// assert_eq!(write(&read), post);
/// ```
#[must_use]
pub fn parse(text: &str) -> Import {
    parse_named(text, "")
}

/// Reads a post that has a file name, which may tell its day: `2024-09-13-week.md`.
#[must_use]
pub fn parse_named(text: &str, file_name: &str) -> Import {
    read(text, file_name, Reading::Post)
}

/// Reads a form: a post whose texts are questions, and in which every label counts.
#[must_use]
pub fn parse_form(text: &str) -> Import {
    read(text, "", Reading::Form)
}

fn read(text: &str, file_name: &str, reading: Reading) -> Import {
    let mut diagnostics = Vec::new();
    let front = front_matter::read(text);
    let (front_matter, body_at) = if let Some(read) = front {
        diagnostics.extend(read.diagnostics.into_iter().map(Diagnostic::FrontMatter));
        (read.front_matter, read.taken)
    } else {
        let none = Some(FrontMatterSource::new(""));
        (FrontMatter { source: none, ..FrontMatter::default() }, 0)
    };
    let named = file_name.get(..10).and_then(crate::domain::dates::day);
    let posted = front_matter.date.map(|date| date.date_naive()).or(named);
    let body = &text[body_at..];
    let line_end = if text.contains("\r\n") { LineEnd::CrLf } else { LineEnd::Lf };
    let mut cut = Cut::new(body, posted, reading);
    cut.run();
    let Cut { blocks, wrong_weekdays, last_end, place, .. } = cut;
    let event = |event| Diagnostic::WrongWeekday { event };
    diagnostics.extend(wrong_weekdays.into_iter().map(event));
    let empty =
        Template { title: String::new(), description: String::new(), body: Vec::new(), line_end };
    let mut retrospective = Retrospective {
        template: Arc::new(empty),
        front_matter,
        slug: String::new(),
        file_name: String::new(),
        body: blocks,
        line_end,
        tail: Some(Tail { behind: place.checked_sub(1), raw: body[last_end..].into() }),
    };
    retrospective.template = Arc::new(Template::of(&retrospective));
    Import { retrospective, diagnostics }
}

/// A passage whose last line is still to come.
struct Open {
    first_line: usize,
    label: Option<LabelMark>,
    shape: Shape,
    /// For list items: how far in the text has to stand to belong to it.
    indent: Option<usize>,
    /// Items beside the label's own are its text.
    takes_siblings: bool,
    /// Its first line is a comment that sets it apart.
    apart: bool,
}

struct Cut<'a> {
    post: &'a str,
    posted: Option<NaiveDate>,
    lines: Vec<Line<'a>>,
    marks: Vec<Option<Mark>>,
    blocks: Vec<Block>,
    event: Option<(Event, usize)>,
    open: Option<Open>,
    /// Where the last piece ends.
    last_end: usize,
    place: usize,
    /// The style in which the events so far write their dates.
    date_style: DateStyle,
    wrong_weekdays: Vec<BlockId>,
}

impl<'a> Cut<'a> {
    fn new(post: &'a str, posted: Option<NaiveDate>, reading: Reading) -> Self {
        let lines = lines::lines(post);
        let marks = marks::marks(&lines, posted, reading);
        Self {
            post,
            posted,
            lines,
            marks,
            blocks: Vec::new(),
            event: None,
            open: None,
            last_end: 0,
            place: 0,
            date_style: default_style(),
            wrong_weekdays: Vec::new(),
        }
    }

    fn run(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            at = self.take(at);
        }
        self.close(self.lines.len());
        self.close_event();
    }

    /// Takes a line, and returns the next one to take.
    fn take(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if line.is_blank() {
            return at + 1;
        }
        if line.opaque {
            return self.go_on(at);
        }
        if self.open_item_holds(at) {
            return at + 1;
        }
        match self.marks[at].clone() {
            Some(Mark::Label(label)) => self.label(at, label),
            Some(Mark::Event(event)) => self.begin_event(at, event),
            Some(Mark::Heading { level, lines }) => self.heading(at, level, lines),
            Some(Mark::Rule) => self.rule(at),
            Some(Mark::Apart(apart)) => {
                self.close(at);
                if apart == Apart::Event {
                    self.close_event();
                }
                self.begin_own(at);
                if let Some(open) = &mut self.open {
                    open.apart = true;
                }
                at + 1
            }
            Some(Mark::Definitions) => {
                self.close(at);
                self.close_event();
                self.begin_own(at);
                self.lines.len()
            }
            None => self.go_on(at),
        }
    }

    /// Whether a line stands in the list item whose text is open.
    fn open_item_holds(&mut self, at: usize) -> bool {
        let line = self.lines[at];
        let Some(open) = &mut self.open else { return false };
        let Some(indent) = open.indent else { return false };
        if line.indent() > indent {
            return true;
        }
        let marked = self.marks[at].is_some();
        let is_lazy = !self.lines[at - 1].is_blank() && !marked;
        let is_item = matches!(line.kind(), lines::Kind::Item { .. });
        if is_item && line.indent() == indent && !marked {
            // A label alone with plain items beside it: they are what it is about.
            let only_label = open.label.as_ref().is_some_and(|label| !label.inline)
                && self.lines[open.first_line + 1..at].iter().all(super::lines::Line::is_blank);
            open.takes_siblings |= only_label;
            return open.takes_siblings;
        }
        is_lazy && !is_item
    }

    /// Goes on with the open text, or begins one of the post's own.
    fn go_on(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let ended = self.open.as_ref().is_some_and(|open| match open.indent {
            Some(indent) => line.indent() <= indent && self.lines[at - 1].is_blank(),
            None => false,
        });
        if ended {
            self.close(at);
        }
        let outside = self.event.as_ref().is_some_and(|(_, level)| *level == ITEM_LEVEL)
            && line.indent() == 0
            && (self.lines[at - 1].is_blank() || matches!(line.kind(), lines::Kind::Item { .. }));
        if outside && self.open.as_ref().is_none_or(|open| open.label.is_none()) {
            self.close(at);
            self.close_event();
        }
        if self.open.is_none() {
            self.begin_own(at);
        }
        at + 1
    }

    fn begin_own(&mut self, at: usize) {
        let in_item = self.event.as_ref().is_some_and(|(_, level)| *level == ITEM_LEVEL);
        let shape = if in_item { Shape::Nested } else { Shape::Own };
        self.open = Some(Open {
            first_line: at,
            label: None,
            shape,
            indent: None,
            takes_siblings: false,
            apart: false,
        });
    }

    fn label(&mut self, at: usize, label: LabelMark) -> usize {
        if let Some(open) = self.open.as_ref().and_then(|open| open.label.as_ref())
            && holds(open.rank, label.rank)
        {
            return at + 1;
        }
        // Labels further in stand in dated items only.
        if let Rank::Item(indent) = label.rank
            && indent > 0
            && self.event.as_ref().is_none_or(|(_, level)| *level != ITEM_LEVEL)
        {
            return self.go_on(at);
        }
        self.close(at);
        match label.rank {
            Rank::Heading(level) => {
                if self.event.as_ref().is_some_and(|(_, event)| *event >= level) {
                    self.close_event();
                }
            }
            Rank::Line { .. } | Rank::Item(0) => {
                if self.event.as_ref().is_some_and(|(_, level)| *level == ITEM_LEVEL) {
                    self.close_event();
                }
            }
            Rank::Item(_) => {}
        }
        let (shape, indent) = match label.rank {
            Rank::Heading(level) => (Shape::Heading(level), None),
            Rank::Line { quoted: false } => (Shape::Line, None),
            Rank::Line { quoted: true } => (Shape::Quote, None),
            Rank::Item(indent) => (Shape::Item, Some(indent)),
        };
        let next = at + label.lines;
        self.open = Some(Open {
            first_line: at,
            label: Some(label),
            shape,
            indent,
            takes_siblings: false,
            apart: false,
        });
        next
    }

    fn begin_event(&mut self, at: usize, mark: EventMark) -> usize {
        // In a labelled text, dates and deeper headings are the text's own.
        if let Some(open) = self.open.as_ref().and_then(|open| open.label.as_ref()) {
            let inside = match open.rank {
                Rank::Heading(level) => mark.level > level,
                Rank::Line { .. } => mark.level == ITEM_LEVEL,
                Rank::Item(_) => false,
            };
            if inside {
                return at + 1;
            }
        }
        self.close(at);
        self.close_event();
        let id = self.next_id();
        let source = self.piece(at, at + mark.lines);
        let content = &self.post[mark.content_at..mark.content_end];
        let head = &self.post[self.lines[at].start..mark.content_at];
        let read = if mark.plain {
            EventHead::plain(content)
        } else {
            EventHead::read(content, self.posted)
        };
        if read.wrong_weekday {
            self.wrong_weekdays.push(id.clone());
        }
        if let Some(style) = read.style {
            self.date_style = style;
        }
        // The spaces that tell what it is are no part of how it is written.
        let marker = if mark.level == ITEM_LEVEL {
            head.find("<!--").map_or(head, |at| &head[..at]).to_owned()
        } else {
            format!("{} ", "#".repeat(mark.level))
        };
        let frame = EventFrame {
            before: lf(&source.before),
            marker: format!("{marker}{}", read.opening).into(),
            date: self.date_style.clone(),
            date_at: read.date_at,
            between: read.between.into(),
            after: read.closing.into(),
        };
        let source = Source {
            read: (read.day, read.title.clone()),
            raw: source.raw,
            before: source.before,
            place: source.place,
        };
        let event = Event {
            id,
            date: read.day,
            title: read.title,
            parts: Vec::new(),
            frame,
            source: Some(Arc::new(source)),
        };
        self.event = Some((event, mark.level));
        at + mark.lines
    }

    fn heading(&mut self, at: usize, level: usize, taken: usize) -> usize {
        let held = match self.open.as_ref().map(|open| (&open.label, open.shape)) {
            Some((Some(label), _)) => matches!(label.rank, Rank::Heading(own) if own < level),
            _ => false,
        };
        if held {
            return at + taken;
        }
        if self.event.as_ref().is_some_and(|(_, event)| level > *event) {
            // Deeper than the event's own: a text of the event.
            if self.open.as_ref().is_none_or(|open| open.label.is_some()) {
                self.close(at);
                self.begin_own(at);
            }
            return at + taken;
        }
        self.close(at);
        self.close_event();
        let lines::Kind::Heading(heading) = self.lines[at].kind() else {
            return self.underlined_heading(at, level, taken);
        };
        if heading.html {
            self.begin_own(at);
            self.close(at + 1);
            return at + 1;
        }
        let source = self.piece(at, at + 1);
        let text = one_line(heading.content);
        self.push_heading(level, text, source);
        at + 1
    }

    fn underlined_heading(&mut self, at: usize, level: usize, taken: usize) -> usize {
        let source = self.piece(at, at + taken);
        let text = one_line(self.lines[at].text);
        self.push_heading(level, text, source);
        at + taken
    }

    fn push_heading(&mut self, level: usize, text: String, source: Source<()>) {
        let id = self.next_id();
        let heading = Heading {
            id,
            text: text.clone(),
            marker: format!("{} ", "#".repeat(level)).into(),
            before: lf(&source.before),
            source: Some(Arc::new(Source {
                read: text,
                raw: source.raw,
                before: source.before,
                place: source.place,
            })),
        };
        self.blocks.push(Block::Heading(Arc::new(heading)));
    }

    fn rule(&mut self, at: usize) -> usize {
        if self.open.as_ref().is_some_and(|open| open.label.is_none()) && self.event.is_none() {
            return at + 1;
        }
        self.close(at);
        self.close_event();
        self.begin_own(at);
        at + 1
    }

    /// Ends the open text before a line.
    fn close(&mut self, end: usize) {
        let Some(open) = self.open.take() else { return };
        let first = open.first_line;
        let last = (first..end).rev().find(|line| !self.lines[*line].is_blank()).unwrap_or(first);
        let (head_end, head_lines) = match &open.label {
            Some(label) => (label.end.min(self.lines[first + label.lines - 1].end()), label.lines),
            None if open.apart => (self.lines[first].end(), 1),
            None => (self.lines[first].start, 0),
        };
        let head_end = trimmed_end(self.post, self.lines[first].start, head_end);
        let shape = if open.takes_siblings { Shape::Line } else { open.shape };
        if open.apart && last == first {
            // A comment that sets nothing apart but what begins by itself.
            return;
        }
        let read = passage::read(self.post, &self.lines[first..=last], head_end, head_lines, shape);
        let source = self.piece(first, last + 1);
        let head = lines::untold(&read.frame.head).into();
        let mut frame = Frame { before: lf(&source.before), head, ..read.frame };
        if let Some((event, _)) = self.event.as_ref().filter(|_| shape == Shape::Nested)
            && frame.indent.is_empty()
        {
            // At the margin any change might end the item.
            let indent = passage::item_indent(&event.frame.marker, Shape::Item);
            frame.gap = format!("{}{indent}", frame.gap).into();
            frame.indent = indent.into();
        }
        let passage = Passage {
            label: open.label.map(|label| label.label),
            text: read.text.clone(),
            frame,
            source: Some(Arc::new(Source {
                read: read.text,
                raw: source.raw,
                before: source.before,
                place: source.place,
            })),
        };
        if let Some((event, _)) = &mut self.event {
            event.parts.push(passage);
        } else {
            let id = self.next_id();
            self.blocks.push(Block::Section(Arc::new(Section { id, passage })));
        }
    }

    fn close_event(&mut self) {
        if let Some((event, _)) = self.event.take() {
            self.blocks.push(Block::Event(Arc::new(event)));
        }
    }

    /// Cuts a piece out of the post: from a line up to the end of another's text.
    fn piece(&mut self, first: usize, end: usize) -> Source<()> {
        let start = self.lines[first].start;
        let last = &self.lines[end - 1];
        let before = self.post[self.last_end..start].into();
        let raw = self.post[start..last.end()].into();
        let place = self.place;
        self.last_end = last.end();
        self.place += 1;
        Source { raw, read: (), before, place }
    }

    fn next_id(&self) -> BlockId {
        BlockId::new((self.blocks.len() + usize::from(self.event.is_some()) + 1).to_string())
    }
}

/// Whether an open text holds a label that comes up in it.
fn holds(open: Rank, label: Rank) -> bool {
    match (open, label) {
        (Rank::Heading(own), Rank::Heading(level)) => level > own,
        (Rank::Heading(_), Rank::Line { .. })
        | (Rank::Heading(_) | Rank::Line { .. }, Rank::Item(_)) => true,
        (Rank::Item(own), Rank::Item(indent)) => indent > own,
        (Rank::Line { .. } | Rank::Item(_), Rank::Heading(_) | Rank::Line { .. }) => false,
    }
}

fn trimmed_end(post: &str, start: usize, end: usize) -> usize {
    start + post[start..end].trim_end().len()
}

/// The line ends of a gap; of those around a comment in it, the ones behind.
fn lf(gap: &str) -> Arc<str> {
    let gap = gap.rsplit('>').next().unwrap_or(gap);
    let ends = gap.bytes().filter(|it| *it == b'\n').count();
    "\n".repeat(ends).into()
}
