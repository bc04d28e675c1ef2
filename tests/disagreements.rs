//! What is told where readers disagree, and what its fix writes.

use std::time::{Duration, Instant};

use hoego::{
    i18n::Locale,
    markdown::check::{
        Disagreement::{
            self, Abbreviation, Attributes, Backslash, BareAddress, BlankLine, CheckBox, CodeSpan,
            Definition, EmphasisEdge, EmphasisPairs, Entity, Fence, Footnote, Heading, Html,
            KramdownSign, Link, ListIndent, ListMarker, ListNumber, ListSpacing, Math, Pipe, Table,
            Template, Tilde, Typography,
        },
        fixed,
    },
};

/// Compares what is told of a text, each once, and what all fixes make of it.
#[track_caller]
fn check(text: &str, told: &[Disagreement], better: &str) {
    let mut found: Vec<_> =
        hoego::markdown::check::check(text).into_iter().map(|it| it.what).collect();
    found.dedup();
    assert_eq!(found, told, "of {text:?}");
    assert_eq!(fixed(text), better, "of {text:?}");
}

#[test]
fn running_text() {
    check("오늘은 가 | 나", &[Pipe], "오늘은 가 \\| 나");
    check("**한글(괄호)**은 굵게", &[EmphasisEdge], "**한글(괄호)은** 굵게");
    check("**“인용”**은", &[EmphasisEdge], "**“인용”은**");
    check("말**(괄호)** 뒤", &[EmphasisEdge], "**말(괄호)** 뒤");
    check("***둘 다*** 굵게", &[EmphasisPairs], "**_둘 다_** 굵게");
    check("3~5일, 10~12일", &[Tilde], "3\\~5일, 10\\~12일");
    check("` 빈칸 ` 뒤", &[CodeSpan], "`빈칸` 뒤");
    check("a\\@b", &[Backslash], "a@b");
    check("![](/a.png){: .w }", &[Attributes], "![](/a.png)");
    check("글 {::comment}숨김{:/} 뒤", &[KramdownSign], "글 \\{::comment}숨김\\{:/} 뒤");
    check("$$x$$", &[Math], "\\$\\$x\\$\\$");
    check("<두근두근> 마음", &[Html], "\\<두근두근> 마음");
    check("https://a.b/c를 봤다.", &[BareAddress], "<https://a.b/c>를 봤다.");
    check("www.a.kr", &[BareAddress], "[www.a.kr](https://www.a.kr)");
    check("[가](a b)", &[Link], "[가](<a b>)");
    check("&check;", &[Entity], "&amp;check;");
    check("{{ x }} {% y %}", &[Template], "{\\{ x }} &#123;% y %}");
}

#[test]
fn lines() {
    check("글\n***\n글", &[BlankLine], "글\n\n***\n글");
    check("- 가\n# 제목", &[BlankLine], "- 가\n\n# 제목");
    check("> 가\n- 나", &[BlankLine], "> 가\n\n- 나");
    check("지난\n2024. 3월", &[BlankLine], "지난\n2024\\. 3월");
    check("  ## 제목", &[Heading], "## 제목");
    check("```\n코드", &[Fence], "```\n코드\n```");
    check("> 팁\n{: .prompt-tip }", &[Attributes], "> 팁");
    check("*[가]: 나", &[Abbreviation], "\\*[가]: 나");
    check("가\n: 나", &[Definition], "가\n\\: 나");
    check("가[^1]\n\n[^1]: 나", &[Footnote], "가\\[^1]\n\n\\[^1]: 나");
    check("|가|나|\n|-|-|\n|1|", &[Table], "|가|나|\n|-|-|\n|1| |");
}

#[test]
fn lists() {
    check("- 가\n1. 나", &[BlankLine], "- 가\n\n1. 나");
    check("1. 가\n  - 나", &[ListIndent], "1. 가\n   - 나");
    check("1) 가\n2) 나", &[ListMarker], "1. 가\n2. 나");
    check("- 가\n* 나", &[ListMarker], "- 가\n- 나");
    check("3. 가\n4. 나", &[ListNumber], "1. 가\n4. 나");
    check("2024. 가", &[ListNumber], "2024\\. 가");
    check("- 가\n- 나\n\n- 다", &[ListSpacing], "- 가\n- 나\n- 다");
    check("- 가\n- 나\n\n  > 다", &[ListSpacing], "- 가\n\n- 나\n\n  > 다");
    check("- [ ]가", &[CheckBox], "- \\[ ]가");
}

#[test]
fn what_all_read_alike_is_not_told() {
    let silent = [
        "한 주를 **돌아본다**. ~~지움~~ `a | b` 2*3 snake_case",
        "글 바로 아래\n- 목록\n  - 안쪽\n\n> 인용\n게으른 줄",
        "### [+] Positive\n\n- [ ] 할 일\n- [x] 한 일",
        "| 가 | 나 |\n|---|---|\n| 1 | 2 |",
        "[가](/나 \"다\") <https://a.b> [여기][가]\n\n[가]: /나",
        "#태그 #태그\n\n```rust\nlet a = 1 | 2;\n```",
    ];
    for text in silent {
        let found = hoego::markdown::check::check(text);
        assert!(found.iter().all(|it| it.what == Typography), "of {text:?}: {found:?}");
    }
}

#[test]
fn what_has_no_fix_is_told_and_left() {
    check("\"따옴표\" -- ...", &[Typography], "\"따옴표\" -- ...");
    check("`{{ x }}`", &[Template], "`{{ x }}`");
}

#[test]
fn each_language_has_its_words() {
    let korean = Locale::Korean.advice(Pipe);
    assert_eq!(korean.fix, "글자로 두기");
    let english = Locale::English.advice(Pipe);
    assert_eq!(english.fix, "Keep it text");
}

#[test]
fn long_rows_of_signs_take_no_time() {
    let signs = [
        "[", "](", "`", "``a`", "*a", "_a **", "~", "<a", "<!--\n", "> a\na\n", "{:", "&a", "\\",
        "|", "- ", "- a\n", "1. a\n\n", "$$", "[^1]", "www.", "a@", "\t", "> ", "```\n", "\"",
        "<!-- ",
    ];
    for sign in signs {
        let text = sign.repeat(100_000 / sign.len());
        let start = Instant::now();
        let found = hoego::markdown::check::check(&text);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(5), "{sign:?} took {took:?}, {} found", found.len());
    }
}
