//! Posts that were tampered with keep the laws. `HOEGO_FUZZ_SECONDS` sets for how long new ones are tried.

mod common;

use std::{
    env,
    panic::{RefUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use common::posts::{PIECES, content, fixtures, set, typed};
use hoego::markdown::{parse::parse, write::write};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::{TestCaseResult, TestRunner},
};

/// A change to a post; where it happens is told as a share of the post's length.
#[derive(Debug, Clone)]
enum Change {
    DeleteLine(Index),
    RepeatLine {
        from: Index,
        to: Index,
    },
    SwapLines(Index, Index),
    /// The lines from here on become those of another post from there on.
    Splice {
        at: Index,
        post: Index,
        from: Index,
    },
    DeleteCharacter(Index),
    SwapCharacters(Index),
    Insert {
        at: Index,
        piece: &'static str,
    },
    EndLinesWithCrLf,
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Change::DeleteLine),
        (index(), index()).prop_map(|(from, to)| Change::RepeatLine { from, to }),
        (index(), index()).prop_map(|(one, two)| Change::SwapLines(one, two)),
        (index(), index(), index()).prop_map(|(at, post, from)| Change::Splice { at, post, from }),
        index().prop_map(Change::DeleteCharacter),
        index().prop_map(Change::SwapCharacters),
        (index(), select(PIECES)).prop_map(|(at, piece)| Change::Insert { at, piece }),
        (index(), select(PIECES)).prop_map(|(at, piece)| Change::Insert { at, piece }),
        Just(Change::EndLinesWithCrLf),
    ]
}

impl Change {
    fn apply(&self, text: &str, posts: &[String]) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let count = lines.len();
        let mut characters: Vec<char> = text.chars().collect();
        if count == 0 {
            return text.to_owned();
        }
        match self {
            Self::DeleteLine(at) => drop(lines.remove(at.index(count))),
            Self::RepeatLine { from, to } => {
                lines.insert(to.index(count), lines[from.index(count)]);
            }
            Self::SwapLines(one, two) => lines.swap(one.index(count), two.index(count)),
            Self::Splice { at, post, from } => {
                let other: Vec<&str> = post.get(posts).split_inclusive('\n').collect();
                lines.truncate(at.index(count));
                lines.extend(&other[from.index(other.len())..]);
            }
            Self::DeleteCharacter(at) => {
                characters.remove(at.index(characters.len()));
                return characters.iter().collect();
            }
            Self::SwapCharacters(at) => {
                let at = at.index(characters.len());
                characters.swap(at.saturating_sub(1), at);
                return characters.iter().collect();
            }
            Self::Insert { at, piece } => {
                let at = at.index(characters.len());
                characters.splice(at..at, piece.chars());
                return characters.iter().collect();
            }
            Self::EndLinesWithCrLf => return text.replace('\n', "\r\n"),
        }
        lines.concat()
    }
}

/// Tries posts that were tampered with, each with a field and a text that is typed into it.
fn check(law: impl Fn(&str, Index, &str) -> TestCaseResult + RefUnwindSafe) {
    let seconds = env::var("HOEGO_FUZZ_SECONDS").ok().and_then(|it| it.parse().ok());
    let end = Instant::now() + Duration::from_secs(seconds.unwrap_or(2));
    let posts = fixtures();
    let text = prop_oneof![3 => typed(), 1 => Just(String::new())];
    let case = (any::<Index>(), vec(change(), 0..8), any::<Index>(), text);
    while Instant::now() < end {
        let mut runner = TestRunner::new(common::properties());
        let result = runner.run(&case, |(post, changes, field, text)| {
            let post = post.get(&posts).clone();
            let post = changes.iter().fold(post, |post, change| change.apply(&post, &posts));
            let checked = catch_unwind(|| law(&post, field, &text));
            checked.unwrap_or_else(|_| Err(TestCaseError::fail(format!("{post:?} panics"))))
        });
        if let Err(why) = result {
            panic!("{why}");
        }
    }
}

#[test]
fn tampered_posts_go_back_byte_for_byte() {
    check(|post, _, _| {
        prop_assert_eq!(write(&parse(post).retrospective), post);
        Ok(())
    });
}

#[test]
fn what_is_edited_in_tampered_posts_is_read_again() {
    check(|post, field, text| {
        let mut read = parse(post).retrospective;
        let fields = read.body_fields();
        prop_assume!(!fields.is_empty());
        set(&mut read, field.get(&fields), text.to_owned());
        let written = write(&read);
        let again = parse(&written).retrospective;
        prop_assert_eq!(content(&again), content(&read), "{:?}\nis written as\n{}", post, written);
        Ok(())
    });
}
