//! Stored records: what is written is read again, and what cannot be read is told apart.

mod common;

use std::{fs, path::Path};

use chrono::NaiveDate;
use common::{day, event_mut, moment, retrospective, section_mut};
use hoego::{
    domain::{
        Block, DraftId, Edit, Field, Passage, Retrospective, Summary, apply, succession::next_week,
    },
    markdown::{parse::parse_named, write},
    storage::{
        Draft,
        import::Incoming,
        lineage::Lineage,
        record::{self, UnreadableRecord, VERSION},
    },
};
use proptest::prelude::*;

fn draft(texts: &[String]) -> Draft {
    let mut retrospective = retrospective(&["a", "b"]);
    let headings = retrospective.body.iter().filter(|block| matches!(block, Block::Heading(_)));
    let headings: Vec<Field> = headings.map(|it| Field::Heading(it.id().clone())).collect();
    let fields: Vec<Field> = [Field::Title, Field::Description, Field::OtherKeys, Field::Slug]
        .into_iter()
        .chain(headings)
        .chain(retrospective.asked_fields().map(|(field, _)| field))
        .collect();
    for (field, text) in fields.into_iter().zip(texts) {
        let edit = Edit::SetText { field, text: text.clone() };
        apply(&mut retrospective, edit).expect("the field is there");
    }
    retrospective.front_matter.date = Some(moment("2025-03-14T21:30:15-03:30"));
    event_mut(&mut retrospective, 1).date = Some(day("2025-03-11"));
    let (created_ms, changed_ms) = (1_700_000_000_000, 1_700_000_000_123);
    let lineage = Lineage::first("a").next("a").next("b");
    Draft { id: DraftId::new("d"), lineage, created_ms, changed_ms, retrospective }
}

/// What a person sees of a draft: how its pieces were written before is not part of it.
fn content(draft: &Draft) -> (Vec<(Field, String)>, Vec<Option<NaiveDate>>, String) {
    let it = &draft.retrospective;
    let fixed = [Field::Title, Field::Description, Field::OtherKeys, Field::Slug];
    let fields = fixed.into_iter().chain(it.body_fields());
    let text = |field: Field| {
        let text = it.text(&field).expect("the field is there").to_owned();
        (field, text)
    };
    (fields.map(text).collect(), it.events().map(|it| it.date).collect(), write::write(it))
}

/// What reading a text says.
fn check(json: &str, expected: impl Fn(&UnreadableRecord) -> bool) {
    match record::read(json) {
        Ok(_) => panic!("read {json:?}"),
        Err(why) => assert!(expected(&why), "{json:?}: {why}"),
    }
}

#[test]
fn damage_and_newer_versions_are_told_apart() {
    let malformed = |it: &UnreadableRecord| *it == UnreadableRecord::Malformed;
    for json in ["", "null", "[]", "{}", "{\"version\":1,\"id\"", "{\"version\":\"x\"}", "\u{0}"] {
        check(json, malformed);
    }
    check("{\"version\":1}", malformed);
    check("{\"version\":1.5}", malformed);
    let newer = |it: &UnreadableRecord| *it == UnreadableRecord::Newer(VERSION + 1);
    check(&format!("{{\"version\":{},\"shape\":\"unknown\"}}", VERSION + 1), newer);
}

#[test]
fn every_cut_and_every_flipped_bit_is_told() {
    let json = record::write(&draft(&["회고".to_owned()]));
    for (at, bit) in (0..json.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut bytes = json.clone().into_bytes();
        bytes[at] ^= 1 << bit;
        check(&String::from_utf8_lossy(&bytes), |it| *it == UnreadableRecord::Malformed);
    }
    for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
        check(&json[..end], |it| *it == UnreadableRecord::Malformed);
    }
}

#[test]
fn the_first_version_stays_readable() {
    let draft = record::read(include_str!("fixtures/record-v1.json")).expect("version 1 is read");
    assert_eq!(draft.retrospective.front_matter.title, "[스터디] 2주차 회고");
    assert_eq!(draft.retrospective.events().count(), 2);
    let section = draft.retrospective.sections().nth(2).expect("five sections");
    assert_eq!(section.passage.text, "- 매일 한 쪽 읽기");
    let again = record::read(&record::write(&draft)).expect("it is kept as a newer one");
    assert_eq!(content(&again), content(&draft));
}

#[test]
fn the_second_version_stays_readable() {
    let draft = record::read(include_str!("fixtures/record-v2.json")).expect("version 2 is read");
    let it = &draft.retrospective;
    assert_eq!(it.front_matter.title, "[스터디] 2주차 회고");
    assert_eq!((&*it.slug, &*it.file_name), ("week-2", ""));
    let events: Vec<_> = it.events().map(|event| (event.id.as_str(), event.date)).collect();
    assert_eq!(events, [("e1", Some(day("2025-03-11"))), ("e2", None)]);
    let sections: Vec<_> = it.sections().map(|it| it.passage.text.as_str()).collect();
    assert_eq!(sections, ["일찍 잤다 ", ""]);
    let label = it.sections().next().and_then(|it| it.passage.label.clone()).expect("a label");
    assert_eq!(it.template.question(&label), "무엇을 이어 갈까요?");
}

#[test]
fn the_third_version_stays_readable() {
    let json = include_str!("fixtures/record-v3.json").trim_end();
    let draft = record::read(json).expect("version 3 is read");
    let it = &draft.retrospective;
    assert_eq!(it.front_matter.title, "[스터디] 3주차 회고");
    assert_eq!((&*it.slug, &*it.file_name), ("week-3", "2025-03-21-week-3.md"));
    assert_eq!(draft.lineage.revision(), 9);
    assert!(draft.lineage.has_seen(&Lineage::first("tab-1").next("tab-1")));
    let events: Vec<_> = it.events().map(|event| (event.id.as_str(), event.date)).collect();
    assert_eq!(events, [("2", Some(day("2025-03-18")))]);
    let sections: Vec<_> = it.sections().map(|it| it.passage.text.as_str()).collect();
    assert_eq!(sections, ["책을 끝까지 읽었다 ", ""]);
    let entry = record::look(&draft.id, json).expect("a list reads it").expect("it tells a list");
    assert_eq!((entry.summary.name.as_str(), entry.summary.words), ("[스터디] 3주차 회고", 7));
}

#[test]
fn an_index_tells_what_the_record_tells() {
    let it = record::stored(&draft(&["회고 \"6주차\"".to_owned()]));
    let entry = record::entry(&it.record).expect("it is read").expect("it is of this version");
    assert_eq!(record::look(&it.entry.id, &entry), Ok(Some(it.entry)));
    assert!(record::read(&entry).is_err(), "an entry is no record");
}

#[test]
fn a_state_that_is_brought_back_holds_the_same() {
    let it = draft(&["회고".to_owned()]);
    let (id, lineage) = (DraftId::new("\"copy\""), it.lineage.next("b"));
    let again = record::restated(&record::write(&it), &id, &lineage).expect("it is a record");
    let read = record::read(&again.record).expect("it is read");
    assert_eq!((&read.id, &read.lineage), (&id, &lineage));
    assert_eq!((content(&read), &again.entry), (content(&it), &record::stored(&read).entry));
}

#[test]
fn what_is_whole_is_got_from_a_damaged_record() {
    let it = draft(&["7주차 \"회고\"".to_owned(), "한 줄\\n\u{1}".to_owned()]);
    let (json, post) = (record::write(&it), write::write(&it.retrospective));
    let whole = record::salvage(&json);
    assert_eq!((whole.title.as_str(), &whole.post), ("7주차 \"회고\"", &post));
    let end = json.find("Takeaway").expect("it is in the post");
    let cut = record::salvage(&json[..end]).post;
    assert!(post.starts_with(&cut) && cut.ends_with("### [.] "), "{cut}");
    let nameless = record::salvage(&json.replace("\"post\"", "\"pos4\"")).post;
    assert!(nameless.contains(&post), "{nameless}");
    let former = record::salvage(&include_str!("fixtures/record-v1.json")[..900]);
    assert_eq!(former.title, "[스터디] 2주차 회고");
    assert!(former.post.contains("모임이 있었다."), "{}", former.post);
}

/// The blocks of a retrospective, by kind and label.
fn shape(it: &Retrospective) -> Vec<String> {
    let labels = |parts: &[Passage]| -> Vec<String> {
        parts.iter().map(|it| it.label.as_ref().map_or("", |it| &it.text).to_owned()).collect()
    };
    let of = |block: &Block| match block {
        Block::Heading(_) => "a heading".to_owned(),
        Block::Event(event) => format!("an event of {:?}", labels(&event.parts)),
        Block::Section(it) => format!("a section {:?}", labels(std::slice::from_ref(&it.passage))),
    };
    it.body.iter().map(of).collect()
}

#[test]
fn posts_of_all_families_are_kept_whichever_event_is_taken_out() {
    let mut wrong = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|it| it != "md") {
            continue;
        }
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let post = fs::read_to_string(&path).expect("it is text");
        let whole = parse_named(&post, &name).retrospective;
        let less = whole.events().map(|event| {
            let mut less = whole.clone();
            let edit = Edit::RemoveBlock(event.id.clone());
            apply(&mut less, edit).expect("the event is there");
            less
        });
        let next = next_week(&whole, moment("2024-03-01T21:00:00+09:00"));
        for (at, retrospective) in [whole.clone(), next].into_iter().chain(less).enumerate() {
            let draft = Draft { retrospective, ..draft(&[]) };
            let read = record::read(&record::write(&draft)).expect("it is read");
            if shape(&read.retrospective) != shape(&draft.retrospective) {
                wrong.push(format!("{name} {at}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are read in another shape: {wrong:#?}", wrong.len());
}

#[test]
fn a_post_keeps_the_name_of_its_file_and_the_year_that_it_tells() {
    let post = "## (12/30) 하나\n\n- cue: 가\n- did: 나\n";
    let incoming = Incoming::of("2024-01-03-week.md", post.as_bytes());
    let it = Draft { retrospective: incoming.read.expect("it is text"), ..draft(&[]) };
    let read = record::read(&record::write(&it)).expect("it is read").retrospective;
    assert_eq!(read.file_name, "2024-01-03-week.md");
    assert_eq!(read.events().next().and_then(|it| it.date), Some(day("2023-12-30")));
    assert_eq!(write::write(&read), post);
}

#[test]
fn other_keys_that_break_the_front_matter_break_nothing_else() {
    let mut it = draft(&[]);
    it.retrospective.front_matter.other = "pi".to_owned();
    it.retrospective.front_matter.tags = vec!["rust".to_owned()];
    let read = record::read(&record::write(&it)).expect("it is read");
    assert_eq!(content(&read), content(&it));
    assert_eq!(read.retrospective.front_matter.tags, ["rust"]);
    assert_eq!(read.retrospective.front_matter.date, it.retrospective.front_matter.date);
}

#[test]
fn white_space_at_an_end_is_kept() {
    let mut it = draft(&[]);
    *section_mut(&mut it.retrospective, 0) = "- 하나\n- ".to_owned();
    event_mut(&mut it.retrospective, 0).parts[0].text = "쓰는 중 \n\n".to_owned();
    event_mut(&mut it.retrospective, 0).title = " 두  칸 ".to_owned();
    let read = record::read(&record::write(&it)).expect("it is read");
    assert_eq!(content(&read), content(&it));
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn salvage_takes_any_text(json in "\\PC*", at in any::<prop::sample::Index>()) {
        let _ = record::salvage(&json);
        // Quotes and backslashes are rare among all characters.
        let _ = record::salvage(&json.replace(['a', ' '], "\"").replace(['b', 'e'], "\\"));
        let whole = record::write(&draft(&[json]));
        let mut bytes = whole.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << (at % 8);
        let damaged = String::from_utf8_lossy(&bytes).into_owned();
        let post = record::salvage(&damaged).post;
        // One character is lost at most, so a half of the post is as it was.
        let sound = record::salvage(&whole).post;
        let half = sound.char_indices().nth(sound.chars().count() / 2).map_or(0, |it| it.0);
        prop_assert!(post.contains(&sound[..half]) || post.contains(&sound[half..]), "{damaged}");
    }

    #[test]
    fn what_is_written_is_read(texts in prop::collection::vec(any::<String>(), 20)) {
        let draft = draft(&texts);
        let read = record::read(&record::write(&draft));
        prop_assert_eq!(read.as_ref().map(content), Ok(content(&draft)));
    }
}

#[test]
fn a_list_is_told_what_the_draft_sums_up_to() {
    let mut it = draft(&["회고 \"6주차\"".to_owned()]);
    it.retrospective.slug = "week-6".to_owned();
    let told = record::look(&it.id, &record::write(&it)).expect("it is a record");
    let told = told.expect("it is of this version");
    assert_eq!(told, record::stored(&it).entry);
    assert_eq!(told.summary, Summary::of(&it.retrospective));
    // Those of former versions tell nothing and are to be read.
    for former in [include_str!("fixtures/record-v1.json"), include_str!("fixtures/record-v2.json")]
    {
        assert_eq!(record::look(&it.id, former), Ok(None));
    }
    assert_eq!(record::look(&it.id, "{}"), Err(UnreadableRecord::Malformed));
}

#[test]
fn an_empty_field_is_written_in_the_style_of_the_post_before() {
    let last = "## 돌아보기\n\n#### Keep\n- 산책\n\n#### Try\n- 일찍 자기\n";
    let next = next_week(&parse_named(last, "").retrospective, moment("2025-03-14T21:30:15+09:00"));
    let it = Draft { retrospective: next, ..draft(&[]) };
    let mut read = record::read(&record::write(&it)).expect("it is read");
    let keep = read.retrospective.asked_fields().next().expect("there is a field").0;
    let edit = Edit::SetText { field: keep, text: "- 물 마시기".to_owned() };
    apply(&mut read.retrospective, edit).expect("the field is there");
    let post = write::write(&read.retrospective);
    assert!(post.contains("#### Keep\n- 물 마시기\n"), "{post}");
}
