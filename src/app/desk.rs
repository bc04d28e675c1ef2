//! The desk: all that is done with a post itself (opening, editing, showing, taking in), in a
//! WebAssembly of its own. The list of drafts is there before it, and the desk comes behind it.

mod contents;

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use self::contents::Desk;
use super::{
    components::{
        button::button,
        element::{el, el_of},
        header::header,
        icon::Icon,
        import::Inbox,
        reactive::{State, dynamic},
    },
    library::Library,
    route::Route,
    shell::{self, Shell},
    toast::Toasts,
};

/// How long the list is left to itself before the desk is loaded beside it.
const QUIET: Duration = Duration::from_millis(300);

/// The way to the desk.
#[derive(Clone, Copy)]
pub struct DeskAccess {
    place: State<Place>,
    library: Library,
    toasts: Toasts,
    shell: Shell,
}

/// Where the desk is.
#[derive(Clone, Copy)]
enum Place {
    /// On its way, or about to be.
    Away,
    /// Here.
    Here(&'static Desk),
    /// It could not be loaded.
    Lost,
}

impl DeskAccess {
    /// Gets the desk: at once where something waits for it, else in a moment.
    pub fn start(shell: Shell, library: Library, toasts: Toasts) -> Self {
        let access = Self { place: State::new(Place::Away), library, toasts, shell };
        if library.former().is_empty() {
            set_timeout(move || access.load(), QUIET);
        } else {
            access.load();
        }
        access
    }

    /// Does something at the desk, once it is here. What is done then has no context of Leptos.
    pub fn with(self, work: impl FnOnce(&'static Desk) + 'static) {
        if let Place::Here(desk) = self.place.get_untracked() {
            return work(desk);
        }
        let lost = self.shell.locale_untracked().messages().desk_lost;
        spawn_local(async move {
            match self.fetch().await {
                Some(desk) => work(desk),
                None => self.toasts.tell(lost),
            }
        });
    }

    /// A page of the desk. As long as the desk is not here, the page says so.
    pub fn page(self, route: &Route) -> AnyView {
        self.load();
        let route = route.clone();
        dynamic(move || {
            let m = shell::messages();
            let waiting = match self.place.get() {
                // What the page reads while it is built concerns its parts alone.
                Place::Here(desk) => return untrack(|| (desk.page)(&route)),
                Place::Away => el_of("p", "hint").attr("role", "status").child(m.desk_away),
                Place::Lost => el("div")
                    .child(el("p").attr("role", "alert").child(m.desk_lost))
                    .child(button("button", m.try_again, Icon::Redo, move || self.load())),
            };
            let main = el_of("main", "page page-missing").child(waiting);
            vec![header().view(), main.view()].into_any()
        })
    }

    /// The dialogs of the list; nothing as long as the desk is not here.
    pub fn dialogs(self, inbox: Inbox, forms: State<bool>) -> AnyView {
        dynamic(move || match self.place.get() {
            Place::Here(desk) => untrack(|| (desk.dialogs)(inbox, forms)),
            Place::Away | Place::Lost => ().into_any(),
        })
    }

    fn load(self) {
        spawn_local(async move {
            self.fetch().await;
        });
    }

    async fn fetch(self) -> Option<&'static Desk> {
        if let Place::Here(desk) = self.place.get_untracked() {
            return Some(desk);
        }
        let desk = contents::get().await.ok();
        // Of several that have waited, one is the first.
        if !matches!(self.place.get_untracked(), Place::Here(_)) {
            if let Some(desk) = desk {
                (desk.read_former)(self.library);
            }
            self.place.set(desk.map_or(Place::Lost, Place::Here));
        }
        desk
    }
}
