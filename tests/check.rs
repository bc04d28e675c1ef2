//! What is told before a post is published.

mod common;

use common::{day, moment, retrospective};
use hoego::{
    domain::{
        BlockId, Edit, Field, FrontMatterSource, ListField, Problem, Retrospective, apply,
        check::problems,
    },
    markdown::{parse::parse, write::write},
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
    let mut named = fine();
    named.front_matter.date = None;
    named.file_name = "2025-03-14-week.md".to_owned();
    assert_eq!(problems(&named, moment(NOW)), []);
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

#[test]
fn imported_other_keys_are_checked_in_their_own_language() {
    /// Checks the other keys of an imported front matter that has a title and no tags.
    #[track_caller]
    fn check_imported(source: &str, other: &str, expected: Option<&str>) {
        let mut week = fine();
        week.front_matter.source = Some(FrontMatterSource::new(source));
        week.front_matter.other = other.to_owned();
        let line = expected.map(|line| Problem::BrokenOtherKeys { line: line.to_owned() });
        let found = problems(&week, moment(NOW)).into_iter();
        assert_eq!(found.collect::<Vec<_>>(), Vec::from_iter(line));
    }
    let yaml = "---\ntitle: 가\n---\n";
    check_imported(yaml, "tags: {a: b}", None);
    check_imported(yaml, "list: [\n  a\n]", None);
    check_imported(yaml, "pin: true\n  # 메모", None);
    check_imported(yaml, "title: *a", Some("title: *a"));
    let toml = "+++\ntitle = '가'\n+++\n";
    check_imported(toml, "draft = true\n[params]\ntitle = 'x'\nx = [\n{a = 1},\n{a = 2},\n]", None);
    check_imported(toml, "title = 'x'", Some("title = 'x'"));
    check_imported(toml, "draft = true\n\"draft\" = true", Some("\"draft\" = true"));
    check_imported(toml, "draft = true\n+++", Some("+++"));
}

#[test]
fn a_wrong_weekday_is_told_and_put_right() {
    let post = "### (250311 금) 책 읽기\n\n- cue: 비\n- did: 읽음\n";
    let mut it = parse(post).retrospective;
    let event = it.events().next().expect("an event").id.clone();
    let wrong = |it: &Retrospective| {
        let found = problems(it, moment("2025-03-20T00:00:00+09:00"));
        found
            .iter()
            .any(|it| matches!(it, Problem::WrongWeekday { written: '금', right: '화', .. }))
    };
    assert!(wrong(&it));
    let edit = Edit::SetHeadingSource { event, source: None };
    let inverse = apply(&mut it, edit).expect("the event is there");
    assert!(!wrong(&it));
    assert_eq!(write(&it), post.replace('금', "화"));
    apply(&mut it, inverse).expect("the event is there");
    assert_eq!(write(&it), post);
}
