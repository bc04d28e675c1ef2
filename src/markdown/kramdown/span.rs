//! Running text: `emphasis.rb`, `escaped_chars.rb`, `line_break.rb`, the strikethrough of `gfm.rb`,
//! and the loop of `kramdown.rb`.
//!
//! kramdown takes back what it read where a sign turns out to stand for itself, which can take it
//! any time. Here a document has fuel in proportion to its length: what is left when that is used up
//! stays text, and the document says so ([`super::Document::cut`]). No text that a person writes
//! comes near it.

use super::{
    Element, Kind, MAX_DEPTH, Place, Reader,
    attributes::{Extension, List, braces, extension},
    html::{self, Content, push_text},
    scan::{is_alphanumeric, is_space},
    typography::{self, Entity},
};

/// Running text that is being read.
pub(super) struct Spans<'a> {
    pub(super) reader: &'a mut Reader,
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// What is open around the text that is being read, outermost first.
    pub(super) open: Vec<Open>,
    /// Where the last typographic sign ends. It is an element for kramdown and text here.
    sign_end: usize,
}

/// A span that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Emphasis,
    Strong,
    Link,
    Image,
    Html(Content),
    Deleted,
}

/// Where a span ends.
pub(super) enum Stop<'s> {
    End,
    Emphasis { delimiter: &'s str, kind: Open },
    Bracket { open: usize },
    Tag(&'s str),
}

/// What is looked for in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Only {
    All,
    Code,
    CodeAndHtml,
    Html,
}

impl Reader {
    /// Reads the running text within elements, and gives the elements their attributes.
    pub(super) fn spans_within(&mut self, elements: &mut Vec<Element>) {
        self.read_within(elements);
        self.mark_abbreviations(elements);
    }

    fn read_within(&mut self, elements: &mut Vec<Element>) {
        for mut element in std::mem::take(elements) {
            if !element.span.is_empty() {
                self.current = element.span.start;
            }
            if let Kind::Source(text) = &element.kind {
                elements.append(&mut self.spans(text, Only::All));
                continue;
            }
            self.read_within(&mut element.children);
            if let Some(list) = element.list.take() {
                self.resolve(&list, &mut element.attributes);
            }
            elements.push(element);
        }
    }

    pub(super) fn spans(&mut self, text: &str, only: Only) -> Vec<Element> {
        let mut spans = Spans { reader: self, text, at: 0, open: Vec::new(), sign_end: usize::MAX };
        let mut children = Vec::new();
        spans.read(&mut children, &mut Stop::End, only);
        children
    }
}

impl<'a> Spans<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The text up to here.
    pub(super) fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    pub(super) fn burn(&mut self, fuel: usize) {
        self.reader.fuel = self.reader.fuel.saturating_sub(fuel);
    }

    /// Reads text into elements, until it stops or ends. Returns whether it has come to the stop,
    /// which is not read then.
    pub(super) fn read(
        &mut self,
        children: &mut Vec<Element>,
        stop: &mut Stop,
        only: Only,
    ) -> bool {
        while let Some(c) = self.rest().chars().next() {
            if self.reader.fuel == 0 || self.open.len() > MAX_DEPTH {
                self.reader.cut();
                push_text(children, self.rest());
                self.at = self.text.len();
                return false;
            }
            self.burn(1);
            if self.stops(stop, children) {
                return true;
            }
            if !self.span(c, children, only) {
                push_text(children, &self.rest()[..c.len_utf8()]);
                self.at += c.len_utf8();
            }
        }
        false
    }

    fn stops(&mut self, stop: &mut Stop, children: &[Element]) -> bool {
        let rest = self.rest();
        match stop {
            Stop::End => false,
            Stop::Emphasis { delimiter, kind } => {
                let Some(behind) = rest.strip_prefix(*delimiter) else { return false };
                let other = delimiter.repeat(2);
                let of_strong = *kind == Open::Emphasis
                    && rest.strip_prefix(&other).is_some_and(|it| !it.starts_with(*delimiter));
                let in_word = delimiter.starts_with('_') && behind.starts_with(is_alphanumeric);
                !self.before().ends_with(is_space) && !of_strong && !in_word && !children.is_empty()
            }
            Stop::Bracket { open } => {
                let opens = rest.starts_with('[') || rest.starts_with("![");
                if !opens && !rest.starts_with(']') {
                    return false;
                }
                self.burn(children.len());
                let images = children.iter().filter(|it| matches!(it.kind, Kind::Image(..)));
                *open = if opens { *open + 1 } else { open.saturating_sub(1) };
                *open == images.count()
            }
            Stop::Tag(name) => {
                html::closing_tag(rest).is_some_and(|(closed, _)| closed.eq_ignore_ascii_case(name))
            }
        }
    }

    /// Reads the span that begins here, if one does: the first that fits, in kramdown's order.
    fn span(&mut self, c: char, children: &mut Vec<Element>, only: Only) -> bool {
        let rest = self.rest();
        if only != Only::Html && c == '`' {
            self.code(children);
            return true;
        }
        if only == Only::Code {
            return false;
        }
        if only == Only::All && c == '<' && self.autolink(children) {
            return true;
        }
        if c == '<' && self.html(children) {
            return true;
        }
        if only != Only::All {
            return false;
        }
        let done = match c {
            '*' | '_' => {
                self.emphasis(children);
                true
            }
            '[' | '!' => self.footnote(children) || self.link(children),
            _ => false,
        };
        if done {
            return true;
        }
        if let Some((before, quotes, length)) = typography::quotes(rest) {
            push_text(children, &rest[..before]);
            push_text(children, quotes);
            self.at += length;
            self.sign_end = self.at;
            return true;
        }
        match c {
            '$' => self.math(children),
            '{' => self.attributes(children),
            '&' => self.entity(children),
            '~' => self.deleted(children),
            '-' | '.' | '<' | '>' | ' ' | '\\' => self.symbol(children) || self.escape(children),
            _ => false,
        }
    }

    fn emphasis(&mut self, children: &mut Vec<Element>) {
        let start = self.at;
        let rest = self.rest();
        let sign = &rest[..1];
        let strong = rest[1..].starts_with(sign);
        let length = if strong { 2 } else { 1 };
        let kind = if strong { Open::Strong } else { Open::Emphasis };
        let before = self.before();
        let before = before.strip_suffix('-').unwrap_or(before);
        self.at += length;
        if !(sign == "_" && before.ends_with(char::is_alphabetic)
            || self.rest().starts_with(is_space)
            || self.open.contains(&kind))
        {
            if self.emphasized(&rest[..length], kind, children) {
                return;
            }
            if strong && self.open.last() != Some(&Open::Emphasis) {
                self.at = start + 1;
                if self.emphasized(sign, Open::Emphasis, children) {
                    return;
                }
            }
            self.at = start + length;
        }
        push_text(children, &rest[..length]);
    }

    fn emphasized(&mut self, delimiter: &str, kind: Open, children: &mut Vec<Element>) -> bool {
        let mut inner = Vec::new();
        self.open.push(kind);
        let found = self.read(&mut inner, &mut Stop::Emphasis { delimiter, kind }, Only::All);
        self.open.pop();
        if found {
            self.at += delimiter.len();
            let kind = if kind == Open::Strong { Kind::Strong } else { Kind::Emphasis };
            children.push(Element::with(kind, inner));
        }
        found
    }

    /// Gives the span before its attributes.
    fn attributes(&mut self, children: &mut Vec<Element>) -> bool {
        let rest = self.rest();
        if let Some((extension, behind)) = extension(rest) {
            self.burn(rest.len() - behind.len());
            self.at = self.text.len() - behind.len();
            if let Extension::Verbatim(html) = extension {
                let html = Kind::Verbatim(Place::Span, html.to_owned());
                children.push(Element::new(html));
            }
            return true;
        }
        if rest.starts_with("{::") {
            self.burn(rest.len() / 16);
        }
        let Some((inside, behind)) = rest.strip_prefix("{:").and_then(braces) else {
            self.burn(64);
            return false;
        };
        if inside.starts_with([':', '/']) {
            return false;
        }
        match children.last_mut() {
            Some(Element { kind: Kind::Text(_), .. }) | None if self.at != self.sign_end => {
                return false;
            }
            Some(last) => {
                let mut read = List::default();
                read.add(inside);
                self.reader.resolve(&read, &mut last.attributes);
            }
            None => {}
        }
        self.at = self.text.len() - behind.len();
        true
    }

    fn entity(&mut self, children: &mut Vec<Element>) -> bool {
        let Some((entity, length)) = typography::entity(self.rest()) else { return false };
        match entity {
            Entity::Named(name) => children.push(Element::new(Kind::Entity(name.to_owned()))),
            Entity::Numbered(c) => push_text(children, c.encode_utf8(&mut [0; 4])),
        }
        self.at += length;
        true
    }

    fn symbol(&mut self, children: &mut Vec<Element>) -> bool {
        let Some((symbol, length)) = typography::symbol(self.rest()) else { return false };
        push_text(children, symbol);
        self.at += length;
        self.sign_end = self.at;
        true
    }

    /// Reads what begins with a backslash, and spaces that break the line.
    fn escape(&mut self, children: &mut Vec<Element>) -> bool {
        let rest = self.rest();
        if rest.starts_with("  \n") || rest.starts_with("\\\\\n") {
            self.at += 2;
            children.push(Element::new(Kind::Break));
            return true;
        }
        let Some(c) = rest.strip_prefix('\\').and_then(|behind| behind.chars().next()) else {
            return false;
        };
        if "\\.*_+`<>()[]{}#!:|\"'$=-~".contains(c) {
            push_text(children, &rest[1..2]);
            self.at += 2;
            return true;
        }
        let plain = |open: &Open| matches!(open, Open::Html(_) | Open::Deleted);
        if c == '\n' && !self.open.iter().any(plain) {
            self.at += 1;
            if rest.len() > 2 || !self.open.is_empty() {
                children.push(Element::new(Kind::Break));
            }
            return true;
        }
        false
    }

    fn deleted(&mut self, children: &mut Vec<Element>) -> bool {
        let Some(inner) = self.rest().strip_prefix("~~") else { return false };
        if inner.starts_with(|c| is_space(c) || c == '~') {
            return false;
        }
        let mut ends = inner.match_indices("~~").map(|(at, _)| at);
        let end = ends.find(|at| inner[..*at].ends_with(|c| !is_space(c) && c != '~'));
        self.burn(end.unwrap_or(inner.len() / 16));
        let Some(end) = end else { return false };
        let outer = (self.text, self.at + end + 4, std::mem::take(&mut self.open));
        (self.text, self.at, self.sign_end) = (&inner[..end], 0, usize::MAX);
        // What is open around does not count within, but for how deep this goes.
        self.open.resize(outer.2.len() + 1, Open::Deleted);
        let mut deleted = Vec::new();
        self.read(&mut deleted, &mut Stop::End, Only::All);
        (self.text, self.at, self.open) = outer;
        self.sign_end = usize::MAX;
        children.push(Element::with(Kind::Deleted, deleted));
        true
    }
}
