//! The character classes and pieces of lines that kramdown's patterns are made of.

/// White space as a pattern's `\s`, which is ASCII only.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

/// A letter, digit or underscore, as a pattern's `\w`: ASCII only.
pub(super) fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// A letter or digit of any script.
pub(super) fn is_alphanumeric(c: char) -> bool {
    c.is_alphabetic() || c.is_ascii_digit()
}

/// What `\b` takes for a part of a word: of any script.
pub(super) fn is_word(c: char) -> bool {
    is_alphanumeric(c) || c == '_'
}

/// The first line, with its end.
pub(super) fn line(text: &str) -> &str {
    text.find('\n').map_or(text, |end| &text[..=end])
}

/// The length of the blank lines at the start; 0 if the first is not blank.
pub(super) fn blank(text: &str) -> usize {
    let end = text.find(|c| !is_space(c)).unwrap_or(text.len());
    text[..end].rfind('\n').map_or(0, |at| at + 1)
}

/// The rest of the text if nothing but white space stands before the next line's start.
pub(super) fn rest_of_line(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c| is_space(c) && c != '\n');
    text.strip_prefix('\n')
}

/// How many of a character stand at the start.
pub(super) fn count(text: &str, c: u8) -> usize {
    text.bytes().take_while(|it| *it == c).count()
}

/// The text behind at most three spaces.
pub(super) fn indented(text: &str) -> &str {
    &text[count(text, b' ').min(3)..]
}

/// The text behind one tab or four spaces.
pub(super) fn unindented(line: &str) -> Option<&str> {
    line.strip_prefix('\t').or_else(|| line.strip_prefix("    "))
}

/// Whether the block end marker stands here; its length.
pub(super) fn end_marker(text: &str) -> Option<usize> {
    rest_of_line(text.strip_prefix('^')?).map(|rest| text.len() - rest.len())
}

/// The length of a rule.
pub(super) fn rule(text: &str) -> Option<usize> {
    let sign = indented(text).bytes().next().filter(|sign| b"*-_".contains(sign))?;
    let line = line(text);
    let inner = indented(line).strip_suffix('\n')?;
    let signs = inner.bytes().filter(|it| *it == sign).count();
    let others = inner.bytes().any(|it| it != sign && it != b' ' && it != b'\t');
    (signs >= 3 && !others).then_some(line.len())
}

/// The length of a name such as a footnote's: a letter, digit or underscore, then hyphens too.
pub(super) fn name(text: &str) -> Option<usize> {
    let end = text.find(|c| !is_ascii_word(c) && c != '-').unwrap_or(text.len());
    (end > 0 && !text.starts_with('-')).then_some(end)
}

/// Removes white space at the end.
pub(super) fn trim_end(text: &mut String) {
    text.truncate(text.trim_end_matches(|c| is_space(c) || c == '\0').len());
}
