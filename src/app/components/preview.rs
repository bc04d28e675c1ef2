//! The post as it will look, beside the form.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Element;

use super::{
    advice::mend_all,
    element::{El, Handle, el, el_of},
    reactive::{Derived, each, effect, text},
    reading::{Reading, reading_head},
};
use crate::{
    app::{session::EditorSession, shell},
    domain::{BlockId, dates},
    markdown::{definitions::Definitions, write},
};

/// The preview. Each block of the post is rendered for itself, when its own Markdown changes, or
/// what others define for it.
pub fn preview(session: EditorSession, reading: Reading) -> El {
    let m = shell::messages();
    let blocks = session.block_ids(|it| &it.body);
    let definitions = Derived::new(move || session.with(Definitions::of));
    let blocks =
        each(move || blocks.get(), move |id| block(session, reading, definitions, id).view());
    let notes = text(move || match definitions.with(Definitions::notes) {
        notes if notes.is_empty() => notes,
        notes => reading.render(&notes, ""),
    });
    let post =
        el_of("section", "preview").attr("aria-label", m.preview).attr("tabindex", "0").child(
            el_of("article", "post")
                .child(post_head(session))
                .child(el_of("div", "post-text").child(blocks).child(el("div").html(notes))),
        );
    el_of("div", "preview-pane").child(reading_head(reading)).children(mend_all()).child(post)
}

/// The head of a Chirpy post: title, description, date, categories; the tags stand below.
fn post_head(session: EditorSession) -> El {
    let m = shell::messages();
    let front_matter = Derived::new(move || session.with(|it| it.front_matter.clone()));
    let title = text(move || {
        front_matter.with(|it| match it.title.trim() {
            "" => m.untitled.to_owned(),
            title => title.to_owned(),
        })
    });
    let description = text(move || front_matter.with(|it| it.description.clone()));
    let date = text(move || front_matter.with(|it| it.date).map(dates::minute).unwrap_or_default());
    let categories = words(move || front_matter.with(|it| it.categories.clone()));
    let tags = words(move || front_matter.with(|it| it.tags.clone()));
    el_of("header", "post-head")
        .child(el("h1").child(title))
        .child(el_of("p", "post-description").child(description))
        .child(el_of("p", "post-date").child(date))
        .child(el_of("ul", "post-categories").child(categories))
        .child(el_of("ul", "post-tags").child(tags))
}

fn words(read: impl Fn() -> Vec<String> + Send + Sync + 'static) -> AnyView {
    each(read, |word| el("li").child(word).view())
}

/// A block of the post, with a note where it may look different on the blog.
fn block(
    session: EditorSession,
    reading: Reading,
    definitions: Derived<Definitions>,
    id: BlockId,
) -> El {
    let element = Handle::new();
    let block = session.block(&id);
    let markdown = {
        let id = id.clone();
        text(move || {
            block.track();
            session.with_untracked(|it| write::block(it, &id))
        })
    };
    let doubts = {
        let markdown = Arc::clone(&markdown);
        text(move || reading.doubts(&markdown()))
    };
    let html = text(move || {
        let markdown = markdown();
        definitions.with(|it| reading.render(&it.before(&markdown), &markdown))
    });
    let is_current =
        Derived::new(move || session.focused().is_some_and(|field| field.block() == Some(&id)));
    let class = move || if is_current.get() { "post-block current" } else { "post-block" };
    // The preview follows the person from block to block.
    effect(move || {
        if is_current.get()
            && let Some(element) = element.get_untracked::<Element>()
        {
            show_within_preview(&element);
        }
    });
    el("div")
        .attr("class", text(move || class().to_owned()))
        .handle(element)
        .child(el("div").html(html))
        .child(el_of("p", "doubt").attr("role", "note").child(doubts))
}

/// Scrolls the preview, and never the page around it, until a block is in sight.
fn show_within_preview(block: &Element) {
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
