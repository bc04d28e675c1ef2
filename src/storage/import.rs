//! Posts that come in, as files or by the clipboard: what is in them, and which drafts they are.

use chrono::NaiveDate;

use super::StoredDraft;
use crate::{
    domain::{Block, Retrospective, dates, guide, slug},
    markdown::parse::parse_named,
};

/// The largest file that is read, in bytes: far more than anybody writes about a week.
pub const LARGEST: usize = 5_000_000;

/// A file that was looked at. Nothing of it is kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The file's name; empty for what was pasted.
    pub name: String,
    /// The post in it.
    pub read: Result<Retrospective, Refused>,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// It is no text, or none in UTF-8.
    NoText,
}

/// What a reader found in a post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// Events.
    pub events: usize,
    /// Fields with an answer in them.
    pub fields: usize,
    /// Lines that fit no field and stay as they are.
    pub own_lines: usize,
}

impl Incoming {
    /// Reads a file.
    ///
    /// ```
    /// use hoego::storage::import::{Incoming, Refused};
    /// let read = Incoming::of("2024-09-13-week-2.md", "## Keep\n\n책\n".as_bytes()).read;
    /// assert_eq!(read.map(|it| it.slug), Ok("week-2".to_owned()));
    /// assert_eq!(Incoming::of("photo.md", &[0xFF, 0xD8]).read, Err(Refused::NoText));
    /// ```
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).map_err(|_| Refused::NoText);
        let text = if bytes.len() > LARGEST { Err(Refused::TooLarge) } else { text };
        let read = text.map(|text| {
            let slug = named(name).map(|(_, slug)| slug.to_owned()).unwrap_or_default();
            Retrospective { slug, ..parse_named(text, name).retrospective }
        });
        Self { name: name.to_owned(), read }
    }

    /// The day of the post, or else of the file's name.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        let of_post = self.read.as_ref().ok().and_then(day);
        of_post.or_else(|| named(&self.name).map(|(day, _)| day))
    }

    /// The draft that the post has become before: of the same day, with the same slug or name.
    #[must_use]
    pub fn known<'a>(&self, drafts: &'a [StoredDraft]) -> Option<&'a StoredDraft> {
        let it = self.read.as_ref().ok()?;
        let same = |one: &str, two: &str| !one.trim().is_empty() && one.trim() == two.trim();
        drafts.iter().find(|draft| {
            let other = &draft.entry.summary;
            day(it) == other.day && (same(&it.slug, &other.slug) || same(it.name(), &other.name))
        })
    }
}

impl Found {
    /// Counts what was found.
    #[must_use]
    pub fn of(it: &Retrospective) -> Self {
        let parts = it.events().flat_map(|event| &event.parts);
        let sections = it.body.iter().filter_map(Block::as_section).map(|it| &it.passage);
        let found = Self { events: it.events().count(), ..Self::default() };
        parts.chain(sections).fold(found, |found, passage| match passage.label {
            Some(_) => {
                Self { fields: found.fields + usize::from(!guide::is_gap(&passage.text)), ..found }
            }
            None => Self { own_lines: found.own_lines + passage.text.lines().count(), ..found },
        })
    }
}

fn day(it: &Retrospective) -> Option<NaiveDate> {
    it.front_matter.date.map(|date| date.date_naive())
}

/// The day and the slug in the name of a post's file.
fn named(name: &str) -> Option<(NaiveDate, &str)> {
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown"))?;
    let (day, slug) = stem.split_at_checked(10)?;
    let slug = slug.strip_prefix('-').filter(|slug| slug::check(slug).is_ok())?;
    Some((dates::day(day)?, slug))
}
