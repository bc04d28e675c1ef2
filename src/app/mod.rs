//! The page: what is shown and what a person can do there.

mod autosave;
mod components;
mod editor_page;
mod library;
mod list_page;
mod route;
mod session;
mod shell;
mod template_page;
mod toast;

use leptos::prelude::*;

use self::{
    components::{
        drop_zone,
        element::{el, el_of},
        header::header,
        reactive::each,
    },
    editor_page::editor_page,
    library::Library,
    list_page::list_page,
    route::Route,
    session::Session,
    shell::Shell,
    template_page::template_page,
    toast::{Toasts, toast_area},
};
use crate::storage::Kind;

/// The whole page.
#[component]
#[allow(clippy::must_use_candidate, reason = "the mounting function takes it, not its value")]
pub fn App() -> impl IntoView {
    let shell = Shell::start();
    provide_context(shell);
    let library = Library::open();
    provide_context(library);
    let toasts = Toasts::none();
    provide_context(toasts);
    let route = route::current();
    drop_zone::keep_page();

    // A page is built anew for another route or language, never patched: the one item of each
    // list is what it shows. The session stands outside of the language, so that switching keeps
    // the history.
    let page = move |route: Route| {
        let session = match &route {
            Route::List => None,
            Route::Draft(id) => Session::open(library, Kind::Retrospective, id),
            Route::Template(id) => Session::open(library, Kind::Template, id),
        };
        each(
            move || vec![shell.locale()],
            move |_| match (&route, session) {
                (Route::List, _) => list_page(),
                (Route::Draft(_), Some(session)) => editor_page(session),
                (Route::Template(_), Some(session)) => template_page(session),
                (Route::Draft(_), None) => missing_page(shell::messages().page_missing),
                (Route::Template(_), None) => missing_page(shell::messages().form_missing),
            },
        )
    };
    vec![each(move || vec![route.get()], page), toast_area(toasts).view()]
}

/// Shown for the address of a draft or a form that is not here.
fn missing_page(told: &'static str) -> AnyView {
    let m = shell::messages();
    let link = el_of("a", "button").attr("href", Route::List.href()).child(m.all_retrospectives);
    let main =
        el_of("main", "page page-missing").child(el("p").child(told)).child(el("p").child(link));
    vec![header().view(), main.view()].into_any()
}
