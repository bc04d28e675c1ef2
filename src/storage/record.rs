//! The record that a draft is kept as: JSON with a version, apart from the domain's types, so
//! that either can change without the other.

use std::{collections::BTreeMap, str::FromStr, sync::Arc};

use serde::Serialize;
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
    let record = Fields::of(json)?;
    let version = record.integer("version")?;
    if version > VERSION {
        return Err(UnreadableRecord::Newer(version));
    }
    record.draft()
}

/// A draft as it is stored; made from a [`Draft`], read by [`read`].
#[derive(Serialize)]
pub struct Record {
    version: u32,
    id: String,
    revision: u64,
    created_ms: i64,
    changed_ms: i64,
    title: String,
    description: String,
    /// As `YYYY-MM-DD HH:MM:SS +ZZZZ`; empty where there is none.
    date: String,
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

#[derive(Serialize)]
struct TemplateRecord {
    events_heading: String,
    parts: Vec<LabelledText>,
    review_heading: String,
    sections: Vec<LabelledText>,
}

#[derive(Serialize)]
struct EventRecord {
    id: String,
    /// As `YYYY-MM-DD`; empty where there is none.
    date: String,
    title: String,
    parts: Vec<LabelledText>,
}

/// A part or a section with its text; in a template, a prompt with its question.
#[derive(Serialize)]
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
            date: it.front_matter.date.map(dates::written_moment).unwrap_or_default(),
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

/// An object of a record, read field by field: derived readers would be five times the code.
struct Fields<'a>(BTreeMap<String, &'a RawValue>);

impl<'a> Fields<'a> {
    fn of(json: &'a str) -> Result<Self, UnreadableRecord> {
        serde_json::from_str(json).map(Self).map_err(|why| malformed(&why))
    }

    fn draft(&self) -> Result<Draft, UnreadableRecord> {
        let template = self.fields("template")?;
        let template = Template {
            events_heading: template.text("events_heading")?,
            parts: template.all("parts", Self::prompt)?,
            review_heading: template.text("review_heading")?,
            sections: template.all("sections", Self::prompt)?,
        };
        let retrospective = Retrospective {
            template: Arc::new(template),
            front_matter: FrontMatter {
                title: self.text("title")?,
                description: self.text("description")?,
                date: self.date("date", dates::moment)?,
                categories: self.words("categories")?,
                tags: self.words("tags")?,
                other: self.text("other")?,
            },
            slug: self.text("slug")?,
            events_heading: self.text("events_heading")?,
            review_heading: self.text("review_heading")?,
            events: self.all("events", |it| it.event().map(Arc::new))?,
            review: self
                .all("review", |it| it.labelled().map(|(label, text)| Section { label, text }))?,
        };
        Ok(Draft {
            id: DraftId::new(self.text("id")?),
            revision: self.integer("revision")?,
            created_ms: self.integer("created_ms")?,
            changed_ms: self.integer("changed_ms")?,
            retrospective,
        })
    }

    fn event(&self) -> Result<Event, UnreadableRecord> {
        Ok(Event {
            id: EventId::new(self.text("id")?),
            date: self.date("date", dates::day)?,
            title: self.text("title")?,
            parts: self
                .all("parts", |it| it.labelled().map(|(label, text)| Part { label, text }))?,
        })
    }

    fn prompt(&self) -> Result<Prompt, UnreadableRecord> {
        let (label, question) = self.labelled()?;
        Ok(Prompt { label, question: (!question.is_empty()).then_some(question) })
    }

    fn labelled(&self) -> Result<(Label, String), UnreadableRecord> {
        Ok((Label::new(&self.text("label")?), self.text("text")?))
    }

    fn json(&self, name: &str) -> Result<&'a str, UnreadableRecord> {
        let missing = || UnreadableRecord::Malformed(["no field ", name].concat());
        self.0.get(name).map(|value| value.get()).ok_or_else(missing)
    }

    fn text(&self, name: &str) -> Result<String, UnreadableRecord> {
        serde_json::from_str(self.json(name)?).map_err(|why| malformed(&why))
    }

    fn words(&self, name: &str) -> Result<Vec<String>, UnreadableRecord> {
        serde_json::from_str(self.json(name)?).map_err(|why| malformed(&why))
    }

    /// A whole number, read from its digits: a reader of numbers in general would bring the
    /// tables for fractions with it.
    fn integer<T: FromStr>(&self, name: &str) -> Result<T, UnreadableRecord> {
        let wrong = |_| UnreadableRecord::Malformed([name, " is no whole number"].concat());
        self.json(name)?.parse().map_err(wrong)
    }

    /// A date, or none where the field is empty.
    fn date<T>(
        &self,
        name: &str,
        read: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, UnreadableRecord> {
        let text = self.text(name)?;
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || UnreadableRecord::Malformed([&text, " is no date"].concat());
        read(&text).map(Some).ok_or_else(wrong)
    }

    fn fields(&self, name: &str) -> Result<Fields<'a>, UnreadableRecord> {
        Fields::of(self.json(name)?)
    }

    fn all<T>(
        &self,
        name: &str,
        read: impl Fn(&Fields<'a>) -> Result<T, UnreadableRecord>,
    ) -> Result<Vec<T>, UnreadableRecord> {
        let items: Vec<&RawValue> =
            serde_json::from_str(self.json(name)?).map_err(|why| malformed(&why))?;
        items.into_iter().map(|item| read(&Fields::of(item.get())?)).collect()
    }
}

impl From<&Event> for EventRecord {
    fn from(event: &Event) -> Self {
        Self {
            id: event.id.to_string(),
            date: event.date.map(|date| date.to_string()).unwrap_or_default(),
            title: event.title.clone(),
            parts: event.parts.iter().map(|it| labelled(&it.label, &it.text)).collect(),
        }
    }
}

fn prompted(prompt: &Prompt) -> LabelledText {
    labelled(&prompt.label, prompt.question.as_deref().unwrap_or_default())
}

fn labelled(label: &Label, text: &str) -> LabelledText {
    LabelledText { label: label.text.to_string(), text: text.to_owned() }
}

fn malformed(why: &serde_json::Error) -> UnreadableRecord {
    UnreadableRecord::Malformed(why.to_string())
}
