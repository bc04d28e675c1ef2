//! The readers of other blogs than Jekyll's, in a WebAssembly of their own: the page loads it once
//! a person has chosen one of them (`web::readers`).
//!
//! Its files have no hash in their names, so a browser may still have those of another version:
//! what goes in and out is names, text and numbers.

mod entities;

use hoego::markdown::{
    dialect::{Dialect, Flavor, commonmark_doubts},
    preview::render_commonmark,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// The preview of a text in a dialect.
#[wasm_bindgen]
#[must_use]
pub fn render(markdown: &str, dialect: &str) -> String {
    render_commonmark("", markdown, flavor(dialect))
}

/// The preview of a block in a dialect, behind a text that defines what it names.
#[wasm_bindgen]
#[must_use]
pub fn render_behind(before: &str, markdown: &str, dialect: &str) -> String {
    render_commonmark(before, markdown, flavor(dialect))
}

/// Why the preview may differ from the blog, in numbers: a `Reason` each.
#[wasm_bindgen]
#[must_use]
pub fn doubts(markdown: &str, dialect: &str) -> Vec<u8> {
    let doubts = commonmark_doubts(markdown, flavor(dialect));
    doubts.into_iter().map(|doubt| doubt.reason as u8).collect()
}

fn flavor(dialect: &str) -> Flavor {
    Dialect::of_name(dialect).and_then(Dialect::flavor).unwrap_or_default()
}

fn main() {}
