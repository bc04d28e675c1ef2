//! Posts that people have written before: they open in the form, and go back as they were.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use hoego_browser_tests::{Browser, Key, Result};
use serde_json::json;
use tempfile::TempDir;

/// A post of each family, and the name of a field in it whose text ends in prose.
const FAMILIES: [(&str, &str); 8] = [
    ("kpt-atx-korean", "Problem"),
    ("four-f-english-headings", "Findings"),
    ("four-l-korean-bullets", "Liked (좋았던 것)"),
    ("good-bad-bom-crlf", "아쉬운 점"),
    ("cue-did-felt-long", "felt"),
    ("ssc-toml-hugo", "Start"),
    ("ywt-japanese", "わかったこと"),
    ("prose-monthly", "본문"),
];

const POST: &str = "---\ntitle: 2주차 회고\ndate: 2025-03-14 21:30:00 +0900\n---\n\n들어가는 말\n\n\
    ## Keep\n\n- 일찍 잤다\n\n## Problem\n\n- 늦게 먹었다\n";

fn fixture(name: &str) -> PathBuf {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    project.unwrap_or(Path::new("")).join(format!("tests/fixtures/import/{name}.md"))
}

/// Confirms what the dialog asks.
async fn confirm(browser: &Browser, count: usize) -> Result {
    browser.click(&format!("글 {count}개 가져오기")).await
}

#[tokio::test]
async fn one_edit_of_an_imported_post_changes_its_lines_only() -> Result {
    let browser = Browser::open().await?;
    for (name, label) in FAMILIES {
        browser.choose_files(&[&fixture(name)]).await?;
        confirm(&browser, 1).await?;
        browser.title().await?;
        let fields = browser.all("textbox", label).await?;
        let field = fields.first().with_context(|| format!("{name} has no {label}"))?;
        let text = browser.value(field).await?;
        browser.focus(field).await?;
        browser.chord(&[Key::Control], Key::End).await?;
        browser.press(" 그리고 더").await?;
        browser.until_value(field, &format!("{text} 그리고 더")).await?;
        browser.until_saved().await?;
        // What is exported is what was kept, too.
        browser.reload().await?;
        browser.title().await?;
        let (_, post) = browser.download_as(name).await?;
        let changed = changed_lines(&fs::read_to_string(fixture(name))?, &post);
        let [(before, after)] = &changed[..] else {
            anyhow::bail!("{name}: these lines have changed: {changed:#?}")
        };
        assert_eq!(*after, with_more(before), "{name}");
        browser.go_to_list().await?;
    }
    browser.close().await
}

/// A line with what was typed at its end, before the line's own end.
fn with_more(line: &str) -> String {
    let text = line.trim_end_matches('\r');
    format!("{text} 그리고 더{}", &line[text.len()..])
}

/// The lines in which two posts differ, line by line; all of both where they are not as long.
fn changed_lines(before: &str, after: &str) -> Vec<(String, String)> {
    let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    let (one, two) = (lines(before), lines(after));
    if one.len() != two.len() {
        return vec![(before.to_owned(), after.to_owned()), (String::new(), String::new())];
    }
    one.into_iter().zip(two).filter(|(one, two)| one != two).collect()
}

#[tokio::test]
async fn what_was_found_is_told_before_anything_is_kept() -> Result {
    let browser = Browser::open().await?;
    let folder = TempDir::new()?;
    let write = |name: &str, content: &[u8]| -> Result<PathBuf> {
        let path = folder.path().join(name);
        fs::write(&path, content)?;
        Ok(path)
    };
    let post = write("2025-03-14-week-2.md", POST.as_bytes())?;
    let image = write("photo.md", &[0xFF, 0xD8, 0xFF])?;
    let huge = write("huge.md", &vec![b'a'; 5_000_001])?;
    browser.choose_files(&[&post, &image, &huge]).await?;
    let dialog = browser.find("dialog", "이 글을 가져올까요?").await?;
    browser.until_shows(&dialog, "2주차 회고").await?;
    browser.until_shows(&dialog, "2025-03-14").await?;
    browser.until_shows(&dialog, "채워진 칸 2개").await?;
    browser.until_shows(&dialog, "본문으로 남는 글 1줄").await?;
    browser.until_shows(&dialog, "‘photo.md’ 파일은 텍스트가 아니라서 뺐어요.").await?;
    browser.until_shows(&dialog, "‘huge.md’ 파일은 5MB가 넘어서 뺐어요.").await?;
    browser.click("취소").await?;
    browser.until_gone("dialog", "이 글을 가져올까요?").await?;
    ensure!(browser.drafts().await?.is_empty(), "something is kept all the same");

    browser.choose_files(&[&post]).await?;
    confirm(&browser, 1).await?;
    browser.until_value(&browser.field("Keep").await?, "- 일찍 잤다").await?;
    browser.until_value(&browser.field("본문").await?, "들어가는 말").await?;
    // The file's name is the post's: nothing has to be asked.
    let (name, again) = browser.download().await?;
    assert_eq!((name.as_str(), again.as_str()), ("2025-03-14-week-2.md", POST));
    browser.until_drafts(1).await?;
    browser.close().await
}

#[tokio::test]
async fn a_post_that_is_here_already_is_updated_or_kept_beside() -> Result {
    let browser = Browser::open().await?;
    let folder = TempDir::new()?;
    let path = folder.path().join("2025-03-14-week-2.md");
    fs::write(&path, POST)?;
    browser.choose_files(&[&path]).await?;
    confirm(&browser, 1).await?;
    browser.until_kept("- 늦게 먹었다\n").await?;
    browser.go_to_list().await?;

    fs::write(&path, POST.replace("늦게", "너무 늦게"))?;
    browser.choose_files(&[&path]).await?;
    let dialog = browser.find("dialog", "이 글을 가져올까요?").await?;
    browser.until_shows(&dialog, "‘2주차 회고’ 회고가 이미 있어요.").await?;
    confirm(&browser, 1).await?;
    browser.until_kept("- 너무 늦게 먹었다\n").await?;
    browser.until_page_shows("글 1개를 가져왔어요.").await?;
    let buttons = browser.all("button", browser.names().undo).await?;
    browser.click_on(buttons.last().context("the message offers to take it back")?).await?;
    browser.until_kept("- 늦게 먹었다\n").await?;
    browser.find("button", browser.names().import).await?;

    // What was edited since stays, and what was in its place comes back beside it.
    browser.choose_files(&[&path]).await?;
    confirm(&browser, 1).await?;
    browser.keys(&browser.field("본문").await?, "!").await?;
    browser.until_kept("들어가는 말!\n").await?;
    let buttons = browser.all("button", browser.names().undo).await?;
    browser.click_on(buttons.last().context("the message offers to take it back")?).await?;
    browser.find("button", browser.names().import).await?;
    browser.until_drafts(2).await?;

    browser.choose_files(&[&path]).await?;
    let both = browser.find("radio", "둘 다 두기").await?;
    browser.click_on(&both).await?;
    confirm(&browser, 1).await?;
    browser.until_value(&browser.field("Problem").await?, "- 너무 늦게 먹었다").await?;
    browser.until_drafts(3).await?;
    browser.close().await
}

#[tokio::test]
async fn posts_come_by_drop_and_by_paste() -> Result {
    let browser = Browser::open().await?;
    browser.find("button", browser.names().import).await?;
    let drop = "const data = new DataTransfer();
        for (const [name, text] of arguments[0]) data.items.add(new File([text], name));
        dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))";
    let other = POST.replace("2주차", "3주차");
    browser.js(drop, vec![json!([["a.md", POST], ["b.md", other]])]).await?;
    confirm(&browser, 2).await?;
    browser.until_page_shows("글 2개를 가져왔어요.").await?;
    browser.until_drafts(2).await?;

    let paste = "const data = new DataTransfer();
        data.setData('text/plain', arguments[0]);
        dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }))";
    browser.js(paste, vec![json!("## Keep\n\n하나\n\n## Problem\n\n둘\n")]).await?;
    let dialog = browser.find("dialog", "이 글을 가져올까요?").await?;
    browser.until_shows(&dialog, "붙여넣은 글").await?;
    confirm(&browser, 1).await?;
    browser.until_value(&browser.field("Problem").await?, "둘").await?;
    browser.close().await
}
