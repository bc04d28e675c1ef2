//! What the real readers make of texts, as trees that can be compared.
#![allow(dead_code, reason = "not every test file uses all of it")]

pub mod posts;
mod tree;

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

use hoego::markdown::dialect::Dialect;
use serde_json::Value;

pub use tree::tree;

/// The fixtures: the whole week's post without its front matter, and all texts in the folder, which
/// stand in files by theme with `%%` between them. Each has a name.
pub fn fixtures() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let week = include_str!("../fixtures/week.md").split_once("\n---\n").expect("front matter").1;
    let mut fixtures = vec![("week".to_owned(), week.to_owned())];
    for file in fs::read_dir(format!("{folder}/readers")).expect("the folder is there") {
        let path = file.expect("it can be read").path();
        let theme = path.file_stem().expect("it is a file").to_string_lossy().into_owned();
        let texts = fs::read_to_string(&path).expect("it can be read");
        let texts = texts.split("%%\n").enumerate();
        fixtures.extend(texts.map(|(nth, text)| (format!("{theme}-{}", nth + 1), text.to_owned())));
    }
    fixtures.sort();
    fixtures
}

/// The trees that the real reader of a dialect builds, in the order of the texts: kramdown as
/// Jekyll sets it up, goldmark as Hugo does, markdown-it for `CommonMark`. All texts are rendered by
/// one process, since starting it takes far longer than rendering.
///
/// None where the reader is missing; on CI that is a failure. A text on which the reader itself
/// fails has an empty tree.
pub fn trees(dialect: Dialect, texts: &[String]) -> Option<Vec<String>> {
    let pages = match dialect {
        Dialect::Jekyll => rendered("ruby", &script("kramdown.rb"), texts),
        Dialect::Hugo => hugo(texts),
        Dialect::CommonMark => rendered("node", &script("markdown-it.js"), texts),
    };
    match pages {
        Ok(pages) => {
            assert_eq!(pages.len(), texts.len(), "one page a text");
            Some(pages.iter().map(|page| page.as_deref().map(tree).unwrap_or_default()).collect())
        }
        Err(error) => {
            let missing = format!("no reader of {dialect:?} (scripts/setup --tests brings it)");
            assert!(env::var_os("CI").is_none(), "{missing}: {error}");
            println!("skipped: {missing}: {error}");
            None
        }
    }
}

/// Runs a script that reads the texts as JSON and writes the pages as JSON.
fn rendered(program: &str, script: &Path, texts: &[String]) -> io::Result<Vec<Option<String>>> {
    let mut child = Command::new(program)
        .arg(script)
        .env("NODE_PATH", tools().join("node_modules"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let input = serde_json::to_vec(texts)?;
    let mut stdin = child.stdin.take().expect("it is piped");
    // The scripts read all before they write anything.
    stdin.write_all(&input)?;
    drop(stdin);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Builds one site of all the texts, whose first page is a JSON array of the others.
fn hugo(texts: &[String]) -> io::Result<Vec<Option<String>>> {
    // Tests run side by side: each site has a folder of its own.
    static SITES: AtomicUsize = AtomicUsize::new(0);
    let (process, nth) = (std::process::id(), SITES.fetch_add(1, Ordering::Relaxed));
    let site = env::temp_dir().join(format!("hoego-hugo-{process}-{nth}"));
    let write = |path: &str, text: &str| -> io::Result<()> {
        let path = site.join(path);
        fs::create_dir_all(path.parent().expect("it is in the site"))?;
        fs::write(path, text)
    };
    write(
        "config.json",
        r#"{
            "disableKinds": ["section", "taxonomy", "term", "RSS", "sitemap", "404"],
            "markup": { "highlight": { "codeFences": false } }
        }"#,
    )?;
    write(
        "layouts/index.html",
        "{{ $pages := slice }}{{ range .Site.RegularPages.ByWeight }}\
         {{ $pages = $pages | append (string .Content) }}{{ end }}{{ $pages | jsonify | safeHTML }}",
    )?;
    write("layouts/_default/single.html", "")?;
    for (at, text) in texts.iter().enumerate() {
        write(&format!("content/post-{at}.md"), &format!("---\nweight: {}\n---\n{text}", at + 1))?;
    }
    let output = Command::new("hugo").arg("--quiet").arg("--source").arg(&site).output();
    let page = fs::read(site.join("public/index.html"));
    fs::remove_dir_all(&site)?;
    let output = output?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        return Err(io::Error::other(String::from_utf8_lossy(&said).into_owned()));
    }
    Ok(serde_json::from_slice(&page?)?)
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(name)
}

/// Where `scripts/setup` has put markdown-it, by the same rule as `scripts/env.sh`.
fn tools() -> PathBuf {
    let package: Value =
        serde_json::from_str(include_str!("package.json")).expect("it is written right");
    let version = package["dependencies"]["markdown-it"].as_str().expect("it is named");
    let folder = |name: &str| env::var_os(name).map(PathBuf::from);
    let tools = folder("HOEGO_TOOLS")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("hoego")))
        .or_else(|| Some(folder("HOME")?.join(".cache/hoego")))
        .unwrap_or_default();
    tools.join(format!("markdown-it-{version}"))
}
