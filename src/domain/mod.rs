//! The vocabulary: what a retrospective is and every change that can be made to one.
//!
//! Pure: no I/O, no clock, no randomness, no web crate. Ids and the present time are passed in.

pub mod check;
pub mod dates;
pub mod disagreement;
pub mod edit;
pub mod guide;
pub mod history;
pub mod id;
pub mod retrospective;
pub mod slug;
pub mod succession;
pub mod template;

pub use check::Problem;
pub use disagreement::Disagreement;
pub use edit::{Edit, EditError, apply};
pub use guide::Progress;
pub use history::History;
pub use id::{DraftId, EventId};
pub use retrospective::{Event, Field, FrontMatter, ListField, Part, Retrospective, Section};
pub use template::{Label, Prompt, Role, Template};
