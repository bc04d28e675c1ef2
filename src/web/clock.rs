//! The one place that reads the clock.

use chrono::{DateTime, FixedOffset, Utc};

/// The present moment with the offset that the person's machine has set.
#[must_use]
pub fn now() -> DateTime<FixedOffset> {
    at(now_ms())
}

/// A moment in milliseconds since 1970 UTC, with the offset that the person's machine has then.
#[must_use]
pub fn at(ms: i64) -> DateTime<FixedOffset> {
    #[expect(clippy::cast_precision_loss, reason = "a date is far below 2^53")]
    let date = js_sys::Date::new(&(ms as f64).into());
    #[expect(clippy::cast_possible_truncation, reason = "an offset is at most 14 hours")]
    let west_s = (date.get_timezone_offset() * 60.0) as i32;
    let moment = DateTime::<Utc>::from_timestamp_millis(ms).unwrap_or_default();
    let offset = FixedOffset::west_opt(west_s);
    offset.map_or_else(|| moment.fixed_offset(), |offset| moment.with_timezone(&offset))
}

/// The present moment in milliseconds since 1970 UTC.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a date is a whole number far below 2^53")]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}
