//! Reads Markdown as kramdown does with its GFM parser, which is what Jekyll publishes with.
//!
//! This is a reader of its own and no preparation of the text for a `CommonMark` parser. kramdown
//! finds lists by other columns, ends paragraphs at other lines, takes any line with a pipe for a
//! table, and gives its stars to the first pair that closes: to tell another parser so, one would
//! have to find all of that first, and so have read the text already. The rules are those of
//! kramdown 2.4 (`lib/kramdown/parser/kramdown/*.rb`) and kramdown-parser-gfm 1.1, one file here
//! for one or more of theirs; `docs/dialects.md` lists where they are not followed.
//!
//! A text is read in two passes, as there: blocks first, with the definitions of links, footnotes,
//! abbreviations and attributes; then the running text of each. Every step is bounded by
//! `MAX_DEPTH` and by the fuel of `span`, so that reading takes time in proportion to the
//! length of any text.

mod attributes;
mod block;
mod code;
mod definition;
pub mod html;
mod inline;
mod link;
mod list;
mod scan;
mod span;
mod table;
mod typography;

use std::{collections::BTreeMap, ops::Range};

pub use attributes::Attributes;

/// How deep blocks may stand in one another, and likewise spans. What is deeper stays text.
const MAX_DEPTH: usize = 64;

/// How many steps running text may take, in all and more for each byte.
const FUEL: usize = 1_000_000;
const FUEL_PER_BYTE: usize = 4;

/// A text that was read.
#[derive(Debug, Default)]
pub struct Document {
    /// The blocks, in order.
    pub blocks: Vec<Element>,
    /// The footnotes that the text defines, by the number that [`Kind::Footnote`] gives.
    pub footnotes: Vec<Vec<Element>>,
    /// The blocks that were not read as kramdown reads them, since they go too deep.
    pub cut: Vec<Range<usize>>,
}

/// A block or a span, with what is in it.
#[derive(Debug)]
pub struct Element {
    /// What it is.
    pub kind: Kind,
    /// What its attribute lists say.
    pub attributes: Attributes,
    /// What is in it.
    pub children: Vec<Element>,
    /// Its attribute list, until that is resolved.
    list: Option<attributes::List>,
    /// The bytes of the text that it comes from; only blocks that stand in no other have them.
    pub span: Range<usize>,
}

impl Element {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            attributes: Attributes::default(),
            children: Vec::new(),
            list: None,
            span: 0..0,
        }
    }

    fn with(kind: Kind, children: Vec<Self>) -> Self {
        Self { children, ..Self::new(kind) }
    }

    fn source(text: String) -> Self {
        Self::new(Kind::Source(text))
    }
}

/// What an [`Element`] is.
#[derive(Debug, PartialEq)]
pub enum Kind {
    /// Lines with nothing in them, with how many bytes they take.
    Blank(usize),
    /// What shows nothing and only parts its neighbours.
    Boundary(Boundary),
    /// A paragraph.
    Paragraph(Frame),
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// A quotation.
    Quote,
    /// A block of code, with its language.
    CodeBlock {
        /// The language that a fence names.
        language: Option<String>,
        /// The code.
        text: String,
    },
    /// A rule.
    Rule,
    /// A list with bullets or numbers.
    List(Marker),
    /// An item of a list.
    Item,
    /// A list of terms and definitions.
    Definitions,
    /// A term in it.
    Term,
    /// A definition in it.
    Definition,
    /// A table, with the alignment of each column.
    Table(Vec<Alignment>),
    /// The rows at its top.
    Head,
    /// Rows in its middle.
    Body,
    /// The rows at its bottom.
    Foot,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// A formula.
    Math(Place, String),
    /// An element of HTML.
    Html(Place, html::Html),
    /// HTML that is passed on as it stands.
    Verbatim(Place, String),
    /// Running text that is not read yet.
    Source(String),
    /// Text.
    Text(String),
    /// An entity by its name, without its signs.
    Entity(String),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// What was struck out.
    Deleted,
    /// Code in running text.
    Code(String),
    /// A link to an address.
    Link(String),
    /// An image: where it is, and what is told of it.
    Image(String, String),
    /// A new line.
    Break,
    /// A box, with whether it is checked.
    CheckBox(bool),
    /// The mark of a footnote.
    Footnote(usize),
    /// A short form, whose title is what it is short for.
    Abbreviation(String),
}

/// What a [`Kind::Boundary`] comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boundary {
    /// A line with `^`.
    Marker,
    /// A definition of a link, a footnote or an abbreviation.
    Definition,
    /// Attributes, or something else between braces.
    Attributes,
}

/// Whether a paragraph has an element of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// It does.
    Own,
    /// Its text stands in its item itself.
    None,
}

/// What the items of a list begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// One of `*`, `+`, `-`.
    Bullet,
    /// A number with a dot.
    Number,
    /// The colon of a definition.
    Colon,
}

/// Where in a column its text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Wherever the page puts it.
    Unset,
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// Whether something stands on its own or in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On its own.
    Block,
    /// In running text.
    Span,
}

/// Reads a text.
#[must_use]
pub fn read(text: &str) -> Document {
    let fuel = text.len() * FUEL_PER_BYTE + FUEL;
    let mut reader = Reader { fuel, ..Reader::default() };
    let mut source = text.replace("\r\n", "\n").replace('\r', "\n");
    if !source.ends_with('\n') {
        source.push('\n');
    }
    let mut blocks = reader.root(&source);
    let mut footnotes = std::mem::take(&mut reader.footnotes);
    for elements in std::iter::once(&mut blocks).chain(&mut footnotes) {
        reader.spans_within(elements);
    }
    let mut document = Document { blocks, footnotes, cut: Vec::new() };
    reader.cut.sort_unstable();
    let is_cut = |block: &&Element| {
        let first = reader.cut.partition_point(|at| *at < block.span.start);
        reader.cut.get(first).is_some_and(|at| *at < block.span.end)
    };
    document.cut = document.blocks.iter().filter(is_cut).map(|it| it.span.clone()).collect();
    document.map_spans(text);
    document
}

impl Document {
    /// Moves spans from the text with plain line ends to the one that was given.
    fn map_spans(&mut self, text: &str) {
        // Only a line end of two signs is longer than what it was read as.
        let pairs: Vec<usize> = text.match_indices("\r\n").map(|(at, _)| at).collect();
        let before = |at: usize| {
            let (mut low, mut high) = (0, pairs.len());
            while low < high {
                let middle = usize::midpoint(low, high);
                if pairs[middle] - middle < at { low = middle + 1 } else { high = middle }
            }
            (at + low).min(text.len())
        };
        let spans = self.blocks.iter_mut().map(|block| &mut block.span).chain(&mut self.cut);
        for span in spans {
            *span = before(span.start)..before(span.end);
        }
    }
}

/// The character that a numbered reference or one of the plainest named ones stands for, with the
/// length of the reference.
#[must_use]
pub fn reference(text: &str) -> Option<(char, usize)> {
    let (entity, length) = typography::entity(text)?;
    let c = match entity {
        typography::Entity::Numbered(c) => c,
        typography::Entity::Named("amp") => '&',
        typography::Entity::Named("lt") => '<',
        typography::Entity::Named("gt") => '>',
        typography::Entity::Named("quot") => '"',
        typography::Entity::Named(_) => return None,
    };
    Some((c, length))
}

/// What has been read of a text so far.
#[derive(Debug, Default)]
struct Reader {
    /// Where in its list stands what a name belongs to; see [`Name::of`].
    names: BTreeMap<String, usize>,
    links: Vec<definition::Link>,
    footnotes: Vec<Vec<Element>>,
    abbreviations: Vec<definition::Abbreviation>,
    lists: Vec<attributes::List>,
    depth: usize,
    /// How many more steps there are for running text.
    fuel: usize,
    /// Where the block of the text begins that is being read.
    current: usize,
    /// Where the blocks begin that go too deep.
    cut: Vec<usize>,
}

/// What a name may belong to.
#[derive(Clone, Copy, Debug)]
enum Name {
    Link,
    Footnote,
    Abbreviation,
    Attributes,
}

impl Name {
    /// A name apart from the same name of something else.
    fn of(self, text: &str) -> String {
        let kind = match self {
            Self::Link => 'l',
            Self::Footnote => 'f',
            Self::Abbreviation => 'a',
            Self::Attributes => '{',
        };
        let mut name = String::with_capacity(text.len() + 1);
        name.push(kind);
        name.push_str(text);
        name
    }
}

impl Reader {
    fn find(&self, name: Name, text: &str) -> Option<usize> {
        self.names.get(&name.of(text)).copied()
    }

    /// Notes that the block at hand goes deeper than is read.
    fn cut(&mut self) {
        if self.cut.last() != Some(&self.current) {
            self.cut.push(self.current);
        }
    }
}
