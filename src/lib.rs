//! Hoego.

#[cfg(feature = "web")]
pub mod app;
pub mod domain;
pub mod i18n;
pub mod markdown;
pub mod storage;
#[cfg(feature = "web")]
pub mod web;
