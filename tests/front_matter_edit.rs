//! What an edit makes of front matter that was written elsewhere: the rest of it stays.

mod common;

use common::moment;
use hoego::{
    domain::FrontMatter,
    markdown::front_matter::{read, write},
};

/// Compares front matter after an edit, with YAML's lines around it.
#[track_caller]
fn check(from: &str, edit: impl Fn(&mut FrontMatter), to: &str) {
    check_text(&format!("---\n{from}\n---\n"), edit, &format!("---\n{to}\n---\n"));
}

/// Compares front matter after an edit, with TOML's lines around it.
#[track_caller]
fn check_toml(from: &str, edit: impl Fn(&mut FrontMatter), to: &str) {
    check_text(&format!("+++\n{from}\n+++\n"), edit, &format!("+++\n{to}\n+++\n"));
}

/// Compares front matter after an edit. What is written has the edited fields.
#[track_caller]
fn check_text(from: &str, edit: impl Fn(&mut FrontMatter), to: &str) {
    let mut front_matter = read(from).expect("it has front matter").front_matter;
    edit(&mut front_matter);
    assert_eq!(write(&front_matter), to);
    let back = read(to).expect("it has front matter").front_matter;
    let fields = |it: &FrontMatter| FrontMatter {
        other: it.other.trim_matches('\n').to_owned(),
        source: None,
        ..it.clone()
    };
    assert_eq!(fields(&back), fields(&front_matter));
}

fn title(text: &'static str) -> impl Fn(&mut FrontMatter) {
    move |it| text.clone_into(&mut it.title)
}

fn tags(words: &'static [&'static str]) -> impl Fn(&mut FrontMatter) {
    move |it| it.tags = words.iter().map(|word| (*word).to_owned()).collect()
}

fn date(text: &'static str) -> impl Fn(&mut FrontMatter) {
    move |it| it.date = Some(moment(text))
}

fn other(text: &'static str) -> impl Fn(&mut FrontMatter) {
    move |it| text.clone_into(&mut it.other)
}

#[test]
fn texts_keep_their_quotes() {
    check("title: 가 # c", title("나"), "title: 나 # c");
    check("title: 가", title("나: 다"), "title: \"나: 다\"");
    check("title:   '가'  # c", title("it's: 나"), "title:   'it''s: 나'  # c");
    check("title: '가'", title("a\nb"), "title: \"a\\nb\"");
    check("title: \"가\"", title("나"), "title: \"나\"");
    check("title: [스터디] 2주차", title("[스터디] 3주차"), "title: \"[스터디] 3주차\"");
    check("title: \"a\n  b\" # c", title("d"), "title: \"d\" # c");
    check("title: # c", title("가"), "title: \"가\" # c");
    check("title: 가", title(""), "title: \"\"");
    check("title: ~", title("가"), "title: 가");
    check("title: 가", title("yes"), "title: \"yes\"");
}

#[test]
fn blocks_stay_blocks() {
    check(
        "title: | # c\n   a\n   b\ntags: [a]",
        title("d\ne"),
        "title: |- # c\n   d\n   e\ntags: [a]",
    );
    check("title: >-\n  a\n  b", title("d e\n"), "title: >\n  d e");
    check("title: >-\n  a\n  b\nx: y", title("d\ne"), "title: \"d\\ne\"\nx: y");
    check("title: |\n  a", title(""), "title: \"\"");
}

#[test]
fn lists_keep_their_style() {
    check("tags: [a,  b] # c", tags(&["a", "b", "c d"]), "tags: [a,  b, c d] # c");
    check("tags: [ 'a', 'b' ]", tags(&["a", "c", "b"]), "tags: [ 'a', 'c', 'b' ]");
    check("tags: [a, b, c]", tags(&["a", "c"]), "tags: [a, c]");
    check("tags: [a, b, c]", tags(&["b", "c"]), "tags: [b, c]");
    check("tags: [a, b, c]", tags(&["a", "b"]), "tags: [a, b]");
    check("tags: [a, b, c]", tags(&["x", "z"]), "tags: [x, z]");
    check(
        "tags: [\n  a, # c\n  b, # d\n]",
        tags(&["a", "b", "e"]),
        "tags: [\n  a, # c\n  b, e, # d\n]",
    );
    check("tags: []", tags(&["a", "no"]), "tags: [a, \"no\"]");
    check("tags: # c", tags(&["a"]), "tags: [a] # c");
    check("x: y\ntags: [a]\nz: y", tags(&[]), "x: y\nz: y");
    let lines = "tags: # c\n  - \"a\" # a\n  # d\n  - b";
    check(lines, tags(&["a", "c", "b"]), "tags: # c\n  - \"a\" # a\n  - c\n  # d\n  - b");
    check(lines, tags(&["a"]), "tags: # c\n  - \"a\" # a");
    check(lines, tags(&["x", "a", "b"]), "tags: # c\n  - \"x\"\n  - \"a\" # a\n  # d\n  - b");
    check("tags:\n-  a\nx: y", tags(&["a", "on"]), "tags:\n-  a\n-  \"on\"\nx: y");
    check("tags:\n  - a\nx: y", tags(&[]), "x: y");
}

#[test]
fn texts_that_are_lists_keep_their_style() {
    check("tags: a b", tags(&["a", "b", "c"]), "tags: a b c");
    check("tags: a b", tags(&["a", "b c"]), "tags: [a, b c]");
    check("tags: 'a b'", tags(&["no"]), "tags: [\"no\"]");
    check("tag: a b", tags(&["c d"]), "tag: c d");
    check("tag: a b # c", tags(&["a", "b"]), "tag: [a, b] # c");
}

#[test]
fn dates_keep_their_shape() {
    let to = date("2024-03-02T08:05:00+09:00");
    check("date: 2024-03-01 21:00 +0900 # c", &to, "date: 2024-03-02 08:05:00 +0900 # c");
    check("date: '2024-03-01 21:00:00 +09:00'", &to, "date: '2024-03-02 08:05:00 +09:00'");
    check("date: 2024-03-01T21:00:00Z", &to, "date: 2024-03-02T08:05:00+09:00");
    check("date: 2024-03-01", &to, "date: 2024-03-02 08:05:00 +0900");
    check("date:", &to, "date: 2024-03-02 08:05:00 +0900");
    // The same moment at another offset.
    let same = date("2024-03-01T12:00:00+00:00");
    check("date: 2024-03-01 21:00:00 +0900", same, "date: 2024-03-01 12:00:00 +0000");
    check("date: 2024-03-01\nx: y", |it| it.date = None, "x: y");
    check_toml("date = 2024-03-01 21:00:00 # c", &to, "date = 2024-03-02T08:05:00+09:00 # c");
    check_toml("date = '2024-03-01 21:00:00 +0900'", &to, "date = '2024-03-02 08:05:00 +0900'");
}

#[test]
fn new_keys_come_after_the_one_before_them() {
    check("# c\ntitle: 가\nx: y", tags(&["a"]), "# c\ntitle: 가\ntags: [a]\nx: y");
    check("tags: [a]\n# c", title("가"), "title: \"가\"\ntags: [a]\n# c");
    let all = |it: &mut FrontMatter| {
        "가".clone_into(&mut it.description);
        it.date = Some(moment("2024-03-01T21:00:00+09:00"));
        it.categories = vec!["A".to_owned()];
    };
    check(
        "tags: [a]\ntitle: 나\nx: y",
        all,
        "tags: [a]\ntitle: 나\ndescription: \"가\"\ndate: 2024-03-01 21:00:00 +0900\n\
         categories: [A]\nx: y",
    );
    check_text("---\n---\n", title("가"), "---\ntitle: \"가\"\n---\n");
    check_text("+++\n[a]\n+++\n", tags(&["a"]), "+++\ntags = [\"a\"]\n[a]\n+++\n");
}

#[test]
fn lines_keep_their_ends() {
    check_text(
        "\u{FEFF}---\r\n\r\ntitle: 가\r\ntags:\r\n- a\r\nx: y\r\n...",
        |it| {
            "나".clone_into(&mut it.title);
            it.description = "다".to_owned();
            it.tags.push("b".to_owned());
            it.other = "x: y\nz: y".to_owned();
        },
        "\u{FEFF}---\r\n\r\ntitle: 나\r\ndescription: \"다\"\r\ntags:\r\n- a\r\n- b\r\nx: y\r\nz: y\r\n...",
    );
}

#[test]
fn other_lines_change_where_they_stand() {
    let text = "# c\ntitle: 가\nx: y\ntags: [a]\nimage:\n  path: /a.png";
    check(text, other("\n# c\nx: y\nimage:\n  path: /a.png\n\n"), text);
    check(text, other("# d\nx: y\nimage:\n  path: /a.png"), &text.replace("# c", "# d"));
    check(text, other("# c\nx: z\nimage:\n  path: /a.png"), &text.replace("x: y", "x: z"));
    check(text, other("# c\nimage:\n  path: /a.png"), &text.replace("x: y\n", ""));
    check(
        text,
        other("# c\nx: y\nz: y\nimage:\n  path: /a.png"),
        &text.replace("x: y", "x: y\nz: y"),
    );
    check(text, other(""), "title: 가\ntags: [a]");
    check("title: 가", other("x: y"), "title: 가\nx: y");
}

#[test]
fn other_lines_never_become_part_of_a_field() {
    check(
        "x:\n  a: b\ntitle: 가\ny:\n  c: d",
        other("x:\n  a: b\n  c: d"),
        "title: 가\nx:\n  a: b\n  c: d",
    );
}

#[test]
fn toml_keeps_its_style() {
    check_toml("title = '가' # c", title("나"), "title = '나' # c");
    check_toml("title = '가'", title("it's"), "title = \"it's\"");
    check_toml("  title=\"가\"", title("\"나\"\n"), "  title=\"\\\"나\\\"\\n\"");
    check_toml("tags = [\n  'a', # c\n]", tags(&["a", "b"]), "tags = [\n  'a', 'b', # c\n]");
    check_toml("tags = []", tags(&["a"]), "tags = [\"a\"]");
    check_toml("tags = ['a']\nx = 1", tags(&[]), "x = 1");
    check_toml("tags = 'a b'", tags(&["a", "b", "c"]), "tags = 'a b c'");
}
