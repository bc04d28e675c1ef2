//! A reader for the YAML of front matter that keeps its spans.
//!
//! It is written by hand. `yaml-edit`, which keeps every byte, would weigh 115 KB of download and
//! `saphyr`, whose spans leave comments and styles out, 54 KB before anything is written; all of
//! `front_matter` with TOML and the writing weighs 24 KB, measured alone. It knows the keys at the
//! top, where their values end, and texts and lists of texts; of everything else it says that it
//! does not know it, and such lines are kept as they are. Tests hold it against `saphyr` and
//! against the `Psych` that Jekyll runs on.
//!
//! Where YAML 1.2 wants lines of a value indented and Psych does not, it follows Psych, but not
//! inside of nested values.

pub(super) mod scalar;

use std::ops::Range;

use super::{
    list::{Comments, items},
    node::{Item, Key, Kind, Line, Node, Piece, Quotes, Reading},
    text::{BLANK, Tail, WHITE, content, is_gap, line, line_end, lines, part, rest_of, skip, tail},
};
use crate::domain::Syntax;

/// The pieces of a mapping in block style, in order and without a gap between them; or the first
/// line that is none of its lines.
pub(super) fn outline(text: &str, body: Range<usize>) -> Result<Vec<Piece>, Range<usize>> {
    let text = part(text, 0..body.end);
    if let Some(line) =
        lines(text, body.clone()).into_iter().find(|line| !is_printable(part(text, line.clone())))
    {
        return Err(line);
    }
    let mut pieces = Vec::new();
    let mut at = body.start;
    while at < body.end {
        let first = at..line_end(text, at);
        let (end, kind) = if is_gap(part(text, first.clone())) {
            (first.end, Kind::Gap)
        } else {
            entry(text, at).ok_or(first)?
        };
        pieces.push(Piece { lines: at..end, kind });
        at = end;
    }
    Ok(pieces)
}

/// Whether all readers see these characters and the same lines: YAML 1.1 breaks lines at three
/// more characters than YAML 1.2, and both at a carriage return.
fn is_printable(line: &str) -> bool {
    let odd = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
    };
    !content(line).contains(odd)
}

/// The key that begins here, and where its value's last line ends.
fn entry(text: &str, at: usize) -> Option<(usize, Kind)> {
    let (name, head) = key(text, at)?;
    let end = extent(text, head)?;
    let value = Key::of(part(text, name.clone()), Syntax::Yaml).map(|key| {
        let reading = value(part(text, 0..end), head);
        (key, reading)
    });
    Some((end, Kind::Entry { name, head, value }))
}

/// The name of a key and where its colon ends.
fn key(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let line = line(text, at);
    let (name, after) = match Quotes::at_start_of(line) {
        Quotes::None => {
            let name = part(line, 0..colon(line)?).trim_end_matches(BLANK);
            let is_marker = ["---", "..."].iter().any(|it| name.starts_with(it));
            if name.starts_with(BLANK)
                || name.is_empty()
                || !begins_plain(name)
                || is_marker
                || comment(name).is_some()
            {
                return None;
            }
            (at..at + name.len(), at + name.len())
        }
        Quotes::Single | Quotes::Double => {
            let end = scalar::quoted_end(line, 0)?;
            // An escape might spell any name.
            if part(line, 1..end - 1).contains(['\\', '\'']) {
                return None;
            }
            (at + 1..at + end - 1, at + end)
        }
    };
    let rest = rest_of(text, skip(text, after, BLANK)).strip_prefix(':')?;
    ends_word(rest).then_some((name, text.len() - rest.len()))
}

/// The signs that no plain text begins with, whatever follows.
const INDICATORS: &[char] =
    &[',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'];

/// Whether a word or a sign before this is at its end.
fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(WHITE)
}

/// Whether a text without quotes may begin like this.
fn begins_plain(text: &str) -> bool {
    let is_sign = text.starts_with(['-', '?', ':']) && ends_word(rest_of(text, 1));
    !text.starts_with(INDICATORS) && !is_sign
}

/// Where a comment begins within a text without quotes.
fn comment(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).position(|it| matches!(it, b" #" | b"\t#"))
}

/// Where a colon makes a key of what is before it.
fn colon(text: &str) -> Option<usize> {
    (0..text.len()).find(|at| text.as_bytes()[*at] == b':' && ends_word(rest_of(text, at + 1)))
}

/// Where the last line of a value ends, whatever the value is. None where its closing sign is
/// missing, so that it may hold everything below.
fn extent(text: &str, head: usize) -> Option<usize> {
    let at = skip(text, head, BLANK);
    let first_end = line_end(text, head);
    let rest = content(part(text, at..first_end));
    let close = match rest.as_bytes().first() {
        Some(b'"' | b'\'') => scalar::quoted_end(text, at)?,
        Some(b'[' | b'{') => flow_end(text, at)?,
        Some(b'|' | b'>') => return Some(indented(text, first_end, Below::Block)),
        None | Some(b'#') => return Some(indented(text, first_end, Below::Node)),
        Some(_) => return Some(indented(text, first_end, Below::Plain)),
    };
    Some(line_end(text, close))
}

/// What the lines below a key may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// The rest of a plain text.
    Plain,
    /// A text after `|` or `>`, in which nothing is a comment.
    Block,
    /// Anything, also a list that is not indented.
    Node,
}

/// Where the lines that are indented end, without empty lines and comments at the end.
fn indented(text: &str, from: usize, below: Below) -> usize {
    let mut end = from;
    let mut at = from;
    while at < text.len() {
        let it = line(text, at);
        at = line_end(text, at);
        let belongs = match below {
            // White space may be part of the text.
            Below::Block => it.starts_with(' '),
            Below::Plain => it.starts_with(' ') && !is_gap(it),
            Below::Node => {
                it.starts_with(' ') && !is_gap(it)
                    || it.starts_with('-') && ends_word(rest_of(it, 1))
            }
        };
        if belongs {
            end = at;
        } else if !is_gap(it) || below == Below::Block && it.starts_with('#') {
            break;
        }
    }
    end
}

/// Where a list or a mapping in brackets ends. None where a bracket is missing or where an anchor
/// or a tag might hide a quote.
fn flow_end(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    // Whether a value or a key begins here.
    let mut fresh = true;
    while let Some(c) = rest_of(text, at).chars().next() {
        match c {
            '"' | '\'' if fresh => {
                at = scalar::quoted_end(text, at)?;
                fresh = false;
                continue;
            }
            '&' | '!' if fresh => return None,
            '#' if part(text, 0..at).ends_with([' ', '\t', '\n']) => {
                at = line_end(text, at);
                continue;
            }
            '[' | '{' => {
                depth += 1;
                fresh = true;
            }
            ']' | '}' => {
                depth -= 1;
                fresh = false;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            ',' => fresh = true,
            ':' => {
                fresh =
                    part(text, 0..at).ends_with(['"', '\'']) || ends_word(rest_of(text, at + 1));
            }
            ' ' | '\t' | '\r' | '\n' => {}
            _ => fresh = false,
        }
        at += c.len_utf8();
    }
    None
}

/// Reads a value up to the end of the text.
fn value(text: &str, head: usize) -> Reading {
    let on_line = skip(text, head, BLANK);
    let first_end = line_end(text, head);
    let at = match content(part(text, on_line..first_end)).as_bytes().first() {
        None => skip(text, on_line, WHITE),
        // Only a list of lines is looked for below a comment.
        Some(b'#') if on_line == head => return Reading::Unknown,
        Some(b'#') => first_end,
        Some(_) => on_line,
    };
    let rest = rest_of(text, at);
    if at >= first_end {
        if rest.is_empty() {
            return Reading::Sure(Node::Empty);
        }
        if let Some(items) = list(text, first_end) {
            return Reading::Sure(Node::Lines(items));
        }
    }
    let reading = match rest.as_bytes().first() {
        Some(b'"' | b'\'') => quoted(text, at),
        Some(b'[') => flow(text, at),
        Some(b'|' | b'>') => scalar::block(text, at).map_or(Reading::Unknown, Reading::Sure),
        Some(_) | None => plain(text, at),
    };
    match reading {
        // Below its key, it may well be a mapping.
        Reading::Meant(_) | Reading::Broken if at >= first_end => Reading::Unknown,
        Reading::Sure(_) | Reading::Meant(_) | Reading::Broken | Reading::Unknown => reading,
    }
}

/// Reads a text in quotes.
fn quoted(text: &str, at: usize) -> Reading {
    let Some(end) = scalar::quoted_end(text, at) else { return Reading::Unknown };
    match tail(text, end) {
        Tail::Junk => meant(text, at),
        Tail::Touching => Reading::Unknown,
        Tail::Clean => {
            item(text, at..end).map_or(Reading::Unknown, |it| Reading::Sure(Node::Scalar(it)))
        }
    }
}

/// Reads a text without quotes, which may go on below.
fn plain(text: &str, at: usize) -> Reading {
    let rest = rest_of(text, at).trim_end_matches(WHITE);
    let (written, comment) = rest.split_at(comment(rest).unwrap_or(rest.len()));
    let written = written.trim_end_matches(WHITE);
    if written.starts_with(['%', '@', '`']) || written.starts_with("- ") {
        return meant(text, at);
    }
    if !begins_plain(written) {
        return Reading::Unknown;
    }
    if colon(written).is_some() {
        return meant(text, at);
    }
    if comment.contains('\n') {
        return Reading::Unknown;
    }
    let span = at..at + written.len();
    Reading::Sure(Node::Scalar(Item { text: scalar::folded(written), quotes: Quotes::None, span }))
}

/// What somebody meant who did not know that YAML wants quotes here: the line as it stands.
fn meant(text: &str, at: usize) -> Reading {
    let line = line(text, at).trim_end_matches(BLANK);
    if line_end(text, at) < text.len() || line.contains(" #") {
        return Reading::Broken;
    }
    let span = at..at + line.len();
    Reading::Meant(Node::Scalar(Item { text: line.to_owned(), quotes: Quotes::None, span }))
}

/// Reads a list of texts in brackets.
fn flow(text: &str, at: usize) -> Reading {
    let Some(end) = flow_end(text, at) else { return Reading::Unknown };
    match tail(text, end) {
        Tail::Junk => meant(text, at),
        Tail::Touching => Reading::Unknown,
        Tail::Clean => items(part(text, 0..end - 1), at + 1, Comments::Apart, flow_item)
            .map_or(Reading::Unknown, |items| Reading::Sure(Node::Flow(items))),
    }
}

/// The text that begins at a place in brackets.
fn flow_item(text: &str, at: usize) -> Option<Item> {
    let end = match Quotes::at_start_of(rest_of(text, at)) {
        Quotes::Single | Quotes::Double => scalar::quoted_end(text, at)?,
        Quotes::None => {
            // No further than to the word's end: a line may hold many.
            let word = content(rest_of(text, at).split([',', '\n']).next().unwrap_or_default());
            let word = part(word, 0..comment(word).unwrap_or(word.len())).trim_end_matches(BLANK);
            let is_plain = !word.starts_with(INDICATORS)
                && !word.starts_with(['-', '?', ':'])
                && !word.contains(['[', ']', '{', '}'])
                && colon(word).is_none();
            (is_plain && !is_null(word)).then_some(at + word.len())?
        }
    };
    item(text, at..end)
}

/// Reads a list of one text a line.
fn list(text: &str, from: usize) -> Option<Vec<Line>> {
    let mut items: Vec<Line> = Vec::new();
    let mut indent = None;
    for line in lines(text, from..text.len()) {
        let it = content(part(text, line.clone()));
        if is_gap(it) {
            continue;
        }
        let dash = it.len() - it.trim_start_matches(' ').len();
        let word = rest_of(it, dash).strip_prefix('-')?;
        let at = line.start + it.len() - word.trim_start_matches(' ').len();
        if !word.starts_with(' ') || *indent.get_or_insert(dash) != dash {
            return None;
        }
        let reading = match Quotes::at_start_of(rest_of(text, at)) {
            Quotes::None => plain(part(text, 0..line.end), at),
            Quotes::Single | Quotes::Double => quoted(part(text, 0..line.end), at),
        };
        match reading {
            Reading::Sure(Node::Scalar(item))
                if item.quotes != Quotes::None || !is_null(&item.text) =>
            {
                items.push(Line { item, line });
            }
            Reading::Sure(_) | Reading::Meant(_) | Reading::Broken | Reading::Unknown => {
                return None;
            }
        }
    }
    Some(items)
}

/// The text of a span, with or without quotes.
fn item(text: &str, span: Range<usize>) -> Option<Item> {
    let written = part(text, span.clone());
    let quotes = Quotes::at_start_of(written);
    let text = match quotes {
        Quotes::None => written.to_owned(),
        Quotes::Single | Quotes::Double => {
            scalar::unquoted(part(written, 1..written.len() - 1), quotes)?
        }
    };
    Some(Item { text, quotes, span })
}

/// Whether a text without quotes is nothing at all, in YAML 1.1 as in 1.2.
pub(super) fn is_null(plain: &str) -> bool {
    matches!(plain, "" | "~" | "null" | "Null" | "NULL")
}
