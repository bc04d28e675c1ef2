//! Posts that come in as files: what they are told to be before anything is kept.

mod common;

use common::day;
use hoego::{
    domain::{DraftId, Family, Notice, Retrospective},
    markdown::{parse::parse, write::write},
    storage::{
        Draft, Entry,
        import::{Found, Incoming, LARGEST, Refused},
        lineage::Lineage,
        record,
    },
};

const POST: &str = "---\ntitle: 2주차 회고\ndate: 2024-09-13 22:00:00 +0900\n---\n\n인사말\n한 줄 더\n\n\
    ### 등산\n\n- cue: 맑음\n- did:\n\n## Keep\n\n일찍 잤다\n\n## Problem\n\nTBU\n";

fn draft(id: &str, retrospective: Retrospective) -> Entry {
    let id = DraftId::new(id);
    let lineage = Lineage::first("a");
    record::stored(&Draft { id, lineage, created_ms: 0, changed_ms: 0, retrospective }).entry
}

/// Which of some drafts a file is.
fn check(name: &str, post: &str, drafts: &[Entry], expected: Option<&str>) {
    let incoming = Incoming::of(name, post.as_bytes());
    let known = incoming.known(drafts).map(|draft| draft.id.as_str());
    assert_eq!(known, expected, "{name}: {post}");
}

#[test]
fn a_file_opens_and_goes_back_byte_for_byte() {
    let crlf = format!("\u{FEFF}{}", POST.replace('\n', "\r\n"));
    for post in [POST, "", "글", &crlf] {
        let read = Incoming::of("post.md", post.as_bytes()).read.expect("it is text");
        assert_eq!(write(&read), post);
    }
}

#[test]
fn what_is_found_is_counted() {
    let found = Found { family: Family::CueDidFelt, events: 1, fields: 2, own_lines: 2 };
    assert_eq!(Found::of(&parse(POST).retrospective), found);
}

/// What there is to look at in a file.
fn noticed(name: &str, post: &str, expected: &[Notice]) {
    assert_eq!(Incoming::of(name, post.as_bytes()).notices, expected, "{name}: {post}");
}

#[test]
fn what_is_worth_a_look_is_told() {
    let text = |text: &str| text.to_owned();
    let week = |head: &str, body: &str| format!("---\ntitle: 회고\n{head}---\n\n{body}");
    let dated = |body: &str| week("date: 2024-09-13 22:00:00 +0900\n", body);
    noticed("a.md", &dated("## Keep\n\n책\n\n## Problem\n\n잠\n"), &[]);
    noticed("a.md", POST, &[Notice::Placeholders(1)]);
    noticed("a.md", "## Keep\n\n책\n", &[Notice::NoTitle, Notice::NoDay]);
    // The file's name tells the day, a first heading the title.
    noticed("2024-09-13-week.md", "# 회고\n\n글\n", &[]);
    let events = "### (240909 화) 하나\n\n- cue: 가\n- did: 나\n\n\
                  ### (240801 목) 둘\n\n- cue: 다\n- did: 라\n";
    noticed("a.md", &dated(events), &[Notice::WrongWeekdays(1), Notice::OutsideWeek(1)]);
    noticed("a.md", &week("date: 어제\n", "글\n"), &[Notice::NoSuchDate(text("어제"))]);
    noticed("a.md", &week("date: 2024-09-13\n", "글\n"), &[Notice::NoOffset]);
    let twice = dated("글\n").replacen("title: 회고", "title: 하나\ntitle: 둘", 1);
    noticed("a.md", &twice, &[Notice::KeyTwice(text("title"))]);
    let odd = week("date: 2024-09-13 22:00:00 +0900\ntags: {a: 1}\n", "글\n");
    noticed("a.md", &odd, &[Notice::OddValue(text("tags"))]);
    let yes = dated("글\n").replacen("회고", "yes", 1);
    noticed("a.md", &yes, &[Notice::NotText(text("yes"))]);
    let broken = dated("글\n").replacen("title: 회고", "title: \"회고", 1);
    let found = Incoming::of("2024-09-13-week.md", broken.as_bytes()).notices;
    let is_told =
        |it: &Notice| matches!(it, Notice::BrokenFrontMatter(_) | Notice::UnreadFrontMatter(_));
    assert!(found.iter().any(is_told), "{found:?}");
}

#[test]
fn the_name_tells_slug_and_day() {
    for (name, slug, named) in [
        ("2024-09-13-week-2.md", "week-2", Some("2024-09-13")),
        ("2024-09-13-6주차_회고.markdown", "6주차_회고", Some("2024-09-13")),
        ("2024-09-13.md", "", Some("2024-09-13")),
        ("2024-13-13-week.md", "", None),
        ("week-2.md", "", None),
        ("2024-09-13-a b.md", "", Some("2024-09-13")),
        ("회고회고회.md", "", None),
        ("", "", None),
    ] {
        let read = Incoming::of(name, b"").read.expect("it is text");
        assert_eq!(read.day(), named.map(day), "{name}");
        assert_eq!((&*read.slug, &*read.file_name), (slug, name));
    }
    // The post's own date comes first.
    let incoming = Incoming::of("2020-01-01-week.md", POST.as_bytes());
    assert_eq!(incoming.read.expect("it is text").day(), Some(day("2024-09-13")));
}

#[test]
fn a_draft_is_known_by_its_day_with_its_slug_or_title() {
    let mut by_slug = parse("---\ndate: 2024-09-13 21:00:00 +0900\n---\n").retrospective;
    by_slug.slug = "week-2".to_owned();
    let drafts = [draft("slug", by_slug), draft("title", parse(POST).retrospective)];
    let other_title = POST.replace("2주차", "제2주");
    let other_day = POST.replace("09-13", "09-14");
    check("2024-09-13-week-2.md", &other_title, &drafts, Some("slug"));
    check("post.md", POST, &drafts, Some("title"));
    check("post.md", &other_title, &drafts, None);
    check("2024-09-13-week-2.md", &other_day, &drafts, None);
    let page = "# 3주차 회고\n\n## Keep\n\n책\n\n## Problem\n\n잠\n";
    check("", page, &[draft("page", parse(page).retrospective)], Some("page"));
    check("", "글", &[draft("untitled", parse("글").retrospective)], None);
    for (name, expected) in [("2024-09-13.md", Some("file")), ("README.md", None)] {
        let kept = Incoming::of(name, b"").read.expect("it is text");
        check(name, "글", &[draft("file", kept)], expected);
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| Incoming::of("a.md", bytes).read.expect_err("it is refused");
    assert_eq!(refused(&[0xFF, 0xD8, 0xFF]), Refused::NoText);
    assert_eq!(refused(&vec![b'a'; LARGEST + 1]), Refused::TooLarge);
    assert_eq!(Incoming::of("a.md", &[0xFF]).known(&[]), None);
}
