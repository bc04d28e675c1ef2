//! What leaves the page and what comes in: files, and text for the clipboard.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Gives a text to the browser as a download.
///
/// # Errors
///
/// The browser's own, where it refuses.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("text/markdown;charset=utf-8");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = leptos::prelude::document();
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on the content once it has been started.
    Url::revoke_object_url(&address)
}

/// The content of a file that the person has given to the page.
///
/// # Errors
///
/// The browser's own, where the file has gone in the meantime or cannot be read.
pub async fn read(file: &File) -> Result<Vec<u8>, JsValue> {
    let content = JsFuture::from(file.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&content).to_vec())
}

/// Puts a text on the clipboard.
///
/// # Errors
///
/// The browser's own, where it refuses or knows no clipboard.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    let navigator = leptos::prelude::window().navigator();
    // Missing outside of secure contexts, which the binding does not say.
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))?;
    let clipboard: web_sys::Clipboard = clipboard.dyn_into()?;
    JsFuture::from(clipboard.write_text(text)).await.map(drop)
}
