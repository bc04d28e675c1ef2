//! The record that a draft is kept as: JSON with a version, apart from the domain's types, so
//! that either can change without the other.

use std::{str::FromStr, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::value::RawValue;

use super::Draft;
use crate::domain::{
    DraftId, Event, EventId, FrontMatter, Label, Part, Prompt, Retrospective, Section, Template,
    dates,
};

/// The version that this build writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// Why a record could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableRecord {
    /// It is not a record at all, or part of it is missing.
    #[error("not a readable record: {0}")]
    Malformed(String),
    /// A newer version of the app wrote it.
    #[error("version {0} is newer than this app")]
    Newer(u32),
}

/// The record of a draft.
///
/// ```
/// # use std::{str::FromStr, sync::Arc};
/// use hoego::{domain::{DraftId, EventId, Template}, storage::{record, Draft}};
/// # let template = Arc::new(Template {
/// #     events_heading: "Main Events".into(), parts: vec![],
/// #     review_heading: "주간 회고".into(), sections: vec![],
/// # });
/// let retrospective = template.retrospective(EventId::new("a"));
/// let draft =
///     Draft { id: DraftId::new("d"), revision: 1, created_ms: 0, changed_ms: 0, retrospective };
/// assert_eq!(record::read(&record::write(&draft)), Ok(draft));
/// ```
#[must_use]
pub fn write(draft: &Draft) -> String {
    let record = Record::from(draft);
    // The record holds text, numbers and lists only, which JSON can always express.
    serde_json::to_string(&record).unwrap_or_default()
}

/// Reads a record.
///
/// # Errors
///
/// When it is no record, or one of a newer version.
pub fn read(json: &str) -> Result<Draft, UnreadableRecord> {
    let malformed = |error: serde_json::Error| UnreadableRecord::Malformed(error.to_string());
    let version: VersionOnly = serde_json::from_str(json).map_err(malformed)?;
    if version.version > VERSION {
        return Err(UnreadableRecord::Newer(version.version));
    }
    let record: Record = serde_json::from_str(json).map_err(malformed)?;
    record.try_into()
}

#[derive(Deserialize)]
struct VersionOnly {
    #[serde(deserialize_with = "integer")]
    version: u32,
}

/// A draft as it is stored; made from a [`Draft`], read by [`read`].
#[derive(Serialize, Deserialize)]
pub struct Record {
    #[serde(deserialize_with = "integer")]
    version: u32,
    id: String,
    #[serde(deserialize_with = "integer")]
    revision: u64,
    #[serde(deserialize_with = "integer")]
    created_ms: i64,
    #[serde(deserialize_with = "integer")]
    changed_ms: i64,
    title: String,
    description: String,
    date: Option<String>,
    categories: Vec<String>,
    tags: Vec<String>,
    other: String,
    slug: String,
    template: TemplateRecord,
    events_heading: String,
    review_heading: String,
    events: Vec<EventRecord>,
    review: Vec<LabelledText>,
}

#[derive(Serialize, Deserialize)]
struct TemplateRecord {
    events_heading: String,
    parts: Vec<LabelledText>,
    review_heading: String,
    sections: Vec<LabelledText>,
}

#[derive(Serialize, Deserialize)]
struct EventRecord {
    id: String,
    /// As `YYYY-MM-DD`.
    date: Option<String>,
    title: String,
    parts: Vec<LabelledText>,
}

/// A part or a section with its text; in a template, a prompt with its question.
#[derive(Serialize, Deserialize)]
struct LabelledText {
    label: String,
    text: String,
}

impl From<&Draft> for Record {
    fn from(draft: &Draft) -> Self {
        let it = &draft.retrospective;
        Self {
            version: VERSION,
            id: draft.id.to_string(),
            revision: draft.revision,
            created_ms: draft.created_ms,
            changed_ms: draft.changed_ms,
            title: it.front_matter.title.clone(),
            description: it.front_matter.description.clone(),
            date: it.front_matter.date.map(dates::written_moment),
            categories: it.front_matter.categories.clone(),
            tags: it.front_matter.tags.clone(),
            other: it.front_matter.other.clone(),
            slug: it.slug.clone(),
            template: TemplateRecord {
                events_heading: it.template.events_heading.clone(),
                parts: it.template.parts.iter().map(prompted).collect(),
                review_heading: it.template.review_heading.clone(),
                sections: it.template.sections.iter().map(prompted).collect(),
            },
            events_heading: it.events_heading.clone(),
            review_heading: it.review_heading.clone(),
            events: it.events.iter().map(|event| EventRecord::from(&**event)).collect(),
            review: it.review.iter().map(|it| labelled(&it.label, &it.text)).collect(),
        }
    }
}

impl TryFrom<Record> for Draft {
    type Error = UnreadableRecord;

    fn try_from(record: Record) -> Result<Self, UnreadableRecord> {
        let template = Template {
            events_heading: record.template.events_heading,
            parts: record.template.parts.into_iter().map(prompt).collect(),
            review_heading: record.template.review_heading,
            sections: record.template.sections.into_iter().map(prompt).collect(),
        };
        let section = |it: LabelledText| Section { label: Label::new(&it.label), text: it.text };
        let events = record.events.into_iter().map(|event| event.try_into().map(Arc::new));
        let retrospective = Retrospective {
            template: Arc::new(template),
            front_matter: FrontMatter {
                title: record.title,
                description: record.description,
                date: record.date.as_deref().map(date).transpose()?,
                categories: record.categories,
                tags: record.tags,
                other: record.other,
            },
            slug: record.slug,
            events_heading: record.events_heading,
            review_heading: record.review_heading,
            events: events.collect::<Result<_, _>>()?,
            review: record.review.into_iter().map(section).collect(),
        };
        Ok(Self {
            id: DraftId::new(record.id),
            revision: record.revision,
            created_ms: record.created_ms,
            changed_ms: record.changed_ms,
            retrospective,
        })
    }
}

impl From<&Event> for EventRecord {
    fn from(event: &Event) -> Self {
        Self {
            id: event.id.to_string(),
            date: event.date.map(|date| date.to_string()),
            title: event.title.clone(),
            parts: event.parts.iter().map(|it| labelled(&it.label, &it.text)).collect(),
        }
    }
}

impl TryFrom<EventRecord> for Event {
    type Error = UnreadableRecord;

    fn try_from(record: EventRecord) -> Result<Self, UnreadableRecord> {
        let part = |it: LabelledText| Part { label: Label::new(&it.label), text: it.text };
        Ok(Self {
            id: EventId::new(record.id),
            date: record.date.as_deref().map(day).transpose()?,
            title: record.title,
            parts: record.parts.into_iter().map(part).collect(),
        })
    }
}

fn prompted(prompt: &Prompt) -> LabelledText {
    labelled(&prompt.label, prompt.question.as_deref().unwrap_or_default())
}

fn prompt(record: LabelledText) -> Prompt {
    let question = (!record.text.is_empty()).then_some(record.text);
    Prompt { label: Label::new(&record.label), question }
}

/// Reads a whole number as it is written: what reads numbers in general brings the tables for
/// fractions with it, and a record holds none.
fn integer<'de, D: Deserializer<'de>, T: FromStr>(from: D) -> Result<T, D::Error> {
    let written = <&RawValue>::deserialize(from)?;
    written.get().parse().map_err(|_| D::Error::custom("not a whole number"))
}

fn labelled(label: &Label, text: &str) -> LabelledText {
    LabelledText { label: label.text.to_string(), text: text.to_owned() }
}

fn date(text: &str) -> Result<DateTime<FixedOffset>, UnreadableRecord> {
    dates::moment(text).ok_or_else(|| not_a_date(text))
}

fn day(text: &str) -> Result<NaiveDate, UnreadableRecord> {
    dates::day(text).ok_or_else(|| not_a_date(text))
}

fn not_a_date(text: &str) -> UnreadableRecord {
    UnreadableRecord::Malformed(format!("‘{text}’ is no date"))
}
