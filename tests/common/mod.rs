//! What several test files build on. Each of them is a crate of its own and uses its share.
#![allow(dead_code, reason = "not every test file uses every builder")]

pub mod posts;
pub mod stores;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use hoego::{
    domain::{Block, BlockId, Event, Field, Retrospective, Template},
    markdown::template,
};
use proptest::prelude::ProptestConfig;

/// How property tests run: 256 cases, so that the whole suite takes seconds, or as many as
/// `PROPTEST_CASES` asks for. A failure becomes a case in the source and no file.
pub fn properties() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// A form of two parts and two sections.
pub fn template() -> Arc<Template> {
    Arc::new(template::read(
        "## 이번 주의 일\n\n### Event\n\n- cue:\n- did:\n\n## 돌아보기\n\n### [+] Positive\n\n### [.] Takeaway\n",
    ))
}

/// An empty retrospective of [`template`] with the events of these ids.
pub fn retrospective(events: &[&str]) -> Retrospective {
    let template = template();
    let mut it = template.retrospective();
    let first = it.body.iter().position(|block| block.as_event().is_some()).expect("an event");
    it.body.remove(first);
    for id in events.iter().rev() {
        let event = template.event(BlockId::new(*id)).expect("the form has events");
        it.body.insert(first, Block::Event(Arc::new(event)));
    }
    it
}

/// The id of the section of a place among the sections.
pub fn section(it: &Retrospective, place: usize) -> Field {
    Field::Section(it.sections().nth(place).expect("a section").id.clone())
}

/// The event of a place among the events, to be changed.
pub fn event_mut(it: &mut Retrospective, place: usize) -> &mut Event {
    let events = it.body.iter_mut().filter_map(|block| match block {
        Block::Event(event) => Some(Arc::make_mut(event)),
        Block::Heading(_) | Block::Section(_) => None,
    });
    { events }.nth(place).expect("an event")
}

/// The text of the section of a place among the sections, to be changed.
pub fn section_mut(it: &mut Retrospective, place: usize) -> &mut String {
    let texts = it.body.iter_mut().filter_map(|block| match block {
        Block::Section(section) => Some(&mut Arc::make_mut(section).passage.text),
        Block::Heading(_) | Block::Event(_) => None,
    });
    { texts }.nth(place).expect("a section")
}

/// Takes all sections out.
pub fn without_sections(it: &mut Retrospective) {
    it.body.retain(|block| block.as_section().is_none());
}

/// A moment, written as in RFC 3339.
pub fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

/// A day, written as `2024-03-01`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}
