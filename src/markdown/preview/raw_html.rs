//! Which HTML of a post the preview shows, and what is left of it.
//!
//! A blog passes on all HTML, and the page passes on none: an element that is harmless is written
//! anew, from a name and attributes in these lists, and everything else is shown as the text it is.

use super::{LINK_SCHEMES, safe_url};
use crate::markdown::{dialect::PROMPTS, kramdown::html};

/// The elements that are written as they are. None of them runs, loads, sends or covers anything,
/// and of none is the content read by other rules than HTML's usual ones.
const SHOWN: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];
/// The elements that are parts of a whole page: in the preview they are no more than a block.
const PARTS: &[&str] =
    &["address", "article", "aside", "footer", "header", "hgroup", "main", "nav", "section"];

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::markdown) enum Fate {
    /// It is written under this name.
    Shown(&'static str),
    /// It is named, as all images are.
    Image,
    /// HTML does not know it, so that a browser shows nothing but what stands in it.
    Unknown,
    /// It begins with no Latin letter, so that a browser takes its opening tag for words, and its
    /// closing one for a comment.
    Words,
    /// It is shown as the text it is.
    Text,
}

/// What becomes of an element of this name.
pub(in crate::markdown) fn fate(name: &str) -> Fate {
    let is = |known: &&&str| known.eq_ignore_ascii_case(name);
    if let Some(name) = SHOWN.iter().find(is) {
        Fate::Shown(name)
    } else if PARTS.iter().any(|known| is(&known)) {
        Fate::Shown("div")
    } else if name.eq_ignore_ascii_case("img") {
        Fate::Image
    } else if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Fate::Words
    } else if html::is_known(name) || name.contains(['-', ':', '.']) {
        // A name with a dash may be an element of the blog's own.
        Fate::Text
    } else {
        Fate::Unknown
    }
}

/// What of an attribute is written of an element, without what only links have.
pub(in crate::markdown) fn attribute(name: &str, key: &str, value: &str) -> Option<String> {
    let value = value.trim();
    let is = |names: &[&str]| names.iter().any(|it| it.eq_ignore_ascii_case(name));
    let is_one = |values: &[&str]| values.iter().any(|it| it.eq_ignore_ascii_case(value));
    let is_number =
        || (1..=4).contains(&value.len()) && value.bytes().all(|it| it.is_ascii_digit());
    let is_plain = |signs: &[u8]| {
        let fits = |it: u8| it.is_ascii_alphanumeric() || signs.contains(&it);
        (1..=32).contains(&value.len()) && value.bytes().all(fits)
    };
    let fits = match key {
        "title" => true,
        "lang" => is_plain(b"-"),
        "dir" => is_one(&["ltr", "rtl", "auto"]),
        "align" => is_one(&["left", "right", "center", "justify"]),
        "color" => is(&["font"]) && is_plain(b"#"),
        "colspan" | "rowspan" => is(&["td", "th"]) && is_number(),
        "start" => is(&["ol"]) && is_number(),
        "value" => is(&["li"]) && is_number(),
        "open" => return is(&["details"]).then(String::new),
        "reversed" => return is(&["ol"]).then(String::new),
        // A class of the page's own would give a text the look of a button.
        "class" => {
            let known: Vec<_> = value.split(' ').filter(|it| PROMPTS.contains(it)).collect();
            return (!known.is_empty()).then(|| known.join(" "));
        }
        _ => false,
    };
    fits.then(|| value.to_owned())
}

/// Whether what is left of an attribute looks as all of it would.
pub(in crate::markdown) fn is_whole(name: &str, key: &str, value: &str) -> bool {
    let of_link = ["href", "hreflang", "download"];
    let unseen = ["id", "name", "rel", "target", "role", "alt", "src", "datetime", "cite"];
    let is_link = name.eq_ignore_ascii_case("a") && of_link.contains(&key);
    match attribute(name, key, value) {
        Some(left) => left == value.trim() || matches!(key, "open" | "reversed"),
        None => {
            is_link && (key != "href" || safe_url(value, LINK_SCHEMES).is_some())
                || unseen.contains(&key)
                || key.starts_with("data-")
                || key.starts_with("aria-")
        }
    }
}
