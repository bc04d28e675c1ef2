//! No text takes long to show, or too much of the stack.

use std::time::{Duration, Instant};

use hoego::markdown::{dialect::Dialect, preview::render};

/// A megabyte in an optimised build takes half a second at most on a machine that does nothing
/// else; a debug build is given a share of it.
const BYTES: usize = if cfg!(debug_assertions) { 8_000 } else { 1_000_000 };

/// What is repeated.
const UNITS: &[&str] = &[
    ">",
    "> ",
    "[",
    "![",
    "*",
    "**",
    "_",
    "* a ",
    "**a ",
    "*a **b ",
    "_a __b ",
    "|",
    "a|",
    "|-",
    "|a|\n",
    "`",
    "` ",
    "`` ` ",
    "- ",
    "-\n",
    "- a\n ",
    "1. ",
    "  - a\n",
    "- a\n\n",
    "\t",
    "    ",
    "#",
    "# ",
    "~",
    "~~",
    "~~a ",
    "~~~\n",
    "```x\n",
    "```\n",
    "````\n```\n",
    "<",
    "<a ",
    "<a b='",
    "<b>",
    "<div>",
    "<div>\n",
    "<div markdown=\"1\">\n",
    "</",
    "</div>",
    "<!--",
    "<!--\n\n",
    "<!-- -->",
    "&",
    "&a",
    "&amp;",
    "\"",
    "'",
    "\"'",
    "$$",
    "$$a\n\n",
    "\\",
    "\\\n",
    "{:",
    "{: ",
    "{: .a }\n",
    "{:a: b}\n",
    "a{:b}",
    "{::comment}\n",
    "^\n",
    "[a]: b\n",
    "[a]: b \"",
    "[a]: \" \"",
    "[a](",
    "[a](b \"",
    "[a][b",
    "[a]",
    "](a)",
    "[^a]: ",
    "[^a]: b\n",
    "[^a]",
    "[^1]: [^1]\n",
    "*[a]: b\n",
    "*[a]: b\na a a\n",
    ": a\n",
    "a\n: b\n",
    "a\n\n: b\n\n",
    "---",
    "...",
    "<<",
    "a\n===\n",
    "a  \n",
    "http://a.b ",
    "<http://a",
    "가",
    "가*",
    "가\"나\" ",
    "{{",
    "{{a}} ",
    "{%",
    "\u{0}",
    "\r",
    "\r\n",
    "((",
    "[x](((",
    "- [ ] ",
];

#[test]
fn time_grows_with_the_length_only() {
    for unit in UNITS {
        for text in
            [unit.repeat(BYTES / unit.len()), format!("a\n{}", unit.repeat(BYTES / unit.len()))]
        {
            for dialect in Dialect::ALL {
                let start = Instant::now();
                let html = render(&text, dialect);
                let time = start.elapsed();
                assert!(time < Duration::from_secs(3), "{unit:?} in {dialect:?} took {time:?}");
                assert!(html.len() < text.len() * 200, "{unit:?} in {dialect:?} grew");
            }
        }
    }
}
