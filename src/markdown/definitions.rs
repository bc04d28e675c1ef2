//! What the texts of a post define for each other: addresses of links, footnotes, abbreviations.
//!
//! The preview renders a post block by block. A block that uses what another one defines is
//! rendered behind a text that defines it ([`Definitions::before`]), of which nothing is shown. The
//! notes of the footnotes stand below the post, as on the blog, and are numbered through it.

use super::lines::{self, Line};
use crate::domain::{Block, Passage, Retrospective};

/// What the texts of a post define.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definitions {
    entries: Vec<Entry>,
    /// The names of the footnotes in the order in which they are first named.
    notes: Vec<String>,
}

/// A definition.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    kind: Kind,
    /// What is looked for in a text that uses it.
    name: String,
    /// Its lines.
    text: String,
}

/// What is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Link,
    Footnote,
    Abbreviation,
}

impl Definitions {
    /// What the texts of a post define. A text without `]:` costs no more than to look for it.
    #[must_use]
    pub fn of(post: &Retrospective) -> Self {
        let mut it = Self::default();
        let texts = || post.body.iter().flat_map(texts);
        texts().filter(|text| text.contains("]:")).for_each(|text| it.collect(text));
        if it.entries.iter().any(|entry| entry.kind == Kind::Footnote) {
            texts().filter(|text| text.contains("[^")).for_each(|text| it.note(text));
        }
        it
    }

    /// What a block has to be read behind, so that what it names is known; nothing where it names
    /// nothing of another's.
    #[must_use]
    pub fn before(&self, block: &str) -> String {
        if self.entries.is_empty() {
            return String::new();
        }
        let names_note = !self.notes.is_empty() && block.contains("[^");
        let folded = block.to_ascii_lowercase();
        self.text(names_note, |entry| match entry.kind {
            Kind::Footnote => names_note,
            Kind::Link => block.contains('[') && folded.contains(&entry.name),
            Kind::Abbreviation => block.contains(&entry.name),
        })
    }

    /// What the notes below the post are read from; nothing where there are none.
    #[must_use]
    pub fn notes(&self) -> String {
        if self.notes.is_empty() { String::new() } else { self.text(true, |_| true) }
    }

    /// The definitions that are used, and what names the footnotes in their order. It stands in a
    /// heading, which nothing goes on behind.
    fn text(&self, names_notes: bool, is_used: impl Fn(&Entry) -> bool) -> String {
        let mut text: String =
            self.entries.iter().filter(|it| is_used(it)).map(|it| it.text.as_str()).collect();
        if !text.is_empty() {
            text.push_str("# .");
            if names_notes {
                self.notes.iter().for_each(|name| text.extend(["[^", name, "]"]));
            }
            text.push_str("\n\n");
        }
        text
    }

    /// Adds what a text defines.
    fn collect(&mut self, text: &str) {
        let lines = lines::lines(text);
        // Where a definition may begin: behind a blank line, or another one.
        let mut begins = true;
        let mut at = 0;
        while at < lines.len() {
            let defined = defined(&lines[at]).filter(|_| begins);
            begins = defined.is_some() || lines[at].is_blank();
            let first = at;
            at += 1;
            let Some((kind, name)) = defined else { continue };
            while let Some(line) = lines.get(at)
                && goes_on(&lines[at - 1], line, kind)
            {
                at += 1;
            }
            let of_line = |line: &Line<'_>| format!("{}\n", line.text.trim_end());
            let text: String = lines[first..at].iter().map(of_line).collect();
            self.entries.push(Entry { kind, name, text: text + "\n" });
        }
    }

    /// Adds the footnotes that a text names, if they are defined.
    fn note(&mut self, text: &str) {
        for line in lines::lines(text).iter().filter(|line| !line.opaque) {
            let is_definition = matches!(defined(line), Some((Kind::Footnote, _)));
            for mark in line.text.split("[^").skip(if is_definition { 2 } else { 1 }) {
                let Some((name, _)) = mark.split_once(']') else { continue };
                let is_it = |it: &&Entry| it.kind == Kind::Footnote && it.name == name;
                if self.entries.iter().any(|it| is_it(&it))
                    && !self.notes.iter().any(|it| it == name)
                {
                    self.notes.push(name.to_owned());
                }
            }
        }
    }
}

/// What a line begins to define, and its name.
fn defined(line: &Line<'_>) -> Option<(Kind, String)> {
    let text = line.text.trim_start_matches(' ');
    if line.opaque || line.indent() > 3 {
        return None;
    }
    let (kind, inside) = match (text.strip_prefix("*["), text.strip_prefix("[^")) {
        (Some(inside), _) => (Kind::Abbreviation, inside),
        (_, Some(inside)) => (Kind::Footnote, inside),
        (None, None) => (Kind::Link, text.strip_prefix('[')?),
    };
    let (name, _) = inside.split_once("]:")?;
    let name = match kind {
        // Names of links are compared without their case and white space.
        Kind::Link => name.split_whitespace().next()?.to_ascii_lowercase(),
        Kind::Footnote | Kind::Abbreviation => name.to_owned(),
    };
    (!name.is_empty()).then_some((kind, name))
}

/// Whether a definition goes on from one line to the next. What is taken too much does no harm,
/// since nothing of it is shown.
fn goes_on(line: &Line<'_>, next: &Line<'_>, kind: Kind) -> bool {
    // Behind the further text of a note, a line goes on with it whatever it looks like.
    let is_inside = next.is_blank() || next.indent() > 3 || line.indent() > 3;
    kind == Kind::Footnote && is_inside
        || !line.is_blank() && !next.is_blank() && defined(next).is_none()
}

/// The texts of a block.
fn texts(block: &Block) -> impl Iterator<Item = &str> {
    let (title, parts): (&str, &[Passage]) = match block {
        Block::Heading(it) => (&it.text, &[]),
        Block::Event(it) => (&it.title, &it.parts),
        Block::Section(it) => ("", std::slice::from_ref(&it.passage)),
    };
    std::iter::once(title).chain(parts.iter().map(|part| part.text.as_str()))
}
