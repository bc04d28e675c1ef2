//! Spans that are not read on within, and HTML: `codespan.rb`, `autolink.rb`, `math.rb`,
//! `footnote.rb` and the spans of `html.rb`.

use super::{
    Element, Kind, Name, Place,
    html::{self, Content, Html, push_text},
    scan::{is_alphanumeric, is_space, name},
    span::{Only, Open, Spans, Stop},
};

/// How long an address between angle brackets may be, so that an open bracket costs no more.
const MAX_ADDRESS: usize = 2048;

impl Spans<'_> {
    pub(super) fn code(&mut self, children: &mut Vec<Element>) {
        let rest = self.rest();
        let length = rest.bytes().take_while(|it| *it == b'`').count();
        let (delimiter, behind) = rest.split_at(length);
        let apart = self.before().chars().next_back().is_none_or(is_space);
        self.at += length;
        if length == 1 && apart && behind.starts_with(is_space) {
            push_text(children, delimiter);
            return;
        }
        let Some(end) = behind.find(delimiter) else {
            self.burn(behind.len() / 16);
            push_text(children, delimiter);
            return;
        };
        self.at += end + length;
        let mut text = &behind[..end];
        if length > 1 {
            text = text.strip_prefix(' ').unwrap_or(text);
            text = text.strip_suffix(' ').unwrap_or(text);
        }
        children.push(Element::new(Kind::Code(text.to_owned())));
    }

    pub(super) fn autolink(&mut self, children: &mut Vec<Element>) -> bool {
        let Some(inner) = self.rest().strip_prefix('<') else { return false };
        let end = inner.bytes().take(MAX_ADDRESS).position(|it| matches!(it, b'<' | b'>' | b'\n'));
        self.burn(end.unwrap_or(MAX_ADDRESS));
        let Some(end) = end else { return false };
        let address = &inner[..end];
        let scheme = address.split_once(':').is_some_and(|(scheme, rest)| {
            !rest.is_empty() && ["mailto", "http", "https", "ftp", "ftps"].contains(&scheme)
        });
        let plain = |text: &str| {
            !text.is_empty()
                && text.chars().all(|c| is_alphanumeric(c) || matches!(c, '-' | '_' | '.'))
        };
        let mail = address.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host));
        if !inner[end..].starts_with('>') || !scheme && !mail {
            return false;
        }
        self.at += end + 2;
        let url = if scheme { address.to_owned() } else { format!("mailto:{address}") };
        let text = address.strip_prefix("mailto:").unwrap_or(address);
        let text = vec![Element::new(Kind::Text(text.to_owned()))];
        children.push(Element::with(Kind::Link(url), text));
        true
    }

    pub(super) fn html(&mut self, children: &mut Vec<Element>) -> bool {
        let rest = self.rest();
        if !(rest.starts_with("<!--") || rest.starts_with("</") || html::name(&rest[1..]) > 0) {
            return false;
        }
        if let Some(length) = html::comment(rest) {
            self.at += length;
            let comment = Kind::Verbatim(Place::Span, rest[..length].to_owned());
            children.push(Element::new(comment));
            return true;
        }
        if rest.starts_with("<!--") {
            self.burn(rest.len() / 16);
        }
        let mut tag = match (html::closing_tag(rest), html::tag(rest)) {
            (None, Some(tag)) if !html::is_block(tag.name) => tag,
            (closing, tag) => {
                let length = closing.map_or(1, |(_, length)| length);
                let length = tag.map_or(length, |tag| tag.length);
                push_text(children, &rest[..length]);
                self.at += length;
                return true;
            }
        };
        self.at += tag.length;
        self.burn(tag.length);
        let mut content = html::span_content(&mut tag);
        if content == Content::Read && self.open.last() == Some(&Open::Html(Content::Raw)) {
            content = Content::Raw;
        }
        let mut inner = Vec::new();
        let only = match content {
            Content::Empty => None,
            Content::Raw => Some(Only::Html),
            Content::Read => Some(Only::All),
        };
        if let Some(only) = only {
            self.open.push(Open::Html(content));
            self.read(&mut inner, &mut Stop::Tag(tag.name), only);
            self.open.pop();
            self.at += html::closing_tag(self.rest()).map_or(0, |(_, length)| length);
        }
        let source = rest[..tag.length].to_owned();
        let html = Html { name: tag.name.to_owned(), source, content };
        let mut element = Element::with(Kind::Html(Place::Span, html), inner);
        element.attributes = tag.attributes;
        children.push(element);
        true
    }

    pub(super) fn footnote(&mut self, children: &mut Vec<Element>) -> bool {
        let Some(inner) = self.rest().strip_prefix("[^") else { return false };
        let Some((name, behind)) = name(inner).map(|end| inner.split_at(end)) else {
            return false;
        };
        if !behind.starts_with(']') {
            return false;
        }
        let length = name.len() + 3;
        match self.reader.find(Name::Footnote, name) {
            Some(at) => children.push(Element::new(Kind::Footnote(at))),
            None => push_text(children, &self.rest()[..length]),
        }
        self.at += length;
        true
    }

    pub(super) fn math(&mut self, children: &mut Vec<Element>) -> bool {
        let Some(inner) = self.rest().strip_prefix("$$") else { return false };
        let Some((formula, _)) = inner.split_once("$$") else {
            self.burn(inner.len() / 16);
            return false;
        };
        self.at += formula.len() + 4;
        children.push(Element::new(Kind::Math(Place::Span, formula.trim().to_owned())));
        true
    }
}
