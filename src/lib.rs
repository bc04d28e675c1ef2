//! Hoego.
