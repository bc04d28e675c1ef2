//! How long a key takes to be in the preview, in a real browser and on the release build; and how
//! large the page is. Prints figures and asserts nothing. Run by `scripts/bench`.

#![allow(clippy::missing_errors_doc, reason = "a step that fails ends the run")]

use std::{fs, process::Command};

use anyhow::{Context, ensure};
use hoego_browser_tests::{Browser, Result, Setup, dist};
use serde_json::{Value, json};

/// The numbers of events that are measured; the first is a usual week.
const EVENTS: [usize; 3] = [8, 50, 200];
/// So many keys are pressed and measured for each.
const KEYS: usize = 200;
/// So many are pressed before that, to warm up.
const WARM_UP: usize = 20;

/// Watches the keys and the preview. Per key: when it was pressed, when the preview had been
/// changed and laid out, and when the frame with it had been made.
const WATCH: &str = "
    const [preview] = arguments;
    window.keys = [];
    let pressed = null;
    addEventListener('keydown', key => { pressed = key.timeStamp; }, true);
    new MutationObserver(() => {
        if (pressed === null) return;
        const sample = { pressed };
        pressed = null;
        preview.getBoundingClientRect();
        sample.shown = performance.now();
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => { sample.framed = performance.now(); keys.push(sample); };
            port2.postMessage(null);
        });
    }).observe(preview, { childList: true, characterData: true, subtree: true });";

/// Resolves once the key has been answered, saved and all is quiet.
const QUIET: &str = "new Promise(quiet => {
    setTimeout(() => requestIdleCallback(() => quiet(keys.at(-1) ?? null)), 280)
})";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result {
    let mut rows = Vec::new();
    println!("{KEYS} keys each, in milliseconds: median / 95th percentile\n");
    println!(
        "{:>7} {:>11} {:>17} {:>17} {:>17} {:>10}",
        "events", "characters", "to preview", "to next frame", "busy in all", "(measuring)"
    );
    for events in EVENTS {
        let row = measure(events).await?;
        let cell = |name: &str| format!("{} / {}", row[name]["median"], row[name]["p95"]);
        println!(
            "{:>7} {:>11} {:>17} {:>17} {:>17} {:>10}",
            events,
            row["characters"],
            cell("to_preview_ms"),
            cell("to_frame_ms"),
            cell("busy_ms"),
            row["measuring_ms"]["median"].to_string(),
        );
        rows.push(row);
    }
    let sizes = sizes()?;
    println!("\n{:>9} {:>9}  file", "bytes", "gzip -9");
    for file in &sizes {
        let [bytes, gzip] = ["bytes", "gzip"].map(|it| file[it].to_string());
        println!("{bytes:>9} {gzip:>9}  {}", file["file"].as_str().unwrap_or_default());
    }
    println!("\n{}", json!({ "keys": KEYS, "typing": rows, "sizes": sizes }));
    Ok(())
}

/// Types into the middle of a draft with so many events.
async fn measure(events: usize) -> Result<Value> {
    let browser = Browser::open_with(Setup { log_requests: false, ..Setup::default() }).await?;
    browser.begin().await?;
    browser.until_saved().await?;
    let mut record = browser.draft().await?;
    let characters = fill(&mut record, events)?;
    browser.go_blank().await?;
    browser.store("hoego/draft/bench", &record.to_string()).await?;
    browser.go_home().await?;
    browser.until_drafts(2).await?;
    browser.until_no_copies().await?;
    browser.go_blank().await?;
    browser.driver().goto(format!("{}/#/draft/bench", browser.origin())).await?;
    let preview = browser.preview().await?;
    let field = browser.part(events / 2 + 1, "felt").await?;
    browser.focus(&field).await?;
    browser.js(WATCH, vec![preview.to_json()?]).await?;
    browser.cdp("Performance.enable", json!({})).await?;

    for _ in 0..WARM_UP {
        press(&browser, "a").await?;
    }
    let mut measuring = Vec::new();
    for _ in 0..WARM_UP {
        measuring.push(press(&browser, "").await?.0);
    }
    let (mut busy, mut to_preview, mut to_frame) = (Vec::new(), Vec::new(), Vec::new());
    for key in (0..KEYS).map(|at| if at % 6 == 5 { " " } else { "a" }) {
        let (took, sample) = press(&browser, key).await?;
        let at = |name: &str| sample[name].as_f64().context("the key was not answered");
        let pressed = at("pressed")?;
        busy.push(took);
        to_preview.push(at("shown")? - pressed);
        to_frame.push(at("framed")? - pressed);
    }
    browser.close().await?;
    Ok(json!({
        "events": events,
        "characters": characters,
        "to_preview_ms": summary(to_preview),
        "to_frame_ms": summary(to_frame),
        "busy_ms": summary(busy),
        "measuring_ms": summary(measuring),
    }))
}

/// Presses a key (none: Shift alone) and returns how long the main thread was busy until all was
/// quiet, in milliseconds, and what the page has noted.
async fn press(browser: &Browser, text: &str) -> Result<(f64, Value)> {
    let before = task_duration(browser).await?;
    let (key, code, number) = match text {
        "" => ("Shift", "ShiftLeft", 16),
        " " => (" ", "Space", 32),
        _ => ("a", "KeyA", 65),
    };
    for kind in [if text.is_empty() { "rawKeyDown" } else { "keyDown" }, "keyUp"] {
        let event = json!({
            "type": kind,
            "key": key,
            "code": code,
            "text": if kind == "keyDown" { text } else { "" },
            "windowsVirtualKeyCode": number,
        });
        browser.cdp("Input.dispatchKeyEvent", event).await?;
    }
    let wait = json!({ "expression": QUIET, "awaitPromise": true, "returnByValue": true });
    let sample = browser.cdp("Runtime.evaluate", wait).await?["result"]["value"].clone();
    Ok(((task_duration(browser).await? - before) * 1000.0, sample))
}

/// How long the main thread has been busy since the page began, in seconds.
async fn task_duration(browser: &Browser) -> Result<f64> {
    let metrics = browser.cdp("Performance.getMetrics", json!({})).await?;
    let metrics = metrics["metrics"].as_array().context("there are metrics")?;
    let task = metrics.iter().find(|it| it["name"] == "TaskDuration");
    task.and_then(|it| it["value"].as_f64()).context("there is a TaskDuration")
}

/// Fills the record of an empty draft with events that are each as long as in a usual week.
/// Returns how many characters a person would have written.
fn fill(record: &mut Value, events: usize) -> Result<usize> {
    let sentence = "오늘은 어제 막혔던 곳을 다시 읽고, 짝과 함께 작은 예제로 나누어 풀어 보았다.";
    let prose = [sentence; 4].join(" ");
    let list = format!("{sentence}\n  - {sentence}\n  - {sentence}\n    1. {sentence}");
    let empty = record["post"].as_str().context("a record holds a post")?;
    let (above, rest) = empty.split_once("###\n").context("there is an empty event")?;
    let (_, review) = rest.split_once("\n## ").context("there is a review")?;
    let event = |number: usize| {
        format!(
            "### (240909 월) {number}번째 일\n\n- cue: {prose}\n- did: {list}\n- felt: {prose}\n\
             - action plan: {prose}\n\n"
        )
    };
    let filled: String = (1..=events).map(event).collect();
    let post = format!("{above}{filled}## {review}\n- {sentence}\n");
    let characters = filled.chars().count();
    record["id"] = json!("bench");
    // One of version 2 has no checksum, and is kept as one of today when it is found.
    record["version"] = json!(2);
    record.as_object_mut().context("a record is an object")?.remove("check");
    record["post"] = json!(post);
    // The events are given new ids.
    record["blocks"] = json!([]);
    record["exact"] = json!([]);
    Ok(characters)
}

fn summary(mut samples: Vec<f64>) -> Value {
    samples.sort_by(f64::total_cmp);
    // To a tenth of a millisecond, which is what the browser's clock gives.
    let tenth = |it: f64| (it * 10.0).round() / 10.0;
    let at = |percent: usize| samples.get(samples.len() * percent / 100).copied().map(tenth);
    json!({ "median": at(50), "p95": at(95) })
}

/// Each file of the page: its size as it is and compressed.
fn sizes() -> Result<Vec<Value>> {
    let mut files: Vec<_> = fs::read_dir(dist())?.collect::<std::result::Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    files
        .into_iter()
        .map(|file| {
            let gzip = Command::new("gzip").args(["-9", "-n", "-c"]).arg(file.path()).output()?;
            ensure!(gzip.status.success(), "gzip has failed");
            Ok(json!({
                "file": file.file_name().to_string_lossy(),
                "bytes": file.metadata()?.len(),
                "gzip": gzip.stdout.len(),
            }))
        })
        .collect()
}
