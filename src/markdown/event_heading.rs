//! The line of an event's heading: date and title, read and written.

use chrono::NaiveDate;

use super::{
    heading_date,
    labels::{self, Standing},
    lines::{self, Kind, Line, Told},
};
use crate::domain::{
    Event,
    layout::{DateAt, DateField, DateStyle, EventFrame},
};

/// An event's heading taken apart.
pub struct EventHead {
    pub opening: String,
    pub day: Option<NaiveDate>,
    pub style: Option<DateStyle>,
    pub date_at: DateAt,
    pub between: String,
    pub title: String,
    pub closing: String,
    pub wrong_weekday: bool,
}

impl EventHead {
    pub fn plain(content: &str) -> Self {
        Self {
            opening: String::new(),
            day: None,
            style: None,
            date_at: DateAt::Front,
            between: " ".to_owned(),
            title: one_line(content),
            closing: String::new(),
            wrong_weekday: false,
        }
    }

    pub fn read(content: &str, posted: Option<NaiveDate>) -> Self {
        let inner = content.trim_start_matches(EMPHASIS);
        let opening = &content[..content.len() - inner.len()];
        let uncoloned = without_colon(inner);
        // `**all of it**`, or `**the date** and a title`.
        let wraps_all = !opening.is_empty() && uncoloned.ends_with(EMPHASIS);
        let wraps_date = !opening.is_empty() && !wraps_all;
        let bare =
            if wraps_all { without_colon(uncoloned.trim_end_matches(EMPHASIS)) } else { uncoloned };
        let mut head = Self::plain(if wraps_date { without_colon(content) } else { bare });
        if !wraps_date {
            opening.clone_into(&mut head.opening);
            inner[bare.len()..].clone_into(&mut head.closing);
        }
        let front = heading_date::find(bare, posted);
        let (found, at) = match front {
            Some(found) => (found, 0),
            None => match heading_date::find_at_back(bare, posted).filter(|_| !wraps_date) {
                Some(at) => match heading_date::find(&bare[at..], posted) {
                    Some(found) => (found, at),
                    None => return head,
                },
                None => return head,
            },
        };
        head.day = found.day;
        // A span of days is one date of two, and a day without a year is none: the words stay in
        // the title.
        let Some(day) = found.day.filter(|_| !found.span) else { return head };
        head.wrong_weekday = found.wrong_weekday;
        let end = at + found.length;
        head.style = style(&bare[at..end], day, &found.fields);
        if at > 0 {
            let title = bare[..at].trim_end();
            bare[title.len()..at].clone_into(&mut head.between);
            head.title = one_line(title);
            head.date_at = DateAt::Back;
            return head;
        }
        let behind = &bare[end..];
        let mut title = behind;
        if wraps_date {
            opening.clone_into(&mut head.opening);
            inner[bare.len()..].clone_into(&mut head.closing);
            title = without_separator(title).trim_start_matches(EMPHASIS);
        }
        title = without_separator(title);
        if !title.is_empty() {
            behind[..behind.len() - title.len()].clone_into(&mut head.between);
        }
        head.title = one_line(title);
        head
    }
}

/// What emphasis is written with.
const EMPHASIS: [char; 2] = ['*', '_'];
/// What a title may end with.
const COLONS: [char; 2] = [':', '：'];
/// What stands between a date and a title, apart from spaces.
const SEPARATORS: [char; 9] = [':', '：', '-', '–', '—', '|', ',', '.', '·'];

/// A text without the one colon at its end.
fn without_colon(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_suffix(COLONS).unwrap_or(text).trim_end()
}

/// A text without the one sign at its beginning that sets it apart from a date.
fn without_separator(text: &str) -> &str {
    let text = text.trim_start();
    text.strip_prefix(SEPARATORS).unwrap_or(text).trim_start()
}

pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a date is written; none where its weekday is one that is not written again.
fn style(written: &str, day: NaiveDate, fields: &[DateField]) -> Option<DateStyle> {
    let letters = written.chars().any(|c| {
        c.is_ascii_alphabetic() || matches!(c, '月' | '火' | '水' | '木' | '金' | '土' | '日')
    });
    (!letters).then(|| DateStyle { written: written.into(), day, fields: fields.into() })
}

/// The line of an event's heading, with its date in the given style.
pub fn event_heading(event: &Event, date: &DateStyle) -> String {
    let title = one_line(&event.title);
    let frame = frame_for(&title, &event.frame);
    let Some(day) = event.date else {
        let marker = frame.marker.trim_end_matches(EMPHASIS);
        if is_taken_for_more(&title) {
            return telling(&format!("{marker}{title}"), Told::PlainEvent);
        }
        if title.is_empty() {
            return marker.trim_end().to_owned();
        }
        return format!("{}{title}{}", frame.marker, frame.after).trim_end().to_owned();
    };
    let date = heading_date::written(day, date);
    let between = match (title.is_empty(), frame.date_at) {
        (true, _) => "",
        // A sign before the title would be taken for the one between it and the date.
        (false, DateAt::Front) if title.starts_with(SEPARATORS) => " - ",
        (false, _) if !frame.between.contains(' ') => " ",
        (false, _) => &frame.between,
    };
    let colon = if title.ends_with(COLONS) && !frame.after.contains(COLONS) { ":" } else { "" };
    let (front, back) = match frame.date_at {
        DateAt::Front => (date.as_str(), title.as_str()),
        DateAt::Back => (title.as_str(), date.as_str()),
    };
    let heading = format!("{}{front}{between}{back}{colon}{}", frame.marker, frame.after);
    let heading = heading.trim_end();
    if Told::of_item(front).is_some() { telling(heading, Told::Event) } else { heading.to_owned() }
}

/// The frame of a heading, without its emphasis where the title has signs of its own at its ends.
fn frame_for(title: &str, frame: &EventFrame) -> EventFrame {
    let signs = |c: char| EMPHASIS.contains(&c) || COLONS.contains(&c);
    let emphasised =
        [&frame.marker, &frame.between, &frame.after].iter().any(|it| it.contains(EMPHASIS));
    if !emphasised || !(title.starts_with(signs) || title.ends_with(signs)) {
        return frame.clone();
    }
    EventFrame {
        marker: frame.marker.trim_end_matches(EMPHASIS).into(),
        between: " ".into(),
        after: "".into(),
        ..frame.clone()
    }
}

/// A heading or a list item that tells what it is; what follows it stays. Nothing else has a place
/// for it: see [`can_tell`](super::lines::can_tell).
pub fn telling(heading: &str, told: Told) -> String {
    let text = heading.lines().next().unwrap_or_default();
    match (Line { start: 0, text, next: 0, opaque: false }).kind() {
        Kind::Heading(it) if !it.html => {
            format!("{}{}{}", &heading[..it.level], told.spaces(), &heading[it.content_at..])
        }
        // A list item's text would move with more spaces: a comment tells instead.
        Kind::Item { content_at, .. } => {
            let (marker, text) = heading.split_at(content_at);
            format!("{} {}{text}", marker.trim_end(), told.comment())
        }
        _ => heading.to_owned(),
    }
}

/// A passage that tells that it begins with its label.
pub fn telling_label(passage: &str, label: &str) -> String {
    let line = passage.lines().next().unwrap_or_default();
    let end = label.lines().next().unwrap_or_default().trim_end().len();
    match (Line { start: 0, text: line, next: 0, opaque: false }).kind() {
        Kind::Heading(it) if !it.html => telling(passage, Told::Label),
        _ if lines::told_label(line).is_some() => passage.to_owned(),
        _ => format!("{}{}{}", &passage[..end], Told::Label.comment(), &passage[end..]),
    }
}

/// Whether a heading's text would be read as a label, with a date, or as what tells what it is.
pub fn is_taken_for_more(text: &str) -> bool {
    let text = one_line(text);
    let bare = text.trim_start_matches(['*', '_']);
    labels::find(&text, Standing::Heading).is_some()
        || heading_date::find(bare, None).is_some()
        || heading_date::find_at_back(bare, None).is_some()
        || bare.len() < text.len()
        || text.ends_with(COLONS)
        || Told::of_item(&text).is_some()
}
