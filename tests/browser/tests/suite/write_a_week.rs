//! A whole week, written by keys.

use hoego_browser_tests::{
    Browser, Pace, Result,
    post::{Post, ensure_same},
};

const WEEK: &str = include_str!("../../../fixtures/week.md");

#[tokio::test]
async fn a_week_typed_by_keys_is_downloaded_as_the_post() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.write_post(&Post::parse(WEEK)?, Pace::Keys).await?;
    browser.until_saved().await?;

    browser.reload().await?;
    let (name, post) = browser.download_as("3주차-회고").await?;
    assert_eq!(name, "2025-03-07-3주차-회고.md");
    ensure_same(&post, WEEK)?;

    let (again, post) = browser.download().await?;
    assert_eq!(again, name, "the name is asked for once");
    ensure_same(&post, WEEK)?;
    browser.close().await
}
