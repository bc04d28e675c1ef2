//! The recognised fields of a post, as they are listed.

use hoego::{
    domain::{Retrospective, Role},
    markdown::survey::{SurveyedEvent, SurveyedPart, survey},
};
use serde::Serialize;

/// What a post's form holds.
#[derive(Serialize)]
pub struct Fields {
    events: Vec<Event>,
    review: Vec<Part>,
}

#[derive(Serialize)]
struct Event {
    date: Option<String>,
    title: String,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    role: &'static str,
    label: String,
    text: String,
}

impl Fields {
    /// The fields that were recognised in a post.
    pub fn of(post: &Retrospective) -> Self {
        let survey = survey(post);
        Self {
            events: survey.events.iter().map(Event::of).collect(),
            review: parts(&survey.review),
        }
    }
}

impl Event {
    fn of(it: &SurveyedEvent<'_>) -> Self {
        let date = it.date.map(|date| date.to_string());
        Self { date, title: it.title.to_string(), parts: parts(&it.parts) }
    }
}

fn parts(parts: &[SurveyedPart<'_>]) -> Vec<Part> {
    parts.iter().map(Part::of).collect()
}

impl Part {
    /// A text of an event that has no label is free, as one with a label of the person's own is.
    fn of(it: &SurveyedPart<'_>) -> Self {
        let (role, label) = it.label.map_or((Role::Free, ""), |label| (label.role, &label.text));
        Self { role: role.name(), label: label.to_owned(), text: it.text.to_string() }
    }
}
