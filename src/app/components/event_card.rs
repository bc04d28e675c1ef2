//! The week's events, each on a card.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    button::{Button, IconButton},
    date_fields::EventDate,
    drag::{self, Dragging},
    field::{LineField, MarkdownField},
    icon::{Icon, icon},
    reactive::{Derived, State, aria, each, flag, text},
};
use crate::{
    app::{session::EditorSession, shell, toast},
    domain::{Edit, EventId, Field, Problem, Prompt, guide},
    i18n::Messages,
    web::ids,
};

/// All events, and the button that adds one.
#[component]
pub fn Events(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let ids = session.event_ids();
    let dragging = Dragging::none();
    let add = move |()| {
        let event = session.with_untracked(|it| it.template.event(ids::event_id()));
        let field = Field::EventTitle(event.id.clone());
        session.apply(Edit::InsertEvent { at: usize::MAX, event: Arc::new(event) });
        session.go_to(&field);
    };
    view! {
        <section class="events" aria-label=m.events>
            <div class="heading-field">
                <LineField session field=Field::EventsHeading label=m.events_heading hide_label=true/>
            </div>
            <p class="hint" hidden=flag(move || !ids.with(Vec::is_empty))>{m.no_events}</p>
            <div class="event-cards">
                {each(move || ids.get(), move |id| view! { <EventCard session id dragging/> }.into_any())}
            </div>
            <Button label=m.add_event icon=Icon::Add look="add" on_press=add/>
        </section>
    }
}

/// One event.
#[component]
fn EventCard(session: EditorSession, id: EventId, dragging: Dragging) -> impl IntoView {
    let m = shell::messages();
    let card = Card { session, id: State::new(id.clone()) };
    let event = session.event(id.clone());
    let place = {
        let id = id.clone();
        Derived::new(move || session.with(|it| it.position(&id)).unwrap_or_default())
    };
    let is_last = flag(move || session.with(|it| it.events.len()) == place.get() + 1);
    let missing = Derived::new(move || {
        event.with(|it| it.as_ref().map_or(0, |event| guide::event_progress(event).missing()))
    });
    let is_closed = {
        let id = id.clone();
        flag(move || session.is_closed(&id))
    };
    let class = text(move || format!("{} {}", drag::CARD, card.drag_mark(dragging, place.get())));
    let title = Field::EventTitle(id.clone());
    let no_title = {
        let id = id.clone();
        session.problem(move |it| matches!(it, Problem::NoEventTitle(event) if *event == id))
    };
    let body_id = format!("event-{id}-body");
    let parts = prompts(session, &id);
    view! {
        <div
            role="group"
            class=class
            class:closed=is_closed
            aria-label=text(move || (m.event)(place.get() + 1))
            on:keydown=move |ev| card.on_key(&ev, m)
        >
            <div class="event-bar">
                <span class="grip" title=m.drag
                    on:pointerdown=move |ev| dragging.begin(&ev, card.id.get_untracked(), place.get_untracked())
                    on:pointermove=move |ev| dragging.over(&ev)
                    on:pointercancel=move |_| { dragging.end(); }
                    on:pointerup=move |_| {
                        if let Some(drag) = dragging.end() {
                            card.move_to(drag.to, m);
                        }
                    }
                >
                    {icon(Icon::Grip)}
                </span>
                <button type="button" class="icon-button toggle"
                    aria-expanded=aria(move || !is_closed.get())
                    aria-controls=body_id.clone()
                    aria-label=text(move || {
                        (if is_closed.get() { m.open_event } else { m.close_event }).to_owned()
                    })
                    on:click=move |_| session.toggle(&card.id.get_untracked())
                >
                    {icon(Icon::Chevron)}
                </button>
                <span class="event-number" aria-hidden="true">
                    {text(move || (place.get() + 1).to_string())}
                </span>
                <span class="gap-mark" class:done=flag(move || missing.get() == 0)>
                    {text(move || match missing.get() {
                        0 => m.complete.to_owned(),
                        count => (m.missing)(count),
                    })}
                </span>
                <div class="event-actions">
                    <IconButton label=m.move_up title=shortcut(m.move_up, "Alt+Shift+↑") icon=Icon::Up
                        disabled=flag(move || place.get() == 0)
                        on_press=move |()| card.move_by(-1, m)/>
                    <IconButton label=m.move_down title=shortcut(m.move_down, "Alt+Shift+↓") icon=Icon::Down
                        disabled=is_last on_press=move |()| card.move_by(1, m)/>
                    <IconButton label=m.duplicate_event icon=Icon::Copy on_press=move |()| card.duplicate()/>
                    <IconButton label=m.delete_event icon=Icon::Delete on_press=move |()| card.delete(m)/>
                </div>
            </div>
            <div class="event-head">
                <EventDate session event=id.clone()/>
                <div class="event-title">
                    <LineField session field=title label=m.event_title hide_label=true
                        hint=m.event_title_hint problem=no_title/>
                </div>
            </div>
            <div class="event-body" id=body_id hidden=is_closed>
                {parts.into_iter().enumerate().map(|(at, prompt)| view! {
                    <MarkdownField session field=Field::Part(id.clone(), at)
                        label=prompt.label.text.to_string() question=question(&prompt, m)/>
                }).collect_view()}
            </div>
        </div>
    }
}

/// What can be done to an event as a whole.
#[derive(Clone, Copy)]
struct Card {
    session: EditorSession,
    id: State<EventId>,
}

impl Card {
    /// How the card looks while a card is on its way: gone, or as the place where it will land.
    fn drag_mark(self, dragging: Dragging, place: usize) -> &'static str {
        match dragging.get() {
            Some(drag) if drag.event == self.id.get_untracked() => "dragged",
            Some(drag) if drag.to == place => {
                let from = self.session.with_untracked(|it| it.position(&drag.event));
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
        self.session.with_untracked(|it| it.position(&self.id.get_untracked()))
    }

    fn move_by(self, by: isize, m: &'static Messages) {
        if let Some(to) = self.place().and_then(|at| at.checked_add_signed(by)) {
            self.move_to(to, m);
        }
    }

    fn move_to(self, to: usize, m: &'static Messages) {
        let count = self.session.with_untracked(|it| it.events.len());
        if to >= count || self.place() == Some(to) {
            return;
        }
        // Moving the element takes the focus from whatever holds it in there: give it back.
        let focused = document().active_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
        self.session.apply(Edit::MoveEvent { event: self.id.get_untracked(), to });
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
            let at = it.position(&self.id.get_untracked())?;
            Some((at + 1, it.events[at].duplicate(ids::event_id())))
        });
        if let Some((at, event)) = copy {
            let field = Field::EventTitle(event.id.clone());
            self.session.apply(Edit::InsertEvent { at, event: Arc::new(event) });
            self.session.go_to(&field);
        }
    }

    fn delete(self, m: &'static Messages) {
        let session = self.session;
        let neighbour = session.with_untracked(|it| {
            let at = it.position(&self.id.get_untracked())?;
            let next = it.events.get(at + 1).or_else(|| it.events.get(at.checked_sub(1)?));
            next.map(|event| event.id.clone())
        });
        session.apply(Edit::RemoveEvent(self.id.get_untracked()));
        toast::toasts().offer_undo(m.event_deleted, move || session.undo());
        match neighbour {
            Some(event) => session.go_to(&Field::EventTitle(event)),
            None => session.go_to(&Field::EventsHeading),
        }
    }
}

/// The question of a prompt: the template's own, or else its role's in the person's language.
pub fn question(prompt: &Prompt, m: &Messages) -> String {
    prompt.question.clone().unwrap_or_else(|| (m.question)(prompt.label.role).to_owned())
}

/// What an event's parts ask. A part that the template does not have asks by its role alone.
fn prompts(session: EditorSession, id: &EventId) -> Vec<Prompt> {
    session.with_untracked(|it| {
        let parts = it.event(id).map(|event| event.parts.clone()).unwrap_or_default();
        let prompt = |label| {
            let known = it.template.parts.iter().find(|prompt| prompt.label == label);
            known.cloned().unwrap_or(Prompt { label, question: None })
        };
        parts.into_iter().map(|part| prompt(part.label)).collect()
    })
}

fn shortcut(name: &str, keys: &str) -> String {
    format!("{name} ({keys})")
}
