//! What would make the published post wrong, told at the field it concerns.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};

use super::{BlockId, FrontMatter, FrontMatterSource, Retrospective, Syntax};

/// Something to look at before the post is published. None of them keeps a person from writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The post has no title.
    NoTitle,
    /// Neither the post nor its file's name has a date.
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
    /// An event's heading has another weekday than its day.
    WrongWeekday {
        /// Which event.
        event: BlockId,
        /// The weekday as written.
        written: char,
        /// The day's own.
        right: char,
    },
    /// An event's day is not in the week that the post looks back on.
    OutsideWeek(BlockId),
}

/// All problems of a retrospective, in the order of the form. `now` is the present moment.
#[must_use]
pub fn problems(retrospective: &Retrospective, now: DateTime<FixedOffset>) -> Vec<Problem> {
    let front_matter = &retrospective.front_matter;
    let mut found = Vec::new();
    if front_matter.title.trim().is_empty() {
        found.push(Problem::NoTitle);
    }
    match front_matter.date {
        None if retrospective.day().is_none() => found.push(Problem::NoDate),
        Some(date) if date > now => found.push(Problem::FutureDate),
        None | Some(_) => {}
    }
    if front_matter.categories.len() > 2 {
        found.push(Problem::TooManyCategories);
    }
    found.extend(broken_line(front_matter).map(|line| Problem::BrokenOtherKeys { line }));
    let posted = retrospective.day();
    for event in retrospective.events() {
        let has_text = event.parts.iter().any(|part| !part.text.trim().is_empty());
        if has_text && event.title.trim().is_empty() {
            found.push(Problem::NoEventTitle(event.id.clone()));
        }
        found.extend(event.wrong_weekday().map(|(written, right)| {
            let event = event.id.clone();
            Problem::WrongWeekday { event, written, right }
        }));
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

/// The first line of the other keys that would break the front matter, which holds them as they are
/// written.
fn broken_line(front_matter: &FrontMatter) -> Option<String> {
    let syntax = front_matter.source.as_ref().map_or(Syntax::Yaml, FrontMatterSource::syntax);
    let lines = front_matter.other.lines();
    let broken = match syntax {
        Syntax::Yaml => yaml_line(lines, &written_keys(front_matter)),
        Syntax::Toml => toml_line(lines, &written_keys(front_matter)),
    };
    broken.map(str::to_owned)
}

/// The keys that are written from fields, so that the other keys must not repeat them. An imported
/// key with a value that no field can show stands among the others, and its field is empty.
fn written_keys(it: &FrontMatter) -> Vec<&'static str> {
    let keys = [
        ("title", !it.title.is_empty()),
        ("description", !it.description.is_empty()),
        ("date", it.date.is_some()),
        ("categories", !it.categories.is_empty()),
        ("tags", !it.tags.is_empty()),
    ];
    let is_written = |(_, is_full): &&(_, bool)| it.source.is_none() || *is_full;
    keys.iter().filter(is_written).map(|(key, _)| *key).collect()
}

/// The first line that breaks YAML: each must be a key of its own that no other line has, go on
/// with the value of the key above it (indented, an item of its list, or the end of one in
/// brackets), be a comment, or be empty.
fn yaml_line<'a>(mut lines: std::str::Lines<'a>, written: &[&str]) -> Option<&'a str> {
    let mut keys = Vec::new();
    lines.find(|line| {
        if line.trim_start().is_empty() || line.trim_start().starts_with('#') {
            return false;
        }
        if line.starts_with([' ', '-', ']', '}']) {
            return keys.is_empty() || line.starts_with("---");
        }
        let Some((key, value)) = line.split_once(':') else { return true };
        is_taken(key, written, &mut keys) || !(value.is_empty() || value.starts_with(' '))
    })
}

/// The first line that breaks TOML, as far as one line can tell: one that would close it, or a key
/// before the first table that another line has.
fn toml_line<'a>(mut lines: std::str::Lines<'a>, written: &[&str]) -> Option<&'a str> {
    let mut keys = Vec::new();
    let mut is_in_table = false;
    lines.find(|line| {
        is_in_table |= line.trim_start().starts_with('[');
        let is_key = !is_in_table && !line.trim_start().starts_with('{');
        let key = line.split_once('=').map(|(key, _)| key).filter(|_| is_key);
        line.trim_end() == "+++" || key.is_some_and(|key| is_taken(key, written, &mut keys))
    })
}

/// Whether a key is there already; it is from now on.
fn is_taken(key: &str, written: &[&str], keys: &mut Vec<String>) -> bool {
    let key = key.trim().trim_matches(['"', '\'']).to_owned();
    let is_taken = written.contains(&&*key) || keys.contains(&key);
    keys.push(key);
    is_taken
}
