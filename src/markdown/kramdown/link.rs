//! Links and images: `link.rb`.

use super::{
    Element, Kind, Name,
    definition::link_name,
    html::push_text,
    scan::is_space,
    span::{Only, Open, Spans, Stop},
};

impl Spans<'_> {
    /// Reads a link or an image, or the bracket alone.
    pub(super) fn link(&mut self, children: &mut Vec<Element>) -> bool {
        let rest = self.rest();
        let image = rest.starts_with('!');
        let length = if image { 2 } else { 1 };
        let bracket = rest.strip_prefix('!').unwrap_or(rest).strip_prefix('[');
        if bracket.is_none_or(|inner| inner.is_empty() || inner.starts_with('^')) {
            return false;
        }
        self.at += length;
        let start = self.at;
        let within_link = self.open.iter().any(|it| matches!(it, Open::Link | Open::Image));
        let element = if within_link && !image { None } else { self.linked(image) };
        if let Some(element) = element {
            children.push(element);
        } else {
            self.at = start;
            push_text(children, &rest[..length]);
        }
        true
    }

    fn linked(&mut self, image: bool) -> Option<Element> {
        let start = self.at;
        if !self.rest().contains(']') {
            self.burn(self.rest().len() / 16);
            return None;
        }
        let mut inner = Vec::new();
        self.open.push(if image { Open::Image } else { Open::Link });
        let found = self.read(&mut inner, &mut Stop::Bracket { open: 1 }, Only::All);
        self.open.pop();
        if !found {
            return None;
        }
        let text = &self.text[start..self.at];
        // At an opening bracket too, where an image before it has made up for that.
        self.at += if self.rest().starts_with("![") { 2 } else { 1 };
        let (url, title) = self.target(text)?;
        let mut element = if image {
            Element::new(Kind::Image(url, unescaped(text)))
        } else {
            Element::with(Kind::Link(url), inner)
        };
        element.attributes.extend(title.map(|title| ("title".to_owned(), title)));
        Some(element)
    }

    /// Reads where a link leads, with its title.
    fn target(&mut self, text: &str) -> Option<(String, Option<String>)> {
        let rest = self.rest();
        let bracket = rest.trim_start_matches(is_space).strip_prefix('[');
        let name = bracket.and_then(|inner| inner.split_once(']'));
        if name.is_some() || !rest.starts_with('(') {
            let mut wanted = text;
            if let Some((name, behind)) = name {
                self.burn(name.len());
                self.at = self.text.len() - behind.len();
                if !name.is_empty() {
                    wanted = name;
                }
            }
            let wanted = if wanted == text { unescaped(text) } else { wanted.to_owned() };
            let at = self.reader.find(Name::Link, &link_name(&wanted))?;
            let link = &self.reader.links[at];
            return Some((link.url.clone(), link.title.clone()));
        }
        let line = &rest[1..rest.find('\n').unwrap_or(rest.len())];
        if let Some((url, behind)) = line.strip_prefix('<').and_then(|it| it.split_once('>')) {
            self.at += url.len() + 3;
            if behind.starts_with(')') {
                self.at += 1;
                return Some((url.to_owned(), None));
            }
            return self.title(url);
        }
        let mut open = 0_usize;
        for (at, c) in rest.char_indices() {
            let behind = &rest[at + c.len_utf8()..];
            match c {
                '(' => open += 1,
                ')' => {
                    open -= 1;
                    if open == 0 {
                        self.burn(at);
                        self.at += at + 1;
                        return Some((rest[1..at].trim_matches(is_space).to_owned(), None));
                    }
                }
                c if is_space(c) && behind.starts_with(['"', '\'']) => {
                    self.burn(at);
                    self.at += at + 1;
                    return self.title(rest[1..at].trim_matches(is_space));
                }
                _ => {}
            }
        }
        self.burn(rest.len());
        None
    }

    /// Reads a title and the closing parenthesis.
    fn title(&mut self, url: &str) -> Option<(String, Option<String>)> {
        let rest = self.rest().trim_start_matches(is_space);
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inner = &rest[1..];
        let mut ends =
            inner.match_indices(quote).filter(|(at, _)| *at > 0).filter_map(|(at, _)| {
                let behind = inner[at + 1..].trim_start_matches(is_space).strip_prefix(')')?;
                Some((&inner[..at], behind))
            });
        let Some((title, behind)) = ends.next() else {
            self.burn(inner.len());
            return None;
        };
        self.burn(title.len());
        self.at = self.text.len() - behind.len();
        Some((url.to_owned(), Some(title.to_owned())))
    }
}

/// The text without the backslashes before signs; not before a tilde, unlike in running text.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.next_if(|next| c == '\\' && "\\.*_+`<>()[]{}#!:|\"'$=-".contains(*next));
        plain.push(next.unwrap_or(c));
    }
    plain
}
