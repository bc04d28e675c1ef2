//! Where front matter begins and ends, and what its lines are.

use std::ops::Range;

use crate::domain::Syntax;

/// The lines around a front matter.
pub(super) struct Frame {
    pub(super) syntax: Syntax,
    /// The lines between, without the empty ones at either end: those belong to the frame.
    pub(super) body: Range<usize>,
    /// Where the front matter ends, its closing line included.
    pub(super) end: usize,
    /// How the opening line ends, and so every line that is written anew.
    pub(super) eol: &'static str,
}

/// Finds the front matter at the start of a post: a line of `---` up to the first one of `---` or
/// `...`, as in Jekyll's `YAML_FRONT_MATTER_REGEXP`, or between two lines of `+++` as in Hugo. A
/// byte order mark before it and spaces behind each of the signs are fine.
pub(super) fn frame(text: &str) -> Option<Frame> {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut lines = lines(text, start..text.len());
    let opening = lines.next()?;
    let sign = |line: &Range<usize>| text[line.clone()].trim_end_matches(BLANK);
    let (syntax, closings): (_, &[_]) = match sign(&opening) {
        "---" => (Syntax::Yaml, &["---", "..."]),
        "+++" => (Syntax::Toml, &["+++"]),
        _ => return None,
    };
    let closing = lines.find(|line| closings.contains(&sign(line)))?;
    let eol = if text[opening.clone()].ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut body = opening.end..opening.end;
    for line in self::lines(text, opening.end..closing.start) {
        if !content(&text[line.clone()]).is_empty() {
            body = if body.is_empty() { line } else { body.start..line.end };
        }
    }
    Some(Frame { syntax, body, end: closing.end, eol })
}

/// What does not count at a line's end.
const BLANK: &[char] = &[' ', '\t', '\r', '\n'];

/// The lines of a part of the text, each with what ends it.
pub(super) fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = part.start;
    text[part].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

/// What a line holds, without what ends it.
pub(super) fn content(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// Where the line of a place ends, the line break included.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}

/// The first place from `at` on with something else than spaces and tabs.
pub(super) fn skip_blank(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', '\t']).len()
}

/// Whether a line is empty or a comment.
pub(super) fn is_gap(line: &str) -> bool {
    let line = line.trim_start_matches(BLANK);
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
    let rest = &text[at..line_end(text, at)];
    if !is_gap(rest) {
        Tail::Junk
    } else if rest.starts_with('#') {
        Tail::Touching
    } else {
        Tail::Clean
    }
}
