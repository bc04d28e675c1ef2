//! The open draft: the one place that changes it.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    autosave::{Acts, Autosave},
    components::{
        field,
        reactive::{Changing, Derived, State, text},
    },
    library::Library,
    shell,
};
use crate::{
    domain::{
        Block, BlockId, DraftId, Edit, Field, History, Problem, Progress, Retrospective, check,
        guide,
    },
    markdown::{parse::parse, template},
    storage::{Draft, Kind, keeper::SaveState, lineage::Lineage, record},
    web::{clock, ids},
};

/// The open draft, as all that is on its page has it.
///
/// It is a plain reference, so that each closure holds four bytes of it and not eighty, and copies
/// them in one instruction. The few bytes behind it stay when the page is left; what they name,
/// the draft and its history among it, goes with the page.
pub type EditorSession = &'static Session;

/// The open draft with its history. Every change goes through [`type_text`](Self::type_text) or
/// [`apply`](Self::apply), and from there through the pure [`crate::domain::apply`].
pub struct Session {
    id: State<DraftId>,
    retrospective: State<Retrospective>,
    /// The blocks that something on the page shows, each by itself: a change in one of them
    /// concerns what shows that one, however many there are.
    blocks: StoredValue<BTreeMap<BlockId, State<Option<Block>>>>,
    /// The events in their order.
    events: Derived<Vec<BlockId>>,
    /// Lives as long as the session does.
    owner: Owner,
    history: State<History>,
    /// Counts the changes that did not come from the field they concern: at each, the fields
    /// take over what has changed below them.
    epoch: State<u64>,
    focused: State<Option<Field>>,
    closed: State<Vec<BlockId>>,
    autosave: Autosave,
    problems: Derived<Vec<Problem>>,
}

impl Session {
    /// Opens a draft of the library: a retrospective in its fields, a form of the person's own as its
    /// file's text.
    pub fn open(library: Library, kind: Kind, draft: Draft) -> EditorSession {
        let retrospective = State::new(match kind {
            Kind::Retrospective => draft.retrospective,
            Kind::Template => template::as_text(&draft.retrospective),
        });
        let id = draft.id.clone();
        let autosave = Autosave::start(Keep {
            library,
            kind,
            id: draft.id,
            created_ms: draft.created_ms,
            opened_ms: draft.changed_ms,
            line: ids::line(),
            lineage: State::new(draft.lineage),
            retrospective,
        });
        Box::leak(Box::new(Self {
            id: State::new(id),
            retrospective,
            blocks: StoredValue::new(BTreeMap::new()),
            events: Derived::new(move || {
                retrospective.with(|it| it.events().map(|event| event.id.clone()).collect())
            }),
            owner: Owner::current().unwrap_or_default(),
            history: State::new(History::default()),
            epoch: State::new(0),
            focused: State::new(None),
            closed: State::new(Vec::new()),
            autosave,
            problems: Derived::new(move || {
                retrospective.with(|it| check::problems(it, clock::now()))
            }),
        }))
    }

    /// Which draft is open.
    pub fn id(&self) -> DraftId {
        self.id.get_untracked()
    }

    /// Saving of this draft.
    pub fn autosave(&self) -> Autosave {
        self.autosave
    }

    // What is read

    /// Looks at the retrospective. Reactive.
    pub fn with<T>(&self, look: impl FnOnce(&Retrospective) -> T) -> T {
        self.retrospective.with(look)
    }

    /// Looks at the retrospective as it is now. Not reactive.
    pub fn with_untracked<T>(&self, look: impl FnOnce(&Retrospective) -> T) -> T {
        self.retrospective.with_untracked(look)
    }

    /// The text of a field as it is now; empty where the field is gone. Not reactive.
    pub fn text(&self, field: &Field) -> String {
        self.with_untracked(|it| it.text(field).unwrap_or_default().to_owned())
    }

    /// The ids of some of the post's blocks, in their order.
    pub fn block_ids(&'static self, of: fn(&Retrospective) -> &[Block]) -> Derived<Vec<BlockId>> {
        Derived::new(move || self.with(|it| of(it).iter().map(|it| it.id().clone()).collect()))
    }

    /// A block; none once it has been removed.
    pub fn block(&self, id: &BlockId) -> State<Option<Block>> {
        if let Some(known) = self.blocks.with_value(|blocks| blocks.get(id).copied()) {
            return known;
        }
        let block = self.with_untracked(|it| it.block(id).cloned());
        let block = self.owner.with(|| State::new(block));
        self.blocks.update_value(|blocks| {
            blocks.insert(id.clone(), block);
        });
        block
    }

    /// Whether a field waits for its answer. Reactive.
    pub fn is_gap(&self, field: &Field) -> bool {
        match field.block() {
            Some(id) => self.block(id).track(),
            None => self.retrospective.track(),
        }
        self.with_untracked(|it| it.text(field).is_none_or(guide::is_gap))
    }

    /// An event's place among the events, counted from 0. Reactive.
    pub fn event_place(&self, event: &BlockId) -> usize {
        self.events.with(|events| events.iter().position(|it| it == event)).unwrap_or_default()
    }

    /// How many events there are. Reactive.
    pub fn event_count(&self) -> usize {
        self.events.with(Vec::len)
    }

    /// How far the retrospective is.
    pub fn progress(&'static self) -> Derived<Progress> {
        Derived::new(move || self.with(guide::progress))
    }

    /// The first problem of a kind in the person's language; empty where there is none.
    pub fn problem(
        &'static self,
        is_meant: impl Fn(&Problem) -> bool + Send + Sync + 'static,
    ) -> Changing<String> {
        let m = shell::messages();
        text(move || {
            self.problems.with(|problems| {
                let problem = problems.iter().find(|problem| is_meant(problem));
                problem.map(m.problem).unwrap_or_default()
            })
        })
    }

    /// Tracks the changes that do not come from the fields they concern.
    pub fn track_epoch(&self) {
        self.epoch.track();
    }

    /// Whether there is something to take back. Reactive.
    pub fn can_undo(&self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Whether there is something to make again. Reactive.
    pub fn can_redo(&self) -> bool {
        self.history.with(History::can_redo)
    }

    // What is changed

    /// Takes over what a field holds after a key was pressed in it.
    pub fn type_text(&self, field: Field, text: String) {
        self.make(Edit::SetText { field, text });
    }

    /// Makes a change, as a step of its own, and lets the fields take it over.
    pub fn apply(&self, edit: Edit) {
        self.pause();
        self.make(edit);
        self.pause();
        self.epoch.update(|epoch| *epoch += 1);
    }

    /// Takes over what a date or list field holds, without touching the field.
    pub fn make(&self, edit: Edit) {
        let mut made = Ok(());
        self.history.update(|history| {
            self.retrospective.update(|it| made = history.make(it, edit, clock::now_ms()));
        });
        self.tell_blocks();
        // An edit names what is on the page, so it can only fail for something removed a moment
        // ago, and then there is nothing to change.
        if made.is_ok() {
            self.autosave.touch();
        }
    }

    /// Ends the step of typing: what is typed next is undone by itself.
    pub fn pause(&self) {
        self.history.update_untracked(History::pause);
    }

    /// Takes the newest change back and shows where.
    pub fn undo(&self) {
        self.step(History::undo);
    }

    /// Makes the change again that was taken back last, and shows where.
    pub fn redo(&self) {
        self.step(History::redo);
    }

    // Where the person is

    /// The field that has the focus, or had it last. Reactive.
    pub fn focused(&self) -> Option<Field> {
        self.focused.get()
    }

    /// Notes which field has the focus.
    pub fn set_focused(&self, field: &Field) {
        self.focused.maybe_update(|focused| {
            let moved = focused.as_ref() != Some(field);
            if moved {
                *focused = Some(field.clone());
            }
            moved
        });
    }

    /// Whether an event's card is closed. Reactive.
    pub fn is_closed(&self, event: &BlockId) -> bool {
        self.closed.with(|closed| closed.contains(event))
    }

    /// Opens or closes an event's card.
    pub fn toggle(&self, event: &BlockId) {
        self.closed.update(|closed| {
            if !open(closed, event) {
                closed.push(event.clone());
            }
        });
    }

    /// Goes to the next field that waits for its answer. Returns whether there is one.
    pub fn go_to_next_gap(&self) -> bool {
        let after = self.focused.get_untracked();
        let gap = self.with_untracked(|it| guide::next_gap(it, after.as_ref()));
        if let Some(field) = &gap {
            self.go_to(field);
        }
        gap.is_some()
    }

    /// Puts the focus into a field, opening the card that holds it.
    pub fn go_to(&self, field: &Field) {
        if let Field::Part(event, _) = field {
            self.closed.maybe_update(|closed| open(closed, event));
        }
        field::focus_soon(field);
    }

    /// Tells the blocks that have changed. One that has not is known by its address.
    fn tell_blocks(&self) {
        let tell = |state: State<Option<Block>>, block: Option<&Block>| {
            state.maybe_update(|known| {
                let changed = known.as_ref() != block;
                if changed {
                    *known = block.cloned();
                }
                changed
            });
        };
        self.blocks.with_value(|known| {
            self.with_untracked(|it| {
                let mut here = 0;
                for block in &it.body {
                    if let Some(state) = known.get(block.id()) {
                        here += 1;
                        tell(*state, Some(block));
                    }
                }
                if here < known.len() {
                    for (_, state) in known.iter().filter(|(id, _)| it.block(id).is_none()) {
                        tell(*state, None);
                    }
                }
            });
        });
    }

    fn step(&self, step: impl FnOnce(&mut History, &mut Retrospective) -> Option<Edit>) {
        let mut made = None;
        self.history.update(|history| {
            self.retrospective.update(|it| made = step(history, it));
        });
        if let Some(edit) = made {
            self.tell_blocks();
            self.epoch.update(|epoch| *epoch += 1);
            self.autosave.touch();
            if let Some(field) = edit.field() {
                self.go_to(&field);
            }
        }
    }
}

/// How an open draft is kept: as a line of its own.
struct Keep {
    library: Library,
    kind: Kind,
    id: DraftId,
    created_ms: i64,
    opened_ms: i64,
    line: String,
    lineage: State<Lineage>,
    retrospective: State<Retrospective>,
}

impl Acts for Keep {
    fn save(&self) {
        self.lineage.update_untracked(|lineage| *lineage = lineage.next(&self.line));
        let retrospective = self.retrospective.with_untracked(|it| match self.kind {
            Kind::Retrospective => it.clone(),
            Kind::Template => parse(&template::of_text(it)).retrospective,
        });
        let draft = Draft {
            id: self.id.clone(),
            lineage: self.lineage.get_untracked(),
            created_ms: self.created_ms,
            changed_ms: clock::now_ms(),
            retrospective,
        };
        self.library.put(self.kind, record::stored(&draft));
    }

    fn state(&self) -> SaveState {
        let state = self.library.state(self.kind, &self.id, &self.line);
        state.unwrap_or(SaveState::Saved(self.opened_ms))
    }

    fn close(&self) {
        self.library.close(self.kind, &self.id, &self.line);
    }
}

/// Takes an event from the closed ones. Returns whether it was one of them.
fn open(closed: &mut Vec<BlockId>, event: &BlockId) -> bool {
    let before = closed.len();
    closed.retain(|it| it != event);
    closed.len() != before
}
