//! The list items of a post that are events.

use chrono::NaiveDate;

use crate::markdown::{
    heading_date,
    lines::{Kind, Line, Told},
    marks::{
        EventMark, ITEM_LEVEL,
        candidates::{Candidate, label_lines},
    },
};

/// A list item that may be an event.
pub struct ItemEvent {
    pub line: usize,
    pub dated: bool,
    pub labelled: bool,
    pub mark: EventMark,
}

/// The list items at the margin that are events: they begin with a date, or labels stand in them.
/// One alone is an item of a list, unless it has both.
pub fn events(
    lines: &[Line<'_>],
    candidates: &[Candidate],
    posted: Option<NaiveDate>,
) -> Vec<ItemEvent> {
    let labels = label_lines(lines.len(), candidates);
    let mut found: Vec<ItemEvent> = Vec::new();
    let mut is_open = false;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        if line.indent() > 0 {
            let is_label = labels[at].is_some_and(|label| !candidates[label].run_in);
            if let Some(item) = found.last_mut().filter(|_| is_open && is_label) {
                item.labelled = true;
            }
            continue;
        }
        is_open = false;
        let Kind::Item { content_at, spaced: true } = line.kind() else { continue };
        let told = Told::of_item(&line.text[content_at..]);
        let is_no_event = labels[at].is_some() || matches!(told, Some((Told::Nothing, _)));
        if line.opaque || is_no_event {
            continue;
        }
        is_open = true;
        let content = &line.text[content_at..];
        let bare = content.trim_start_matches(['*', '_']);
        found.push(ItemEvent {
            line: at,
            dated: told.is_some() || heading_date::find(bare, posted).is_some(),
            labelled: told.is_some(),
            mark: EventMark {
                level: ITEM_LEVEL,
                content_at: line.start + line.text.len() - told.map_or(content, |it| it.1).len(),
                content_end: line.start + line.text.trim_end().len(),
                lines: 1,
                plain: told.is_some_and(|it| it.0 == Told::PlainEvent),
            },
        });
    }
    found.retain(|it| it.dated || it.labelled);
    if let [alone] = found.as_slice()
        && !(alone.dated && alone.labelled)
    {
        found.clear();
    }
    found
}
