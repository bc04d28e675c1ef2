//! The front matter as it is written, and that YAML readers find in it what was written.

mod common;
mod shapes;

use common::moment;
use hoego::{domain::FrontMatter, markdown::front_matter::write};
use proptest::prelude::*;
use saphyr::{LoadableYamlNode, Yaml};
use shapes::text;

/// Compares what is written.
#[track_caller]
fn check(front_matter: &FrontMatter, expected: &str) {
    assert_eq!(write(front_matter), expected);
}

/// Compares how a tag is written.
#[track_caller]
fn check_tag(tag: &str, expected: &str) {
    let front_matter = FrontMatter { tags: vec![tag.to_owned()], ..FrontMatter::default() };
    check(&front_matter, &format!("---\ntitle: \"\"\ntags: [{expected}]\n---\n"));
    assert_eq!(read(&front_matter).tags, [tag]);
}

/// The texts that a reader of YAML 1.2 finds. It resolves plain words, so that a tag `1` would be
/// found as a number and not at all.
fn read(front_matter: &FrontMatter) -> FrontMatter {
    let written = write(front_matter);
    let body = written.strip_prefix("---\n").and_then(|body| body.strip_suffix("---\n"));
    let documents = Yaml::load_from_str(body.expect("two lines around it")).expect("YAML");
    let [document] = documents.as_slice() else { panic!("one document in {written:?}") };
    let text = |key: &str| {
        document.as_mapping_get(key).map_or("", |it| it.as_str().expect("a text")).to_owned()
    };
    let list = |key: &str| {
        let words =
            document.as_mapping_get(key).and_then(Yaml::as_vec).map_or(&[][..], Vec::as_slice);
        words.iter().map(|word| word.as_str().expect("a text").to_owned()).collect()
    };
    FrontMatter {
        title: text("title"),
        description: text("description"),
        date: None,
        categories: list("categories"),
        tags: list("tags"),
        other: String::new(),
        source: None,
    }
}

#[test]
fn all_fields_have_their_lines() {
    let words = |words: [&str; 2]| words.map(str::to_owned).to_vec();
    check(
        &FrontMatter {
            title: "[스터디] 2주차 회고".to_owned(),
            description: "스터디 4기 - 2주차 회고".to_owned(),
            date: Some(moment("2024-03-01T21:05:09+09:00")),
            categories: words(["Study", "Weekly Notes"]),
            tags: words(["study", "회고"]),
            other: "pin: true\nimage:\n  path: /a.png".to_owned(),
            source: None,
        },
        "---\n\
         title: \"[스터디] 2주차 회고\"\n\
         description: \"스터디 4기 - 2주차 회고\"\n\
         date: 2024-03-01 21:05:09 +0900\n\
         categories: [Study, Weekly Notes]\n\
         tags: [study, 회고]\n\
         pin: true\n\
         image:\n  path: /a.png\n\
         ---\n",
    );
}

#[test]
fn empty_fields_have_no_line() {
    check(&FrontMatter::default(), "---\ntitle: \"\"\n---\n");
}

#[test]
fn other_keys_stand_as_they_are_written() {
    for other in ["pin: true", "pin: true\n", "# 메모\n\nmath: true\n"] {
        let front_matter = FrontMatter { other: other.to_owned(), ..FrontMatter::default() };
        check(&front_matter, &format!("---\ntitle: \"\"\n{}\n---\n", other.trim_end()));
    }
}

#[test]
fn dates_keep_their_offset() {
    for (date, expected) in [
        ("2024-03-01T21:05:09+09:00", "2024-03-01 21:05:09 +0900"),
        ("2024-03-01T21:05:09.75-03:30", "2024-03-01 21:05:09 -0330"),
        ("2024-03-01T00:00:00Z", "2024-03-01 00:00:00 +0000"),
    ] {
        let front_matter = FrontMatter { date: Some(moment(date)), ..FrontMatter::default() };
        check(&front_matter, &format!("---\ntitle: \"\"\ndate: {expected}\n---\n"));
    }
}

#[test]
fn texts_are_escaped() {
    for (title, expected) in [
        ("\"따옴표\" \\", r#"\"따옴표\" \\"#),
        ("두\n줄\t탭", r"두\n줄\t탭"),
        ("\0\r\u{7F}\u{85}\u{9F}", r"\u0000\u000D\u007F\u0085\u009F"),
        ("\u{2028}\u{2029}\u{FEFF}\u{FFFF}", r"\u2028\u2029\uFEFF\uFFFF"),
        (
            "{{ liquid }} # no comment: & * ! | > ' % @",
            "{{ liquid }} # no comment: & * ! | > ' % @",
        ),
    ] {
        let front_matter = FrontMatter { title: title.to_owned(), ..FrontMatter::default() };
        check(&front_matter, &format!("---\ntitle: \"{expected}\"\n---\n"));
        assert_eq!(read(&front_matter).title, title);
    }
}

#[test]
fn safe_words_are_plain() {
    for tag in [
        "retrospective",
        "Weekly Retrospective",
        "회고",
        "6주차",
        "ai-tech",
        "a_b",
        "v1.2",
        "C++",
        "R&D",
        "CI/CD",
        "it's",
        "일상 (주말)",
        "振り返り",
        "e5",
        "Infinity",
    ] {
        check_tag(tag, tag);
    }
}

#[test]
fn other_words_are_quoted() {
    for tag in [
        "",
        " ",
        " a",
        "a ",
        "-",
        "- a",
        "?",
        "? a",
        "a: b",
        "a:",
        ":a",
        "a #b",
        "#a",
        "a,b",
        "[a]",
        "a]",
        "{a}",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "'a",
        "%a",
        "@a",
        "`a",
        "~",
        "=",
        "<<",
        "---",
        "...",
        "y",
        "N",
        "yes",
        "No",
        "ON",
        "off",
        "true",
        "False",
        "null",
        "NULL",
        "0",
        "7",
        "0o7",
        "017",
        "0x1F",
        "0b1",
        "1_000",
        "1,000",
        "1:20",
        "1.5",
        "1e3",
        "+1",
        "-1",
        ".5",
        ".inf",
        "-.INF",
        ".NaN",
        "2024-03-01",
        "2024-03-01 21:00:00",
        "12e03",
        "\u{A0}a",
    ] {
        check_tag(tag, &format!("\"{tag}\""));
    }
    check_tag("a\"b", r#""a\"b""#);
    check_tag("a\\b", r#""a\\b""#);
    check_tag("a\nb", r#""a\nb""#);
    check_tag("\u{FEFF}a", r#""\uFEFFa""#);
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn what_is_written_reads_back(
        title in text(),
        description in text(),
        categories in prop::collection::vec(text(), 0..3),
        tags in prop::collection::vec(text(), 0..5),
    ) {
        let front_matter =
            FrontMatter { title, description, categories, tags, ..FrontMatter::default() };
        prop_assert_eq!(read(&front_matter), front_matter);
    }
}
