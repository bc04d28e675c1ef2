//! Text fields.
//!
//! They are uncontrolled, and this is the only place with rules for input methods: a field is
//! seeded when it is built and commits its raw text at every `input`, composing or not. Its
//! value is written only for a change that came from elsewhere, and never while composing, since
//! that would break the syllable under the person's hands.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::{
    advice::{advice, advice_id},
    element::{El, Handle, el, el_of},
    reactive::{Changing, State, aria, effect, text},
};
use crate::{
    app::session::EditorSession,
    domain::Field,
    markdown::list_edit::{self, Change, Selection},
};

/// The id of a field's element.
pub fn element_id(field: &Field) -> String {
    match field {
        Field::Title => "title".to_owned(),
        Field::Description => "description".to_owned(),
        Field::OtherKeys => "other-keys".to_owned(),
        Field::Slug => "slug".to_owned(),
        Field::Heading(heading) => format!("heading-{heading}"),
        Field::EventTitle(event) => format!("event-{event}-title"),
        Field::Part(event, part) => format!("event-{event}-part-{part}"),
        Field::Section(section) => format!("section-{section}"),
    }
}

/// Puts the focus into a field once the page has been brought up to date.
pub fn focus_soon(field: &Field) {
    find_soon(field, |_| {});
}

/// Puts the focus into a field as [`focus_soon`] does, and the caret to a byte of its text.
pub fn caret_soon(field: &Field, byte: usize) {
    find_soon(field, move |element| {
        // An input's caret is set in the same way as a text area's.
        let element: &HtmlTextAreaElement = element.unchecked_ref();
        let at = list_edit::to_utf16(&element.value(), byte);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        // Fails for positions outside of the text only.
        let _ = element.set_selection_range(at, at);
    });
}

fn find_soon(field: &Field, then: impl FnOnce(&HtmlElement) + 'static) {
    let id = element_id(field);
    let then: Box<dyn FnOnce(&HtmlElement)> = Box::new(then);
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            // Fails for no element that can be focused at all.
            let _ = element.focus();
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
            then(&element);
        }
    });
}

/// The name of a field.
#[derive(Clone, Copy)]
pub enum Name {
    /// Shown above it.
    Shown(&'static str),
    /// Read out only.
    ReadOut(&'static str),
}

/// A field of one line.
pub fn line_field(session: EditorSession, field: Field, name: Name, hint: &'static str) -> El {
    let no_problem = text(String::new);
    line_field_with_problem(session, field, name, hint, no_problem)
}

/// A field of one line that something can be wrong with.
pub fn line_field_with_problem(
    session: EditorSession,
    field: Field,
    name: Name,
    hint: &'static str,
    problem: Changing<String>,
) -> El {
    let id = element_id(&field);
    let input = el("input").attr("value", session.text(&field));
    let advice = advice(&field);
    let input = edited(input, session, field, |_| {});
    let input = input.attr("type", "text").attr("placeholder", hint);
    problem_field_with(id, name, input, problem, advice)
}

/// A control with its name above it and its problem, if there is one, below it.
pub fn problem_field(id: String, name: Name, control: El, problem: Changing<String>) -> El {
    problem_field_with(id, name, control, problem, None)
}

fn problem_field_with(
    id: String,
    name: Name,
    control: El,
    problem: Changing<String>,
    advice: Option<El>,
) -> El {
    let problem_id = problem_id(&id);
    let control = control
        .attr("autocomplete", "off")
        .attr("aria-invalid", is_invalid(&problem))
        .attr("aria-describedby", described_by(&problem_id, &id, advice.is_some()));
    el_of("div", "field")
        .child(label(id.clone(), name))
        .child(control.attr("id", id))
        .child(problem_text(problem_id, problem))
        .children(advice)
}

/// The ids of what describes a field.
fn described_by(first: &str, id: &str, has_advice: bool) -> String {
    if has_advice { format!("{first} {}", advice_id(id)) } else { first.to_owned() }
}

/// The name of a field, as an element of its own.
pub fn label(id: String, name: Name) -> El {
    let label = el("label").attr("for", id);
    match name {
        Name::Shown(name) => label.child(name),
        Name::ReadOut(name) => label.attr("class", "visually-hidden").child(name),
    }
}

/// A field of several lines that is no Markdown.
pub fn plain_field(session: EditorSession, field: Field, name: Name, hint: &'static str) -> El {
    let id = element_id(&field);
    let area = el_of("textarea", "code").child(session.text(&field));
    let area = edited(area, session, field, |_| {})
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("placeholder", hint)
        .attr("aria-describedby", problem_id(&id));
    el_of("div", "field").child(label(id.clone(), name)).child(area.attr("id", id))
}

/// A field of Markdown with its name, which is the label as it stands in the post, and its guiding
/// question, which may be empty.
pub fn markdown_field(session: EditorSession, field: Field, name: String, question: String) -> El {
    let id = element_id(&field);
    let question_id = format!("{id}-question");
    let is_gap = {
        let field = field.clone();
        move || session.is_gap(&field)
    };
    let class = move || if is_gap() { "field markdown-field gap" } else { "field markdown-field" };

    // After Escape the next Tab leaves the field, so that nobody is trapped in a list.
    let mut leaving = false;
    let on_keydown = {
        let field = field.clone();
        move |ev: ev::KeyboardEvent| {
            if is_composing(&ev) {
                return;
            }
            let leave = leaving;
            leaving = ev.key() == "Escape" || leave && ev.key() == "Shift";
            if ev.ctrl_key() || ev.meta_key() || ev.alt_key() {
                return;
            }
            let act = match (ev.key().as_str(), ev.shift_key()) {
                ("Enter", false) => list_edit::enter,
                ("Tab", false) if !leave => list_edit::tab,
                ("Tab", true) if !leave => list_edit::shift_tab,
                _ => return,
            };
            let element: HtmlTextAreaElement = event_target(&ev);
            let text = element.value();
            if let Some(change) = act(&text, selection(&element, &text)) {
                ev.prevent_default();
                write_change(&element, &text, &change);
                session.type_text(field.clone(), element.value());
                fit(&element);
            }
        }
    };
    let advice = advice(&field);
    let area = el("textarea").child(session.text(&field)).on(ev::keydown, on_keydown);
    let area = edited(area, session, field, fit)
        .attr("rows", "2")
        .attr("aria-describedby", described_by(&question_id, &id, advice.is_some()));
    el("div")
        .attr("class", text(move || class().to_owned()))
        .child(el("label").attr("for", id.clone()).child(name))
        .child(el_of("p", "question").attr("id", question_id).child(question))
        .child(area.attr("id", id))
        .children(advice)
}

/// A control that a field is edited in: ties what happens in it to the session. After its text has
/// changed, `fit` has a look at it.
fn edited(control: El, session: EditorSession, field: Field, fit: fn(&HtmlTextAreaElement)) -> El {
    let handle = Handle::new();
    let composing = State::new(false);
    let (commit, focus) = (field.clone(), field.clone());
    // An input's text is read and written in the same way as a text area's.
    effect(move || {
        session.track_epoch();
        if !composing.get_untracked()
            && let Some(element) = handle.get_untracked::<HtmlTextAreaElement>()
        {
            let text = session.text(&field);
            if element.value() != text {
                element.set_value(&text);
            }
            fit(&element);
        }
    });
    control
        .handle(handle)
        .on(ev::input, move |ev| {
            let element: HtmlTextAreaElement = event_target(&ev);
            session.type_text(commit.clone(), element.value());
            fit(&element);
        })
        .on(ev::beforeinput, move |ev| own_history(session, &ev))
        .on(ev::compositionstart, move |_| composing.set(true))
        .on(ev::compositionend, move |_| composing.set(false))
        .on(ev::focus, move |_| session.set_focused(&focus))
        .on(ev::blur, move |_| session.pause())
}

/// Whether there is a problem, in ARIA's words.
pub fn is_invalid(problem: &Changing<String>) -> Changing<String> {
    let problem = problem.clone();
    aria(move || !problem().is_empty())
}

/// A problem, told at the field that names it by its id.
pub fn problem_text(id: String, problem: Changing<String>) -> El {
    el_of("p", "problem").attr("id", id).attr("role", "status").child(problem)
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
