//! A post, taken apart by simple means: the texts that a person would have to type for it.
//!
//! Deliberately knows nothing of the app's own reading and writing.

use anyhow::{Context, bail, ensure};

use crate::Result;

/// The labels of an event's parts.
pub const PARTS: [&str; 4] = ["cue", "did", "felt", "action plan"];

/// What is typed for a post.
#[derive(Debug, Default)]
pub struct Post {
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// The date, e.g. `2024-09-13`.
    pub date: String,
    /// The time, e.g. `22:00`.
    pub time: String,
    /// The offset, e.g. `+09:00`.
    pub offset: String,
    /// The categories, with commas between them.
    pub categories: String,
    /// The tags, with commas between them.
    pub tags: String,
    /// The events.
    pub events: Vec<Event>,
    /// The review's sections: heading and text.
    pub sections: Vec<(String, String)>,
}

/// What is typed for an event.
#[derive(Debug, Default)]
pub struct Event {
    /// Its day, e.g. `2024-09-09`.
    pub date: Option<String>,
    /// Its title.
    pub title: String,
    /// The texts of its parts: label and text.
    pub parts: Vec<(String, String)>,
}

impl Post {
    /// Takes a post apart.
    pub fn parse(markdown: &str) -> Result<Self> {
        let (front_matter, body) = markdown
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .context("a post begins with its front matter")?;
        let mut post = Self::default();
        for line in front_matter.lines() {
            let (key, value) = line.split_once(": ").context("a line is a key and a value")?;
            let unquoted = unquoted(value);
            let listed = value.trim_matches(['[', ']']).to_owned();
            match key {
                "title" => post.title = unquoted,
                "description" => post.description = unquoted,
                "date" => post.set_date(value)?,
                "categories" => post.categories = listed,
                "tags" => post.tags = listed,
                _ => bail!("the key {key:?} is not one of the form's"),
            }
        }
        post.read_body(body);
        Ok(post)
    }

    fn set_date(&mut self, value: &str) -> Result {
        let mut words = value.split(' ');
        let mut next = || words.next().context("a date is a day, a time and an offset");
        next()?.clone_into(&mut self.date);
        self.time = next()?.chars().take(5).collect();
        let (hours, minutes) = next()?.split_at(3);
        self.offset = format!("{hours}:{minutes}");
        Ok(())
    }

    fn read_body(&mut self, body: &str) {
        let mut headings = 0;
        for line in body.lines() {
            if line.starts_with("## ") {
                headings += 1;
            } else if let Some(heading) = line.strip_prefix("### ") {
                match headings {
                    1 => self.events.push(Event::of_heading(heading)),
                    _ => self.sections.push((heading.to_owned(), String::new())),
                }
            } else if headings == 1 {
                if let Some(event) = self.events.last_mut() {
                    event.read_line(line);
                }
            } else if let Some((_, text)) = self.sections.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        for event in &mut self.events {
            for (_, text) in &mut event.parts {
                *text = text.trim_end().trim_start_matches('\n').to_owned();
            }
        }
        for (_, text) in &mut self.sections {
            *text = text.trim_matches('\n').to_owned();
        }
    }
}

fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    inner.unwrap_or(value).replace("\\\"", "\"")
}

impl Event {
    fn of_heading(heading: &str) -> Self {
        let day = heading.strip_prefix('(').and_then(|rest| rest.split_once(") "));
        let Some((day, title)) = day else {
            return Self { title: heading.to_owned(), ..Self::default() };
        };
        let date = format!("20{}-{}-{}", &day[0..2], &day[2..4], &day[4..6]);
        Self { date: Some(date), title: title.to_owned(), parts: Vec::new() }
    }

    fn read_line(&mut self, line: &str) {
        let part = line.strip_prefix("- ").and_then(|item| item.split_once(':'));
        if let Some((label, text)) = part.filter(|(label, _)| PARTS.contains(label)) {
            self.parts.push((label.to_owned(), text.trim_start().to_owned()));
        } else if let Some((_, text)) = self.parts.last_mut() {
            text.push('\n');
            text.push_str(line.strip_prefix("  ").unwrap_or(line));
        }
    }
}

/// Fails at the first line in which two posts differ.
pub fn ensure_same(post: &str, expected: &str) -> Result {
    let lines = post.split('\n').zip(expected.split('\n'));
    for (number, (line, expected)) in (1..).zip(lines) {
        ensure!(line == expected, "line {number} is\n{line}\ninstead of\n{expected}");
    }
    ensure!(post == expected, "one of them goes on:\n{post}");
    Ok(())
}
