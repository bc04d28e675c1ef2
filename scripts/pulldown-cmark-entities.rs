//! Stands in for pulldown-cmark's table of named entities: see scripts/rustc-wrapper.

unsafe extern "Rust" {
    // In src/bin/readers/entities.rs.
    safe fn hoego_named_entity(name: &[u8]) -> Option<&'static str>;
}

pub(crate) fn get_entity(bytes: &[u8]) -> Option<&'static str> {
    hoego_named_entity(bytes)
}
