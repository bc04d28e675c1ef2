//! Lines with pipes: a table for kramdown where each line has one, for the others where a row of
//! dashes stands below the first.

use super::{
    Disagreement::{Pipe, Table},
    block::{Checker, Kind},
    piece::{Marker, Piece},
    span,
};

impl<'a> Checker<'a> {
    /// A table, if the paragraph's lines are one. `direct` is whether something stands right above.
    pub(super) fn table(&mut self, lines: &[Piece<'a>], direct: bool) -> Option<(Kind, usize)> {
        let row = |nth: usize| pipes(lines[nth].text);
        let is_head = |nth: usize| {
            let delimiter = lines.get(nth + 1).filter(|line| is_delimiter(line.text));
            delimiter.is_some_and(|line| {
                !row(nth).is_empty() && cells(lines[nth].text) == cells(line.text)
            })
        };
        match (0..lines.len()).find(|nth| is_head(*nth)) {
            Some(0) => {
                self.rows(lines);
                Some((Kind::Table, lines.len()))
            }
            Some(head) => {
                self.blank_line_before(&lines[head]);
                None
            }
            None => {
                let more = |pair: &[Piece]| {
                    is_delimiter(pair[1].text) && cells(pair[0].text) < cells(pair[1].text)
                };
                if let Some(head) = lines.windows(2).position(more)
                    && let Some(dash) = lines[head + 1].text.find('-')
                {
                    // goldmark adds the cells that the head lacks.
                    self.escape(Table, lines[head + 1].at + dash);
                }
                // A row may have its pipes in code only, if another has one outside.
                let rows: Vec<_> = (0..lines.len()).map(row).collect();
                let is_row = |row: &Vec<(usize, bool)>| !row.is_empty();
                let outside = rows.iter().flatten().any(|it| it.1);
                if outside && rows.iter().all(is_row) && !direct {
                    let in_code = rows[0].iter().any(|it| !it.1);
                    for (line, row) in lines.iter().zip(&rows) {
                        for (at, _) in row.iter().filter(|it| it.1) {
                            self.escape(Pipe, line.at + at);
                        }
                        if !in_code {
                            break;
                        }
                    }
                }
                None
            }
        }
    }

    /// Looks at a table's rows. Readers agree where all have as many cells as the first, and no pipe
    /// stands in code.
    fn rows(&mut self, lines: &[Piece<'a>]) {
        let wanted = cells(lines[0].text);
        for (nth, line) in lines.iter().enumerate().filter(|(nth, _)| *nth != 1) {
            let found = pipes(line.text);
            let end = line.at + line.text.trim_end().len();
            let sign = line.body().find(['-', '=']);
            let is_line = line.body().bytes().all(|it| b"|-=+: \t".contains(&it));
            if found.is_empty() || nth > 1 && Marker::of(line.body()).is_some() {
                self.blank_line_before(line);
                return;
            } else if let Some((at, _)) = found.iter().find(|it| !it.1) {
                match code_before(line.text, *at) {
                    Some(start) => self.code_as_text(line, start),
                    None => self.escape(Table, line.at + at),
                }
            } else if let Some(sign) = sign.filter(|_| is_line && nth > 1) {
                self.escape(Table, line.body_at() + sign);
            } else if cells(line.text) < wanted {
                let more = "| ".repeat(wanted - cells(line.text));
                let edge = if line.text.trim_end().ends_with('|') { "" } else { " |" };
                self.add(
                    Table,
                    end..end,
                    &format!("{edge} {}", more.replace("| ", " |").trim_start()),
                );
            } else if cells(line.text) > wanted {
                let last =
                    found[found.len() - 1 - usize::from(line.text.trim_end().ends_with('|'))];
                self.escape(Table, line.at + last.0);
            }
            span::leaf(self, &[*line]);
        }
    }

    /// Makes text of the code that a pipe stands in: in a table no reader shows a pipe within code
    /// as the others do.
    fn code_as_text(&mut self, line: &Piece, start: usize) {
        let end = span::code_end(line.text, start).unwrap_or(line.text.len());
        let hide = |it: char| if it == '`' || it == '|' { vec!['\\', it] } else { vec![it] };
        let text: String = line.text[start..end].chars().flat_map(hide).collect();
        self.add(Table, line.at + start..line.at + end, &text);
    }
}

/// The pipes of a line that no backslash hides, each with whether it stands outside of code.
fn pipes(line: &str) -> Vec<(usize, bool)> {
    let bytes = line.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'|' => found.push((at, true)),
            b'<' if line[at..].starts_with("<code") => {
                if let Some(end) = line[at..].find("</code>") {
                    let inside = line[at..at + end].match_indices('|');
                    let inside = inside.filter(|(it, _)| bytes[at + it - 1] != b'\\');
                    found.extend(inside.map(|(it, _)| (at + it, false)));
                    at += end;
                }
            }
            b'`' => {
                if let Some(end) = span::code_end(line, at) {
                    let inside = line[at..end].match_indices('|');
                    found.extend(inside.map(|(it, _)| (at + it, false)));
                    at = end - 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Where the code begins that a pipe stands in.
fn code_before(line: &str, pipe: usize) -> Option<usize> {
    let mut at = 0;
    loop {
        let start = at + line[at..pipe].find('`')?;
        match span::code_end(line, start) {
            Some(end) if end > pipe => return Some(start),
            Some(end) => at = end,
            None => at = start + 1,
        }
    }
}

fn cells(line: &str) -> usize {
    let (line, mut count) = (line.trim(), pipes(line).len() + 1);
    count -= usize::from(line.starts_with('|'));
    count - usize::from(line.len() > 1 && line.ends_with('|') && !line.ends_with("\\|"))
}

fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_cell = |cell: &str| {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        !cell.is_empty() && cell.bytes().all(|it| it == b'-')
    };
    line.contains('|') && inner.split('|').all(is_cell)
}
