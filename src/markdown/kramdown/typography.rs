//! Quotes, dashes and entities: `smart_quotes.rb`, `typographic_symbol.rb`, `html_entity.rb`.

use super::scan::{is_ascii_word, is_space, is_word};

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'')
}

/// The typographic form of the quotes that stand here, or behind the next sign: how much of the
/// text is kept before them, what they become, and the length of it all.
///
/// The rules and their order are kramdown's, and `RubyPants`' before it. Letters are ASCII only in
/// all but one, so that Hangul before a quote closes it and Hangul behind one opens nothing.
pub(super) fn quotes(text: &str) -> Option<(usize, &'static str, usize)> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next());
    let behind = first.len_utf8();
    let quote_behind = second.is_some_and(is_quote) && first != '\\';
    if !is_quote(first) && !quote_behind {
        return None;
    }
    let opening = |quote| if quote == '"' { "“" } else { "‘" };
    let closing = |quote| if quote == '"' { "”" } else { "’" };
    let next = |at: usize| text[at..].chars().next();
    let is_letter = |at: usize| next(at).is_some_and(is_ascii_word);
    if is_quote(first) {
        let stars = text[1..].bytes().take(2).take_while(|it| b"_*".contains(it)).count();
        if (1..=stars).any(|stars| next(1 + stars).is_some_and(|c| !is_space(c))) {
            return Some((0, opening(first), 1));
        }
        let punctuation = second.filter(|c| c.is_ascii_punctuation() && *c != '&');
        if let Some(sign) = punctuation
            && !text[2..].starts_with("..")
            && is_word(sign) == next(2).is_some_and(is_word)
        {
            return Some((0, closing(first), 1));
        }
    }
    let space = usize::from(is_space(first));
    for (pair, quotes) in [("\"'", "“‘"), ("'\"", "‘“")] {
        if text[space..].starts_with(pair) && is_letter(space + 2) {
            return Some((space, quotes, space + 2));
        }
    }
    if let Some(decade) = text[space..].strip_prefix('\'').map(str::as_bytes)
        && let [b'0'..=b'9', b'0'..=b'9', b's', ..] = decade
    {
        return Some((space, "’", space + 1));
    }
    if let Some(quote) = second.filter(|_| quote_behind) {
        if is_space(first) && is_letter(behind + 1) {
            return Some((behind, opening(quote), behind + 1));
        }
        if !matches!(first, ' ' | '\\' | '\t' | '\r' | '\n' | '[' | '{' | '(' | '-') {
            return Some((behind, closing(quote), behind + 1));
        }
    }
    if is_quote(first) {
        let genitive = second == Some('s') && !next(2).is_some_and(is_word);
        if second.is_none_or(is_space) || genitive {
            return Some((0, closing(first), 1));
        }
    }
    let single = if second == Some('\'') && quote_behind { Some(behind) } else { None };
    let single = single.or((first == '\'').then_some(0));
    let double = if second == Some('"') && quote_behind { Some(behind) } else { None };
    let double = double.or((first == '"').then_some(0));
    match (single, double) {
        (Some(at), _) => Some((at, "‘", at + 1)),
        (None, Some(at)) => Some((at, "“", at + 1)),
        (None, None) => None,
    }
}

/// What three dots, dashes and guillemets become, with the length that they have.
pub(super) fn symbol(text: &str) -> Option<(&'static str, usize)> {
    let symbols = [
        ("---", "—"),
        ("--", "–"),
        ("...", "…"),
        ("\\<<", "<<"),
        ("\\>>", ">>"),
        ("<< ", "«\u{A0}"),
        (" >>", "\u{A0}»"),
        ("<<", "«"),
        (">>", "»"),
    ];
    let (written, symbol) = symbols.into_iter().find(|(it, _)| text.starts_with(it))?;
    Some((symbol, written.len()))
}

/// A reference to a character.
pub(super) enum Entity<'a> {
    Named(&'a str),
    Numbered(char),
}

/// Reads an entity, with its length.
pub(super) fn entity(text: &str) -> Option<(Entity<'_>, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(40).position(|it| it == b';')?;
    let name = &inner[..end];
    let number = |digits: &str, radix| {
        let right = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
        right.then(|| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32))
    };
    let numbered = match name.strip_prefix("#x") {
        Some(digits) => number(digits, 16),
        None => name.strip_prefix('#').and_then(|digits| number(digits, 10)),
    };
    let entity = if let Some(c) = numbered {
        Entity::Numbered(c.filter(|c| *c != '\0').unwrap_or('\u{FFFD}'))
    } else {
        let right = name.starts_with(|c| is_ascii_word(c) || c == ':')
            && name.chars().all(|c| is_ascii_word(c) || matches!(c, '-' | '.' | ':'));
        right.then_some(Entity::Named(name))?
    };
    Some((entity, end + 2))
}
