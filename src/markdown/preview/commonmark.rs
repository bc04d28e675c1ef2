//! What `CommonMark` readers read, as the page shows it.

use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use std::ops::Range;

use super::{
    super::dialect::Flavor,
    Page, RawHtml,
    goldmark::{Boxed, Open},
    is_plain,
};

pub(super) fn write(page: &mut Page, before: &str, markdown: &str, flavor: Flavor) {
    let shows_notes = before.is_empty() || markdown.is_empty();
    let markdown = &format!("{before}{markdown}");
    let mut events = Events {
        page,
        markdown,
        flavor,
        links: Vec::new(),
        images: Vec::new(),
        table: Table::default(),
        signs: Open::default(),
        code: false,
        indented: false,
        in_term: false,
        spans: 0,
        behind: Behind::Block,
        boxed: Boxed::Nowhere,
        read: 0,
        line_end: 0,
        notes: Vec::new(),
        written: Vec::new(),
        outer: String::new(),
    };
    let mut depth = 0_usize;
    for (event, span) in Parser::new_ext(markdown, options(flavor)).into_offset_iter() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let (behind, boxed) = (Behind::of(&event), events.boxed.next(&event));
        let is_before = span.end <= before.len();
        events.take(event, span);
        (events.behind, events.boxed) = (behind, boxed);
        if is_before && depth == 0 {
            events.page.html.clear();
        }
    }
    if shows_notes {
        events.footnotes();
    }
}

/// What is read beyond `CommonMark`. Subscripts are read only to be written as the tildes they came
/// from: without them, single tildes would strike out what stands between two spans such as
/// `3~5일, 10~12일`, and the readers strike out between double ones only.
fn options(flavor: Flavor) -> Options {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SUBSCRIPT;
    match flavor {
        Flavor::Plain => options,
        Flavor::Hugo => {
            options
                | Options::ENABLE_FOOTNOTES
                | Options::ENABLE_DEFINITION_LIST
                | Options::ENABLE_HEADING_ATTRIBUTES
        }
    }
}

/// The page as it is written event by event.
pub(super) struct Events<'p, 'a> {
    pub(super) page: &'p mut Page,
    pub(super) markdown: &'a str,
    flavor: Flavor,
    /// The links that are open: whether each has a tag to be closed.
    pub(super) links: Vec<Shown>,
    /// The images that are open, with the text within each.
    images: Vec<Image<'a>>,
    /// Where in a table the next cell stands.
    table: Table,
    pub(super) signs: Open,
    /// Whether a block of code is open.
    code: bool,
    /// Whether that is by its indent.
    indented: bool,
    /// Whether the term of a definition is open, of which each line is one.
    in_term: bool,
    /// How many spans are open.
    spans: usize,
    /// What stands right before the text that is read.
    pub(super) behind: Behind,
    /// Whether a box may stand here.
    boxed: Boxed,
    /// Up to where the text has been read, by a sign that goes beyond its event.
    pub(super) read: usize,
    /// Where the line ends that was read last.
    pub(super) line_end: usize,
    /// The names of footnotes in the order in which they are first named.
    pub(super) notes: Vec<CowStr<'a>>,
    /// What each footnote says.
    pub(super) written: Vec<(CowStr<'a>, String)>,
    /// The page while a footnote is written.
    outer: String,
}

/// What stands right before a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// The beginning of its block.
    Block,
    /// A span, a part of one, or the end of a line.
    Span,
    /// Text.
    Text,
}

impl Behind {
    fn of(event: &Event<'_>) -> Self {
        match event {
            Event::Text(_) => Self::Text,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {
                Self::Span
            }
            Event::Start(_) => Self::Block,
            _ => Self::Span,
        }
    }
}

/// Whether a link has a tag of its own.
pub(super) enum Shown {
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
    fn take(&mut self, event: Event<'a>, span: Range<usize>) {
        if let Some(image) = self.images.last_mut() {
            // An image's text is an attribute, so that only the letters in it count.
            match event {
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.images.push(Image { url: dest_url, text: String::new() });
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
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => {
                if self.flavor == Flavor::Hugo
                    && let TagEnd::Heading(_) = tag
                    && let Some(at) = self.markdown[span.clone()].trim_end().rfind("{:")
                    && span.start + at >= self.read
                {
                    // The parser takes it for attributes, and goldmark does not.
                    let end = span.start + self.markdown[span.clone()].trim_end().len();
                    let text = &self.markdown[span.start + at..end];
                    if self.markdown[..span.start + at].ends_with(' ') {
                        self.page.own(" ");
                    }
                    self.hugo_text(text, span.start + at..end);
                }
                self.close(tag);
            }
            Event::Html(text) | Event::InlineHtml(text) => match self.page.raw_html {
                // goldmark leaves it out.
                _ if self.flavor == Flavor::Hugo => {}
                RawHtml::Harmless => self.page.text(&text),
                RawHtml::AsWritten => self.page.own(&text),
            },
            Event::FootnoteReference(name) => self.footnote(name),
            Event::Text(text) if self.flavor == Flavor::Hugo && !self.code => {
                if self.boxed != Boxed::Nowhere {
                    self.check_box(span.start);
                }
                self.hugo_text(&text, span);
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.page.text(&text);
            }
            Event::Code(text) => {
                self.page.own("<code>");
                self.page.text(&text);
                self.page.own("</code>");
            }
            Event::SoftBreak if self.in_term && self.spans == 0 => self.page.own("</dt>\n<dt>"),
            Event::SoftBreak => self.page.own("\n"),
            Event::HardBreak => self.page.own("<br />\n"),
            Event::Rule => self.page.block("<hr />\n"),
            Event::TaskListMarker(checked) => self.page.check_box(checked),
        }
    }

    fn open(&mut self, tag: Tag<'a>, span: Range<usize>) {
        self.code = matches!(tag, Tag::CodeBlock(_));
        if let Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } = tag {
            self.spans += 1;
        }
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_link(link_type, &dest_url, &title);
            }
            Tag::Image { dest_url, .. } => {
                self.images.push(Image { url: dest_url, text: String::new() });
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.indented = true;
                self.page.block("<pre><code>");
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
                RawHtml::Harmless if self.flavor == Flavor::Plain => {
                    self.page.block("<pre class=\"raw-html\">");
                }
                RawHtml::Harmless | RawHtml::AsWritten => {}
            },
            Tag::Subscript => self.page.own("~"),
            Tag::Heading { level, classes, .. } => {
                self.page.block(&format!("<{level}"));
                let of_kramdown = self.markdown[span].trim_end().rfind("{:").is_some();
                if self.page.raw_html == RawHtml::AsWritten && !classes.is_empty() && !of_kramdown {
                    self.page.own(" class=\"");
                    self.page.text(&classes.join(" "));
                    self.page.own("\"");
                }
                self.page.own(">");
            }
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
                // A cell that is missing has no sign of its own, and goldmark gives it no alignment.
                let filled_in = self.flavor == Flavor::Hugo && span.is_empty();
                let alignment = self.table.alignments.get(self.table.column);
                let style = match alignment.filter(|_| !filled_in) {
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
            Tag::FootnoteDefinition(name) => {
                self.outer = std::mem::take(&mut self.page.html);
                self.written.push((name, String::new()));
            }
            Tag::DefinitionList => self.page.block("<dl>\n"),
            Tag::DefinitionListTitle => {
                self.in_term = true;
                self.page.block("<dt>");
            }
            Tag::DefinitionListDefinition => self.page.block("<dd>"),
            // Neither is read: their options are off.
            Tag::Superscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        self.code = false;
        if let TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link = tag {
            self.spans = self.spans.saturating_sub(1);
        }
        if matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item)
        {
            self.signs.end_block();
        }
        match tag {
            TagEnd::Link => {
                if let Some(Shown::AsLink) = self.links.pop() {
                    self.page.own("</a>");
                }
            }
            TagEnd::Image => self.close_image(),
            TagEnd::CodeBlock => {
                // Its last line has an end for markdown-it, even where the text has none.
                if self.indented && self.flavor == Flavor::Plain && !self.page.html.ends_with('\n')
                {
                    self.page.own("\n");
                }
                self.indented = false;
                self.page.own("</code></pre>\n");
            }
            TagEnd::HtmlBlock => match self.page.raw_html {
                RawHtml::Harmless if self.flavor == Flavor::Plain => self.page.own("</pre>\n"),
                RawHtml::Harmless | RawHtml::AsWritten => {}
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
            TagEnd::FootnoteDefinition => {
                let html = std::mem::replace(&mut self.page.html, std::mem::take(&mut self.outer));
                if let Some((_, written)) = self.written.last_mut() {
                    *written = html;
                }
            }
            TagEnd::DefinitionList => self.page.own("</dl>\n"),
            TagEnd::DefinitionListTitle => {
                self.in_term = false;
                self.page.own("</dt>\n");
            }
            TagEnd::DefinitionListDefinition => self.page.own("</dd>\n"),
            TagEnd::Superscript | TagEnd::MetadataBlock(_) => {}
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
