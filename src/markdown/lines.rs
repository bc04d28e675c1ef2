//! A post's text as lines, and what each line looks like by itself.

/// A line of a post.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Where it begins in the text.
    pub start: usize,
    /// The line without its end.
    pub text: &'a str,
    /// Where the next line begins.
    pub next: usize,
    /// Whether it stands in a region that is not looked into: a fence, a diagram, a comment.
    pub opaque: bool,
}

/// What a line is by its first characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'a> {
    /// Nothing but white space.
    Blank,
    /// An ATX heading at the line's very start, or an HTML heading on one line.
    Heading(HeadingLine<'a>),
    /// A list item: how long its marker is with the space behind it, and what follows.
    Item {
        /// Bytes from the line's start to the content.
        content_at: usize,
        /// Whether a space stands behind the marker, as Markdown wants it.
        spaced: bool,
    },
    /// A quotation: bytes from the line's start to the content.
    Quote {
        /// Bytes from the line's start to the content.
        content_at: usize,
    },
    /// A rule such as `---`.
    Rule,
    /// `===`, which makes a heading of the line above.
    Underline,
    /// A link's address by its name: `[name]: address`.
    Definition,
    /// Anything else.
    Text,
}

/// What a heading or a list item is, told by what Markdown does not show: by the number of spaces
/// behind a heading's number signs, or by a comment. It is written so where it would be taken for
/// something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Four spaces: an event.
    Event,
    /// Five spaces: an event from whose title no date is read.
    PlainEvent,
    /// Six spaces: a heading or an item and nothing more.
    Nothing,
    /// Seven spaces: a label, whatever it says.
    Label,
}

impl Told {
    /// The spaces that tell it.
    pub const fn spaces(self) -> &'static str {
        match self {
            Self::Event => "    ",
            Self::PlainEvent => "     ",
            Self::Nothing => "      ",
            Self::Label => "       ",
        }
    }

    /// The comment that tells it: a list item's content begins with it, and a label of any kind
    /// but a heading with number signs ends with it.
    pub const fn comment(self) -> &'static str {
        match self {
            Self::Event => "<!-- -->",
            Self::PlainEvent => "<!-- --- -->",
            Self::Nothing => "<!-- . -->",
            Self::Label => "<!-- : -->",
        }
    }

    /// What a list item's content begins with, and the content behind it.
    pub fn of_item(content: &str) -> Option<(Self, &str)> {
        let with = |it: Self| Some((it, content.strip_prefix(it.comment())?));
        [Self::Event, Self::PlainEvent, Self::Nothing].into_iter().find_map(with)
    }

    fn of(spaces: usize) -> Option<Self> {
        [Self::Event, Self::PlainEvent, Self::Nothing, Self::Label]
            .into_iter()
            .find(|it| it.spaces().len() == spaces)
    }
}

/// A heading on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadingLine<'a> {
    /// 1 to 6.
    pub level: usize,
    /// Bytes from the line's start to the content.
    pub content_at: usize,
    /// The content, without the white space around it.
    pub content: &'a str,
    /// What it tells that it is.
    pub told: Option<Told>,
    /// Whether it is written as an HTML element.
    pub html: bool,
}

/// A label as it is written, without what tells that it is one.
pub fn untold(head: &str) -> String {
    match atx(head) {
        Some(heading) if heading.told.is_some() => {
            format!("{} {}", &head[..heading.level], heading.content)
        }
        Some(_) | None => head.replacen(Told::Label.comment(), "", 1),
    }
}

/// Where the label ends that a line tells to be one, with the comment that tells it. Headings with
/// number signs tell it by spaces.
pub fn told_label(line: &str) -> Option<usize> {
    let at = line.find(Told::Label.comment())?;
    atx(line).is_none().then_some(at + Told::Label.comment().len())
}

/// What the heading of an event tells that it is.
pub fn told(heading: &str) -> Option<Told> {
    let item = item_marker(heading).and_then(|(length, _)| Told::of_item(&heading[length..]));
    atx(heading).and_then(|it| it.told).or(item.map(|it| it.0))
}

/// Whether a heading has a place to tell what it is: it begins with number signs, or as an item.
pub fn can_tell(heading: &str) -> bool {
    atx(heading.lines().next().unwrap_or_default()).is_some() || item_marker(heading).is_some()
}

/// Whether the content of a quotation's line may be a label: it begins with it.
pub fn may_be_quoted_label(content: &str) -> bool {
    !content.starts_with([' ', '\t', '>', '#']) && item_marker(content).is_none()
}

/// The lines of a text; none for an empty one.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let next = start + raw.len();
        let line = raw.strip_suffix('\n').unwrap_or(raw);
        let line = line.strip_suffix('\r').filter(|_| raw.ends_with('\n')).unwrap_or(line);
        lines.push(Line { start, text: line, next, opaque: false });
        start = next;
    }
    mark_opaque(&mut lines);
    lines
}

impl<'a> Line<'a> {
    /// Whether nothing is on it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The white space that it begins with.
    pub fn blanks(&self) -> &'a str {
        &self.text[..self.text.len() - self.text.trim_start_matches([' ', '\t']).len()]
    }

    /// How far in its text begins; a tab goes on to the next column that four divides.
    pub fn indent(&self) -> usize {
        self.blanks()
            .chars()
            .fold(0, |column, c| if c == '\t' { column / 4 * 4 + 4 } else { column + 1 })
    }

    /// Where its text ends.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// What it is by its first characters.
    pub fn kind(&self) -> Kind<'a> {
        let blanks = self.blanks().len();
        let rest = &self.text[blanks..];
        if rest.trim_end().is_empty() {
            return Kind::Blank;
        }
        if blanks == 0 {
            if let Some(heading) = atx(self.text).or_else(|| html_heading(self.text)) {
                return Kind::Heading(heading);
            }
            if is_run_of(rest, &['=']) {
                return Kind::Underline;
            }
            if is_definition(rest) {
                return Kind::Definition;
            }
        }
        if is_rule(rest) {
            return Kind::Rule;
        }
        if let Some((length, spaced)) = item_marker(rest) {
            return Kind::Item { content_at: blanks + length, spaced };
        }
        if let Some(quoted) = rest.strip_prefix('>') {
            let content = quoted.strip_prefix(' ').unwrap_or(quoted);
            return Kind::Quote { content_at: self.text.len() - content.len() };
        }
        Kind::Text
    }
}

fn atx(line: &str) -> Option<HeadingLine<'_>> {
    let level = line.bytes().take_while(|it| *it == b'#').count();
    let rest = &line[level..];
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let content = rest.trim_start_matches([' ', '\t']);
    let content_at = line.len() - content.len();
    let blanks = &rest[..rest.len() - content.len()];
    // A heading that says nothing is no label.
    let told = Told::of(blanks.len())
        .filter(|it| !(blanks.contains('\t') || content.is_empty() && *it == Told::Label));
    Some(HeadingLine { level, content_at, content: content.trim_end(), told, html: false })
}

/// `<h3 id="x">content</h3>` on a line of its own.
fn html_heading(line: &str) -> Option<HeadingLine<'_>> {
    let rest = line.strip_prefix("<h").or_else(|| line.strip_prefix("<H"))?;
    let level = rest.bytes().next().filter(|it| (b'1'..=b'6').contains(it))?;
    let bare = line.trim_end().strip_suffix(Told::Label.comment());
    let told = bare.map(|_| Told::Label);
    let line = bare.unwrap_or(line);
    let open = line.find('>')? + 1;
    let content = &line[open..];
    let close = content.find("</")?;
    let behind = &content[close..];
    behind.find('>').filter(|end| behind[end + 1..].trim().is_empty())?;
    let level = usize::from(level - b'0');
    let content = &content[..close];
    Some(HeadingLine { level, content_at: open, content: content.trim(), told, html: true })
}

/// The length of a list marker with the blanks behind it, and whether there are any.
fn item_marker(rest: &str) -> Option<(usize, bool)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match digits {
        0 => rest.starts_with(['-', '*', '+']).then_some(1)?,
        1..=9 => rest[digits..].starts_with(['.', ')']).then_some(digits + 1)?,
        _ => return None,
    };
    let content = rest[marker..].trim_start_matches([' ', '\t']);
    let length = rest.len() - content.len();
    let spaced = length > marker || content.is_empty();
    // `**bold**` is no item.
    (spaced || !rest.starts_with(['*', '+'])).then_some((length, spaced))
}

fn is_rule(rest: &str) -> bool {
    let signs = rest.bytes().filter(|it| !matches!(it, b' ' | b'\t')).count();
    signs >= 3 && ['-', '*', '_'].iter().any(|sign| is_run_of(rest, &[*sign, ' ', '\t']))
}

fn is_run_of(rest: &str, signs: &[char]) -> bool {
    rest.len() >= 3 && rest.trim_end().chars().all(|c| signs.contains(&c))
}

fn is_definition(rest: &str) -> bool {
    let Some((name, address)) = rest.strip_prefix('[').and_then(|it| it.split_once("]:")) else {
        return false;
    };
    !name.is_empty()
        && !name.starts_with('^')
        && !name.contains(['[', ']'])
        && !address.trim().is_empty()
}

/// Marks what is not looked into: regions that open and close by lines of their own. One that is
/// not closed is none.
fn mark_opaque(lines: &mut [Line<'_>]) {
    let mut failures: Vec<Failure> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match closing(lines, at, &mut failures) {
            Some(end) => {
                for line in &mut lines[at..=end] {
                    line.opaque = true;
                }
                at = end + 1;
            }
            None => at += 1,
        }
    }
}

/// A search for a closing line that found none up to a line: a later one up to there finds none
/// either. It keeps the whole linear.
struct Failure {
    sign: &'static str,
    length: usize,
    indent: usize,
    end: usize,
}

/// The line that closes the region that a line opens, if it does.
fn closing(lines: &[Line<'_>], at: usize, failures: &mut Vec<Failure>) -> Option<usize> {
    let opener = &lines[at];
    let region = region(opener.text.trim_start_matches([' ', '\t']))?;
    let indent = opener.indent();
    let known = failures.iter_mut().find(|it| it.sign == region.sign);
    if let Some(known) = &known
        && at < known.end
        && region.length >= known.length
        && indent >= known.indent
    {
        return None;
    }
    for (end, line) in lines.iter().enumerate().skip(at + 1) {
        if !line.is_blank() && line.indent() < indent {
            remember(failures, &region, indent, end);
            return None;
        }
        if region.is_closed_by(line.text.trim()) {
            return Some(end);
        }
    }
    remember(failures, &region, indent, lines.len());
    None
}

fn remember(failures: &mut Vec<Failure>, region: &Region, indent: usize, end: usize) {
    failures.retain(|it| it.sign != region.sign);
    failures.push(Failure { sign: region.sign, length: region.length, indent, end });
}

/// Whether a line opens a region that some line would have to close.
pub fn opens_region(line: &str) -> bool {
    region(line).is_some()
}

/// A region by the sign that closes it.
struct Region {
    sign: &'static str,
    /// For fences, how many signs close it at least.
    length: usize,
}

impl Region {
    fn is_closed_by(&self, line: &str) -> bool {
        match self.sign {
            "`" | "~" => line.len() >= self.length && line.trim_start_matches(self.sign).is_empty(),
            "-->" => line.ends_with("-->"),
            sign => line == sign,
        }
    }
}

fn region(rest: &str) -> Option<Region> {
    for sign in ["`", "~"] {
        let length = rest.len() - rest.trim_start_matches(sign).len();
        if length >= 3 && !(sign == "`" && rest[length..].contains('`')) {
            return Some(Region { sign, length });
        }
    }
    let until = |sign| Some(Region { sign, length: 0 });
    if rest.starts_with("@startuml") {
        return until("@enduml");
    }
    if rest.starts_with(":::") && rest.trim() != ":::" {
        return until(":::");
    }
    if rest.starts_with("<!--") && !rest.contains("-->") {
        return until("-->");
    }
    None
}
