//! The record that a draft is kept as: JSON with a version, apart from the domain's types, so
//! that either can change without the other.
//!
//! What a draft holds is kept as the post itself, in Markdown: anyone can read it, without this
//! app too, and the laws of [`parse`](crate::markdown::parse) bring every field back. Beside it
//! stands what a list tells of the draft, so that a list reads no post.
//!
//! A record of version 3 ends in a checksum over all of its text: what was cut or changed by anyone
//! but its writer is told from what was written, and never read as something else. Of a damaged one
//! [`salvage`] gets what it still tells.

mod check;
mod post;
mod salvage;
mod v1;

pub use post::{read, stored, write};
pub use salvage::{Salvaged, salvage};

use std::{collections::BTreeMap, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Entry, StoredDraft, lineage::Lineage};
use crate::domain::{DraftId, Progress, Summary, dates};

/// The version that this build writes, and the newest that it reads.
pub const VERSION: u32 = 3;

/// Why a record could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableRecord {
    /// It is not a record at all, or part of it is missing.
    #[error("not a readable record")]
    Malformed,
    /// A newer version of the app wrote it.
    #[error("version {0} is newer than this app")]
    Newer(u32),
}

/// Reads what a record tells a list; none where it is of a former version, and tells nothing.
///
/// # Errors
///
/// When it is no record, or one of a newer version.
pub fn look(id: &DraftId, json: &str) -> Result<Option<Entry>, UnreadableRecord> {
    let (version, record) = opened(json)?;
    if version < VERSION {
        return Ok(None);
    }
    Ok(Some(Entry {
        id: id.clone(),
        lineage: lineage_in(version, &record)?,
        created_ms: record.number("created_ms")?,
        changed_ms: record.number("changed_ms")?,
        summary: summary(&record, &Fields::of(record.written("summary")?)?)?,
    }))
}

/// What an index has of a record, which [`look`] reads as it reads the record: all but the post
/// and what belongs to it. None where the record is of a former version.
///
/// # Errors
///
/// When it is no record, or one of a newer version.
pub fn entry(json: &str) -> Result<Option<String>, UnreadableRecord> {
    let (version, record) = opened(json)?;
    if version < VERSION {
        return Ok(None);
    }
    let fields = ENTRY.iter().map(|name| Ok(format!("\"{name}\":{}", record.written(name)?)));
    let fields: Result<Vec<String>, _> = fields.collect();
    Ok(Some(check::seal(format!("{{{}}}", fields?.join(",")))))
}

/// What a record holds, as another state of a draft: for what is taken back, restored or copied.
///
/// # Errors
///
/// When it is no record of this version.
pub fn restated(
    json: &str,
    id: &DraftId,
    lineage: &Lineage,
) -> Result<StoredDraft, UnreadableRecord> {
    let (_, mut record) = opened(json)?;
    let written = |value: Result<String, _>| value.map_err(|_| UnreadableRecord::Malformed);
    let seen: Vec<_> = lineage.seen().iter().map(|(line, revision)| (&**line, revision)).collect();
    let revision = lineage.revision().to_string();
    let (id_field, line) = (
        written(serde_json::to_string(id.as_str()))?,
        written(serde_json::to_string(&**lineage.line()))?,
    );
    let seen = written(serde_json::to_string(&seen))?;
    let new = [("id", &id_field), ("line", &line), ("revision", &revision), ("seen", &seen)];
    for (name, value) in new {
        record.0.insert(name, parsed(value)?);
    }
    record.0.remove("check");
    let fields = record.0.iter().map(|(name, value)| format!("\"{name}\":{}", value.get()));
    let json = check::seal(format!("{{{}}}", fields.collect::<Vec<_>>().join(",")));
    let entry = look(id, &json)?.ok_or(UnreadableRecord::Malformed)?;
    Ok(StoredDraft { entry, record: json.into() })
}

/// A record as it is kept in the trash: byte for byte, with the time when it was deleted, in
/// milliseconds since 1970 UTC, under a checksum of its own.
#[must_use]
pub fn deleted(json: &str, at_ms: i64) -> String {
    check::seal(format!("{{\"version\":{VERSION},\"deleted_ms\":{at_ms},\"record\":{json}}}"))
}

/// When a record was deleted, and the record, from what the trash has of it.
///
/// ```
/// use hoego::storage::record::{deleted, undeleted};
/// assert_eq!(undeleted(&deleted("{}", 7)), Ok((7, "{}")));
/// ```
///
/// # Errors
///
/// When it is damaged, or written by a newer version. The record itself is not looked into.
pub fn undeleted(row: &str) -> Result<(i64, &str), UnreadableRecord> {
    let (_, fields) = opened(row)?;
    Ok((fields.number("deleted_ms")?, fields.written("record")?))
}

/// The fields that [`look`] reads.
const ENTRY: [&str; 9] = [
    "version",
    "revision",
    "line",
    "seen",
    "created_ms",
    "changed_ms",
    "summary",
    "slug",
    "file_name",
];

/// Reads where a record's state stands among the other states of its draft.
///
/// # Errors
///
/// When it is no record, or one of a newer version.
pub fn lineage(json: &str) -> Result<Lineage, UnreadableRecord> {
    let (version, record) = opened(json)?;
    lineage_in(version, &record)
}

/// A record's version and fields, once its checksum was found right.
fn opened(json: &str) -> Result<(u32, Fields<'_>), UnreadableRecord> {
    let is_whole = check::is_whole(json);
    let record = Fields::of(json)?;
    match (record.number("version")?, is_whole) {
        // A damaged one may tell any version.
        (0, _) | (_, Some(false)) | (VERSION, None) => Err(UnreadableRecord::Malformed),
        (version @ 1..=VERSION, _) => Ok((version, record)),
        (newer, _) => Err(UnreadableRecord::Newer(newer)),
    }
}

fn lineage_in(version: u32, record: &Fields<'_>) -> Result<Lineage, UnreadableRecord> {
    let revision = record.number("revision")?;
    if version < VERSION {
        return Ok(Lineage::of("", revision, []));
    }
    let seen = record.list("seen", |json| {
        let pair: Vec<&RawValue> = parsed(json)?;
        let [line, revision] = pair.as_slice() else { return Err(UnreadableRecord::Malformed) };
        let revision = revision.get().parse().map_err(|_| UnreadableRecord::Malformed)?;
        Ok((parsed::<String>(line.get())?.into(), revision))
    })?;
    Ok(Lineage::of(record.text("line")?, revision, seen))
}

fn summary(whole: &Fields<'_>, record: &Fields<'_>) -> Result<Summary, UnreadableRecord> {
    let day = |name| match &*record.text(name)? {
        "" => Ok(None),
        text => dates::day(text).map(Some).ok_or(UnreadableRecord::Malformed),
    };
    let moment_ms = match record.written("moment_ms")? {
        "null" => None,
        _ => Some(record.number("moment_ms")?),
    };
    Ok(Summary {
        name: record.text("name")?,
        slug: whole.text("slug")?,
        file_name: whole.text("file_name")?,
        day: day("day")?,
        moment_ms,
        days: day("first")?.zip(day("last")?),
        events: record.number("events")?,
        progress: Progress { written: record.number("written")?, total: record.number("total")? },
        words: record.number("words")?,
    })
}

/// What a list tells of a draft. Days are empty where there are none.
#[derive(Serialize)]
struct SummaryRecord {
    name: String,
    day: String,
    moment_ms: Option<i64>,
    first: String,
    last: String,
    events: usize,
    written: usize,
    total: usize,
    words: usize,
}

impl From<Summary> for SummaryRecord {
    fn from(it: Summary) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            name: it.name,
            day: day(it.day),
            moment_ms: it.moment_ms,
            first: day(it.days.map(|it| it.0)),
            last: day(it.days.map(|it| it.1)),
            events: it.events,
            written: it.progress.written,
            total: it.progress.total,
            words: it.words,
        }
    }
}

/// The fields of an object, each as it is written.
///
/// A record is read field by field and not by derived code, which would be there once for each
/// type. Numbers too are read from what is written: what reads numbers in general brings the
/// tables for fractions with it, and a record holds none.
struct Fields<'a>(BTreeMap<&'a str, &'a RawValue>);

impl<'a> Fields<'a> {
    fn of(json: &'a str) -> Result<Self, UnreadableRecord> {
        parsed(json).map(Self)
    }

    fn written(&self, name: &str) -> Result<&'a str, UnreadableRecord> {
        let value = self.0.get(name).map(|value| value.get());
        value.ok_or(UnreadableRecord::Malformed)
    }

    fn text(&self, name: &str) -> Result<String, UnreadableRecord> {
        parsed(self.written(name)?)
    }

    /// A text that earlier records do not have.
    fn new_text(&self, name: &str) -> Result<String, UnreadableRecord> {
        self.0.get(name).map_or(Ok(String::new()), |value| parsed(value.get()))
    }

    fn optional_text(&self, name: &str) -> Result<Option<String>, UnreadableRecord> {
        match self.written(name)? {
            "null" => Ok(None),
            written => parsed(written).map(Some),
        }
    }

    fn number<T: FromStr>(&self, name: &str) -> Result<T, UnreadableRecord> {
        self.written(name)?.parse().map_err(|_| UnreadableRecord::Malformed)
    }

    /// A list that earlier records do not have.
    fn new_list<T>(
        &self,
        name: &str,
        read: impl Fn(&'a str) -> Result<T, UnreadableRecord>,
    ) -> Result<Vec<T>, UnreadableRecord> {
        if self.0.contains_key(name) { self.list(name, read) } else { Ok(Vec::new()) }
    }

    fn list<T>(
        &self,
        name: &str,
        read: impl Fn(&'a str) -> Result<T, UnreadableRecord>,
    ) -> Result<Vec<T>, UnreadableRecord> {
        let items: Vec<&RawValue> = parsed(self.written(name)?)?;
        items.into_iter().map(|item| read(item.get())).collect()
    }
}

fn parsed<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, UnreadableRecord> {
    serde_json::from_str(json).map_err(|_| UnreadableRecord::Malformed)
}
