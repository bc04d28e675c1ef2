//! What leaves the editor: the file as the chosen blog takes it, and a file of one's own as it came.

use std::fs;

use anyhow::ensure;
use hoego_browser_tests::{Browser, Key, Result, until};
use tempfile::TempDir;

/// A post whose day stands in its file's name alone.
const POST: &str =
    "---\ntitle: 2주차 회고 # 임시\n---\n\n## Keep\n\n- (9/14) 책\n\n## Problem\n\n잠\n";
const NAME: &str = "2024-09-15-week-2.md";

async fn import(browser: &Browser, name: &str, post: &str) -> Result {
    let folder = TempDir::new()?;
    let path = folder.path().join(name);
    fs::write(&path, post)?;
    browser.choose_files(&[&path]).await?;
    browser.click("글 1개 가져오기").await?;
    browser.title().await.map(drop)
}

/// Presses what copies, and tells what the clipboard was given.
async fn copied_by(browser: &Browser, button: &str) -> Result<String> {
    let catch = "globalThis.copied = null;
        navigator.clipboard.writeText = async text => { globalThis.copied = text }";
    browser.js(catch, vec![]).await?;
    browser.click(button).await?;
    until("something to be copied", async || {
        let copied = browser.js("return globalThis.copied", vec![]).await?;
        Ok(copied.as_str().map(str::to_owned))
    })
    .await
}

#[tokio::test]
async fn a_file_keeps_its_name_and_its_day() -> Result {
    let browser = Browser::open().await?;
    import(&browser, NAME, POST).await?;
    browser.until_saved().await?;
    browser.reload().await?;
    browser.title().await?;
    assert_eq!(browser.download().await?, (NAME.to_owned(), POST.to_owned()));

    browser.click("내보내기 설정").await?;
    let slug = browser.field(browser.names().slug).await?;
    browser.until_value(&slug, "week-2").await?;
    let told = format!("파일 이름: {NAME} · 가져온 파일의 이름 그대로예요.");
    browser.until_described(&slug, &told).await?;
    browser.until_focused(&slug).await?;
    browser.clear(&slug).await?;
    browser.keys(&slug, "week-two").await?;
    browser.until_described(&slug, "파일 이름: 2024-09-15-week-two.md · Jekyll은").await?;
    browser.press(Key::Enter).await?;
    assert_eq!(browser.downloaded().await?.0, "2024-09-15-week-two.md");

    // A text that is pasted over it is called the same.
    browser.go_to_list().await?;
    browser.until_page_shows("2024-09-15").await?;
    let dated = POST.replace(" # 임시\n", "\ndate: 2024-09-15 22:00:00 +0900\n");
    let paste = "const data = new DataTransfer();
        data.setData('text/plain', arguments[0]);
        dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }))";
    browser.js(paste, vec![dated.as_str().into()]).await?;
    browser.click("글 1개 가져오기").await?;
    browser.title().await?;
    assert_eq!(browser.download().await?, ("2024-09-15-week-two.md".to_owned(), dated));
    browser.close().await
}

#[tokio::test]
async fn the_download_follows_the_blog() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let title = browser.title().await?;
    browser.clear(&title).await?;
    browser.keys(&title, "[모임] 2주차").await?;
    browser.choose_blog("Hugo").await?;
    let (name, post) = browser.download_as("week-2").await?;
    assert_eq!(name, "week-2.md");
    ensure!(post.starts_with("---\ntitle: \"[모임] 2주차\"\ndate: "), "it is {post}");
    browser.choose_blog("Jekyll").await?;
    let (name, same) = browser.download().await?;
    ensure!(name.starts_with("20") && name.ends_with("-week-2.md"), "it is called {name}");
    assert_eq!(same, post);

    let body = post.split_once("\n---\n\n").map_or("", |(_, body)| body);
    let plain = format!("# [모임] 2주차\n\n{body}");
    assert_eq!(copied_by(&browser, browser.names().copy).await?, post);
    browser.click("내보내기 설정").await?;
    assert_eq!(copied_by(&browser, "본문만 복사").await?, plain);
    browser.until_page_shows("front matter 없이 본문만 복사했어요.").await?;

    browser.choose_blog("GitHub").await?;
    browser.until_saved().await?;
    browser.reload().await?;
    browser.title().await?;
    let (plain_name, post_there) = browser.download().await?;
    assert_eq!((plain_name, post_there), (name, plain.clone()));
    assert_eq!(copied_by(&browser, browser.names().copy).await?, plain);
    browser.click("내보내기 설정").await?;
    browser.click_on(&browser.find("checkbox", "front matter도 함께 담기").await?).await?;
    browser.click("내려받기").await?;
    assert_eq!(browser.downloaded().await?.1, post);
    browser.close().await
}

#[tokio::test]
async fn a_front_matter_of_ones_own_stays_whatever_the_blog() -> Result {
    let browser = Browser::open().await?;
    import(&browser, NAME, POST).await?;
    for blog in ["Hugo", "GitHub", "Jekyll"] {
        browser.choose_blog(blog).await?;
        assert_eq!(browser.download().await?, (NAME.to_owned(), POST.to_owned()), "{blog}");
        assert_eq!(copied_by(&browser, browser.names().copy).await?, POST, "{blog}");
    }
    browser.close().await
}
