//! What is still to be written, and where to go on.

use std::fmt;

use super::{Event, Field, Passage, Retrospective, Role};

/// How much of what a form asks for is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Progress {
    /// Fields with an answer in them.
    pub written: usize,
    /// All fields.
    pub total: usize,
}

/// What people write where the answer is still to come. Compared without case.
const PLACEHOLDERS: &[&str] = &["tbu", "tbd", "todo", "-", "*", "…", "..."];

/// Whether a field still waits for its answer: empty, or a placeholder such as `TBU`.
///
/// ```
/// use hoego::domain::guide::is_gap;
/// assert!(is_gap(" ") && is_gap("- TBU") && is_gap("tbd."));
/// assert!(!is_gap("TBU 대신 쓴 답"));
/// ```
#[must_use]
pub fn is_gap(text: &str) -> bool {
    let text = text.trim();
    let bare = text.strip_prefix("- ").unwrap_or(text).trim_end_matches('.').trim();
    bare.is_empty()
        || PLACEHOLDERS.iter().any(|known| bare.eq_ignore_ascii_case(known) || text == *known)
}

/// How far the whole retrospective is.
#[must_use]
pub fn progress(retrospective: &Retrospective) -> Progress {
    Progress::of(retrospective.asked_fields())
}

/// How far one event is.
#[must_use]
pub fn event_progress(event: &Event) -> Progress {
    Progress::of(event.asked_fields())
}

/// The next field that waits for its answer: after the given one in the order of the form, from
/// the top again after the last, or the first of all.
#[must_use]
pub fn next_gap(retrospective: &Retrospective, after: Option<&Field>) -> Option<Field> {
    let fields: Vec<_> = retrospective.asked_fields().collect();
    let start = after
        .and_then(|after| fields.iter().position(|(field, _)| field == after))
        .map_or(0, |at| at + 1);
    let (before, behind) = fields.split_at(start);
    let mut in_order = behind.iter().chain(before);
    in_order.find(|(_, text)| is_gap(text)).map(|(field, _)| field.clone())
}

/// A section's text with something from the week taken into it as a further list item; a text
/// that is a list already brings its own items. A placeholder gives way.
///
/// ```
/// use hoego::domain::guide::take_into;
/// assert_eq!(take_into("TBU", "짝과 함께 풀었다"), "- 짝과 함께 풀었다");
/// assert_eq!(take_into("- 하나", "둘\n- 셋"), "- 하나\n- 둘\n  - 셋");
/// assert_eq!(take_into("한 문단", "둘"), "한 문단\n\n- 둘");
/// ```
#[must_use]
pub fn take_into(section: &str, text: &str) -> String {
    let text = text.trim();
    let item = if text.starts_with("- ") {
        text.to_owned()
    } else {
        format!("- {}", text.replace('\n', "\n  "))
    };
    if is_gap(section) {
        return item;
    }
    // Right below a paragraph not every Markdown reader takes a list for one.
    let section = section.trim_end();
    let last_start = section.lines().rfind(|line| !line.is_empty() && !line.starts_with(' '));
    let ends_in_list = last_start.is_some_and(|line| {
        let marker = line.trim_start_matches(|it: char| it.is_ascii_digit());
        ["- ", "* ", "+ ", ". ", ") "].iter().any(|it| marker.starts_with(it))
    });
    let gap = if ends_in_list { "\n" } else { "\n\n" };
    format!("{section}{gap}{item}")
}

/// Which sections a part of an event is material for: what was felt goes into what went well or
/// not, what is planned into what to try.
#[must_use]
pub fn targets(part: Role) -> &'static [Role] {
    match part {
        Role::Felt | Role::Feelings => &[
            Role::Positive,
            Role::Negative,
            Role::Keep,
            Role::Problem,
            Role::Liked,
            Role::Lacked,
            Role::Good,
            Role::Bad,
        ],
        Role::Positive | Role::Keep | Role::Liked | Role::Good | Role::Grew => {
            &[Role::Positive, Role::Keep, Role::Liked, Role::Good, Role::Grew]
        }
        Role::Negative | Role::Problem | Role::Lacked | Role::Bad => {
            &[Role::Negative, Role::Problem, Role::Lacked, Role::Bad]
        }
        Role::Findings | Role::Learned => &[Role::Findings, Role::Learned, Role::Takeaway],
        Role::ActionPlan
        | Role::ToTry
        | Role::Try
        | Role::Future
        | Role::Improvement
        | Role::Plan => PROMISES,
        Role::Question => &[Role::Question],
        Role::Cue
        | Role::Did
        | Role::Takeaway
        | Role::Facts
        | Role::LongedFor
        | Role::Start
        | Role::Stop
        | Role::Continue
        | Role::Expected
        | Role::Actual
        | Role::Difference
        | Role::Free => &[],
    }
}

/// The sections in which a person says what they set out to do.
const PROMISES: &[Role] =
    &[Role::ToTry, Role::Try, Role::Future, Role::Start, Role::Improvement, Role::Plan];

/// What a person set out to do, as Markdown: what the sections say about it; where they say
/// nothing, what is planned in the events.
#[must_use]
pub fn promises(retrospective: &Retrospective) -> Vec<String> {
    let said = |roles: &'static [Role]| {
        move |it: &&Passage| {
            let meant = it.label.as_ref().is_some_and(|label| roles.contains(&label.role));
            meant && !is_gap(&it.text)
        }
    };
    let sections = retrospective.sections().map(|section| &section.passage);
    let sections: Vec<_> = sections.filter(said(PROMISES)).map(|it| it.text.clone()).collect();
    if sections.is_empty() {
        let parts = retrospective.events().flat_map(|event| &event.parts);
        let plans = parts.filter(said(&[Role::ActionPlan, Role::Plan, Role::Try, Role::Future]));
        plans.map(|plan| take_into("", &plan.text)).collect()
    } else {
        sections
    }
}

impl fmt::Display for Progress {
    /// Writes it as `7/12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.written, self.total)
    }
}

impl Progress {
    /// Whether nothing is left to write.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.written == self.total
    }

    /// Fields that still wait for their answer.
    #[must_use]
    pub fn missing(self) -> usize {
        self.total - self.written
    }

    fn of<'a>(fields: impl Iterator<Item = (Field, &'a str)>) -> Self {
        fields.fold(Self::default(), |sum, (_, text)| Self {
            written: sum.written + usize::from(!is_gap(text)),
            total: sum.total + 1,
        })
    }
}
