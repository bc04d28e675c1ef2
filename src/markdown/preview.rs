//! What the preview shows of a text.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

/// Renders Markdown to HTML that is safe to put into the page, whoever wrote the Markdown.
///
/// What may come out is an allow-list: the elements of `CommonMark`, tables, struck-through text
/// and disabled check boxes. Raw HTML is shown as the text it is. Links lead to `http`, `https`,
/// `mailto`, `tel` or relative addresses only and open a page that knows nothing of this one; a
/// link to anywhere else keeps its text alone. Nothing is loaded: an image is shown as its
/// alternative text and address.
///
/// ```
/// use hoego::markdown::preview::render;
/// assert_eq!(render("한 주를 **돌아본다**"), "<p>한 주를 <strong>돌아본다</strong></p>\n");
/// assert_eq!(render("[여기](javascript:alert)"), "<p>여기</p>\n");
/// assert_eq!(render("### [+] Positive"), "<h3>[+] Positive</h3>\n");
/// ```
#[must_use]
pub fn render(markdown: &str) -> String {
    let mut filter = Filter { events: Vec::new(), links: Vec::new(), images: Vec::new() };
    for event in Parser::new_ext(markdown, options()) {
        filter.take(event);
    }
    let mut page = String::new();
    html::push_html(&mut page, filter.events.into_iter());
    page
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

/// Lets the parser's events through or puts harmless ones into their place.
///
/// `Event::Html` in its output is its own writing; what the person wrote is only ever text.
struct Filter<'a> {
    events: Vec<Event<'a>>,
    /// The links that are open: whether each has a tag to be closed.
    links: Vec<Shown>,
    /// The images that are open, with the text within each.
    images: Vec<Image<'a>>,
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

impl<'a> Filter<'a> {
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
            Event::Html(text)
            | Event::InlineHtml(text)
            | Event::Text(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.events.push(Event::Text(text)),
            Event::Code(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => self.events.push(event),
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_link(link_type, &dest_url, &title);
            }
            Tag::Image { dest_url, .. } => self.open_image(dest_url),
            Tag::CodeBlock(kind) => self.own(match language(&kind) {
                Some(language) => format!("<pre><code class=\"language-{language}\">"),
                None => "<pre><code>".to_owned(),
            }),
            Tag::HtmlBlock => self.own("<pre class=\"raw-html\">".to_owned()),
            Tag::Subscript => self.events.push(Event::Text("~".into())),
            Tag::Heading { level, .. } => self.events.push(Event::Start(Tag::Heading {
                level,
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough => self.events.push(Event::Start(tag)),
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
                    self.own("</a>".to_owned());
                }
            }
            TagEnd::Image => self.close_image(),
            TagEnd::CodeBlock => self.own("</code></pre>\n".to_owned()),
            TagEnd::HtmlBlock => self.own("</pre>\n".to_owned()),
            TagEnd::Subscript => self.events.push(Event::Text("~".into())),
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough => self.events.push(Event::End(tag)),
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
        self.own(format!(
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
        self.own(format!(
            "<span class=\"image\" role=\"img\" aria-label=\"{text}\">{text}{url}</span>"
        ));
    }

    fn own(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
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
