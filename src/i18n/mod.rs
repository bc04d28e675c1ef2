//! Every text a person sees, in each language.
//!
//! A language is one value of [`Messages`] in one file: a missing text does not compile.

mod en;
mod ko;

use crate::domain::{Disagreement, Family, Notice, Problem, Progress, Role, slug::SlugProblem};

/// A language of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Korean.
    #[default]
    Korean,
    /// English.
    English,
}

impl Locale {
    /// All languages, each with its own name.
    pub const ALL: [Self; 2] = [Self::Korean, Self::English];

    /// The language's tag (BCP 47), as it stands in the document's `lang` and in the settings.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Korean => "ko",
            Self::English => "en",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Korean => "한국어",
            Self::English => "English",
        }
    }

    /// The language of a tag such as `ko-KR`, where the page speaks it.
    ///
    /// ```
    /// use hoego::i18n::Locale;
    /// assert_eq!(Locale::of_tag("ko-KR"), Some(Locale::Korean));
    /// assert_eq!(Locale::of_tag("fr"), None);
    /// ```
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split('-').next()?;
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// The language's texts.
    #[must_use]
    pub const fn messages(self) -> &'static Messages {
        match self {
            Self::Korean => &ko::MESSAGES,
            Self::English => &en::MESSAGES,
        }
    }

    /// What is told where readers of Markdown disagree. Apart from the other texts, since what
    /// does not show it should not have to load it.
    #[must_use]
    pub fn advice(self, what: Disagreement) -> Advice {
        match self {
            Self::Korean => ko::disagreement(what),
            Self::English => en::disagreement(what),
        }
    }
}

/// All texts of one language. Where a text holds something, it is a function of it.
#[allow(missing_docs, reason = "the texts themselves say what they are, and there are many")]
pub struct Messages {
    // The page as a whole
    pub app_name: &'static str,
    pub tagline: &'static str,
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub page_missing: &'static str,
    pub desk_away: &'static str,
    pub desk_lost: &'static str,
    pub form_missing: &'static str,
    pub all_retrospectives: &'static str,

    // The list
    pub show_more: &'static str,
    pub new_retrospective: &'static str,
    pub retrospectives: &'static str,
    pub empty_title: &'static str,
    pub empty_steps: [&'static str; 3],
    pub empty_promise: &'static str,
    pub untitled: &'static str,
    pub undated: &'static str,
    pub words: fn(usize) -> String,
    pub events_count: fn(usize) -> String,
    pub progress: fn(Progress) -> String,
    pub complete: &'static str,
    pub duplicate: &'static str,
    pub delete: &'static str,
    pub duplicate_named: fn(&str) -> String,
    pub delete_named: fn(&str) -> String,
    pub deleted: fn(&str) -> String,
    pub restored: fn(&str) -> String,
    pub copy_of: fn(&str) -> String,
    pub first_title: &'static str,
    pub unsaved: &'static str,
    pub damaged_title: &'static str,
    pub damaged: fn(&str) -> String,
    pub newer: fn(&str, u32) -> String,
    pub damaged_download: &'static str,
    pub damaged_salvage: &'static str,
    pub damaged_discard: &'static str,
    pub storage_unreadable: fn(&str) -> String,

    // Import
    pub import: &'static str,
    pub import_folder: &'static str,
    pub import_hint: &'static str,
    pub import_nothing: &'static str,
    pub import_reading: &'static str,
    pub drop_here: &'static str,
    pub import_title: &'static str,
    pub import_confirm: fn(usize) -> String,
    pub import_cut: fn(usize) -> String,
    pub import_refused: fn(usize) -> String,
    pub posts_count: fn(usize) -> String,
    pub posts_noticed: fn(usize) -> String,
    pub notices_count: fn(usize) -> String,
    pub notice: fn(&Notice) -> String,
    pub family: fn(Family) -> &'static str,
    pub select_all: &'static str,
    pub select_none: &'static str,
    pub pasted: &'static str,
    pub fields_count: fn(usize) -> String,
    pub own_lines: fn(usize) -> String,
    pub import_known: fn(&str) -> String,
    pub import_update: &'static str,
    pub import_copy: &'static str,
    pub imported: fn(usize) -> String,
    pub import_no_text: fn(&str) -> String,
    pub import_too_large: fn(&str) -> String,

    // Forms
    pub choose_form: &'static str,
    pub forms_title: &'static str,
    pub add_forms: &'static str,
    pub forms_added: fn(usize) -> String,
    pub edit_form: fn(&str) -> String,
    pub untitled_form: &'static str,
    pub use_as_template: &'static str,
    pub use_as_template_named: fn(&str) -> String,
    pub template_kept: fn(&str) -> String,
    pub template_without_fields: &'static str,
    pub form_deleted: fn(&str) -> String,
    pub form_restored: fn(&str) -> String,
    pub form_text: &'static str,
    pub form_text_hint: &'static str,
    pub form_help: &'static str,
    pub form_fields: &'static str,
    pub form_empty: &'static str,
    pub each_event: &'static str,

    // The editor's bar
    pub undo: &'static str,
    pub redo: &'static str,
    pub next_gap: &'static str,
    pub nothing_missing: &'static str,
    pub save_status: &'static str,
    pub saving: &'static str,
    pub saved: fn(&str) -> String,
    pub saved_as_copy: fn(&str) -> String,
    pub only_copied: fn(&str) -> String,
    pub kept_beside: &'static str,
    pub save_failed: fn(&str) -> String,
    pub storage_blocked: &'static str,
    pub storage_full: &'static str,
    pub storage_failed: fn(&str) -> String,
    pub save_again: &'static str,

    // Front matter
    pub front_matter: &'static str,
    pub title: &'static str,
    pub title_hint: &'static str,
    pub description: &'static str,
    pub description_hint: &'static str,
    pub date: &'static str,
    pub time: &'static str,
    pub offset: &'static str,
    pub bad_date: &'static str,
    pub bad_time: &'static str,
    pub bad_offset: &'static str,
    pub categories: &'static str,
    pub categories_hint: &'static str,
    pub tags: &'static str,
    pub tags_hint: &'static str,
    pub other_keys: &'static str,
    pub other_keys_hint: &'static str,

    // Events
    pub events: &'static str,
    pub events_heading: &'static str,
    pub heading: &'static str,
    pub own_text: &'static str,
    pub own_text_hint: &'static str,
    pub add_event: &'static str,
    pub event: fn(usize) -> String,
    pub fix_weekday: &'static str,
    pub event_title: &'static str,
    pub event_title_hint: &'static str,
    pub event_date: &'static str,
    pub weekday: [&'static str; 7],
    pub open_event: &'static str,
    pub close_event: &'static str,
    pub move_up: &'static str,
    pub move_down: &'static str,
    pub drag: &'static str,
    pub duplicate_event: &'static str,
    pub delete_event: &'static str,
    pub event_deleted: &'static str,
    pub event_moved: fn(usize, usize) -> String,
    pub missing: fn(usize) -> String,
    pub no_events: &'static str,
    pub markdown_hint: &'static str,

    // The review
    pub review: &'static str,
    pub review_heading: &'static str,
    pub week_events: &'static str,
    pub week_events_hint: &'static str,
    pub put_into: fn(&str) -> String,
    pub was_put_into: fn(&str) -> String,
    pub last_promises: &'static str,
    pub last_promises_of: fn(&str) -> String,
    pub question: fn(Role) -> &'static str,

    // Problems, at the field they concern
    pub problem: fn(&Problem) -> String,

    // Where readers disagree
    pub advice: &'static str,
    pub differs_on_blog: fn(usize) -> String,
    pub differs_elsewhere: fn(usize) -> String,
    pub differs_in_post: fn(usize) -> String,
    pub mended: fn(&str) -> String,
    pub mend_all: &'static str,
    pub all_mended: fn(usize) -> String,

    // Preview and export
    pub preview: &'static str,
    pub preview_empty: &'static str,
    pub blog: &'static str,
    pub jekyll: &'static str,
    pub hugo: &'static str,
    pub commonmark: &'static str,
    pub reader_coming: &'static str,
    pub reader_failed: &'static str,
    pub try_again: &'static str,
    pub may_differ: fn(&str) -> String,
    pub raw_html: &'static str,
    pub template_tag: &'static str,
    pub formula: &'static str,
    pub footnote: &'static str,
    pub attributes: &'static str,
    pub generated: &'static str,
    pub entity: &'static str,
    pub bare_address: &'static str,
    pub signs: &'static str,
    pub too_deep: &'static str,
    pub download: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copied_body: &'static str,
    pub copy_failed: &'static str,
    pub downloaded: fn(&str) -> String,
    pub download_failed: &'static str,
    pub slug_title: &'static str,
    pub slug_why: &'static str,
    pub slug: &'static str,
    pub slug_hangul: &'static str,
    pub slug_romanised: &'static str,
    pub file_name: &'static str,
    pub slug_problem: fn(&SlugProblem) -> String,
    pub slug_taken: fn(&str) -> String,
    pub still_missing: fn(usize) -> String,
    pub export_options: &'static str,
    pub name_jekyll: &'static str,
    pub name_hugo: &'static str,
    pub name_commonmark: &'static str,
    pub name_kept: &'static str,
    pub with_front_matter: &'static str,
    pub copy_body: &'static str,
    pub cancel: &'static str,
    pub close: &'static str,
    pub confirm_download: &'static str,
}

/// What is told where readers of Markdown disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// What each of them makes of it.
    pub told: &'static str,
    /// The name of the button that makes them agree; for one without a fix, what to do.
    pub fix: &'static str,
}

/// A number with its thousands set apart, as both languages write it.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A character as it can be told: by its code where it cannot be seen.
fn shown(it: char) -> String {
    if it.is_control() || it.is_whitespace() {
        format!("U+{:04X}", u32::from(it))
    } else {
        it.to_string()
    }
}
