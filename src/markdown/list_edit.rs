//! What Enter, Tab and Shift+Tab do to a list in a field.
//!
//! Each function takes a text with its selection and returns the change to make, or none where
//! the key keeps its ordinary meaning: Enter begins a line, Tab goes on to the next field. A list
//! that is numbered one by one before a change is so after it; a list numbered otherwise
//! (`1. 1. 1.`, or with gaps) keeps its numbers.

mod draft;
mod outline;

use std::ops::{Range, RangeInclusive};

use draft::{Draft, Place, recount};
use outline::{BLANKS, CheckBox, Item, Kind, Marker, Outline};

/// What is selected in a text, in bytes; both ends are on the boundary of a character. A caret is
/// a selection that ends where it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where it starts.
    pub start: usize,
    /// Where it ends, not before its start.
    pub end: usize,
}

/// A change to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What stands in their place.
    pub text: String,
    /// What is selected after the change, in the text that it makes.
    pub selection: Selection,
}

/// What Enter does in a list item and in a fenced code block; none elsewhere.
///
/// - In an item it begins the next one, with what stands behind the caret. A task begins a task
///   that is still to be done. At the end of an item with items of its own, the new one is the
///   first of those.
/// - In an empty item it ends the list: a nested item becomes the next one of the list around it,
///   an outermost one loses its marker.
/// - In a further line of an item it keeps the indentation; on a line that is blank it does not,
///   so that a second Enter leaves the item. In a code block it always keeps it.
///
/// ```
/// use hoego::markdown::list_edit::{Selection, enter};
/// let change = enter("1. 하나", Selection { start: 9, end: 9 }).expect("it is a list");
/// assert_eq!((change.range, change.text.as_str()), (9..9, "\n2. "));
/// assert_eq!(change.selection, Selection { start: 13, end: 13 });
/// ```
#[must_use]
pub fn enter(text: &str, selection: Selection) -> Option<Change> {
    text.get(selection.start..selection.end)?;
    let outline = Outline::of(text);
    let at = outline.line_at(selection.start);
    let line = &outline.lines[at];
    if selection.start < line.start + line.prefix() {
        return None;
    }
    match &line.kind {
        Kind::Item(item) => {
            let on_line = selection.end <= line.start + line.text.len();
            if item.fence().is_some() {
                Some(break_line(selection, &" ".repeat(item.content)))
            } else if item.rest.trim().is_empty() && on_line {
                Some(leave(text, &outline, at))
            } else {
                Some(begin_item(text, &outline, selection, item))
            }
        }
        Kind::Text if line.parent.is_none() => None,
        Kind::Text | Kind::Code if line.blank == 0 => None,
        Kind::Text | Kind::Code => Some(break_line(selection, &line.text[..line.blank])),
        Kind::Blank => None,
    }
}

/// What Tab does to the list items that the selection touches: each is nested in the item before
/// it, with everything that stands in it. None where no item is touched, or where nothing stands
/// before the first one that it could be nested in.
///
/// An item that joins other items takes their kind of marker; a numbered item that opens a list
/// begins with one again.
///
/// ```
/// use hoego::markdown::list_edit::{Selection, tab};
/// let change = tab("- 하나\n- 둘", Selection { start: 11, end: 11 }).expect("it can be nested");
/// assert_eq!((change.range, change.text.as_str()), (9..9, "  "));
/// ```
#[must_use]
pub fn tab(text: &str, selection: Selection) -> Option<Change> {
    text.get(selection.start..selection.end)?;
    let outline = Outline::of(text);
    let mut touched = touched(&outline, selection);
    let last = *touched.end();
    let mut line = touched.find(|line| outline.item(*line).is_some())?;
    outline.lines[line].previous?;
    let mut draft = Draft::of(&outline);
    let mut places: Vec<Option<Place>> = vec![None; outline.lines.len()];
    while line <= last {
        let place = outline.lines[line].previous.and_then(|before| {
            let beside = places[before];
            beside
                .or_else(|| outline.item(before).map(|item| Place::in_item(&outline, before, item)))
        });
        match (outline.item(line), place) {
            (Some(item), Some(place)) => {
                places[line] = Some(place);
                draft.set_head(line, place.indent, place.marker(item.marker));
                line = outline.end(line);
            }
            _ => line += 1,
        }
    }
    finish(text, &outline, &draft, selection)
}

/// What Shift+Tab does to the list items that the selection touches: each becomes the next item
/// of the list around it and takes that list's kind of marker. None where there is nothing to
/// move out of.
///
/// The items that followed it in its list stand in it then, as Markdown reads them.
///
/// ```
/// use hoego::markdown::list_edit::{Selection, shift_tab};
/// let change = shift_tab("- 하나\n  - 둘", Selection { start: 13, end: 13 });
/// assert_eq!(change.expect("it is nested").range, 9..11);
/// ```
#[must_use]
pub fn shift_tab(text: &str, selection: Selection) -> Option<Change> {
    text.get(selection.start..selection.end)?;
    let outline = Outline::of(text);
    let touched = touched(&outline, selection);
    let mut draft = Draft::of(&outline);
    let mut roots = Vec::new();
    let mut line = *touched.start();
    while line <= *touched.end() {
        let it = &outline.lines[line];
        let around = it.parent.and_then(|parent| Some((parent, outline.item(parent)?)));
        let (indent, marker) = match (outline.item(line), around) {
            (Some(_), Some((parent, item))) => {
                (outline.lines[parent].indent, outline.next_marker(parent, item))
            }
            (Some(item), None) if it.indent > 0 => (0, item.marker),
            _ => {
                line += 1;
                continue;
            }
        };
        draft.set_head(line, indent, marker);
        roots.push(line);
        line = outline.end(line);
    }
    for (at, root) in roots.iter().enumerate() {
        let end = outline.end(*root);
        let behind = outline.lines[*root].parent.map_or(end, |parent| outline.end(parent));
        let next = roots.get(at + 1).map_or(behind, |next| behind.min(*next));
        draft.adopt(*root, end..next.max(end));
    }
    finish(text, &outline, &draft, selection)
}

/// The byte at which a text's UTF-16 unit stands; browsers count in these units. A place within a
/// character is the character's start, a place behind the text is its end.
///
/// ```
/// use hoego::markdown::list_edit::to_byte;
/// assert_eq!(to_byte("회🙂고", 3), 7);
/// ```
#[must_use]
pub fn to_byte(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        units += c.len_utf16();
        if units > utf16 {
            return byte;
        }
    }
    text.len()
}

/// The UTF-16 unit at which a text's byte stands; the reverse of [`to_byte`].
///
/// ```
/// use hoego::markdown::list_edit::to_utf16;
/// assert_eq!(to_utf16("회🙂고", 7), 3);
/// ```
#[must_use]
pub fn to_utf16(text: &str, byte: usize) -> usize {
    text[..boundary(text, byte)].encode_utf16().count()
}

impl Change {
    /// The smallest change that makes one text of another.
    fn between(old: &str, new: &str, selection: Selection) -> Self {
        let same = |(one, two): &(char, char)| one == two;
        let start: usize =
            old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let ends = old_rest.chars().rev().zip(new_rest.chars().rev());
        let end: usize = ends.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        Self {
            range: start..old.len() - end,
            text: new_rest[..new_rest.len() - end].to_owned(),
            selection,
        }
    }
}

impl Selection {
    fn caret(at: usize) -> Self {
        Self { start: at, end: at }
    }
}

fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

fn break_line(selection: Selection, indent: &str) -> Change {
    Change {
        range: selection.start..selection.end,
        text: format!("\n{indent}"),
        selection: Selection::caret(selection.start + 1 + indent.len()),
    }
}

/// Begins a new item behind the selection's start.
fn begin_item(text: &str, outline: &Outline, selection: Selection, item: &Item) -> Change {
    let at = outline.line_at(selection.start);
    let last = outline.line_at(selection.end);
    let line = &outline.lines[at];
    let written = line.start + item.prefix;
    let before = &text[..written.max(text[..selection.start].trim_end_matches(BLANKS).len())];
    let after = text[selection.end..].trim_start_matches(BLANKS);
    let child = (at == last && (after.is_empty() || after.starts_with('\n')))
        .then(|| outline.lines.get(at + 1).filter(|next| next.parent == Some(at)))
        .flatten();
    let opening = match child.map(|child| (child, &child.kind)) {
        Some((child, Kind::Item(item))) => opening(child.indentation(), item, item.marker),
        _ => opening(line.indentation(), item, outline.next_marker(at, item)),
    };
    let caret = before.len() + 1 + opening.len();
    let new = format!("{before}\n{opening}{after}");
    // The new line has no origin, the lines that were selected have no successor.
    let origin = |line: usize| match line {
        line if line <= at => Some(line),
        line if line == at + 1 => None,
        line => Some(line - 1 + last - at),
    };
    Change::between(text, &recount(outline, &new, origin), Selection::caret(caret))
}

/// Ends the list at an empty item.
fn leave(text: &str, outline: &Outline, at: usize) -> Change {
    let line = &outline.lines[at];
    let around = line.parent.and_then(|parent| Some((parent, outline.item(parent)?)));
    let opening = around.map_or_else(String::new, |(parent, item)| {
        let indent = outline.lines[parent].indentation();
        opening(indent, item, outline.next_marker(parent, item))
    });
    let end = line.start + line.text.len();
    let new = format!("{}{opening}{}", &text[..line.start], &text[end..]);
    let caret = Selection::caret(line.start + opening.len());
    let new = match around {
        Some(_) => recount(outline, &new, |line| (line != at).then_some(line)),
        None => new,
    };
    Change::between(text, &new, caret)
}

/// What a further item begins with, like the given one.
fn opening(indent: &str, item: &Item, marker: Marker) -> String {
    let gap = if item.gap.is_empty() { " " } else { item.gap };
    let check_box = match item.check_box {
        CheckBox::Present => "[ ] ",
        CheckBox::Absent => "",
    };
    format!("{indent}{marker}{gap}{check_box}")
}

/// The lines that a selection touches. One that ends at a line's very start does not touch it.
fn touched(outline: &Outline, selection: Selection) -> RangeInclusive<usize> {
    let (first, last) = (outline.line_at(selection.start), outline.line_at(selection.end));
    let behind = last > first && outline.lines[last].start == selection.end;
    first..=last - usize::from(behind)
}

/// The change that a draft of the same lines makes. What is selected stays so: each end keeps its
/// distance from what is written in its line.
fn finish(text: &str, outline: &Outline, draft: &Draft, selection: Selection) -> Option<Change> {
    let new = recount(outline, &draft.text(), Some);
    let moved = Outline::of(&new);
    let whole_lines = selection.start < selection.end;
    let place = |byte: usize| {
        let at = outline.line_at(byte);
        let (old, line) = (&outline.lines[at], &moved.lines[at]);
        let behind = old.text.len() - (byte - old.start);
        let kept = line.text.len().saturating_sub(behind);
        let at_start = whole_lines && byte == old.start;
        boundary(&new, line.start + if at_start { 0 } else { kept })
    };
    let after = Selection { start: place(selection.start), end: place(selection.end) };
    (new != text).then(|| Change::between(text, &new, after))
}
