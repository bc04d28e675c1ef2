//! The desk comes behind the list: until it is here, and where it cannot be had, nothing is lost.

use anyhow::ensure;
use hoego_browser_tests::{Browser, Result, Setup, until};
use serde_json::{Value, json};

const LOST: &str = "회고 양식을 불러오지 못했어요.";
const BLOCKED: &str = "ERR_BLOCKED_BY_CLIENT";

async fn block(browser: &Browser, addresses: &[&str]) -> Result {
    browser.cdp("Network.enable", json!({})).await?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": addresses })).await?;
    Ok(())
}

/// That the console told of nothing but what was blocked.
async fn assert_only_blocked(browser: &Browser) -> Result {
    let told = browser.driver().get_log("browser").await?;
    let is_blocked = |text: &str| text.contains(BLOCKED) || text.contains("Failed to fetch");
    assert!(told.iter().all(|it| is_blocked(&it.message)), "{told:?}");
    Ok(())
}

#[tokio::test]
async fn without_the_desk_the_list_is_there_and_tells_what_is_missing() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.insert(&browser.part(1, "cue").await?, "비가 왔다").await?;
    browser.until_kept("- cue: 비가 왔다\n").await?;
    browser.go_blank().await?;

    block(&browser, &["*desk-*.wasm"]).await?;
    browser.go_home().await?;
    browser.until_page_shows("1주차 회고").await?;
    browser.click("새 회고").await?;
    browser.until_page_shows(LOST).await?;
    let draft = browser.drafts().await?.into_keys().next().unwrap_or_default();
    let draft = draft.rsplit('/').next().unwrap_or_default().to_owned();
    browser.js("location.hash = '#/draft/' + arguments[0]", vec![json!(draft)]).await?;
    browser.until_page_shows(LOST).await?;
    assert_only_blocked(&browser).await?;
    assert_eq!(browser.drafts().await?.len(), 1, "nothing has been begun");

    block(&browser, &[]).await?;
    browser.click("다시 시도").await?;
    browser.until_value(&browser.part(1, "cue").await?, "비가 왔다").await?;
    browser.close().await
}

#[tokio::test]
async fn drafts_of_former_versions_are_listed_and_kept_as_those_of_today() -> Result {
    let browser = Browser::open_blank(Setup::default()).await?;
    let records = [
        ("one", include_str!("../../../fixtures/record-v1.json")),
        ("two", include_str!("../../../fixtures/record-v2.json")),
        // Of today's version, but kept without a line.
        ("three", include_str!("../../../fixtures/record-v3.json").trim_ascii_end()),
    ];
    for (id, record) in records {
        browser.store(&format!("hoego/draft/{id}"), record).await?;
    }
    browser.go_home().await?;
    browser.until_page_shows("[스터디] 2주차 회고").await?;
    browser.until_page_shows("[스터디] 3주차 회고").await?;
    let rows = "return document.querySelectorAll('main li a').length";
    until("a row for each", async || {
        let rows = browser.js(rows, vec![]).await?;
        ensure!(rows == 3, "there are {rows}");
        Ok(Some(()))
    })
    .await?;
    let drafts = browser.until_drafts(3).await?;
    assert!(drafts.keys().eq(["draft/one", "draft/three", "draft/two"]), "{:?}", drafts.keys());
    for (key, record) in drafts {
        assert_eq!(record["version"], json!(3), "{key}");
        assert_ne!(record["summary"]["name"], Value::Null, "{key}");
    }
    // What is in the database is not needed elsewhere.
    browser.until_no_copies().await?;
    browser.js("location.hash = '#/draft/two'", vec![]).await?;
    browser.until_value(&browser.part(1, "cue").await?, "날이 좋았다").await?;
    browser.close().await
}
