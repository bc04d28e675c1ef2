//! What readers of Markdown make different things of, told at the field it stands in, with a press
//! that puts it right.
//!
//! A post is looked through in the pauses of the person's typing, those of its blocks that have
//! changed, and for a few milliseconds at a time.

use std::{collections::BTreeMap, time::Duration};

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::{
    button::button,
    element::{El, el, el_of},
    field,
    icon::Icon,
    reactive::{Derived, State, dynamic, effect, flag, text},
    reading::Reading,
};
use crate::{
    app::{session::EditorSession, shell, toast},
    domain::{Block, BlockId, Disagreement, Edit, Field},
    i18n::Messages,
    markdown::{
        check::{Blog, Place, Remark, mended, remarks},
        dialect::Dialect,
    },
    web::clock,
};

/// How long a person has to pause before what they have typed is looked through.
const PAUSE: Duration = Duration::from_millis(400);
/// So many milliseconds of looking through, and a key that was pressed meanwhile has its turn.
const SPELL_MS: i64 = 8;

/// Who looks through the open post.
#[derive(Clone, Copy)]
pub struct Advisor {
    session: EditorSession,
    reading: Reading,
    known: State<BTreeMap<BlockId, Known>>,
    pending: State<Option<TimeoutHandle>>,
}

/// What was found in a block.
struct Known {
    block: Block,
    dialect: Dialect,
    told: Vec<(Field, Vec<Remark>)>,
}

impl Advisor {
    /// Begins to look through a post, as the blog reads it that was chosen for its preview.
    pub fn start(session: EditorSession, reading: Reading) -> Self {
        let (known, pending) = (State::new(BTreeMap::new()), State::new(None));
        let advisor = Self { session, reading, known, pending };
        effect(move || {
            session.with(|_| ());
            reading.dialect();
            advisor.look_soon(PAUSE);
        });
        on_cleanup(move || advisor.wait_for(None));
        advisor
    }

    fn look_soon(self, pause: Duration) {
        self.wait_for(set_timeout_with_handle(move || self.look(), pause).ok());
    }

    fn wait_for(self, next: Option<TimeoutHandle>) {
        self.pending.update_untracked(|pending| {
            if let Some(before) = std::mem::replace(pending, next) {
                before.clear();
            }
        });
    }

    /// Looks through the blocks that have changed, as far as there is time.
    fn look(self) {
        let end = clock::now_ms() + SPELL_MS;
        let dialect = untrack(|| self.reading.dialect());
        let blocks = self.session.with_untracked(|it| it.body.clone());
        let mut is_left = false;
        self.known.maybe_update(|known| {
            let mut before = std::mem::take(known);
            let mut has_news = false;
            for block in blocks {
                let id = block.id().clone();
                let of_block = before.remove(&id);
                let is_known =
                    of_block.as_ref().is_some_and(|it| it.dialect == dialect && it.block == block);
                if !is_known && clock::now_ms() < end {
                    let told = self.remarks(&block, dialect);
                    has_news |= of_block.map_or(!told.is_empty(), |it| it.told != told);
                    known.insert(id, Known { block, dialect, told });
                } else {
                    is_left |= !is_known;
                    known.extend(of_block.map(|it| (id, it)));
                }
            }
            has_news || !before.is_empty()
        });
        if is_left {
            self.look_soon(Duration::ZERO);
        }
    }

    fn remarks(self, block: &Block, dialect: Dialect) -> Vec<(Field, Vec<Remark>)> {
        let render = self.render();
        let blog = Blog { dialect, render: &render };
        let told = |(field, place, text): (Field, Place, &str)| {
            let told = remarks(text, place, &blog);
            (!told.is_empty()).then_some((field, told))
        };
        texts(block).into_iter().filter_map(told).collect()
    }

    /// What the blog's reader makes of a text. Not reactive.
    fn render(self) -> impl Fn(&str) -> String {
        move |markdown| untrack(|| self.reading.render("", markdown))
    }

    /// What is told of a field. Reactive.
    fn told(self, field: &Field) -> Vec<Remark> {
        self.known.with(|known| {
            let known = field.block().and_then(|block| known.get(block));
            let told = known.and_then(|it| it.told.iter().find(|(of, _)| of == field));
            told.map(|(_, told)| told.clone()).unwrap_or_default()
        })
    }

    /// How much of the post can be put right. Reactive.
    fn to_mend(self) -> usize {
        let to_mend = |it: &Known| {
            it.told.iter().flat_map(|(_, told)| told).filter(|it| it.is_to_mend()).count()
        };
        self.known.with(|known| known.values().map(to_mend).sum())
    }

    /// Puts one thing right, and the caret behind it.
    fn mend(self, field: &Field, remark: &Remark) {
        let dialect = untrack(|| self.reading.dialect());
        let place = self.session.with_untracked(|it| {
            let block = field.block().and_then(|id| it.block(id))?;
            texts(block).into_iter().find(|(of, ..)| of == field).map(|(_, place, _)| place)
        });
        let mended =
            place.and_then(|place| remark.mended(&self.session.text(field), place, dialect));
        // What was typed since it was told may have put it right already.
        if let Some(mended) = mended {
            self.session.apply(Edit::SetText { field: field.clone(), text: mended.text });
            toast::toasts().tell((shell::messages().mended)(&remark.words));
            field::caret_soon(field, mended.caret);
        } else {
            field::focus_soon(field);
        }
        self.look();
    }

    /// Puts everything right that the blog would publish otherwise than it was meant.
    fn mend_all(self) {
        let session = self.session;
        let dialect = untrack(|| self.reading.dialect());
        let render = self.render();
        let blog = Blog { dialect, render: &render };
        let mut count = 0;
        let edit = |(field, place, text): (Field, Place, &str)| {
            let (text, fixed) = mended(text, place, &blog)?;
            count += fixed;
            Some(Edit::SetText { field, text })
        };
        let edits: Vec<_> =
            session.with_untracked(|it| it.body.iter().flat_map(texts).filter_map(edit).collect());
        let first = edits.first().and_then(Edit::field);
        if let Some(first) = first {
            session.apply(Edit::All(edits));
            let told = (shell::messages().all_mended)(count);
            toast::toasts().offer_undo(told, move || session.undo());
            session.go_to(&first);
        }
        self.look();
    }
}

/// The texts of a block that are read as Markdown, and where they stand.
fn texts(block: &Block) -> Vec<(Field, Place, &str)> {
    match block {
        Block::Heading(heading) => {
            vec![(Field::Heading(heading.id.clone()), Place::Heading, &heading.text)]
        }
        Block::Event(event) => {
            let is_heading = event.frame.marker.starts_with('#');
            let place = if is_heading { Place::Heading } else { Place::Item };
            let title = (Field::EventTitle(event.id.clone()), place, event.title.as_str());
            let parts = event.parts.iter().enumerate().map(|(at, part)| {
                (Field::Part(event.id.clone(), at), Place::Lines, part.text.as_str())
            });
            std::iter::once(title).chain(parts).collect()
        }
        Block::Section(section) => {
            vec![(Field::Section(section.id.clone()), Place::Lines, &section.passage.text)]
        }
    }
}

/// What is told below a field of the post's body, where someone looks through it.
pub fn advice(field: &Field) -> Option<El> {
    let advisor = use_context::<Advisor>()?;
    field.block()?;
    let m = shell::messages();
    let id = advice_id(&field::element_id(field));
    let field = field.clone();
    let of_field = field.clone();
    let told = Derived::new(move || advisor.told(&of_field));
    let head = text(move || match told.with(|told| on_blog(told).count()) {
        0 => String::new(),
        count => (m.differs_on_blog)(count),
    });
    let lists = dynamic(move || {
        told.with(|told| {
            let list = |remarks: Vec<&Remark>| {
                let items = remarks.into_iter().map(|it| item(advisor, &field, it));
                el("ul").children(items)
            };
            let first: Vec<_> = on_blog(told).collect();
            let others: Vec<_> = told.iter().filter(|it| !it.on_blog).collect();
            let first = (!first.is_empty()).then(|| list(first).attr("aria-label", m.advice));
            // That quotes are set as a printer would is told beside other things only.
            let count = others.iter().filter(|it| it.what != Disagreement::Typography).count();
            let others = (count > 0).then(|| {
                el("details")
                    .child(el("summary").child((m.differs_elsewhere)(count)))
                    .child(list(others))
            });
            vec![first.map(El::view), others.map(El::view)].into_any()
        })
    });
    let head = el_of("p", "visually-hidden").attr("id", id).child(head);
    Some(el_of("div", "advice").child(head).child(lists))
}

/// The id of the element that tells how much is told of a field.
pub fn advice_id(field: &str) -> String {
    format!("{field}-advice")
}

fn on_blog(told: &[Remark]) -> impl Iterator<Item = &Remark> {
    told.iter().filter(|it| it.on_blog)
}

fn item(advisor: Advisor, field: &Field, remark: &Remark) -> El {
    let advice = shell::shell().locale_untracked().advice(remark.what);
    let words = el_of("q", "advice-words").child(remark.words.clone());
    let told = el("p").child(words).child(" ").child(advice.told);
    let fix = remark.has_fix.then(|| {
        let (field, remark) = (field.clone(), remark.clone());
        el_of("button", "chip")
            .attr("type", "button")
            .attr("aria-label", format!("{}: {}", advice.fix, remark.words))
            .on(ev::click, move |_| advisor.mend(&field, &remark))
            .child(advice.fix)
    });
    el("li").child(told).children(fix)
}

/// Tells how much of the post can be put right, where that is not a single thing, with the press
/// that does so.
pub fn mend_all() -> Option<El> {
    let advisor = use_context::<Advisor>()?;
    let m: &Messages = shell::messages();
    let count = Derived::new(move || advisor.to_mend());
    let press = button("button", m.mend_all, Icon::Mend, move || advisor.mend_all());
    let told = text(move || (m.differs_in_post)(count.get()));
    Some(
        el_of("div", "mend-all")
            .flag("hidden", flag(move || count.get() < 2))
            .child(el("p").child(told))
            .child(press),
    )
}
