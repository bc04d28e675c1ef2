//! The post's date, time and offset; an event's day.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone, Timelike};
use leptos::ev;
use web_sys::HtmlInputElement;

use super::{
    button::button,
    element::{El, Handle, el, el_of},
    field::{Name, label, problem_id, problem_text},
    icon::Icon,
    reactive::{Derived, State, aria, effect, flag, text},
};
use crate::{
    app::{session::EditorSession, shell},
    domain::{Block, BlockId, Edit, Problem, dates},
    web::clock,
};

/// What of a date cannot be understood as it stands in its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unreadable {
    Date,
    Time,
    Offset,
}

/// When the post appears: three fields that make one moment.
///
/// As long as one of them cannot be read, the post keeps the date it had.
pub fn post_date(session: EditorSession) -> El {
    let m = shell::messages();
    let (date, time, offset) = (Handle::new(), Handle::new(), Handle::new());
    let unreadable = State::new(None::<Unreadable>);

    effect(move || {
        session.track_epoch();
        let moment = session.with_untracked(|it| it.front_matter.date);
        let (Some(date), Some(time), Some(offset)) = (date.get(), time.get(), offset.get()) else {
            return;
        };
        let shown = moment.unwrap_or_else(clock::now);
        write(&date, &moment.map(|it| it.date_naive().to_string()).unwrap_or_default());
        let seconds = match moment.map_or(0, |it| it.second()) {
            0 => String::new(),
            seconds => format!(":{seconds:02}"),
        };
        write(&time, &format!("{}{seconds}", dates::clock_time(shown)));
        write(&offset, &dates::written_offset(*shown.offset()));
        unreadable.set(None);
    });

    let commit = move || {
        let (Some(date), Some(time), Some(offset)) =
            (date.get_untracked(), time.get_untracked(), offset.get_untracked())
        else {
            return;
        };
        match read_moment(&date, &time, &offset) {
            Ok(moment) => {
                unreadable.set(None);
                session.make(Edit::SetDate(moment));
            }
            Err(what) => unreadable.set(Some(what)),
        }
    };
    let problem = session.problem(|it| matches!(it, Problem::NoDate | Problem::FutureDate));
    let told = text(move || match unreadable.get() {
        Some(Unreadable::Date) => m.bad_date.to_owned(),
        Some(Unreadable::Time) => m.bad_time.to_owned(),
        Some(Unreadable::Offset) => m.bad_offset.to_owned(),
        None => problem(),
    });
    let input = move |id: &'static str, name: &'static str, handle: Handle, what: Unreadable| {
        let input = committed(el("input").attr("id", id).handle(handle), commit)
            .attr("aria-invalid", aria(move || unreadable.get() == Some(what)))
            .attr("aria-describedby", "date-problem");
        (el_of("div", "field").child(label(id.to_owned(), Name::Shown(name))), input)
    };
    let (date_field, date) = input("date", m.date, date, Unreadable::Date);
    let (time_field, time) = input("time", m.time, time, Unreadable::Time);
    let (offset_field, offset) = input("offset", m.offset, offset, Unreadable::Offset);
    el_of("div", "field-row")
        .child(date_field.child(date.attr("type", "date").attr("max", "9999-12-31")))
        .child(time_field.child(time.attr("type", "time")))
        .child(
            offset_field
                .child(offset.attr("type", "text").attr("size", "6").attr("autocomplete", "off")),
        )
        .child(problem_text("date-problem".to_owned(), told))
}

/// The day of an event, with its weekday as it will be written.
pub fn event_date(session: EditorSession, event: BlockId) -> El {
    let m = shell::messages();
    let element = Handle::new();
    let id = format!("event-{event}-date");
    let unreadable = State::new(false);
    let day = {
        let block = session.block(&event);
        Derived::new(move || {
            block.with(|it| it.as_ref().and_then(Block::as_event).and_then(|event| event.date))
        })
    };

    effect(move || {
        session.track_epoch();
        if let Some(element) = element.get() {
            write(&element, &day.get_untracked().map(|day| day.to_string()).unwrap_or_default());
            unreadable.set(false);
        }
    });

    let commit = {
        let event = event.clone();
        move || {
            let Some(element) = element.get_untracked() else { return };
            let read = read_day(&element);
            unreadable.set(read.is_err());
            if let Ok(date) = read
                && date != day.get_untracked()
            {
                session.make(Edit::SetEventDate { event: event.clone(), date });
            }
        }
    };
    let of_event = event.clone();
    let wrong_weekday = session
        .problem(move |it| matches!(it, Problem::WrongWeekday { event, .. } if *event == of_event));
    let has_right_weekday = {
        let wrong_weekday = wrong_weekday.clone();
        flag(move || wrong_weekday().is_empty())
    };
    let fixed = event.clone();
    let fix = button("button", m.fix_weekday, Icon::Redo, move || {
        session.apply(Edit::SetHeadingSource { event: fixed.clone(), source: None });
    });
    let outside = session.problem(move |it| matches!(it, Problem::OutsideWeek(id) if *id == event));
    let problem = move || {
        let told = wrong_weekday();
        if told.is_empty() { outside() } else { told }
    };
    let told = text(move || if unreadable.get() { m.bad_date.to_owned() } else { problem() });
    let input = committed(el("input").attr("id", id.clone()).handle(element), commit)
        .attr("type", "date")
        .attr("max", "9999-12-31")
        .attr("aria-invalid", aria(move || unreadable.get()))
        .attr("aria-describedby", problem_id(&id));
    el_of("div", "field event-date")
        .child(label(id.clone(), Name::ReadOut(m.event_date)))
        .child(input)
        .child(problem_text(problem_id(&id), told))
        .child(el("span").flag("hidden", has_right_weekday).child(fix))
}

/// Lets a control commit at each event that may mean another value.
fn committed(control: El, commit: impl Fn() + Clone + 'static) -> El {
    let (on_change, on_blur) = (commit.clone(), commit.clone());
    control
        .on(ev::input, move |_| commit())
        .on(ev::change, move |_| on_change())
        .on(ev::blur, move |_| on_blur())
}

/// Writes a field's value only where it differs: writing moves the caret.
fn write(element: &HtmlInputElement, value: &str) {
    if element.value() != value {
        element.set_value(value);
    }
}

/// The day in a date field; none where it is empty. The browser leaves the value empty for a day
/// that is not in the calendar, and says so.
fn read_day(element: &HtmlInputElement) -> Result<Option<NaiveDate>, ()> {
    let value = element.value();
    match value.is_empty() {
        true if element.validity().bad_input() => Err(()),
        true => Ok(None),
        false => dates::day(&value).map(Some).ok_or(()),
    }
}

fn read_moment(
    date: &HtmlInputElement,
    time: &HtmlInputElement,
    offset: &HtmlInputElement,
) -> Result<Option<DateTime<FixedOffset>>, Unreadable> {
    let Some(day) = read_day(date).map_err(|()| Unreadable::Date)? else {
        return Ok(None);
    };
    let time = dates::time(&time.value()).ok_or(Unreadable::Time)?;
    let offset = dates::offset(&offset.value()).ok_or(Unreadable::Offset)?;
    offset.from_local_datetime(&day.and_time(time)).single().map(Some).ok_or(Unreadable::Date)
}
