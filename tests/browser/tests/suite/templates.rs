//! Forms: those that come with the app, those that are taken from posts, and one's own.

use std::fs;

use anyhow::{Context, ensure};
use hoego_browser_tests::{Browser, Result, WebElement, held};
use tempfile::TempDir;
use thirtyfour::By;

/// A post with labels of its own in a style of its own.
const POST: &str = "---\ntitle: 2주차 회고\ndate: 2025-03-14 21:30:00 +0900\ntags: [스터디]\n---\n\n\
    들어가는 말\n\n#### 👍 Keep\n* 일찍 잤다\n\n#### 🤔 Problem\n* 늦게 먹었다\n\n#### 🚀 Try\n* 걷기\n";

const FORM: &str = "---\ntitle: \"두 줄 회고\"\ndescription: \"짧게\"\n---\n\n\
    ### Keep\n\n무엇이 남았나요?\n\n### Problem\n\n무엇이 걸렸나요?\n";

/// Fills fields and tells what the form asks in each.
async fn fill(browser: &Browser, fields: &[(&str, &str)]) -> Result<Vec<String>> {
    let mut questions = Vec::new();
    for (label, text) in fields {
        let field = browser.field(label).await?;
        questions.push(browser.described(&field).await?);
        browser.keys(&field, *text).await?;
    }
    browser.until_saved().await?;
    Ok(questions)
}

/// The body of a post, behind its front matter.
fn body(post: &str) -> &str {
    post.rsplit_once("---\n\n").map_or(post, |(_, body)| body)
}

/// Takes back what the message shown is about.
async fn take_back(browser: &Browser) -> Result {
    let buttons = browser.all("button", browser.names().undo).await?;
    browser.click_on(buttons.last().context("the message offers to take it back")?).await
}

#[tokio::test]
async fn a_korean_form_is_chosen_written_and_downloaded() -> Result {
    let browser = Browser::open().await?;
    browser.begin_in("KPT").await?;
    ensure!(browser.all("button", "이벤트 추가").await?.is_empty(), "there are events");
    let fields = [("Keep", "아침 산책"), ("Problem", "늦잠"), ("Try", "일찍 자기")];
    let questions = fill(&browser, &fields).await?;
    assert_eq!(questions[1], "어디에서 막혔나요? 무엇이 불편했나요?");
    let (_, post) = browser.download_as("kpt").await?;
    let expected =
        "## KPT 회고\n\n### Keep\n\n아침 산책\n\n### Problem\n\n늦잠\n\n### Try\n\n일찍 자기\n";
    assert_eq!(body(&post), expected);

    // The next one in this form goes on from it, whatever was written in between.
    let title = browser.title().await?;
    browser.keys(&title, "3주차").await?;
    browser.go_to_list().await?;
    browser.begin_in("주간 회고").await?;
    browser.part(1, "cue").await?;
    browser.go_to_list().await?;
    browser.begin_in("KPT").await?;
    browser.until_value(&browser.title().await?, "4주차").await?;
    let keep = browser.field("Keep").await?;
    browser.until_value(&keep, "").await?;
    assert_eq!(
        browser.described(&keep).await?,
        "해보니 좋아서 다음 주에도 이어 가고 싶은 것은 무엇인가요?"
    );
    browser.close().await
}

#[tokio::test]
async fn an_english_form_is_chosen_written_and_downloaded() -> Result {
    let browser = Browser::open_english().await?;
    browser.begin_in("After Action Review").await?;
    browser.keys(&browser.event_title(1).await?, "Demo").await?;
    browser.keys(&browser.part(1, "Expected").await?, "Applause").await?;
    browser.add_event(2).await?;
    browser.keys(&browser.part(2, "Difference").await?, "Rain").await?;
    fill(&browser, &[("Learned", "Ask")]).await?;
    let (_, post) = browser.download_as("aar").await?;
    assert_eq!(
        body(&post),
        "## This Week\n\n### Demo\n\n- Expected: Applause\n- Actual:\n- Difference:\n- Improvement:\n\n\
         ###\n\n- Expected:\n- Actual:\n- Difference: Rain\n- Improvement:\n\n\
         ## Looking Back\n\n### Learned\n\nAsk\n\n### To Try\n",
    );
    browser.go_to_list().await?;

    browser.begin_in("KPT").await?;
    let questions = fill(&browser, &[("Keep", "walks"), ("Try", "sleep")]).await?;
    assert_eq!(questions[0], "What worked well enough to do again next week?");
    let (_, post) = browser.download_as("kpt").await?;
    assert_eq!(body(&post), "## KPT\n\n### Keep\n\nwalks\n\n### Problem\n\n### Try\n\nsleep\n");
    browser.close().await
}

#[tokio::test]
async fn a_post_of_ones_own_becomes_a_form() -> Result {
    let browser = Browser::open().await?;
    let folder = TempDir::new()?;
    let path = folder.path().join("2025-03-14-week-2.md");
    fs::write(&path, POST)?;
    browser.choose_files(&[&path]).await?;
    browser.click("글 1개 가져오기").await?;
    browser.title().await?;
    browser.go_to_list().await?;

    browser.click("‘2주차 회고’ 양식으로 쓰기").await?;
    browser.until_page_shows("‘2주차 회고’ 양식을 만들었어요.").await?;
    take_back(&browser).await?;
    browser.until_templates(0).await?;
    browser.click("‘2주차 회고’ 양식으로 쓰기").await?;
    browser.reload().await?;

    browser.begin_in("2주차 회고").await?;
    browser.until_value(&browser.title().await?, "3주차 회고").await?;
    browser.until_value(&browser.field("태그").await?, "스터디").await?;
    for label in ["👍 Keep", "🤔 Problem", "🚀 Try"] {
        browser.until_value(&browser.field(label).await?, "").await?;
    }
    browser.keys(&browser.field("🤔 Problem").await?, "- 또 늦잠").await?;
    browser.until_saved().await?;
    browser.reload().await?;
    let (_, post) = browser.download_as("week-3").await?;
    assert_eq!(body(&post), "#### 👍 Keep\n\n#### 🤔 Problem\n- 또 늦잠\n\n#### 🚀 Try\n");
    browser.close().await
}

#[tokio::test]
async fn a_form_of_ones_own_is_edited_renamed_shared_and_deleted() -> Result {
    let browser = Browser::open().await?;
    let folder = TempDir::new()?;
    let path = folder.path().join("two-lines.md");
    fs::write(&path, FORM)?;
    browser.click(browser.names().choose_form).await?;
    browser.find("button", "파일에서 추가").await?;
    let input = browser.driver().find(By::Css("dialog[open] input[type=file]")).await?;
    input.send_keys(path.display().to_string()).await?;
    browser.until_page_shows("양식 1개를 추가했어요.").await?;

    // Its page: the title, the text, and the fields that it makes.
    let title = browser.title().await?;
    browser.until_value(&title, "두 줄 회고").await?;
    let fields = browser.find("region", "이 양식의 칸").await?;
    browser.until_shows(&fields, "무엇이 걸렸나요?").await?;
    let (name, file) = browser.download().await?;
    assert_eq!((name.as_str(), file.as_str()), ("두-줄-회고.md", FORM));

    let text = browser.field("라벨과 질문").await?;
    browser.keys(&text, "\n### Try\n\n무엇을 해볼까요?\n").await?;
    browser.until_shows(&fields, "무엇을 해볼까요?").await?;
    browser.clear(&title).await?;
    browser.keys(&title, "세 줄 회고").await?;
    browser.until_saved().await?;
    browser.reload().await?;
    browser.until_value(&browser.title().await?, "세 줄 회고").await?;
    let (_, file) = browser.download().await?;
    let edited = format!("{}\n### Try\n\n무엇을 해볼까요?\n", FORM.replace("두 줄", "세 줄"));
    assert_eq!(file, edited);

    browser.go_to_list().await?;
    browser.begin_in("세 줄 회고").await?;
    let questions = fill(&browser, &[("Keep", "책"), ("Try", "걷기")]).await?;
    assert_eq!(questions, ["무엇이 남았나요?", "무엇을 해볼까요?"]);
    let (_, post) = browser.download_as("three").await?;
    assert_eq!(body(&post), "### Keep\n\n책\n\n### Problem\n\n### Try\n\n걷기\n");

    browser.go_to_list().await?;
    browser.until_no_copies().await?;
    let kept = held(browser.templates().await?);
    open_form(&browser, "세 줄 회고").await?;
    browser.click("삭제").await?;
    browser.until_page_shows("‘세 줄 회고’ 양식을 지웠어요.").await?;
    browser.until_templates(0).await?;
    take_back(&browser).await?;
    browser.until_page_shows("‘세 줄 회고’ 양식을 되살렸어요.").await?;
    assert_eq!(held(browser.until_templates(1).await?), kept);
    open_form(&browser, "세 줄 회고").await?;
    browser.close().await
}

/// Opens a form of one's own for editing.
async fn open_form(browser: &Browser, title: &str) -> Result<WebElement> {
    browser.click(browser.names().choose_form).await?;
    let link = browser.find("link", &format!("‘{title}’ 양식 고치기")).await?;
    browser.click_on(&link).await?;
    browser.field("라벨과 질문").await
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_put_aside() -> Result {
    let browser = Browser::open().await?;
    browser.go_blank().await?;
    browser.store("hoego/template/t1", "{\"version\":2,\"id\"").await?;
    browser.go_home().await?;
    browser.until_page_shows("hoego/template/t1: 저장된 내용이 손상됐어요.").await?;
    browser.until_no_copies().await?;
    let aside = browser.rows("damaged").await?;
    let aside: Vec<_> = aside.iter().map(|(name, it)| (name.as_str(), it.as_str())).collect();
    assert_eq!(aside, [("hoego/template/t1", "{\"version\":2,\"id\"")]);
    ensure!(browser.templates().await?.is_empty(), "it is a form");
    browser.close().await
}

#[tokio::test]
async fn a_post_of_free_text_asks_for_nothing() -> Result {
    let browser = Browser::open().await?;
    let folder = TempDir::new()?;
    let path = folder.path().join("free.md");
    fs::write(&path, "---\ntitle: 일기\n---\n\n그냥 쓴 글\n")?;
    browser.choose_files(&[&path]).await?;
    browser.click("글 1개 가져오기").await?;
    browser.until_value(&browser.field("본문").await?, "그냥 쓴 글").await?;
    ensure!(browser.all("button", "다음 빈칸").await?.is_empty(), "there is a next gap");

    // Nor does a form of it, so that there is none.
    browser.go_to_list().await?;
    browser.click("‘일기’ 양식으로 쓰기").await?;
    browser.until_page_shows("양식으로 만들 칸이 없어요.").await?;
    ensure!(browser.templates().await?.is_empty(), "there is a form");
    browser.close().await
}

#[tokio::test]
async fn a_form_that_is_not_here_is_told() -> Result {
    let browser = Browser::open().await?;
    browser.js("location.hash = '#/template/none'", vec![]).await?;
    browser.until_page_shows("찾으시는 양식이 이 브라우저에 없어요.").await?;
    browser.js("location.hash = '#/draft/none'", vec![]).await?;
    browser.until_page_shows("찾으시는 회고가 이 브라우저에 없어요.").await?;
    browser.close().await
}
