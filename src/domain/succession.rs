//! How one week's retrospective begins from the last one.

use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, Timelike};

use super::{FrontMatter, Retrospective, Template, body::form_of};

/// Begins the next retrospective from the last one: what stays the same from week to week is
/// there already, what a person writes is empty.
///
/// - The title's week number is counted up, and so is the same number in the description:
///   the number beside a word for weeks (`6주차`, `Week 6`, `6th week`, `6번째`, `6회`) or, without
///   such a word, the title's last number. Years, dates, versions and numbers of something else
///   (`7기`, `9월`, `2SQL`) are nobody's week number. Without a number both stay as they are.
/// - The date is a week after the last one, at the same time of day, as long as that is about
///   now: not more than six days past, with the last post not more than six days ahead. After a
///   longer break it is today, at the last one's time. Without a last date it is now.
/// - Headings, labels, categories, tags and other keys are the last one's. The slug is empty,
///   since it names one post.
///
/// ```
/// use chrono::DateTime;
/// use hoego::{domain::succession::next_week, markdown::template};
/// # use std::sync::Arc;
/// let mut last = Arc::new(template::read("### Event\n\n- did:\n")).retrospective();
/// last.front_matter.title = "[스터디] 9주차 회고".into();
/// last.front_matter.date = Some(DateTime::parse_from_rfc3339("2024-03-01T21:00:00+09:00")?);
/// let now = DateTime::parse_from_rfc3339("2024-03-07T08:30:00+09:00")?;
///
/// let next = next_week(&last, now).front_matter;
/// assert_eq!(next.title, "[스터디] 10주차 회고");
/// assert_eq!(next.date, Some(DateTime::parse_from_rfc3339("2024-03-08T21:00:00+09:00")?));
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[must_use]
pub fn next_week(last: &Retrospective, now: DateTime<FixedOffset>) -> Retrospective {
    let (title, description) = count_up(&last.front_matter.title, &last.front_matter.description);
    Retrospective {
        template: Arc::clone(&last.template),
        front_matter: FrontMatter {
            title,
            description,
            date: Some(next_date(last.front_matter.date, now)),
            ..last.front_matter.clone()
        },
        slug: String::new(),
        file_name: String::new(),
        body: form_of(&last.body),
        line_end: last.line_end,
        tail: None,
    }
}

/// Begins a retrospective in a form: the next week of the newest one in that form, with the form's
/// own questions; or else an empty one of now.
#[must_use]
pub fn next_in(
    form: &Arc<Template>,
    newest_first: impl IntoIterator<Item = Retrospective>,
    now: DateTime<FixedOffset>,
) -> Retrospective {
    let Some(last) = newest_first.into_iter().find(|it| form.is_form_of(it)) else {
        let mut first = form.retrospective();
        first.front_matter.date = Some(next_date(None, now));
        return first;
    };
    let next = next_week(&Retrospective { template: Arc::clone(form), ..last }, now);
    // The form's questions, in the last one's own style.
    let template = Arc::new(Template::of(&next));
    Retrospective { template, ..next }
}

/// A number in a text that may count weeks.
struct Number<'a> {
    start: usize,
    digits: &'a str,
    kind: Kind,
}

/// What a number counts, the surest one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The place in [`UNITS`] of the word beside it.
    Unit(usize),
    /// A number that stands alone.
    Plain,
}

/// The words for weeks, the surest one first: `2주차` says which week, `12주` may say how many.
const UNITS: &[&str] = &["주차", "week", "번째", "회차", "회", "주"];

/// What follows a number that counts something else.
const OTHER_UNITS: &[&str] = &["기", "년", "월", "일"];

fn count_up(title: &str, description: &str) -> (String, String) {
    let found = numbers(title);
    let by_unit = found.iter().filter(|it| it.kind != Kind::Plain).min_by_key(|it| it.kind);
    let Some(week) = by_unit.or(found.last()) else {
        return (title.to_owned(), description.to_owned());
    };
    let value = |digits: &str| digits.trim_start_matches('0').to_owned();
    let mut next = description.to_owned();
    // From the end, so that the places before it stay valid.
    for same in numbers(description).iter().rev() {
        if same.kind == week.kind && value(same.digits) == value(week.digits) {
            next = replaced(&next, same);
        }
    }
    (replaced(title, week), next)
}

/// The numbers of a text that may count weeks, in order.
fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + start;
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        from = start + length;
        let digits = &rest[..length];
        if let Some(kind) = kind(&text[..start], digits, &rest[length..]) {
            found.push(Number { start, digits, kind });
        }
    }
    found
}

/// What a number counts; none where it counts something other than weeks.
fn kind(before: &str, digits: &str, after: &str) -> Option<Kind> {
    let after = ordinal(after).map_or(after, |ending| &after[ending.len()..]);
    let next = after.trim_start().to_ascii_lowercase();
    let last = before.trim_end_matches([' ', '#', '-', '_', '.']).to_ascii_lowercase();
    let beside = |unit: &str| match unit {
        "week" => ends_with_word(&last, unit) || starts_with_word(&next, unit) && !names(&next),
        // `2024 회고` is no `2024회`.
        "회" | "주" => starts_with_word(&next, unit),
        _ => next.starts_with(unit),
    };
    if let Some(unit) = UNITS.iter().position(|unit| beside(unit)) {
        return Some(Kind::Unit(unit));
    }
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let other = OTHER_UNITS.iter().any(|unit| after.starts_with(unit))
        || after.starts_with(|c: char| c.is_ascii_alphabetic());
    (!year && !other && !is_chained(before, after)).then_some(Kind::Plain)
}

/// Whether the word a text begins with belongs to the number behind it: `2024 Week 9`.
fn names(text: &str) -> bool {
    let behind = text.trim_start_matches(char::is_alphabetic);
    behind.trim_start_matches([' ', '#', '-', '_', '.']).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether further digits follow or precede behind a joining sign, as in a date or a version.
fn is_chained(before: &str, after: &str) -> bool {
    let joint = ['.', '-', '/', ':'];
    let digit = |c: char| c.is_ascii_digit();
    after.strip_prefix(joint).is_some_and(|rest| rest.starts_with(digit))
        || before.strip_suffix(joint).is_some_and(|rest| rest.ends_with(digit))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
}

/// The ending of an English ordinal number, if a text begins with one.
fn ordinal(text: &str) -> Option<&str> {
    let ending = text.get(..2)?;
    let known = ["st", "nd", "rd", "th"].iter().any(|it| ending.eq_ignore_ascii_case(it));
    (known && !text[2..].starts_with(char::is_alphanumeric)).then_some(ending)
}

/// The text with a number counted up, its zeros in front and its ordinal ending kept right.
fn replaced(text: &str, number: &Number<'_>) -> String {
    let next = successor(number.digits);
    let (before, after) = text.split_at(number.start);
    let after = &after[number.digits.len()..];
    match ordinal(after) {
        Some(ending) => {
            let rest = &after[ending.len()..];
            format!("{before}{next}{}{rest}", ordinal_ending(&next))
        }
        None => format!("{before}{next}{after}"),
    }
}

/// The next number, digit by digit, so that no number is too large.
fn successor(digits: &str) -> String {
    let kept = digits.trim_end_matches('9');
    let zeros = "0".repeat(digits.len() - kept.len());
    let mut head = kept.to_owned();
    let grown = head.pop().map_or('1', |last| char::from(last as u8 + 1));
    format!("{head}{grown}{zeros}")
}

fn ordinal_ending(digits: &str) -> &'static str {
    let teens = digits.len() > 1 && digits.as_bytes()[digits.len() - 2] == b'1';
    match digits.as_bytes().last() {
        Some(b'1') if !teens => "st",
        Some(b'2') if !teens => "nd",
        Some(b'3') if !teens => "rd",
        _ => "th",
    }
}

/// The next post's date; see [`next_week`] for the rule. Days are those of the last one's offset.
fn next_date(
    last: Option<DateTime<FixedOffset>>,
    now: DateTime<FixedOffset>,
) -> DateTime<FixedOffset> {
    let Some(last) = last else {
        return now.with_second(0).and_then(|it| it.with_nanosecond(0)).unwrap_or(now);
    };
    let today = now.with_timezone(last.offset()).date_naive();
    let due = last.checked_add_days(Days::new(7));
    let about_now = |due: &DateTime<FixedOffset>| {
        let late = today.signed_duration_since(due.date_naive()).num_days();
        (-13..=6).contains(&late)
    };
    due.filter(about_now)
        .or_else(|| today.and_time(last.time()).and_local_timezone(*last.offset()).single())
        .unwrap_or(now)
}
