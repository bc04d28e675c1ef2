//! What Jekyll, and so GitHub Pages, makes of a post.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, ensure};
use hoego::{markdown::write, storage::record};
use hoego_browser_tests::Result;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};
use tempfile::TempDir;

const CONFIG: &str = "\
markdown: kramdown
kramdown: { input: GFM }
timezone: Asia/Seoul
permalink: /post.html
defaults: [{ scope: { path: '', type: posts }, values: { layout: post } }]
";

const LAYOUT: &str = "\
<h1>{{ page.title | escape }}</h1>
<p id=description>{{ page.description | escape }}</p>
<time>{{ page.date | date_to_xmlschema }}</time>
<script id=front-matter type=application/json>
{ \"categories\": {{ page.categories | jsonify }}, \"tags\": {{ page.tags | jsonify }} }
</script>
<article>{{ content }}</article>
";

#[test]
fn jekyll_builds_the_week() -> Result {
    let week = include_str!("../../../fixtures/week.md");
    let Some(page) = built("2025-03-07-3주차-회고.md", week)? else { return Ok(()) };
    assert_eq!(texts(&page, "h1"), ["[스터디] 3주차 회고"]);
    assert_eq!(texts(&page, "#description"), ["혼자 하는 \"러스트\" 공부 - 3주차 회고"]);
    assert_eq!(texts(&page, "time"), ["2025-03-07T21:30:00+09:00"]);
    let expected = json!({
        "categories": ["스터디", "Weekly Retrospective"],
        "tags": ["rust", "회고", "3월"],
    });
    assert_eq!(front_matter(&page)?, expected);

    let lines = |marker: &str| -> Vec<String> {
        week.lines().filter_map(|line| line.strip_prefix(marker)).map(str::to_owned).collect()
    };
    assert_eq!(texts(&page, "article > h2"), lines("## "));
    assert_eq!(texts(&page, "article > h3"), lines("### "));

    // The nesting of each list, as (items, items one below, items two below).
    let depths = |heading: &str| -> Result<[usize; 3]> {
        let list = after_heading(&page, heading).context("a list follows")?;
        let count = |selector: &str| list.select(&css(selector)).count();
        Ok([count(":scope > li"), count(":scope > li li"), count(":scope > li li li")])
    };
    assert_eq!(depths("공부방 규칙 다시 정하기")?, [4, 4, 2]);
    assert_eq!(depths("(250304 화) 첫 번째 모듈 나누기")?, [4, 4, 1]);
    assert_eq!(depths("(250307 금) 발표: 실수에서 배운 것")?, [4, 3, 0]);
    assert_eq!(depths("[+] Positive")?, [2, 1, 0]);
    assert_eq!(depths("[!] To Try")?, [3, 0, 0]);
    assert_eq!(texts(&page, "article > ol").len(), 1, "To Try is numbered");
    let link = page.select(&css("li > a")).next().context("the link is there")?;
    assert_eq!(link.text().collect::<String>(), "소유권 이야기");
    Ok(())
}

#[test]
fn jekyll_reads_front_matter_that_looks_like_something_else() -> Result {
    let title = r#"[Boostcamp] 6주차: "회고" #1 \ 'it' {{ x }}"#;
    let words =
        ["yes", "no", "on", "1.0", "null", "~", "2024-01-01", "a: b", "#1", "12:30", "0x1F"];
    let record = json!({
        "version": 1,
        "id": "tricky",
        "revision": 1,
        "created_ms": 0,
        "changed_ms": 0,
        "title": title,
        "description": "- 목록 같은: 설명 # 주석 아님",
        "date": "2024-09-13 00:30:00 +0900",
        "categories": ["yes", "[Boostcamp]"],
        "tags": words,
        "other": "pin: true",
        "slug": "tricky",
        "template": {
            "events_heading": "Main Events", "parts": [],
            "review_heading": "주간 회고", "sections": [],
        },
        "events_heading": "Main Events",
        "review_heading": "주간 회고",
        "events": [],
        "review": [],
    });
    let draft = record::read(&record.to_string())?;
    let post = write::write(&draft.retrospective);
    let Some(page) = built("2024-09-13-tricky.md", &post)? else { return Ok(()) };
    assert_eq!(texts(&page, "h1"), [title]);
    assert_eq!(texts(&page, "#description"), ["- 목록 같은: 설명 # 주석 아님"]);
    assert_eq!(texts(&page, "time"), ["2024-09-13T00:30:00+09:00"]);
    let expected = json!({ "categories": ["yes", "[Boostcamp]"], "tags": words });
    assert_eq!(front_matter(&page)?, expected);
    Ok(())
}

/// The page that Jekyll makes of a post; none where there is no Jekyll.
fn built(name: &str, post: &str) -> Result<Option<Html>> {
    let has_jekyll = Command::new("jekyll")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !has_jekyll.is_ok_and(|status| status.success()) {
        assert!(env::var_os("CI").is_none(), "Jekyll is missing: scripts/setup --tests brings it");
        println!("skipped: there is no Jekyll here; scripts/setup --tests brings it");
        return Ok(None);
    }
    let folder = TempDir::new()?;
    let site = folder.path();
    let write = |path: &str, content: &str| -> Result {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap_or(site))?;
        Ok(fs::write(path, content)?)
    };
    write("_config.yml", CONFIG)?;
    write("_layouts/post.html", LAYOUT)?;
    write(&format!("_posts/{name}"), post)?;
    let output = Command::new("jekyll")
        .args(["build", "--disable-disk-cache", "--source"])
        .arg(site)
        .arg("--destination")
        .arg(site.join("_site"))
        .env("LANG", "C.UTF-8")
        .current_dir(site)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "Jekyll has failed:\n{said}");
    let page = fs::read_to_string(Path::new(site).join("_site/post.html"));
    let page = page.with_context(|| format!("Jekyll has left the post out:\n{said}"))?;
    Ok(Some(Html::parse_document(&page)))
}

fn front_matter(page: &Html) -> Result<Value> {
    let script = page.select(&css("#front-matter")).next().context("the layout writes it")?;
    Ok(serde_json::from_str(&script.text().collect::<String>())?)
}

/// The first list behind a heading.
fn after_heading<'a>(page: &'a Html, heading: &str) -> Option<ElementRef<'a>> {
    let selector = css("article > h3");
    let heading = page.select(&selector).find(|it| it.text().collect::<String>() == heading)?;
    heading
        .next_siblings()
        .filter_map(ElementRef::wrap)
        .find(|it| matches!(it.value().name(), "ul" | "ol"))
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    page.select(&css(selector)).map(|it| it.text().collect()).collect()
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).expect("the selector is written right")
}
