//! The YAML front matter of a post.

use std::fmt::Write as _;

use crate::domain::{FrontMatter, dates};

/// The front matter with its two lines of `---`. Fields that are empty have no line, save the
/// title.
///
/// Whatever a person writes comes back as that very text, in YAML 1.2 as well as in the YAML 1.1
/// of the Ruby that Jekyll runs on: texts are quoted always, words of a list where they might be
/// read as anything else. The other keys stand as they are written.
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
    let mut lines = format!("---\ntitle: {}\n", quoted(&front_matter.title));
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{key}: {value}");
        }
    };
    let description = &front_matter.description;
    line("description", (!description.is_empty()).then(|| quoted(description)));
    line("date", front_matter.date.map(dates::written_moment));
    line("categories", list(&front_matter.categories));
    line("tags", list(&front_matter.tags));
    if !front_matter.other.is_empty() {
        lines.push_str(&front_matter.other);
        if !front_matter.other.ends_with('\n') {
            lines.push('\n');
        }
    }
    lines.push_str("---\n");
    lines
}

fn list(words: &[String]) -> Option<String> {
    let words: Vec<_> =
        words.iter().map(|word| if is_plain(word) { word.clone() } else { quoted(word) }).collect();
    (!words.is_empty()).then(|| format!("[{}]", words.join(", ")))
}

/// Plain words that some YAML reads as a truth value or as nothing. Compared without case.
const KEYWORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// Whether a word in brackets reads as itself without quotes.
///
/// It names what is safe and not what is dangerous: letters and digits of any script, with a few
/// signs between them that mean nothing in YAML. Numbers, times and dates of all notations begin
/// with a digit and are all ASCII, so such words are not plain either (`.inf` and `-1` do not
/// begin with a letter or a digit in the first place).
fn is_plain(word: &str) -> bool {
    let sign = |c| matches!(c, ' ' | '-' | '_' | '.' | '/' | '+' | '(' | ')' | '&' | '\'');
    let keyword = KEYWORDS.iter().any(|keyword| word.eq_ignore_ascii_case(keyword));
    let number = word.is_ascii() && word.starts_with(|c: char| c.is_ascii_digit());
    word.starts_with(char::is_alphanumeric)
        && word.chars().all(|c| c.is_alphanumeric() || sign(c))
        && !word.ends_with(' ')
        && !keyword
        && !number
}

/// A text between double quotes, on one line.
fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            // Characters that YAML does not print, or that break a line, or that mark the order
            // of bytes.
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}') =>
            {
                // Writing to a string cannot fail.
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}
