//! Every change can be taken back, and undo takes back what a person thinks of as one thing.

mod common;

use std::sync::Arc;

use common::{day, moment, retrospective, template};
use hoego::domain::{
    Edit, EditError, Event, EventId, Field, History, ListField, Retrospective, apply,
};
use proptest::prelude::*;

/// Makes a change, compares what it did, and takes it back.
#[track_caller]
fn check(edit: &Edit, changed: impl Fn(&Retrospective) -> bool) {
    let start = retrospective(&["a", "b", "c"]);
    let mut it = start.clone();
    let inverse = apply(&mut it, edit.clone()).expect("it can be made");
    assert!(changed(&it), "{edit:?} has done its work");
    let again = apply(&mut it, inverse).expect("it can be taken back");
    assert_eq!(it, start, "{edit:?} is taken back");
    apply(&mut it, again).expect("it can be made again");
    assert!(changed(&it), "{edit:?} is made again");
}

fn id(name: &str) -> EventId {
    EventId::new(name)
}

fn set(field: Field, text: &str) -> Edit {
    Edit::SetText { field, text: text.to_owned() }
}

fn title(text: &str) -> Edit {
    set(Field::Title, text)
}

fn event(name: &str) -> Arc<Event> {
    Arc::new(template().event(id(name)))
}

fn order(it: &Retrospective) -> String {
    it.events.iter().map(|event| event.id.as_str()).collect()
}

#[test]
fn texts_are_set() {
    for field in [
        Field::Title,
        Field::Description,
        Field::OtherKeys,
        Field::Slug,
        Field::EventsHeading,
        Field::ReviewHeading,
        Field::EventTitle(id("b")),
        Field::Part(id("b"), 1),
        Field::Section(1),
    ] {
        check(&set(field.clone(), "새 글"), |it| it.text(&field) == Some("새 글"));
    }
}

#[test]
fn lists_and_dates_are_set() {
    let words = vec!["하나".to_owned(), "둘".to_owned()];
    for field in [ListField::Categories, ListField::Tags] {
        check(&Edit::SetList { field, words: words.clone() }, |it| it.list(field) == words);
    }
    let date = moment("2024-03-01T21:00:00+09:00");
    check(&Edit::SetDate(Some(date)), |it| it.front_matter.date == Some(date));
    let date = Some(day("2024-03-01"));
    check(&Edit::SetEventDate { event: id("b"), date }, |it| it.events[1].date == date);
}

#[test]
fn events_come_and_go_and_move() {
    check(&Edit::InsertEvent { at: 0, event: event("x") }, |it| order(it) == "xabc");
    check(&Edit::InsertEvent { at: 2, event: event("x") }, |it| order(it) == "abxc");
    check(&Edit::InsertEvent { at: 99, event: event("x") }, |it| order(it) == "abcx");
    check(&Edit::RemoveEvent(id("a")), |it| order(it) == "bc");
    check(&Edit::RemoveEvent(id("c")), |it| order(it) == "ab");
    check(&Edit::MoveEvent { event: id("a"), to: 2 }, |it| order(it) == "bca");
    check(&Edit::MoveEvent { event: id("c"), to: 0 }, |it| order(it) == "cab");
    check(&Edit::MoveEvent { event: id("a"), to: 99 }, |it| order(it) == "bca");
    check(&Edit::MoveEvent { event: id("b"), to: 1 }, |it| order(it) == "abc");
}

#[test]
fn a_change_to_what_is_not_there_is_refused() {
    let gone = id("gone");
    for (edit, why) in [
        (Edit::RemoveEvent(gone.clone()), EditError::NoEvent(gone.clone())),
        (Edit::MoveEvent { event: gone.clone(), to: 0 }, EditError::NoEvent(gone.clone())),
        (Edit::SetEventDate { event: gone.clone(), date: None }, EditError::NoEvent(gone.clone())),
        (set(Field::EventTitle(gone.clone()), "글"), EditError::NoEvent(gone.clone())),
        (set(Field::Part(gone.clone(), 0), "글"), EditError::NoEvent(gone)),
        (set(Field::Part(id("a"), 9), "글"), EditError::NoField(Field::Part(id("a"), 9))),
        (set(Field::Section(9), "글"), EditError::NoField(Field::Section(9))),
        (Edit::InsertEvent { at: 0, event: event("a") }, EditError::EventExists(id("a"))),
    ] {
        let start = retrospective(&["a", "b"]);
        let mut it = start.clone();
        let mut history = History::default();
        assert_eq!(history.make(&mut it, edit, 0), Err(why));
        assert_eq!(it, start);
        assert!(!history.can_undo(), "a refused change is no step");
    }
}

#[test]
fn an_unchanged_event_keeps_its_address() {
    let mut it = retrospective(&["a", "b"]);
    let before = it.clone();
    apply(&mut it, set(Field::EventTitle(id("a")), "글")).expect("it is there");
    assert!(!Arc::ptr_eq(&it.events[0], &before.events[0]));
    assert!(Arc::ptr_eq(&it.events[1], &before.events[1]));
}

/// Types texts into a history, each after so many milliseconds, and returns the titles that undo
/// goes back through.
fn undone(edits: &[(i64, Edit)]) -> Vec<String> {
    let mut it = retrospective(&["a"]);
    let mut history = History::default();
    let mut now = 0;
    for (pause, edit) in edits {
        now += pause;
        history.make(&mut it, edit.clone(), now).expect("it can be made");
    }
    let mut titles = Vec::new();
    while history.undo(&mut it).is_some() {
        titles.push(it.front_matter.title.clone());
    }
    titles
}

#[test]
fn typing_without_a_pause_is_one_step() {
    let typed = [(0, title("ㅎ")), (200, title("회")), (999, title("회고"))];
    assert_eq!(undone(&typed), [""]);
}

#[test]
fn a_pause_ends_a_step() {
    let typed = [(0, title("회")), (History::PAUSE_MS, title("회고"))];
    assert_eq!(undone(&typed), ["회", ""]);
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut it = common::retrospective(&["a"]);
    let mut history = History::default();
    history.make(&mut it, title(""), 0).expect("the title is there");
    let stay = Edit::MoveEvent { event: id("a"), to: 0 };
    history.make(&mut it, stay, 5_000).expect("the event is there");
    assert!(!history.can_undo());
}

#[test]
fn another_field_ends_a_step() {
    let slug = set(Field::Slug, "hoego");
    let typed = [(0, title("회")), (1, slug), (1, title("회고"))];
    assert_eq!(undone(&typed), ["회", "회", ""]);
}

#[test]
fn a_told_pause_ends_a_step() {
    let mut it = retrospective(&[]);
    let mut history = History::default();
    history.make(&mut it, title("회"), 0).expect("a title");
    history.pause();
    history.make(&mut it, title("회고"), 1).expect("a title");
    history.undo(&mut it);
    assert_eq!(it.front_matter.title, "회");
}

#[test]
fn events_are_steps_of_their_own() {
    let mut it = retrospective(&["a"]);
    let mut history = History::default();
    for name in ["x", "y"] {
        let edit = Edit::InsertEvent { at: 0, event: event(name) };
        history.make(&mut it, edit, 0).expect("it is new");
    }
    let edit = Edit::MoveEvent { event: id("a"), to: 0 };
    history.make(&mut it, edit.clone(), 0).expect("it is there");
    assert_eq!(order(&it), "ayx");
    history.undo(&mut it);
    assert_eq!(order(&it), "yxa");
    history.undo(&mut it);
    assert_eq!(order(&it), "xa");
}

#[test]
fn typing_after_undo_is_a_new_step_and_ends_redo() {
    let mut it = retrospective(&[]);
    let mut history = History::default();
    history.make(&mut it, title("하나"), 0).expect("a title");
    history.make(&mut it, title("둘"), 5000).expect("a title");
    history.undo(&mut it);
    assert!(history.can_redo());
    history.make(&mut it, title("셋"), 5001).expect("a title");
    assert!(!history.can_redo());
    assert_eq!(history.redo(&mut it), None);
    history.undo(&mut it);
    assert_eq!(it.front_matter.title, "하나");
}

#[test]
fn the_oldest_steps_go_first() {
    let mut it = retrospective(&[]);
    let mut history = History::default();
    for (step, now) in (0..=History::STEPS).zip((0..).step_by(5000)) {
        history.make(&mut it, title(&step.to_string()), now).expect("a title");
    }
    while history.undo(&mut it).is_some() {}
    assert_eq!(it.front_matter.title, "0", "the first change is kept");
}

/// Changes of all kinds, to what is there and to what is not.
fn edit() -> impl Strategy<Value = Edit> {
    let name = || prop::sample::select(vec!["a", "b", "c", "x", "y"]).prop_map(id);
    let text = || "[가-나a-c]{0,3}";
    let field = prop_oneof![
        Just(Field::Title),
        Just(Field::Description),
        Just(Field::OtherKeys),
        Just(Field::Slug),
        Just(Field::EventsHeading),
        Just(Field::ReviewHeading),
        name().prop_map(Field::EventTitle),
        (name(), 0..3_usize).prop_map(|(event, part)| Field::Part(event, part)),
        (0..3_usize).prop_map(Field::Section),
    ];
    let list = prop::sample::select(vec![ListField::Categories, ListField::Tags]);
    let words = prop::collection::vec(text(), 0..3);
    let dates = vec![None, Some("2024-03-01T21:00:00+09:00"), Some("2024-03-08T09:00:00Z")];
    let dates = prop::sample::select(dates).prop_map(|date| date.map(moment));
    let days = prop::sample::select(vec![None, Some("2024-03-01"), Some("2024-03-02")]);
    let days = days.prop_map(|date| date.map(day));
    let new =
        (name(), text()).prop_map(|(id, title)| Arc::new(Event { title, ..template().event(id) }));
    prop_oneof![
        4 => (field, text()).prop_map(|(field, text)| Edit::SetText { field, text }),
        1 => (list, words).prop_map(|(field, words)| Edit::SetList { field, words }),
        1 => dates.prop_map(Edit::SetDate),
        1 => (name(), days).prop_map(|(event, date)| Edit::SetEventDate { event, date }),
        2 => (0..6_usize, new).prop_map(|(at, event)| Edit::InsertEvent { at, event }),
        2 => name().prop_map(Edit::RemoveEvent),
        2 => (name(), 0..6_usize).prop_map(|(event, to)| Edit::MoveEvent { event, to }),
    ]
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn an_inverse_restores_the_exact_value(edits in prop::collection::vec(edit(), 1..40)) {
        let mut it = retrospective(&["a", "b", "c"]);
        let mut inverses = Vec::new();
        for edit in edits {
            let before = it.clone();
            if let Ok(inverse) = apply(&mut it, edit) {
                inverses.push((before, inverse));
            } else {
                prop_assert_eq!(&it, &before, "a refused change does nothing");
            }
        }
        for (before, inverse) in inverses.into_iter().rev() {
            prop_assert!(apply(&mut it, inverse).is_ok());
            prop_assert_eq!(&it, &before);
        }
    }

    #[test]
    fn undo_and_redo_go_all_the_way(
        edits in prop::collection::vec((edit(), 0..2000_i64), 1..40),
        back in 0..40_usize,
    ) {
        let start = retrospective(&["a", "b", "c"]);
        let mut it = start.clone();
        let mut history = History::default();
        let mut now = 0;
        for (edit, pause) in edits {
            now += pause;
            // Changes to what is not there are refused, which is part of what is tried here.
            let _ = history.make(&mut it, edit, now);
        }
        let end = it.clone();
        for _ in 0..back {
            history.undo(&mut it);
        }
        while history.redo(&mut it).is_some() {}
        prop_assert_eq!(&it, &end);
        while history.undo(&mut it).is_some() {}
        prop_assert_eq!(&it, &start);
        prop_assert!(!history.can_undo());
        while history.redo(&mut it).is_some() {}
        prop_assert_eq!(&it, &end);
        prop_assert!(!history.can_redo());
    }
}
