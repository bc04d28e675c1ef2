//! The date of a post in the shapes that Jekyll and Hugo take.

use chrono::{DateTime, FixedOffset, NaiveTime};

use super::{node::Quotes, text::BLANK};
use crate::domain::{Syntax, dates};

/// A date as it is written.
pub(super) struct Moment {
    pub(super) at: DateTime<FixedOffset>,
    pub(super) offset: Offset,
}

/// Whether a date says how far from UTC it is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Offset {
    Given,
    /// The moment is given as if it were UTC, so that the form shows the day and the time that
    /// are written. Ruby reads a bare date with a time the same way, and Hugo both kinds, if the
    /// site has no time zone.
    Missing,
}

/// Reads a day, perhaps with a time, perhaps with an offset: `2024-09-13`, `2024-09-13 22:00`,
/// `2024-09-13 22:00:00 +0900`, `2024-09-13T22:00:00.5+09:00`, `2024-09-13T13:00:00Z`. Parts of a
/// second are left out.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let (day, rest) = text.split_at(text.find(&['T', 't', ' ', '\t'][..]).unwrap_or(text.len()));
    let day = dates::day(day).filter(|_| day.find('-') == Some(4))?;
    let rest = rest.strip_prefix(TIME).unwrap_or(rest).trim_matches(BLANK);
    let (time, offset) =
        rest.split_at(rest.find(&[' ', '\t', 'Z', 'z', '+', '-'][..]).unwrap_or(rest.len()));
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let time = if rest.is_empty() { NaiveTime::MIN } else { dates::time(time)? };
    let (offset, given) = match offset.trim_matches(BLANK) {
        "" => ("+0", Offset::Missing),
        "Z" | "z" => ("+0", Offset::Given),
        offset => (offset, Offset::Given),
    };
    let at = day.and_time(time).and_local_timezone(dates::offset(offset)?).single()?;
    fraction.bytes().all(|it| it.is_ascii_digit()).then_some(Moment { at, offset: given })
}

/// What may stand between a day and a time.
const TIME: &[char] = &['T', 't'];

/// What an offset begins with.
const OFFSET: &[char] = &['+', '-'];

/// Writes a moment in the shape of another one: as in RFC 3339 where that has a `T`, with a colon
/// in the offset where that has one. A date of TOML without quotes is always as in RFC 3339.
pub(super) fn written(
    at: DateTime<FixedOffset>,
    like: &str,
    quotes: Quotes,
    syntax: Syntax,
) -> String {
    let is_bare_toml = syntax == Syntax::Toml && quotes == Quotes::None;
    let is_rfc = is_bare_toml || like.contains(TIME);
    let has_colon = like.rsplit(OFFSET).next().is_some_and(|it| it.len() == 5 && it.contains(':'));
    let mut text = dates::written_moment(at);
    if is_rfc || has_colon {
        text.insert(text.len() - 2, ':');
    }
    if is_rfc {
        text = text.replacen(' ', "T", 1).replace(' ', "");
    }
    match quotes {
        Quotes::None => text,
        Quotes::Single => format!("'{text}'"),
        Quotes::Double => format!("\"{text}\""),
    }
}
