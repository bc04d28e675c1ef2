//! What stands below what, and which lines are a block of their own for some readers only.

use super::{
    Disagreement::{BlankLine, Fence, Heading},
    Finding,
    piece::{Marker, Piece, fence, heading, is_rule},
    sign::definition,
    span,
};

/// A text that is being looked through.
pub(super) struct Checker<'a> {
    pub(super) text: &'a str,
    pub(super) found: Vec<Finding>,
    /// The names of the addresses and footnotes that are defined at some place, in lower case.
    pub(super) labels: Vec<String>,
    /// Whether it was told that quotes and dashes may be set.
    pub(super) is_typographic: bool,
    depth: usize,
}

/// A block within another.
#[derive(Clone, Copy)]
pub(super) struct Child {
    pub(super) kind: Kind,
    /// Whether a blank line stands above it.
    pub(super) apart: bool,
    /// Its first line among the lines of what it stands in.
    pub(super) line: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading,
    Rule,
    Fence,
    Code,
    Quote,
    List,
    Table,
    /// An HTML comment, which nobody sees.
    Comment,
}

/// Quotes and lists in each other are looked into so far.
const DEEPEST: usize = 24;

impl<'a> Checker<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let lines = Piece::lines(text);
        let label = |line: &Piece| Some(definition(line.body())?.to_lowercase());
        let labels = lines.iter().filter_map(label).collect();
        let mut checker = Self { text, found: Vec::new(), labels, is_typographic: false, depth: 0 };
        checker.region(&lines);
        checker
    }

    /// Looks through the lines of the text or of a quote or list item.
    pub(super) fn region(&mut self, lines: &[Piece<'a>]) -> Vec<Child> {
        let mut children: Vec<Child> = Vec::new();
        if self.depth == DEEPEST {
            return children;
        }
        self.depth += 1;
        let (mut at, mut apart) = (0, false);
        while let Some(line) = lines.get(at) {
            if line.is_blank() {
                apart = true;
                at += 1;
                continue;
            }
            let last = children.last().map(|child| child.kind);
            let above = last.filter(|_| !apart);
            let rest = &lines[at..];
            let (kind, taken) = match opening(line) {
                Kind::Code => (Kind::Code, code(rest)),
                Kind::Fence => (Kind::Fence, self.fence(rest)),
                Kind::Heading => (Kind::Heading, self.heading(line)),
                Kind::Rule => (Kind::Rule, 1),
                Kind::Quote => (Kind::Quote, self.quote(rest)),
                Kind::List => (Kind::List, self.list(rest)),
                Kind::Comment => comment(rest)
                    .map_or_else(|| self.paragraph(rest, last, apart), |it| (Kind::Comment, it)),
                Kind::Paragraph | Kind::Table => self.paragraph(rest, last, apart),
            };
            let holds = matches!(above, Some(Kind::Quote | Kind::List | Kind::Code | Kind::Table));
            let stands_in = holds && (above, kind) != (Some(Kind::List), Kind::List);
            // A backslash before the block is a break for kramdown, and stays for the others.
            let broken = || lines[at - 1].text.ends_with('\\');
            let begins = above == Some(Kind::Paragraph) && (kind == Kind::Rule || broken());
            let cuts_off = above.is_some() && kind == Kind::Table;
            if stands_in || begins || cuts_off {
                self.blank_line_before(line);
            }
            children.push(Child { kind, apart, line: at });
            at += taken;
            apart = false;
        }
        self.depth -= 1;
        children
    }

    fn heading(&mut self, line: &Piece<'a>) -> usize {
        let (body, at) = (line.body(), line.body_at());
        let level = heading(body).unwrap_or_default();
        let text = body[level..].trim();
        if line.indent() > 0 {
            let (range, margin) = self.margin(line);
            self.add(Heading, range, &margin);
        } else if text.trim_matches('#').is_empty() {
            self.escape(Heading, at);
        } else if let Some(brace) = body.rfind('{').filter(|_| text.ends_with('}'))
            && !body[..brace].ends_with(['\\', '{', ')', '*', '_', '`'])
        {
            self.escape(Heading, at + brace);
        }
        span::leaf(self, &[line.behind(level)]);
        1
    }

    /// A block between fences. kramdown knows one that is closed, names one language and keeps the
    /// indentation of all.
    fn fence(&mut self, lines: &[Piece<'a>]) -> usize {
        let open = lines[0];
        let length = fence(open.body()).unwrap_or_default();
        let closes = |line: &Piece| {
            let body = line.body().trim_end();
            line.indent() < 4
                && fence(body).is_some_and(|it| it >= length && it == body.len())
                && body.as_bytes()[0] == open.body().as_bytes()[0]
        };
        let close = lines.iter().skip(1).position(closes).map(|it| it + 1);
        let taken = close.map_or(lines.len(), |it| it + 1);
        let span = open.body_at()..open.body_at() + open.body().len();
        let info = open.body()[length..].trim();
        let language = info.split([' ', '\t', '?']).next().unwrap_or_default();
        let inner = &lines[1..close.unwrap_or(lines.len())];
        if inner.iter().all(Piece::is_blank) {
            let hidden = ("\\".to_owned() + &open.body()[..1]).repeat(length);
            self.add(Fence, span.start..span.start + length, &hidden);
        } else if close.is_none() {
            let filled = lines.iter().rposition(|line| !line.is_blank()).unwrap_or_default();
            let end = lines[filled].at + lines[filled].text.len();
            let (_, prefix) = self.prefix(open.body_at());
            let fence = &open.body()[..length];
            self.add_beside(Fence, span, end..end, &format!("\n{prefix}{fence}"));
        } else if language.len() < info.len() {
            let start = span.end - open.body().trim_end().len() + language.len();
            let start =
                start.max(span.start + open.body().find(info).unwrap_or(0) + language.len());
            self.add(Fence, start..span.end, "");
        } else if open.indent() > 0 {
            let block = &lines[..taken];
            let mut text = String::new();
            let mut end = open.at;
            for line in block {
                text += &self.text[end..line.at];
                text += line.without(open.indent()).text;
                end = line.at + line.text.len();
            }
            self.add(Fence, open.at..end, &text);
        }
        let end = lines[taken - 1].at + lines[taken - 1].text.len();
        self.template(open.at..end);
        taken
    }

    fn quote(&mut self, lines: &[Piece<'a>]) -> usize {
        let mut inner: Vec<Piece> = Vec::new();
        let mut fence = OpenFence::default();
        for line in lines {
            if line.indent() < 4 && line.body().starts_with('>') {
                let behind = line.behind(1);
                inner.push(behind.without(usize::from(behind.indent() > 0)));
            } else if continues(&inner, &fence, line) {
                inner.push(line.lazily());
            } else {
                break;
            }
            fence.read(&inner[inner.len() - 1]);
        }
        self.region(&inner);
        inner.len()
    }

    fn paragraph(&mut self, all: &[Piece<'a>], last: Option<Kind>, apart: bool) -> (Kind, usize) {
        let mut taken = 1;
        while let Some(line) = all.get(taken) {
            if line.is_blank() || interrupts(line) && !is_underline(line) {
                break;
            }
            taken += 1;
            if is_underline(line) && !line.lazy {
                let alone = taken == 2 && line.indent() == 0 && all[0].indent() == 0;
                if alone && (last.is_none() || apart) {
                    span::leaf(self, &all[..1]);
                    return (Kind::Heading, 2);
                }
                if is_rule(line.body()) {
                    taken -= 1;
                    break;
                }
                self.escape(BlankLine, line.body_at());
            }
        }
        let lines = &all[..taken];
        let direct = last.is_some() && !apart;
        if let Some((kind, taken)) = self.table(lines, direct) {
            return (kind, taken);
        }
        let mut words: Vec<Piece> = Vec::new();
        let mut is_defined = true;
        for (nth, line) in lines.iter().enumerate() {
            let body = line.body();
            is_defined &= definition(body).is_some_and(|it| !it.starts_with('^'));
            if !is_defined && !self.sign(line, nth > 0 || last == Some(Kind::Paragraph)) {
                words.push(*line);
            }
            if nth > 0 && !is_underline(line) {
                self.list_in_text(line);
            }
        }
        span::leaf(self, &words);
        (Kind::Paragraph, taken)
    }
}

/// The kind of block that a line begins where none is open.
fn opening(line: &Piece) -> Kind {
    let body = line.body();
    if line.indent() > 3 {
        Kind::Code
    } else if fence(body).is_some() {
        Kind::Fence
    } else if heading(body).is_some() {
        Kind::Heading
    } else if is_rule(body) {
        Kind::Rule
    } else if body.starts_with('>') {
        Kind::Quote
    } else if Marker::of(body).is_some() {
        Kind::List
    } else if body.starts_with("<!--")
        && body.find("-->").is_none_or(|at| body[at + 3..].trim().is_empty())
    {
        Kind::Comment
    } else {
        Kind::Paragraph
    }
}

/// Whether a line ends the paragraph above it, as `CommonMark` has it.
pub(super) fn interrupts(line: &Piece) -> bool {
    let body = line.body();
    match opening(line) {
        Kind::Paragraph | Kind::Table | Kind::Code => false,
        Kind::Comment | Kind::Fence | Kind::Heading | Kind::Rule | Kind::Quote => true,
        Kind::List => Marker::of(body).is_some_and(|marker| {
            let first = !marker.is_ordered() || &body[..marker.digits] == "1";
            first && !body[marker.width()..].trim().is_empty()
        }),
    }
}

/// Whether a line makes a heading of the paragraph above it.
fn is_underline(line: &Piece) -> bool {
    let body = line.body().trim_end();
    let all = |sign| body.bytes().all(|it| it == sign);
    line.indent() < 4 && !body.is_empty() && (all(b'=') || all(b'-'))
}

/// The fence that is open behind the lines that were read.
#[derive(Default)]
pub(super) struct OpenFence {
    open: Option<(u8, usize)>,
}

impl OpenFence {
    /// Reads a line, the marks of what it stands in taken off.
    pub(super) fn read(&mut self, line: &Piece) {
        let mut body = line.body();
        while let Some(marker) = Marker::of(body).filter(|_| !is_rule(body)) {
            body = body[marker.width()..].trim_start();
        }
        let Some(length) = fence(body) else { return };
        let sign = body.as_bytes()[0];
        match self.open {
            None => self.open = Some((sign, length)),
            Some((open, least)) if open == sign && length >= least => self.open = None,
            Some(_) => {}
        }
    }
}

/// Whether a line that lacks the marks of the lines before it goes on with their paragraph.
pub(super) fn continues(lines: &[Piece], code: &OpenFence, line: &Piece) -> bool {
    // What may be HTML is no part of a paragraph without its marks for kramdown.
    let marker = line.indent() < 4 && Marker::of(line.body()).is_some();
    let marker = marker || is_underline(line);
    let tag = marker
        || line.body().strip_prefix('<').is_some_and(|it| it.starts_with(char::is_alphabetic));
    if line.is_blank() || interrupts(line) || tag {
        return false;
    }
    if lines.last().is_some_and(|last| last.lazy) {
        return true;
    }
    let Some(last) = lines.last().filter(|last| code.open.is_none() && !last.is_blank()) else {
        return false;
    };
    let mut body = last.body();
    loop {
        let inner = match Marker::of(body).filter(|_| !is_rule(body)) {
            Some(marker) => &body[marker.width()..],
            None if body.starts_with('>') => &body[1..],
            None => break,
        };
        body = inner.trim_start();
    }
    let ended = heading(body).is_some() || is_rule(body) || fence(body).is_some();
    !body.is_empty() && !ended && (last.indent() < 4 || lines.len() > 1)
}

/// A comment ends with the line that ends it, if one does before long.
fn comment(lines: &[Piece]) -> Option<usize> {
    lines.iter().take(200).position(|line| line.text.contains("-->")).map(|end| end + 1)
}

fn code(lines: &[Piece]) -> usize {
    let outside = |line: &Piece| !line.is_blank() && line.indent() < 4;
    let end = lines.iter().position(outside).unwrap_or(lines.len());
    lines[..end].iter().rposition(|line| !line.is_blank()).map_or(1, |last| last + 1)
}
