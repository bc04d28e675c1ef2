//! What the person set out to try, from the retrospective before.

use leptos::{prelude::*, task::spawn_local};

use super::{
    element::{El, el, el_of},
    reactive::{State, each, text},
};
use crate::{
    app::{library::Library, route::Route, session::EditorSession, shell},
    domain::guide,
    markdown::preview,
    storage::{Draft, Kind},
};

/// The promises of the last retrospective; nothing where there are none.
pub fn last_promises(session: EditorSession) -> AnyView {
    let library = expect_context::<Library>();
    let last = State::new(None);
    let id = session.id();
    spawn_local(async move {
        library.until_read().await;
        if let Some(before) = library.before(&id) {
            last.set(library.draft(Kind::Retrospective, &before.id).await);
        }
    });
    each(move || last.get().into_iter().collect(), |last| view(&last).map(El::view).into_any())
}

fn view(last: &Draft) -> Option<El> {
    let m = shell::messages();
    let promises = guide::promises(&last.retrospective);
    if promises.is_empty() {
        return None;
    }
    let html = preview::render_jekyll("", &promises.join("\n\n"));
    let link = el("a")
        .attr("href", Route::Draft(last.id.clone()).href())
        .child((m.last_promises_of)(last.retrospective.name()));
    let details = el("details")
        .attr("open", "")
        .child(el("summary").child(m.last_promises))
        .child(el_of("div", "post-text").html(text(move || html.clone())))
        .child(el_of("p", "hint").child(link));
    Some(el_of("aside", "last-promises").attr("aria-label", m.last_promises).child(details))
}
