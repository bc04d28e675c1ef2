//! The form itself: cards, lists, languages, themes, and windows of all widths.

use anyhow::ensure;
use hoego_browser_tests::{Browser, Key, Language, Result, WebElement, until};
use serde_json::{Value, json};

#[tokio::test]
async fn an_event_is_closed_and_opened() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let event = browser.event(1).await?;
    browser.keys(&browser.part(1, "cue").await?, "접혀도 남는 글").await?;
    browser.click_in(&event, "접기").await?;
    let toggle = browser.find_in(&event, "button", "펼치기").await?;
    assert_eq!(toggle.attr("aria-expanded").await?.as_deref(), Some("false"));
    assert!(browser.all("textbox", "cue").await?.is_empty(), "its parts can still be reached");
    browser.event_title(1).await?;
    browser.until_focused(&toggle).await?;
    browser.press(Key::Enter).await?;
    browser.until_value(&browser.part(1, "cue").await?, "접혀도 남는 글").await?;
    assert_eq!(toggle.attr("aria-expanded").await?.as_deref(), Some("true"));
    browser.close().await
}

/// Three events, with the title of the first in focus.
async fn three_events() -> Result<Browser> {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.event_title(1).await?, "하나").await?;
    for (number, title) in [(2, "둘"), (3, "셋")] {
        let field = browser.add_event(number).await?;
        browser.keys(&field, title).await?;
    }
    browser.until_event_titles(&["하나", "둘", "셋"]).await?;
    Ok(browser)
}

#[tokio::test]
async fn events_move_by_keys_and_keep_the_focus() -> Result {
    let browser = three_events().await?;
    let title = browser.event_title(1).await?;
    browser.focus(&title).await?;
    browser.chord(&[Key::Alt, Key::Shift], Key::Down).await?;
    browser.until_event_titles(&["둘", "하나", "셋"]).await?;
    browser.until_focused(&title).await?;
    browser.until_page_shows("3개 중 2번째로 옮겼어요.").await?;
    browser.press("!").await?;
    browser.until_event_titles(&["둘", "하나!", "셋"]).await?;

    let felt = browser.part(2, "felt").await?;
    browser.keys(&felt, "옮겨도").await?;
    browser.chord(&[Key::Alt, Key::Shift], Key::Down).await?;
    browser.until_event_titles(&["둘", "셋", "하나!"]).await?;
    browser.until_focused(&felt).await?;
    browser.press(" 그대로").await?;
    browser.until_value(&browser.part(3, "felt").await?, "옮겨도 그대로").await?;

    // At the end of the list there is nowhere to go.
    browser.chord(&[Key::Alt, Key::Shift], Key::Down).await?;
    browser.until_event_titles(&["둘", "셋", "하나!"]).await?;
    browser
        .until_kept("### 하나!\n\n- cue:\n- did:\n- felt: 옮겨도 그대로\n- action plan:\n\n## ")
        .await?;
    browser.close().await
}

#[tokio::test]
async fn events_move_by_buttons_and_keep_the_focus() -> Result {
    let browser = three_events().await?;
    let up = browser.find_in(&browser.event(3).await?, "button", "위로 옮기기").await?;
    browser.focus(&up).await?;
    browser.press(Key::Enter).await?;
    browser.until_event_titles(&["하나", "셋", "둘"]).await?;
    browser.until_focused(&up).await?;
    browser.press(Key::Enter).await?;
    browser.until_event_titles(&["셋", "하나", "둘"]).await?;
    // The button has nothing left to do; whoever used it must still be somewhere in the card.
    let card = browser.event(1).await?;
    until("the focus to be in the card", async || {
        let script = "return arguments[0].contains(document.activeElement)";
        let is_inside = browser.js(script, vec![card.to_json()?]).await? == true;
        Ok(is_inside.then_some(()))
    })
    .await?;
    browser.close().await
}

#[tokio::test]
async fn events_move_by_pointer() -> Result {
    let browser = three_events().await?;
    drag(&browser, 1, 3, Drop::Below).await?;
    browser.until_event_titles(&["둘", "셋", "하나"]).await?;
    drag(&browser, 3, 1, Drop::Above).await?;
    browser.until_event_titles(&["하나", "둘", "셋"]).await?;
    browser.until_kept("## Main Events\n\n### 하나\n").await?;
    browser.close().await
}

/// Which half of a card is dropped on.
#[derive(Clone, Copy)]
enum Drop {
    Above,
    Below,
}

/// Drags an event by its grip onto another one's half.
async fn drag(browser: &Browser, from: usize, to: usize, half: Drop) -> Result {
    // All cards have to be in sight for a pointer: close them.
    let cards = [browser.event(1).await?, browser.event(2).await?, browser.event(3).await?];
    for card in &cards {
        if let Some(button) = browser.all_in(card, "button", "접기").await?.pop() {
            browser.click_on(&button).await?;
            browser.find_in(card, "button", "펼치기").await?;
        }
    }
    cards[0].scroll_into_view().await?;
    let grip = "const it = arguments[0].querySelector('.grip').getBoundingClientRect();
        return [it.x + it.width / 2, it.y + it.height / 2]";
    let card = "const it = arguments[0].getBoundingClientRect();
        return [it.y, it.y + it.height]";
    let start = numbers(browser.js(grip, vec![cards[from - 1].to_json()?]).await?)?;
    let target = numbers(browser.js(card, vec![cards[to - 1].to_json()?]).await?)?;
    let y = match half {
        Drop::Above => target.0 + 4,
        Drop::Below => target.1 - 4,
    };
    let actions = browser.driver().action_chain();
    actions
        .move_to(start.0, start.1)
        .click_and_hold()
        .move_to(start.0 + 2, i64::midpoint(start.1, y))
        .move_to(start.0 + 2, y)
        .release()
        .perform()
        .await?;
    Ok(())
}

#[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
fn numbers(pair: Value) -> Result<(i64, i64)> {
    let (one, two): (f64, f64) = serde_json::from_value(pair)?;
    Ok((one.round() as i64, two.round() as i64))
}

#[tokio::test]
async fn enter_and_tab_write_lists() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let did = browser.part(1, "did").await?;
    let steps: [(Vec<Key>, &str, &str); 7] = [
        (vec![], "- 하나", "- 하나"),
        (vec![Key::Enter], "둘", "- 하나\n- 둘"),
        (vec![Key::Tab], "", "- 하나\n  - 둘"),
        (vec![Key::Enter], "셋", "- 하나\n  - 둘\n  - 셋"),
        (vec![Key::Shift, Key::Tab], "", "- 하나\n  - 둘\n- 셋"),
        (vec![Key::Enter], "", "- 하나\n  - 둘\n- 셋\n- "),
        (vec![Key::Enter], "끝", "- 하나\n  - 둘\n- 셋\n끝"),
    ];
    for (keys, text, expected) in steps {
        match &keys[..] {
            [] => {}
            [held, key] => browser.chord(std::slice::from_ref(held), key.clone()).await?,
            [key, ..] => browser.keys(&did, key.clone()).await?,
        }
        browser.keys(&did, text).await?;
        browser.until_value(&did, expected).await?;
        browser.until_focused(&did).await?;
    }
    let felt = browser.part(1, "felt").await?;
    browser.keys(&felt, "1. 가\n나\n").await?;
    browser.until_value(&felt, "1. 가\n2. 나\n3. ").await?;
    browser.until_kept("- did:\n  - 하나\n    - 둘\n  - 셋\n  끝\n").await?;
    // White space at the end is none of the post's, but the field's all the same.
    browser.until_saved().await?;
    browser.reload().await?;
    browser.until_value(&browser.part(1, "felt").await?, "1. 가\n2. 나\n3. ").await?;
    browser.close().await
}

#[tokio::test]
async fn nobody_is_trapped_in_a_list() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    let (did, felt) = (browser.part(1, "did").await?, browser.part(1, "felt").await?);
    // Outside of lists, Tab is what it is everywhere.
    browser.keys(&did, "그냥 글").await?;
    browser.press(Key::Tab).await?;
    browser.until_focused(&felt).await?;

    browser.keys(&felt, "- 하나\n둘").await?;
    browser.press(Key::Escape).await?;
    browser.press(Key::Tab).await?;
    browser.until_focused(&browser.part(1, "action plan").await?).await?;
    browser.focus(&felt).await?;
    browser.press(Key::Escape).await?;
    browser.chord(&[Key::Shift], Key::Tab).await?;
    browser.until_focused(&did).await?;
    browser.until_value(&felt, "- 하나\n- 둘").await?;
    browser.close().await
}

#[tokio::test]
async fn the_browser_speaks_first_and_the_person_decides() -> Result {
    let browser = Browser::open_english().await?;
    ensure_language(&browser, Language::English).await?;
    browser.begin().await?;
    let title = browser.title().await?;
    browser.clear(&title).await?;
    browser.keys(&title, "Week 7").await?;
    browser.keys(&browser.part(1, "cue").await?, "It stays.").await?;

    let korean = Language::Korean.names();
    choose(&browser.find("combobox", "Language").await?, "한국어").await?;
    ensure_language(&browser, Language::Korean).await?;
    browser.until_value(&browser.field(korean.title).await?, "Week 7").await?;
    let event = browser.find("group", "이벤트 1").await?;
    let cue = browser.find_in(&event, "textbox", "cue").await?;
    browser.until_value(&cue, "It stays.").await?;
    for name in [korean.add_event, korean.download, korean.copy] {
        browser.find("button", name).await?;
    }
    browser.find("region", korean.preview).await?;
    // What was done before can still be taken back.
    browser.click(korean.undo).await?;
    browser.until_value(&cue, "").await?;
    browser.click(korean.redo).await?;
    browser.until_value(&cue, "It stays.").await?;

    browser.reload().await?;
    ensure_language(&browser, Language::Korean).await?;
    choose(&browser.find("combobox", "언어").await?, "English").await?;
    ensure_language(&browser, Language::English).await?;
    browser.until_value(&browser.part(1, "cue").await?, "It stays.").await?;
    browser.close().await
}

async fn ensure_language(browser: &Browser, language: Language) -> Result {
    until("the page's language", async || {
        let lang = browser.js("return document.documentElement.lang", vec![]).await?;
        ensure!(lang == language.tag(), "it is {lang}");
        Ok(Some(()))
    })
    .await
}

/// Chooses an entry of a menu by its name, by keys.
async fn choose(menu: &WebElement, name: &str) -> Result {
    Ok(menu.send_keys(name).await?)
}

#[tokio::test]
async fn the_theme_is_kept() -> Result {
    let browser = Browser::open().await?;
    let light = background(&browser).await?;
    choose(&browser.find("combobox", "화면 테마").await?, "어둡게").await?;
    until("the page to be dark", async || Ok((background(&browser).await? != light).then_some(())))
        .await?;
    let dark = background(&browser).await?;
    browser.reload().await?;
    browser.find("combobox", "화면 테마").await?;
    assert_eq!(background(&browser).await?, dark);
    choose(&browser.find("combobox", "화면 테마").await?, "밝게").await?;
    until(
        "the page to be light",
        async || Ok((background(&browser).await? == light).then_some(())),
    )
    .await?;
    browser.close().await
}

async fn background(browser: &Browser) -> Result<Value> {
    browser.js("return getComputedStyle(document.body).backgroundColor", vec![]).await
}

#[tokio::test]
async fn an_empty_form_fits_every_window() -> Result {
    let browser = Browser::open().await?;
    ensure_fits(&browser, "the empty list").await?;
    browser.begin().await?;
    ensure_fits(&browser, "the editor").await?;
    browser.go_to_list().await?;
    ensure_fits(&browser, "the list").await?;
    browser.close().await
}

#[tokio::test]
async fn words_without_end_fit_every_window() -> Result {
    let browser = Browser::open().await?;
    // Text that breaks nowhere, in every place that shows it.
    let long = format!("https://example.com/{}", "가나다라마바사".repeat(12));
    browser.begin().await?;
    for name in ["제목", "설명", "카테고리", "태그"] {
        browser.insert(&browser.field(name).await?, &long).await?;
    }
    browser.insert(&browser.event_title(1).await?, &long).await?;
    let table = format!("| 하나 | 둘 |\n|---|---|\n| {long} | {long} |\n\n```\n{long}\n```");
    for label in ["cue", "felt", "action plan"] {
        browser.insert(&browser.part(1, label).await?, &table).await?;
    }
    browser.insert(&browser.field("[!] To Try").await?, &table).await?;
    browser.until_saved().await?;
    ensure_fits(&browser, "the editor").await?;
    browser.go_to_list().await?;
    ensure_fits(&browser, "the list").await?;
    browser.begin().await?;
    ensure_fits(&browser, "the next week's editor").await?;
    browser.close().await
}

/// Lays the page out in windows of many widths. Where it does not fit, the outermost elements
/// that stick out are told.
async fn ensure_fits(browser: &Browser, page: &str) -> Result {
    let mut failures = Vec::new();
    for width in [320, 360, 768, 1024, 1280, 2560] {
        let metrics = json!({
            "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false,
        });
        browser.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        let script = "const root = document.scrollingElement, found = [];
            if (root.scrollWidth <= innerWidth) return found;
            const end = it => Math.round(it.getBoundingClientRect().right);
            for (const it of document.body.querySelectorAll('*')) {
                if (end(it) > innerWidth && end(it.parentElement) <= innerWidth) {
                    found.push(`${it.tagName} .${it.className} to ${end(it)}`);
                }
            }
            return [`the page is ${root.scrollWidth} wide`, ...found]";
        let found = browser.js(script, vec![]).await?;
        if found != json!([]) {
            failures.push(format!("{page} does not fit into {width}: {found:#}"));
        }
    }
    browser.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await?;
    ensure!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}
