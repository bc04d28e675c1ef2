//! What helps a person to write: counts, gaps, the last retrospective, the week's own notes.

use hoego_browser_tests::{Browser, Key, Pace, Result, WebElement, until};
use serde_json::json;

const SECTIONS: [&str; 5] =
    ["[+] Positive", "[-] Negative", "[!] To Try", "[?] Question", "[.] Takeaway"];

const NEXT_GAP: (&[Key], Key) = (&[Key::Control], Key::Enter);

#[tokio::test]
async fn what_is_written_is_counted() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let event = browser.event(1).await?;
    browser.find("image", "10개 중 0개를 썼어요").await?;
    browser.until_shows(&event, "빈칸 5개").await?;

    browser.keys(&browser.event_title(1).await?, "하나").await?;
    browser.find("image", "10개 중 1개를 썼어요").await?;
    browser.until_shows(&event, "빈칸 4개").await?;
    let cue = browser.part(1, "cue").await?;
    browser.keys(&cue, "TB").await?;
    browser.find("image", "10개 중 2개를 썼어요").await?;
    // A placeholder is a gap like any other.
    browser.keys(&cue, "U").await?;
    browser.find("image", "10개 중 1개를 썼어요").await?;
    browser.until_shows(&event, "빈칸 4개").await?;
    browser.keys(&browser.field("[+] Positive").await?, "잘했다").await?;
    browser.until_page_shows("2/10").await?;

    browser.go_to_list().await?;
    browser.until_page_shows("2/10").await?;
    browser.find("progressbar", "10개 중 2개를 썼어요").await?;
    browser.close().await
}

#[tokio::test]
async fn ctrl_enter_goes_from_gap_to_gap() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.event_title(1).await?, "하나").await?;
    let mut fields = Vec::new();
    for label in ["cue", "did", "felt", "action plan"] {
        fields.push(browser.part(1, label).await?);
    }
    for section in SECTIONS {
        fields.push(browser.field(section).await?);
    }
    for (at, field) in fields.iter().enumerate() {
        next_gap(&browser, field).await?;
        browser.keys(field, if at == 0 { "TBU" } else { "썼다" }).await?;
        let written = if at == 0 { "TBU" } else { "썼다" };
        assert_eq!(browser.value(field).await?, written, "the shortcut itself writes nothing");
    }
    // From the last field on to the first that is still open, although its card is closed.
    browser.click_in(&browser.event(1).await?, "접기").await?;
    browser.focus(&fields[8]).await?;
    next_gap(&browser, &fields[0]).await?;
    browser.clear(&fields[0]).await?;
    browser.keys(&fields[0], "썼다").await?;
    browser.chord(NEXT_GAP.0, NEXT_GAP.1).await?;
    browser.until_page_shows("빈칸이 없어요. 다 썼어요!").await?;
    browser.until_shows(&browser.event(1).await?, "다 썼어요").await?;
    browser.close().await
}

async fn next_gap(browser: &Browser, field: &WebElement) -> Result {
    browser.chord(NEXT_GAP.0, NEXT_GAP.1).await?;
    browser.until_focused(field).await
}

/// Lets the database tell the index a second late.
const LATE_INDEX: &str = "
    const getAll = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = function (...what) {
        const request = getAll.apply(this, what);
        if (this.name !== 'index') return request;
        return {
            get result() { return request.result; },
            set onsuccess(then) { request.onsuccess = () => setTimeout(then, 1000); },
            set onerror(then) { request.onerror = then; },
        };
    };";

#[tokio::test]
async fn the_next_week_begins_from_the_last_one() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let first = [
        ("제목", "[스터디] 9주차 회고"),
        ("설명", "러스트 스터디 3기 9주차"),
        ("카테고리", "스터디, Weekly"),
        ("태그", "rust, 회고"),
    ];
    for (name, text) in first {
        let field = browser.field(name).await?;
        browser.clear(&field).await?;
        browser.fill(&field, text, Pace::Keys).await?;
    }
    let to_try = browser.field("[!] To Try").await?;
    browser.fill(&to_try, "- 아침에 읽기\n- 저녁에 걷기", Pace::Keys).await?;
    browser.until_saved().await?;
    browser.go_to_list().await?;
    browser.begin().await?;

    let second = [
        ("제목", "[스터디] 10주차 회고"),
        ("설명", "러스트 스터디 3기 10주차"),
        ("카테고리", "스터디, Weekly"),
        ("태그", "rust, 회고"),
        ("[!] To Try", ""),
    ];
    for (name, text) in second {
        browser.until_value(&browser.field(name).await?, text).await?;
    }
    let promises = browser.find("complementary", "지난번에 해보기로 한 것").await?;
    browser.until_shows(&promises, "아침에 읽기").await?;
    browser.until_shows(&promises, "저녁에 걷기").await?;
    browser.until_shows(&promises, "[스터디] 9주차 회고").await?;
    browser.until_saved().await?;

    // They are there again however late the browser tells what else it keeps.
    browser.cdp("Page.enable", json!({})).await?;
    let late = json!({ "source": LATE_INDEX });
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", late).await?;
    browser.reload().await?;
    let promises = browser.find("complementary", "지난번에 해보기로 한 것").await?;
    browser.until_shows(&promises, "아침에 읽기").await?;
    browser.go_blank().await?;
    browser.go_home().await?;
    browser.begin().await?;
    browser.until_value(&browser.title().await?, "[스터디] 11주차 회고").await?;

    browser.go_to_list().await?;
    browser.until_page_shows("[스터디] 10주차 회고").await?;
    browser.until_page_shows("[스터디] 9주차 회고").await?;
    browser.close().await
}

#[tokio::test]
async fn notes_of_the_week_go_into_the_review() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.event_title(1).await?, "하나").await?;
    browser.fill(&browser.part(1, "felt").await?, "뿌듯했다", Pace::Keys).await?;
    let plan = browser.part(1, "action plan").await?;
    browser.fill(&plan, "- 다시 하기\n- 더 하기", Pace::Keys).await?;

    let positive = browser.field("[+] Positive").await?;
    browser.keys(&positive, "TBU").await?;
    browser.click("[+] Positive에 담기").await?;
    browser.until_value(&positive, "- 뿌듯했다").await?;
    browser.until_page_shows("[+] Positive에 담았어요.").await?;
    let negative = browser.field("[-] Negative").await?;
    browser.click("[-] Negative에 담기").await?;
    browser.until_value(&negative, "- 뿌듯했다").await?;
    let to_try = browser.field("[!] To Try").await?;
    browser.keys(&to_try, "- 처음 하기").await?;
    browser.click("[!] To Try에 담기").await?;
    until("the plans to be in To Try", async || {
        let text = browser.value(&to_try).await?;
        let lines: Vec<_> = text.lines().map(str::trim_start).collect();
        Ok((lines == ["- 처음 하기", "- 다시 하기", "- 더 하기"]).then_some(()))
    })
    .await?;
    browser.until_shows(&browser.preview().await?, "더 하기").await?;

    browser.chord(&[Key::Control], 'z').await?;
    browser.until_value(&to_try, "- 처음 하기").await?;
    browser.close().await
}
