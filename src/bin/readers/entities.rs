//! Named entities, such as `&hellip;`.
//!
//! pulldown-cmark has a table of all 2,125 of them, and so has every browser. The release build
//! leaves out the first (`scripts/rustc-wrapper`) and asks here.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

thread_local! {
    /// The ones that have been met, so that each is put in memory once.
    static MET: RefCell<Vec<(String, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// What an entity stands for. Called by its symbol, as scripts/pulldown-cmark-entities.rs has it.
#[expect(unsafe_code, reason = "a symbol is unsafe where another function has it too")]
#[unsafe(no_mangle)]
extern "Rust" fn hoego_named_entity(name: &[u8]) -> Option<&'static str> {
    let name = str::from_utf8(name).ok()?;
    MET.with_borrow_mut(|met| {
        if let Some((_, text)) = met.iter().find(|(known, _)| known == name) {
            return Some(*text);
        }
        let text: &'static str = ask(name)?.leak();
        met.push((name.to_owned(), text));
        Some(text)
    })
}

/// Asks the browser. Its parser takes some names without their semicolon too, `&copyleft;` for
/// `©left;`, which Markdown does not: the name is known only if the semicolon was a part of it.
fn ask(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.unchecked_into();
    field.set_inner_html(&format!("&{name};"));
    let text = field.value();
    (name == "semi" || !text.ends_with(';')).then_some(text)
}
