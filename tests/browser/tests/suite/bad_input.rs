//! Records that cannot be read, storage that is full, answers that cannot be right.

use anyhow::ensure;
use hoego_browser_tests::{Browser, Key, Result, Setup, until};
use serde_json::{Value, json};

const DAMAGED: &str = r#"{"version":1,"title":"끊긴 회고","review":[{"text":"남은 글"#;
/// What the save status begins with where neither store has room.
const FULL: &str = "저장하지 못했어요. 저장 공간이 가득 찼어요.";
/// Its checksum is of something else.
const ALTERED: &str = concat!(
    r#"{"version":3,"id":"z","revision":1,"line":"line","seen":[],"created_ms":0,"#,
    r#""changed_ms":0,"check":"00000000"}"#
);
const NEWER: &str = r#"{"version":99,"id":"y","news":["from","tomorrow"]}"#;

#[tokio::test]
async fn records_that_cannot_be_read_are_named_and_kept() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "읽히는 글").await?;
    browser.until_saved().await?;
    browser.go_to_list().await?;
    browser.until_no_copies().await?;

    browser.go_blank().await?;
    browser.store("hoego/draft/x", DAMAGED).await?;
    browser.store("hoego/draft/z/line", ALTERED).await?;
    browser.store("hoego/draft/y", NEWER).await?;
    browser.store("stranger", "not ours").await?;
    for _ in 0..2 {
        browser.go_blank().await?;
        browser.go_home().await?;
        browser.until_page_shows("읽을 수 없어 따로 보관한 회고가 있어요").await?;
        browser.until_page_shows("hoego/draft/x: 저장된 내용이 손상됐어요.").await?;
        browser.until_page_shows("hoego/draft/z/line: 저장된 내용이 손상됐어요.").await?;
        browser.until_page_shows("hoego/draft/y: 더 새로운 버전(99)에서 저장한 회고예요.").await?;
        // Byte for byte in the database, before they are gone from where they were.
        until("the damaged ones to be put aside", async || {
            let copies = browser.copies().await?;
            ensure!(copies.keys().eq(["hoego/draft/y"]), "there are {:?}", copies.keys());
            Ok(Some(()))
        })
        .await?;
        let aside = browser.rows("damaged").await?;
        let aside: Vec<_> = aside.iter().map(|(name, it)| (name.as_str(), it.as_str())).collect();
        assert_eq!(aside, [("hoego/draft/x", DAMAGED), ("hoego/draft/z/line", ALTERED)]);
        let stored = browser.storage().await?;
        assert_eq!(stored.get("hoego/draft/y").map(String::as_str), Some(NEWER));
        assert_eq!(stored.get("stranger").map(String::as_str), Some("not ours"));
        assert_eq!(browser.drafts().await?.len(), 1);
    }

    let downloads = browser.all("button", "원본 내려받기").await?;
    let mut originals = Vec::new();
    for button in &downloads {
        browser.click_on(button).await?;
        originals.push(browser.downloaded().await?.1);
    }
    originals.sort();
    let mut expected = [DAMAGED, NEWER, ALTERED];
    expected.sort_unstable();
    assert_eq!(originals, expected);
    // A newer record is whole, and nothing has to be got out of it.
    let mut salvaged = Vec::new();
    for button in &browser.all("button", "읽을 수 있는 글 내려받기").await? {
        browser.click_on(button).await?;
        salvaged.push(browser.downloaded().await?);
    }
    salvaged.sort();
    let names: Vec<_> = salvaged.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["hoego-draft-x.md", "hoego-draft-z-line.md"]);
    let text = &salvaged[0].1;
    assert!(text.starts_with("끊긴 회고\n") && text.ends_with("남은 글"), "{text}");

    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "cue").await?, "읽히는 글").await?;
    browser.close().await
}

/// Fills localStorage to its last character.
const FILL: &str = "
    let size = 1 << 20, number = 0;
    while (size > 0) {
        try { localStorage.setItem('fill' + number, 'x'.repeat(size)); number++; }
        catch { size >>= 1; }
    }";

/// Lets the database take nothing more.
const FILL_DATABASE: &str = "
    window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
        window.refused = (window.refused ?? 0) + 1;
        throw new DOMException('full', 'QuotaExceededError');
    };";

/// Makes room in both again.
const MAKE_ROOM: &str = "
    IDBObjectStore.prototype.put = window.put;
    Object.keys(localStorage).filter(it => it.startsWith('fill'))
        .forEach(it => localStorage.removeItem(it))";

/// Notes all that the save status tells from now on.
async fn listen(browser: &Browser) -> Result {
    let status = browser.find("status", browser.names().save_status).await?;
    let script = "const [status] = arguments;
        window.told = [];
        new MutationObserver(() => told.push(status.innerText))
            .observe(status, { childList: true, characterData: true, subtree: true })";
    browser.js(script, vec![status.to_json()?]).await.map(drop)
}

/// Fails where the save status has told of any trouble since [`listen`].
async fn check_no_trouble_told(browser: &Browser) -> Result {
    let told: Vec<String> = serde_json::from_value(browser.js("return told", vec![]).await?)?;
    let is_known = |it: &str| ["저장했어요", "저장하는 중…"].iter().any(|ok| it.starts_with(ok));
    ensure!(!told.is_empty(), "the status tells of no change");
    ensure!(told.iter().all(|it| is_known(it.trim())), "the status told {told:?}");
    Ok(())
}

#[tokio::test]
async fn a_full_local_storage_alone_is_not_told() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "자리가 있을 때 쓴 글").await?;
    browser.until_saved().await?;
    listen(&browser).await?;
    browser.js(FILL, vec![]).await?;
    browser.keys(&browser.part(1, "did").await?, "자리가 없을 때 쓴 글").await?;
    browser.until_kept("- did: 자리가 없을 때 쓴 글\n").await?;
    browser.until_saved().await?;
    check_no_trouble_told(&browser).await?;
    // The former working copy is there still, and goes all the same.
    let copies = browser.copies().await?;
    ensure!(!copies.values().any(|it| it.contains("자리가 없을 때")), "there was room");
    browser.go_to_list().await?;
    browser.until_no_copies().await?;
    browser.reload().await?;
    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "did").await?, "자리가 없을 때 쓴 글").await?;
    browser.close().await
}

#[tokio::test]
async fn a_full_storage_is_told_and_loses_nothing() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let cue = browser.part(1, "cue").await?;
    browser.keys(&cue, "자리가 있을 때 쓴 글").await?;
    browser.until_saved().await?;
    browser.until_kept("- cue: 자리가 있을 때 쓴 글\n").await?;
    browser.js(FILL, vec![]).await?;
    browser.js(FILL_DATABASE, vec![]).await?;

    let did = browser.part(1, "did").await?;
    browser.keys(&did, "자리가 없을 때 쓴 글").await?;
    browser.until_status(FULL).await?;
    browser.until_value(&did, "자리가 없을 때 쓴 글").await?;
    browser.until_kept("- cue: 자리가 있을 때 쓴 글\n- did:\n").await?;
    let refused = browser.js("return window.refused", vec![]).await?.as_u64();
    browser.click("다시 저장").await?;
    until("it to be tried again", async || {
        let now = browser.js("return window.refused", vec![]).await?.as_u64();
        Ok((now > refused).then_some(()))
    })
    .await?;
    browser.until_status(FULL).await?;

    // It is there still, on the page's other side too, and can be taken out.
    browser.go_to_list().await?;
    browser.until_page_shows("아직 저장하지 못했어요").await?;
    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "did").await?, "자리가 없을 때 쓴 글").await?;
    let status = browser.find("status", browser.names().save_status).await?;
    let told = browser.text(&status).await?;
    ensure!(!told.contains(browser.names().saved), "what is not kept is told to be: {told}");
    let (_, post) = browser.download_as("full").await?;
    assert!(post.contains("- did: 자리가 없을 때 쓴 글\n"), "{post}");
    // The name that it was given is a change, which is not kept either.
    browser.until_status(FULL).await?;

    // Once there is room it is saved without being typed again.
    let draft = browser.draft().await?;
    let post = draft["post"].as_str().unwrap_or_default();
    ensure!(!post.contains("자리가 없을 때"), "the database was not full: {post}");
    browser.js(MAKE_ROOM, vec![]).await?;
    browser.until_kept("- did: 자리가 없을 때 쓴 글\n").await?;
    browser.until_saved().await?;
    browser.reload().await?;
    browser.until_value(&browser.part(1, "did").await?, "자리가 없을 때 쓴 글").await?;
    browser.close().await
}

#[tokio::test]
async fn a_full_database_alone_is_told_and_its_text_outlives_the_page() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "자리가 있을 때 쓴 글").await?;
    browser.until_saved().await?;
    browser.js(FILL_DATABASE, vec![]).await?;
    browser.keys(&browser.part(1, "did").await?, "임시로 남을 글").await?;
    browser.until_status("아직 안전하게 저장하지 못했어요. 저장 공간이 가득 찼어요.").await?;
    let draft = browser.draft().await?;
    let post = draft["post"].as_str().unwrap_or_default();
    ensure!(!post.contains("임시로 남을 글"), "the database was not full: {post}");
    // A new page comes with a database that has room.
    browser.go_blank().await?;
    browser.go_home().await?;
    browser.until_kept("- did: 임시로 남을 글\n").await?;
    browser.until_no_copies().await?;
    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "did").await?, "임시로 남을 글").await?;
    browser.close().await
}

/// Has the browser give the next pages none of a kind of storage. What is returned takes it back.
async fn block(browser: &Browser, storage: &str) -> Result<Value> {
    let blocked = format!(
        "Object.defineProperty(window, '{storage}', {{
            get() {{ throw new DOMException('blocked', 'SecurityError') }} }})"
    );
    let source = json!({ "source": blocked });
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", source).await
}

#[tokio::test]
async fn a_page_without_storage_still_exports() -> Result {
    let browser = Browser::open_blank(Setup::default()).await?;
    block(&browser, "localStorage").await?;
    block(&browser, "indexedDB").await?;
    browser.go_home().await?;
    browser.until_page_shows("저장된 회고를 불러오지 못했어요.").await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "저장할 곳이 없는 글").await?;
    let told = "저장하지 못했어요. 브라우저가 이 페이지의 저장 공간을 막고 있어요.";
    browser.until_status(told).await?;
    let (_, post) = browser.download_as("blocked").await?;
    assert!(post.contains("- cue: 저장할 곳이 없는 글\n"), "{post}");
    browser.close().await
}

#[tokio::test]
async fn without_local_storage_the_database_is_enough() -> Result {
    let browser = Browser::open_blank(Setup::default()).await?;
    block(&browser, "localStorage").await?;
    browser.go_home().await?;
    browser.begin().await?;
    listen(&browser).await?;
    browser.keys(&browser.part(1, "cue").await?, "데이터베이스에만 남는 글").await?;
    browser.until_kept("- cue: 데이터베이스에만 남는 글\n").await?;
    browser.until_saved().await?;
    check_no_trouble_told(&browser).await?;
    browser.reload().await?;
    browser.until_value(&browser.part(1, "cue").await?, "데이터베이스에만 남는 글").await?;
    browser.close().await
}

#[tokio::test]
async fn without_a_database_a_text_waits_in_its_working_copy() -> Result {
    let browser = Browser::open_blank(Setup::default()).await?;
    let blocked = block(&browser, "indexedDB").await?;
    browser.go_home().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "임시로만 남는 글").await?;
    browser.until_status("임시로 저장했어요").await?;
    browser.reload().await?;
    browser.until_value(&browser.part(1, "cue").await?, "임시로만 남는 글").await?;

    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", blocked).await?;
    browser.go_blank().await?;
    ensure!(browser.drafts().await?.is_empty(), "there was a database");
    browser.go_home().await?;
    browser.until_kept("- cue: 임시로만 남는 글\n").await?;
    browser.until_no_copies().await?;
    browser.close().await
}

#[tokio::test]
async fn a_day_that_is_in_no_calendar_is_told_at_its_field() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let date = browser.find("Date", browser.names().date).await?;
    browser.set_date(&date, "2025-02-28").await?;
    browser.until_value(&date, "2025-02-28").await?;
    browser.until_kept("\ndate: 2025-02-28 ").await?;
    browser.set_date(&date, "2025-02-30").await?;
    browser.until_described(&date, "달력에 없는 날짜예요.").await?;
    assert_eq!(date.attr("aria-invalid").await?.as_deref(), Some("true"));
    // The post keeps the date that it had.
    browser.until_kept("\ndate: 2025-02-28 ").await?;
    browser.set_date(&date, "2025-02-27").await?;
    browser.until_kept("\ndate: 2025-02-27 ").await?;
    browser.until_told_nothing(&date).await?;

    // In a field that was empty the browser says so once the field is left.
    let day = browser.event_date(1).await?;
    browser.set_date(&day, "2025-02-30").await?;
    browser.focus(&browser.event_title(1).await?).await?;
    browser.until_described(&day, "달력에 없는 날짜예요.").await?;
    browser.set_date(&day, "2025-02-01").await?;
    browser.until_described(&day, "글 날짜까지의 한 주를 벗어난 날짜예요.").await?;
    browser.set_date(&day, "2025-02-26").await?;
    browser.until_told_nothing(&day).await?;
    browser.close().await
}

#[tokio::test]
async fn answers_that_cannot_be_right_are_told_at_their_fields() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let title = browser.title().await?;
    browser.clear(&title).await?;
    browser.until_described(&title, "제목이 비어 있어요.").await?;
    assert_eq!(title.attr("aria-invalid").await?.as_deref(), Some("true"));
    browser.keys(&title, "다시 쓴 제목").await?;
    browser.until_told_nothing(&title).await?;

    let categories = browser.field(browser.names().categories).await?;
    browser.keys(&categories, "하나, 둘, 셋").await?;
    browser.until_described(&categories, "카테고리는 두 개까지예요.").await?;

    let offset = browser.field(browser.names().offset).await?;
    browser.clear(&offset).await?;
    browser.keys(&offset, "서울").await?;
    browser.until_described(&offset, "시간대는 +09:00처럼 적어 주세요.").await?;
    browser.clear(&offset).await?;
    browser.keys(&offset, "+09:00").await?;
    browser.until_told_nothing(&offset).await?;

    // Nothing of it keeps a person from taking the post out; only its name must be one.
    browser.click(browser.names().download).await?;
    let slug = browser.field(browser.names().slug).await?;
    browser.until_value(&slug, "다시-쓴-제목").await?;
    browser.until_focused(&slug).await?;
    browser.clear(&slug).await?;
    browser.until_described(&slug, "글 주소를 적어 주세요.").await?;
    browser.keys(&slug, "a/b").await?;
    browser.until_described(&slug, "주소에는 ‘/’ 글자를 쓸 수 없어요.").await?;
    browser.press(Key::Enter).await?;
    assert!(browser.waiting_downloads()?.is_empty(), "it was downloaded all the same");
    browser.clear(&slug).await?;
    browser.keys(&slug, "a-b").await?;
    browser.press(Key::Enter).await?;
    let (name, _) = browser.downloaded().await?;
    assert!(name.ends_with("-a-b.md"), "{name}");
    browser.close().await
}
