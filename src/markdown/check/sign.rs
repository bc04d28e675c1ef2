//! Lines that are an order to kramdown or goldmark, and text to the others.

use std::ops::Range;

use super::{
    Disagreement::{
        Abbreviation, Attributes, BlankLine, Definition, Footnote, KramdownSign, Template,
    },
    Finding,
    block::Checker,
    piece::{Marker, Piece},
};

impl Checker<'_> {
    /// Hides a marker that begins a list within a paragraph for kramdown only: a number other than
    /// one, or a marker that nothing stands behind.
    pub(super) fn list_in_text(&mut self, line: &Piece) {
        let body = line.body();
        let Some(marker) = Marker::of(body).filter(|_| line.indent() < 4) else { return };
        let rest = &body[marker.width()..];
        let other = marker.is_ordered() && &body[..marker.digits] != "1";
        if marker.sign != b')' && !rest.is_empty() && (other || rest.trim().is_empty()) {
            self.escape(BlankLine, line.body_at() + marker.digits);
        }
    }

    /// Looks for what makes a line an order to kramdown or goldmark. Gives whether it is nothing
    /// else than that.
    pub(super) fn sign(&mut self, line: &Piece, below_text: bool) -> bool {
        let (body, at) = (line.body().trim_end(), line.body_at());
        if line.indent() > 3 {
            return false;
        }
        if body == "^" {
            self.add(KramdownSign, at..at + 1, "&#94;");
            return true;
        }
        if body.starts_with("{:")
            && !body.starts_with("{::")
            && body.find('}') == Some(body.len() - 1)
        {
            // It goes, and its line with it.
            let inner = &body[2..body.len() - 1];
            let start = self.text[..at].rfind('\n').filter(|it| only_attributes(inner) && *it > 0);
            match start.filter(|it| self.text[*it..at].trim().is_empty()) {
                Some(start) => self.add(Attributes, start..at + body.len(), ""),
                None if only_attributes(inner) => self.add(Attributes, at..at + body.len(), ""),
                None => self.escape(Attributes, at),
            }
            return true;
        }
        if body.starts_with("*[") && body.contains("]:") {
            self.escape(Abbreviation, at);
        } else if body.starts_with("[^") && body.contains("]:") {
            if self.is_unseen(at, body) {
                return true;
            }
            self.escape(Footnote, at);
        } else if below_text && (body.starts_with(": ") || body.starts_with(":\t")) {
            self.escape(Definition, at);
        }
        false
    }

    /// Whether a footnote is one word that nothing leads to: the address of an unused link for those
    /// that know no footnotes, so that nobody shows it.
    fn is_unseen(&self, at: usize, body: &str) -> bool {
        let Some((label, note)) = body.split_once(':') else { return false };
        let words = note.split_whitespace().count();
        let begins = at == 0 || self.text[..at].ends_with("\n\n");
        begins && words == 1 && self.text.matches(label).nth(1).is_none()
    }

    /// What Jekyll replaces before it reads the Markdown. In code no backslash can hide it.
    pub(super) fn template(&mut self, span: Range<usize>) {
        for sign in ["{{", "{%"] {
            for (at, _) in self.text[span.clone()].match_indices(sign) {
                let at = span.start + at;
                self.found.push(Finding { span: at..at + 2, what: Template, fix: None });
            }
        }
    }
}

/// Whether attributes are of those that only change how something looks.
pub(super) fn only_attributes(inner: &str) -> bool {
    let shape = |word: &str| word.starts_with(['.', '#']) || word.contains('=');
    let mut words = inner.split_whitespace();
    words.next().is_some_and(shape)
}

/// The name of an address that a line defines.
pub(super) fn definition(body: &str) -> Option<&str> {
    let (label, rest) = body.strip_prefix('[')?.split_once("]:")?;
    let known = !label.trim().is_empty() && !label.contains(['[', ']']);
    (known && !rest.trim().is_empty()).then_some(label)
}
