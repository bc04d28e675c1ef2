//! The record that a draft is kept as: JSON with a version, apart from the domain's types, so
//! that either can change without the other.

use std::{collections::BTreeMap, str::FromStr, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
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
    #[error("not a readable record")]
    Malformed,
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
    let record = Fields::of(json)?;
    let version = record.number("version")?;
    if version > VERSION {
        return Err(UnreadableRecord::Newer(version));
    }
    Ok(Draft {
        id: DraftId::new(record.text("id")?),
        revision: record.number("revision")?,
        created_ms: record.number("created_ms")?,
        changed_ms: record.number("changed_ms")?,
        retrospective: Retrospective {
            template: Arc::new(template(&record.fields("template")?)?),
            front_matter: FrontMatter {
                title: record.text("title")?,
                description: record.text("description")?,
                date: record.optional_text("date")?.as_deref().map(date).transpose()?,
                categories: record.list("categories", parsed)?,
                tags: record.list("tags", parsed)?,
                other: record.text("other")?,
            },
            slug: record.text("slug")?,
            events_heading: record.text("events_heading")?,
            review_heading: record.text("review_heading")?,
            events: record.list("events", |it| event(&Fields::of(it)?).map(Arc::new))?,
            review: record
                .list("review", |it| labelled(it).map(|(label, text)| Section { label, text }))?,
        },
    })
}

/// A draft as it is stored; read by [`read`].
#[derive(Serialize)]
pub struct Record<'a> {
    version: u32,
    id: &'a str,
    revision: u64,
    created_ms: i64,
    changed_ms: i64,
    title: &'a str,
    description: &'a str,
    date: Option<String>,
    categories: &'a [String],
    tags: &'a [String],
    other: &'a str,
    slug: &'a str,
    template: TemplateRecord<'a>,
    events_heading: &'a str,
    review_heading: &'a str,
    events: Vec<EventRecord<'a>>,
    review: Vec<LabelledText<'a>>,
}

#[derive(Serialize)]
struct TemplateRecord<'a> {
    events_heading: &'a str,
    parts: Vec<LabelledText<'a>>,
    review_heading: &'a str,
    sections: Vec<LabelledText<'a>>,
}

#[derive(Serialize)]
struct EventRecord<'a> {
    id: &'a str,
    /// As `YYYY-MM-DD`.
    date: Option<String>,
    title: &'a str,
    parts: Vec<LabelledText<'a>>,
}

/// A part or a section with its text; in a template, a prompt with its question.
#[derive(Serialize)]
struct LabelledText<'a> {
    label: &'a str,
    text: &'a str,
}

impl<'a> From<&'a Draft> for Record<'a> {
    fn from(draft: &'a Draft) -> Self {
        let it = &draft.retrospective;
        let prompt = |it: &'a Prompt| LabelledText {
            label: &it.label.text,
            text: it.question.as_deref().unwrap_or_default(),
        };
        let event = |it: &'a Arc<Event>| EventRecord {
            id: it.id.as_str(),
            date: it.date.map(|date| date.to_string()),
            title: &it.title,
            parts: it.parts.iter().map(part).collect(),
        };
        let section = |it: &'a Section| LabelledText { label: &it.label.text, text: &it.text };
        Self {
            version: VERSION,
            id: draft.id.as_str(),
            revision: draft.revision,
            created_ms: draft.created_ms,
            changed_ms: draft.changed_ms,
            title: &it.front_matter.title,
            description: &it.front_matter.description,
            date: it.front_matter.date.map(dates::written_moment),
            categories: &it.front_matter.categories,
            tags: &it.front_matter.tags,
            other: &it.front_matter.other,
            slug: &it.slug,
            template: TemplateRecord {
                events_heading: &it.template.events_heading,
                parts: it.template.parts.iter().map(prompt).collect(),
                review_heading: &it.template.review_heading,
                sections: it.template.sections.iter().map(prompt).collect(),
            },
            events_heading: &it.events_heading,
            review_heading: &it.review_heading,
            events: it.events.iter().map(event).collect(),
            review: it.review.iter().map(section).collect(),
        }
    }
}

fn part(part: &Part) -> LabelledText<'_> {
    LabelledText { label: &part.label.text, text: &part.text }
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

    fn optional_text(&self, name: &str) -> Result<Option<String>, UnreadableRecord> {
        match self.written(name)? {
            "null" => Ok(None),
            written => parsed(written).map(Some),
        }
    }

    fn number<T: FromStr>(&self, name: &str) -> Result<T, UnreadableRecord> {
        self.written(name)?.parse().map_err(|_| UnreadableRecord::Malformed)
    }

    fn fields(&self, name: &str) -> Result<Self, UnreadableRecord> {
        Self::of(self.written(name)?)
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

fn template(record: &Fields<'_>) -> Result<Template, UnreadableRecord> {
    let prompt = |it| {
        labelled(it).map(|(label, question)| Prompt {
            label,
            question: (!question.is_empty()).then_some(question),
        })
    };
    Ok(Template {
        events_heading: record.text("events_heading")?,
        parts: record.list("parts", prompt)?,
        review_heading: record.text("review_heading")?,
        sections: record.list("sections", prompt)?,
    })
}

fn event(record: &Fields<'_>) -> Result<Event, UnreadableRecord> {
    Ok(Event {
        id: EventId::new(record.text("id")?),
        date: record.optional_text("date")?.as_deref().map(day).transpose()?,
        title: record.text("title")?,
        parts: record.list("parts", |it| labelled(it).map(|(label, text)| Part { label, text }))?,
    })
}

fn labelled(json: &str) -> Result<(Label, String), UnreadableRecord> {
    let record = Fields::of(json)?;
    Ok((Label::new(&record.text("label")?), record.text("text")?))
}

fn date(text: &str) -> Result<DateTime<FixedOffset>, UnreadableRecord> {
    dates::moment(text).ok_or(UnreadableRecord::Malformed)
}

fn day(text: &str) -> Result<NaiveDate, UnreadableRecord> {
    dates::day(text).ok_or(UnreadableRecord::Malformed)
}
