//! Where the preview may differ from the blog, it says so.

use hoego::markdown::dialect::{
    Dialect,
    Reason::{
        self, Attributes, BareAddress, Entity, Footnote, Math, Otherwise, RawHtml, Replaced,
        Template, TooDeep,
    },
    doubts,
};

/// Compares what is doubted: each reason with the text of its block.
#[track_caller]
fn check(dialect: Dialect, markdown: &str, expected: &[(Reason, &str)]) {
    let found = doubts(markdown, dialect);
    let found: Vec<_> =
        found.iter().map(|it| (it.reason, markdown[it.span.clone()].trim())).collect();
    assert_eq!(found, expected, "of {markdown:?}");
}

#[test]
fn plain_text_is_beyond_doubt() {
    let week =
        include_str!("fixtures/week.md").split_once("\n---\n").expect("it has front matter").1;
    check(Dialect::Jekyll, week, &[]);
    check(Dialect::Jekyll, "> 팁\n{: .prompt-tip }\n\n가 | 나\n\n각주[^1]\n\n[^1]: 말\n", &[]);
}

#[test]
fn harmless_html_is_beyond_doubt() {
    let harmless = "<details open>\n<summary>더</summary>\n글\n</details>\n\n<!-- 메모 -->\n\n\
        가 <kbd>Ctrl</kbd><br> <a href=\"/x\" target=\"_blank\" id=\"y\">링크</a> <두근두근> <T>\n\n\
        <font color=\"red\">글</font> <td colspan=\"2\">칸</td> <img src=\"/a.png\" alt=\"그림\">\n";
    check(Dialect::Jekyll, harmless, &[]);
    // Of these something is missing in the preview.
    for missing in [
        "<span style=\"color: red\">빨강</span>",
        "<div class=\"lead prompt-tip\">글</div>",
        "<p width=\"100\">글</p>",
        "<a href=\"javascript:x\">글</a>",
        "<b onclick=\"x\">글</b>",
        "<table bgcolor=\"red\"></table>",
        "<td colspan=\"x\">글</td>",
    ] {
        check(Dialect::Jekyll, missing, &[(Attributes, missing)]);
    }
    for text in ["<iframe src=\"/a\"></iframe>", "<my-own>글</my-own>", "<script>x</script>"] {
        check(Dialect::Jekyll, text, &[(RawHtml, text)]);
    }
}

#[test]
fn blocks_that_may_differ_are_named() {
    check(
        Dialect::Jekyll,
        "글\r\n\r\n<video>\r\n곁\r\n</video>\r\n\r\n- 가 <input> 나 <br>\r\n\r\n{% hint %} {{ x }}\r\n",
        &[
            (RawHtml, "<video>\r\n곁\r\n</video>"),
            (RawHtml, "- 가 <input> 나 <br>"),
            (Template, "{% hint %} {{ x }}"),
        ],
    );
    check(Dialect::Jekyll, "$$x$$\n\n&check;\n", &[(Math, "$$x$$"), (Entity, "&check;")]);
    check(Dialect::Jekyll, "글\n{: .lead }\n", &[(Attributes, "글")]);
    check(Dialect::Jekyll, "- x\n{:toc}\n", &[(Replaced, "- x")]);
    let deep = "> ".repeat(100);
    check(Dialect::Jekyll, &deep, &[(TooDeep, deep.trim())]);
    check(
        Dialect::CommonMark,
        "가 <b>\n\n나[^1] $x$\n\nhttps://a.b\n",
        &[
            (RawHtml, "가 <b>"),
            (Math, "나[^1] $x$"),
            (Footnote, "나[^1] $x$"),
            (BareAddress, "https://a.b"),
        ],
    );
    check(Dialect::CommonMark, "[가](https://a.b) `https://a.b` <https://a.b>\n", &[]);
    check(Dialect::Hugo, "{{< figure >}}\n", &[(Template, "{{< figure >}}")]);
    check(Dialect::Jekyll, "[가]\n\n[가]: /나\n{: .prompt-tip }\n", &[(Attributes, "[가]: /나")]);
}

#[test]
fn what_goldmark_reads_otherwise_is_named() {
    for text in [
        "가 ~~~나~~~",
        "말 \"하나",
        "끝 하나\"",
        "__둘__😀",
        "용어\n  : 뜻",
        "글\n가|나\n-|-",
        "- 글\n\n  |가|\n  |-|",
        "https://a.b/![](c)",
        "[^1]: 글\n[가]: /나",
    ] {
        check(Dialect::Hugo, text, &[(Otherwise, text)]);
    }
    check(Dialect::CommonMark, "__둘__😀", &[(Otherwise, "__둘__😀")]);
    check(Dialect::Hugo, "it's \"하나\" 'a' **둘** 😀 https://a.b/c_d(e)\n\n|가|\n|-|\n", &[]);
}
