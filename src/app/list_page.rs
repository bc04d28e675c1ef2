//! The list of all retrospectives.

use chrono::{Datelike, NaiveDate};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    components::{
        button::{button, icon_button},
        element::{El, el, el_of},
        header::header,
        icon::{Icon, icon},
        import::{Inbox, import},
        reactive::{Derived, State, dynamic, each, effect, flag},
    },
    desk::DeskAccess,
    library::Library,
    route::Route,
    shell, toast,
};
use crate::{
    domain::{DraftId, Summary},
    storage::{
        Damaged, Entry, Kind,
        record::{self, UnreadableRecord},
    },
    web::files,
};

/// So many rows are made at once; more come as the page is scrolled. A page of a thousand rows takes
/// the browser longer than everything else that the start does.
const AT_ONCE: usize = 20;

/// What the list tells about a draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Row {
    id: DraftId,
    /// The line that its newest state is of.
    line: String,
    summary: Summary,
}

/// All retrospectives, newest week first.
pub fn list_page() -> AnyView {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let toasts = toast::toasts();
    let shown = State::new(AT_ONCE);
    let rows = move || library.newest(shown.get()).iter().map(Row::of).collect();
    let count = Derived::new(move || library.count());
    let desk = expect_context::<DeskAccess>();
    let begin = move || {
        desk.with(move |desk| (desk.begin)(library, m.first_title));
    };
    let listener = window_event_listener(ev::keydown, move |ev| {
        let is_undo = (ev.ctrl_key() || ev.meta_key()) && !ev.shift_key() && ev.key() == "z";
        if is_undo && toasts.undo() {
            ev.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    effect(move || document().set_title(&format!("{} · Hoego", m.all_retrospectives)));
    let (inbox, forms) = (Inbox::new(desk), State::new(false));
    let choose_form = move || {
        desk.with(|_| {});
        forms.set(true);
    };
    let choose_form = el("div").child(button("button", m.choose_form, Icon::Form, choose_form));
    let head = el_of("div", "list-head")
        .child(
            el("div")
                .child(el("h1").child(m.all_retrospectives))
                .child(el_of("p", "hint").child(m.tagline)),
        )
        .child(el_of("div", "list-actions").child(import(inbox)).child(choose_form).child(button(
            "button primary",
            m.new_retrospective,
            Icon::Add,
            begin,
        )));
    let show_more = move || shown.update(|shown| *shown += AT_ONCE);
    let listener = window_event_listener(ev::scroll, move |_| {
        if is_near_end() && count.get_untracked() > shown.get_untracked() {
            show_more();
        }
    });
    on_cleanup(move || listener.remove());
    let list = el_of("ul", "rows")
        .attr("aria-label", m.retrospectives)
        .flag("hidden", flag(move || count.get() == 0))
        .child(each(rows, |row| row_view(row).view()));
    let more = button("button add", m.show_more, Icon::Add, show_more);
    let more = el("div").flag("hidden", flag(move || count.get() <= shown.get())).child(more);
    let main = el_of("main", "page list-page")
        .child(storage_unreadable())
        .child(damaged_records())
        .child(head)
        .child(
            el("div")
                .flag("hidden", flag(move || !library.is_read() || count.get() > 0))
                .child(empty_list()),
        )
        .child(list)
        .child(more)
        .child(desk.dialogs(inbox, forms));
    vec![header().view(), main.view()].into_any()
}

/// Whether the page has been scrolled to where its end comes into sight.
fn is_near_end() -> bool {
    let end = document().body().map(|body| body.get_bounding_client_rect().bottom());
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    end.zip(height).is_some_and(|(end, height)| end < 2.0 * height)
}

/// One retrospective in the list.
fn row_view(row: Row) -> El {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let desk = expect_context::<DeskAccess>();
    let Summary { name, day, days, events, progress, words, .. } = row.summary;
    let title = if name.is_empty() { m.untitled.to_owned() } else { name.clone() };
    let (form, duplicated) = (row.id.clone(), row.id.clone());
    let (deleted, unsaved, newest) = (row.id.clone(), row.id.clone(), row.line);
    let form = {
        let title = title.clone();
        move || use_as_template(desk, library, form.clone(), (m.template_kept)(&title))
    };
    let form = icon_button((m.use_as_template_named)(&title), m.use_as_template, Icon::Form, form);
    let duplicate = move || {
        let (id, title) = (duplicated.clone(), (m.copy_of)(&name));
        desk.with(move |desk| (desk.duplicate)(library, id, title));
    };
    let duplicate = icon_button((m.duplicate_named)(&title), m.duplicate, Icon::Copy, duplicate);
    let delete = {
        let title = title.clone();
        move || {
            let told = [(m.deleted)(&title), (m.restored)(&title)];
            delete(library, Kind::Retrospective, &deleted, told);
        }
    };
    let delete = icon_button((m.delete_named)(&title), m.delete, Icon::Delete, delete);
    let date = day.map_or_else(|| m.undated.to_owned(), |day| day.to_string());
    let unsaved = el_of("span", "row-unsaved")
        .flag("hidden", flag(move || !library.is_unsaved(&unsaved, &newest)))
        .child(m.unsaved);
    let facts = el_of("span", "row-facts")
        .child(el("span").child(date))
        .children(days.map(|(first, last)| el("span").child(span_of_days(first, last))))
        .child(el("span").child((m.events_count)(events)))
        .child(el("span").child((m.words)(words)))
        .child(unsaved);
    let link = el_of("a", "row-link")
        .attr("href", Route::Draft(row.id).href())
        .child(el_of("span", "row-title").child(title))
        .child(facts);
    let bar = el("progress")
        .attr("max", progress.total.to_string())
        .attr("value", progress.written.to_string())
        .attr("aria-label", (m.progress)(progress));
    let look = if progress.is_complete() { "row-progress done" } else { "row-progress" };
    let shown = progress.to_string();
    let progress = el_of("span", look)
        .flag_if("hidden", progress.total == 0)
        .child(bar)
        .child(el("span").attr("aria-hidden", "true").child(shown));
    let actions = el_of("span", "row-actions").child(form).child(duplicate).child(delete);
    el_of("li", "row").child(link).child(progress).child(actions)
}

/// What a first visitor sees.
fn empty_list() -> El {
    let m = shell::messages();
    el_of("section", "empty")
        .child(el("h2").child(m.empty_title))
        .child(el("ol").children(m.empty_steps.map(|step| el("li").child(step))))
        .child(el_of("p", "hint").child(m.empty_promise))
        .child(el_of("p", "hint").child(m.import_hint))
}

/// Tells that the store could not be read at all.
fn storage_unreadable() -> AnyView {
    let m = shell::messages();
    let library = expect_context::<Library>();
    dynamic(move || match library.unreadable() {
        None => ().into_any(),
        Some(why) => el_of("p", "notice")
            .attr("role", "alert")
            .child(icon(Icon::Warning))
            .child(" ")
            .child((m.storage_unreadable)(&shell::told(&why)))
            .view(),
    })
}

/// What could not be read, and what can be done about it.
fn damaged_records() -> AnyView {
    let m = shell::messages();
    let library = expect_context::<Library>();
    dynamic(move || {
        let damaged = library.damaged();
        if damaged.is_empty() {
            return ().into_any();
        }
        el_of("section", "notice")
            .attr("role", "alert")
            .attr("aria-label", m.damaged_title)
            .child(el("h2").child(icon(Icon::Warning)).child(" ").child(m.damaged_title))
            .child(el("ul").children(damaged.into_iter().map(damaged_view)))
            .view()
    })
}

/// A damaged record: what is wrong with it, and its content to take away.
fn damaged_view(damaged: Damaged) -> El {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let toasts = toast::toasts();
    let told = match damaged.why {
        UnreadableRecord::Malformed => (m.damaged)(&damaged.key),
        UnreadableRecord::Newer(version) => (m.newer)(&damaged.key, version),
    };
    let name = damaged.key.replace('/', "-");
    let download = move |title: &'static str, name: String, content: String| {
        let download = move || {
            if files::download(&name, &content).is_err() {
                toasts.tell(m.download_failed);
            }
        };
        button("button", title, Icon::Download, download)
    };
    let original = download(m.damaged_download, format!("{name}.json"), damaged.content.clone());
    // A record of a newer version is whole, and nothing has to be got out of it.
    let salvaged = (damaged.why == UnreadableRecord::Malformed)
        .then(|| record::salvage(&damaged.content))
        .filter(|it| !it.title.is_empty() || !it.post.is_empty())
        .map(|it| {
            let text = if it.title.is_empty() { it.post } else { it.title + "\n\n" + &it.post };
            download(m.damaged_salvage, format!("{name}.md"), text)
        });
    let discard = move || library.discard(&damaged, toasts);
    el("li")
        .child(el("p").child(told))
        .child(original)
        .child(" ")
        .children(salvaged)
        .child(" ")
        .child(button("button quiet", m.damaged_discard, Icon::Delete, discard))
}

impl Row {
    fn of(entry: &Entry) -> Self {
        Self {
            id: entry.id.clone(),
            line: entry.lineage.line().to_string(),
            summary: entry.summary.clone(),
        }
    }
}

/// Keeps the form of a retrospective, and offers to forget it again. Free text has none to keep.
fn use_as_template(desk: DeskAccess, library: Library, id: DraftId, kept: String) {
    let (toasts, m) = (toast::toasts(), shell::messages());
    let told = [kept, m.template_without_fields.to_owned()];
    desk.with(move |desk| (desk.use_as_template)(library, id, toasts, told));
}

/// Deletes a draft and offers to bring it back; `told` is what is said of the one and the other.
pub fn delete(library: Library, kind: Kind, id: &DraftId, told: [String; 2]) {
    let toasts = toast::toasts();
    let ([deleted, restored], id) = (told, id.clone());
    spawn_local(async move {
        let Some(draft) = library.stored(kind, &id).await else { return };
        library.remove(kind, &id);
        toasts.offer_undo(deleted, move || {
            library.restore(kind, &draft);
            toasts.tell(restored.clone());
        });
    });
}

/// The days of the events, e.g. `9.9–9.13`.
fn span_of_days(first: NaiveDate, last: NaiveDate) -> String {
    let short = |day: NaiveDate| format!("{}.{}", day.month(), day.day());
    if first == last { short(first) } else { format!("{}–{}", short(first), short(last)) }
}
