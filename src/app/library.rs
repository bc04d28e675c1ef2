//! All drafts of this browser as a list knows them.
//!
//! Nothing here reads a post: what does is in [`drafts`](super::drafts), a part of the desk.

use std::time::Duration;

use js_sys::Promise;
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    components::reactive::State, keeping::Keeping, route::Route, shell::Shell, toast::Toasts,
};
use crate::{
    domain::DraftId,
    storage::{
        CopyName, Damaged, Entry, Key, Kind, StoreError, StoredDraft,
        keeper::{Keeper, SaveState},
        record::{self, UnreadableRecord},
        rows::Table,
    },
    web::{clock, ids},
};

/// How often what has failed is tried again.
const RETRY: Duration = Duration::from_secs(3);

/// The retrospectives and own forms as they are known to this page.
#[derive(Clone, Copy)]
pub struct Library {
    keeping: Keeping,
    drafts: State<Vec<Entry>>,
    templates: State<Vec<Entry>>,
    damaged: State<Vec<Damaged>>,
    /// Whether all entries are known.
    is_read: State<bool>,
    /// Resolves once they are.
    read: StoredValue<Promise, LocalStorage>,
    unreadable: State<Option<StoreError>>,
}

impl Library {
    /// Looks at what this browser keeps: the working copies at once, the database as it opens.
    pub fn open(shell: Shell, toasts: Toasts) -> Self {
        let (keeping, found) = Keeping::start();
        let no_copies = found.as_ref().err().cloned();
        let mut resolve = None;
        let read = Promise::new(&mut |resolved, _| resolve = Some(resolved));
        let library = Self {
            keeping,
            drafts: State::new(Vec::new()),
            templates: State::new(Vec::new()),
            damaged: State::new(found.unwrap_or_default()),
            is_read: State::new(false),
            read: StoredValue::new_local(read),
            unreadable: State::new(None),
        };
        for (key, draft) in keeping.newest() {
            library.know(key.kind, draft.entry);
        }
        spawn_local(async move {
            let moved = move |from: Key, to: Key| library.moved(from, to, shell, toasts);
            let opened = keeping.open(moved).await;
            library.read_index().await;
            // With one of the two stores there is a place for drafts.
            library.unreadable.set(opened.err().and(no_copies));
            library.is_read.set(true);
            if let Some(resolve) = resolve {
                // It takes any value.
                let _ = resolve.call0(&JsValue::NULL);
            }
        });
        library.listen();
        library
    }

    /// Hears of other tabs, and tries again what has failed.
    fn listen(self) {
        let heard = window_event_listener(ev::storage, move |ev| {
            let Some(name) = ev.key().as_deref().and_then(CopyName::of_name) else { return };
            let content = ev.new_value();
            self.keeping.happened(|it| it.heard(&name, content.as_deref()));
            let entry = content.and_then(|it| record::look(&name.key.id, &it).ok().flatten());
            if let Some(entry) = entry {
                self.know(name.key.kind, entry);
            }
        });
        let again = set_interval_with_handle(
            move || {
                if self.keeping.has_unkept() {
                    self.keeping.happened(Keeper::retry);
                }
            },
            RETRY,
        );
        on_cleanup(move || {
            heard.remove();
            if let Ok(again) = again {
                again.clear();
            }
        });
    }

    async fn read_index(self) {
        let mut entries = [Vec::new(), Vec::new()];
        for (name, row) in self.keeping.rows(Table::Index).await {
            let Some(key) = Key::of_name(&name) else { continue };
            let entry = match record::look(&key.id, &row) {
                Ok(Some(entry)) => Some(entry),
                // What the index does not tell, the record does.
                Ok(None) | Err(_) => match self.keeping.read(&key).await {
                    Some(Ok(draft)) => Some(draft.entry),
                    Some(Err(damaged)) => {
                        self.damaged.update(|all| all.push(damaged));
                        None
                    }
                    None => None,
                },
            };
            entries[key.kind as usize].extend(entry);
        }
        for (kind, entries) in Kind::ALL.into_iter().zip(entries) {
            self.know_all(kind, entries);
        }
        let why = UnreadableRecord::Malformed;
        let aside = self.keeping.rows(Table::Damaged).await.into_iter();
        let aside = aside.map(|(key, content)| Damaged { key, why: why.clone(), content });
        self.damaged.update(|all| {
            for it in aside {
                // A working copy that was put aside a moment ago is known already.
                if !all.iter().any(|known| known.content == it.content) {
                    all.push(it);
                }
            }
        });
    }

    /// The retrospectives of the newest weeks, at most so many, newest first. Reactive.
    pub fn newest(self, count: usize) -> Vec<Entry> {
        self.drafts.with(|drafts| {
            let mut drafts: Vec<_> = drafts.iter().collect();
            drafts.sort_by_key(|draft| std::cmp::Reverse(age(draft)));
            drafts.into_iter().take(count).cloned().collect()
        })
    }

    /// How many retrospectives there are. Reactive.
    pub fn count(self) -> usize {
        self.drafts.with(Vec::len)
    }

    /// The person's own forms, the oldest first. Reactive.
    pub fn templates(self) -> Vec<Entry> {
        let mut templates = self.templates.get();
        templates.sort_by_key(|draft| draft.created_ms);
        templates
    }

    /// Waits until all that is kept is known here.
    pub async fn until_read(self) {
        let read = self.read.with_value(Clone::clone);
        // It is never rejected.
        let _ = JsFuture::from(read).await;
    }

    /// Whether all that is kept is known here. Reactive.
    pub fn is_read(self) -> bool {
        self.is_read.get()
    }

    /// The newest state of a draft. One that cannot be read is put aside.
    pub async fn stored(self, kind: Kind, id: &DraftId) -> Option<StoredDraft> {
        let key = Key { kind, id: id.clone() };
        match self.keeping.read(&key).await? {
            Ok(draft) => Some(draft),
            Err(damaged) => {
                self.damaged.update(|all| all.push(damaged));
                self.forget(&key);
                None
            }
        }
    }

    /// The retrospective of the weeks before a draft's that is nearest to it.
    pub fn before(self, id: &DraftId) -> Option<Entry> {
        self.drafts.with_untracked(|drafts| {
            let own = age(drafts.iter().find(|draft| draft.id == *id)?);
            drafts.iter().filter(|draft| age(draft) < own).max_by_key(|draft| age(draft)).cloned()
        })
    }

    /// The title of another draft that has this slug already.
    pub fn slug_owner(self, slug: &str, but: &DraftId) -> Option<String> {
        self.drafts.with_untracked(|drafts| {
            let owner = drafts.iter().find(|it| it.summary.slug == slug && it.id != *but);
            owner.map(|it| it.summary.name.clone())
        })
    }

    /// Looks at all retrospectives, in no order. Not reactive.
    pub fn with_drafts<T>(self, look: impl FnOnce(&[Entry]) -> T) -> T {
        self.drafts.with_untracked(|drafts| look(drafts))
    }

    /// Keeps a state of a draft that is open.
    pub fn put(self, kind: Kind, draft: StoredDraft) {
        let key = Key { kind, id: draft.entry.id.clone() };
        let id = self.keeping.place(&key, draft.entry.lineage.line()).id;
        self.know(kind, Entry { id, ..draft.entry.clone() });
        self.keeping.happened(|it| it.changed(&key, draft));
    }

    /// Keeps a state of a draft that is not open.
    pub fn keep(self, kind: Kind, draft: StoredDraft) {
        let Entry { id, lineage, .. } = draft.entry.clone();
        self.put(kind, draft);
        self.close(kind, &id, lineage.line());
    }

    /// Notes that a draft is not open any more, wherever this line of it is kept.
    pub fn close(self, kind: Kind, id: &DraftId, line: &str) {
        let key = self.keeping.place(&Key { kind, id: id.clone() }, line);
        self.keeping.happened(|it| it.closed(&key));
    }

    /// Keeps a draft again that was removed.
    pub fn restore(self, kind: Kind, draft: &StoredDraft) {
        let Entry { id, lineage, .. } = &draft.entry;
        // It was read before.
        if let Ok(again) = record::restated(&draft.record, id, &lineage.next(&ids::line())) {
            self.keep(kind, again);
        }
    }

    /// Moves a draft to the trash.
    pub fn remove(self, kind: Kind, id: &DraftId) {
        let key = Key { kind, id: id.clone() };
        self.forget(&key);
        self.keeping.happened(|it| it.removed(&key, clock::now_ms()));
    }

    /// Whether a line of a draft is kept: see [`Keeping::state`]. Reactive.
    pub fn state(self, kind: Kind, id: &DraftId, line: &str) -> Option<SaveState> {
        self.keeping.state(&Key { kind, id: id.clone() }, line)
    }

    /// Whether a retrospective could not be saved. Reactive.
    pub fn is_unsaved(self, id: &DraftId, line: &str) -> bool {
        let state = self.state(Kind::Retrospective, id, line);
        matches!(state, Some(SaveState::Failed { .. }))
    }

    /// What could not be read. Reactive.
    pub fn damaged(self) -> Vec<Damaged> {
        self.damaged.get()
    }

    /// Forgets what was put aside. A record of a newer version is left where it is, and only not
    /// told of any more.
    pub fn discard(self, damaged: &Damaged, toasts: Toasts) {
        self.damaged.update(|all| all.retain(|it| it.key != damaged.key));
        if damaged.why == UnreadableRecord::Malformed {
            let name = damaged.key.clone();
            spawn_local(async move { toasts.tell_refusal(self.keeping.discard(&name).await) });
        }
    }

    /// Why nothing can be kept at all, if so. Reactive.
    pub fn unreadable(self) -> Option<StoreError> {
        self.unreadable.get()
    }

    /// The working copies of former versions, which are still to be read.
    pub fn former(self) -> Vec<(Key, String)> {
        self.keeping.former()
    }

    /// Notes what a list tells of a draft, unless something newer is known.
    fn know(self, kind: Kind, entry: Entry) {
        self.know_all(kind, [entry]);
    }

    fn know_all(self, kind: Kind, entries: impl IntoIterator<Item = Entry>) {
        self.all(kind).maybe_update(|all| {
            let mut has_news = false;
            for entry in entries {
                match all.iter_mut().find(|it| it.id == entry.id) {
                    Some(known) if known.lineage.has_seen(&entry.lineage) => continue,
                    Some(known) => *known = entry,
                    None => all.push(entry),
                }
                has_news = true;
            }
            has_news
        });
    }

    fn forget(self, key: &Key) {
        self.all(key.kind).update(|all| all.retain(|it| it.id != key.id));
    }

    /// A draft was written beside what another tab wrote: it goes on as one of its own.
    fn moved(self, from: Key, to: Key, shell: Shell, toasts: Toasts) {
        Route::replace(&Route::of(&from), &Route::of(&to));
        toasts.tell(shell.locale_untracked().messages().kept_beside);
        self.forget(&from);
        spawn_local(async move {
            for key in [from, to] {
                if let Some(Ok(draft)) = self.keeping.read(&key).await {
                    let entry = Entry { id: key.id, ..draft.entry };
                    self.know(key.kind, entry);
                }
            }
        });
    }

    fn all(self, kind: Kind) -> State<Vec<Entry>> {
        match kind {
            Kind::Retrospective => self.drafts,
            Kind::Template => self.templates,
        }
    }
}

/// Orders drafts by week: by the post's date, those without one by when they were begun.
fn age(draft: &Entry) -> (i64, i64) {
    (draft.summary.moment_ms.unwrap_or(draft.created_ms), draft.created_ms)
}
