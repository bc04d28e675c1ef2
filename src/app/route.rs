//! Where in the app the person is, kept in the address's hash: any static host serves it, from
//! any path, without a rewrite rule.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use super::components::reactive::State;
use crate::{
    domain::DraftId,
    storage::{Key, Kind},
};

/// A place in the app.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// `#/`: all retrospectives.
    List,
    /// `#/draft/<id>`: a draft in the form.
    Draft(DraftId),
    /// `#/template/<id>`: a form of the person's own, to be edited.
    Template(DraftId),
}

impl Route {
    /// The link to this place.
    pub fn href(&self) -> String {
        match self {
            Self::List => "#/".to_owned(),
            Self::Draft(id) => format!("#/draft/{id}"),
            Self::Template(id) => format!("#/template/{id}"),
        }
    }

    /// Goes to this place.
    pub fn go(&self) {
        // Fails for addresses that are none; these are.
        let _ = window().location().set_hash(&self.href());
    }

    /// The place of a draft or form.
    pub fn of(key: &Key) -> Self {
        match key.kind {
            Kind::Retrospective => Self::Draft(key.id.clone()),
            Kind::Template => Self::Template(key.id.clone()),
        }
    }

    /// Names another place in the address of this one, and stays on its page.
    pub fn replace(from: &Self, to: &Self) {
        let is_here = window().location().hash().is_ok_and(|hash| hash == from.href());
        if is_here && let Ok(history) = window().history() {
            // Fails for addresses of other origins; this is none.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&to.href()));
        }
    }

    /// The place of an address's hash; the list for every other one.
    fn of_hash(hash: &str) -> Self {
        let id = |prefix| hash.strip_prefix(prefix).filter(|id| !id.is_empty()).map(DraftId::new);
        let template = || id("#/template/").map(Self::Template);
        id("#/draft/").map(Self::Draft).or_else(template).unwrap_or(Self::List)
    }
}

/// The place the address names, now and whenever it changes.
pub fn current() -> State<Route> {
    let read = || Route::of_hash(&window().location().hash().unwrap_or_default());
    let route = State::new(read());
    let listener = window_event_listener(ev::hashchange, move |_| {
        let next = read();
        if route.get_untracked() != next {
            route.set(next);
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    on_cleanup(move || listener.remove());
    route
}
