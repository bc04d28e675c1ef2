//! Texts in YAML: in quotes, over several lines, and in blocks.

use std::ops::Range;

use super::super::{
    node::{Block, Node, Quotes},
    text::{BLANK, WHITE, content, is_gap, line, line_end, lines, part, rest_of},
};

/// Where the text in quotes that begins at `at` ends, the closing quote included.
pub(super) fn quoted_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = bytes[at];
    let mut at = at + 1;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte == quote {
            if quote == b'"' || bytes.get(at) != Some(&b'\'') {
                return Some(at);
            }
            at += 1;
        } else if quote == b'"' && byte == b'\\' {
            at += 1;
        }
    }
    None
}

/// The text between quotes: its escapes resolved, its lines joined. None where an escape is
/// unknown.
pub(in super::super) fn unquoted(written: &str, quotes: Quotes) -> Option<String> {
    let mut text = String::with_capacity(written.len());
    // Up to where the text stays when a line break follows: white space before one goes.
    let mut kept = 0;
    let mut chars = written.chars();
    while let Some(c) = chars.next() {
        match c {
            '\r' | '\n' => {
                text.truncate(kept);
                let rest = chars.as_str();
                let next = rest.trim_start_matches(WHITE);
                let breaks = part(rest, 0..rest.len() - next.len()).matches('\n').count()
                    + usize::from(c == '\n');
                chars = next.chars();
                text.push_str(&joint(breaks));
                kept = text.len();
            }
            ' ' | '\t' => text.push(c),
            '\'' if quotes == Quotes::Single => {
                chars.next();
                text.push(c);
                kept = text.len();
            }
            '\\' if quotes == Quotes::Double => {
                escape(&mut chars, &mut text)?;
                kept = text.len();
            }
            _ => {
                text.push(c);
                kept = text.len();
            }
        }
    }
    Some(text)
}

/// What stands between two lines that have so many line breaks between them.
fn joint(breaks: usize) -> String {
    if breaks == 1 { " ".to_owned() } else { "\n".repeat(breaks - 1) }
}

/// Reads what follows a backslash.
fn escape(chars: &mut std::str::Chars<'_>, text: &mut String) -> Option<()> {
    let digits = match chars.next()? {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        c => {
            text.push(match c {
                '0' => '\0',
                'a' => '\x07',
                'b' => '\x08',
                't' | '\t' => '\t',
                'n' => '\n',
                'v' => '\x0B',
                'f' => '\x0C',
                'r' => '\r',
                'e' => '\x1B',
                ' ' | '"' | '/' | '\\' => c,
                'N' => '\u{85}',
                '_' => '\u{A0}',
                'L' => '\u{2028}',
                'P' => '\u{2029}',
                '\r' | '\n' => {
                    let rest = chars.as_str();
                    let rest = if c == '\r' { rest.strip_prefix('\n')? } else { rest };
                    let next = rest.trim_start_matches(BLANK);
                    // Readers differ on empty lines here.
                    if next.starts_with(['\r', '\n']) {
                        return None;
                    }
                    *chars = next.chars();
                    return Some(());
                }
                _ => return None,
            });
            return Some(());
        }
    };
    let (code, rest) = chars.as_str().split_at_checked(digits)?;
    if !code.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    text.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
    *chars = rest.chars();
    Some(())
}

/// A text without quotes with its lines joined.
pub(super) fn folded(written: &str) -> String {
    joined(written.split('\n').map(|line| line.trim_matches(WHITE)))
}

/// Joins lines; the empty ones among them are line breaks.
fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut breaks = 0;
    for line in lines {
        if !line.is_empty() {
            if breaks > 0 {
                text.push_str(&joint(breaks));
            }
            text.push_str(line);
            breaks = 0;
        }
        breaks += 1;
    }
    text
}

/// Reads a text on the lines below `|` or `>`. None for what is rare: an indentation that is
/// given, line breaks at the end that are all kept, lines that are indented further in a folded
/// text, and lines of white space.
pub(super) fn block(text: &str, at: usize) -> Option<Node> {
    let first = line(text, at);
    let header = &first[..first.find(BLANK).unwrap_or(first.len())];
    let style = if header.starts_with('|') { Block::Literal } else { Block::Folded };
    let chomped = match &header[1..] {
        "" => false,
        "-" => true,
        _ => return None,
    };
    let after = at + header.len();
    let below: Range<usize> = line_end(text, at)..text.len();
    let first = rest_of(text, below.start);
    let indent = first.len() - first.trim_start_matches(' ').len();
    if !is_gap(part(text, after..below.start)) || indent == 0 {
        return None;
    }
    let mut written = String::new();
    for line in lines(text, below.clone()) {
        let line = content(part(text, line));
        if !line.is_empty() {
            let line = line.strip_prefix(&*" ".repeat(indent))?;
            let further = line.starts_with(BLANK);
            if line.trim_matches(WHITE).is_empty() || further && style == Block::Folded {
                return None;
            }
            written.push_str(line);
        }
        written.push('\n');
    }
    let mut text = match style {
        Block::Literal => written.trim_end_matches('\n').to_owned(),
        Block::Folded => joined(written.trim_end_matches('\n').split('\n')),
    };
    if !chomped {
        text.push('\n');
    }
    Some(Node::Block { text, style, header: at..after, lines: below })
}
