//! The browser beyond the page: the clock, ids, files, the clipboard, the person's language, the
//! readers that are loaded later.
//!
//! With `storage::local` the only place outside of `app` that touches the browser.

pub mod clock;
pub mod environment;
pub mod files;
pub mod folder;
pub mod ids;
pub mod readers;
