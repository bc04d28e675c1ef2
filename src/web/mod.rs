//! The browser beyond the page: the clock, ids, named entities, files, the clipboard, the person's
//! language.
//!
//! With `storage::local` the only place outside of `app` that touches the browser.

pub mod clock;
pub mod entities;
pub mod environment;
pub mod files;
pub mod ids;
