//! Posts open in the form: the three laws, and what a careful reader finds in each fixture.

mod common;

use std::{collections::BTreeMap, fs, path::Path};

use hoego::{
    domain::{Block, Retrospective},
    markdown::{
        parse::parse_named,
        survey::{SurveyedPart, survey},
        template,
        write::write,
    },
};
use serde_json::{Value, json};

fn fixtures() -> Vec<(String, String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|it| it == "md") {
            let text = fs::read_to_string(&path).expect("it is text");
            let expected = fs::read_to_string(path.with_extension("expected.json"));
            let expected = serde_json::from_str(&expected.expect("what is expected"));
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            found.push((name, text, expected.expect("it is JSON")));
        }
    }
    found.sort_by(|one, two| one.0.cmp(&two.0));
    found
}

fn part(it: &SurveyedPart<'_>) -> Value {
    let role = it.label.map_or("free".to_owned(), |it| snake(&format!("{:?}", it.role)));
    json!({"role": role, "label": it.label.map_or("", |it| &it.text), "text": it.text})
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

fn fields(it: &Retrospective) -> Value {
    let survey = survey(it);
    let parts = |parts: &[SurveyedPart<'_>]| parts.iter().map(part).collect::<Vec<_>>();
    let events = survey.events.iter().map(|event| {
        let date = event.date.map(|it| it.to_string());
        json!({"date": date, "title": event.title, "parts": parts(&event.parts)})
    });
    json!({"events": events.collect::<Vec<_>>(), "review": parts(&survey.review)})
}

fn without_notes(mut value: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.remove("note");
                map.remove("family");
                map.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut value);
    value
}

#[test]
fn every_post_goes_back_byte_for_byte() {
    for (name, text, _) in fixtures() {
        let read = parse_named(&text, &format!("{name}.md")).retrospective;
        assert_eq!(write(&read), text, "{name}");
    }
}

#[test]
fn every_field_is_found() {
    let mut wrong = BTreeMap::new();
    let all = fixtures();
    for (name, text, expected) in &all {
        let read = parse_named(text, &format!("{name}.md")).retrospective;
        let (found, expected) = (fields(&read), without_notes(expected.clone()));
        if found != expected {
            wrong.insert(name.clone(), (found, expected));
        }
    }
    let only = std::env::var("ONLY").unwrap_or_default();
    for (name, (found, expected)) in
        wrong.iter().filter(|(name, _)| only.is_empty() || name.contains(&only))
    {
        println!("== {name}");
        for kind in ["events", "review"] {
            let none = Vec::new();
            let (f, e) = (
                found[kind].as_array().unwrap_or(&none),
                expected[kind].as_array().unwrap_or(&none),
            );
            for at in 0..f.len().max(e.len()) {
                if f.get(at) != e.get(at) {
                    println!(
                        "  {kind} {at}\n    found    {}\n    expected {}",
                        f.get(at).unwrap_or(&Value::Null),
                        e.get(at).unwrap_or(&Value::Null)
                    );
                    break;
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} posts", wrong.len(), all.len());
}

#[test]
fn in_a_form_every_label_counts() {
    let labels = |file: &str| {
        let mut labels = Vec::new();
        for block in template::read(file).body {
            match block {
                Block::Heading(_) => {}
                Block::Event(event) => labels.extend(event.parts.iter().map(|it| it.label.clone())),
                Block::Section(section) => labels.push(section.passage.label.clone()),
            }
        }
        let texts = labels.into_iter().map(|it| it.expect("a label").text.to_string());
        texts.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(labels("### 한 일\n\n- did:\n"), "did");
    let own = "## 하루\n\n### 일\n\n- 날씨:\n- 기분: 어땠나요?\n\n## 한 주\n\n### 고마운 사람\n\n누구?\n\n### 다음\n";
    assert_eq!(labels(own), "날씨, 기분, 고마운 사람, 다음");
    assert_eq!(labels(include_str!("../src/assets/templates/kpt.ko.md")), "Keep, Problem, Try");
}
