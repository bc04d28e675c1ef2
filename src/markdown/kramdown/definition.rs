//! Definitions of links, footnotes and abbreviations: `link.rb`, `footnote.rb`, `abbreviation.rb`.

use super::{
    Boundary, Element, Kind, Name, Reader,
    block::Blocks,
    code::indented_lines,
    html::{Content, Html, push_text},
    scan::{indented, is_ascii_word, is_space, line, name, rest_of_line},
};

/// Where a link of a name leads.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) url: String,
    pub(super) title: Option<String>,
}

/// A short form and what it is short for.
#[derive(Debug)]
pub(super) struct Abbreviation {
    short: String,
    long: String,
}

/// Abbreviations beyond so many are not looked for, since each is looked for everywhere.
const MAX_ABBREVIATIONS: usize = 128;

/// A link's name as it is looked up. Case counts in Latin letters without accents only, unlike
/// kramdown's: the table of all cases is a fiftieth of the page.
pub(super) fn link_name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_space(c) {
            name.push(c.to_ascii_lowercase());
        } else if !name.ends_with(' ') {
            name.push(' ');
        }
    }
    name
}

impl Reader {
    pub(super) fn link_definition(&mut self, blocks: &mut Blocks) -> bool {
        let Some((name, link, rest)) = link_definition(indented(blocks.rest())) else {
            return false;
        };
        blocks.advance_to(rest);
        blocks.add(Element::new(Kind::Boundary(Boundary::Definition)));
        self.names.insert(Name::Link.of(&link_name(name)), self.links.len());
        self.links.push(link);
        true
    }

    pub(super) fn footnote_definition(&mut self, blocks: &mut Blocks) -> bool {
        let Some(inside) = indented(blocks.rest()).strip_prefix("[^") else { return false };
        let Some((name, behind)) = name(inside).map(|end| inside.split_at(end)) else {
            return false;
        };
        let Some(first) = behind.strip_prefix("]:") else { return false };
        let (more, rest) = indented_lines(&first[line(first).len()..]);
        let text = line(first).to_owned() + &more;
        let children = self.blocks(&text);
        blocks.advance_to(rest);
        blocks.add(Element::new(Kind::Boundary(Boundary::Definition)));
        self.names.insert(Name::Footnote.of(name), self.footnotes.len());
        self.footnotes.push(children);
        true
    }

    pub(super) fn abbreviation_definition(&mut self, blocks: &mut Blocks) -> bool {
        let Some(inside) = indented(blocks.rest()).strip_prefix("*[") else { return false };
        let Some((short, long)) =
            line(inside).split_once("]:").filter(|(short, _)| !short.is_empty())
        else {
            return false;
        };
        blocks.line();
        blocks.add(Element::new(Kind::Boundary(Boundary::Definition)));
        let long = long.trim().to_owned();
        if let Some(at) = self.find(Name::Abbreviation, short) {
            self.abbreviations[at].long = long;
        } else if self.abbreviations.len() < MAX_ABBREVIATIONS {
            let at = self.abbreviations.len();
            self.names.insert(Name::Abbreviation.of(short), at);
            self.abbreviations.push(Abbreviation { short: short.to_owned(), long });
        } else {
            self.cut();
        }
        true
    }

    /// Marks the abbreviations in text.
    pub(super) fn mark_abbreviations(&self, elements: &mut Vec<Element>) {
        if self.abbreviations.is_empty() {
            return;
        }
        let mut marked = Vec::with_capacity(elements.len());
        for mut element in elements.drain(..) {
            match &element.kind {
                Kind::Text(text) => self.mark_in_text(text, &mut marked),
                Kind::Html(_, Html { content: Content::Raw, .. }) => marked.push(element),
                _ => {
                    self.mark_abbreviations(&mut element.children);
                    marked.push(element);
                }
            }
        }
        *elements = marked;
    }

    fn mark_in_text(&self, text: &str, marked: &mut Vec<Element>) {
        let (mut start, mut at) = (0, 0);
        let mut before = None;
        while let Some(c) = text[at..].chars().next() {
            let fits = |it: &&Abbreviation| {
                let behind = text[at..].strip_prefix(it.short.as_str());
                behind.is_some_and(|behind| !behind.starts_with(is_ascii_word))
            };
            let found = match before {
                Some(c) if is_ascii_word(c) => None,
                Some(_) | None => {
                    self.abbreviations.iter().filter(fits).max_by_key(|it| it.short.len())
                }
            };
            before = Some(c);
            let Some(Abbreviation { short, long }) = found else {
                at += c.len_utf8();
                continue;
            };
            push_text(marked, &text[start..at]);
            let text = vec![Element::new(Kind::Text(short.clone()))];
            marked.push(Element::with(Kind::Abbreviation(long.clone()), text));
            before = short.chars().last();
            at += short.len();
            start = at;
        }
        push_text(marked, &text[start..]);
    }
}

/// Reads the definition of a link: its name, where it leads, and the text behind.
fn link_definition(text: &str) -> Option<(&str, Link, &str)> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find([']', '\n']).filter(|end| *end > 0)?;
    let (name, behind) = (&inside[..end], inside[end..].strip_prefix("]:")?);
    let behind = behind.trim_start_matches([' ', '\t']);
    let first = line(behind);
    let next = &behind[first.len()..];
    if let Some((url, title)) = first.strip_prefix('<').and_then(|it| it.split_once('>')) {
        let (title, rest) =
            title_of(title, next).or_else(|| rest_of_line(title).map(|_| (None, next)))?;
        return Some((name, Link { url: url.to_owned(), title }, rest));
    }
    let first = first.trim_end_matches(is_space);
    if first.is_empty() {
        return None;
    }
    // The title begins at the first quote that the quote at the line's end can close.
    let quote = first.chars().next_back().filter(|c| matches!(c, '"' | '\''));
    let opening = quote.and_then(|quote| {
        first[..first.len() - 1]
            .match_indices(quote)
            .find(|(at, _)| *at > 0 && first[..*at].ends_with([' ', '\t']) && at + 2 < first.len())
    });
    let (url, title, rest) = if let Some((at, _)) = opening {
        let title = first[at + 1..first.len() - 1].to_owned();
        (first[..at].trim_end_matches([' ', '\t']), Some(title), next)
    } else {
        let (title, rest) = title_of("", next).unwrap_or((None, next));
        (first, title, rest)
    };
    let quoted = |quote: char| {
        let mut quotes = url.match_indices(quote);
        quotes.any(|(at, _)| url[..at].ends_with([' ', '\t']))
    };
    let url_is_right = !quoted('"') && !quoted('\'');
    url_is_right.then(|| (name, Link { url: url.to_owned(), title }, rest))
}

/// Reads a title, at the end of the line or on the next.
fn title_of<'a>(line_rest: &str, next: &'a str) -> Option<(Option<String>, &'a str)> {
    let here = line_rest.trim_matches(is_space);
    let (text, rest) = if here.is_empty() {
        let title = line(next);
        (title.trim_matches(is_space), &next[title.len()..])
    } else {
        (here, next)
    };
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let title = text[1..].strip_suffix(quote).filter(|title| !title.is_empty())?;
    Some((Some(title.to_owned()), rest))
}
