//! Templates are Markdown files, read by the same reader as any post: their headings and labels
//! make the form, their texts are the questions it asks.

use std::sync::Arc;

use super::{front_matter, parse::parse_form, write};
use crate::{
    domain::{
        Block, BlockId, FrontMatter, Passage, Retrospective, Section, Template, layout::Frame,
    },
    i18n::Locale,
};

/// The form that the first retrospective begins with, and whose labels are the same in every
/// language.
const WEEKLY: &str = include_str!("../assets/templates/weekly.md");

/// The forms that come with the app in Korean, in the order in which they are offered.
const KOREAN: [&str; 6] = [
    include_str!("../assets/templates/weekly.ko.md"),
    include_str!("../assets/templates/kpt.ko.md"),
    include_str!("../assets/templates/4f.ko.md"),
    include_str!("../assets/templates/4l.ko.md"),
    include_str!("../assets/templates/ssc.ko.md"),
    include_str!("../assets/templates/aar.ko.md"),
];

/// The same forms in English.
const ENGLISH: [&str; 6] = [
    include_str!("../assets/templates/weekly.en.md"),
    include_str!("../assets/templates/kpt.en.md"),
    include_str!("../assets/templates/4f.en.md"),
    include_str!("../assets/templates/4l.en.md"),
    include_str!("../assets/templates/ssc.en.md"),
    include_str!("../assets/templates/aar.en.md"),
];

/// The form of cue, did, felt and action plan, with the five sections of the weekly review.
#[must_use]
pub fn weekly() -> Template {
    read(WEEKLY)
}

/// The forms that come with the app, in a language.
#[must_use]
pub fn built_in(locale: Locale) -> Vec<Template> {
    let files = match locale {
        Locale::Korean => KOREAN,
        Locale::English => ENGLISH,
    };
    files.into_iter().map(read).collect()
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
    write::write_form(&Retrospective {
        template: Arc::new(Template { body: Vec::new(), ..template.clone() }),
        front_matter,
        slug: String::new(),
        file_name: String::new(),
        body: template.body.clone(),
        line_end: template.line_end,
        tail: None,
    })
}

/// A form's file to be edited as such: its title, its description, and all else as one text.
///
/// ```
/// use hoego::markdown::{parse::parse, template::{as_text, of_text}};
/// let file = "---\ntitle: KPT\n---\n\n### Keep\n\nWhat stays?\n";
/// let text = as_text(&parse(file).retrospective);
/// let keep = text.sections().next().map(|it| it.passage.text.as_str());
/// assert_eq!(keep, Some("### Keep\n\nWhat stays?\n"));
/// assert_eq!(of_text(&text), file);
/// ```
#[must_use]
pub fn as_text(form: &Retrospective) -> Retrospective {
    let file = write::write(form);
    let taken = front_matter::read(&file).map_or(0, |read| read.taken);
    let text = file[taken..].trim_start_matches(['\r', '\n']).to_owned();
    let none = || "".into();
    let frame = Frame { before: none(), head: none(), gap: none(), indent: none() };
    let passage = Passage { label: None, text, frame, source: None };
    let section = Section { id: BlockId::new("text"), passage };
    Retrospective { body: vec![Block::Section(Arc::new(section))], tail: None, ..form.clone() }
}

/// The file of a form that was edited as a text.
#[must_use]
pub fn of_text(text: &Retrospective) -> String {
    let front_matter = write::front_matter(&text.front_matter);
    let gap = if front_matter.is_empty() { "" } else { text.line_end.as_str() };
    let body = text.sections().next().map_or("", |it| &it.passage.text);
    format!("{front_matter}{gap}{body}")
}
