//! The weekly review, with the week's events beside it.

use leptos::{ev, prelude::*};

use super::{
    body::blocks,
    element::{El, el, el_of},
    icon::{Icon, icon},
    reactive::{Derived, dynamic, each, flag, text},
};
use crate::{
    app::{session::EditorSession, shell, toast},
    domain::{BlockId, Edit, Field, Label, Passage, Retrospective, Role, guide},
    markdown::{preview, write},
};

/// What stands behind the events: the review's sections; beside them what the week's events say
/// about it, where there are events.
pub fn review(session: EditorSession) -> El {
    let m = shell::messages();
    let is_empty = flag(move || session.with(|it| it.review_part().is_empty()));
    el_of("section", "review").attr("aria-label", m.review).flag("hidden", is_empty).child(
        el_of("div", "review-columns")
            .child(week_events(session))
            .child(el_of("div", "sections").child(blocks(session, Retrospective::review_part))),
    )
}

/// The week's events as material for the review: what was felt feeds what went well or not, what
/// is planned feeds what to try.
fn week_events(session: EditorSession) -> El {
    let m = shell::messages();
    let ids = session.block_ids(Retrospective::events_part);
    let is_event = move |id: &BlockId| session.with_untracked(|it| it.event(id).is_some());
    let events = move || ids.get().into_iter().filter(is_event).collect::<Vec<_>>();
    let has_none = flag(move || events().is_empty());
    let events = each(events, move |id| week_event(session, &id).view());
    let aside = el_of("aside", "week-events").flag("hidden", has_none);
    aside.attr("aria-label", m.week_events).child(
        el("details")
            .attr("open", "")
            .child(el("summary").child(m.week_events))
            .child(el_of("p", "hint").child(m.week_events_hint))
            .child(el("ol").child(events)),
    )
}

fn week_event(session: EditorSession, id: &BlockId) -> El {
    let m = shell::messages();
    let block = session.block(id);
    let event = move || block.get().and_then(|it| it.as_event().cloned());
    let title = text(move || {
        let Some(event) = event() else { return String::new() };
        let day = event.date.map(write::written_day).unwrap_or_default();
        let title = if event.title.trim().is_empty() { m.event_title_hint } else { &event.title };
        format!("{day} {title}").trim().to_owned()
    });
    let material = Derived::new(move || {
        let parts = event().map(|event| event.parts.clone()).unwrap_or_default();
        let feeds = |part: &Passage| !guide::is_gap(&part.text) && !feeds(part).is_empty();
        parts.into_iter().filter(feeds).collect::<Vec<_>>()
    });
    let material = dynamic(move || {
        let material = material.get().into_iter().map(|part| self::material(session, &part));
        material.map(El::view).collect::<Vec<_>>().into_any()
    });
    el("li").child(el_of("p", "week-event-title").child(title)).child(material)
}

/// A part of an event, with a button for each section that it may be taken into.
fn material(session: EditorSession, part: &Passage) -> El {
    let m = shell::messages();
    let toasts = toast::toasts();
    let chips = sections_for(session, part).into_iter().map(|(section, label)| {
        let text = part.text.clone();
        let name = (m.put_into)(&label.text);
        let shown = short(&label.text).to_owned();
        let take = move |_| {
            take_into(session, section.clone(), &text);
            toasts.tell((m.was_put_into)(&label.text));
        };
        el_of("button", "chip")
            .attr("type", "button")
            .attr("aria-label", name.clone())
            .attr("title", name)
            .on(ev::click, take)
            .child(icon(Icon::Add))
            .child(shown)
    });
    let html = preview::render_jekyll("", &part.text);
    el_of("div", "material")
        .child(el_of("div", "material-text").html(text(move || html.clone())))
        .child(el_of("div", "material-actions").children(chips))
}

/// Which sections a part of an event is material for, by what they mean.
fn feeds(part: &Passage) -> &'static [Role] {
    part.label.as_ref().map_or(&[], |label| guide::targets(label.role))
}

fn sections_for(session: EditorSession, part: &Passage) -> Vec<(Field, Label)> {
    session.with_untracked(|it| {
        let labelled = it.sections().filter_map(|section| {
            let label = section.passage.label.clone()?;
            Some((Field::Section(section.id.clone()), label))
        });
        labelled.filter(|(_, label)| feeds(part).contains(&label.role)).collect()
    })
}

/// A label in short: its sign, if it has one, as in `[+] Positive`.
fn short(label: &str) -> &str {
    match label.split_once(' ') {
        Some((sign, _)) if !sign.contains(char::is_alphanumeric) => sign,
        Some(_) | None => label,
    }
}

fn take_into(session: EditorSession, section: Field, text: &str) {
    let text = guide::take_into(&session.text(&section), text);
    session.apply(Edit::SetText { field: section, text });
}
