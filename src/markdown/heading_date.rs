//! The dates of events as people write them in headings: `(240909 월)`, `3/8 (월)`,
//! `2021.05.29 - 토`, `11월 1일`, `26 ~ 11월 1일`, `2023/08/27~09/02`.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::{
    dates::{self, WEEKDAYS},
    layout::{DateField, DateStyle, DateUnit},
};

/// A date found at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// The day; none where the year is nowhere told.
    pub day: Option<NaiveDate>,
    /// How many bytes it takes.
    pub length: usize,
    /// Whether it is a span of days: `day` is its first then.
    pub span: bool,
    /// Whether a weekday is written that the day does not have.
    pub wrong_weekday: bool,
    /// Where its numbers stand.
    pub fields: Vec<DateField>,
}

/// The style that new posts write dates in: `(240909 월)`.
#[must_use]
pub fn default_style() -> DateStyle {
    let field = |start, end, what| DateField { start, end, what };
    DateStyle {
        written: "(240909 월)".into(),
        day: NaiveDate::from_ymd_opt(2024, 9, 9).unwrap_or_default(),
        fields: [
            field(1, 3, DateUnit::Year),
            field(3, 5, DateUnit::Month),
            field(5, 7, DateUnit::Day),
            field(8, 11, DateUnit::Weekday),
        ]
        .into(),
    }
}

/// A day in a style: its numbers are as long as they were, or longer where they have to be.
///
/// ```
/// use chrono::NaiveDate;
/// use hoego::markdown::heading_date::{default_style, written};
/// let day = NaiveDate::from_ymd_opt(2025, 3, 1).expect("a day of the calendar");
/// assert_eq!(written(day, &default_style()), "(250301 토)");
/// ```
#[must_use]
pub fn written(day: NaiveDate, style: &DateStyle) -> String {
    let mut text = style.written.to_string();
    for field in style.fields.iter().rev() {
        let old = &style.written[field.start..field.end];
        let number = match field.what {
            DateUnit::Year if old.len() == 2 && matches!(day.year(), 2000..2100) => {
                day.year() - 2000
            }
            DateUnit::Year => day.year(),
            DateUnit::Month => i32::try_from(day.month()).unwrap_or_default(),
            DateUnit::Day => i32::try_from(day.day()).unwrap_or_default(),
            DateUnit::Weekday => {
                text.replace_range(field.start..field.end, &dates::weekday(day).to_string());
                continue;
            }
        };
        // `09` and `24` in a row of digits keep their two places; `9` stands for itself.
        let close = |at: usize| style.fields.iter().any(|it| it.start == at || it.end == at);
        let packed = close(field.end) && style.fields.iter().any(|it| it.start == field.end)
            || style.fields.iter().any(|it| it.end == field.start && it.what != DateUnit::Weekday);
        let width = match field.what {
            DateUnit::Year if number >= 100 => 4,
            _ if packed || old.starts_with('0') => old.len(),
            _ => 0,
        };
        text.replace_range(field.start..field.end, &format!("{number:0width$}"));
    }
    text
}

/// The date that a text begins with. `posted` is the day of the post: it tells the year where the
/// date does not, and such a date lies at most two months ahead of it.
#[must_use]
pub fn find(text: &str, posted: Option<NaiveDate>) -> Option<WrittenDate> {
    let mut cursor = Cursor { text, at: 0, fields: Vec::new() };
    let open = cursor.one_of(&['(', '[']);
    let first = cursor.date()?;
    let mut span = false;
    let before_span = cursor.at;
    cursor.blanks();
    if cursor.one_of(&['~', '∼', '～', '–']).is_some() {
        cursor.blanks();
        let kept = cursor.fields.clone();
        span = cursor.date().is_some()
            || cursor.number(1, 2).is_some_and(|_| {
                cursor.one_of(&['일']);
                true
            });
        cursor.fields = kept;
    }
    if !span {
        cursor.at = before_span;
    }
    let (before_weekday, numbers) = (cursor.at, cursor.fields.len());
    let weekday = cursor.weekday();
    if weekday.is_none() {
        cursor.at = before_weekday;
        cursor.fields.truncate(numbers);
    }
    if let Some(open) = open {
        let close = if open == '(' { ')' } else { ']' };
        cursor.one_of(&[close])?;
    }
    let certain = first.year.is_some()
        || first.worded
        || weekday.is_some()
        || open.is_some()
        || first.slashed;
    let rest = &text[cursor.at..];
    // `3/8.5` or `2024-03-11-kpt` is no date, and neither is `1/2차`.
    if !certain || rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '%')) {
        return None;
    }
    let day = resolve(first, posted);
    let wrong_weekday = day.zip(weekday).is_some_and(|(day, weekday)| day.weekday() != weekday);
    Some(WrittenDate { day, length: cursor.at, span, wrong_weekday, fields: cursor.fields })
}

/// The date that a text ends with, in brackets: where it begins.
#[must_use]
pub fn find_at_back(text: &str, posted: Option<NaiveDate>) -> Option<usize> {
    let at = text.rfind('(').filter(|at| *at > 0)?;
    let found = find(&text[at..], posted)?;
    (found.length == text.len() - at).then_some(at)
}

#[derive(Debug, Clone, Copy)]
struct Numbers {
    year: Option<i32>,
    month: u32,
    day: u32,
    /// Written with 월 and 일.
    worded: bool,
    /// Written with a slash.
    slashed: bool,
}

fn resolve(numbers: Numbers, posted: Option<NaiveDate>) -> Option<NaiveDate> {
    let in_year = |year| NaiveDate::from_ymd_opt(year, numbers.month, numbers.day);
    if let Some(year) = numbers.year {
        in_year(year)
    } else {
        let posted = posted?;
        let latest = posted.checked_add_days(Days::new(60))?;
        in_year(posted.year()).filter(|day| *day <= latest).or_else(|| in_year(posted.year() - 1))
    }
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    fields: Vec<DateField>,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn one_of(&mut self, signs: &[char]) -> Option<char> {
        let c = self.rest().chars().next().filter(|c| signs.contains(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
    }

    /// A number of so many digits.
    fn number(&mut self, least: usize, most: usize) -> Option<(u32, usize)> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if !(least..=most).contains(&digits) {
            return None;
        }
        let number = self.rest()[..digits].parse().ok()?;
        self.at += digits;
        Some((number, digits))
    }

    fn note(&mut self, length: usize, what: DateUnit) {
        self.fields.push(DateField { start: self.at - length, end: self.at, what });
    }

    fn date(&mut self) -> Option<Numbers> {
        let start = self.at;
        self.packed().or_else(|| {
            self.at = start;
            self.fields.clear();
            self.numbers().or_else(|| {
                self.at = start;
                self.fields.clear();
                self.span_of_days()
            })
        })
    }

    /// `240909` or `20240909`.
    fn packed(&mut self) -> Option<Numbers> {
        let (number, digits) = self.number(6, 8)?;
        let (year, year_digits) = match digits {
            6 => (2000 + number / 10_000, 2),
            8 => (number / 10_000, 4),
            _ => return None,
        };
        let (month, day) = (number / 100 % 100, number % 100);
        let year = i32::try_from(year).ok()?;
        NaiveDate::from_ymd_opt(year, month, day)?;
        let start = self.at - digits;
        let ends = [start + year_digits, start + year_digits + 2, self.at];
        let starts = [start, ends[0], ends[1]];
        let units = [DateUnit::Year, DateUnit::Month, DateUnit::Day];
        for ((start, end), what) in starts.into_iter().zip(ends).zip(units) {
            self.fields.push(DateField { start, end, what });
        }
        Some(Numbers { year: Some(year), month, day, worded: false, slashed: false })
    }

    /// `2024.9.9`, `24-09-09`, `9/9`, `2024년 9월 9일`, `9월 9일`.
    fn numbers(&mut self) -> Option<Numbers> {
        let (first, digits) = self.number(1, 4)?;
        let after = self.at;
        self.blanks();
        let sign = self.one_of(&['.', '/', '-', '년', '월'])?;
        if sign != '년' && sign != '월' && self.at - sign.len_utf8() != after && digits != 4 {
            return None;
        }
        let has_year = sign == '년' || digits == 4;
        let first_field = DateField {
            start: after - digits,
            end: after,
            what: if has_year { DateUnit::Year } else { DateUnit::Month },
        };
        self.fields.push(first_field);
        self.blanks();
        let (second, length) = self.number(1, 2)?;
        self.note(length, if has_year { DateUnit::Month } else { DateUnit::Day });
        if !has_year {
            let worded = sign == '월';
            if worded {
                self.blanks();
                self.one_of(&['일'])?;
            }
            let behind = self.at;
            // Three numbers: the first was a year of two digits.
            if matches!(sign, '.' | '/' | '-')
                && self.one_of(&[sign]).is_some()
                && let Some((third, length)) = self.number(1, 2)
                && digits == 2
            {
                self.note(length, DateUnit::Day);
                self.fields[0].what = DateUnit::Year;
                self.fields[1].what = DateUnit::Month;
                let year = 2000 + i32::try_from(first).ok()?;
                NaiveDate::from_ymd_opt(year, second, third)?;
                return Some(Numbers {
                    year: Some(year),
                    month: second,
                    day: third,
                    worded: false,
                    slashed: false,
                });
            }
            self.at = behind;
            NaiveDate::from_ymd_opt(2024, first, second)?;
            return Some(Numbers {
                year: None,
                month: first,
                day: second,
                worded,
                slashed: sign == '/',
            });
        }
        self.blanks();
        self.one_of(if sign == '년' { &['월'] } else { &['.', '/', '-'] })?;
        self.blanks();
        let (third, length) = self.number(1, 2)?;
        self.note(length, DateUnit::Day);
        let behind = self.at;
        if sign == '년' {
            self.blanks();
            self.one_of(&['일'])?;
        } else if sign == '.'
            && self.one_of(&['.']).is_some()
            && self.rest().starts_with(|c: char| c.is_ascii_digit())
        {
            self.at = behind;
        }
        let year = i32::try_from(if digits == 2 { 2000 + first } else { first }).ok()?;
        NaiveDate::from_ymd_opt(year, second, third)?;
        Some(Numbers {
            year: Some(year),
            month: second,
            day: third,
            worded: sign == '년',
            slashed: false,
        })
    }

    /// `26 ~ 11월 1일`: the month stands at the end only. Reads up to the sign between.
    fn span_of_days(&mut self) -> Option<Numbers> {
        let (first, _) = self.number(1, 2)?;
        self.one_of(&['일']);
        let behind = self.at;
        self.blanks();
        self.one_of(&['~', '∼', '～'])?;
        self.blanks();
        let end = self.numbers()?;
        self.at = behind;
        self.fields.clear();
        let month = if first <= end.day { end.month } else { (end.month + 10) % 12 + 1 };
        NaiveDate::from_ymd_opt(2024, month, first)?;
        Some(Numbers { month, day: first, worded: true, ..end })
    }

    /// ` (월)`, `(Mon)`, ` - 토`, ` 월요일`; what follows must not go on with the word.
    fn weekday(&mut self) -> Option<Weekday> {
        self.blanks();
        if self.one_of(&['-', '–', ',']).is_some() {
            self.blanks();
        }
        let open = self.one_of(&['(', '[', '（']);
        self.blanks();
        let weekday = self.weekday_name()?;
        match open {
            Some('(') => self.one_of(&[')']).map(drop)?,
            Some('[') => self.one_of(&[']']).map(drop)?,
            Some(_) => self.one_of(&['）']).map(drop)?,
            None if self.rest().starts_with(char::is_alphanumeric) => return None,
            None => {}
        }
        Some(weekday)
    }

    fn weekday_name(&mut self) -> Option<Weekday> {
        const ENGLISH: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        const JAPANESE: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];
        let c = self.rest().chars().next()?;
        let weekday = |at: usize| u8::try_from(at).ok().and_then(|at| Weekday::try_from(at).ok());
        if let Some(at) = WEEKDAYS.iter().position(|it| *it == c) {
            self.at += c.len_utf8();
            self.note(c.len_utf8(), DateUnit::Weekday);
            if let Some(rest) = self.rest().strip_prefix("요일") {
                self.at = self.text.len() - rest.len();
            }
            return weekday(at);
        }
        if let Some(at) = JAPANESE.iter().position(|it| *it == c) {
            self.at += c.len_utf8();
            if let Some(rest) = self.rest().strip_prefix("曜日") {
                self.at = self.text.len() - rest.len();
            }
            return weekday(at);
        }
        let letters = self.rest().bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = self.rest()[..letters].to_ascii_lowercase();
        let at = ENGLISH.iter().position(|it| letters >= 3 && name.starts_with(it))?;
        self.at += letters;
        if let Some(rest) = self.rest().strip_prefix('.') {
            self.at = self.text.len() - rest.len();
        }
        weekday(at)
    }
}
