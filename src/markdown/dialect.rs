//! The readers of Markdown that a post may be published with.

/// Which reader the blog has, and so what the preview shows.
///
/// They disagree about ordinary prose: `docs/dialects.md` has the differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// kramdown with its GFM parser and typography, as Jekyll 4 sets it up for a Chirpy blog.
    Jekyll,
    /// goldmark with tables, strikethrough, task lists, autolinks and typography, as Hugo sets it
    /// up.
    Hugo,
    /// `CommonMark` with tables, strikethrough and task lists, as GitHub and most editors read it.
    CommonMark,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Jekyll, Self::Hugo, Self::CommonMark];
}
