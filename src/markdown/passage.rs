//! A text in its frame: how it is read from a post's lines, and how it is written again.

use super::{
    guard::{
        FirstLine, Within, Zeal, guard, tell_headings, tell_lines, unguard, untell_headings,
        untell_lines,
    },
    lines::{self, Kind, Line},
};
use crate::domain::layout::{Frame, LineEnd};

/// What kind of frame a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Under a heading of this level.
    Heading(usize),
    /// In a list item.
    Item,
    /// Under a line of its own, or behind one.
    Line,
    /// In a quotation.
    Quote,
    /// Without a label, in a list item.
    Nested,
    /// Without a label.
    Own,
}

/// A text as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Its frame; what stands before it is left empty.
    pub frame: Frame,
    /// The text.
    pub text: String,
}

/// Reads a text from its lines. `head_end` is where its label ends; the label takes `head_lines`
/// of the lines.
pub fn read(
    post: &str,
    lines: &[Line<'_>],
    head_end: usize,
    head_lines: usize,
    shape: Shape,
) -> Read {
    let start = lines.first().map_or(0, |line| line.start);
    let head = &post[start..head_end];
    let behind = match head_lines {
        0 => "",
        taken => &post[head_end..lines[taken - 1].end()],
    };
    let below = &lines[head_lines..];
    let below = &below[below.iter().take_while(|line| line.is_blank()).count()..];
    let (gap, first, further) = if !behind.trim().is_empty() {
        let text = behind.trim_start_matches([' ', '\t']);
        (behind[..behind.len() - text.len()].to_owned(), Some(text), &lines[head_lines..])
    } else if let Some(first) = below.first() {
        let gap = &post[head_end..first.start];
        (format!("{}{}", gap.trim_start_matches([' ', '\t']), indent_of(below, shape)), None, below)
    } else {
        let gap = empty_gap(head, shape);
        let indent = item_indent(head, shape);
        let gap = if gap == "\n" { format!("\n{indent}") } else { gap.to_owned() };
        return Read { frame: frame(head, &gap, &indent), text: String::new() };
    };
    let indent = if further.iter().all(Line::is_blank) {
        item_indent(head, shape)
    } else {
        indent_of(further, shape)
    };
    let mut texts: Vec<&str> = first.into_iter().collect();
    let quoted_blank = |line: &str| !indent.is_empty() && line.trim() == indent.trim();
    texts.extend(further.iter().map(|line| match line.text.strip_prefix(indent.as_str()) {
        _ if line.is_blank() || quoted_blank(line.text) => "",
        Some(text) => text,
        None => line.text.trim_start_matches([' ', '\t']),
    }));
    let text = texts.join("\n");
    let text = if indent.is_empty() || shape == Shape::Quote {
        let first = if first.is_some() { FirstLine::BehindLabel } else { FirstLine::AtMargin };
        let within = if indent.is_empty() { within(shape) } else { Within::Quote };
        // The other way round than they are written: a heading that was typed as one that tells
        // stands a space further in.
        let is_below = matches!(shape, Shape::Heading(_));
        let text = if is_below { untell_headings(&text) } else { text };
        unguard(&text, within, first)
    } else if shape == Shape::Nested {
        untell_lines(&text)
    } else {
        text
    };
    Read { frame: frame(head, &gap, &indent), text: tidy(&text) }
}

/// A text in its frame as it is written; the label alone where there is none.
#[must_use]
pub fn write(frame: &Frame, text: &str, line_end: LineEnd, zeal: Zeal) -> String {
    let text = normal(frame, text);
    if text.is_empty() {
        return if is_apart(frame) { String::new() } else { frame.head.to_string() };
    }
    let frame = &indented(frame, &text, zeal);
    let is_below = frame.gap.contains('\n') || frame.head.is_empty();
    // Behind the label, a marker would be plain text, and an indent would be lost.
    let mut further = text.lines().skip(1).filter(|line| !line.is_empty()).peekable();
    let all_indented =
        further.peek().is_some() && further.all(|line| line.starts_with([' ', '\t']));
    let in_item = !frame.indent.is_empty() || is_item(&frame.head);
    let is_indented = text.starts_with([' ', '\t']) || in_item && all_indented;
    let moved = !is_below && (begins_with_block(&text) || is_indented);
    let (gap, first) = match (moved, is_below) {
        (true, _) => (format!("\n{}", frame.indent), FirstLine::AtMargin),
        (false, true) => (frame.gap.to_string(), FirstLine::AtMargin),
        (false, false) => (frame.gap.to_string(), FirstLine::BehindLabel),
    };
    let text = if frame.indent.is_empty() {
        let shape = shape_of(frame);
        let text = guard(&text, within(shape), first, zeal);
        let tells = zeal == Zeal::Full && matches!(shape, Shape::Heading(_));
        if tells { tell_headings(&text) } else { text }
    } else if frame.indent.starts_with('>') {
        guard(&text, Within::Quote, first, zeal)
    } else if frame.head.is_empty() || is_apart(frame) {
        tell_lines(&text, zeal)
    } else {
        text
    };
    let mut written = format!("{}{gap}", frame.head);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            written.push('\n');
            let indent = if line.is_empty() { frame.indent.trim_end() } else { &frame.indent };
            written.push_str(indent);
        }
        written.push_str(line);
    }
    with_line_ends(written, line_end)
}

/// A text as it is kept in a post: without blank lines at its beginning, white space at its end,
/// and white space on blank lines.
///
/// ```
/// use hoego::markdown::passage::tidy;
/// assert_eq!(tidy("\n\n하나\n  \n둘 \n"), "하나\n\n둘");
/// ```
#[must_use]
pub fn tidy(text: &str) -> String {
    let lines: Vec<&str> =
        text.split('\n').map(|line| if line.trim().is_empty() { "" } else { line }).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    lines[first..].join("\n").trim_end().to_owned()
}

/// A text as it comes back from its frame: [`tidy`], and in a list item without the indent that
/// all of its lines share.
#[must_use]
pub fn normal(frame: &Frame, text: &str) -> String {
    let in_item =
        is_item(&frame.head) || !frame.indent.is_empty() && !frame.indent.starts_with('>');
    if in_item { dedented(text) } else { tidy(text) }
}

/// A tidy text without the indent that all of its lines share.
#[must_use]
pub fn dedented(text: &str) -> String {
    let text = tidy(text);
    let shared = shared_blanks(text.lines().filter(|line| !line.is_empty())).len();
    let lines: Vec<&str> = text.split('\n').map(|line| line.get(shared..).unwrap_or("")).collect();
    lines.join("\n")
}

/// The white space that all of these lines begin with.
fn shared_blanks<'a>(lines: impl Iterator<Item = &'a str>) -> &'a str {
    let mut shared: Option<&str> = None;
    for line in lines {
        let blanks = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let known = shared.unwrap_or(blanks);
        let same = known.bytes().zip(blanks.bytes()).take_while(|(one, two)| one == two);
        shared = Some(&known[..same.count()]);
    }
    shared.unwrap_or_default()
}

/// Text with the line ends of a post.
#[must_use]
pub fn with_line_ends(text: String, line_end: LineEnd) -> String {
    match line_end {
        LineEnd::Lf => text,
        LineEnd::CrLf => text.replace('\n', "\r\n"),
    }
}

/// Whether a text's first line opens a block other than a paragraph, or tells something. Behind a
/// label its marker would be plain text.
fn begins_with_block(text: &str) -> bool {
    let Some(line) = text.lines().next().map(str::trim_start) else { return false };
    if lines::opens_region(line) || lines::told_label(line).is_some() {
        return true;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = &line[digits..];
    let opens = |markers: &[&str]| markers.iter().any(|it| marker.starts_with(it));
    match digits {
        0 => {
            opens(&["- ", "* ", "+ ", ">", "|"])
                || matches!(marker, "-" | "*" | "+")
                || line.trim_start_matches('#').starts_with(' ') && line.starts_with('#')
        }
        1..=9 => opens(&[". ", ") "]),
        _ => false,
    }
}

fn frame(head: &str, gap: &str, indent: &str) -> Frame {
    let (head, gap) = (head.replace("\r\n", "\n"), gap.replace('\r', ""));
    Frame { before: "".into(), head: head.into(), gap: gap.into(), indent: indent.into() }
}

fn within(shape: Shape) -> Within {
    match shape {
        Shape::Heading(level) => Within::Heading(level),
        Shape::Item | Shape::Line => Within::Label,
        Shape::Quote => Within::BelowQuote,
        Shape::Nested | Shape::Own => Within::Own,
    }
}

/// The frame of a list item whose text stood no further in than the item: a text that blank lines
/// would end the item before or within, or that has what would be a label there, is indented.
fn indented(frame: &Frame, text: &str, zeal: Zeal) -> Frame {
    let column = |text: &str| Line { start: 0, text, next: 0, opaque: false }.indent();
    let stands_apart = frame.gap.contains("\n\n") && !is_item(text);
    let has_label = || column(&frame.head) > 0 && tell_lines(text, zeal) != text;
    let is_ended = stands_apart || text.contains("\n\n") || has_label();
    if !is_item(&frame.head) || column(&frame.indent) > column(&frame.head) || !is_ended {
        return frame.clone();
    }
    let indent = item_indent(&frame.head, Shape::Item);
    let gap = if frame.gap.contains('\n') { format!("\n{indent}") } else { frame.gap.to_string() };
    Frame { gap: gap.into(), indent: indent.into(), ..frame.clone() }
}

/// Whether a label, or a text, is or begins with a list item.
fn is_item(text: &str) -> bool {
    let head = Line { start: 0, text, next: 0, opaque: false };
    matches!(head.kind(), Kind::Item { .. })
}

/// Whether what stands for a label is only what sets a text apart.
fn is_apart(frame: &Frame) -> bool {
    super::marks::Apart::of(&frame.head).is_some()
}

/// The shape of a frame, as far as it matters to what is written in it.
fn shape_of(frame: &Frame) -> Shape {
    let line = Line { start: 0, text: &frame.head, next: 0, opaque: false };
    match line.kind() {
        Kind::Heading(heading) => Shape::Heading(heading.level),
        _ if frame.head.contains('\n') => {
            Shape::Heading(if frame.head.ends_with('=') { 1 } else { 2 })
        }
        _ if frame.head.is_empty() || is_apart(frame) => Shape::Own,
        Kind::Quote { .. } => Shape::Quote,
        _ => Shape::Line,
    }
}

/// What stands between an empty label and the text to come.
fn empty_gap(head: &str, shape: Shape) -> &'static str {
    match shape {
        Shape::Heading(_) => "\n\n",
        Shape::Nested | Shape::Own => "",
        Shape::Item | Shape::Line | Shape::Quote => {
            let has_colon = head.trim_end_matches(['*', '_', '~', ' ']).ends_with([':', '：']);
            if has_colon { " " } else { "\n" }
        }
    }
}

/// What the lines of a list item begin with: as many spaces as its marker takes.
#[must_use]
pub fn item_indent(head: &str, shape: Shape) -> String {
    match shape {
        Shape::Item => {
            let line = Line { start: 0, text: head, next: head.len(), opaque: false };
            match line.kind() {
                Kind::Item { content_at, .. } => {
                    let blanks = line.blanks();
                    // One space would be no indent.
                    format!("{blanks}{}", " ".repeat((content_at - blanks.len()).max(2)))
                }
                _ => "  ".to_owned(),
            }
        }
        Shape::Quote => "> ".to_owned(),
        Shape::Heading(_) | Shape::Line | Shape::Nested | Shape::Own => String::new(),
    }
}

/// What all lines of a text begin with.
fn indent_of(lines: &[Line<'_>], shape: Shape) -> String {
    let mut visible = lines.iter().filter(|line| !line.is_blank());
    match shape {
        Shape::Heading(_) | Shape::Line | Shape::Own => String::new(),
        Shape::Quote => {
            let is_quoted = visible.all(|line| line.text.starts_with('>'));
            if is_quoted { "> ".to_owned() } else { String::new() }
        }
        Shape::Item | Shape::Nested => {
            // One space is what keeps a line from being structure: it is no indent.
            let shared = shared_blanks(visible.map(|line| line.text));
            if shared == " " { String::new() } else { shared.to_owned() }
        }
    }
}
