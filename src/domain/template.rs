//! What a form asks for: the labels of an event's parts and of the review's sections.

use std::sync::Arc;

use super::{Event, EventId, Part, Retrospective, Section};

/// What a label means, whatever its spelling.
///
/// Guidance speaks to roles (its questions, what the review draws from the events); a label of
/// no known role works the same but brings no question of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// What set the event off.
    Cue,
    /// What the person did.
    Did,
    /// What the person felt and learned.
    Felt,
    /// What follows from it.
    ActionPlan,
    /// What went well in the week.
    Positive,
    /// What did not.
    Negative,
    /// What to try next week.
    ToTry,
    /// What is still open.
    Question,
    /// What stays of the week.
    Takeaway,
    /// A label of the person's own.
    Free,
}

/// A label as it is written in the post, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The spelling in the post, e.g. `action plan` or `[!] To Try`.
    pub text: Arc<str>,
    /// Its meaning.
    pub role: Role,
}

/// One field that a form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// The field's label.
    pub label: Label,
    /// The template's own question; where it has none, the role's question is asked.
    pub question: Option<String>,
}

/// The form of a retrospective: which fields it has, under which headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The heading above the events.
    pub events_heading: String,
    /// The parts of each event, in order.
    pub parts: Vec<Prompt>,
    /// The heading above the review.
    pub review_heading: String,
    /// The sections of the review, in order.
    pub sections: Vec<Prompt>,
}

/// The one table of known spellings, compared by [`Role::of`] without case and markers.
const SPELLINGS: &[(&str, Role)] = &[
    ("cue", Role::Cue),
    ("did", Role::Did),
    ("felt", Role::Felt),
    ("action plan", Role::ActionPlan),
    ("positive", Role::Positive),
    ("negative", Role::Negative),
    ("to try", Role::ToTry),
    ("question", Role::Question),
    ("takeaway", Role::Takeaway),
];

impl Role {
    /// What a label of this spelling means. A marker such as `[+]` before it does not count.
    ///
    /// ```
    /// use hoego::domain::Role;
    /// assert_eq!(Role::of("[!] To Try"), Role::ToTry);
    /// assert_eq!(Role::of("오늘의 날씨"), Role::Free);
    /// ```
    #[must_use]
    pub fn of(spelling: &str) -> Self {
        let bare = match spelling.split_once(']') {
            Some((marker, rest)) if marker.starts_with('[') => rest,
            _ => spelling,
        };
        let bare = bare.trim();
        SPELLINGS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(bare))
            .map_or(Self::Free, |(_, role)| *role)
    }
}

impl Label {
    /// The label of a spelling, its role looked up.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), role: Role::of(text) }
    }
}

impl Template {
    /// An empty event of this form.
    #[must_use]
    pub fn event(&self, id: EventId) -> Event {
        let part = |prompt: &Prompt| Part { label: prompt.label.clone(), text: String::new() };
        Event { id, date: None, title: String::new(), parts: self.parts.iter().map(part).collect() }
    }

    /// An empty retrospective of this form with one event card ready.
    #[must_use]
    pub fn retrospective(self: &Arc<Self>, first_event: EventId) -> Retrospective {
        let section =
            |prompt: &Prompt| Section { label: prompt.label.clone(), text: String::new() };
        Retrospective {
            template: Arc::clone(self),
            front_matter: super::FrontMatter::default(),
            slug: String::new(),
            events_heading: self.events_heading.clone(),
            review_heading: self.review_heading.clone(),
            events: vec![Arc::new(self.event(first_event))],
            review: self.sections.iter().map(section).collect(),
        }
    }
}
