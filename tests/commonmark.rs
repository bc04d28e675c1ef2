//! The `CommonMark` dialect passes the specification's own examples.

mod readers;

use std::{env, fs, path::Path, process::Command};

use hoego::markdown::{
    dialect::Dialect,
    preview::{RawHtml, render_with},
};
use serde_json::Value;

/// The examples that are not followed, since a link that leads nowhere, or to an address that is
/// neither relative nor of a scheme that may be opened, keeps its text alone. In 507 an address
/// has a space, which is written as `%20`.
const LEFT_OUT: &[usize] = &[200, 485, 486, 487, 500, 507, 567, 596, 598, 599, 601];

/// The specification's examples, each as Markdown and HTML. The parser's crate brings them along
/// as tests of its own.
fn examples() -> Vec<(String, String)> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--no-default-features"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs, since it runs this test");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("it writes JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let parser = packages.iter().find(|package| package["name"] == "pulldown-cmark");
    let manifest = parser.and_then(|it| it["manifest_path"].as_str()).expect("it is one of them");
    let specification = Path::new(manifest).with_file_name("tests/suite/spec.rs");
    let text = fs::read_to_string(specification).expect("the crate brings its tests");
    let strings: Vec<_> = text
        .split("r##\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("\"##;")?.0.to_owned()))
        .collect();
    strings.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

#[test]
fn the_examples_of_the_specification_are_followed() {
    let examples = examples();
    assert!(examples.len() > 600, "there are {} examples", examples.len());
    let mut wrong = Vec::new();
    for (nth, (markdown, html)) in examples.iter().enumerate() {
        let ours = readers::tree(&render_with(markdown, Dialect::CommonMark, RawHtml::AsWritten));
        let theirs = readers::tree(html);
        let left_out = LEFT_OUT.contains(&(nth + 1));
        if (ours == theirs) == left_out {
            println!("== example {}: {markdown:?}\n{ours}\n{theirs}", nth + 1);
            wrong.push(nth + 1);
        }
    }
    assert!(wrong.is_empty(), "not as listed: {wrong:?}");
}
