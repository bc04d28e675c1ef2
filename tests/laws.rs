//! The three laws of reading and writing a post, for every text.
//!
//! `PROPTEST_CASES` sets how many cases are tried; the slow run takes 10,000 and more.

mod common;

use std::{fs, path::Path, sync::Arc};

use hoego::{
    domain::{Block, Edit, Field, Retrospective, apply},
    markdown::{
        parse::parse,
        passage::{normal, tidy},
        template,
        write::write,
    },
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Pieces of lines that mean something to some reader.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "### ",
    "###",
    "#### ",
    "###   ",
    "- ",
    "-",
    "* ",
    "+ ",
    "1. ",
    "1.",
    "2) ",
    "> ",
    ">",
    "  ",
    "    ",
    "\t",
    " ",
    "---",
    "===",
    "***",
    "```",
    "~~~",
    "```js",
    "+++",
    ":",
    "：",
    "cue",
    "did",
    "felt",
    "action plan",
    "[+] Positive",
    "[.] Takeaway",
    "Keep",
    "Problem",
    "Try",
    "**Keep**",
    "느낀 점",
    "좋았던 점",
    "결과:",
    "cue:",
    "- cue:",
    "- did: ",
    "- Keep",
    "  - Keep",
    "(240909 월)",
    "(240909 ",
    "3/8 (월)",
    "3/8",
    "2021.05.29 - 토",
    "26 ~ 11월 1일",
    "2023/08/27~09/02",
    "[x]: http://a.b",
    "[^1]: 주",
    "<h3>Keep</h3>",
    "<h3 id=\"x\">",
    "<!--",
    "-->",
    "@startuml",
    "@enduml",
    ":::",
    "::: tip",
    "{% raw %}",
    "{{ x }}",
    "TBU",
    "한글",
    "글 (괄호)",
    "a | b",
    "**굵게**",
    "_",
    "`",
    "\\",
    "|",
    "\u{FEFF}",
    "\u{3000}",
    "title: x",
    "date: ",
    "회고",
    "Team",
];

/// Forms: those that are built in, and some of a person's own.
const FORMS: &[&str] = &[
    include_str!("../src/assets/templates/weekly.md"),
    include_str!("../src/assets/templates/weekly.md"),
    include_str!("../src/assets/templates/kpt.ko.md"),
    include_str!("../src/assets/templates/4f.ko.md"),
    include_str!("../src/assets/templates/4l.en.md"),
    include_str!("../src/assets/templates/aar.en.md"),
    "### 한 일\n\n- did:\n",
    "## 하루\n\n### 일\n\n- 날씨:\n- 기분: 어땠나요?\n\n## 한 주\n\n### 고마운 사람\n\n누구인가요?\n\n### 다음\n",
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

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        shaped(),
        shaped(),
        vec(any::<char>(), 0..200).prop_map(String::from_iter)
    ]
}

/// What can be typed into a field: browsers give text areas `\n` only.
fn typed() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| text.replace('\r', ""))
}

/// The fields of the form. Left out is a text without a label in a list item that is an event: a
/// label typed there is read as one.
fn fields_of(it: &Retrospective) -> Vec<Field> {
    let mut fields = Vec::new();
    for block in &it.body {
        let id = block.id().clone();
        match block {
            Block::Heading(_) => fields.push(Field::Heading(id)),
            Block::Section(_) => fields.push(Field::Section(id)),
            Block::Event(event) => {
                fields.push(Field::EventTitle(id.clone()));
                let in_item = !event.frame.marker.starts_with('#');
                let parts = event.parts.iter().enumerate();
                let parts = parts.filter(|(_, part)| !in_item || part.label.is_some());
                fields.extend(parts.map(|(at, _)| Field::Part(id.clone(), at)));
            }
        }
    }
    fields
}

/// What of a retrospective has to come back: all but ids and frames.
fn content(it: &Retrospective) -> Vec<String> {
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

fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).expect("it is text")).collect()
}

fn set(it: &mut Retrospective, field: &Field, text: String) {
    apply(it, Edit::SetText { field: field.clone(), text }).expect("the field is there");
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn what_is_read_is_written_byte_for_byte(text in any_text()) {
        prop_assert_eq!(write(&parse(&text).retrospective), text);
    }

    #[test]
    fn a_front_matter_before_it_changes_nothing(text in any_text()) {
        let text = format!("---\ntitle: 회고\n---\n{text}");
        prop_assert_eq!(write(&parse(&text).retrospective), text);
    }

    #[test]
    fn what_the_form_makes_is_read_again(form in select(FORMS), texts in vec(typed(), 15)) {
        let form = Arc::new(template::read(form));
        let mut week = form.retrospective();
        if let Some(second) = form.event(hoego::domain::BlockId::new("second")) {
            week.body.insert(week.body_place(1), Block::Event(Arc::new(second)));
        }
        for (field, text) in fields_of(&week).iter().zip(texts) {
            set(&mut week, field, text);
        }
        let post = write(&week);
        let read = parse(&post).retrospective;
        prop_assert_eq!(content(&read), content(&week), "{}", post);
    }

    #[test]
    fn what_is_edited_in_a_post_is_read_again(
        at in any::<prop::sample::Index>(), field in any::<prop::sample::Index>(), text in typed()
    ) {
        let posts = fixtures();
        let mut post = parse(at.get(&posts).as_str()).retrospective;
        let fields = fields_of(&post);
        prop_assume!(!fields.is_empty());
        set(&mut post, field.get(&fields), text);
        let written = write(&post);
        prop_assert_eq!(content(&parse(&written).retrospective), content(&post), "{}", written);
    }

    #[test]
    fn an_edit_changes_the_lines_of_its_field_only(
        at in any::<prop::sample::Index>(), field in any::<prop::sample::Index>(), text in typed()
    ) {
        let posts = fixtures();
        let text_before = at.get(&posts).as_str();
        let mut post = parse(text_before).retrospective;
        let fields = fields_of(&post);
        prop_assume!(!fields.is_empty());
        let field = field.get(&fields);
        // A field's lines are found by marking it.
        let mut marked = post.clone();
        set(&mut marked, field, "\u{1}".to_owned());
        let marked = write(&marked);
        let mark = marked.find('\u{1}').expect("the mark is written");
        let (head, tail) = (&marked[..mark], &marked[mark + 1..]);
        let line = head.rfind('\n').map_or(0, |at| at + 1);
        set(&mut post, field, text);
        let written = write(&post);
        let before = head[..line].trim_end();
        let before = before.trim_end_matches("<!-- -->").trim_end_matches("<!-- --- -->");
        let after = tail.find('\n').map_or("", |at| &tail[at..]);
        // Where nothing is left of the field, the lines between it and the next go with it.
        let after = after.trim_start_matches(['\r', '\n']);
        prop_assert!(text_before.ends_with(after), "{:?}", after);
        prop_assert!(written.ends_with(after), "{:?}", after);
        let shared = before.trim_end();
        prop_assert!(written.starts_with(shared), "{:?} in {:?}", shared, written);
        prop_assert!(text_before.starts_with(shared), "{:?}", shared);
    }
}
