//! The front matter of a post: what is read from it, and that what was not edited is written back
//! byte for byte.
//!
//! Three laws, each with a property test:
//!
//! 1. What is read and written again is the same text.
//! 2. What is written and read again has the same fields.
//! 3. An edit changes the lines of the field that was edited, and no others.

mod document;
mod frame;
mod list;
mod moment;
mod node;
mod patch;
mod quote;
mod text;
mod toml;
mod yaml;

use document::Document;
use node::{Key, Number, Quotes};
use patch::{Others, patched};

use crate::domain::{FrontMatter, FrontMatterSource, Syntax};

/// A front matter that was found at the start of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Its fields, and the source that they were read from.
    pub front_matter: FrontMatter,
    /// How many bytes of the post it takes, the line that closes it included.
    pub taken: usize,
    /// What a person should know about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Something about an imported front matter that a person should know. Nothing is lost by any of
/// them: lines that no field shows are among the other keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Diagnostic {
    /// The whole front matter stands among the other keys, because of this line.
    NotUnderstood {
        /// The line as written.
        line: String,
    },
    /// This line breaks the front matter: no blog can read it.
    Broken {
        /// The line as written.
        line: String,
    },
    /// A key is there twice. The last one counts; the others stand among the other keys.
    KeyTwice {
        /// The key's name.
        key: String,
    },
    /// A key has a value that its field cannot show, so that it stands among the other keys.
    Unexpected {
        /// The key's name.
        key: String,
    },
    /// The date is none that blogs know, so that it stands among the other keys.
    NoDate {
        /// The date as written.
        text: String,
    },
    /// The date does not say how far from UTC it is meant. It is shown as it is written, with an
    /// offset of zero.
    NoOffset {
        /// The date as written.
        text: String,
    },
    /// Readers of YAML take this for a number, a time or a truth value, and may show something
    /// else than is written, until it is edited and so put between quotes.
    NotText {
        /// The key's name.
        key: String,
        /// The text as written.
        text: String,
    },
}

/// Reads the front matter at the start of a post. None where there is none, or where it is not
/// closed: then all of the text is the post's body.
///
/// ```
/// use hoego::markdown::front_matter::{read, write};
/// let text = "---\ntitle: '2주차: 회고' # 임시\ntags:\n  - rust\npin: true\n---\n";
/// let mut front_matter = read(&format!("{text}\n본문\n")).expect("it has one").front_matter;
/// assert_eq!(front_matter.title, "2주차: 회고");
/// assert_eq!(front_matter.other, "pin: true");
/// assert_eq!(write(&front_matter), text);
///
/// front_matter.title = "3주차".into();
/// front_matter.tags.push("no".into());
/// assert_eq!(
///     write(&front_matter),
///     "---\ntitle: '3주차' # 임시\ntags:\n  - rust\n  - \"no\"\npin: true\n---\n",
/// );
/// ```
#[must_use]
pub fn read(text: &str) -> Option<Read> {
    let Document { frame, fields, diagnostics, .. } = Document::of(text)?;
    let source = Some(FrontMatterSource::new(&text[..frame.end]));
    let front_matter = FrontMatter { source, ..fields };
    Some(Read { front_matter, taken: frame.end, diagnostics })
}

/// The front matter with the lines that open and close it.
///
/// Where it was read from a post, fields that were not edited stand as they stood, byte for byte;
/// of a field that was edited the value is rewritten in its own style; a key that is new comes
/// after the one before it in the usual order; and a field that is empty now loses its key, save
/// the title.
///
/// Where it was not, it is YAML. Fields that are empty have no line, save the title. Whatever a
/// person writes comes back as that very text, in YAML 1.2 as well as in the YAML 1.1 of the Ruby
/// that Jekyll runs on: texts are quoted always, words of a list where they might be read as
/// anything else. The other keys stand as they are written.
///
/// ```
/// use hoego::{domain::FrontMatter, markdown::front_matter::write};
/// let front_matter = FrontMatter {
///     title: "[스터디] 2주차".into(),
///     tags: vec!["rust".into(), "no".into()],
///     other: "pin: true".into(),
///     ..FrontMatter::default()
/// };
/// assert_eq!(
///     write(&front_matter),
///     "---\ntitle: \"[스터디] 2주차\"\ntags: [rust, \"no\"]\npin: true\n---\n",
/// );
/// ```
#[must_use]
pub fn write(front_matter: &FrontMatter) -> String {
    let source = front_matter.source.as_ref().map(FrontMatterSource::as_str);
    match source.and_then(|source| Some((source, Document::of(source)?))) {
        None => fresh(front_matter),
        Some((source, document)) if document.says(front_matter) => source.to_owned(),
        Some((source, document)) => {
            // Lines that were changed among the other keys may have lost the line that they went
            // on from. Below all keys they cannot become part of one.
            let write = |others| patched(source, &document, front_matter, others);
            let says = |text: &String| Document::of(text).is_some_and(|it| it.says(front_matter));
            let in_place = write(Others::InPlace);
            if says(&in_place) {
                return in_place;
            }
            Some(write(Others::Last)).filter(says).unwrap_or(in_place)
        }
    }
}

/// Whether it is written as a new post's is, so that nothing in it is a person's own way to write.
#[must_use]
pub fn is_as_new(front_matter: &FrontMatter) -> bool {
    write(front_matter) == fresh(front_matter)
}

/// The front matter of a post that was begun in the form.
fn fresh(front_matter: &FrontMatter) -> String {
    let keys =
        [Key::Description, Key::Date, Key::Categories(Number::Plural), Key::Tags(Number::Plural)];
    let mut lines = format!("---\ntitle: {}\n", quote::quoted(&front_matter.title));
    for line in keys.iter().filter_map(|key| fresh_value(*key, front_matter, Syntax::Yaml)) {
        lines.push_str(&line);
        lines.push('\n');
    }
    if !front_matter.other.is_empty() {
        lines.push_str(&front_matter.other);
        if !front_matter.other.ends_with('\n') {
            lines.push('\n');
        }
    }
    lines.push_str("---\n");
    lines
}

/// The line of a key that is not there yet, where its field holds anything.
fn fresh_value(key: Key, front_matter: &FrontMatter, syntax: Syntax) -> Option<String> {
    let (title, description) = (&front_matter.title, &front_matter.description);
    let list = |words: &[String]| (!words.is_empty()).then(|| quote::list(words, syntax));
    let (name, value) = match key {
        Key::Title => ("title", (!title.is_empty()).then(|| quote::quoted(title))),
        Key::Description => {
            ("description", (!description.is_empty()).then(|| quote::quoted(description)))
        }
        Key::Date => {
            ("date", front_matter.date.map(|date| moment::written(date, "", Quotes::None, syntax)))
        }
        Key::Categories(_) => ("categories", list(&front_matter.categories)),
        Key::Tags(_) => ("tags", list(&front_matter.tags)),
    };
    let sign = match syntax {
        Syntax::Yaml => ":",
        Syntax::Toml => " =",
    };
    value.map(|value| format!("{name}{sign} {value}"))
}
