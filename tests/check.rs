//! What is told before a post is published.

mod common;

use common::{day, moment, retrospective};
use hoego::domain::{
    BlockId, Edit, Field, ListField, Problem, Retrospective, apply, check::problems,
};

const NOW: &str = "2025-03-14T22:00:00+09:00";

fn fine() -> Retrospective {
    let mut it = retrospective(&["a"]);
    "2주차 회고".clone_into(&mut it.front_matter.title);
    it.front_matter.date = Some(moment("2025-03-14T21:30:00+09:00"));
    it
}

/// The problems after some edits of a retrospective that has none.
fn check(edits: &[Edit], expected: &[Problem]) {
    let mut it = fine();
    for edit in edits {
        apply(&mut it, edit.clone()).expect("the field is there");
    }
    assert_eq!(problems(&it, moment(NOW)), expected, "{edits:?}");
}

fn set(field: Field, text: &str) -> Edit {
    Edit::SetText { field, text: text.to_owned() }
}

fn a() -> BlockId {
    BlockId::new("a")
}

#[test]
fn a_fine_one_has_none() {
    check(&[], &[]);
}

#[test]
fn title_and_date() {
    check(&[set(Field::Title, "  ")], &[Problem::NoTitle]);
    check(&[Edit::SetDate(None)], &[Problem::NoDate]);
    let ahead = Edit::SetDate(Some(moment("2025-03-14T22:00:01+09:00")));
    check(&[ahead], &[Problem::FutureDate]);
    // The same minute in another offset lies behind.
    let behind = Edit::SetDate(Some(moment("2025-03-14T23:30:00+11:00")));
    check(&[behind], &[]);
}

#[test]
fn two_categories_are_enough() {
    let words = ["a", "b", "c"].map(str::to_owned).to_vec();
    let three = Edit::SetList { field: ListField::Categories, words: words.clone() };
    check(&[three], &[Problem::TooManyCategories]);
    check(&[Edit::SetList { field: ListField::Tags, words }], &[]);
}

#[test]
fn an_event_with_text_wants_a_title() {
    check(&[set(Field::EventTitle(a()), "")], &[]);
    let text = set(Field::Part(a(), 0), "비가 왔다");
    check(&[set(Field::EventTitle(a()), " "), text], &[Problem::NoEventTitle(a())]);
}

#[test]
fn days_lie_in_the_week_before() {
    let at = |date: &str| Edit::SetEventDate { event: a(), date: Some(day(date)) };
    let titled = set(Field::EventTitle(a()), "일");
    for inside in ["2025-03-07", "2025-03-10", "2025-03-14"] {
        check(&[titled.clone(), at(inside)], &[]);
    }
    for outside in ["2025-03-06", "2025-03-15", "2024-03-12"] {
        check(&[titled.clone(), at(outside)], &[Problem::OutsideWeek(a())]);
    }
    check(&[titled.clone(), at("2024-03-12"), Edit::SetDate(None)], &[Problem::NoDate]);
    // A post of Tuesday looks back on the whole week before.
    let tuesday = Edit::SetDate(Some(moment("2025-03-11T09:00:00+09:00")));
    check(&[titled.clone(), tuesday.clone(), at("2025-03-03")], &[]);
    check(&[titled, tuesday, at("2025-03-02")], &[Problem::OutsideWeek(a())]);
}

#[test]
fn other_keys_must_not_break_the_front_matter() {
    for fine in
        ["pin: true", "# 메모\npin: true", "image:\n  path: /a.png\n  alt: 가", "x:\n- 1\n- 2", ""]
    {
        check(&[set(Field::OtherKeys, fine)], &[]);
    }
    for (text, line) in [
        ("pin", "pin"),
        ("pin:true", "pin:true"),
        ("pin: true\n---", "---"),
        ("pin: true\n...", "..."),
        ("  indented: first", "  indented: first"),
        ("- item", "- item"),
        ("title: 둘", "title: 둘"),
        ("\"title\": 둘", "\"title\": 둘"),
        ("pin: true\npin: false", "pin: false"),
    ] {
        let line = line.to_owned();
        check(&[set(Field::OtherKeys, text)], &[Problem::BrokenOtherKeys { line }]);
    }
}
