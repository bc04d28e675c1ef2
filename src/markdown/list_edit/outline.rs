//! Which lines of a text are list items, and which of them belong together.

use std::fmt;

/// What stands between words and before a line's text.
pub(super) const BLANKS: [char; 2] = [' ', '\t'];

/// The highest number that `CommonMark` reads.
const MOST: u32 = 999_999_999;

/// A text's lines, in order.
pub(super) struct Outline<'a> {
    pub(super) lines: Vec<Line<'a>>,
}

/// One line, without its newline.
pub(super) struct Line<'a> {
    /// Where it begins in the text.
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// The columns of its indentation; a tab reaches to the next fourth column.
    pub(super) indent: usize,
    /// The bytes of its indentation.
    pub(super) blank: usize,
    pub(super) kind: Kind<'a>,
    /// The line of the list item it stands in.
    pub(super) parent: Option<usize>,
    /// For a list item: the line of the item before it in the same list.
    pub(super) previous: Option<usize>,
}

/// What a line is.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    Blank,
    Text,
    /// Between fences, and the closing fence.
    Code,
    Item(Item<'a>),
}

/// A list item's first line.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) marker: Marker,
    /// The blanks behind the marker.
    pub(super) gap: &'a str,
    /// The bytes from the line's start to what stands behind marker and gap.
    pub(super) body: usize,
    /// The bytes from the line's start to the item's text, its check box passed over.
    pub(super) prefix: usize,
    pub(super) check_box: CheckBox,
    /// The column that lines have to reach to stand in the item.
    pub(super) content: usize,
    pub(super) rest: &'a str,
}

/// Whether an item is a task.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CheckBox {
    Absent,
    Present,
}

/// What a list item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet(char),
    Ordered { number: u32, delimiter: char },
}

/// A fence that is still open.
pub(super) struct Fence {
    mark: char,
    length: usize,
    /// The column of the item it stands in: a line before it ends item and fence together.
    content: usize,
}

impl<'a> Outline<'a> {
    /// Reads a text's lines as `CommonMark` does, as far as lists go. It is more generous in one
    /// thing: an item indented by four columns or more is an item and not code.
    pub(super) fn of(text: &'a str) -> Self {
        let mut reader = Reader::default();
        let mut start = 0;
        for line in text.split('\n') {
            reader.read(start, line);
            start += line.len() + 1;
        }
        Self { lines: reader.lines }
    }

    /// The line that a place in the text is on.
    pub(super) fn line_at(&self, place: usize) -> usize {
        self.lines.partition_point(|line| line.start <= place).saturating_sub(1)
    }

    pub(super) fn item(&self, line: usize) -> Option<&Item<'a>> {
        match &self.lines[line].kind {
            Kind::Item(item) => Some(item),
            Kind::Blank | Kind::Text | Kind::Code => None,
        }
    }

    /// The line behind an item and everything that stands in it.
    pub(super) fn end(&self, item: usize) -> usize {
        let inside =
            |line: &usize| matches!(self.lines[*line].kind, Kind::Blank) || self.is_in(*line, item);
        let end = (item + 1..self.lines.len()).find(|line| !inside(line));
        let end = end.unwrap_or(self.lines.len());
        let filled = (item..end).rev().find(|it| !matches!(self.lines[*it].kind, Kind::Blank));
        filled.map_or(end, |last| last + 1)
    }

    fn is_in(&self, line: usize, item: usize) -> bool {
        let parents = std::iter::successors(self.lines[line].parent, |it| self.lines[*it].parent);
        parents.take_while(|parent| *parent >= item).any(|parent| parent == item)
    }

    /// The ordered item of the same list before an item, with its number.
    pub(super) fn counted_before(&self, line: usize) -> Option<(usize, u32)> {
        let before = self.lines[line].previous?;
        let (Marker::Ordered { number, delimiter }, Marker::Ordered { delimiter: own, .. }) =
            (self.item(before)?.marker, self.item(line)?.marker)
        else {
            return None;
        };
        (delimiter == own).then_some((before, number))
    }

    /// The marker of the item behind an item of the same list.
    pub(super) fn next_marker(&self, line: usize, item: &Item) -> Marker {
        match item.marker {
            Marker::Bullet(_) => item.marker,
            Marker::Ordered { number, delimiter } => {
                let before = self.counted_before(line).map(|(_, number)| number);
                Marker::Ordered { number: number_after(number, before), delimiter }
            }
        }
    }
}

/// The number behind a number; `before` is the one before it. Where both are the same, the list
/// leaves counting to whoever reads it.
pub(super) fn number_after(number: u32, before: Option<u32>) -> u32 {
    if before == Some(number) { number } else { (number + 1).min(MOST) }
}

impl<'a> Line<'a> {
    pub(super) fn indentation(&self) -> &'a str {
        &self.text[..self.blank]
    }

    /// The bytes before what a person writes in the line.
    pub(super) fn prefix(&self) -> usize {
        match &self.kind {
            Kind::Item(item) => item.prefix,
            Kind::Blank | Kind::Text | Kind::Code => self.blank,
        }
    }
}

impl Marker {
    /// The columns it takes.
    pub(super) fn width(self) -> usize {
        self.to_string().len()
    }

    pub(super) fn with_number(self, number: u32) -> Self {
        match self {
            Self::Bullet(_) => self,
            Self::Ordered { delimiter, .. } => Self::Ordered { number, delimiter },
        }
    }

    /// The marker a line begins with, and its bytes.
    fn of(text: &str) -> Option<(Self, usize)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let sign = text[digits..].chars().next()?;
        let marker = match (digits, sign) {
            (0, '-' | '*' | '+') => Self::Bullet(sign),
            // CommonMark reads nine digits at most.
            (1..=9, '.' | ')') => {
                Self::Ordered { number: text[..digits].parse().ok()?, delimiter: sign }
            }
            _ => return None,
        };
        let rest = &text[digits + 1..];
        (rest.is_empty() || rest.starts_with(BLANKS)).then_some((marker, digits + 1))
    }
}

impl fmt::Display for Marker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bullet(sign) => write!(f, "{sign}"),
            Self::Ordered { number, delimiter } => write!(f, "{number}{delimiter}"),
        }
    }
}

impl<'a> Item<'a> {
    /// The item that an indented line begins, if it does.
    fn of(line: &'a str, blank: usize, indent: usize) -> Option<Self> {
        let text = &line[blank..];
        let (marker, width) = Marker::of(text).filter(|_| !is_rule(text))?;
        let behind = &text[width..];
        let gap = &behind[..leading(behind)];
        let rest = &behind[gap.len()..];
        let check_box = ["[ ]", "[x]", "[X]"].into_iter().find_map(|check_box| {
            let rest = rest.strip_prefix(check_box)?;
            (rest.is_empty() || rest.starts_with(BLANKS)).then_some(check_box.len())
        });
        let boxed = check_box.map_or(0, |length| length + leading(&rest[length..]));
        // Wider gaps open indented code, and an empty item's text begins one column on.
        let columns = match columns(gap, indent + width) {
            columns @ 1..=4 if !rest.is_empty() => columns,
            _ => 1,
        };
        Some(Self {
            marker,
            gap,
            body: blank + width + gap.len(),
            prefix: blank + width + gap.len() + boxed,
            check_box: if check_box.is_some() { CheckBox::Present } else { CheckBox::Absent },
            content: indent + width + columns,
            rest: &rest[boxed..],
        })
    }

    /// The fence that the item's own line opens.
    pub(super) fn fence(&self) -> Option<Fence> {
        Fence::of(self.rest, self.content)
    }
}

impl Fence {
    fn of(text: &str, content: usize) -> Option<Self> {
        let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let rest = text.trim_start_matches(mark);
        let length = text.len() - rest.len();
        let opens = length >= 3 && (mark == '~' || !rest.contains('`'));
        opens.then_some(Self { mark, length, content })
    }

    fn is_closed_by(&self, text: &str) -> bool {
        let rest = text.trim_start_matches(self.mark);
        text.len() - rest.len() >= self.length && rest.trim().is_empty()
    }
}

/// Reads line after line; keeps what the next line's meaning depends on.
#[derive(Default)]
struct Reader<'a> {
    lines: Vec<Line<'a>>,
    /// The items that are open, from the outermost on, each with its newest child.
    open: Vec<(usize, Option<usize>)>,
    /// The newest item of the outermost list.
    newest: Option<usize>,
    fence: Option<Fence>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, start: usize, text: &'a str) {
        let blank = leading(text);
        let indent = columns(&text[..blank], 0);
        let (kind, previous) = self.kind(text, blank, indent);
        let parent = self.open.last().map(|(item, _)| *item);
        let at = self.lines.len();
        self.lines.push(Line { start, text, indent, blank, kind, parent, previous });
        if let Kind::Item(item) = kind {
            *self.newest_mut() = Some(at);
            self.open.push((at, None));
            self.fence = item.fence();
        }
    }

    /// What a line is, and the item before it in its list. Closes the items it does not stand in.
    fn kind(&mut self, text: &'a str, blank: usize, indent: usize) -> (Kind<'a>, Option<usize>) {
        let bare = &text[blank..];
        let is_blank = bare.trim_end().is_empty();
        self.fence.take_if(|fence| !is_blank && indent < fence.content);
        if let Some(fence) = &self.fence {
            if fence.is_closed_by(bare) {
                self.fence = None;
            }
            return (Kind::Code, None);
        }
        if is_blank {
            return (Kind::Blank, None);
        }
        let item = Item::of(text, blank, indent);
        if item.is_none() && self.goes_on(bare) {
            return (Kind::Text, None);
        }
        while self.open.last().is_some_and(|(item, _)| self.content(*item) > indent) {
            self.open.pop();
        }
        match item {
            Some(item) if !self.interrupts_wrongly(item.marker) => {
                (Kind::Item(item), *self.newest_mut())
            }
            _ => {
                *self.newest_mut() = None;
                let content = self.open.last().map_or(0, |(item, _)| self.content(*item));
                self.fence = Fence::of(bare, content);
                (Kind::Text, None)
            }
        }
    }

    /// Whether a line goes on with the paragraph of the line before, whatever its indentation.
    fn goes_on(&self, bare: &str) -> bool {
        let in_paragraph = self.lines.last().is_some_and(|line| match line.kind {
            Kind::Text => !is_block(&line.text[line.blank..]),
            Kind::Item(item) => !item.rest.trim_end().is_empty() && !is_block(item.rest),
            Kind::Blank | Kind::Code => false,
        });
        in_paragraph && !is_block(bare)
    }

    /// A numbered line begins no list in the midst of a paragraph, unless it is number one:
    /// `2024. 9. 13` at the start of a line is prose.
    fn interrupts_wrongly(&self, marker: Marker) -> bool {
        let parent = self.open.last().map(|(item, _)| *item);
        let after_text = self.lines.last().is_some_and(|line| {
            line.parent == parent
                && matches!(line.kind, Kind::Text)
                && !is_block(&line.text[line.blank..])
        });
        after_text && matches!(marker, Marker::Ordered { number: 0 | 2.., .. })
    }

    fn content(&self, item: usize) -> usize {
        match self.lines[item].kind {
            Kind::Item(item) => item.content,
            Kind::Blank | Kind::Text | Kind::Code => 0,
        }
    }

    fn newest_mut(&mut self) -> &mut Option<usize> {
        self.open.last_mut().map_or(&mut self.newest, |(_, newest)| newest)
    }
}

/// Whether a line is a block of its own and no paragraph: a heading, a rule, a quotation, a fence.
fn is_block(bare: &str) -> bool {
    let heading = bare.starts_with('#') && bare.trim_start_matches('#').starts_with(BLANKS);
    heading || bare.starts_with('>') || is_rule(bare) || Fence::of(bare, 0).is_some()
}

/// Whether a line is a thematic break such as `* * *`.
fn is_rule(bare: &str) -> bool {
    let mut signs = bare.chars().filter(|c| !c.is_whitespace());
    let Some(sign @ ('*' | '-' | '_')) = signs.next() else { return false };
    let mut rest = 0;
    signs.all(|c| {
        rest += 1;
        c == sign
    }) && rest >= 2
}

/// The bytes of blanks that a text begins with.
fn leading(text: &str) -> usize {
    text.len() - text.trim_start_matches(BLANKS).len()
}

/// The columns that blanks take which begin at a column.
fn columns(blanks: &str, from: usize) -> usize {
    let end = blanks.chars().fold(from, |at, c| if c == '\t' { (at / 4 + 1) * 4 } else { at + 1 });
    end - from
}
