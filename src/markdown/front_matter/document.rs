//! A front matter as the form sees it: which lines are a field's, and what the fields hold.

use std::{collections::BTreeMap, ops::Range};

use chrono::{DateTime, FixedOffset};

use super::{
    Diagnostic,
    frame::{Frame, frame},
    moment::{Offset, moment},
    node::{Item, Key, Kind, Node, Number, Piece, Quotes, Reading},
    quote::KEYWORDS,
    text::{content, is_blank, line, lines, part},
    toml, yaml,
};
use crate::domain::{FrontMatter, Syntax};

/// A front matter that was read.
pub(super) struct Document {
    pub(super) frame: Frame,
    /// The fields, without the source.
    pub(super) fields: FrontMatter,
    /// Where the fields stand, in the order of the text.
    pub(super) entries: Vec<Entry>,
    /// All other lines, the empty ones at either end of them left out.
    pub(super) others: Vec<Range<usize>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The lines of one field.
pub(super) struct Entry {
    pub(super) key: Key,
    pub(super) node: Node,
    /// Where the key with its colon or equals sign ends.
    pub(super) head: usize,
    pub(super) lines: Range<usize>,
}

impl Document {
    /// Reads the front matter at the start of a text.
    pub(super) fn of(text: &str) -> Option<Self> {
        let frame = frame(text)?;
        let mut it = Self {
            fields: FrontMatter::default(),
            entries: Vec::new(),
            others: Vec::new(),
            diagnostics: Vec::new(),
            frame,
        };
        let body = it.frame.body.clone();
        let pieces = match it.frame.syntax {
            Syntax::Yaml => yaml::outline(text, body.clone()),
            Syntax::Toml => toml::outline(text, body.clone()),
        };
        match pieces {
            Ok(pieces) => it.sort(text, pieces),
            Err(line) => {
                let line = content(part(text, line)).to_owned();
                it.diagnostics.push(Diagnostic::NotUnderstood { line });
                it.others = lines(text, body);
            }
        }
        it.others = trimmed(it.others, |line| is_blank(part(text, line.clone())));
        let others: Vec<_> =
            it.others.iter().map(|line| content(part(text, line.clone()))).collect();
        it.fields.other = others.join("\n");
        Some(it)
    }

    /// Whether it has the same fields.
    pub(super) fn says(&self, other: &FrontMatter) -> bool {
        let it = &self.fields;
        it.title == other.title
            && it.description == other.description
            && written_date(it) == written_date(other)
            && it.categories == other.categories
            && it.tags == other.tags
            && it.other.lines().eq(other_lines(&other.other))
    }

    /// Puts every piece where it belongs. Of a key that is there twice the last one counts, as in
    /// Ruby; of a list's two names, the plural.
    fn sort(&mut self, text: &str, pieces: Vec<Piece>) {
        let name = |(at, piece): (usize, &Piece)| match &piece.kind {
            Kind::Gap => None,
            Kind::Entry { name, .. } => Some((part(text, name.clone()).to_owned(), at)),
        };
        // Keyed as in the other readers, so that the map is compiled once.
        let last: BTreeMap<String, usize> = pieces.iter().enumerate().filter_map(name).collect();
        for (at, Piece { lines, kind }) in pieces.into_iter().enumerate() {
            let entry = match kind {
                Kind::Gap => None,
                Kind::Entry { name, head, value } => {
                    let name = part(text, name);
                    let plural = value.as_ref().and_then(|(key, _)| key.plural());
                    let is_again = last.get(name).is_some_and(|last| *last > at);
                    if is_again || plural.is_some_and(|plural| last.contains_key(plural)) {
                        self.diagnostics.push(Diagnostic::KeyTwice { key: name.to_owned() });
                        None
                    } else {
                        let line = line(text, lines.start);
                        value
                            .and_then(|(key, reading)| self.understand(key, name, line, reading))
                            .map(|(key, node)| Entry { key, node, head, lines: lines.clone() })
                    }
                }
            };
            match entry {
                Some(entry) => self.entries.push(entry),
                None => self.others.extend(self::lines(text, lines)),
            }
        }
    }

    /// Sets a key's field, where the value is one that it can hold.
    fn understand(
        &mut self,
        key: Key,
        name: &str,
        line: &str,
        reading: Reading,
    ) -> Option<(Key, Node)> {
        let is_text = matches!(key, Key::Title | Key::Description);
        let broken = || Diagnostic::Broken { line: line.to_owned() };
        let unexpected = || Diagnostic::Unexpected { key: name.to_owned() };
        let found = match reading {
            Reading::Sure(node) => Ok(node),
            Reading::Meant(node) if is_text => {
                self.diagnostics.push(broken());
                Ok(node)
            }
            Reading::Meant(_) | Reading::Broken => Err(broken()),
            Reading::Unknown => Err(unexpected()),
        };
        let set = found.and_then(|node| {
            let fields = &mut self.fields;
            match key {
                Key::Title => fields.title = text(&node).ok_or_else(unexpected)?,
                Key::Description => fields.description = text(&node).ok_or_else(unexpected)?,
                Key::Date => {
                    fields.date = date(&node).map_err(|why| why.unwrap_or_else(unexpected))?;
                }
                Key::Categories(number) => {
                    fields.categories = words(&node, number).ok_or_else(unexpected)?;
                }
                Key::Tags(number) => fields.tags = words(&node, number).ok_or_else(unexpected)?,
            }
            Ok(node)
        });
        match set {
            Ok(node) => {
                self.diagnostics.extend(doubts(key, name, &node));
                Some((key, node))
            }
            Err(why) => {
                self.diagnostics.push(why);
                None
            }
        }
    }
}

/// The date with its offset: moments are equal even where their offsets differ.
pub(super) fn written_date(it: &FrontMatter) -> Option<(DateTime<FixedOffset>, FixedOffset)> {
    it.date.map(|date| (date, *date.offset()))
}

/// The lines of the other keys, without the empty ones at either end.
pub(super) fn other_lines(other: &str) -> impl Iterator<Item = &str> {
    trimmed(other.lines().collect(), |line| is_blank(line)).into_iter()
}

/// Takes the empty lines off both ends.
fn trimmed<T>(mut lines: Vec<T>, is_empty: impl Fn(&T) -> bool) -> Vec<T> {
    let end = lines.iter().rposition(|line| !is_empty(line)).map_or(0, |last| last + 1);
    lines.truncate(end);
    let start = lines.iter().position(|line| !is_empty(line)).unwrap_or(0);
    lines.drain(..start);
    lines
}

/// The text that a node is.
fn text(node: &Node) -> Option<String> {
    match node {
        Node::Empty => Some(String::new()),
        Node::Scalar(item) if is_nothing(item) => Some(String::new()),
        Node::Scalar(Item { text, .. }) | Node::Block { text, .. } => Some(text.clone()),
        Node::Flow(_) | Node::Lines(_) => None,
    }
}

/// The moment that a node is; without a text, none.
fn date(node: &Node) -> Result<Option<DateTime<FixedOffset>>, Option<Diagnostic>> {
    match node {
        Node::Empty => Ok(None),
        Node::Scalar(Item { text, .. }) => match moment(text) {
            Some(moment) => Ok(Some(moment.at)),
            None => Err(Some(Diagnostic::NoDate { text: text.clone() })),
        },
        Node::Block { .. } | Node::Flow(_) | Node::Lines(_) => Err(None),
    }
}

/// What may be read as something else than is shown.
fn doubts(key: Key, name: &str, node: &Node) -> Vec<Diagnostic> {
    let doubt = |item: &Item| {
        let text = item.text.clone();
        match key {
            Key::Date => moment(&text)
                .filter(|moment| moment.offset == Offset::Missing)
                .map(|_| Diagnostic::NoOffset { text }),
            Key::Title | Key::Description | Key::Categories(_) | Key::Tags(_) => {
                let is_plain = item.quotes == Quotes::None && !is_nothing(item);
                (is_plain && reads_as_other(&text))
                    .then(|| Diagnostic::NotText { key: name.to_owned(), text })
            }
        }
    };
    items(node).filter_map(doubt).collect()
}

/// The words that a node is. A text is split as Jekyll does; one with commas is left alone, since
/// it hardly means what Jekyll makes of it.
fn words(node: &Node, number: Number) -> Option<Vec<String>> {
    match node {
        Node::Empty => Some(Vec::new()),
        Node::Scalar(item) if is_nothing(item) => Some(Vec::new()),
        Node::Scalar(Item { text, .. }) => match number {
            Number::Singular => Some(vec![text.clone()]),
            Number::Plural if text.contains([',', '\0', '\x0B']) => None,
            Number::Plural => Some(text.split_ascii_whitespace().map(str::to_owned).collect()),
        },
        Node::Block { .. } => None,
        Node::Flow(_) | Node::Lines(_) => Some(items(node).map(|item| item.text.clone()).collect()),
    }
}

/// The texts of a node that stand on a key's line or in its list.
fn items(node: &Node) -> impl Iterator<Item = &Item> {
    let items: Vec<_> = match node {
        Node::Empty | Node::Block { .. } => Vec::new(),
        Node::Scalar(item) => vec![item],
        Node::Flow(items) => items.iter().collect(),
        Node::Lines(lines) => lines.iter().map(|line| &line.item).collect(),
    };
    items.into_iter()
}

fn is_nothing(item: &Item) -> bool {
    item.quotes == Quotes::None && yaml::is_null(&item.text)
}

/// Whether some reader of YAML takes a plain text for a number, a time, a truth value or a symbol that is
/// not written out as it was written in. It may say so of more.
fn reads_as_other(plain: &str) -> bool {
    let is_count = plain == "0" || !plain.starts_with('0') && plain.len() < 18;
    let unsigned = plain.trim_start_matches(['-', '+', '.']);
    let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.chars().all(|c| c.is_ascii_hexdigit() || "ox_:.,+-TtZ \t".contains(c));
    if plain.bytes().all(|it| it.is_ascii_digit()) {
        return !is_count;
    }
    is_number
        || plain.starts_with(':')
        || KEYWORDS.iter().any(|keyword| plain.eq_ignore_ascii_case(keyword))
        || ["inf", "nan"].iter().any(|it| unsigned != plain && unsigned.eq_ignore_ascii_case(it))
}
