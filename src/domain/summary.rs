//! What a list tells of a retrospective, so that it need not be read for that.

use chrono::{NaiveDate, NaiveTime};

use super::{Progress, Retrospective, guide};

/// What a list tells of a retrospective.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Summary {
    /// What it is called; empty where it has no name.
    pub name: String,
    /// The slug; empty where none has been chosen.
    pub slug: String,
    /// The name of the file that it came in; empty where it came in none.
    pub file_name: String,
    /// The post's day.
    pub day: Option<NaiveDate>,
    /// The post's date in milliseconds since 1970 UTC; of a day without a time its midnight.
    pub moment_ms: Option<i64>,
    /// The first and the last day of an event.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Events.
    pub events: usize,
    /// How far it is.
    pub progress: Progress,
    /// Words that the person has written.
    pub words: usize,
}

impl Summary {
    /// Sums a retrospective up.
    ///
    /// ```
    /// use hoego::{domain::Summary, markdown::parse::parse};
    /// let post = parse("# 3주차 회고\n\n## Keep\n\n책 읽기\n\n## Problem\n").retrospective;
    /// let it = Summary::of(&post);
    /// assert_eq!((it.name.as_str(), it.words, it.progress.missing()), ("3주차 회고", 2, 1));
    /// ```
    #[must_use]
    pub fn of(it: &Retrospective) -> Self {
        let date = it.front_matter.date.map(|date| date.timestamp_millis());
        let midnight = || Some(it.day()?.and_time(NaiveTime::MIN).and_utc().timestamp_millis());
        let days = || it.events().filter_map(|event| event.date);
        Self {
            name: it.name().to_owned(),
            slug: it.slug.clone(),
            file_name: it.file_name.clone(),
            day: it.day(),
            moment_ms: date.or_else(midnight),
            days: days().min().zip(days().max()),
            events: it.events().count(),
            progress: guide::progress(it),
            words: it.words(),
        }
    }
}
