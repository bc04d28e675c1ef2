//! English.

use super::{Advice, Messages, grouped, shown};
use crate::domain::{Disagreement, Family, Notice, Problem, Role, slug::SlugProblem};

pub(super) const MESSAGES: Messages = Messages {
    app_name: "Hoego",
    tagline: "Look back on the week, publish it right away",
    language: "Language",
    theme: "Theme",
    theme_system: "System",
    theme_light: "Light",
    theme_dark: "Dark",
    page_missing: "This browser does not hold the retrospective you are looking for.",
    desk_away: "Getting the form ready…",
    desk_lost: "The form could not be loaded. Please check your connection and try again.",
    form_missing: "This browser does not hold the form you are looking for.",
    all_retrospectives: "All retrospectives",

    show_more: "Show more",
    new_retrospective: "New retrospective",
    retrospectives: "Retrospectives",
    empty_title: "How was your week?",
    empty_steps: [
        "For each thing that happened: what set it off, what you did, how it felt, what comes next.",
        "Look back on the week with those notes beside you.",
        "Download a Markdown file and put it on your blog as it is.",
    ],
    empty_promise: "What you write stays in this browser. No account, no server.",
    untitled: "Untitled retrospective",
    undated: "No date",
    words: |count| match count {
        1 => "1 word".to_owned(),
        _ => format!("{} words", grouped(count)),
    },
    events_count: |count| match count {
        1 => "1 event".to_owned(),
        _ => format!("{} events", grouped(count)),
    },
    progress: |it| format!("{} of {} written", it.written, it.total),
    complete: "All written",
    duplicate: "Duplicate",
    delete: "Delete",
    duplicate_named: |title| format!("Duplicate “{title}”"),
    delete_named: |title| format!("Delete “{title}”"),
    deleted: |title| format!("Deleted “{title}”."),
    restored: |title| format!("“{title}” is back."),
    copy_of: |title| format!("{title} (copy)"),
    first_title: "Week 1 retrospective",
    unsaved: "Not saved yet",
    damaged_title: "Some records could not be read and were put aside",
    damaged: |key| format!("{key}: what was stored is damaged. The original is kept as it is."),
    newer: |key, version| {
        format!("{key}: saved by a newer version ({version}). Reload the app and it should open.")
    },
    damaged_download: "Download the original",
    damaged_salvage: "Download what can be read",
    damaged_discard: "Remove from this list",
    storage_unreadable: |why| format!("Your retrospectives could not be loaded. {why}"),

    import: "Import",
    import_folder: "Import a folder",
    import_hint: "Posts you have written already? Drop their Markdown files here, or a whole folder.",
    import_nothing: "There are no Markdown files in it.",
    import_reading: "Reading your posts…",
    drop_here: "Drop here to have a look at the posts",
    import_title: "Import these posts?",
    import_confirm: |count| match count {
        1 => "Import 1 post".to_owned(),
        _ => format!("Import {} posts", grouped(count)),
    },
    import_cut: |count| {
        format!("That is a lot: only the first {} files were read.", grouped(count))
    },
    import_refused: |count| format!("{} files could not be read", grouped(count)),
    posts_count: |count| match count {
        1 => "1 post".to_owned(),
        _ => format!("{} posts", grouped(count)),
    },
    posts_noticed: |count| match count {
        1 => "1 post to look at".to_owned(),
        _ => format!("{} posts to look at", grouped(count)),
    },
    notices_count: |count| match count {
        1 => "1 thing to look at".to_owned(),
        _ => format!("{count} things to look at"),
    },
    notice,
    family,
    select_all: "Select all",
    select_none: "Select none",
    pasted: "Pasted text",
    fields_count: |count| match count {
        1 => "1 field filled".to_owned(),
        _ => format!("{} fields filled", grouped(count)),
    },
    own_lines: |count| match count {
        1 => "1 line stays as text".to_owned(),
        _ => format!("{count} lines stay as text"),
    },
    import_known: |title| format!("“{title}” is here already."),
    import_update: "Update it",
    import_copy: "Keep both",
    imported: |count| match count {
        1 => "1 post imported.".to_owned(),
        _ => format!("{} posts imported.", grouped(count)),
    },
    import_no_text: |name| format!("“{name}” is not a text file, so it is left out."),
    import_too_large: |name| format!("“{name}” is larger than 5 MB, so it is left out."),

    choose_form: "Choose a form",
    forms_title: "Which form would you like?",
    add_forms: "Add from file",
    forms_added: |count| match count {
        1 => "1 form added.".to_owned(),
        _ => format!("{count} forms added."),
    },
    edit_form: |title| format!("Edit the form “{title}”"),
    untitled_form: "Untitled form",
    use_as_template: "Use as template",
    use_as_template_named: |title| format!("Use “{title}” as template"),
    template_kept: |title| format!("“{title}” is a form now, under “Choose a form”."),
    template_without_fields: "This is free text, so a form of it would ask for nothing. \
                              Labels such as “### Keep” make fields.",
    form_deleted: |title| format!("Deleted the form “{title}”."),
    form_restored: |title| format!("The form “{title}” is back."),
    form_text: "Labels and questions",
    form_text_hint: "### Keep\n\nWhat do you want to go on with?",
    form_help: "Labels in headings (### Keep) and lists (- cue:) become fields; the text below is what they ask.",
    form_fields: "Fields of this form",
    form_empty: "No fields yet.",
    each_event: "For each event",

    undo: "Undo",
    redo: "Redo",
    next_gap: "Next gap",
    nothing_missing: "No gaps left. All written!",
    save_status: "Save status",
    saving: "Saving…",
    saved: |time| format!("Saved · {time}"),
    saved_as_copy: |time| format!("Kept in this browser for now · {time}"),
    only_copied: |why| format!("Not saved safely yet. {why} Your text is kept here for now."),
    kept_beside: "Another tab has changed this one too, so what you write here goes on as a retrospective of its own.",
    save_failed: |why| format!("Not saved. {why}"),
    storage_blocked: "The browser gives this page no storage. What you wrote is still on the page: \
                      please download it as Markdown.",
    storage_full: "The storage is full. What you wrote is still on the page: download it as Markdown, \
                   or delete a retrospective you no longer need, then save again.",
    storage_failed: |why| {
        format!(
            "The browser says: {why}. What you wrote is still on the page: please download it as \
             Markdown."
        )
    },
    save_again: "Save again",

    front_matter: "About the post",
    title: "Title",
    title_hint: "e.g. [Boot camp] Week 7 retrospective",
    description: "Description",
    description_hint: "One line, shown below the title in lists",
    date: "Date",
    time: "Time",
    offset: "Time zone",
    bad_date: "There is no such day. Please pick another.",
    bad_time: "Please write the time like 22:00.",
    bad_offset: "Please write the time zone like +09:00.",
    categories: "Categories",
    categories_hint: "Up to two, separated by commas",
    tags: "Tags",
    tags_hint: "Separated by commas",
    other_keys: "Other keys",
    other_keys_hint: "YAML that goes into the front matter as it is, e.g. pin: true",

    events: "This week’s events",
    events_heading: "Heading above the events",
    heading: "Heading",
    own_text: "Text",
    own_text_hint: "The post’s own text. It stays where it is.",
    add_event: "Add event",
    event: |number| format!("Event {number}"),
    fix_weekday: "Correct the weekday",
    event_title: "Event title",
    event_title_hint: "What happened?",
    event_date: "Event date",
    weekday: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    open_event: "Open",
    close_event: "Close",
    move_up: "Move up",
    move_down: "Move down",
    drag: "Drag to move",
    duplicate_event: "Duplicate event",
    delete_event: "Delete event",
    event_deleted: "Event deleted.",
    event_moved: |place, total| format!("Moved to place {place} of {total}."),
    missing: |count| match count {
        1 => "1 gap".to_owned(),
        _ => format!("{count} gaps"),
    },
    no_events: "No events yet. Start with one thing you remember?",
    markdown_hint: "Enter goes on with a list, Tab indents it. Esc, then Tab leaves the field.",

    review: "Looking back on the week",
    review_heading: "Heading above the review",
    week_events: "This week’s events",
    week_events_hint: "Pick a feeling or a plan to take it into the review.",
    put_into: |label| format!("Put into {label}"),
    was_put_into: |label| format!("Put into {label}."),
    last_promises: "What you set out to try last time",
    last_promises_of: |title| format!("From “{title}”"),
    question,

    problem,

    advice: "What looks different on the blog",
    differs_on_blog: |count| match count {
        1 => "1 place will not look on the blog as you mean it.".to_owned(),
        _ => format!("{count} places will not look on the blog as you mean them."),
    },
    differs_elsewhere: |count| match count {
        1 => "1 place looks different elsewhere".to_owned(),
        _ => format!("{count} places look different elsewhere"),
    },
    differs_in_post: |count| {
        format!(
            "{} places of this post will not look on the blog as you mean them.",
            grouped(count)
        )
    },
    mended: |words| format!("Put right: “{words}”."),
    mend_all: "Put all right",
    all_mended: |count| match count {
        1 => "1 place put right.".to_owned(),
        _ => format!("{count} places put right."),
    },

    preview: "Preview",
    preview_empty: "Your post appears here as you write.",
    blog: "Blog",
    jekyll: "Jekyll",
    hugo: "Hugo",
    commonmark: "GitHub and others (CommonMark)",
    reader_coming: "The preview for this blog is on its way. Until then you see the one for Jekyll.",
    reader_failed: "The preview for this blog could not be loaded, so you see the one for Jekyll. \
                    Please try again once you are online.",
    try_again: "Try again",
    may_differ: |what| format!("This may look a little different on the blog: {what}"),
    raw_html: "HTML tags",
    template_tag: "template tags",
    formula: "formulas",
    footnote: "footnotes",
    attributes: "attributes",
    generated: "what the blog fills in",
    entity: "named characters",
    bare_address: "bare addresses",
    signs: "signs that are read otherwise",
    too_deep: "deep nesting",
    download: "Download Markdown",
    copy: "Copy Markdown",
    copied: "Markdown copied.",
    copied_body: "Body copied, without the front matter.",
    copy_failed: "Copying did not work. Please download the file instead.",
    downloaded: |name| format!("Downloaded as {name}."),
    download_failed: "The file could not be made. Please copy the text instead.",
    slug_title: "Choose the post’s address",
    slug_why: "It names the file and the page on your blog. You are asked only once.",
    slug: "Address",
    slug_hangul: "Keep Hangul",
    slug_romanised: "Romanise",
    file_name: "File name",
    slug_problem: |problem| match problem {
        SlugProblem::Empty => "Please write an address.".to_owned(),
        SlugProblem::BadCharacter(it) => {
            format!("“{}” cannot stand in an address.", shown(*it))
        }
        SlugProblem::BadEnds => "It has to begin and end with a letter or a digit.".to_owned(),
        SlugProblem::TooLong => "This is too long. Please shorten it a little.".to_owned(),
    },
    slug_taken: |title| {
        format!("“{title}” has this address already. On the blog, one would overwrite the other.")
    },
    still_missing: |count| match count {
        1 => "1 gap is still open. You can download all the same.".to_owned(),
        _ => format!("{count} gaps are still open. You can download all the same."),
    },
    export_options: "Export options",
    name_jekyll: "Jekyll reads the day from it.",
    name_hugo: "Hugo makes the address of it.",
    name_commonmark: "It keeps the day.",
    name_kept: "Your file keeps its name.",
    with_front_matter: "With the front matter",
    copy_body: "Copy the body only",
    cancel: "Cancel",
    close: "Close",
    confirm_download: "Download",
};

fn notice(notice: &Notice) -> String {
    let events = |count: usize| match count {
        1 => "1 event".to_owned(),
        _ => format!("{count} events"),
    };
    match notice {
        Notice::UnreadFrontMatter(line) => {
            format!("The front matter could not be put into fields and stays as it is: {line}")
        }
        Notice::BrokenFrontMatter(line) => {
            format!("No blog can read the front matter because of this line: {line}")
        }
        Notice::KeyTwice(key) => format!("“{key}” is in the front matter twice."),
        Notice::OddValue(key) => format!("The value of “{key}” stays among the other keys."),
        Notice::NoSuchDate(text) => format!("This is no date: {text}"),
        Notice::NoOffset => "The date has no time zone, so it is read as UTC.".to_owned(),
        Notice::NotText(text) => format!("Your blog may not read this as text: {text}"),
        Notice::NoTitle => "There is no title.".to_owned(),
        Notice::NoDay => "There is no date.".to_owned(),
        Notice::WrongWeekdays(count) => {
            format!("The weekday does not fit the date: {}.", events(*count))
        }
        Notice::OutsideWeek(count) => {
            format!("Not in the week of the post’s date: {}.", events(*count))
        }
        Notice::Placeholders(1) => "1 field still says “TBU” or the like.".to_owned(),
        Notice::Placeholders(count) => format!("{count} fields still say “TBU” or the like."),
    }
}

fn family(family: Family) -> &'static str {
    match family {
        Family::CueDidFelt => "Cue · Did · Felt",
        Family::Kpt => "KPT",
        Family::FourF | Family::FourFTransposed => "4F",
        Family::FourL => "4L",
        Family::StartStopContinue => "Start · Stop · Continue",
        Family::AfterActionReview => "After Action Review",
        Family::Ywt => "YWT",
        Family::GoodBad => "Good · Bad",
        Family::GrewLackedLearned => "Grew · Lacked · Learned",
        Family::DatedLog => "Day by day",
        Family::BackOneNext => "Back · One · Next",
        Family::Questions => "A form of your own",
        Family::Prose => "Free text",
    }
}

fn question(role: Role) -> &'static str {
    match role {
        Role::Cue => "What was the situation? What set it off?",
        Role::Did => "So what did you do, and how?",
        Role::Felt => "What did you feel and learn?",
        Role::ActionPlan => "What will you do next?",
        Role::Positive => "What went well and should go on?",
        Role::Negative => "What did not go well?",
        Role::ToTry => "What will you try next week?",
        Role::Question => "Which question is still open?",
        Role::Takeaway => "What stays of this week, in a few words?",
        Role::Keep => "What do you want to go on with?",
        Role::Problem => "What stood in the way?",
        Role::Try => "What will you try next?",
        Role::Facts => "What happened?",
        Role::Feelings => "How did it feel?",
        Role::Findings => "What did you find out?",
        Role::Future => "What will you do differently?",
        Role::Liked => "What did you like?",
        Role::Learned => "What did you learn?",
        Role::Lacked => "What was missing?",
        Role::LongedFor => "What did you wish for?",
        Role::Good => "What was good?",
        Role::Bad => "What could have been better?",
        Role::Start => "What will you start?",
        Role::Stop => "What will you stop?",
        Role::Continue => "What will you keep doing?",
        Role::Expected => "What did you expect to happen?",
        Role::Actual => "What really happened?",
        Role::Difference => "Why was it different?",
        Role::Improvement => "What will you do better next time?",
        Role::Grew => "In what have you grown?",
        Role::Plan => "What is the plan for next week?",
        Role::Free => "",
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::NoTitle => "The title is empty.".to_owned(),
        Problem::NoDate => {
            "Please pick a date: it names the file and says when to publish.".to_owned()
        }
        Problem::FutureDate => {
            "This moment is still to come. Jekyll hides the post until then.".to_owned()
        }
        Problem::TooManyCategories => {
            "Two categories at most. The others could be tags.".to_owned()
        }
        Problem::BrokenOtherKeys { line } => {
            format!("The line “{line}” breaks the front matter. Please write “key: value”.")
        }
        Problem::NoEventTitle(_) => "The event’s title is empty.".to_owned(),
        Problem::WrongWeekday { written, right, .. } => {
            format!("The post has the weekday {written}, but this day is {right}.")
        }
        Problem::OutsideWeek(_) => {
            "This day is not in the week before the post’s date. Is it right?".to_owned()
        }
    }
}

pub fn disagreement(it: Disagreement) -> Advice {
    let (told, fix) = match it {
        Disagreement::Pipe => {
            ("Jekyll makes a table of a line with “|”; elsewhere it is text.", "Keep it text")
        }
        Disagreement::Table => (
            "The cells of this table, or the lines around it, are read differently.",
            "Tidy the table",
        ),
        Disagreement::EmphasisEdge => (
            "Between a sign and a letter, only Jekyll reads these stars as emphasis; elsewhere they are shown.",
            "Emphasise to the word’s end",
        ),
        Disagreement::EmphasisPairs => {
            ("Which of these marks belong together depends on the reader.", "Settle the marks")
        }
        Disagreement::Tilde => {
            ("Some strike out the text between these tildes.", "Keep the tildes")
        }
        Disagreement::BlankLine => (
            "This line is so close to the one above that readers put it in different blocks.",
            "Set it apart",
        ),
        Disagreement::ListMarker => {
            ("The markers differ: one list for some, several for others.", "Use the same marker")
        }
        Disagreement::ListNumber => (
            "Jekyll counts from one a list that begins with another number.",
            "Put the number right",
        ),
        Disagreement::ListIndent => ("This indentation is read differently.", "Align it"),
        Disagreement::ListSpacing => (
            "Blank lines stand between some items only, so their spacing depends on the reader.",
            "Even out the lines",
        ),
        Disagreement::Heading => ("Some do not read this line as a heading.", "Tidy the heading"),
        Disagreement::Fence => ("Some read this code block differently.", "Tidy the code block"),
        Disagreement::CodeSpan => {
            ("Which backticks belong together depends on the reader.", "Settle the backticks")
        }
        Disagreement::Backslash => {
            ("Some show this backslash, others hide it.", "Settle the backslash")
        }
        Disagreement::Attributes => (
            "“{: }” changes the look in Jekyll only; elsewhere it is shown.",
            "Tidy the attributes",
        ),
        Disagreement::KramdownSign => {
            ("Only Jekyll understands this; elsewhere it is shown.", "Keep it text")
        }
        Disagreement::Abbreviation => {
            ("Only Jekyll understands abbreviations; elsewhere this is shown.", "Keep it text")
        }
        Disagreement::Definition => {
            ("A line with “:” is a definition in Jekyll and Hugo only.", "Keep it text")
        }
        Disagreement::Footnote => {
            ("Only Jekyll and Hugo understand footnotes; elsewhere this is shown.", "Keep it text")
        }
        Disagreement::Math => {
            ("“$$” is a formula in Jekyll only; elsewhere it is shown.", "Keep it text")
        }
        Disagreement::Html => (
            "“< >” is read as an HTML tag: Hugo leaves it out, and unknown tags vanish everywhere.",
            "Keep it text",
        ),
        Disagreement::BareAddress => {
            ("Hugo makes a link of this address; elsewhere it is text.", "Make it a link")
        }
        Disagreement::Link => ("This link or image is read differently.", "Tidy the link"),
        Disagreement::CheckBox => {
            ("Only Hugo reads these brackets as a check box.", "Keep it text")
        }
        Disagreement::Entity => ("Some do not know the character of this name.", "Keep it text"),
        Disagreement::Template => {
            ("Jekyll replaces “{{ }}” and “{% %}” before it reads the text.", "Keep it text")
        }
        Disagreement::Typography => (
            "Jekyll and Hugo set quotes, -- and ... as a printer would. The words stay the same.",
            "Leave it",
        ),
    };
    Advice { told, fix }
}
