//! The watch that every test ends with, tried on pages that misbehave.

use hoego_browser_tests::{Browser, Result, until};

#[tokio::test]
async fn an_exception_is_noticed() -> Result {
    let browser = Browser::open().await?;
    browser.assert_clean().await?;
    browser.js("setTimeout(() => { throw new Error('oh') })", vec![]).await?;
    until_noticed(&browser, "Uncaught Error: oh").await?;
    browser.close().await
}

#[tokio::test]
async fn a_request_to_another_host_is_noticed() -> Result {
    let browser = Browser::open().await?;
    browser.assert_clean().await?;
    // The same server, but another host to the browser; it answers, so the console is silent.
    let elsewhere = browser.origin().replace("127.0.0.1", "localhost");
    browser.js("new Image().src = arguments[0] + '/'", vec![elsewhere.as_str().into()]).await?;
    until_noticed(&browser, &format!("the page asked elsewhere: [\"{elsewhere}/\"]")).await?;
    browser.close().await
}

async fn until_noticed(browser: &Browser, part: &str) -> Result {
    until(&format!("the watch to tell {part:?}"), async || {
        let told = browser.assert_clean().await.err().map(|why| why.to_string());
        Ok(told.is_some_and(|it| it.contains(part)).then_some(()))
    })
    .await
}
