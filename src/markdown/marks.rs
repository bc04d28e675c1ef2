//! Which lines of a post begin something: labels, events, headings. What a line is in its post is
//! decided here, with the whole post in view; [`parse`](super::parse) then only cuts.

use chrono::NaiveDate;

use super::{
    heading_date,
    labels::{self, Standing, Strength},
    lines::{self, Kind, Line, Told},
};
use crate::domain::{Label, Role};

/// What a line begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A labelled text.
    Label(LabelMark),
    /// An event.
    Event(EventMark),
    /// A heading that is neither.
    Heading {
        /// 1 to 6.
        level: usize,
        /// The lines it takes: two where it is underlined.
        lines: usize,
    },
    /// A rule.
    Rule,
    /// A comment that sets apart what would be read as one text.
    Apart(Apart),
    /// The addresses of links, at the end of the post.
    Definitions,
}

/// What a comment sets apart: Markdown shows nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// A text from the text before.
    Text,
    /// A text from the event before.
    Event,
}

impl Apart {
    /// The comment.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "<!-- -->",
            Self::Event => "<!-- --- -->",
        }
    }

    /// What a line sets apart.
    pub fn of(line: &str) -> Option<Self> {
        [Self::Text, Self::Event].into_iter().find(|it| it.as_str() == line)
    }
}

/// A label on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelMark {
    /// What it is called.
    pub label: Label,
    /// How it stands.
    pub rank: Rank,
    /// Where in the text it ends, with its colon.
    pub end: usize,
    /// The lines it takes: two for an underlined heading.
    pub lines: usize,
    /// Whether text stands behind it on its line.
    pub inline: bool,
}

/// The beginning of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventMark {
    /// The heading's level; 7 for a list item.
    pub level: usize,
    /// Where in the text what it says begins.
    pub content_at: usize,
    /// Where it ends.
    pub content_end: usize,
    /// The lines it takes.
    pub lines: usize,
    /// A heading that says nothing but what it is: no date is looked for in it.
    pub plain: bool,
}

/// How a label stands; what stands higher holds what stands lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A heading of a level.
    Heading(usize),
    /// A line, plain or quoted.
    Line {
        /// In a quotation.
        quoted: bool,
    },
    /// A list item, so many columns in.
    Item(usize),
}

/// The level that stands for a list item.
pub const ITEM_LEVEL: usize = 7;

struct Candidate {
    line: usize,
    mark: LabelMark,
    strength: Strength,
    /// A list item without a space behind its marker.
    run_in: bool,
}

/// A list item that may be an event.
struct ItemEvent {
    line: usize,
    dated: bool,
    labelled: bool,
    mark: EventMark,
}

struct HeadingAt {
    line: usize,
    level: usize,
    content_at: usize,
    content_end: usize,
    lines: usize,
    told: Option<Told>,
    dated: bool,
    label: Option<usize>,
    /// The labels in list items or lines that stand right below it, before any other heading.
    below: Vec<Role>,
    /// Whether the first thing below it is such a label.
    begins_with_label: bool,
    /// The heading that it stands under.
    parent: Option<usize>,
    is: Is,
}

/// What a heading turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Event,
    Label,
    Heading,
}

/// Marks the lines of a post. `posted` is the day of the post.
pub fn marks(lines: &[Line<'_>], posted: Option<NaiveDate>) -> Vec<Option<Mark>> {
    let mut marks: Vec<Option<Mark>> = vec![None; lines.len()];
    let mut candidates = candidates(lines);
    accept(&mut candidates);
    settle_roles(&mut candidates);
    let free = free_labels(lines, &candidates);
    candidates.extend(free);
    let item_events = item_events(lines, &candidates, posted);
    let mut headings = headings(lines, &candidates, posted);
    decide(&mut headings, &candidates, &item_events, lines);
    for heading in &headings {
        let (level, taken) = (heading.level, heading.lines);
        let label = heading.label.map(|at| &candidates[at].mark);
        marks[heading.line] = Some(match (heading.is, label) {
            (Is::Event, _) => Mark::Event(EventMark {
                level,
                content_at: heading.content_at,
                content_end: heading.content_end,
                lines: taken,
                plain: heading.told == Some(Told::PlainEvent),
            }),
            (Is::Label, Some(label)) => Mark::Label(label.clone()),
            (Is::Label | Is::Heading, _) => Mark::Heading { level, lines: taken },
        });
    }
    for it in candidates.into_iter().filter(|it| !matches!(it.mark.rank, Rank::Heading(_))) {
        marks[it.line] = Some(Mark::Label(it.mark));
    }
    for it in item_events {
        marks[it.line] = Some(Mark::Event(it.mark));
    }
    for (at, line) in lines.iter().enumerate() {
        let is_rule = !line.opaque && line.blanks().is_empty() && line.kind() == Kind::Rule;
        if marks[at].is_none() && is_rule {
            marks[at] = Some(Mark::Rule);
        }
        if let Some(apart) = Apart::of(line.text).filter(|_| !line.opaque) {
            marks[at] = Some(Mark::Apart(apart));
        }
    }
    if let Some(at) = definitions_at_end(lines) {
        marks[at] = Some(Mark::Definitions);
    }
    marks
}

/// All lines that might be labels.
fn candidates(lines: &[Line<'_>]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.opaque) {
        let underlined = underline_level(lines, at);
        let (rank, content_at, standing, run_in) = match line.kind() {
            _ if underlined.is_some() => {
                (Rank::Heading(underlined.unwrap_or(1)), 0, Standing::Heading, false)
            }
            Kind::Heading(it) if it.told.is_some() => continue,
            Kind::Heading(it) => (Rank::Heading(it.level), it.content_at, Standing::Heading, false),
            Kind::Item { content_at, spaced } => {
                // One space in is how a text is kept from being a label.
                if line.indent() == 1 {
                    continue;
                }
                (Rank::Item(line.indent()), content_at, Standing::Line, !spaced)
            }
            Kind::Quote { content_at } => {
                if line.indent() > 0 || !lines::may_be_quoted_label(&line.text[content_at..]) {
                    continue;
                }
                (Rank::Line { quoted: true }, content_at, Standing::Line, false)
            }
            Kind::Text if line.indent() == 0 => {
                (Rank::Line { quoted: false }, 0, Standing::Line, false)
            }
            Kind::Text | Kind::Blank | Kind::Rule | Kind::Underline | Kind::Definition => continue,
        };
        let content = match line.kind() {
            Kind::Heading(it) => it.content,
            _ => line.text[content_at..].trim_end(),
        };
        if Told::of_item(content).is_some() {
            continue;
        }
        let Some(label) = labels::find(content, standing) else { continue };
        let (end, taken) = match (standing, underlined) {
            (Standing::Heading, Some(_)) => (lines[at + 1].end(), 2),
            (Standing::Heading, None) => (line.end(), 1),
            (Standing::Line, _) => (line.start + content_at + label.end, 1),
        };
        let inline = standing == Standing::Line && !content[label.end..].trim().is_empty();
        found.push(Candidate {
            line: at,
            strength: label.strength,
            mark: LabelMark { label: label.label, rank, end, lines: taken, inline },
            run_in,
        });
    }
    found
}

/// Keeps the candidates that others of their kind bear out.
fn accept(candidates: &mut Vec<Candidate>) {
    /// What counts as one kind.
    fn kind(it: &Candidate) -> (u8, usize) {
        match it.mark.rank {
            Rank::Heading(_) => (0, 0),
            Rank::Line { quoted } => (1, usize::from(quoted)),
            Rank::Item(_) if it.run_in => (2, 0),
            // Deeper ones are all one kind, so that there are few.
            Rank::Item(indent) => (3, indent.min(40)),
        }
    }
    /// How often a role comes up in a kind, and whether one of its spellings is sure.
    struct Seen {
        kind: (u8, usize),
        role: Role,
        times: usize,
        sure: bool,
        alone: bool,
    }
    let mut seen: Vec<Seen> = Vec::new();
    for it in candidates.iter() {
        let (kind, role) = (kind(it), it.mark.label.role);
        let (sure, alone) = (it.strength == Strength::Sure, !it.mark.inline);
        match seen.iter_mut().find(|known| known.kind == kind && known.role == role) {
            Some(known) => {
                known.times += 1;
                known.sure |= sure;
                known.alone |= alone;
            }
            None => seen.push(Seen { kind, role, times: 1, sure, alone }),
        }
    }
    candidates.retain(|it| {
        let of_kind = |known: &&Seen| known.kind == kind(it);
        let enough = |role: &Seen| match it.mark.rank {
            Rank::Heading(_) => role.sure,
            Rank::Line { .. } => role.sure && (role.alone || role.times >= 2),
            Rank::Item(_) => role.sure && role.times >= 2,
        };
        let mut roles = seen.iter().filter(of_kind);
        roles.clone().nth(1).is_some()
            || roles.any(|known| known.role == it.mark.label.role && enough(known))
    });
}

/// Spellings that two forms share mean what the form around them means.
fn settle_roles(candidates: &mut [Candidate]) {
    let has = |role: Role| candidates.iter().any(|it| it.mark.label.role == role);
    let is_ywt = has(Role::Did) && has(Role::Learned) && !has(Role::Keep) && !has(Role::Problem);
    let is_4f = has(Role::Facts) && has(Role::Findings);
    let is_4l = has(Role::Lacked) && has(Role::LongedFor);
    for it in candidates {
        let role = &mut it.mark.label.role;
        *role = match *role {
            Role::Try if is_ywt => Role::Plan,
            Role::Felt if is_4f => Role::Feelings,
            Role::Good if is_4l => Role::Liked,
            role => role,
        };
    }
}

/// Labels of a person's own: they stand among known labels and come up again at the same place.
fn free_labels(lines: &[Line<'_>], known: &[Candidate]) -> Vec<Candidate> {
    let mut indents: Vec<usize> = Vec::new();
    for it in known {
        if let Rank::Item(indent) = it.mark.rank
            && !indents.contains(&indent)
        {
            indents.push(indent);
        }
    }
    if indents.is_empty() {
        return Vec::new();
    }
    let labels = label_lines(lines.len(), known);
    let mut found: Vec<Candidate> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.opaque) {
        let Kind::Item { content_at, spaced: true } = line.kind() else { continue };
        if labels[at].is_some() || !indents.contains(&line.indent()) {
            continue;
        }
        let Some(free) = labels::find_free(line.text[content_at..].trim_end()) else { continue };
        let inline = !line.text[content_at + free.end..].trim().is_empty();
        found.push(Candidate {
            line: at,
            strength: free.strength,
            run_in: false,
            mark: LabelMark {
                label: free.label,
                rank: Rank::Item(line.indent()),
                end: line.start + content_at + free.end,
                lines: 1,
                inline,
            },
        });
    }
    // One that comes up again stands beside its like in this order.
    found.sort_by(|one, two| one.mark.label.text.cmp(&two.mark.label.text));
    let is_like = |one: Option<&Candidate>, two: &Candidate| {
        one.is_some_and(|one| one.mark.label.text == two.mark.label.text)
    };
    let again: Vec<bool> = (0..found.len())
        .map(|at| {
            let before = at.checked_sub(1).and_then(|before| found.get(before));
            is_like(before, &found[at]) || is_like(found.get(at + 1), &found[at])
        })
        .collect();
    let mut again = again.into_iter();
    found.retain(|_| again.next().unwrap_or_default());
    found
}

/// For each line the candidate on it.
fn label_lines(count: usize, candidates: &[Candidate]) -> Vec<Option<usize>> {
    let mut by_line = vec![None; count];
    for (at, it) in candidates.iter().enumerate() {
        by_line[it.line] = Some(at);
    }
    by_line
}

/// The list items at the margin that are events: they begin with a date, or labels stand in them.
/// One alone is an item of a list, unless it has both.
fn item_events(
    lines: &[Line<'_>],
    candidates: &[Candidate],
    posted: Option<NaiveDate>,
) -> Vec<ItemEvent> {
    let labels = label_lines(lines.len(), candidates);
    let mut found: Vec<ItemEvent> = Vec::new();
    let mut is_open = false;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        if line.indent() > 0 {
            let is_label = labels[at].is_some_and(|label| !candidates[label].run_in);
            if let Some(item) = found.last_mut().filter(|_| is_open && is_label) {
                item.labelled = true;
            }
            continue;
        }
        is_open = false;
        let Kind::Item { content_at, spaced: true } = line.kind() else { continue };
        if line.opaque || labels[at].is_some() {
            continue;
        }
        is_open = true;
        let content = &line.text[content_at..];
        let told = Told::of_item(content);
        let bare = content.trim_start_matches(['*', '_']);
        found.push(ItemEvent {
            line: at,
            dated: told.is_some() || heading_date::find(bare, posted).is_some(),
            labelled: told.is_some(),
            mark: EventMark {
                level: ITEM_LEVEL,
                content_at: line.start + line.text.len() - told.map_or(content, |it| it.1).len(),
                content_end: line.start + line.text.trim_end().len(),
                lines: 1,
                plain: told.is_some_and(|it| it.0 == Told::PlainEvent),
            },
        });
    }
    found.retain(|it| it.dated || it.labelled);
    if let [alone] = found.as_slice()
        && !(alone.dated && alone.labelled)
    {
        found.clear();
    }
    found
}

/// The level of the heading that the line below makes of a line, if it does.
fn underline_level(lines: &[Line<'_>], at: usize) -> Option<usize> {
    const LONGEST: usize = 120;
    let line = &lines[at];
    let under = lines.get(at + 1).filter(|it| !it.opaque && it.blanks().is_empty())?;
    let stands_alone = at == 0 || lines[at - 1].is_blank();
    if !stands_alone || line.indent() > 0 || line.text.len() > LONGEST || line.kind() != Kind::Text
    {
        return None;
    }
    match under.kind() {
        Kind::Underline => Some(1),
        Kind::Rule if under.text.trim_end().bytes().all(|it| it == b'-') => Some(2),
        _ => None,
    }
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
                (_, Some(level)) => (level, 0, line.text.trim_end(), 2, None),
                _ => continue,
            };
        let bare = content.trim_start_matches(['*', '_']);
        let plain = matches!(told, Some(Told::PlainEvent | Told::Heading));
        let dated = !plain
            && (heading_date::find(bare, posted).is_some() || date_at_back(bare, posted).is_some());
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

/// The date that a text ends with, in brackets: where it begins.
pub fn date_at_back(text: &str, posted: Option<NaiveDate>) -> Option<usize> {
    let at = text.rfind('(').filter(|at| *at > 0)?;
    let found = heading_date::find(&text[at..], posted)?;
    (found.length == text.len() - at).then_some(at)
}

/// Whether these labels are those of an event.
fn are_of_an_event(roles: &[Role]) -> bool {
    let is_one = |role: &Role| matches!(role, Role::Cue | Role::Did | Role::Felt);
    let count = roles.iter().filter(|role| is_one(role)).count();
    let all = roles.iter().all(|role| is_one(role) || *role == Role::ActionPlan);
    count >= 2 || count == 1 && all
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
                Told::Heading => Is::Heading,
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
                    are_of_an_event(labels) || labelled[level] >= 2 && !is_of_a_group(title)
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
    for at in 0..headings.len() {
        if let (Is::Event, Some(parent)) = (headings[at].is, headings[at].parent) {
            levels[parent] |= 1 << headings[at].level;
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

/// Where the addresses of links at the end of a post begin.
fn definitions_at_end(lines: &[Line<'_>]) -> Option<usize> {
    let is_one = |line: &Line<'_>| !line.opaque && line.kind() == Kind::Definition;
    let other = lines.iter().rposition(|line| !line.is_blank() && !is_one(line));
    let first = lines.iter().enumerate().skip(other.map_or(0, |at| at + 1));
    let first = first.into_iter().find(|(_, line)| is_one(line)).map(|(at, _)| at)?;
    (first == 0 || lines[first - 1].is_blank()).then_some(first)
}
