//! What each heading of a post is: an event, a label, or a heading and no more.

use chrono::NaiveDate;

use crate::{
    domain::Role,
    markdown::{
        heading_date, labels,
        lines::{self, Kind, Line, Told},
        marks::{
            Rank, Reading,
            candidates::{Candidate, label_lines, underline_level},
            items::ItemEvent,
        },
    },
};

pub struct HeadingAt {
    pub line: usize,
    pub level: usize,
    pub content_at: usize,
    pub content_end: usize,
    pub lines: usize,
    pub told: Option<Told>,
    pub dated: bool,
    pub label: Option<usize>,
    /// The labels in list items or lines that stand right below it, before any other heading.
    pub below: Vec<Role>,
    /// Whether the first thing below it is such a label.
    pub begins_with_label: bool,
    /// The heading that it stands under.
    pub parent: Option<usize>,
    pub is: Is,
}

/// What a heading turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    Event,
    Label,
    Heading,
}

/// The headings of a post, each with what it is.
pub fn decided(
    lines: &[Line<'_>],
    candidates: &[Candidate],
    items: &[ItemEvent],
    posted: Option<NaiveDate>,
    reading: Reading,
) -> Vec<HeadingAt> {
    let mut headings = headings(lines, candidates, posted);
    decide(&mut headings, candidates, items, lines);
    if reading == Reading::Form {
        // What labels of a person's own stand right below is an event.
        let holds_own = |it: &&mut HeadingAt| it.below.contains(&Role::Free);
        for it in headings.iter_mut().filter(|it| it.told.is_none()).filter(holds_own) {
            it.is = Is::Event;
        }
    }
    headings
}

fn headings(
    lines: &[Line<'_>],
    candidates: &[Candidate],
    posted: Option<NaiveDate>,
) -> Vec<HeadingAt> {
    let by_line = label_lines(lines.len(), candidates);
    let mut headings: Vec<HeadingAt> = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.opaque) {
        let (level, content_at, content, taken, told) =
            match (line.kind(), underline_level(lines, at)) {
                (Kind::Heading(it), _) => (it.level, it.content_at, it.content, 1, it.told),
                (_, Some(level)) => {
                    let told = lines::told_label(line.text).map(|_| Told::Label);
                    (level, 0, line.text.trim_end(), 2, told)
                }
                _ => continue,
            };
        let bare = content.trim_start_matches(['*', '_']);
        let plain = matches!(told, Some(Told::PlainEvent | Told::Nothing));
        let dated = !plain
            && (heading_date::find(bare, posted).is_some()
                || heading_date::find_at_back(bare, posted).is_some());
        let label = by_line[at];
        while above.last().is_some_and(|last| headings[*last].level >= level) {
            above.pop();
        }
        let parent = above.last().copied();
        above.push(headings.len());
        headings.push(HeadingAt {
            line: at,
            level,
            content_at: line.start + content_at,
            content_end: line.start + content_at + content.len(),
            lines: taken,
            told,
            dated,
            label,
            below: Vec::new(),
            begins_with_label: false,
            parent,
            is: if label.is_some() { Is::Label } else { Is::Heading },
        });
    }
    for at in 0..headings.len() {
        let first = headings[at].line + headings[at].lines;
        let end = headings.get(at + 1).map_or(lines.len(), |next| next.line);
        let first = first.min(end);
        let below = by_line[first..end].iter().flatten().map(|label| &candidates[*label].mark);
        let direct = below.filter(|mark| !matches!(mark.rank, Rank::Item(indent) if indent > 0));
        headings[at].below = direct.map(|mark| mark.label.role).collect();
        let begins = (first..end).find(|line| !lines[*line].is_blank());
        headings[at].begins_with_label = begins.is_some_and(|line| by_line[line].is_some());
    }
    headings
}

/// Whether these labels are those of an event.
fn are_of_an_event(roles: &[Role]) -> bool {
    let is_one = |role: &Role| matches!(role, Role::Cue | Role::Did | Role::Felt);
    let count = roles.iter().filter(|role| is_one(role)).count();
    let all = roles.iter().all(|role| is_one(role) || *role == Role::ActionPlan);
    count >= 2 || count == 1 && all
}

/// Whether what stands right below a heading is a review of what was expected of it.
fn are_of_an_action(roles: &[Role]) -> bool {
    let of_action = [Role::Expected, Role::Actual, Role::Difference];
    of_action.iter().filter(|role| roles.contains(role)).count() >= 2
}

/// Whether what such a label is about may be told day by day.
fn is_a_log(role: Role) -> bool {
    matches!(role, Role::Did | Role::Facts | Role::Actual)
}

/// Titles that tell whose retrospective it is, and no event.
fn is_of_a_group(title: &str) -> bool {
    const GROUPS: [&str; 10] =
        ["team", "me", "personal", "individual", "팀", "우리", "개인", "나", "チーム", "個人"];
    const ENDINGS: [&str; 6] = ["회고", "회고록", "retro", "retrospective", "review", "ふりかえり"];
    let title = labels::normal(title);
    let endings = ENDINGS.iter().any(|it| title.ends_with(&labels::normal(it)));
    endings || GROUPS.iter().any(|it| title == labels::normal(it))
}

/// Decides what each heading is.
fn decide(
    headings: &mut [HeadingAt],
    candidates: &[Candidate],
    item_events: &[ItemEvent],
    lines: &[Line<'_>],
) {
    let mut dated = [0_usize; 8];
    let mut labelled = [0_usize; 8];
    for it in headings.iter().filter(|it| it.label.is_none()) {
        let is_event = matches!(it.told, Some(Told::Event | Told::PlainEvent));
        dated[it.level] += usize::from(it.dated || is_event);
        labelled[it.level] += usize::from(!it.below.is_empty());
    }
    let is_4f = candidates.iter().any(|it| it.mark.label.role == Role::Findings);
    for at in (0..headings.len()).rev() {
        let level = headings[at].level;
        let behind = headings[at + 1..].iter().position(|it| it.level <= level);
        let end = behind.map_or(headings.len(), |count| at + 1 + count);
        let it = &headings[at];
        let within = &headings[at + 1..end];
        let own_labels: Vec<Role> = within
            .iter()
            .filter(|inner| inner.is == Is::Label)
            .filter_map(|inner| inner.label.map(|label| candidates[label].mark.label.role))
            .collect();
        let holds_events = within.iter().any(|inner| inner.is == Is::Event);
        let holds_labelled = within.iter().any(|it| it.is == Is::Event && !it.below.is_empty());
        let role = it.label.map(|label| candidates[label].mark.label.role);
        let holds_a_log = !is_4f && role.is_some_and(is_a_log);
        let title = lines[it.line].text.trim_matches(['#', ' ']);
        if let Some(told) = it.told {
            headings[at].is = match told {
                Told::Event | Told::PlainEvent => Is::Event,
                Told::Nothing => Is::Heading,
                Told::Label => Is::Label,
            };
            continue;
        }
        headings[at].is = if it.label.is_some() {
            let first = it.line + it.lines;
            let begins_dated = (first..lines.len())
                .find(|line| !lines[*line].is_blank())
                .is_some_and(|line| item_events.binary_search_by_key(&line, |it| it.line).is_ok());
            if it.begins_with_label && are_of_an_event(&it.below) {
                // A title that happens to be a label: its event begins with labels of its own.
                Is::Event
            } else if holds_labelled || holds_a_log && (holds_events || begins_dated) {
                Is::Heading
            } else {
                Is::Label
            }
        } else {
            let labels = if it.below.is_empty() { &own_labels } else { &it.below };
            let is_event = !holds_events
                && if it.dated {
                    dated[level] >= 2 || are_of_an_event(labels)
                } else if it.below.is_empty() {
                    are_of_an_event(labels) && labels.iter().all(|it| *it != Role::Learned)
                } else {
                    are_of_an_event(labels)
                        || (are_of_an_action(labels) || labelled[level] >= 2)
                            && !is_of_a_group(title)
                };
            if is_event { Is::Event } else { Is::Heading }
        };
    }
    include_siblings(headings);
}

/// What stands among events under one heading is an event too, even if it says nothing yet.
fn include_siblings(headings: &mut [HeadingAt]) {
    // For each heading, at which levels events stand right under it.
    let mut levels = vec![0_u8; headings.len()];
    for it in headings.iter() {
        if let (Is::Event, Some(parent)) = (it.is, it.parent) {
            levels[parent] |= 1 << it.level;
        }
    }
    for at in 0..headings.len() {
        let it = &headings[at];
        let holds_headings = headings.get(at + 1).is_some_and(|next| next.level > it.level);
        let is_sibling = it.parent.is_some_and(|parent| levels[parent] & (1 << it.level) != 0);
        let is_plain = it.is == Is::Heading && it.label.is_none() && it.told.is_none();
        if is_plain && is_sibling && !holds_headings {
            headings[at].is = Is::Event;
        }
    }
}
