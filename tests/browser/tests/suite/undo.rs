//! Taking back and making again: what was typed, and what was done to events and retrospectives.

use hoego_browser_tests::{Browser, Key, Result, held};

const UNDO: (&[Key], char) = (&[Key::Control], 'z');
const REDO: (&[Key], char) = (&[Key::Control, Key::Shift], 'z');

#[tokio::test]
async fn typing_is_taken_back_step_by_step() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let title = browser.title().await?;
    browser.clear(&title).await?;
    browser.keys(&title, "첫 제목").await?;
    let cue = browser.part(1, "cue").await?;
    browser.keys(&cue, "첫 줄").await?;
    let did = browser.part(1, "did").await?;
    browser.keys(&did, "둘째 줄").await?;

    browser.chord(UNDO.0, UNDO.1).await?;
    browser.until_value(&did, "").await?;
    browser.chord(UNDO.0, UNDO.1).await?;
    browser.until_value(&cue, "").await?;
    browser.until_focused(&cue).await?;
    browser.until_kept("- cue:\n- did:\n").await?;
    browser.chord(REDO.0, REDO.1).await?;
    browser.until_value(&cue, "첫 줄").await?;
    browser.chord(REDO.0, REDO.1).await?;
    browser.until_value(&did, "둘째 줄").await?;
    browser.until_kept("- did: 둘째 줄\n").await?;
    browser.until_shows(&browser.preview().await?, "둘째 줄").await?;

    for _ in 0..3 {
        browser.click(browser.names().undo).await?;
    }
    browser.until_value(&title, "1주차 회고").await?;
    browser.click(browser.names().redo).await?;
    browser.until_value(&title, "첫 제목").await?;
    browser.close().await
}

#[tokio::test]
async fn what_was_done_to_events_is_taken_back() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.event_title(1).await?, "하나").await?;
    browser.keys(&browser.part(1, "felt").await?, "하나의 느낌").await?;
    let second = browser.add_event(2).await?;
    browser.keys(&second, "둘").await?;

    let first = browser.event(1).await?;
    browser.click_in(&first, "아래로 옮기기").await?;
    browser.until_event_titles(&["둘", "하나"]).await?;
    browser.click_in(&browser.event(2).await?, "이벤트 복제").await?;
    browser.until_event_titles(&["둘", "하나", "하나"]).await?;
    browser.click_in(&browser.event(2).await?, "이벤트 삭제").await?;
    browser.until_event_titles(&["둘", "하나"]).await?;

    let undone: [&[&str]; 5] =
        [&["둘", "하나", "하나"], &["둘", "하나"], &["하나", "둘"], &["하나", ""], &["하나"]];
    for titles in undone {
        browser.chord(UNDO.0, UNDO.1).await?;
        browser.until_event_titles(titles).await?;
    }
    let redone: [&[&str]; 5] =
        [&["하나", ""], &["하나", "둘"], &["둘", "하나"], &["둘", "하나", "하나"], &["둘", "하나"]];
    for titles in redone {
        browser.click(browser.names().redo).await?;
        browser.until_event_titles(titles).await?;
    }
    let felt = browser.part(2, "felt").await?;
    browser.until_value(&felt, "하나의 느낌").await?;
    browser.close().await
}

#[tokio::test]
async fn a_deleted_event_comes_back_whole_from_its_message() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.event_title(1).await?, "지울 일").await?;
    browser.keys(&browser.part(1, "action plan").await?, "다시 보기").await?;
    let event = browser.event(1).await?;
    browser.click_in(&event, "이벤트 삭제").await?;
    browser.until_gone("group", "이벤트 1").await?;
    browser.until_page_shows("이벤트를 지웠어요.").await?;
    // The toolbar has a button of that name, too; this one stands in the message.
    let buttons = browser.all("button", browser.names().undo).await?;
    let message = buttons.last().expect("the message offers to take it back");
    browser.click_on(message).await?;
    browser.until_event_titles(&["지울 일"]).await?;
    browser.until_value(&browser.part(1, "action plan").await?, "다시 보기").await?;
    browser.close().await
}

#[tokio::test]
async fn a_deleted_retrospective_comes_back() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "되살아날 글").await?;
    browser.until_saved().await?;
    browser.go_to_list().await?;
    browser.until_no_copies().await?;
    let kept = held(browser.drafts().await?);
    for by_key in [false, true] {
        browser.click("‘1주차 회고’ 삭제").await?;
        browser.until_page_shows("‘1주차 회고’ 회고를 지웠어요.").await?;
        browser.until_drafts(0).await?;
        if by_key {
            browser.chord(UNDO.0, UNDO.1).await?;
        } else {
            browser.click(browser.names().undo).await?;
        }
        browser.until_page_shows("‘1주차 회고’ 회고를 되살렸어요.").await?;
        assert_eq!(held(browser.until_drafts(1).await?), kept);
    }
    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "cue").await?, "되살아날 글").await?;
    browser.close().await
}
