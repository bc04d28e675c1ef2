//! Lists: their markers, what stands in their items, and the blank lines between them.

use super::{
    Disagreement::{Attributes, CheckBox, ListIndent, ListMarker, ListNumber, ListSpacing},
    block::{Checker, Child, Kind, OpenFence, continues},
    piece::{Marker, Piece, is_rule},
    sign::only_attributes,
};

/// An item of a list.
struct Item<'a> {
    /// Its lines, the marker taken off.
    lines: Vec<Piece<'a>>,
    /// The column that its lines have to reach.
    content: usize,
    fence: OpenFence,
    children: Vec<Child>,
}

impl<'a> Item<'a> {
    fn begin(line: &Piece<'a>, marker: Marker) -> Self {
        let rest = line.behind(marker.width());
        // A text that is further away than four blanks is code behind one.
        let gap = match rest.indent() {
            gap @ 1..=4 if !rest.is_blank() => gap,
            _ => 1,
        };
        let content = line.indent() + marker.width() + gap;
        let mut item =
            Self { lines: Vec::new(), content, fence: OpenFence::default(), children: Vec::new() };
        item.push(rest.without(gap));
        item
    }

    fn push(&mut self, line: Piece<'a>) {
        self.fence.read(&line);
        self.lines.push(line);
    }

    /// Whether a line stands in the item by its indentation. An item that begins with two blank
    /// lines is empty.
    fn holds(&self, line: &Piece) -> bool {
        let is_empty = self.lines.len() > 1 && self.lines.iter().all(Piece::is_blank);
        line.indent() >= self.content && !is_empty
    }
}

impl<'a> Checker<'a> {
    /// A list. Gives the number of its lines.
    pub(super) fn list(&mut self, all: &[Piece<'a>]) -> usize {
        let Some(first) = Marker::of(all[0].body()) else { return 1 };
        let mut items: Vec<Item> = Vec::new();
        let mut taken = 0;
        while let Some(line) = all.get(taken) {
            let body = line.body();
            let marker = Marker::of(body).filter(|_| line.indent() < 4 && !is_rule(body));
            self.space_before_tab(line);
            match (items.last_mut(), marker) {
                (Some(item), _) if line.is_blank() => item.lines.push(*line),
                (Some(item), _) if item.holds(line) => item.push(line.without(item.content)),
                (Some(item), None) if continues(&item.lines, &item.fence, line) => {
                    item.push(line.lazily());
                }
                (_, Some(marker)) if marker.is_like(first) => {
                    let item = Item::begin(line, marker);
                    self.head(line, &item.lines[0]);
                    items.push(item);
                }
                (_, Some(_) | None) => break,
            }
            taken += 1;
        }
        let content = items.last().map_or(0, |item| item.content);
        // Blank lines behind the last item belong to no item.
        if let Some(item) = items.last_mut() {
            let end = item.lines.iter().rposition(|line| !line.is_blank()).map_or(1, |it| it + 1);
            taken -= item.lines.len() - end;
            item.lines.truncate(end);
        }
        self.number(&all[0], first, items.len());
        for item in &items {
            self.bare(item, items.len() > 1);
        }
        if let Some(line) = all[taken..].iter().find(|line| !line.is_blank()) {
            self.next(line, first, content, all[taken].is_blank());
        }
        for item in &mut items {
            item.children = self.region(&item.lines);
            self.rules(item, content);
            self.tabs(item);
        }
        self.spacing(&items);
        taken
    }

    /// Each reader takes a tab behind spaces for another number of them.
    fn space_before_tab(&mut self, line: &Piece) {
        let range = self.prefix(line.at).0..line.body_at();
        let before = &self.text[range.clone()];
        if before.contains(" \t") && before.trim().is_empty() && !line.is_blank() {
            let spaces = self.spaced(range.clone());
            self.add(ListIndent, range, &spaces);
        }
    }

    /// A marker with nothing behind it is none for kramdown, unless it is a blank.
    fn bare(&mut self, item: &Item, has_siblings: bool) {
        let at = item.lines[0].at;
        if !item.lines[0].text.is_empty() || self.text[..at].ends_with([' ', '\t']) {
            return;
        }
        if has_siblings && item.lines.iter().all(Piece::is_blank) {
            self.add(ListMarker, at..at, " ");
        } else {
            self.escape(ListMarker, at - 1);
        }
    }

    /// Looks at an item's first line. All blanks before the text are a part of the marker for
    /// kramdown.
    fn head(&mut self, line: &Piece, item: &Piece) {
        let gap = line.body_at() + Marker::of(line.body()).map_or(0, Marker::width);
        if !line.column.is_multiple_of(4) && self.text[gap..item.body_at()].contains('\t') {
            // Where the next fourth column is depends on what was taken off before.
            let width = line.behind(gap - line.body_at()).indent();
            self.add(ListIndent, gap..item.body_at(), &" ".repeat(width));
            return;
        }
        if item.indent() > 0 && !item.is_blank() {
            let (range, margin) = self.margin(item);
            self.add(ListIndent, range, &margin);
        } else if let Some(rest) = item.text.strip_prefix("[ ]").or(item.text.strip_prefix("[x]"))
            && !rest.starts_with([' ', '\t'])
            && !rest.is_empty()
            && !rest.starts_with(['(', '['])
        {
            self.escape(CheckBox, item.at);
        } else if let Some(end) = item.text.find('}').filter(|_| item.text.starts_with("{:")) {
            let rest = &item.text[end + 1..];
            let end = item.at + item.text.len() - rest.trim_start().len();
            if only_attributes(&item.text[2..]) {
                self.add(Attributes, item.at..end, "");
            } else {
                self.escape(Attributes, item.at);
            }
        }
    }

    /// kramdown knows no `1)` and counts from one.
    fn number(&mut self, line: &Piece, marker: Marker, items: usize) {
        let at = line.body_at();
        let digits = at..at + marker.digits;
        if !marker.is_ordered() {
            return;
        }
        if marker.sign == b')' {
            self.add(ListMarker, digits.end..digits.end + 1, ".");
        } else if &self.text[digits.clone()] != "1" {
            if items == 1 {
                self.escape(ListNumber, digits.end);
            } else {
                self.add(ListNumber, digits, "1");
            }
        }
    }

    /// Looks at the line that ends a list. Lists of other marks go on for kramdown, and what is
    /// indented by less than the text stands in the item for it.
    fn next(&mut self, line: &Piece, first: Marker, content: usize, apart: bool) {
        let body = line.body();
        let Some(marker) = Marker::of(body).filter(|_| line.indent() < 4 && !is_rule(body)) else {
            return;
        };
        let at = line.body_at();
        if !marker.is_ordered() && !first.is_ordered() {
            self.add(ListMarker, at..at + 1, &char::from(first.sign).to_string());
        } else if marker.is_ordered() && first.is_ordered() {
            let sign = at + marker.digits;
            self.add(ListMarker, sign..sign + 1, &char::from(first.sign).to_string());
        } else if !apart && line.indent() > 0 {
            self.add(ListIndent, line.at..at, &" ".repeat(content));
        } else if !apart {
            self.blank_line_before(line);
        }
    }

    /// A rule below a blank line ends the item for kramdown, unless it is indented by four columns.
    fn rules(&mut self, item: &Item, content: usize) {
        for child in &item.children {
            let line = &item.lines[child.line];
            if child.kind == Kind::Rule && child.apart && content + line.indent() < 4 {
                let more = 4 - content - line.indent();
                let at = line.body_at();
                let span = at..at + line.body().len();
                self.add_beside(ListIndent, span, at..at, &" ".repeat(more));
            }
        }
    }

    /// What keeps its lines as they are keeps tabs before them for some.
    fn tabs(&mut self, item: &Item) {
        for (nth, child) in item.children.iter().enumerate() {
            let keeps = !matches!(child.kind, Kind::Paragraph | Kind::List | Kind::Comment);
            if !keeps || child.line == 0 {
                continue;
            }
            let end = item.children.get(nth + 1).map_or(item.lines.len(), |next| next.line);
            let lines = &item.lines[child.line..end];
            let filled = lines.iter().rposition(|line| !line.is_blank()).unwrap_or_default();
            let lines = &lines[..=filled];
            let (start, _) = self.prefix(lines[0].at);
            let end = lines[filled].at + lines[filled].text.len();
            let tab = lines.iter().any(|it| self.text[self.prefix(it.at).0..it.at].contains('\t'));
            if tab {
                let text = self.without_tabs(lines);
                self.add(ListIndent, start..end, &text);
            }
        }
    }

    /// goldmark forgets the blank line above a table: where there is no other in the list, its items
    /// are no paragraphs. So the table goes out of the list.
    fn table_alone(&mut self, items: &[Item]) -> bool {
        let apart = |item: &&Item| item.children.iter().skip(1).any(|it| it.apart);
        let Some(item) = items.iter().find(apart) else { return false };
        let Some(nth) = item.children.iter().position(|it| it.kind == Kind::Table) else {
            return false;
        };
        let rest =
            item.children.iter().enumerate().skip(1).filter(|(at, it)| it.apart && *at != nth);
        if rest.count() > 0 || !item.children[nth].apart {
            return false;
        }
        let end = item.children.get(nth + 1).map_or(item.lines.len(), |next| next.line);
        let lines = &item.lines[item.children[nth].line..end];
        let Some(last) = lines.iter().rfind(|line| !line.is_blank()) else { return false };
        let (start, _) = self.prefix(lines[0].at);
        let (head, outer) = self.prefix(item.lines[0].at);
        let marker = self.text[head..].trim_start_matches([' ', '\t', '>']);
        let outer = &outer[..self.text.len() - head - marker.len()];
        let bodies: Vec<_> = lines
            .iter()
            .filter(|line| !line.is_blank())
            .map(|line| outer.to_owned() + line.body())
            .collect();
        self.add(ListIndent, start..last.at + last.text.len(), &bodies.join("\n"));
        true
    }

    /// Blank lines make paragraphs of all items for `CommonMark`, and for kramdown of those that
    /// they stand behind. So there are none, or they stand everywhere.
    fn spacing(&mut self, items: &[Item]) {
        let filled = |item: &Item| item.lines.iter().rposition(|line| !line.is_blank());
        let gap = |item: &Item| filled(item).unwrap_or_default() + 1 < item.lines.len();
        let Some((last, between)) = items.split_last() else { return };
        let inner = items.iter().any(|item| item.children.iter().skip(1).any(|it| it.apart));
        let is_bare = |(nth, child): (usize, &Child)| {
            nth > 0 && child.kind == Kind::Paragraph && !child.apart
        };
        let bare = items.iter().any(|item| item.children.iter().enumerate().any(is_bare));
        let gaps = between.iter().any(gap);
        let narrow = !inner && !bare && !gaps;
        if narrow || inner && !gaps && self.table_alone(items) {
            return;
        }
        let paragraph =
            |item: &Item| item.children.first().is_some_and(|it| it.kind == Kind::Paragraph);
        let set_apart = |item: &Item| item.children.get(1).is_none_or(|second| second.apart);
        let alone = |item: &Item| paragraph(item) && item.children.len() == 1;
        let wide = between.iter().all(|item| gap(item) || !alone(item))
            && items.iter().all(|item| set_apart(item) || !paragraph(item))
            && !bare;
        if wide {
            // The last item is a paragraph for kramdown if all before it begin with one.
            let odd = between.iter().find(|item| !paragraph(item));
            if let (Some(odd), true) = (odd, alone(last)) {
                self.close_up(items, odd, inner || bare);
            }
            return;
        }
        if !inner && !bare {
            self.close_gaps(between);
            return;
        }
        for (nth, item) in items.iter().enumerate() {
            for (place, child) in item.children.iter().enumerate().skip(1) {
                if !child.apart && (place == 1 && paragraph(item) || is_bare((place, child))) {
                    self.space_before(&item.lines[child.line]);
                }
            }
            if nth > 0 && !gap(&items[nth - 1]) && alone(&items[nth - 1]) {
                self.space_before(&item.lines[0]);
            }
        }
    }

    /// Takes out the blank lines between items, or, where an item has some within, what keeps its
    /// first line from being a paragraph.
    fn close_up(&mut self, items: &[Item], odd: &Item, is_wide: bool) {
        if !is_wide {
            self.close_gaps(&items[..items.len() - 1]);
        } else if odd.lines[0].body().starts_with(['#', '>']) {
            self.escape(ListSpacing, odd.lines[0].body_at());
        }
    }

    fn close_gaps(&mut self, items: &[Item]) {
        for item in items {
            let last = item.lines.iter().rposition(|line| !line.is_blank()).unwrap_or_default();
            let line = &item.lines[last];
            let start = line.at + line.text.len();
            let end = item.lines.last().map_or(start, |it| it.at + it.text.len());
            if start < end {
                let span = item.lines[0].at..start;
                self.add_beside(ListSpacing, span, start..end, "");
            }
        }
    }

    fn space_before(&mut self, line: &Piece) {
        self.blank_line_before(line);
        if let Some(finding) = self.found.last_mut() {
            finding.what = ListSpacing;
        }
    }
}
