//! Taking the post out: as a file, or by the clipboard.

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
    app::{library::Library, session::EditorSession, shell, toast},
    domain::{
        Edit, Field,
        slug::{self, SlugStyle},
    },
    i18n::Messages,
    markdown::write,
    web::{clock, files},
};

/// The buttons that take the post out, and the dialog that asks for its slug once.
pub fn export(session: EditorSession) -> El {
    let m = shell::messages();
    let toasts = toast::toasts();
    let dialog = Handle::new();
    let asked = State::new(false);
    let ask = move || {
        asked.set(true);
        request_animation_frame(move || {
            // Fails for a dialog that is open already.
            let _ = dialog.get_untracked::<HtmlDialogElement>().map(|dialog| dialog.show_modal());
        });
    };
    let download_or_ask = move || {
        let slug = session.text(&Field::Slug);
        if slug::check(&slug).is_ok() { download(session, &slug, m) } else { ask() }
    };
    let copy = move || {
        let post = session.with_untracked(write::write);
        spawn_local(async move {
            match files::copy(&post).await {
                Ok(()) => toasts.tell(m.copied),
                Err(_) => toasts.tell(m.copy_failed),
            }
        });
    };
    let has_no_slug = flag(move || session.with(|it| it.slug.is_empty()));
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
        .child(el("span").flag("hidden", has_no_slug).child(icon_button(
            m.change_slug,
            m.change_slug,
            Icon::Edit,
            ask,
        )))
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
    let library = expect_context::<Library>();
    let field = Handle::new();
    let style = State::new(shell.settings().slug_style());
    let propose = move |style| slug::propose(&session.text(&Field::Title), style);
    let chosen = session.text(&Field::Slug);
    let first = if chosen.is_empty() { propose(style.get_untracked()) } else { chosen };
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
    let file_name = text(move || match slug.with(|slug| slug::check(slug)) {
        Ok(()) => format!("{}: {}", m.file_name, slug::file_name(day(session), &slug.get())),
        Err(_) => String::new(),
    });
    let missing = session.progress().get_untracked().missing();
    let choose = move |chosen: SlugStyle| {
        style.set(chosen);
        slug.set(propose(chosen));
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
        download(session, &slug, m);
    };
    // The dialog opens with the caret in the proposal, selected so that typing replaces it.
    effect(move || {
        if let Some(field) = field.get::<HtmlInputElement>() {
            request_animation_frame(move || {
                let _ = field.focus();
                field.select();
            });
        }
    });
    let styles = [(SlugStyle::Hangul, m.slug_hangul), (SlugStyle::Romanised, m.slug_romanised)];
    let styles = styles.map(|(it, name)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "slug-style")
            .flag_if("checked", it == style.get_untracked())
            .on(ev::change, move |_| choose(it));
        el("label").child(radio).child(name)
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
        .child(
            el_of("fieldset", "choices")
                .child(el_of("legend", "visually-hidden").child(m.slug))
                .children(styles),
        )
        .child(
            el_of("div", "field")
                .child(label("slug".to_owned(), Name::Shown(m.slug)))
                .child(input)
                .child(problem_text("slug-problem".to_owned(), problem))
                .child(el_of("p", "hint").attr("id", "slug-file").child(file_name)),
        )
        .children(still_missing)
        .child(
            el_of("div", "dialog-actions")
                .child(button("button", m.cancel, Icon::Close, close))
                .child(confirm),
        )
}

fn download(session: EditorSession, slug: &str, m: &'static Messages) {
    let name = slug::file_name(day(session), slug);
    let post = session.with_untracked(write::write);
    let text = match files::download(&name, &post) {
        Ok(()) => (m.downloaded)(&name),
        Err(_) => m.download_failed.to_owned(),
    };
    toast::toasts().tell(text);
}

/// The day in the file's name: the post's, or today as long as it has none.
fn day(session: EditorSession) -> chrono::NaiveDate {
    let date = session.with_untracked(|it| it.front_matter.date);
    date.unwrap_or_else(clock::now).date_naive()
}
