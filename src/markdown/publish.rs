//! The post as it is taken to a blog: the name of its file, and what is in it.
//!
//! The front matter of a person's own is never rewritten for a blog. Hugo reads the very keys that
//! Jekyll does (`tests/publish.rs` asks it), so that only the file's name differs; where nothing
//! reads front matter, a post can go without it.

use chrono::NaiveDate;

use super::{dialect::Dialect, front_matter, write};
use crate::domain::{Retrospective, slug};

/// How much of a post is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The post with its front matter.
    Whole,
    /// The body alone, below the title as its heading.
    Body,
}

impl Extent {
    /// What a blog takes of a post if nothing else is asked for: all of it. But what reads plain
    /// Markdown would show front matter as text, so that a new post goes there without; a front
    /// matter of a person's own is theirs to leave out.
    #[must_use]
    pub fn usual(it: &Retrospective, blog: Dialect) -> Self {
        let head = &it.front_matter;
        let is_new =
            it.file_name.is_empty() && head.other.is_empty() && front_matter::is_as_new(head);
        match blog {
            Dialect::CommonMark if is_new => Self::Body,
            Dialect::Jekyll | Dialect::Hugo | Dialect::CommonMark => Self::Whole,
        }
    }
}

/// The name of the post's file; none where its slug has to be chosen first.
///
/// A post that came in a file keeps that file's name, unless another slug was chosen or the blog
/// could not read it: a copy under another name would stand beside the old one. A new post is called
/// `YYYY-MM-DD-slug.md` for Jekyll, which takes no other, and for what reads plain Markdown, where
/// the day stands nowhere else; for Hugo `slug.md`, since it makes the address of the whole name.
#[must_use]
pub fn file_name(it: &Retrospective, blog: Dialect, today: NaiveDate) -> Option<String> {
    let own = &it.file_name;
    let day = slug::day_in(own);
    let is_readable = match blog {
        Dialect::Jekyll => day.is_some() && own.get(10..11) == Some("-"),
        Dialect::Hugo | Dialect::CommonMark => !own.is_empty(),
    };
    let is_chosen = !it.slug.is_empty() && slug::slug_in(own) != Some(&it.slug);
    if is_readable && !is_chosen {
        return Some(own.clone());
    }
    slug::check(&it.slug).ok()?;
    Some(match blog {
        Dialect::Hugo if day.is_none() => format!("{}.md", it.slug),
        Dialect::Jekyll | Dialect::Hugo | Dialect::CommonMark => {
            slug::file_name(day.or_else(|| it.day()).unwrap_or(today), &it.slug)
        }
    })
}

/// The content of the post's file.
///
/// ```
/// use hoego::markdown::{parse::parse, publish::{Extent, content}};
/// let post = parse("---\ntitle: \"2주차 *회고*\"\n---\n\n## Keep\n\n책\n").retrospective;
/// assert_eq!(content(&post, Extent::Body), "# 2주차 \\*회고\\*\n\n## Keep\n\n책\n");
/// ```
#[must_use]
pub fn content(it: &Retrospective, extent: Extent) -> String {
    let post = write::write(it);
    if extent == Extent::Whole {
        return post;
    }
    let Some(read) = front_matter::read(&post) else { return post };
    let body = post[read.taken..].trim_start_matches(['\r', '\n']);
    let title = it.front_matter.title.trim();
    if title.is_empty() || body.lines().next() == Some(&format!("# {title}")) {
        return body.to_owned();
    }
    let end = it.line_end.as_str();
    format!("# {}{end}{end}{body}", escaped(title))
}

/// A title as a heading shows it as it is.
fn escaped(title: &str) -> String {
    let mut escaped = String::with_capacity(title.len());
    let mut rest = title.chars().peekable();
    while let Some(c) = rest.next() {
        let is_sign = matches!(c, '\\' | '*' | '_' | '`' | '<' | '&' | '~')
            || c == ']' && matches!(rest.peek(), Some('(' | '['))
            || c == '#' && rest.peek().is_none();
        if is_sign {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}
