//! Reads many posts and tells of each what was recognised, and whether it goes back byte for byte.

use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::Instant,
};

use hoego::markdown::{parse::parse_named, survey::survey, write::write};
use serde::Serialize;

use crate::{Failure, text_of};

/// What is told of a post.
#[derive(Serialize)]
struct Report {
    path: String,
    /// Whether what is written is what was read.
    identical: bool,
    family: &'static str,
    events: usize,
    /// Filled fields in events.
    parts: usize,
    /// All filled fields.
    fields: usize,
    /// Bytes of the body that fit no field.
    rest_bytes: usize,
    diagnostics: usize,
}

/// Prints a line for each Markdown file in these files and folders. Fails where one of them could
/// not be read or does not go back byte for byte.
pub fn run(paths: &[PathBuf]) -> Result<(), Failure> {
    let started = Instant::now();
    let mut files = Vec::new();
    let mut unread = 0;
    for path in paths {
        if let Err(why) = gather(path, &mut files) {
            eprintln!("{}: {why}", path.display());
            unread += 1;
        }
    }
    let (mut posts, mut changed) = (0, 0);
    for report in reports(&files) {
        match report {
            Ok(report) => {
                println!("{}", serde_json::to_string(&report)?);
                posts += 1;
                changed += usize::from(!report.identical);
            }
            Err(why) => {
                eprintln!("{why}");
                unread += 1;
            }
        }
    }
    let time = started.elapsed().as_secs_f64();
    eprintln!("{posts} posts in {time:.2} s: {changed} not identical, {unread} not read");
    if changed + unread > 0 { Err(Failure::Told) } else { Ok(()) }
}

/// The reports on files, in their order; each processor takes its share of them.
fn reports(files: &[PathBuf]) -> Vec<Result<Report, Failure>> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = files.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let report_all = |files: &[PathBuf]| files.iter().map(|it| report(it)).collect::<Vec<_>>();
        let at_work: Vec<_> =
            files.chunks(share).map(|files| scope.spawn(move || report_all(files))).collect();
        at_work.into_iter().filter_map(|it| it.join().ok()).flatten().collect()
    })
}

fn report(path: &Path) -> Result<Report, Failure> {
    let text = text_of(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = parse_named(&text, &name);
    let survey = survey(&read.retrospective);
    Ok(Report {
        path: path.display().to_string(),
        identical: write(&read.retrospective) == text,
        family: survey.family().name(),
        events: survey.events.len(),
        parts: survey.filled_parts(),
        fields: survey.filled_fields(),
        rest_bytes: survey.rest_bytes,
        diagnostics: read.diagnostics.len(),
    })
}

/// Adds a file, or the Markdown files of a folder and its folders, by name. Links to folders are
/// not followed: they may lead in circles.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), files)?;
        } else if is_markdown(&entry.path()) {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["md", "markdown"].iter().any(|it| extension.eq_ignore_ascii_case(it)) && path.is_file()
}
