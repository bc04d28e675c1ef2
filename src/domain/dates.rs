//! Dates as text, read and written by hand: chrono's general formats would be a tenth of the
//! app's code, for five shapes.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};

/// The weekdays in Korean, Monday first.
pub const WEEKDAYS: [char; 7] = ['월', '화', '수', '목', '금', '토', '일'];

/// The weekday of a day in Korean, e.g. `월`.
#[must_use]
pub fn weekday(day: NaiveDate) -> char {
    WEEKDAYS[day.weekday().num_days_from_monday() as usize]
}

/// A day such as `2024-09-13`.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    let mut numbers = text.split('-').map(number);
    let day = (numbers.next()??, numbers.next()??, numbers.next()??);
    let year = i32::try_from(day.0).ok()?;
    NaiveDate::from_ymd_opt(year, day.1, day.2).filter(|_| numbers.next().is_none())
}

/// A time of day such as `22:00` or `22:00:30`.
#[must_use]
pub fn time(text: &str) -> Option<NaiveTime> {
    let mut numbers = text.split(':').map(number);
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    let second = numbers.next().unwrap_or(Some(0))?;
    NaiveTime::from_hms_opt(hour, minute, second).filter(|_| numbers.next().is_none())
}

/// An offset from UTC such as `+09:00`, `+0900` or `-3`.
#[must_use]
pub fn offset(text: &str) -> Option<FixedOffset> {
    let mut rest = text.trim().chars();
    let east = match rest.next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits = rest.as_str();
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 4) => digits.split_at_checked(2)?,
        (None, _) => (digits, "0"),
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let seconds = i32::try_from(hours.checked_mul(3600)?.checked_add(minutes * 60)?).ok()?;
    FixedOffset::east_opt(east * seconds).filter(|_| minutes < 60 && hours <= 14)
}

/// A moment such as `2024-09-13 22:00:00 +0900`, the shape that Jekyll's documentation gives for
/// a post's date.
#[must_use]
pub fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    let mut words = text.split(' ');
    let (day, time, offset) = (day(words.next()?)?, time(words.next()?)?, offset(words.next()?)?);
    let moment = day.and_time(time).and_local_timezone(offset).single();
    moment.filter(|_| words.next().is_none())
}

/// Writes a moment such that [`moment`] reads the same again, down to the second.
#[must_use]
pub fn written_moment(moment: DateTime<FixedOffset>) -> String {
    let offset = written_offset(*moment.offset()).replace(':', "");
    let (day, second) = (moment.date_naive(), moment.second());
    format!("{day} {}:{second:02} {offset}", clock_time(moment))
}

/// The minute of a moment, e.g. `2024-09-13 22:00`.
#[must_use]
pub fn minute(moment: DateTime<FixedOffset>) -> String {
    format!("{} {}", moment.date_naive(), clock_time(moment))
}

/// The time of day of a moment, e.g. `22:00`.
#[must_use]
pub fn clock_time(moment: DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

/// An offset such as `+09:00`.
#[must_use]
pub fn written_offset(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    let minutes = seconds.abs() / 60;
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn number(digits: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}
