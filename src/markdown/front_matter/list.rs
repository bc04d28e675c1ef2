//! Lists in brackets, which YAML and TOML have in common.

use super::{
    node::Item,
    text::{WHITE, line_end, rest_of, skip},
};

/// Where comments may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comments {
    /// After white space, as in YAML.
    Apart,
    /// Anywhere, as in TOML.
    Anywhere,
}

/// Reads the items from a place up to the end of the text, each with what reads one of them. A
/// comma may stand behind the last.
pub(super) fn items(
    text: &str,
    from: usize,
    comments: Comments,
    read: fn(&str, usize) -> Option<Item>,
) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let mut at = skip_gaps(text, from, comments);
    while at < text.len() {
        let item = read(text, at)?;
        at = skip_gaps(text, item.span.end, comments);
        items.push(item);
        if at < text.len() {
            rest_of(text, at).strip_prefix(',')?;
            at = skip_gaps(text, at + 1, comments);
        }
    }
    Some(items)
}

/// The first place from `at` on where no white space, line break or comment is.
fn skip_gaps(text: &str, mut at: usize, comments: Comments) -> usize {
    loop {
        let next = skip(text, at, WHITE);
        let is_apart = match comments {
            Comments::Apart => next > at,
            Comments::Anywhere => true,
        };
        if !(is_apart && rest_of(text, next).starts_with('#')) {
            return next;
        }
        at = line_end(text, next);
    }
}
