//! Running text: which signs in it mean something to some readers only.

use std::ops::Range;

use super::{
    Disagreement::{
        self, Attributes, Backslash, BareAddress, CodeSpan, Entity, Html, KramdownSign, Link, Math,
        Template, Typography,
    },
    Finding,
    block::Checker,
    emphasis::{self, Run},
    link,
    piece::Piece,
    sign::only_attributes,
};

/// The text of a paragraph, heading or cell, its lines joined.
pub(super) struct Leaf {
    pub(super) text: String,
    /// Where each line begins, here and in the whole text.
    starts: Vec<(usize, usize)>,
}

/// Looks through running text.
pub(super) fn leaf(checker: &mut Checker, lines: &[Piece]) {
    let mut leaf = Leaf { text: String::new(), starts: Vec::new() };
    for line in lines {
        if !leaf.text.is_empty() {
            leaf.text.push('\n');
        }
        leaf.starts.push((leaf.text.len(), line.body_at()));
        leaf.text.push_str(line.body());
    }
    // Blanks at the end are of no line break.
    leaf.text.truncate(leaf.text.trim_end().len());
    scan(checker, &leaf, 0..leaf.text.len(), Within::Text);
}

/// The text from a place on, as far as something that begins there may reach: nobody writes longer
/// ones, and looking for their ends must take no time.
pub(super) fn ahead(text: &str, at: usize) -> &str {
    let end = (at + 4096).min(text.len());
    let end = (end..text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
    &text[at..end]
}

/// Where running text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Text,
    Link,
}

impl Leaf {
    /// Where a place of the leaf is in the whole text.
    pub(super) fn place(&self, at: usize) -> usize {
        let line = self.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let (start, place) = self.starts.get(line).copied().unwrap_or_default();
        place + at - start
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end)
    }

    /// The character before a place.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }
}

/// What can be hidden by a backslash for kramdown (`ESCAPED_CHARS` with what its GFM parser adds).
const HIDDEN: &[u8] = b"\\.*_+`<>()[]{}#!:|\"'$=-~";

/// Looks through a part of the running text.
pub(super) fn scan(checker: &mut Checker, leaf: &Leaf, range: Range<usize>, within: Within) {
    let text = leaf.text.as_str();
    let bytes = text.as_bytes();
    let mut runs: Vec<Run> = Vec::new();
    let (mut at, mut behind) = (range.start, usize::MAX);
    while at < range.end {
        // All that is looked for is ASCII.
        if !bytes[at].is_ascii() {
            at += 1;
            continue;
        }
        let rest = &text[at..range.end];
        let mut next = at + 1;
        match bytes[at] {
            b'\\' => next = backslash(checker, leaf, at),
            b'`' => next = ticks(checker, leaf, at, range.end),
            b'*' | b'_' | b'~' => {
                let run = Run::at(leaf, at, range.end);
                next = at + run.length;
                runs.push(run);
            }
            b'<' => next = angle(checker, leaf, at, range.end),
            b'&' => entity(checker, leaf, at, rest),
            b'$' if rest.starts_with("$$") => {
                if checker.text.matches("$$").nth(1).is_some() {
                    checker.add(Math, leaf.span(&(at..at + 2)), "\\$\\$");
                }
                next = at + 2;
            }
            b'{' => next = brace(checker, leaf, at, range.end),
            b'[' => next = link::scan(checker, leaf, at, range.end),
            b'.' | b'-' | b'"' | b'\'' | b'>' => typography(checker, leaf, at, rest),
            it if it.is_ascii_alphanumeric() && within == Within::Text => {
                if let Some(end) = address(checker, leaf, at..range.end, behind) {
                    next = end;
                }
            }
            _ => {}
        }
        if next > at + 1 && matches!(bytes[at], b'`' | b'<' | b'[') {
            behind = next;
        }
        at = next.max(at + 1);
    }
    emphasis::check(checker, leaf, &runs);
}

fn add(checker: &mut Checker, leaf: &Leaf, what: Disagreement, range: &Range<usize>, text: &str) {
    checker.add(what, leaf.span(range), text);
}

fn backslash(checker: &mut Checker, leaf: &Leaf, at: usize) -> usize {
    let Some(sign) = leaf.text.as_bytes().get(at + 1).copied() else { return at + 1 };
    let pair = at..at + 2;
    if sign == b'\\' && leaf.after(at + 2) == Some('\n') {
        // Two of them at a line's end are a break for kramdown.
        add(checker, leaf, Backslash, &pair, "&#92;");
    } else if sign == b' ' && leaf.text[at + 1..].trim_start_matches(' ').starts_with('\n') {
        // Before the blanks of a break it keeps markdown-it from seeing them.
        add(checker, leaf, Backslash, &(at..at + 1), "&#92;");
    } else if sign == b'&' {
        add(checker, leaf, Backslash, &pair, "&amp;");
    } else if sign.is_ascii_punctuation() && !HIDDEN.contains(&sign) {
        add(checker, leaf, Backslash, &(at..at + 1), "");
    }
    if sign.is_ascii_punctuation() { at + 2 } else { at + 1 }
}

/// Where code ends that begins at a place, as `CommonMark` has it: behind as many backticks.
pub(super) fn code_end(text: &str, at: usize) -> Option<usize> {
    let length = ticks_at(text, at);
    let mut end = at + length;
    while let Some(next) = text[end..].find('`') {
        let found = ticks_at(text, end + next);
        end += next + found;
        if found == length {
            return Some(end);
        }
    }
    None
}

fn ticks_at(text: &str, at: usize) -> usize {
    text[at..].bytes().take_while(|it| *it == b'`').count()
}

/// Code, and where it ends. For kramdown it ends at the first such backticks, be there more of them,
/// and one backtick between blanks begins none.
fn ticks(checker: &mut Checker, leaf: &Leaf, at: usize, end: usize) -> usize {
    let text = &leaf.text[..end];
    let length = ticks_at(text, at);
    let start = at + length;
    let fence = &text[at..start];
    let blank = |it: Option<char>| it.is_some_and(char::is_whitespace);
    let lonely = length == 1 && blank(leaf.before(at)) && blank(leaf.after(start));
    let theirs = text[start..].find(fence).filter(|_| !lonely).map(|it| start + it + length);
    match (code_end(text, at), theirs) {
        (None, None) => start,
        (Some(end), Some(theirs)) if end == theirs => {
            let inner = &text[start..end - length];
            let bare = inner.trim();
            let both = length > 1 && inner.starts_with(' ') && inner.ends_with(' ');
            if bare.is_empty() {
                add(checker, leaf, CodeSpan, &(at..start), &"\\`".repeat(length));
            } else if bare.len() < inner.len() && !(both && inner.len() == bare.len() + 2) {
                let ticks = bare.starts_with('`') || bare.ends_with('`');
                let bare = if ticks { format!(" {bare} ") } else { bare.to_owned() };
                add(checker, leaf, CodeSpan, &(start..end - length), &bare);
            }
            checker.template(leaf.span(&(start..end - length)));
            end
        }
        _ => {
            add(checker, leaf, CodeSpan, &(at..start), &"\\`".repeat(length));
            start
        }
    }
}

/// An address in angle brackets, or HTML.
fn angle(checker: &mut Checker, leaf: &Leaf, at: usize, end: usize) -> usize {
    let rest = ahead(&leaf.text[..end], at + 1);
    if let Some(end) = rest.find("-->").filter(|_| rest.starts_with("!--")) {
        // What is said in a comment nobody sees.
        return at + 1 + end + 3;
    }
    let close = rest.find('>');
    if let Some(inner) = close.map(|it| &rest[..it]).filter(|it| !it.contains([' ', '\n', '<'])) {
        let behind = at + inner.len() + 2;
        if ["http:", "https:", "ftp:", "ftps:"].iter().any(|it| inner.starts_with(it)) {
            return behind;
        }
        if let Some(address) = inner.strip_prefix("mailto:").filter(|it| email(it).is_some()) {
            add(checker, leaf, Link, &(at + 1..behind - 1 - address.len()), "");
            return behind;
        }
        if email(inner) == Some(inner.len()) {
            return behind;
        }
    }
    let first = rest.chars().next();
    let names = first.is_some_and(|it| it.is_alphabetic() || "/!?_:".contains(it));
    let begins_line = matches!(leaf.before(at), None | Some('\n'));
    // Behind a tag of other letters kramdown reads no signs, if there are any.
    let behind = close.map_or("", |it| &rest[it..]);
    let plain = first.is_none_or(|it| it.is_ascii()) || behind.contains(SIGNS);
    if names && (close.is_some() && plain || begins_line) {
        add(checker, leaf, Html, &(at..at + 1), "\\<");
    } else {
        typography(checker, leaf, at, &leaf.text[at..end]);
    }
    at + 1
}

/// What a span begins with.
const SIGNS: [char; 9] = ['[', '*', '_', '`', '<', '~', '$', '\\', '&'];

/// Entities that all readers know.
const ENTITIES: &str = " amp lt gt quot nbsp copy reg trade hellip mdash ndash middot bull larr rarr \
                        uarr darr times divide deg laquo raquo lsquo rsquo ldquo rdquo ensp emsp \
                        thinsp plusmn infin ne le ge ";

fn entity(checker: &mut Checker, leaf: &Leaf, at: usize, rest: &str) {
    let length = rest[1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let Some(name) = rest.get(1..=length).filter(|_| rest[1 + length..].starts_with(';')) else {
        return;
    };
    let named = name.starts_with(|it: char| it.is_ascii_alphabetic());
    if named && !ENTITIES.contains(&format!(" {name} ")) {
        add(checker, leaf, Entity, &(at..at + 1), "&amp;");
    }
}

/// Attributes, orders to kramdown, and what Jekyll replaces.
fn brace(checker: &mut Checker, leaf: &Leaf, at: usize, end: usize) -> usize {
    let rest = ahead(&leaf.text[..end], at);
    if rest.starts_with("{{") {
        add(checker, leaf, Template, &(at..at + 2), "{\\{");
        return at + 2;
    }
    if rest.starts_with("{%") {
        add(checker, leaf, Template, &(at..at + 1), "&#123;");
        return at + 2;
    }
    let Some(close) = rest.find('}').filter(|_| rest.starts_with("{:")) else { return at + 1 };
    let inner = &rest[2..close];
    let before = &leaf.text[..at];
    let set = ["...", "--", "\"", "'"].iter().any(|it| before.ends_with(it));
    let of_span = set || before.ends_with(['*', '_', '`', ')', ']', '>', '~', ';']);
    if inner.starts_with([':', '/']) {
        add(checker, leaf, KramdownSign, &(at..at + 1), "\\{");
    } else if of_span && only_attributes(inner) {
        add(checker, leaf, Attributes, &(at..at + close + 1), "");
    } else if of_span {
        add(checker, leaf, Attributes, &(at..at + 1), "\\{");
    }
    at + 1
}

/// An address without brackets that begins a range, which goldmark makes a link of. It looks for
/// one behind blanks, some signs, and whatever is a span of its own; such a one ends at `behind`.
fn address(
    checker: &mut Checker,
    leaf: &Leaf,
    range: Range<usize>,
    behind: usize,
) -> Option<usize> {
    let at = range.start;
    let begins = |it: char| it.is_whitespace() || "*_~(|\"'".contains(it);
    let set = ["--", "...", "<<", ">>"].iter().any(|it| leaf.text[..at].ends_with(it));
    if at != behind && !set && !leaf.before(at).is_none_or(begins) {
        return None;
    }
    let rest = ahead(&leaf.text[..range.end], at);
    if let Some(length) = email(rest) {
        add(checker, leaf, BareAddress, &(at..at + length), &format!("<{}>", &rest[..length]));
        return Some(at + length);
    }
    let schemes = ["http://", "https://", "ftp://", "www."];
    let scheme = schemes.into_iter().find(|it| rest.starts_with(it))?;
    let mut length = 0;
    for sign in rest.chars() {
        let within = rest[..length].ends_with(['/', '=', '#', '%']) || !rest[..length].is_ascii();
        if sign.is_whitespace() || "<>`|\"[]{}\\".contains(sign) || !sign.is_ascii() && !within {
            break;
        }
        length += sign.len_utf8();
    }
    let mut url =
        rest[..length].trim_end_matches(['.', ',', ':', ';', '!', '?', '*', '_', '~', '\'']);
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = &url[..url.len() - 1];
    }
    let host = url.get(scheme.len()..)?.split(['/', '?', '#']).next()?;
    if !host.contains('.') {
        return None;
    }
    let text =
        if scheme == "www." { format!("[{url}](https://{url})") } else { format!("<{url}>") };
    add(checker, leaf, BareAddress, &(at..at + url.len()), &text);
    Some(at + url.len())
}

/// The length of the mail address that a text begins with.
fn email(text: &str) -> Option<usize> {
    let word = |it: &u8| it.is_ascii_alphanumeric() || b"._+-".contains(it);
    let local = text.bytes().take_while(word).count();
    let host = text.get(local..)?.strip_prefix('@')?;
    let host = &host[..host.bytes().take_while(word).count()];
    let host = host.trim_end_matches(['.', '-', '_', '+']);
    let known = local > 0 && host.contains('.') && !host.starts_with('.');
    known.then_some(local + 1 + host.len())
}

/// Tells once a text that readers set some signs otherwise than they are written.
fn typography(checker: &mut Checker, leaf: &Leaf, at: usize, rest: &str) {
    let length = match rest.as_bytes() {
        [b'"' | b'\'', ..] => 1,
        [b'.', b'.', b'.', ..] => 3,
        [b'-', b'-', ..] | [b'<', b'<', ..] | [b'>', b'>', ..] => 2,
        _ => return,
    };
    if !checker.is_typographic {
        checker.is_typographic = true;
        let span = leaf.span(&(at..at + length));
        checker.found.push(Finding { span, what: Typography, fix: None });
    }
}
