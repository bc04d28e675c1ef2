//! The weekly review, with the week's events beside it.

use leptos::prelude::*;

use super::{
    event_card::question,
    field::{LineField, MarkdownField},
    icon::{Icon, icon},
    reactive::{Derived, dynamic, each, text},
};
use crate::{
    app::{session::EditorSession, shell, toast},
    domain::{Edit, EventId, Field, Label, Part, Prompt, Role, guide},
    markdown::{preview, write},
};

/// The review's sections; beside them what the week's events say about it.
#[component]
pub fn Review(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let prompts = session.with_untracked(|it| {
        let prompt = |label: &Label| {
            let known = it.template.sections.iter().find(|prompt| prompt.label == *label);
            known.cloned().unwrap_or(Prompt { label: label.clone(), question: None })
        };
        it.review.iter().map(|section| prompt(&section.label)).collect::<Vec<_>>()
    });
    view! {
        <section class="review" aria-label=m.review>
            <div class="heading-field">
                <LineField session field=Field::ReviewHeading label=m.review_heading hide_label=true/>
            </div>
            <div class="review-columns">
                <WeekEvents session/>
                <div class="sections">
                    {prompts.into_iter().enumerate().map(|(at, prompt)| view! {
                        <MarkdownField session field=Field::Section(at)
                            label=prompt.label.text.to_string() question=question(&prompt, m)/>
                    }).collect_view()}
                </div>
            </div>
        </section>
    }
}

/// The week's events as material for the review: what was felt feeds what went well or not, what
/// is planned feeds what to try.
#[component]
fn WeekEvents(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let ids = session.event_ids();
    view! {
        <aside class="week-events" aria-label=m.week_events>
            <details open>
                <summary>{m.week_events}</summary>
                <p class="hint">{m.week_events_hint}</p>
                <ol>
                    {each(move || ids.get(), move |id| view! { <WeekEvent session id/> }.into_any())}
                </ol>
            </details>
        </aside>
    }
}

#[component]
fn WeekEvent(session: EditorSession, id: EventId) -> impl IntoView {
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
    view! {
        <li>
            <p class="week-event-title">{title}</p>
            {dynamic(move || {
                let material = material.get().into_iter();
                material.map(|part| view! { <Material session part/> }).collect_view().into_any()
            })}
        </li>
    }
}

/// A part of an event, with a button for each section that it may be taken into.
#[component]
fn Material(session: EditorSession, part: Part) -> impl IntoView {
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
        view! {
            <button type="button" class="chip" aria-label=name.clone() title=name on:click=take>
                {icon(Icon::Add)}
                {shown}
            </button>
        }
    });
    view! {
        <div class="material">
            <div class="material-text" inner_html=preview::render(&part.text)></div>
            <div class="material-actions">{chips.collect_view()}</div>
        </div>
    }
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
