//! What its writer may want to look at in a post that comes in.

/// Something in a post that comes in that is worth a look. Nothing is lost by any of them: the post
/// is kept as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The front matter could not be read, because of this line.
    UnreadFrontMatter(String),
    /// This line breaks the front matter: no blog can read it.
    BrokenFrontMatter(String),
    /// This key is there twice.
    KeyTwice(String),
    /// The value of this key fits no field, so that it stands among the other keys.
    OddValue(String),
    /// The date is written like this, and is none.
    NoSuchDate(String),
    /// The date does not tell its time zone.
    NoOffset,
    /// Blogs may read this text as a number or a truth value.
    NotText(String),
    /// The post has no title.
    NoTitle,
    /// Neither the post nor its file's name tells a day.
    NoDay,
    /// So many events have another weekday than their day.
    WrongWeekdays(usize),
    /// So many events are not in the week that the post looks back on.
    OutsideWeek(usize),
    /// So many fields hold a placeholder such as `TBU`.
    Placeholders(usize),
}
