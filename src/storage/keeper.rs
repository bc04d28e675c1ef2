//! How a draft is kept: the protocol of the two stores, as one state machine of a tab.
//!
//! - *Working copies* are in localStorage: written at once with every change, but on disk only
//!   seconds later, and small. Each [line](super::lineage) has a copy of its own.
//! - The *database* is what counts: what its transaction has completed is on disk. It is asked
//!   without waiting, one write of a line at a time; what changed meanwhile goes with the next.
//!
//! A start is nothing special: the working copies that are found are sent to the database as any
//! change is, and its own comparison ([`rows`](super::rows)) tells what is newer, what it has
//! already, and what was written beside something else.
//!
//! Whoever drives a keeper tells it what happens, and then carries out what [`Keeper::command`] gives,
//! until there is nothing left. Every request to the database is answered once, by a failure where
//! its connection was lost.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use super::{
    CopyName, Key, StoreError, StoredDraft,
    lineage::Lineage,
    record::{self, UnreadableRecord},
    rows::{Answer, Request},
};

/// The most that all working copies of this app take, in units of UTF-16: a quarter of what the
/// smallest store of a browser holds.
pub const ROOM: usize = 650_000;

/// The largest working copy, in units of UTF-16. A larger draft is in the database only.
pub const LARGEST_COPY: usize = 100_000;

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// To write a working copy, and tell [`Keeper::copied`].
    Copy(CopyName, Arc<StoredDraft>),
    /// To remove a working copy, if it still holds this very content.
    Uncopy(CopyName, Arc<str>),
    /// To ask the database, and tell [`Keeper::answered`].
    Ask(Request),
    /// To go on with a draft under another key: it was written beside another tab's.
    Moved(Key, Key),
}

/// Whether there is a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Not yet: it is being opened, or another tab holds it back.
    Opening,
    /// There is.
    Open,
    /// There is none, and why.
    Missing(StoreError),
}

/// Whether what is on the page is kept. Times are in milliseconds since 1970 UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// It is in the database since then.
    Saved(i64),
    /// There is no database; it is in the working copy since then, and on disk seconds later.
    Copied(i64),
    /// It will be in a moment.
    Saving,
    /// It is not, and why.
    Failed {
        /// Why the database did not take it, or the working copy where there is no database.
        why: StoreError,
        /// Whether it is in the working copy at least, and comes back from there.
        is_copied: bool,
    },
}

/// Sees to it that what is written in this tab is kept.
#[derive(Debug)]
pub struct Keeper {
    door: Door,
    lines: BTreeMap<CopyName, Line>,
    /// Working copies of former versions: kept until something that has seen them is.
    former: BTreeMap<CopyName, (Lineage, Arc<str>)>,
    /// When each was asked for.
    removals: BTreeMap<Key, (i64, Asking)>,
    damaged: BTreeMap<CopyName, (Arc<str>, Asking)>,
    /// What became of the lines that wrote beside another.
    moved: BTreeMap<CopyName, Key>,
    /// The sizes of other tabs' working copies.
    elsewhere: BTreeMap<CopyName, usize>,
    commands: VecDeque<Command>,
}

/// How far the asking for something is.
#[derive(Debug, Clone, Default)]
struct Asking {
    is_asked: bool,
    /// Why it failed last. It is asked again when there is reason to.
    failed: Option<StoreError>,
    waits: bool,
}

/// A line of a draft that this tab writes, or has found.
#[derive(Debug)]
struct Line {
    newest: Arc<StoredDraft>,
    is_open: bool,
    /// The revision in the database, and when that was told.
    kept: Option<(u64, i64)>,
    copy: Option<Copy>,
    /// Why the newest state is in no working copy.
    not_copied: Option<StoreError>,
    asking: Asking,
}

#[derive(Debug, Clone)]
struct Copy {
    draft: Arc<StoredDraft>,
    units: usize,
    at_ms: i64,
}

impl Default for Keeper {
    fn default() -> Self {
        Self {
            door: Door::Opening,
            lines: BTreeMap::new(),
            former: BTreeMap::new(),
            removals: BTreeMap::new(),
            damaged: BTreeMap::new(),
            moved: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
            commands: VecDeque::new(),
        }
    }
}

impl Keeper {
    // What happens

    /// A working copy was found at the start. One that is damaged is put aside; one of a newer
    /// version stays where it is; one of a former version goes once [`former`](Self::former) was
    /// read and kept anew.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn found(&mut self, name: &CopyName, content: &str) -> Result<(), UnreadableRecord> {
        let looked = record::look(&name.key.id, content);
        let content: Arc<str> = content.into();
        match looked {
            Ok(Some(entry)) => {
                let draft = Arc::new(StoredDraft { entry, record: content });
                let mut line = Line::new(draft.clone(), false);
                let units = units(&draft.record);
                line.copy = Some(Copy { draft, units, at_ms: 0 });
                self.lines.insert(name.clone(), line);
            }
            Ok(None) => {
                let lineage = record::lineage(&content)?;
                self.former.insert(name.clone(), (lineage, content));
            }
            Err(why) => {
                if why == UnreadableRecord::Malformed {
                    self.damaged.insert(name.clone(), (content, Asking::default()));
                    self.go_on();
                }
                return Err(why);
            }
        }
        self.go_on();
        Ok(())
    }

    /// The database was opened, or lost, or there is none.
    pub fn database(&mut self, door: Door) {
        self.door = door;
        self.go_on();
    }

    /// A draft was changed. Its lineage names the line that it is of.
    pub fn changed(&mut self, key: &Key, draft: StoredDraft) {
        let name = self.place(key, draft.entry.lineage.line());
        let draft = Arc::new(draft);
        self.removals.remove(&name.key);
        let line = self.lines.entry(name.clone()).or_insert_with(|| Line::new(draft.clone(), true));
        line.newest = draft;
        line.is_open = true;
        line.asking.waits = false;
        self.copy(&name);
        self.go_on();
    }

    /// A draft is not open any more.
    pub fn closed(&mut self, key: &Key) {
        for (_, line) in self.lines.iter_mut().filter(|(name, _)| name.key == *key) {
            line.is_open = false;
        }
        self.go_on();
    }

    /// A draft is to go to the trash. What of it is not kept yet is kept first.
    pub fn removed(&mut self, key: &Key, now_ms: i64) {
        self.removals.insert(key.clone(), (now_ms, Asking::default()));
        self.closed(key);
    }

    /// A working copy was written, or was not.
    pub fn copied(
        &mut self,
        name: &CopyName,
        draft: &Arc<StoredDraft>,
        result: Result<(), StoreError>,
        now_ms: i64,
    ) {
        let Some(line) = self.lines.get_mut(name) else { return };
        line.not_copied = result.err();
        if line.not_copied.is_none() {
            let units = units(&draft.record);
            line.copy = Some(Copy { draft: draft.clone(), units, at_ms: now_ms });
        }
        self.go_on();
    }

    /// The database has done what it was asked, or has not.
    pub fn answered(&mut self, request: &Request, result: Result<Answer, StoreError>, now_ms: i64) {
        let failed = result.as_ref().err().cloned();
        let is_done = failed.is_none();
        match request {
            Request::Keep(name, draft) => {
                if let Some(line) = self.lines.get_mut(name) {
                    line.asking.end(failed);
                }
                if let Ok(Answer::Kept(at)) = result {
                    self.kept(name, &at, &draft.entry.lineage, now_ms);
                }
            }
            Request::Trash(key, _) => {
                if is_done {
                    self.removals.remove(key);
                } else if let Some((_, asking)) = self.removals.get_mut(key) {
                    asking.end(failed);
                }
            }
            Request::Aside(name, content) => {
                let name = CopyName::of_name(name);
                let name = name.filter(|name| self.damaged.contains_key(name));
                let Some(name) = name else { return };
                if is_done {
                    self.damaged.remove(&name);
                    self.commands.push_back(Command::Uncopy(name, content.clone()));
                } else if let Some((_, asking)) = self.damaged.get_mut(&name) {
                    asking.end(failed);
                }
            }
        }
        self.go_on();
    }

    /// Another tab has written a working copy, or removed it: one of this tab too, which it took
    /// for left behind and has sent to the database.
    pub fn heard(&mut self, name: &CopyName, content: Option<&str>) {
        if let Some(line) = self.lines.get_mut(name) {
            line.copy = None;
            if line.is_open && line.kept().is_none() {
                self.copy(name);
            }
            return;
        }
        match content {
            Some(content) => self.elsewhere.insert(name.clone(), units(content)),
            None => self.elsewhere.remove(name),
        };
    }

    /// There may be room now, or the database may work again: what has failed is tried again.
    pub fn retry(&mut self) {
        let askings = self.lines.values_mut().map(|it| &mut it.asking);
        let askings = askings.chain(self.removals.values_mut().map(|it| &mut it.1));
        for asking in askings.chain(self.damaged.values_mut().map(|it| &mut it.1)) {
            asking.waits = false;
        }
        let not_copied = self.lines.iter().filter(|(_, line)| line.not_copied.is_some());
        for name in not_copied.map(|(name, _)| name.clone()).collect::<Vec<_>>() {
            self.copy(&name);
        }
        self.go_on();
    }

    // What is asked of it

    /// The next thing to do.
    pub fn command(&mut self) -> Option<Command> {
        self.commands.pop_front()
    }

    /// Whether a line of a draft is kept; none for one that was not changed.
    #[must_use]
    pub fn state(&self, key: &Key, line: &str) -> Option<SaveState> {
        let line = self.lines.get(&self.place(key, line))?;
        let copied_ms = line.copied();
        Some(match (line.kept(), &self.door, &line.asking.failed) {
            (Some(at_ms), _, _) => SaveState::Saved(at_ms),
            (None, Door::Missing(why), _) => {
                let why = line.not_copied.as_ref().unwrap_or(why);
                let failed = SaveState::Failed { why: why.clone(), is_copied: false };
                copied_ms.map_or(failed, SaveState::Copied)
            }
            (None, _, Some(why)) => {
                SaveState::Failed { why: why.clone(), is_copied: copied_ms.is_some() }
            }
            (None, _, None) => SaveState::Saving,
        })
    }

    /// What the database may not have yet: the newest state of each line that is here.
    pub fn newest(&self) -> impl Iterator<Item = (&Key, &StoredDraft)> {
        self.lines.iter().map(|(name, line)| (&name.key, &*line.newest))
    }

    /// The working copies of former versions that were found, to be read and kept anew.
    pub fn former(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.former.iter().map(|(name, (_, content))| (&name.key, &**content))
    }

    /// Whether something still has to come to the database. As long as it has not, a
    /// [`retry`](Self::retry) from time to time is worth it.
    #[must_use]
    pub fn has_unkept(&self) -> bool {
        self.lines.values().any(|line| line.kept().is_none())
            || !self.removals.is_empty()
            || !self.damaged.is_empty()
    }

    // How it is done

    /// Where a line of a draft is kept: in its own place, or beside what it has not seen.
    #[must_use]
    pub fn place(&self, key: &Key, line: &str) -> CopyName {
        let mut name = CopyName { key: key.clone(), line: line.into() };
        while let Some(key) = self.moved.get(&name) {
            name.key = key.clone();
        }
        name
    }

    /// Has the newest state of a line written to its working copy, if there is room. What the copy
    /// held before stays otherwise.
    fn copy(&mut self, name: &CopyName) {
        let others = self.lines.iter().filter(|(other, _)| *other != name);
        let ours = others.filter_map(|(_, line)| Some(line.copy.as_ref()?.units));
        let taken: usize = ours.chain(self.elsewhere.values().copied()).sum();
        let Some(line) = self.lines.get_mut(name) else { return };
        let units = units(&line.newest.record);
        if units > LARGEST_COPY || taken + units > ROOM {
            line.not_copied = Some(StoreError::Full);
        } else {
            self.commands.push_back(Command::Copy(name.clone(), line.newest.clone()));
        }
    }

    /// Notes that a state is in the database, and with it all that it has seen.
    fn kept(&mut self, name: &CopyName, at: &Key, lineage: &Lineage, now_ms: i64) {
        let Some(line) = self.lines.get_mut(name) else { return };
        line.keep(lineage.revision(), now_ms);
        if *at != name.key {
            if line.is_open {
                line.is_open = false;
                let mut goes_on = Line::new(line.newest.clone(), true);
                goes_on.keep(lineage.revision(), now_ms);
                let to = CopyName { key: at.clone(), ..name.clone() };
                self.lines.insert(to, goes_on);
                self.moved.insert(name.clone(), at.clone());
                self.commands.push_back(Command::Moved(name.key.clone(), at.clone()));
            }
            return;
        }
        let others = self.lines.iter_mut().filter(|(other, _)| other.key == *at);
        for (_, line) in others.filter(|(_, it)| lineage.has_seen(&it.newest.entry.lineage)) {
            line.keep(line.newest.entry.lineage.revision(), now_ms);
        }
        let seen =
            |other: &CopyName, theirs: &Lineage| other.key == *at && lineage.has_seen(theirs);
        let commands = &mut self.commands;
        self.former.retain(|other, (theirs, content)| {
            let is_seen = seen(other, theirs);
            if is_seen {
                commands.push_back(Command::Uncopy(other.clone(), content.clone()));
            }
            !is_seen
        });
    }

    /// Lets go what is kept, and asks for what is not.
    fn go_on(&mut self) {
        let commands = &mut self.commands;
        let is_missing = matches!(self.door, Door::Missing(_));
        let removals = &self.removals;
        self.lines.retain(|name, line| {
            let is_over = line.kept().is_some() || is_missing && removals.contains_key(&name.key);
            let goes = !line.is_open && is_over && !line.asking.is_asked;
            if let Some(copy) = line.copy.as_ref().filter(|_| goes) {
                commands.push_back(Command::Uncopy(name.clone(), copy.draft.record.clone()));
            }
            !goes
        });
        if is_missing {
            self.removals.clear();
        }
        if self.door != Door::Open {
            return;
        }
        let mut ask = |asking: &mut Asking, request: &dyn Fn() -> Request| {
            if !asking.is_asked && !asking.waits {
                asking.is_asked = true;
                commands.push_back(Command::Ask(request()));
            }
        };
        for (name, line) in &mut self.lines {
            if line.kept().is_none() {
                let newest = &line.newest;
                ask(&mut line.asking, &|| Request::Keep(name.clone(), newest.clone()));
            }
        }
        for (key, (at_ms, asking)) in &mut self.removals {
            if self.lines.keys().all(|name| name.key != *key) {
                ask(asking, &|| Request::Trash(key.clone(), *at_ms));
            }
        }
        for (name, (content, asking)) in &mut self.damaged {
            ask(asking, &|| Request::Aside(name.to_string(), content.clone()));
        }
    }
}

impl Line {
    fn new(newest: Arc<StoredDraft>, is_open: bool) -> Self {
        let asking = Asking::default();
        Self { newest, is_open, kept: None, copy: None, not_copied: None, asking }
    }

    fn keep(&mut self, revision: u64, now_ms: i64) {
        if self.kept.is_none_or(|(kept, _)| kept < revision) {
            self.kept = Some((revision, now_ms));
        }
        if self.kept().is_some() {
            self.asking.failed = None;
        }
    }

    /// When the newest state was kept, if it is.
    fn kept(&self) -> Option<i64> {
        let newest = self.newest.entry.lineage.revision();
        self.kept.filter(|(kept, _)| *kept >= newest).map(|(_, at_ms)| at_ms)
    }

    /// When the newest state was copied, if it is.
    fn copied(&self) -> Option<i64> {
        let copy = self.copy.as_ref()?;
        Arc::ptr_eq(&copy.draft, &self.newest).then_some(copy.at_ms)
    }
}

impl Asking {
    /// Notes an answer. After a failure it waits for a reason to ask again.
    fn end(&mut self, failed: Option<StoreError>) {
        self.is_asked = false;
        self.waits = failed.is_some();
        if failed.is_some() {
            self.failed = failed;
        }
    }
}

/// What a text takes in localStorage.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
