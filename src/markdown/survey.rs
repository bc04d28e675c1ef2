//! What was recognised in a post: for the summary before an import, and for a look at many posts.

use std::{borrow::Cow, collections::BTreeMap};

use chrono::NaiveDate;

use super::{
    heading_date, labels,
    lines::{self, Kind, Line},
    passage,
};
use crate::domain::{Block, Family, Label, Passage, Retrospective, Role};

/// What was recognised in a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey<'a> {
    /// The events. What is told label by label, event by event below each, is turned round here.
    pub events: Vec<SurveyedEvent<'a>>,
    /// The labelled sections.
    pub review: Vec<SurveyedPart<'a>>,
    /// Bytes of the body that fit no field.
    pub rest_bytes: usize,
    /// Whether the post tells its events label by label.
    pub transposed: bool,
}

/// An event as it was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyedEvent<'a> {
    /// Its day.
    pub date: Option<NaiveDate>,
    /// What it was.
    pub title: Cow<'a, str>,
    /// Its parts; a text without a label is one.
    pub parts: Vec<SurveyedPart<'a>>,
}

/// A part of an event, or a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyedPart<'a> {
    /// What it is called.
    pub label: Option<&'a Label>,
    /// What it says.
    pub text: Cow<'a, str>,
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

    /// Which form the post most likely follows.
    #[must_use]
    pub fn family(&self) -> Family {
        family(&self.events, &self.review, self.transposed)
    }
}

/// Looks at what was recognised in a post.
#[must_use]
pub fn survey(post: &Retrospective) -> Survey<'_> {
    let part = |passage: &'_ Passage| passage.label.is_some();
    let mut events: Vec<SurveyedEvent<'_>> = Vec::new();
    let mut review = Vec::new();
    let mut rest_bytes = 0;
    for block in &post.body {
        match block {
            Block::Heading(it) => rest_bytes += raw_length(it.source.as_deref(), &it.text),
            Block::Section(it) if part(&it.passage) => review.push(surveyed(&it.passage)),
            Block::Section(it) => {
                rest_bytes += raw_length(it.passage.source.as_deref(), &it.passage.text);
            }
            Block::Event(event) => events.push(SurveyedEvent {
                date: event.date,
                title: Cow::Borrowed(&event.title),
                parts: event.parts.iter().map(surveyed).collect(),
            }),
        }
    }
    let posted = post.front_matter.date.map(|date| date.date_naive());
    let turned = turned_round(&review, posted);
    let transposed = turned.is_some();
    if let Some(turned) = turned {
        events.extend(turned);
        review.clear();
    }
    Survey { events, review, rest_bytes, transposed }
}

fn surveyed(passage: &Passage) -> SurveyedPart<'_> {
    SurveyedPart { label: passage.label.as_ref(), text: Cow::Borrowed(&passage.text) }
}

/// The events of sections that are told event by event, under titles that come up in several of
/// them; none where they are not.
fn turned_round<'a>(
    review: &[SurveyedPart<'a>],
    posted: Option<NaiveDate>,
) -> Option<Vec<SurveyedEvent<'a>>> {
    let mut events: Vec<SurveyedEvent<'a>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for section in review {
        let pieces = pieces(&section.text, posted);
        if pieces.is_empty() {
            return None;
        }
        for (date, title, text) in pieces {
            let part = SurveyedPart { label: section.label, text: Cow::Owned(text) };
            if let Some(place) = places.get(&title) {
                let event = &mut events[*place];
                event.date = event.date.or(date);
                event.parts.push(part);
            } else {
                places.insert(title.clone(), events.len());
                let title = Cow::Owned(title);
                events.push(SurveyedEvent { date, title, parts: vec![part] });
            }
        }
    }
    let repeated = events.iter().filter(|event| event.parts.len() >= 2).count();
    (repeated >= 2).then_some(events)
}

/// A text cut at its headings, or at the items of its outer list: date, title, text of each piece.
/// Nothing where something stands before the first one.
fn pieces(text: &str, posted: Option<NaiveDate>) -> Vec<(Option<NaiveDate>, String, String)> {
    let lines = lines::lines(text);
    let by_headings = matches!(lines.first().map(Line::kind), Some(Kind::Heading(_)));
    let title_of = |line: &Line<'_>| match line.kind() {
        _ if line.opaque => None,
        Kind::Heading(heading) if by_headings => Some(heading.content.to_owned()),
        Kind::Item { content_at, .. } if !by_headings && line.indent() == 0 => {
            Some(line.text[content_at..].trim().to_owned())
        }
        _ => None,
    };
    let starts: Vec<usize> =
        (0..lines.len()).filter(|at| title_of(&lines[*at]).is_some()).collect();
    if starts.first() != Some(&0) {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let cut = starts.iter().zip(ends).map(|(start, end)| {
        let title = title_of(&lines[*start]).unwrap_or_default();
        let found = heading_date::find(&title, posted);
        let (date, title) = match found.filter(|found| !found.span && found.day.is_some()) {
            Some(found) => (found.day, title[found.length..].trim_start().to_owned()),
            None => (None, title),
        };
        let below: Vec<&str> = lines[start + 1..end].iter().map(|line| line.text).collect();
        (date, title, passage::dedented(&below.join("\n")))
    });
    cut.collect()
}

fn raw_length<T>(source: Option<&crate::domain::layout::Source<T>>, text: &str) -> usize {
    source.map_or(text.len(), |source| source.raw.len())
}

/// Where two forms meet, the one that comes first in the post.
fn family(events: &[SurveyedEvent<'_>], review: &[SurveyedPart<'_>], transposed: bool) -> Family {
    use Role::{
        ActionPlan, Actual, Bad, Continue, Cue, Did, Difference, Expected, Facts, Feelings, Felt,
        Findings, Future, Good, Grew, Keep, Lacked, Learned, Liked, LongedFor, Negative, Plan,
        Positive, Problem, Start, Stop, Try,
    };
    const FOUR_F: &[Role] = &[Facts, Feelings, Findings, Future];
    let parts = events.iter().flat_map(|event| event.parts.iter());
    let labels: Vec<&Label> = parts.chain(review).filter_map(|part| part.label).collect();
    let roles: Vec<Role> = labels.iter().map(|label| label.role).collect();
    let steps_back = labels.iter().any(|it| labels::normal(&it.text) == "backstep");
    let count = |of: &[Role]| of.iter().filter(|role| roles.contains(role)).count();
    let tells_days = |event: &SurveyedEvent<'_>| {
        event.date.is_some() || heading_date::find(&event.title, None).is_some()
    };
    // Each form with its labels, how many of them have to be there, and what else has to be true.
    let forms: [(Family, &[Role], usize, bool); 10] = [
        (Family::CueDidFelt, &[Cue, Did, Felt], 2, count(&[Cue, ActionPlan]) >= 1),
        (Family::FourFTransposed, FOUR_F, 2, transposed),
        (Family::FourF, FOUR_F, 3, true),
        (Family::FourL, &[Liked, Lacked, LongedFor], 2, true),
        (Family::Kpt, &[Keep, Problem, Try], 2, true),
        (Family::AfterActionReview, &[Expected, Actual, Difference], 2, true),
        (Family::StartStopContinue, &[Start, Stop, Continue], 2, true),
        (Family::GrewLackedLearned, &[Grew], 1, true),
        (Family::Ywt, &[Did, Learned, Plan], 3, events.is_empty()),
        (Family::BackOneNext, &[Negative, Positive, Plan], 2, steps_back),
    ];
    let place = |of: &[Role]| roles.iter().position(|role| of.contains(role));
    let found = forms.iter().filter(|(_, of, least, is)| *is && count(of) >= *least);
    let first = found.min_by_key(|(_, of, ..)| place(of));
    match first {
        Some((family, ..)) => *family,
        None if events.iter().any(tells_days) => Family::DatedLog,
        None if count(&[Good, Bad]) >= 1 => Family::GoodBad,
        None if !roles.is_empty() => Family::Questions,
        None => Family::Prose,
    }
}
