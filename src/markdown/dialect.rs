//! The readers of Markdown that a post may be published with.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    kramdown::{self, Boundary, Element, Kind, html::is_comment},
    lines,
    preview::raw_html::{self, Fate},
};

/// Which reader the blog has, and so what the preview shows.
///
/// They disagree about ordinary prose: `docs/dialects.md` has the differences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// kramdown with its GFM parser and typography, as Jekyll 4 sets it up for a Chirpy blog.
    #[default]
    Jekyll,
    /// goldmark with tables, strikethrough, task lists, autolinks and typography, as Hugo sets it
    /// up.
    Hugo,
    /// `CommonMark` with tables, strikethrough and task lists, as GitHub and most editors read it.
    CommonMark,
}

/// What a reader of `CommonMark` reads beyond that and tables, struck-through text and boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flavor {
    /// Nothing.
    #[default]
    Plain,
    /// What Hugo has goldmark read: footnotes, definitions, attributes of headings, typographic
    /// signs and bare addresses. HTML is left out.
    Hugo,
}

impl Dialect {
    /// All of them, the usual one first.
    pub const ALL: [Self; 3] = [Self::Jekyll, Self::Hugo, Self::CommonMark];

    /// The dialect of a name, as it stands in the settings.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// The dialect's name for the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jekyll => "jekyll",
            Self::Hugo => "hugo",
            Self::CommonMark => "commonmark",
        }
    }

    /// Which reader of `CommonMark` it has, if it has one.
    #[must_use]
    pub const fn flavor(self) -> Option<Flavor> {
        match self {
            Self::Jekyll => None,
            Self::Hugo => Some(Flavor::Hugo),
            Self::CommonMark => Some(Flavor::Plain),
        }
    }
}

/// A block of which the preview may show something else than the blog will.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The bytes of the text in which the block stands.
    pub span: Range<usize>,
    /// Why the two may differ.
    pub reason: Reason,
}

/// Why the preview may differ from what the blog builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// HTML that the preview shows as the text it is, or that the blog leaves out.
    RawHtml,
    /// Liquid or a shortcode is replaced before the Markdown is read.
    Template,
    /// A formula is drawn by a script of the blog, if it has one.
    Math,
    /// A footnote is read by some blogs only.
    Footnote,
    /// Attributes that the preview does not show: of all there are, it has the prompts' classes.
    Attributes,
    /// kramdown puts something else in the place of this list or image: a table of contents, the
    /// footnotes or a figure.
    Replaced,
    /// An entity that kramdown may not know, and the browser may.
    Entity,
    /// An address without brackets is a link for some readers, and text for others.
    BareAddress,
    /// The reader is known to read such signs otherwise: `docs/dialects.md` lists them.
    Otherwise,
    /// The text goes deeper than it is read.
    TooDeep,
}

impl Reason {
    /// All of them, each where its number says.
    pub const ALL: [Self; 10] = [
        Self::RawHtml,
        Self::Template,
        Self::Math,
        Self::Footnote,
        Self::Attributes,
        Self::Replaced,
        Self::Entity,
        Self::BareAddress,
        Self::Otherwise,
        Self::TooDeep,
    ];
}

/// The blocks of which the preview may show something else than the dialect's reader, in order,
/// each reason once a block. What is not named here is shown as that reader builds it;
/// `docs/dialects.md` says how that is known.
///
/// ```
/// use hoego::markdown::dialect::{Dialect, Reason, doubts};
/// let found = doubts("글\n\n<video>곁</video>\n", Dialect::Jekyll);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].span.clone(), found[0].reason), (5..24, Reason::RawHtml));
/// ```
#[must_use]
pub fn doubts(markdown: &str, dialect: Dialect) -> Vec<Doubt> {
    match dialect.flavor() {
        None => jekyll_doubts(markdown),
        Some(flavor) => commonmark_doubts(markdown, flavor),
    }
}

/// What [`doubts`] finds for Jekyll.
#[must_use]
pub fn jekyll_doubts(markdown: &str) -> Vec<Doubt> {
    let mut found = Found { markdown, doubts: Vec::new() };
    let document = kramdown::read(markdown);
    let mut cut = document.cut.iter().peekable();
    for block in &document.blocks {
        found.of_kramdown(block, &block.span);
        found.of_template(&block.span, &["{{", "{%"]);
        if cut.next_if_eq(&&block.span).is_some() {
            found.add(&block.span, Reason::TooDeep);
        }
    }
    found.doubts
}

/// What [`doubts`] finds for the readers of `CommonMark`.
#[must_use]
pub fn commonmark_doubts(markdown: &str, flavor: Flavor) -> Vec<Doubt> {
    let mut found = Found { markdown, doubts: Vec::new() };
    // What keeps an address in it from being a bare one.
    let is_marked = |tag: &TagEnd| matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock);
    let (mut depth, mut marked) = (0_usize, 0_usize);
    let mut block = 0..0;
    let is_hugo = flavor == Flavor::Hugo;
    for pair in lines::lines(markdown).windows(2).filter(|_| is_hugo) {
        // Right below a footnote, the definition of a link is the footnote's text for goldmark.
        let is_note = pair[0].text.starts_with("[^") && pair[0].text.contains("]:");
        if is_note && pair[1].kind() == lines::Kind::Definition {
            found.add(&(pair[0].start..pair[1].end()), Reason::Otherwise);
        }
    }
    for (event, span) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        if depth == 0 {
            block = span.clone();
            found.of_source(&block, flavor);
        }
        match event {
            Event::Start(tag) => {
                // goldmark reads such tables after the list, and at other columns.
                if is_hugo && depth > 0 && matches!(tag, Tag::Table(_)) {
                    found.add(&block, Reason::Otherwise);
                }
                depth += 1;
                marked += usize::from(is_marked(&tag.to_end()));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                marked = marked.saturating_sub(usize::from(is_marked(&tag)));
            }
            Event::Html(_) | Event::InlineHtml(_) => found.add(&block, Reason::RawHtml),
            Event::Text(text) if marked == 0 && !is_hugo && has_address(&text) => {
                found.add(&block, Reason::BareAddress);
            }
            Event::Text(text)
                if marked == 0
                    && is_hugo
                    && (is_row_of_dashes(&text)
                        || has_signs_in_address(&markdown[span.start..], &text)) =>
            {
                found.add(&block, Reason::Otherwise);
            }
            _ => {}
        }
    }
    found.doubts.sort_by_key(|it| it.span.start);
    found.doubts
}

/// Whether an address stands in a text.
fn has_address(text: &str) -> bool {
    ["http://", "https://", "www."].into_iter().any(|it| text.contains(it))
}

/// Whether a bare address in a text at the beginning of a source has signs in it that mean
/// something else, too.
fn has_signs_in_address(source: &str, text: &str) -> bool {
    ["://", "www."].into_iter().flat_map(|it| text.match_indices(it)).any(|(at, _)| {
        let word = source.get(at..).and_then(|rest| rest.split_whitespace().next());
        word.is_some_and(|word| word.contains(['[', '`', '*', '~', '<']))
    })
}

/// Whether quotes in a text open and close each other: goldmark counts them through the post, which
/// is not shown as one.
fn has_lone_quote(source: &str) -> bool {
    let doubles = source.matches('"').count();
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let singles = source.match_indices('\'').filter(|(at, _)| {
        is_apart(source[..*at].chars().next_back()) || is_apart(source[at + 1..].chars().next())
    });
    doubles % 2 == 1 || singles.count() % 2 == 1
}

/// Whether a text is what stands below the first row of a table, which goldmark finds within
/// paragraphs too.
fn is_row_of_dashes(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '\t'))
}

/// Whether a character is a sign that is no punctuation to goldmark and markdown-it, unlike to
/// pulldown-cmark: emphasis beside it opens and closes otherwise.
pub(super) fn is_symbol(c: char) -> bool {
    matches!(c, '\u{20A0}'..='\u{20CF}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Whether emphasis stands beside a symbol.
fn marks_symbol(source: &str) -> bool {
    let is_mark = |c: Option<char>| matches!(c, Some('*' | '_' | '~'));
    source.match_indices(is_symbol).any(|(at, symbol)| {
        is_mark(source[..at].chars().next_back())
            || is_mark(source[at + symbol.len()..].chars().next())
    })
}

/// Whether goldmark is known to read a block otherwise.
fn is_read_otherwise(source: &str) -> bool {
    let is_definition = |line: &str| {
        let text = line.trim_start_matches([' ', '\t']);
        text.len() < line.len() && text.starts_with(':')
    };
    has_lone_quote(source) || source.lines().any(is_definition)
}

/// The doubts so far.
struct Found<'a> {
    markdown: &'a str,
    doubts: Vec<Doubt>,
}

impl Found<'_> {
    fn add(&mut self, span: &Range<usize>, reason: Reason) {
        let of_block = self.doubts.iter().rev().take_while(|doubt| doubt.span == *span);
        if !of_block.into_iter().any(|doubt| doubt.reason == reason) {
            self.doubts.push(Doubt { span: span.clone(), reason });
        }
    }

    fn of_kramdown(&mut self, element: &Element, span: &Range<usize>) {
        let reason = match &element.kind {
            Kind::Html(_, html) if raw_html::fate(&html.name) == Fate::Text => {
                Some(Reason::RawHtml)
            }
            Kind::Verbatim(_, html) if !is_comment(html) => Some(Reason::RawHtml),
            Kind::Math(..) => Some(Reason::Math),
            Kind::Entity(name) if !ENTITIES.contains(&name.as_str()) => Some(Reason::Entity),
            // What a footnote says stands in no block.
            Kind::Boundary(Boundary::Definition) if self.markdown[span.clone()].contains('<') => {
                Some(Reason::RawHtml)
            }
            _ => None,
        };
        if let Some(reason) = reason {
            self.add(span, reason);
        }
        for (key, value) in &element.attributes {
            let shown = match key.as_str() {
                "class" => value.split(' ').all(|class| PROMPTS.contains(&class)),
                "title" | "id" | "target" | "rel" => true,
                _ => false,
            };
            let shown = match &element.kind {
                // What is shown as text is told already.
                Kind::Html(_, html) => {
                    raw_html::fate(&html.name) == Fate::Text
                        || raw_html::is_whole(&html.name, key, value)
                }
                _ => shown,
            };
            // What is defined is not given them.
            let shown = shown && element.kind != Kind::Boundary(Boundary::Definition);
            if key == "kramdown" {
                self.add(span, Reason::Replaced);
            } else if !shown {
                self.add(span, Reason::Attributes);
            }
        }
        for child in &element.children {
            self.of_kramdown(child, span);
        }
    }

    /// Looks for what `CommonMark` knows nothing of, and blogs may.
    fn of_source(&mut self, span: &Range<usize>, flavor: Flavor) {
        let source = &self.markdown[span.clone()];
        let signs: &[(&str, Reason)] = match flavor {
            Flavor::Hugo => &[
                ("{{<", Reason::Template),
                ("{{%", Reason::Template),
                (":::", Reason::Otherwise),
                ("<<", Reason::Otherwise),
            ],
            Flavor::Plain => &[("$", Reason::Math), ("[^", Reason::Footnote)],
        };
        for (sign, reason) in signs {
            if source.contains(sign) {
                self.add(span, *reason);
            }
        }
        if marks_symbol(source) || flavor == Flavor::Hugo && is_read_otherwise(source) {
            self.add(span, Reason::Otherwise);
        }
        if source.contains("~~~") && !source.trim_start().starts_with("~~~") {
            self.add(span, Reason::Otherwise);
        }
    }

    fn of_template(&mut self, span: &Range<usize>, signs: &[&str]) {
        let source = &self.markdown[span.clone()];
        if signs.iter().any(|sign| source.contains(sign)) {
            self.add(span, Reason::Template);
        }
    }
}

/// The classes that the preview has a look for: those of Chirpy's prompts.
pub const PROMPTS: [&str; 4] = ["prompt-tip", "prompt-info", "prompt-warning", "prompt-danger"];

/// Entities that kramdown and browsers know alike.
const ENTITIES: &[&str] = &[
    "amp", "lt", "gt", "quot", "nbsp", "copy", "reg", "trade", "hellip", "mdash", "ndash",
    "middot", "bull", "larr", "rarr", "uarr", "darr", "times", "divide", "deg", "laquo", "raquo",
    "lsquo", "rsquo", "ldquo", "rdquo", "ensp", "emsp", "thinsp", "plusmn", "infin", "ne", "le",
    "ge",
];
