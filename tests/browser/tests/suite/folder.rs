//! Folders of posts: chosen or dropped, with what is in them told before anything is kept.

use std::{fs, path::Path, time::Instant};

use anyhow::ensure;
use hoego_browser_tests::{Browser, Language, Result, Setup, WebElement, until};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::By;

/// `회고` with its letters in pieces, as macOS has them in the names of files.
const IN_PIECES: &str = "\u{1112}\u{116C}\u{1100}\u{1169}";

fn post(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\n들어가는 말\n\n## Keep\n\n- 책\n\n## Problem\n\nTBU\n")
}

fn write(folder: &Path, path: &str, content: &str) -> Result {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    Ok(fs::write(path, content)?)
}

/// A folder as people have them, with three posts of their own in it.
fn blog() -> Result<TempDir> {
    let folder = TempDir::new()?;
    let write = |path: &str, title: &str| write(folder.path(), path, &post(title));
    write("_posts/2025-03-14-week-2.md", "2주차")?;
    write(&format!("_posts/2025/2025-03-21-{IN_PIECES}.markdown"), "3주차")?;
    write("메모/4주차.MDOWN", "4주차")?;
    write(".obsidian/template.md", "숨은 글")?;
    write("_posts/.draft.md", "숨은 글")?;
    write("node_modules/package/README.md", "남의 글")?;
    write("photo.jpg", "사진")?;
    Ok(folder)
}

/// Gives a folder to the page, as if it had been chosen after the button was pressed.
async fn choose(browser: &Browser, folder: &Path) -> Result {
    browser.find("button", browser.names().import_folder).await?;
    let input = browser.driver().find(By::Css("input[webkitdirectory]")).await?;
    Ok(input.send_keys(folder.display().to_string()).await?)
}

/// Drags files and folders over the page, as the browser's own window system would.
async fn drag(browser: &Browser, step: &str, paths: &[&Path]) -> Result {
    let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
    let event = json!({ "type": step, "x": 200, "y": 300, "data": data });
    browser.cdp("Input.dispatchDragEvent", event).await.map(drop)
}

async fn summary(browser: &Browser) -> Result<WebElement> {
    browser.find("dialog", "이 글을 가져올까요?").await
}

#[tokio::test]
async fn the_posts_of_a_folder_are_found_and_chosen() -> Result {
    let browser = Browser::open().await?;
    let folder = blog()?;
    choose(&browser, folder.path()).await?;
    let dialog = summary(&browser).await?;
    browser.until_shows(&dialog, "글 3개 · 이벤트 0개 · 채워진 칸 3개 · 살펴볼 글 3개").await?;
    for shown in ["2주차", "3주차", "4주차", "2025-03-21-회고.markdown", "4주차.MDOWN", "KPT"]
    {
        browser.until_shows(&dialog, shown).await?;
    }
    let text = browser.text(&dialog).await?;
    ensure!(!text.contains("숨은 글") && !text.contains("남의 글"), "it shows: {text}");

    browser.click("모두 빼기").await?;
    let none = browser.find("button", "글 0개 가져오기").await?;
    ensure!(!none.is_enabled().await?, "nothing can be imported");
    browser.click("모두 고르기").await?;
    browser.click_on(&browser.find("checkbox", "4주차").await?).await?;
    browser.click("글 2개 가져오기").await?;
    browser.until_page_shows("글 2개를 가져왔어요.").await?;
    browser.until_drafts(2).await?;

    // The composed name is the one that it is known by.
    choose(&browser, &folder.path().join("_posts/2025")).await?;
    browser.until_shows(&summary(&browser).await?, "‘3주차’ 회고가 이미 있어요.").await?;
    browser.click("글 1개 가져오기").await?;
    browser.title().await?;
    browser.until_drafts(2).await?;
    browser.close().await
}

#[tokio::test]
async fn a_folder_is_dropped() -> Result {
    let browser = Browser::open().await?;
    browser.find("button", browser.names().import).await?;
    let folder = blog()?;
    let single = folder.path().join("메모/4주차.MDOWN");
    for step in ["dragEnter", "dragOver", "drop"] {
        drag(&browser, step, &[&folder.path().join("_posts"), &single]).await?;
    }
    let dialog = summary(&browser).await?;
    browser.until_shows(&dialog, "글 3개").await?;
    browser.click("글 3개 가져오기").await?;
    browser.until_drafts(3).await?;

    let empty = TempDir::new()?;
    for step in ["dragEnter", "dragOver", "drop"] {
        drag(&browser, step, &[empty.path()]).await?;
    }
    browser.until_page_shows("여기에는 Markdown 파일이 없어요.").await?;
    browser.close().await
}

#[tokio::test]
async fn a_large_folder_stays_at_hand() -> Result {
    let browser = Browser::open().await?;
    let folder = TempDir::new()?;
    for number in 0..500 {
        let day = format!("{}-{:02}-{:02}", 2000 + number / 28, number % 12 + 1, number % 28 + 1);
        let name = format!("{day}-week-{number}.md");
        write(folder.path(), &name, &post(&format!("{number}주차")))?;
    }
    let start = Instant::now();
    choose(&browser, folder.path()).await?;
    let dialog = summary(&browser).await?;
    browser.until_shows(&dialog, "글 500개").await?;
    println!("500 files are shown after {:?}", start.elapsed());
    let start = Instant::now();
    browser.click("모두 빼기").await?;
    browser.click("모두 고르기").await?;
    browser.click("글 500개 가져오기").await?;
    browser.until_page_shows("글 500개를 가져왔어요.").await?;
    println!("500 files are kept after {:?}", start.elapsed());
    browser.until_drafts(500).await?;
    browser.close().await
}

#[tokio::test]
async fn what_finds_no_room_is_told() -> Result {
    let browser = Browser::open().await?;
    browser.find("button", browser.names().import_folder).await?;
    // Leaves room for the first of two, in each store.
    let fill = "let size = 1 << 20;
        for (let text = ''; size > 256; ) {
            try { localStorage.setItem('other', text + ' '.repeat(size)); text += ' '.repeat(size) }
            catch { size >>= 1 }
        }
        const text = localStorage.getItem('other');
        localStorage.setItem('other', text.slice(3_000));
        window.put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (row, name) {
            if (row.length > 3_000) throw new DOMException('full', 'QuotaExceededError');
            return put.call(this, row, name);
        }";
    browser.js(fill, vec![]).await?;
    let folder = TempDir::new()?;
    write(folder.path(), "a.md", &post("하나"))?;
    write(folder.path(), "b.md", &post(&"둘 ".repeat(2_000)))?;
    choose(&browser, folder.path()).await?;
    browser.click("글 2개 가져오기").await?;
    browser.until_page_shows("글 2개를 가져왔어요.").await?;
    until_unsaved(&browser, 1).await?;
    browser.until_drafts(1).await?;
    // It is not forgotten: once there is room, it is kept.
    let make_room = "localStorage.removeItem('other'); IDBObjectStore.prototype.put = put";
    browser.js(make_room, vec![]).await?;
    browser.until_drafts(2).await?;
    until_unsaved(&browser, 0).await?;
    browser.close().await
}

/// Waits until so many rows of the list tell that they are not saved.
async fn until_unsaved(browser: &Browser, count: usize) -> Result {
    let script = "return document.body.innerText.split('아직 저장하지 못했어요').length - 1";
    until(&format!("{count} rows that are not saved"), async || {
        let rows = browser.js(script, vec![]).await?;
        ensure!(rows == count, "there are {rows}");
        Ok(Some(()))
    })
    .await
}

#[tokio::test]
async fn more_than_are_read_at_once_is_told() -> Result {
    let setup = Setup { language: Language::English, ..Setup::default() };
    let browser = Browser::open_with(setup).await?;
    browser.find("button", browser.names().import).await?;
    let folder = TempDir::new()?;
    for number in 0..1_003 {
        write(folder.path(), &format!("{number:04}.md"), "글\n")?;
    }
    for step in ["dragEnter", "dragOver", "drop"] {
        drag(&browser, step, &[folder.path()]).await?;
    }
    let dialog = browser.find("dialog", "Import these posts?").await?;
    browser.until_shows(&dialog, "only the first 1,000 files were read").await?;
    browser.find("button", "Import 1,000 posts").await?;
    browser.close().await
}

#[tokio::test]
async fn more_bytes_than_are_read_at_once_are_told() -> Result {
    let browser = Browser::open().await?;
    let folder = TempDir::new()?;
    for number in 0..5 {
        write(folder.path(), &format!("{number}.md"), &"a".repeat(4_500_000))?;
    }
    choose(&browser, folder.path()).await?;
    let told = "한 번에 읽기에는 많아서 앞의 4개만 읽었어요.";
    browser.until_shows(&summary(&browser).await?, told).await?;
    browser.close().await
}

#[tokio::test]
async fn a_browser_without_folders_offers_none() -> Result {
    let browser = Browser::open().await?;
    let old = "delete HTMLInputElement.prototype.webkitdirectory";
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": old })).await?;
    browser.reload().await?;
    browser.find("button", browser.names().import).await?;
    let offered = browser.all("button", browser.names().import_folder).await?;
    ensure!(offered.is_empty(), "it offers to choose a folder");
    browser.close().await
}

/// Whether the sign for dropped files is shown.
async fn until_sign(browser: &Browser, is_shown: bool) -> Result {
    let script = "return !document.querySelector('.drop-zone').hidden";
    until(&format!("the sign to be shown: {is_shown}"), async || {
        Ok((browser.js(script, vec![]).await? == is_shown).then_some(()))
    })
    .await
}

#[tokio::test]
async fn where_files_can_be_dropped_is_shown_while_they_are_dragged() -> Result {
    let browser = Browser::open().await?;
    browser.find("button", browser.names().import).await?;
    let folder = blog()?;
    let paths = [folder.path()];
    until_sign(&browser, false).await?;
    // The drag leaves the window, or is given up.
    for end in ["new DragEvent('dragleave')", "new KeyboardEvent('keydown', { key: 'Escape' })"] {
        drag(&browser, "dragEnter", &paths).await?;
        drag(&browser, "dragOver", &paths).await?;
        until_sign(&browser, true).await?;
        browser.until_page_shows("여기에 놓으면 글을 읽어 볼게요").await?;
        browser.js(&format!("dispatchEvent({end})"), vec![]).await?;
        until_sign(&browser, false).await?;
    }
    drag(&browser, "dragOver", &paths).await?;
    until_sign(&browser, true).await?;
    // From one element to the next it stays.
    let inside = "dispatchEvent(new DragEvent('dragleave', { relatedTarget: document.body }))";
    browser.js(inside, vec![]).await?;
    until_sign(&browser, true).await?;
    drag(&browser, "drop", &paths).await?;
    until_sign(&browser, false).await?;
    browser.click("취소").await?;

    // Text that is dragged is left to the fields.
    let drag_text = "const data = new DataTransfer();
        data.setData('text/plain', '글');
        return ['dragover', 'drop'].map(type => !dispatchEvent(
            new DragEvent(type, { dataTransfer: data, cancelable: true })))";
    assert_eq!(browser.js(drag_text, vec![]).await?, json!([false, false]));
    until_sign(&browser, false).await?;

    // The editor takes no files, and is not left for one.
    browser.begin().await?;
    for step in ["dragEnter", "dragOver", "drop"] {
        drag(&browser, step, &[&folder.path().join("photo.jpg")]).await?;
    }
    browser.title().await?;
    browser.close().await
}
