//! Files and folders that the person gives to the page, read one after the other so that the page
//! stays at hand.
//!
//! Of a folder only what [`is_post`] takes is read, also in the folders in it. Names come composed
//! (NFC), as macOS does not hand them out: they are shown, and compared with what is here.

use js_sys::{Array, JsString, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, HtmlInputElement};

use super::files;
use crate::storage::{
    folder::{MOST_BYTES, MOST_ENTRIES, MOST_FILES, is_entered, is_post},
    import::{Batch, Incoming, LARGEST, Refused},
};

#[wasm_bindgen]
extern "C" {
    /// A file or a folder that was dropped.
    type Entry;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Entry) -> String;

    #[wasm_bindgen(method, getter, js_name = isDirectory)]
    fn is_folder(this: &Entry) -> bool;

    #[wasm_bindgen(method)]
    fn file(this: &Entry, found: &js_sys::Function, failed: &js_sys::Function);

    #[wasm_bindgen(method, js_name = createReader)]
    fn reader(this: &Entry) -> EntryReader;

    /// What reads the entries of a folder, some at a time.
    type EntryReader;

    #[wasm_bindgen(method, js_name = readEntries)]
    fn read(this: &EntryReader, found: &js_sys::Function, failed: &js_sys::Function);
}

/// Files that wait to be read.
#[derive(Default)]
pub struct Picked {
    files: Vec<(String, File)>,
    folders: Vec<Entry>,
    text: Option<String>,
    cut: bool,
}

/// Whether this browser lets a person choose a folder.
#[must_use]
pub fn can_be_chosen(input: &HtmlInputElement) -> bool {
    Reflect::has(input, &"webkitdirectory".into()).unwrap_or_default()
}

/// The files that were chosen or pasted.
#[must_use]
pub fn chosen(files: &FileList) -> Picked {
    let files = (0..files.length()).filter_map(|at| files.item(at));
    Picked { files: files.map(|file| (file.name(), file)).collect(), ..Picked::default() }
}

/// The posts in a folder that was chosen.
#[must_use]
pub fn chosen_folder(files: &FileList) -> Picked {
    let posts = (0..files.length()).filter_map(|at| {
        let file = files.item(at)?;
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok()?.as_string()?;
        // The first name is that of the chosen folder itself.
        let (_, path) = path.split_once('/')?;
        is_post(path).then(|| (path.to_owned(), file))
    });
    Picked { files: posts.collect(), ..Picked::default() }
}

/// Markdown that was pasted.
#[must_use]
pub fn pasted(text: String) -> Picked {
    Picked { text: Some(text), ..Picked::default() }
}

/// What was dropped. To be called while the event is told: what was dropped is gone afterwards.
#[must_use]
pub fn dropped(data: &DataTransfer) -> Picked {
    let mut picked = Picked::default();
    let items = data.items();
    for item in (0..items.length()).filter_map(|at| items.get(at)) {
        let entry = item.webkit_get_as_entry().ok().flatten();
        match entry.map(JsValue::from).map(JsValue::unchecked_into::<Entry>) {
            Some(entry) if entry.is_folder() => picked.folders.push(entry),
            // A text that was dropped is no file.
            Some(_) | None => {
                let file = item.get_as_file().ok().flatten();
                picked.files.extend(file.map(|file| (file.name(), file)));
            }
        }
    }
    picked
}

impl Picked {
    /// Whether it may take a while to read it.
    #[must_use]
    pub fn takes_long(&self) -> bool {
        !self.folders.is_empty() || self.files.len() > 20
    }

    /// Reads the files, up to the bounds of [`crate::storage::folder`], in the order of their paths.
    pub async fn read(mut self) -> Batch {
        self.walk().await;
        self.files.sort_by(|one, two| one.0.cmp(&two.0));
        self.cut |= self.files.len() > MOST_FILES;
        self.files.truncate(MOST_FILES);
        let text = self.text.iter().map(|text| Incoming::of("", text.as_bytes()));
        let mut batch = Batch { files: text.collect(), cut: self.cut };
        let mut left = as_size(MOST_BYTES);
        for (path, file) in self.files {
            let name = composed(path.rsplit('/').next().unwrap_or_default());
            let is_too_large = file.size() > as_size(LARGEST);
            if !is_too_large {
                left -= file.size();
            }
            if left < 0.0 {
                batch.cut = true;
                break;
            }
            let incoming = if is_too_large {
                Incoming::refused(&name, Refused::TooLarge)
            } else {
                match files::read(&file).await {
                    Ok(bytes) => Incoming::of(&name, &bytes),
                    Err(_) => Incoming::refused(&name, Refused::NoText),
                }
            };
            batch.files.push(incoming);
        }
        batch
    }

    /// Looks for posts in the folders that were dropped.
    async fn walk(&mut self) {
        let mut folders: Vec<_> = self.folders.drain(..).map(|it| (String::new(), it)).collect();
        let mut seen = 0;
        while let Some((path, folder)) = folders.pop() {
            let reader = folder.reader();
            // A folder that cannot be read has nothing to show.
            while let Ok(entries) = some_of(&reader).await
                && entries.length() > 0
            {
                for entry in entries.iter().map(JsValue::unchecked_into::<Entry>) {
                    let path = format!("{path}{}", entry.name());
                    seen += 1;
                    if entry.is_folder() && is_entered(&entry.name()) {
                        folders.push((format!("{path}/"), entry));
                    } else if is_post(&path)
                        && let Ok(file) = file_of(&entry).await
                    {
                        self.files.push((path, file));
                    }
                }
                if seen > MOST_ENTRIES || self.files.len() > MOST_FILES {
                    self.cut = true;
                    return;
                }
            }
        }
    }
}

async fn some_of(reader: &EntryReader) -> Result<Array, JsValue> {
    let entries = Promise::new(&mut |found, failed| reader.read(&found, &failed));
    JsFuture::from(entries).await.map(JsValue::unchecked_into)
}

async fn file_of(entry: &Entry) -> Result<File, JsValue> {
    let file = Promise::new(&mut |found, failed| entry.file(&found, &failed));
    JsFuture::from(file).await.map(JsValue::unchecked_into)
}

#[expect(clippy::cast_precision_loss, reason = "a limit of some megabytes")]
fn as_size(bytes: usize) -> f64 {
    bytes as f64
}

/// A name with its letters put together: macOS hands out Hangul in pieces.
fn composed(name: &str) -> String {
    JsString::from(name).normalize("NFC").into()
}
