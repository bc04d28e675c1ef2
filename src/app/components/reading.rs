//! How the preview reads: as the blog does that the person has chosen, as soon as its reader is
//! here.

use leptos::task::spawn_local;

use super::{
    button::button,
    element::{El, el, el_of},
    icon::Icon,
    reactive::{State, flag, text},
    select::{option, select},
};
use crate::{
    app::shell,
    i18n::Messages,
    markdown::{
        dialect::{Dialect, Reason, jekyll_doubts},
        preview::render_jekyll,
    },
    web::readers,
};

/// How a preview reads.
#[derive(Clone, Copy)]
pub struct Reading(State<Reader>);

/// The reader that was chosen.
#[derive(Clone, Copy)]
struct Reader {
    dialect: Dialect,
    arrival: Arrival,
}

/// How far the readers are that come when one of them is chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Unasked,
    Coming,
    Here,
    Failed,
}

impl Reading {
    /// Begins as the settings say.
    pub fn start() -> Self {
        let arrival = if readers::are_here() { Arrival::Here } else { Arrival::Unasked };
        let dialect = shell::shell().settings().dialect();
        let reading = Self(State::new(Reader { dialect, arrival }));
        reading.ask();
        reading
    }

    /// The dialect that the preview is in: the chosen one, as soon as its reader is here. Reactive.
    pub fn dialect(self) -> Dialect {
        self.other().unwrap_or_default()
    }

    /// The preview of a block behind what others define for it, or of the notes below them. Reactive.
    pub fn render(self, before: &str, markdown: &str) -> String {
        let other = self.other().and_then(|dialect| readers::render(before, markdown, dialect));
        other.unwrap_or_else(|| render_jekyll(before, markdown))
    }

    /// Says why the preview of a text may differ from the blog; empty where it does not. Reactive.
    pub fn doubts(self, markdown: &str) -> String {
        let m = shell::messages();
        let other = self.other().and_then(|dialect| readers::doubts(markdown, dialect));
        let found = other.unwrap_or_else(|| {
            jekyll_doubts(markdown).into_iter().map(|doubt| doubt.reason).collect()
        });
        let found = Reason::ALL.into_iter().filter(|reason| found.contains(reason));
        let found: Vec<_> = found.map(|reason| name_of_reason(reason, m)).collect();
        if found.is_empty() { String::new() } else { (m.may_differ)(&found.join(", ")) }
    }

    /// The dialect that one of the other readers reads. Reactive.
    fn other(self) -> Option<Dialect> {
        let Reader { dialect, arrival } = self.0.get();
        (dialect != Dialect::Jekyll && arrival == Arrival::Here).then_some(dialect)
    }

    /// How far the chosen reader is, if it is one of the others. Reactive.
    fn awaited(self) -> Option<Arrival> {
        let Reader { dialect, arrival } = self.0.get();
        (dialect != Dialect::Jekyll).then_some(arrival)
    }

    /// Chooses another dialect.
    fn choose(self, dialect: Dialect) {
        self.0.update(|it| it.dialect = dialect);
        self.ask();
    }

    /// Asks for the chosen reader, unless it is here or on its way.
    fn ask(self) {
        let Reader { dialect, arrival } = self.0.get_untracked();
        let is_due = match arrival {
            Arrival::Unasked | Arrival::Failed => dialect != Dialect::Jekyll,
            Arrival::Coming | Arrival::Here => false,
        };
        if is_due {
            self.0.update(|it| it.arrival = Arrival::Coming);
            spawn_local(async move {
                let arrival = match readers::load().await {
                    Ok(()) => Arrival::Here,
                    Err(_) => Arrival::Failed,
                };
                self.0.update(|it| it.arrival = arrival);
            });
        }
    }
}

/// The choice of the blog, and where its reader is as long as it is not here.
pub fn reading_head(reading: Reading) -> El {
    let m = shell::messages();
    let shell = shell::shell();
    let choose = move |name: String| {
        if let Some(dialect) = Dialect::of_name(&name) {
            shell.change(|settings| settings.set_dialect(dialect));
            reading.choose(dialect);
        }
    };
    let chosen = shell.settings().dialect();
    let dialects = Dialect::ALL
        .map(|dialect| option(dialect.name(), name_of_dialect(dialect, m), dialect == chosen));
    let told = text(move || {
        let told = match reading.awaited() {
            Some(Arrival::Unasked | Arrival::Coming) => m.reader_coming,
            Some(Arrival::Failed) => m.reader_failed,
            Some(Arrival::Here) | None => "",
        };
        told.to_owned()
    });
    let has_failed = move || reading.awaited() == Some(Arrival::Failed);
    let again = button("button", m.try_again, Icon::Redo, move || reading.ask());
    el_of("div", "preview-head")
        .child(el("label").child(m.blog).child(select(m.blog, choose).children(dialects)))
        .child(el("p").attr("role", "status").child(told))
        .child(el("span").flag("hidden", flag(move || !has_failed())).child(again))
}

fn name_of_dialect(dialect: Dialect, m: &Messages) -> &'static str {
    match dialect {
        Dialect::Jekyll => m.jekyll,
        Dialect::Hugo => m.hugo,
        Dialect::CommonMark => m.commonmark,
    }
}

fn name_of_reason(reason: Reason, m: &Messages) -> &'static str {
    match reason {
        Reason::RawHtml => m.raw_html,
        Reason::Template => m.template_tag,
        Reason::Math => m.formula,
        Reason::Footnote => m.footnote,
        Reason::Attributes => m.attributes,
        Reason::Replaced => m.generated,
        Reason::Entity => m.entity,
        Reason::BareAddress => m.bare_address,
        Reason::Otherwise => m.signs,
        Reason::TooDeep => m.too_deep,
    }
}
