//! A page whose app has failed says so, and nothing that was saved is lost.

use hoego_browser_tests::{Browser, Language, Result, Setup};
use serde_json::json;

/// Asks the running WebAssembly for more memory than there can be: it fails as it does at a panic.
const FAIL: &str = "
    const glue = await import(document.querySelector('link[rel=modulepreload]').href);
    const app = await glue.default();
    setTimeout(() => app.__wbindgen_malloc(-1, 1));";

#[tokio::test]
async fn an_app_that_fails_says_so_in_korean() -> Result {
    let setup = Setup::default();
    check(setup, "회고가 멈췄어요", "저장된 글은 이 브라우저에 그대로", "새로 고침").await
}

#[tokio::test]
async fn an_app_that_fails_says_so_in_english() -> Result {
    let setup = Setup { language: Language::English, ..Setup::default() };
    check(setup, "Hoego has stopped", "What was saved is still in this browser", "Reload").await
}

async fn check(setup: Setup, title: &str, promise: &str, reload: &str) -> Result {
    let browser = Browser::open_with(setup).await?;
    browser.begin().await?;
    let cue = browser.part(1, "cue").await?;
    browser.keys(&cue, "남아야 하는 글").await?;
    browser.until_saved().await?;

    browser.js(&format!("return (async () => {{ {FAIL} }})()"), vec![]).await?;
    let notice = browser.find("alertdialog", title).await?;
    browser.until_shows(&notice, promise).await?;
    let button = browser.find_in(&notice, "button", reload).await?;
    browser.until_focused(&button).await?;
    let told = browser.driver().get_log("browser").await?;
    assert!(told.iter().any(|it| it.message.contains("RuntimeError")), "no trap: {told:?}");

    browser.click_on(&button).await?;
    browser.until_gone("alertdialog", title).await?;
    let cue = browser.part(1, "cue").await?;
    browser.until_value(&cue, "남아야 하는 글").await?;
    browser.until_kept("- cue: 남아야 하는 글\n").await?;
    browser.close().await
}

#[tokio::test]
async fn a_page_that_cannot_start_hands_out_what_is_kept() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.insert(&browser.part(1, "cue").await?, "꺼내야 하는 글").await?;
    browser.until_kept("- cue: 꺼내야 하는 글\n").await?;
    browser.go_blank().await?;
    // What was put aside, and a working copy that has not come to the database.
    browser.put_row("damaged", "hoego/draft/x", "{\"잘린").await?;
    browser.store("hoego/draft/y/line", "{\"남은").await?;

    browser.cdp("Network.enable", json!({})).await?;
    let app = json!({ "urls": ["*hoego-*_bg.wasm"] });
    browser.cdp("Network.setBlockedURLs", app).await?;
    browser.driver().goto(browser.origin()).await?;
    let notice = browser.find("alertdialog", "회고가 멈췄어요").await?;
    browser.click_in(&notice, "글 모두 파일로 받기").await?;
    let (name, text) = browser.downloaded().await?;
    assert_eq!(name, "hoego.txt");
    assert!(text.contains("======== 1주차 회고 ========\n\n---\ntitle: "), "{text}");
    for part in ["- cue: 꺼내야 하는 글\n", "{\"잘린", "{\"남은"] {
        assert!(text.contains(part), "{part:?} is missing: {text}");
    }
    let shown = "return [...document.querySelectorAll('.stopped textarea')].map(it => it.value)";
    let shown = browser.js(shown, vec![]).await?.to_string();
    for part in ["꺼내야 하는 글", "잘린", "남은"] {
        assert!(shown.contains(part), "{part:?} is missing: {shown}");
    }
    // Nothing but the file that was withheld.
    let told = browser.driver().get_log("browser").await?;
    let is_known = |it: &str| it.contains("ERR_BLOCKED") || it.contains("Failed to fetch");
    assert!(told.iter().all(|it| is_known(&it.message)), "{told:?}");

    browser.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await?;
    browser.click_in(&notice, "새로 고침").await?;
    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "cue").await?, "꺼내야 하는 글").await?;
    browser.close().await
}
