//! Posts that nobody writes: a megabyte of one shape each. They are read, go back byte for byte, and
//! can be edited, in time that grows with their size. Nothing here looks at a clock: what is not
//! linear takes minutes, which nobody overlooks. `posts -- bench` tells the times.

use hoego::{
    domain::{Block, Edit, Field, apply},
    markdown::{parse::parse, survey::survey, write::write},
};

/// Smaller where the tests are built without care for their speed.
const SIZE: usize = if cfg!(debug_assertions) { 1 << 15 } else { 1 << 20 };
/// So many lines of growing length are as long.
const ROWS: usize = (2 * SIZE).isqrt();
/// So many keys are.
const KEYS: usize = SIZE / 50;

/// Lines that each begin something, or look like it.
const LINES: &[&str] = &[
    "# ",
    "# Keep\n",
    "# a\n",
    "### 3/8\n",
    "### 3/8 (월) 일\n",
    "Keep\n---\n",
    "<h3>Keep</h3>\n",
    "- a: b\n",
    "- cue: b\n",
    "  - cue: b\n",
    "- 3/8 일\n",
    "- 3/8 일\n  - cue: b\n",
    "-Keep\n",
    "1.\n",
    "> > > >",
    "> Keep\n",
    "> Keep\n> - a\n",
    "Keep\n",
    "Keep: a\n",
    "**Keep**\n\n- a\n\n",
    ":::a\n",
    "<!--\n",
    "<!-- -->\n",
    "<!-- --- -->\n",
    "@startuml\n",
    "```\n",
    "~~~ a\n",
    "[x]: y\n",
    "[x]:\n",
    "---\n",
    "===\n",
    "\t",
    "|",
    "**",
    "(",
    ":",
    "글",
    " ",
    "\n",
    "\r\n",
    "# Keep\r\n- a\r\n",
    "\u{FEFF}",
];

/// Shapes whose lines are not all the same.
fn growing() -> Vec<(&'static str, String)> {
    let of = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let lines = |line| of(ROWS, line);
    let many = |line| of(SIZE / 16, line);
    let keys = of(KEYS, |at| format!("key{at}: {at}\n"));
    vec![
        ("fences that grow", lines(|at| format!("{}\n", "`".repeat(at)))),
        ("fences that shrink", lines(|at| format!("{}\n", "~".repeat(ROWS - at)))),
        ("fences further in", lines(|at| format!("{}```\n", " ".repeat(at)))),
        ("fences further out", lines(|at| format!("{}```\n", " ".repeat(ROWS - at)))),
        ("items further in", lines(|at| format!("{}- cue:\n", " ".repeat(at)))),
        ("quotes in quotes", lines(|at| format!("{} Keep\n", ">".repeat(at)))),
        ("headings of all levels", many(|at| format!("{} a\n", "#".repeat(at % 6 + 1)))),
        (
            "headings ever higher",
            many(|at| format!("{} 3/8\n", "#".repeat(6 - at * 6 * 16 / SIZE))),
        ),
        ("events of many titles", many(|at| format!("## {at}\n- did: a\n"))),
        ("labels of their own", many(|at| format!("- label {at}: b\n"))),
        (
            "transposed",
            format!("## Facts\n{0}## Findings\n{0}", many(|at| format!("### {at}\na\n"))),
        ),
        ("many keys", format!("---\n{keys}---\n")),
        ("one key", format!("---\n{}---\n", "key: a\n".repeat(KEYS))),
        ("one list", format!("---\ntags:\n{}---\n", "  - a\n".repeat(KEYS))),
        ("one long list", format!("---\ntags: [{}]\n---\n", "a, ".repeat(KEYS))),
        ("one long text", format!("---\ntitle: '{}'\n---\n", "''".repeat(SIZE / 2))),
        ("many keys of TOML", format!("+++\n{}+++\n", keys.replace(':', " ="))),
        ("a front matter that is not closed", format!("---\n{keys}")),
    ]
}

/// The text of the first block.
fn first_field(blocks: &[Block]) -> Option<Field> {
    blocks.first().map(|block| match block {
        Block::Heading(it) => Field::Heading(it.id.clone()),
        Block::Event(it) => Field::EventTitle(it.id.clone()),
        Block::Section(it) => Field::Section(it.id.clone()),
    })
}

fn check(shapes: impl Iterator<Item = (String, String)>) {
    for (name, post) in shapes {
        let mut read = parse(&post).retrospective;
        assert!(write(&read) == post, "{name}");
        assert!(survey(&read).rest_bytes <= post.len(), "{name}");
        if let Some(field) = first_field(&read.body) {
            let text = "다른 글".to_owned();
            apply(&mut read, Edit::SetText { field, text }).expect("the field is there");
            assert!(write(&read) != post, "{name}");
        }
    }
}

#[test]
fn one_line_again_and_again() {
    check(LINES.iter().map(|line| (format!("{line:?}"), line.repeat(SIZE / line.len()))));
}

/// Within a form, what looks like a label is one more likely.
#[test]
fn one_line_again_and_again_in_a_form() {
    check(LINES.iter().map(|line| {
        let lines = line.repeat(SIZE / line.len());
        (format!("{line:?}"), format!("## Keep\n- a\n\n## Problem\n{lines}\n\n## Try\n"))
    }));
}

#[test]
fn lines_that_grow() {
    check(growing().into_iter().map(|(name, post)| (name.to_owned(), post)));
}
