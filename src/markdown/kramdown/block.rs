//! The blocks of a text: `paragraph.rb`, `header.rb`, `blockquote.rb`, `math.rb`
//! and the order of `kramdown.rb`.

use super::{
    Boundary, Element, Frame, Kind, MAX_DEPTH, Place, Reader, attributes, code, html, list,
    scan::{blank, count, end_marker, indented, is_space, line, rest_of_line, rule, trim_end},
};

/// The blocks that are being read from a text.
pub(super) struct Blocks<'a> {
    text: &'a str,
    at: usize,
    pub(super) children: Vec<Element>,
    /// The attribute list for the block that comes next.
    pub(super) list: Option<attributes::List>,
    /// From which length on the fences of each sign are known to stay open.
    pub(super) open_fences: [usize; 2],
    /// Whether no comment is closed any more.
    pub(super) open_comment: bool,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(text: &'a str, children: Vec<Element>) -> Self {
        Self {
            text,
            at: 0,
            children,
            list: None,
            open_fences: [usize::MAX; 2],
            open_comment: false,
        }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn advance(&mut self, by: usize) {
        self.at += by;
    }

    /// Goes on where a later part of the text begins.
    pub(super) fn advance_to(&mut self, rest: &str) {
        self.at = self.text.len() - rest.len();
    }

    /// Takes the next line.
    pub(super) fn line(&mut self) -> &'a str {
        let line = line(self.rest());
        self.at += line.len();
        line
    }

    /// Adds a block, with the attributes that wait for it.
    pub(super) fn add(&mut self, mut element: Element) {
        element.list = self.list.take();
        self.children.push(element);
    }

    /// Whether nothing stands right before that would go on here.
    pub(super) fn after_boundary(&self) -> bool {
        self.list.is_some()
            || self.children.last().is_none_or(|last| {
                matches!(last.kind, Kind::Blank(_) | Kind::Boundary(Boundary::Marker))
            })
    }

    /// Whether nothing stands right behind that would belong to the block.
    pub(super) fn before_boundary(&self) -> bool {
        let rest = self.rest();
        rest.is_empty()
            || blank(rest) > 0
            || end_marker(rest).is_some()
            || attributes::block_list(rest).is_some()
    }
}

/// Whether even a line that goes on lazily ends here.
pub(super) fn ends_lazily(text: &str) -> bool {
    text.is_empty()
        || blank(text) > 0
        || end_marker(text).is_some()
        || attributes::block_list(text).is_some()
        || html::ends_block(indented(text))
}

fn ends_paragraph(text: &str) -> bool {
    ends_lazily(text)
        || list::Start::of(text).is_some()
        || list::Start::colon(text, 3).is_some()
        || heading(text).is_some()
        || indented(text).starts_with('>')
        || code::fence(text).is_some()
}

/// The level and the rest of the line of a heading.
fn heading(text: &str) -> Option<(u8, &str)> {
    let level = count(text, b'#');
    if level == 0 {
        return None;
    }
    let behind = &text[level.min(6)..];
    let content = behind.trim_start_matches([' ', '\t']);
    let fits = content.len() < behind.len();
    fits.then_some((u8::try_from(level.min(6)).unwrap_or(6), line(content)))
}

impl Reader {
    /// The blocks of the text itself, each with where it stands.
    pub(super) fn root(&mut self, text: &str) -> Vec<Element> {
        let mut blocks = Blocks::new(text, Vec::new());
        while !blocks.rest().is_empty() {
            let (start, known) = (blocks.at, blocks.children.len());
            self.current = start;
            self.block(&mut blocks);
            let known = known.min(blocks.children.len().saturating_sub(1));
            for (nth, block) in blocks.children[known..].iter_mut().enumerate() {
                if nth == 0 && !block.span.is_empty() {
                    block.span.end = blocks.at;
                } else {
                    block.span = start..blocks.at;
                }
            }
        }
        blocks.children
    }

    /// The blocks of a text that stands in a block.
    pub(super) fn blocks(&mut self, text: &str) -> Vec<Element> {
        self.more_blocks(text, Vec::new())
    }

    /// The blocks of a text that goes on behind others.
    pub(super) fn more_blocks(&mut self, text: &str, children: Vec<Element>) -> Vec<Element> {
        let mut blocks = Blocks::new(text, children);
        self.within(&mut blocks, None);
        blocks.children
    }

    /// Reads blocks to the end, or to a closing tag of this name.
    pub(super) fn within(&mut self, blocks: &mut Blocks, stop: Option<&str>) {
        if self.depth == MAX_DEPTH {
            self.cut();
            let text = blocks.rest().trim().to_owned();
            blocks.advance_to("");
            let paragraph = Kind::Paragraph(Frame::Own);
            blocks.add(Element::with(paragraph, vec![Element::source(text)]));
            return;
        }
        self.depth += 1;
        while !blocks.rest().is_empty() {
            if let Some(stop) = stop
                && let Some((name, length)) = html::closing_tag(indented(blocks.rest()))
                && name.eq_ignore_ascii_case(stop)
            {
                let indent = blocks.rest().len() - indented(blocks.rest()).len();
                blocks.advance(indent + length);
                break;
            }
            self.block(blocks);
        }
        self.depth -= 1;
    }

    /// Reads the next block: the first that fits, in kramdown's order.
    fn block(&mut self, blocks: &mut Blocks) {
        let _ = blank_lines(blocks)
            || code::indented_code(blocks)
            || code::fenced_code(blocks)
            || self.quote(blocks)
            || atx_heading(blocks)
            || horizontal_rule(blocks)
            || self.list(blocks)
            || self.definition_list(blocks)
            || self.block_html(blocks)
            || setext_heading(blocks)
            || math(blocks)
            || self.table(blocks)
            || self.footnote_definition(blocks)
            || self.link_definition(blocks)
            || self.abbreviation_definition(blocks)
            || self.block_extension(blocks)
            || marker(blocks)
            || paragraph(blocks);
    }

    fn quote(&mut self, blocks: &mut Blocks) -> bool {
        if !indented(blocks.rest()).starts_with('>') {
            return false;
        }
        let mut inner = String::new();
        loop {
            let line = blocks.line();
            let inside = indented(line).strip_prefix('>');
            inner.push_str(inside.map_or(line, |it| it.strip_prefix(' ').unwrap_or(it)));
            if ends_lazily(blocks.rest()) {
                break;
            }
        }
        let children = self.blocks(&inner);
        blocks.add(Element::with(Kind::Quote, children));
        true
    }
}

fn blank_lines(blocks: &mut Blocks) -> bool {
    let length = blank(blocks.rest());
    if length == 0 {
        return false;
    }
    blocks.advance(length);
    if let Some(Element { kind: Kind::Blank(known), .. }) = blocks.children.last_mut() {
        *known += length;
    } else {
        blocks.add(Element::new(Kind::Blank(length)));
    }
    true
}

fn atx_heading(blocks: &mut Blocks) -> bool {
    let Some((level, content)) = heading(blocks.rest()) else { return false };
    let (text, id) = heading_text(content);
    let bare = text.trim_end_matches('#');
    let text = match bare.strip_suffix([' ', '\t']) {
        Some(bare) if bare.len() < text.len() - 1 => bare.trim_end_matches(is_space),
        Some(_) | None => text,
    };
    add_heading(blocks, level, text, id)
}

fn setext_heading(blocks: &mut Blocks) -> bool {
    if !blocks.after_boundary() {
        return false;
    }
    let first = line(blocks.rest());
    let next = line(&blocks.rest()[first.len()..]);
    let signs = next.trim_end_matches(is_space);
    let sign = signs.chars().next().filter(|c| matches!(c, '-' | '='));
    let content = indented(first);
    let fits = sign.is_some()
        && signs.chars().skip(1).all(|c| matches!(c, '-' | '='))
        && next.ends_with('\n')
        && !content.starts_with([' ', '\t']);
    let (text, id) = heading_text(content);
    if fits && add_heading(blocks, if sign == Some('-') { 2 } else { 1 }, text, id) {
        blocks.line();
        return true;
    }
    false
}

/// The text of a heading and its id.
fn heading_text(content: &str) -> (&str, Option<&str>) {
    let text = content.trim_end_matches(is_space);
    let id = text.strip_suffix('}').and_then(|it| it.rsplit_once("{#")).filter(|(before, id)| {
        let mut chars = id.chars();
        before.ends_with([' ', '\t'])
            && chars.next().is_some_and(|c| c.is_alphabetic() || matches!(c, ':' | '_'))
            && chars.all(|c| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.'))
    });
    id.map_or((text, None), |(text, id)| (text.trim_end_matches(is_space), Some(id)))
}

fn add_heading(blocks: &mut Blocks, level: u8, text: &str, id: Option<&str>) -> bool {
    if text.is_empty() {
        return false;
    }
    blocks.line();
    let mut heading = Element::with(Kind::Heading(level), vec![Element::source(text.to_owned())]);
    heading.attributes.extend(id.map(|id| ("id".to_owned(), id.to_owned())));
    blocks.add(heading);
    true
}

fn horizontal_rule(blocks: &mut Blocks) -> bool {
    let Some(length) = rule(blocks.rest()) else { return false };
    blocks.advance(length);
    blocks.add(Element::new(Kind::Rule));
    true
}

fn math(blocks: &mut Blocks) -> bool {
    let text = indented(blocks.rest());
    if !blocks.after_boundary() {
        return false;
    }
    if let Some((_, rest)) = text.strip_prefix("\\$$").and_then(|it| it.split_once("$$")) {
        // It is a paragraph; where the formula stands alone, kramdown loses the backslash.
        if rest_of_line(rest).is_some() {
            blocks.advance_to(&text[1..]);
        }
        return false;
    }
    let Some((formula, rest)) = text.strip_prefix("$$").and_then(|it| it.split_once("$$")) else {
        return false;
    };
    let start = blocks.at;
    blocks.advance_to(rest_of_line(rest).unwrap_or(rest));
    if blocks.before_boundary() {
        blocks.add(Element::new(Kind::Math(Place::Block, formula.trim().to_owned())));
        return true;
    }
    blocks.at = start;
    false
}

fn marker(blocks: &mut Blocks) -> bool {
    let Some(length) = end_marker(blocks.rest()) else { return false };
    blocks.advance(length);
    blocks.add(Element::new(Kind::Boundary(Boundary::Marker)));
    true
}

fn paragraph(blocks: &mut Blocks) -> bool {
    if indented(blocks.rest()).starts_with([' ', '\t']) {
        // No kind of block fits; kramdown puts the line into the text as it is.
        let line = blocks.line();
        match blocks.children.last_mut() {
            Some(Element { kind: Kind::Source(known), .. }) => known.push_str(line),
            Some(_) | None => blocks.children.push(Element::source(line.to_owned())),
        }
        return true;
    }
    let start = blocks.at;
    let mut text = blocks.line().to_owned();
    while !ends_paragraph(blocks.rest()) {
        text.push_str(blocks.line());
    }
    trim_end(&mut text);
    let broken = blocks.text[..start].ends_with("  \n");
    if let Some(Element { kind: Kind::Paragraph(_), children, .. }) = blocks.children.last_mut()
        && let Some(Element { kind: Kind::Source(known), .. }) = children.last_mut()
    {
        known.push_str(if broken { "  \n" } else { "\n" });
        known.push_str(&text);
    } else {
        let text = text.trim_start_matches(is_space).to_owned();
        blocks.add(Element::with(Kind::Paragraph(Frame::Own), vec![Element::source(text)]));
    }
    true
}
