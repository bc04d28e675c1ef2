//! The post's name in its file name and address.

use chrono::NaiveDate;

use super::dates;

/// How a title's Korean is written in the slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlugStyle {
    /// As it is: `6주차-회고`. Addresses show it percent-encoded where they are copied.
    Hangul,
    /// In Latin letters: `6jucha-hoego`.
    Romanised,
}

/// Why a slug cannot name a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlugProblem {
    /// There is nothing in it.
    #[error("the slug is empty")]
    Empty,
    /// It holds a character that file names or addresses do not take, or read as something else.
    #[error("the slug holds ‘{0}’")]
    BadCharacter(char),
    /// It begins or ends with a joining character, which Jekyll would strip.
    #[error("the slug begins or ends with a joining character")]
    BadEnds,
    /// The post's file name would be longer than file systems take.
    #[error("the slug is longer than {MAX_BYTES} bytes")]
    TooLong,
}

/// The longest slug in bytes of UTF-8, so that `YYYY-MM-DD-slug.md` stays below 255 bytes.
pub const MAX_BYTES: usize = 240;

/// The slug that a title suggests: its letters and digits in lower case, everything between them
/// one hyphen, as Jekyll's own `slugify` does it.
///
/// The result passes [`check`], or is empty where the title has nothing to offer. In the
/// [`Romanised`](SlugStyle::Romanised) style letters that are neither Latin nor Hangul are dropped.
///
/// ```
/// use hoego::domain::slug::{SlugStyle, propose};
/// assert_eq!(propose("[Boostcamp] 6주차 회고", SlugStyle::Hangul), "boostcamp-6주차-회고");
/// assert_eq!(propose("[Boostcamp] 6주차 회고", SlugStyle::Romanised), "boostcamp-6jucha-hoego");
/// ```
#[must_use]
pub fn propose(title: &str, style: SlugStyle) -> String {
    let title = compose(title).to_ascii_lowercase();
    let written = match style {
        SlugStyle::Hangul => title,
        SlugStyle::Romanised => romanise(&title),
    };
    let words = written.split(|c| !is_word(c)).filter(|word| !word.is_empty());
    shorten(words.collect::<Vec<_>>().join("-"))
}

/// Whether a slug can name a post.
///
/// # Errors
///
/// The first problem found.
///
/// ```
/// use hoego::domain::slug::{SlugProblem, check};
/// assert_eq!(check("week_6.5-회고"), Ok(()));
/// assert_eq!(check("6주차/회고"), Err(SlugProblem::BadCharacter('/')));
/// ```
pub fn check(slug: &str) -> Result<(), SlugProblem> {
    let (Some(first), Some(last)) = (slug.chars().next(), slug.chars().next_back()) else {
        return Err(SlugProblem::Empty);
    };
    if let Some(bad) = slug.chars().find(|c| !is_word(*c) && !is_joint(*c)) {
        return Err(SlugProblem::BadCharacter(bad));
    }
    if is_joint(first) || is_joint(last) {
        return Err(SlugProblem::BadEnds);
    }
    if slug.len() > MAX_BYTES { Err(SlugProblem::TooLong) } else { Ok(()) }
}

/// The post's file name, as Jekyll wants it below `_posts/`.
///
/// ```
/// use chrono::NaiveDate;
/// use hoego::domain::slug::file_name;
/// let day = NaiveDate::from_ymd_opt(2024, 9, 13).expect("a day of the calendar");
/// assert_eq!(file_name(day, "6주차-회고"), "2024-09-13-6주차-회고.md");
/// ```
#[must_use]
pub fn file_name(day: NaiveDate, slug: &str) -> String {
    format!("{day}-{slug}.md")
}

/// The day that a file's name begins with.
#[must_use]
pub fn day_in(file_name: &str) -> Option<NaiveDate> {
    let (day, rest) = file_name.split_at_checked(10)?;
    if rest.starts_with(['-', '.']) { dates::day(day) } else { None }
}

/// The slug in the name of a post's file, behind its day if it has one; none where it would not
/// pass [`check`].
///
/// ```
/// use hoego::domain::slug::slug_in;
/// assert_eq!(slug_in("2024-09-13-6주차-회고.md"), Some("6주차-회고"));
/// assert_eq!(slug_in("week-2.markdown"), Some("week-2"));
/// assert_eq!(slug_in("2024-09-13.md"), None);
/// ```
#[must_use]
pub fn slug_in(file_name: &str) -> Option<&str> {
    let (stem, _) = file_name.rsplit_once('.')?;
    let slug = match day_in(file_name) {
        Some(_) => stem.get(11..)?,
        None => stem,
    };
    Some(slug).filter(|slug| check(slug).is_ok())
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '_' | '.')
}

/// Letters and digits of any script, and the marks above and below them: a decomposed `é` or `が`
/// is one letter to its reader. The Hangul fillers are letters to Unicode but show as nothing.
fn is_word(c: char) -> bool {
    let filler = matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    c.is_alphanumeric() && !filler || is_mark(c)
}

/// The blocks of combining marks that do not count as letters.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}')
}

/// Cuts a slug that is too long, between two words where it has more than one.
fn shorten(mut slug: String) -> String {
    if slug.len() > MAX_BYTES {
        let whole = |at: &usize| slug.is_char_boundary(*at);
        let end = (0..=MAX_BYTES).rev().find(whole).unwrap_or_default();
        let (kept, rest) = slug.split_at(end);
        let between = if rest.starts_with('-') { None } else { kept.rfind('-') };
        slug.truncate(between.unwrap_or(end));
    }
    slug
}

// The arithmetic of Hangul syllables: https://www.unicode.org/versions/latest/core-spec/chapter-3/
// section 3.12. A syllable is an initial, a vowel and perhaps a final consonant.
const SYLLABLES: u32 = 0xAC00;
const INITIALS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
/// One below the first final consonant, since place 0 stands for none.
const FINALS: u32 = 0x11A7;
const VOWEL_COUNT: u32 = 21;
const FINAL_COUNT: u32 = 28;

/// The place of a character in a row of characters.
fn place(c: char, first: u32, count: u32) -> Option<u32> {
    u32::from(c).checked_sub(first).filter(|place| *place < count)
}

/// Puts decomposed Hangul together, as macOS hands it out in file names. Everything else stays.
fn compose(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for c in text.chars() {
        let joined = composed.chars().next_back().and_then(|last| join(last, c));
        if joined.is_some() {
            composed.pop();
        }
        composed.push(joined.unwrap_or(c));
    }
    composed
}

/// The syllable of an initial and a vowel, or of an open syllable and a final consonant.
fn join(last: char, next: char) -> Option<char> {
    if let Some(initial) = place(last, INITIALS, 19) {
        let vowel = place(next, VOWELS, VOWEL_COUNT)?;
        return char::from_u32(SYLLABLES + (initial * VOWEL_COUNT + vowel) * FINAL_COUNT);
    }
    let syllable = place(last, SYLLABLES, 19 * VOWEL_COUNT * FINAL_COUNT)?;
    let consonant = place(next, FINALS, FINAL_COUNT).filter(|place| *place > 0)?;
    let open = syllable % FINAL_COUNT == 0;
    open.then(|| char::from_u32(SYLLABLES + syllable + consonant)).flatten()
}

const INITIAL_LETTERS: [&str; 19] = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
];
const VOWEL_LETTERS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
];
/// Each final consonant before another consonant or at the end, and before a vowel.
const FINAL_LETTERS: [(&str, &str); 28] = [
    ("", ""),
    ("k", "g"),
    ("k", "kk"),
    ("k", "ks"),
    ("n", "n"),
    ("n", "nj"),
    ("n", "n"),
    ("t", "d"),
    ("l", "r"),
    ("k", "lg"),
    ("m", "lm"),
    ("l", "lb"),
    ("l", "ls"),
    ("l", "lt"),
    ("p", "lp"),
    ("l", "r"),
    ("m", "m"),
    ("p", "b"),
    ("p", "ps"),
    ("t", "s"),
    ("t", "ss"),
    ("ng", "ng"),
    ("t", "j"),
    ("t", "ch"),
    ("k", "k"),
    ("t", "t"),
    ("p", "p"),
    ("t", ""),
];
const RIEUL: usize = 5;
const SILENT: usize = 11;

/// Writes Hangul in Latin letters and drops all other letters that are not ASCII.
///
/// This is the Revised Romanization of Korean, syllable by syllable, with a final consonant
/// carried over to a following vowel (한국어 is `hangugeo`) and ㄹㄹ as `ll`. Sounds are not
/// assimilated any further (설날 stays `seolnal`): for a name in an address, telling syllables
/// apart is worth more than telling how they sound.
fn romanise(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut after_rieul = false;
    while let Some(c) = chars.next() {
        let Some((initial, vowel, consonant)) = letters(c) else {
            after_rieul = false;
            if c.is_ascii() || !is_word(c) {
                written.push(c);
            }
            continue;
        };
        let doubled = after_rieul && initial == RIEUL;
        written.push_str(if doubled { "l" } else { INITIAL_LETTERS[initial] });
        written.push_str(VOWEL_LETTERS[vowel]);
        let next = chars.peek().and_then(|next| letters(*next));
        let (closed, linked) = FINAL_LETTERS[consonant];
        let before_vowel = next.is_some_and(|(initial, ..)| initial == SILENT);
        let end = if before_vowel { linked } else { closed };
        written.push_str(end);
        after_rieul = end == "l";
    }
    written
}

/// The places of a syllable's initial, vowel and final consonant.
fn letters(c: char) -> Option<(usize, usize, usize)> {
    let syllable = place(c, SYLLABLES, 19 * VOWEL_COUNT * FINAL_COUNT)? as usize;
    let (vowels, finals) = (VOWEL_COUNT as usize, FINAL_COUNT as usize);
    Some((syllable / (vowels * finals), syllable / finals % vowels, syllable % finals))
}
