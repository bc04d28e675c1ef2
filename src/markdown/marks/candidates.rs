//! The labels of a post.

use crate::{
    domain::Role,
    markdown::{
        labels::{self, Standing, Strength},
        lines::{self, Kind, Line, Told},
        marks::{LabelMark, Rank, Reading},
    },
};

pub struct Candidate {
    pub line: usize,
    pub mark: LabelMark,
    pub strength: Strength,
    /// A list item without a space behind its marker.
    pub run_in: bool,
}

/// The labels of a post, in its order but for those of a person's own.
pub fn labels(lines: &[Line<'_>], reading: Reading) -> Vec<Candidate> {
    let mut labels = candidates(lines, reading);
    accept(&mut labels);
    settle_roles(&mut labels);
    let free = free_labels(lines, &labels);
    labels.extend(free);
    labels
}

/// For each line the candidate on it.
pub fn label_lines(count: usize, candidates: &[Candidate]) -> Vec<Option<usize>> {
    let mut by_line = vec![None; count];
    for (at, it) in candidates.iter().enumerate() {
        by_line[it.line] = Some(at);
    }
    by_line
}

/// The level of the heading that the line below makes of a line, if it does.
pub fn underline_level(lines: &[Line<'_>], at: usize) -> Option<usize> {
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

/// The lines that are labels in a form, whatever they say: items below a heading that end with a
/// colon, and headings below a heading that hold neither such items nor headings.
fn labels_of_form(lines: &[Line<'_>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    // The heading that was read last, if it may be a label.
    let mut last: Option<usize> = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.opaque) {
        match line.kind() {
            Kind::Heading(heading) => {
                while above.last().is_some_and(|level| *level >= heading.level) {
                    above.pop();
                }
                // A heading that another one stands below is none.
                if above.last().is_none_or(|level| *level < heading.level) {
                    let holds_this =
                        last.is_some_and(|line| level_of(&lines[line]) < heading.level);
                    found.extend(last.take().filter(|_| !holds_this));
                }
                last = (!above.is_empty()).then_some(at);
                above.push(heading.level);
            }
            Kind::Item { content_at, .. }
                if line.indent() == 0
                    && !above.is_empty()
                    && labels::find_free(&line.text[content_at..]).is_some() =>
            {
                last = None;
                found.push(at);
            }
            _ => {}
        }
    }
    found.extend(last);
    found
}

fn level_of(line: &Line<'_>) -> usize {
    match line.kind() {
        Kind::Heading(heading) => heading.level,
        _ => 0,
    }
}

/// All lines that might be labels.
fn candidates(lines: &[Line<'_>], reading: Reading) -> Vec<Candidate> {
    let in_form = match reading {
        Reading::Post => Vec::new(),
        Reading::Form => labels_of_form(lines),
    };
    let mut found = Vec::new();
    // What stands below a label's heading in a form is its question, which may sound like a label.
    let mut asked = false;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.opaque) {
        let underlined = underline_level(lines, at);
        if let Kind::Heading(heading) = line.kind() {
            asked = heading.told != Some(Told::Nothing) && in_form.contains(&at);
        }
        let (rank, content_at, standing, run_in) = match line.kind() {
            _ if underlined.is_some() => {
                (Rank::Heading(underlined.unwrap_or(1)), 0, Standing::Heading, false)
            }
            Kind::Heading(it) if it.told.is_some_and(|told| told != Told::Label) => continue,
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
            Kind::Text
                if line.indent() == 0
                    && !lines::opens_region(line.text)
                    && (!asked || lines::told_label(line.text).is_some()) =>
            {
                (Rank::Line { quoted: false }, 0, Standing::Line, false)
            }
            Kind::Text | Kind::Blank | Kind::Rule | Kind::Underline | Kind::Definition => continue,
        };
        let told_end = lines::told_label(line.text);
        let content = match (line.kind(), told_end) {
            (Kind::Heading(it), _) => it.content,
            (_, Some(end)) => {
                line.text[..end - Told::Label.comment().len()].get(content_at..).unwrap_or_default()
            }
            (_, None) => line.text[content_at..].trim_end(),
        };
        if matches!(rank, Rank::Item(_)) && Told::of_item(content).is_some() {
            continue;
        }
        let is_told = match line.kind() {
            Kind::Heading(it) => it.told == Some(Told::Label),
            _ => told_end.is_some_and(|_| !content.trim().is_empty()),
        };
        let is_sure = is_told || in_form.contains(&at);
        let free = || match standing {
            Standing::Heading => Some(labels::free(content)),
            Standing::Line => {
                labels::find_free(content).or_else(|| is_told.then(|| labels::free(content)))
            }
        };
        let known = labels::find(content, standing);
        let Some(label) = known.or_else(|| is_sure.then(free).flatten()) else { continue };
        let strength = if is_sure { Strength::Told } else { label.strength };
        let label_end = told_end.filter(|_| is_told).unwrap_or(content_at + label.end);
        let (end, taken) = match (standing, underlined) {
            (Standing::Heading, Some(_)) => (lines[at + 1].end(), 2),
            (Standing::Heading, None) => (line.end(), 1),
            (Standing::Line, _) => (line.start + label_end, 1),
        };
        let inline = standing == Standing::Line && !line.text[label_end..].trim().is_empty();
        found.push(Candidate {
            line: at,
            strength,
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
        it.strength == Strength::Told
            || roles.clone().nth(1).is_some()
            || roles.any(|known| known.role == it.mark.label.role && enough(known))
    });
}

/// Spellings that two forms share mean what the form around them means.
fn settle_roles(candidates: &mut [Candidate]) {
    let has = |role: Role| candidates.iter().any(|it| it.mark.label.role == role);
    let is_ywt = has(Role::Did) && has(Role::Learned) && !has(Role::Keep) && !has(Role::Problem);
    let has_facts = has(Role::Facts) && has(Role::Findings);
    let has_lacks = has(Role::Lacked) && has(Role::LongedFor);
    for it in candidates {
        let role = &mut it.mark.label.role;
        *role = match *role {
            Role::Try if is_ywt => Role::Plan,
            Role::Felt if has_facts => Role::Feelings,
            Role::Good if has_lacks => Role::Liked,
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
