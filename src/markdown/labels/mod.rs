//! The label vocabulary, and how a label is told from a text.
//!
//! A label is compared without emphasis, numbering, marker (`[+]`), emoji, white space and case;
//! repeated Latin letters count once (`KEEEEP`), what stands in brackets or behind a colon does
//! not count.

mod vocabulary;

use std::sync::OnceLock;

use self::vocabulary::{Spellings, VOCABULARY};
use crate::domain::{Label, Role};

/// How much a spelling says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// It is hardly anything but a label.
    Sure,
    /// It is a label among other labels only.
    Weak,
    /// The post says that it is a label.
    Told,
}

/// Where a label may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is a whole heading.
    Heading,
    /// It is a whole line or item, or begins one and ends with a colon.
    Line,
}

/// A label found at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As it is shown, and what it means.
    pub label: Label,
    /// How much that says.
    pub strength: Strength,
    /// Where the label with its colon and emphasis ends.
    pub end: usize,
}

/// The label that a text is, or begins with.
///
/// ```
/// use hoego::{domain::Role, markdown::labels::{find, Standing}};
/// let found = find("**느낀 점**: 좋았다", Standing::Line).expect("a label");
/// assert_eq!((&*found.label.text, found.end), ("느낀 점", 15));
/// assert_eq!(find("사실 이번 주는 힘들었다", Standing::Line), None);
/// assert_eq!(find("[!] To Try", Standing::Heading).map(|it| it.label.role), Some(Role::ToTry));
/// ```
#[must_use]
pub fn find(text: &str, standing: Standing) -> Option<Found> {
    // No label is longer; most lines are.
    const LONGEST: usize = 90;
    let text = match standing {
        Standing::Heading => without_anchor(text),
        Standing::Line => text,
    };
    let (name, end) = match (colon(text), standing) {
        (Some((at, end)), Standing::Line) => (&text[..at], closed(text, at, end)),
        (Some((at, _)), Standing::Heading) => (&text[..at], text.len()),
        (None, _) => (text, text.len()),
    };
    if name.len() > LONGEST {
        return None;
    }
    let bare = without_brackets(name, standing)?;
    let marker = MARKERS.iter().find(|(marker, _)| shown(name).starts_with(marker));
    let (role, strength) = match (known(&normal(bare)), marker) {
        (Some(known), _) => known,
        (None, Some((marker, role))) if shown(name) == *marker => (*role, Strength::Sure),
        (None, _) => return None,
    };
    let name = if standing == Standing::Heading { text } else { name };
    let name = name.trim_end_matches([' ', '\t', ':', '：']);
    Some(Found { label: Label { text: shown(name).into(), role }, strength, end })
}

/// A label of no known meaning that begins a text and ends with a colon: at most four words that
/// look like a name.
#[must_use]
pub fn find_free(text: &str) -> Option<Found> {
    const LONGEST: usize = 40;
    let (at, end) = colon(text)?;
    let name = &text[..at];
    let shown = shown(name);
    let is_name = !shown.is_empty()
        && shown.len() <= LONGEST
        && shown.split(' ').count() <= 4
        && !shown.contains(['.', ',', '!', '`', '/', '<', '|', '"', '\\', '(', '['])
        && shown.chars().any(char::is_alphabetic)
        && !text[end..].starts_with("//");
    is_name.then(|| Found {
        label: Label { text: shown.into(), role: Role::Free },
        strength: Strength::Weak,
        end: closed(text, at, end),
    })
}

/// A whole heading as a label of no known meaning.
#[must_use]
pub fn free(heading: &str) -> Found {
    let text = shown(heading.trim_end_matches([' ', '\t', ':', '：']));
    let label = Label { text: text.into(), role: Role::Free };
    Found { label, strength: Strength::Told, end: heading.len() }
}

/// A text as labels are compared: letters and digits alone, in lower case.
#[must_use]
pub fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for c in without_numbering(text).chars().map(narrow) {
        if let Some(last) = normal.pop() {
            match composed(last, c) {
                Some(syllable) => {
                    normal.push(syllable);
                    continue;
                }
                None => normal.push(last),
            }
        }
        if c.is_alphanumeric() {
            let c = c.to_ascii_lowercase();
            if !(c.is_ascii_alphabetic() && normal.ends_with(c)) {
                normal.push(c);
            }
        }
    }
    normal
}

/// The markers that weekly reviews put before their labels; each is a label by itself, too.
const MARKERS: [(&str, Role); 5] = [
    ("[+]", Role::Positive),
    ("[-]", Role::Negative),
    ("[!]", Role::ToTry),
    ("[?]", Role::Question),
    ("[.]", Role::Takeaway),
];

/// A known spelling, in the form that it is compared in.
struct Known {
    normal: String,
    role: Role,
    strength: Strength,
}

fn known(normal: &str) -> Option<(Role, Strength)> {
    /// The spellings, the surer ones first, and the endings.
    static KNOWN: OnceLock<[Vec<Known>; 2]> = OnceLock::new();
    const LONGEST_WITH_ENDING: usize = 24;
    if normal.is_empty() {
        return None;
    }
    let [spellings, endings] = KNOWN.get_or_init(|| {
        let mut spellings = Vec::new();
        add(&mut spellings, |it| it.sure, Strength::Sure);
        add(&mut spellings, |it| it.weak, Strength::Weak);
        let mut endings = Vec::new();
        add(&mut endings, |it| it.endings, Strength::Weak);
        [spellings, endings]
    });
    // Of two roles with one spelling the surer and then the first one wins.
    let mut found = spellings.iter().find(|it| it.normal == normal);
    let is_sentence = normal.ends_with(['다', '요', '지']);
    if found.is_none() && !is_sentence && normal.chars().count() <= LONGEST_WITH_ENDING {
        found = endings.iter().find(|it| normal.ends_with(&it.normal));
    }
    found.map(|it| (it.role, it.strength))
}

/// Adds the spellings of one kind, of all roles.
fn add(known: &mut Vec<Known>, of: fn(&Spellings) -> &'static str, strength: Strength) {
    for spellings in VOCABULARY {
        for spelling in of(spellings).split(',') {
            let normal = normal(spelling);
            if !normal.is_empty() {
                known.push(Known { normal, role: spellings.role, strength });
            }
        }
    }
}

/// The first colon that ends a name: where it stands and where it ends. Addresses and times have
/// none.
fn colon(text: &str) -> Option<(usize, usize)> {
    let (at, colon) = text.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let end = at + colon.len_utf8();
    let before = text[..at].chars().next_back();
    let is_time = before.is_some_and(|c| c.is_ascii_digit())
        && text[end..].starts_with(|c: char| c.is_ascii_digit());
    (!is_time && !text[end..].starts_with("//")).then_some((at, end))
}

/// Behind a colon, the emphasis that was opened before it may close.
fn closed(text: &str, colon: usize, end: usize) -> usize {
    let open = text.len() - text.trim_start_matches(['*', '_', '~']).len();
    let already = text[..colon].len() - text[..colon].trim_end_matches(['*', '_', '~', ' ']).len();
    let signs = text[end..].len() - text[end..].trim_start_matches(['*', '_', '~']).len();
    if open > 0 && already == 0 && signs == open { end + signs } else { end }
}

/// A name without what stands in brackets behind it. In a line, nothing may follow the brackets.
fn without_brackets(name: &str, standing: Standing) -> Option<&str> {
    let Some(at) = name.find(['(', '（']).filter(|at| *at > 0) else { return Some(name) };
    let ends = name.trim_end_matches([' ', '*', '_', '~', '.', '?', '!']).ends_with([')', '）']);
    (ends || standing == Standing::Heading).then_some(&name[..at])
}

/// A heading without what names it for links: `{#id}`, ` ^id`, `<a id="x"></a>`.
fn without_anchor(heading: &str) -> &str {
    let anchor = [" {#", " ^", "<a "].iter().filter_map(|it| heading.find(it)).filter(|at| *at > 0);
    anchor.min().map_or(heading, |at| heading[..at].trim_end())
}

/// A name as it is shown: without emphasis and the space around it.
fn shown(name: &str) -> &str {
    name.trim_matches(['*', '_', '~', '`', ' ', '\t'])
}

fn without_numbering(text: &str) -> &str {
    let text = text.trim_start_matches([' ', '\t', '*', '_', '~']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&digits) => rest.trim_start(),
        _ => text,
    }
}

/// A wide form of a Latin letter or sign as its narrow one (NFKC).
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// The syllable that a Hangul letter makes of what stands before it (NFC): file names of macOS
/// come in letters.
fn composed(before: char, c: char) -> Option<char> {
    let (before, c) = (u32::from(before), u32::from(c));
    let syllable = match (before, c) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xAC00 + ((before - 0x1100) * 21 + (c - 0x1161)) * 28,
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (before - 0xAC00).is_multiple_of(28) => {
            before + (c - 0x11A7)
        }
        _ => return None,
    };
    char::from_u32(syllable)
}
