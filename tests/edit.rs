//! Every change can be taken back, and undo takes back what a person thinks of as one thing.

mod common;

use std::sync::Arc;

use common::{day, moment, retrospective, section, template};
use hoego::domain::{
    Block, BlockId, Edit, EditError, Event, Field, History, ListField, Retrospective, apply,
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

fn id(name: &str) -> BlockId {
    BlockId::new(name)
}

fn set(field: Field, text: &str) -> Edit {
    Edit::SetText { field, text: text.to_owned() }
}

fn title(text: &str) -> Edit {
    set(Field::Title, text)
}

fn event(name: &str) -> Event {
    template().event(id(name)).expect("the form has events")
}

/// Puts an event in, at a place in the body.
fn insert(at: usize, event: Event) -> Edit {
    Edit::InsertBlock { at, block: Block::Event(Arc::new(event)) }
}

/// Moves a block to a place in the body.
fn move_to(to: usize, block: &str) -> Edit {
    Edit::MoveBlock { block: id(block), to }
}

/// The form's headings.
fn headings() -> [Field; 2] {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let body = retrospective(&[]).body;
    let mut headings = body.iter().filter(|block| is_heading(block));
    std::array::from_fn(|_| Field::Heading(headings.next().expect("two headings").id().clone()))
}

fn order(it: &Retrospective) -> String {
    let name = |block: &Block| match block {
        Block::Heading(_) => "#".to_owned(),
        Block::Event(event) => event.id.to_string(),
        Block::Section(_) => "-".to_owned(),
    };
    it.body.iter().map(name).collect()
}

#[test]
fn texts_are_set() {
    let [above_events, above_sections] = headings();
    for field in [
        Field::Title,
        Field::Description,
        Field::OtherKeys,
        Field::Slug,
        above_events,
        above_sections,
        Field::EventTitle(id("b")),
        Field::Part(id("b"), 1),
        section(&retrospective(&[]), 1),
    ] {
        check(&set(field.clone(), "새 글"), |it| it.text(&field) == Some("새 글"));
    }
}

#[test]
fn several_changes_are_one() {
    let titles = [title("하나"), set(Field::EventTitle(id("b")), "둘"), title("셋")];
    check(&Edit::All(titles.to_vec()), |it| {
        it.front_matter.title == "셋" && it.event(&id("b")).is_some_and(|it| it.title == "둘")
    });

    let mut it = retrospective(&["a"]);
    let start = it.clone();
    let edits = vec![title("하나"), Edit::RemoveBlock(id("a")), Edit::RemoveBlock(id("z"))];
    assert_eq!(apply(&mut it, Edit::All(edits)), Err(EditError::NoBlock(id("z"))));
    assert_eq!(it, start, "all of them or none");

    let mut history = History::default();
    let edits = vec![title("하나"), set(Field::Description, "둘")];
    history.make(&mut it, Edit::All(edits), 0).expect("both are there");
    let undone = history.undo(&mut it).expect("one step");
    assert_eq!(it, start);
    assert!(undone.field().is_some(), "a person is shown where");
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
    check(&Edit::SetEventDate { event: id("b"), date }, |it| {
        it.event(&id("b")).is_some_and(|it| it.date == date)
    });
}

#[test]
fn events_come_and_go_and_move() {
    assert_eq!(order(&retrospective(&["a", "b", "c"])), "#abc#--");
    check(&insert(0, event("x")), |it| order(it) == "x#abc#--");
    check(&insert(3, event("x")), |it| order(it) == "#abxc#--");
    check(&insert(99, event("x")), |it| order(it) == "#abc#--x");
    check(&Edit::RemoveBlock(id("a")), |it| order(it) == "#bc#--");
    check(&Edit::RemoveBlock(id("c")), |it| order(it) == "#ab#--");
    check(&move_to(3, "a"), |it| order(it) == "#bca#--");
    check(&move_to(1, "c"), |it| order(it) == "#cab#--");
    check(&move_to(99, "a"), |it| order(it) == "#bc#--a");
    check(&move_to(2, "b"), |it| order(it) == "#abc#--");
}

#[test]
fn the_whole_is_replaced_at_once() {
    let other = retrospective(&["x"]);
    check(&Edit::Replace(Arc::new(other.clone())), |it| *it == other);
}

#[test]
fn places_among_the_events_are_places_in_the_body() {
    let mut it = retrospective(&["a", "b", "c"]);
    apply(&mut it, move_to(99, "c")).expect("it is there");
    assert_eq!(order(&it), "#ab#--c");
    assert_eq!([0, 1, 2, 3, 99].map(|place| it.body_place(place)), [1, 2, 6, 7, 7]);
    assert_eq!(it.event_place(&id("c")), Some(2));
    assert_eq!(it.event_place(&id("x")), None);
    assert_eq!(retrospective(&[]).body_place(0), 1);
}

#[test]
fn a_change_to_what_is_not_there_is_refused() {
    let gone = id("gone");
    for (edit, why) in [
        (Edit::RemoveBlock(gone.clone()), EditError::NoBlock(gone.clone())),
        (move_to(0, "gone"), EditError::NoBlock(gone.clone())),
        (Edit::SetEventDate { event: gone.clone(), date: None }, EditError::NoBlock(gone.clone())),
        (set(Field::EventTitle(gone.clone()), "글"), EditError::NoBlock(gone.clone())),
        (set(Field::Part(gone.clone(), 0), "글"), EditError::NoBlock(gone.clone())),
        (set(Field::Section(gone.clone()), "글"), EditError::NoBlock(gone)),
        (set(Field::Part(id("a"), 9), "글"), EditError::NoField(Field::Part(id("a"), 9))),
        (set(Field::Section(id("a")), "글"), EditError::NoField(Field::Section(id("a")))),
        (insert(0, event("a")), EditError::BlockExists(id("a"))),
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
    let same = it.events().zip(before.events()).map(|(now, then)| Arc::ptr_eq(now, then));
    assert_eq!(same.collect::<Vec<_>>(), [false, true]);
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
    let stay = move_to(1, "a");
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
        history.make(&mut it, insert(1, event(name)), 0).expect("it is new");
    }
    history.make(&mut it, move_to(1, "a"), 0).expect("it is there");
    assert_eq!(order(&it), "#ayx#--");
    history.undo(&mut it);
    assert_eq!(order(&it), "#yxa#--");
    history.undo(&mut it);
    assert_eq!(order(&it), "#xa#--");
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

/// Changes of all kinds, to what is there and to what is not, alone and several as one.
fn edit() -> impl Strategy<Value = Edit> {
    let some = prop::collection::vec(single_edit(), 0..4).prop_map(Edit::All);
    prop_oneof![8 => single_edit(), 1 => some]
}

fn single_edit() -> impl Strategy<Value = Edit> {
    let name = || prop::sample::select(vec!["a", "b", "c", "x", "y"]).prop_map(id);
    let text = || "[가-나a-c]{0,3}";
    let field = prop_oneof![
        Just(Field::Title),
        Just(Field::Description),
        Just(Field::OtherKeys),
        Just(Field::Slug),
        prop::sample::select(headings().to_vec()),
        name().prop_map(Field::EventTitle),
        (name(), 0..3_usize).prop_map(|(event, part)| Field::Part(event, part)),
        (0..2_usize).prop_map(|place| section(&retrospective(&[]), place)),
    ];
    let list = prop::sample::select(vec![ListField::Categories, ListField::Tags]);
    let words = prop::collection::vec(text(), 0..3);
    let dates = vec![None, Some("2024-03-01T21:00:00+09:00"), Some("2024-03-08T09:00:00Z")];
    let dates = prop::sample::select(dates).prop_map(|date| date.map(moment));
    let days = prop::sample::select(vec![None, Some("2024-03-01"), Some("2024-03-02")]);
    let days = days.prop_map(|date| date.map(day));
    let new = (name(), text()).prop_map(|(id, title)| Event { title, ..event(id.as_str()) });
    prop_oneof![
        4 => (field, text()).prop_map(|(field, text)| Edit::SetText { field, text }),
        1 => (list, words).prop_map(|(field, words)| Edit::SetList { field, words }),
        1 => dates.prop_map(Edit::SetDate),
        1 => (name(), days).prop_map(|(event, date)| Edit::SetEventDate { event, date }),
        2 => (0..9_usize, new).prop_map(|(at, event)| insert(at, event)),
        2 => name().prop_map(Edit::RemoveBlock),
        2 => (name(), 0..9_usize).prop_map(|(block, to)| Edit::MoveBlock { block, to }),
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
