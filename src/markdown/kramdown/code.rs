//! Blocks of code: `codeblock.rb` and the fences of `gfm.rb`.

use super::{
    Element, Kind,
    block::{Blocks, ends_lazily},
    scan::{blank, count, indented, is_space, line, rest_of_line, unindented},
};

/// The signs that open a fence, with the text behind them.
pub(super) fn fence(text: &str) -> Option<(&str, &str)> {
    let inner = indented(text);
    let sign = inner.bytes().next().filter(|sign| b"`~".contains(sign))?;
    let length = count(inner, sign);
    (length >= 3).then(|| inner.split_at(length))
}

/// Reads the lines of an indented block, and those that go on lazily.
pub(super) fn indented_lines(text: &str) -> (String, &str) {
    let mut code = String::new();
    let mut rest = text;
    loop {
        let gap = blank(rest);
        let Some(first) =
            unindented(&rest[gap..]).filter(|_| !line(&rest[gap..]).trim().is_empty())
        else {
            return (code, rest);
        };
        // An indented line of white space alone is blank, and loses its indent all the same.
        for line in rest[..gap].split_inclusive('\n') {
            code.push_str(unindented(line).unwrap_or(line));
        }
        code.push_str(line(first));
        rest = &first[line(first).len()..];
        while !ends_lazily(rest) {
            let next = line(rest);
            if let Some(inner) = unindented(next) {
                code.push_str(inner);
            } else {
                // A line with a tab further in is not joined to the one before.
                if !indented(next).starts_with([' ', '\t']) {
                    code.pop();
                    code.push(' ');
                }
                code.push_str(next);
            }
            rest = &rest[next.len()..];
        }
    }
}

pub(super) fn indented_code(blocks: &mut Blocks) -> bool {
    if unindented(blocks.rest()).is_none() {
        return false;
    }
    let (text, rest) = indented_lines(blocks.rest());
    blocks.advance_to(rest);
    blocks.add(Element::new(Kind::CodeBlock { language: None, text }));
    true
}

pub(super) fn fenced_code(blocks: &mut Blocks) -> bool {
    let Some((signs, behind)) = fence(blocks.rest()) else { return false };
    let which = usize::from(signs.starts_with('~'));
    let info = line(behind).trim_matches(is_space);
    // Fewer signs may open the fence, if those that are left can be its language.
    for length in (3..=signs.len()).rev() {
        let (opening, rest_of_signs) = signs.split_at(length);
        if info.contains(is_space)
            || !rest_of_signs.is_empty() && behind.starts_with(is_space) && !info.is_empty()
        {
            continue;
        }
        if length >= blocks.open_fences[which] {
            continue;
        }
        let body = &behind[line(behind).len()..];
        let mut rest = body;
        while !rest.is_empty() {
            if let Some(end) = indented(rest).strip_prefix(opening)
                && let Some(end) =
                    rest_of_line(end.trim_start_matches(char::from(opening.as_bytes()[0])))
            {
                let language = format!("{rest_of_signs}{info}");
                let language = (!language.is_empty()).then_some(language);
                let text = body[..body.len() - rest.len()].to_owned();
                blocks.advance_to(end);
                blocks.add(Element::new(Kind::CodeBlock { language, text }));
                return true;
            }
            rest = &rest[line(rest).len()..];
        }
        blocks.open_fences[which] = length;
    }
    false
}
