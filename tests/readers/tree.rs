//! HTML as a tree that can be compared.

use std::fmt::Write as _;

use scraper::{ElementRef, Html, Node, node::Element};

/// The tree of a piece of HTML, a block a line, indented by its depth.
///
/// Readers may differ in what nobody sees. So these are left out: comments, ids, `rel` and
/// `target`, the classes of task lists, and white space where a browser shows none or one space.
/// `<s>` is `<del>`. An image is `{image: text | address}`, as a reader writes it and as the preview tells of it. The
/// links between a footnote and its mark are left out, addresses are compared without percent signs.
/// The wrappers that the preview puts around math, Liquid and the text of raw HTML are passed over, as
/// is everything of a check box but whether it is checked.
pub fn tree(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let mut tree = Tree::default();
    tree.children(page.root_element());
    tree.end_line();
    tree.text
}

#[derive(Default)]
struct Tree {
    text: String,
    /// The line of running text that is being read.
    line: String,
    depth: usize,
    in_pre: bool,
}

impl Tree {
    fn children(&mut self, element: ElementRef) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) if self.in_pre => self.line.push_str(text),
                Node::Text(text) => self.running(text),
                Node::Element(_) => {
                    self.element(ElementRef::wrap(child).expect("it is an element"));
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef) {
        let value = element.value();
        let class = value.attr("class").unwrap_or_default();
        match (value.name(), class) {
            ("img", _) => self.image(value.attr("alt"), value.attr("src")),
            ("span", "image") => {
                let url = element.child_elements().next();
                let url: Option<String> = url.map(|small| small.text().collect());
                self.image(value.attr("aria-label"), url.as_deref());
            }
            ("span" | "div", "math" | "liquid") | ("a", "footnote" | "footnote-ref") => {
                self.children(element);
            }
            ("a", "reversefootnote" | "footnote-backref") => {}
            ("br", _) => {
                self.line.truncate(self.line.trim_end().len());
                self.line.push_str("<br>");
            }
            ("input", _) => {
                let mark = if value.attr("checked").is_some() { "[x] " } else { "[ ] " };
                self.line.push_str(mark);
            }
            (name, _) if INLINE.contains(&name) => {
                let name = if name == "s" { "del" } else { name };
                let _ = write!(self.line, "<{name}{}>", attributes(value));
                self.children(element);
                let _ = write!(self.line, "</{name}>");
            }
            (name, _) => {
                self.end_line();
                self.line = format!("{name}{}", attributes(value));
                self.end_line();
                self.depth += 1;
                let outer = self.in_pre;
                self.in_pre |= name == "pre";
                self.children(element);
                self.end_line();
                self.in_pre = outer;
                self.depth -= 1;
            }
        }
    }

    /// Adds running text, each stretch of white space as one space.
    fn running(&mut self, text: &str) {
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                self.line.push(c);
            } else if !(self.line.is_empty()
                || self.line.ends_with([' ', '\n'])
                || self.line.ends_with("<br>"))
            {
                self.line.push(' ');
            }
        }
    }

    fn image(&mut self, text: Option<&str>, url: Option<&str>) {
        let text = text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(self.line, "{{image: {text} | {}}}", decoded(url.unwrap_or_default()));
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = if self.in_pre { line.trim_end_matches('\n') } else { line.trim() };
        if line.is_empty() {
            return;
        }
        for line in line.split('\n') {
            let _ = writeln!(self.text, "{:1$}{line}", "", self.depth * 2);
        }
    }
}

/// An address without percent signs that stand for others, which some readers put and some do not.
fn decoded(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|it| u8::from_str_radix(it, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn attributes(element: &Element) -> String {
    let mut attributes: Vec<String> = element
        .attrs()
        .filter(|(key, _)| !matches!(*key, "id" | "rel" | "target" | "role" | "data-lang"))
        .filter_map(|(key, value)| {
            let value = match key {
                "class" => value
                    .split_whitespace()
                    .filter(|class| !class.contains("task-list"))
                    .collect::<Vec<_>>()
                    .join(" "),
                "style" => value.replace(' ', "").trim_end_matches(';').to_owned(),
                "href" => decoded(value),
                _ => value.to_owned(),
            };
            (key != "class" || !value.is_empty()).then(|| format!(" {key}={value:?}"))
        })
        .collect();
    attributes.sort();
    attributes.concat()
}

/// The elements that stand in running text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdo", "big", "button", "cite", "code", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tt",
    "u", "var",
];
