//! What would make the published post wrong, told at the field it concerns.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};

use super::{BlockId, Retrospective};

/// Something to look at before the post is published. None of them keeps a person from writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The post has no title.
    NoTitle,
    /// The post has no date: Jekyll takes it from the file name, at midnight UTC.
    NoDate,
    /// The post's date lies ahead: Jekyll leaves such a post out until then.
    FutureDate,
    /// More than two categories: Chirpy shows two at most.
    TooManyCategories,
    /// The other keys hold a line that would end or break the front matter.
    BrokenOtherKeys {
        /// The line as written.
        line: String,
    },
    /// An event with something in it but without a title: its heading would be empty.
    NoEventTitle(BlockId),
    /// An event's day is not in the week that the post looks back on.
    OutsideWeek(BlockId),
}

/// The keys that have a field of their own, so that the other keys must not repeat them.
const OWN_KEYS: &[&str] = &["title", "description", "date", "categories", "tags"];

/// All problems of a retrospective, in the order of the form. `now` is the present moment.
#[must_use]
pub fn problems(retrospective: &Retrospective, now: DateTime<FixedOffset>) -> Vec<Problem> {
    let front_matter = &retrospective.front_matter;
    let mut found = Vec::new();
    if front_matter.title.trim().is_empty() {
        found.push(Problem::NoTitle);
    }
    match front_matter.date {
        None => found.push(Problem::NoDate),
        Some(date) if date > now => found.push(Problem::FutureDate),
        Some(_) => {}
    }
    if front_matter.categories.len() > 2 {
        found.push(Problem::TooManyCategories);
    }
    found.extend(broken_line(&front_matter.other).map(|line| Problem::BrokenOtherKeys { line }));
    let posted = front_matter.date.map(|date| date.date_naive());
    for event in retrospective.events() {
        let has_text = event.parts.iter().any(|part| !part.text.trim().is_empty());
        if has_text && event.title.trim().is_empty() {
            found.push(Problem::NoEventTitle(event.id.clone()));
        }
        if let (Some(day), Some(posted)) = (event.date, posted)
            && !in_week_of(day, posted)
        {
            found.push(Problem::OutsideWeek(event.id.clone()));
        }
    }
    found
}

/// Whether a day lies in the week that a post of the given day looks back on: the seven days
/// before it and the day itself. A post of Monday to Wednesday looks back on the whole week before,
/// from its Monday on.
#[must_use]
pub fn in_week_of(day: NaiveDate, posted: NaiveDate) -> bool {
    let since_monday = u64::from(posted.weekday().num_days_from_monday());
    let back = if since_monday < 3 { 7 + since_monday } else { 7 };
    let first = posted.checked_sub_days(Days::new(back)).unwrap_or(NaiveDate::MIN);
    (first..=posted).contains(&day)
}

/// The first line of the other keys that would break the front matter. They are written as they
/// are, so each line must be a key of its own that no other line has, go on with the value of the
/// key above it (indented, or an item of its list), be a comment, or be empty.
fn broken_line(other: &str) -> Option<String> {
    let mut keys = Vec::new();
    let is_broken = |line: &&str| {
        if line.is_empty() || line.starts_with('#') {
            return false;
        }
        if line.starts_with([' ', '-']) {
            return keys.is_empty() || line.starts_with("---");
        }
        let Some((key, value)) = line.split_once(':') else { return true };
        let key = key.trim().trim_matches(['"', '\'']).to_owned();
        let taken = OWN_KEYS.contains(&&*key) || keys.contains(&key);
        keys.push(key);
        taken || !(value.is_empty() || value.starts_with(' '))
    };
    other.lines().find(is_broken).map(str::to_owned)
}
