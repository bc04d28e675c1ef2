//! How a place is told: what would stand there if all readers agreed, within the quotes and items
//! around it.

use std::ops::Range;

use super::{
    Disagreement::{self, BlankLine},
    Finding, Fix,
    block::Checker,
    piece::Piece,
};

impl Checker<'_> {
    /// Tells of a place, with what stands there when all agree.
    pub(super) fn add(&mut self, what: Disagreement, span: Range<usize>, text: &str) {
        self.add_beside(what, span.clone(), span, text);
    }

    /// Tells of a place, with a fix beside it. Called from everywhere, it is there once.
    #[inline(never)]
    pub(super) fn add_beside(
        &mut self,
        what: Disagreement,
        span: Range<usize>,
        range: Range<usize>,
        text: &str,
    ) {
        let fix = Some(Fix { range, text: text.to_owned() });
        self.found.push(Finding { span, what, fix });
    }

    /// Puts a backslash before a sign.
    pub(super) fn escape(&mut self, what: Disagreement, at: usize) {
        let sign = &self.text[at..=at];
        self.add(what, at..at + 1, &("\\".to_owned() + sign));
    }

    /// Sets a line apart from the one above it, within the quotes around both.
    pub(super) fn blank_line_before(&mut self, line: &Piece) {
        let (start, prefix) = self.prefix(line.at);
        let span = line.body_at()..line.body_at() + line.body().len();
        self.add_beside(BlankLine, span, start..start, &(prefix.trim_end().to_owned() + "\n"));
    }

    /// Where the line of a place begins, and what a line below it has to begin with to stand in the
    /// same quotes and items.
    pub(super) fn prefix(&self, at: usize) -> (usize, String) {
        let start = self.text[..at].rfind('\n').map_or(0, |it| it + 1);
        let kept = |c| if c == '>' || c == '\t' { c } else { ' ' };
        (start, self.text[start..at].chars().map(kept).collect())
    }

    /// The lines' text with spaces for the tabs before it.
    pub(super) fn without_tabs(&self, lines: &[Piece]) -> String {
        let spaced = |line: &Piece| self.spaced(self.prefix(line.at).0..line.at) + line.text;
        lines.iter().map(spaced).collect::<Vec<_>>().join("\n")
    }

    /// What stands before a line, and what would stand there if it were not indented.
    pub(super) fn margin(&self, line: &Piece) -> (Range<usize>, String) {
        let range = self.prefix(line.at).0..line.body_at();
        let mut margin = self.spaced(range.clone());
        margin.truncate(margin.len().saturating_sub(line.indent()));
        (range, margin)
    }

    /// The begin of a line, with spaces for tabs.
    pub(super) fn spaced(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        for it in self.text[range].chars() {
            match it {
                '\t' => text.extend(std::iter::repeat_n(' ', 4 - text.len() % 4)),
                it => text.push(it),
            }
        }
        text
    }
}
