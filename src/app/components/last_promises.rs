//! What the person set out to try, from the retrospective before.

use leptos::prelude::*;

use crate::{
    app::{library::Library, route::Route, session::EditorSession, shell},
    domain::{Retrospective, Role, guide},
    markdown::preview,
};

/// The promises of the last retrospective; nothing where there are none.
#[component]
pub fn LastPromises(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let last = expect_context::<Library>().before(&session.id())?;
    let promises = promises(&last.retrospective);
    (!promises.is_empty()).then(|| {
        view! {
            <aside class="last-promises" aria-label=m.last_promises>
                <details open>
                    <summary>{m.last_promises}</summary>
                    <div class="post-text" inner_html=preview::render(&promises.join("\n\n"))></div>
                    <p class="hint">
                        <a href=Route::Draft(last.id).href()>
                            {(m.last_promises_of)(&last.retrospective.front_matter.title)}
                        </a>
                    </p>
                </details>
            </aside>
        }
    })
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
