//! Dates as text, against chrono's own reader and writer.

mod common;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use hoego::domain::dates;
use proptest::prelude::*;

fn any_moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0_i64..4_102_444_800, -14 * 60..=14 * 60).prop_map(|(second, minutes)| {
        let offset = FixedOffset::east_opt(minutes * 60).expect("an offset of hours");
        DateTime::from_timestamp(second, 0).expect("a moment of our time").with_timezone(&offset)
    })
}

#[test]
fn what_is_no_date_is_refused() {
    for text in ["", "2024", "2024-13-01", "2024-02-30", "2024-9-1-1", "x-y-z", "24-09-", "+1-1-1"]
    {
        assert_eq!(dates::day(text), None, "{text:?}");
    }
    for text in ["", "22", "24:00", "22:60", "22:00:61", "1:2:3:4", "ten:00"] {
        assert_eq!(dates::time(text), None, "{text:?}");
    }
    for text in ["", "9", "+", "+25", "+09:60", "+0900x", "KST", "++9", "+9:0:0"] {
        assert_eq!(dates::offset(text), None, "{text:?}");
    }
    for text in ["2024-09-13", "2024-09-13 22:00:00", "2024-09-13 22:00:00 +0900 x"] {
        assert_eq!(dates::moment(text), None, "{text:?}");
    }
}

#[test]
fn offsets_come_in_all_spellings() {
    let hours = |it: i32| FixedOffset::east_opt(it * 3600);
    for (text, expected) in
        [("+09:00", 9), ("+0900", 9), ("+9", 9), ("-3", -3), (" \u{2212}03:00 ", -3)]
    {
        assert_eq!(dates::offset(text), hours(expected), "{text:?}");
    }
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn moments_are_as_chrono_has_them(moment in any_moment()) {
        let written = dates::written_moment(moment);
        prop_assert_eq!(&written, &moment.format("%Y-%m-%d %H:%M:%S %z").to_string());
        prop_assert_eq!(dates::moment(&written), Some(moment));
        prop_assert_eq!(dates::minute(moment), moment.format("%Y-%m-%d %H:%M").to_string());
        prop_assert_eq!(dates::written_offset(*moment.offset()), moment.format("%:z").to_string());
    }

    #[test]
    fn days_and_times_are_as_chrono_has_them(text in "[0-9]{1,4}[-:][0-9]{1,2}[-:][0-9]{1,2}") {
        prop_assert_eq!(dates::day(&text), NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok());
        let leap = text.ends_with(":60");
        let time = NaiveTime::parse_from_str(&text, "%H:%M:%S").ok().filter(|_| !leap);
        let short = text.split(':').all(|part| part.len() <= 2);
        prop_assert_eq!(dates::time(&text).filter(|_| short), time);
    }

    #[test]
    fn nothing_panics(text in any::<String>(), close in "[-+−0-9: ]{0,25}") {
        for text in [text, close] {
            let _ = (dates::day(&text), dates::time(&text), dates::offset(&text), dates::moment(&text));
        }
    }
}
