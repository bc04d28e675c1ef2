//! Which files of a folder are posts, and how many of them are read at once.

/// The most files that are read at once.
pub const MOST_FILES: usize = 1_000;

/// The most bytes that are read at once.
pub const MOST_BYTES: usize = 20_000_000;

/// The most files and folders that are looked at for posts.
pub const MOST_ENTRIES: usize = 20_000;

/// Folders that hold what programs make and other people's texts.
const NOT_OWN: [&str; 8] = [
    "node_modules",
    "bower_components",
    "vendor",
    "_site",
    "target",
    "dist",
    "venv",
    "__pycache__",
];

/// How the names of Markdown files end.
const ENDINGS: [&str; 3] = ["md", "markdown", "mdown"];

/// Whether a file is taken for a post, by its path below the folder that was chosen.
///
/// ```
/// use hoego::storage::folder::is_post;
/// assert!(is_post("_posts/2024-09-13-week-2.md") && is_post("노트/회고.MARKDOWN"));
/// assert!(!is_post("photo.jpg") && !is_post(".obsidian/a.md") && !is_post("node_modules/b/c.md"));
/// ```
#[must_use]
pub fn is_post(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_markdown = ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending));
    is_markdown && !name.starts_with('.') && parts.all(is_entered)
}

/// Whether a folder inside of the chosen one is looked into.
#[must_use]
pub fn is_entered(name: &str) -> bool {
    !name.starts_with('.') && !NOT_OWN.contains(&name)
}
