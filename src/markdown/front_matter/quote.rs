//! Texts as they are written.

use std::fmt::Write as _;

use super::node::Quotes;
use crate::domain::Syntax;

/// A text in the quotes that are asked for if they can hold it, and in double quotes if not.
pub(super) fn written(text: &str, quotes: Quotes, syntax: Syntax) -> String {
    let has_quote = text.contains('\'');
    match (quotes, syntax) {
        (Quotes::None, Syntax::Yaml) if is_plain(text) => text.to_owned(),
        (Quotes::Single, Syntax::Yaml) if !text.contains(is_escaped) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        (Quotes::Single, Syntax::Toml) if !has_quote && !text.contains(is_escaped) => {
            format!("'{text}'")
        }
        (Quotes::None | Quotes::Single | Quotes::Double, Syntax::Yaml | Syntax::Toml) => {
            quoted(text)
        }
    }
}

/// Words as a list in brackets.
pub(super) fn list(words: &[String], syntax: Syntax) -> String {
    let words: Vec<_> = words.iter().map(|word| written(word, Quotes::None, syntax)).collect();
    format!("[{}]", words.join(", "))
}

/// Plain words that some YAML reads as a truth value or as nothing. Compared without case.
pub(super) const KEYWORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// Whether a word in brackets reads as itself without quotes.
///
/// It names what is safe and not what is dangerous: letters and digits of any script, with a few
/// signs between them that mean nothing in YAML. Numbers, times and dates of all notations begin
/// with a digit and are all ASCII, so such words are not plain either (`.inf` and `-1` do not
/// begin with a letter or a digit in the first place).
pub(super) fn is_plain(word: &str) -> bool {
    let sign = |c| matches!(c, ' ' | '-' | '_' | '.' | '/' | '+' | '(' | ')' | '&' | '\'');
    let keyword = KEYWORDS.iter().any(|keyword| word.eq_ignore_ascii_case(keyword));
    let number = word.is_ascii() && word.starts_with(|c: char| c.is_ascii_digit());
    word.starts_with(char::is_alphanumeric)
        && word.chars().all(|c| c.is_alphanumeric() || sign(c))
        && !word.ends_with(' ')
        && !keyword
        && !number
}

/// A text between double quotes, on one line. Its escapes mean the same in YAML and in TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if is_escaped(c) => {
                // Writing to a string cannot fail.
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Characters that YAML does not print, or that break a line, or that mark the order of bytes.
pub(super) fn is_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}
