//! A reader for the TOML of front matter that keeps its spans.
//!
//! It is written by hand: `toml_parser`, which gives spans, would weigh 15 KB of download. It knows
//! the keys before the first table, where their values end, and texts on one line, lists of them
//! and dates; other values are kept as they are. Tests hold it against the crate `toml`.

use std::ops::Range;

use super::{
    list::{Comments, items},
    node::{Item, Key, Kind, Node, Piece, Quotes, Reading},
    text::{BLANK, Tail, content, is_gap, line, line_end, lines, part, rest_of, skip, tail},
    yaml::scalar,
};
use crate::domain::Syntax;

/// The pieces of a TOML document, in order and without a gap between them: all that follows the
/// head of the first table is one. Or the first line that cannot be read.
pub(super) fn outline(text: &str, body: Range<usize>) -> Result<Vec<Piece>, Range<usize>> {
    let text = part(text, 0..body.end);
    let odd = |c: char| c.is_ascii_control() && c != '\t';
    if let Some(line) = lines(text, body.clone())
        .into_iter()
        .find(|it| content(part(text, it.clone())).contains(odd))
    {
        return Err(line);
    }
    let mut pieces = Vec::new();
    let mut at = body.start;
    while at < body.end {
        let first = at..line_end(text, at);
        let (end, kind) = if is_gap(part(text, first.clone())) {
            (first.end, Kind::Gap)
        } else if rest_of(text, skip(text, at, BLANK)).starts_with('[') {
            (body.end, Kind::Gap)
        } else {
            entry(text, at).ok_or(first)?
        };
        pieces.push(Piece { lines: at..end, kind });
        at = end;
    }
    Ok(pieces)
}

/// The key that begins here, and where its value's last line ends.
fn entry(text: &str, at: usize) -> Option<(usize, Kind)> {
    let at = skip(text, at, BLANK);
    let line = line(text, at);
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (name, after) = match Quotes::at_start_of(line) {
        Quotes::None => {
            let name = at + line.find(|c| !is_bare(c))?;
            (at..name, name)
        }
        Quotes::Single | Quotes::Double => {
            let name = at + string_end(line, 0)?;
            (at + 1..name - 1, name)
        }
    };
    // An escape might spell any name.
    if name.is_empty() || part(text, name.clone()).contains('\\') {
        return None;
    }
    let sign = skip(text, after, BLANK);
    let is_dotted = rest_of(text, sign).starts_with('.');
    let sign = if is_dotted { at + line.find('=')? } else { sign };
    if !rest_of(text, sign).starts_with('=') {
        return None;
    }
    let start = skip(text, sign + 1, BLANK);
    let close = value_end(text, start)?;
    if tail(text, close) == Tail::Junk {
        return None;
    }
    let value = Key::of(part(text, name.clone()), Syntax::Toml).map(|key| {
        let node = if is_dotted { None } else { node(part(text, 0..close), start, key) };
        (key, node.map_or(Reading::Unknown, Reading::Sure))
    });
    Some((line_end(text, close), Kind::Entry { name, head: sign + 1, value }))
}

/// Where a text in quotes ends, the closing quotes included.
fn string_end(text: &str, at: usize) -> Option<usize> {
    let quote = part(text, at..at + 1);
    let triple = quote.repeat(3);
    let (quote, mut end) =
        if rest_of(text, at).starts_with(&triple) { (&*triple, at + 3) } else { (quote, at + 1) };
    loop {
        let rest = rest_of(text, end);
        let next = rest.chars().next()?;
        if rest.starts_with(quote) {
            // Up to two quotes may stand right before the three that close.
            let more = rest.len() - rest.trim_start_matches(next).len();
            return Some(end + if quote.len() == 3 { more.min(5) } else { 1 });
        }
        match next {
            '\n' if quote.len() == 1 => return None,
            '\\' if quote.starts_with('"') => {
                end += 1 + rest_of(rest, 1).chars().next()?.len_utf8();
            }
            _ => end += next.len_utf8(),
        }
    }
}

/// Where a value ends. None where what closes it is missing.
fn value_end(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    while let Some(c) = rest_of(text, at).chars().next() {
        match c {
            '"' | '\'' => at = string_end(text, at)?,
            '#' if depth > 0 => at = line_end(text, at),
            '#' | '\r' | '\n' if depth == 0 => return Some(at),
            '[' | '{' => {
                depth += 1;
                at += 1;
            }
            ']' | '}' => {
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            _ => at += c.len_utf8(),
        }
        if depth == 0 && matches!(c, '"' | '\'' | ']' | '}') {
            return Some(at);
        }
    }
    None
}

/// Reads the value of a key: a text, a list of texts, or the date.
fn node(text: &str, at: usize, key: Key) -> Option<Node> {
    if rest_of(text, at).starts_with('[') {
        let text = part(text, 0..text.len() - 1);
        return items(text, at + 1, Comments::Anywhere, item).map(Node::Flow);
    }
    if let Some(item) = item(text, at) {
        return Some(Node::Scalar(item));
    }
    let span = at..at + rest_of(text, at).trim_end_matches(BLANK).len();
    let text = part(text, span.clone()).to_owned();
    let is_bare = Quotes::at_start_of(&text) == Quotes::None;
    (key == Key::Date && is_bare).then_some(Node::Scalar(Item { text, quotes: Quotes::None, span }))
}

/// The text in quotes that begins at a place.
fn item(text: &str, at: usize) -> Option<Item> {
    let quotes = Quotes::at_start_of(rest_of(text, at));
    if quotes == Quotes::None {
        return None;
    }
    let span = at..string_end(text, at)?;
    Some(Item { text: unquoted(part(text, span.clone()), quotes)?, quotes, span })
}

/// The text of a string on one line. None for a string of several lines, and for an escape that is
/// unknown: those of TOML mean the same in YAML.
fn unquoted(written: &str, quotes: Quotes) -> Option<String> {
    let inner = part(written, 1..written.len() - 1);
    let is_triple = Quotes::at_start_of(inner) == quotes && !inner.is_empty();
    if is_triple { None } else { scalar::unquoted(inner, quotes) }
}
