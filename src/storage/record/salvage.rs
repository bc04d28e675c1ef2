//! What a damaged record still tells.

/// The texts that could be had from a damaged record, as far as they go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// The title; empty where it is lost.
    pub title: String,
    /// The post in Markdown; where it cannot be told apart, all texts that are left, a paragraph
    /// each.
    pub post: String,
}

/// Gets from a damaged record what it still tells. It is looked at as text and not as JSON, so
/// that damage in one place costs what stands there and no more.
///
/// ```
/// use hoego::storage::record::salvage;
/// let cut = r#"{"version":3,"summary":{"name":"3주차 회고"},"post":"일찍 잤다.\n\n책을 읽"#;
/// let it = salvage(cut);
/// assert_eq!((it.title.as_str(), it.post.as_str()), ("3주차 회고", "일찍 잤다.\n\n책을 읽"));
/// ```
#[must_use]
pub fn salvage(content: &str) -> Salvaged {
    let field = |name| value(content, name);
    Salvaged {
        title: field("\"name\"").or_else(|| field("\"title\"")).unwrap_or_default(),
        post: field("\"post\"").unwrap_or_else(|| texts(content)),
    }
}

/// The text that is the value of a field, the first of its name.
fn value(content: &str, name: &str) -> Option<String> {
    let (_, rest) = content.split_once(name)?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    Some(string(rest).0)
}

/// All texts that are no names of fields, in their order.
fn texts(content: &str) -> String {
    let mut texts = Vec::new();
    let mut rest = content;
    while let Some((_, from)) = rest.split_once('"') {
        let (text, after) = string(from);
        rest = after;
        if !text.trim().is_empty() && !after.trim_start().starts_with(':') {
            texts.push(text);
        }
    }
    texts.join("\n\n")
}

/// Reads a string from behind its first quote, and returns what stands behind its last one too.
/// A quote that nothing follows as in JSON is part of the text: no writer leaves one there.
fn string(from: &str) -> (String, &str) {
    let mut text = String::new();
    let mut rest = from;
    while let Some(character) = rest.chars().next() {
        let behind = &rest[character.len_utf8()..];
        let (read, behind) = match character {
            '"' if ends_string(behind) => return (text, behind),
            '\\' => escaped(behind).unwrap_or((character, behind)),
            _ => (character, behind),
        };
        text.push(read);
        rest = behind;
    }
    (text, rest)
}

fn ends_string(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.is_empty() || behind.starts_with([',', ':', '}', ']'])
}

/// The character that is written behind a backslash; none where none is written like that.
fn escaped(behind: &str) -> Option<(char, &str)> {
    let (kind, rest) = (behind.chars().next()?, behind.get(1..)?);
    let read = match kind {
        '"' | '\\' | '/' => kind,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let (digits, rest) = rest.split_at_checked(4)?;
            let code = u32::from_str_radix(digits, 16).ok()?;
            return Some((char::from_u32(code)?, rest));
        }
        _ => return None,
    };
    Some((read, rest))
}
