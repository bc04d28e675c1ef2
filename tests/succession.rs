//! How the next week begins.

mod common;

use std::sync::Arc;

use common::{event_mut, moment, retrospective, section, section_mut};
use hoego::domain::{Block, Retrospective, guide, succession::next_week};
use proptest::prelude::*;

const NOW: &str = "2024-03-06T09:15:42+09:00";

/// Compares the next week's title and description with the ones that are expected.
#[track_caller]
fn check([title, description]: [&str; 2], expected: [&str; 2]) {
    let mut last = retrospective(&["a"]);
    last.front_matter.title.push_str(title);
    last.front_matter.description.push_str(description);
    let next = next_week(&last, moment(NOW)).front_matter;
    assert_eq!([next.title.as_str(), next.description.as_str()], expected, "after {title:?}");
}

/// Compares the next week's title with the one that is expected.
#[track_caller]
fn check_title(title: &str, expected: &str) {
    check([title, ""], [expected, ""]);
}

/// Compares the next week's date with the one that is expected.
#[track_caller]
fn check_date(last: Option<&str>, now: &str, expected: &str) {
    let mut week = retrospective(&[]);
    week.front_matter.date = last.map(moment);
    let next = next_week(&week, moment(now)).front_matter.date;
    assert_eq!(next.map(|date| date.to_rfc3339()).as_deref(), Some(expected), "after {last:?}");
}

#[test]
fn the_week_in_the_title_is_counted_up() {
    check_title("[Boostcamp] 6주차 회고", "[Boostcamp] 7주차 회고");
    check_title("Week 9", "Week 10");
    check_title("WEEK-09 notes", "WEEK-10 notes");
    check_title("09주차", "10주차");
    check_title("099주차", "100주차");
    check_title("99주차", "100주차");
    check_title("제 3 주차", "제 4 주차");
    check_title("5번째 회고", "6번째 회고");
    check_title("제12회 회고", "제13회 회고");
    check_title("3회차 스터디", "4회차 스터디");
    check_title("9월 1주 회고", "9월 2주 회고");
    check_title("6주차회고", "7주차회고");
    check_title("회고 #7", "회고 #8");
    check_title("회고 7", "회고 8");
    check_title("Vol.3", "Vol.4");
    check_title("W9", "W10");
}

#[test]
fn ordinal_numbers_keep_their_endings_right() {
    for (title, expected) in [
        ("1st week", "2nd week"),
        ("2nd week", "3rd week"),
        ("3rd week", "4th week"),
        ("10th week", "11th week"),
        ("20th week", "21st week"),
        ("111th week", "112th week"),
        ("The 4th", "The 5th"),
    ] {
        check_title(title, expected);
    }
}

#[test]
fn the_number_beside_a_word_for_weeks_is_the_one() {
    check_title("2주차 과제 3개, 팀 4", "3주차 과제 3개, 팀 4");
    check_title("12주 과정의 2주차", "12주 과정의 3주차");
    check_title("2024 Week 9", "2024 Week 10");
    check_title("Week 9 of 12 weeks", "Week 10 of 12 weeks");
    check_title("7기 2주차 (2024)", "7기 3주차 (2024)");
    check_title("6주차 회고: 5주차와 다른 점", "7주차 회고: 5주차와 다른 점");
    check_title("Sprint 3, day 4", "Sprint 3, day 5");
}

#[test]
fn numbers_of_something_else_stay() {
    for title in [
        "",
        "이번 주 회고",
        "2024 회고",
        "2024년 회고",
        "7기 회고",
        "9월 회고",
        "2024-09-13 회고",
        "v1.2 회고",
        "Text2SQL 회고",
        "3D 회고",
    ] {
        check_title(title, title);
    }
    check_title("회고 6 (2024)", "회고 7 (2024)");
}

#[test]
fn no_number_is_too_large() {
    check_title("4294967295주차", "4294967296주차");
    let nines = "9".repeat(200);
    check_title(&format!("Week {nines}"), &format!("Week 1{}", "0".repeat(200)));
}

#[test]
fn the_same_week_in_the_description_is_counted_up() {
    check(
        ["[스터디] 6주차 회고", "스터디 6기 백엔드 - 6주차 회고"],
        ["[스터디] 7주차 회고", "스터디 6기 백엔드 - 7주차 회고"],
    );
    check(["Week 6", "week 06, 6주차"], ["Week 7", "week 07, 6주차"]);
    check(["Week 9", "9th week, week 9"], ["Week 10", "10th week, week 10"]);
    check(["6주차", "12주 과정, 5주차"], ["7주차", "12주 과정, 5주차"]);
    check(["회고 6", "7기 6"], ["회고 7", "7기 7"]);
    check(["회고", "6주차"], ["회고", "6주차"]);
}

#[test]
fn the_date_is_a_week_later() {
    let friday = Some("2024-03-01T21:30:00+09:00");
    let due = "2024-03-08T21:30:00+09:00";
    check_date(friday, "2024-03-08T23:00:00+09:00", due);
    check_date(friday, "2024-03-06T09:00:00+09:00", due);
    check_date(friday, "2024-03-02T09:00:00+09:00", due);
    check_date(friday, "2024-03-14T23:59:00+09:00", due);
    // The next one may be begun right after the last one, or before that appears.
    check_date(friday, "2024-03-01T22:00:00+09:00", due);
    check_date(friday, "2024-02-24T09:00:00+09:00", due);
}

#[test]
fn after_a_long_break_the_date_is_today() {
    let friday = Some("2024-03-01T21:30:00+09:00");
    check_date(friday, "2024-03-15T09:00:00+09:00", "2024-03-15T21:30:00+09:00");
    check_date(friday, "2025-01-01T09:00:00+09:00", "2025-01-01T21:30:00+09:00");
    // A last date far ahead was a slip.
    check_date(friday, "2024-02-01T09:00:00+09:00", "2024-02-01T21:30:00+09:00");
}

#[test]
fn days_are_those_of_the_last_ones_offset() {
    let friday = Some("2024-03-01T21:30:00+09:00");
    // The 14th in UTC is the 15th in Korea by then.
    check_date(friday, "2024-03-14T16:00:00+00:00", "2024-03-15T21:30:00+09:00");
    check_date(friday, "2024-03-14T14:00:00+00:00", "2024-03-08T21:30:00+09:00");
}

#[test]
fn without_a_last_date_it_is_now() {
    check_date(None, NOW, "2024-03-06T09:15:00+09:00");
}

#[test]
fn what_stays_from_week_to_week_is_there() {
    let mut last = filled();
    last.slug.push_str("week-6");
    let next = next_week(&last, moment(NOW));
    assert!(Arc::ptr_eq(&next.template, &last.template));
    assert_eq!(headings(&next), ["이번 주의 일 하나", "돌아보기 하나"]);
    assert_eq!(next.front_matter.categories, last.front_matter.categories);
    assert_eq!(next.front_matter.tags, last.front_matter.tags);
    assert_eq!(next.front_matter.other, last.front_matter.other);
    let labels = |it: &Retrospective| -> Vec<_> {
        it.sections().map(|section| section.passage.label.clone()).collect()
    };
    assert_eq!(labels(&next), labels(&last));
}

#[test]
fn what_a_person_writes_is_empty() {
    let next = next_week(&filled(), moment(NOW));
    assert_eq!(next.slug, "");
    let days: Vec<_> = next.events().map(|event| event.date).collect();
    assert_eq!(days, [None]);
    assert_eq!(next.words(), 0);
    assert_eq!(guide::progress(&next).written, 0);
    assert_eq!(next.text(&section(&next, 0)), Some(""));
}

fn filled() -> Retrospective {
    let mut last = retrospective(&["a", "b"]);
    last.front_matter.categories = vec!["Study".to_owned()];
    last.front_matter.tags = vec!["rust".to_owned()];
    last.front_matter.other.push_str("pin: true\n");
    for block in &mut last.body {
        if let Block::Heading(heading) = block {
            Arc::make_mut(heading).text.push_str(" 하나");
        }
    }
    for place in 0..2 {
        section_mut(&mut last, place).push_str("좋았다");
    }
    event_mut(&mut last, 0).parts[0].text.push_str("비가 왔다");
    last
}

fn headings(it: &Retrospective) -> Vec<&str> {
    let headings = it.body.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading.text.as_str()),
        Block::Event(_) | Block::Section(_) => None,
    });
    headings.collect()
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn any_title_has_a_next_one(title in "\\PC{0,40}|[0-9 주차weekthWst.#-]{0,40}") {
        let mut last = retrospective(&[]);
        last.front_matter.title.clone_from(&title);
        last.front_matter.description.clone_from(&title);
        let next = next_week(&last, moment(NOW)).front_matter;
        let words = |text: &str| -> String { text.chars().filter(|c| !c.is_ascii()).collect() };
        prop_assert_eq!(words(&next.title), words(&title));
    }

    #[test]
    fn weeks_count_on(week in 0_u32..5000) {
        let mut last = retrospective(&[]);
        last.front_matter.title = format!("{week}주차");
        let next = next_week(&last, moment(NOW)).front_matter;
        prop_assert_eq!(next.title, format!("{}주차", week + 1));
    }
}
