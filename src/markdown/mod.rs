//! From and to Markdown: the post that is written, the templates that are read, what the preview
//! shows, where readers disagree about a text, and what a list does at Enter and Tab.
//!
//! Pure: text in, text out.

pub mod check;
pub mod dialect;
pub mod front_matter;
pub mod kramdown;
pub mod list_edit;
pub mod preview;
pub mod template;
pub mod write;
