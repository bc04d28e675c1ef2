//! Versions: when they are kept, how they are thinned, and how what was comes back.

mod common;

use std::sync::Arc;

use common::{retrospective, section};
use hoego::{
    domain::{BlockId, Edit, Field, History, Retrospective, apply, restore},
    storage::{
        lineage::Lineage,
        record,
        versions::{MOST, MOST_BYTES, Reason, Version, is_due, outlived},
    },
};
use proptest::{collection::vec, prelude::*, sample::select};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A draft that is written, and the store of its versions, with a clock.
struct Desk {
    now: i64,
    state: Lineage,
    size: usize,
    versions: Vec<Version>,
    /// When each version was kept that ever was.
    kept: Vec<i64>,
    /// When they were thinned last.
    thinned: i64,
    /// Whether there was ever more than there is room for.
    was_full: bool,
}

impl Desk {
    fn new(size: usize) -> Self {
        Self {
            now: 1_700_000_000_000,
            state: Lineage::first("tab"),
            size,
            versions: Vec::new(),
            kept: Vec::new(),
            thinned: 0,
            was_full: false,
        }
    }

    fn keep(&mut self, reason: Reason) {
        if !is_due(&self.versions, &reason, &self.state, self.now) {
            return;
        }
        let record: Arc<str> = "가".repeat(self.size / 3).into();
        self.versions.push(Version {
            at_ms: self.now,
            lineage: self.state.clone(),
            reason,
            record,
        });
        self.kept.push(self.now);
        self.was_full |= self.versions.len() > MOST || self.bytes() > MOST_BYTES;
        let gone: Vec<Version> = outlived(&self.versions, self.now).into_iter().cloned().collect();
        self.versions.retain(|it| !gone.contains(it));
        self.thinned = self.now;
    }

    /// Types for a time, with a save each second.
    fn type_for(&mut self, time: i64, step: i64) {
        for _ in 0..time / step {
            self.now += step;
            self.state = self.state.next("tab");
            self.keep(Reason::Writing);
        }
    }

    fn bytes(&self) -> usize {
        self.versions.iter().map(|it| it.record.len()).sum()
    }
}

#[test]
fn a_draft_typed_for_an_hour_has_a_version_each_five_minutes() {
    let mut desk = Desk::new(9_000);
    desk.keep(Reason::Opened);
    desk.type_for(HOUR, 1_000);
    assert_eq!(desk.versions.len(), 13);
    assert_eq!(desk.bytes(), 13 * 9_000);
}

#[test]
fn a_draft_typed_for_a_year_has_some_dozens() {
    let mut desk = Desk::new(9_000);
    desk.keep(Reason::Named("처음".to_owned()));
    desk.type_for(365 * DAY, 5 * MINUTE);
    let ages: Vec<i64> = desk.versions.iter().map(|it| desk.now - it.at_ms).collect();
    let between = |from, to| ages.iter().filter(|age| (from..to).contains(*age)).count();
    assert_eq!(between(0, HOUR), 12);
    assert!((23..=25).contains(&between(HOUR, DAY)), "{}", between(HOUR, DAY));
    assert!((29..=31).contains(&between(DAY, 30 * DAY)), "{}", between(DAY, 30 * DAY));
    assert!((48..=50).contains(&between(30 * DAY, 366 * DAY)));
    assert_eq!(desk.versions[0].reason, Reason::Named("처음".to_owned()));
}

#[test]
fn a_large_draft_keeps_fewer() {
    let mut desk = Desk::new(300_000);
    desk.type_for(10 * DAY, 10 * MINUTE);
    assert_eq!(desk.versions.len(), MOST_BYTES / 300_000);
    let mut desk = Desk::new(MOST_BYTES + 3);
    desk.type_for(HOUR, MINUTE);
    assert_eq!(desk.versions.len(), 1, "the newest one stays whatever it weighs");
}

#[test]
fn a_state_is_kept_once_but_for_what_is_named() {
    let mut desk = Desk::new(9);
    desk.keep(Reason::Opened);
    for reason in [Reason::Opened, Reason::Import, Reason::Restore, Reason::Writing] {
        desk.now += DAY;
        desk.keep(reason);
    }
    assert_eq!(desk.versions.len(), 1);
    desk.keep(Reason::Named("하나".to_owned()));
    desk.state = desk.state.next("tab");
    desk.keep(Reason::Writing);
    assert_eq!(desk.versions.len(), 2, "it was kept a moment ago");
    desk.keep(Reason::BulkFix);
    assert_eq!(desk.versions.len(), 3, "what is about to change much is kept at once");
    // The clock is set back.
    desk.now -= 9 * DAY;
    desk.state = desk.state.next("tab");
    desk.keep(Reason::Writing);
    assert_eq!(desk.versions.iter().filter(|it| it.lineage == desk.state).count(), 1);
}

#[test]
fn what_another_tab_wrote_beside_is_another_state() {
    let mut desk = Desk::new(9);
    desk.keep(Reason::Opened);
    let here = desk.state.clone();
    desk.now += 1;
    desk.state = here.next("other");
    desk.keep(Reason::Restore);
    desk.now += 1;
    desk.state = here.next("tab");
    desk.keep(Reason::Restore);
    assert_eq!(desk.versions.len(), 3);
    desk.state = here;
    desk.keep(Reason::Restore);
    assert_eq!(desk.versions.len(), 3, "both have grown from it");
}

fn reasons() -> impl Strategy<Value = Reason> {
    use Reason::{BulkFix, Import, Named, Opened, Writing};
    select(vec![Opened, Writing, Import, BulkFix, Named("하나".to_owned())])
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn there_are_never_too_many_and_never_too_few(
        steps in vec((reasons(), select(&[1_000, MINUTE, HOUR, 7 * HOUR, 3 * DAY][..]), 0..20i64), 0..60),
        size in select(&[30usize, 9_000, 60_000][..]),
    ) {
        let mut desk = Desk::new(size);
        let mut names = 0;
        for (reason, pause, times) in steps {
            desk.type_for(times * pause, pause.max(1));
            names += usize::from(matches!(reason, Reason::Named(_)));
            desk.keep(reason);
            let named = desk.versions.iter().filter(|it| matches!(it.reason, Reason::Named(_)));
            prop_assert_eq!(named.clone().count(), names);
            prop_assert!(desk.versions.len() - names <= MOST + 1);
            let bytes = desk.bytes() - named.map(|it| it.record.len()).sum::<usize>();
            prop_assert!(bytes <= MOST_BYTES + 2 * size);
            prop_assert_eq!(outlived(&desk.versions, desk.thinned), Vec::<&Version>::new());
            // Where there is room, each state that was kept has one near it that still is.
            let newest = desk.versions.iter().map(|it| it.at_ms).max();
            prop_assert_eq!(newest, desk.kept.last().copied());
            if !desk.was_full {
                for at in &desk.kept {
                    let near = match desk.now - at {
                        ..HOUR => 0,
                        HOUR..DAY => HOUR,
                        age if age < 30 * DAY => DAY,
                        _ => 7 * DAY,
                    };
                    let is_near = |it: &Version| (0..=near).contains(&(it.at_ms - at));
                    prop_assert!(desk.versions.iter().any(is_near));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(common::properties())]

    /// As they may come out of a backup that somebody has tampered with.
    #[test]
    fn times_from_anywhere_break_nothing(times in vec((any::<i64>(), any::<u64>()), 0..20), now in any::<i64>()) {
        let version = |(at_ms, revision)| {
            let former = format!("{{\"version\":2,\"revision\":{revision}}}");
            let lineage = record::lineage(&former).expect("it is read");
            Version { at_ms, lineage, reason: Reason::Writing, record: "".into() }
        };
        let versions: Vec<_> = times.into_iter().map(version).collect();
        let gone = outlived(&versions, now).len();
        prop_assert!(versions.is_empty() || gone < versions.len());
        prop_assert!(is_due(&versions, &Reason::Named(String::new()), &Lineage::first(""), now));
        for Version { lineage, .. } in &versions {
            prop_assert!(!is_due(&versions, &Reason::Writing, lineage, now));
        }
    }
}

fn changed() -> (Retrospective, Retrospective) {
    let then = retrospective(&["a", "b", "c"]);
    let mut now = then.clone();
    for edit in [
        Edit::SetText { field: section(&now, 0), text: "새로".to_owned() },
        Edit::SetText { field: Field::EventTitle(BlockId::new("b")), text: "새로".to_owned() },
        Edit::SetText { field: Field::Part(BlockId::new("b"), 1), text: "새로".to_owned() },
        Edit::RemoveBlock(BlockId::new("c")),
    ] {
        apply(&mut now, edit).expect("it names what is there");
    }
    (now, then)
}

/// Restores, and takes it back in one step.
#[track_caller]
fn restored(now: &Retrospective, edit: Option<Edit>) -> Retrospective {
    let mut it = now.clone();
    let mut history = History::default();
    history.make(&mut it, edit.expect("there is something to restore"), 0).expect("it can be made");
    let restored = it.clone();
    history.undo(&mut it).expect("there is a step");
    assert_eq!(it, *now);
    assert!(!history.can_undo());
    restored
}

#[test]
fn a_part_an_event_and_the_whole_come_back() {
    let (now, then) = changed();
    let (b, c) = (BlockId::new("b"), BlockId::new("c"));
    let part = Field::Part(b.clone(), 1);
    let it = restored(&now, restore::field(&now, &then, &part));
    assert_eq!((it.text(&part), it.text(&Field::EventTitle(b.clone()))), (Some(""), Some("새로")));
    let it = restored(&now, restore::block(&now, &then, &b));
    assert_eq!(it.event(&b), then.event(&b));
    assert_eq!(it.text(&section(&it, 0)), Some("새로"));
    let it = restored(&now, restore::block(&now, &then, &c));
    assert_eq!(it.block_ids(), then.block_ids());
    assert_eq!(restored(&now, Some(Edit::Replace(Arc::new(then.clone())))), then);
    // What is the same, or was not there, is no change.
    assert_eq!(restore::field(&now, &then, &Field::Title), None);
    assert_eq!(restore::field(&now, &then, &Field::EventTitle(c.clone())), None);
    assert_eq!(restore::block(&now, &then, &BlockId::new("a")), None);
    assert_eq!(restore::block(&then, &now, &c), None);
}
