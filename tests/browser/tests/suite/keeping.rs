//! What is typed is kept: at once, and through all that can happen to a page.

use anyhow::ensure;
use hoego_browser_tests::{Browser, Result, until};
use serde_json::{Value, json};

/// A change is kept after this many milliseconds at the latest.
const PROMISED_MS: f64 = 300.0;
/// What a busy machine may add to that.
const SLACK_MS: f64 = 700.0;

const TEXT: &str = "잃어버리면 안 되는 글";

#[tokio::test]
async fn typing_is_kept_within_a_moment() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.until_saved().await?;
    let cue = browser.part(1, "cue").await?;
    let watch = "
        const [field, status, text] = arguments;
        window.told = [];
        new MutationObserver(() => told.push(status.innerText))
            .observe(status, { childList: true, characterData: true, subtree: true });
        const opened = indexedDB.open('hoego');
        return new Promise(ready => opened.onsuccess = () => {
            const database = opened.result;
            field.addEventListener('input', () => {
                const typed = performance.now();
                const look = () => {
                    const rows = database.transaction('drafts').objectStore('drafts').getAll();
                    rows.onsuccess = () => {
                        if (!rows.result.some(it => it.includes(text))) return setTimeout(look, 5);
                        window.keptAfter = performance.now() - typed;
                        database.close();
                    };
                };
                look();
            }, { once: true });
            ready();
        });";
    let status = browser.find("status", browser.names().save_status).await?;
    browser.js(watch, vec![cue.to_json()?, status.to_json()?, json!(TEXT)]).await?;
    browser.insert(&cue, TEXT).await?;
    let kept_after = until("the text to be kept", async || {
        Ok(browser.js("return window.keptAfter ?? null", vec![]).await?.as_f64())
    })
    .await?;
    assert!(kept_after < PROMISED_MS + SLACK_MS, "kept after {kept_after} ms");

    browser.until_saved().await?;
    let told = browser.js("return window.told", vec![]).await?;
    let told: Vec<String> = serde_json::from_value(told)?;
    let saving = told.iter().position(|it| it == "저장하는 중…");
    let saved = told.iter().rposition(|it| it.starts_with("저장했어요"));
    assert!(saving.is_some() && saving < saved, "the status told {told:?}");
    browser.close().await
}

#[tokio::test]
async fn a_draft_has_a_working_copy_as_long_as_it_is_open() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.insert(&browser.part(1, "cue").await?, TEXT).await?;
    let name = until("a working copy of its own", async || {
        let copies = browser.copies().await?;
        let [(name, copy)] = &copies.iter().collect::<Vec<_>>()[..] else {
            anyhow::bail!("these are the working copies: {copies:?}")
        };
        ensure!(copy.contains(TEXT), "it is {copy}");
        Ok(Some((*name).clone()))
    })
    .await?;
    browser.until_kept(&format!("- cue: {TEXT}\n")).await?;
    let kept = browser.drafts().await?;
    let draft = kept.keys().next().map(String::as_str);
    let of_line = name.strip_prefix("hoego/").and_then(|it| it.rsplit_once('/'));
    assert_eq!(of_line.map(|(draft, _)| draft), draft, "{name} is the working copy");

    browser.go_to_list().await?;
    browser.until_no_copies().await?;
    assert_eq!(browser.drafts().await?, kept);
    browser.close().await
}

#[tokio::test]
async fn each_draft_has_a_key_of_its_own() -> Result {
    let browser = Browser::open().await?;
    for number in 1..=2 {
        browser.begin().await?;
        let title = browser.title().await?;
        browser.clear(&title).await?;
        browser.keys(&title, format!("{number}번 글")).await?;
        browser.until_saved().await?;
        browser.go_to_list().await?;
    }
    let drafts = browser.drafts().await?;
    assert_eq!(drafts.len(), 2, "{drafts:?}");
    for title in ["1번 글", "2번 글"] {
        let line = format!("\ntitle: \"{title}\"\n");
        let has = |it: &Value| it["post"].as_str().is_some_and(|post| post.contains(&line));
        assert!(drafts.values().any(has), "{title} is not kept: {drafts:?}");
    }
    browser.close().await
}

#[tokio::test]
async fn a_text_outlives_the_page_the_tab_and_the_browser() -> Result {
    let mut browser = Browser::open().await?;
    browser.begin().await?;
    let cue = browser.part(1, "cue").await?;
    browser.keys(&cue, TEXT).await?;
    // At once: leaving the page must not wait for anybody, and not for the database either.
    browser.reload().await?;
    check(&browser).await?;

    let first = browser.driver().window().await?;
    let tab = browser.driver().new_tab().await?;
    browser.driver().switch_to_window(tab).await?;
    browser.go_home().await?;
    browser.open_draft("1주차 회고").await?;
    check(&browser).await?;
    browser.driver().close_window().await?;
    browser.driver().switch_to_window(first).await?;

    browser.restart().await?;
    browser.go_home().await?;
    browser.open_draft("1주차 회고").await?;
    check(&browser).await?;
    browser.close().await
}

async fn check(browser: &Browser) -> Result {
    let cue = browser.part(1, "cue").await?;
    browser.until_value(&cue, TEXT).await?;
    browser.until_kept(&format!("- cue: {TEXT}\n")).await
}
