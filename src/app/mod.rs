//! The page: what is shown and what a person can do there.

mod autosave;
mod components;
mod editor_page;
mod library;
mod list_page;
mod route;
mod session;
mod shell;
mod toast;

use leptos::prelude::*;

use self::{
    components::reactive::each,
    editor_page::EditorPage,
    library::Library,
    list_page::ListPage,
    route::Route,
    session::EditorSession,
    shell::Shell,
    toast::{ToastArea, Toasts},
};

/// The whole page.
#[must_use]
#[component]
pub fn App() -> impl IntoView {
    let shell = Shell::start();
    provide_context(shell);
    let library = Library::open();
    provide_context(library);
    let toasts = Toasts::none();
    provide_context(toasts);
    let route = route::current();

    // A page is built anew for another route or language, never patched: the one item of each
    // list is what it shows. The session stands outside of the language, so that switching keeps
    // the history.
    let page = move |route: Route| {
        let session = match &route {
            Route::List => None,
            Route::Draft(id) => EditorSession::open(library, id),
        };
        each(
            move || vec![shell.locale()],
            move |_| match (&route, session) {
                (Route::List, _) => view! { <ListPage/> }.into_any(),
                (Route::Draft(_), Some(session)) => view! { <EditorPage session/> }.into_any(),
                (Route::Draft(_), None) => view! { <MissingPage/> }.into_any(),
            },
        )
    };
    view! {
        {each(move || vec![route.get()], page)}
        <ToastArea toasts/>
    }
}

/// Shown for the address of a draft that is not here.
#[component]
fn MissingPage() -> impl IntoView {
    let m = shell::messages();
    view! {
        <components::header::Header/>
        <main class="page page-missing">
            <p>{m.page_missing}</p>
            <p><a class="button" href=Route::List.href()>{m.all_retrospectives}</a></p>
        </main>
    }
}
