//! The vocabulary: what a retrospective is and every change that can be made to one.
//!
//! Pure: no I/O, no clock, no randomness, no web crate. Ids and the present time are passed in.

pub mod body;
pub mod changes;
pub mod check;
pub mod dates;
pub mod difference;
pub mod disagreement;
pub mod edit;
pub mod family;
pub mod guide;
pub mod history;
pub mod id;
pub mod layout;
pub mod merge;
pub mod notice;
pub mod restore;
pub mod retrospective;
pub mod slug;
pub mod source;
pub mod succession;
pub mod summary;
pub mod template;

pub use body::{Block, Event, Heading, Passage, Section};
pub use check::Problem;
pub use disagreement::Disagreement;
pub use edit::{Edit, EditError, apply};
pub use family::Family;
pub use guide::Progress;
pub use history::History;
pub use id::{BlockId, DraftId};
pub use notice::Notice;
pub use retrospective::{Field, FrontMatter, ListField, Retrospective};
pub use source::{FrontMatterSource, Syntax};
pub use summary::Summary;
pub use template::{Label, Role, Template};
