//! A text in its frame: how it is read from a post's lines, and how it is written again.

use super::{
    guard::{FirstLine, Within, guard, unguard},
    lines::Line,
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
    let indent = match further.iter().all(Line::is_blank) {
        true => item_indent(head, shape),
        false => indent_of(further, shape),
    };
    let mut texts: Vec<&str> = first.into_iter().collect();
    let quoted_blank = |line: &str| !indent.is_empty() && line.trim() == indent.trim();
    texts.extend(further.iter().map(|line| match line.text.strip_prefix(indent.as_str()) {
        _ if line.is_blank() || quoted_blank(line.text) => "",
        Some(text) => text,
        None => line.text.trim_start_matches([' ', '\t']),
    }));
    let text = texts.join("\n");
    let text = if indent.is_empty() {
        let first = if first.is_some() { FirstLine::BehindLabel } else { FirstLine::AtMargin };
        unguard(&text, within(shape), first)
    } else {
        text
    };
    Read { frame: frame(head, &gap, &indent), text: tidy(&text) }
}

/// A text in its frame as it is written; the label alone where there is none.
pub fn write(frame: &Frame, text: &str, line_end: LineEnd) -> String {
    let text = tidy(text);
    if text.is_empty() {
        return frame.head.to_string();
    }
    let is_below = frame.gap.contains('\n') || frame.head.is_empty();
    let moved = !is_below && begins_with_block(&text);
    let (gap, first) = match (moved, is_below) {
        (true, _) => (format!("\n{}", frame.indent), FirstLine::AtMargin),
        (false, true) => (frame.gap.to_string(), FirstLine::AtMargin),
        (false, false) => (frame.gap.to_string(), FirstLine::BehindLabel),
    };
    let text = if frame.indent.is_empty() {
        guard(&text, within(shape_of(frame)), first)
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

/// Text with the line ends of a post.
pub fn with_line_ends(text: String, line_end: LineEnd) -> String {
    match line_end {
        LineEnd::Lf => text,
        LineEnd::CrLf => text.replace('\n', "\r\n"),
    }
}

/// Whether a text's first line opens a block other than a paragraph. Behind a label its marker
/// would be plain text.
fn begins_with_block(text: &str) -> bool {
    let Some(line) = text.lines().next().map(str::trim_start) else { return false };
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = &line[digits..];
    let opens = |markers: &[&str]| markers.iter().any(|it| marker.starts_with(it));
    match digits {
        0 => {
            opens(&["- ", "* ", "+ ", ">", "```", "~~~", "|"])
                || matches!(marker, "-" | "*" | "+")
                || line.trim_start_matches('#').starts_with(' ') && line.starts_with('#')
        }
        1..=9 => opens(&[". ", ") "]),
        _ => false,
    }
}

/// The frame of a text without a label.
pub fn bare_frame(shape: Shape) -> Frame {
    let (before, indent) = if shape == Shape::Nested { ("\n", "  ") } else { ("\n\n", "") };
    Frame { before: before.into(), head: "".into(), gap: indent.into(), indent: indent.into() }
}

fn frame(head: &str, gap: &str, indent: &str) -> Frame {
    let lf = |text: &str| text.replace("\r\n", "\n").into();
    Frame { before: "".into(), head: lf(head), gap: lf(gap), indent: indent.into() }
}

fn within(shape: Shape) -> Within {
    match shape {
        Shape::Heading(level) => Within::Heading(level),
        Shape::Item | Shape::Line | Shape::Quote => Within::Label,
        Shape::Nested | Shape::Own => Within::Own,
    }
}

/// The shape of a frame, as far as it matters to what is written in it.
fn shape_of(frame: &Frame) -> Shape {
    let line = Line { start: 0, text: &frame.head, next: 0, opaque: false };
    match line.kind() {
        super::lines::Kind::Heading(heading) => Shape::Heading(heading.level),
        _ if frame.head.ends_with("\n===") => Shape::Heading(1),
        _ if frame.head.is_empty() => Shape::Own,
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
fn item_indent(head: &str, shape: Shape) -> String {
    match shape {
        Shape::Item => {
            let line = Line { start: 0, text: head, next: head.len(), opaque: false };
            match line.kind() {
                super::lines::Kind::Item { content_at, .. } => {
                    let blanks = line.blanks();
                    format!("{blanks}{}", " ".repeat(content_at - blanks.len()))
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
            let mut indent: Option<&str> = None;
            for line in visible {
                let blanks = line.blanks();
                let known = indent.unwrap_or(blanks);
                let same = known.bytes().zip(blanks.bytes()).take_while(|(one, two)| one == two);
                indent = Some(&known[..same.count()]);
            }
            indent.unwrap_or_default().to_owned()
        }
    }
}
