//! The post in a record: a draft is written as its post, and read from it.
//!
//! Should a field ever read differently from the post (white space at its end, say), its exact text
//! stands beside it; so do other keys that would break the front matter.

use std::{slice, sync::Arc};

use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    Fields, SummaryRecord, UnreadableRecord, VERSION, check, lineage_in, opened, parsed, v1,
};
use crate::{
    domain::{
        Block, BlockId, DraftId, Edit, Field, FrontMatter, Passage, Retrospective, Summary, apply,
        layout::Frame, slug,
    },
    markdown::{parse::parse_named, template, write},
    storage::{Draft, Entry, StoredDraft},
};

/// The record of a draft.
///
/// ```
/// # use std::sync::Arc;
/// use hoego::{domain::DraftId, markdown::template};
/// use hoego::storage::{record, Draft, lineage::Lineage};
/// let retrospective = Arc::new(template::read("### Event\n\n- did:\n")).retrospective();
/// let (id, lineage) = (DraftId::new("d"), Lineage::first("a"));
/// let draft = Draft { id, lineage, created_ms: 0, changed_ms: 0, retrospective };
/// let read = record::read(&record::write(&draft))?;
/// assert_eq!((read.id, read.lineage), (draft.id, draft.lineage));
/// # Ok::<(), record::UnreadableRecord>(())
/// ```
#[must_use]
pub fn write(draft: &Draft) -> String {
    sealed(draft, Summary::of(&draft.retrospective))
}

fn sealed(draft: &Draft, summary: Summary) -> String {
    let record = Record::of(draft, summary);
    // The record holds text, numbers and lists only, which JSON can always express.
    check::seal(serde_json::to_string(&record).unwrap_or_default())
}

/// Reads a record.
///
/// # Errors
///
/// When it is no record, or one of a newer version.
pub fn read(json: &str) -> Result<Draft, UnreadableRecord> {
    let (version, record) = opened(json)?;
    let retrospective = match version {
        1 => v1::retrospective(&record)?,
        // A record of version 2 has neither a summary nor a line.
        _ => retrospective(&record)?,
    };
    Ok(Draft {
        id: DraftId::new(record.text("id")?),
        lineage: lineage_in(version, &record)?,
        created_ms: record.number("created_ms")?,
        changed_ms: record.number("changed_ms")?,
        retrospective,
    })
}

/// A draft with its record, for the store.
#[must_use]
pub fn stored(draft: &Draft) -> StoredDraft {
    let summary = Summary::of(&draft.retrospective);
    let record = sealed(draft, summary.clone()).into();
    let entry = Entry {
        id: draft.id.clone(),
        lineage: draft.lineage.clone(),
        created_ms: draft.created_ms,
        changed_ms: draft.changed_ms,
        summary,
    };
    StoredDraft { entry, record }
}

/// A draft as it is stored; read by [`read`].
#[derive(Serialize)]
struct Record {
    version: u32,
    id: String,
    revision: u64,
    line: String,
    /// The other lines that it has seen, each with its newest revision.
    seen: Vec<(String, u64)>,
    created_ms: i64,
    changed_ms: i64,
    summary: SummaryRecord,
    slug: String,
    /// The name of the file that the post came in; empty, or missing in earlier records, in others.
    file_name: String,
    /// The post in Markdown.
    post: String,
    /// The day in the file's name, or else the last day of an event: days that are written without
    /// a year are near it.
    day: String,
    /// The form in Markdown, with its questions.
    template: String,
    /// The ids of the blocks in their order.
    blocks: Vec<String>,
    /// Texts that the post does not tell exactly: the place of each among all texts, and the text.
    exact: Vec<(usize, String)>,
    /// How empty fields are to be written in where the post, in which they are empty, does not tell:
    /// the place of each among all passages, and its frame but for the label.
    frames: Vec<(usize, [String; 3])>,
}

impl Record {
    fn of(draft: &Draft, summary: Summary) -> Self {
        let it = &draft.retrospective;
        let last = || it.events().filter_map(|event| event.date).max();
        let day = slug::day_in(&it.file_name)
            .or_else(last)
            .map(|day| day.to_string())
            .unwrap_or_default();
        let mut post = write::write(it);
        let mut read = parse_named(&post, &day).retrospective;
        if !says_the_same(&read.front_matter, &it.front_matter) {
            let mut without_others = it.clone();
            without_others.front_matter.other.clear();
            post = write::write(&without_others);
            read = parse_named(&post, &day).retrospective;
        }
        let (own, told) = (fields(it), fields(&read));
        let texts = own.iter().enumerate().filter_map(|(at, field)| {
            let text = it.text(field)?;
            let same = told.get(at).and_then(|field| read.text(field)) == Some(text);
            (!same).then(|| (at, text.to_owned()))
        });
        let passages = passages(&it.body).zip(self::passages(&read.body)).enumerate();
        let frames = passages.filter_map(|(at, (own, told))| {
            let frame = written(&own.frame);
            let is_lost = own.text.is_empty() && frame != written(&told.frame);
            is_lost.then(|| (at, frame.map(str::to_owned)))
        });
        let seen = draft.lineage.seen().iter();
        Self {
            version: VERSION,
            id: draft.id.to_string(),
            revision: draft.lineage.revision(),
            line: draft.lineage.line().to_string(),
            seen: seen.map(|(line, revision)| (line.to_string(), *revision)).collect(),
            created_ms: draft.created_ms,
            changed_ms: draft.changed_ms,
            summary: summary.into(),
            slug: it.slug.clone(),
            file_name: it.file_name.clone(),
            exact: texts.collect(),
            frames: frames.collect(),
            blocks: it.body.iter().map(|block| block.id().to_string()).collect(),
            template: template::write(&it.template),
            post,
            day,
        }
    }
}

/// Whether the fields that are no texts are the same: those that `exact` cannot tell.
fn says_the_same(one: &FrontMatter, two: &FrontMatter) -> bool {
    one.date == two.date && one.categories == two.categories && one.tags == two.tags
}

/// What a record holds of a frame.
fn written(frame: &Frame) -> [&str; 3] {
    [&frame.before, &frame.gap, &frame.indent]
}

fn retrospective(record: &Fields<'_>) -> Result<Retrospective, UnreadableRecord> {
    let mut read = parse_named(&record.text("post")?, &record.text("day")?).retrospective;
    read.slug = record.text("slug")?;
    read.file_name = record.new_text("file_name")?;
    read.template = Arc::new(template::read(&record.text("template")?));
    let ids = record.list("blocks", parsed::<String>)?;
    if ids.len() == read.body.len() {
        for (block, id) in read.body.iter_mut().zip(ids) {
            block.set_id(BlockId::new(id));
        }
    }
    let places = fields(&read);
    for exact in record.list("exact", parsed::<Vec<&RawValue>>)? {
        let [place, text] = exact.as_slice() else {
            return Err(UnreadableRecord::Malformed);
        };
        let place: Option<usize> = place.get().parse().ok();
        let text = parsed(text.get())?;
        if let Some(field) = place.and_then(|place| places.get(place)) {
            // Only the text of a field that was just found is set.
            let _ = apply(&mut read, Edit::SetText { field: field.clone(), text });
        }
    }
    for frame in record.new_list("frames", parsed::<Vec<&RawValue>>)? {
        let [place, frame] = frame.as_slice() else {
            return Err(UnreadableRecord::Malformed);
        };
        let place: Option<usize> = place.get().parse().ok();
        let [before, gap, indent] = parsed::<[String; 3]>(frame.get())?.map(Arc::from);
        let passage = passages_mut(&mut read.body).nth(place.unwrap_or(usize::MAX));
        if let Some(passage) = passage.filter(|passage| passage.text.is_empty()) {
            passage.frame = Frame { before, gap, indent, ..passage.frame.clone() };
        }
    }
    Ok(read)
}

/// The passages of a body in their order.
fn passages(body: &[Block]) -> impl Iterator<Item = &Passage> {
    body.iter().flat_map(|block| match block {
        Block::Heading(_) => &[],
        Block::Event(event) => event.parts.as_slice(),
        Block::Section(section) => slice::from_ref(&section.passage),
    })
}

fn passages_mut(body: &mut [Block]) -> impl Iterator<Item = &mut Passage> {
    body.iter_mut().flat_map(|block| match block {
        Block::Heading(_) => &mut [],
        Block::Event(event) => Arc::make_mut(event).parts.as_mut_slice(),
        Block::Section(section) => slice::from_mut(&mut Arc::make_mut(section).passage),
    })
}

/// All fields that hold text, in the order of the post.
fn fields(it: &Retrospective) -> Vec<Field> {
    let fixed = [Field::Title, Field::Description, Field::OtherKeys];
    fixed.into_iter().chain(it.body_fields()).collect()
}
