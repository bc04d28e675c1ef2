//! What the person set out to try, from the retrospective before.

use leptos::prelude::*;

use super::{
    element::{El, el, el_of},
    reactive::text,
};
use crate::{
    app::{library::Library, route::Route, session::EditorSession, shell},
    domain::{Retrospective, Role, guide},
    markdown::{dialect::Dialect, preview},
};

/// The promises of the last retrospective; nothing where there are none.
pub fn last_promises(session: EditorSession) -> Option<El> {
    let m = shell::messages();
    let last = expect_context::<Library>().before(&session.id())?;
    let promises = promises(&last.retrospective);
    if promises.is_empty() {
        return None;
    }
    let html = preview::render(&promises.join("\n\n"), Dialect::Jekyll);
    let link = el("a")
        .attr("href", Route::Draft(last.id).href())
        .child((m.last_promises_of)(&last.retrospective.front_matter.title));
    let details = el("details")
        .attr("open", "")
        .child(el("summary").child(m.last_promises))
        .child(el_of("div", "post-text").html(text(move || html.clone())))
        .child(el_of("p", "hint").child(link));
    Some(el_of("aside", "last-promises").attr("aria-label", m.last_promises).child(details))
}

/// What a retrospective sets out to try; where it says nothing, its events' action plans.
fn promises(retrospective: &Retrospective) -> Vec<String> {
    let sections = retrospective.review.iter().map(|it| (it.label.role, &it.text));
    let parts = retrospective.events.iter().flat_map(|event| &event.parts);
    let plans = parts.map(|part| (part.label.role, &part.text));
    let of_role =
        |role: Role| move |(it, text): &(Role, &String)| *it == role && !guide::is_gap(text);
    let to_try: Vec<_> = sections.filter(of_role(Role::ToTry)).map(|(_, it)| it.clone()).collect();
    if to_try.is_empty() {
        let plans = plans.filter(of_role(Role::ActionPlan));
        plans.map(|(_, text)| guide::take_into("", text)).collect()
    } else {
        to_try
    }
}
