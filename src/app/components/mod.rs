//! The pieces that pages are built of.

pub mod advice;
pub mod body;
pub mod button;
pub mod date_fields;
pub mod drag;
pub mod drop_zone;
pub mod element;
pub mod event_card;
pub mod export;
pub mod field;
pub mod forms;
pub mod front_matter;
pub mod header;
pub mod icon;
pub mod import;
pub mod import_dialog;
pub mod import_summary;
pub mod last_promises;
pub mod preview;
pub mod reactive;
pub mod reading;
pub mod review;
pub mod save_status;
pub mod select;
