//! Text fields.
//!
//! They are uncontrolled, and this is the only place with rules for input methods: a field is
//! seeded when it is built and commits its raw text at every `input`, composing or not. Its
//! value is written only for a change that came from elsewhere, and never while composing, since
//! that would break the syllable under the person's hands.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::reactive::{State, aria, effect, flag};
use crate::{
    app::session::EditorSession,
    domain::{Field, guide},
    markdown::list_edit::{self, Change, Selection},
};

/// The id of a field's element.
pub fn element_id(field: &Field) -> String {
    match field {
        Field::Title => "title".to_owned(),
        Field::Description => "description".to_owned(),
        Field::OtherKeys => "other-keys".to_owned(),
        Field::Slug => "slug".to_owned(),
        Field::EventsHeading => "events-heading".to_owned(),
        Field::ReviewHeading => "review-heading".to_owned(),
        Field::EventTitle(event) => format!("event-{event}-title"),
        Field::Part(event, part) => format!("event-{event}-part-{part}"),
        Field::Section(section) => format!("section-{section}"),
    }
}

/// Puts the focus into a field once the page has been brought up to date.
pub fn focus_soon(field: &Field) {
    let id = element_id(field);
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            // Fails for no element that can be focused at all.
            let _ = element.focus();
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// A field of one line.
#[component]
pub fn LineField(
    session: EditorSession,
    field: Field,
    /// Its accessible name.
    label: &'static str,
    /// Whether the name is shown above the field or only read out.
    #[prop(optional)]
    hide_label: bool,
    /// What is shown in it as long as it is empty.
    #[prop(optional)]
    hint: &'static str,
    /// The problem told below it; empty where there is none.
    #[prop(optional, into)]
    problem: Signal<String>,
) -> impl IntoView {
    let element = NodeRef::<html::Input>::new();
    let id = element_id(&field);
    let seed = session.text(&field);
    let composing = State::new(false);
    take_over(session, field.clone(), composing, move |text| {
        if let Some(element) = element.get_untracked()
            && element.value() != text
        {
            element.set_value(text);
        }
    });
    let commit = field.clone();
    let focus = field;
    view! {
        <div class="field">
            <label for=id.clone() class:visually-hidden=hide_label>{label}</label>
            <input
                type="text"
                id=id.clone()
                node_ref=element
                placeholder=hint
                autocomplete="off"
                value=seed
                aria-invalid=aria(move || !problem.with(String::is_empty))
                aria-describedby=problem_id(&id)
                on:input=move |ev| session.type_text(commit.clone(), event_target_value(&ev))
                on:beforeinput=move |ev| own_history(session, &ev)
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=move |_| composing.set(false)
                on:focus=move |_| session.set_focused(&focus)
                on:blur=move |_| session.pause()
            />
            <ProblemText id=problem_id(&id) problem/>
        </div>
    }
}

/// A field of several lines that is no Markdown.
#[component]
pub fn PlainField(
    session: EditorSession,
    field: Field,
    /// Its accessible name, read out only.
    label: &'static str,
    /// What is shown in it as long as it is empty.
    hint: &'static str,
) -> impl IntoView {
    let element = NodeRef::<html::Textarea>::new();
    let id = element_id(&field);
    let seed = session.text(&field);
    let composing = State::new(false);
    take_over(session, field.clone(), composing, move |text| {
        if let Some(element) = element.get_untracked()
            && element.value() != text
        {
            element.set_value(text);
        }
    });
    let commit = field.clone();
    let focus = field;
    view! {
        <div class="field">
            <label for=id.clone() class="visually-hidden">{label}</label>
            <textarea
                id=id.clone()
                node_ref=element
                rows="3"
                class="code"
                spellcheck="false"
                placeholder=hint
                prop:value=seed
                aria-describedby=problem_id(&id)
                on:input=move |ev| session.type_text(commit.clone(), event_target_value(&ev))
                on:beforeinput=move |ev| own_history(session, &ev)
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=move |_| composing.set(false)
                on:focus=move |_| session.set_focused(&focus)
                on:blur=move |_| session.pause()
            ></textarea>
        </div>
    }
}

/// A field of Markdown with its guiding question.
#[component]
pub fn MarkdownField(
    session: EditorSession,
    field: Field,
    /// Its accessible name: the label as it stands in the post.
    label: String,
    /// What it asks; may be empty.
    #[prop(into)]
    question: String,
) -> impl IntoView {
    let element = NodeRef::<html::Textarea>::new();
    let id = element_id(&field);
    let question_id = format!("{id}-question");
    let seed = session.text(&field);
    let composing = State::new(false);
    take_over(session, field.clone(), composing, move |text| {
        if let Some(element) = element.get_untracked() {
            if element.value() != text {
                element.set_value(text);
            }
            fit(&element);
        }
    });
    let is_gap = {
        let field = field.clone();
        flag(move || session.with(|it| it.text(&field).is_none_or(guide::is_gap)))
    };

    // After Escape the next Tab leaves the field, so that nobody is trapped in a list.
    let leaving = State::new(false);
    let on_keydown = {
        let field = field.clone();
        move |ev: ev::KeyboardEvent| {
            if is_composing(&ev) {
                return;
            }
            let leave = leaving.get_untracked();
            leaving.set(ev.key() == "Escape" || leave && ev.key() == "Shift");
            let plain = !ev.ctrl_key() && !ev.meta_key() && !ev.alt_key();
            let Some(element) = element.get_untracked().filter(|_| plain) else { return };
            let act = match (ev.key().as_str(), ev.shift_key()) {
                ("Enter", false) => list_edit::enter,
                ("Tab", false) if !leave => list_edit::tab,
                ("Tab", true) if !leave => list_edit::shift_tab,
                _ => return,
            };
            let text = element.value();
            if let Some(change) = act(&text, selection(&element, &text)) {
                ev.prevent_default();
                write_change(&element, &text, &change);
                session.type_text(field.clone(), element.value());
                fit(&element);
            }
        }
    };
    let commit = field.clone();
    let focus = field;
    view! {
        <div class="field markdown-field" class:gap=is_gap>
            <label for=id.clone()>{label}</label>
            <p class="question" id=question_id.clone()>{question}</p>
            <textarea
                id=id
                node_ref=element
                rows="2"
                aria-describedby=question_id
                prop:value=seed
                on:input=move |ev| {
                    session.type_text(commit.clone(), event_target_value(&ev));
                    if let Some(element) = element.get_untracked() {
                        fit(&element);
                    }
                }
                on:beforeinput=move |ev| own_history(session, &ev)
                on:keydown=on_keydown
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=move |_| composing.set(false)
                on:focus=move |_| session.set_focused(&focus)
                on:blur=move |_| session.pause()
            ></textarea>
        </div>
    }
}

/// A problem, told at the field it concerns.
#[component]
pub fn ProblemText(
    /// The id by which the field names it.
    id: String,
    #[prop(into)] problem: Signal<String>,
) -> impl IntoView {
    view! { <p class="problem" id=id role="status">{problem}</p> }
}

/// The id of the element that tells a field's problem.
pub fn problem_id(field: &str) -> String {
    format!("{field}-problem")
}

/// Whether a key belongs to the input method and not to the page.
pub fn is_composing(ev: &ev::KeyboardEvent) -> bool {
    // Safari sends the Enter that ends a composition after its end, with this key code.
    ev.is_composing() || ev.key_code() == 229
}

/// Undo and redo from the browser's own menu go through the session's history: the browser's
/// knows only what was typed into one field.
fn own_history(session: EditorSession, ev: &ev::InputEvent) {
    match ev.input_type().as_str() {
        "historyUndo" => {
            ev.prevent_default();
            session.undo();
        }
        "historyRedo" => {
            ev.prevent_default();
            session.redo();
        }
        _ => {}
    }
}

/// Lets a field take over changes that came from elsewhere.
fn take_over(
    session: EditorSession,
    field: Field,
    composing: State<bool>,
    write: impl Fn(&str) + 'static,
) {
    effect(move || {
        session.track_epoch();
        if !composing.get_untracked() {
            write(&session.text(&field));
        }
    });
}

fn selection(element: &HtmlTextAreaElement, text: &str) -> Selection {
    let at = |position: Result<Option<u32>, JsValue>| {
        let utf16 = position.ok().flatten().unwrap_or_default();
        list_edit::to_byte(text, utf16 as usize)
    };
    Selection { start: at(element.selection_start()), end: at(element.selection_end()) }
}

fn write_change(element: &HtmlTextAreaElement, text: &str, change: &Change) {
    let at = |text: &str, byte| u32::try_from(list_edit::to_utf16(text, byte)).unwrap_or(u32::MAX);
    let (start, end) = (at(text, change.range.start), at(text, change.range.end));
    // These fail for positions outside of the text only.
    let _ = element.set_range_text_with_start_and_end(&change.text, start, end);
    let text = element.value();
    let (start, end) = (at(&text, change.selection.start), at(&text, change.selection.end));
    let _ = element.set_selection_range(start, end);
}

/// Makes a field as high as its text, where the browser cannot do so by `field-sizing`.
fn fit(element: &HtmlTextAreaElement) {
    thread_local! {
        static SIZES_ITSELF: bool =
            web_sys::css::supports_with_value("field-sizing", "content").unwrap_or(false);
    }
    if !SIZES_ITSELF.with(|it| *it) {
        let style = HtmlElement::style(element);
        let _ = style.set_property("height", "auto");
        let _ = style.set_property("height", &format!("{}px", element.scroll_height() + 2));
    }
}
