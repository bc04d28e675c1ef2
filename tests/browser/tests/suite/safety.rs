//! Nothing that stands in a text ever runs.

use anyhow::ensure;
use hoego_browser_tests::{Browser, Result, until};
use serde_json::{Value, json};

/// Texts that would run a script if anything let them: each sets `window.pwned`.
const PROBES: &[&str] = &[
    "<script>window.pwned = 1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<img src=\"/none\" onerror=\"window.pwned = 1\" alt=\"",
    "<svg onload=window.pwned=1><svg/onload=window.pwned=1>",
    "<svg><script>window.pwned=1</script><animate onbegin=window.pwned=1 attributeName=x dur=1s>",
    "<iframe src=\"javascript:parent.pwned=1\"></iframe><iframe srcdoc=\"<script>parent.pwned=1</script>\">",
    "<details open ontoggle=window.pwned=1>세부</details>",
    "<input autofocus onfocus=window.pwned=1>",
    "<a href=\"javascript:window.pwned=1\">누르세요</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1></style></mglyph>",
    "<noscript><p title=\"</noscript><img src=x onerror=window.pwned=1>\">",
    "</textarea><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "\"><script>window.pwned=1</script>",
    "' onmouseover='window.pwned=1' x='",
    "[가](javascript:window.pwned=1)",
    "[나](JaVaScRiPt:window.pwned=1)",
    "[다]( javascript:window.pwned=1 )",
    "[라](java&#10;script:window.pwned=1)",
    "[마](&#x6A;avascript&colon;window.pwned=1)",
    "[바](<java\tscript:window.pwned=1>)",
    "[사](\u{1}javascript:window.pwned=1)",
    "[아](data:text/html,<script>opener.pwned=1</script>)",
    "[자](vbscript:window.pwned=1)",
    "[차](blob:window.pwned=1) [카](file:///etc/passwd) [타](//evil.example/)",
    "[파][ref]\n\n[ref]: javascript:window.pwned=1 \"제목\"",
    "<javascript:window.pwned=1> <data:text/html,x> <vbscript:x>",
    "![하](javascript:window.pwned=1) ![거](https://evil.example/x.png)",
    "![\" onerror=\"window.pwned=1](https://evil.example/y.png \"\\\" onload=\\\"window.pwned=1\")",
    "[너](https://evil.example/ \"\\\" onmouseover=\\\"window.pwned=1\")",
    "[더](https://evil.example/\"onmouseover=\"window.pwned=1)",
    "`<img src=x onerror=window.pwned=1>`\n\n```\"onload=window.pwned=1\n<script>window.pwned=1</script>\n```",
    "{::nomarkdown}<script>window.pwned=1</script>{:/} {: onclick=\"window.pwned=1\"}",
    "| <img src=x onerror=window.pwned=1> |\n|---|\n| <script>window.pwned=1</script> |",
    "<!--><script>window.pwned=1</script>--> <![CDATA[<script>window.pwned=1</script>]]>",
];

/// HTML that is shown, with what may not come through.
const HTML: &[&str] = &[
    "<b onclick=\"window.pwned=1\" onpointerover=\"window.pwned=1\">굵게</b> <mark style=\"animation: x\">형광</mark>",
    "<a href=\"java&#10;script:window.pwned=1\">가</a> <a href=javascript:window.pwned=1>나</a> <a href=\"/x\" onclick=\"window.pwned=1\" target=_top>다</a>",
    "<div id=\"title\" class=\"toast\" style=\"position:fixed;inset:0\" onmouseover=\"window.pwned=1\">덮기</div>",
    "<details open ontoggle=\"window.pwned=1\"><summary onclick=\"window.pwned=1\">더</summary><img src=\"https://evil.example/z.png\" onload=\"window.pwned=1\" alt='\"><script>window.pwned=1</script>'></details>",
    "<table background=\"https://evil.example/t.png\"><tr><td background=\"https://evil.example/u.png\" onclick=\"window.pwned=1\">칸</td></tr></table>",
    "<b title='\" onclick=\"window.pwned=1' title=\"&quot; onclick=&quot;window.pwned=1\">인용</b> <font color=\"red;background:url(https://evil.example/f.png)\">글</font>",
    "<div><math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src onerror=window.pwned=1&gt;\"></math></div>",
    "<div><b <script>window.pwned=1</script></b></div> <T onclick=\"window.pwned=1\">이름</T> <두근 onclick=\"window.pwned=1\">말</두근>",
];

/// What must not be found in the page: each finding is told. What the page itself brings (its
/// icons, its styles) is left out by place.
const INSPECT: &str = r"
    const [preview] = arguments, found = [];
    const tell = (what, it) => found.push(`${what}: ${it.outerHTML.slice(0, 200)}`);
    const bad = /^\s*(javascript|data|vbscript|blob|file)\s*:/i;
    for (const it of document.body.querySelectorAll('*')) {
        for (const { name, value } of it.attributes) {
            if (name.startsWith('on')) tell('a handler', it);
            if (/^(href|src|action|formaction|xlink:href|srcdoc|poster|background|data)$/.test(name)
                && bad.test(value.replace(/[\u0000-\u0020]/g, ''))) tell('an address', it);
        }
    }
    const texts = [preview, ...document.querySelectorAll('aside')];
    for (const it of texts.flatMap(it => [...it.querySelectorAll(
        'script,iframe,frame,object,embed,base,meta,link,style,form,math,template,video,audio,' +
        'img,source,noscript,textarea,select,animate,portal,canvas')])) tell('an element', it);
    for (const it of preview.querySelectorAll('.post-text [id], .post-text .toast, ' +
        '.post-text [style]:not(td, th), .post-text [background]')) tell('a look', it);
    for (const it of preview.querySelectorAll('svg')) tell('an element', it);
    for (const it of preview.querySelectorAll('a[href]')) {
        if (!/noopener/.test(it.rel) && it.target) tell('a link that hands over the page', it);
    }
    return found";

#[tokio::test]
async fn nothing_that_is_typed_runs() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    // Fields of one line take the probes in one line.
    let probes = PROBES.join("\n\n");
    let line = PROBES.join(" ").replace('\n', " ");
    let other = browser.find("DisclosureTriangle", "그 밖의 항목").await?;
    browser.click_on(&other).await?;
    for name in ["제목", "설명", "카테고리", "태그", "이벤트 묶음 제목", "주간 회고 제목"]
    {
        let field = browser.field(name).await?;
        browser.clear(&field).await?;
        browser.insert(&field, &line).await?;
    }
    browser.insert(&browser.field("그 밖의 항목").await?, &probes).await?;
    browser.insert(&browser.event_title(1).await?, &line).await?;
    for label in ["cue", "did", "felt"] {
        browser.insert(&browser.part(1, label).await?, &probes).await?;
    }
    // HTML may swallow all that follows it, as it does on the blog: links and what is shown stand by
    // themselves, too.
    let links = PROBES.iter().copied().filter(|probe| probe.starts_with('['));
    let links: Vec<_> = links.chain(HTML.iter().copied()).collect();
    browser.insert(&browser.part(1, "action plan").await?, &links.join("\n\n")).await?;
    for section in ["[+] Positive", "[-] Negative", "[!] To Try", "[?] Question", "[.] Takeaway"] {
        browser.insert(&browser.field(section).await?, &probes).await?;
    }
    browser.until_saved().await?;
    let preview = browser.preview().await?;
    // The last of them is in the preview: so are all others.
    browser.until_shows(&preview, "nomarkdown").await?;
    check(&browser).await?;
    // Harmless HTML is shown, so the probes have come as far as they can.
    let script =
        "return [...new Set([...arguments[0].querySelectorAll('details,mark,summary,font')]
        .map(it => it.localName))].sort()";
    let shown = browser.js(script, vec![preview.to_json()?]).await?;
    ensure!(shown == json!(["details", "font", "mark", "summary"]), "of HTML it shows {shown}");
    click_all_links(&browser).await?;
    check(&browser).await?;

    // The same where it comes from the storage, in the list, and in the retrospective after it.
    browser.reload().await?;
    browser.title().await?;
    check(&browser).await?;
    browser.go_to_list().await?;
    ensure!(ran(&browser).await?.is_none(), "a script has run in the list");
    browser.begin().await?;
    check(&browser).await?;
    browser.close().await
}

async fn check(browser: &Browser) -> Result {
    let preview = browser.preview().await?;
    let found = browser.js(INSPECT, vec![preview.to_json()?]).await?;
    ensure!(found == json!([]), "the page holds {found:#}");
    let ran = ran(browser).await?;
    ensure!(ran.is_none(), "a script has run: {ran:?}");
    Ok(())
}

async fn ran(browser: &Browser) -> Result<Option<Value>> {
    let pwned = browser.js("return window.pwned ?? null", vec![]).await?;
    Ok((!pwned.is_null()).then_some(pwned))
}

/// Clicks what looks like a link in the preview, save the ones that openly lead elsewhere.
async fn click_all_links(browser: &Browser) -> Result {
    let preview = browser.preview().await?;
    let count = browser
        .js(
            "window.clicked = 0;
            for (const it of arguments[0].querySelectorAll('a')) {
                if (!/^(https?|mailto|tel):/.test(it.href)) it.click();
                clicked++;
            }
            return clicked",
            vec![preview.to_json()?],
        )
        .await?;
    ensure!(count.as_u64() > Some(0), "the probes hold links, so the preview does");
    // A script address would have run by the time a message sent after it arrives.
    browser.js("setTimeout(() => { window.settled = true })", vec![]).await?;
    until("the clicks to have had their effect", async || {
        Ok((browser.js("return window.settled === true", vec![]).await? == true).then_some(()))
    })
    .await
}
