//! Links and images: which brackets are one, and what their address and title may hold.

use super::{
    Disagreement::{Footnote, Link},
    block::Checker,
    span::{Leaf, Within, ahead, code_end, scan as scan_spans},
};

/// What stands behind a link's text.
enum Target {
    /// As all readers read it, up to a place.
    Plain(usize),
    /// As only kramdown reads it; the bytes and what all would read instead.
    Loose(std::ops::Range<usize>, String),
    /// Nothing that is one.
    None,
}

/// Looks at a bracket. Gives where to go on.
pub(super) fn scan(checker: &mut Checker, leaf: &Leaf, at: usize, end: usize) -> usize {
    let text = &leaf.text[..at + ahead(&leaf.text[..end], at).len()];
    let Some(close) = closing(text, at) else { return at + 1 };
    let label = &text[at + 1..close];
    let behind = &text[close + 1..];
    let is_image = text[..at].ends_with('!') && !text[..at].ends_with("\\!");
    let defined = |checker: &Checker, label: &str| checker.labels.contains(&label.to_lowercase());
    let target = if behind.starts_with('(') && label.starts_with('^') {
        checker.escape(Link, leaf.place(at));
        return close + 1;
    } else if behind.starts_with('(') {
        inline(text, close + 1)
    } else if behind.starts_with('[') {
        let inner = closing(text, close + 1);
        inner.map_or(Target::None, |end| {
            let name = &text[close + 2..end];
            let name = if name.is_empty() { label } else { name };
            if defined(checker, name) { Target::Plain(end + 1) } else { Target::None }
        })
    } else if label.starts_with('^') {
        if defined(checker, label) {
            checker.escape(Footnote, leaf.place(at));
        }
        return close + 1;
    } else {
        // kramdown takes the brackets behind a blank for the name of the address.
        let next = behind.trim_start();
        let name = next.strip_prefix('[').filter(|_| next.len() < behind.len());
        if name.and_then(|it| it.split_once(']')).is_some_and(|(it, _)| defined(checker, it)) {
            if defined(checker, label) {
                checker.add(Link, leaf.span(&(close..close + 1)), "][]");
            } else {
                checker.escape(Link, leaf.place(at));
            }
        }
        if defined(checker, label) { Target::Plain(close + 1) } else { Target::None }
    };
    match target {
        Target::None => at + 1,
        Target::Loose(range, better) => {
            checker.add(Link, leaf.span(&range), &better);
            range.end.max(close + 1)
        }
        Target::Plain(end) if is_image => {
            if label.contains(['*', '`']) {
                let plain = label.replace(['*', '`'], "");
                checker.add(Link, leaf.span(&(at + 1..close)), &plain);
            }
            end
        }
        Target::Plain(end) => {
            scan_spans(checker, leaf, at + 1..close, Within::Link);
            end
        }
    }
}

/// The bracket that closes the one at a place.
fn closing(text: &str, at: usize) -> Option<usize> {
    let (bytes, mut depth, mut place) = (text.as_bytes(), 0, at);
    while place < bytes.len() {
        match bytes[place] {
            b'\\' => place += 1,
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(place);
                }
            }
            b'`' => {
                let length = bytes[place..].iter().take_while(|it| **it == b'`').count();
                place = code_end(text, place).unwrap_or(place + length) - 1;
            }
            _ => {}
        }
        place += 1;
    }
    None
}

/// An address in parentheses, with or without a title.
fn inline(text: &str, open: usize) -> Target {
    let bytes = text.as_bytes();
    let blanks = |at: usize| at + text[at..].bytes().take_while(|it| b" \t\n".contains(it)).count();
    let start = blanks(open + 1);
    let mut at = start;
    if bytes.get(at) == Some(&b'<') {
        match text[at..].find(['>', '\n']) {
            Some(end) if bytes[at + end] == b'>' => at += end + 1,
            _ => return Target::None,
        }
    } else {
        let mut depth = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                b'\\' => at += 1,
                b' ' | b'\t' | b'\n' => break,
                _ => {}
            }
            at += 1;
        }
    }
    let at = at.min(text.len());
    let behind = blanks(at);
    match bytes.get(behind) {
        Some(b')') => Target::Plain(behind + 1),
        Some(quote @ (b'"' | b'\'')) if behind > at => {
            let quote = char::from(*quote);
            // A title ends for kramdown at the quote before the parenthesis.
            let rest = &text[behind + 1..];
            let ends = rest.match_indices(quote);
            let mut ends = ends.filter(|(it, _)| rest[it + 1..].trim_start().starts_with(')'));
            let Some((end, _)) = ends.next() else { return Target::None };
            let title = &rest[..end];
            if title.contains(quote) {
                let entity = if quote == '"' { "&quot;" } else { "&#39;" };
                Target::Loose(behind + 1..behind + 1 + end, title.replace(quote, entity))
            } else {
                Target::Plain(blanks(behind + 1 + end + 1) + 1)
            }
        }
        Some(_) if behind > at => {
            let rest = &text[start..];
            match rest.find([')', '\n', '"', '\'', '(', '<']) {
                Some(end) if rest[end..].starts_with(')') => {
                    let address = rest[..end].trim_end();
                    Target::Loose(start..start + end, format!("<{address}>"))
                }
                Some(_) | None => Target::None,
            }
        }
        Some(_) | None => Target::None,
    }
}
