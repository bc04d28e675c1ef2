//! Which lines of a post begin something: labels, events, headings. What a line is in its post is
//! decided here, with the whole post in view; [`parse`](super::parse) then only cuts.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    heading_date,
    labels::{self, Standing, Strength},
    lines::{Kind, Line},
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
    /// The addresses of links, at the end of the post.
    Definitions,
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

struct HeadingAt {
    line: usize,
    level: usize,
    content_at: usize,
    content_end: usize,
    lines: usize,
    plain: bool,
    dated: bool,
    label: Option<usize>,
    /// The labels in list items or lines that stand right below it, before any other heading.
    below: Vec<Role>,
    /// Whether the first thing below it is such a label.
    begins_with_label: bool,
    event: bool,
}

/// Marks the lines of a post. `posted` is the day of the post.
pub fn marks(lines: &[Line<'_>], posted: Option<NaiveDate>) -> Vec<Option<Mark>> {
    let mut marks: Vec<Option<Mark>> = vec![None; lines.len()];
    let mut candidates = candidates(lines);
    accept(&mut candidates);
    candidates.extend(free_labels(lines, &candidates));
    candidates.sort_by_key(|it| it.line);
    let mut headings = headings(lines, &candidates, posted);
    decide_events(&mut headings, &candidates);
    for heading in &headings {
        let (level, taken) = (heading.level, heading.lines);
        marks[heading.line] = Some(match (heading.event, heading.label) {
            (true, _) => Mark::Event(EventMark {
                level,
                content_at: heading.content_at,
                content_end: heading.content_end,
                lines: taken,
                plain: heading.plain,
            }),
            (false, Some(candidate)) => Mark::Label(candidates[candidate].mark.clone()),
            (false, None) => Mark::Heading { level, lines: taken },
        });
    }
    for it in candidates.into_iter().filter(|it| !matches!(it.mark.rank, Rank::Heading(_))) {
        marks[it.line] = Some(Mark::Label(it.mark));
    }
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.opaque) {
        if marks[at].is_some() {
            continue;
        }
        match line.kind() {
            Kind::Rule => marks[at] = Some(Mark::Rule),
            Kind::Item { content_at, .. } if line.indent() == 0 => {
                let content = line.text[content_at..].trim_start_matches(['*', '_']);
                if heading_date::find(content, posted).is_some() {
                    marks[at] = Some(Mark::Event(EventMark {
                        level: ITEM_LEVEL,
                        content_at: line.start + content_at,
                        content_end: line.start + line.text.trim_end().len(),
                        lines: 1,
                        plain: false,
                    }));
                }
            }
            _ => {}
        }
    }
    drop_single_dated_item(&mut marks, lines);
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
            Kind::Heading(it) if it.plain => continue,
            Kind::Heading(it) => (Rank::Heading(it.level), it.content_at, Standing::Heading, false),
            Kind::Item { content_at, spaced } => {
                // One space in is how a text is kept from being a label.
                if line.indent() == 1 {
                    continue;
                }
                (Rank::Item(line.indent()), content_at, Standing::Line, !spaced)
            }
            Kind::Quote { content_at } => {
                (Rank::Line { quoted: true }, content_at, Standing::Line, false)
            }
            Kind::Text if line.indent() == 0 => (Rank::Line { quoted: false }, 0, Standing::Line, false),
            Kind::Text | Kind::Blank | Kind::Rule | Kind::Underline | Kind::Definition => continue,
        };
        let content = match line.kind() {
            Kind::Heading(it) => it.content,
            _ => line.text[content_at..].trim_end(),
        };
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
    fn kind(rank: Rank) -> (u8, usize) {
        match rank {
            Rank::Heading(_) => (0, 0),
            Rank::Line { quoted } => (1, usize::from(quoted)),
            Rank::Item(indent) => (2, indent),
        }
    }
    let mut roles: Vec<((u8, usize), Role, usize, bool)> = Vec::new();
    for it in candidates.iter().filter(|it| !it.run_in) {
        let (kind, role) = (kind(it.mark.rank), it.mark.label.role);
        let sure = it.strength == Strength::Sure;
        match roles.iter_mut().find(|known| known.0 == kind && known.1 == role) {
            Some(known) => {
                known.2 += 1;
                known.3 |= sure;
            }
            None => roles.push((kind, role, 1, sure)),
        }
    }
    let count = |of: (u8, usize)| roles.iter().filter(|known| known.0 == of).count();
    let any = !roles.is_empty();
    candidates.retain(|it| {
        let of = kind(it.mark.rank);
        let known = roles.iter().find(|known| known.0 == of && known.1 == it.mark.label.role);
        let is_heading = of.0 == 0;
        let repeated = known.is_some_and(|known| known.3 && (is_heading || known.2 >= 2));
        if it.run_in { any } else { count(of) >= 2 || repeated }
    });
}

/// Labels of a person's own: they stand among known labels and come up again at the same place.
fn free_labels(lines: &[Line<'_>], known: &[Candidate]) -> Vec<Candidate> {
    let indents: BTreeSet<usize> = known
        .iter()
        .filter_map(|it| match it.mark.rank {
            Rank::Item(indent) => Some(indent),
            Rank::Heading(_) | Rank::Line { .. } => None,
        })
        .collect();
    let mut found: Vec<Candidate> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.opaque) {
        let Kind::Item { content_at, spaced: true } = line.kind() else { continue };
        if !indents.contains(&line.indent()) || known.iter().any(|it| it.line == at) {
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
    let times = |label: &Label| found.iter().filter(|it| it.mark.label == *label).count();
    let kept: Vec<bool> = found.iter().map(|it| times(&it.mark.label) >= 2).collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or_default());
    found
}

/// The level of the heading that the line below makes of a line, if it does.
fn underline_level(lines: &[Line<'_>], at: usize) -> Option<usize> {
    const LONGEST: usize = 120;
    let line = &lines[at];
    let under = lines.get(at + 1).filter(|it| !it.opaque && it.blanks().is_empty())?;
    let stands_alone = at == 0 || lines[at - 1].is_blank();
    if !stands_alone || line.indent() > 0 || line.text.len() > LONGEST || line.kind() != Kind::Text {
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
    let mut headings = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.opaque) {
        let (level, content_at, content, taken, plain) = match (line.kind(), underline_level(lines, at)) {
            (Kind::Heading(it), _) => (it.level, it.content_at, it.content, 1, it.plain),
            (_, Some(level)) => (level, 0, line.text.trim_end(), 2, false),
            _ => continue,
        };
        let bare = content.trim_start_matches(['*', '_']);
        let dated = !plain && (heading_date::find(bare, posted).is_some() || date_at_back(bare, posted).is_some());
        let label = candidates.iter().position(|it| it.line == at);
        headings.push(HeadingAt {
            line: at,
            level,
            content_at: line.start + content_at,
            content_end: line.start + content_at + content.len(),
            lines: taken,
            plain,
            dated,
            label,
            below: Vec::new(),
            begins_with_label: false,
            event: false,
        });
    }
    for at in 0..headings.len() {
        let first = headings[at].line + headings[at].lines;
        let end = headings.get(at + 1).map_or(lines.len(), |next| next.line);
        let below = candidates.iter().filter(|it| (first..end).contains(&it.line));
        headings[at].below = below.map(|it| it.mark.label.role).collect();
        let begins = (first..end).find(|line| !lines[*line].is_blank());
        headings[at].begins_with_label =
            begins.is_some_and(|line| candidates.iter().any(|it| it.line == line));
    }
    headings
}

/// The date that a text ends with, in brackets: where it begins.
pub fn date_at_back(text: &str, posted: Option<NaiveDate>) -> Option<usize> {
    let at = text.rfind('(').filter(|at| *at > 0)?;
    let found = heading_date::find(&text[at..], posted)?;
    (found.length == text.len() - at).then_some(at)
}

fn is_of_an_event(role: Role) -> bool {
    matches!(role, Role::Cue | Role::Did | Role::Felt | Role::ActionPlan)
}

/// Decides which headings are events.
fn decide_events(headings: &mut [HeadingAt], candidates: &[Candidate]) {
    let scope_end = |headings: &[HeadingAt], at: usize| {
        let level = headings[at].level;
        let behind = headings[at + 1..].iter().position(|it| it.level <= level);
        behind.map_or(headings.len(), |count| at + 1 + count)
    };
    for at in (0..headings.len()).rev() {
        let end = scope_end(headings, at);
        let it = &headings[at];
        let alike = |with: &dyn Fn(&HeadingAt) -> bool| {
            headings.iter().filter(|other| other.level == it.level && with(other)).count()
        };
        let within = &headings[at + 1..end];
        let own_labels: Vec<Role> = within
            .iter()
            .filter_map(|inner| inner.label.filter(|_| !inner.event))
            .map(|label| candidates[label].mark.label.role)
            .collect();
        let holds_events = within.iter().any(|inner| inner.event);
        let has_event_roles = it.below.iter().any(|role| is_of_an_event(*role));
        let event = if it.label.is_some() {
            // A title that happens to be a label: its event begins with labels of its own.
            it.begins_with_label && has_event_roles
        } else if holds_events {
            false
        } else if it.dated {
            let dated_alike = alike(&|other| other.dated && other.label.is_none());
            !it.below.is_empty() || dated_alike >= 2 || !own_labels.is_empty() && own_labels.iter().all(|it| is_of_an_event(*it))
        } else if !it.below.is_empty() {
            has_event_roles || alike(&|other| !other.below.is_empty() && other.label.is_none()) >= 2
        } else {
            !own_labels.is_empty() && own_labels.iter().all(|role| is_of_an_event(*role))
        };
        headings[at].event = event;
    }
    // What stands among events under one heading is an event too, even if it says nothing yet.
    for at in 0..headings.len() {
        if headings[at].event || headings[at].label.is_some() || headings[at].plain {
            continue;
        }
        let level = headings[at].level;
        let Some(parent) = headings[..at].iter().rposition(|it| it.level < level) else { continue };
        if headings[parent].label.is_some() {
            continue;
        }
        let end = scope_end(headings, parent);
        let holds_headings = headings.get(at + 1).is_some_and(|next| next.level > level);
        let mut siblings = headings[parent + 1..end].iter().filter(|it| it.level == level);
        if !holds_headings && siblings.any(|it| it.event) {
            headings[at].event = true;
        }
    }
}

/// One dated item alone is an item of a list.
fn drop_single_dated_item(marks: &mut [Option<Mark>], lines: &[Line<'_>]) {
    let is_item = |mark: &Option<Mark>| matches!(mark, Some(Mark::Event(it)) if it.level == ITEM_LEVEL);
    let holds_label = |at: usize| {
        let inner = (at + 1..lines.len())
            .take_while(|line| lines[*line].is_blank() || lines[*line].indent() > 0);
        inner.into_iter().any(|line| matches!(&marks[line], Some(Mark::Label(_))))
    };
    let items: Vec<usize> = (0..marks.len()).filter(|at| is_item(&marks[*at])).collect();
    if items.len() == 1 && !holds_label(items[0]) {
        marks[items[0]] = None;
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
