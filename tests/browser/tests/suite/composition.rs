//! Hangul through an input method: not a jamo lost or doubled.

use hoego_browser_tests::{Browser, Key, Result, WebElement, hangul::Commit};

/// Thirty syllables and more, with consonants that move on to the next syllable.
const SENTENCE: &str =
    "이번 주에는 소유권을 공부하며 하나하나 천천히 읽었고, 짝과 함께 어려운 곳을 풀어 보았다.";

const COMMITS: [Commit; 2] = [Commit::InPlace, Commit::AfterEmptying];

#[tokio::test]
async fn the_title_takes_a_sentence() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let title = browser.title().await?;
    for commit in COMMITS {
        browser.clear(&title).await?;
        check(&browser, &title, |it| format!("title: \"{it}\"\n"), commit).await?;
    }
    browser.close().await
}

#[tokio::test]
async fn an_event_title_takes_a_sentence() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let title = browser.event_title(1).await?;
    for commit in COMMITS {
        browser.clear(&title).await?;
        check(&browser, &title, |it| format!("### {it}\n"), commit).await?;
    }
    browser.close().await
}

#[tokio::test]
async fn a_part_takes_a_sentence() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let felt = browser.part(1, "felt").await?;
    for commit in COMMITS {
        browser.clear(&felt).await?;
        check(&browser, &felt, |it| format!("- felt: {it}\n"), commit).await?;
    }
    browser.close().await
}

/// Composes the sentence in a field and waits until it is kept as it is `written` in the post.
async fn check(
    browser: &Browser,
    field: &WebElement,
    written: fn(&str) -> String,
    commit: Commit,
) -> Result {
    browser.focus(field).await?;
    browser.compose(SENTENCE, commit).await?;
    browser.until_value(field, SENTENCE).await?;
    browser.until_kept(&written(SENTENCE)).await?;
    browser.until_shows(&browser.preview().await?, SENTENCE).await
}

#[tokio::test]
async fn backspace_takes_a_syllable_apart() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let title = browser.title().await?;
    let did = browser.part(1, "did").await?;
    browser.clear(&title).await?;
    for field in [title, did] {
        browser.focus(&field).await?;
        browser.compose("가", Commit::InPlace).await?;
        for text in ["ㅎ", "하", "한", "하", "ㅎ", ""] {
            browser.compose_to(text).await?;
            browser.until_value(&field, &format!("가{text}")).await?;
        }
        browser.compose("나다", Commit::AfterEmptying).await?;
        browser.until_value(&field, "가나다").await?;
    }
    browser.until_kept("title: \"가나다\"\n").await?;
    browser.until_kept("- did: 가나다\n").await?;
    browser.close().await
}

#[tokio::test]
async fn leaving_in_mid_composition_keeps_the_syllable() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let title = browser.event_title(1).await?;
    let cue = browser.part(1, "cue").await?;
    browser.focus(&cue).await?;
    browser.compose_to("한").await?;
    browser.click_on(&title).await?;
    browser.until_focused(&title).await?;
    browser.until_value(&cue, "한").await?;
    browser.until_kept("- cue: 한\n").await?;
    browser.keys(&cue, Key::End + "").await?;
    browser.compose("글", Commit::InPlace).await?;
    browser.until_value(&cue, "한글").await?;
    browser.until_kept("- cue: 한글\n").await?;
    browser.close().await
}

#[tokio::test]
async fn enter_while_composing_does_not_go_on_with_a_list() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let did = browser.part(1, "did").await?;
    browser.keys(&did, "- ").await?;
    browser.compose_to("ㄱ").await?;
    browser.compose_to("가").await?;
    browser.enter_while_composing().await?;
    browser.until_value(&did, "- 가").await?;
    browser.commit("가", Commit::InPlace).await?;
    browser.until_value(&did, "- 가").await?;
    browser.press(Key::Enter).await?;
    browser.until_value(&did, "- 가\n- ").await?;
    browser.compose("나", Commit::AfterEmptying).await?;
    browser.until_value(&did, "- 가\n- 나").await?;
    browser.until_kept("- did:\n  - 가\n  - 나\n").await?;
    browser.close().await
}
