//! Records of version 1: every field by itself, and one built-in form.

use std::sync::Arc;

use super::{Fields, UnreadableRecord, parsed};
use crate::{
    domain::{Block, BlockId, Event, FrontMatter, Retrospective, dates},
    markdown::template,
};

/// What a draft of version 1 holds, in the built-in form of today.
pub fn retrospective(record: &Fields<'_>) -> Result<Retrospective, UnreadableRecord> {
    let mut it = Arc::new(template::weekly()).retrospective();
    it.front_matter = FrontMatter {
        title: record.text("title")?,
        description: record.text("description")?,
        date: record.optional_text("date")?.map(|text| date(&text)).transpose()?,
        categories: record.list("categories", parsed)?,
        tags: record.list("tags", parsed)?,
        other: record.text("other")?,
        source: None,
    };
    it.slug = record.text("slug")?;
    let events = record.list("events", |json| event(&it, &Fields::of(json)?))?;
    let mut sections = record.list("review", text_of)?.into_iter();
    let mut headings = [record.text("events_heading")?, record.text("review_heading")?].into_iter();
    let mut events = events.into_iter().map(|event| Block::Event(Arc::new(event)));
    let mut body = Vec::new();
    for block in it.body {
        match block {
            Block::Heading(mut heading) => {
                Arc::make_mut(&mut heading).text = headings.next().unwrap_or_default();
                body.push(Block::Heading(heading));
            }
            Block::Event(_) => body.extend(events.by_ref()),
            Block::Section(mut section) => {
                Arc::make_mut(&mut section).passage.text = sections.next().unwrap_or_default();
                body.push(Block::Section(section));
            }
        }
    }
    it.body = body;
    Ok(it)
}

fn event(form: &Retrospective, record: &Fields<'_>) -> Result<Event, UnreadableRecord> {
    // Its ids are made of other letters than those of the form's blocks.
    let id = BlockId::new(record.text("id")?);
    let mut event = form.template.event(id).ok_or(UnreadableRecord::Malformed)?;
    event.title = record.text("title")?;
    event.date = record
        .optional_text("date")?
        .map(|text| dates::day(&text).ok_or(UnreadableRecord::Malformed))
        .transpose()?;
    let texts = record.list("parts", text_of)?;
    for (part, text) in event.parts.iter_mut().zip(texts) {
        part.text = text;
    }
    Ok(event)
}

fn text_of(json: &str) -> Result<String, UnreadableRecord> {
    Fields::of(json)?.text("text")
}

fn date(text: &str) -> Result<chrono::DateTime<chrono::FixedOffset>, UnreadableRecord> {
    dates::moment(text).ok_or(UnreadableRecord::Malformed)
}
