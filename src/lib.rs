//! Hoego (회고, "looking back") is where a person writes the week's retrospective and gets a post
//! that is ready to publish. It is a static page: this crate compiled to WebAssembly, with no
//! server, no account, and no request to anyone.
//!
//! # Bird's-eye view
//!
//! A retrospective is a value ([`domain::Retrospective`]). Every change to it is a value too
//! ([`domain::Edit`]), made by one pure function ([`domain::apply`]) that returns the change that
//! takes it back. The open draft sits in one signal of one `EditorSession`; fields commit what is
//! typed through it, autosave keeps what it holds, and the preview renders the blocks that the
//! post is written from ([`markdown::write`]): what is shown is what is downloaded.
//!
//! # Code map
//!
//! Imports point one way: `domain` ← `i18n` ← `markdown` ← `storage` ← `web` ← `app`.
//!
//! | module | what it is | it never |
//! |---|---|---|
//! | [`domain`] | the vocabulary: retrospective, event, part, section, template; edits and their history; guidance; what is wrong; slugs; how a week follows another | reads a clock, makes an id, does I/O |
//! | [`i18n`] | every text a person sees; a missing one does not compile | |
//! | [`markdown`] | the post that is written, templates that are read, the readers of Markdown that blogs have and the preview's safe HTML, where readers disagree, what a list does at Enter and Tab | touches the page |
//! | [`storage`] | the `DraftStore` interface, the versioned record, localStorage | overwrites what it could not read |
//! | `web` | clock, ids, files, clipboard, language | |
//! | `app` | the page: pages, components, the session, autosave | changes a draft but through its session |
//!
//! `web`, `app` and `storage::local` exist with the feature `web` only. Without it no web crate is
//! compiled at all, and the tests of everything else run in seconds.
//!
//! # Invariants
//!
//! - Text fields are uncontrolled. `app::components::field` is the only place with rules for
//!   input methods: no value is ever written into a field while a syllable is being composed.
//! - A draft has one storage key, and a record has a version. What cannot be read is put aside
//!   under another key and shown.
//! - Everything that becomes HTML passes [`markdown::preview::render`], an allow-list of elements and
//!   URL schemes, in the dialect of the blog's own reader (`docs/dialects.md`). Raw HTML is shown as text; images are named and not loaded.
//! - Lists are keyed by identity, and pages are built anew rather than patched, so that nothing a
//!   person types in is ever moved to another field.
//! - Elements are of one type (`app::components::element`, on top of Leptos's own), and values that
//!   change are kept in boxes (`app::components::reactive`): each further type that Leptos meets
//!   costs one to three kilobytes of download. `docs/size.md` has the measurements.
//!
//! # Decisions that differ from the first sketch
//!
//! - Undo does not build the form anew. A counter (the session's epoch) tells the fields that
//!   something changed below them, and each writes its value if it differs: focus and scrolling
//!   stay where they were.
//! - There is one built-in form, with the headings that its first users write; both headings are
//!   fields of the draft, edited where they stand and carried to the next week.
//! - Dates are read and written by hand (`domain::dates`, tested against chrono), since chrono's
//!   general formats weigh more than the five shapes that occur.
//! - Views are put together by functions and not by `view!` and `#[component]`, for the size of
//!   the download: see `app::components::element`.
//! - Leptos's `erase_components` is on for WebAssembly (`.cargo/config.toml`).
//! - Records are written by serde and read field by field (`storage::record`), and hold no
//!   fractions, whose reader alone would be a twentieth of the download.

#[cfg(feature = "web")]
pub mod app;
pub mod domain;
pub mod i18n;
pub mod markdown;
pub mod storage;
#[cfg(feature = "web")]
pub mod web;
