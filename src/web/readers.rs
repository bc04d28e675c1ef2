//! The readers that stand in a WebAssembly of their own (`src/bin/readers`), loaded when they are
//! asked for. Once they are here they answer at once.

use std::cell::OnceCell;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::markdown::dialect::{Dialect, Reason};

#[wasm_bindgen]
extern "C" {
    /// Loads a module, by its address as seen from the app's own.
    fn import(address: &str) -> Promise;

    /// The module of the readers.
    type Readers;

    /// Loads its WebAssembly.
    #[wasm_bindgen(method, js_name = default)]
    fn start(this: &Readers) -> Promise;

    #[wasm_bindgen(method)]
    fn render(this: &Readers, markdown: &str, dialect: &str) -> String;

    #[wasm_bindgen(method)]
    fn doubts(this: &Readers, markdown: &str, dialect: &str) -> Vec<u8>;
}

thread_local! {
    static READERS: OnceCell<Readers> = const { OnceCell::new() };
}

/// Loads the readers.
///
/// # Errors
///
/// The browser's own, where it cannot get them.
pub async fn load() -> Result<(), JsValue> {
    let readers: Readers = JsFuture::from(import("./readers.js")).await?.unchecked_into();
    JsFuture::from(readers.start()).await?;
    // Fails for readers that are here already, which are the same.
    let _ = READERS.with(|it| it.set(readers));
    Ok(())
}

/// Whether the readers are here.
#[must_use]
pub fn are_here() -> bool {
    ask(|_| ()).is_some()
}

/// The preview of a text, if the readers are here.
#[must_use]
pub fn render(markdown: &str, dialect: Dialect) -> Option<String> {
    ask(|it| it.render(markdown, dialect.name()))
}

/// Why that preview may differ from the blog, if the readers are here.
#[must_use]
pub fn doubts(markdown: &str, dialect: Dialect) -> Option<Vec<Reason>> {
    let numbers = ask(|it| it.doubts(markdown, dialect.name()))?;
    let reason = |number: u8| Reason::ALL.get(usize::from(number)).copied();
    Some(numbers.into_iter().filter_map(reason).collect())
}

fn ask<T>(question: impl FnOnce(&Readers) -> T) -> Option<T> {
    READERS.with(|it| it.get().map(question))
}
