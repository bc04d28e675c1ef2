//! Values that change.
//!
//! What reads, compares and tells of values is generic in Leptos: each type of value and each
//! closure in a view brings a kilobyte or two of WebAssembly of its own. Here the values are put
//! into boxes, so that all of that is there once; only the thin typed outside is there for each
//! type.

use std::{
    any::Any,
    marker::PhantomData,
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

use leptos::{prelude::*, reactive::traits::UntrackableGuard};

/// A value that is changed from outside.
pub struct State<T> {
    cell: RwSignal<AnyValue>,
    value: PhantomData<fn() -> T>,
}

/// A value that follows from others, and tells only when it has become another one.
pub struct Derived<T> {
    memo: Memo<Comparable>,
    value: PhantomData<fn() -> T>,
}

type AnyValue = Box<dyn Any + Send + Sync>;

/// A value of any type with a way to compare it.
struct Comparable {
    value: AnyValue,
    equals: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Comparable {
    fn eq(&self, other: &Self) -> bool {
        (self.equals)(&*self.value, &*other.value)
    }
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: Send + Sync + 'static> State<T> {
    /// Begins with a value.
    pub fn new(value: T) -> Self {
        Self { cell: cell(Box::new(value)), value: PhantomData }
    }

    /// Looks at the value. Reactive.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }

    /// Looks at the value as it is now. Not reactive.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(typed(&**read_cell(self.cell)))
    }

    /// Tracks the value without looking at it.
    pub fn track(self) {
        self.cell.track();
    }

    /// Takes another value.
    pub fn set(self, value: T) {
        self.update(|it| *it = value);
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.maybe_update(|it| {
            change(it);
            true
        });
    }

    /// Changes the value, and tells nobody.
    pub fn update_untracked(self, change: impl FnOnce(&mut T)) {
        self.maybe_update(|it| {
            change(it);
            false
        });
    }

    /// Changes the value, and tells so if `change` says that it has. A value whose page has gone
    /// is left alone.
    pub fn maybe_update(self, change: impl FnOnce(&mut T) -> bool) {
        if let Some(mut guard) = self.cell.try_write()
            && let Some(value) = guard.downcast_mut()
            && !change(value)
        {
            guard.untrack();
        }
    }
}

impl<T: Clone + Send + Sync + 'static> State<T> {
    /// The value. Reactive.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now. Not reactive.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T: PartialEq + Send + Sync + 'static> Derived<T> {
    /// Computes the value when it is read after something that it was computed from has changed.
    pub fn new(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let equals = |a: &dyn Any, b: &dyn Any| a.downcast_ref::<T>() == b.downcast_ref();
        let read = move || Comparable { value: Box::new(read()), equals };
        Self { memo: memo(Box::new(read)), value: PhantomData }
    }

    /// Looks at the value. Reactive.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(typed(&*read_memo(self.memo).value))
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Derived<T> {
    /// The value. Reactive.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now. Not reactive.
    pub fn get_untracked(self) -> T {
        untrack(|| self.get())
    }
}

fn cell(value: AnyValue) -> RwSignal<AnyValue> {
    RwSignal::new(value)
}

fn read_cell(cell: RwSignal<AnyValue>) -> impl Deref<Target = AnyValue> {
    cell.read_untracked()
}

fn memo(read: Box<dyn Fn() -> Comparable + Send + Sync>) -> Memo<Comparable> {
    Memo::new(move |_| read())
}

fn read_memo(memo: Memo<Comparable>) -> impl Deref<Target = Comparable> {
    memo.read()
}

fn typed<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref().expect("a value keeps its type")
}

/// What a view reads and follows.
pub type Changing<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// A text that changes.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Changing<String> {
    Arc::new(read)
}

/// A state that is or is not.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Changing<bool> {
    Arc::new(read)
}

/// A state as ARIA's attributes want it: `true` or `false` in words.
pub fn aria(read: impl Fn() -> bool + Send + Sync + 'static) -> Changing<String> {
    text(move || read().to_string())
}

/// Does something now, and again when what it reads has changed.
pub fn effect(run: impl Fn() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(run: Box<dyn Fn()>) {
    Effect::new(run);
}

/// A view that is built anew when what it reads changes.
pub fn dynamic(build: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let build: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(build);
    (move || build()).into_any()
}

/// A list whose items keep their elements as long as they are in it.
pub fn each<T: Clone + PartialEq + Send + Sync + 'static>(
    items: impl Fn() -> Vec<T> + Send + Sync + 'static,
    build: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    // Numbers stand for the items, so that the code that keeps lists in step is there once and
    // not once a type.
    let known = Arc::new(Mutex::new(Vec::<T>::new()));
    let numbers = {
        let known = Arc::clone(&known);
        move || {
            let items = items();
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            let number = |item: T| {
                known.iter().position(|it| *it == item).unwrap_or_else(|| {
                    known.push(item);
                    known.len() - 1
                })
            };
            items.into_iter().map(number).collect()
        }
    };
    let build = move |at: usize| {
        let item = known.lock().unwrap_or_else(PoisonError::into_inner)[at].clone();
        build(item)
    };
    each_number(Box::new(numbers), Arc::new(build))
}

fn each_number(
    numbers: Box<dyn Fn() -> Vec<usize> + Send + Sync>,
    build: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=numbers key=|at| *at children=move |at| build(at)/> }.into_any()
}
