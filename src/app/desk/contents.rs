//! What is on the desk. The release build splits the program at [`set_up`].

use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use crate::{
    app::{
        components::{
            element::{el, el_of},
            forms::forms_dialog,
            header::header,
            import::Inbox,
            import_dialog::import_dialog,
            reactive::{State, each},
        },
        editor_page::editor_page,
        library::Library,
        route::Route,
        session::Session,
        shell,
        template_page::template_page,
    },
    domain::DraftId,
    i18n::Messages,
    storage::Kind,
};

/// What can be done at the desk.
pub struct Desk {
    /// The page of a draft or of a form.
    pub page: fn(&Route) -> AnyView,
    /// The dialogs of the list, which take posts in and offer the forms.
    pub dialogs: fn(Inbox, State<bool>) -> AnyView,
    /// See [`Library::begin`].
    pub begin: fn(Library, &str) -> DraftId,
    /// See [`Library::duplicate`].
    pub duplicate: fn(Library, &DraftId, String) -> Option<DraftId>,
    /// See [`Library::use_as_template`].
    pub use_as_template: fn(Library, &DraftId) -> Option<DraftId>,
    /// See [`Library::read_former`].
    pub read_former: fn(Library),
}

/// Gets the desk, and loads it if it is not there yet.
///
/// # Errors
///
/// When it cannot be loaded. Another call tries again.
pub async fn get() -> Result<&'static Desk, SplitLoaderError> {
    #[cfg(split)]
    return set_up().await;
    #[cfg(not(split))]
    std::future::ready(set_up()).await
}

#[cfg_attr(split, wasm_split_helpers::wasm_split(desk, fallible))]
#[allow(clippy::unnecessary_wraps, reason = "loading can fail")]
fn set_up() -> Result<&'static Desk, SplitLoaderError> {
    Ok(&Desk {
        page,
        dialogs: |inbox, forms| {
            vec![import_dialog(inbox).view(), forms_dialog(forms).view()].into_any()
        },
        begin: Library::begin,
        duplicate: Library::duplicate,
        use_as_template: Library::use_as_template,
        read_former: Library::read_former,
    })
}

/// A page is built anew for another language, never patched. The session stands outside of the
/// language, so that switching keeps the history.
fn page(route: &Route) -> AnyView {
    let (shell, library) = (shell::shell(), expect_context::<Library>());
    let (session, build): (_, fn(_) -> _) = match route {
        Route::List => (None, editor_page),
        Route::Draft(id) => (Session::open(library, Kind::Retrospective, id), editor_page),
        Route::Template(id) => (Session::open(library, Kind::Template, id), template_page),
    };
    let missing = match route {
        Route::List | Route::Draft(_) => |m: &Messages| m.page_missing,
        Route::Template(_) => |m: &Messages| m.form_missing,
    };
    each(
        move || vec![shell.locale()],
        move |_| session.map_or_else(|| missing_page(missing(shell::messages())), build),
    )
}

/// Shown for the address of a draft or a form that is not here.
fn missing_page(told: &'static str) -> AnyView {
    let m = shell::messages();
    let link = el_of("a", "button").attr("href", Route::List.href()).child(m.all_retrospectives);
    let main =
        el_of("main", "page page-missing").child(el("p").child(told)).child(el("p").child(link));
    vec![header().view(), main.view()].into_any()
}
