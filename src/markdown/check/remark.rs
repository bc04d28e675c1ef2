//! What a person is told of the findings, who publishes on one blog.
//!
//! Findings of one kind that stand near each other are one remark: three pipes in a line are one
//! table. What is published on that blog otherwise than it was meant is told apart from what only
//! other readers make something else of.

use std::{collections::BTreeSet, ops::Range};

use super::{Disagreement, Finding, Fix, applied, check};
use crate::markdown::{dialect::Dialect, kramdown::html};

/// Where a text stands in the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In lines of its own.
    Lines,
    /// Behind the signs of a heading.
    Heading,
    /// In one line behind the sign of a list's item.
    Item,
}

/// The blog that a person publishes on.
#[derive(Clone, Copy)]
pub struct Blog<'a> {
    /// What it reads.
    pub dialect: Dialect,
    /// What its reader makes of a text.
    pub render: &'a dyn Fn(&str) -> String,
}

/// What is told at a place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What readers disagree about.
    pub what: Disagreement,
    /// The words that it concerns, in short.
    pub words: String,
    /// Whether the blog itself publishes something else than was meant.
    pub on_blog: bool,
    /// Whether there is a way to put it right.
    pub has_fix: bool,
}

/// A text that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// The byte behind the last place that was put right.
    pub caret: usize,
}

/// What is told of a text, in its order.
///
/// ```
/// use hoego::markdown::{check::{Blog, Place, remarks}, dialect::Dialect, preview::render_jekyll};
/// let blog = Blog { dialect: Dialect::Jekyll, render: &|markdown| render_jekyll("", markdown) };
/// let told = remarks("오늘은 가 | 나 중에서 골랐다", Place::Lines, &blog);
/// assert_eq!((told[0].words.as_str(), told[0].on_blog), ("가 | 나", true));
/// let mended = told[0].mended("오늘은 가 | 나 중에서 골랐다", Place::Lines, blog.dialect);
/// assert_eq!(mended.map(|it| it.text).as_deref(), Some("오늘은 가 \\| 나 중에서 골랐다"));
/// ```
#[must_use]
pub fn remarks(text: &str, place: Place, blog: &Blog) -> Vec<Remark> {
    let remark = |(group, on_blog): (Group, bool)| Remark {
        what: group.what,
        words: group.words,
        on_blog,
        has_fix: !group.fixes.is_empty(),
    };
    judged(text, place, blog).into_iter().map(remark).collect()
}

/// A text with everything put right that the blog would publish otherwise than it was meant, and
/// how many remarks there were of that; none where there is nothing to put right.
#[must_use]
pub fn mended(text: &str, place: Place, blog: &Blog) -> Option<(String, usize)> {
    let mut mended: Option<(String, usize)> = None;
    for _ in 0..MOST_ROUNDS {
        let now = mended.as_ref().map_or(text, |(text, _)| text);
        let groups = judged(now, place, blog).into_iter();
        let groups: Vec<_> =
            groups.filter(|(it, on_blog)| *on_blog && !it.fixes.is_empty()).collect();
        let fixes = groups.iter().flat_map(|(group, _)| group.fixes.iter().cloned());
        let Some(better) = applied(now, fixes) else { break };
        let count = mended.as_ref().map_or(groups.len(), |(_, count)| *count);
        mended = Some((better, count));
    }
    mended
}

impl Remark {
    /// Whether the blog publishes something else than was meant, and it can be put right.
    #[must_use]
    pub fn is_to_mend(&self) -> bool {
        self.on_blog && self.has_fix
    }

    /// The text with this put right, if the text still has it.
    #[must_use]
    pub fn mended(&self, text: &str, place: Place, dialect: Dialect) -> Option<Mended> {
        let mut groups = groups(text, place, dialect).into_iter();
        let is_this = |group: &Group| group.what == self.what && group.words == self.words;
        put_right(text, place, dialect, &groups.find(is_this)?)
    }
}

impl Place {
    /// What stands before the text in its line.
    const fn signs(self) -> &'static str {
        match self {
            Self::Lines => "",
            Self::Heading => "### ",
            Self::Item => "- ",
        }
    }
}

/// What is told together of a text, and whether the blog publishes something else than was meant.
fn judged(text: &str, place: Place, blog: &Blog) -> Vec<(Group, bool)> {
    let groups = groups(text, place, blog.dialect);
    let render = |text: &str| bare(&(blog.render)(&(place.signs().to_owned() + text)));
    let asks = groups.iter().any(|group| group.verdict == Verdict::IfChanged);
    let rendered = if asks { render(text) } else { String::new() };
    let mut work = MOST_WORK;
    let mut judge = |group: &Group| match group.verdict {
        Verdict::Otherwise => true,
        Verdict::AsMeant => false,
        // What is not looked at for want of time is rather told than hidden.
        Verdict::IfChanged => work.checked_sub(text.len()).is_none_or(|left| {
            work = left;
            let better = put_right(text, place, blog.dialect, group);
            better.is_none_or(|better| render(&better.text) != rendered)
        }),
    };
    let judge = |group: Group| {
        let on_blog = judge(&group);
        (group, on_blog)
    };
    groups.into_iter().map(judge).collect()
}

/// The findings of a text, those together that are told together.
fn groups(text: &str, place: Place, dialect: Dialect) -> Vec<Group> {
    let signs = place.signs();
    let whole = signs.to_owned() + text;
    let mut groups: Vec<Group> = Vec::new();
    for finding in check(&whole) {
        // What the signs themselves are is not the text's.
        let first = finding.fix.as_ref().map_or(usize::MAX, |fix| fix.range.start);
        if finding.span.start.min(first) < signs.len() {
            continue;
        }
        let verdict = verdict(&whole, &finding, dialect);
        let last = groups
            .iter_mut()
            .rev()
            .find(|group| group.what == finding.what && group.verdict == verdict);
        let near = last.filter(|group| group.is_near(&finding, &whole));
        match near {
            Some(group) => group.add(finding),
            None => groups.push(Group::of(finding, verdict)),
        }
    }
    for group in &mut groups {
        group.words = words(&whole, signs.len(), &group.span);
        for fix in &mut group.fixes {
            fix.range = fix.range.start - signs.len()..fix.range.end - signs.len();
        }
    }
    groups
}

/// A text with what is told together put right, and what comes to light by that: the markers of a
/// list follow its first.
fn put_right(text: &str, place: Place, dialect: Dialect, first: &Group) -> Option<Mended> {
    let of_kind = |text: &str| {
        let groups = groups(text, place, dialect).into_iter();
        groups.filter(|group| group.what == first.what).collect::<Vec<_>>()
    };
    let before: BTreeSet<_> = of_kind(text).into_iter().map(|it| it.words).collect();
    let is_new = |group: &Group| !before.contains(&group.words);
    let mut mended = first.mended(text)?;
    for _ in 0..MOST_ROUNDS {
        let next = of_kind(&mended.text).into_iter().find(is_new);
        let Some(better) = next.and_then(|group| group.mended(&mended.text)) else { break };
        mended = better;
    }
    Some(mended)
}

/// How it is known whether the blog publishes something else than was meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It does.
    Otherwise,
    /// It does not: its reader has what stands there, or the words stay the same.
    AsMeant,
    /// It does if its reader makes something else of the text once that is put right.
    IfChanged,
}

fn verdict(text: &str, finding: &Finding, dialect: Dialect) -> Verdict {
    let otherwise = match finding.what {
        // Only kramdown and Liquid do this, and few ask for it.
        Disagreement::Pipe
        | Disagreement::ListNumber
        | Disagreement::Template
        | Disagreement::Entity => dialect == Dialect::Jekyll,
        // Only kramdown knows these.
        Disagreement::EmphasisEdge
        | Disagreement::Attributes
        | Disagreement::KramdownSign
        | Disagreement::Abbreviation
        | Disagreement::Math => dialect != Dialect::Jekyll,
        Disagreement::Definition | Disagreement::Footnote | Disagreement::Tilde => {
            dialect == Dialect::CommonMark
        }
        Disagreement::BareAddress => dialect != Dialect::Hugo,
        Disagreement::Html => match tag_name(&text[finding.span.start..]) {
            "" => false,
            name if !name.is_ascii() => return Verdict::IfChanged,
            // An element is meant as one. A name that is none vanishes on every blog.
            name => dialect == Dialect::Hugo || !html::is_known(name),
        },
        Disagreement::Typography => false,
        Disagreement::Table
        | Disagreement::EmphasisPairs
        | Disagreement::BlankLine
        | Disagreement::ListMarker
        | Disagreement::ListIndent
        | Disagreement::ListSpacing
        | Disagreement::Heading
        | Disagreement::Fence
        | Disagreement::CodeSpan
        | Disagreement::Backslash
        | Disagreement::Link
        | Disagreement::CheckBox => return Verdict::IfChanged,
    };
    if otherwise { Verdict::Otherwise } else { Verdict::AsMeant }
}

/// The name of the tag that a text begins with; empty for a comment.
fn tag_name(text: &str) -> &str {
    let inner = text.strip_prefix('<').unwrap_or(text);
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    &inner[..inner.find(|c: char| !c.is_alphanumeric()).unwrap_or(inner.len())]
}

/// Findings that are told together.
struct Group {
    what: Disagreement,
    verdict: Verdict,
    words: String,
    span: Range<usize>,
    fixes: Vec<Fix>,
}

impl Group {
    fn of(finding: Finding, verdict: Verdict) -> Self {
        let Finding { span, what, fix } = finding;
        Self { what, verdict, words: String::new(), span, fixes: fix.into_iter().collect() }
    }

    fn add(&mut self, finding: Finding) {
        self.span.end = self.span.end.max(finding.span.end);
        self.fixes.extend(finding.fix);
    }

    /// Whether at most one line lies between it and a finding behind it.
    fn is_near(&self, finding: &Finding, text: &str) -> bool {
        let between = text.get(self.span.end..finding.span.start).unwrap_or_default();
        between.bytes().filter(|it| *it == b'\n').take(3).count() < 3
    }

    fn mended(&self, text: &str) -> Option<Mended> {
        let mended = applied(text, self.fixes.iter().cloned())?;
        let behind = self.fixes.iter().map(|fix| text.len() - fix.range.end).min()?;
        Some(Mended { caret: mended.len().saturating_sub(behind), text: mended })
    }
}

/// HTML without the white space that nobody sees.
fn bare(html: &str) -> String {
    html.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words that a place concerns: it as far as it is in its line, with the words that it reaches
/// into or that a pipe stands between; the line where that says nothing. Nothing before `least` is a
/// part of them.
fn words(text: &str, least: usize, span: &Range<usize>) -> String {
    let source = &text[span.clone()];
    let at = span.start + source.len() - source.trim_start_matches('\n').len();
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1).max(least);
    let end = at + text[at..].find('\n').unwrap_or(text.len() - at);
    let (before, behind) = (&text[start..at], &text[span.end.clamp(at, end)..end]);
    let is_pipe = text[at..].starts_with('|');
    let beside = if is_pipe { before.trim_end() } else { before };
    let left = before.len()
        - beside
            .rfind(char::is_whitespace)
            .map_or(0, |blank| blank + beside[blank..].chars().next().map_or(1, char::len_utf8));
    let blanks = if is_pipe { behind.len() - behind.trim_start().len() } else { 0 };
    let next = &behind[blanks..];
    let reach = if text[..end - behind.len()].ends_with(['{', '%']) {
        // As far as what Jekyll replaces.
        behind.find('}').map_or(behind.len(), |at| (at + 2).min(behind.len()))
    } else {
        blanks + next.find(char::is_whitespace).unwrap_or(next.len())
    };
    let told = text.get(at - left..end - behind.len() + reach).unwrap_or_default().trim();
    if told.contains(char::is_alphabetic) {
        short(told, left)
    } else {
        short(text[start..end].trim(), before.trim_start().len())
    }
}

/// A text cut to a length that can be told, with what stands at a byte in it.
fn short(text: &str, at: usize) -> String {
    let all: Vec<char> = text.chars().collect();
    if all.len() <= MOST_SHOWN {
        return text.to_owned();
    }
    let at = text.char_indices().take_while(|(byte, _)| *byte < at).count();
    let start = at.saturating_sub(MOST_SHOWN / 2);
    let end = (start + MOST_SHOWN).min(all.len());
    let cut = |is: bool| if is { "…" } else { "" };
    let middle: String = all[start..end].iter().collect();
    format!("{}{}{}", cut(start > 0), middle.trim(), cut(end < all.len()))
}

/// How many characters of a text are told.
const MOST_SHOWN: usize = 32;
/// So many bytes are rendered to find out what the blog makes of a text.
const MOST_WORK: usize = 100_000;
const MOST_ROUNDS: usize = 50;
