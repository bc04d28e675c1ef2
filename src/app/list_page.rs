//! The list of all retrospectives.

use chrono::{Datelike, NaiveDate};
use leptos::{ev, prelude::*};

use super::{
    components::{
        button::{Button, IconButton},
        header::Header,
        icon::{Icon, icon},
        reactive::{Derived, dynamic, each, effect, flag},
    },
    library::Library,
    route::Route,
    shell, toast,
};
use crate::{
    domain::{DraftId, Progress, guide},
    i18n::Messages,
    storage::{Damaged, Draft},
    web::files,
};

/// What the list tells about a draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Row {
    id: DraftId,
    title: String,
    date: Option<NaiveDate>,
    days: Option<(NaiveDate, NaiveDate)>,
    events: usize,
    progress: Progress,
    words: usize,
}

/// All retrospectives, newest week first.
#[component]
pub fn ListPage() -> impl IntoView {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let toasts = toast::toasts();
    let rows = Derived::new(move || library.newest_first().iter().map(Row::of).collect::<Vec<_>>());
    let begin = move |()| Route::Draft(library.begin(m.first_title)).go();
    let listener = window_event_listener(ev::keydown, move |ev| {
        let is_undo = (ev.ctrl_key() || ev.meta_key()) && !ev.shift_key() && ev.key() == "z";
        if is_undo && toasts.undo() {
            ev.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    effect(move || document().set_title(&format!("{} · Hoego", m.all_retrospectives)));
    view! {
        <Header/>
        <main class="page list-page">
            <StorageNotices/>
            <div class="list-head">
                <div>
                    <h1>{m.all_retrospectives}</h1>
                    <p class="hint">{m.tagline}</p>
                </div>
                <Button label=m.new_retrospective icon=Icon::Add look="primary" on_press=begin/>
            </div>
            <div hidden=flag(move || !rows.with(Vec::is_empty))>
                <EmptyList/>
            </div>
            <ul class="rows" aria-label=m.retrospectives hidden=flag(move || rows.with(Vec::is_empty))>
                {each(move || rows.get(), |row| view! { <RowView row/> }.into_any())}
            </ul>
        </main>
    }
}

/// One retrospective in the list.
#[component]
fn RowView(row: Row) -> impl IntoView {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let title = if row.title.is_empty() { m.untitled.to_owned() } else { row.title.clone() };
    let (duplicated, deleted, unsaved) = (row.id.clone(), row.id.clone(), row.id.clone());
    let duplicate = move |()| {
        library.duplicate(&duplicated, m.copy_of);
    };
    let delete = {
        let title = title.clone();
        move |()| delete(library, &deleted, &title, m)
    };
    let done = row.progress.is_complete();
    view! {
        <li class="row">
            <a class="row-link" href=Route::Draft(row.id.clone()).href()>
                <span class="row-title">{title.clone()}</span>
                <span class="row-facts">
                    <span>{row.date.map_or_else(|| m.undated.to_owned(), |day| day.to_string())}</span>
                    {row.days.map(|(first, last)| view! { <span>{span_of_days(first, last)}</span> })}
                    <span>{(m.events_count)(row.events)}</span>
                    <span>{(m.words)(row.words)}</span>
                    <span class="row-unsaved" hidden=flag(move || !library.is_unsaved(&unsaved))>
                        {m.unsaved}
                    </span>
                </span>
            </a>
            <span class="row-progress" class:done=done>
                <progress max=row.progress.total.to_string() value=row.progress.written.to_string()
                    aria-label=(m.progress)(row.progress)></progress>
                <span aria-hidden="true">{row.progress.to_string()}</span>
            </span>
            <span class="row-actions">
                <IconButton label=(m.duplicate_named)(&title) title=m.duplicate icon=Icon::Copy
                    on_press=duplicate/>
                <IconButton label=(m.delete_named)(&title) title=m.delete icon=Icon::Delete
                    on_press=delete/>
            </span>
        </li>
    }
}

/// What a first visitor sees.
#[component]
fn EmptyList() -> impl IntoView {
    let m = shell::messages();
    view! {
        <section class="empty">
            <h2>{m.empty_title}</h2>
            <ol>{m.empty_steps.map(|step| view! { <li>{step}</li> })}</ol>
            <p class="hint">{m.empty_promise}</p>
        </section>
    }
}

/// What could not be read or saved, and what can be done about it.
#[component]
fn StorageNotices() -> impl IntoView {
    let m = shell::messages();
    let library = expect_context::<Library>();
    view! {
        {dynamic(move || match library.unreadable() {
            None => ().into_any(),
            Some(why) => view! {
                <p class="notice" role="alert">{icon(Icon::Warning)} {(m.storage_unreadable)(&why)}</p>
            }.into_any(),
        })}
        {dynamic(move || {
            let damaged = library.damaged();
            if damaged.is_empty() {
                return ().into_any();
            }
            let items = damaged.into_iter().map(|damaged| view! { <DamagedView damaged/> });
            view! {
                <section class="notice" role="alert" aria-label=m.damaged_title>
                    <h2>{icon(Icon::Warning)} {m.damaged_title}</h2>
                    <ul>{items.collect_view()}</ul>
                </section>
            }.into_any()
        })}
    }
}

/// A damaged record: what is wrong with it, and its content to take away.
#[component]
fn DamagedView(damaged: Damaged) -> impl IntoView {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let toasts = toast::toasts();
    let told = (m.damaged)(&damaged.key, &damaged.why);
    let name = format!("{}.json", damaged.key.replace('/', "-"));
    let content = damaged.content.clone();
    let download = move |()| {
        if files::download(&name, &content).is_err() {
            toasts.tell(m.download_failed);
        }
    };
    let discard = move |()| {
        if let Err(why) = library.discard(&damaged) {
            toasts.tell((m.save_failed)(&why));
        }
    };
    view! {
        <li>
            <p>{told}</p>
            <Button label=m.damaged_download icon=Icon::Download on_press=download/>
            " "
            <Button label=m.damaged_discard icon=Icon::Delete look="quiet" on_press=discard/>
        </li>
    }
}

impl Row {
    fn of(draft: &Draft) -> Self {
        let it = &draft.retrospective;
        let days = || it.events.iter().filter_map(|event| event.date);
        Self {
            id: draft.id.clone(),
            title: it.front_matter.title.trim().to_owned(),
            date: it.front_matter.date.map(|date| date.date_naive()),
            days: days().min().zip(days().max()),
            events: it.events.len(),
            progress: guide::progress(it),
            words: it.words(),
        }
    }
}

fn delete(library: Library, id: &DraftId, title: &str, m: &'static Messages) {
    let toasts = toast::toasts();
    match library.remove(id) {
        Ok(Some(draft)) => {
            let title = title.to_owned();
            toasts.offer_undo((m.deleted)(&title), move || match library.put(draft.clone()) {
                Ok(()) => toasts.tell((m.restored)(&title)),
                Err(why) => toasts.tell((m.save_failed)(&why)),
            });
        }
        Ok(None) => {}
        Err(why) => toasts.tell((m.save_failed)(&why)),
    }
}

/// The days of the events, e.g. `9.9–9.13`.
fn span_of_days(first: NaiveDate, last: NaiveDate) -> String {
    let short = |day: NaiveDate| format!("{}.{}", day.month(), day.day());
    if first == last { short(first) } else { format!("{}–{}", short(first), short(last)) }
}
