//! What is recognised in posts, and what they are shown as:
//!
//! ```sh
//! cargo run --release --no-default-features --example posts -- check PATH…
//! cargo run --release --no-default-features --example posts -- fields FILE
//! cargo run --release --no-default-features --example posts -- html [--dialect NAME] FILE
//! cargo run --release --no-default-features --example posts -- bench FILE
//! ```
//!
//! `check` takes files and folders, and prints a line of JSON for each Markdown file in them.

mod bench;
mod check;
mod fields;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use hoego::markdown::{
    dialect::Dialect,
    front_matter,
    parse::parse_named,
    preview::{RawHtml, render_with},
};

use self::fields::Fields;

const USAGE: &str =
    "usage: posts check PATH… | fields FILE | html [--dialect NAME] FILE | bench FILE";

/// Why the program fails.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{USAGE}")]
    Usage,
    #[error("unknown dialect {0}: it is one of jekyll, hugo, commonmark")]
    Dialect(String),
    #[error("{}: {why}", path.display())]
    Unread { path: PathBuf, why: io::Error },
    #[error("the listing cannot be written: {0}")]
    Listing(#[from] serde_json::Error),
    /// Each file that failed has been told already.
    #[error("not all posts were read and go back byte for byte")]
    Told,
}

fn main() -> ExitCode {
    match run(&env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Failure> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["check", paths @ ..] if !paths.is_empty() => {
            check::run(&paths.iter().map(PathBuf::from).collect::<Vec<_>>())
        }
        ["fields", file] => print_fields(Path::new(file)),
        ["html", file] => print_html(Path::new(file), Dialect::Jekyll),
        ["html", "--dialect", name, file] => print_html(Path::new(file), dialect(name)?),
        ["bench", file] => bench::run(Path::new(file)),
        _ => Err(Failure::Usage),
    }
}

fn print_fields(file: &Path) -> Result<(), Failure> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let read = parse_named(&text_of(file)?, &name);
    println!("{}", serde_json::to_string_pretty(&Fields::of(&read.retrospective))?);
    Ok(())
}

fn print_html(file: &Path, dialect: Dialect) -> Result<(), Failure> {
    let text = text_of(file)?;
    let body = &text[front_matter::read(&text).map_or(0, |it| it.taken)..];
    // HTML in the post is passed on, as the blog does: it is not for a page of one's own.
    print!("{}", render_with(body, dialect, RawHtml::AsWritten));
    Ok(())
}

fn dialect(name: &str) -> Result<Dialect, Failure> {
    match name {
        "jekyll" => Ok(Dialect::Jekyll),
        "hugo" => Ok(Dialect::Hugo),
        "commonmark" => Ok(Dialect::CommonMark),
        _ => Err(Failure::Dialect(name.to_owned())),
    }
}

fn text_of(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|why| Failure::Unread { path: path.to_owned(), why })
}
