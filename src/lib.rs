//! Hoego (회고, "looking back") is where a person writes the week's retrospective and gets a post
//! that is ready to publish. It is a static page: this crate compiled to WebAssembly, with no
//! server, no account, and no request to anyone.
//!
//! # Bird's-eye view
//!
//! A retrospective is a value ([`domain::Retrospective`]): its front matter, and a body of blocks
//! ([`domain::Block`]: headings, events with their parts, sections) in the order of the post. Any
//! post is read into it ([`markdown::parse`]) and written back ([`markdown::write`]): what was not
//! edited byte for byte, since each piece keeps the text that it was read from, and what was edited
//! in the style of its post ([`domain::layout`]). A form ([`domain::Template`]) is such a body too,
//! with questions for texts, read from a Markdown file by the same reader; nothing assumes which
//! parts and sections there are. The person's own forms are kept as drafts are, and edited as the
//! text of their file.
//!
//! Every change is a value ([`domain::Edit`]), made by one pure function ([`domain::apply`]) that
//! returns the change that takes it back. The open draft sits in one signal of one
//! `EditorSession`; fields commit what is typed through it, autosave keeps what it holds, and the
//! preview renders the blocks that the post is written from: what is shown is what is downloaded,
//! read as the person's blog reads it ([`markdown::dialect`]). In the pauses of typing the blocks that
//! have changed are looked through for what readers disagree about ([`markdown::check`]); each field
//! tells it, and puts it right by an edit like any other.
//!
//! # Code map
//!
//! Imports point one way: `domain` ← `i18n` ← `markdown` ← `storage` ← `web` ← `app`.
//!
//! | module | what it is | it never |
//! |---|---|---|
//! | [`domain`] | the vocabulary: retrospective, block, event, passage, label, template; edits, their history, and what two sides made of one draft; guidance; what is wrong; slugs; how a week follows another | reads a clock, makes an id, does I/O |
//! | [`i18n`] | every text a person sees; a missing one does not compile | |
//! | [`markdown`] | posts, their front matter, and templates, read and written; the readers of Markdown that blogs have and the preview's safe HTML, what a blog takes of a post, and where readers disagree; what a list does at Enter and Tab | touches the page |
//! | [`storage`] | the versioned record with its checksum; how drafts are kept in two stores ([`storage::keeper`], [`storage::rows`]); the browser's database, localStorage, posts that come in; versions, trash, backups | overwrites what it could not read or has not seen |
//! | `web` | clock, ids, files and folders, clipboard, language, the readers that are loaded later | |
//! | `app` | the page: pages, components, the session, autosave | changes a draft but through its session |
//!
//! `web`, `app`, `storage::local` and `storage::database` exist with the feature `web` only. Without
//! it no web crate is compiled at all, and the tests of everything else run in seconds.
//!
//! Two programs are made of this crate: the page (`src/main.rs`), which reads as Jekyll does, and the
//! readers of other blogs (`src/bin/readers`, the feature `readers`), which the page loads when a
//! person has chosen one of them. The release build splits the page's WebAssembly in two, of one
//! memory: the list of drafts, which is there first, and the desk (`app::desk`), where posts are read
//! and written, which comes behind it. The list reads no post: a record tells it what to show
//! ([`domain::Summary`]).
//!
//! # Invariants
//!
//! - Text fields are uncontrolled. `app::components::field` is the only place with rules for
//!   input methods: no value is ever written into a field while a syllable is being composed.
//! - A draft is kept in two stores by one state machine ([`storage::keeper`]), which `app::keeping` drives:
//!   a working copy in localStorage for each opening of it in a tab, and the database, which alone
//!   is told to be saved. What cannot be read is put aside byte for byte and shown.
//! - Everything that becomes HTML passes [`markdown::preview::render`], an allow-list of elements and
//!   URL schemes, in the dialect of the blog's own reader (`docs/dialects.md`). Of raw HTML only
//!   elements and attributes from a list are written, anew and from its tree, and the rest is text;
//!   images are named and not loaded.
//! - A state of a draft tells what it has seen ([`storage::lineage`]), and takes the place of nothing else:
//!   `docs/reliability.md` has the rule, and what each fault leads to.
//! - A record holds the post itself ([`storage::record`]): what a person wrote can be read without
//!   this app. Where the post would not read back to the very same fields, their exact texts stand
//!   beside it.
//! - Nothing of an imported post is kept before the person has seen what was found in it.
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
//! - The form is split behind the last event, not by headings: what stands behind is the review,
//!   with the week's events beside it, whatever the post calls it.
//! - What fits no field is a passage without a label, a field like the others: text that is shown
//!   and edited cannot be lost unseen.
//! - An imported front matter is kept as text (`domain::FrontMatterSource`), and edits are spliced
//!   into it by span. Its readers are written by hand (`markdown::front_matter`): the crates with
//!   spans weigh 54 KB of download and more for YAML and 15 KB for TOML; tests hold the readers
//!   against `saphyr`, `toml` and Ruby's `Psych`.
//! - Dates are read and written by hand (`domain::dates`, tested against chrono), since chrono's
//!   general formats weigh more than the five shapes that occur.
//! - Views are put together by functions and not by `view!` and `#[component]`, for the size of
//!   the download: see `app::components::element`.
//! - Leptos's `erase_components` is on for WebAssembly (`.cargo/config.toml`).
//! - The release build compiles the standard library with the app, makes each panic a trap without
//!   a message, which `src/assets/stopped.js` tells the person, and compiles two crates from a
//!   changed copy (`scripts/rustc-wrapper`): a fifth of the download. `scripts/env.sh` has the
//!   settings in one place, and `docs/size.md` the reasons.
//! - The page knows kramdown's rules only, by a reader of our own. pulldown-cmark, a fifth of what
//!   the page may weigh, is in the readers' WebAssembly alone: the page calls
//!   [`markdown::preview::render_jekyll`] and [`markdown::dialect::jekyll_doubts`], and never the
//!   functions of all dialects.
//! - There is no `unsafe` code but some symbols: one by which pulldown-cmark asks for the meaning of a
//!   named entity (`src/bin/readers/entities.rs`), and those that a macro makes where the page's
//!   WebAssembly is split.
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
