//! List items with other indentations and markers, and the numbers that follow from them.

use std::{borrow::Cow, ops::Range};

use super::outline::{Item, Kind, Line, Marker, Outline, number_after};

/// A text whose items are being moved.
pub(super) struct Draft<'a> {
    outline: &'a Outline<'a>,
    /// The items that get another indentation or marker.
    heads: Vec<Option<(usize, Marker)>>,
    /// The columns by which each line moves to the right; for a head on top of its own.
    shifts: Vec<isize>,
}

/// Where an item goes: to which column, and beside which kind of item.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) indent: usize,
    beside: Option<Marker>,
}

impl Place {
    /// The place behind everything that stands in an item.
    pub(super) fn in_item(outline: &Outline, line: usize, item: &Item) -> Self {
        let children = (line + 1..outline.end(line)).rev();
        let child = children
            .filter(|child| outline.lines[*child].parent == Some(line))
            .find_map(|child| Some((outline.lines[child].indent, outline.item(child)?.marker)));
        match child {
            Some((indent, marker)) => Self { indent, beside: Some(marker) },
            None => Self { indent: item.content, beside: None },
        }
    }

    /// The marker that an item has there. Its number is right after [`recount`] only.
    pub(super) fn marker(self, own: Marker) -> Marker {
        match (self.beside, own) {
            (Some(beside), Marker::Ordered { number, .. }) => beside.with_number(number),
            (Some(beside), Marker::Bullet(_)) => beside,
            (None, own) => own,
        }
    }
}

impl<'a> Draft<'a> {
    pub(super) fn of(outline: &'a Outline<'a>) -> Self {
        let lines = outline.lines.len();
        Self { outline, heads: vec![None; lines], shifts: vec![0; lines] }
    }

    /// Gives an item another indentation and marker. What stands in it moves along.
    pub(super) fn set_head(&mut self, line: usize, indent: usize, marker: Marker) {
        self.heads[line] = Some((indent, marker));
        let by = self.own_shift(line);
        for inside in &mut self.shifts[line + 1..self.outline.end(line)] {
            *inside += by;
        }
    }

    /// Moves the lines that come to stand in an item to where its own items begin, or its text.
    pub(super) fn adopt(&mut self, line: usize, lines: Range<usize>) {
        let Some(item) = self.outline.item(line) else { return };
        let filled = |it: &&Line| !matches!(it.kind, Kind::Blank);
        let adopted = &self.outline.lines[lines.clone()];
        let Some(least) = adopted.iter().filter(filled).map(|it| it.indent).min() else { return };
        let own = Place::in_item(self.outline, line, item).indent.cast_signed();
        let by = own + self.own_shift(line) - least.cast_signed();
        for adopted in &mut self.shifts[lines] {
            *adopted += by;
        }
    }

    /// The text that comes of it.
    pub(super) fn text(&self) -> String {
        let lines: Vec<_> = (0..self.outline.lines.len()).map(|line| self.line(line)).collect();
        lines.join("\n")
    }

    /// How far the text of a head moves.
    fn own_shift(&self, line: usize) -> isize {
        let (Some(item), Some((indent, marker))) = (self.outline.item(line), self.heads[line])
        else {
            return 0;
        };
        let it = &self.outline.lines[line];
        let written = item.body - item.gap.len() - it.blank;
        (indent + marker.width()).cast_signed() - (it.indent + written).cast_signed()
    }

    fn line(&self, line: usize) -> Cow<'a, str> {
        let it = &self.outline.lines[line];
        let shift = self.shifts[line];
        match (self.outline.item(line), self.heads[line]) {
            (Some(item), Some((indent, marker))) => {
                let (gap, body) = (item.gap, &it.text[item.body..]);
                let indent = indentation(it, indent.saturating_add_signed(shift));
                format!("{indent}{marker}{gap}{body}").into()
            }
            _ if shift == 0 || it.blank == it.text.len() => it.text.into(),
            _ => {
                let indent = indentation(it, it.indent.saturating_add_signed(shift));
                format!("{indent}{}", &it.text[it.blank..]).into()
            }
        }
    }
}

/// Blanks for a line that reach to a column: the ones it has, where they do so already.
fn indentation<'a>(line: &Line<'a>, column: usize) -> Cow<'a, str> {
    if line.indent == column { line.indentation().into() } else { " ".repeat(column).into() }
}

/// A changed text with its ordered lists counted again.
///
/// `old` is the text before the change, `origin` names the line of it that a line of the new text
/// comes from. An item's number follows the item before it where that is another one than before
/// the change, or has another number, and where the item followed in number before. An item that
/// opens a list now and did not before is number one, since no other opens a list within a
/// paragraph. The number of a line without origin stays.
pub(super) fn recount(
    old: &Outline,
    text: &str,
    origin: impl Fn(usize) -> Option<usize>,
) -> String {
    let new = Outline::of(text);
    let mut draft = Draft::of(&new);
    let mut numbers = vec![None; new.lines.len()];
    for line in 0..new.lines.len() {
        let Some(Marker::Ordered { number, .. }) = new.item(line).map(|item| item.marker) else {
            continue;
        };
        let before = new.counted_before(line).map(|(before, _)| before);
        let counted = origin(line).and_then(|was| {
            if new.lines[line].previous.is_none() && old.lines[was].previous.is_some() {
                return Some(1);
            }
            let then = old.counted_before(was);
            let same = before.map(&origin) == then.map(|(before, _)| Some(before))
                && before.and_then(|before| numbers[before]) == then.map(|(_, number)| number);
            let followed = match (old.item(was)?.marker, then) {
                (Marker::Ordered { number, .. }, Some((_, before))) => number == before + 1,
                (Marker::Bullet(_), _) | (_, None) => true,
            };
            (followed && !same).then(|| {
                before.and_then(|before| numbers[before]).map_or(1, |number| {
                    let earlier = before.and_then(|before| new.counted_before(before));
                    number_after(number, earlier.and_then(|(earlier, _)| numbers[earlier]))
                })
            })
        });
        numbers[line] = Some(counted.unwrap_or(number));
        if let Some(counted) = counted.filter(|counted| *counted != number)
            && let Some(item) = new.item(line)
        {
            draft.set_head(line, new.lines[line].indent, item.marker.with_number(counted));
        }
    }
    draft.text()
}
