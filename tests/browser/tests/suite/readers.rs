//! The preview reads as the chosen blog does; the readers of other blogs than Jekyll's come when
//! they are asked for.

use hoego_browser_tests::{Browser, Result, WebElement, until};
use serde_json::json;

/// What the readers disagree about: emphasis next to a letter, and a pipe in prose.
const TEXT: &str = "**한글(괄호)**은 굵어요\n\n왼쪽 | 오른쪽\n";

const COMING: &str = "가져오고 있어요";
const FAILED: &str = "가져오지 못해서 Jekyll로 보여 드려요";

#[tokio::test]
async fn the_preview_reads_as_the_chosen_blog() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    write(&browser, TEXT).await?;
    until_jekyll(&browser).await?;
    assert_eq!(loaded(&browser).await?, 0, "the readers come unasked");

    browser.choose_blog("GitHub").await?;
    until_commonmark(&browser).await?;
    assert_eq!(loaded(&browser).await?, 2, "the readers are two files");
    let preview = browser.preview().await?;
    // What is typed is there at once.
    browser.insert(&section(&browser).await?, "\n~~물결~~ \"따옴표\"").await?;
    browser.until_shows(&preview, "물결 \"따옴표\"").await?;
    browser.choose_blog("Hugo").await?;
    browser.until_shows(&preview, "물결 “따옴표”").await?;
    browser.choose_blog("Jekyll").await?;
    until_jekyll(&browser).await?;
    assert_eq!(loaded(&browser).await?, 2, "the readers are loaded once");

    browser.choose_blog("GitHub").await?;
    until_commonmark(&browser).await?;
    browser.until_saved().await?;
    browser.reload().await?;
    until_commonmark(&browser).await?;
    assert_eq!(browser.value(&browser.blog().await?).await?, "commonmark");
    browser.close().await
}

#[tokio::test]
async fn where_the_blog_may_differ_a_note_says_so() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    write(&browser, "각주[^1]는 [주소](https://a.example)\n\n[^1]: 말\n").await?;
    browser.until_shows(&browser.preview().await?, "주소").await?;
    assert_eq!(notes(&browser).await?, json!([]));
    browser.choose_blog("GitHub").await?;
    until_notes(&browser, "블로그에서는 조금 다르게 보일 수 있어요: 각주").await?;
    browser.choose_blog("Jekyll").await?;
    let html = "\n<details><summary>더</summary>곁</details> <video>장면</video>";
    browser.insert(&section(&browser).await?, html).await?;
    let script = "return arguments[0].querySelector('details > summary')?.textContent ?? ''";
    let preview = browser.preview().await?.to_json()?;
    until("what is harmless to be shown", async || {
        let shown = browser.js(script, vec![preview.clone()]).await?;
        Ok((shown == json!("더")).then_some(()))
    })
    .await?;
    until_notes(&browser, "블로그에서는 조금 다르게 보일 수 있어요: HTML 태그").await?;
    browser.close().await
}

#[tokio::test]
async fn without_its_reader_the_preview_stays_with_jekyll() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    write(&browser, TEXT).await?;
    browser.cdp("Network.enable", json!({})).await?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*readers*"] })).await?;
    browser.choose_blog("GitHub").await?;
    browser.until_page_shows(FAILED).await?;
    until_jekyll(&browser).await?;
    let told = browser.driver().get_log("browser").await?;
    assert!(told.iter().all(|it| it.message.contains("ERR_BLOCKED")), "{told:?}");

    browser.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await?;
    browser.click("다시 시도").await?;
    until_commonmark(&browser).await?;
    let page = browser.js("return document.body.innerText", vec![]).await?.to_string();
    assert!(!page.contains(FAILED) && !page.contains(COMING), "the page still tells of it: {page}");
    browser.close().await
}

/// The address and the note stand at the post's end, in a section that knows of no event.
#[tokio::test]
async fn a_block_knows_what_another_one_defines() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.insert(&browser.part(1, "cue").await?, "[가게][shop]가 닫혔다[^1]").await?;
    let preview = browser.preview().await?;
    browser.until_shows(&preview, "[가게][shop]가 닫혔다[^1]").await?;
    write(&browser, "좋았다\n\n[shop]: https://a.example\n\n[^1]: 월요일마다\n").await?;
    let link = "<a href=\"https://a.example\"";
    until_holds(&browser, link, "가 닫혔다<sup>1</sup>").await?;
    until_holds(&browser, "<div class=\"footnotes\">", "월요일마다").await?;
    browser.choose_blog("Hugo").await?;
    until_holds(&browser, "<div class=\"footnotes\">\n<hr", "월요일마다").await?;
    until_holds(&browser, link, "가 닫혔다<sup>1</sup>").await?;
    browser.close().await
}

async fn section(browser: &Browser) -> Result<WebElement> {
    browser.field("[+] Positive").await
}

async fn write(browser: &Browser, text: &str) -> Result {
    browser.insert(&section(browser).await?, text).await
}

async fn until_jekyll(browser: &Browser) -> Result {
    until_holds(browser, "<strong>한글(괄호)</strong>은", "<td>오른쪽</td>").await
}

async fn until_commonmark(browser: &Browser) -> Result {
    until_holds(browser, "**한글(괄호)**은", "<p>왼쪽 | 오른쪽").await
}

async fn until_holds(browser: &Browser, first: &str, second: &str) -> Result {
    let preview = browser.preview().await?.to_json()?;
    until(&format!("{first} and {second} in the preview"), async || {
        let html = browser.js("return arguments[0].innerHTML", vec![preview.clone()]).await?;
        let html = html.as_str().unwrap_or_default();
        anyhow::ensure!(html.contains(first) && html.contains(second), "it holds {html}");
        Ok(Some(()))
    })
    .await
}

/// How many files of the readers the page has asked for.
async fn loaded(browser: &Browser) -> Result<u64> {
    let script = "return performance.getEntriesByType('resource')
        .filter(it => it.name.includes('readers')).length";
    Ok(browser.js(script, vec![]).await?.as_u64().unwrap_or_default())
}

/// What the notes in the preview say.
async fn notes(browser: &Browser) -> Result<serde_json::Value> {
    let script = "return [...arguments[0].querySelectorAll('[role=note]')]
        .map(it => it.innerText).filter(it => it)";
    browser.js(script, vec![browser.preview().await?.to_json()?]).await
}

async fn until_notes(browser: &Browser, note: &str) -> Result {
    until(&format!("the note “{note}”"), async || {
        let notes = notes(browser).await?;
        anyhow::ensure!(notes == json!([note]), "the notes are {notes}");
        Ok(Some(()))
    })
    .await
}
