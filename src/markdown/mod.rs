//! From and to Markdown: the post that is written, the templates that are read, what the preview
//! shows, what a blog takes of a post, where readers disagree about a text, and what a list does at Enter and Tab.
//!
//! Pure: text in, text out.

pub mod check;
pub mod definitions;
pub mod dialect;
mod event_heading;
pub mod front_matter;
mod guard;
pub mod heading_date;
pub mod kramdown;
pub mod labels;
mod lines;
pub mod list_edit;
mod marks;
pub mod parse;
pub mod passage;
pub mod preview;
pub mod publish;
pub mod survey;
pub mod template;
pub mod write;
