//! What is on the desk. The release build splits the program at [`set_up`].

use leptos::{prelude::*, task::spawn_local};
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
        toast::Toasts,
    },
    domain::DraftId,
    storage::{Draft, Kind},
};

/// What can be done at the desk.
pub struct Desk {
    /// The page of a draft or of a form.
    pub page: fn(&Route) -> AnyView,
    /// The dialogs of the list, which take posts in and offer the forms.
    pub dialogs: fn(Inbox, State<bool>) -> AnyView,
    /// Begins the next retrospective and opens it: see [`Library::begin`].
    pub begin: fn(Library, &'static str),
    /// See [`Library::duplicate`].
    pub duplicate: fn(Library, DraftId, String),
    /// Keeps the form of a retrospective, and tells one of the texts: that it is kept, or that there
    /// is none. See [`Library::use_as_template`].
    pub use_as_template: fn(Library, DraftId, Toasts, [String; 2]),
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
        begin: |library, title| {
            spawn_local(async move { Route::Draft(library.begin(title).await).go() });
        },
        duplicate: |library, id, title| {
            spawn_local(async move { drop(library.duplicate(&id, title).await) });
        },
        use_as_template: |library, id, toasts, [kept, none]| {
            spawn_local(async move {
                match library.use_as_template(&id).await {
                    None => toasts.tell(none),
                    Some(template) => toasts.offer_undo(kept, move || {
                        library.remove(Kind::Template, &template);
                    }),
                }
            });
        },
        read_former: Library::read_former,
    })
}

/// A page is built anew for another language, never patched. The session stands outside of the
/// language, so that switching keeps the history.
fn page(route: &Route) -> AnyView {
    let (shell, library) = (shell::shell(), expect_context::<Library>());
    let (kind, id) = match route {
        Route::List => return missing_page(shell::messages().page_missing),
        Route::Draft(id) => (Kind::Retrospective, id.clone()),
        Route::Template(id) => (Kind::Template, id.clone()),
    };
    let read = State::new(None);
    spawn_local(async move { read.set(Some(library.draft(kind, &id).await)) });
    let open = move |draft: Option<Draft>| {
        let session = draft.map(|draft| Session::open(library, kind, draft));
        let build = move |_| match (session, kind) {
            (Some(session), Kind::Retrospective) => editor_page(session),
            (Some(session), Kind::Template) => template_page(session),
            (None, Kind::Retrospective) => missing_page(shell::messages().page_missing),
            (None, Kind::Template) => missing_page(shell::messages().form_missing),
        };
        each(move || vec![shell.locale()], build)
    };
    each(move || read.get().into_iter().collect(), open)
}

/// Shown for the address of a draft or a form that is not here.
fn missing_page(told: &'static str) -> AnyView {
    let m = shell::messages();
    let link = el_of("a", "button").attr("href", Route::List.href()).child(m.all_retrospectives);
    let main =
        el_of("main", "page page-missing").child(el("p").child(told)).child(el("p").child(link));
    vec![header().view(), main.view()].into_any()
}
