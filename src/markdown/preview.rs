//! What the preview shows of a text.

mod commonmark;
mod goldmark;
mod jekyll;
pub(super) mod raw_html;

use super::{
    dialect::{Dialect, Flavor},
    kramdown,
};

/// Renders Markdown to HTML that is safe to put into the page, whoever wrote the Markdown.
///
/// What may come out is an allow-list: the elements of `CommonMark`, tables, struck-through text,
/// disabled check boxes, and for Jekyll the harmless elements of HTML, each written anew with the
/// attributes that are harmless. All other HTML is shown as the text it is. Links lead to `http`,
/// `https`, `mailto`, `tel` or relative addresses only and open a page that knows nothing of this
/// one; a link to anywhere else keeps its text alone. Nothing is loaded: an image is shown as its
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
    render_with(markdown, dialect, RawHtml::Harmless)
}

/// What becomes of HTML in the Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// What is harmless of it is shown, or left out where the reader does so, and everything else
    /// is the text it is. That is safe.
    #[default]
    Harmless,
    /// It is passed on as the dialect's reader does. That is not safe: it is for comparing with
    /// the reader, and for who makes it safe by other means.
    AsWritten,
}

/// Renders Markdown as [`render`] does, with a choice of what becomes of raw HTML.
#[must_use]
pub fn render_with(markdown: &str, dialect: Dialect, raw_html: RawHtml) -> String {
    write("", markdown, dialect.flavor(), raw_html)
}

/// Renders a block of a post as [`render`] does, behind a text that defines what it names
/// ([`Definitions::before`](super::definitions::Definitions::before)), of which nothing is shown.
/// Its footnotes stand below the post: they are what is shown where there is no block.
///
/// ```
/// use hoego::markdown::{dialect::Dialect, preview::render_behind};
/// let html = render_behind("[가]: /나\n\n# .\n\n", "[가]", Dialect::CommonMark);
/// assert!(html.starts_with("<p><a href=\"/나\""));
/// ```
#[must_use]
pub fn render_behind(before: &str, markdown: &str, dialect: Dialect) -> String {
    write(before, markdown, dialect.flavor(), RawHtml::Harmless)
}

/// Renders Markdown as [`render_behind`] does for Jekyll. Who calls this and not that has no other
/// reader in their WebAssembly.
#[must_use]
pub fn render_jekyll(before: &str, markdown: &str) -> String {
    let mut page = Page::new(RawHtml::Harmless);
    jekyll::write(&mut page, before, markdown);
    page.html
}

/// Renders Markdown as [`render_behind`] does for the readers of `CommonMark`.
#[must_use]
pub fn render_commonmark(before: &str, markdown: &str, flavor: Flavor) -> String {
    let mut page = Page::new(RawHtml::Harmless);
    commonmark::write(&mut page, before, markdown, flavor);
    page.html
}

fn write(before: &str, markdown: &str, flavor: Option<Flavor>, raw_html: RawHtml) -> String {
    let mut page = Page::new(raw_html);
    match flavor {
        None => jekyll::write(&mut page, before, markdown),
        Some(flavor) => commonmark::write(&mut page, before, markdown, flavor),
    }
    page.html
}

/// The HTML written so far. What the person wrote comes in by [`text`](Self::text) only, or
/// escaped within a tag.
struct Page {
    html: String,
    raw_html: RawHtml,
}

impl Page {
    fn new(raw_html: RawHtml) -> Self {
        Self { html: String::new(), raw_html }
    }

    /// Writes the tag that opens a link, without its end, if it leads where links may lead.
    fn open_link(&mut self, url: &str, title: &str) -> bool {
        let Some(url) = safe_url(url, LINK_SCHEMES) else { return false };
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape(title)),
        };
        self.own(&format!(
            "<a href=\"{}\"{title} rel=\"noopener noreferrer nofollow\" target=\"_blank\"",
            escape(&url)
        ));
        true
    }

    /// Tells of an image.
    fn image(&mut self, text: &str, url: &str) {
        let text = escape(text);
        let url = safe_url(url, IMAGE_SCHEMES)
            .map(|url| format!(" <small>{}</small>", escape(&url)))
            .unwrap_or_default();
        self.own(&format!(
            "<span class=\"image\" role=\"img\" aria-label=\"{text}\">{text}{url}</span>"
        ));
    }

    /// Writes a box that is checked or not.
    fn check_box(&mut self, checked: bool) {
        self.own("<input disabled=\"\" type=\"checkbox\"");
        self.own(if checked { " checked=\"\"/>\n" } else { "/>\n" });
    }

    /// Writes a text of the person.
    fn text(&mut self, text: &str) {
        self.html.push_str(&escape(text));
    }

    /// Writes an entity by its name, for the browser to look up.
    fn entity(&mut self, name: &str) {
        if name.bytes().all(|it| it.is_ascii_alphanumeric()) {
            self.own(&format!("&{name};"));
        } else {
            self.text(&format!("&{name};"));
        }
    }

    /// Writes a text of HTML, in which references stand for characters.
    fn referring(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.text(&rest[..at]);
            rest = &rest[at..];
            let length = rest[1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            if let Some((c, length)) = kramdown::reference(rest) {
                self.text(c.encode_utf8(&mut [0; 4]));
                rest = &rest[length..];
            } else if length > 0 && rest[1 + length..].starts_with(';') {
                self.entity(&rest[1..=length]);
                rest = &rest[length + 2..];
            } else {
                self.text("&");
                rest = &rest[1..];
            }
        }
        self.text(rest);
    }

    /// Writes text whose references stay as they are.
    fn kept(&mut self, text: &str) {
        self.own(&text.replace('<', "&lt;").replace('>', "&gt;"));
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

/// Whether a word can stand in a class.
fn is_plain(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '#' | '.' | '-');
    !word.is_empty() && word.chars().all(plain)
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
