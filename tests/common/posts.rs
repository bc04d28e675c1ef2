//! Posts, and texts that might be typed into them, for the tests of the laws.

use std::{fs, path::Path};

use hoego::{
    domain::{Block, Edit, Field, Retrospective, apply},
    markdown::passage::{normal, tidy},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Pieces of lines that mean something to some reader.
#[rustfmt::skip]
pub const PIECES: &[&str] = &[
    "# ", "## ", "### ", "###", "#### ", "###   ", "- ", "-", "* ", "+ ", "1. ", "1.", "2) ",
    "> ", ">", "  ", "    ", "\t", " ", "---", "===", "***", "```", "~~~", "```js", "+++", ":",
    "：", "cue", "did", "felt", "action plan", "[+] Positive", "[.] Takeaway", "Keep", "Problem",
    "Try", "**Keep**", "느낀 점", "좋았던 점", "결과:", "cue:", "- cue:", "- did: ", "- Keep", "  - Keep",
    "(240909 월)", "(240909 ", "3/8 (월)", "3/8", "2021.05.29 - 토", "26 ~ 11월 1일",
    "2023/08/27~09/02", "[x]: http://a.b", "[^1]: 주", "<h3>Keep</h3>", "<h3 id=\"x\">", "<!--",
    "-->", "@startuml", "@enduml", ":::", "::: tip", "{% raw %}", "{{ x }}", "TBU", "한글",
    "글 (괄호)", "a | b", "**굵게**", "_", "`", "\\", "|", "\u{FEFF}", "\u{3000}", "title: x",
    "date: ", "회고", "Team",
];

fn shaped() -> impl Strategy<Value = String> {
    let line = vec(select(PIECES), 0..4).prop_map(|pieces| pieces.concat());
    let end = select(&["\n", "\n", "\n", "\n\n", "\r\n"][..]);
    vec((line, end), 0..14).prop_map(|lines| {
        let mut text: String = lines.iter().flat_map(|(line, end)| [line.as_str(), end]).collect();
        if text.len().is_multiple_of(3) {
            text.truncate(text.trim_end().len());
        }
        text
    })
}

/// Any text, most often one in the shape of a post.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        shaped(),
        shaped(),
        vec(any::<char>(), 0..200).prop_map(String::from_iter)
    ]
}

/// What can be typed into a field: browsers give text areas `\n` only.
pub fn typed() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| text.replace('\r', ""))
}

/// What of a retrospective has to come back: all but ids and frames.
pub fn content(it: &Retrospective) -> Vec<String> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut content = Vec::new();
    for block in &it.body {
        match block {
            Block::Heading(heading) => content.push(format!("heading {}", one_line(&heading.text))),
            Block::Section(it) => match &it.passage.label {
                Some(label) => {
                    content.push(format!(
                        "{} {}",
                        label.text,
                        normal(&it.passage.frame, &it.passage.text)
                    ));
                }
                None if tidy(&it.passage.text).is_empty() => {}
                None => content.push(format!("own {}", tidy(&it.passage.text))),
            },
            Block::Event(event) => {
                content.push(format!("event {:?} {}", event.date, one_line(&event.title)));
                for part in &event.parts {
                    let text = normal(&part.frame, &part.text);
                    match &part.label {
                        Some(label) => content.push(format!("- {} {text}", label.text)),
                        None if text.is_empty() => {}
                        None => content.push(format!("- own {text}")),
                    }
                }
            }
        }
    }
    content
}

/// The posts of the importer's fixtures.
pub fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).expect("it is text")).collect()
}

/// Sets the text of a field.
pub fn set(it: &mut Retrospective, field: &Field, text: String) {
    apply(it, Edit::SetText { field: field.clone(), text }).expect("the field is there");
}
