//! What is found in front matter that was written elsewhere, and what is told about it.

mod common;

use common::moment;
use hoego::{
    domain::{FrontMatter, Syntax},
    markdown::front_matter::{Diagnostic, Read, read, write},
};

/// Reads front matter that nothing is to be said about.
#[track_caller]
fn fields(text: &str) -> FrontMatter {
    let (fields, diagnostics) = told(text);
    assert_eq!(diagnostics, [], "{text}");
    fields
}

/// Reads front matter and what is to be said about it. Written again, it is the same.
#[track_caller]
fn told(text: &str) -> (FrontMatter, Vec<Diagnostic>) {
    let Read { front_matter, taken, diagnostics } = read(text).expect("it has front matter");
    assert_eq!(taken, text.len());
    assert_eq!(write(&front_matter), text);
    (FrontMatter { source: None, ..front_matter }, diagnostics)
}

/// Compares the title of a post with this line.
#[track_caller]
fn check_title(line: &str, title: &str) {
    assert_eq!(fields(&format!("---\n{line}\n---\n")).title, title, "{line}");
}

/// Compares the tags of a post with these lines.
#[track_caller]
fn check_tags(lines: &str, tags: &[&str]) {
    assert_eq!(fields(&format!("---\n{lines}\n---\n")).tags, tags, "{lines}");
}

/// Compares the date of a post.
#[track_caller]
fn check_date(written: &str, date: &str) {
    let date = Some(moment(date));
    for line in [format!("date: {written}"), format!("date: \"{written}\" # c")] {
        let found = fields(&format!("---\n{line}\n---\n")).date;
        assert_eq!(found, date);
        assert_eq!(found.map(|it| *it.offset()), date.map(|it| *it.offset()));
    }
}

/// Compares what is told about lines that hold no field, and that they stand among the other keys.
#[track_caller]
fn check_kept(lines: &str, expected: Diagnostic) {
    let (fields, diagnostics) = told(&format!("---\n{lines}\n---\n"));
    assert_eq!(diagnostics, [expected]);
    assert_eq!(fields, FrontMatter { other: lines.to_owned(), ..FrontMatter::default() });
}

#[test]
fn a_post_of_jekyll() {
    let text = "---\n# 스터디\ntitle: \"[스터디] 2주차\"   # 임시\n\ndate: 2024-03-01 21:05:00 +0900\n\
                categories: [Study, 'Weekly Notes']\ntags:\n  - rust\n  # - wasm\n  - 회고\n\
                pin: true\nimage:\n  path: /a.png\n  alt: \"가\"\n---\n";
    assert_eq!(
        fields(text),
        FrontMatter {
            title: "[스터디] 2주차".to_owned(),
            description: String::new(),
            date: Some(moment("2024-03-01T21:05:00+09:00")),
            categories: vec!["Study".to_owned(), "Weekly Notes".to_owned()],
            tags: vec!["rust".to_owned(), "회고".to_owned()],
            other: "# 스터디\n\npin: true\nimage:\n  path: /a.png\n  alt: \"가\"".to_owned(),
            source: None,
        },
    );
}

#[test]
fn a_post_of_hugo() {
    let text = "+++\ntitle = 'It is \"2주차\"'\ndescription = \"a\\tb \\u00e9\" # c\n\
                date = 2024-03-01T21:05:00+09:00\ndraft = true\n# 태그\n\
                tags = [\n  \"rust\", # a ]\n  '회고',\n]\n\n[params]\ntitle = 'x'\n+++\n";
    assert_eq!(
        fields(text),
        FrontMatter {
            title: "It is \"2주차\"".to_owned(),
            description: "a\tb é".to_owned(),
            date: Some(moment("2024-03-01T21:05:00+09:00")),
            categories: Vec::new(),
            tags: vec!["rust".to_owned(), "회고".to_owned()],
            other: "draft = true\n# 태그\n\n[params]\ntitle = 'x'".to_owned(),
            source: None,
        },
    );
    let source = read(text).and_then(|it| it.front_matter.source).expect("it has a source");
    assert_eq!((source.as_str(), source.syntax()), (text, Syntax::Toml));
}

#[test]
fn its_lines_are_found() {
    for text in [
        "---\ntitle: 가\n---\n",
        "---\ntitle: 가\n---",
        "---\ntitle: 가\n...\n",
        "\u{FEFF}---  \r\n\r\ntitle: 가\r\n\r\n---\t\r\n",
    ] {
        assert_eq!(fields(text), FrontMatter { title: "가".to_owned(), ..FrontMatter::default() });
    }
    for text in ["---\n---\n", "---\n\n---", "+++\n+++\n"] {
        assert_eq!(fields(text), FrontMatter::default());
    }
    let post = "---\ntitle: 가\n---\n\n본문\n---\n";
    assert_eq!(read(post).map(|it| it.taken), Some(post.len() - "\n본문\n---\n".len()));
    for text in
        ["", "본문\n", "---", "---\ntitle: 가\n", "\n---\n---\n", "--- a\n---\n", "+++\n---\n"]
    {
        assert_eq!(read(text), None, "{text:?}");
    }
}

#[test]
fn texts_come_in_all_styles() {
    check_title("title: It's C# a:b", "It's C# a:b");
    check_title("title:\t가 나   # c", "가 나");
    check_title("\"title\" : 가", "가");
    check_title("title: 'it''s' # c", "it's");
    check_title("title: \"a\\\"b \\u00e9 \\x41\\/\"", "a\"b é A/");
    check_title("title: a\n  b\n\n  c", "a b\nc");
    check_title("title: \"a\n  b\\\n  c\"", "a bc");
    check_title("title:\n  'a'", "a");
    check_title("title: |\n  a\n   b\n\n  c", "a\n b\n\nc\n");
    check_title("title: >- # c\n  a\n  b\n\n  c", "a b\nc");
    check_title("title: 2024", "2024");
    for nothing in ["title:", "title: # c", "title: ~", "title: null", "title: \"\""] {
        check_title(nothing, "");
    }
}

#[test]
fn lists_come_in_all_styles() {
    check_tags("tags: [a, 'b, c', \"d\", e f]", &["a", "b, c", "d", "e f"]);
    check_tags("tags: [\n  a, # c\n  b,\n]", &["a", "b"]);
    check_tags("tags: []", &[]);
    check_tags("tags:\n- a\n- 'b' # c", &["a", "b"]);
    check_tags("tags: # c\n\n  -   a\n  # d\n  - b", &["a", "b"]);
    check_tags("tags: a b", &["a", "b"]);
    check_tags("tag: a b", &["a b"]);
    check_tags("tags:", &[]);
    check_tags("tags: ~", &[]);
}

#[test]
fn dates_come_in_all_shapes() {
    for written in [
        "2024-09-13 22:00:00 +0900",
        "2024-09-13 22:00 +09:00",
        "2024-9-13 22:00:00+9",
        "2024-09-13T22:00:00.25+09:00",
        "2024-09-13t22:00:00   +0900",
    ] {
        check_date(written, "2024-09-13T22:00:00+09:00");
    }
    check_date("2024-09-13T22:00:00Z", "2024-09-13T22:00:00Z");
    for (written, shown) in
        [("2024-09-13", "2024-09-13T00:00:00Z"), ("2024-09-13 22:00", "2024-09-13T22:00:00Z")]
    {
        let (fields, diagnostics) = told(&format!("---\ndate: {written}\n---\n"));
        assert_eq!(fields.date, Some(moment(shown)));
        assert_eq!(diagnostics, [Diagnostic::NoOffset { text: written.to_owned() }]);
    }
    for written in
        ["2024-07-19 00:00:00 +/-TTTT", "2024-02-30", "어제", "24-01-01", "2024-01-01 KST"]
    {
        check_kept(&format!("date: {written}"), Diagnostic::NoDate { text: written.to_owned() });
    }
}

#[test]
fn what_is_not_known_is_kept() {
    let unexpected = |key: &str| Diagnostic::Unexpected { key: key.to_owned() };
    for value in
        ["*a", "&a b", "!!str b", "{a: b}", "[a]", "|+\n  a", ">\n  a\n   b", "\"\\q\"", "'a'#b"]
    {
        check_kept(&format!("title: {value}"), unexpected("title"));
    }
    for value in
        ["[a, [b]]", "[a: b]", "[*a]", "[~]", "[a, b\n c]", "\n- a: b", "\n- a\n  b", "a, b", "{}"]
    {
        check_kept(&format!("tags: {value}"), unexpected("tags"));
    }
    for value in ["[2024-09-13]", "{}", "*a"] {
        check_kept(&format!("date: {value}"), unexpected("date"));
    }
}

#[test]
fn what_cannot_be_read_is_kept_as_a_whole() {
    for (lines, line) in [
        ("title: 가\n본문", "본문"),
        ("title: 가\n- a", "- a"),
        ("? a\n: b", "? a"),
        ("{title: 가}", "{title: 가}"),
        ("title: \"가\ntags: a", "title: \"가"),
        ("list: [a\ntitle: 가", "list: [a"),
        ("  title: 가", "  title: 가"),
        ("\"ti\\x74le\": 가", "\"ti\\x74le\": 가"),
        ("&a title: 가", "&a title: 가"),
        ("title: 가\u{2028}", "title: 가\u{2028}"),
    ] {
        check_kept(lines, Diagnostic::NotUnderstood { line: line.to_owned() });
    }
}

#[test]
fn what_was_meant_is_shown() {
    for title in ["[스터디] 2주차", "2주차: 회고", "@a", "`a` b", "- a", "\"a\" b", "%a", "회고:"]
    {
        let line = format!("title: {title}");
        let (fields, diagnostics) = told(&format!("---\n{line}\ntags: [a]\n---\n"));
        assert_eq!((&*fields.title, &fields.tags), (title, &vec!["a".to_owned()]));
        assert_eq!(diagnostics, [Diagnostic::Broken { line }]);
    }
    check_kept("tags: [a] b", Diagnostic::Broken { line: "tags: [a] b".to_owned() });
}

#[test]
fn of_two_keys_the_last_one_counts() {
    let twice = |key: &str| vec![Diagnostic::KeyTwice { key: key.to_owned() }];
    let (fields, diagnostics) = told("---\ntitle: 가\ntitle: 나\n---\n");
    assert_eq!((&*fields.title, &*fields.other), ("나", "title: 가"));
    assert_eq!(diagnostics, twice("title"));
    let (fields, diagnostics) = told("---\ncategories: [a]\ncategory: b\n---\n");
    assert_eq!((&*fields.categories, &*fields.other), (&["a".to_owned()][..], "category: b"));
    assert_eq!(diagnostics, twice("category"));
    let (_, diagnostics) = told("---\npin: true\npin: false\n---\n");
    assert_eq!(diagnostics, twice("pin"));
}

#[test]
fn what_is_no_text_to_all_readers_is_told() {
    for word in ["yes", "Off", "n", "0o7", "017", "1:20", "1_000", "1.50", "2024-09-13", ".inf"] {
        let (fields, diagnostics) = told(&format!("---\ntags: [{word}, '{word}']\n---\n"));
        assert_eq!(fields.tags, [word, word]);
        let (key, text) = ("tags".to_owned(), word.to_owned());
        assert_eq!(diagnostics, [Diagnostic::NotText { key, text }]);
    }
}

#[test]
fn what_toml_is_not_known_is_kept() {
    for (lines, expected) in [
        ("title = '''a'''", Diagnostic::Unexpected { key: "title".to_owned() }),
        ("title = \"\"\"\na\"\"\"", Diagnostic::Unexpected { key: "title".to_owned() }),
        ("title = 1", Diagnostic::Unexpected { key: "title".to_owned() }),
        ("title.a = 'b'", Diagnostic::Unexpected { key: "title".to_owned() }),
        ("tags = ['a', 1]", Diagnostic::Unexpected { key: "tags".to_owned() }),
        ("date = 2024-02-30", Diagnostic::NoDate { text: "2024-02-30".to_owned() }),
        ("title: 'a'", Diagnostic::NotUnderstood { line: "title: 'a'".to_owned() }),
        ("title = 'a' b", Diagnostic::NotUnderstood { line: "title = 'a' b".to_owned() }),
    ] {
        let (fields, diagnostics) = told(&format!("+++\n{lines}\n+++\n"));
        assert_eq!(diagnostics, [expected]);
        assert_eq!(fields, FrontMatter { other: lines.to_owned(), ..FrontMatter::default() });
    }
}
