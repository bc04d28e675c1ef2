//! What is still to be written.

mod common;

use common::{event_mut, retrospective, section, section_mut, without_sections};
use hoego::{
    domain::{
        BlockId, Field, Progress, Retrospective, Role,
        guide::{event_progress, is_gap, next_gap, progress, promises, take_into, targets},
    },
    markdown::parse::parse,
};
use proptest::prelude::*;

/// Compares the next gap with the one that is expected.
#[track_caller]
fn check(retrospective: &Retrospective, after: Option<&Field>, expected: Option<&Field>) {
    assert_eq!(next_gap(retrospective, after).as_ref(), expected, "after {after:?}");
}

fn id(name: &str) -> BlockId {
    BlockId::new(name)
}

/// Two events and two sections with an answer in each field.
fn filled() -> Retrospective {
    let mut it = retrospective(&["a", "b"]);
    for place in 0..2 {
        let event = event_mut(&mut it, place);
        event.title.push_str("등산");
        for part in &mut event.parts {
            part.text.push_str("올라갔다");
        }
        section_mut(&mut it, place).push_str("시원했다");
    }
    it
}

#[test]
fn gaps_are_empty_or_placeholders() {
    for gap in [
        "", " \n\t", "TBU", "tbu", "- TBU", "TBU.", "TBD", "todo", "-", "*", "…", "...", "- ",
        " - tbd ",
    ] {
        assert!(is_gap(gap), "{gap:?} is a gap");
    }
    for answer in ["네", "TBU 아님", "투두", "- 하나", "-1", "TBU\n그리고", "x", "0", "…그래서"]
    {
        assert!(!is_gap(answer), "{answer:?} is an answer");
    }
}

#[test]
fn progress_counts_the_written_fields() {
    let mut it = filled();
    assert_eq!(progress(&it), Progress { written: 8, total: 8 });
    assert!(progress(&it).is_complete());
    event_mut(&mut it, 1).parts[0].text = "TBU".to_owned();
    section_mut(&mut it, 1).clear();
    assert_eq!(progress(&it), Progress { written: 6, total: 8 });
    assert_eq!(progress(&it).missing(), 2);
    let of_events: Vec<_> = it.events().map(|event| event_progress(event)).collect();
    assert_eq!(of_events, [3, 2].map(|written| Progress { written, total: 3 }));
}

#[test]
fn nothing_asked_for_is_complete() {
    let mut it = retrospective(&[]);
    without_sections(&mut it);
    assert!(progress(&it).is_complete());
    check(&it, None, None);
}

#[test]
fn the_next_gap_follows_the_form() {
    let mut it = filled();
    check(&it, None, None);
    let sections = [0, 1].map(|place| section(&it, place));
    check(&it, Some(&sections[0]), None);
    event_mut(&mut it, 0).parts[1].text.clear();
    event_mut(&mut it, 1).title.clear();
    "TBU".clone_into(section_mut(&mut it, 0));
    let [first, second, third] =
        [Field::Part(id("a"), 1), Field::EventTitle(id("b")), sections[0].clone()];
    check(&it, None, Some(&first));
    check(&it, Some(&Field::EventTitle(id("a"))), Some(&first));
    check(&it, Some(&first), Some(&second));
    check(&it, Some(&second), Some(&third));
    check(&it, Some(&third), Some(&first));
    check(&it, Some(&sections[1]), Some(&first));
    check(&it, Some(&Field::Title), Some(&first));
    check(&it, Some(&Field::EventTitle(id("gone"))), Some(&first));
}

#[test]
fn the_only_gap_is_its_own_next() {
    let mut it = filled();
    section_mut(&mut it, 1).clear();
    let last = section(&it, 1);
    check(&it, Some(&last), Some(&last));
}

#[test]
fn a_section_takes_items_in() {
    for (section, text, expected) in [
        ("", "비를 피했다", "- 비를 피했다"),
        ("TBU", "- 비를 피했다", "- 비를 피했다"),
        ("- 하나\n", "둘", "- 하나\n- 둘"),
        ("줄글", "둘", "줄글\n\n- 둘"),
        ("1. 하나\n   이어서", "둘", "1. 하나\n   이어서\n- 둘"),
        ("", " 하나\n둘 ", "- 하나\n  둘"),
        ("- 하나", "- 둘\n- 셋\n  - 넷", "- 하나\n- 둘\n- 셋\n  - 넷"),
    ] {
        assert_eq!(take_into(section, text), expected, "{text:?} into {section:?}");
    }
}

#[test]
fn promises_are_what_the_sections_say_or_else_what_the_events_plan() {
    let kpt = "### 등산\n\n- did: 올랐다\n- action plan: 또 오르기\n\n## Keep\n\n일찍 일어남\n\n## Try\n\nTBU\n";
    let mut it = parse(kpt).retrospective;
    assert_eq!(promises(&it), ["- 또 오르기"]);
    *section_mut(&mut it, 1) = "- 물 챙기기".to_owned();
    assert_eq!(promises(&it), ["- 물 챙기기"]);
}

#[test]
fn material_goes_where_it_is_meant_to() {
    for (part, section) in [
        (Role::Felt, Role::Positive),
        (Role::Felt, Role::Problem),
        (Role::Feelings, Role::Bad),
        (Role::Keep, Role::Keep),
        (Role::Learned, Role::Takeaway),
        (Role::ActionPlan, Role::ToTry),
        (Role::Future, Role::Plan),
    ] {
        assert!(targets(part).contains(&section), "{part:?} into {section:?}");
    }
    assert!(targets(Role::Free).is_empty());
    assert!(!targets(Role::Keep).contains(&Role::Problem));
}

#[test]
fn the_form_is_split_behind_the_last_event() {
    let lengths = |it: &Retrospective| (it.events_part().len(), it.review_part().len());
    assert_eq!(lengths(&retrospective(&["a", "b"])), (3, 3));
    assert_eq!(lengths(&retrospective(&[])), (1, 3), "where a first event would stand");
    let without_events = parse("## Keep\n\n하나\n\n## Problem\n\n둘\n").retrospective;
    assert_eq!(lengths(&without_events), (0, 2));
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn gaps_and_progress_agree(texts in prop::collection::vec("|TBU|- |x|- y", 8)) {
        let mut it = filled();
        let mut texts = texts.into_iter();
        for at in 0..2 {
            let event = event_mut(&mut it, at);
            event.title = texts.next().expect("a text");
            for part in &mut event.parts {
                part.text = texts.next().expect("a text");
            }
        }
        for at in 0..2 {
            *section_mut(&mut it, at) = texts.next().expect("a text");
        }
        prop_assert_eq!(next_gap(&it, None).is_none(), progress(&it).is_complete());
        // Going from gap to gap visits each one once and comes back to the first.
        let mut gap = next_gap(&it, None);
        let mut seen = Vec::new();
        while let Some(field) = gap.filter(|field| !seen.contains(field)) {
            prop_assert!(it.text(&field).is_some_and(is_gap));
            gap = next_gap(&it, Some(&field));
            seen.push(field);
        }
        prop_assert_eq!(seen.len(), progress(&it).missing());
    }
}
