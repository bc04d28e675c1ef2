//! What kramdown reads, as the page shows it.

use super::{
    super::kramdown::{
        self, Alignment, Attributes, Document, Element, Frame, Kind, Marker, Place,
        html::{Content, Html, is_void},
    },
    Page, RawHtml, escape, is_plain,
    raw_html::{self, Fate},
};

pub(super) fn write(page: &mut Page, before: &str, markdown: &str) {
    let document = kramdown::read(&format!("{before}{markdown}"));
    let mut writer = Writer { page, document: &document, notes: Vec::new(), links: 0 };
    for block in &document.blocks {
        writer.element(block);
        if block.span.end <= before.len() {
            writer.page.html.clear();
        }
    }
    if before.is_empty() || markdown.is_empty() {
        writer.footnotes();
    }
}

struct Writer<'a> {
    page: &'a mut Page,
    document: &'a Document,
    /// The footnotes in the order in which they are first named.
    notes: Vec<usize>,
    /// How many links are open.
    links: usize,
}

impl Writer<'_> {
    fn all(&mut self, elements: &[Element]) {
        for element in elements {
            self.element(element);
        }
    }

    fn element(&mut self, element: &Element) {
        let children = &element.children;
        match &element.kind {
            // Nothing is shown of the first two; what stands in a table is written by the table, and
            // sources have all been read.
            Kind::Blank(_)
            | Kind::Boundary(_)
            | Kind::Head
            | Kind::Body
            | Kind::Foot
            | Kind::Row
            | Kind::Cell
            | Kind::Source(_) => {}
            Kind::Paragraph(Frame::Own) => self.block("p", element),
            Kind::Paragraph(Frame::None) => self.all(children),
            Kind::Heading(level) => self.block(&format!("h{level}"), element),
            Kind::Quote => self.block("blockquote", element),
            Kind::CodeBlock { language, text } => {
                self.code_block(element, language.as_deref(), text);
            }
            Kind::Rule => {
                self.page.block("<hr");
                self.attributes(&element.attributes, &[]);
                self.page.own(" />\n");
            }
            Kind::List(Marker::Number) => self.block("ol", element),
            Kind::List(Marker::Bullet | Marker::Colon) => self.block("ul", element),
            Kind::Item => self.block("li", element),
            Kind::Definitions => self.block("dl", element),
            Kind::Term => self.block("dt", element),
            Kind::Definition => self.block("dd", element),
            Kind::Table(alignments) => self.table(element, alignments),
            Kind::Math(place, formula) => self.math(element, *place, formula),
            Kind::Html(place, html) => self.html(element, *place, html),
            Kind::Verbatim(place, html) => self.verbatim(*place, html),
            Kind::Text(text) => self.text(text),
            Kind::Entity(name) => self.page.entity(name),
            Kind::Emphasis => self.span("em", element),
            Kind::Strong => self.span("strong", element),
            Kind::Deleted => self.span("del", element),
            Kind::Code(text) => {
                self.page.own("<code");
                self.attributes(&element.attributes, &[]);
                self.page.own(">");
                self.text(text);
                self.page.own("</code>");
            }
            Kind::Link(url) => self.link(element, url),
            Kind::Image(url, text) => self.page.image(&decoded(text), &decoded(url)),
            Kind::Break => self.page.own("<br />"),
            Kind::CheckBox(checked) => self.page.check_box(*checked),
            Kind::Footnote(at) => self.footnote(*at),
            Kind::Abbreviation(long) => {
                self.page.own("<abbr");
                if !long.is_empty() {
                    self.page.own(&format!(" title=\"{}\"", escape(&decoded(long))));
                }
                self.page.own(">");
                self.all(children);
                self.page.own("</abbr>");
            }
        }
    }

    fn block(&mut self, name: &str, element: &Element) {
        self.page.block(&format!("<{name}"));
        self.attributes(&element.attributes, &[]);
        self.page.own(">");
        self.all(&element.children);
        self.page.own(&format!("</{name}>\n"));
    }

    fn span(&mut self, name: &str, element: &Element) {
        self.page.own(&format!("<{name}"));
        self.attributes(&element.attributes, &[]);
        self.page.own(">");
        self.all(&element.children);
        self.page.own(&format!("</{name}>"));
    }

    /// Writes attributes but these: the classes that the page knows, or all where HTML is passed on.
    fn attributes(&mut self, attributes: &Attributes, but: &[&str]) {
        for (key, value) in attributes.iter().filter(|(key, _)| !but.contains(&key.as_str())) {
            let value = match self.page.raw_html {
                RawHtml::AsWritten if key == "kramdown" => continue,
                RawHtml::AsWritten => escape(&decoded(value)),
                RawHtml::Harmless if key == "class" => match raw_html::attribute("", key, value) {
                    Some(known) => known,
                    None => continue,
                },
                RawHtml::Harmless => continue,
            };
            self.page.own(&format!(" {key}=\"{value}\""));
        }
    }

    fn code_block(&mut self, element: &Element, language: Option<&str>, text: &str) {
        self.page.block("<pre");
        self.attributes(&element.attributes, &[]);
        self.page.own("><code");
        // What stands behind a question mark is for the highlighter.
        let language = language.map(|it| it.split_once('?').map_or(it, |(name, _)| name));
        let language = language.filter(|it| !it.is_empty());
        let fits = |it: &&str| self.page.raw_html == RawHtml::AsWritten || is_plain(it);
        if let Some(language) = language.filter(fits) {
            self.page.own(&format!(" class=\"language-{}\"", escape(&decoded(language))));
        }
        self.page.own(">");
        self.text(text.strip_suffix('\n').unwrap_or(text));
        self.page.own("\n</code></pre>\n");
    }

    fn table(&mut self, table: &Element, alignments: &[Alignment]) {
        self.page.block("<table");
        self.attributes(&table.attributes, &[]);
        self.page.own(">");
        for part in &table.children {
            let (name, cell) = match part.kind {
                Kind::Head => ("thead", "th"),
                Kind::Foot => ("tfoot", "td"),
                _ => ("tbody", "td"),
            };
            self.page.own(&format!("<{name}>"));
            for row in &part.children {
                self.page.own("<tr>");
                for (element, alignment) in row.children.iter().zip(alignments) {
                    let style = match alignment {
                        Alignment::Unset => "",
                        Alignment::Left => " style=\"text-align: left\"",
                        Alignment::Center => " style=\"text-align: center\"",
                        Alignment::Right => " style=\"text-align: right\"",
                    };
                    self.page.own(&format!("<{cell}{style}>"));
                    self.all(&element.children);
                    self.page.own(&format!("</{cell}>"));
                }
                self.page.own("</tr>\n");
            }
            self.page.own(&format!("</{name}>"));
        }
        self.page.own("</table>\n");
    }

    /// Writes a formula between the signs that kramdown puts around it for a blog's `MathJax`.
    fn math(&mut self, element: &Element, place: Place, formula: &str) {
        let (name, open, close) = match place {
            Place::Block => ("div", "\\[", "\\]"),
            Place::Span if element.attributes.is_empty() => ("span", "\\(", "\\)"),
            Place::Span => ("span", "$", "$"),
        };
        self.page.own(&format!("<{name}"));
        if element.attributes.is_empty() {
            self.page.own(" class=\"math\"");
        }
        self.attributes(&element.attributes, &[]);
        self.page.own(">");
        self.page.text(&format!("{open}{formula}{close}"));
        self.page.own(&format!("</{name}>"));
        if place == Place::Block {
            self.page.own("\n");
        }
    }

    fn html(&mut self, element: &Element, place: Place, html: &Html) {
        let name = &html.name;
        match self.page.raw_html {
            RawHtml::Harmless => self.harmless(element, place, html),
            RawHtml::AsWritten => {
                self.page.own(&format!("<{name}"));
                self.attributes(&element.attributes, &[]);
                let closes =
                    html.content == Content::Empty && (place == Place::Block || is_void(name));
                if closes {
                    self.page.own(" />");
                    return;
                }
                self.page.own(">");
                self.content(element, html);
                self.page.own(&format!("</{name}>"));
            }
        }
    }

    /// Writes what is harmless of HTML.
    fn harmless(&mut self, element: &Element, place: Place, html: &Html) {
        let value = |key: &str| {
            let found = element.attributes.iter().find(|(known, _)| known == key);
            found.map(|(_, value)| decoded(value)).unwrap_or_default()
        };
        match raw_html::fate(&html.name) {
            Fate::Shown("a") => self.link_of_html(element, html, &value("href"), &value("title")),
            Fate::Shown(name) => {
                self.page.own(&format!("<{name}"));
                for (key, value) in &element.attributes {
                    if let Some(value) = raw_html::attribute(name, key, &decoded(value)) {
                        self.page.own(&format!(" {key}=\"{}\"", escape(&value)));
                    }
                }
                if is_void(name) {
                    self.page.own(" />");
                    return;
                }
                self.page.own(">");
                self.content(element, html);
                self.page.own(&format!("</{name}>"));
            }
            Fate::Image => self.page.image(&value("alt"), &value("src")),
            Fate::Unknown => self.content(element, html),
            Fate::Words => {
                let attributes = element.attributes.iter();
                let attributes = attributes.map(|(key, value)| format!(" {key}=\"{value}\""));
                let attributes = attributes.collect::<String>();
                self.page.referring(&format!("<{}{attributes}>", html.name));
                self.content(element, html);
            }
            Fate::Text => {
                self.verbatim(place, &html.source);
                let whole = match place {
                    Place::Block => html.content != Content::Read,
                    Place::Span => html.content == Content::Empty,
                };
                if !whole {
                    self.all(&element.children);
                    self.verbatim(place, &format!("</{}>", html.name));
                }
            }
        }
    }

    fn link_of_html(&mut self, element: &Element, html: &Html, url: &str, title: &str) {
        let shown = self.links == 0 && self.page.open_link(url, title);
        if shown {
            self.page.own(">");
        }
        self.links += 1;
        self.content(element, html);
        self.links -= 1;
        if shown {
            self.page.own("</a>");
        }
    }

    /// Writes what stands in an element of HTML.
    fn content(&mut self, element: &Element, html: &Html) {
        for child in &element.children {
            match (&child.kind, self.page.raw_html) {
                (Kind::Text(text), RawHtml::AsWritten) if html.content == Content::Raw => {
                    self.page.kept(text);
                }
                (Kind::Text(text), RawHtml::Harmless) if html.content == Content::Raw => {
                    self.page.referring(text);
                }
                _ => self.element(child),
            }
        }
    }

    fn verbatim(&mut self, place: Place, html: &str) {
        match (self.page.raw_html, place) {
            (RawHtml::AsWritten, _) => self.page.own(html),
            // Nobody sees a comment.
            (RawHtml::Harmless, _) if kramdown::html::is_comment(html) => {}
            (RawHtml::Harmless, Place::Span) => self.page.text(html),
            (RawHtml::Harmless, Place::Block) => {
                self.page.block("<pre class=\"raw-html\">");
                self.page.text(html);
                self.page.own("</pre>\n");
            }
        }
    }

    fn link(&mut self, element: &Element, url: &str) {
        let title = element.attributes.iter().find(|(key, _)| key == "title");
        let title = title.map(|(_, title)| decoded(title)).unwrap_or_default();
        // A link within a link can come from HTML only, and is none in HTML.
        let shown = self.links == 0 && self.page.open_link(&decoded(url), &title);
        if shown {
            self.attributes(&element.attributes, &["title", "target", "rel", "href"]);
            self.page.own(">");
        }
        self.links += 1;
        self.all(&element.children);
        self.links -= 1;
        if shown {
            self.page.own("</a>");
        }
    }

    fn footnote(&mut self, at: usize) {
        let known = self.notes.iter().position(|note| *note == at);
        let number = known.unwrap_or_else(|| {
            self.notes.push(at);
            self.notes.len() - 1
        });
        self.page.own(&format!("<sup>{}</sup>", number + 1));
    }

    /// Writes the footnotes that were named, and those that they name.
    fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.page.block("<div class=\"footnotes\">\n<ol>\n");
        let mut written = 0;
        while let Some(note) = self.notes.get(written) {
            let Some(elements) = self.document.footnotes.get(*note) else { break };
            written += 1;
            self.page.own("<li>");
            self.all(elements);
            // kramdown's link back has a paragraph of its own where it can stand in none.
            if !elements.last().is_some_and(|last| matches!(last.kind, Kind::Paragraph(_))) {
                self.page.own("<p></p>");
            }
            self.page.own("</li>\n");
        }
        self.page.own("</ol>\n</div>\n");
    }

    /// Writes text, and marks what Liquid would replace.
    fn text(&mut self, text: &str) {
        let (mut written, mut at) = (0, 0);
        // The ends that are known not to come any more.
        let mut missing = [false; 2];
        while let Some(start) = text[at..].find('{').map(|found| at + found) {
            at = start + 1;
            let (kind, close) = match text.as_bytes().get(at) {
                Some(b'{') => (0, "}}"),
                Some(b'%') => (1, "%}"),
                Some(_) | None => continue,
            };
            if missing[kind] {
                continue;
            }
            let Some(end) = text[at..].find(close) else {
                missing[kind] = true;
                continue;
            };
            at += end + close.len();
            self.page.text(&text[written..start]);
            self.page.own("<span class=\"liquid\">");
            self.page.text(&text[start..at]);
            self.page.own("</span>");
            written = at;
        }
        self.page.text(&text[written..]);
    }
}

/// An address or a title without its references, which kramdown leaves to the browser.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = kramdown::reference(rest).unwrap_or(('&', 1));
        plain.push(c);
        rest = &rest[length..];
    }
    plain + rest
}
