//! Values that change, each kind with one type.
//!
//! A closure put into a view is a type of its own and brings its own code for building and
//! updating, about a kilobyte of compressed WebAssembly; a [`Signal`] of a type that is there
//! already brings none.

use std::sync::Arc;

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
pub fn each<T: Clone + PartialEq + Send + Sync + 'static>(
    items: Signal<Vec<T>>,
    build: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    // Numbers stand for the items, so that the code that keeps lists in step is there once and
    // not once a type.
    let known = StoredValue::new(Vec::<T>::new());
    let number = move |item: T| {
        let at = known.with_value(|known| known.iter().position(|it| *it == item));
        at.unwrap_or_else(|| {
            known.update_value(|known| known.push(item));
            known.with_value(Vec::len) - 1
        })
    };
    let numbers = Signal::derive(move || items.get().into_iter().map(number).collect());
    each_number(numbers, Arc::new(move |at| build(known.with_value(|known| known[at].clone()))))
}

fn each_number(
    numbers: Signal<Vec<usize>>,
    build: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=move || numbers.get() key=|at| *at children=move |at| build(at)/> }.into_any()
}
