//! Keeps what a person types into a field from being read as the post's structure.
//!
//! A line of a text that would begin something of its own at the left margin (a heading, a rule,
//! a label, a fence that nothing closes) is written with one space before it. Markdown does not
//! mind the space, and [`parse`](super::parse) reads structure at the margin only, so the line
//! stays in its field; reading takes the space away again.
//!
//! So that this can be undone for every text, a line that has one space already gets two more,
//! and so on for every odd number; an even indent, as nested lists have it, is left alone.

use super::{
    heading_date,
    labels::{self, Standing},
    lines::{self, Kind, Line},
};

/// What a text stands in, which decides what would end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The text under a heading of this level: deeper headings belong to it.
    Heading(usize),
    /// The text under a label that is no heading.
    Label,
    /// A text without a label.
    Own,
}

/// Whether the first line stands at the margin, or behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstLine {
    /// At the margin.
    AtMargin,
    /// Behind a label.
    BehindLabel,
}

/// The text as it is written.
pub fn guard(text: &str, within: Within, first: FirstLine) -> String {
    shift(text, within, first, |spaces| match spaces {
        0 => 1,
        odd if odd % 2 == 1 => odd + 2,
        even => even,
    })
}

/// The text as it was before [`guard`].
pub fn unguard(text: &str, within: Within, first: FirstLine) -> String {
    shift(text, within, first, |spaces| match spaces {
        1 => 0,
        odd if odd % 2 == 1 => odd - 2,
        even => even,
    })
}

fn shift(text: &str, within: Within, first: FirstLine, spaces: impl Fn(usize) -> usize) -> String {
    let mut shifted = String::with_capacity(text.len() + 8);
    for (at, line) in lines::lines(text).iter().enumerate() {
        let bare = line.text.trim_start_matches(' ');
        let count = line.text.len() - bare.len();
        let is_free = line.opaque || at == 0 && first == FirstLine::BehindLabel;
        let count = if !is_free && begins_structure(bare, within) { spaces(count) } else { count };
        shifted.extend(std::iter::repeat_n(' ', count));
        shifted.push_str(bare);
        shifted.push_str(&text[line.end()..line.next]);
    }
    shifted
}

/// Whether a line at the margin would be read as something of its own.
fn begins_structure(line: &str, within: Within) -> bool {
    let line = Line { start: 0, text: line, next: line.len(), opaque: false };
    if lines::opens_region(line.text) {
        return true;
    }
    let is_label = |content_at: usize| labels::find(&line.text[content_at..], Standing::Line).is_some();
    match line.kind() {
        Kind::Blank => false,
        Kind::Heading(heading) => match within {
            Within::Heading(level) => heading.level <= level,
            Within::Label | Within::Own => true,
        },
        Kind::Rule | Kind::Underline | Kind::Definition => true,
        Kind::Quote { content_at } => is_label(content_at),
        Kind::Item { content_at, .. } => {
            let content = &line.text[content_at..];
            is_label(content_at)
                || within == Within::Own
                    && (labels::find_free(content).is_some()
                        || heading_date::find(content.trim_start_matches(['*', '_']), None).is_some())
        }
        Kind::Text => is_label(0),
    }
}
