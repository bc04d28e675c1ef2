//! What people do with the page, tried on the release build in a real browser. One file a
//! behaviour.

mod advice;
mod bad_input;
mod composition;
mod desk;
mod durability;
mod entities;
mod folder;
mod form;
mod guidance;
mod import;
mod jekyll;
mod keeping;
mod list;
mod names;
mod publishing;
mod readers;
mod safety;
mod seed_post;
mod stopping;
mod templates;
mod undo;
mod watch;
mod write_a_week;
