//! The laws of front matter, over texts and fields that are made up, and what the crates `saphyr`
//! and `toml` read in the same texts.

mod common;
mod shapes;

use chrono::{DateTime, FixedOffset, NaiveDate};
use hoego::{
    domain::{FrontMatter, FrontMatterSource},
    markdown::front_matter::{Diagnostic, Read, read, write},
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};
use saphyr::{LoadableYamlNode, ScalarOwned, YamlOwned};
use shapes::{post, text, toml_body, yaml_body};

/// The first law.
#[track_caller]
fn check_bytes(text: &str) {
    if let Some(read) = read(text) {
        assert_eq!(write(&read.front_matter), text[..read.taken]);
    }
}

/// A moment as the form sets it.
fn moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    let offsets = select(&[0, 9 * 3600, -12_600, 50_400][..]);
    (1900..2100_i32, 1..366_u32, 0..86_400_i64, offsets).prop_map(|(year, day, second, offset)| {
        let day = NaiveDate::from_yo_opt(year, day).expect("a day");
        let local =
            day.and_hms_opt(0, 0, 0).expect("midnight") + chrono::TimeDelta::seconds(second);
        let offset = FixedOffset::east_opt(offset).expect("an offset");
        local.and_local_timezone(offset).single().expect("a moment")
    })
}

/// Other keys that break nothing.
fn other() -> impl Strategy<Value = String> {
    let line = select(
        &[
            "pin: true",
            "# 메모",
            "",
            "image:\n  path: /a.png\n  # c\n  alt: 가",
            "x:\n- 1\n- 2",
            "math: true # c",
            "note: |\n  a\n\n  b",
            "list: [\n  a\n  ]",
            "text: \"a\n  b\"",
        ][..],
    );
    vec(line, 0..4).prop_map(|mut lines| {
        lines.sort_unstable();
        lines.dedup();
        lines.join("\n")
    })
}

/// The fields that an edit changes.
#[derive(Debug, Clone)]
enum Change {
    Title(String),
    Description(String),
    Date(Option<DateTime<FixedOffset>>),
    Categories(Vec<String>),
    Tags(Vec<String>),
    AddTag(Index, String),
    DropTag(Index),
    Other(String),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        text().prop_map(Change::Title),
        text().prop_map(Change::Description),
        prop::option::of(moment()).prop_map(Change::Date),
        vec(text(), 0..3).prop_map(Change::Categories),
        vec(text(), 0..5).prop_map(Change::Tags),
        (any::<Index>(), text()).prop_map(|(at, word)| Change::AddTag(at, word)),
        any::<Index>().prop_map(Change::DropTag),
        other().prop_map(Change::Other),
    ]
}

impl Change {
    fn apply(self, fields: &mut FrontMatter) {
        match self {
            Self::Title(text) => fields.title = text,
            Self::Description(text) => fields.description = text,
            Self::Date(date) => fields.date = date,
            Self::Categories(words) => fields.categories = words,
            Self::Tags(words) => fields.tags = words,
            Self::AddTag(at, word) => fields.tags.insert(at.index(fields.tags.len() + 1), word),
            Self::DropTag(_) if fields.tags.is_empty() => {}
            Self::DropTag(at) => {
                fields.tags.remove(at.index(fields.tags.len()));
            }
            Self::Other(text) => fields.other = text,
        }
    }
}

/// The fields in a shape that can be compared: moments with their offsets, the other keys without
/// empty lines at either end.
fn fields(it: &FrontMatter) -> impl PartialEq + std::fmt::Debug + use<> {
    let it = it.clone();
    let is_empty = |line: &&str| line.trim_matches([' ', '\t']).is_empty();
    let mut lines: Vec<_> = it.other.lines().skip_while(is_empty).map(str::to_owned).collect();
    while lines.last().is_some_and(|line| is_empty(&&**line)) {
        lines.pop();
    }
    (it.title, it.description, it.date.map(|date| date.to_rfc3339()), it.categories, it.tags, lines)
}

/// Whether a front matter is one that fields can be set in: all of it is understood, and no key
/// stands among the others that has a field.
fn is_clear(read: &Read) -> bool {
    read.diagnostics.iter().all(|it| match it {
        Diagnostic::NoOffset { .. } | Diagnostic::NotText { .. } => true,
        Diagnostic::NotUnderstood { .. }
        | Diagnostic::Broken { .. }
        | Diagnostic::KeyTwice { .. }
        | Diagnostic::Unexpected { .. }
        | Diagnostic::NoDate { .. } => false,
    })
}

/// The lines that two texts do not have in common at their start and end.
fn changed<'a>(from: &'a str, to: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut from, mut to): (Vec<_>, Vec<_>) =
        (from.split_inclusive('\n').collect(), to.split_inclusive('\n').collect());
    while let (Some(one), Some(two)) = (from.last(), to.last())
        && one == two
    {
        from.pop();
        to.pop();
    }
    let same = from.iter().zip(&to).take_while(|(one, two)| one == two).count();
    (from.split_off(same), to.split_off(same))
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn any_text_is_kept(text in any::<String>(), open in select(&["---\n", "+++\r\n", ""][..])) {
        check_bytes(&format!("{open}{text}\n---\n+++\n"));
    }

    #[test]
    fn any_signs_are_kept(text in vec(text(), 0..9)) {
        check_bytes(&format!("---\n{}\n---\n", text.join("\n")));
        check_bytes(&format!("+++\n{}\n+++\n", text.join("\n")));
    }

    #[test]
    fn any_front_matter_is_kept(post in post()) {
        check_bytes(&post);
    }

    #[test]
    fn damaged_front_matter_is_kept(
        post in post(),
        damage in vec((any::<Index>(), any::<Index>(), text()), 1..4),
    ) {
        let mut chars: Vec<char> = post.chars().collect();
        for (from, to, text) in damage {
            let (from, to) = (from.index(chars.len()), to.index(chars.len()));
            chars.splice(from..to.max(from).min(from + 5), text.chars());
        }
        check_bytes(&String::from_iter(chars));
    }

    #[test]
    fn fields_come_back(changes in vec(change(), 0..9)) {
        let mut front_matter = FrontMatter::default();
        for change in changes {
            change.apply(&mut front_matter);
        }
        let back = read(&write(&front_matter)).expect("it is front matter");
        prop_assert_eq!(fields(&back.front_matter), fields(&front_matter));
    }

    #[test]
    fn edited_fields_come_back(post in post(), changes in vec(change(), 1..4)) {
        let Some(read_first) = read(&post) else { return Ok(()) };
        if !is_clear(&read_first) {
            return Ok(());
        }
        let is_toml = post.starts_with("+++");
        let mut front_matter = read_first.front_matter;
        for change in changes {
            if !(is_toml && matches!(change, Change::Other(_))) {
                change.apply(&mut front_matter);
            }
        }
        let written = write(&front_matter);
        let back = read(&written).expect("it is front matter");
        prop_assert_eq!(fields(&back.front_matter), fields(&front_matter), "{}", written);
    }

    #[test]
    fn an_edit_changes_its_own_lines(post in post(), change in change()) {
        let Some(first) = read(&post) else { return Ok(()) };
        if !is_clear(&first) || matches!(change, Change::Other(_)) {
            return Ok(());
        }
        let mut front_matter = first.front_matter.clone();
        change.clone().apply(&mut front_matter);
        let written = write(&front_matter);
        let (from, to) = changed(&post[..first.taken], &written);
        // The lines that changed hold nothing but the field: alone they say nothing else.
        for lines in [from, to] {
            let text = if post.starts_with("+++") {
                format!("+++\n{}+++\n", lines.concat())
            } else {
                format!("---\n{}---\n", lines.concat())
            };
            let mut alone = read(&text).expect("it is front matter").front_matter;
            // Part of a list or of a text may stand among the other keys.
            alone.other.clear();
            match change {
                Change::Title(_) => alone.title.clear(),
                Change::Description(_) => alone.description.clear(),
                Change::Date(_) => alone.date = None,
                Change::Categories(_) => alone.categories.clear(),
                Change::Tags(_) | Change::AddTag(..) | Change::DropTag(_) => alone.tags.clear(),
                Change::Other(_) => {}
            }
            prop_assert_eq!(fields(&alone), fields(&FrontMatter::default()), "{}", text);
        }
    }

    #[test]
    fn saphyr_reads_the_same(body in yaml_body()) {
        check_saphyr(&body);
    }

    #[test]
    fn the_toml_crate_reads_the_same(body in toml_body()) {
        check_toml(&body);
    }
}

/// Whether a text was said to be read as something else than text.
fn is_doubtful(read: &Read, written: &str) -> bool {
    let digits = written.bytes().all(|it| it.is_ascii_digit());
    digits && (written == "0" || !written.starts_with('0'))
        || read
            .diagnostics
            .contains(&Diagnostic::NotText { key: "title".to_owned(), text: written.to_owned() })
        || read
            .diagnostics
            .iter()
            .any(|it| matches!(it, Diagnostic::NotText { text, .. } if text == written))
}

/// Where `saphyr` reads the YAML, every field holds what it reads.
#[track_caller]
fn check_saphyr(body: &str) {
    let text = format!("---\n{body}---\n");
    let Some(read) = read(&text).filter(|read| read.taken == text.len()) else { return };
    let Ok(documents) = YamlOwned::load_from_str(body) else { return };
    let broken = |it: &Diagnostic| matches!(it, Diagnostic::Broken { .. });
    assert!(!read.diagnostics.iter().any(broken), "saphyr reads {text:?}: {:?}", read.diagnostics);
    let it = &read.front_matter;
    let get = |key: &str| documents.first().and_then(|it| it.as_mapping_get(key));
    let same = |value: &YamlOwned, written: &str| match value {
        YamlOwned::Value(ScalarOwned::String(text)) => assert_eq!(text, written, "{text:?}"),
        YamlOwned::Value(ScalarOwned::Null) => assert_eq!(written, ""),
        YamlOwned::Value(_) => assert!(is_doubtful(&read, written), "{written:?} in {text:?}"),
        other => panic!("{other:?} is no text in {text:?}"),
    };
    for (key, written) in [("title", &it.title), ("description", &it.description)] {
        if !written.is_empty() {
            same(get(key).expect("it is there"), written);
        }
    }
    for (key, plural, words) in
        [("tag", "tags", &it.tags), ("category", "categories", &it.categories)]
    {
        match get(plural).or(get(key)) {
            _ if words.is_empty() => {}
            Some(YamlOwned::Sequence(items)) => {
                assert_eq!(items.len(), words.len(), "{text:?}");
                items.iter().zip(words).for_each(|(item, word)| same(item, word));
            }
            Some(YamlOwned::Value(ScalarOwned::String(text))) => {
                let split: Vec<_> = text.split_ascii_whitespace().collect();
                assert!(split == *words || words[..] == [text.clone()], "{text:?}");
            }
            Some(YamlOwned::Value(_)) => same(get(plural).or(get(key)).expect("it"), &words[0]),
            other => panic!("{other:?} is no list in {text:?}"),
        }
    }
    if it.date.is_some() {
        assert!(get("date").is_some_and(YamlOwned::is_string), "{text:?}");
    }
}

/// Where `toml` reads the TOML, every field holds what it reads.
#[track_caller]
fn check_toml(body: &str) {
    let text = format!("+++\n{body}+++\n");
    let Some(read) = read(&text).filter(|read| read.taken == text.len()) else { return };
    // It takes a byte order mark for one of a file.
    let Ok(table) = format!("\n{body}").parse::<toml::Table>() else { return };
    assert!(
        read.diagnostics.iter().all(|it| match it {
            Diagnostic::NotUnderstood { .. } | Diagnostic::Broken { .. } => false,
            Diagnostic::KeyTwice { .. }
            | Diagnostic::Unexpected { .. }
            | Diagnostic::NoDate { .. }
            | Diagnostic::NoOffset { .. }
            | Diagnostic::NotText { .. } => true,
        }) || body.contains('\\'),
        "toml reads {text:?}: {:?}",
        read.diagnostics,
    );
    let it = &read.front_matter;
    for (key, written) in [("title", &it.title), ("description", &it.description)] {
        if !written.is_empty() {
            match &table[key] {
                toml::Value::String(text) => assert_eq!(text, written),
                toml::Value::Datetime(_) => assert!(is_doubtful(&read, written)),
                other => panic!("{other:?} is no text in {text:?}"),
            }
        }
    }
    for (key, words) in [("tags", &it.tags), ("categories", &it.categories)] {
        match table.get(key) {
            _ if words.is_empty() => {}
            Some(toml::Value::Array(items)) => {
                let items: Vec<_> = items.iter().map(|it| it.as_str().expect("a text")).collect();
                assert_eq!(items, *words, "{text:?}");
            }
            Some(toml::Value::String(text)) => {
                assert_eq!(text.split_ascii_whitespace().collect::<Vec<_>>(), *words);
            }
            Some(toml::Value::Datetime(_)) => assert!(is_doubtful(&read, &words[0])),
            other => panic!("{other:?} is no list in {text:?}"),
        }
    }
    if let (Some(date), Some(toml::Value::Datetime(written))) = (it.date, table.get("date")) {
        let (day, time) = (written.date.expect("a day"), written.time);
        let seconds = time.map_or(0, |it| {
            u32::from(it.hour) * 3600
                + u32::from(it.minute) * 60
                + u32::from(it.second.unwrap_or(0))
        });
        let day = NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into());
        assert_eq!(Some(date.date_naive()), day, "{text:?}");
        assert_eq!(chrono::Timelike::num_seconds_from_midnight(&date), seconds, "{text:?}");
    }
}

#[test]
fn a_source_that_is_no_front_matter_is_left_out() {
    let source = Some(FrontMatterSource::new("본문\n"));
    let front_matter = FrontMatter { title: "가".to_owned(), source, ..FrontMatter::default() };
    assert_eq!(write(&front_matter), "---\ntitle: \"가\"\n---\n");
}
