//! The process between the tests and the browser.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
};

use anyhow::{Context, bail};

use crate::{Language, PATIENCE, Result};

/// A chromedriver on a free port of this machine, as long as it lives.
pub(crate) struct Chromedriver {
    process: Child,
    address: String,
}

impl Chromedriver {
    /// Starts one whose browsers live in Korea and speak a language.
    pub(crate) fn start(language: Language) -> Result<Self> {
        // It stops at once where the port it has found free is taken a moment later.
        Self::try_start(language).or_else(|_| Self::try_start(language))
    }

    fn try_start(language: Language) -> Result<Self> {
        let process = Command::new("chromedriver")
            .arg("--port=0")
            .env("TZ", "Asia/Seoul")
            .env("LANGUAGE", language.browser_tag())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("chromedriver cannot be started: scripts/setup --tests brings it")?;
        let mut driver = Self { process, address: String::new() };
        let output = driver.process.stdout.take().context("chromedriver has no output")?;
        let mut lines = BufReader::new(output).lines().map_while(std::result::Result::ok);
        let started = lines.find_map(|line| {
            let port = line.split_once("started successfully on port ")?.1;
            Some(port.trim_end_matches('.').to_owned())
        });
        let Some(port) = started else { bail!("chromedriver has stopped at once") };
        driver.address = format!("http://127.0.0.1:{port}");
        // It would stop at a full pipe.
        thread::spawn(move || lines.for_each(drop));
        Ok(driver)
    }

    /// Ends a session and its browser, waiting for it.
    pub(crate) fn end(&self, session: &str) -> io::Result<()> {
        let mut connection = TcpStream::connect(self.address.trim_start_matches("http://"))?;
        connection.set_read_timeout(Some(PATIENCE))?;
        write!(connection, "DELETE /session/{session} HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        connection.read(&mut [0; 64]).map(drop)
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // Fails for a process that has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
