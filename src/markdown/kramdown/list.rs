//! Lists, and terms with their definitions: `list.rb`, and the boxes of `gfm.rb`.

use super::{
    Element, Frame, Kind, Marker, Reader, attributes,
    block::Blocks,
    html,
    scan::{blank, count, end_marker, is_space, line, rule, unindented},
};

/// The start of an item's first line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) marker: Marker,
    /// The column behind the marker.
    width: usize,
}

impl Start {
    /// What list begins here.
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::bullet(text, 3).or_else(|| Self::number(text, 3))
    }

    fn bullet(text: &str, most: usize) -> Option<Self> {
        Self::behind(Marker::Bullet, text, most, |inner| {
            usize::from(inner.starts_with(['+', '*', '-']))
        })
    }

    fn number(text: &str, most: usize) -> Option<Self> {
        Self::behind(Marker::Number, text, most, |inner| {
            let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 && inner[digits..].starts_with('.') { digits + 1 } else { 0 }
        })
    }

    pub(super) fn colon(text: &str, most: usize) -> Option<Self> {
        Self::behind(Marker::Colon, text, most, |inner| usize::from(inner.starts_with(':')))
    }

    fn behind(
        marker: Marker,
        text: &str,
        most: usize,
        length: impl FnOnce(&str) -> usize,
    ) -> Option<Self> {
        let indent = count(text, b' ');
        if indent > most {
            return None;
        }
        let length = length(&text[indent..]);
        let width = indent + length;
        (length > 0 && text[width..].starts_with(['\t', '|', ' ']))
            .then_some(Self { marker, width })
    }

    /// Another item of the same list, whose text stands in this column.
    fn next(self, text: &str, column: usize) -> Option<Self> {
        let most = column.saturating_sub(1).min(3);
        match self.marker {
            Marker::Bullet => Self::bullet(text, most),
            Marker::Number => Self::number(text, most),
            Marker::Colon => Self::colon(text, most),
        }
    }
}

/// An item that is being read.
#[derive(Default)]
struct Item {
    /// Its text; what begins with a list of its own is apart, and read on its own.
    parts: Vec<String>,
    list: Option<attributes::List>,
    /// The column in which its text stands.
    column: usize,
    /// Whether a blank line stands before it.
    after_blank: bool,
}

impl Item {
    /// Reads the first line of an item.
    fn begin(start: Start, line: &str) -> Self {
        let mut content = line[start.width..].to_owned();
        let mut column = start.width;
        let behind_list = attributes::item_list(&content).map_or(content.as_str(), |(_, it)| it);
        if behind_list.trim_start_matches(is_space).is_empty() {
            column = 4;
        } else {
            // Tabs lead to the next column of four.
            while let Some(rest) = content.trim_start_matches(' ').strip_prefix('\t') {
                let spaces = content.len() - rest.len() - 1;
                let width = 4 - (spaces + start.width) % 4;
                content = format!("{:1$}{rest}", "", spaces + width);
            }
            column += count(&content, b' ');
        }
        let content = content.trim_start_matches(is_space);
        let mut item = Self { column, ..Self::default() };
        let text = match attributes::item_list(content) {
            Some((list, text)) => {
                item.list.get_or_insert_default().add(list);
                text
            }
            None => content,
        };
        item.parts.push(text.to_owned());
        item
    }

    fn push(&mut self, text: &str) {
        if let Some(last) = self.parts.last_mut() {
            last.push_str(text);
        }
    }

    /// Whether a line belongs to the item by its column.
    fn holds(&self, line: &str) -> bool {
        let mut rest = line;
        for _ in 0..self.column / 4 {
            match unindented(rest) {
                Some(inner) => rest = inner,
                None => return false,
            }
        }
        let fits = count(rest, b' ') >= self.column % 4 || unindented(rest).is_some();
        fits && !line.trim().is_empty()
    }

    /// Whether a line belongs to the item although it stands too far left.
    fn holds_lazily(&self, text: &str) -> bool {
        let inner = &text[count(text, b' ').min(self.column.min(3))..];
        !line(text).trim().is_empty()
            && attributes::block_list(inner).is_none_or(|_| inner.starts_with(' '))
            && !html::ends_block(inner)
    }

    /// The line without the item's indent, and whether it had it.
    fn without_indent(&self, line: &str) -> (String, bool) {
        let tabs = count(line, b'\t');
        let spread = format!("{:1$}{2}", "", tabs * 4, &line[tabs..]);
        if count(&spread, b' ') >= self.column {
            (spread[self.column..].to_owned(), true)
        } else {
            (spread, false)
        }
    }
}

impl Reader {
    pub(super) fn list(&mut self, blocks: &mut Blocks) -> bool {
        let Some(first) = Start::of(blocks.rest()) else { return false };
        let mut items: Vec<Item> = Vec::new();
        let mut column = 4;
        let (mut nested, mut after_blank, mut ended) = (false, false, false);
        while !blocks.rest().is_empty() {
            let rest = blocks.rest();
            if after_blank && rule(rest).is_some() {
                break;
            } else if let Some(length) = end_marker(rest) {
                blocks.advance(length);
                ended = true;
                break;
            } else if let Some(start) = first.next(rest, column) {
                let item = Item::begin(start, blocks.line());
                column = item.column;
                nested = Start::of(&item.parts[0]).is_some();
                after_blank = false;
                items.push(item);
                continue;
            }
            let Some(item) = items.last_mut() else { break };
            if item.holds(line(rest)) || !after_blank && item.holds_lazily(rest) {
                let (mut text, indented) = item.without_indent(blocks.line());
                if Start::of(&text).is_some() {
                    if !nested && indented {
                        item.parts.push(String::new());
                        nested = true;
                    } else if nested && !indented {
                        text.insert_str(0, &" ".repeat(item.column + 4));
                    }
                }
                item.push(&text);
                after_blank = false;
            } else {
                let length = blank(rest);
                if length == 0 {
                    break;
                }
                nested = true;
                after_blank = true;
                item.push(&rest[..length]);
                blocks.advance(length);
            }
        }
        let mut children: Vec<Element> = items.into_iter().map(|item| self.item(item)).collect();
        let last = settle(&mut children, ended);
        blocks.add(Element::with(Kind::List(first.marker), children));
        if !ended {
            blocks.children.extend(last);
        }
        true
    }

    fn item(&mut self, item: Item) -> Element {
        let mut children = Vec::new();
        for part in &item.parts {
            children = self.more_blocks(part, children);
        }
        let mut element = Element::with(Kind::Item, children);
        element.list = item.list;
        element
    }

    pub(super) fn definition_list(&mut self, blocks: &mut Blocks) -> bool {
        let Some(first) = Start::colon(blocks.rest(), 3) else { return false };
        let children = &mut blocks.children;
        let is_paragraph = |nth_last: usize| {
            let at = children.len().checked_sub(nth_last);
            at.is_some_and(|at| matches!(children[at].kind, Kind::Paragraph(_)))
        };
        let one_blank = children.last().is_some_and(|last| last.kind == Kind::Blank(1));
        if !(is_paragraph(1) || one_blank && is_paragraph(2)) {
            return false;
        }
        if one_blank {
            children.pop();
        }
        let Some(paragraph) = children.pop() else { return false };
        let mut definitions = Element { list: paragraph.list, ..Element::new(Kind::Definitions) };
        for source in paragraph.children {
            let Kind::Source(text) = source.kind else { continue };
            for term in text.split('\n') {
                let mut element = Element::new(Kind::Term);
                let term = attributes::item_list(term).map_or(term, |(list, term)| {
                    element.list.get_or_insert_default().add(list);
                    term
                });
                element.children.push(Element::source(term.to_owned()));
                definitions.children.push(element);
            }
        }
        let mut items: Vec<Item> = Vec::new();
        let (mut column, mut after_blank, mut apart) = (4, false, one_blank);
        while !blocks.rest().is_empty() {
            let rest = blocks.rest();
            if let Some(start) = first.next(rest, column) {
                let item = Item { after_blank: apart, ..Item::begin(start, blocks.line()) };
                column = item.column;
                items.push(item);
                (apart, after_blank) = (false, false);
                continue;
            }
            let Some(item) = items.last_mut().filter(|_| end_marker(rest).is_none()) else { break };
            if item.holds(line(rest)) || !after_blank && item.holds_lazily(rest) {
                let (text, _) = item.without_indent(blocks.line());
                item.push(&text);
                (apart, after_blank) = (false, false);
            } else {
                let length = blank(rest);
                if length == 0 {
                    break;
                }
                item.push(&rest[..length]);
                blocks.advance(length);
                (apart, after_blank) = (true, true);
            }
        }
        let mut last = None;
        for item in items {
            let after_blank = item.after_blank;
            let mut definition = Element { kind: Kind::Definition, ..self.item(item) };
            if definition.children.is_empty() {
                definitions.children.push(definition);
                continue;
            }
            last = definition.children.pop_if(|it| matches!(it.kind, Kind::Blank(_)));
            let more = definition.children.len() > 1;
            if let Some(Element { kind: Kind::Paragraph(frame), children: text, .. }) =
                definition.children.first_mut()
                && !after_blank
            {
                *frame = Frame::None;
                if more {
                    end_line(text);
                }
            }
            definitions.children.push(definition);
        }
        let children = &mut blocks.children;
        let is_list =
            |at: Option<usize>| at.filter(|at| matches!(children[*at].kind, Kind::Definitions));
        let end = children.len();
        if let Some(at) = is_list(end.checked_sub(1)) {
            children[at].children.append(&mut definitions.children);
        } else if let Some(at) = is_list(end.checked_sub(2))
            && matches!(children[end - 1].kind, Kind::Blank(_))
        {
            children.pop();
            children[at].children.append(&mut definitions.children);
        } else {
            blocks.children.push(definitions);
        }
        blocks.children.extend(last);
        true
    }
}

/// Decides which items show their first paragraph without an element of its own, and reads the
/// boxes of tasks. Returns the blank lines behind the last.
fn settle(items: &mut [Element], ended: bool) -> Option<Element> {
    let mut last = None;
    let count = items.len();
    // Whether an item so far begins with something else than a paragraph of its own.
    let mut bare_before = false;
    for (nth, item) in items.iter_mut().enumerate() {
        let is_last = nth + 1 == count;
        let children = &mut item.children;
        if let [Element { kind: Kind::Paragraph(_), list: Some(_), .. }, boundary, ..] =
            &children[..]
            && matches!(boundary.kind, Kind::Boundary(_))
        {
            children.remove(1);
        }
        if children.is_empty() {
            bare_before = true;
            continue;
        }
        let alone = match children.get(1) {
            None => true,
            Some(second) => {
                !matches!(second.kind, Kind::Blank(_)) || is_last && children.len() == 2 && !ended
            }
        };
        let more = children.len() > 1 && !matches!(children[1].kind, Kind::Blank(_));
        let mut bare = true;
        if let Element { kind: Kind::Paragraph(frame), children: text, .. } = &mut children[0] {
            if alone && (!is_last || count == 1 || bare_before) {
                *frame = Frame::None;
                if more {
                    end_line(text);
                }
            }
            bare = *frame == Frame::None;
            check_box(text);
        }
        bare_before |= bare;
        last = children.pop_if(|it| matches!(it.kind, Kind::Blank(_)));
    }
    last
}

/// Ends the line of text that stands in its item itself, before the blocks behind it.
fn end_line(paragraph: &mut [Element]) {
    if let Some(Element { kind: Kind::Source(text), .. }) = paragraph.first_mut() {
        text.push('\n');
    }
}

/// Takes the box of a task out of the text that it begins.
fn check_box(paragraph: &mut Vec<Element>) {
    let Some(Element { kind: Kind::Source(text), .. }) = paragraph.first_mut() else { return };
    let Some((mark, rest)) = text.trim_start_matches(is_space).split_at_checked(3) else { return };
    let checked = match mark {
        "[ ]" => false,
        "[x]" | "[X]" => true,
        _ => return,
    };
    let behind = rest.trim_start_matches(is_space);
    if behind.len() < rest.len() {
        *text = behind.to_owned();
        paragraph.insert(0, Element::new(Kind::CheckBox(checked)));
    }
}
