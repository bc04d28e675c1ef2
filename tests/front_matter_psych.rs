//! What Psych, the YAML 1.1 reader that Jekyll runs on, makes of front matter: of what is written,
//! and of what is read.
//!
//! It needs `ruby`. Where there is none, the tests say so and pass, but not where `CI` is set.

mod common;
mod shapes;

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use hoego::{
    domain::FrontMatter,
    markdown::front_matter::{Diagnostic, Read, read, write},
};
use proptest::{
    collection::vec,
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};
use saphyr::{LoadableYamlNode as _, YamlOwned};
use serde_json::Value;
use shapes::{text, yaml_body};

/// Reads documents, each with a NUL behind it, and answers with a line of JSON a document: what
/// Psych reads, moments and days as `{"time": …}` with the text that Ruby shows for others.
const SCRIPT: &str = r#"
require 'yaml'
require 'date'
require 'json'
def plain(it)
  case it
  when String then it
  when nil then nil
  when Array then it.map { |one| plain(one) }
  when Hash then it.to_h { |key, value| [key.to_s, plain(value)] }
  when Time then { 'time' => it.utc.strftime('%FT%TZ'), 'shown' => it.to_s }
  when Date then { 'time' => it.strftime('%FT00:00:00Z'), 'shown' => it.to_s }
  else { 'shown' => it.to_s }
  end
end
ENV['TZ'] = 'UTC'
$stdin.set_encoding('UTF-8').each_line("\0", chomp: true) do |text|
  read = begin
    plain(YAML.load(text, permitted_classes: [Date, Time, Symbol], aliases: true))
  rescue StandardError
    'unreadable'
  end
  puts JSON.generate([read])
end
"#;

/// What Psych reads in each of the texts; none without Ruby.
fn psych(texts: &[String]) -> Option<Vec<Value>> {
    let ruby = Command::new("ruby")
        .args(["-e", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut ruby) = ruby else {
        assert!(std::env::var_os("CI").is_none(), "ruby is needed");
        println!("left out: there is no ruby");
        return None;
    };
    let mut input = ruby.stdin.take().expect("a pipe");
    let all: String = texts.iter().flat_map(|text| [text, "\0"]).collect();
    let feed = std::thread::spawn(move || input.write_all(all.as_bytes()));
    let output = ruby.wait_with_output().expect("it ran");
    feed.join().expect("it was written").expect("it was read");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let parsed = |line: &str| serde_json::from_str::<[Value; 1]>(line).expect("JSON")[0].take();
    let read: Vec<_> = lines.lines().map(parsed).collect();
    assert_eq!(read.len(), texts.len());
    Some(read)
}

/// As many values as property tests take cases, twice over.
fn values<S: Strategy>(strategy: &S) -> Vec<S::Value> {
    let mut runner = TestRunner::new(common::properties());
    let mut value = || strategy.new_tree(&mut runner).expect("a value").current();
    (0..Config::default().cases * 2).map(|_| value()).collect()
}

#[test]
fn psych_reads_what_was_written() {
    let lists = || vec(text().prop_map(|it| it.replace('\0', "")), 0..6);
    let keywords = proptest::sample::select(
        &[
            "y",
            "No",
            "ON",
            "~",
            "null",
            "0o7",
            "017",
            "1:20",
            "1_000",
            "1e3",
            ".inf",
            "2024-09-13",
            "2024-09-13 22:00:00",
            "<<",
            "=",
            ":a",
            "0x1F",
            "1,000",
            "190:20:30.15",
            "-0",
            "+1",
        ][..],
    );
    let words = prop_oneof![lists(), vec(keywords.prop_map(str::to_owned), 0..6)];
    let all: Vec<_> = values(&(text(), text(), words))
        .into_iter()
        .map(|(title, description, tags)| FrontMatter {
            title,
            description,
            tags,
            ..FrontMatter::default()
        })
        .collect();
    let texts: Vec<_> = all.iter().map(|it| inner(&write(it)).to_owned()).collect();
    for (it, read) in all.iter().zip(psych(&texts).unwrap_or_default()) {
        assert_eq!(read["title"], it.title, "{it:?}");
        assert_eq!(read["description"].as_str().unwrap_or(""), it.description, "{it:?}");
        let none = Vec::new();
        let tags = read["tags"].as_array().unwrap_or(&none);
        assert!(tags.iter().eq(&it.tags), "{tags:?} of {it:?}");
    }
}

#[test]
fn psych_reads_the_same() {
    let bodies = values(&yaml_body().prop_map(|body| body.replace('\0', "")));
    let found = psych(&bodies).unwrap_or_default();
    let mut compared = 0;
    for (body, found) in bodies.iter().zip(found) {
        let text = format!("---\n{body}---\n");
        // Psych lets texts in nested values go on without indentation, over the keys below them.
        let is_strict = YamlOwned::load_from_str(body).is_ok();
        let is_whole = |it: &Read| it.taken == text.len() && is_strict && found != "unreadable";
        if let Some(read) = read(&text).filter(is_whole) {
            compared += 1;
            check(&read, &found, &text);
        }
    }
    println!("{compared} of {} texts compared", bodies.len());
}

/// Compares the fields with what Psych found.
#[track_caller]
fn check(read: &Read, found: &Value, text: &str) {
    let broken = |it: &Diagnostic| matches!(it, Diagnostic::Broken { .. });
    assert!(!read.diagnostics.iter().any(broken), "{text:?}: {:?}", read.diagnostics);
    let same = |found: &Value, written: &str| match found {
        Value::String(found) => assert_eq!(found, written, "{text:?}"),
        Value::Null => assert_eq!(written, "", "{text:?}"),
        found => {
            let told =
                |it: &Diagnostic| matches!(it, Diagnostic::NotText { text, .. } if text == written);
            let is_told = read.diagnostics.iter().any(told);
            assert!(is_told || found["shown"] == written, "{found:?} is {written:?} in {text:?}");
        }
    };
    let it = &read.front_matter;
    for (key, written) in [("title", &it.title), ("description", &it.description)] {
        if !written.is_empty() {
            same(&found[key], written);
        }
    }
    for (key, plural, words) in
        [("tag", "tags", &it.tags), ("category", "categories", &it.categories)]
    {
        let found = found.get(plural).or(found.get(key)).unwrap_or(&Value::Null);
        match found {
            _ if words.is_empty() => {}
            Value::Array(items) => {
                assert_eq!(items.len(), words.len(), "{text:?}");
                items.iter().zip(words).for_each(|(item, word)| same(item, word));
            }
            Value::String(found) => {
                let split: Vec<_> = found.split_ascii_whitespace().collect();
                assert!(split == *words || words[..] == [found.clone()], "{text:?}");
            }
            found => {
                let told = |it: &Diagnostic| {
                    matches!(it, Diagnostic::NotText { text, .. }
                        if *text == words[0] || text.split_ascii_whitespace().eq(words))
                };
                let is_told = read.diagnostics.iter().any(told);
                assert!(is_told || found["shown"] == words[0], "{text:?}");
            }
        }
    }
    if let Some(date) = it.date {
        match &found["date"]["time"] {
            Value::String(time) => {
                assert_eq!(date.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true), *time);
            }
            _ => assert!(found["date"].is_string(), "{text:?}"),
        }
    }
}

/// What stands between the lines of `---`.
fn inner(written: &str) -> &str {
    written.strip_prefix("---\n").and_then(|it| it.strip_suffix("---\n")).expect("two lines")
}
