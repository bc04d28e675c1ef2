//! Taking the post out: as a file, or by the clipboard.

use chrono::NaiveDate;
use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::{HtmlDialogElement, HtmlInputElement};

use super::{
    button::{button, icon_button},
    element::{El, Handle, el, el_of},
    field::{Name, is_invalid, label, problem_text},
    icon::{Icon, icon},
    reactive::{State, dynamic, effect, flag, text},
};
use crate::{
    app::{
        library::Library,
        session::EditorSession,
        shell,
        toast::{self, Toasts},
    },
    domain::{
        Edit, Field, Retrospective,
        slug::{self, SlugStyle},
    },
    i18n::Messages,
    markdown::{
        dialect::Dialect,
        publish::{self, Extent},
    },
    web::{clock, files},
};

/// The buttons that take the post out as the chosen blog takes it, and the dialog that asks for its
/// slug once.
pub fn export(session: EditorSession) -> El {
    let m = shell::messages();
    let dialog = Handle::new();
    let asked = State::new(false);
    let ask = move || {
        asked.set(true);
        request_animation_frame(move || {
            // Fails for a dialog that is open already.
            let _ = dialog.get_untracked::<HtmlDialogElement>().map(|dialog| dialog.show_modal());
        });
    };
    let shell = shell::shell();
    let toasts = toast::toasts();
    let blog = move || shell.settings().dialect();
    let usual = move || session.with_untracked(|it| Extent::usual(it, blog()));
    let download_or_ask = move || {
        let name = session.with_untracked(|it| publish::file_name(it, blog(), today()));
        match name {
            Some(name) => download(session, &name, usual(), toasts, m),
            None => ask(),
        }
    };
    let copy = move || copy(session, usual(), toasts, m);
    let close = move || {
        if let Some(dialog) = dialog.get_untracked::<HtmlDialogElement>() {
            dialog.close();
        }
    };
    let form =
        dynamic(move || if asked.get() { slug_form(session, close).view() } else { ().into_any() });
    el_of("div", "export")
        .child(button("button", m.copy, Icon::Copy, copy))
        .child(button("button primary", m.download, Icon::Download, download_or_ask))
        .child(icon_button(m.export_options, m.export_options, Icon::Edit, ask))
        .child(
            el("dialog")
                .handle(dialog)
                .attr("aria-labelledby", "slug-heading")
                .on(ev::close, move |_| asked.set(false))
                .child(form),
        )
}

/// Asks for the slug, with a proposal from the title.
fn slug_form(session: EditorSession, close: impl Fn() + Copy + 'static) -> El {
    let m = shell::messages();
    let shell = shell::shell();
    let toasts = toast::toasts();
    let blog = shell.settings().dialect();
    let library = expect_context::<Library>();
    let field = Handle::new();
    let style = State::new(shell.settings().slug_style());
    let first = session.with_untracked(|it| match slug::slug_in(&it.file_name) {
        _ if !it.slug.is_empty() => it.slug.clone(),
        Some(slug) => slug.to_owned(),
        None => slug::propose(&it.front_matter.title, style.get_untracked()),
    });
    let slug = State::new(first.clone());
    let told = move || match slug.with(|slug| slug::check(slug)) {
        Err(problem) => (m.slug_problem)(&problem),
        Ok(()) => library
            .slug_owner(&slug.get(), &session.id())
            .map(|title| (m.slug_taken)(&title))
            .unwrap_or_default(),
    };
    let is_bad = move || !told().is_empty();
    let problem = text(told);
    let file_name = text(move || {
        let it = session.with_untracked(Retrospective::clone);
        told_name(&Retrospective { slug: slug.get(), ..it }, blog, m)
    });
    let extent = State::new(session.with_untracked(|it| Extent::usual(it, blog)));
    let missing = session.progress().get_untracked().missing();
    let choose = move |chosen: SlugStyle| {
        style.set(chosen);
        slug.set(slug::propose(&session.text(&Field::Title), chosen));
        if let Some(field) = field.get_untracked::<HtmlInputElement>() {
            field.set_value(&slug.get_untracked());
        }
    };
    let submit = move |ev: ev::SubmitEvent| {
        ev.prevent_default();
        let slug = slug.get_untracked();
        if is_bad() {
            return;
        }
        shell.change(|settings| settings.set_slug_style(style.get_untracked()));
        if slug != session.text(&Field::Slug) {
            session.apply(Edit::SetText { field: Field::Slug, text: slug.clone() });
        }
        close();
        let name = session.with_untracked(|it| publish::file_name(it, blog, today()));
        if let Some(name) = name {
            download(session, &name, extent.get_untracked(), toasts, m);
        }
    };
    let copy_body = move || {
        close();
        copy(session, Extent::Body, toasts, m);
    };
    // Only where front matter is left out: a blog that reads it has to have it.
    let with_front_matter = (blog == Dialect::CommonMark).then(|| extent_choice(extent, m));
    // The dialog opens with the caret in the proposal, selected so that typing replaces it.
    effect(move || {
        if let Some(field) = field.get::<HtmlInputElement>() {
            request_animation_frame(move || {
                let _ = field.focus();
                field.select();
            });
        }
    });
    let input = el("input")
        .attr("type", "text")
        .attr("id", "slug")
        .handle(field)
        .attr("value", first)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-invalid", is_invalid(&problem))
        .attr("aria-describedby", "slug-problem slug-file")
        .on(ev::input, move |ev| slug.set(event_target_value(&ev)));
    let still_missing = (missing > 0).then(|| el_of("p", "hint").child((m.still_missing)(missing)));
    let confirm = el_of("button", "button primary")
        .attr("type", "submit")
        .flag("disabled", flag(is_bad))
        .child(icon(Icon::Download))
        .child(m.confirm_download);
    el_of("form", "slug-form")
        .on(ev::submit, submit)
        .child(el("h2").attr("id", "slug-heading").child(m.slug_title))
        .child(el_of("p", "hint").child(m.slug_why))
        .child(style_choice(style.get_untracked(), choose, m))
        .child(
            el_of("div", "field")
                .child(label("slug".to_owned(), Name::Shown(m.slug)))
                .child(input)
                .child(problem_text("slug-problem".to_owned(), problem))
                .child(el_of("p", "hint").attr("id", "slug-file").child(file_name)),
        )
        .children(still_missing)
        .children(with_front_matter)
        .child(el("div").child(button("button", m.copy_body, Icon::Copy, copy_body)))
        .child(
            el_of("div", "dialog-actions")
                .child(button("button", m.cancel, Icon::Close, close))
                .child(confirm),
        )
}

/// How the title is written in the proposal.
fn style_choice(
    first: SlugStyle,
    choose: impl Fn(SlugStyle) + Copy + 'static,
    m: &'static Messages,
) -> El {
    let styles = [(SlugStyle::Hangul, m.slug_hangul), (SlugStyle::Romanised, m.slug_romanised)];
    let styles = styles.map(|(it, name)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "slug-style")
            .flag_if("checked", it == first)
            .on(ev::change, move |_| choose(it));
        el("label").child(radio).child(name)
    });
    el_of("fieldset", "choices")
        .child(el_of("legend", "visually-hidden").child(m.slug))
        .children(styles)
}

/// Whether the front matter goes with the post.
fn extent_choice(extent: State<Extent>, m: &'static Messages) -> El {
    let change = move |ev: ev::Event| {
        let is_whole = event_target_checked(&ev);
        extent.set(if is_whole { Extent::Whole } else { Extent::Body });
    };
    let tick = el("input")
        .attr("type", "checkbox")
        .flag_if("checked", extent.get_untracked() == Extent::Whole)
        .on(ev::change, change);
    el_of("div", "choices").child(el("label").child(tick).child(m.with_front_matter))
}

/// What the file will be called, and why; empty as long as it cannot be called anything.
fn told_name(it: &Retrospective, blog: Dialect, m: &Messages) -> String {
    let is_named = slug::check(&it.slug).is_ok();
    match publish::file_name(it, blog, today()).filter(|_| is_named) {
        Some(name) => {
            let why = if name == it.file_name { m.name_kept } else { why_named(blog, m) };
            format!("{}: {name} · {why}", m.file_name)
        }
        None => String::new(),
    }
}

/// Why a new file is called as it is.
fn why_named(blog: Dialect, m: &Messages) -> &'static str {
    match blog {
        Dialect::Jekyll => m.name_jekyll,
        Dialect::Hugo => m.name_hugo,
        Dialect::CommonMark => m.name_commonmark,
    }
}

fn copy(session: EditorSession, extent: Extent, toasts: Toasts, m: &'static Messages) {
    let post = session.with_untracked(|it| publish::content(it, extent));
    spawn_local(async move {
        toasts.tell(match (files::copy(&post).await, extent) {
            (Ok(()), Extent::Whole) => m.copied,
            (Ok(()), Extent::Body) => m.copied_body,
            (Err(_), _) => m.copy_failed,
        });
    });
}

fn download(session: EditorSession, name: &str, extent: Extent, toasts: Toasts, m: &Messages) {
    let post = session.with_untracked(|it| publish::content(it, extent));
    toasts.tell(match files::download(name, &post) {
        Ok(()) => (m.downloaded)(name),
        Err(_) => m.download_failed.to_owned(),
    });
}

fn today() -> NaiveDate {
    clock::now().date_naive()
}
