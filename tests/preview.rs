//! The preview shows Markdown, and nothing in it can act.

mod common;

use hoego::markdown::{
    dialect::{Dialect, PROMPTS},
    preview,
};
use proptest::prelude::*;

/// Compares what is shown of plain `CommonMark`.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    check_in(Dialect::CommonMark, markdown, expected);
}

/// Compares what is shown in a dialect.
#[track_caller]
fn check_in(dialect: Dialect, markdown: &str, expected: &str) {
    let html = preview::render(markdown, dialect);
    assert_eq!(html, expected, "of {markdown:?}");
    assert_eq!(outside_of_allow_list(&html), None, "of {markdown:?}");
}

/// What comes out in any dialect that may not.
fn let_through(markdown: &str) -> Option<String> {
    let mut pages = Dialect::ALL.map(|dialect| preview::render(markdown, dialect)).into_iter();
    pages.find_map(|html| Some(outside_of_allow_list(&html)? + " in " + &html))
}

/// The elements that may come out, each with its attributes.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["class", "href", "title", "rel", "target"]),
    ("abbr", &["title"]),
    ("blockquote", &["class"]),
    ("br", &[]),
    ("code", &["class"]),
    ("dd", &[]),
    ("del", &[]),
    ("div", &["class"]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("input", &["disabled", "type", "checked"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &["class"]),
    ("pre", &["class"]),
    ("small", &[]),
    ("span", &["class", "role", "aria-label"]),
    ("strong", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["style"]),
    ("tfoot", &[]),
    ("th", &["style"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];
const VOID: &[&str] = &["br", "hr", "input"];
const ENTITIES: &[&str] = &["amp;", "lt;", "gt;", "quot;", "#39;"];

/// What of a piece of HTML is not in the allow-list, read as strictly as can be: only double
/// quotes, no stray signs, every element closed in its place.
fn outside_of_allow_list(html: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '&']) {
        let (sign, behind) = rest[at..].split_at(1);
        rest = behind;
        match sign {
            "&" if ENTITIES.iter().any(|entity| behind.starts_with(entity)) => {}
            // In text the browser may look a name up; in an attribute, see `is_fine`.
            "&" if behind
                .split_once(';')
                .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric())) => {}
            "<" => match tag(behind, &mut open) {
                Ok(behind) => rest = behind,
                Err(why) => return Some(why),
            },
            _ => return Some(format!("a stray {sign}")),
        }
    }
    open.pop().map(|name| format!("{name} stays open"))
}

/// Reads a tag behind its `<` and returns what is behind its `>`.
fn tag<'a>(text: &'a str, open: &mut Vec<&'a str>) -> Result<&'a str, String> {
    if let Some(closing) = text.strip_prefix('/') {
        let (name, rest) = closing.split_once('>').ok_or("an open end tag")?;
        return if open.pop() == Some(name) { Ok(rest) } else { Err(format!("a stray /{name}")) };
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).ok_or("an open tag")?;
    let (name, mut rest) = text.split_at(end);
    let found = ELEMENTS.iter().find(|(known, _)| *known == name);
    let (_, attributes) = found.ok_or_else(|| format!("element {name:?}"))?;
    if name == "a" && open.contains(&"a") {
        return Err("a link in a link".to_owned());
    }
    let mut seen = Vec::new();
    while let Some(attribute) = rest.strip_prefix(' ').filter(|rest| !rest.starts_with('/')) {
        let (key, value) = attribute.split_once("=\"").ok_or("an attribute without value")?;
        let (value, behind) = value.split_once('"').ok_or("an open attribute")?;
        if !attributes.contains(&key) || seen.contains(&key) || !is_fine(key, value) {
            return Err(format!("attribute {key:?} with {value:?} of {name}"));
        }
        seen.push(key);
        rest = behind;
    }
    let must = match name {
        "a" => &["href", "rel", "target"][..],
        "input" => &["disabled", "type"],
        _ => &[],
    };
    if let Some(missing) = must.iter().find(|key| !seen.contains(*key)) {
        return Err(format!("no {missing} of {name}"));
    }
    let rest = if VOID.contains(&name) {
        rest.trim_start().strip_prefix('/').ok_or("a void element that is not closed")?
    } else {
        open.push(name);
        rest
    };
    rest.strip_prefix('>').ok_or_else(|| format!("{name} does not end"))
}

/// Whether an attribute's value is one that may come out.
fn is_fine(key: &str, value: &str) -> bool {
    let escaped = !value.contains(['<', '>', '\''])
        && value.split('&').skip(1).all(|it| ENTITIES.iter().any(|entity| it.starts_with(entity)));
    escaped
        && match key {
            "href" => {
                let url = value.to_ascii_lowercase().replace("&amp;", "&");
                let bare = !url.contains(|c: char| c.is_control() || c.is_whitespace());
                let scheme =
                    url.find([':', '/', '?', '#']).filter(|at| url[*at..].starts_with(':'));
                bare && scheme
                    .is_none_or(|at| ["http", "https", "mailto", "tel"].contains(&&url[..at]))
            }
            "rel" => value == "noopener noreferrer nofollow",
            "target" => value == "_blank",
            "class" => {
                let plain = |c: char| c.is_ascii_alphanumeric() || "_+#.-".contains(c);
                ["raw-html", "image", "liquid", "math", "footnotes"].contains(&value)
                    || value.split(' ').all(|it| PROMPTS.contains(&it))
                    || value.strip_prefix("language-").is_some_and(|it| it.chars().all(plain))
            }
            "style" => {
                matches!(value, "text-align: left" | "text-align: center" | "text-align: right")
            }
            "role" => value == "img",
            "type" => value == "checkbox",
            "disabled" | "checked" => value.is_empty(),
            "start" => value.parse::<u64>().is_ok(),
            "title" | "aria-label" => true,
            _ => false,
        }
}

#[test]
fn text_is_shown() {
    check("한 주\n그리고 다음 주", "<p>한 주\n그리고 다음 주</p>\n");
    check("끝에  \n두 칸", "<p>끝에<br />\n두 칸</p>\n");
    check("### [+] Positive", "<h3>[+] Positive</h3>\n");
    check("[ㅋㅋ] 좋았다", "<p>[ㅋㅋ] 좋았다</p>\n");
    check("5 > 3 & 2 < 4", "<p>5 &gt; 3 &amp; 2 &lt; 4</p>\n");
    check("# 제목 {#id .class onclick=x}", "<h1>제목 {#id .class onclick=x}</h1>\n");
    check(
        "**굵게** *기울여* `a<b`",
        "<p><strong>굵게</strong> <em>기울여</em> <code>a&lt;b</code></p>\n",
    );
    check("> 인용", "<blockquote>\n<p>인용</p>\n</blockquote>\n");
    check("---", "<hr />\n");
    check("각주[^1]", "<p>각주[^1]</p>\n");
}

#[test]
fn lists_and_tables_are_shown() {
    check("- 하나\n  3. 둘", "<ul>\n<li>하나\n3. 둘</li>\n</ul>\n");
    check("3. 하나\n4. 둘", "<ol start=\"3\">\n<li>하나</li>\n<li>둘</li>\n</ol>\n");
    check(
        "- [x] 했다\n- [ ] 할 일",
        "<ul>\n<li><input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n했다</li>\n\
         <li><input disabled=\"\" type=\"checkbox\"/>\n할 일</li>\n</ul>\n",
    );
    check(
        "|가|나|\n|:-:|-|\n|1|2|",
        "<table><thead><tr><th style=\"text-align: center\">가</th><th>나</th></tr></thead>\
         <tbody>\n<tr><td style=\"text-align: center\">1</td><td>2</td></tr>\n</tbody></table>\n",
    );
}

#[test]
fn only_double_tildes_strike_out() {
    check("~~지운다~~", "<p><del>지운다</del></p>\n");
    check("3~5일, 10~12일", "<p>3~5일, 10~12일</p>\n");
    check("~물결~ 좋아~", "<p>~물결~ 좋아~</p>\n");
    check("~**굵은** 물결~", "<p>~<strong>굵은</strong> 물결~</p>\n");
}

#[test]
fn links_lead_out_and_know_nothing_of_the_page() {
    let link = |url: &str| {
        format!(
            "<p><a href=\"{url}\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a></p>\n"
        )
    };
    for (url, href) in [
        ("https://a.b/c?d=e&f#g", "https://a.b/c?d=e&amp;f#g"),
        ("HTTP://a.b", "HTTP://a.b"),
        ("/posts/회고/", "/posts/회고/"),
        ("#제목", "#제목"),
        ("a/b:c", "a/b:c"),
        ("?a:b", "?a:b"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("tel:+82-2-123", "tel:+82-2-123"),
        ("<a b>", "a%20b"),
        ("https://a.b/'", "https://a.b/&#39;"),
    ] {
        check(&format!("[x]({url})"), &link(href));
    }
    check(
        "<a@b.c> [x](/y '\"제목\"')",
        "<p><a href=\"mailto:a@b.c\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">a@b.c</a> \
         <a href=\"/y\" title=\"&quot;제목&quot;\" rel=\"noopener noreferrer nofollow\" \
         target=\"_blank\">x</a></p>\n",
    );
}

#[test]
fn links_to_elsewhere_are_text() {
    for url in [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://a.b/c",
        "file:///etc",
        "ftp://a.b",
        "about:blank",
        "한글:x",
        "x:y",
        ":x",
        "",
    ] {
        check(&format!("[**글**]({url})"), "<p><strong>글</strong></p>\n");
    }
}

#[test]
fn images_are_told_and_not_loaded() {
    check(
        "![산 *정상*](https://a.b/c.png \"제목\")",
        "<p><span class=\"image\" role=\"img\" aria-label=\"산 정상\">산 정상 \
         <small>https://a.b/c.png</small></span></p>\n",
    );
    check(
        "![\"><script>](data:image/png;base64,AA)",
        "<p><span class=\"image\" role=\"img\" aria-label=\"&quot;&gt;&lt;script&gt;\">\
         &quot;&gt;&lt;script&gt;</span></p>\n",
    );
    check(
        "![밖 ![안](/b.png)](a.png)",
        "<p><span class=\"image\" role=\"img\" aria-label=\"밖 안\">밖 안 <small>a.png</small></span></p>\n",
    );
}

#[test]
fn code_keeps_its_language() {
    check("```rust ignore\na<b\n```", "<pre><code class=\"language-rust\">a&lt;b\n</code></pre>\n");
    check("```c++\n```", "<pre><code class=\"language-c++\"></code></pre>\n");
    check("```\"onclick=x\n```", "<pre><code></code></pre>\n");
    check("    a", "<pre><code>a\n</code></pre>\n");
}

#[test]
fn a_jekyll_blog_is_shown_as_it_is_built() {
    let check = |markdown, expected| check_in(Dialect::Jekyll, markdown, expected);
    check(
        "> 팁\n{: .prompt-tip #a onclick=\"x\" }",
        "<blockquote class=\"prompt-tip\">\n<p>팁</p>\n</blockquote>\n",
    );
    check("글\n{: .dialog style=\"x\" }", "<p>글</p>\n");
    check(
        "{{ x }} **“가”**은",
        "<p><span class=\"liquid\">{{ x }}</span> <strong>“가”</strong>은</p>\n",
    );
    check("a $$x<y$$ b", "<p>a <span class=\"math\">\\(x&lt;y\\)</span> b</p>\n");
    check("&hellip; &#60;", "<p>&hellip; &lt;</p>\n");
    check(
        "a[^1]\n\n[^1]: b",
        "<p>a<sup>1</sup></p>\n<div class=\"footnotes\">\n<ol>\n<li>\n<p>b</p>\n</li>\n</ol>\n</div>\n",
    );
    check("[x](javascript&#58;alert)", "<p>x</p>\n");
    check(
        "[x](/a){:href=\"javascript:x\"}",
        "<p><a href=\"/a\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a></p>\n",
    );
}

#[test]
fn raw_html_is_shown_as_text() {
    check("<script>x</script>", "<pre class=\"raw-html\">&lt;script&gt;x&lt;/script&gt;</pre>\n");
    check("가 <b>나</b>", "<p>가 &lt;b&gt;나&lt;/b&gt;</p>\n");
    check("<!-- 메모 -->", "<pre class=\"raw-html\">&lt;!-- 메모 --&gt;</pre>\n");
}

/// Inputs that tried to get through somewhere, or might.
const HOSTILE: &[&str] = &[
    // Schemes, in all their spellings.
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&#x3a;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](&#32;javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](< javascript:alert(1)>)",
    "[x](\u{1}javascript:alert(1))",
    "[x](\u{A0}javascript:alert(1))",
    "[x](\u{FEFF}javascript:alert(1))",
    "[x](java\u{200B}script:alert(1))",
    "[x](java\u{AD}script:alert(1))",
    "[x](ｊavascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](javascript:javascript:alert(1))",
    "[x](http:javascript:alert(1))",
    "[x](jav\0ascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](DATA:image/svg+xml,<svg/onload=alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](view-source:https://a.b)",
    "[x](intent://a#Intent;end)",
    "[x](feed:javascript:alert(1))",
    "[x](blob:null/1)",
    "[x](filesystem:https://a/b)",
    // Autolinks and references.
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<data:text/html,x>",
    "<vbscript:x>",
    "<a+b.c:d>",
    "<x@y.z\" onclick=alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x][y]\n\n[y]: <java&#x0A;script:alert(1)> 'title'",
    "[x][]\n\n[x]: data:text/html,x \"title\"",
    "![x]\n\n[x]: javascript:alert(1)",
    "[x]: /a\n[x]: javascript:alert(1)\n\n[x]",
    // Attributes to break out of.
    "[x](/a \"\\\" onclick=\\\"alert(1)\")",
    "[x](/a '\" onmouseover=\"alert(1)')",
    "[x](/a \"&quot; onclick=&quot;alert(1)\")",
    "[x](/a \"&lt;script&gt;\")",
    "[x](</a\" onclick=\"alert(1)>)",
    "[x](/a&quot;onclick=alert(1))",
    "[x](/a'onclick='alert(1))",
    "[x](/a`onclick=`)",
    "[x](https://a.b/?a=1&lt;2&#60;)",
    "![\" onerror=\"alert(1)](/a.png)",
    "![x](/a.png\"onerror=\"alert(1))",
    "![x](https://a.b/c.png \"\\\" onerror=alert(1)\")",
    "![`\"><img src=x onerror=alert(1)>`](a)",
    "![<img src=x onerror=alert(1)>](a)",
    "![x](//evil.example/pixel.gif)",
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "![[x](javascript:alert(1))](a)",
    "[a [b](/c) d](javascript:alert(1))",
    "[<https://a.b>](https://c.d)",
    "```\"><script>alert(1)</script>\nx\n```",
    "```rust\"onclick=\"alert(1)\nx\n```",
    "``` x&quot;y\nx\n```",
    "~~~ '><svg onload=alert(1)>\nx\n~~~",
    "```language-\u{0}\nx\n```",
    "# x {onclick=alert(1)}",
    "x\n{: onclick=\"alert(1)\"}",
    "{% raw %}<script>{% endraw %}{{ x }}",
    "x\n{: .\"><script> style=\"x\" onclick='alert(1)' }",
    "[x](/a){:onclick=\"alert(1)\" href=\"javascript:alert(1)\"}",
    "*[ab]: \"><script>\n\nab ab",
    "[^\"]: x\n[^1]: <script>\n\na[^1][^\"]",
    "$$<script>$$ {::nomarkdown}<script>{:/}",
    "{::nomarkdown}\n<script>alert(1)</script>\n{:/}",
    "<div markdown=\"1\" onclick=\"alert(1)\">\n<script>\n</div>",
    "[x](javascript&amp;#58;alert(1)) [y](&#x6a;avascript:alert(1))",
    "&lt;script&gt; &<script>; &#60;script>",
    "```\"><script>?x\nx\n```",
    "- [x] <script>\n- [ ] {{ \"><script> }}",
    "term\n: <script>",
    "www.a.b/\"><script> https://a.b/'onclick=x",
    // Raw HTML.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//a.b></SCRIPT>",
    "x <script>alert(1)</script> y",
    "<img src=x onerror=alert(1)>",
    "x <img src=https://a.b/pixel.gif> y",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></p><style><img src onerror=alert(1)></style>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<object data=x></object><embed src=x>",
    "<style>@import 'https://a.b';</style>",
    "<link rel=stylesheet href=https://a.b>",
    "<meta http-equiv=refresh content=0;url=https://a.b>",
    "<base href=https://a.b/>",
    "<form action=https://a.b><input type=submit></form>",
    "<textarea><img title=\"</textarea><img src onerror=alert(1)>\">",
    "<!-- --!> <img src onerror=alert(1)> -->",
    "<!--><img src onerror=alert(1)>-->",
    "x <!-- <b> --> y",
    "<![CDATA[<img src onerror=alert(1)>]]>",
    "x <![CDATA[ ]]><b> y",
    "<?php echo 1 ?>",
    "x <?pi <b>?> y",
    "<!DOCTYPE html [<!ENTITY x \"y\">]>",
    "</p></div></body><script>",
    "</pre><script>alert(1)</script>",
    "<pre>\n</pre><b onclick=x>\n\n<b>",
    "<div\nonclick=alert(1)\n>",
    "<a href=\"/a\" onclick=alert(1)>x</a>",
    "<a href='javascript:alert(1)'>x</a>",
    "<details open ontoggle=alert(1)>",
    "<x onclick=alert(1)>",
    "- <div>\n  - <script>\n    x",
    "> <div>\n> </blockquote><script>",
    "|a|\n|-|\n|<img src onerror=alert(1)>|",
    "|a|\n|-\" onclick=x|\n|b|",
    "- [x](javascript:alert(1))\n- [ ] <script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "\\<script>alert(1)\\</script>",
    "`</code><script>alert(1)</script>`",
    "    </code></pre><script>",
    "<b <script>alert(1)</script>>",
    "<\0script>",
    "\u{202E}<script>",
    "<https://a.b/\"onclick=\"alert(1)>",
    "<https://a.b/%22%3E%3Cscript%3E>",
    "~<b>~ ~[x](javascript:y)~",
    "![~x~](a) ~![x](b)~",
    "[x](/a\n'b\n\nc')",
    "***[x](javascript:a)***[**y](javascript:b)**",
];

#[test]
fn nothing_hostile_gets_through() {
    assert!(HOSTILE.len() >= 60);
    // Each on its own, and with all the others before it.
    for markdown in HOSTILE {
        assert_eq!(let_through(markdown), None, "of {markdown:?}");
    }
    assert_eq!(let_through(&HOSTILE.join("\n\n")), None);
}

#[test]
fn the_allow_list_is_strict() {
    for html in [
        "<script>",
        "<p onclick=\"x\"></p>",
        "<p",
        "<p>",
        "</p>",
        "<b></p>",
        "<p class='x'></p>",
        "a < b",
        "a > b",
        "a & b",
        "&nbsp",
        "<a href=\"/\">x</a>",
        "<input type=\"checkbox\"/>",
        "<a href=\"javascript:x\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a>",
        "<a href=\"java\tscript:x\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a>",
        "<a href=\"x:y\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">x</a>",
        "<code class=\"language-x onclick\"></code>",
        "<img src=\"x\"/>",
        "<!-- x -->",
        "<P></P>",
        "<td style=\"color: red\"></td>",
        "<br>",
    ] {
        assert!(outside_of_allow_list(html).is_some(), "{html:?} is outside");
    }
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn nothing_at_all_gets_through(text in "\\PC{0,60}") {
        prop_assert_eq!(let_through(&text), None);
    }

    #[test]
    fn no_mixture_gets_through(
        pieces in prop::collection::vec((0..HOSTILE.len(), 0_usize..40, 0_usize..40), 1..6),
    ) {
        let piece = |(at, from, length): (usize, usize, usize)| -> String {
            HOSTILE[at].chars().skip(from).take(length).collect()
        };
        let text: String = pieces.into_iter().map(piece).collect();
        prop_assert_eq!(let_through(&text), None, "of {:?}", text);
    }

    #[test]
    fn no_row_of_signs_gets_through(text in "[<>()\\[\\]!\"'`~*_:&#;=/|\\\\ \n\taAxjs-]{0,60}") {
        prop_assert_eq!(let_through(&text), None, "of {:?}", text);
    }
}
