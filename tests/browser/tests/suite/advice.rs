//! What readers make different things of is told at its field, and a press puts it right.

use std::fs;

use anyhow::ensure;
use hoego_browser_tests::{Browser, Key, Result, WebElement, until};
use tempfile::TempDir;

const PIPE: &str = "오늘은 가 | 나 중에서 골랐다";
const MENDED: &str = "오늘은 가 \\| 나 중에서 골랐다";
const MEND_PIPE: &str = "글자로 두기: 가 | 나";
const ONE: &str = "블로그에서 뜻과 다르게 보일 곳이 1곳 있어요.";

#[tokio::test]
async fn a_press_puts_right_what_the_blog_reads_otherwise() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let cue = browser.part(1, "cue").await?;
    browser.keys(&cue, PIPE).await?;
    browser.until_described(&cue, ONE).await?;
    browser.until_page_shows("‘|’가 있는 줄을 Jekyll은 표로, 다른 곳은 글로 읽어요.").await?;
    // No other field tells of it.
    let did = browser.part(1, "did").await?;
    ensure!(!browser.described(&did).await?.contains("블로그"), "the next field tells it too");

    browser.click(MEND_PIPE).await?;
    browser.until_value(&cue, MENDED).await?;
    browser.until_focused(&cue).await?;
    browser.until_page_shows("‘가 | 나’ 부분을 고쳤어요.").await?;
    until_described_no_more(&browser, &cue).await?;
    browser.until_gone("button", MEND_PIPE).await?;
    browser.until_kept(&format!("- cue: {MENDED}\n")).await?;
    // The caret stands behind what was put right, counted as the page counts.
    browser.press("!").await?;
    browser.until_value(&cue, "오늘은 가 \\|! 나 중에서 골랐다").await?;

    browser.chord(&[Key::Control], 'z').await?;
    browser.until_value(&cue, MENDED).await?;
    browser.chord(&[Key::Control], 'z').await?;
    browser.until_value(&cue, PIPE).await?;
    browser.until_described(&cue, ONE).await?;
    browser.chord(&[Key::Control, Key::Shift], 'z').await?;
    browser.until_value(&cue, MENDED).await?;
    until_described_no_more(&browser, &cue).await?;
    browser.close().await
}

#[tokio::test]
async fn what_only_other_blogs_read_otherwise_is_folded() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let section = browser.field("[+] Positive").await?;
    browser.insert(&section, "\u{1F600} **한글(괄호)**은 \"굵게\" 썼다").await?;
    let folded = "다른 곳에 올리면 달라지는 곳 1곳";
    let summary = browser.find("DisclosureTriangle", folded).await?;
    until_described_no_more(&browser, &section).await?;
    browser.click_on(&summary).await?;
    let mend = "낱말 끝까지 강조하기: **한글(괄호)**은";
    browser.find("button", mend).await?;

    // For who publishes there it is told openly.
    browser.choose_blog("Hugo").await?;
    browser.until_described(&section, ONE).await?;
    browser.click(mend).await?;
    browser.until_value(&section, "\u{1F600} **한글(괄호)은** \"굵게\" 썼다").await?;
    until_described_no_more(&browser, &section).await?;
    browser.until_gone("DisclosureTriangle", folded).await?;
    browser.press("!").await?;
    browser.until_value(&section, "\u{1F600} **한글(괄호)은**! \"굵게\" 썼다").await?;
    // That quotes are set is nothing to tell by itself.
    let page = browser.js("return document.body.innerText", vec![]).await?.to_string();
    ensure!(!page.contains("달라지는 곳"), "the quotes are told");
    browser.close().await
}

#[tokio::test]
async fn the_whole_post_is_put_right_as_one_step() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let title = browser.event_title(1).await?;
    browser.insert(&title, "<Week> 첫 발표").await?;
    let cue = browser.part(1, "cue").await?;
    browser.insert(&cue, PIPE).await?;
    let section = browser.field("[+] Positive").await?;
    let both = "<https://a.example> **“인용”**은 {{ x }}";
    browser.insert(&section, both).await?;
    browser.until_described(&title, ONE).await?;
    browser.until_page_shows("이 글에 블로그에서 다르게 보일 곳이 3곳 있어요.").await?;
    browser.click("모두 고치기").await?;
    browser.until_value(&title, "\\<Week> 첫 발표").await?;
    browser.until_value(&cue, MENDED).await?;
    // What Jekyll shows as it is meant stays.
    browser.until_value(&section, "<https://a.example> **“인용”**은 {\\{ x }}").await?;
    browser.until_page_shows("3곳을 고쳤어요.").await?;
    browser.until_focused(&title).await?;
    until_gone_from_page(&browser, "다르게 보일 곳이").await?;

    browser.chord(&[Key::Control], 'z').await?;
    browser.until_value(&section, both).await?;
    browser.until_value(&cue, PIPE).await?;
    browser.until_value(&title, "<Week> 첫 발표").await?;
    browser.until_page_shows("이 글에 블로그에서 다르게 보일 곳이 3곳 있어요.").await?;
    browser.close().await
}

#[tokio::test]
async fn a_press_in_an_imported_post_changes_its_lines_only() -> Result {
    let post = "---\r\ntitle:   '2주차 회고' # 메모\r\ndate: 2025-03-14 21:30:00 +0900\r\n---\r\n\
        들어가는 말\r\n\r\n\r\n##  Keep\r\n\r\n* 왼쪽 | 오른쪽\r\n*   둘째 항목\r\n\r\n## Problem ##\r\n\
        \r\n1) 늦게 먹었다\t\r\n";
    let browser = Browser::open().await?;
    let folder = TempDir::new()?;
    let path = folder.path().join("2025-03-14-week-2.md");
    fs::write(&path, post)?;
    browser.choose_files(&[&path]).await?;
    browser.click("글 1개 가져오기").await?;
    browser.title().await?;
    browser.click("글자로 두기: 왼쪽 | 오른쪽").await?;
    browser.until_kept("왼쪽 \\| 오른쪽").await?;
    let (_, again) = browser.download().await?;
    assert_eq!(again, post.replace(" | ", " \\| "));
    browser.close().await
}

async fn until_described_no_more(browser: &Browser, field: &WebElement) -> Result {
    until("a field to tell nothing of blogs", async || {
        let told = browser.described(field).await?;
        ensure!(!told.contains("블로그에서"), "it tells: {told}");
        Ok(Some(()))
    })
    .await
}

async fn until_gone_from_page(browser: &Browser, text: &str) -> Result {
    until(&format!("“{text}” to be gone"), async || {
        let page = browser.js("return document.body.innerText", vec![]).await?;
        let page = page.as_str().unwrap_or_default();
        ensure!(!page.contains(text), "the page shows it");
        Ok(Some(()))
    })
    .await
}
