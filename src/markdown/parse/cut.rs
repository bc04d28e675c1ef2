//! Which line of a post goes where: to the text that is open, or to one that it begins.

use chrono::NaiveDate;

use crate::{
    domain::{Block, BlockId, Event, layout::DateStyle},
    markdown::{
        heading_date::default_style,
        lines::{self, Line},
        marks::{self, Apart, EventMark, ITEM_LEVEL, LabelMark, Mark, Rank, Reading},
        passage::Shape,
    },
};

/// A passage whose last line is still to come.
pub(super) struct Open {
    pub(super) first_line: usize,
    pub(super) label: Option<LabelMark>,
    pub(super) shape: Shape,
    /// For list items: how far in the text has to stand to belong to it.
    pub(super) indent: Option<usize>,
    /// Items beside the label's own are its text.
    pub(super) takes_siblings: bool,
    /// Its first line is a comment that sets it apart.
    pub(super) apart: bool,
}

/// A post while it is cut: its lines, and what was made of those before.
pub(super) struct Cut<'a> {
    pub(super) post: &'a str,
    pub(super) posted: Option<NaiveDate>,
    pub(super) lines: Vec<Line<'a>>,
    pub(super) marks: Vec<Option<Mark>>,
    pub(super) blocks: Vec<Block>,
    pub(super) event: Option<(Event, usize)>,
    pub(super) open: Option<Open>,
    /// Where the last piece ends.
    pub(super) last_end: usize,
    pub(super) place: usize,
    /// The style in which the events so far write their dates.
    pub(super) date_style: DateStyle,
    pub(super) wrong_weekdays: Vec<BlockId>,
}

impl<'a> Cut<'a> {
    pub(super) fn new(post: &'a str, posted: Option<NaiveDate>, reading: Reading) -> Self {
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

    pub(super) fn run(&mut self) {
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
                && self.lines[open.first_line + 1..at].iter().all(Line::is_blank);
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
        self.open_event(at, mark);
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
            self.push_heading(level, self.lines[at].text, at..at + taken);
            return at + taken;
        };
        if heading.html {
            self.begin_own(at);
            self.close(at + 1);
            return at + 1;
        }
        self.push_heading(level, heading.content, at..at + 1);
        at + 1
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
