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

    /// Readers of an earlier version have none.
    #[wasm_bindgen(method, catch)]
    fn render_behind(
        this: &Readers,
        before: &str,
        markdown: &str,
        dialect: &str,
    ) -> Result<String, JsValue>;

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

/// The preview of a block behind what others define for it, if the readers are here.
#[must_use]
pub fn render(before: &str, markdown: &str, dialect: Dialect) -> Option<String> {
    let name = dialect.name();
    let behind = |it: &Readers| it.render_behind(before, markdown, name);
    ask(|it| behind(it).unwrap_or_else(|_| it.render(markdown, name)))
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
