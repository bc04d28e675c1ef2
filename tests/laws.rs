//! The three laws of reading and writing a post, for every text.
//!
//! `PROPTEST_CASES` sets how many cases are tried; the slow run takes 10,000 and more.

mod common;

use std::sync::Arc;

use common::posts::{any_text, content, fixtures, set, typed};
use hoego::{
    domain::Block,
    markdown::{parse::parse, template, write::write},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Forms: those that are built in, and some of a person's own.
const FORMS: &[&str] = &[
    include_str!("../src/assets/templates/weekly.md"),
    include_str!("../src/assets/templates/weekly.md"),
    include_str!("../src/assets/templates/kpt.ko.md"),
    include_str!("../src/assets/templates/4f.ko.md"),
    include_str!("../src/assets/templates/4l.en.md"),
    include_str!("../src/assets/templates/aar.en.md"),
    "### 한 일\n\n- did:\n",
    "## 하루\n\n### 일\n\n- 날씨:\n- 기분: 어땠나요?\n\n## 한 주\n\n### 고마운 사람\n\n누구인가요?\n\n### 다음\n",
];

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn what_is_read_is_written_byte_for_byte(text in any_text()) {
        prop_assert_eq!(write(&parse(&text).retrospective), text);
    }

    #[test]
    fn a_front_matter_before_it_changes_nothing(text in any_text()) {
        let text = format!("---\ntitle: 회고\n---\n{text}");
        prop_assert_eq!(write(&parse(&text).retrospective), text);
    }

    #[test]
    fn what_the_form_makes_is_read_again(form in select(FORMS), texts in vec(typed(), 15)) {
        let form = Arc::new(template::read(form));
        let mut week = form.retrospective();
        if let Some(second) = form.event(hoego::domain::BlockId::new("second")) {
            week.body.insert(week.body_place(1), Block::Event(Arc::new(second)));
        }
        for (field, text) in week.body_fields().iter().zip(texts) {
            set(&mut week, field, text);
        }
        let post = write(&week);
        let read = parse(&post).retrospective;
        prop_assert_eq!(content(&read), content(&week), "{}", post);
    }

    #[test]
    fn what_is_edited_in_a_post_is_read_again(
        at in any::<prop::sample::Index>(), field in any::<prop::sample::Index>(), text in typed()
    ) {
        let posts = fixtures();
        let mut post = parse(at.get(&posts).as_str()).retrospective;
        let fields = post.body_fields();
        prop_assume!(!fields.is_empty());
        set(&mut post, field.get(&fields), text);
        let written = write(&post);
        prop_assert_eq!(content(&parse(&written).retrospective), content(&post), "{}", written);
    }

    #[test]
    fn an_edit_changes_the_lines_of_its_field_only(
        at in any::<prop::sample::Index>(), field in any::<prop::sample::Index>(), text in typed()
    ) {
        let posts = fixtures();
        let text_before = at.get(&posts).as_str();
        let mut post = parse(text_before).retrospective;
        let fields = post.body_fields();
        prop_assume!(!fields.is_empty());
        let field = field.get(&fields);
        // A field's lines are found by marking it.
        let mut marked = post.clone();
        set(&mut marked, field, "\u{1}".to_owned());
        let marked = write(&marked);
        let mark = marked.find('\u{1}').expect("the mark is written");
        let (head, tail) = (&marked[..mark], &marked[mark + 1..]);
        let line = head.rfind('\n').map_or(0, |at| at + 1);
        set(&mut post, field, text);
        let written = write(&post);
        let before = head[..line].trim_end();
        let before = before.trim_end_matches("<!-- -->").trim_end_matches("<!-- --- -->");
        let after = tail.find('\n').map_or("", |at| &tail[at..]);
        // Where nothing is left of the field, the lines between it and the next go with it.
        let after = after.trim_start_matches(['\r', '\n']);
        prop_assert!(text_before.ends_with(after), "{:?}", after);
        prop_assert!(written.ends_with(after), "{:?}", after);
        let shared = before.trim_end();
        prop_assert!(written.starts_with(shared), "{:?} in {:?}", shared, written);
        prop_assert!(text_before.starts_with(shared), "{:?}", shared);
    }
}

/// Writes a text into a field of a post, and checks that it is read again.
#[track_caller]
fn edited(post: &str, field: usize, text: &str) -> String {
    let mut read = parse(post).retrospective;
    let fields = read.body_fields();
    set(&mut read, &fields[field], text.to_owned());
    let written = write(&read);
    assert_eq!(content(&parse(&written).retrospective), content(&read), "{written}");
    written
}

/// What was found in posts that were tampered with.
#[test]
fn what_was_lost_once_is_read_again() {
    // A text of items behind a blank line becomes one of words.
    edited("* ***Keep***\n  * a\n* ***Problem***\n\n- b\n- c\n", 1, "d");
    // Of two groups one loses its title.
    edited(
        "## Team\n\n- Keep\n  - a\n- Try\n  - b\n\n## Me\n\n- Keep\n  - c\n- Try\n  - d\n",
        0,
        "",
    );
    // An unlabelled text of a list item that is an event begins like a part, or like code.
    let item = "- **(250310 월) a**\n  b\n  - cue: c\n  - felt: d\n";
    edited(item, 1, "- did: b");
    edited(item, 1, "<!-- . -->b\n  - did: b");
    edited(item, 1, "```\n b");
    edited("- **(250310 월) a**\nb\n- **(250311 화) c**\n", 1, "b\n\nc");
    edited("- **(250310 월) a**\n  - cue: b\n\n# c\n\nd\n", 0, "  - Keep");
    // A part whose text stands no further in than the part.
    edited("- **(250310 월) a**\n  - cue: b\n  c\n  - did: d\n", 1, "b\n\nc");
    edited("- **(250310 월) a**\n  - cue\n  - b\n  - did: d\n", 1, "- felt\n- b");
    // What a label bears out was in another's text, which says now what may bear out nothing.
    edited("Problem: a\nTry: b\n", 0, "<!-- a\n::: tip\n-->");
    edited("Problem\nTry\n", 0, "느낀 점(회고)\u{3000}\n- a");
    // A heading in a text that looks like one that tells: it stays, and the others are left alone.
    let written = edited("## Start\n\n- a\n\n## Stop\n\n- b\n", 0, "###      x");
    assert_eq!(written, "## Start\n\n ###      x\n\n## Stop\n\n- b\n");
    // A title that looks like what tells what an item is.
    let log =
        "## 한 일\n\n- 9/9 (월): a\n- 9/10 (화): b\n\n## 배운 점\n\n- c\n\n## 느낀 점\n\n- d\n";
    for told in ["<!-- -->", "<!--\n-->\n\n", "<!-- --- -->b", "<!-- . -->"] {
        edited(log, 1, told);
    }
    edited("### a (250310 월)\n\n- cue: b\n- did: c\n", 0, "<!-- -->b");
    edited("- a (250310 월)\n  - cue: b\n- c (250311 화)\n  - did: d\n", 0, "<!-- -->b");
    // Text that only looks as if a weekday followed the date.
    edited("## 2024.09.09 월말 정산\n\n- cue: a\n- did: b\n", 0, "정산");
    // Years that two figures do not tell.
    edited("### 0223/09/03 a\n\n- cue: a\n- did: b\n", 0, "");
    edited(
        "---\ndate: 2021-01-02\n---\n\n## 12/30 (수) a\n- did: a\n\n## 2023/08/27~09/02\n- did: b\n",
        2,
        "",
    );
    // Events whose headings have no number signs.
    edited("(240909 월) a\n---\n\n- cue: a\n- did: b\n", 0, "b");
    edited("<h3>(240909 월) a</h3>\n\n- cue: a\n- did: b\n", 0, "b");
}

/// A label tells what it is, by what Markdown does not show, once nothing else does.
#[test]
fn a_label_tells_what_nothing_else_tells() {
    #[track_caller]
    fn check(post: &str, field: usize, expected: &str) {
        assert_eq!(edited(post, field, ""), expected);
    }
    check("Keep\n---\n\n### Problem\n\na\n\n### Try\n\nb\n", 0, "Keep<!-- : -->\n---\n");
    // Of another label than the edited one: nothing else changes but these two labels.
    check(
        "**1. 사실**\n\na\n\n## Keep\n\nKeep: b\n\n## Problem\n\nc\n",
        1,
        "**1. 사실**<!-- : -->\n\na\n\n##       Keep\n\n## Problem\n\nc\n",
    );
    check("-Keep\n  -Try\n", 0, "-Keep<!-- : -->\n");
    check("<h3>K</h3>\n\n<h4>P</h4>\n\na\n", 0, "<h3>K</h3><!-- : -->\n");
}
