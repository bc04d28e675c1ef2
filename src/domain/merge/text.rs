//! Three-way merging of a text, by words.

use std::cmp::Ordering;

use imara_diff::Hunk;

use crate::domain::difference::{hunks, is_of_word, span, words};

/// A text that two sides have changed.
#[derive(Default)]
pub(super) struct Text {
    /// With the changes of both. Where they overlap, what each side has there stands one behind
    /// the other, in an order that does not depend on who is asked first.
    pub both: String,
    /// With the changes of both, but where they overlap, ours.
    pub ours: String,
    /// With the changes of both, but where they overlap, theirs.
    pub theirs: String,
}

/// One side's words, and how they came from the words of the base.
struct Side<'a> {
    words: Vec<&'a str>,
    hunks: Vec<Hunk>,
}

/// Merges two changes of a text.
pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> Text {
    let base = words(base);
    let sides = [ours, theirs].map(|text| {
        let words = words(text);
        let hunks = hunks(&base, &words);
        Side { words, hunks }
    });
    let mut text = Text::default();
    let mut at = 0;
    for group in groups(&sides) {
        let start = group.iter().map(|(_, hunk)| hunk.before.start).min().unwrap_or_default();
        let end = group.iter().map(|(_, hunk)| hunk.before.end).max().unwrap_or_default();
        text.push(&base[span(at, start)].concat());
        at = end;
        let of_side = |side: usize| {
            let own: Vec<_> = group.iter().filter(|(of, _)| *of == side).map(|it| &it.1).collect();
            let (first, last) = (own.first()?, own.last()?);
            // Around its changes a side has the words of the base.
            let before = first.after.start - (first.before.start - start);
            let behind = last.after.end + (end - last.before.end);
            Some(sides[side].words[span(before, behind)].concat())
        };
        match (of_side(0), of_side(1)) {
            (Some(ours), Some(theirs)) if ours != theirs => {
                text.both.push_str(&joined(&ours, &theirs));
                text.ours.push_str(&ours);
                text.theirs.push_str(&theirs);
            }
            (ours, theirs) => text.push(&ours.or(theirs).unwrap_or_default()),
        }
    }
    text.push(&base[at as usize..].concat());
    text
}

impl Text {
    /// Whether the sides have changed the same words differently.
    pub(super) fn is_in_conflict(&self) -> bool {
        self.ours != self.theirs
    }

    fn push(&mut self, text: &str) {
        for into in [&mut self.both, &mut self.ours, &mut self.theirs] {
            into.push_str(text);
        }
    }
}

/// The changes of both sides, each with its side, those together that overlap.
fn groups(sides: &[Side<'_>; 2]) -> Vec<Vec<(usize, Hunk)>> {
    let all = sides.iter().enumerate();
    let all = all.flat_map(|(side, it)| it.hunks.iter().map(move |hunk| (side, hunk.clone())));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, hunk)| (hunk.before.start, hunk.before.end));
    let mut groups: Vec<Vec<(usize, Hunk)>> = Vec::new();
    for next in all {
        let overlaps = |group: &&mut Vec<(usize, Hunk)>| {
            group.iter().any(|last| match last.1.before.end.cmp(&next.1.before.start) {
                Ordering::Greater => true,
                Ordering::Equal => {
                    is_one_place(&last.1, &next.1) || grow_together(sides, last, &next)
                }
                Ordering::Less => false,
            })
        };
        match groups.last_mut().filter(overlaps) {
            Some(group) => group.push(next),
            None => groups.push(vec![next]),
        }
    }
    groups
}

/// Whether both only put something in, at the same place: nothing tells which comes first.
fn is_one_place(one: &Hunk, two: &Hunk) -> bool {
    one.is_pure_insertion() && two.is_pure_insertion()
}

/// Whether a word of one change and a word of the other might become one word where they touch.
fn grow_together(sides: &[Side<'_>; 2], one: &(usize, Hunk), two: &(usize, Hunk)) -> bool {
    let after =
        |(side, hunk): &(usize, Hunk)| &sides[*side].words[span(hunk.after.start, hunk.after.end)];
    let end = after(one).last().and_then(|word| word.chars().next_back());
    let start = after(two).first().and_then(|word| word.chars().next());
    end.is_none_or(is_of_word) && start.is_none_or(is_of_word)
}

/// Two texts one behind the other, apart by a space or a line.
fn joined(one: &str, two: &str) -> String {
    let (first, second) = if one < two { (one, two) } else { (two, one) };
    let is_apart = first.is_empty()
        || second.is_empty()
        || first.ends_with(char::is_whitespace)
        || second.starts_with(char::is_whitespace);
    let has_lines = first.contains('\n') || second.contains('\n');
    let between = match (is_apart, has_lines) {
        (true, _) => "",
        (false, true) => "\n",
        (false, false) => " ",
    };
    [first, between, second].concat()
}
