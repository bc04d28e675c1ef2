//! Where the readers of Markdown disagree about a text, and what makes them agree.
//!
//! Four readers are compared: kramdown as Jekyll sets it up, goldmark as Hugo does, and markdown-it
//! and pulldown-cmark, which read `CommonMark` with GitHub's additions. The text's lines and spans
//! are scanned by hand, for the places where a rule of one reader holds and that of another does
//! not; no tree is built. `docs/readers.md` says how each rule was found and what is left out, and
//! `tests/agreement.rs` asks the readers themselves.

mod block;
mod emphasis;
mod link;
mod list;
mod piece;
mod remark;
mod sign;
mod span;
mod table;
mod telling;

use std::ops::Range;

pub use self::remark::{Blog, Mended, Place, Remark, mended, remarks};
pub use crate::domain::Disagreement;

/// A place that readers make different things of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The bytes of the text that they disagree about.
    pub span: Range<usize>,
    /// What they disagree about.
    pub what: Disagreement,
    /// What makes them agree; none where nothing does, or where the words stay the same anyway.
    pub fix: Option<Fix>,
}

/// A change to a text that makes readers agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
}

/// The places of a text that readers make different things of, in order.
///
/// ```
/// use hoego::markdown::check::{Disagreement, check};
/// let found = check("오늘은 가 | 나 중에서 골랐다");
/// assert_eq!(found[0].what, Disagreement::Pipe);
/// assert_eq!(found[0].fix.as_ref().map(|fix| &*fix.text), Some("\\|"));
/// assert_eq!(check("- **굵게** 쓴 글"), []);
/// ```
#[must_use]
pub fn check(text: &str) -> Vec<Finding> {
    let mut found = block::Checker::of(text).found;
    found.sort_by_key(|finding| (finding.span.start, finding.span.end));
    found.dedup();
    found
}

/// A text with all fixes applied, until none is left.
///
/// ```
/// use hoego::markdown::check::fixed;
/// assert_eq!(fixed("**“인용”**은 가 | 나"), "**“인용”은** 가 \\| 나");
/// ```
#[must_use]
pub fn fixed(text: &str) -> String {
    let mut text = text.to_owned();
    // A fix may uncover another: what stood in HTML is read as Markdown then. Each of them takes
    // a sign of its meaning, so they come to an end long before this.
    for _ in 0..MOST_ROUNDS {
        let fixes = check(&text).into_iter().filter_map(|finding| finding.fix);
        let Some(better) = applied(&text, fixes) else { break };
        text = better;
    }
    text
}

/// The text with fixes applied, but for those that reach into one before; none where there is
/// nothing to apply.
fn applied(text: &str, fixes: impl Iterator<Item = Fix>) -> Option<String> {
    let mut fixes: Vec<_> = fixes.collect();
    fixes.sort_by_key(|fix| (fix.range.start, fix.range.end));
    let mut better = String::with_capacity(text.len() + fixes.len());
    let mut end = 0;
    let mut last = None;
    for fix in &fixes {
        if fix.range.start < end || last == Some(fix.range.clone()) {
            continue;
        }
        better += &text[end..fix.range.start];
        better += &fix.text;
        end = fix.range.end;
        last = Some(fix.range.clone());
    }
    better += &text[end..];
    (!fixes.is_empty()).then_some(better)
}

const MOST_ROUNDS: usize = 200;
