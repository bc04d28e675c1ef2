//! Posts that come in as files: what they are told to be before anything is kept.

mod common;

use common::day;
use hoego::{
    domain::{DraftId, Retrospective},
    markdown::{parse::parse, write::write},
    storage::{
        Draft, StoredDraft,
        import::{Found, Incoming, LARGEST, Refused},
        lineage::Lineage,
        record,
    },
};

const POST: &str = "---\ntitle: 2주차 회고\ndate: 2024-09-13 22:00:00 +0900\n---\n\n인사말\n한 줄 더\n\n\
    ### 등산\n\n- cue: 맑음\n- did:\n\n## Keep\n\n일찍 잤다\n\n## Problem\n\nTBU\n";

fn draft(id: &str, retrospective: Retrospective) -> StoredDraft {
    let id = DraftId::new(id);
    let lineage = Lineage::first("a");
    record::stored(&Draft { id, lineage, created_ms: 0, changed_ms: 0, retrospective })
}

/// Which of some drafts a file is.
fn check(name: &str, post: &str, drafts: &[StoredDraft], expected: Option<&str>) {
    let incoming = Incoming::of(name, post.as_bytes());
    let known = incoming.known(drafts).map(|draft| draft.entry.id.as_str());
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
    let found = Found { events: 1, fields: 2, own_lines: 2 };
    assert_eq!(Found::of(&parse(POST).retrospective), found);
}

#[test]
fn the_name_tells_slug_and_day() {
    for (name, slug, named) in [
        ("2024-09-13-week-2.md", "week-2", Some("2024-09-13")),
        ("2024-09-13-6주차_회고.markdown", "6주차_회고", Some("2024-09-13")),
        ("2024-09-13.md", "", None),
        ("2024-13-13-week.md", "", None),
        ("week-2.md", "", None),
        ("2024-09-13-a b.md", "", None),
        ("회고회고회.md", "", None),
        ("", "", None),
    ] {
        let incoming = Incoming::of(name, b"");
        assert_eq!(incoming.day(), named.map(day), "{name}");
        assert_eq!(incoming.read.expect("it is text").slug, slug, "{name}");
    }
    // The post's own date comes first.
    let incoming = Incoming::of("2020-01-01-week.md", POST.as_bytes());
    assert_eq!(incoming.day(), Some(day("2024-09-13")));
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
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| Incoming::of("a.md", bytes).read.expect_err("it is refused");
    assert_eq!(refused(&[0xFF, 0xD8, 0xFF]), Refused::NoText);
    assert_eq!(refused(&vec![b'a'; LARGEST + 1]), Refused::TooLarge);
    assert_eq!(Incoming::of("a.md", &[0xFF]).known(&[]), None);
}
