//! Working copies and settings in the browser's localStorage: a working copy has a key of its own,
//! so that a write costs what it holds and not what the whole store holds.
//!
//! All pages of an origin share one storage (every `*.github.io/repo` site of a person, say), so
//! each key carries the app's prefix and no other key is ever touched.

use gloo_storage::{LocalStorage, Storage, errors::StorageError};
use serde_json::value::RawValue;

use super::{CopyName, StoreError, settings::Settings};

/// What the person has set for the whole page.
const SETTINGS: &str = "hoego/settings";

/// All working copies, with what is in them.
///
/// # Errors
///
/// When the browser gives this page no storage.
pub fn copies() -> Result<Vec<(CopyName, String)>, StoreError> {
    let storage = storage()?;
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    let copies = keys.filter_map(|key| {
        let name = CopyName::of_name(&key)?;
        Some((name, storage.get_item(&key).ok().flatten()?))
    });
    Ok(copies.collect())
}

/// Writes a working copy, in place of what it held before.
///
/// # Errors
///
/// When the browser refuses; it holds what it held before then.
pub fn write_copy(name: &CopyName, record: &str) -> Result<(), StoreError> {
    storage()?;
    let failed = |why: serde_json::Error| StoreError::Failed(why.to_string());
    let record: &RawValue = serde_json::from_str(record).map_err(failed)?;
    LocalStorage::set(name.to_string(), record).map_err(refused)
}

/// Removes a working copy, if this is still what it holds.
pub fn remove_copy(name: &CopyName, record: &str) {
    let (Ok(storage), name) = (storage(), name.to_string()) else { return };
    if storage.get_item(&name).ok().flatten().as_deref() == Some(record) {
        // Where it cannot be removed it is sent to the database once more, which knows it.
        let _ = storage.remove_item(&name);
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

/// The storage, asked for gently: `LocalStorage::raw` panics where the browser blocks it.
fn storage() -> Result<web_sys::Storage, StoreError> {
    let storage = web_sys::window().ok_or(StoreError::Blocked)?.local_storage();
    storage.ok().flatten().ok_or(StoreError::Blocked)
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
