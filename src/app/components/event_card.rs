//! An event on its card.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    body::passage_field,
    button::icon_button,
    date_fields::event_date,
    drag::{self, Dragging},
    element::{El, el, el_of},
    field::{Name, line_field_with_problem},
    icon::{Icon, icon},
    reactive::{Derived, State, aria, flag, text},
};
use crate::{
    app::{session::EditorSession, shell, toast},
    domain::{Block, BlockId, Edit, Event, Field, Problem, guide},
    i18n::Messages,
    web::ids,
};

/// One event.
pub fn event_card(session: EditorSession, event: &Event, dragging: Dragging) -> El {
    let m = shell::messages();
    let id = event.id.clone();
    let card = Card { session, id: State::new(id.clone()) };
    let place = Derived::new(move || session.event_place(&card.id()));
    let is_closed = Derived::new(move || session.is_closed(&card.id()));
    let class = move || {
        let closed = if is_closed.get() { "closed" } else { "" };
        format!("{} {} {closed}", drag::CARD, card.drag_mark(dragging, place.get()))
    };
    let body_id = format!("event-{id}-body");
    let title = Field::EventTitle(id.clone());
    let no_title = session
        .problem(move |it| matches!(it, Problem::NoEventTitle(event) if *event == card.id()));
    let title_name = Name::ReadOut(m.event_title);
    let title = line_field_with_problem(session, title, title_name, m.event_title_hint, no_title);
    let parts = event.parts.iter().enumerate();
    let parts = parts.map(|(at, part)| passage_field(session, Field::Part(id.clone(), at), part));

    let grip = el_of("span", "grip")
        .attr("title", m.drag)
        .on(ev::pointerdown, move |ev| dragging.begin(&ev, card.id(), place.get_untracked()))
        .on(ev::pointermove, move |ev| dragging.over(&ev))
        .on(ev::pointercancel, move |_| {
            dragging.end();
        })
        .on(ev::pointerup, move |_| {
            if let Some(drag) = dragging.end() {
                card.move_to(drag.to, m);
            }
        })
        .child(icon(Icon::Grip));
    let toggle_name = move || if is_closed.get() { m.open_event } else { m.close_event };
    let toggle = el_of("button", "icon-button toggle")
        .attr("type", "button")
        .attr("aria-expanded", aria(move || !is_closed.get()))
        .attr("aria-controls", body_id.clone())
        .attr("aria-label", text(move || toggle_name().to_owned()))
        .on(ev::click, move |_| session.toggle(&card.id()))
        .child(icon(Icon::Chevron));
    let number = el_of("span", "event-number")
        .attr("aria-hidden", "true")
        .child(text(move || (place.get() + 1).to_string()));
    let bar = el_of("div", "event-bar")
        .child(grip)
        .child(toggle)
        .child(number)
        .child(gap_mark(session.block(&id), m))
        .child(card.actions(place, m));
    let head = el_of("div", "event-head")
        .child(event_date(session, id.clone()))
        .child(el_of("div", "event-title").child(title));
    let body = el_of("div", "event-body")
        .attr("id", body_id)
        .flag("hidden", flag(move || is_closed.get()))
        .children(parts);
    el("div")
        .attr("role", "group")
        .attr("class", text(class))
        .attr("aria-label", text(move || (m.event)(place.get() + 1)))
        .on(ev::keydown, move |ev| card.on_key(&ev, m))
        .child(bar)
        .child(head)
        .child(body)
}

/// Tells how many parts of an event wait for their answer.
fn gap_mark(block: State<Option<Block>>, m: &'static Messages) -> El {
    let missing = Derived::new(move || {
        let missing = |event: &Arc<Event>| guide::event_progress(event).missing();
        block.with(|it| it.as_ref().and_then(Block::as_event).map_or(0, missing))
    });
    let class = move || if missing.get() == 0 { "gap-mark done" } else { "gap-mark" };
    el("span").attr("class", text(move || class().to_owned())).child(text(move || {
        match missing.get() {
            0 => m.complete.to_owned(),
            count => (m.missing)(count),
        }
    }))
}

/// What can be done to an event as a whole.
#[derive(Clone, Copy)]
struct Card {
    session: EditorSession,
    id: State<BlockId>,
}

impl Card {
    fn id(self) -> BlockId {
        self.id.get_untracked()
    }

    /// The buttons that move the event, copy it and delete it.
    fn actions(self, place: Derived<usize>, m: &'static Messages) -> El {
        let session = self.session;
        let is_first = aria(move || place.get() == 0);
        let is_last = aria(move || session.event_count() == place.get() + 1);
        let up = shortcut(m.move_up, "Alt+Shift+↑");
        let up = icon_button(m.move_up, up, Icon::Up, move || self.move_by(-1, m));
        let down = shortcut(m.move_down, "Alt+Shift+↓");
        let down = icon_button(m.move_down, down, Icon::Down, move || self.move_by(1, m));
        let duplicate = m.duplicate_event;
        let duplicate = icon_button(duplicate, duplicate, Icon::Copy, move || self.duplicate());
        let delete = m.delete_event;
        let delete = icon_button(delete, delete, Icon::Delete, move || self.delete(m));
        el_of("div", "event-actions")
            .child(up.attr("aria-disabled", is_first))
            .child(down.attr("aria-disabled", is_last))
            .child(duplicate)
            .child(delete)
    }

    /// How the card looks while a card is on its way: gone, or as the place where it will land.
    fn drag_mark(self, dragging: Dragging, place: usize) -> &'static str {
        match dragging.get() {
            Some(drag) if drag.event == self.id() => "dragged",
            Some(drag) if drag.to == place => {
                let from = self.session.with_untracked(|it| it.event_place(&drag.event));
                if from.is_some_and(|from| from < place) { "drop-after" } else { "drop-before" }
            }
            _ => "",
        }
    }

    fn on_key(self, ev: &ev::KeyboardEvent, m: &'static Messages) {
        if ev.alt_key() && ev.shift_key() {
            let by = match ev.key().as_str() {
                "ArrowUp" => -1,
                "ArrowDown" => 1,
                _ => return,
            };
            ev.prevent_default();
            self.move_by(by, m);
        }
    }

    fn place(self) -> Option<usize> {
        self.session.with_untracked(|it| it.event_place(&self.id()))
    }

    fn move_by(self, by: isize, m: &'static Messages) {
        if let Some(to) = self.place().and_then(|at| at.checked_add_signed(by)) {
            self.move_to(to, m);
        }
    }

    fn move_to(self, to: usize, m: &'static Messages) {
        // The body's place holds for both directions: an event lands before the one that it has
        // passed on its way up, and behind it on its way down.
        let (count, body_place) =
            self.session.with_untracked(|it| (it.events().count(), it.body_place(to)));
        if to >= count || self.place() == Some(to) {
            return;
        }
        // Moving the element takes the focus from whatever holds it in there: give it back.
        let focused = document().active_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
        self.session.apply(Edit::MoveBlock { block: self.id(), to: body_place });
        request_animation_frame(move || {
            if let Some(element) = focused.filter(|element| element.is_connected()) {
                // Fails for no element that had the focus before.
                let _ = element.focus();
            }
        });
        toast::toasts().tell((m.event_moved)(to + 1, count));
    }

    fn duplicate(self) {
        let copy = self.session.with_untracked(|it| {
            let at = it.position(&self.id())?;
            Some((at + 1, it.body[at].as_event()?.duplicate(ids::block_id())))
        });
        if let Some((at, event)) = copy {
            let field = Field::EventTitle(event.id.clone());
            self.session.apply(Edit::InsertBlock { at, block: Block::Event(Arc::new(event)) });
            self.session.go_to(&field);
        }
    }

    fn delete(self, m: &'static Messages) {
        let session = self.session;
        let next = session.with_untracked(|it| {
            let at = it.event_place(&self.id())?;
            let events: Vec<_> = it.events().collect();
            let next = events.get(at + 1).or_else(|| events.get(at.checked_sub(1)?));
            next.map(|event| Field::EventTitle(event.id.clone()))
        });
        session.apply(Edit::RemoveBlock(self.id()));
        toast::toasts().offer_undo(m.event_deleted, move || session.undo());
        session.go_to(&next.unwrap_or(Field::Title));
    }
}

fn shortcut(name: &str, keys: &str) -> String {
    format!("{name} ({keys})")
}
