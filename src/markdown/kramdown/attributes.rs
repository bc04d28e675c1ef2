//! Attribute lists: `{: .class #id key="value" reference}`.

use super::{
    Boundary, Element, Kind, Name, Reader,
    block::Blocks,
    scan::{indented, is_ascii_word, is_space, name, rest_of_line},
};

/// The attributes of an element, in order, each key once.
pub type Attributes = Vec<(String, String)>;

/// An attribute list as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) references: Vec<String>,
    pub(super) attributes: Attributes,
}

/// Attribute lists are read up to this many bytes, so that an open one costs no more.
const MAX_LENGTH: usize = 2048;

/// The inside of braces behind `{:`, with the text behind them.
pub(super) fn braces(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    let end = text.bytes().take(MAX_LENGTH).position(|it| {
        let found = it == b'}' && !escaped;
        escaped = it == b'\\';
        found
    })?;
    (end > 0).then(|| (&text[..end], &text[end + 1..]))
}

/// The inside of an attribute list that has lines of its own, with the text behind.
pub(super) fn block_list(text: &str) -> Option<(&str, &str)> {
    let inside = indented(text).strip_prefix("{:")?;
    if inside.starts_with([':', '/']) {
        return None;
    }
    let (inside, rest) = braces(inside)?;
    Some((inside, rest_of_line(rest)?))
}

/// The attribute list at the start of an item, with the text behind.
pub(super) fn item_list(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_start_matches(is_space).strip_prefix("{:")?;
    let behind_name = &inside[name(inside).unwrap_or(0)..];
    if behind_name.starts_with(':') || inside.starts_with('/') {
        return None;
    }
    let (inside, rest) = braces(inside)?;
    Some((inside, rest.trim_start_matches(is_space)))
}

impl List {
    /// Adds what a list's text says.
    pub(super) fn add(&mut self, text: &str) {
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(is_space);
            if rest.is_empty() {
                return;
            }
            rest = match self.entry(rest) {
                Some(behind) if behind.is_empty() || behind.starts_with(is_space) => behind,
                Some(_) | None => &rest[rest.find(is_space).unwrap_or(rest.len())..],
            };
        }
    }

    /// Reads one entry, if there is a right one.
    fn entry<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        if let Some(end) = name(text) {
            let (key, rest) = text.split_at(end);
            let Some(value) = rest.strip_prefix('=') else {
                if rest.is_empty() || rest.starts_with(is_space) {
                    self.references.push(key.to_owned());
                }
                return Some(rest);
            };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let value = &value[1..];
            let mut escaped = false;
            let end = value.find(|c| {
                let found = c == quote && !escaped;
                escaped = c == '\\';
                found
            })?;
            let plain =
                value[..end].replace("\\}", "}").replace(&format!("\\{quote}"), &value[end..=end]);
            self.attributes.put(key, &plain);
            return Some(&value[end + 1..]);
        }
        let mut rest = text;
        let mut found = Vec::new();
        while let Some(sign) = rest.chars().next().filter(|c| matches!(c, '.' | '#')) {
            let name = &rest[1..];
            let end = name.find(|c| match sign {
                '#' => !is_ascii_word(c) && !matches!(c, ':' | '-'),
                _ => is_space(c) || matches!(c, '.' | '#'),
            });
            let (name, behind) = name.split_at(end.unwrap_or(name.len()));
            if name.is_empty()
                || sign == '#' && !name.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                return None;
            }
            found.push((if sign == '#' { "id" } else { "class" }, name));
            rest = behind;
        }
        if found.is_empty() || !(rest.is_empty() || rest.starts_with(is_space)) {
            return None;
        }
        for (key, value) in found {
            self.attributes.put(key, value);
        }
        Some(rest)
    }
}

/// Setting an attribute.
pub(super) trait Put {
    /// Sets an attribute; a class is added to those that are there.
    fn put(&mut self, key: &str, value: &str);
}

impl Put for Attributes {
    fn put(&mut self, key: &str, value: &str) {
        match self.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) if key == "class" => {
                old.push(' ');
                old.push_str(value);
            }
            Some((_, old)) => value.clone_into(old),
            None => self.push((key.to_owned(), value.to_owned())),
        }
    }
}

impl Reader {
    /// The attributes that a list stands for, with those of the lists that it refers to.
    pub(super) fn resolve(&self, list: &List, attributes: &mut Attributes) {
        self.resolve_to_depth(list, attributes, 4);
    }

    fn resolve_to_depth(&self, list: &List, attributes: &mut Attributes, depth: usize) {
        // Lists may refer to each other, and many times over.
        if depth == 0 {
            return;
        }
        for reference in list.references.iter().take(16) {
            match self.find(Name::Attributes, reference) {
                Some(at) => self.resolve_to_depth(&self.lists[at], attributes, depth - 1),
                // Those that kramdown itself knows are kept for who writes the page.
                None if matches!(reference.as_str(), "toc" | "standalone" | "footnotes") => {
                    attributes.put("kramdown", reference);
                }
                None => {}
            }
        }
        for (key, value) in &list.attributes {
            attributes.put(key, value);
        }
    }

    /// Reads a definition of attributes, or attributes of the block before or behind.
    pub(super) fn block_extension(&mut self, blocks: &mut Blocks) -> bool {
        let text = blocks.rest();
        let Some(inside) = indented(text).strip_prefix("{:") else { return false };
        if let Some((key, behind)) = name(inside).map(|end| inside.split_at(end))
            && let Some((list, rest)) = behind.strip_prefix(':').and_then(braces)
            && let Some(rest) = rest_of_line(rest)
        {
            let fresh = self.lists.len();
            let at = *self.names.entry(Name::Attributes.of(key)).or_insert(fresh);
            if at == fresh {
                self.lists.push(List::default());
            }
            self.lists[at].add(list);
            blocks.advance_to(rest);
            blocks.add(Element::new(Kind::Boundary(Boundary::Attributes)));
            return true;
        }
        if let Some((extension, rest)) = extension(indented(text)) {
            let Some(rest) = rest_of_line(rest) else { return false };
            blocks.advance_to(rest);
            match extension {
                Extension::Comment | Extension::Options => {
                    blocks.add(Element::new(Kind::Boundary(Boundary::Attributes)));
                }
                Extension::Verbatim(html) => {
                    let html = Kind::Verbatim(super::Place::Block, html.to_owned());
                    blocks.children.push(Element::new(html));
                }
            }
            return true;
        }
        let Some((list, rest)) = block_list(text) else { return false };
        blocks.advance_to(rest);
        let before = blocks.children.last_mut().filter(|last| {
            !matches!(
                last.kind,
                Kind::Blank(_) | Kind::Boundary(Boundary::Marker | Boundary::Attributes)
            )
        });
        if let Some(before) = before {
            before.list.get_or_insert_default().add(list);
            if block_list(rest).is_none() {
                blocks.add(Element::new(Kind::Boundary(Boundary::Attributes)));
            }
        } else {
            blocks.list.get_or_insert_default().add(list);
        }
        true
    }
}

/// What kramdown itself is told between braces.
pub(super) enum Extension<'a> {
    Comment,
    Options,
    Verbatim(&'a str),
}

/// Reads `{::name … /}` or `{::name …}…{:/}`, with the text behind.
pub(super) fn extension(text: &str) -> Option<(Extension<'_>, &str)> {
    let inside = text.strip_prefix("{::")?;
    let end = inside.find(|c| !is_ascii_word(c))?;
    let (name, behind) = inside.split_at(end);
    if !behind.starts_with(is_space) && !behind.starts_with('}') && !behind.starts_with("/}") {
        return None;
    }
    let end = behind.find('}')?;
    let (list, mut rest) = behind.split_at(end);
    rest = &rest[1..];
    let mut body = "";
    if !list.ends_with('/') {
        let stop = rest.find("{:/")?;
        body = &rest[..stop];
        rest =
            rest[stop + 3..].strip_prefix(name).unwrap_or(&rest[stop + 3..]).strip_prefix('}')?;
    }
    let extension = match name {
        "comment" => Extension::Comment,
        "options" => Extension::Options,
        "nomarkdown" => Extension::Verbatim(body.trim_end_matches('\n')),
        _ => return None,
    };
    Some((extension, rest))
}
