//! What was deleted comes back as it was, for thirty days.

mod common;

use common::{posts::fixtures, retrospective};
use hoego::{
    domain::{Block, BlockId, DraftId, Edit, Field, Retrospective, apply},
    markdown::parse::parse,
    storage::{
        Draft, Key, Kind,
        lineage::Lineage,
        record::{self, UnreadableRecord},
        trash::{KEPT_MS, Trashed},
    },
};

fn stored(retrospective: Retrospective) -> hoego::storage::StoredDraft {
    let id = DraftId::new("d");
    let lineage = Lineage::first("a").next("b");
    record::stored(&Draft { id, lineage, created_ms: 1, changed_ms: 2, retrospective })
}

#[test]
fn a_draft_comes_back_as_it_was() {
    for kind in [Kind::Retrospective, Kind::Template] {
        let draft = stored(retrospective(&["a"]));
        let it = Trashed::draft(kind, &draft, 1_000);
        assert!(!it.is_due(1_000 + KEPT_MS - 1));
        assert!(it.is_due(1_000 + KEPT_MS));
        assert!(!it.is_due(i64::MIN));
        let kept = serde_json::to_string(&it).expect("it is text");
        let read: Trashed = serde_json::from_str(&kept).expect("it is read");
        assert_eq!(read, it);
        let (as_what, back) = read.as_draft("c").expect("it is read").expect("a draft");
        let lineage = draft.entry.lineage.next("c");
        let again = record::restated(&draft.record, &draft.entry.id, &lineage);
        assert_eq!((as_what, Ok(back)), (kind, again), "the same, as a state that has seen it");
        assert_eq!(read.as_edit(&retrospective(&[])), Ok(None));
    }
}

#[test]
fn the_trash_of_the_database_tells_the_same() {
    let draft = stored(retrospective(&["a"]));
    let key = Key { kind: Kind::Template, id: draft.entry.id.clone() };
    let row = record::deleted(&draft.record, -7);
    let it = Trashed::draft(key.kind, &draft, -7);
    assert_eq!((it.key(), Trashed::of_row(&key, &row)), (Some(key.clone()), Ok(it)));
    let malformed = Err(UnreadableRecord::Malformed);
    assert_eq!(Trashed::of_row(&key, &draft.record), malformed, "a draft that is not deleted");
    for at in 0..row.len() {
        let mut damaged = row.clone().into_bytes();
        damaged[at] ^= 1;
        if let Ok(damaged) = String::from_utf8(damaged) {
            assert_eq!(Trashed::of_row(&key, &damaged), malformed, "{damaged}");
        }
    }
    let former = include_str!("fixtures/record-v2.json").trim_end();
    let it = Trashed::of_row(&key, &record::deleted(former, 1)).expect("it is read");
    assert_eq!((it.name.as_str(), &*it.record), ("[스터디] 2주차 회고", former));
}

#[test]
fn a_draft_of_a_former_version_comes_back() {
    let draft = stored(retrospective(&[]));
    let record = include_str!("fixtures/record-v2.json").into();
    let it = Trashed { record, ..Trashed::draft(Kind::Retrospective, &draft, 0) };
    let (_, back) = it.as_draft("c").expect("it is read").expect("a draft");
    assert_eq!(
        (back.entry.id.as_str(), back.entry.summary.name.as_str()),
        ("d", "[스터디] 2주차 회고")
    );
}

fn without(it: &Retrospective, id: &str) -> (Retrospective, Trashed) {
    let id = BlockId::new(id);
    let trashed = Trashed::event(&DraftId::new("d"), it, &id, 7).expect("it is an event");
    let mut it = it.clone();
    apply(&mut it, Edit::RemoveBlock(id)).expect("it is there");
    (it, trashed)
}

fn back(it: &Retrospective, trashed: &Trashed) -> String {
    let mut it = it.clone();
    let edit = trashed.as_edit(&it).expect("it is read").expect("it is not there");
    apply(&mut it, edit).expect("it can be put in");
    it.body.iter().map(|it| it.as_event().map_or("-", |it| it.id.as_str())).collect()
}

#[test]
fn an_event_comes_back_at_its_place() {
    let mut it = retrospective(&["a", "b", "c"]);
    let title =
        Edit::SetText { field: Field::EventTitle(BlockId::new("b")), text: "책".to_owned() };
    apply(&mut it, title).expect("it is there");
    let (less, b) = without(&it, "b");
    assert_eq!((back(&less, &b).as_str(), b.name.as_str()), ("-abc---", "책"));
    let (less, _) = without(&less, "a");
    assert_eq!(back(&less, &b), "-cb---", "what it stood behind is gone");
    assert_eq!(b.as_edit(&it), Ok(None), "it is there");
    it.body.remove(0);
    let (less, a) = without(&it, "a");
    assert_eq!(back(&less, &a), "abc---");
    let heading = it.body.last().map(|it| it.id().clone()).expect("a block");
    assert_eq!(Trashed::event(&DraftId::new("d"), &it, &heading, 7), None);
}

#[test]
fn events_of_posts_of_all_families_come_back() {
    let mut wrong = Vec::new();
    for post in fixtures() {
        let it = parse(&post).retrospective;
        for event in it.events() {
            let (less, trashed) = without(&it, event.id.as_str());
            let edit = trashed.as_edit(&less).expect("it is read");
            let former = Block::Event(event.clone());
            if !matches!(&edit, Some(Edit::InsertBlock { block, .. }) if block.says_the_same(&former))
            {
                wrong.push((event.title.clone(), edit));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ: {:#?}", wrong.len(), &wrong[..wrong.len().min(2)]);
}
