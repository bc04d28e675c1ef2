//! Taking the post out: as a file, or by the clipboard.

use leptos::{ev, html, prelude::*, task::spawn_local};

use super::{
    button::{Button, IconButton},
    field::ProblemText,
    icon::{Icon, icon},
    reactive::{State, aria, dynamic, effect, flag, text},
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
#[component]
pub fn Export(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let toasts = toast::toasts();
    let dialog = NodeRef::<html::Dialog>::new();
    let asked = State::new(false);
    let ask = move || {
        asked.set(true);
        request_animation_frame(move || {
            // Fails for a dialog that is open already.
            let _ = dialog.get_untracked().map(|dialog| dialog.show_modal());
        });
    };
    let download_or_ask = move |()| {
        let slug = session.text(&Field::Slug);
        if slug::check(&slug).is_ok() { download(session, &slug, m) } else { ask() }
    };
    let copy = move |()| {
        let post = session.with_untracked(write::write);
        spawn_local(async move {
            match files::copy(&post).await {
                Ok(()) => toasts.tell(m.copied),
                Err(_) => toasts.tell(m.copy_failed),
            }
        });
    };
    let has_no_slug = flag(move || session.with(|it| it.slug.is_empty()));
    let close = Callback::new(move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    view! {
        <div class="export">
            <Button label=m.copy icon=Icon::Copy on_press=copy/>
            <Button label=m.download icon=Icon::Download look="primary" on_press=download_or_ask/>
            <span hidden=has_no_slug>
                <IconButton label=m.change_slug icon=Icon::Edit on_press=move |()| ask()/>
            </span>
            <dialog node_ref=dialog aria-labelledby="slug-heading" on:close=move |_| asked.set(false)>
                {dynamic(move || asked.get().then(|| view! { <SlugForm session close/> }).into_any())}
            </dialog>
        </div>
    }
}

/// Asks for the slug, with a proposal from the title.
#[component]
fn SlugForm(session: EditorSession, close: Callback<()>) -> impl IntoView {
    let m = shell::messages();
    let shell = shell::shell();
    let library = expect_context::<Library>();
    let field = NodeRef::<html::Input>::new();
    let style = State::new(shell.settings().slug_style());
    let propose = move |style| slug::propose(&session.text(&Field::Title), style);
    let chosen = session.text(&Field::Slug);
    let first = if chosen.is_empty() { propose(style.get_untracked()) } else { chosen };
    let slug = State::new(first.clone());
    let problem = text(move || match slug.with(|slug| slug::check(slug)) {
        Err(problem) => (m.slug_problem)(&problem),
        Ok(()) => library
            .slug_owner(&slug.get(), &session.id())
            .map(|title| (m.slug_taken)(&title))
            .unwrap_or_default(),
    });
    let file_name = text(move || match slug.with(|slug| slug::check(slug)) {
        Ok(()) => format!("{}: {}", m.file_name, slug::file_name(day(session), &slug.get())),
        Err(_) => String::new(),
    });
    let missing = session.progress().get_untracked().missing();
    let choose = move |chosen: SlugStyle| {
        style.set(chosen);
        slug.set(propose(chosen));
        if let Some(field) = field.get_untracked() {
            field.set_value(&slug.get_untracked());
        }
    };
    let submit = move |ev: ev::SubmitEvent| {
        ev.prevent_default();
        let slug = slug.get_untracked();
        if !problem.get_untracked().is_empty() {
            return;
        }
        shell.change(|settings| settings.set_slug_style(style.get_untracked()));
        if slug != session.text(&Field::Slug) {
            session.apply(Edit::SetText { field: Field::Slug, text: slug.clone() });
        }
        close.run(());
        download(session, &slug, m);
    };
    // The dialog opens with the caret in the proposal, selected so that typing replaces it.
    effect(move || {
        if let Some(field) = field.get() {
            request_animation_frame(move || {
                let _ = field.focus();
                field.select();
            });
        }
    });
    view! {
        <form class="slug-form" on:submit=submit>
            <h2 id="slug-heading">{m.slug_title}</h2>
            <p class="hint">{m.slug_why}</p>
            <fieldset class="choices">
                <legend class="visually-hidden">{m.slug}</legend>
                {[(SlugStyle::Hangul, m.slug_hangul), (SlugStyle::Romanised, m.slug_romanised)].map(|(it, name)| view! {
                    <label>
                        <input type="radio" name="slug-style" checked=it == style.get_untracked()
                            on:change=move |_| choose(it)/>
                        {name}
                    </label>
                })}
            </fieldset>
            <div class="field">
                <label for="slug">{m.slug}</label>
                <input type="text" id="slug" node_ref=field value=first autocomplete="off" spellcheck="false"
                    aria-invalid=aria(move || !problem.with(String::is_empty))
                    aria-describedby="slug-problem slug-file"
                    on:input=move |ev| slug.set(event_target_value(&ev))/>
                <ProblemText id="slug-problem".to_owned() problem/>
                <p class="hint" id="slug-file">{file_name}</p>
            </div>
            {(missing > 0).then(|| view! { <p class="hint">{(m.still_missing)(missing)}</p> })}
            <div class="dialog-actions">
                <Button label=m.cancel icon=Icon::Close on_press=close/>
                <button type="submit" class="button primary"
                    disabled=flag(move || !problem.with(String::is_empty))>
                    {icon(Icon::Download)}
                    {m.confirm_download}
                </button>
            </div>
        </form>
    }
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
