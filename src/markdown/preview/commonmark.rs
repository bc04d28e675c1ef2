//! What `CommonMark` readers read, as the page shows it.

use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::{Page, RawHtml, is_plain};

/// What becomes of quotes and dashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typography {
    /// They stay.
    AsWritten,
    /// They become typographic by the rules of goldmark.
    Goldmark,
}

pub(super) fn write(page: &mut Page, markdown: &str, _typography: Typography) {
    let mut events =
        Events { page, links: Vec::new(), images: Vec::new(), table: Table::default() };
    for event in Parser::new_ext(markdown, options()) {
        events.take(event);
    }
}

/// What is read beyond `CommonMark`. Subscripts are read only to be written as the tildes they came
/// from: without them, single tildes would strike out what stands between two spans such as
/// `3~5일, 10~12일`, and the readers strike out between double ones only.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SUBSCRIPT
}

/// The page as it is written event by event.
struct Events<'p, 'a> {
    page: &'p mut Page,
    /// The links that are open: whether each has a tag to be closed.
    links: Vec<Shown>,
    /// The images that are open, with the text within each.
    images: Vec<Image<'a>>,
    /// Where in a table the next cell stands.
    table: Table,
}

/// Whether a link has a tag of its own.
enum Shown {
    AsLink,
    AsText,
}

struct Image<'a> {
    url: CowStr<'a>,
    text: String,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    in_body: bool,
    column: usize,
}

impl Table {
    fn cell(&self) -> &'static str {
        if self.in_body { "td" } else { "th" }
    }
}

impl<'a> Events<'_, 'a> {
    fn take(&mut self, event: Event<'a>) {
        if let Some(image) = self.images.last_mut() {
            // An image's text is an attribute, so that only the letters in it count.
            match event {
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.images.push(Image { url: dest_url, text: String::new() })
                }
                Event::End(TagEnd::Image) => self.close_image(),
                Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                    image.text.push_str(&text);
                }
                Event::SoftBreak | Event::HardBreak => image.text.push(' '),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Html(text) | Event::InlineHtml(text) => match self.page.raw_html {
                RawHtml::AsText => self.page.text(&text),
                RawHtml::AsWritten => self.page.own(&text),
            },
            Event::Text(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.page.text(&text),
            Event::Code(text) => {
                self.page.own("<code>");
                self.page.text(&text);
                self.page.own("</code>");
            }
            Event::SoftBreak => self.page.own("\n"),
            Event::HardBreak => self.page.own("<br />\n"),
            Event::Rule => self.page.block("<hr />\n"),
            Event::TaskListMarker(checked) => self.page.check_box(checked),
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_link(link_type, &dest_url, &title);
            }
            Tag::Image { dest_url, .. } => {
                self.images.push(Image { url: dest_url, text: String::new() })
            }
            Tag::CodeBlock(kind) => match self.language(&kind) {
                Some(language) => {
                    self.page.block("<pre><code class=\"language-");
                    self.page.text(language);
                    self.page.own("\">");
                }
                None => self.page.block("<pre><code>"),
            },
            Tag::HtmlBlock => match self.page.raw_html {
                RawHtml::AsText => self.page.block("<pre class=\"raw-html\">"),
                RawHtml::AsWritten => {}
            },
            Tag::Subscript => self.page.own("~"),
            Tag::Heading { level, .. } => self.page.block(&format!("<{level}>")),
            Tag::Paragraph => self.page.block("<p>"),
            Tag::BlockQuote(_) => self.page.block("<blockquote>\n"),
            Tag::List(None) => self.page.block("<ul>\n"),
            Tag::List(Some(1)) => self.page.block("<ol>\n"),
            Tag::List(Some(start)) => self.page.block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.page.block("<li>"),
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                self.page.own("<table>");
            }
            Tag::TableHead => {
                self.table.in_body = false;
                self.table.column = 0;
                self.page.own("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.page.own("<tr>");
            }
            Tag::TableCell => {
                let style = match self.table.alignments.get(self.table.column) {
                    Some(Alignment::Left) => " style=\"text-align: left\"",
                    Some(Alignment::Center) => " style=\"text-align: center\"",
                    Some(Alignment::Right) => " style=\"text-align: right\"",
                    Some(Alignment::None) | None => "",
                };
                self.page.own(&format!("<{}{style}>", self.table.cell()));
            }
            Tag::Emphasis => self.page.own("<em>"),
            Tag::Strong => self.page.own("<strong>"),
            Tag::Strikethrough => self.page.own("<del>"),
            // None of these is read: their options are off.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if let Some(Shown::AsLink) = self.links.pop() {
                    self.page.own("</a>");
                }
            }
            TagEnd::Image => self.close_image(),
            TagEnd::CodeBlock => self.page.own("</code></pre>\n"),
            TagEnd::HtmlBlock => match self.page.raw_html {
                RawHtml::AsText => self.page.own("</pre>\n"),
                RawHtml::AsWritten => {}
            },
            TagEnd::Subscript => self.page.own("~"),
            TagEnd::Heading(level) => self.page.own(&format!("</{level}>\n")),
            TagEnd::Paragraph => self.page.own("</p>\n"),
            TagEnd::BlockQuote(_) => self.page.own("</blockquote>\n"),
            TagEnd::List(true) => self.page.own("</ol>\n"),
            TagEnd::List(false) => self.page.own("</ul>\n"),
            TagEnd::Item => self.page.own("</li>\n"),
            TagEnd::Table => self.page.own("</tbody></table>\n"),
            TagEnd::TableHead => {
                self.table.in_body = true;
                self.page.own("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.page.own("</tr>\n"),
            TagEnd::TableCell => {
                self.table.column += 1;
                self.page.own(&format!("</{}>", self.table.cell()));
            }
            TagEnd::Emphasis => self.page.own("</em>"),
            TagEnd::Strong => self.page.own("</strong>"),
            TagEnd::Strikethrough => self.page.own("</del>"),
            TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn open_link(&mut self, link_type: LinkType, url: &str, title: &str) {
        let url = match link_type {
            LinkType::Email => format!("mailto:{url}"),
            _ => url.to_owned(),
        };
        // The parser reads an address in a link's text as a link, but HTML knows no such thing.
        let nested = self.links.iter().any(|shown| matches!(shown, Shown::AsLink));
        let shown = !nested && self.page.open_link(&url, title);
        if shown {
            self.page.own(">");
        }
        self.links.push(if shown { Shown::AsLink } else { Shown::AsText });
    }

    fn close_image(&mut self) {
        let Some(Image { url, text }) = self.images.pop() else { return };
        match self.images.last_mut() {
            Some(outer) => outer.text.push_str(&text),
            None => self.page.image(&text, &url),
        }
    }

    /// The language that a fenced block names.
    fn language<'k>(&self, kind: &'k CodeBlockKind<'_>) -> Option<&'k str> {
        let CodeBlockKind::Fenced(info) = kind else { return None };
        let language = info.split_whitespace().next()?;
        (self.page.raw_html == RawHtml::AsWritten || is_plain(language)).then_some(language)
    }
}
