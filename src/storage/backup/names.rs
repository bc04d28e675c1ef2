//! The names of the files in a backup: such as every system takes.

use std::collections::HashSet;

use chrono::DateTime;

use crate::{
    domain::slug::{self, SlugStyle},
    storage::{Kind, StoredDraft},
};

/// The folder of the person's own forms.
pub(super) const FORMS: &str = "templates/";

/// The longest slug in a name, in bytes, so that all of the name stays below 255.
const LONGEST: usize = 220;

/// Names that Windows keeps for devices, whatever stands behind a dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The name of a draft's file: `YYYY-MM-DD-slug.md`, or `templates/slug.md`; unlike all that are
/// taken, on systems too that do not tell capital letters apart.
pub(super) fn of(kind: Kind, draft: &StoredDraft, taken: &mut HashSet<String>) -> String {
    let stem = match kind {
        Kind::Template => format!("{FORMS}{}", slug_of(draft, "form")),
        Kind::Retrospective => {
            let begun = DateTime::from_timestamp_millis(draft.entry.created_ms).unwrap_or_default();
            let day = draft.entry.summary.day.unwrap_or_else(|| begun.date_naive());
            format!("{day}-{}", slug_of(draft, "post"))
        }
    };
    let numbered = (2..).map(|number| format!("{stem}-{number}.md"));
    let mut names = std::iter::once(format!("{stem}.md")).chain(numbered);
    // There are more numbers than drafts.
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

fn slug_of(draft: &StoredDraft, unnamed: &str) -> String {
    let own = Some(&draft.entry.summary.slug).filter(|it| slug::check(it).is_ok()).cloned();
    let mut slug =
        own.unwrap_or_else(|| slug::propose(&draft.entry.summary.name, SlugStyle::Hangul));
    let end = (0..=LONGEST.min(slug.len())).rev().find(|at| slug.is_char_boundary(*at));
    slug.truncate(end.unwrap_or_default());
    slug.truncate(slug.trim_end_matches(['-', '_', '.']).len());
    let device = slug.split('.').next().unwrap_or_default().to_lowercase();
    let device = device.trim_end_matches(|c: char| c.is_ascii_digit());
    if slug.is_empty() || DEVICES.contains(&device) {
        slug.insert_str(0, unnamed);
    }
    slug
}
