//! HTML in Markdown: `html.rb` and `kramdown/html.rb`.

use super::{
    Attributes, Element, Kind, MAX_DEPTH, Place, Reader,
    attributes::Put as _,
    block::Blocks,
    scan::{indented, is_alphanumeric, is_space, is_word, rest_of_line},
};

/// An element that is written as HTML.
#[derive(Debug, PartialEq)]
pub struct Html {
    /// Its name, as it is written.
    pub name: String,
    /// The whole of it as it is written, or its opening tag where what is in it was read.
    pub source: String,
    /// How much of it was read.
    pub content: Content,
}

/// What was read of an element of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// It has none.
    Empty,
    /// It is HTML in turn.
    Raw,
    /// It is Markdown.
    Read,
}

/// The elements that stand in running text: a block never begins with one of them.
const SPANS: &str = "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd \
    label mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var";
/// The elements that do not.
const BLOCKS: &str = "address article aside applet body blockquote caption col colgroup dd div dl \
    dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend \
    menu li main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul";
const WITHOUT_BODY: &str =
    "area base br col command embed hr img input keygen link meta param source track wbr";
/// The elements in running text whose content is running text; that of any other stays as it is.
const READ_SPANS: &str = "a abbr acronym b bdo big button cite del dfn em i ins label q rb rbc rp \
    rt rtc ruby select small span strong sub sup tt details figure noscript object";
/// The elements whose content is blocks, where `markdown="1"` asks for it.
const READ_BLOCKS: &str = "address applet article aside blockquote body dd details div dl fieldset \
    figure figcaption footer form header hgroup iframe li main map menu nav noscript object \
    section summary td";

fn is_one(name: &str, of: &str) -> bool {
    of.split(' ').any(|it| it.eq_ignore_ascii_case(name))
}

/// The elements that neither kramdown's lists nor this module name.
const OTHERS: &str = "audio base canvas center command data datalist details dialog embed figure \
    font frame frameset keygen link marquee math meta meter nobr noscript object output param \
    picture portal progress s script search slot source strike style svg template textarea time \
    title track video wbr";

/// Whether HTML has an element of this name: a blog shows it, or what stands in it.
#[must_use]
pub fn is_known(name: &str) -> bool {
    [SPANS, BLOCKS, OTHERS].into_iter().any(|of| is_one(name, of))
}

/// Whether an element never has content.
#[must_use]
pub fn is_void(name: &str) -> bool {
    is_one(name, WITHOUT_BODY)
}

/// A tag that opens an element.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) attributes: Attributes,
    pub(super) closed: bool,
    pub(super) length: usize,
}

/// The length of the name of an element or attribute: it may be of any script.
pub(super) fn name(text: &str) -> usize {
    let plain = |text: &str| {
        let rest = text.trim_start_matches(|c| is_alphanumeric(c) || matches!(c, '-' | '.' | '_'));
        let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if starts { text.len() - rest.len() } else { 0 }
    };
    let first = plain(text);
    let second = text[first..].strip_prefix(':').map_or(0, plain);
    if first > 0 && second > 0 { first + 1 + second } else { first }
}

/// Reads an opening tag.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let (name, mut rest) = inner.split_at(name(inner));
    if name.is_empty() {
        return None;
    }
    let mut attributes = Attributes::new();
    loop {
        let behind = rest.trim_start_matches(is_space);
        let (key, after) = behind.split_at(self::name(behind));
        if key.is_empty() || behind.len() == rest.len() {
            rest = behind;
            break;
        }
        let (value, after) = value(after).unwrap_or(("", after));
        let key = key.to_ascii_lowercase();
        attributes.retain(|(known, _)| *known != key);
        attributes.push((key, value.to_owned()));
        rest = after;
    }
    let behind = rest.strip_prefix('/');
    let closed = behind.is_some();
    let rest = behind.unwrap_or(rest).strip_prefix('>')?;
    Some(Tag { name, attributes, closed, length: text.len() - rest.len() })
}

/// The value of an attribute, with the text behind.
fn value(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(is_space).strip_prefix('=')?;
    let text = text.trim_start_matches(is_space);
    let bare = text.find(|c| !is_word(c)).unwrap_or(text.len());
    if bare > 0 {
        return Some(text.split_at(bare));
    }
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text[1..].split_once(quote)
}

/// Reads a closing tag: its name and its length.
pub(super) fn closing_tag(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix("</")?;
    let (name, rest) = inner.split_at(name(inner));
    let rest = rest.trim_start_matches(is_space).strip_prefix('>')?;
    (!name.is_empty()).then_some((name, text.len() - rest.len()))
}

/// The length of a comment.
pub(super) fn comment(text: &str) -> Option<usize> {
    text.strip_prefix("<!--")?.find("-->").map(|at| at + 7)
}

/// Whether HTML is a comment and nothing else.
#[must_use]
pub fn is_comment(html: &str) -> bool {
    comment(html) == Some(html.len())
}

/// Whether lines that go on lazily end before this tag.
pub(super) fn ends_block(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('<') else { return false };
    let closing = inner.strip_prefix('/');
    let inner = closing.unwrap_or(inner);
    let word = &inner[..inner.find(|c| !is_word(c)).unwrap_or(inner.len())];
    name(inner) > 0
        && !SPANS.split(' ').chain(["script"]).any(|it| it == word)
        && (closing.is_none() || closing_tag(text).is_some())
}

/// Whether an element can stand in running text.
pub(super) fn is_block(name: &str) -> bool {
    is_one(name, BLOCKS)
}

/// What is read of an element in running text.
pub(super) fn span_content(tag: &mut Tag) -> Content {
    let markdown = markdown(&mut tag.attributes);
    if tag.closed || is_void(tag.name) {
        return Content::Empty;
    }
    let by_itself = is_one(tag.name, READ_SPANS);
    match markdown.as_deref() {
        Some("span") => Content::Read,
        Some("0") => Content::Raw,
        Some(_) | None if by_itself => Content::Read,
        Some(_) | None => Content::Raw,
    }
}

/// Takes out the attribute that tells whether there is Markdown in an element.
fn markdown(attributes: &mut Attributes) -> Option<String> {
    let at = attributes.iter().position(|(key, _)| key == "markdown")?;
    Some(attributes.remove(at).1)
}

impl Reader {
    pub(super) fn block_html(&mut self, blocks: &mut Blocks) -> bool {
        let rest = blocks.rest();
        if rest.starts_with("<!--") && !blocks.open_comment {
            if let Some(length) = comment(rest) {
                blocks.advance(length);
                let comment = Kind::Verbatim(Place::Block, rest[..length].to_owned());
                blocks.children.push(Element::new(comment));
                end_line(blocks);
                return true;
            }
            blocks.open_comment = true;
        }
        let Some(tag) = tag(indented(rest)).filter(|tag| !is_one(tag.name, SPANS)) else {
            return false;
        };
        blocks.advance(rest.len() - indented(rest).len());
        let mut element = self.element(blocks, tag, Content::Read);
        element.list = blocks.list.take();
        blocks.children.push(element);
        true
    }

    /// Reads an element whose opening tag stands here, within one of this content.
    fn element(&mut self, blocks: &mut Blocks, mut tag: Tag, outer: Content) -> Element {
        let start = blocks.rest();
        blocks.advance(tag.length);
        let mut children = Vec::new();
        let wish = markdown(&mut tag.attributes);
        let empty = tag.closed || is_void(tag.name);
        let mut content = if empty { Content::Empty } else { Content::Raw };
        if ["script", "style"].iter().any(|it| tag.name.eq_ignore_ascii_case(it)) && !empty {
            let rest = blocks.rest();
            let (end, length) = closing(rest, tag.name).unwrap_or((rest.len(), 0));
            let text = Kind::Verbatim(Place::Span, rest[..end].to_owned());
            children.push(Element::new(text));
            blocks.advance(end + length);
        } else if !empty {
            let as_blocks = is_one(tag.name, READ_BLOCKS);
            match wish.as_deref() {
                Some("block") => content = Content::Read,
                Some("1") if as_blocks => content = Content::Read,
                Some("1" | "span")
                    if wish.as_deref() == Some("span") || is_one(tag.name, READ_TEXT) =>
                {
                    let rest = blocks.rest();
                    let (end, length) = closing(rest, tag.name).unwrap_or((rest.len(), 0));
                    children.push(Element::source(rest[..end].to_owned()));
                    blocks.advance(end + length);
                    content = Content::Empty;
                }
                Some(_) | None => {}
            }
            match content {
                Content::Read => {
                    end_line(blocks);
                    let outer = std::mem::take(&mut blocks.children);
                    self.within(blocks, Some(tag.name));
                    children = std::mem::replace(&mut blocks.children, outer);
                }
                Content::Raw => self.raw(blocks, tag.name, &mut children),
                Content::Empty => content = Content::Read,
            }
        }
        let source = match content {
            Content::Read => &start[..tag.length],
            Content::Raw | Content::Empty => &start[..start.len() - blocks.rest().len()],
        };
        if outer == Content::Read {
            end_line(blocks);
        }
        let html = Html { name: tag.name.to_owned(), source: source.to_owned(), content };
        let mut element = Element::with(Kind::Html(Place::Block, html), children);
        for (key, value) in tag.attributes {
            element.attributes.put(&key, &value);
        }
        element
    }

    /// Reads HTML up to the closing tag of this name.
    fn raw(&mut self, blocks: &mut Blocks, name: &str, children: &mut Vec<Element>) {
        self.depth += 1;
        loop {
            let rest = blocks.rest();
            let Some(at) = rest.find('<') else {
                push_text(children, rest);
                blocks.advance_to("");
                break;
            };
            push_text(children, &rest[..at]);
            blocks.advance(at);
            let rest = &rest[at..];
            if let Some(length) = comment(rest).filter(|_| !blocks.open_comment) {
                blocks.advance(length);
                let comment = Kind::Verbatim(Place::Span, rest[..length].to_owned());
                children.push(Element::new(comment));
            } else if let Some(tag) = tag(rest) {
                if self.depth < MAX_DEPTH {
                    let element = self.element(blocks, tag, Content::Raw);
                    children.push(element);
                } else {
                    self.cut();
                    push_text(children, &rest[..tag.length]);
                    blocks.advance(tag.length);
                }
            } else if let Some((closed, length)) = closing_tag(rest) {
                blocks.advance(length);
                if closed.eq_ignore_ascii_case(name) {
                    break;
                }
                push_text(children, &rest[..length]);
            } else {
                blocks.open_comment |= rest.starts_with("<!--");
                push_text(children, "<");
                blocks.advance(1);
            }
        }
        self.depth -= 1;
    }
}

/// Elements whose content is running text, where `markdown="1"` asks for it.
const READ_TEXT: &str = "a b button caption cite del dt em h1 h2 h3 h4 h5 h6 i ins label legend p q \
    small span strong sub sup th";

/// Where the closing tag of this name stands, and its length.
fn closing(text: &str, name: &str) -> Option<(usize, usize)> {
    text.match_indices("</").find_map(|(at, _)| {
        let (found, length) = closing_tag(&text[at..])?;
        found.eq_ignore_ascii_case(name).then_some((at, length))
    })
}

/// Passes over the end of a line with nothing on it.
fn end_line(blocks: &mut Blocks) {
    let rest = blocks.rest();
    if let Some(behind) = rest_of_line(rest) {
        blocks.advance_to(behind);
    }
}

/// Adds text, to the text before if there is any.
pub(super) fn push_text(children: &mut Vec<Element>, text: &str) {
    match children.last_mut() {
        Some(Element { kind: Kind::Text(known), .. }) => known.push_str(text),
        Some(_) | None if text.is_empty() => {}
        Some(_) | None => children.push(Element::new(Kind::Text(text.to_owned()))),
    }
}
