//! The fields about the post itself.

use leptos::prelude::*;

use super::{
    date_fields::PostDate,
    field::{LineField, PlainField, ProblemText, problem_id},
    reactive::{aria, effect},
};
use crate::{
    app::{session::EditorSession, shell},
    domain::{Edit, Field, ListField, Problem},
};

/// Title, description, date, categories, tags, and all other keys.
#[component]
pub fn FrontMatterForm(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let has_other = session.with_untracked(|it| !it.front_matter.other.is_empty());
    view! {
        <section class="front-matter" aria-label=m.front_matter>
            <div class="title-field">
                <LineField session field=Field::Title label=m.title hint=m.title_hint
                    problem=session.problem(|it| matches!(it, Problem::NoTitle))/>
            </div>
            <LineField session field=Field::Description label=m.description hint=m.description_hint/>
            <PostDate session/>
            <div class="field-row">
                <WordsField session field=ListField::Categories label=m.categories
                    hint=m.categories_hint id="categories"/>
                <WordsField session field=ListField::Tags label=m.tags hint=m.tags_hint id="tags"/>
            </div>
            <details class="other-keys" open=has_other>
                <summary>{m.other_keys}</summary>
                <PlainField session field=Field::OtherKeys label=m.other_keys hint=m.other_keys_hint/>
                <ProblemText id=problem_id("other-keys")
                    problem=session.problem(|it| matches!(it, Problem::BrokenOtherKeys { .. }))/>
            </details>
        </section>
    }
}

/// A field for a list of words, separated by commas.
#[component]
fn WordsField(
    session: EditorSession,
    field: ListField,
    label: &'static str,
    hint: &'static str,
    id: &'static str,
) -> impl IntoView {
    let element = NodeRef::<leptos::html::Input>::new();
    effect(move || {
        session.track_epoch();
        let words = session.with_untracked(|it| it.list(field).to_vec());
        if let Some(element) = element.get()
            && words_of(&element.value()) != words
        {
            element.set_value(&words.join(", "));
        }
    });
    let problem = session.problem(move |it| {
        field == ListField::Categories && matches!(it, Problem::TooManyCategories)
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input type="text" id=id node_ref=element placeholder=hint autocomplete="off"
                aria-invalid=aria(move || !problem.with(String::is_empty))
                aria-describedby=problem_id(id)
                on:input=move |ev| {
                    let words = words_of(&event_target_value(&ev));
                    session.make(Edit::SetList { field, words });
                }
                on:blur=move |_| session.pause()/>
            <ProblemText id=problem_id(id) problem/>
        </div>
    }
}

fn words_of(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}
