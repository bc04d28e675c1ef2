//! Keeps what a person types into a field from being read as the post's structure.
//!
//! A line of a text that would begin something of its own at the left margin (a heading, a rule,
//! a label, a fence that nothing closes) is written with one space before it. Markdown does not
//! mind the space, and [`parse`](super::parse) reads structure at the margin only, so the line
//! stays in its field; reading takes the space away again.
//!
//! So that this can be undone for every text, a line that has one space already gets two more,
//! and so on for every odd number; an even indent, as nested lists have it, is left alone.
//!
//! In a list item that is an event, labels stand at any indent: there a line of a text that would
//! begin something tells by a comment that it does not.

use super::{
    heading_date,
    labels::{self, Standing},
    lines::{self, Kind, Line, Told},
    marks::Apart,
};

/// What a text stands in, which decides what would end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The text under a heading of this level: deeper headings belong to it.
    Heading(usize),
    /// The text under a label that is no heading.
    Label,
    /// The text of a quotation.
    Quote,
    /// The text below a quotation that is its label: quoted lines would belong to the label.
    BelowQuote,
    /// A text without a label.
    Own,
}

/// Whether the first line stands at the margin, or behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstLine {
    /// At the margin.
    AtMargin,
    /// Behind a label.
    BehindLabel,
}

/// How much is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zeal {
    /// What is always read as something of its own.
    Usual,
    /// What may be, depending on the rest of the post, too.
    Full,
}

/// The text as it is written.
pub fn guard(text: &str, within: Within, first: FirstLine, zeal: Zeal) -> String {
    each_line(text, first, |line, is_opaque| match (begins(line.bare, within), line.spaces) {
        _ if is_opaque && within != Within::Quote => line.spaces,
        (Begins::Nothing, spaces) => spaces,
        (Begins::Structure, 0) => 1,
        (Begins::Perhaps, 0) => usize::from(zeal == Zeal::Full),
        (Begins::Structure | Begins::Perhaps, odd) if odd % 2 == 1 => odd + 2,
        (Begins::Structure | Begins::Perhaps, even) => even,
    })
}

/// The text as it was before [`guard`].
pub fn unguard(text: &str, within: Within, first: FirstLine) -> String {
    each_line(text, first, |line, is_opaque| match (begins(line.bare, within), line.spaces) {
        _ if is_opaque && within != Within::Quote => line.spaces,
        (Begins::Nothing, spaces) => spaces,
        (Begins::Structure | Begins::Perhaps, 1) => 0,
        (Begins::Structure | Begins::Perhaps, odd) if odd % 2 == 1 => odd - 2,
        (Begins::Structure | Begins::Perhaps, even) => even,
    })
}

/// The lines of a text in a list item that would begin something, told to begin nothing: they may
/// stand at any indent, so that a space would tell nothing.
pub fn tell_lines(text: &str, zeal: Zeal) -> String {
    rewrite(text, |line| {
        let (start, content) = line.text.split_at(content_at(line));
        let is_item = matches!(line.kind(), Kind::Item { .. });
        let is_label = lines::told_label(line.text).is_some()
            || labels::find(content.trim_end(), Standing::Line).is_some()
            || zeal == Zeal::Full && labels::find_free(content).is_some();
        let begins = Told::of_item(content).is_some()
            || lines::opens_region(line.text.trim_start())
            || is_item && is_label;
        begins.then(|| format!("{start}{}{content}", Told::Nothing.comment()))
    })
}

/// The text as it was before [`tell_lines`].
pub fn untell_lines(text: &str) -> String {
    rewrite(text, |line| {
        let (start, content) = line.text.split_at(content_at(line));
        Some(format!("{start}{}", content.strip_prefix(Told::Nothing.comment())?))
    })
}

fn content_at(line: &Line<'_>) -> usize {
    match line.kind() {
        Kind::Item { content_at, .. } => content_at,
        _ => line.blanks().len(),
    }
}

/// Headings of a text below a heading, told to be no more than that.
pub fn tell_headings(text: &str) -> String {
    rewrite(text, |line| match line.kind() {
        Kind::Heading(heading)
            if line.text[heading.level..heading.content_at] == *" "
                && !heading.content.is_empty() =>
        {
            let level = heading.level;
            Some(format!(
                "{}{}{}",
                &line.text[..level],
                Told::Nothing.spaces(),
                &line.text[heading.content_at..]
            ))
        }
        _ => None,
    })
}

/// The text as it was before [`tell_headings`].
pub fn untell_headings(text: &str) -> String {
    rewrite(text, |line| match line.kind() {
        Kind::Heading(heading)
            if heading.told == Some(Told::Nothing) && !heading.content.is_empty() =>
        {
            Some(format!("{} {}", &line.text[..heading.level], &line.text[heading.content_at..]))
        }
        _ => None,
    })
}

fn rewrite(text: &str, change: impl Fn(&Line<'_>) -> Option<String>) -> String {
    let mut written = String::with_capacity(text.len());
    for line in lines::lines(text) {
        match change(&line).filter(|_| !line.opaque) {
            Some(changed) => written.push_str(&changed),
            None => written.push_str(line.text),
        }
        written.push_str(&text[line.end()..line.next]);
    }
    written
}

/// A line taken apart.
struct Spaced<'a> {
    spaces: usize,
    bare: &'a str,
}

fn each_line(text: &str, first: FirstLine, spaces: impl Fn(&Spaced<'_>, bool) -> usize) -> String {
    let mut shifted = String::with_capacity(text.len() + 8);
    for (at, line) in lines::lines(text).iter().enumerate() {
        let bare = line.text.trim_start_matches(' ');
        let apart = Spaced { spaces: line.text.len() - bare.len(), bare };
        let is_behind = at == 0 && first == FirstLine::BehindLabel;
        let count = if is_behind { apart.spaces } else { spaces(&apart, line.opaque) };
        shifted.extend(std::iter::repeat_n(' ', count));
        shifted.push_str(bare);
        shifted.push_str(&text[line.end()..line.next]);
    }
    shifted
}

/// What a line at the margin is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// Something of its own.
    Structure,
    /// Something of its own, if the rest of the post bears it out.
    Perhaps,
    /// A line of a text.
    Nothing,
}

fn begins(line: &str, within: Within) -> Begins {
    let line = Line { start: 0, text: line, next: line.len(), opaque: false };
    if begins_structure(&line, within) {
        return Begins::Structure;
    }
    let Kind::Item { content_at, .. } = line.kind() else { return Begins::Nothing };
    let content = line.text[content_at..].trim_start_matches(['*', '_']);
    let is_dated = heading_date::find(content, None).is_some();
    match within {
        Within::Own => Begins::Perhaps,
        Within::Heading(_) | Within::Label | Within::BelowQuote
            if is_dated || labels::find_free(content).is_some() =>
        {
            Begins::Perhaps
        }
        _ => Begins::Nothing,
    }
}

fn begins_structure(line: &Line<'_>, within: Within) -> bool {
    let is_label = |at: usize| labels::find(line.text[at..].trim_end(), Standing::Line).is_some();
    if lines::told_label(line.text).is_some() {
        return true;
    }
    if within == Within::Quote {
        return lines::may_be_quoted_label(line.text) && is_label(0);
    }
    if lines::opens_region(line.text) || Apart::of(line.text).is_some() {
        return true;
    }
    match line.kind() {
        Kind::Blank => false,
        Kind::Heading(heading) => match within {
            Within::Heading(level) => heading.level <= level || heading.told.is_some(),
            _ => true,
        },
        Kind::Rule | Kind::Underline | Kind::Definition => true,
        Kind::Quote { content_at } => {
            within == Within::BelowQuote
                || lines::may_be_quoted_label(&line.text[content_at..]) && is_label(content_at)
        }
        Kind::Item { content_at, .. } => {
            is_label(content_at) || Told::of_item(&line.text[content_at..]).is_some()
        }
        Kind::Text => is_label(0),
    }
}
