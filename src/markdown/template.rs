//! Templates are Markdown files, read by the same reader as any post: their headings and labels
//! make the form, their texts are the questions it asks.

use std::sync::Arc;

use super::{parse::parse_form, write};
use crate::domain::{Block, FrontMatter, Retrospective, Template, layout::Tail};

/// The form that the first retrospective begins with, and whose labels are the same in every
/// language.
const WEEKLY: &str = include_str!("../assets/templates/weekly.md");

/// The form of cue, did, felt and action plan, with the five sections of the weekly review.
#[must_use]
pub fn weekly() -> Template {
    read(WEEKLY)
}

/// The form of a file: any post is one.
///
/// ```
/// use hoego::markdown::template::read;
/// let file = "## Events\n\n### An event\n\n- did:\n\n## Review\n\n### Learned\n\nWhat is new?\n";
/// let form = std::sync::Arc::new(read(file));
/// let week = form.retrospective();
/// assert_eq!(week.events().count(), 1);
/// let learned = week.sections().next().and_then(|it| it.passage.label.clone());
/// assert_eq!(learned.map(|it| form.question(&it).to_owned()).as_deref(), Some("What is new?"));
/// ```
#[must_use]
pub fn read(file: &str) -> Template {
    let read = parse_form(file).retrospective;
    let mut has_event = false;
    let body = read.body.into_iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(Block::Heading(heading)),
        Block::Event(mut event) => {
            let first = !has_event;
            has_event = true;
            let it = Arc::make_mut(&mut event);
            it.title.clear();
            it.date = None;
            it.source = None;
            it.parts.retain(|part| part.label.is_some());
            first.then_some(Block::Event(event))
        }
        Block::Section(section) => {
            section.passage.label.is_some().then_some(Block::Section(section))
        }
    });
    Template {
        title: read.front_matter.title,
        description: read.front_matter.description,
        body: body.collect(),
        line_end: read.line_end,
    }
}

/// The file of a form.
#[must_use]
pub fn write(template: &Template) -> String {
    let front_matter = FrontMatter {
        title: template.title.clone(),
        description: template.description.clone(),
        ..FrontMatter::default()
    };
    write::write(&Retrospective {
        template: Arc::new(Template { body: Vec::new(), ..template.clone() }),
        front_matter,
        slug: String::new(),
        body: template.body.clone(),
        line_end: template.line_end,
        tail: None::<Tail>,
    })
}
