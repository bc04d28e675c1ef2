//! Moving cards by pointer: mouse, pen or finger.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::reactive::State;
use crate::domain::BlockId;

/// The class of the cards that can be moved.
pub const CARD: &str = "event-card";

/// A card on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drag {
    /// The event it shows.
    pub event: BlockId,
    /// The place it would take now.
    pub to: usize,
}

/// The card on its way, shared by all cards of a list.
#[derive(Clone, Copy)]
pub struct Dragging(State<Option<Drag>>);

impl Dragging {
    /// Nothing is on its way.
    pub fn none() -> Self {
        Self(State::new(None))
    }

    /// Which card is on its way, and where it would land. Reactive.
    pub fn get(self) -> Option<Drag> {
        self.0.get()
    }

    /// A pointer has taken a card by its handle.
    pub fn begin(self, ev: &ev::PointerEvent, event: BlockId, at: usize) {
        if ev.button() != 0 {
            return;
        }
        ev.prevent_default();
        if let Some(handle) = handle(ev) {
            // Fails for a pointer that is gone already; then the drag ends with the next event.
            let _ = handle.set_pointer_capture(ev.pointer_id());
            let _ = handle.focus();
        }
        self.0.set(Some(Drag { event, to: at }));
    }

    /// The pointer has moved.
    pub fn over(self, ev: &ev::PointerEvent) {
        if self.0.with_untracked(Option::is_none) {
            return;
        }
        let cards = document().get_elements_by_class_name(CARD);
        let middles = (0..cards.length()).filter_map(|at| cards.item(at)).map(|card| middle(&card));
        let y = f64::from(ev.client_y());
        let above = middles.filter(|middle| *middle < y).count();
        self.0.maybe_update(|drag| {
            let Some(drag) = drag else { return false };
            let last = (cards.length() as usize).saturating_sub(1);
            let to = above.min(last);
            let moved = drag.to != to;
            drag.to = to;
            moved
        });
    }

    /// The pointer has let go: returns what was on its way.
    pub fn end(self) -> Option<Drag> {
        let drag = self.0.get_untracked();
        self.0.set(None);
        drag
    }
}

fn handle(ev: &ev::PointerEvent) -> Option<HtmlElement> {
    ev.current_target()?.dyn_into().ok()
}

fn middle(card: &Element) -> f64 {
    let place = card.get_bounding_client_rect();
    place.top() + place.height() / 2.0
}
