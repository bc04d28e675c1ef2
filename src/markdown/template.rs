//! Templates are Markdown files: their headings and labels make the form.
//!
//! ```text
//! ## Events heading
//!
//! ### any event
//!
//! - label: question, or nothing
//!
//! ## Review heading
//!
//! ### label
//!
//! question, or nothing
//! ```

use crate::domain::{Label, Prompt, Template};

/// Why a file makes no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// There are not two headings of the second level: one above the events, one above the review.
    #[error("a template needs two headings of the second level")]
    Headings,
    /// No list item with a label stands below the first heading.
    #[error("a template needs parts for its events")]
    NoParts,
}

/// Reads a template.
///
/// # Errors
///
/// When the file has no two headings or no part.
///
/// ```
/// use hoego::markdown::template::read;
/// let file = "## Events\n\n### An event\n\n- did:\n\n## Review\n\n### Learned\n\nWhat is new?\n";
/// let template = read(file)?;
/// assert_eq!(&*template.parts[0].label.text, "did");
/// assert_eq!(template.sections[0].question.as_deref(), Some("What is new?"));
/// # Ok::<(), hoego::markdown::template::TemplateError>(())
/// ```
pub fn read(file: &str) -> Result<Template, TemplateError> {
    let mut headings = Vec::new();
    let mut parts: Vec<Prompt> = Vec::new();
    let mut sections: Vec<Prompt> = Vec::new();
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix("## ") {
            headings.push(heading.trim().to_owned());
        } else if let Some(label) = line.strip_prefix("### ") {
            // Below the first heading a third level opens an event, whose own title is no label.
            if headings.len() == 2 {
                sections.push(prompt(label.trim(), ""));
            }
        } else if headings.len() == 1 {
            let item = line.strip_prefix("- ").and_then(|item| item.split_once(':'));
            parts.extend(item.map(|(label, question)| prompt(label.trim(), question.trim())));
        } else if let Some(section) = sections.last_mut() {
            let question = section.question.get_or_insert_default();
            if !question.is_empty() {
                question.push('\n');
            }
            question.push_str(line);
        }
    }
    let [events_heading, review_heading] =
        <[String; 2]>::try_from(headings).map_err(|_| TemplateError::Headings)?;
    if parts.is_empty() {
        return Err(TemplateError::NoParts);
    }
    Ok(Template { events_heading, parts, review_heading, sections })
}

fn prompt(label: &str, question: &str) -> Prompt {
    let question = (!question.is_empty()).then(|| question.to_owned());
    Prompt { label: Label::new(label), question }
}
