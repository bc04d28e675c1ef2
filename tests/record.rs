//! Stored records: what is written is read again, and what cannot be read is told apart.

mod common;

use common::{moment, retrospective};
use hoego::{
    domain::{DraftId, Edit, Field, apply},
    storage::{
        Draft,
        record::{self, UnreadableRecord, VERSION},
    },
};
use proptest::prelude::*;

fn draft(texts: &[String]) -> Draft {
    let mut retrospective = retrospective(&["a", "b"]);
    let fields: Vec<Field> = [Field::Title, Field::Description, Field::OtherKeys, Field::Slug]
        .into_iter()
        .chain(retrospective.written_fields().map(|(field, _)| field))
        .collect();
    for (field, text) in fields.into_iter().zip(texts) {
        let edit = Edit::SetText { field, text: text.clone() };
        apply(&mut retrospective, edit).expect("the field is there");
    }
    retrospective.front_matter.date = Some(moment("2025-03-14T21:30:15-03:30"));
    let (created_ms, changed_ms) = (1_700_000_000_000, 1_700_000_000_123);
    Draft { id: DraftId::new("d"), revision: 7, created_ms, changed_ms, retrospective }
}

/// What reading a text says.
fn check(json: &str, expected: impl Fn(&UnreadableRecord) -> bool) {
    match record::read(json) {
        Ok(_) => panic!("read {json:?}"),
        Err(why) => assert!(expected(&why), "{json:?}: {why}"),
    }
}

#[test]
fn damage_and_newer_versions_are_told_apart() {
    let malformed = |it: &UnreadableRecord| *it == UnreadableRecord::Malformed;
    for json in ["", "null", "[]", "{}", "{\"version\":1,\"id\"", "{\"version\":\"x\"}", "\u{0}"] {
        check(json, malformed);
    }
    check("{\"version\":1}", malformed);
    check("{\"version\":1.5}", malformed);
    let newer = |it: &UnreadableRecord| *it == UnreadableRecord::Newer(VERSION + 1);
    check(&format!("{{\"version\":{},\"shape\":\"unknown\"}}", VERSION + 1), newer);
}

#[test]
fn every_cut_is_told() {
    let json = record::write(&draft(&["회고".to_owned()]));
    for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
        check(&json[..end], |it| *it == UnreadableRecord::Malformed);
    }
}

#[test]
fn the_first_version_stays_readable() {
    let draft = record::read(include_str!("fixtures/record-v1.json")).expect("version 1 is read");
    assert_eq!(draft.retrospective.front_matter.title, "[스터디] 2주차 회고");
    assert_eq!(draft.retrospective.events.len(), 2);
    assert_eq!(draft.retrospective.review[2].text, "- 매일 한 쪽 읽기");
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn what_is_written_is_read(texts in prop::collection::vec(any::<String>(), 20)) {
        let draft = draft(&texts);
        prop_assert_eq!(record::read(&record::write(&draft)), Ok(draft));
    }
}
