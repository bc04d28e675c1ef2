//! A browser for tests: a real headless Chromium that shows the release build, driven through
//! `WebDriver` as a person drives it.
//!
//! Everything on the page is found by role and accessible name, as a screen reader finds it, and
//! changed by key presses, a pointer or an input method. Every test opens a [`Browser`] of its own
//! and ends with [`Browser::close`], which also fails where the page has complained on its console
//! or has asked another host for anything.

#![allow(
    clippy::missing_errors_doc,
    reason = "every step of a test fails alike: the page or the browser did not do as asked"
)]

mod ax;
mod browser;
mod chromedriver;
mod editor;
pub mod hangul;
mod input;
mod kept;
mod kill;
mod names;
pub mod post;
mod server;
mod wait;

pub use browser::{Browser, Setup};
pub use input::Pace;
pub use kept::held;
pub use names::{Language, Names};
pub use server::dist;
pub use thirtyfour::{Key, WebElement};
pub use wait::{PATIENCE, until};

/// What every step returns.
pub type Result<T = ()> = anyhow::Result<T>;
