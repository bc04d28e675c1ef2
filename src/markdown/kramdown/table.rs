//! Tables: `table.rb`. Every line with a pipe is a row.

use super::{
    Alignment, Element, Kind, Reader,
    block::Blocks,
    scan::{indented, line},
    span::Only,
};

/// Whether a pipe stands in a line, but behind a backslash.
fn has_pipe(line: &str) -> bool {
    line.starts_with('|')
        || line.match_indices('|').any(|(at, _)| at > 0 && !line[..at].ends_with('\\'))
}

/// A line between rows: of these signs, with at least one of the first.
fn separator(line: &str, sign: char) -> Option<&str> {
    let inner = line.trim_end_matches(['\n', ' ', '\t']);
    let right = inner.chars().all(|c| c == sign || matches!(c, '+' | '|' | ':' | ' ' | '\t'));
    (right && inner.contains(sign)).then_some(inner)
}

fn alignments(line: &str) -> Vec<Alignment> {
    let mut alignments = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find('-') {
        let behind = rest[at..].trim_start_matches('-');
        alignments.push(match (rest[..at].ends_with(':'), behind.starts_with(':')) {
            (false, false) => Alignment::Unset,
            (true, false) => Alignment::Left,
            (false, true) => Alignment::Right,
            (true, true) => Alignment::Center,
        });
        rest = behind.strip_prefix(':').unwrap_or(behind);
    }
    alignments
}

/// The rows of a table that is being read.
#[derive(Default)]
struct Table {
    parts: Vec<Element>,
    rows: Vec<Element>,
    columns: usize,
    alignments: Vec<Alignment>,
    has_foot: bool,
}

impl Table {
    fn end_part(&mut self, kind: Kind) {
        let children = std::mem::take(&mut self.rows);
        self.parts.push(Element::with(kind, children));
    }

    /// Takes a line between rows for what it is, if it is one.
    fn take_separator(&mut self, line: &str) -> bool {
        if let Some(inner) = separator(line, '-') {
            if self.rows.is_empty() {
            } else if self.alignments.is_empty() && !self.has_foot {
                self.end_part(Kind::Head);
                self.alignments = alignments(inner);
            } else if !self.has_foot {
                self.end_part(Kind::Body);
            }
            return true;
        }
        let is_foot = separator(line, '=').is_some();
        if is_foot {
            if !self.rows.is_empty() {
                self.end_part(Kind::Body);
            }
            self.has_foot = true;
        }
        is_foot
    }
}

impl Reader {
    pub(super) fn table(&mut self, blocks: &mut Blocks) -> bool {
        if !blocks.after_boundary() {
            return false;
        }
        let text = blocks.rest();
        let first = line(text);
        if indented(first).starts_with([' ', '\t']) || !has_pipe(indented(first)) {
            return false;
        }
        // The attributes that wait are lost where this turns out to be no table.
        let list = blocks.list.take();
        let leading = first.trim_start().starts_with('|');
        let mut table = Table::default();
        if separator(first, '-').is_some() {
            blocks.line();
        }
        while has_pipe(line(blocks.rest())) {
            let line = blocks.line();
            if !table.take_separator(line) {
                let cells = self.cells(line.trim_end_matches(['\n', ' ', '\t']), leading);
                table.columns = table.columns.max(cells.len());
                table.rows.push(Element::with(Kind::Row, cells));
            }
        }
        let read = &text[..text.len() - blocks.rest().len()];
        let bottom = if table.has_foot { Kind::Foot } else { Kind::Body };
        if !table.rows.is_empty() {
            table.end_part(bottom);
        }
        let is_table = blocks.before_boundary()
            && self.pipe_on_each_line(read.trim_end_matches('\n'))
            && table.parts.iter().any(|part| part.kind == Kind::Body);
        if !is_table {
            blocks.advance_to(text);
            return false;
        }
        let Table { mut parts, columns, mut alignments, .. } = table;
        for row in parts.iter_mut().flat_map(|part| &mut part.children) {
            row.children.resize_with(columns, || Element::new(Kind::Cell));
        }
        alignments.resize(columns, Alignment::Unset);
        blocks.list = list;
        blocks.add(Element::with(Kind::Table(alignments), parts));
        true
    }

    /// The cells of a row: pipes in code do not part them.
    fn cells(&mut self, row: &str, leading: bool) -> Vec<Element> {
        let mut cells: Vec<String> = Vec::new();
        let mut rest = row;
        loop {
            let code = rest.find("<code").and_then(|at| {
                let open = at + rest[at..].find('>')?;
                Some((at, open + rest[open..].find("</code>")? + 7))
            });
            let (start, end) = code.unwrap_or((rest.len(), rest.len()));
            for element in self.spans(&rest[..start], Only::Code) {
                match element.kind {
                    Kind::Code(text) => put(&mut cells, &code_again(&text)),
                    Kind::Text(text) => split(&mut cells, &text),
                    _ => {}
                }
            }
            if start < end {
                put(&mut cells, &rest[start..end]);
            }
            if end == rest.len() {
                break;
            }
            rest = &rest[end..];
        }
        if leading && cells.first().is_some_and(|cell| cell.trim().is_empty()) {
            cells.remove(0);
        }
        let _ = cells.pop_if(|cell| cell.trim().is_empty());
        let cell =
            |text: String| Element::with(Kind::Cell, vec![Element::source(text.trim().to_owned())]);
        cells.into_iter().map(cell).collect()
    }

    /// Whether each line has a pipe that stands neither in code nor in a tag.
    fn pipe_on_each_line(&mut self, text: &str) -> bool {
        let mut on_line = false;
        for element in self.spans(text, Only::CodeAndHtml) {
            let (text, is_code) = match &element.kind {
                Kind::Code(text) => (text.as_str(), true),
                Kind::Text(text) | Kind::Verbatim(_, text) => (text.as_str(), false),
                Kind::Html(_, html) => (html.name.as_str(), false),
                _ => continue,
            };
            let text = text.trim_end_matches('\n');
            let mut lines = text.split('\n');
            let first = lines.next().unwrap_or_default();
            let last = lines.next_back();
            match (is_code, last) {
                (true, None) => {}
                (true, Some(_)) => {
                    if lines.next().is_some() || !on_line {
                        break;
                    }
                    on_line = false;
                }
                (false, None) => on_line |= has_pipe(first),
                (false, Some(last)) => {
                    if !on_line && !has_pipe(first) {
                        break;
                    }
                    on_line = has_pipe(last);
                }
            }
        }
        on_line
    }
}

/// Adds text to the last cell.
fn put(cells: &mut Vec<String>, text: &str) {
    match cells.last_mut() {
        Some(last) => last.push_str(text),
        None => cells.push(text.to_owned()),
    }
}

/// Adds text whose pipes part cells.
fn split(cells: &mut Vec<String>, text: &str) {
    let mut cell = String::new();
    let mut first = true;
    let mut end_cell = |cell: &mut String| {
        let text = std::mem::take(cell);
        if first {
            put(cells, &text);
        } else {
            cells.push(text);
        }
        first = false;
    };
    for c in text.chars() {
        if c == '|' && cell.ends_with('\\') {
            cell.pop();
            cell.push('|');
        } else if c == '|' {
            end_cell(&mut cell);
        } else {
            cell.push(c);
        }
    }
    end_cell(&mut cell);
}

/// Code as it is written, so that it can be read again within its cell.
fn code_again(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let delimiter = "`".repeat(longest + 1);
    if longest == 0 { format!("`{text}`") } else { format!("{delimiter} {text} {delimiter}") }
}
