//! The three laws of reading and writing a post, for every text.
//!
//! `PROPTEST_CASES` sets how many cases are tried; the slow run takes 10,000 and more.

mod common;

use std::sync::Arc;

use common::posts::{any_text, content, fields_of, fixtures, set, typed};
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
        for (field, text) in fields_of(&week).iter().zip(texts) {
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
        let fields = fields_of(&post);
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
        let fields = fields_of(&post);
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

/// What was found in posts that were tampered with: the text of a field, and what is read again.
#[test]
fn what_was_lost_once_is_read_again() {
    let check = |post: &str, field: usize, text: &str| {
        let mut read = parse(post).retrospective;
        let fields = fields_of(&read);
        set(&mut read, &fields[field], text.to_owned());
        let written = write(&read);
        assert_eq!(content(&parse(&written).retrospective), content(&read), "{written}");
    };
    // A text of items behind a blank line becomes one of words.
    check("* ***Keep***\n  * a\n* ***Problem***\n\n- b\n- c\n", 1, "d");
    // Of two groups one loses its title.
    check(
        "## Team\n\n- Keep\n  - a\n- Try\n  - b\n\n## Me\n\n- Keep\n  - c\n- Try\n  - d\n",
        0,
        "",
    );
}
