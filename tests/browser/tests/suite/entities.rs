//! The release build knows named entities from the browser, other builds from pulldown-cmark's own
//! table: what is shown is the same.

use hoego::markdown::{dialect::Dialect, preview::render};
use hoego_browser_tests::{Browser, Result, until};
use serde_json::json;

/// Names that there are, that there are not, that begin like another one, that stand for two
/// characters or for a semicolon; escaped, in code, and within addresses, titles and images.
const TEXT: &str = concat!(
    "&amp; &lt;b&gt; &hellip; &mdash; &nbsp;&rarr; &NotEqualTilde; &CounterClockwiseContourIntegral;\n",
    "&semi; &NewLine; &copy &copyleft; &notit; &bogus; &; &eacute;&eacute; \\&copy; &amp;copy; `&copy;`\n\n",
    "[주소](https://a.example/?x=&eacute;&copyright;y \"&ouml;&bogus;\") [아니](javascript&colon;alert)\n",
    "![&auml;](https://b.example/&uuml;)\n\n```&ccedil;\n&copy;\n```\n",
);

#[tokio::test]
async fn named_entities_are_those_of_every_browser() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let section = browser.field("[+] Positive").await?;
    browser.insert(&section, TEXT).await?;
    let preview = browser.preview().await?;
    let shown = "
        const [preview, html] = arguments, expected = document.createElement('template');
        expected.innerHTML = html;
        return preview.innerHTML.includes(expected.innerHTML) || null";
    let arguments =
        || Ok::<_, anyhow::Error>(vec![preview.to_json()?, json!(render(TEXT, Dialect::Jekyll))]);
    until("the text to be shown", async || Ok(browser.js(shown, arguments()?).await?.as_bool()))
        .await?;
    browser.close().await
}
