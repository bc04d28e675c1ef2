//! Carries out what the keeper decides, in the browser's two stores.

use std::sync::Arc;

use js_sys::Promise;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::components::reactive::State;
use crate::{
    storage::{
        Damaged, Key, StoreError, StoredDraft,
        database::Database,
        keeper::{Command, Door, Keeper, SaveState},
        local,
        record::{self, UnreadableRecord},
        rows::Table,
    },
    web::clock,
};

/// The keeper of this tab with the stores that it keeps in.
#[derive(Clone, Copy)]
pub struct Keeping {
    parts: StoredValue<Parts, LocalStorage>,
    /// Counts what has happened, for those who show how far keeping is.
    events: State<u64>,
}

struct Parts {
    keeper: Keeper,
    database: Option<Database>,
    /// Resolves once it is known whether there is a database.
    opened: Promise,
    resolve: Option<js_sys::Function>,
    moved: Option<Arc<dyn Fn(Key, Key)>>,
}

impl Keeping {
    /// Begins with what localStorage has. What cannot be read is returned.
    ///
    /// # Errors
    ///
    /// When there is no localStorage.
    pub fn start() -> (Self, Result<Vec<Damaged>, StoreError>) {
        let mut keeper = Keeper::default();
        let damaged = local::copies().map(|copies| {
            let unread = copies.into_iter().filter_map(|(name, content)| {
                let why = keeper.found(&name, &content).err()?;
                Some(Damaged { key: name.to_string(), why, content })
            });
            unread.collect()
        });
        let mut resolve = None;
        let opened = Promise::new(&mut |resolved, _| resolve = Some(resolved));
        let parts = Parts { keeper, database: None, opened, resolve, moved: None };
        (Self { parts: StoredValue::new_local(parts), events: State::new(0) }, damaged)
    }

    /// Opens the database, and has `moved` told of drafts that go on under another key.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn open(self, moved: impl Fn(Key, Key) + 'static) -> Result<(), StoreError> {
        let moved: Arc<dyn Fn(Key, Key)> = Arc::new(moved);
        self.parts.update_value(|it| it.moved = Some(moved));
        self.connect().await
    }

    async fn connect(self) -> Result<(), StoreError> {
        let opened = Database::open().await;
        if let Ok(database) = &opened {
            database.on_lost(move || {
                self.tell(|it| {
                    it.database = None;
                    it.keeper.database(Door::Opening);
                });
                spawn_local(async move {
                    // It is told with each draft that is open.
                    let _ = self.connect().await;
                });
            });
        }
        let result = opened.as_ref().map(drop).map_err(Clone::clone);
        self.tell(|it| {
            it.keeper.database(match &opened {
                Ok(_) => Door::Open,
                Err(why) => Door::Missing(why.clone()),
            });
            it.database = opened.ok();
            if let Some(resolve) = it.resolve.take() {
                // It takes any value.
                let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
            }
        });
        result
    }

    /// All rows of a table; none where there is no database.
    pub async fn rows(self, table: Table) -> Vec<(String, String)> {
        match self.database().await {
            Some(database) => database.all(table).await.unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// The newest state of a draft that there is. One that cannot be read is put aside.
    pub async fn read(self, key: &Key) -> Option<Result<StoredDraft, Damaged>> {
        let database = self.database().await;
        let here = self.parts.with_value(|it| {
            let of_key = it.keeper.newest().filter(|(known, _)| *known == key);
            of_key.map(|(_, draft)| draft).max_by_key(|it| it.entry.lineage.revision()).cloned()
        });
        if let Some(draft) = here {
            return Some(Ok(draft));
        }
        let found = database?.read(key).await.ok()??;
        Some(found.and_then(|record| match record::look(&key.id, &record) {
            Ok(Some(entry)) => Ok(StoredDraft { entry, record }),
            Ok(None) | Err(UnreadableRecord::Malformed) => {
                let why = UnreadableRecord::Malformed;
                Err(Damaged { key: key.name(), why, content: record.to_string() })
            }
            Err(why) => Err(Damaged { key: key.name(), why, content: record.to_string() }),
        }))
    }

    /// The states that the database may not have yet, by their keys.
    pub fn newest(self) -> Vec<(Key, StoredDraft)> {
        self.parts.with_value(|it| {
            it.keeper.newest().map(|(key, draft)| (key.clone(), draft.clone())).collect()
        })
    }

    /// The working copies of former versions.
    pub fn former(self) -> Vec<(Key, String)> {
        self.parts.with_value(|it| {
            it.keeper.former().map(|(key, content)| (key.clone(), content.to_owned())).collect()
        })
    }

    /// Tells the keeper that something has happened, and does what follows.
    pub fn happened(self, event: impl FnOnce(&mut Keeper)) {
        self.tell(|it| event(&mut it.keeper));
    }

    /// Whether a line of a draft is kept, or as long as nothing was changed in it, the lines before
    /// it; none where all is in the database. Reactive.
    pub fn state(self, key: &Key, line: &str) -> Option<SaveState> {
        self.events.track();
        let state = |it: &Parts| {
            let keeper = &it.keeper;
            let others = || keeper.newest().filter(|(known, _)| *known == key);
            let of_other =
                |(_, draft): (_, &StoredDraft)| keeper.state(key, draft.entry.lineage.line());
            keeper.state(key, line).or_else(|| others().find_map(of_other))
        };
        self.parts.try_with_value(state).flatten()
    }

    /// Whether something still has to come to the database.
    pub fn has_unkept(self) -> bool {
        self.parts.with_value(|it| it.keeper.has_unkept())
    }

    /// Where a line of a draft is kept.
    pub fn place(self, key: &Key, line: &str) -> Key {
        self.parts.with_value(|it| it.keeper.place(key, line).key)
    }

    /// Forgets what was put aside.
    pub async fn discard(self, name: &str) -> Result<(), StoreError> {
        match self.database().await {
            Some(database) => database.discard(name).await,
            None => Ok(()),
        }
    }

    async fn database(self) -> Option<Database> {
        let opened = self.parts.with_value(|it| it.opened.clone());
        // It is never rejected.
        let _ = JsFuture::from(opened).await;
        self.parts.with_value(|it| it.database.clone())
    }

    fn tell(self, event: impl FnOnce(&mut Parts)) {
        self.parts.try_update_value(event);
        while let Some(command) = self.parts.try_update_value(|it| it.keeper.command()).flatten() {
            self.carry_out(command);
        }
        self.events.update(|events| *events += 1);
    }

    fn carry_out(self, command: Command) {
        match command {
            Command::Copy(name, draft) => {
                let written = local::write_copy(&name, &draft.record);
                let now = clock::now_ms();
                self.parts.update_value(|it| it.keeper.copied(&name, &draft, written, now));
            }
            Command::Uncopy(name, content) => local::remove_copy(&name, &content),
            Command::Moved(from, to) => {
                if let Some(moved) = self.parts.with_value(|it| it.moved.clone()) {
                    moved(from, to);
                }
            }
            Command::Ask(request) => {
                let database = self.parts.with_value(|it| it.database.clone());
                spawn_local(async move {
                    let answer = match database {
                        Some(database) => database.carry_out(&request).await,
                        None => Err(StoreError::Failed(String::new())),
                    };
                    self.happened(|it| it.answered(&request, answer, clock::now_ms()));
                });
            }
        }
    }
}
