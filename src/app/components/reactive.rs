//! Values that change, each kind with one type.
//!
//! A closure put into a view is a type of its own and brings its own code for building and
//! updating, about a kilobyte of compressed WebAssembly; a [`Signal`] of a type that is there
//! already brings none.

use std::{hash::Hash, sync::Arc};

use leptos::prelude::*;

/// A text that changes.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// A state that is or is not.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// A state as ARIA's attributes want it: `true` or `false` in words.
pub fn aria(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<String> {
    text(move || read().to_string())
}

/// A view that is built anew when what it reads changes.
pub fn dynamic(build: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let build: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(build);
    (move || build()).into_any()
}

/// A list whose items keep their elements as long as they are in it.
pub fn each<T: Clone + Eq + Hash + Send + Sync + 'static>(
    items: Signal<Vec<T>>,
    build: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let build: Arc<dyn Fn(T) -> AnyView + Send + Sync> = Arc::new(build);
    view! { <For each=move || items.get() key=T::clone children=move |item| build(item)/> }
        .into_any()
}
