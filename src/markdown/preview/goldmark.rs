//! What goldmark makes of text, as Hugo sets it up: typographic signs, bare addresses, boxes,
//! footnotes.
//!
//! The rules are those of goldmark's extensions `typographer`, `linkify` and `footnote`.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::{
    super::dialect::is_symbol,
    commonmark::{Behind, Events},
};

/// The quotes and brackets that are open.
#[derive(Default)]
pub(super) struct Open {
    single: usize,
    double: usize,
    brackets: usize,
}

impl Open {
    /// Counts a sign that stays as it is.
    fn count(&mut self, sign: char) {
        match sign {
            '[' => self.brackets += 1,
            ']' => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }

    /// Ends a block. Quotes stay open: goldmark counts them through the whole text.
    pub(super) fn end_block(&mut self) {
        self.brackets = 0;
    }
}

/// Whether a box may stand at a place: at the beginning of an item's first block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Boxed {
    Nowhere,
    InItem,
    InBlock,
}

impl Boxed {
    pub(super) fn next(self, event: &Event<'_>) -> Self {
        match event {
            Event::Start(Tag::Item) => Self::InItem,
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) if self == Self::InItem => {
                Self::InBlock
            }
            _ => Self::Nowhere,
        }
    }
}

/// The typographic form of what stands here, with its length.
fn sign(line: &str, before: char, open: &mut Open) -> Option<(&'static str, usize)> {
    let signs = [("---", "—"), ("...", "…"), ("<<", "«"), (">>", "»"), ("--", "–")];
    if let Some((written, sign)) = signs.into_iter().find(|(it, _)| line.starts_with(it)) {
        return Some((sign, written.len()));
    }
    match line.chars().next()? {
        '\'' => single(line, before, open).map(|quote| (quote, 1)),
        '"' => double(line, before, open).map(|quote| (quote, 1)),
        _ => None,
    }
}

/// Whether a quote can open, and whether it can close.
fn flanks(line: &str, before: char) -> (bool, bool) {
    let quote = line.chars().next().unwrap_or(' ');
    // A longer row of quotes is no quotation.
    let after = line.chars().take(16).find(|c| *c != quote).unwrap_or(' ');
    let (space_before, space_after) = (before.is_whitespace(), after.is_whitespace());
    let (sign_before, sign_after) = (is_sign(before), is_sign(after));
    let opens = !space_after && (!sign_after || space_before || sign_before);
    let closes = !space_before && (!sign_before || space_after || sign_after);
    (opens, closes)
}

/// Whether a character is punctuation.
fn is_sign(c: char) -> bool {
    let is_other = !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    c.is_ascii_punctuation() || is_other && !is_symbol(c)
}

fn single(line: &str, before: char, open: &mut Open) -> Option<&'static str> {
    let (opens, closes) = flanks(line, before);
    let mut behind = line[1..].chars();
    let (next, second) = (behind.next().unwrap_or(' '), behind.next().unwrap_or(' '));
    let decade = line.as_bytes();
    if let [_, b'0'..=b'9', b'0'..=b'9', b's', ..] = decade
        && opens
        && !closes
        && line[4..].chars().next().is_none_or(|c| c.is_whitespace() || is_sign(c))
    {
        return Some("’");
    }
    let apart = before.is_whitespace() || is_sign(before);
    if apart && matches!(next, 't' | 'e' | 'n' | 'l')
        || before.is_alphanumeric() && next.is_alphabetic()
    {
        return Some("’");
    }
    if opens && !closes {
        if matches!(next, 's' | 'm' | 't' | 'd') && (is_sign(second) || second.is_whitespace()) {
            return Some("’");
        }
        open.single += 1;
        return Some("‘");
    }
    let more = line.len() > 1;
    if more && (next.is_whitespace() || is_sign(next) && !second.is_ascii_digit()) {
        return Some("’");
    }
    if open.single > 0 && closes && !opens {
        open.single -= 1;
        return Some("’");
    }
    None
}

fn double(line: &str, before: char, open: &mut Open) -> Option<&'static str> {
    let (opens, closes) = flanks(line, before);
    if opens && !closes {
        open.double += 1;
        return Some("“");
    }
    let mut behind = line[1..].chars();
    let (next, second) = (behind.next().unwrap_or(' '), behind.next().unwrap_or(' '));
    let ends = closes && (!opens || is_sign(next) && (is_sign(second) || second.is_whitespace()));
    if open.double > 0 && ends {
        if next == '"' && before.is_ascii_digit() {
            return None;
        }
        open.double -= 1;
        return Some("”");
    }
    None
}

/// Whether goldmark looks for an address behind a character of a text.
fn may_precede(before: char) -> bool {
    before.is_whitespace() || matches!(before, '*' | '_' | '~' | '(')
}

/// The length of the address that stands here.
fn address(line: &str, open: &Open) -> Option<usize> {
    // A bracket may yet become a link, and there is none in a link.
    if open.brackets > 0 {
        return None;
    }
    let host = ["http://", "https://", "ftp://"].iter().find_map(|it| line.strip_prefix(it));
    let host = host.or_else(|| line.strip_prefix("www."))?;
    let in_host = |c: char| c.is_ascii_alphanumeric() || "-@:%._+~#=".contains(c);
    let host_end = host.find(|c| !in_host(c)).unwrap_or(host.len());
    // The host's last part is letters only, and a port may follow.
    let (domain, last) = host[..host_end].rsplit_once('.')?;
    let letters = last.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(last.len());
    if domain.is_empty() || letters == 0 {
        return None;
    }
    let mut end = line.len() - host.len() + domain.len() + 1 + letters;
    if let Some(port) = line[end..].strip_prefix(':') {
        let digits = port.bytes().take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { digits + 1 } else { 0 };
    }
    if line[end..].starts_with(['/', '#', '?']) {
        let in_path =
            |c: char| c.is_ascii_alphanumeric() || "-@:%_+.~#$!?&/=();,'\">^{}[]`".contains(c);
        end += line[end..].find(|c| !in_path(c)).unwrap_or(line.len() - end);
    }
    let mut address = line[..end].trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~']);
    let closing = address.matches(')').count();
    if address.ends_with(')') && closing > address.matches('(').count() {
        address = &address[..address.len() - 1];
    }
    Some(address.len())
}

impl<'a> Events<'_, 'a> {
    /// Writes text with goldmark's signs and links. What was escaped stays as it is.
    pub(super) fn hugo_text(&mut self, text: &str, span: Range<usize>) {
        let source = self.markdown;
        if source.get(span.clone()) != Some(text) {
            if span.start >= self.read {
                self.page.text(text);
            }
            return;
        }
        let mut at = span.start.max(self.read);
        // Whether no text stands right before, in which an address would be part of a word.
        let mut is_fresh = self.behind != Behind::Text;
        let start = (self.behind == Behind::Block).then_some(at);
        // Not further back than any text goes, so that a row of them takes no time.
        let before = source.as_bytes()[..at].iter().rev().take(64);
        if before.take_while(|it| **it == b'\\').count() % 2 == 1
            && let Some(c) = text.chars().next()
        {
            self.page.text(&text[..c.len_utf8()]);
            at += c.len_utf8();
        }
        while at < span.end {
            let before = source[..at].chars().next_back().filter(|_| start != Some(at));
            let before = before.unwrap_or('\n');
            let line = &source[at..];
            if self.line_end <= at {
                self.line_end = at + line.find('\n').unwrap_or(line.len());
            }
            let line = &line[..self.line_end - at];
            let Some(c) = line.chars().next() else {
                self.page.own("\n");
                at += 1;
                continue;
            };
            if self.links.is_empty()
                && (is_fresh || may_precede(before))
                && let Some(length) = address(line, &self.signs)
            {
                let address = &line[..length];
                let protocol = if address.starts_with("www.") { "https://" } else { "" };
                if self.page.open_link(&format!("{protocol}{address}"), "") {
                    self.page.own(">");
                    self.page.text(address);
                    self.page.own("</a>");
                } else {
                    self.page.text(address);
                }
                at += length;
                is_fresh = true;
            } else if let Some((sign, length)) = sign(line, before, &mut self.signs) {
                self.page.text(sign);
                at += length;
                is_fresh = true;
            } else {
                is_fresh = false;
                self.signs.count(c);
                self.page.text(&line[..c.len_utf8()]);
                at += c.len_utf8();
            }
        }
        self.read = at;
    }

    /// Writes the box that stands here for goldmark, which wants no space behind it.
    pub(super) fn check_box(&mut self, at: usize) {
        let mut signs = self.markdown[at..].chars();
        let sign = |it: char| it.is_ascii_whitespace() || matches!(it, 'x' | 'X');
        if let (Some('['), Some(it), Some(']')) = (signs.next(), signs.next(), signs.next())
            && sign(it)
        {
            self.page.check_box(!it.is_ascii_whitespace());
            let rest = signs.as_str();
            self.read = self.markdown.len() - rest.trim_start_matches([' ', '\t']).len();
        }
    }

    pub(super) fn footnote(&mut self, name: CowStr<'a>) {
        let known = self.notes.iter().position(|note| *note == name);
        let number = known.unwrap_or(self.notes.len());
        if known.is_none() {
            self.notes.push(name);
        }
        self.page.own(&format!("<sup>{}</sup>", number + 1));
    }

    pub(super) fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.page.block("<div class=\"footnotes\">\n<hr />\n<ol>\n");
        for note in &self.notes {
            let html = self.written.iter().find(|(name, _)| name == note);
            let html = html.map_or("", |(_, html)| html);
            self.page.own(&format!("<li>{html}</li>\n"));
        }
        self.page.own("</ol>\n</div>\n");
    }
}
