//! Drafts in the browser's localStorage, one key a draft, so that a save costs what the draft
//! costs and not what the whole store holds.
//!
//! All pages of an origin share one storage (every `*.github.io/repo` site of a person, say), so
//! each key carries the app's prefix and no other key is ever touched.

use gloo_storage::{LocalStorage, Storage, errors::StorageError};
use serde_json::value::RawValue;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    Contents, Damaged, DraftStore, Kind, StoreError, StoredDraft,
    record::{self, UnreadableRecord},
    settings::Settings,
};
use crate::domain::DraftId;

/// Retrospectives: `hoego/draft/<id>`.
const DRAFT: &str = "hoego/draft/";
/// The person's own forms: `hoego/template/<id>`.
const TEMPLATE: &str = "hoego/template/";
/// Records that are damaged, as found: `hoego/damaged/<id>`.
const DAMAGED: &str = "hoego/damaged/";
/// What the person has set for the whole page.
const SETTINGS: &str = "hoego/settings";

/// The browser's localStorage.
#[derive(Debug, Clone, Copy)]
pub struct LocalStore;

impl DraftStore for LocalStore {
    fn load(&self) -> Result<Contents, StoreError> {
        let storage = storage()?;
        let mut contents = Contents::default();
        for key in keys(&storage) {
            let Ok(Some(content)) = storage.get_item(&key) else { continue };
            let kinds = [(DRAFT, Kind::Retrospective), (TEMPLATE, Kind::Template)];
            let of_kind = kinds.into_iter().find_map(|(prefix, kind)| {
                key.strip_prefix(prefix).map(|id| (kind, DraftId::new(id)))
            });
            let Some((kind, id)) = of_kind else {
                if key.starts_with(DAMAGED) {
                    let why = UnreadableRecord::Malformed;
                    contents.damaged.push(Damaged { key, why, content });
                }
                continue;
            };
            match (record::look(&id, &content), kind) {
                (Ok(Some(entry)), kind) => {
                    let draft = StoredDraft { entry, record: content.into() };
                    match kind {
                        Kind::Retrospective => contents.drafts.push(draft),
                        Kind::Template => contents.templates.push(draft),
                    }
                }
                (Ok(None), kind) => contents.former.push((kind, id, content)),
                // It is whole, only not ours to read: the newer app must find it in place.
                (Err(why @ UnreadableRecord::Newer(_)), _) => {
                    contents.damaged.push(Damaged { key, why, content });
                }
                (Err(why @ UnreadableRecord::Malformed), _) => {
                    let key = put_aside(&storage, &key, &id, &content);
                    contents.damaged.push(Damaged { key, why, content });
                }
            }
        }
        Ok(contents)
    }

    fn save(&self, kind: Kind, draft: &StoredDraft) -> Result<(), StoreError> {
        storage()?;
        let record: &RawValue = serde_json::from_str(&draft.record)
            .map_err(|why| StoreError::Failed(why.to_string()))?;
        LocalStorage::set(key(kind, &draft.entry.id), record).map_err(refused)
    }

    fn remove(&self, kind: Kind, id: &DraftId) -> Result<(), StoreError> {
        remove(&key(kind, id))
    }

    fn put_aside(
        &self,
        kind: Kind,
        id: &DraftId,
        why: UnreadableRecord,
    ) -> Result<Option<Damaged>, StoreError> {
        let (storage, key) = (storage()?, key(kind, id));
        let Ok(Some(content)) = storage.get_item(&key) else { return Ok(None) };
        let key = match why {
            UnreadableRecord::Malformed => put_aside(&storage, &key, id, &content),
            // The newer app must find it in place.
            UnreadableRecord::Newer(_) => key,
        };
        Ok(Some(Damaged { key, why, content }))
    }

    fn discard(&self, damaged: &Damaged) -> Result<(), StoreError> {
        remove(&damaged.key)
    }
}

/// The person's settings, or those of a first visit where there are none that can be read.
#[must_use]
pub fn load_settings() -> Settings {
    storage().ok().and_then(|_| LocalStorage::get(SETTINGS).ok()).unwrap_or_default()
}

/// Keeps the settings.
///
/// # Errors
///
/// When the browser refuses.
pub fn save_settings(settings: &Settings) -> Result<(), StoreError> {
    storage()?;
    LocalStorage::set(SETTINGS, settings).map_err(refused)
}

fn key(kind: Kind, id: &DraftId) -> String {
    let prefix = match kind {
        Kind::Retrospective => DRAFT,
        Kind::Template => TEMPLATE,
    };
    format!("{prefix}{id}")
}

/// The storage, asked for gently: `LocalStorage::raw` panics where the browser blocks it.
fn storage() -> Result<web_sys::Storage, StoreError> {
    let storage = web_sys::window().ok_or(StoreError::Blocked)?.local_storage();
    storage.ok().flatten().ok_or(StoreError::Blocked)
}

/// All keys, taken before anything is written: writing may change their order.
fn keys(storage: &web_sys::Storage) -> Vec<String> {
    let count = storage.length().unwrap_or_default();
    (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect()
}

/// Moves a damaged record to a key of its own and returns the key it is kept under then. Where
/// there is no room for that it stays where it is; nothing writes there, since no draft has its id.
fn put_aside(storage: &web_sys::Storage, key: &str, id: &DraftId, content: &str) -> String {
    let is_free = |key: &String| matches!(storage.get_item(key), Ok(None));
    let numbered = (2..).map(|number| format!("{DAMAGED}{id}.{number}"));
    let Some(aside) = std::iter::once(format!("{DAMAGED}{id}")).chain(numbered).find(is_free)
    else {
        return key.to_owned();
    };
    match storage.set_item(&aside, content).and_then(|()| storage.remove_item(key)) {
        Ok(()) => aside,
        Err(_) => key.to_owned(),
    }
}

fn remove(key: &str) -> Result<(), StoreError> {
    storage()?.remove_item(key).map_err(|why| StoreError::Failed(described(&why)))
}

/// What a refused write means.
fn refused(error: StorageError) -> StoreError {
    match error {
        StorageError::JsError(error) => {
            let message = error.to_string();
            StoreError::named(&error.name, message)
        }
        // A write looks for no key, and a record can always be expressed in JSON.
        StorageError::SerdeError(_) | StorageError::KeyNotFound(_) => {
            StoreError::Failed(String::new())
        }
    }
}

fn described(error: &JsValue) -> String {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    message.unwrap_or_default()
}
