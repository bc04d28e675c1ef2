//! What was found in files that come in, and the question which of them to keep.

use std::sync::Arc;

use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::HtmlInputElement;

use super::{
    button::button,
    element::{El, Handle, el, el_of},
    icon::{Icon, icon},
    reactive::{State, flag, text},
};
use crate::{
    app::{library::Library, route::Route, shell, toast},
    domain::Retrospective,
    i18n::Messages,
    storage::{
        Entry,
        import::{Found, Incoming, Refused},
    },
};

/// A file in the summary.
#[derive(Clone)]
pub struct Item {
    /// What is in it.
    pub incoming: Incoming,
    /// The draft that it may take the place of.
    pub known: Option<Entry>,
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice {
    /// It is kept.
    taken: bool,
    /// It becomes a draft of its own although it is known.
    copied: bool,
}

/// What the person has chosen for each file, in their order.
type Choices = State<Vec<Choice>>;

/// So many files that were refused are listed at once; more are folded.
const FEW: usize = 3;

/// What was found in each file, and the question whether to take them in. `cut` tells that there
/// were more files than are read at once.
pub fn summary(
    library: Library,
    items: Vec<Item>,
    cut: bool,
    close: impl Fn() + Copy + 'static,
) -> El {
    let m = shell::messages();
    let read = |item: &Item| item.incoming.read.is_ok();
    let count = items.iter().filter(|item| read(item)).count();
    let first = |item: &Item| Choice { taken: read(item), copied: false };
    let choices: Choices = State::new(items.iter().map(first).collect());
    let is_one = count == 1;
    let boxes: Vec<_> = items.iter().map(|_| Handle::new()).collect();
    let posts = items.iter().zip(&boxes).enumerate().filter_map(|(at, (item, tick))| {
        let it = item.incoming.read.as_ref().ok()?;
        let view = post(item, it, is_one, m)
            .children(item.known.as_ref().map(|known| choice(known, at, choices, m)));
        Some(if is_one { view } else { el("li").child(ticked(view, *tick, at, choices, item, m)) })
    });
    let list = el_of("ul", "incoming").children(posts);
    let all = (!is_one && count > 0).then(|| select_all(boxes.clone(), choices, m));
    let chosen = move || choices.with(|it| it.iter().filter(|it| it.taken).count());
    let confirm = el_of("button", "button primary")
        .attr("type", "submit")
        .attr("autofocus", "")
        .flag("disabled", flag(move || chosen() == 0))
        .child(icon(Icon::Import))
        .child(text(move || (m.import_confirm)(chosen())));
    let cut = cut.then(|| el_of("p", "problem").child((m.import_cut)(items.len())));
    let head = (!is_one && count > 0).then(|| el_of("p", "hint").child(total(&items, m)));
    let refused = refused(&items, m);
    let submit = move |ev: ev::SubmitEvent| {
        ev.prevent_default();
        close();
        choices.with_untracked(|choices| take_in(library, &items, choices, m));
    };
    el_of("form", "slug-form")
        .on(ev::submit, submit)
        .child(el("h2").attr("id", "import-heading").child(m.import_title))
        .children(head)
        .children(cut)
        .children(all)
        .child(list)
        .children(refused)
        .child(
            el_of("div", "dialog-actions")
                .child(button("button", m.cancel, Icon::Close, close))
                .child(confirm),
        )
}

/// What was found in all files together.
fn total(items: &[Item], m: &Messages) -> String {
    let read = items.iter().filter_map(|item| item.incoming.read.as_ref().ok());
    let found: Vec<_> = read.map(Found::of).collect();
    let events = found.iter().map(|it| it.events).sum();
    let fields = found.iter().map(|it| it.fields).sum();
    let noticed = items.iter().filter(|it| !it.incoming.notices.is_empty()).count();
    let mut told =
        vec![(m.posts_count)(found.len()), (m.events_count)(events), (m.fields_count)(fields)];
    told.extend((noticed > 0).then(|| (m.posts_noticed)(noticed)));
    told.join(" · ")
}

/// The buttons that choose all posts, or none.
fn select_all(boxes: Vec<Handle>, choices: Choices, m: &'static Messages) -> El {
    let choose = move |boxes: &[Handle], taken: bool| {
        // Those that were refused have no box.
        let boxes = boxes.iter().map(|it| it.get_untracked::<HtmlInputElement>());
        let there: Vec<_> = boxes.map(|it| it.map(|it| it.set_checked(taken)).is_some()).collect();
        choices.update(|choices| {
            for (choice, there) in choices.iter_mut().zip(there) {
                choice.taken = taken && there;
            }
        });
    };
    let also = boxes.clone();
    el_of("div", "choices")
        .child(button("button quiet", m.select_all, Icon::Check, move || choose(&boxes, true)))
        .child(button("button quiet", m.select_none, Icon::Close, move || choose(&also, false)))
}

/// A post with the box that says whether it is kept.
fn ticked(post: El, tick: Handle, at: usize, choices: Choices, item: &Item, m: &Messages) -> El {
    let change = move |ev: ev::Event| {
        let taken = event_target_checked(&ev);
        choices.update(|choices| choices[at].taken = taken);
    };
    let title = item.incoming.read.as_ref().map(|it| title(it, &item.incoming.name, m));
    let tick = el("input")
        .handle(tick)
        .attr("type", "checkbox")
        .attr("aria-label", title.unwrap_or_default())
        .flag_if("checked", true)
        .on(ev::change, change);
    el_of("div", "ticked").child(tick).child(post)
}

/// What was found in a post, and what to look at.
fn post(item: &Item, it: &Retrospective, is_one: bool, m: &Messages) -> El {
    let incoming = &item.incoming;
    let found = Found::of(it);
    let title = title(it, &incoming.name, m);
    let file = (!incoming.name.is_empty() && incoming.name != title)
        .then(|| el("span").child(incoming.name.clone()));
    let date = it.day().map(|day| el("span").child(day.to_string()));
    let own_lines = (found.own_lines > 0).then(|| el("span").child((m.own_lines)(found.own_lines)));
    let events = (found.events > 0).then(|| el("span").child((m.events_count)(found.events)));
    let facts = el_of("p", "row-facts")
        .children(file)
        .children(date)
        .child(el("span").child((m.family)(found.family)))
        .children(events)
        .child(el("span").child((m.fields_count)(found.fields)))
        .children(own_lines);
    let notices = (!incoming.notices.is_empty()).then(|| {
        let notices = incoming.notices.iter().map(|it| el("li").child((m.notice)(it)));
        el("details")
            .flag_if("open", is_one)
            .child(el_of("summary", "problem").child((m.notices_count)(incoming.notices.len())))
            .child(el_of("ul", "hint").children(notices))
    });
    el(if is_one { "li" } else { "div" })
        .child(el_of("p", "row-title").child(title))
        .child(facts)
        .children(notices)
}

/// The files that were not read, and why.
fn refused(items: &[Item], m: &Messages) -> Option<El> {
    let told = items.iter().filter_map(|item| {
        let name = &item.incoming.name;
        match item.incoming.read.as_ref().err()? {
            Refused::NoText => Some((m.import_no_text)(name)),
            Refused::TooLarge => Some((m.import_too_large)(name)),
        }
    });
    let told: Vec<_> = told.collect();
    let count = told.len();
    let list =
        el_of("ul", "problem refused").children(told.into_iter().map(|it| el("li").child(it)));
    match count {
        0 => None,
        1..=FEW => Some(list),
        _ => Some(
            el("details")
                .child(el_of("summary", "problem").child((m.import_refused)(count)))
                .child(list),
        ),
    }
}

/// What a post is called: by its own name or else by its file's.
fn title(it: &Retrospective, file: &str, m: &Messages) -> String {
    let given = [it.name(), file].into_iter().find(|it| !it.is_empty());
    given.unwrap_or(m.pasted).to_owned()
}

/// Asks what becomes of the draft that a post has become before.
fn choice(known: &Entry, at: usize, choices: Choices, m: &'static Messages) -> El {
    let options = [(false, m.import_update), (true, m.import_copy)].map(|(copied, name)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", format!("incoming-{at}"))
            .flag_if("checked", !copied)
            .on(ev::change, move |_| choices.update(|choices| choices[at].copied = copied));
        el("label").child(radio).child(name)
    });
    let name = &known.summary.name;
    let title = if name.is_empty() { m.pasted } else { name };
    el_of("fieldset", "choices")
        .child(el("legend").child((m.import_known)(title)))
        .children(options)
}

/// Keeps the posts, opens the one if it is one, and offers to take it all back.
fn take_in(library: Library, items: &[Item], choices: &[Choice], m: &'static Messages) {
    let toasts = toast::toasts();
    let mut posts = Vec::new();
    for (item, choice) in items.iter().zip(choices).filter(|(_, choice)| choice.taken) {
        let Ok(mut retrospective) = item.incoming.read.clone() else { continue };
        let known = item.known.as_ref().filter(|_| !choice.copied);
        if choice.copied {
            // Two posts of one name would overwrite each other on the blog.
            retrospective.slug.clear();
            retrospective.file_name.clear();
        } else if let Some(known) = known
            && retrospective.file_name.is_empty()
        {
            // What was pasted is called as before.
            retrospective.slug.clone_from(&known.summary.slug);
            retrospective.file_name.clone_from(&known.summary.file_name);
        }
        posts.push((retrospective, known.map(|it| it.id.clone())));
    }
    spawn_local(async move {
        let mut taken = Vec::new();
        for (post, place) in posts {
            taken.push(library.take_in(post, place.as_ref()).await);
        }
        if let [one] = &taken[..] {
            Route::Draft(one.id.clone()).go();
        }
        let taken = Arc::new(taken);
        toasts.offer_undo((m.imported)(taken.len()), move || {
            let taken = Arc::clone(&taken);
            spawn_local(async move {
                for it in taken.iter() {
                    library.take_back(it).await;
                }
            });
            Route::List.go();
        });
    });
}
