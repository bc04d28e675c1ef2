//! What is left of a line when the marks of the quotes and lists around it are taken off.

/// A line's rest.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    /// Where it begins in the text.
    pub(super) at: usize,
    pub(super) text: &'a str,
    /// The column in which it begins; a tab reaches to the next fourth column.
    pub(super) column: usize,
    /// Columns of a tab that was taken off in part.
    pad: usize,
    /// Whether it belongs to the paragraph above although the marks are missing.
    pub(super) lazy: bool,
}

impl<'a> Piece<'a> {
    /// The lines of a text.
    pub(super) fn lines(text: &'a str) -> Vec<Self> {
        let mut at = 0;
        let mut lines = Vec::new();
        for line in text.split('\n') {
            let end = line.strip_suffix('\r').unwrap_or(line);
            lines.push(Self { at, text: end, column: 0, pad: 0, lazy: false });
            at += line.len() + 1;
        }
        lines
    }

    /// It as a line that lacks the marks of the lines before it.
    pub(super) fn lazily(self) -> Self {
        Self { lazy: true, ..self }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.body().is_empty()
    }

    /// Its text without the blanks before it.
    pub(super) fn body(&self) -> &'a str {
        self.text.trim_start_matches([' ', '\t'])
    }

    /// Where [`body`](Self::body) begins in the text.
    pub(super) fn body_at(&self) -> usize {
        self.at + self.text.len() - self.body().len()
    }

    /// The columns of blanks that it begins with.
    pub(super) fn indent(&self) -> usize {
        let mut column = self.column;
        for byte in self.text.bytes() {
            match byte {
                b' ' => column += 1,
                b'\t' => column += 4 - column % 4,
                _ => break,
            }
        }
        self.pad + column - self.column
    }

    /// It without the first columns of blanks, or as many as there are.
    pub(super) fn without(mut self, mut columns: usize) -> Self {
        let from_pad = self.pad.min(columns);
        self.pad -= from_pad;
        columns -= from_pad;
        while columns > 0 {
            let width = match self.text.bytes().next() {
                Some(b' ') => 1,
                Some(b'\t') => 4 - self.column % 4,
                _ => break,
            };
            self.text = &self.text[1..];
            self.at += 1;
            self.column += width;
            self.pad = width.saturating_sub(columns);
            columns = columns.saturating_sub(width);
        }
        self
    }

    /// It without its first bytes, none of which is a tab, and the blanks before them.
    pub(super) fn behind(self, bytes: usize) -> Self {
        let indent = self.indent();
        let bare = self.without(indent);
        Self {
            at: bare.at + bytes,
            text: &bare.text[bytes..],
            column: bare.column + bytes,
            pad: 0,
            lazy: self.lazy,
        }
    }
}

/// What a list item begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// `-`, `*`, `+`, or what stands behind a number.
    pub(super) sign: u8,
    /// The number's digits, none for a bullet.
    pub(super) digits: usize,
}

impl Marker {
    /// The marker at the start of a line without indentation.
    pub(super) fn of(body: &str) -> Option<Self> {
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let sign = *body.as_bytes().get(digits)?;
        let known = if digits == 0 { b"-*+".contains(&sign) } else { b".)".contains(&sign) };
        let behind = body.as_bytes().get(digits + 1);
        let apart = behind.is_none_or(|it| b" \t".contains(it));
        (known && digits < 10 && apart).then_some(Self { sign, digits })
    }

    pub(super) fn is_ordered(self) -> bool {
        self.digits > 0
    }

    /// Whether an item with it goes on with a list that has the other.
    pub(super) fn is_like(self, other: Self) -> bool {
        self.sign == other.sign && self.is_ordered() == other.is_ordered()
    }

    pub(super) fn width(self) -> usize {
        self.digits + 1
    }
}

/// Whether a line is a rule across the page.
pub(super) fn is_rule(body: &str) -> bool {
    let mut signs = body.bytes().filter(|it| !b" \t".contains(it));
    let Some(first) = signs.next().filter(|it| b"-*_".contains(it)) else { return false };
    let mut count = 1;
    for sign in signs {
        if sign != first {
            return false;
        }
        count += 1;
    }
    count > 2
}

/// How many `#` a heading begins with.
pub(super) fn heading(body: &str) -> Option<usize> {
    let level = body.bytes().take_while(|it| *it == b'#').count();
    let behind = body.as_bytes().get(level);
    let apart = behind.is_none_or(|it| b" \t".contains(it));
    (matches!(level, 1..=6) && apart).then_some(level)
}

/// How many backticks or tildes a code block begins with.
pub(super) fn fence(body: &str) -> Option<usize> {
    let sign = body.bytes().next().filter(|it| b"`~".contains(it))?;
    let length = body.bytes().take_while(|it| *it == sign).count();
    let info = &body[length..];
    (length > 2 && (sign == b'~' || !info.contains('`'))).then_some(length)
}
