//! How the pieces of a post stand in it: what keeps a post's own style, and its bytes.
//!
//! A piece that was read from a post keeps what it was read from ([`Source`]) for as long as its
//! content is the same, and how it was written (its frame) for when it is not. Frames are also
//! what a new piece is written in, so that it looks like its neighbours.

use std::sync::Arc;

use chrono::NaiveDate;

/// What a piece was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source<T> {
    /// The piece as it stands in the post, from its first to its last visible character.
    pub raw: Arc<str>,
    /// What was read from it: as long as the piece still holds this, it is written as `raw`.
    pub read: T,
    /// What stands between the piece before and this one: line ends and blank lines.
    pub before: Arc<str>,
    /// Which piece of the post it was, counted from 0. `before` holds as long as its neighbour
    /// is the same.
    pub place: usize,
}

/// What stands behind the last piece of a post.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tail {
    /// The place of the last piece; none in a post without pieces.
    pub behind: Option<usize>,
    /// Line ends and blank lines.
    pub raw: Arc<str>,
}

/// How a post ends its lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineEnd {
    /// `\n`.
    #[default]
    Lf,
    /// `\r\n`.
    CrLf,
}

impl LineEnd {
    /// The characters themselves.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
        }
    }
}

/// How a passage is written: `head`, `gap`, and the text, whose further lines begin with `indent`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Frame {
    /// What stands before it in a post of this style: line ends.
    pub before: Arc<str>,
    /// The label with its marker: `- cue:`, `### [+] Positive`, `**Keep**`. Empty for a text
    /// without a label.
    pub head: Arc<str>,
    /// What stands between head and text: a space, or line ends and the first line's indent.
    pub gap: Arc<str>,
    /// What each further line of the text begins with.
    pub indent: Arc<str>,
}

/// How an event's heading is written: `marker`, then date and title in the order of `date_at`,
/// then `after`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventFrame {
    /// What stands before it in a post of this style: line ends.
    pub before: Arc<str>,
    /// `### ` or `- `, with any emphasis that opens.
    pub marker: Arc<str>,
    /// How dates are written.
    pub date: DateStyle,
    /// Where the date stands.
    pub date_at: DateAt,
    /// What stands between date and title.
    pub between: Arc<str>,
    /// What stands behind both, such as emphasis that closes.
    pub after: Arc<str>,
}

/// On which side of an event's title its date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateAt {
    /// Before the title.
    Front,
    /// Behind the title.
    Back,
}

/// How a date is written: a written date, and where in it its numbers stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateStyle {
    /// A date as it was written, e.g. `(240909 월)`.
    pub written: Arc<str>,
    /// The day that it was read as.
    pub day: NaiveDate,
    /// What in `written` follows the day, from left to right, as byte ranges.
    pub fields: Arc<[DateField]>,
}

/// A part of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateField {
    /// Where it begins in the written date.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it tells.
    pub what: DateUnit,
}

/// What a part of a written date tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateUnit {
    /// The year, with two or four digits.
    Year,
    /// The month.
    Month,
    /// The day of the month.
    Day,
    /// The weekday in one Korean syllable: `월`.
    Weekday,
}
