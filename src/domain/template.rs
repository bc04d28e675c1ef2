//! What a form asks for, and what its labels mean.

use std::sync::Arc;

use super::{Block, BlockId, Event, Retrospective, body::form_of, layout::LineEnd};

/// What a label means, whatever its spelling.
///
/// Guidance speaks to roles (its questions, what the review draws from the events); a label of
/// no known role works the same but brings no question of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// KPT: what to go on with.
    Keep,
    /// KPT: what stood in the way.
    Problem,
    /// KPT: what to try.
    Try,
    /// 4F: what happened.
    Facts,
    /// 4F: how it felt.
    Feelings,
    /// 4F: what was found out.
    Findings,
    /// 4F: what follows.
    Future,
    /// 4L: what was liked.
    Liked,
    /// 4L: what was learned.
    Learned,
    /// 4L: what was missing.
    Lacked,
    /// 4L: what was wished for.
    LongedFor,
    /// What was good.
    Good,
    /// What was bad.
    Bad,
    /// What to begin with.
    Start,
    /// What to stop.
    Stop,
    /// What to continue.
    Continue,
    /// After action review: what was meant to happen.
    Expected,
    /// After action review: what happened.
    Actual,
    /// After action review: why it was different.
    Difference,
    /// What to do better.
    Improvement,
    /// In what the person has grown.
    Grew,
    /// What is planned.
    Plan,
    /// A label of the person's own.
    Free,
}

/// A label as it is written in the post, and what it means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The spelling in the post, e.g. `action plan` or `[!] To Try`.
    pub text: Arc<str>,
    /// Its meaning.
    pub role: Role,
}

impl Role {
    /// Its name in listings, e.g. `action_plan`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Did => "did",
            Self::Felt => "felt",
            Self::ActionPlan => "action_plan",
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::ToTry => "to_try",
            Self::Question => "question",
            Self::Takeaway => "takeaway",
            Self::Keep => "keep",
            Self::Problem => "problem",
            Self::Try => "try",
            Self::Facts => "facts",
            Self::Feelings => "feelings",
            Self::Findings => "findings",
            Self::Future => "future",
            Self::Liked => "liked",
            Self::Learned => "learned",
            Self::Lacked => "lacked",
            Self::LongedFor => "longed_for",
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Continue => "continue",
            Self::Expected => "expected",
            Self::Actual => "actual",
            Self::Difference => "difference",
            Self::Improvement => "improvement",
            Self::Grew => "grew",
            Self::Plan => "plan",
            Self::Free => "free",
        }
    }
}

/// A form: an empty post, whose texts are the questions that it asks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Template {
    /// Its name.
    pub title: String,
    /// What it is for, in a line.
    pub description: String,
    /// Its headings, one event if it has events, its sections. The text of a labelled passage is
    /// its question; where it is empty, the role's question is asked.
    pub body: Vec<Block>,
    /// How its posts end their lines.
    pub line_end: LineEnd,
}

impl Template {
    /// The form of a post; questions that its own form asks stay.
    #[must_use]
    pub fn of(retrospective: &Retrospective) -> Self {
        let mut body = form_of(&retrospective.body);
        let asked = &retrospective.template;
        for block in &mut body {
            match block {
                Block::Heading(_) => {}
                Block::Event(event) => {
                    for part in &mut Arc::make_mut(event).parts {
                        part.text = part.label.as_ref().map_or("", |it| asked.question(it)).into();
                    }
                }
                Block::Section(section) => {
                    let passage = &mut Arc::make_mut(section).passage;
                    let label = passage.label.as_ref();
                    passage.text = label.map_or("", |it| asked.question(it)).into();
                }
            }
        }
        Self {
            title: retrospective.name().to_owned(),
            description: retrospective.front_matter.description.clone(),
            body,
            line_end: retrospective.line_end,
        }
    }

    /// The form's own question for a label; empty where it has none.
    #[must_use]
    pub fn question(&self, label: &Label) -> &str {
        let parts = self.body.iter().filter_map(Block::as_event).flat_map(|event| &event.parts);
        let sections = self.body.iter().filter_map(Block::as_section).map(|it| &it.passage);
        let mut asked = parts.chain(sections).filter(|it| it.label.as_ref() == Some(label));
        asked.next().map_or("", |it| &it.text)
    }

    /// Whether the form has events.
    #[must_use]
    pub fn has_events(&self) -> bool {
        self.body.iter().any(|block| block.as_event().is_some())
    }

    /// Whether the form asks for anything: free text makes none that does.
    #[must_use]
    pub fn has_fields(&self) -> bool {
        self.body.iter().any(|block| match block {
            Block::Heading(_) => false,
            Block::Event(_) => true,
            Block::Section(section) => section.passage.label.is_some(),
        })
    }

    /// Whether a retrospective is written in this form: it has the same labels in the same order.
    #[must_use]
    pub fn is_form_of(&self, retrospective: &Retrospective) -> bool {
        labels(&self.body) == labels(&form_of(&retrospective.body))
    }

    /// An empty event of this form; none where the form has no events.
    #[must_use]
    pub fn event(&self, id: BlockId) -> Option<Event> {
        self.body.iter().find_map(Block::as_event).map(|event| event.emptied(id))
    }

    /// An empty retrospective of this form, with one event card ready if it has events.
    #[must_use]
    pub fn retrospective(self: &Arc<Self>) -> Retrospective {
        Retrospective {
            template: Arc::clone(self),
            front_matter: super::FrontMatter::default(),
            slug: String::new(),
            file_name: String::new(),
            body: form_of(&self.body),
            line_end: self.line_end,
            tail: None,
        }
    }
}

/// The labels of a form: of each event's parts, and of each section.
fn labels(body: &[Block]) -> Vec<Vec<&Label>> {
    let labels = body.iter().filter_map(|block| match block {
        Block::Heading(_) => None,
        Block::Event(event) => {
            Some(event.parts.iter().filter_map(|it| it.label.as_ref()).collect())
        }
        Block::Section(section) => Some(section.passage.label.iter().collect()),
    });
    labels.collect()
}
