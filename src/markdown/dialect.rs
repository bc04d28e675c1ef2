//! The readers of Markdown that a post may be published with.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use super::kramdown::{self, Boundary, Element, Kind};

/// Which reader the blog has, and so what the preview shows.
///
/// They disagree about ordinary prose: `docs/dialects.md` has the differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// kramdown with its GFM parser and typography, as Jekyll 4 sets it up for a Chirpy blog.
    Jekyll,
    /// goldmark with tables, strikethrough, task lists, autolinks and typography, as Hugo sets it
    /// up.
    Hugo,
    /// `CommonMark` with tables, strikethrough and task lists, as GitHub and most editors read it.
    CommonMark,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Jekyll, Self::Hugo, Self::CommonMark];
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
    /// HTML is shown as the text it is; a blog shows what it means, or leaves it out.
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

/// The blocks of which the preview may show something else than the dialect's reader, in order,
/// each reason once a block. What is not named here is shown as that reader builds it;
/// `docs/dialects.md` says how that is known.
///
/// ```
/// use hoego::markdown::dialect::{Dialect, Reason, doubts};
/// let found = doubts("글\n\n<aside>곁</aside>\n", Dialect::Jekyll);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].span.clone(), found[0].reason), (5..24, Reason::RawHtml));
/// ```
#[must_use]
pub fn doubts(markdown: &str, dialect: Dialect) -> Vec<Doubt> {
    let mut found = Found { markdown, doubts: Vec::new() };
    match dialect {
        Dialect::Jekyll => {
            let document = kramdown::read(markdown);
            for block in &document.blocks {
                found.of_kramdown(block, &block.span);
                found.of_template(&block.span, &["{{", "{%"]);
            }
            for span in &document.cut {
                found.add(span, Reason::TooDeep);
            }
            found.doubts.sort_by_key(|doubt| doubt.span.start);
        }
        Dialect::Hugo | Dialect::CommonMark => {
            let mut depth = 0_usize;
            let mut block = 0..0;
            for (event, span) in
                Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter()
            {
                if depth == 0 {
                    block = span;
                    found.of_source(&block, dialect);
                }
                match event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth = depth.saturating_sub(1),
                    Event::Html(_) | Event::InlineHtml(_) => found.add(&block, Reason::RawHtml),
                    _ => {}
                }
            }
        }
    }
    found.doubts
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
            Kind::Html(..) | Kind::Verbatim(..) => Some(Reason::RawHtml),
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
                _ => matches!(element.kind, Kind::Html(..)),
            };
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
    fn of_source(&mut self, span: &Range<usize>, dialect: Dialect) {
        let source = &self.markdown[span.clone()];
        let signs: &[(&str, Reason)] = match dialect {
            Dialect::Jekyll => &[],
            Dialect::Hugo => &[
                ("{{<", Reason::Template),
                ("{{%", Reason::Template),
                (":::", Reason::Otherwise),
                ("\n :", Reason::Otherwise),
                ("<<", Reason::Otherwise),
            ],
            Dialect::CommonMark => &[
                ("$", Reason::Math),
                ("[^", Reason::Footnote),
                ("http://", Reason::BareAddress),
                ("https://", Reason::BareAddress),
                ("www.", Reason::BareAddress),
            ],
        };
        for (sign, reason) in signs {
            if source.contains(sign) {
                self.add(span, *reason);
            }
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
