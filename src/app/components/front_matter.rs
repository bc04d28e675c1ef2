//! The fields about the post itself.

use leptos::{ev, prelude::*};
use web_sys::HtmlInputElement;

use super::{
    date_fields::post_date,
    element::{El, Handle, el, el_of},
    field::{
        Name, line_field, line_field_with_problem, plain_field, problem_field, problem_id,
        problem_text,
    },
    reactive::effect,
};
use crate::{
    app::{session::EditorSession, shell},
    domain::{Edit, Field, ListField, Problem},
};

/// Title, description, date, categories, tags, and all other keys.
pub fn front_matter_form(session: EditorSession) -> El {
    let m = shell::messages();
    let has_other = session.with_untracked(|it| !it.front_matter.other.is_empty());
    let no_title = session.problem(|it| matches!(it, Problem::NoTitle));
    let title = Name::Shown(m.title);
    let title = line_field_with_problem(session, Field::Title, title, m.title_hint, no_title);
    let description = Name::Shown(m.description);
    let description = line_field(session, Field::Description, description, m.description_hint);
    let categories =
        words_field(session, ListField::Categories, m.categories, m.categories_hint, "categories");
    let tags = words_field(session, ListField::Tags, m.tags, m.tags_hint, "tags");
    let other = Name::ReadOut(m.other_keys);
    let other = plain_field(session, Field::OtherKeys, other, m.other_keys_hint);
    let broken = session.problem(|it| matches!(it, Problem::BrokenOtherKeys { .. }));
    el_of("section", "front-matter")
        .attr("aria-label", m.front_matter)
        .child(el_of("div", "title-field").child(title))
        .child(description)
        .child(post_date(session))
        .child(el_of("div", "field-row").child(categories).child(tags))
        .child(
            el_of("details", "other-keys")
                .flag_if("open", has_other)
                .child(el("summary").child(m.other_keys))
                .child(other)
                .child(problem_text(problem_id("other-keys"), broken)),
        )
}

/// A field for a list of words, separated by commas.
fn words_field(
    session: EditorSession,
    field: ListField,
    name: &'static str,
    hint: &'static str,
    id: &'static str,
) -> El {
    let handle = Handle::new();
    effect(move || {
        session.track_epoch();
        let words = session.with_untracked(|it| it.list(field).to_vec());
        if let Some(element) = handle.get::<HtmlInputElement>()
            && words_of(&element.value()) != words
        {
            element.set_value(&words.join(", "));
        }
    });
    let problem = session.problem(move |it| {
        field == ListField::Categories && matches!(it, Problem::TooManyCategories)
    });
    let input = el("input")
        .attr("type", "text")
        .attr("placeholder", hint)
        .handle(handle)
        .on(ev::input, move |ev| {
            let words = words_of(&event_target_value(&ev));
            session.make(Edit::SetList { field, words });
        })
        .on(ev::blur, move |_| session.pause());
    problem_field(id.to_owned(), Name::Shown(name), input, problem)
}

fn words_of(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}
