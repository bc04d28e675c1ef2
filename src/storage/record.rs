//! The record that a draft is kept as: JSON with a version, apart from the domain's types, so
//! that either can change without the other.
//!
//! What a draft holds is kept as the post itself, in Markdown: anyone can read it, without this
//! app too, and the laws of [`parse`](crate::markdown::parse) bring every field back. Beside it
//! stands what a list tells of the draft, so that a list reads no post.

mod post;
mod v1;

pub use post::{read, stored, write};

use std::{collections::BTreeMap, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::StoredDraft;
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
pub fn look(id: &DraftId, json: &str) -> Result<Option<StoredDraft>, UnreadableRecord> {
    let record = Fields::of(json)?;
    match record.number("version")? {
        0 => Err(UnreadableRecord::Malformed),
        1 | 2 => Ok(None),
        VERSION => Ok(Some(StoredDraft {
            id: id.clone(),
            revision: record.number("revision")?,
            created_ms: record.number("created_ms")?,
            summary: summary(&Fields::of(record.written("summary")?)?, record.text("slug")?)?,
            record: json.into(),
        })),
        newer => Err(UnreadableRecord::Newer(newer)),
    }
}

fn summary(record: &Fields<'_>, slug: String) -> Result<Summary, UnreadableRecord> {
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
        slug,
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
