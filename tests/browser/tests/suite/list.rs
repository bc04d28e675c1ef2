//! The list of many drafts: the newest are there at once, the others as they are wanted.

use hoego_browser_tests::{Browser, Key, Result, until};
use serde_json::json;

#[tokio::test]
async fn a_long_list_shows_the_newest_first_and_more_when_asked() -> Result {
    let browser = Browser::open().await?;
    let post = |number: usize| {
        format!(
            "---\ntitle: {number}번째\ndate: 2024-01-01 00:{number:02}:00 +0900\n---\n\n## Keep\n"
        )
    };
    let posts: Vec<_> =
        (1..=45).map(|number| json!([format!("{number}.md"), post(number)])).collect();
    let drop = "const data = new DataTransfer();
        for (const [name, text] of arguments[0]) data.items.add(new File([text], name));
        dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))";
    browser.find("button", browser.names().import).await?;
    browser.js(drop, vec![json!(posts)]).await?;
    browser.click("글 45개 가져오기").await?;
    browser.until_page_shows("글 45개를 가져왔어요.").await?;
    browser.until_drafts(45).await?;
    browser.go_blank().await?;

    browser.go_home().await?;
    until_titles(&browser, 20, "45번째", "26번째").await?;
    // By its key, since a pointer would have to scroll there, which asks for more too.
    let button = browser.find("button", "더 보기").await?;
    browser.js("arguments[0].focus({ preventScroll: true })", vec![button.to_json()?]).await?;
    browser.press(Key::Enter).await?;
    until_titles(&browser, 40, "45번째", "6번째").await?;
    browser.js("scrollTo(0, document.body.scrollHeight)", vec![]).await?;
    until_titles(&browser, 45, "45번째", "1번째").await?;
    let is_hidden = "return [...document.querySelectorAll('button')]
        .every(it => it.innerText !== '더 보기' || !it.checkVisibility())";
    until("nothing more to be shown", async || {
        Ok((browser.js(is_hidden, vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    browser.close().await
}

async fn until_titles(browser: &Browser, count: usize, first: &str, last: &str) -> Result {
    let titles = "return [...document.querySelectorAll('.row-title')].map(it => it.innerText)";
    until(&format!("{count} titles from {first} to {last}"), async || {
        let titles = browser.js(titles, vec![]).await?;
        let titles = titles.as_array().cloned().unwrap_or_default();
        let ends = (titles.first(), titles.last());
        let is_so = titles.len() == count && ends == (Some(&json!(first)), Some(&json!(last)));
        Ok(is_so.then_some(()))
    })
    .await
}
