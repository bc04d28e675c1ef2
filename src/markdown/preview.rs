//! What the preview shows of a text.

use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::dialect::Dialect;

/// Renders Markdown to HTML that is safe to put into the page, whoever wrote the Markdown.
///
/// What may come out is an allow-list: the elements of `CommonMark`, tables, struck-through text
/// and disabled check boxes. Raw HTML is shown as the text it is. Links lead to `http`, `https`,
/// `mailto`, `tel` or relative addresses only and open a page that knows nothing of this one; a
/// link to anywhere else keeps its text alone. Nothing is loaded: an image is shown as its
/// alternative text and address.
///
/// ```
/// use hoego::markdown::{dialect::Dialect, preview::render};
/// let html = |markdown| render(markdown, Dialect::Jekyll);
/// assert_eq!(html("한 주를 **돌아본다**"), "<p>한 주를 <strong>돌아본다</strong></p>\n");
/// assert_eq!(html("[여기](javascript:alert)"), "<p>여기</p>\n");
/// assert_eq!(html("### [+] Positive"), "<h3>[+] Positive</h3>\n");
/// ```
#[must_use]
pub fn render(markdown: &str, dialect: Dialect) -> String {
    render_with(markdown, dialect, RawHtml::AsText)
}

/// What becomes of HTML in the Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// It is shown as the text it is, which is safe.
    #[default]
    AsText,
    /// It is passed on as the dialect's reader does. That is not safe: it is for comparing with
    /// the reader, and for who makes it safe by other means.
    AsWritten,
}

/// Renders Markdown as [`render`] does, with a choice of what becomes of raw HTML.
#[must_use]
pub fn render_with(markdown: &str, _dialect: Dialect, raw_html: RawHtml) -> String {
    let mut page = Page { raw_html, ..Page::default() };
    for event in Parser::new_ext(markdown, options()) {
        page.take(event);
    }
    page.html
}

/// What is read beyond `CommonMark`. Subscripts are read only to be written as the tildes they came
/// from: without them, single tildes would strike out what stands between two spans such as
/// `3~5일, 10~12일`, and the blog strikes out between double ones only.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SUBSCRIPT
}

/// The HTML written so far. What the person wrote comes in by [`text`](Self::text) only, or
/// escaped within a tag.
#[derive(Default)]
struct Page<'a> {
    html: String,
    raw_html: RawHtml,
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

impl<'a> Page<'a> {
    fn take(&mut self, event: Event<'a>) {
        if let Some(image) = self.images.last_mut() {
            // An image's text is an attribute, so that only the letters in it count.
            match event {
                Event::Start(Tag::Image { dest_url, .. }) => self.open_image(dest_url),
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
            Event::Html(text) | Event::InlineHtml(text) => match self.raw_html {
                RawHtml::AsText => self.text(&text),
                RawHtml::AsWritten => self.own(&text),
            },
            Event::Text(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
            Event::Code(text) => {
                self.own("<code>");
                self.text(&text);
                self.own("</code>");
            }
            Event::SoftBreak => self.own("\n"),
            Event::HardBreak => self.own("<br />\n"),
            Event::Rule => self.block("<hr />\n"),
            Event::TaskListMarker(true) => {
                self.own("<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n");
            }
            Event::TaskListMarker(false) => {
                self.own("<input disabled=\"\" type=\"checkbox\"/>\n");
            }
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_link(link_type, &dest_url, &title);
            }
            Tag::Image { dest_url, .. } => self.open_image(dest_url),
            Tag::CodeBlock(kind) => match language(&kind) {
                Some(language) => {
                    self.block("<pre><code class=\"language-");
                    self.own(language);
                    self.own("\">");
                }
                None => self.block("<pre><code>"),
            },
            Tag::HtmlBlock => match self.raw_html {
                RawHtml::AsText => self.block("<pre class=\"raw-html\">"),
                RawHtml::AsWritten => {}
            },
            Tag::Subscript => self.own("~"),
            Tag::Heading { level, .. } => self.block(&format!("<{level}>")),
            Tag::Paragraph => self.block("<p>"),
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(start)) => self.block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                self.own("<table>");
            }
            Tag::TableHead => {
                self.table.in_body = false;
                self.table.column = 0;
                self.own("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.own("<tr>");
            }
            Tag::TableCell => {
                let style = match self.table.alignments.get(self.table.column) {
                    Some(Alignment::Left) => " style=\"text-align: left\"",
                    Some(Alignment::Center) => " style=\"text-align: center\"",
                    Some(Alignment::Right) => " style=\"text-align: right\"",
                    Some(Alignment::None) | None => "",
                };
                self.own(&format!("<{}{style}>", self.table.cell()));
            }
            Tag::Emphasis => self.own("<em>"),
            Tag::Strong => self.own("<strong>"),
            Tag::Strikethrough => self.own("<del>"),
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
                    self.own("</a>");
                }
            }
            TagEnd::Image => self.close_image(),
            TagEnd::CodeBlock => self.own("</code></pre>\n"),
            TagEnd::HtmlBlock => match self.raw_html {
                RawHtml::AsText => self.own("</pre>\n"),
                RawHtml::AsWritten => {}
            },
            TagEnd::Subscript => self.own("~"),
            TagEnd::Heading(level) => self.own(&format!("</{level}>\n")),
            TagEnd::Paragraph => self.own("</p>\n"),
            TagEnd::BlockQuote(_) => self.own("</blockquote>\n"),
            TagEnd::List(true) => self.own("</ol>\n"),
            TagEnd::List(false) => self.own("</ul>\n"),
            TagEnd::Item => self.own("</li>\n"),
            TagEnd::Table => self.own("</tbody></table>\n"),
            TagEnd::TableHead => {
                self.table.in_body = true;
                self.own("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.own("</tr>\n"),
            TagEnd::TableCell => {
                self.table.column += 1;
                self.own(&format!("</{}>", self.table.cell()));
            }
            TagEnd::Emphasis => self.own("</em>"),
            TagEnd::Strong => self.own("</strong>"),
            TagEnd::Strikethrough => self.own("</del>"),
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
        let Some(url) = safe_url(&url, LINK_SCHEMES).filter(|_| !nested) else {
            self.links.push(Shown::AsText);
            return;
        };
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape(title)),
        };
        self.links.push(Shown::AsLink);
        self.own(&format!(
            "<a href=\"{}\"{title} rel=\"noopener noreferrer nofollow\" target=\"_blank\">",
            escape(&url)
        ));
    }

    fn open_image(&mut self, url: CowStr<'a>) {
        self.images.push(Image { url, text: String::new() });
    }

    fn close_image(&mut self) {
        let Some(Image { url, text }) = self.images.pop() else { return };
        if let Some(outer) = self.images.last_mut() {
            outer.text.push_str(&text);
            return;
        }
        let text = escape(&text);
        let url = safe_url(&url, IMAGE_SCHEMES)
            .map(|url| format!(" <small>{}</small>", escape(&url)))
            .unwrap_or_default();
        self.own(&format!(
            "<span class=\"image\" role=\"img\" aria-label=\"{text}\">{text}{url}</span>"
        ));
    }

    /// Writes a text of the person.
    fn text(&mut self, text: &str) {
        self.html.push_str(&escape(text));
    }

    /// Writes a tag that begins a line.
    fn block(&mut self, tag: &str) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.own(tag);
    }

    /// Writes HTML.
    fn own(&mut self, html: &str) {
        self.html.push_str(html);
    }
}

const LINK_SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];
const IMAGE_SCHEMES: &[&str] = &["http", "https"];

/// The address as it may be written, if it is relative or of one of the schemes.
///
/// Browsers pass over control characters and white space in an address, so the scheme is looked
/// for without them. The parser has decoded entities already; percent signs are not decoded, since
/// no browser does so in a scheme.
fn safe_url(url: &str, schemes: &[&str]) -> Option<String> {
    let passed_over = |c: &char| c.is_control() || c.is_whitespace();
    let bare: String = url.chars().filter(|c| !passed_over(c)).collect();
    let scheme = bare.find([':', '/', '?', '#']).and_then(|at| {
        let (scheme, rest) = bare.split_at(at);
        rest.starts_with(':').then_some(scheme)
    });
    let known = |scheme: &str| schemes.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    if bare.is_empty() || scheme.is_some_and(|scheme| !known(scheme)) {
        return None;
    }
    let kept = url.trim().chars().filter(|c| !c.is_control());
    Some(kept.map(|c| if c.is_whitespace() { "%20".to_owned() } else { c.to_string() }).collect())
}

/// The language that a fenced block names, where it can stand in a class.
fn language<'a>(kind: &'a CodeBlockKind<'_>) -> Option<&'a str> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '#' | '.' | '-');
    let language = info.split_whitespace().next()?;
    language.chars().all(plain).then_some(language)
}

/// Text as it stands in HTML, between tags as well as in an attribute's quotes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
