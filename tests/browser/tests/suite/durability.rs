//! Nothing that was written is lost: the browser is killed while one types, two tabs write the same
//! draft, records are damaged, drafts are deleted.

use std::{
    collections::BTreeMap,
    env,
    hash::{BuildHasher, RandomState},
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow, ensure};
use hoego::storage::record;
use hoego_browser_tests::{Browser, Result, Setup, held, until};
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

/// So many times the browser is killed, unless `HOEGO_KILLS` names another number.
const KILLS: usize = 3;
/// What comes back is at most so much older than what was typed last.
const PROMISED_MS: f64 = 300.0;

/// Notes when each input came to the page, in milliseconds since 1970.
const NOTE_INPUTS: &str = "
    const [field] = arguments;
    window.inputs = [];
    addEventListener('input', ({ target }) => {
        if (target === field) inputs.push(performance.timeOrigin + performance.now());
    }, true)";

/// A record of this version, of the draft `d3` and the line `tab-2`.
const RECORD: &str = include_str!("../../../fixtures/record-v3.json").trim_ascii_end();

// A killed browser

#[tokio::test]
async fn what_was_typed_outlives_a_killed_browser() -> Result {
    let kills = env::var("HOEGO_KILLS").map_or(Ok(KILLS), |it| it.parse())?;
    ensure!(kills > 0, "HOEGO_KILLS is 0");
    let mut browser = Browser::open().await?;
    let mut recovered = Vec::new();
    let mut ages = Vec::new();
    for _ in 0..kills {
        browser.begin().await?;
        browser.until_saved().await?;
        let address = browser.js("return location.hash", vec![]).await?;
        let name = address.as_str().and_then(|it| it.strip_prefix("#/")).context("an address")?;
        let name = name.to_owned();
        let inputs = type_until_killed(&browser).await?;
        browser.start_again().await?;

        browser.go_home().await?;
        browser.js("location.hash = arguments[0]", vec![address]).await?;
        let text = browser.value(&browser.part(1, "cue").await?).await?;
        let count = text.chars().count();
        ensure!(text == digits(count), "it came back as {text:?}");
        ensure!(count > 0, "none of {} digits came back", inputs.len());
        // What was typed last may be there without that anyone was told.
        let newest = inputs.get(count - 1).or(inputs.last()).context("there are inputs")?;
        let age = inputs.last().context("there are inputs")? - newest;
        println!("{count} of {} digits came back; the newest is {age:.0} ms old", inputs.len());
        ensure!(age <= PROMISED_MS, "the newest digit that came back is {age} ms old");
        ages.push(age);
        recovered.push((name, text));

        // All drafts are there, and all that the page shows is kept.
        browser.until_drafts(recovered.len()).await?;
        for (name, text) in &recovered {
            until_has(&browser, name, &format!("- cue: {text}\n")).await?;
        }
        for (name, row) in browser.rows("drafts").await? {
            record::read(&row).with_context(|| format!("{name} cannot be read: {row}"))?;
        }
        let damaged = browser.rows("damaged").await?;
        ensure!(damaged.is_empty(), "these are damaged: {damaged:?}");
        browser.go_to_list().await?;
        let shown = browser.js("return document.body.innerText", vec![]).await?.to_string();
        ensure!(!shown.contains("읽을 수 없어"), "the page shows {shown}");
    }
    ages.sort_by(f64::total_cmp);
    println!("{kills} kills: the oldest is {:.0} ms", ages.last().context("there are ages")?);
    browser.close().await
}

/// Types into the first field of a draft, digit by digit, until the browser is killed at a moment
/// that nobody knows. Returns when each digit came to the page that it has acknowledged.
async fn type_until_killed(browser: &Browser) -> Result<Vec<f64>> {
    let field = browser.part(1, "cue").await?;
    browser.focus(&field).await?;
    browser.js(NOTE_INPUTS, vec![field.to_json()?]).await?;
    let wait = Duration::from_millis(1_000 + RandomState::new().hash_one(()) % 2_000);
    let start = Instant::now();
    let killed = browser.kill_in(wait);
    let mut inputs = Vec::new();
    let failure = loop {
        match type_digit(browser, inputs.len()).await {
            Ok(at) => inputs.push(at),
            Err(why) => break why,
        }
    };
    if start.elapsed() < wait {
        return Err(failure.context("it could not be typed on, before the browser was killed"));
    }
    killed.join().map_err(|_| anyhow!("the killing has panicked"))??;
    Ok(inputs)
}

/// Types the digit of a place, and returns when it came to the page.
async fn type_digit(browser: &Browser, place: usize) -> Result<f64> {
    let digit = digit(place).to_string();
    for (kind, text) in [("keyDown", digit.as_str()), ("keyUp", "")] {
        let event = json!({ "type": kind, "key": digit, "text": text });
        browser.cdp("Input.dispatchKeyEvent", event).await?;
    }
    let inputs = browser.js("return [inputs.length, inputs.at(-1)]", vec![]).await?;
    let (count, at): (usize, f64) = serde_json::from_value(inputs)?;
    ensure!(count == place + 1, "there are {count} inputs instead of {}", place + 1);
    Ok(at)
}

/// So many digits as they are typed.
fn digits(count: usize) -> String {
    (0..count).map(digit).collect()
}

/// The digit of a place: none is like its neighbours.
fn digit(place: usize) -> char {
    char::from(b"1234567890"[place % 10])
}

/// Waits until a draft's post has a part.
async fn until_has(browser: &Browser, name: &str, part: &str) -> Result {
    until(&format!("{name} to have {part:?}"), async || {
        let drafts = browser.drafts().await?;
        let post = drafts.get(name).and_then(|it| it["post"].as_str()).context("it is not kept")?;
        ensure!(post.contains(part), "it has {post}");
        Ok(Some(()))
    })
    .await
}

// Two tabs

#[tokio::test]
async fn two_tabs_that_write_the_same_draft_lose_nothing() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.until_saved().await?;
    let first = browser.driver().window().await?;
    let second = browser.driver().new_tab().await?;
    show(&browser, &second).await?;
    browser.go_home().await?;
    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "cue").await?, "").await?;

    show(&browser, &first).await?;
    browser.keys(&browser.part(1, "cue").await?, "첫 탭의 글").await?;
    browser.until_kept("- cue: 첫 탭의 글\n").await?;
    show(&browser, &second).await?;
    browser.keys(&browser.part(1, "did").await?, "둘째 탭의 글").await?;
    let name = until_one_has(&browser, "- cue:\n- did: 둘째 탭의 글\n").await?;
    let other = until_one_has(&browser, "- cue: 첫 탭의 글\n- did:\n").await?;
    ensure!(name.starts_with(&format!("{other}-")), "{name} is not beside {other}");
    browser.until_drafts(2).await?;

    // Each tab goes on with its own, where the caret is.
    browser.press("에 더").await?;
    ensure!(until_one_has(&browser, "- cue:\n- did: 둘째 탭의 글에 더\n").await? == name);
    show(&browser, &first).await?;
    browser.press("도 더").await?;
    ensure!(until_one_has(&browser, "- cue: 첫 탭의 글도 더\n- did:\n").await? == other);
    browser.until_drafts(2).await?;

    // A draft that has moved is closed as any other: its working copy goes.
    show(&browser, &second).await?;
    browser.go_to_list().await?;
    until_rows(&browser, 2).await?;
    until("the working copy of the closed draft to be gone", async || {
        let copies = browser.copies().await?;
        let of_other = |it: &String| it.starts_with(&format!("hoego/{other}/"));
        ensure!(copies.keys().all(of_other), "there are {:?}", copies.keys());
        Ok(Some(()))
    })
    .await?;
    let address = format!("#/{name}");
    browser.js("location.hash = arguments[0]", vec![json!(address)]).await?;

    // And each tab finds its own again.
    for (tab, label, text) in
        [(&first, "cue", "첫 탭의 글도 더"), (&second, "did", "둘째 탭의 글에 더")]
    {
        show(&browser, tab).await?;
        browser.reload().await?;
        browser.until_value(&browser.part(1, label).await?, text).await?;
    }
    browser.go_to_list().await?;
    until_rows(&browser, 2).await?;
    browser.close().await
}

/// Puts a tab before the person.
async fn show(browser: &Browser, tab: &WindowHandle) -> Result {
    browser.driver().switch_to_window(tab.clone()).await?;
    browser.cdp("Page.bringToFront", json!({})).await.map(drop)
}

/// Waits until the list has so many rows.
async fn until_rows(browser: &Browser, count: usize) -> Result {
    let script = "return document.querySelectorAll('main li a').length";
    until(&format!("{count} rows in the list"), async || {
        let rows = browser.js(script, vec![]).await?;
        ensure!(rows == count, "there are {rows}");
        Ok(Some(()))
    })
    .await
}

/// Waits until exactly one draft's post has a part, and returns the draft's name.
async fn until_one_has(browser: &Browser, part: &str) -> Result<String> {
    until(&format!("a draft with {part:?}"), async || {
        let drafts = browser.drafts().await?;
        let has = |it: &Value| it["post"].as_str().is_some_and(|post| post.contains(part));
        let found: Vec<_> = drafts.iter().filter(|(_, it)| has(it)).map(|(name, _)| name).collect();
        let [name] = found[..] else { return Err(anyhow!("{found:?} have it of {drafts:?}")) };
        Ok(Some(name.clone()))
    })
    .await
}

// Working copies that were left behind

#[tokio::test]
async fn a_working_copy_alone_comes_to_the_database() -> Result {
    let browser = Browser::open_blank(Setup::default()).await?;
    browser.store("hoego/draft/d3/tab-2", RECORD).await?;
    browser.go_home().await?;
    browser.until_page_shows("[스터디] 3주차 회고").await?;
    let drafts = browser.until_drafts(1).await?;
    ensure!(drafts.contains_key("draft/d3"), "it is kept as {:?}", drafts.keys());
    // Byte for byte, and then it is not needed any more.
    ensure!(browser.rows("drafts").await? == rows([("draft/d3", RECORD)]));
    browser.until_no_copies().await?;
    browser.open_draft("[스터디] 3주차 회고").await?;
    browser.until_value(&browser.field("Keep").await?, "책을 끝까지 읽었다 ").await?;
    browser.close().await
}

#[tokio::test]
async fn the_newer_one_of_a_row_and_its_working_copy_wins() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "더 쓴 글").await?;
    browser.until_kept("- cue: 더 쓴 글\n").await?;
    let (name, row) = only_row(&browser).await?;
    browser.go_blank().await?;

    let mut draft = record::read(&row)?;
    let line = draft.lineage.line().clone();
    draft.lineage = draft.lineage.next(&line);
    "그 뒤의 제목".clone_into(&mut draft.retrospective.front_matter.title);
    let newer = record::write(&draft);
    let copy = format!("hoego/{name}/{line}");
    // The newer one, and then the older one: what is in the database is newer.
    for left_behind in [&newer, &row] {
        leave_behind(&browser, &copy, left_behind).await?;
        browser.go_home().await?;
        browser.until_no_copies().await?;
        ensure!(browser.rows("drafts").await? == rows([(&name, &newer)]));
        browser.until_page_shows("그 뒤의 제목").await?;
    }
    browser.open_draft("그 뒤의 제목").await?;
    browser.until_value(&browser.part(1, "cue").await?, "더 쓴 글").await?;
    browser.close().await
}

/// Leaves a working copy in the storage, and no other, at an empty page.
async fn leave_behind(browser: &Browser, name: &str, record: &str) -> Result {
    browser.go_blank().await?;
    browser.js("localStorage.clear()", vec![]).await?;
    browser.store(name, record).await
}

// Damage

#[tokio::test]
async fn a_good_working_copy_takes_the_place_of_a_damaged_row() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "두 곳에 있는 글").await?;
    browser.until_kept("- cue: 두 곳에 있는 글\n").await?;
    let (name, row) = only_row(&browser).await?;
    browser.go_blank().await?;
    let cut = cut(&row);
    browser.put_row("drafts", &name, cut).await?;
    let line = record::read(&row)?.lineage.line().clone();
    leave_behind(&browser, &format!("hoego/{name}/{line}"), &row).await?;
    browser.go_home().await?;
    browser.until_no_copies().await?;
    ensure!(browser.rows("drafts").await? == rows([(&name, &row)]));
    ensure!(browser.rows("damaged").await? == rows([(&name, cut)]));
    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "cue").await?, "두 곳에 있는 글").await?;
    browser.close().await
}

#[tokio::test]
async fn a_damaged_row_is_put_aside_and_told_when_it_is_opened() -> Result {
    let browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "잘릴 글").await?;
    browser.until_kept("- cue: 잘릴 글\n").await?;
    let (name, row) = only_row(&browser).await?;
    browser.go_blank().await?;
    // The page that was left may have left its working copy.
    browser.js("localStorage.clear()", vec![]).await?;
    let cut = cut(&row);
    browser.put_row("drafts", &name, cut).await?;
    browser.go_home().await?;
    // The list knows it from its index.
    browser.until_page_shows("1주차 회고").await?;
    let address = format!("#/{name}");
    browser.js("location.hash = arguments[0]", vec![json!(address)]).await?;
    until("the damaged row to be put aside", async || {
        let aside = browser.rows("damaged").await?;
        ensure!(aside == rows([(&name, cut)]), "there are {aside:?}");
        Ok(Some(()))
    })
    .await?;
    browser.go_blank().await?;
    browser.go_home().await?;
    browser.until_page_shows(&format!("{name}: 저장된 내용이 손상됐어요.")).await?;
    ensure!(browser.rows("damaged").await? == rows([(&name, cut)]));
    // The rest of the app works.
    browser.begin().await?;
    browser.until_saved().await?;
    browser.close().await
}

/// A row as it is where its end was never written.
fn cut(row: &str) -> &str {
    &row[..row.floor_char_boundary(row.len() / 2)]
}

// The trash

#[tokio::test]
async fn a_deleted_draft_stays_deleted_and_one_that_came_back_stays() -> Result {
    let mut browser = Browser::open().await?;
    browser.begin().await?;
    browser.keys(&browser.part(1, "cue").await?, "되살아날 글").await?;
    browser.until_kept("- cue: 되살아날 글\n").await?;
    browser.go_to_list().await?;
    browser.until_no_copies().await?;
    let kept = held(browser.drafts().await?);
    let (name, row) = only_row(&browser).await?;

    browser.click("‘1주차 회고’ 삭제").await?;
    browser.until_page_shows("‘1주차 회고’ 회고를 지웠어요.").await?;
    browser.until_drafts(0).await?;
    let trash = browser.rows("trash").await?;
    let of_trash: Vec<_> = trash.keys().collect();
    let record = format!("\"record\":{row},");
    ensure!(of_trash == [&name] && trash[&name].contains(&record), "{trash:?}");
    browser.click(browser.names().undo).await?;
    browser.until_page_shows("‘1주차 회고’ 회고를 되살렸어요.").await?;
    let drafts = held(browser.until_drafts(1).await?);
    ensure!(drafts == kept, "it came back as {drafts:?}");
    ensure!(browser.rows("trash").await?.is_empty(), "it is in the trash still");
    browser.restart().await?;
    browser.go_home().await?;
    browser.open_draft("1주차 회고").await?;
    browser.until_value(&browser.part(1, "cue").await?, "되살아날 글").await?;
    browser.go_to_list().await?;

    browser.click("‘1주차 회고’ 삭제").await?;
    browser.until_drafts(0).await?;
    browser.restart().await?;
    browser.go_home().await?;
    browser.begin().await?;
    browser.until_saved().await?;
    let drafts = browser.until_drafts(1).await?;
    ensure!(!drafts.contains_key(&name), "it is back: {drafts:?}");
    let trash = browser.rows("trash").await?;
    let of_trash: Vec<_> = trash.keys().collect();
    ensure!(of_trash == [&name] && trash[&name].contains("되살아날 글"), "{trash:?}");
    browser.go_to_list().await?;
    until_rows(&browser, 1).await?;
    browser.close().await
}

/// The name and the record of the only draft, as it is kept.
async fn only_row(browser: &Browser) -> Result<(String, String)> {
    let mut rows = browser.rows("drafts").await?;
    ensure!(rows.len() == 1, "there are {:?}", rows.keys());
    rows.pop_first().context("there is one row")
}

/// Rows of a table.
fn rows<const N: usize>(rows: [(impl AsRef<str>, impl AsRef<str>); N]) -> BTreeMap<String, String> {
    rows.map(|(name, row)| (name.as_ref().to_owned(), row.as_ref().to_owned())).into()
}
