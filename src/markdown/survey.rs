//! What was recognised in a post: for the summary before an import, and for a look at many posts.

use chrono::NaiveDate;

use crate::domain::{Block, Passage, Retrospective, Role};

/// What was recognised in a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey<'a> {
    /// Which form it most likely follows.
    pub family: Family,
    /// The events. One that is told under several labels in turn is one event here.
    pub events: Vec<SurveyedEvent<'a>>,
    /// The labelled sections.
    pub review: Vec<&'a Passage>,
    /// Bytes of the body that fit no field.
    pub rest_bytes: usize,
}

/// An event as it was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyedEvent<'a> {
    /// Its day.
    pub date: Option<NaiveDate>,
    /// What it was.
    pub title: &'a str,
    /// Its parts; a text without a label is one.
    pub parts: Vec<&'a Passage>,
}

/// The forms that people write retrospectives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Cue, did, felt, action plan.
    CueDidFelt,
    /// Keep, problem, try.
    Kpt,
    /// Facts, feelings, findings, future.
    FourF,
    /// The same, told label by label.
    FourFTransposed,
    /// Liked, learned, lacked, longed for.
    FourL,
    /// Start, stop, continue.
    StartStopContinue,
    /// After action review.
    AfterActionReview,
    /// What was done, what was learned, what comes next.
    Ywt,
    /// Good, bad, what follows.
    GoodBad,
    /// Grown, lacked, learned.
    GrewLackedLearned,
    /// Day by day.
    DatedLog,
    /// Other labels.
    Questions,
    /// No labels.
    Prose,
}

impl Family {
    /// Its name in listings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CueDidFelt => "cue-did-felt",
            Self::Kpt => "kpt",
            Self::FourF => "4f",
            Self::FourFTransposed => "4f-transposed",
            Self::FourL => "4l",
            Self::StartStopContinue => "ssc",
            Self::AfterActionReview => "aar",
            Self::Ywt => "ywt",
            Self::GoodBad => "good-bad",
            Self::GrewLackedLearned => "grew-lacked-learned",
            Self::DatedLog => "dated-log",
            Self::Questions => "questions",
            Self::Prose => "prose",
        }
    }
}

impl Survey<'_> {
    /// The fields with something in them: parts of events.
    #[must_use]
    pub fn filled_parts(&self) -> usize {
        let parts = self.events.iter().flat_map(|event| &event.parts);
        parts.filter(|part| part.label.is_some() && !part.text.is_empty()).count()
    }

    /// The fields with something in them: parts of events and sections.
    #[must_use]
    pub fn filled_fields(&self) -> usize {
        self.filled_parts() + self.review.iter().filter(|it| !it.text.is_empty()).count()
    }
}

/// Looks at what was recognised in a post.
#[must_use]
pub fn survey(post: &Retrospective) -> Survey<'_> {
    let mut events: Vec<SurveyedEvent<'_>> = Vec::new();
    let mut review = Vec::new();
    let mut rest_bytes = 0;
    let mut transposed = false;
    for block in &post.body {
        match block {
            Block::Heading(heading) => rest_bytes += raw_length(heading.source.as_deref(), &heading.text),
            Block::Section(section) if section.passage.label.is_some() => {
                review.push(&section.passage);
            }
            Block::Section(section) => {
                let passage = &section.passage;
                rest_bytes += raw_length(passage.source.as_deref(), &passage.text);
            }
            Block::Event(event) => {
                let parts: Vec<&Passage> = event.parts.iter().collect();
                let told_before = event.parts.first().is_some_and(is_under_group)
                    && !event.title.is_empty();
                let same = events.iter_mut().find(|it| told_before && it.title == event.title);
                match same {
                    Some(same) => {
                        transposed = true;
                        same.date = same.date.or(event.date);
                        same.parts.extend(parts);
                    }
                    None => events.push(SurveyedEvent { date: event.date, title: &event.title, parts }),
                }
            }
        }
    }
    let family = family(&events, &review, transposed);
    Survey { family, events, review, rest_bytes }
}

/// Whether a part's label stands above its event.
fn is_under_group(part: &Passage) -> bool {
    part.label.is_some() && part.frame.head.is_empty()
}

fn raw_length<T>(source: Option<&crate::domain::layout::Source<T>>, text: &str) -> usize {
    source.map_or(text.len(), |source| source.raw.len())
}

fn family(events: &[SurveyedEvent<'_>], review: &[&Passage], transposed: bool) -> Family {
    let parts = events.iter().flat_map(|event| event.parts.iter());
    let labels = parts.chain(review).filter_map(|passage| passage.label.as_ref());
    let roles: Vec<Role> = labels.map(|label| label.role).collect();
    let count = |of: &[Role]| of.iter().filter(|role| roles.contains(role)).count();
    let known = [
        (Family::CueDidFelt, count(&[Role::Cue, Role::Did, Role::Felt]) >= 2 && count(&[Role::Cue, Role::ActionPlan]) >= 1),
        (Family::FourFTransposed, transposed && count(&[Role::Facts, Role::Feelings, Role::Findings, Role::Future]) >= 2),
        (Family::FourF, count(&[Role::Facts, Role::Feelings, Role::Findings, Role::Future]) >= 3),
        (Family::FourL, count(&[Role::Liked, Role::Lacked, Role::LongedFor]) >= 2),
        (Family::Kpt, count(&[Role::Keep, Role::Problem, Role::Try]) >= 2),
        (Family::AfterActionReview, count(&[Role::Expected, Role::Actual, Role::Difference]) >= 2),
        (Family::StartStopContinue, count(&[Role::Start, Role::Stop, Role::Continue]) >= 2),
        (Family::GrewLackedLearned, count(&[Role::Grew]) == 1),
        (Family::Ywt, count(&[Role::Did, Role::Learned, Role::Plan]) == 3 && events.is_empty()),
        (Family::DatedLog, events.iter().any(|event| event.date.is_some())),
        (Family::GoodBad, count(&[Role::Good, Role::Bad]) >= 1),
        (Family::Questions, !roles.is_empty()),
    ];
    known.into_iter().find(|(_, is)| *is).map_or(Family::Prose, |(family, _)| family)
}
