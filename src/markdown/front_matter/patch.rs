//! Writes edited fields into the text that they were read from, each by its span.

use std::ops::Range;

use super::{
    document::{Document, Entry, other_lines, written_date},
    fresh_value, moment,
    node::{Block, Item, Key, Line, Node, Number, Quotes},
    quote::{self, is_escaped, is_plain},
    text::{BLANK, content, is_blank, part, rest_of},
};
use crate::domain::{FrontMatter, Syntax};

/// Where the lines go that were changed among the other keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// To where the lines stood that they take the place of.
    InPlace,
    /// All other lines below all keys that have a field.
    Last,
}

/// A span of the source and what takes its place.
type Splice = (Range<usize>, String);

/// Writes the fields into the source.
pub(super) fn patched(
    source: &str,
    document: &Document,
    to: &FrontMatter,
    others: Others,
) -> String {
    let patch = Patch { source, document, to };
    let mut splices = Vec::new();
    patch.keys(&mut splices);
    patch.others(others, &mut splices);
    let mut ordered: Vec<Splice> = Vec::new();
    for splice in splices {
        // What is put in at one place comes in the order of the keys, and before what is replaced.
        let place = |it: &Splice| (it.0.start, it.0.end);
        let at = ordered.partition_point(|it| place(it) <= place(&splice));
        ordered.insert(at, splice);
    }
    let mut written = String::with_capacity(source.len());
    let mut at = 0;
    for (span, text) in ordered {
        written.push_str(part(source, at..span.start));
        written.push_str(&text);
        at = span.end;
    }
    written.push_str(part(source, at..document.frame.end));
    written
}

struct Patch<'a> {
    source: &'a str,
    document: &'a Document,
    to: &'a FrontMatter,
}

/// The keys in the usual order.
const KEYS: [Key; 5] = [
    Key::Title,
    Key::Description,
    Key::Date,
    Key::Categories(Number::Plural),
    Key::Tags(Number::Plural),
];

impl Patch<'_> {
    /// Rewrites, takes out and puts in what differs from the source.
    fn keys(&self, splices: &mut Vec<Splice>) {
        let eol = self.document.frame.eol;
        let mut place = self.document.frame.body.start;
        for key in KEYS {
            let entry = self.document.entries.iter().find(|it| it.key.place() == key.place());
            if self.is_changed(key) {
                match (entry, fresh_value(key, self.to, self.document.frame.syntax)) {
                    (Some(entry), Some(_)) => self.rewrite(entry, splices),
                    (Some(entry), None) if key == Key::Title => self.rewrite(entry, splices),
                    (Some(entry), None) => splices.push((entry.lines.clone(), String::new())),
                    (None, Some(value)) => splices.push((place..place, format!("{value}{eol}"))),
                    (None, None) => {}
                }
            }
            place = entry.map_or(place, |entry| entry.lines.end);
        }
    }

    fn is_changed(&self, key: Key) -> bool {
        let (from, to) = (&self.document.fields, self.to);
        match key {
            Key::Title => from.title != to.title,
            Key::Description => from.description != to.description,
            Key::Date => written_date(from) != written_date(to),
            Key::Categories(_) => from.categories != to.categories,
            Key::Tags(_) => from.tags != to.tags,
        }
    }

    /// Rewrites the value of a key in the style that it has.
    fn rewrite(&self, entry: &Entry, splices: &mut Vec<Splice>) {
        match entry.key {
            Key::Title => self.rewrite_text(entry, &self.to.title, splices),
            Key::Description => self.rewrite_text(entry, &self.to.description, splices),
            Key::Date => self.rewrite_date(entry, splices),
            Key::Categories(number) => {
                self.rewrite_words(entry, number, &self.to.categories, splices);
            }
            Key::Tags(number) => self.rewrite_words(entry, number, &self.to.tags, splices),
        }
    }

    fn syntax(&self) -> Syntax {
        self.document.frame.syntax
    }

    fn rewrite_text(&self, entry: &Entry, text: &str, splices: &mut Vec<Splice>) {
        match &entry.node {
            Node::Scalar(item) => {
                let value = quote::written(text, item.quotes, self.syntax());
                splices.push((item.span.clone(), value));
            }
            Node::Block { style, header, lines, .. } => {
                let below = part(self.source, lines.clone());
                let indent = part(below, 0..below.len() - below.trim_start_matches(' ').len());
                if let Some((sign, text)) = block(*style, text, indent, self.document.frame.eol) {
                    splices.extend([(header.clone(), sign.to_owned()), (lines.clone(), text)]);
                } else {
                    splices.extend([
                        (header.clone(), quote::quoted(text)),
                        (lines.clone(), String::new()),
                    ]);
                }
            }
            Node::Empty | Node::Flow(_) | Node::Lines(_) => {
                let value = quote::written(text, Quotes::Double, self.syntax());
                splices.push(begin(entry, &value));
            }
        }
    }

    fn rewrite_date(&self, entry: &Entry, splices: &mut Vec<Splice>) {
        let Some(date) = self.to.date else { return };
        match &entry.node {
            Node::Scalar(item) => {
                let value = moment::written(date, &item.text, item.quotes, self.syntax());
                splices.push((item.span.clone(), value));
            }
            Node::Empty | Node::Block { .. } | Node::Flow(_) | Node::Lines(_) => {
                let value = moment::written(date, "", Quotes::None, self.syntax());
                splices.push(begin(entry, &value));
            }
        }
    }

    fn rewrite_words(
        &self,
        entry: &Entry,
        number: Number,
        words: &[String],
        splices: &mut Vec<Splice>,
    ) {
        match &entry.node {
            Node::Scalar(item) => {
                let value = match (number, words) {
                    (Number::Singular, [word]) => quote::written(word, item.quotes, self.syntax()),
                    (Number::Plural, words) if words.iter().all(|it| is_word(it)) => {
                        quote::written(&words.join(" "), item.quotes, self.syntax())
                    }
                    (Number::Singular | Number::Plural, words) => quote::list(words, self.syntax()),
                };
                splices.push((item.span.clone(), value));
            }
            Node::Flow(items) if items.is_empty() => {
                let list = quote::list(words, self.syntax());
                let open = entry.head + rest_of(self.source, entry.head).find('[').unwrap_or(0) + 1;
                splices.push((open..open, part(&list, 1..list.len() - 1).to_owned()));
            }
            Node::Flow(items) => splices.extend(flow(items, words, self.syntax())),
            Node::Lines(lines) => splices.extend(self.lines(lines, words)),
            Node::Empty | Node::Block { .. } => {
                splices.push(begin(entry, &quote::list(words, self.syntax())));
            }
        }
    }

    /// Changes a list of one word a line.
    fn lines(&self, lines: &[Line], words: &[String]) -> Option<Splice> {
        let (same, old, new) = difference(lines, words, |line, word| line.item.text == *word);
        let like = lines.get(same).or(lines.last())?;
        // The indentation, the dash and the spaces behind it.
        let dash = part(self.source, like.line.start..like.item.span.start);
        let eol = self.document.frame.eol;
        let text = new.iter().map(|word| {
            format!("{dash}{}{eol}", quote::written(word, like.item.quotes, self.syntax()))
        });
        let start = match (lines.get(same), same.checked_sub(1).and_then(|it| lines.get(it))) {
            // Comments before items that go at the end would stand below the list.
            (Some(_), Some(before)) if new.is_empty() && same + old == lines.len() => {
                before.line.end
            }
            (Some(first), _) if old > 0 || same == 0 => first.line.start,
            (_, Some(before)) => before.line.end,
            (_, None) => return None,
        };
        let end = if old > 0 { lines.get(same + old - 1)?.line.end } else { start };
        let span = start..end;
        Some((span, text.collect()))
    }

    /// Changes the lines that are no field's.
    fn others(&self, place: Others, splices: &mut Vec<Splice>) {
        let lines = &self.document.others;
        let to: Vec<_> = other_lines(&self.to.other).collect();
        let is_same =
            |line: &Range<usize>, to: &&str| content(part(self.source, line.clone())) == *to;
        let (same, old, new) = match place {
            Others::InPlace => difference(lines, &to, is_same),
            Others::Last => (0, lines.len(), &to[..]),
        };
        let eol = self.document.frame.eol;
        let changed = same..same + old;
        let at = match place {
            Others::Last => self.document.frame.body.end,
            Others::InPlace if old > 0 => lines[same].start,
            Others::InPlace if same > 0 => lines[same - 1].end,
            Others::InPlace => lines.first().map_or(self.document.frame.body.end, |it| it.start),
        };
        let text: String = new.iter().flat_map(|line| [line, eol]).collect();
        if !text.is_empty() {
            splices.push((at..at, text));
        }
        splices.extend(lines[changed].iter().map(|line| (line.clone(), String::new())));
    }
}

/// Gives a value to a key that has none.
fn begin(entry: &Entry, value: &str) -> Splice {
    (entry.head..entry.head, format!(" {value}"))
}

/// How two lists differ: how many items are the same at the start, how many come after those that
/// go, and what takes their place.
fn difference<'a, T, W>(
    from: &[T],
    to: &'a [W],
    is_same: impl Fn(&T, &W) -> bool,
) -> (usize, usize, &'a [W]) {
    let is_same = |(one, two): &(&T, &W)| is_same(one, two);
    let start = from.iter().zip(to).take_while(is_same).count();
    let ends = from[start..].iter().rev().zip(to[start..].iter().rev());
    let end = ends.take_while(is_same).count();
    (start, from.len() - start - end, &to[start..to.len() - end])
}

/// Changes a list in brackets that has items.
fn flow(items: &[Item], words: &[String], syntax: Syntax) -> Option<Splice> {
    let (same, old, new) = difference(items, words, |item, word| item.text == *word);
    let like = items.get(same).or(items.last())?;
    let mut new: Vec<_> =
        new.iter().map(|word| quote::written(word, like.quotes, syntax)).collect();
    let rest = items.get(same + old);
    let span = match (new.is_empty(), items.get(same..same + old)?, rest) {
        // Items go, with the comma behind or before them.
        (true, [first, ..], Some(rest)) => first.span.start..rest.span.start,
        (true, [.., last], None) => items[same.checked_sub(1)?].span.end..last.span.end,
        (false, [first, .., last], _) => first.span.start..last.span.end,
        (false, [one], _) => one.span.clone(),
        // Items come, with a comma behind or before them.
        (_, [], Some(rest)) => {
            new.push(String::new());
            rest.span.start..rest.span.start
        }
        (_, [], None) => {
            new.insert(0, String::new());
            items[same - 1].span.end..items[same - 1].span.end
        }
    };
    Some((span, new.join(", ")))
}

/// Whether a word can stand in a text that Jekyll splits at spaces.
fn is_word(word: &str) -> bool {
    is_plain(word) && !word.contains(' ')
}

/// A text as a block: its sign, and its lines with what ends them. None where a block of this
/// style cannot hold it, or not without lines of white space or lines that are indented further.
fn block(style: Block, text: &str, indent: &str, eol: &str) -> Option<(&'static str, String)> {
    let inner = text.strip_suffix('\n').unwrap_or(text);
    let is_line =
        |line: &str| !is_blank(line) && !line.starts_with(BLANK) && !line.contains(is_escaped);
    let fits = match style {
        Block::Literal => inner.split('\n').all(is_line),
        Block::Folded => is_line(inner),
    };
    let sign = match (style, inner.len() == text.len()) {
        (Block::Literal, true) => "|-",
        (Block::Literal, false) => "|",
        (Block::Folded, true) => ">-",
        (Block::Folded, false) => ">",
    };
    let lines = inner.split('\n').flat_map(|line| [indent, line, eol]).collect();
    fits.then_some((sign, lines))
}
