//! The post's date, time and offset; an event's day.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone, Timelike};
use leptos::{html, prelude::*};
use web_sys::HtmlInputElement;

use super::{
    field::{ProblemText, problem_id},
    reactive::{Derived, State, aria, effect, text},
};
use crate::{
    app::{session::EditorSession, shell},
    domain::{Edit, EventId, Problem, dates},
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
#[component]
pub fn PostDate(session: EditorSession) -> impl IntoView {
    let m = shell::messages();
    let (date, time, offset) = (
        NodeRef::<html::Input>::new(),
        NodeRef::<html::Input>::new(),
        NodeRef::<html::Input>::new(),
    );
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
    let is = move |what| aria(move || unreadable.get() == Some(what));
    let told = text(move || match unreadable.get() {
        Some(Unreadable::Date) => m.bad_date.to_owned(),
        Some(Unreadable::Time) => m.bad_time.to_owned(),
        Some(Unreadable::Offset) => m.bad_offset.to_owned(),
        None => problem.get(),
    });
    view! {
        <div class="field-row">
            <div class="field">
                <label for="date">{m.date}</label>
                <input type="date" id="date" node_ref=date max="9999-12-31"
                    aria-invalid=is(Unreadable::Date) aria-describedby="date-problem"
                    on:input=move |_| commit() on:change=move |_| commit()
                    on:blur=move |_| commit()/>
            </div>
            <div class="field">
                <label for="time">{m.time}</label>
                <input type="time" id="time" node_ref=time
                    aria-invalid=is(Unreadable::Time) aria-describedby="date-problem"
                    on:input=move |_| commit() on:change=move |_| commit()
                    on:blur=move |_| commit()/>
            </div>
            <div class="field">
                <label for="offset">{m.offset}</label>
                <input type="text" id="offset" node_ref=offset size="6" autocomplete="off"
                    aria-invalid=is(Unreadable::Offset) aria-describedby="date-problem"
                    on:input=move |_| commit()/>
            </div>
            <ProblemText id="date-problem".to_owned() problem=told/>
        </div>
    }
}

/// The day of an event, with its weekday as it will be written.
#[component]
pub fn EventDate(session: EditorSession, event: EventId) -> impl IntoView {
    let m = shell::messages();
    let element = NodeRef::<html::Input>::new();
    let id = format!("event-{event}-date");
    let unreadable = State::new(false);
    let day = {
        let event = session.event(event.clone());
        Derived::new(move || event.get().and_then(|event| event.date))
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
    let (on_input, on_change) = (commit.clone(), commit.clone());
    let problem = session.problem(move |it| matches!(it, Problem::OutsideWeek(id) if *id == event));
    let told = text(move || if unreadable.get() { m.bad_date.to_owned() } else { problem.get() });
    view! {
        <div class="field event-date">
            <label for=id.clone() class="visually-hidden">{m.event_date}</label>
            <input type="date" id=id.clone() node_ref=element max="9999-12-31"
                aria-invalid=aria(move || unreadable.get())
                aria-describedby=problem_id(&id)
                on:input=move |_| on_input() on:change=move |_| on_change() on:blur=move |_| commit()/>
            <ProblemText id=problem_id(&id) problem=told/>
        </div>
    }
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
