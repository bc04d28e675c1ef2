//! The browser itself: opening and closing it, going to pages, and what it says about them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::JoinHandle,
    time::Duration,
};

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

use crate::{
    Language, Names, Result,
    chromedriver::Chromedriver,
    kill,
    server::{BLANK, Server, dist},
    until,
};

/// How a browser is set up.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// The language it asks pages for.
    pub language: Language,
    /// The window's width and height, in pixels.
    pub window: (u32, u32),
    /// Whether it keeps a log of all requests. Without one, [`Browser::assert_clean`] sees the
    /// console only.
    pub log_requests: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self { language: Language::Korean, window: (1280, 900), log_requests: true }
    }
}

/// A headless Chromium with a profile and a download folder of its own, and a host that serves
/// the release build to it.
pub struct Browser {
    driver: Option<WebDriver>,
    chromedriver: Chromedriver,
    server: Server,
    setup: Setup,
    profile: TempDir,
    downloads: TempDir,
}

impl Browser {
    /// Opens a Korean browser at the list of retrospectives.
    pub async fn open() -> Result<Self> {
        Self::open_with(Setup::default()).await
    }

    /// Opens an English browser at the list of retrospectives.
    pub async fn open_english() -> Result<Self> {
        Self::open_with(Setup { language: Language::English, ..Setup::default() }).await
    }

    /// Opens a browser at the list of retrospectives.
    pub async fn open_with(setup: Setup) -> Result<Self> {
        let browser = Self::open_blank(setup).await?;
        browser.go_home().await?;
        Ok(browser)
    }

    /// Opens a browser at an empty page of the app's origin: its storage can be prepared there.
    pub async fn open_blank(setup: Setup) -> Result<Self> {
        let mut browser = Self {
            driver: None,
            chromedriver: Chromedriver::start(setup.language)?,
            server: Server::start(&dist())?,
            setup,
            profile: TempDir::new()?,
            downloads: TempDir::new()?,
        };
        browser.start().await?;
        Ok(browser)
    }

    /// Quits the browser properly and starts it again with the same profile, at an empty page.
    pub async fn restart(&mut self) -> Result {
        self.assert_clean().await?;
        if let Some(driver) = self.driver.take() {
            driver.quit().await?;
        }
        self.start().await
    }

    /// Kills the browser after a while, with all its processes and at once: no page is told of it.
    /// What is returned ends with the browser; [`start_again`](Self::start_again) comes next.
    #[must_use]
    pub fn kill_in(&self, wait: Duration) -> JoinHandle<Result> {
        kill::descendants_after(wait, self.chromedriver.id())
    }

    /// Starts the browser that was killed again, with the same profile, at an empty page.
    pub async fn start_again(&mut self) -> Result {
        self.abandon();
        self.start().await
    }

    /// Checks that the page was clean, and quits.
    pub async fn close(mut self) -> Result {
        self.assert_clean().await?;
        if let Some(driver) = self.driver.take() {
            driver.quit().await?;
        }
        Ok(())
    }

    /// Goes to the app's start.
    pub async fn go_home(&self) -> Result {
        let address = format!("{}/", self.origin());
        self.driver().goto(address).await.context("the page did not load")
    }

    /// Goes to an empty page of the app's origin.
    pub async fn go_blank(&self) -> Result {
        Ok(self.driver().goto(format!("{}{BLANK}", self.origin())).await?)
    }

    /// Loads the page anew, as it stands.
    pub async fn reload(&self) -> Result {
        self.driver().refresh().await.context("the page did not load again")
    }

    /// The `WebDriver` session.
    ///
    /// # Panics
    ///
    /// After [`Browser::restart`] has failed.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("a browser that is running")
    }

    /// What the page calls its parts.
    #[must_use]
    pub fn names(&self) -> &'static Names {
        self.setup.language.names()
    }

    /// The app's origin.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.server.origin()
    }

    /// Runs a script in the page, as the body of a function of `arguments`.
    pub async fn js(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let returned = self.driver().execute(script, arguments).await;
        Ok(returned.with_context(|| format!("the script failed: {script}"))?.json().clone())
    }

    /// Gives a command of the browser's own protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        let answer = self.driver().cdp().send_raw(command, parameters).await;
        answer.with_context(|| format!("{command} failed"))
    }

    /// Waits for a download and takes it out of the folder: the file's name and its content.
    pub async fn downloaded(&self) -> Result<(String, String)> {
        let path = until("a downloaded file", async || Ok(self.finished_download()?)).await?;
        let name = path.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        let content = fs::read_to_string(&path)?;
        fs::remove_file(path)?;
        Ok((name, content))
    }

    /// The names of the files that have been downloaded and not been taken.
    pub fn waiting_downloads(&self) -> Result<Vec<PathBuf>> {
        let files = fs::read_dir(self.downloads.path())?;
        files.map(|file| Ok(file?.path())).collect()
    }

    /// Fails where the page has complained on its console, let an exception get away or asked
    /// another host for anything, since the last time.
    pub async fn assert_clean(&self) -> Result {
        let complaints: Vec<String> = self
            .driver()
            .get_log("browser")
            .await?
            .into_iter()
            .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
            .map(|entry| format!("{}: {}", entry.level, entry.message))
            .collect();
        ensure!(complaints.is_empty(), "the console says:\n{}", complaints.join("\n"));
        if self.setup.log_requests {
            let strangers = self.requests_elsewhere().await?;
            ensure!(strangers.is_empty(), "the page asked elsewhere: {strangers:?}");
        }
        Ok(())
    }

    async fn requests_elsewhere(&self) -> Result<Vec<String>> {
        let mut strangers = Vec::new();
        for entry in self.driver().get_log("performance").await? {
            let entry: Value = serde_json::from_str(&entry.message)?;
            let address = match entry["message"]["method"].as_str() {
                Some("Network.requestWillBeSent") => &entry["message"]["params"]["request"]["url"],
                Some("Network.webSocketCreated") => &entry["message"]["params"]["url"],
                _ => continue,
            };
            let address = address.as_str().unwrap_or_default();
            let own = format!("{}/", self.origin());
            let harmless = [own.as_str(), "blob:", "data:", "about:", "chrome"];
            if !harmless.iter().any(|known| address.starts_with(known)) {
                strangers.push(address.to_owned());
            }
        }
        Ok(strangers)
    }

    fn finished_download(&self) -> std::io::Result<Option<PathBuf>> {
        // Chromium gives a download its name once it is complete.
        let is_partial = |path: &Path| path.extension().is_some_and(|it| it == "crdownload");
        let is_hidden =
            |path: &Path| path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'));
        for file in fs::read_dir(self.downloads.path())? {
            let file = file?;
            let path = file.path();
            // It may stand there empty before, to keep the name.
            if file.metadata()?.len() > 0 && !is_partial(&path) && !is_hidden(&path) {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    async fn start(&mut self) -> Result {
        let capabilities = self.capabilities()?;
        let session = WebDriver::new(self.chromedriver.address().to_owned(), capabilities).await;
        self.driver = Some(session.context("Chromium did not start")?);
        self.go_blank().await
    }

    fn capabilities(&self) -> Result<Capabilities> {
        let language = self.setup.language.browser_tag();
        let (width, height) = self.setup.window;
        let log = if self.setup.log_requests { "ALL" } else { "OFF" };
        let arguments = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            format!("--lang={language}"),
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", self.profile.path().display()),
        ];
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "binary": chromium()?,
                "args": arguments,
                "prefs": {
                    "intl.accept_languages": language,
                    "download.default_directory": self.downloads.path(),
                    "download.prompt_for_download": false,
                },
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": log },
        });
        match capabilities {
            Value::Object(map) => Ok(Capabilities::from(map)),
            _ => unreachable!("capabilities are an object"),
        }
    }
}

impl Browser {
    /// Ends the session whatever has become of the browser. The driver's own way would wait for
    /// what only the runtime could do that it is waiting in.
    fn abandon(&mut self) {
        if let Some(driver) = self.driver.take() {
            let session = driver.session_id().to_string();
            // Fails for a session that has been quit.
            let _ = driver.leak();
            // Fails when the driver has died, and its browser with it.
            let _ = self.chromedriver.end(&session);
        }
    }
}

impl Drop for Browser {
    /// Closes the browser of a test that has failed.
    fn drop(&mut self) {
        self.abandon();
    }
}

/// The browser's program, as this system calls it.
fn chromium() -> Result<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.into_iter().find_map(|name| {
        let which = Command::new("which").arg(name).stderr(Stdio::null()).output().ok()?;
        let path = String::from_utf8(which.stdout).ok()?;
        (which.status.success()).then(|| PathBuf::from(path.trim()))
    });
    found.context("there is no Chromium on PATH: scripts/setup --tests brings it")
}
