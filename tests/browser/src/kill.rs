//! Killing the browser, as a power cut or the system would.

use std::{
    collections::BTreeMap,
    fs,
    process::{Command, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};

use crate::{PATIENCE, Result};

/// Kills all processes that a process has started, and those that they have, after a while. What is
/// returned ends once none of them is left.
pub(crate) fn descendants_after(wait: Duration, process: u32) -> JoinHandle<Result> {
    thread::spawn(move || {
        thread::sleep(wait);
        let killed = descendants(process)?;
        ensure!(!killed.is_empty(), "there is nothing to kill");
        // Those that have ended in the meantime are told, which is no harm.
        Command::new("kill")
            .arg("-9")
            .args(killed.iter().map(u32::to_string))
            .stderr(Stdio::null())
            .status()
            .context("there is no kill on PATH")?;
        let start = Instant::now();
        while let Some(process) = killed.iter().find(|it| is_alive(**it)) {
            ensure!(start.elapsed() < PATIENCE, "the process {process} does not end");
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    })
}

/// All that a process has started: parents before their children.
fn descendants(process: u32) -> Result<Vec<u32>> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(process) = name.to_str().and_then(|name| name.parse().ok()) else { continue };
        // Some end while they are looked at.
        if let Some((_, parent)) = state(process) {
            children.entry(parent).or_default().push(process);
        }
    }
    let mut found = vec![process];
    let mut at = 0;
    while let Some(process) = found.get(at) {
        found.extend(children.remove(process).unwrap_or_default());
        at += 1;
    }
    found.remove(0);
    Ok(found)
}

/// Whether a process runs still. One that is dead waits for its parent to take note of it.
fn is_alive(process: u32) -> bool {
    state(process).is_some_and(|(state, _)| state != "Z")
}

/// A process's state and parent, as Linux tells them behind its name.
fn state(process: u32) -> Option<(String, u32)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}
