//! Parts of a text, its lines, and what of them does not count.
//!
//! What is sliced is sliced here: a span is always cut at characters, and a check of that at every
//! place would be a good part of the readers' size.

use std::ops::Range;

/// What stands between words of a line.
pub(super) const BLANK: &[char] = &[' ', '\t'];

/// What stands between words of several lines.
pub(super) const WHITE: &[char] = &[' ', '\t', '\r', '\n'];

/// The part of a text.
#[inline(never)]
pub(super) fn part(text: &str, span: Range<usize>) -> &str {
    text.get(span).unwrap_or_default()
}

/// A text from a place on.
pub(super) fn rest_of(text: &str, at: usize) -> &str {
    part(text, at..text.len())
}

/// The lines of a part of the text, each with what ends it.
#[inline(never)]
pub(super) fn lines(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = part.start;
    while at < part.end {
        let end = line_end(text, at).min(part.end);
        lines.push(at..end);
        at = end;
    }
    lines
}

/// Where the line of a place ends, the line break included.
#[inline(never)]
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let found = text.as_bytes().iter().skip(at).position(|it| *it == b'\n');
    found.map_or(text.len(), |found| at + found + 1)
}

/// What a line holds, without what ends it.
pub(super) fn content(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// The rest of the line of a place, without what ends it.
#[inline(never)]
pub(super) fn line(text: &str, at: usize) -> &str {
    content(part(text, at..line_end(text, at)))
}

/// The first place from `at` on where none of these characters is.
#[inline(never)]
pub(super) fn skip(text: &str, at: usize, these: &[char]) -> usize {
    text.len() - rest_of(text, at).trim_start_matches(these).len()
}

/// Whether a line holds no character.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim_start_matches(WHITE).is_empty()
}

/// Whether a line is empty or a comment.
#[inline(never)]
pub(super) fn is_gap(line: &str) -> bool {
    let line = line.trim_start_matches(WHITE);
    line.is_empty() || line.starts_with('#')
}

/// What stands behind a value on its line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing, or a comment after a space.
    Clean,
    /// A comment that no space sets apart.
    Touching,
    /// Something that is not allowed there.
    Junk,
}

/// Judges what stands from `at` to the end of its line.
pub(super) fn tail(text: &str, at: usize) -> Tail {
    let rest = part(text, at..line_end(text, at));
    if !is_gap(rest) {
        Tail::Junk
    } else if rest.starts_with('#') {
        Tail::Touching
    } else {
        Tail::Clean
    }
}
