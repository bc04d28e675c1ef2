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
    pages.find_map(|html| {
        let outside = outside_of_allow_list(&html).or_else(|| outside_in_a_browser(&html));
        Some(outside? + " in " + &html)
    })
}

/// The elements that may come out, each with its attributes.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["class", "href", "rel", "target"]),
    ("abbr", &[]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("big", &[]),
    ("blockquote", &["class"]),
    ("br", &[]),
    ("caption", &[]),
    ("center", &[]),
    ("cite", &[]),
    ("code", &["class"]),
    ("dd", &[]),
    ("del", &[]),
    ("details", &["open"]),
    ("dfn", &[]),
    ("div", &["class"]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("font", &["color"]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("input", &["disabled", "type", "checked"]),
    ("ins", &[]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["start", "reversed"]),
    ("p", &["class"]),
    ("pre", &["class"]),
    ("q", &[]),
    ("rb", &[]),
    ("rp", &[]),
    ("rt", &[]),
    ("rtc", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &["class", "role", "aria-label"]),
    ("strike", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["style", "colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["style", "colspan", "rowspan"]),
    ("thead", &[]),
    ("time", &[]),
    ("tr", &[]),
    ("tt", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("wbr", &[]),
];
/// The attributes that any of them may have.
const ATTRIBUTES: &[&str] = &["title", "lang", "dir", "align", "class"];
const VOID: &[&str] = &["br", "hr", "input", "wbr"];
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
        let known = attributes.contains(&key) || ATTRIBUTES.contains(&key);
        if !known || seen.contains(&key) || !is_fine(key, value) {
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
            "disabled" | "checked" | "open" | "reversed" => value.is_empty(),
            "start" | "value" | "colspan" | "rowspan" => value.parse::<u64>().is_ok(),
            "dir" => ["ltr", "rtl", "auto"].contains(&&*value.to_ascii_lowercase()),
            "align" => {
                ["left", "right", "center", "justify"].contains(&&*value.to_ascii_lowercase())
            }
            "lang" | "color" => {
                value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '#' | '-'))
            }
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
    // Hugo leaves it out.
    check_in(Dialect::Hugo, "가 <b>나</b>", "<p>가 나</p>\n");
    check_in(Dialect::Hugo, "<div>\n가\n</div>\n\n나", "<p>나</p>\n");
}

#[test]
fn harmless_html_is_shown_as_jekyll_passes_it_on() {
    let check = |markdown, expected| check_in(Dialect::Jekyll, markdown, expected);
    check("가 <b>나 *다*</b><br>", "<p>가 <b>나 <em>다</em></b><br /></p>\n");
    check(
        "<details open><summary>더</summary>*글*</details>",
        "<details open=\"\"><summary>더</summary>*글*</details>",
    );
    check("<DIV ALIGN=\"Center\">글</DIV>", "<div align=\"Center\">글</div>");
    check("<aside>곁</aside>", "<div>곁</div>");
    check("가 <!-- 메모 --> 나", "<p>가  나</p>\n");
    check(
        "a <span style=\"color:red\" class=\"button\" id=\"x\">b</span>",
        "<p>a <span>b</span></p>\n",
    );
    check("<font color=\"#f00\">글</font>", "<font color=\"#f00\">글</font>");
    check("<p class=\"prompt-tip lead\">팁</p>", "<p class=\"prompt-tip\">팁</p>");
    check(
        "<div>&lt;b> &amp; & &hellip; &#60; &copy</div>",
        "<div>&lt;b&gt; &amp; &amp; &hellip; &lt; &amp;copy</div>",
    );
    check(
        "<a href=\"/x?a=1&amp;b\" title='\"'>*글*</a>",
        "<p><a href=\"/x?a=1&amp;b\" title=\"&quot;\" rel=\"noopener noreferrer nofollow\" \
         target=\"_blank\"><em>글</em></a></p>\n",
    );
    check("<a href=\"javascript:x\">글</a>", "<p>글</p>\n");
    check("<a href=\"java&#10;script:x\">글</a>", "<p>글</p>\n");
    check(
        "<img src=\"/a.png\" alt=\"그림\" onerror=\"x\">",
        "<p><span class=\"image\" role=\"img\" aria-label=\"그림\">그림 <small>/a.png</small></span></p>\n",
    );
    // What no browser knows: the name of a tag is gone, and one without Latin letters is words.
    check("가 <Week>나</Week>", "<p>가 나</p>\n");
    check("가 <두근>나</두근>", "<p>가 &lt;두근&gt;나</p>\n");
    // All else is the text it is.
    check("가 <my-own>나</my-own>", "<p>가 &lt;my-own&gt;나&lt;/my-own&gt;</p>\n");
    check(
        "<div><video src=\"/a\">x</video></div>",
        "<div>\n<pre class=\"raw-html\">&lt;video src=&quot;/a&quot;&gt;x&lt;/video&gt;</pre>\n</div>",
    );
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

/// HTML that tries to get through what lets harmless HTML through.
const HTML: &[&str] = &[
    // Handlers, on what is shown.
    "<b onclick=\"x\">a</b>",
    "<b onclick=x>a</b>",
    "<b ONCLICK='x'>a</b>",
    "<b on\u{AD}click=\"x\">a</b>",
    "<b\nonmouseover\n=\n\"x\">a</b>",
    "<b/onclick=\"x\">a</b>",
    "<b title=\"a\"onclick=\"x\">a</b>",
    "<b title=a/onclick=x>a</b>",
    "<b title=\"a>\" onclick=\"x\">a</b>",
    "<b title='\" onclick=\"x'>a</b>",
    "<b title=\"&quot; onclick=&quot;x\">a</b>",
    "<b title=\"&#34; onclick=&#34;x\">a</b>",
    "<b title=`a` onclick=`x`>a</b>",
    "<b =onclick=\"x\">a</b>",
    "<b title=\"a\" title=\"b\" onclick=x>a</b>",
    "<b xml:onclick=\"x\" svg:onload=\"x\">a</b>",
    "<b data-onclick=\"x\" onclick\u{0}=\"x\">a</b>",
    "<details open ontoggle=\"x\"><summary>a</summary></details>",
    "<div onpointerrawupdate=\"x\" oncontentvisibilityautostatechange=\"x\">a</div>",
    "<p onanimationstart=\"x\" style=\"animation: x\">a</p>",
    "<a href=\"/a\" onclick=\"x\" onfocus=\"x\" autofocus tabindex=\"1\">a</a>",
    "<td onclick=\"x\" colspan=\"9\" rowspan='\"9\"'>a</td>",
    "<ol start=\"1\" onclick=\"x\" reversed><li value=\"2 onclick=x\">a</li></ol>",
    "<font color=\"red\" onclick=\"x\" face=\"x\" size=\"7\">a</font>",
    "<hr onclick=\"x\" /><br onclick=x><wbr onclick=x>",
    // Addresses.
    "<a href=\"javascript:x\">a</a>",
    "<a href='JaVaScRiPt:x'>a</a>",
    "<a href=javascript:x>a</a>",
    "<a href=\" javascript:x\">a</a>",
    "<a href=\"\tjava\nscript:x\">a</a>",
    "<a href=\"java&#9;script:x\">a</a>",
    "<a href=\"java&Tab;script:x\">a</a>",
    "<a href=\"javascript&colon;x\">a</a>",
    "<a href=\"javascript&#58;x\">a</a>",
    "<a href=\"javascript&#x3A;x\">a</a>",
    "<a href=\"&#106;avascript:x\">a</a>",
    "<a href=\"&#0000106avascript:x\">a</a>",
    "<a href=\"&amp;#106;avascript:x\">a</a>",
    "<a href=\"\u{1}javascript:x\">a</a>",
    "<a href=\"java\u{0}script:x\">a</a>",
    "<a href=\"data:text/html,<script>x</script>\">a</a>",
    "<a href=\"data&#58;text/html;base64,eA==\">a</a>",
    "<a href=\"vbscript:x\">a</a>",
    "<a href=\"blob:x\">a</a><a href=\"file:///x\">b</a><a href=\"filesystem:x\">c</a>",
    "<a href=\"/a\" href=\"javascript:x\">a</a>",
    "<a href=\"javascript:x\" href=\"/a\">a</a>",
    "<a xlink:href=\"javascript:x\">a</a>",
    "<a href=\"https://a.b/&quot;onclick=&quot;x\">a</a>",
    "<a href='https://a.b/\"><script>x</script>'>a</a>",
    "<a href=\"/a\" ping=\"https://a.b\" download target=\"x\" rel=\"opener\">a</a>",
    "<a href=\"/a\">a <a href=\"/b\">b</a></a>",
    "[a <a href=\"/b\">b</a>](/c)",
    "<a href=\"/b\">[a](/c) <b><a href=\"/d\">d</a></b></a>",
    "<blockquote cite=\"javascript:x\">a</blockquote><q cite=\"javascript:x\">a</q>",
    "<img src=\"javascript:x\" alt='\"><script>x</script>'>",
    "<img src=\"https://a.b/pixel\" srcset=\"https://a.b/pixel 2x\" onload=\"x\">",
    "<img src=x onerror=x//",
    "<IMG \"\"\"><SCRIPT>x</SCRIPT>\">",
    "<table background=\"https://a.b/pixel\"><tr><td background=\"javascript:x\">a</td></tr></table>",
    // Looks that cover the page or fetch something.
    "<div style=\"position:fixed;inset:0\">a</div>",
    "<p style=\"background:url(https://a.b)\">a</p>",
    "<span class=\"toast button primary\">a</span>",
    "<span class=\"prompt-tip toast\">a</span>",
    "<div id=\"title\" name=\"body\" slot=\"x\" is=\"x-y\">a</div>",
    "<font color=\"red;background:url(x)\">a</font>",
    "<p align=\"left;x\" dir=\"x\" lang='a\" onclick=\"x'>a</p>",
    "<div popover id=x>a</div><div popovertarget=x>b</div>",
    "<div contenteditable hidden inert draggable=true tabindex=0>a</div>",
    // Elements that run, load, send or are read by rules of their own.
    "<div><script>x</script></div>",
    "<p><SCRIPT\n>x</SCRIPT\n></p>",
    "<div><script src=\"https://a.b\"></script></div>",
    "<div><style>@import 'https://a.b'</style></div>",
    "<div><iframe src=\"https://a.b\" srcdoc=\"<script>x</script>\"></iframe></div>",
    "<div><svg><script>x</script><a href=\"javascript:x\"><text>a</text></a></svg></div>",
    "<div><svg/onload=x><p></svg></div>",
    "<b><math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src onerror=x&gt;\"></math></b>",
    "<div><math href=\"javascript:x\">a</math></div>",
    "<div><form action=\"https://a.b\"><button formaction=\"javascript:x\">a</button></form></div>",
    "<div><input autofocus onfocus=x><select onfocus=x><option>a</select></div>",
    "<div><textarea></div><b onclick=\"x\">a</b></textarea></div>",
    "<div><title></div><b onclick=x></title></div>",
    "<div><noscript><p title=\"</noscript><img src onerror=x>\"></noscript></div>",
    "<div><template><script>x</script></template></div>",
    "<div><object data=\"javascript:x\"><embed src=\"javascript:x\"></object></div>",
    "<div><video src=\"https://a.b\" poster=\"https://a.b\" onerror=x></video><audio src=x></audio></div>",
    "<div><picture><source srcset=\"https://a.b\"><img src=\"https://a.b\"></picture></div>",
    "<div><link rel=stylesheet href=\"https://a.b\"><meta http-equiv=refresh content=0><base href=//a.b></div>",
    "<div><frameset onload=x><frame src=\"javascript:x\"></frameset></div>",
    "<div><marquee onstart=x>a</marquee><blink>b</blink></div>",
    "<div><plaintext>a</div><xmp><b></xmp><listing>",
    "<div><noembed><b></noembed><noframes><b></noframes></div>",
    "<div><dialog open>a</dialog><menu><li>b</menu><portal src=x></portal></div>",
    "<body onload=\"x\"><html onclick=x><head>",
    "<my-element onclick=x>a</my-element><x:y onclick=x>b</x:y>",
    // Names that only look like one of the list.
    "<b\u{0} onclick=x>a</b\u{0}>",
    "<b.x onclick=x>a</b.x><b-x>c</b-x><b_x onclick=x>d</b_x>",
    "<ｂ onclick=x>a</ｂ><\u{130}>i</\u{130}><\u{212A}bd onclick=x>k</\u{212A}bd>",
    "<두근 onclick=\"x\">a</두근>",
    "<두근 title='\"><script>x</script>'>a",
    "<T onclick=x>a<script>b</script></T>",
    "<한글 <script>x</script>>",
    // Comments, declarations and broken tags.
    "<!--><script>x</script>-->",
    "<div><!--><img src onerror=x>--></div>",
    "a <!-- --!><script>x</script> --> b",
    "a <!-- <!-- --> <script>x</script> -->",
    "<div><!- <script>x</script> -></div>",
    "<div><![CDATA[<script>x</script>]]></div>",
    "<div><?xml <script>x</script> ?></div>",
    "<div><!DOCTYPE x [<!ENTITY y \"<script>\">]></div>",
    "<div><b <script>x</script></b></div>",
    "<div></div <script>x</script>></div>",
    "<div><<script>x</script></div>",
    "<div>&lt;script>&#60;script>&LT;script&GT;&amp;lt;b onclick=x></div>",
    "</div></div></article><script>x</script>",
    "<div></section></main></body><script>x</script>",
    "<p><div><p><table><b><p></table><script>x</script></b></div>",
    "<table><b onclick=x>a</b><tr><a href=\"javascript:x\">b</a><td>c</table>",
    "<details><summary><summary><a href=javascript:x>a</a></summary></details></details>",
    "<pre>\n<script>x</script>\n</pre>",
    "<code><script>x</script></code> `<script>`",
    "<div markdown=\"1\">\n[a](javascript:x)\n<script>x</script>\n\n<b onclick=\"x\">*b*</b>\n</div>",
    "<span markdown=\"1\" onclick=\"x\">[a](javascript:x)</span>",
    "{::nomarkdown}<b onclick=\"x\">a</b>{:/}",
    "<b>a</b>{: onclick=\"x\" href=\"javascript:x\" style=\"x\"}",
    "<div>\na\n</div>\n{: onclick=\"x\" .toast #title}",
    "| <b onclick=x>a</b> | <script>x</script> |\n|-|-|\n| <svg onload=x> | <a href=javascript:x>b</a> |",
    "[^1]\n\n[^1]: <b onclick=x>a</b> <script>x</script>",
    "*[ab]: <b onclick=x>\n\n<b title=\"ab\">ab</b>",
    "$$ <b onclick=\"x\">a</b> $$",
    "{{ \"<b onclick=x>\" }} <b title=\"{{ x }}\">{% x %}</b>",
];

/// The elements and attributes of the page that a browser builds of a piece of HTML, which may read
/// it otherwise than it is written, that are not in the allow-list.
fn outside_in_a_browser(html: &str) -> Option<String> {
    let page = scraper::Html::parse_fragment(html);
    let mut elements = page.root_element().descendants().filter_map(scraper::ElementRef::wrap);
    elements.find_map(|element| {
        let name = element.value().name();
        let Some((_, attributes)) = ELEMENTS.iter().find(|(known, _)| *known == name) else {
            return (name != "html").then(|| format!("element {name:?}"));
        };
        let known = |key: &str| attributes.contains(&key) || ATTRIBUTES.contains(&key);
        let is_fine = |key, value: &str| {
            let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            is_fine(key, &value.replace('"', "&quot;").replace('\'', "&#39;"))
        };
        let mut attributes = element.value().attrs();
        let other = attributes.find(|(key, value)| !known(key) || !is_fine(key, value))?;
        Some(format!("attribute {other:?} of {name}"))
    })
}

#[test]
fn no_html_gets_through() {
    assert!(HTML.len() >= 100);
    for markdown in HTML {
        for text in
            [(*markdown).to_owned(), format!("- a\n  {markdown}"), format!("a {markdown} b")]
        {
            assert_eq!(let_through(&text), None, "of {text:?}");
        }
    }
    assert_eq!(let_through(&HTML.join("\n\n")), None);
    assert_eq!(let_through(&HTML.join(" ")), None);
}

#[test]
fn what_a_browser_builds_is_looked_at() {
    for html in [
        "<script>x</script>",
        "<b onclick=\"x\">a</b>",
        "<a href=\"javascript:x\">a</a>",
        "<p class=\"toast\">a</p>",
        "<svg></svg>",
        "<p style=\"color: red\">a</p>",
    ] {
        assert!(outside_in_a_browser(html).is_some(), "{html:?} is outside");
    }
}

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
        pieces in prop::collection::vec((0..HOSTILE.len() + HTML.len(), 0_usize..40, 0_usize..40), 1..6),
    ) {
        let piece = |(at, from, length): (usize, usize, usize)| -> String {
            let all = HOSTILE.iter().chain(HTML);
            all.skip(at).flat_map(|it| it.chars()).skip(from).take(length).collect()
        };
        let text: String = pieces.into_iter().map(piece).collect();
        prop_assert_eq!(let_through(&text), None, "of {:?}", text);
    }

    #[test]
    fn no_row_of_signs_gets_through(text in "[<>()\\[\\]!\"'`~*_:&#;=/|\\\\ \n\taAxjs-]{0,60}") {
        prop_assert_eq!(let_through(&text), None, "of {:?}", text);
    }
}
