//! A static host for the release build.

use std::{
    env, fs,
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread,
};

use crate::Result;

/// The path of an empty page of the same origin: tests prepare the storage there.
pub(crate) const BLANK: &str = "/__blank";

/// The folder that is published, from `HOEGO_DIST` or where `scripts/build` puts it.
///
/// # Panics
///
/// When there is no release build.
#[must_use]
pub fn dist() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    let folder = env::var_os("HOEGO_DIST").map_or_else(usual, PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "there is no release build in {}: run scripts/build first, or name its folder in HOEGO_DIST",
        folder.display()
    );
    folder
}

/// A web server on a free port of this machine, until the tests end.
///
/// Its own, since it has to do so little: each connection has a thread and takes one request. A
/// browser opens several at a time and may leave one half-read while it waits for another, which
/// neither a single thread nor `tiny_http` with its pool (0.12) stands up to.
pub(crate) struct Server {
    origin: String,
}

impl Server {
    /// Serves a folder.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let origin = format!("http://{}", listener.local_addr()?);
        let folder: Arc<Path> = folder.into();
        thread::spawn(move || {
            for connection in listener.incoming().map_while(io::Result::ok) {
                let folder = Arc::clone(&folder);
                // Fails when the browser has gone away meanwhile.
                thread::spawn(move || answer(&connection, &folder));
            }
        });
        Ok(Self { origin })
    }

    /// The address without a path, e.g. `http://127.0.0.1:34567`.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }
}

fn answer(mut connection: &TcpStream, folder: &Path) -> io::Result<()> {
    let mut lines = BufReader::new(connection).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|header| !header.is_empty()) {}
    let path = request.split(' ').nth(1).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (kind, content) = match path {
        BLANK => ("text/html", Some(b"<!doctype html><link rel=icon href=data:,>".to_vec())),
        "/" => ("text/html", fs::read(folder.join("index.html")).ok()),
        _ => {
            let file = Path::new(path.trim_start_matches('/'));
            let is_inside = file.components().all(|it| matches!(it, Component::Normal(_)));
            let content = is_inside.then(|| fs::read(folder.join(file)).ok()).flatten();
            (kind_of(file), content)
        }
    };
    let status = if content.is_some() { "200 OK" } else { "404 Not Found" };
    let content = content.unwrap_or_default();
    let length = content.len();
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
    )?;
    connection.write_all(&content)
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("md" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
