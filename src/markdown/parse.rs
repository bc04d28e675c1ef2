//! Opens a post in the form.
//!
//! Reading never fails: what fits no field stays as text of the post's own, in its place. Three
//! laws hold for every text:
//!
//! 1. `write(parse(text)) == text`, byte for byte.
//! 2. `parse(write(it))` has the fields of `it`, for every retrospective that the form can make. What
//!    nothing else in the post tells, spaces and comments tell that Markdown does not show.
//! 3. One edit changes the lines of the edited field only, in the post's own style.
//!
//! A post is cut into pieces, at the lines that `marks` finds:
//!
//! ```text
//! post    = front matter?, { gap, piece }, tail
//! piece   = heading | event | section          one block each
//! event   = event heading, { gap, passage }    headings, or dated list items
//! passage = label?, text
//! gap     = blank lines
//! ```
//!
//! A label's text ends at the next label that stands as high, at a heading that is not below the
//! label's own, and at a rule. Text in a list item ends with the item.

mod cut;
mod pieces;

use std::sync::Arc;

use self::cut::Cut;
use super::{front_matter, marks::Reading};
use crate::domain::{
    BlockId, FrontMatter, FrontMatterSource, Retrospective, Template,
    layout::{LineEnd, Tail},
};

/// What a text was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The post in the form.
    pub retrospective: Retrospective,
    /// What is worth telling about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Something in a post that is worth telling. It was kept as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Diagnostic {
    /// A weekday is written that the day does not have.
    WrongWeekday {
        /// The event that it stands in.
        event: BlockId,
    },
    /// Something about the front matter.
    FrontMatter(front_matter::Diagnostic),
}

/// Reads a post.
///
/// ```
/// use hoego::markdown::{parse::parse, write::write};
/// let post = "# 3주차\n\n## Keep\n- 일찍 잤다\n\n## Problem\nTBU";
/// let read = parse(post).retrospective;
/// assert_eq!(read.sections().count(), 2);
/// assert_eq!(write(&read), post);
/// ```
#[must_use]
pub fn parse(text: &str) -> Import {
    parse_named(text, "")
}

/// Reads a post that has a file name, which may tell its day: `2024-09-13-week.md`.
#[must_use]
pub fn parse_named(text: &str, file_name: &str) -> Import {
    read(text, file_name, Reading::Post)
}

/// Reads a form: a post whose texts are questions, and in which every label counts.
#[must_use]
pub fn parse_form(text: &str) -> Import {
    read(text, "", Reading::Form)
}

fn read(text: &str, file_name: &str, reading: Reading) -> Import {
    let mut diagnostics = Vec::new();
    let front = front_matter::read(text);
    let (front_matter, body_at) = if let Some(read) = front {
        diagnostics.extend(read.diagnostics.into_iter().map(Diagnostic::FrontMatter));
        (read.front_matter, read.taken)
    } else {
        let none = Some(FrontMatterSource::new(""));
        (FrontMatter { source: none, ..FrontMatter::default() }, 0)
    };
    let named = file_name.get(..10).and_then(crate::domain::dates::day);
    let posted = front_matter.date.map(|date| date.date_naive()).or(named);
    let body = &text[body_at..];
    let line_end = if text.contains("\r\n") { LineEnd::CrLf } else { LineEnd::Lf };
    let mut cut = Cut::new(body, posted, reading);
    cut.run();
    let Cut { blocks, wrong_weekdays, last_end, place, .. } = cut;
    let event = |event| Diagnostic::WrongWeekday { event };
    diagnostics.extend(wrong_weekdays.into_iter().map(event));
    let empty =
        Template { title: String::new(), description: String::new(), body: Vec::new(), line_end };
    let mut retrospective = Retrospective {
        template: Arc::new(empty),
        front_matter,
        slug: String::new(),
        file_name: String::new(),
        body: blocks,
        line_end,
        tail: Some(Tail { behind: place.checked_sub(1), raw: body[last_end..].into() }),
    };
    retrospective.template = Arc::new(Template::of(&retrospective));
    Import { retrospective, diagnostics }
}
