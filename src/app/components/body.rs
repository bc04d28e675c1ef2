//! The body of the post in the form: each block is edited where it stands.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    button::button,
    drag::Dragging,
    element::{El, el_of},
    event_card::event_card,
    field::{Name, line_field, markdown_field},
    icon::Icon,
    reactive::{each, flag},
};
use crate::{
    app::{session::EditorSession, shell},
    domain::{Block, BlockId, Edit, Field, Passage, Retrospective},
    i18n::Messages,
    web::ids,
};

/// The week's events with what stands before and among them, and the button that adds one; nothing
/// in a form without events.
pub fn events(session: EditorSession) -> Option<El> {
    let m = shell::messages();
    if !session.with_untracked(|it| it.template.has_events()) {
        return None;
    }
    let add = move || {
        let new = session.with_untracked(|it| {
            Some((it.body_place(usize::MAX), it.template.event(ids::block_id())?))
        });
        if let Some((at, event)) = new {
            let field = Field::EventTitle(event.id.clone());
            session.apply(Edit::InsertBlock { at, block: Block::Event(Arc::new(event)) });
            session.go_to(&field);
        }
    };
    let has_events = flag(move || session.with(|it| it.events().next().is_some()));
    let events = el_of("section", "events")
        .attr("aria-label", m.events)
        .child(el_of("div", "event-cards").child(blocks(session, Retrospective::events_part)))
        .child(el_of("p", "hint").flag("hidden", has_events).child(m.no_events))
        .child(button("button add", m.add_event, Icon::Add, add));
    Some(events)
}

/// What some of the post's blocks are edited in.
pub fn blocks(session: EditorSession, of: fn(&Retrospective) -> &[Block]) -> AnyView {
    let ids = session.block_ids(of);
    let dragging = Dragging::none();
    each(move || ids.get(), move |id| block(session, &id, dragging))
}

fn block(session: EditorSession, id: &BlockId, dragging: Dragging) -> AnyView {
    let m = shell::messages();
    let block = session.with_untracked(|it| it.block(id).cloned());
    let form = block.map(|block| match block {
        Block::Heading(_) => {
            let name = Name::ReadOut(heading_name(session, id, m));
            let field = line_field(session, Field::Heading(id.clone()), name, "");
            el_of("div", "heading-field").child(field)
        }
        Block::Event(event) => event_card(session, &event, dragging),
        Block::Section(section) => {
            passage_field(session, Field::Section(id.clone()), &section.passage)
        }
    });
    form.map(El::view).into_any()
}

/// What a heading is called: the first ones above the events and above the review by what they
/// stand over.
fn heading_name(session: EditorSession, id: &BlockId, m: &Messages) -> &'static str {
    let is_first = |blocks: &[Block]| {
        let first = blocks.iter().find(|block| matches!(block, Block::Heading(_)));
        first.is_some_and(|first| first.id() == id)
    };
    session.with_untracked(|it| {
        if is_first(it.events_part()) {
            m.events_heading
        } else if is_first(it.review_part()) {
            m.review_heading
        } else {
            m.heading
        }
    })
}

/// The field of a passage under its label, with the form's own question or else its role's. A text
/// of the post's own has no label, and is told to be one.
pub fn passage_field(session: EditorSession, field: Field, passage: &Passage) -> El {
    let m = shell::messages();
    let Some(label) = &passage.label else {
        return markdown_field(session, field, m.own_text.to_owned(), m.own_text_hint.to_owned());
    };
    let asked = session.with_untracked(|it| it.template.question(label).to_owned());
    let question = if asked.is_empty() { (m.question)(label.role).to_owned() } else { asked };
    markdown_field(session, field, label.text.to_string(), question)
}
