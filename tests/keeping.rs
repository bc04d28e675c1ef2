//! Not a word lost: two tabs, two stores and all their faults, in any order. What was told to be
//! saved is found again, and when the faults are over everything is saved.

mod common;

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

use common::stores::{Copies, Database};
use hoego::{
    domain::DraftId,
    markdown::parse::parse,
    storage::{
        CopyName, Draft, Key, Kind, StoreError, StoredDraft,
        keeper::{Command, Door, Keeper, LARGEST_COPY, ROOM, SaveState},
        lineage::Lineage,
        record::{self, UnreadableRecord},
        rows::{self, Answer, Request, Table},
    },
};
use proptest::{prelude::*, sample::Index};

/// What a person has typed: each key press is a number of its own and stays in the text for good.
type Words = BTreeSet<u32>;

const NEWER: &str = "{\"version\":4,\"all\":\"new\"}";

fn keys() -> [Key; 2] {
    [
        Key { kind: Kind::Retrospective, id: DraftId::new("a") },
        Key { kind: Kind::Template, id: DraftId::new("b") },
    ]
}

fn draft(key: &Key, lineage: Lineage, words: &Words) -> StoredDraft {
    let words: Vec<String> = words.iter().map(u32::to_string).collect();
    let mut retrospective = parse("").retrospective;
    retrospective.front_matter.title = words.join(" ");
    record::stored(&Draft {
        id: key.id.clone(),
        lineage,
        created_ms: 0,
        changed_ms: 0,
        retrospective,
    })
}

/// The words in a record that can be read, in the trash too.
fn words(row: &str) -> Option<Words> {
    let record = record::undeleted(row).map_or(row, |(_, record)| record);
    let entry = record::look(&DraftId::new("any"), record).ok()??;
    Some(entry.summary.name.split_whitespace().filter_map(|it| it.parse().ok()).collect())
}

/// An open draft in a tab.
struct Session {
    line: String,
    /// What it has grown from; none for one that was begun here.
    lineage: Option<Lineage>,
    /// What is on the page.
    words: Words,
    /// What was given to the keeper.
    given: Words,
    is_given: bool,
}

#[derive(Default)]
struct Tab {
    keeper: Keeper,
    sessions: BTreeMap<Key, Session>,
    door: Option<Door>,
    asked: VecDeque<Request>,
    answers: Vec<(Request, Result<Answer, StoreError>)>,
}

#[derive(Default)]
struct World {
    copies: Copies,
    database: Database,
    tabs: [Tab; 2],
    /// Counts the words and lines.
    count: u32,
    now_ms: i64,
    /// What was told to be saved.
    told: Words,
    /// Damaged texts, and the words that were in them.
    damaged: Vec<(String, Words)>,
    /// Rows of a newer app, and the words that are in them.
    newer: BTreeMap<String, Words>,
}

#[derive(Debug, Clone)]
enum Step {
    Edit(usize, usize),
    Close(usize, usize),
    Remove(usize, usize),
    /// The next request of a tab is carried out.
    CarryOut(usize),
    /// The next request of a tab is carried out, but its connection is lost before it is told.
    Lose(usize),
    /// A tab is told an answer, whichever.
    Tell(usize, Index),
    /// A tab hears of what the other has written.
    Hear(usize),
    Retry(usize),
    Door(usize, Door),
    DatabaseFault(Option<(usize, StoreError)>),
    CopiesFault(Option<StoreError>),
    Sync,
    /// A tab is killed and opened again.
    Kill(usize),
    /// The browser is killed: the disk may have been reached by some of the working copies, one of
    /// which may be damaged, and by some of the requests.
    Crash(Index, [usize; 2], Option<Harm>),
    /// A row of the database is damaged.
    Damage(Harm),
    /// A newer app has written a row.
    Upgrade(Index),
}

/// What to damage, where, and how.
#[derive(Debug, Clone)]
struct Harm {
    which: Index,
    at: Index,
    bit: Option<u8>,
}

impl Harm {
    fn of(&self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        let at = self.at.index(bytes.len().max(1));
        match self.bit {
            Some(bit) if at < bytes.len() => bytes[at] ^= 1 << bit,
            _ => bytes.truncate(at),
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl World {
    fn new() -> Self {
        let mut world = Self::default();
        for tab in 0..2 {
            world.start(tab, Door::Open);
        }
        world
    }

    fn start(&mut self, tab: usize, door: Door) {
        self.tabs[tab] = Tab::default();
        for (name, content) in self.copies.items.clone() {
            let name = CopyName::of_name(&name).expect("only working copies are here");
            let found = self.tabs[tab].keeper.found(&name, &content);
            let is_readable = record::look(&name.key.id, &content).is_ok();
            assert_eq!(found.is_ok(), is_readable, "{content}");
        }
        self.door(tab, door);
    }

    fn door(&mut self, tab: usize, door: Door) {
        self.tabs[tab].keeper.database(door.clone());
        self.tabs[tab].door = Some(door);
        self.obey(tab);
    }

    /// Carries out what a tab's keeper wants.
    fn obey(&mut self, tab: usize) {
        let it = &mut self.tabs[tab];
        let mut removed = Vec::new();
        self.now_ms += 1;
        while let Some(command) = it.keeper.command() {
            match command {
                Command::Copy(name, draft) => {
                    let done = self.copies.set(name.to_string(), draft.record.to_string());
                    it.keeper.copied(&name, &draft, done, self.now_ms);
                }
                Command::Uncopy(name, content) => {
                    if self.copies.remove(&name.to_string(), &content) {
                        removed.push(name);
                    }
                }
                Command::Ask(request) => it.asked.push_back(request),
                Command::Moved(from, to) => {
                    let session = it.sessions.remove(&from).expect("only an open one moves");
                    assert!(it.sessions.insert(to, session).is_none(), "the place was free");
                }
            }
        }
        self.check_states(tab);
        if !removed.is_empty() {
            for name in removed {
                self.tabs[1 - tab].keeper.heard(&name, None);
            }
            self.obey(1 - tab);
        }
    }

    /// What is told to be saved is saved.
    fn check_states(&mut self, tab: usize) {
        let mut told = Words::new();
        for (key, session) in &self.tabs[tab].sessions {
            match self.tabs[tab].keeper.state(key, &session.line) {
                Some(SaveState::Saved(_)) => told.extend(&session.given),
                Some(SaveState::Copied(_) | SaveState::Failed { is_copied: true, .. }) => {
                    let name = CopyName { key: key.clone(), line: session.line.as_str().into() };
                    let copy = self.copies.items.get(&name.to_string());
                    let copied = copy.and_then(|copy| words(copy));
                    assert_eq!(copied.as_ref(), Some(&session.given), "it is in its copy");
                }
                Some(SaveState::Saving | SaveState::Failed { .. }) => {}
                None => assert!(!session.is_given, "there is a state of what was changed"),
            }
        }
        if !told.is_subset(&self.told) {
            self.told.extend(told);
            self.check_kept();
        }
    }

    /// What was told to be saved is in the database.
    fn check_kept(&self) {
        let kept = self.kept();
        let lost: Vec<_> = self.told.difference(&kept).collect();
        assert!(lost.is_empty(), "told to be saved, and lost: {lost:?}");
    }

    /// The words in the database, or in what was damaged or upgraded.
    fn kept(&self) -> Words {
        let rows = self.database.rows.iter();
        let rows = rows.filter(|((table, _), _)| matches!(table, Table::Drafts | Table::Trash));
        let readable = rows.filter_map(|(_, row)| words(row)).flatten();
        let others = self.damaged.iter().map(|it| &it.1).chain(self.newer.values());
        readable.chain(others.flatten().copied()).collect()
    }

    /// Opens a draft in a tab, if the tab can read it, or begins it.
    fn open(&mut self, tab: usize, key: &Key) -> bool {
        let it = &mut self.tabs[tab];
        if it.sessions.contains_key(key) {
            return true;
        }
        let mut known: Option<StoredDraft> = None;
        match it.door {
            Some(Door::Open) => {
                let read = self.database.transact(async |steps| rows::read(steps, key).await);
                match read {
                    Ok(Some(Ok(record))) => {
                        let entry = record::look(&key.id, &record).expect("it was read");
                        let entry = entry.expect("it is of this version");
                        known = Some(StoredDraft { entry, record });
                    }
                    Ok(Some(Err(damaged))) => {
                        if let UnreadableRecord::Newer(_) = damaged.why {
                            return false;
                        }
                    }
                    Ok(None) => {}
                    Err(_) => return false,
                }
            }
            Some(Door::Missing(_)) => {}
            Some(Door::Opening) | None => return false,
        }
        for (of, draft) in it.keeper.newest() {
            let seen = |known: &StoredDraft| draft.entry.lineage.has_seen(&known.entry.lineage);
            if of == key && known.as_ref().is_none_or(seen) {
                known = Some(draft.clone());
            }
        }
        self.count += 1;
        let line = format!("l{}", self.count);
        let lineage = known.as_ref().map(|it| it.entry.lineage.clone());
        let words = known.and_then(|it| words(&it.record)).unwrap_or_default();
        let session = Session { line, lineage, given: words.clone(), words, is_given: false };
        it.sessions.insert(key.clone(), session);
        true
    }

    fn give(&mut self, tab: usize, key: &Key) {
        let it = &mut self.tabs[tab];
        let Some(session) = it.sessions.get_mut(key) else { return };
        session.given = session.words.clone();
        session.is_given = true;
        let lineage = session.lineage.clone().expect("it was changed");
        it.keeper.changed(key, draft(key, lineage, &session.words));
        self.obey(tab);
    }

    fn edit(&mut self, tab: usize, which: usize) {
        let key = &self.key(tab, which);
        if self.open(tab, key) {
            self.count += 1;
            let session = self.tabs[tab].sessions.get_mut(key).expect("it was opened");
            session.words.insert(self.count);
            let first = || Lineage::first(session.line.as_str());
            let next = session.lineage.as_ref().map(|it| it.next(&session.line));
            session.lineage = Some(next.unwrap_or_else(first));
            self.give(tab, key);
        }
    }

    /// A draft: one of those that are open, which may lie beside the first ones, or a first one.
    fn key(&self, tab: usize, which: usize) -> Key {
        let open = self.tabs[tab].sessions.keys().nth(which / 2).cloned();
        open.filter(|_| which >= 2).unwrap_or_else(|| keys()[which % 2].clone())
    }

    fn carry_out(&mut self, tab: usize, is_lost: bool) {
        let Some(request) = self.tabs[tab].asked.pop_front() else { return };
        let done = self.database.transact(async |steps| rows::carry_out(steps, &request).await);
        let told = if is_lost { Err(StoreError::Failed("lost".to_owned())) } else { done };
        self.tabs[tab].answers.push((request, told));
    }

    fn tell(&mut self, tab: usize, which: Option<&Index>) {
        let it = &mut self.tabs[tab];
        let count = it.answers.len();
        if count > 0 {
            let (request, answer) = it.answers.swap_remove(which.map_or(0, |it| it.index(count)));
            it.keeper.answered(&request, answer, self.now_ms);
            self.obey(tab);
        }
    }

    /// Takes over what the other tab has written, or joins it with what was written here.
    fn hear(&mut self, tab: usize) {
        for (name, content) in self.copies.items.clone() {
            let name = CopyName::of_name(&name).expect("only working copies are here");
            let it = &mut self.tabs[tab];
            let (Some(theirs), Some(said)) = (record::lineage(&content).ok(), words(&content))
            else {
                continue;
            };
            let Some(session) = it.sessions.get_mut(&name.key) else { continue };
            let mine = session.lineage.clone();
            if mine.as_ref().is_some_and(|mine| mine.has_seen(&theirs)) {
                continue;
            }
            it.keeper.heard(&name, Some(&content));
            match mine.filter(|mine| !theirs.has_seen(mine)) {
                None => (session.lineage, session.words) = (Some(theirs), said),
                Some(mine) => {
                    session.lineage = Some(mine.joined(&theirs, &session.line));
                    session.words.extend(said);
                    self.give(tab, &name.key);
                }
            }
        }
    }

    fn damage_row(&mut self, harm: &Harm) {
        let names: Vec<_> = self.database.rows.keys().cloned().collect();
        let names: Vec<_> = names
            .into_iter()
            .filter(|(table, name)| match table {
                Table::Drafts => !self.newer.contains_key(name),
                Table::Trash => true,
                Table::Index | Table::Damaged => false,
            })
            .collect();
        if names.is_empty() {
            return;
        }
        let name = names[harm.which.index(names.len())].clone();
        let row = self.database.rows[&name].clone();
        let damaged = harm.of(&row);
        self.note_damage(&row, &damaged, words(&row).unwrap_or_default());
        self.database.rows.insert(name, damaged.into());
    }

    fn note_damage(&mut self, row: &str, damaged: &str, held: Words) {
        match self.damaged.iter_mut().find(|(text, _)| text == row) {
            // What was damaged before, damaged again.
            Some(former) => damaged.clone_into(&mut former.0),
            None => self.damaged.push((damaged.to_owned(), held)),
        }
    }

    fn upgrade(&mut self, which: Index) {
        let mut rows = self.database.rows.iter();
        let names: Vec<_> = rows
            .by_ref()
            .filter(|((table, _), row)| *table == Table::Drafts && words(row).is_some())
            .map(|((_, name), _)| name.clone())
            .collect();
        if !names.is_empty() {
            let name = names[which.index(names.len())].clone();
            let row = (Table::Drafts, name.clone());
            let held = words(&self.database.rows[&row]).unwrap_or_default();
            self.database.rows.insert(row, NEWER.into());
            self.newer.insert(name, held);
        }
    }

    fn crash(&mut self, chance: Index, carried_out: [usize; 2], harm: Option<&Harm>) {
        for (tab, count) in carried_out.into_iter().enumerate() {
            for _ in 0..count {
                self.carry_out(tab, true);
            }
        }
        self.copies.crash(chance.index(usize::MAX));
        if let Some(harm) = harm.filter(|_| !self.copies.items.is_empty()) {
            let names: Vec<_> = self.copies.items.keys().cloned().collect();
            let name = names[harm.which.index(names.len())].clone();
            let copy = self.copies.items[&name].clone();
            let damaged = harm.of(&copy);
            // Nothing was told to be saved because it was here.
            self.note_damage(&copy, &damaged, Words::new());
            self.copies.items.insert(name, damaged);
            self.copies.sync();
        }
        self.check_kept();
        for tab in 0..2 {
            self.start(tab, Door::Open);
        }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Edit(tab, which) => self.edit(*tab, *which),
            Step::Close(tab, which) => {
                let key = self.key(*tab, *which);
                self.tabs[*tab].sessions.remove(&key);
                self.tabs[*tab].keeper.closed(&key);
                self.obey(*tab);
            }
            Step::Remove(tab, which) => {
                let key = self.key(*tab, *which);
                self.tabs[*tab].sessions.remove(&key);
                self.tabs[*tab].keeper.removed(&key, 1);
                self.obey(*tab);
            }
            Step::CarryOut(tab) => self.carry_out(*tab, false),
            Step::Lose(tab) => self.carry_out(*tab, true),
            Step::Tell(tab, which) => self.tell(*tab, Some(which)),
            Step::Hear(tab) => self.hear(*tab),
            Step::Retry(tab) => {
                self.tabs[*tab].keeper.retry();
                self.obey(*tab);
            }
            Step::Door(tab, door) => self.door(*tab, door.clone()),
            Step::DatabaseFault(fault) => self.database.fault.clone_from(fault),
            Step::CopiesFault(fault) => self.copies.fault.clone_from(fault),
            Step::Sync => self.copies.sync(),
            Step::Kill(tab) => self.start(*tab, Door::Open),
            Step::Crash(chance, carried_out, harm) => {
                self.crash(*chance, *carried_out, harm.as_ref());
            }
            Step::Damage(harm) => self.damage_row(harm),
            Step::Upgrade(which) => self.upgrade(*which),
        }
    }

    /// Lets both tabs do what they have to, without a fault.
    fn settle(&mut self) {
        for _ in 0..20 {
            for tab in 0..2 {
                self.tabs[tab].keeper.retry();
                self.obey(tab);
                while !self.tabs[tab].asked.is_empty() {
                    self.carry_out(tab, false);
                }
                while !self.tabs[tab].answers.is_empty() {
                    self.tell(tab, None);
                }
            }
        }
    }

    /// The faults are over: everything comes to be saved, and nothing was lost.
    fn end(&mut self) {
        self.database.fault = None;
        self.copies.fault = None;
        for tab in 0..2 {
            self.door(tab, Door::Open);
        }
        self.settle();
        let kept = self.kept();
        for tab in &self.tabs {
            assert!(!tab.keeper.has_unkept(), "{:?}", tab.keeper);
            for (key, session) in &tab.sessions {
                let state = tab.keeper.state(key, &session.line);
                assert!(matches!(state, None | Some(SaveState::Saved(_))), "{state:?}");
                assert!(session.given.is_subset(&kept), "typed in faults, and lost");
            }
        }
        for tab in 0..2 {
            self.start(tab, Door::Open);
        }
        self.settle();
        self.check_kept();
        assert!(kept.is_subset(&self.kept()), "a start has lost something");
        assert!(self.copies.items.is_empty(), "closed and left: {:?}", self.copies.items);
        let rows = &self.database.rows;
        for (damaged, _) in &self.damaged {
            assert!(rows.values().any(|row| **row == **damaged), "not put aside: {damaged}");
        }
        for name in self.newer.keys() {
            let row = rows.get(&(Table::Drafts, name.clone()));
            assert_eq!(row.map(|row| &**row), Some(NEWER), "touched: {name}");
        }
        for ((table, name), row) in rows {
            let other = |table| rows.get(&(table, name.clone()));
            if *table == Table::Drafts && words(row).is_some() {
                assert!(other(Table::Trash).is_none(), "in two places: {name}");
                let entry = other(Table::Index).expect("it is in the index");
                let id = DraftId::new("any");
                assert_eq!(record::look(&id, entry), record::look(&id, row), "{name}");
            }
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let tab = || 0..2_usize;
    let which = || 0..4_usize;
    let at = any::<Index>;
    let harm = || {
        (at(), at(), prop::option::of(0..8_u8)).prop_map(|(which, at, bit)| Harm { which, at, bit })
    };
    let fault = || {
        let why = [StoreError::Full, StoreError::Blocked, StoreError::Failed("?".to_owned())];
        prop::option::of(prop::sample::select(why.to_vec()))
    };
    let database_fault = (0..6_usize, fault()).prop_map(|(step, why)| why.map(|why| (step, why)));
    let doors = vec![Door::Opening, Door::Open, Door::Open, Door::Missing(StoreError::Blocked)];
    let step = prop_oneof![
        24 => (tab(), which()).prop_map(|(tab, which)| Step::Edit(tab, which)),
        16 => tab().prop_map(Step::CarryOut),
        2 => tab().prop_map(Step::Lose),
        16 => (tab(), at()).prop_map(|(tab, which)| Step::Tell(tab, which)),
        3 => (tab(), which()).prop_map(|(tab, which)| Step::Close(tab, which)),
        1 => (tab(), which()).prop_map(|(tab, which)| Step::Remove(tab, which)),
        4 => tab().prop_map(Step::Hear),
        3 => tab().prop_map(Step::Retry),
        2 => (tab(), prop::sample::select(doors)).prop_map(|(tab, door)| Step::Door(tab, door)),
        3 => database_fault.prop_map(Step::DatabaseFault),
        3 => fault().prop_map(Step::CopiesFault),
        4 => Just(Step::Sync),
        2 => tab().prop_map(Step::Kill),
        2 => (at(), [0..3_usize, 0..3_usize], prop::option::of(harm()))
            .prop_map(|(at, carried_out, harm)| Step::Crash(at, carried_out, harm)),
        1 => harm().prop_map(Step::Damage),
        1 => at().prop_map(Step::Upgrade),
    ];
    prop::collection::vec(step, 1..100)
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn nothing_is_lost_in_any_order_of_faults(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.step(step);
        }
        world.end();
    }
}

/// What the keeper of one tab wants, all at once, and it is told that working copies were written.
fn wanted(keeper: &mut Keeper) -> Vec<Command> {
    let mut wanted = Vec::new();
    while let Some(command) = keeper.command() {
        if let Command::Copy(name, draft) = &command {
            keeper.copied(name, draft, Ok(()), 1);
        }
        wanted.push(command);
    }
    wanted
}

/// A draft whose record takes some units of localStorage more than this.
fn large(key: &Key, line: &str, units: usize) -> StoredDraft {
    let mut retrospective = parse("").retrospective;
    // Three bytes each, and one unit.
    retrospective.front_matter.description = "글".repeat(units);
    let (id, lineage) = (key.id.clone(), Lineage::first(line));
    record::stored(&Draft { id, lineage, created_ms: 0, changed_ms: 0, retrospective })
}

fn size(draft: &StoredDraft) -> usize {
    draft.record.encode_utf16().count()
}

#[test]
fn working_copies_stay_small() {
    let mut keeper = Keeper::default();
    keeper.database(Door::Open);
    let mut copied = 0;
    let [key, _] = keys();
    let draft = large(&key, "l", 30_000);
    for at in 0..40 {
        let key = Key { id: DraftId::new(format!("d{at}")), ..key.clone() };
        keeper.changed(&key, draft.clone());
        let commands = wanted(&mut keeper);
        assert!(commands.iter().any(|it| matches!(it, Command::Ask(_))), "the database has all");
        for command in commands {
            if let Command::Copy(_, draft) = command {
                copied += size(&draft);
            }
        }
    }
    assert!((ROOM - 40_000..=ROOM).contains(&copied), "{copied}");
    let mut keeper = Keeper::default();
    keeper.changed(&key, large(&key, "l", LARGEST_COPY));
    assert_eq!(keeper.command(), None, "too large for a copy, and there is no database yet");
    assert_eq!(keeper.state(&key, "l"), Some(SaveState::Saving));
    keeper.database(Door::Missing(StoreError::Blocked));
    let failed = SaveState::Failed { why: StoreError::Full, is_copied: false };
    assert_eq!(keeper.state(&key, "l"), Some(failed));
    // What another tab has written takes of the room.
    let mut keeper = Keeper::default();
    let theirs = CopyName { key: key.clone(), line: "theirs".into() };
    for at in 0..21 {
        let name = CopyName { line: format!("theirs{at}").into(), ..theirs.clone() };
        keeper.heard(&name, Some(&"글".repeat(30_000)));
    }
    keeper.changed(&key, draft);
    assert_eq!(keeper.command(), None);
}

#[test]
fn one_write_of_a_line_is_on_its_way_and_what_changed_meanwhile_goes_with_the_next() {
    let [key, _] = keys();
    let mut keeper = Keeper::default();
    keeper.database(Door::Open);
    let states: Vec<_> = std::iter::successors(Some(Lineage::first("l")), |it| Some(it.next("l")))
        .take(3)
        .map(|lineage| draft(&key, lineage, &Words::new()))
        .collect();
    let asked = |keeper: &mut Keeper| -> Vec<Request> {
        let asks = wanted(keeper).into_iter().filter_map(|it| match it {
            Command::Ask(request) => Some(request),
            _ => None,
        });
        asks.collect()
    };
    let name = CopyName { key: key.clone(), line: "l".into() };
    let keep = |at: usize| Request::Keep(name.clone(), Arc::new(states[at].clone()));
    keeper.changed(&key, states[0].clone());
    assert_eq!(asked(&mut keeper), [keep(0)]);
    keeper.changed(&key, states[1].clone());
    keeper.changed(&key, states[2].clone());
    assert_eq!(asked(&mut keeper), []);
    keeper.answered(&keep(0), Ok(Answer::Kept(key.clone())), 5);
    assert_eq!(keeper.state(&key, "l"), Some(SaveState::Saving));
    assert_eq!(asked(&mut keeper), [keep(2)]);
    keeper.answered(&keep(2), Err(StoreError::Full), 6);
    let failed = SaveState::Failed { why: StoreError::Full, is_copied: true };
    assert_eq!(keeper.state(&key, "l"), Some(failed));
    assert_eq!(asked(&mut keeper), [], "it waits for room");
    keeper.retry();
    assert_eq!(asked(&mut keeper), [keep(2)]);
    keeper.answered(&keep(2), Ok(Answer::Kept(key.clone())), 7);
    assert_eq!(keeper.state(&key, "l"), Some(SaveState::Saved(7)));
}

#[test]
fn records_of_former_versions_move_once_they_are_kept_anew() {
    let [key, _] = keys();
    let name = CopyName { key: key.clone(), line: "".into() };
    let content = include_str!("fixtures/record-v2.json");
    let mut keeper = Keeper::default();
    keeper.database(Door::Open);
    assert_eq!(keeper.found(&name, content), Ok(()));
    assert_eq!(keeper.command(), None, "a list cannot tell of it");
    assert_eq!(keeper.former().collect::<Vec<_>>(), [(&key, content)]);
    let former = record::read(content).expect("version 2 is read");
    let anew = Draft { lineage: former.lineage.next("l"), ..former };
    keeper.changed(&key, record::stored(&anew));
    let asked = wanted(&mut keeper).pop();
    let Some(Command::Ask(request)) = asked else { panic!("{asked:?}") };
    assert_eq!(keeper.former().count(), 1, "not before that is kept");
    keeper.answered(&request, Ok(Answer::Kept(key)), 1);
    assert_eq!(wanted(&mut keeper), [Command::Uncopy(name, content.into())]);
    assert_eq!(keeper.former().count(), 0);
}

#[test]
fn a_draft_that_was_kept_without_a_line_moves_too() {
    let [key, _] = keys();
    let name = CopyName { key: key.clone(), line: "".into() };
    let content = draft(&key, Lineage::first("l"), &Words::from([1])).record;
    let mut keeper = Keeper::default();
    keeper.database(Door::Open);
    assert_eq!(keeper.found(&name, &content), Ok(()));
    let asked = wanted(&mut keeper).pop();
    let Some(Command::Ask(request)) = asked else { panic!("{asked:?}") };
    keeper.answered(&request, Ok(Answer::Kept(key)), 1);
    assert_eq!(wanted(&mut keeper), [Command::Uncopy(name, content)]);
}

#[test]
fn a_working_copy_of_a_newer_app_stays_where_it_is() {
    let [key, _] = keys();
    let name = CopyName { key, line: "l".into() };
    let mut keeper = Keeper::default();
    keeper.database(Door::Open);
    assert_eq!(keeper.found(&name, NEWER), Err(UnreadableRecord::Newer(4)));
    assert_eq!(keeper.command(), None);
}

#[test]
fn without_a_database_drafts_are_in_their_working_copies() {
    let [key, _] = keys();
    let mut keeper = Keeper::default();
    keeper.database(Door::Missing(StoreError::Blocked));
    keeper.changed(&key, draft(&key, Lineage::first("l"), &Words::from([1])));
    assert!(matches!(&wanted(&mut keeper)[..], [Command::Copy(..)]));
    assert_eq!(keeper.state(&key, "l"), Some(SaveState::Copied(1)));
    keeper.closed(&key);
    assert_eq!(keeper.command(), None, "its copy is all there is");
    keeper.removed(&key, 1);
    assert!(matches!(&wanted(&mut keeper)[..], [Command::Uncopy(..)]));
}

#[test]
fn lines_that_were_forgotten_count_as_not_seen() {
    let first = Lineage::first("l0");
    let last = (1..100).fold(first.clone(), |it, at| it.next(&format!("l{at}")));
    assert_eq!((last.revision(), last.seen().len()), (100, 16));
    assert!(!last.has_seen(&first) && last.has_seen(&Lineage::first("l90")));
    let joined = Lineage::first("mine").joined(&last, "mine");
    assert!(joined.has_seen(&last) && joined.has_seen(&Lineage::first("l90")));
    assert_eq!((joined.revision(), &**joined.line()), (101, "mine"));
}

/// What a request leads to in a database.
fn done(database: &mut Database, request: &Request) -> Answer {
    let done = database.transact(async |steps| rows::carry_out(steps, request).await);
    done.expect("there is no fault")
}

#[test]
fn who_writes_beside_another_tab_goes_on_beside_it() {
    let [key, _] = keys();
    let first = Lineage::first("a");
    let request = |lineage: &Lineage, word| {
        let name = CopyName { key: key.clone(), line: lineage.line().clone() };
        Request::Keep(name, Arc::new(draft(&key, lineage.clone(), &Words::from([word]))))
    };
    let mut database = Database::default();
    assert_eq!(done(&mut database, &request(&first, 1)), Answer::Kept(key.clone()));
    assert_eq!(done(&mut database, &request(&first.next("b"), 2)), Answer::Kept(key.clone()));
    let mut keeper = Keeper::default();
    keeper.database(Door::Open);
    keeper.changed(&key, draft(&key, first.next("a"), &Words::from([3])));
    let asked = wanted(&mut keeper).pop();
    let Some(Command::Ask(asked)) = asked else { panic!("{asked:?}") };
    keeper.changed(&key, draft(&key, first.next("a").next("a"), &Words::from([3, 4])));
    wanted(&mut keeper);
    let answer = done(&mut database, &asked);
    let beside = key.beside("a");
    assert_eq!(answer, Answer::Kept(beside.clone()));
    keeper.answered(&asked, Ok(answer), 5);
    assert!(wanted(&mut keeper).contains(&Command::Moved(key.clone(), beside.clone())));
    // What is typed before the page has moved goes there as well.
    let last = first.next("a").next("a").next("a");
    keeper.changed(&key, draft(&key, last, &Words::from([3, 4, 5])));
    let copies: Vec<_> = wanted(&mut keeper)
        .into_iter()
        .filter_map(|it| if let Command::Copy(name, _) = it { Some(name.key) } else { None })
        .collect();
    assert_eq!(copies, std::slice::from_ref(&beside));
    assert_eq!(keeper.state(&beside, "a"), Some(SaveState::Saving));
}

#[test]
fn two_texts_of_one_state_are_both_kept() {
    let [key, _] = keys();
    let name = CopyName { key: key.clone(), line: "a".into() };
    let request = |word| {
        let it = draft(&key, Lineage::first("a"), &Words::from([word]));
        Request::Keep(name.clone(), Arc::new(it))
    };
    let mut database = Database::default();
    assert_eq!(done(&mut database, &request(1)), Answer::Kept(key.clone()));
    assert_eq!(done(&mut database, &request(2)), Answer::Kept(key.beside("a")));
    assert_eq!(done(&mut database, &request(2)), Answer::Kept(key.beside("a")));
    assert_eq!(done(&mut database, &request(1)), Answer::Kept(key));
}

#[test]
fn what_was_written_last_is_in_the_trash() {
    let [key, _] = keys();
    let mut keeper = Keeper::default();
    keeper.database(Door::Open);
    keeper.changed(&key, draft(&key, Lineage::first("a"), &Words::from([1])));
    keeper.removed(&key, 1);
    let asked = wanted(&mut keeper).pop();
    let Some(Command::Ask(request @ Request::Keep(..))) = asked else { panic!("{asked:?}") };
    keeper.answered(&request, Ok(Answer::Kept(key.clone())), 1);
    assert!(wanted(&mut keeper).contains(&Command::Ask(Request::Trash(key, 1))));
}

#[test]
fn what_is_deleted_stays_so_and_tells_since_when() {
    let [key, _] = keys();
    let keep = |lineage: Lineage| {
        let name = CopyName { key: key.clone(), line: lineage.line().clone() };
        Request::Keep(name, Arc::new(draft(&key, lineage, &Words::from([1]))))
    };
    let first = Lineage::first("a");
    let (mine, other) = (keep(first.next("a")), keep(first.next("b")));
    let Request::Keep(_, deleted) = &mine else { panic!("{mine:?}") };
    let mut database = Database::default();
    done(&mut database, &mine);
    // Asked again, and later, it is what was deleted at first.
    for at_ms in [7, 8] {
        assert_eq!(done(&mut database, &Request::Trash(key.clone(), at_ms)), Answer::Done);
        let row = database.rows.get(&(Table::Trash, key.name())).expect("it is in the trash");
        assert_eq!(record::undeleted(row), Ok((7, &*deleted.record)), "byte for byte");
    }
    // What comes late is known; what was written side by side is kept beside.
    for late in [&mine, &keep(first)] {
        assert_eq!(done(&mut database, late), Answer::Kept(key.clone()));
        assert!(!database.rows.contains_key(&(Table::Drafts, key.name())));
    }
    assert_eq!(done(&mut database, &other), Answer::Kept(key.beside("b")));
    // What a newer app has deleted is left to it, and what is damaged is put aside.
    let place = (Table::Trash, key.name());
    database.rows.insert(place.clone(), NEWER.into());
    assert_eq!(done(&mut database, &mine), Answer::Kept(key.beside("a")));
    assert_eq!(database.rows.get(&place).map(|row| &**row), Some(NEWER));
    database.rows.insert(place.clone(), deleted.record.clone());
    assert_eq!(done(&mut database, &mine), Answer::Kept(key.clone()));
    assert_eq!(database.rows.get(&place), None);
    let aside = database.rows.get(&(Table::Damaged, key.name()));
    assert_eq!(aside, Some(&deleted.record), "a record without its time");
}

#[test]
fn a_working_copy_that_another_tab_has_removed_is_written_again() {
    let [key, _] = keys();
    let name = CopyName { key: key.clone(), line: "a".into() };
    let mut keeper = Keeper::default();
    keeper.database(Door::Missing(StoreError::Blocked));
    keeper.changed(&key, draft(&key, Lineage::first("a"), &Words::from([1])));
    wanted(&mut keeper);
    keeper.heard(&name, None);
    let command = keeper.command();
    let Some(Command::Copy(_, draft)) = command else { panic!("{command:?}") };
    keeper.copied(&name, &draft, Err(StoreError::Full), 2);
    let failed = SaveState::Failed { why: StoreError::Full, is_copied: false };
    assert_eq!(keeper.state(&key, "a"), Some(failed));
}
