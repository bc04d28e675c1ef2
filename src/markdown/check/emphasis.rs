//! Asterisks, underscores and tildes: which of them pair up for kramdown, and which for the others.

use super::{
    Disagreement::{EmphasisEdge, EmphasisPairs, Tilde},
    block::Checker,
    span::Leaf,
};

/// Signs of one kind in a row.
pub(super) struct Run {
    at: usize,
    pub(super) length: usize,
    sign: u8,
    before: Side,
    after: Side,
}

/// What stands beside a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// White space, or the text's edge.
    Blank,
    Punctuation,
    /// Beyond the first plane: punctuation for pulldown-cmark, and a letter for readers that look
    /// at one UTF-16 unit, as markdown-it does.
    Astral,
    Word,
}

/// Two stretches of signs that belong together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    open: usize,
    close: usize,
    width: usize,
}

impl Side {
    /// The side of a character. What is no letter, number, mark or control is punctuation, as
    /// `CommonMark` counts symbols too.
    fn of(it: Option<char>) -> Self {
        match it {
            None => Self::Blank,
            Some(it) if it.is_whitespace() => Self::Blank,
            Some('\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}') => {
                Self::Word
            }
            Some(it) if it > '\u{ffff}' => Self::Astral,
            Some(it) if it.is_alphanumeric() || it.is_control() => Self::Word,
            Some(_) => Self::Punctuation,
        }
    }

    fn is_sign(self) -> bool {
        matches!(self, Self::Punctuation | Self::Astral)
    }

    fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Astral)
    }
}

impl Run {
    /// The run that begins at a place.
    pub(super) fn at(leaf: &Leaf, at: usize, end: usize) -> Self {
        let sign = leaf.text.as_bytes()[at];
        let length = leaf.text[at..end].bytes().take_while(|it| *it == sign).count();
        let before = Side::of(leaf.before(at));
        let after = Side::of(leaf.after(at + length));
        Self { at, length, sign, before, after }
    }

    /// The run as it is for readers to which signs beyond the first plane are something else.
    fn with_astral(&self, side: Side) -> Self {
        let of = |it| if it == Side::Astral { side } else { it };
        Self { before: of(self.before), after: of(self.after), ..*self }
    }

    fn left_flanking(&self) -> bool {
        flanks(self.after, self.before)
    }

    fn right_flanking(&self) -> bool {
        flanks(self.before, self.after)
    }

    fn opens(&self) -> bool {
        let inside = self.sign == b'_' && self.right_flanking();
        self.left_flanking() && (!inside || self.before == Side::Punctuation)
    }

    fn closes(&self) -> bool {
        let inside = self.sign == b'_' && self.left_flanking();
        self.right_flanking() && (!inside || self.after == Side::Punctuation)
    }
}

fn flanks(inner: Side, outer: Side) -> bool {
    match inner {
        Side::Blank => false,
        Side::Word | Side::Astral => true,
        Side::Punctuation => outer != Side::Word,
    }
}

/// More runs than this are not paired up: nobody wrote them.
const MOST: usize = 600;

/// Looks for pairs that some readers see and others do not.
pub(super) fn check(checker: &mut Checker, leaf: &Leaf, runs: &[Run]) {
    if runs.is_empty() || runs.len() > MOST {
        return;
    }
    let as_side = |side| -> Vec<Run> { runs.iter().map(|run| run.with_astral(side)).collect() };
    let theirs = commonmark(&as_side(Side::Word));
    let others = commonmark(&as_side(Side::Punctuation));
    let kramdown = Kramdown::of(leaf, runs).pairs;
    let differing = |one: &[Pair], other: &[Pair]| -> Vec<Pair> {
        one.iter().filter(|pair| !other.contains(pair)).copied().collect()
    };
    let mut of_kramdown = differing(&kramdown, &theirs);
    of_kramdown.extend(differing(&kramdown, &others));
    let mut pairs = differing(&theirs, &kramdown);
    pairs.extend(differing(&others, &kramdown));
    pairs.extend(&of_kramdown);
    pairs.sort_unstable();
    let mut end = 0;
    for pair in pairs {
        if pair.open < end {
            continue;
        }
        end = pair.close + pair.width;
        fix(checker, leaf, runs, pair, of_kramdown.contains(&pair));
    }
    tildes(checker, leaf, runs);
}

/// Tells of a pair, with what makes all readers see it, or none.
fn fix(checker: &mut Checker, leaf: &Leaf, runs: &[Run], pair: Pair, is_kramdowns: bool) {
    let Pair { open, close, width } = pair;
    let run = |at: usize| runs.iter().find(|run| run.at <= at && at < run.at + run.length);
    let end = close + width;
    let span = leaf.span(&(open..end));
    if let (Some(first), Some(last)) = (run(open), run(close)) {
        if is_kramdowns && last.before.is_sign() && last.after.is_word() && last.sign != b'_' {
            // The word's end comes in: it is bold with the rest, and nothing else changes.
            let edge = last.at + last.length;
            let word = word_length(leaf.text[edge..].chars());
            let signs = &leaf.text[last.at..edge];
            // Beside other signs of its kind it would be one with them, and four are of two.
            let is_alone = !leaf.text[edge + word..].starts_with(char::from(last.sign));
            if is_alone && last.length < 4 {
                let text = format!("{}{signs}", &leaf.text[edge..edge + word]);
                checker.add(EmphasisEdge, leaf.span(&(last.at..edge + word)), &text);
                return;
            }
        }
        if is_kramdowns && first.after.is_sign() && first.before.is_word() && first.sign != b'_' {
            let word = word_length(leaf.text[..first.at].chars().rev());
            let start = first.at - word;
            let signs = &leaf.text[first.at..first.at + first.length];
            let is_alone = !leaf.text[..start].ends_with(char::from(first.sign));
            if is_alone && first.length < 4 {
                let text = format!("{signs}{}", &leaf.text[start..first.at]);
                checker.add(EmphasisEdge, leaf.span(&(start..first.at + first.length)), &text);
                return;
            }
        }
        if is_kramdowns && first.sign == b'_' && first.length == width && last.length == width {
            // Asterisks do not ask for what stands beside them.
            let (head, tail) = (span.start + width, span.end - width);
            let signs = "*".repeat(width);
            let text = format!("{signs}{}{signs}", &checker.text[head..tail]);
            checker.add(EmphasisPairs, span, &text);
            return;
        }
        if first.length == 3 && last.length == 3 && first.sign != b'~' {
            let (start, edge) = (first.at, last.at + 3);
            let range = leaf.span(&(start..edge));
            let inner = &checker.text[range.start + 3..range.end - 3];
            if !inner.contains(['_', '*']) {
                let text = format!("**_{inner}_**");
                checker.add(EmphasisPairs, range, &text);
                return;
            }
        }
    }
    let is_tilde = leaf.text.as_bytes()[open] == b'~';
    let source = &checker.text[span.clone()];
    let hidden = |signs: &str| signs.chars().flat_map(|it| ['\\', it]).collect::<String>();
    let (head, tail) = (&source[..width], &source[source.len() - width..]);
    let text = hidden(head) + &source[width..source.len() - width] + &hidden(tail);
    checker.add(if is_tilde { Tilde } else { EmphasisPairs }, span, &text);
}

fn word_length(chars: impl Iterator<Item = char>) -> usize {
    chars.take_while(|it| Side::of(Some(*it)).is_word()).map(char::len_utf8).sum()
}

/// The pairs that `CommonMark` sees, by the algorithm that the specification gives; tildes pair up
/// where there are two of them.
fn commonmark(runs: &[Run]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    // The places that are left of each run.
    let mut left: Vec<(usize, usize)> = runs.iter().map(|run| (run.at, run.length)).collect();
    for close in 0..runs.len() {
        let closer = &runs[close];
        if !closer.closes() || closer.sign == b'~' && closer.length != 2 {
            continue;
        }
        while left[close].1 > 0 {
            let fits = |open: &usize| {
                let opener = &runs[*open];
                let both = opener.opens() && opener.closes() || closer.opens();
                let odd = both
                    && (opener.length + closer.length).is_multiple_of(3)
                    && !(opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3));
                opener.sign == closer.sign
                    && opener.opens()
                    && left[*open].1 > 0
                    && (closer.sign != b'~' || opener.length == 2)
                    && !(odd && closer.sign != b'~')
            };
            let Some(open) = (0..close).rev().find(fits) else { break };
            let width = if left[open].1 > 1 && left[close].1 > 1 { 2 } else { 1 };
            left[open].1 -= width;
            let opened = left[open].0 + left[open].1;
            pairs.push(Pair { open: opened, close: left[close].0, width });
            left[close].0 += width;
            left[close].1 -= width;
            for between in &mut left[open + 1..close] {
                between.1 = 0;
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// kramdown's way through running text (`parse_spans` and `parse_emphasis`): what begins first is
/// followed to its end, or given up.
struct Kramdown<'a> {
    leaf: &'a Leaf,
    /// Where the signs are.
    signs: Vec<(usize, u8)>,
    pairs: Vec<Pair>,
    /// Steps that are left, since giving up is dear.
    steps: usize,
}

/// What the signs that are being followed make.
#[derive(Clone, Copy, Default)]
struct Around {
    em: bool,
    strong: bool,
    del: bool,
}

#[derive(Clone, Copy)]
struct Stop {
    sign: u8,
    width: usize,
    /// Where the text within begins.
    start: usize,
}

impl<'a> Kramdown<'a> {
    fn of(leaf: &'a Leaf, runs: &[Run]) -> Self {
        let signs = runs.iter().flat_map(|run| (0..run.length).map(|nth| (run.at + nth, run.sign)));
        let signs = signs.collect();
        let mut kramdown = Self { leaf, signs, pairs: Vec::new(), steps: 100_000 };
        kramdown.spans(0, None, Around::default());
        kramdown.pairs.sort_unstable();
        kramdown
    }

    /// How many of the same signs stand in a row from one on, up to a number.
    fn row(&self, nth: usize, most: usize) -> usize {
        let (at, sign) = self.signs[nth];
        let same = |more: &usize| self.signs.get(nth + more) == Some(&(at + more, sign));
        (0..most).take_while(same).count()
    }

    /// Follows the signs from one on. Gives the one that stops it.
    fn spans(&mut self, mut nth: usize, stop: Option<Stop>, around: Around) -> Option<usize> {
        while nth < self.signs.len() && self.steps > 0 {
            self.steps -= 1;
            if stop.is_some_and(|stop| self.stops(nth, stop)) {
                return Some(nth);
            }
            nth = self.begin(nth, around);
        }
        None
    }

    fn stops(&self, nth: usize, stop: Stop) -> bool {
        let (at, sign) = self.signs[nth];
        let in_word = || self.leaf.after(at + stop.width).is_some_and(char::is_alphanumeric);
        sign == stop.sign
            && self.row(nth, stop.width) == stop.width
            && at > stop.start
            && !self.leaf.before(at).is_some_and(char::is_whitespace)
            && (stop.width == 2 || self.row(nth, 3) != 2)
            && (sign != b'_' || !in_word())
    }

    /// Tries whether something begins at a sign. Gives the sign to go on with.
    fn begin(&mut self, nth: usize, around: Around) -> usize {
        let (at, sign) = self.signs[nth];
        let width = self.row(nth, 2);
        let behind = self.leaf.after(at + width);
        let blank = behind.is_some_and(char::is_whitespace);
        if sign == b'~' {
            let begins = width == 2 && !blank && behind != Some('~') && !around.del;
            return begins.then(|| self.struck_through(nth, around)).flatten().unwrap_or(nth + 1);
        }
        let letter = |it: Option<char>| it.is_some_and(char::is_alphabetic);
        let inside = sign == b'_' && letter(self.leaf.before(at)) && letter(behind);
        let again = if width == 2 { around.strong } else { around.em };
        if inside || blank || again {
            return nth + width;
        }
        let ended = self.follow(nth, width, around);
        let ended = match ended {
            None if width == 2 && !around.em => self.follow(nth, 1, around),
            other => other,
        };
        ended.unwrap_or(nth + width)
    }

    /// Follows emphasis. Gives the sign behind it.
    fn follow(&mut self, nth: usize, width: usize, around: Around) -> Option<usize> {
        let (at, sign) = self.signs[nth];
        let known = self.pairs.len();
        let stop = Stop { sign, width, start: at + width };
        let around =
            Around { em: around.em || width == 1, strong: around.strong || width == 2, ..around };
        let end = self.spans(nth + width, Some(stop), around);
        match end {
            Some(end) => self.pairs.push(Pair { open: at, close: self.signs[end].0, width }),
            None => self.pairs.truncate(known),
        }
        end.map(|end| end + width)
    }

    /// Struck-through text goes to the first tildes behind a word; what is in it is read then.
    fn struck_through(&mut self, nth: usize, around: Around) -> Option<usize> {
        let (at, _) = self.signs[nth];
        let ends = |it: &usize| {
            let (place, sign) = self.signs[*it];
            let before = self.leaf.before(place);
            sign == b'~'
                && self.row(*it, 2) == 2
                && !before.is_some_and(|it| it.is_whitespace() || it == '~')
        };
        let end = (nth + 2..self.signs.len()).find(ends)?;
        let close = self.signs[end].0;
        self.pairs.push(Pair { open: at, close, width: 2 });
        let behind = self.signs.split_off(end);
        self.spans(nth + 2, None, Around { del: true, ..around });
        self.signs.extend(behind);
        Some(end + 2)
    }
}

/// Single tildes are text for all but pulldown-cmark and GitHub, and so many as three are taken
/// apart by some.
fn tildes(checker: &mut Checker, leaf: &Leaf, runs: &[Run]) {
    let tildes: Vec<_> = runs.iter().filter(|run| run.sign == b'~' && run.length != 2).collect();
    let all = runs.iter().filter(|run| run.sign == b'~').count();
    let opener = tildes.iter().position(|run| run.after != Side::Blank);
    let paired =
        opener.is_some_and(|it| tildes[it + 1..].iter().any(|run| run.before != Side::Blank));
    let long = all > 1 && tildes.iter().any(|run| run.length > 2);
    if !paired && !long {
        return;
    }
    for run in tildes {
        let range = run.at..run.at + run.length;
        checker.add(Tilde, leaf.span(&range), &"\\~".repeat(run.length));
    }
}
