//! From and to Markdown: the post that is written, the templates that are read, what the preview
//! shows, and what a list does at Enter and Tab.
//!
//! Pure: text in, text out.

pub mod front_matter;
pub mod heading_date;
pub mod labels;
mod guard;
mod lines;
pub mod list_edit;
mod marks;
pub mod parse;
pub mod passage;
pub mod preview;
pub mod survey;
pub mod template;
pub mod write;
