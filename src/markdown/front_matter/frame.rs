//! Where front matter begins and ends.

use std::ops::Range;

use super::text::{WHITE, content, lines, part};
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
    let mut all = lines(text, start..text.len()).into_iter();
    let opening = all.next()?;
    let sign = |line: &Range<usize>| part(text, line.clone()).trim_end_matches(WHITE);
    let (syntax, closings): (_, &[_]) = match sign(&opening) {
        "---" => (Syntax::Yaml, &["---", "..."]),
        "+++" => (Syntax::Toml, &["+++"]),
        _ => return None,
    };
    let closing = all.find(|line| closings.contains(&sign(line)))?;
    let eol = if part(text, opening.clone()).ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut body = opening.end..opening.end;
    for line in lines(text, opening.end..closing.start) {
        if !content(part(text, line.clone())).is_empty() {
            body = if body.is_empty() { line } else { body.start..line.end };
        }
    }
    Some(Frame { syntax, body, end: closing.end, eol })
}
