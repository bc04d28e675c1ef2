//! What several test files build on. Each of them is a crate of its own and uses its share.
#![allow(dead_code, reason = "not every test file uses every builder")]

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use hoego::domain::{EventId, Label, Prompt, Retrospective, Template};
use proptest::prelude::ProptestConfig;

/// How property tests run: 256 cases, so that the whole suite takes seconds, or as many as
/// `PROPTEST_CASES` asks for. A failure becomes a case in the source and no file.
pub fn properties() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// A form of two parts and two sections.
pub fn template() -> Arc<Template> {
    let prompt = |label| Prompt { label: Label::new(label), question: None };
    Arc::new(Template {
        events_heading: "한 일".to_owned(),
        parts: vec![prompt("cue"), prompt("did")],
        review_heading: "돌아보기".to_owned(),
        sections: vec![prompt("[+] Positive"), prompt("[.] Takeaway")],
    })
}

/// An empty retrospective of [`template`] with the events of these ids.
pub fn retrospective(events: &[&str]) -> Retrospective {
    let template = template();
    let events = events.iter().map(|id| Arc::new(template.event(EventId::new(*id))));
    Retrospective { events: events.collect(), ..template.retrospective(EventId::new("first")) }
}

/// A moment, written as in RFC 3339.
pub fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

/// A day, written as `2024-03-01`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}
