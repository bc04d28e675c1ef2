//! Front matter as proptest makes it up. Each test file uses its share.
#![allow(dead_code, reason = "not every test file uses every shape")]

use proptest::{collection::vec, prelude::*, sample::select, strategy::Union};

/// Text with a good share of what YAML and TOML mean something by.
pub fn text() -> impl Strategy<Value = String> {
    let sign = select(
        ":#,[]{}&*!|>'\"%@`~=<-?. \\\n\t0123_exobyYnNtT\u{FEFF}\u{2028}"
            .chars()
            .collect::<Vec<_>>(),
    );
    let c = prop_oneof![
        sign,
        any::<char>(),
        prop::char::range('가', '힣'),
        prop::char::range('a', 'z')
    ];
    vec(c, 0..12).prop_map(String::from_iter)
}

/// A text of one line as it may stand in a post, without quotes.
fn word() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "rust",
        "회고",
        "2주차 회고",
        "it's",
        "C#",
        "a:b",
        "a: b",
        "#tag",
        "a #b",
        "yes",
        "no",
        "on",
        "~",
        "null",
        "",
        "0o7",
        "017",
        "1:20",
        "1.50",
        "2024",
        "1_000",
        "0x1F",
        ".inf",
        "[Study] 2",
        "- a",
        "-a",
        "? a",
        "?a",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "a, b",
        "a b",
        "{a",
        "a]",
        "|",
        ">",
        "a\"b",
        "\"",
        "'",
        "\\",
        "a\tb",
        "😀",
        "=",
        "<<",
        "2024-09-13",
        "a:",
        ":a",
        "---",
        "...",
        "e5",
        "|-",
        "1e3",
        "-1",
        "\u{A0}",
        "!!str a",
        "null a",
    ];
    let wild = text().prop_map(|it| it.replace('\n', " "));
    prop_oneof![8 => select(WORDS).prop_map(str::to_owned), 1 => wild]
}

/// A date in one of many shapes, some of them wrong.
fn date() -> impl Strategy<Value = String> {
    const DAYS: &[&str] = &["2024-09-13", "2024-9-3", "2024-02-30", "24-09-13", "2024/09/13"];
    const TIMES: &[&str] = &["", " 22:00", " 22:00:00", "T22:00:00", "  9:05:01", " 22:00:00.25"];
    const OFFSETS: &[&str] =
        &["", " +0900", " +09:00", "+09:00", "Z", " Z", " +/-TTTT", " KST", " -3"];
    (select(DAYS), select(TIMES), select(OFFSETS)).prop_map(|(a, b, c)| format!("{a}{b}{c}"))
}

fn one_of(shapes: Vec<BoxedStrategy<String>>) -> Union<BoxedStrategy<String>> {
    Union::new(shapes)
}

/// A value of YAML with the spaces before it.
fn yaml_value() -> impl Strategy<Value = String> {
    let scalar = || {
        one_of(vec![
            word().boxed(),
            word().prop_map(|it| format!("'{}'", it.replace('\'', "''"))).boxed(),
            word().prop_map(|it| format!("\"{}\"", it.replace(['"', '\\'], "\\\""))).boxed(),
            select(
                &[
                    r#""\u00e9\x41\n""#,
                    r#""\q""#,
                    "\"a\n  b\"",
                    "\"a\n\n  b \\\n  c\"",
                    "'a\n  b'",
                    "a\n  b",
                    "a\n\n  b # c",
                    "\"a\nb\"",
                    "'a",
                    "\"a\" b",
                    "'a' # b",
                    "'a'#b",
                    r#""\ud800""#,
                    r#""\U0001F600""#,
                ][..],
            )
            .prop_map(str::to_owned)
            .boxed(),
        ])
    };
    let list = |glue: &'static str| vec(scalar(), 0..4).prop_map(move |it| it.join(glue));
    let lines = |indent: &'static str| {
        vec((scalar(), select(&["", " # c", "\n# c", "\n"][..])), 1..4).prop_map(move |it| {
            it.iter().flat_map(|(it, after)| ["\n", indent, "- ", it, after]).collect::<String>()
        })
    };
    let block = (
        select(&["|", ">", "|-", ">-", "|+", "|2", "> # c", ">- #c"][..]),
        vec((select(&["  ", "  ", "   ", " ", "", "\t"][..]), word()), 0..4),
    );
    one_of(vec![
        scalar().prop_map(|it| format!(" {it}")).boxed(),
        scalar().prop_map(|it| format!("\n  {it}")).boxed(),
        list(", ").prop_map(|it| format!(" [{it}]")).boxed(),
        list(",\n  ").prop_map(|it| format!(" [\n  {it},\n]")).boxed(),
        list(" , # c\n  ").prop_map(|it| format!(" [ {it} # d\n  ]")).boxed(),
        lines("").boxed(),
        lines("  ").boxed(),
        lines("    ").boxed(),
        block
            .prop_map(|(sign, lines)| {
                let lines = lines.iter().map(|(indent, it)| format!("\n{indent}{it}"));
                format!(" {sign}{}", lines.collect::<String>())
            })
            .boxed(),
        select(
            &[
                "",
                " ",
                " # c",
                " &a b",
                " *a",
                " !!str a",
                " {a: b, c: [d]}",
                " {a: 'b}', \"c\": d}",
                "\n  a: b\n  c:\n    - d",
                "\n  path: /a.png\n  # c\n  alt: 'x'",
                "\tb",
                " [a, b]: c",
                " [a, [b]]",
                " [[a, b], c]",
                " - a",
                "\n  - - a",
                "\n- a: b\n  c: d",
                " [a, b",
                " &a [b]",
            ][..],
        )
        .prop_map(str::to_owned)
        .boxed(),
        date().prop_map(|it| format!(" {it}")).boxed(),
        date().prop_map(|it| format!(" \"{it}\"")).boxed(),
    ])
}

/// Lines between those of `---`.
pub fn yaml_body() -> impl Strategy<Value = String> {
    let key = select(
        &[
            "title",
            "description",
            "date",
            "categories",
            "tags",
            "category",
            "tag",
            "title",
            "tags",
            "date",
            "pin",
            "image",
            "a b",
            "\"title\"",
            "'tags'",
            "x",
            "summary",
            "<<",
            "title ",
            "\"ti\\x74le\"",
        ][..],
    );
    let tail = select(&["", "", "", " ", " # c", "\t"][..]);
    let entry =
        (key, yaml_value(), tail).prop_map(|(key, value, tail)| format!("{key}:{value}{tail}"));
    let other = select(
        &[
            "",
            "# c",
            "  # c",
            "   ",
            "pin: true",
            "image:\n  path: /a.png\n  alt: 가",
            "# 메모\nmath: true",
            "x:\n- 1\n- 2",
        ][..],
    );
    let odd =
        select(&["a", "- a", "? a", "{a: b}", "  a: b", "a:b", "&a b: c", "%a", "--- b", "\t"][..]);
    let line = prop_oneof![
        12 => entry,
        5 => other.prop_map(str::to_owned),
        1 => odd.prop_map(str::to_owned),
        1 => text(),
    ];
    vec(line, 0..7).prop_map(|lines| lines.iter().flat_map(|line| [line, "\n"]).collect())
}

/// Lines between those of `+++`.
pub fn toml_body() -> impl Strategy<Value = String> {
    let string = || {
        one_of(vec![
            word().prop_map(|it| format!("'{it}'")).boxed(),
            word().prop_map(|it| format!("\"{}\"", it.replace(['"', '\\'], "\\\""))).boxed(),
            select(
                &[
                    r#""\u00e9\n""#,
                    r#""\q""#,
                    "'''a\nb'''",
                    "\"\"\"a\n\"b\" \"\"\"",
                    "\"\"\"\"a\"\"\"\"",
                    "\"\"",
                    "''",
                    r#""\U0001F600""#,
                    r#""\ud800""#,
                    "\"a",
                    "\"\"\"\"\"\"",
                    "\"\"\"a\"\"\"\"\"",
                ][..],
            )
            .prop_map(str::to_owned)
            .boxed(),
        ])
    };
    let list = |glue: &'static str| vec(string(), 0..4).prop_map(move |it| it.join(glue));
    let value = one_of(vec![
        string().boxed(),
        list(", ").prop_map(|it| format!("[{it}]")).boxed(),
        list(",\n  ").prop_map(|it| format!("[\n  {it},\n]")).boxed(),
        list(" , # c ]\n  ").prop_map(|it| format!("[ {it} # d\n  ]")).boxed(),
        date().boxed(),
        select(
            &["true", "1", "{a = 'b'}", "[1, 2]", "[['a'], ['b']]", "", "[", "{a = \"}\"}", "yes"]
                [..],
        )
        .prop_map(str::to_owned)
        .boxed(),
    ]);
    let key = select(
        &[
            "title",
            "description",
            "date",
            "categories",
            "tags",
            "tag",
            "title",
            "tags",
            "draft",
            "\"title\"",
            "'tags'",
            "a.b",
            "title.b",
            "  title",
            "summary",
            "\"ti\\u0074le\"",
            "a b",
        ][..],
    );
    let sign = select(&[" = ", "=", "  =\t", " = ", " = "][..]);
    let tail = select(&["", "", "", " ", " # c", "#c", " c"][..]);
    let entry = (key, sign, value, tail)
        .prop_map(|(key, sign, value, tail)| format!("{key}{sign}{value}{tail}"));
    let other = select(
        &[
            "",
            "# c",
            "  # c",
            "draft = true",
            "[params]\ntitle = 'x'\n[params.a]",
            "[[menu]]\na = 1",
            "# 메모\nmath = true",
            "x = [\n1,\n2\n]",
        ][..],
    );
    let line = prop_oneof![12 => entry, 5 => other.prop_map(str::to_owned), 1 => text()];
    vec(line, 0..7).prop_map(|lines| lines.iter().flat_map(|line| [line, "\n"]).collect())
}

/// A whole post with front matter, or with something like it.
pub fn post() -> impl Strategy<Value = String> {
    let frame = select(
        &[
            ("---\n", "---\n"),
            ("---\n", "...\n"),
            ("\u{FEFF}--- \n\n", "---\t\n"),
            ("---\n \n", "\n---"),
            ("---\n", "--- #\n"),
        ][..],
    );
    let yaml =
        (frame, yaml_body()).prop_map(|((open, close), body)| format!("{open}{body}{close}"));
    let toml = toml_body().prop_map(|body| format!("+++\n{body}+++\n"));
    let body = select(&["", "\n본문\n", "본문\n---\n"][..]);
    (prop_oneof![2 => yaml, 1 => toml], body, any::<bool>()).prop_map(
        |(front_matter, body, crlf)| {
            let post = format!("{front_matter}{body}");
            if crlf { post.replace('\n', "\r\n") } else { post }
        },
    )
}
