//! The post that the app was made for, which is no part of the project.

use std::{fs, path::Path};

use hoego_browser_tests::{
    Browser, Pace, Result,
    post::{Post, ensure_same},
};

/// Where the post lies beside the project's folder.
const SEED: &str = "../../../shared/fixtures/seed-post.md";

#[tokio::test]
async fn the_seed_post_comes_out_as_it_is() -> Result {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SEED);
    let Ok(seed) = fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return Ok(());
    };
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.write_post(&Post::parse(&seed)?, Pace::AtOnce).await?;
    let (name, post) = browser.download_as("boostcamp-6주차-회고").await?;
    assert_eq!(name, "2024-09-13-boostcamp-6주차-회고.md");
    // One weekday is wrong in the post; the app computes them.
    ensure_same(&post, &seed.replace("(240905 금)", "(240905 목)"))?;
    browser.close().await
}
