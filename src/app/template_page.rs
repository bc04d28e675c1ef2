//! A form of the person's own: its file's text, and the fields that it makes beside it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    components::{
        button::button,
        element::{El, el, el_of},
        field::{Name, line_field, plain_field},
        header::header,
        icon::Icon,
        reactive::dynamic,
        save_status::save_status,
    },
    editor_page::{back, history, listen},
    library::Library,
    list_page::delete,
    route::Route,
    session::EditorSession,
    shell, toast,
};
use crate::{
    domain::{
        Block, Event, Field, Passage,
        slug::{self, SlugStyle},
    },
    markdown::template,
    storage::Kind,
    web::files,
};

/// The page of one form.
pub fn template_page(session: EditorSession) -> AnyView {
    let m = shell::messages();
    let library = expect_context::<Library>();
    let toasts = toast::toasts();
    listen(session, || {});
    let remove = move || {
        session.autosave().flush();
        let title = session.text(&Field::Title);
        let told = [(m.form_deleted)(&title), (m.form_restored)(&title)];
        Route::List.go();
        delete(library, Kind::Template, &session.id(), told);
    };
    let download = move || {
        let slug = slug::propose(&session.text(&Field::Title), SlugStyle::Hangul);
        let name = format!("{}.md", if slug.is_empty() { "form" } else { &slug });
        let told = match files::download(&name, &session.with_untracked(template::of_text)) {
            Ok(()) => (m.downloaded)(&name),
            Err(_) => m.download_failed.to_owned(),
        };
        toasts.tell(told);
    };
    let actions = el_of("div", "export")
        .child(button("button", m.delete, Icon::Delete, remove))
        .child(button("button primary", m.download, Icon::Download, download));
    let bar = el_of("div", "editor-bar")
        .child(back())
        .child(save_status(session))
        .child(el_of("div", "editor-tools").children(history(session)))
        .child(actions);
    let text = session.with_untracked(|it| it.body.first().map(|text| text.id().clone()));
    let text = text.map(|id| {
        plain_field(session, Field::Section(id), Name::Shown(m.form_text), m.form_text_hint)
    });
    let title = line_field(session, Field::Title, Name::Shown(m.title), "");
    let description = line_field(session, Field::Description, Name::Shown(m.description), "");
    let form = el_of("div", "form")
        .child(el_of("div", "title-field").child(title))
        .child(description)
        .children(text)
        .child(el_of("p", "hint").child(m.form_help));
    let fields = el_of("section", "preview form-fields")
        .attr("aria-label", m.form_fields)
        .child(el("h2").child(m.form_fields))
        .child(dynamic(move || fields(session).view()));
    let main = el_of("main", "editor").child(form).child(fields);
    vec![header().view(), bar.view(), main.view()].into_any()
}

/// The fields that a form makes, with the questions that they ask.
fn fields(session: EditorSession) -> El {
    let m = shell::messages();
    let form = session.with(|it| template::read(&template::of_text(it)));
    let fields: Vec<_> = form
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Heading(_) => None,
            Block::Event(event) => Some(event_fields(event)),
            Block::Section(section) => Some(passage_field(&section.passage)),
        })
        .collect();
    if fields.is_empty() {
        return el_of("p", "hint").child(m.form_empty);
    }
    el("ul").children(fields)
}

fn event_fields(event: &Arc<Event>) -> El {
    let m = shell::messages();
    el("li")
        .child(el("strong").child(m.each_event))
        .child(el("ul").children(event.parts.iter().map(passage_field)))
}

fn passage_field(passage: &Passage) -> El {
    let m = shell::messages();
    let label = passage.label.as_ref();
    let question = match passage.text.trim() {
        "" => label.map_or("", |label| (m.question)(label.role)),
        asked => asked,
    };
    el("li")
        .child(el("strong").child(label.map_or("", |it| &it.text).to_owned()))
        .child(el_of("p", "hint").child(question.to_owned()))
}
