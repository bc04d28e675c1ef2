//! The post as it will look, beside the form.

use leptos::{html, prelude::*};
use web_sys::HtmlDivElement;

use super::reactive::{Derived, each, effect, flag, text};
use crate::{
    app::{session::EditorSession, shell},
    domain::{Field, dates},
    markdown::{preview, write, write::BlockId},
};

/// The preview. Each block of the post is rendered for itself, when its own Markdown changes.
#[component]
pub fn Preview(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let blocks = session.block_ids();
    view! {
        <section class="preview" aria-label=m.preview tabindex="0">
            <article class="post">
                <PostHead session/>
                <div class="post-text">
                    {each(move || blocks.get(), move |id| view! { <Block session id/> }.into_any())}
                </div>
            </article>
        </section>
    }
}

/// The head of a Chirpy post: title, description, date, categories; the tags stand below.
#[component]
fn PostHead(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let front_matter = Derived::new(move || session.with(|it| it.front_matter.clone()));
    let title = text(move || {
        front_matter.with(|it| match it.title.trim() {
            "" => m.untitled.to_owned(),
            title => title.to_owned(),
        })
    });
    let date = text(move || front_matter.with(|it| it.date).map(dates::minute).unwrap_or_default());
    view! {
        <header class="post-head">
            <h1>{title}</h1>
            <p class="post-description">{text(move || front_matter.with(|it| it.description.clone()))}</p>
            <p class="post-date">{date}</p>
            <ul class="post-categories">{words(move || front_matter.with(|it| it.categories.clone()))}</ul>
            <ul class="post-tags">{words(move || front_matter.with(|it| it.tags.clone()))}</ul>
        </header>
    }
}

fn words(read: impl Fn() -> Vec<String> + Send + Sync + 'static) -> AnyView {
    each(read, |word| view! { <li>{word}</li> }.into_any())
}

#[component]
fn Block(session: EditorSession, id: BlockId) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    // An event is told unchanged by its address, so that a key in one does not write the others.
    let markdown = if let BlockId::Event(event) = &id {
        let event = session.event(event.clone());
        Derived::new(move || {
            event.with(|it| it.as_ref().map_or_else(String::new, |it| write::event(it)))
        })
    } else {
        let id = id.clone();
        Derived::new(move || session.with(|it| write::block(it, &id)))
    };
    let html = text(move || markdown.with(|it| preview::render(it)));
    let is_current = flag(move || session.focused().is_some_and(|field| is_in(&field, &id)));
    // The preview follows the person from block to block.
    effect(move || {
        if is_current.get()
            && let Some(element) = element.get_untracked()
        {
            show_within_preview(&element);
        }
    });
    view! {
        <div class="post-block" class:current=is_current node_ref=element
            inner_html=html></div>
    }
}

/// Scrolls the preview, and never the page around it, until a block is in sight.
fn show_within_preview(block: &HtmlDivElement) {
    let Ok(Some(pane)) = block.closest(".preview") else { return };
    let (seen, place) = (pane.get_bounding_client_rect(), block.get_bounding_client_rect());
    let below = place.bottom() - seen.bottom();
    let above = place.top() - seen.top();
    if above < 0.0 || below > 0.0 {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
        let by = if above < 0.0 { above } else { below.min(above) } as i32;
        pane.set_scroll_top(pane.scroll_top() + by);
    }
}

fn is_in(field: &Field, block: &BlockId) -> bool {
    match (field, block) {
        (Field::EventTitle(event) | Field::Part(event, _), BlockId::Event(it)) => event == it,
        (Field::Section(section), BlockId::Section(it)) => section == it,
        (Field::EventsHeading, BlockId::EventsHeading)
        | (Field::ReviewHeading, BlockId::ReviewHeading) => true,
        _ => false,
    }
}
