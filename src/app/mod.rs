//! The page: what is shown and what a person can do there.

mod autosave;
mod components;
mod desk;
mod drafts;
mod editor_page;
mod keeping;
mod library;
mod list_page;
mod route;
mod session;
mod shell;
mod template_page;
mod toast;

use leptos::prelude::*;

use self::{
    components::{drop_zone, reactive::each},
    desk::DeskAccess,
    library::Library,
    list_page::list_page,
    route::Route,
    shell::Shell,
    toast::{Toasts, toast_area},
};

/// The whole page.
#[component]
#[allow(clippy::must_use_candidate, reason = "the mounting function takes it, not its value")]
pub fn App() -> impl IntoView {
    let shell = Shell::start();
    provide_context(shell);
    let toasts = Toasts::none();
    provide_context(toasts);
    let library = Library::open(shell, toasts);
    provide_context(library);
    let desk = DeskAccess::start(shell, library, toasts);
    provide_context(desk);
    let route = route::current();
    drop_zone::keep_page();

    // A page is built anew for another route or language, never patched: the one item of each
    // list is what it shows.
    let page = move |route: Route| match route {
        Route::List => each(move || vec![shell.locale()], |_| list_page()),
        Route::Draft(_) | Route::Template(_) => desk.page(&route),
    };
    vec![each(move || vec![route.get()], page), toast_area(toasts).view()]
}
