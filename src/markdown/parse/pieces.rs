//! What is made of the lines of a piece: a heading, an event, a passage.

use std::{ops::Range, sync::Arc};

use super::cut::Cut;
use crate::{
    domain::{
        Block, BlockId, Event, Heading, Passage, Section,
        layout::{EventFrame, Frame, Source},
    },
    markdown::{
        event_heading::{EventHead, one_line},
        lines,
        marks::{EventMark, ITEM_LEVEL},
        passage::{self, Shape},
    },
};

impl Cut<'_> {
    /// Begins an event with its heading.
    pub(super) fn open_event(&mut self, at: usize, mark: EventMark) {
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
    }

    /// Adds a heading that says so much, on these lines.
    pub(super) fn push_heading(&mut self, level: usize, text: &str, lines: Range<usize>) {
        let source = self.piece(lines.start, lines.end);
        let text = one_line(text);
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

    /// Ends the open text before a line.
    pub(super) fn close(&mut self, end: usize) {
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

    pub(super) fn close_event(&mut self) {
        if let Some((event, _)) = self.event.take() {
            self.blocks.push(Block::Event(Arc::new(event)));
        }
    }

    /// Cuts a piece out of the post: from a line up to the end of another's text.
    pub(super) fn piece(&mut self, first: usize, end: usize) -> Source<()> {
        let start = self.lines[first].start;
        let last = &self.lines[end - 1];
        let before = self.post[self.last_end..start].into();
        let raw = self.post[start..last.end()].into();
        let place = self.place;
        self.last_end = last.end();
        self.place += 1;
        Source { raw, read: (), before, place }
    }

    pub(super) fn next_id(&self) -> BlockId {
        BlockId::new((self.blocks.len() + usize::from(self.event.is_some()) + 1).to_string())
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
