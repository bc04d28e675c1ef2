//! What is told of a text to a person who publishes on one blog, and what a press puts right.

mod common;

use std::time::{Duration, Instant};

use hoego::markdown::{
    check::{
        Blog,
        Disagreement::{
            self, Attributes, Backslash, BareAddress, BlankLine, CodeSpan, EmphasisEdge,
            EmphasisPairs, Entity, Fence, Footnote, Heading, Html, Link, ListIndent, ListMarker,
            ListNumber, ListSpacing, Pipe, Table, Template, Tilde, Typography,
        },
        Place, Remark, mended, remarks,
    },
    dialect::Dialect::{self, CommonMark, Hugo, Jekyll},
    preview::render,
};
use proptest::prelude::*;

fn told(text: &str, place: Place, dialect: Dialect) -> Vec<Remark> {
    remarks(text, place, &Blog { dialect, render: &|text| render(text, dialect) })
}

/// The text after the first press on the only remark.
fn pressed(text: &str, place: Place, dialect: Dialect) -> Option<String> {
    let [remark] = &told(text, place, dialect)[..] else { panic!("one remark of {text:?}") };
    remark.mended(text, place, dialect).map(|it| it.text)
}

fn all_mended(text: &str, place: Place, dialect: Dialect) -> Option<(String, usize)> {
    mended(text, place, &Blog { dialect, render: &|text| render(text, dialect) })
}

/// Compares the one thing that is told of a text, the words it is told of, the blogs that publish
/// something else than was meant, and the text put right.
#[track_caller]
fn check(text: &str, what: Disagreement, words: &str, on: &[Dialect], better: &str) {
    for dialect in Dialect::ALL {
        let told = told(text, Place::Lines, dialect);
        let [remark] = &told[..] else { panic!("one remark of {text:?}, not {told:?}") };
        assert_eq!((remark.what, remark.words.as_str()), (what, words), "of {text:?}");
        assert_eq!(remark.on_blog, on.contains(&dialect), "of {text:?} in {dialect:?}");
        let pressed = pressed(text, Place::Lines, dialect);
        assert_eq!(pressed.as_deref(), Some(better), "of {text:?}");
        let all = all_mended(text, Place::Lines, dialect);
        let expected = remark.on_blog.then(|| (better.to_owned(), 1));
        assert_eq!(all, expected, "of {text:?} in {dialect:?}");
    }
}

#[test]
fn what_the_blog_publishes_otherwise_is_told_apart() {
    check(
        "오늘은 가 | 나 | 다 중에서",
        Pipe,
        "가 | 나 | 다",
        &[Jekyll],
        "오늘은 가 \\| 나 \\| 다 중에서",
    );
    check("<Week> 마음", Html, "<Week>", &Dialect::ALL, "\\<Week> 마음");
    check("<두근두근> 마음", Html, "<두근두근>", &[Jekyll], "\\<두근두근> 마음");
    check("가 <b>굵게</b> 나", Html, "<b>굵게</b>", &[Hugo], "가 \\<b>굵게\\</b> 나");
    check(
        "**한글(괄호)**은",
        EmphasisEdge,
        "**한글(괄호)**은",
        &[Hugo, CommonMark],
        "**한글(괄호)은**",
    );
    check("***둘 다*** 쓴", EmphasisPairs, "***둘 다***", &[Hugo, CommonMark], "**_둘 다_** 쓴");
    check("3~5일, 10~12일", Tilde, "3~5일, 10~12일", &[CommonMark], "3\\~5일, 10\\~12일");
    check("- 가\n# 제목", BlankLine, "# 제목", &[Jekyll], "- 가\n\n# 제목");
    check("  ## 제목", Heading, "## 제목", &[Jekyll], "## 제목");
    check("```\n코드", Fence, "```", &[Jekyll], "```\n코드\n```");
    check("> 팁\n{: .prompt-tip }", Attributes, "{: .prompt-tip }", &[Hugo, CommonMark], "> 팁");
    check("1. 가\n  - 나", ListIndent, "- 나", &[Hugo, CommonMark], "1. 가\n   - 나");
    check("1) 가\n2) 나\n3) 다", ListMarker, "1) 가", &[Jekyll], "1. 가\n2. 나\n3. 다");
    check("- 가\n* 나\n* 다", ListMarker, "* 나", &[Hugo, CommonMark], "- 가\n- 나\n- 다");
    check("3. 가\n4. 나", ListNumber, "3. 가", &[Jekyll], "1. 가\n4. 나");
    check("- 가\n- 나\n\n- 다", ListSpacing, "나", &Dialect::ALL, "- 가\n- 나\n- 다");
    check("{{ x }} {% y %}", Template, "{{ x }} {% y %}", &[Jekyll], "{\\{ x }} &#123;% y %}");
    check(
        "https://a.b/c를 봤다",
        BareAddress,
        "https://a.b/c를",
        &[Jekyll, CommonMark],
        "<https://a.b/c>를 봤다",
    );
    check("[가](a b)", Link, "[가](a b)", &[Hugo, CommonMark], "[가](<a b>)");
    check("가[^1]\n\n[^1]: 나", Footnote, "가[^1]", &[CommonMark], "가\\[^1]\n\n\\[^1]: 나");
    check("` 빈칸 ` 뒤", CodeSpan, "` 빈칸 `", &[Jekyll], "`빈칸` 뒤");
    check("&check; 표시", Entity, "&check;", &[Jekyll], "&amp;check; 표시");
    check("|가|나|\n|-|-|\n|1|", Table, "|1|", &[], "|가|나|\n|-|-|\n|1| |");
    check("a\\@b", Backslash, "a\\@b", &[Jekyll], "a@b");
}

#[test]
fn what_cannot_be_put_right_is_told_and_left() {
    for (text, what) in [("\"따옴표\" ...", Typography), ("`{{ x }}`", Template)] {
        let told = told(text, Place::Lines, Jekyll);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].what, told[0].has_fix), (what, false));
        assert_eq!(told[0].on_blog, what == Template);
        assert!(!told[0].is_to_mend());
        assert_eq!(pressed(text, Place::Lines, Jekyll), None);
        assert_eq!(all_mended(text, Place::Lines, Jekyll), None);
    }
}

#[test]
fn places_far_from_each_other_are_told_apart() {
    let text = "가 | 나\n\n하나\n둘\n셋\n\n다 | 라 | 마";
    let told = told(text, Place::Lines, Jekyll);
    let words: Vec<_> = told.iter().map(|it| it.words.as_str()).collect();
    assert_eq!(words, ["가 | 나", "다 | 라 | 마"]);
    let second = told[1].mended(text, Place::Lines, Jekyll).expect("it can be put right");
    assert_eq!(second.text, "가 | 나\n\n하나\n둘\n셋\n\n다 \\| 라 \\| 마");
    assert_eq!(&second.text[second.caret..], " 마", "the caret stands behind the last sign");
    let (all, count) = all_mended(text, Place::Lines, Jekyll).expect("both can");
    assert_eq!((all.matches("\\|").count(), count), (3, 2));
    // What is not there any more is not put right.
    assert_eq!(told[0].mended("가 또는 나", Place::Lines, Jekyll), None);
}

#[test]
fn a_heading_is_read_behind_its_signs() {
    // A pipe makes no table of a heading, and no sign begins a list in it.
    for text in ["가 | 나", "- 가", "3. 가", "> 가", ""] {
        assert_eq!(told(text, Place::Heading, Jekyll), [], "of {text:?}");
    }
    let text = "<Week> 하루";
    let remark = &told(text, Place::Heading, Jekyll)[0];
    assert_eq!((remark.words.as_str(), remark.on_blog), ("<Week>", true));
    assert_eq!(pressed(text, Place::Heading, Jekyll).as_deref(), Some("\\<Week> 하루"));
    let remark = &told("제목 {가}", Place::Heading, Hugo)[0];
    assert_eq!((remark.what, remark.on_blog), (Heading, true));
    assert!(!told("제목 {가}", Place::Heading, Jekyll)[0].on_blog);
}

#[test]
fn a_title_may_stand_in_an_item() {
    let remark = &told("가 | 나", Place::Item, Jekyll)[0];
    assert_eq!((remark.what, remark.words.as_str(), remark.on_blog), (Pipe, "가 | 나", true));
    assert_eq!(pressed("가 | 나", Place::Item, Jekyll).as_deref(), Some("가 \\| 나"));
    assert_eq!(told("가 나", Place::Item, Jekyll), []);
}

#[test]
fn long_words_are_told_in_short() {
    let text = "그 자리에서 https://a.example/아주/긴/주소/가/여기/있어서/다/보여/주지/못해요 봤다";
    let words = &told(text, Place::Lines, Jekyll)[0].words;
    assert_eq!(words, "https://a.example/아주/긴/주소/가/여기/있…");
}

#[test]
fn a_long_field_takes_no_time() {
    let week = "- 가\n- 나\n\n- 다\n\n하나 | 둘\n\n글 https://a.b\n\n1. 라\n  - 마\n\n";
    let text = week.repeat(100_000 / week.len());
    let start = Instant::now();
    assert!(told(&text, Place::Lines, Jekyll).len() > 1000);
    assert!(all_mended(&text, Place::Lines, Jekyll).is_some());
    let took = start.elapsed();
    assert!(took < Duration::from_secs(10), "it took {took:?}");
}

/// Pieces of texts that readers disagree about.
const PIECES: &[&str] = &[
    "가 | 나",
    "\n\n",
    "\n",
    "- 가\n* 나",
    "3. 가\n4. 나",
    "**“인용”**은",
    "<두근> ",
    "<b>굵게</b>",
    "{{ x }}",
    "https://a.b",
    "> 인용\n",
    "# 제목\n",
    "```\n",
    "` 빈칸 `",
    "{: .x }",
    "~물결~",
    "&check;",
    "\\@",
    "[^1]",
    "$$x$$",
    "  - 안쪽",
    "1) 하나",
    " ",
    "|-|-|",
    "글",
];

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn a_press_keeps_what_was_not_meant_by_it(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..9),
        dialect in prop::sample::select(Dialect::ALL.to_vec()),
        place in prop::sample::select(vec![Place::Lines, Place::Heading, Place::Item]),
    ) {
        let mut text = pieces.concat();
        if place != Place::Lines {
            text = text.replace('\n', " ");
        }
        let letters = |text: &str| -> String {
            let plain = text.replace("&#123;", "{").replace("&#92;", "\\");
            plain.chars().filter(|c| ('가'..='힣').contains(c)).collect()
        };
        for remark in told(&text, place, dialect) {
            prop_assert!(!remark.words.is_empty());
            prop_assert!(remark.words.chars().count() < 40);
            let mended = remark.mended(&text, place, dialect);
            prop_assert_eq!(mended.is_some(), remark.has_fix);
            let Some(mended) = mended else { continue };
            prop_assert!(mended.text.is_char_boundary(mended.caret));
            prop_assert_eq!(letters(&mended.text), letters(&text));
            prop_assert!(place == Place::Lines || !mended.text.contains('\n'));
            prop_assert_ne!(mended.text, text.clone());
        }
        if let Some((mended, count)) = all_mended(&text, place, dialect) {
            prop_assert!(count > 0);
            prop_assert_eq!(letters(&mended), letters(&text));
            let left: Vec<_> =
                told(&mended, place, dialect).into_iter().filter(Remark::is_to_mend).collect();
            prop_assert_eq!(left, [], "of {:?}, which became {:?}", text, mended);
        }
    }
}
