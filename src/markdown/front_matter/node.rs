//! What the readers of YAML and TOML find: pieces of whole lines, and the values of the keys that
//! the form has fields for, each with its span.

use std::ops::Range;

use crate::domain::Syntax;

/// Lines that belong together.
pub(super) struct Piece {
    pub(super) lines: Range<usize>,
    pub(super) kind: Kind,
}

/// What the lines are.
pub(super) enum Kind {
    /// A comment, an empty line, a table: nothing with a name at the top.
    Gap,
    /// A key with its value.
    Entry {
        /// The key's name, without quotes.
        name: Range<usize>,
        /// Where the key with its `:` or `=` ends.
        head: usize,
        /// Its value, where the form has a field for the key.
        value: Option<(Key, Reading)>,
    },
}

/// A key that the form has a field for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Description,
    Date,
    Categories(Number),
    Tags(Number),
}

/// Whether a list's key is in the plural. Jekyll splits a text under `tags` into words and takes
/// one under `tag` for a single tag (`pluralized_array_from_hash`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Singular,
    Plural,
}

/// A value as far as it is understood.
pub(super) enum Reading {
    /// It surely is this.
    Sure(Node),
    /// It is surely wrong, and this is what its writer must have meant: `title: [Study] Week 2`.
    Meant(Node),
    /// It is surely wrong.
    Broken,
    /// It may be right, and more than this reader knows.
    Unknown,
}

/// A value with its place.
pub(super) enum Node {
    /// Nothing behind the key.
    Empty,
    /// A text on the key's line, perhaps going on below it.
    Scalar(Item),
    /// A YAML text on the lines below, after `|` or `>`.
    Block { text: String, style: Block, header: Range<usize>, lines: Range<usize> },
    /// A list in brackets.
    Flow(Vec<Item>),
    /// A YAML list of lines that begin with `-`, each item with its whole line.
    Lines(Vec<Line>),
}

/// A text or a word of a list, with its place.
pub(super) struct Item {
    pub(super) text: String,
    pub(super) quotes: Quotes,
    pub(super) span: Range<usize>,
}

/// An item of a list of lines.
pub(super) struct Line {
    pub(super) item: Item,
    pub(super) line: Range<usize>,
}

/// How a text is quoted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    None,
    Single,
    Double,
}

/// The styles of a text on the lines below its key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    Literal,
    Folded,
}

impl Key {
    /// The key of a name. Hugo's `summary` and Jekyll's `excerpt` are none: they are texts beside
    /// the description. Hugo and Zola have no `tag` or `category`.
    pub(super) fn of(name: &str, syntax: Syntax) -> Option<Self> {
        match (name, syntax) {
            ("title", _) => Some(Self::Title),
            ("description", _) => Some(Self::Description),
            ("date", _) => Some(Self::Date),
            ("categories", _) => Some(Self::Categories(Number::Plural)),
            ("tags", _) => Some(Self::Tags(Number::Plural)),
            ("category", Syntax::Yaml) => Some(Self::Categories(Number::Singular)),
            ("tag", Syntax::Yaml) => Some(Self::Tags(Number::Singular)),
            (_, Syntax::Yaml | Syntax::Toml) => None,
        }
    }

    /// The name in the plural of a list that is named in the singular.
    pub(super) fn plural(self) -> Option<&'static str> {
        match self {
            Self::Categories(Number::Singular) => Some("categories"),
            Self::Tags(Number::Singular) => Some("tags"),
            Self::Title
            | Self::Description
            | Self::Date
            | Self::Categories(Number::Plural)
            | Self::Tags(Number::Plural) => None,
        }
    }

    /// Its place in the usual order.
    pub(super) fn place(self) -> usize {
        match self {
            Self::Title => 0,
            Self::Description => 1,
            Self::Date => 2,
            Self::Categories(_) => 3,
            Self::Tags(_) => 4,
        }
    }
}

impl Quotes {
    /// The quotes that a text begins with.
    pub(super) fn at_start_of(text: &str) -> Self {
        match text.as_bytes().first() {
            Some(b'"') => Self::Double,
            Some(b'\'') => Self::Single,
            Some(_) | None => Self::None,
        }
    }
}
