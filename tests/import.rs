//! Posts open in the form: what a careful reader finds in each fixture. `rules.txt` beside them tells
//! how to read what is expected.

#[path = "../examples/posts/fields.rs"]
mod fields;

use std::{fs, path::Path};

use hoego::{
    domain::Block,
    markdown::{
        parse::{Diagnostic, Import, parse_named},
        survey::survey,
        template,
        write::write,
    },
};
use serde_json::{Value, json};

use fields::Fields;

/// A post, and what a careful reader finds in it.
struct Fixture {
    file_name: String,
    text: String,
    expected: Value,
}

impl Fixture {
    fn read(&self) -> Import {
        parse_named(&self.text, &self.file_name)
    }
}

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let paths = fs::read_dir(folder).expect("the folder is there");
    let paths = paths.map(|entry| entry.expect("an entry").path());
    let mut fixtures: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .map(|path| {
            let expected = fs::read_to_string(path.with_extension("expected.json"));
            Fixture {
                file_name: path.file_name().expect("a name").to_string_lossy().into_owned(),
                text: fs::read_to_string(&path).expect("it is text"),
                expected: serde_json::from_str(&expected.expect("what is expected")).expect("JSON"),
            }
        })
        .collect();
    fixtures.sort_by(|one, two| one.file_name.cmp(&two.file_name));
    fixtures
}

/// Compares what is found in each post with what is expected, as lines of JSON, and tells the first
/// line that differs in each.
fn check(found: impl Fn(&Fixture) -> Value, expected: impl Fn(&Fixture) -> Value) {
    let lines = |value| serde_json::to_string_pretty(&value).expect("it is JSON");
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let (found, expected) = (lines(found(&fixture)), lines(expected(&fixture)));
        if found != expected {
            let mut pairs = found.lines().zip(expected.lines());
            let differ = pairs.find(|(found, expected)| found != expected);
            wrong.push((fixture.file_name, differ.map(|it| format!("{} for {}", it.0, it.1))));
        }
    }
    assert!(wrong.is_empty(), "{} posts are read otherwise: {wrong:#?}", wrong.len());
}

/// Some of the keys of an object.
fn only(value: &Value, keys: &[&str]) -> Value {
    keys.iter().map(|key| ((*key).to_owned(), value[*key].clone())).collect()
}

fn each(values: &Value, keys: &[&str]) -> Value {
    values.as_array().expect("a list").iter().map(|value| only(value, keys)).collect()
}

#[test]
fn every_post_goes_back_byte_for_byte() {
    check(|it| json!(write(&it.read().retrospective)), |it| json!(it.text));
}

#[test]
fn every_field_is_found() {
    const PART: [&str; 3] = ["role", "label", "text"];
    check(
        |it| serde_json::to_value(Fields::of(&it.read().retrospective)).expect("it is JSON"),
        |Fixture { expected, .. }| {
            let events = expected["events"].as_array().expect("a list").iter().map(|event| {
                let parts = each(&event["parts"], &PART);
                json!({"date": event["date"], "title": event["title"], "parts": parts})
            });
            json!({"events": events.collect::<Value>(), "review": each(&expected["review"], &PART)})
        },
    );
}

#[test]
fn every_family_is_told() {
    check(
        |it| json!(survey(&it.read().retrospective).family().name()),
        |it| it.expected["family"].clone(),
    );
}

#[test]
fn every_wrong_weekday_is_told() {
    check(
        |it| {
            let read = it.read();
            let is_told = |block: &Block| {
                let id = block.id().clone();
                read.diagnostics.contains(&Diagnostic::WrongWeekday { event: id })
            };
            let events = read.retrospective.body.iter().filter_map(|block| {
                let event = block.as_event()?;
                is_told(block).then(|| event.title.as_str())
            });
            events.collect()
        },
        |it| {
            let events = it.expected["events"].as_array().expect("a list").iter();
            let wrong = events.filter(|event| event["wrong_weekday"] == true);
            wrong.map(|event| event["title"].clone()).collect()
        },
    );
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
