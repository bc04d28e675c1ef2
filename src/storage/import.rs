//! Posts that come in, as files or by the clipboard: what is in them, and which drafts they are.

use chrono::NaiveDate;

use super::Entry;
use crate::{
    domain::{Block, Family, Notice, Passage, Retrospective, check, guide, slug},
    markdown::{
        front_matter,
        parse::{Diagnostic, Import, parse_named},
        survey::survey,
    },
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
    /// What is worth a look in it.
    pub notices: Vec<Notice>,
}

/// Files that were looked at together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// The files.
    pub files: Vec<Incoming>,
    /// Whether there were more than are read at once.
    pub cut: bool,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The form that the post follows.
    pub family: Family,
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
            let mut import = parse_named(text, name);
            let it = &mut import.retrospective;
            name.clone_into(&mut it.file_name);
            // A name without a day may be any.
            let slug = slug::day_in(name).and_then(|_| slug::slug_in(name));
            slug.unwrap_or_default().clone_into(&mut it.slug);
            let notices = notices(&import);
            (import.retrospective, notices)
        });
        match read {
            Ok((read, notices)) => Self { name: name.to_owned(), read: Ok(read), notices },
            Err(why) => Self::refused(name, why),
        }
    }

    /// A file that was not read.
    #[must_use]
    pub fn refused(name: &str, why: Refused) -> Self {
        Self { name: name.to_owned(), read: Err(why), notices: Vec::new() }
    }

    /// The draft that the post has become before: of the same day, with the same slug, title, or
    /// name of its file.
    #[must_use]
    pub fn known<'a>(&self, drafts: &'a [Entry]) -> Option<&'a Entry> {
        let it = self.read.as_ref().ok()?;
        let same = |one: &str, two: &str| !one.trim().is_empty() && one.trim() == two.trim();
        drafts.iter().find(|draft| {
            let other = &draft.summary;
            // Files without a day are called alike in many folders: `README.md`.
            let same_file = it.day().is_some() && same(&it.file_name, &other.file_name);
            it.day() == other.day
                && (same_file || same(&it.slug, &other.slug) || same(it.name(), &other.name))
        })
    }
}

impl Found {
    /// Counts what was found.
    #[must_use]
    pub fn of(it: &Retrospective) -> Self {
        let family = survey(it).family();
        let found = Self { family, events: it.events().count(), fields: 0, own_lines: 0 };
        passages(it).fold(found, |found, passage| match passage.label {
            Some(_) => {
                Self { fields: found.fields + usize::from(!guide::is_gap(&passage.text)), ..found }
            }
            None => Self { own_lines: found.own_lines + passage.text.lines().count(), ..found },
        })
    }
}

/// All texts of a post.
fn passages(it: &Retrospective) -> impl Iterator<Item = &Passage> {
    let parts = it.events().flat_map(|event| &event.parts);
    parts.chain(it.body.iter().filter_map(Block::as_section).map(|it| &it.passage))
}

/// What is worth a look in a post.
fn notices(import: &Import) -> Vec<Notice> {
    let it = &import.retrospective;
    let mut notices: Vec<_> = import.diagnostics.iter().filter_map(of_front_matter).collect();
    let has_no_title = it.name().is_empty();
    notices.extend(has_no_title.then_some(Notice::NoTitle));
    let tells_date = notices.iter().any(|it| matches!(it, Notice::NoSuchDate(_)));
    let posted = it.day();
    notices.extend((posted.is_none() && !tells_date).then_some(Notice::NoDay));
    let is_weekday = |it: &&Diagnostic| matches!(it, Diagnostic::WrongWeekday { .. });
    let is_outside = |posted| move |day: &NaiveDate| !check::in_week_of(*day, posted);
    let days = || it.events().filter_map(|event| event.date);
    let is_placeholder =
        |it: &&Passage| it.label.is_some() && !it.text.trim().is_empty() && guide::is_gap(&it.text);
    let mut count = |notice: fn(usize) -> Notice, count: usize| {
        notices.extend((count > 0).then(|| notice(count)));
    };
    count(Notice::WrongWeekdays, import.diagnostics.iter().filter(is_weekday).count());
    count(Notice::OutsideWeek, posted.map_or(0, |it| days().filter(is_outside(it)).count()));
    count(Notice::Placeholders, passages(it).filter(is_placeholder).count());
    notices
}

fn of_front_matter(it: &Diagnostic) -> Option<Notice> {
    use front_matter::Diagnostic as It;
    let Diagnostic::FrontMatter(it) = it else { return None };
    Some(match it.clone() {
        It::NotUnderstood { line } => Notice::UnreadFrontMatter(line),
        It::Broken { line } => Notice::BrokenFrontMatter(line),
        It::KeyTwice { key } => Notice::KeyTwice(key),
        It::Unexpected { key } => Notice::OddValue(key),
        It::NoDate { text } => Notice::NoSuchDate(text),
        It::NoOffset { .. } => Notice::NoOffset,
        It::NotText { text, .. } => Notice::NotText(text),
    })
}
