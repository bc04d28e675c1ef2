//! The weekly review, with the week's events beside it.

use leptos::{ev, prelude::*};

use super::{
    element::{El, el, el_of},
    event_card::question,
    field::{Name, line_field, markdown_field},
    icon::{Icon, icon},
    reactive::{Derived, dynamic, each, text},
};
use crate::{
    app::{session::EditorSession, shell, toast},
    domain::{Edit, EventId, Field, Label, Part, Prompt, Role, guide},
    markdown::{dialect::Dialect, preview, write},
};

/// The review's sections; beside them what the week's events say about it.
pub fn review(session: EditorSession) -> El {
    let m = shell::messages();
    let prompts = session.with_untracked(|it| {
        let prompt = |label: &Label| {
            let known = it.template.sections.iter().find(|prompt| prompt.label == *label);
            known.cloned().unwrap_or(Prompt { label: label.clone(), question: None })
        };
        it.review.iter().map(|section| prompt(&section.label)).collect::<Vec<_>>()
    });
    let heading = Name::ReadOut(m.review_heading);
    let heading = line_field(session, Field::ReviewHeading, heading, "");
    let sections = prompts.into_iter().enumerate().map(|(at, prompt)| {
        let field = Field::Section(at);
        markdown_field(session, field, prompt.label.text.to_string(), question(&prompt, m))
    });
    el_of("section", "review")
        .attr("aria-label", m.review)
        .child(el_of("div", "heading-field").child(heading))
        .child(
            el_of("div", "review-columns")
                .child(week_events(session))
                .child(el_of("div", "sections").children(sections)),
        )
}

/// The week's events as material for the review: what was felt feeds what went well or not, what
/// is planned feeds what to try.
fn week_events(session: EditorSession) -> El {
    let m = shell::messages();
    let ids = session.event_ids();
    let events = each(move || ids.get(), move |id| week_event(session, id).view());
    el_of("aside", "week-events").attr("aria-label", m.week_events).child(
        el("details")
            .attr("open", "")
            .child(el("summary").child(m.week_events))
            .child(el_of("p", "hint").child(m.week_events_hint))
            .child(el("ol").child(events)),
    )
}

fn week_event(session: EditorSession, id: EventId) -> El {
    let m = shell::messages();
    let event = session.event(id);
    let title = text(move || {
        let Some(event) = event.get() else { return String::new() };
        let day = event.date.map(write::written_day).unwrap_or_default();
        let title = if event.title.trim().is_empty() { m.event_title_hint } else { &event.title };
        format!("{day} {title}").trim().to_owned()
    });
    let material = Derived::new(move || {
        let parts = event.get().map(|event| event.parts.clone()).unwrap_or_default();
        let feeds =
            |part: &Part| !guide::is_gap(&part.text) && !targets(part.label.role).is_empty();
        parts.into_iter().filter(feeds).collect::<Vec<_>>()
    });
    let material = dynamic(move || {
        let material = material.get().into_iter().map(|part| self::material(session, &part));
        material.map(El::view).collect::<Vec<_>>().into_any()
    });
    el("li").child(el_of("p", "week-event-title").child(title)).child(material)
}

/// A part of an event, with a button for each section that it may be taken into.
fn material(session: EditorSession, part: &Part) -> El {
    let m = shell::messages();
    let toasts = toast::toasts();
    let chips = sections_for(session, part.label.role).into_iter().map(|(at, label)| {
        let text = part.text.clone();
        let name = (m.put_into)(&label.text);
        let shown = label.text.split(' ').next().unwrap_or_default().to_owned();
        let take = move |_| {
            take_into(session, at, &text);
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
    let html = preview::render(&part.text, Dialect::Jekyll);
    el_of("div", "material")
        .child(el_of("div", "material-text").html(text(move || html.clone())))
        .child(el_of("div", "material-actions").children(chips))
}

/// Which sections a part of an event is material for.
fn targets(role: Role) -> &'static [Role] {
    match role {
        Role::Felt => &[Role::Positive, Role::Negative],
        Role::ActionPlan => &[Role::ToTry],
        Role::Cue
        | Role::Did
        | Role::Positive
        | Role::Negative
        | Role::ToTry
        | Role::Question
        | Role::Takeaway
        | Role::Free => &[],
    }
}

fn sections_for(session: EditorSession, role: Role) -> Vec<(usize, Label)> {
    session.with_untracked(|it| {
        let sections = it.review.iter().enumerate();
        let meant = sections.filter(|(_, section)| targets(role).contains(&section.label.role));
        meant.map(|(at, section)| (at, section.label.clone())).collect()
    })
}

fn take_into(session: EditorSession, section: usize, text: &str) {
    let field = Field::Section(section);
    let text = guide::take_into(&session.text(&field), text);
    session.apply(Edit::SetText { field, text });
}
