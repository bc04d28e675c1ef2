//! What Enter, Tab and Shift+Tab do, written as texts with the caret as `|` and a selection as
//! `|…|`.

mod common;

use hoego::markdown::list_edit::{Change, Selection, enter, shift_tab, tab, to_byte, to_utf16};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

type Key = fn(&str, Selection) -> Option<Change>;

/// Presses a key and compares what comes of it; `None` is the key's ordinary meaning.
#[track_caller]
fn check(key: Key, before: &str, after: Option<&str>) {
    let (text, selection) = read(before);
    let pressed = key(&text, selection).map(|change| written(&apply(&text, &change), &change));
    assert_eq!(pressed.as_deref(), after, "from {before:?}");
}

fn read(marked: &str) -> (String, Selection) {
    let start = marked.find('|').expect("a caret");
    let rest = marked[start + 1..].find('|');
    let end = rest.map_or(start, |end| start + end);
    (marked.replace('|', ""), Selection { start, end })
}

fn written(text: &str, change: &Change) -> String {
    let Selection { start, end } = change.selection;
    let middle = if start == end { String::new() } else { format!("{}|", &text[start..end]) };
    format!("{}|{middle}{}", &text[..start], &text[end..])
}

fn apply(text: &str, change: &Change) -> String {
    let mut text = text.to_owned();
    text.replace_range(change.range.clone(), &change.text);
    text
}

#[test]
fn enter_outside_of_a_list_is_the_browsers() {
    for text in [
        "|",
        "산책했다|",
        "-붙임표|",
        "--- |",
        "* * *|",
        "줄글\n2024. 9월|",
        "# 제목|",
        "> - 인용|",
        "  들여쓴 줄글|",
        "1234567890. 너무 긴 번호|",
        "- 하나\n\n줄글|",
        "- 하나\n이어지는 줄|",
    ] {
        check(enter, text, None);
    }
}

#[test]
fn enter_before_an_items_text_is_the_browsers() {
    for text in ["|- 하나", "-| 하나", "  |- 하나", "- [|x] 하나", "- |[ ] 하나", "1|. 하나"]
    {
        check(enter, text, None);
    }
}

#[test]
fn enter_goes_on_with_the_list() {
    check(enter, "- 하나|", Some("- 하나\n- |"));
    check(enter, "* 하나|", Some("* 하나\n* |"));
    check(enter, "+ 하나|", Some("+ 하나\n+ |"));
    check(enter, "-   넓게|", Some("-   넓게\n-   |"));
    check(enter, "-\t탭|", Some("-\t탭\n-\t|"));
    check(enter, "1. 하나|", Some("1. 하나\n2. |"));
    check(enter, "9) 아홉|", Some("9) 아홉\n10) |"));
    check(enter, "0. 영|", Some("0. 영\n1. |"));
    check(enter, "999999999. 끝|", Some("999999999. 끝\n999999999. |"));
    check(enter, "1. 하나\n1. 둘|", Some("1. 하나\n1. 둘\n1. |"));
    check(enter, "- 하나\n  - 둘|", Some("- 하나\n  - 둘\n  - |"));
    check(enter, "- 하나\n\t- 둘|", Some("- 하나\n\t- 둘\n\t- |"));
    check(enter, "- 하나\n\n- 둘|", Some("- 하나\n\n- 둘\n- |"));
    check(enter, "줄글\n- 하나|", Some("줄글\n- 하나\n- |"));
    check(enter, "- 하나  |", Some("- 하나\n- |"));
}

#[test]
fn enter_begins_tasks_that_are_to_be_done() {
    check(enter, "- [ ] 읽기|", Some("- [ ] 읽기\n- [ ] |"));
    check(enter, "- [x] 읽기|", Some("- [x] 읽기\n- [ ] |"));
    check(enter, "1. [X] 읽기|", Some("1. [X] 읽기\n2. [ ] |"));
    check(enter, "- [x]붙임|", Some("- [x]붙임\n- |"));
    check(enter, "- [링크](주소)|", Some("- [링크](주소)\n- |"));
}

#[test]
fn enter_splits_an_item() {
    check(enter, "- 하나|둘", Some("- 하나\n- |둘"));
    check(enter, "- 하나 | 둘", Some("- 하나\n- |둘"));
    check(enter, "- |하나", Some("- \n- |하나"));
    check(enter, "- [x] 하나|둘", Some("- [x] 하나\n- [ ] |둘"));
    check(enter, "- 하나|지운다|둘", Some("- 하나\n- |둘"));
    check(enter, "- 하|나\n- 둘\n- 셋|넷\n- 다섯", Some("- 하\n- |넷\n- 다섯"));
    check(enter, "- 하나|둘\n  - 안쪽", Some("- 하나\n- |둘\n  - 안쪽"));
}

#[test]
fn enter_behind_an_item_with_items_begins_the_first_of_them() {
    check(enter, "- 하나|\n  - 안쪽", Some("- 하나\n  - |\n  - 안쪽"));
    check(enter, "- 하나|\n  1. 안쪽\n  2. 더", Some("- 하나\n  1. |\n  2. 안쪽\n  3. 더"));
    check(enter, "- 하나|\n  이어짐", Some("- 하나\n- |\n  이어짐"));
}

#[test]
fn enter_counts_the_rest_of_the_list() {
    check(enter, "1. 가|\n2. 나\n3. 다", Some("1. 가\n2. |\n3. 나\n4. 다"));
    check(enter, "1. 가|\n2. 나\n7. 다", Some("1. 가\n2. |\n3. 나\n7. 다"));
    check(enter, "1. 가|\n1. 나\n1. 다", Some("1. 가\n2. |\n1. 나\n1. 다"));
    check(enter, "1. 가|\n2) 나", Some("1. 가\n2. |\n2) 나"));
    check(
        enter,
        "8. 가|\n9. 나\n   - 안쪽\n\n   글",
        Some("8. 가\n9. |\n10. 나\n    - 안쪽\n\n    글"),
    );
    check(enter, "1. 가|나\n2. 다|라\n3. 마", Some("1. 가\n2. |라\n3. 마"));
}

#[test]
fn enter_in_an_empty_item_ends_the_list_one_level() {
    check(enter, "- 하나\n- |", Some("- 하나\n|"));
    check(enter, "- |", Some("|"));
    check(enter, "-|", Some("|"));
    check(enter, "1. |", Some("|"));
    check(enter, "- [ ] |", Some("|"));
    check(enter, "- [x]|", Some("|"));
    check(enter, "- 하나\n  - |", Some("- 하나\n- |"));
    check(enter, "- 하나\n  - 둘\n    - |", Some("- 하나\n  - 둘\n  - |"));
    check(enter, "1. 하나\n   - |", Some("1. 하나\n2. |"));
    check(enter, "1. 하나\n   - |\n2. 둘", Some("1. 하나\n2. |\n3. 둘"));
    check(enter, "- [x] 하나\n  - |", Some("- [x] 하나\n- [ ] |"));
    check(enter, "* 하나\n  1. |", Some("* 하나\n* |"));
    check(enter, "1. 가\n2. |\n3. 다", Some("1. 가\n|\n3. 다"));
}

#[test]
fn enter_keeps_the_indentation_within_an_item() {
    check(enter, "- 하나\n  이어짐|", Some("- 하나\n  이어짐\n  |"));
    check(enter, "- 하나\n\n  문단|", Some("- 하나\n\n  문단\n  |"));
    check(enter, "1. 하나\n   이|어짐", Some("1. 하나\n   이\n   |어짐"));
    check(enter, "- 하나\n  |", None);
    check(enter, "- 하나\n | 이어짐", None);
}

#[test]
fn enter_keeps_the_indentation_of_code() {
    check(enter, "```\n  - x|", Some("```\n  - x\n  |"));
    check(enter, "```\n- x|", None);
    check(enter, "~~~ rust\n    let a;|\n~~~", Some("~~~ rust\n    let a;\n    |\n~~~"));
    check(enter, "````\n```\n  - x|", Some("````\n```\n  - x\n  |"));
    check(enter, "```\n~~~\n  - x|", Some("```\n~~~\n  - x\n  |"));
    check(enter, "```\nx\n```\n- y|", Some("```\nx\n```\n- y\n- |"));
    check(enter, "``` `\n- y|", Some("``` `\n- y\n- |"));
    check(enter, "- ```rust|", Some("- ```rust\n  |"));
    check(enter, "- 하나\n  ```\n  - x|", Some("- 하나\n  ```\n  - x\n  |"));
    check(enter, "- 하나\n  ```\n  |", Some("- 하나\n  ```\n  \n  |"));
    check(enter, "- 하나\n  ```\n  x\n- y|", Some("- 하나\n  ```\n  x\n- y\n- |"));
    check(enter, "- 하나\n  ```\n  x\n  ```|", Some("- 하나\n  ```\n  x\n  ```\n  |"));
}

#[test]
fn tab_elsewhere_goes_on_to_the_next_field() {
    for text in [
        "|",
        "줄글|",
        "- 하나|",
        "- 하나\n  이어짐|",
        "- 하나\n  - 안쪽|",
        "```\n- 하나\n- 둘|\n```",
        "- 하나\n\n줄글\n\n- 둘|",
        "|- 하나\n- 둘|",
    ] {
        check(tab, text, None);
    }
}

#[test]
fn tab_nests_an_item_in_the_one_before() {
    check(tab, "- 하나\n- |둘", Some("- 하나\n  - |둘"));
    check(tab, "- 하나\n|- 둘", Some("- 하나\n  |- 둘"));
    check(tab, "- 하나\n- |", Some("- 하나\n  - |"));
    check(tab, "-   하나\n- 둘|", Some("-   하나\n    - 둘|"));
    check(tab, "1. 하나\n- 둘|", Some("1. 하나\n   - 둘|"));
    check(tab, "10. 하나\n- 둘|", Some("10. 하나\n    - 둘|"));
    check(tab, "- [ ] 하나\n- [ ] 둘|", Some("- [ ] 하나\n  - [ ] 둘|"));
    check(tab, "- 하나\n\n- 둘|", Some("- 하나\n\n  - 둘|"));
    check(tab, "- 하나\n이어짐\n- 둘|", Some("- 하나\n이어짐\n  - 둘|"));
}

#[test]
fn tab_takes_along_what_stands_in_the_item() {
    check(
        tab,
        "- 하나\n- 둘|\n  - 셋\n\n  글\n- 넷",
        Some("- 하나\n  - 둘|\n    - 셋\n\n    글\n- 넷"),
    );
    check(
        tab,
        "- 하나\n- 둘|\n  ```\n  x\n\n  ```",
        Some("- 하나\n  - 둘|\n    ```\n    x\n\n    ```"),
    );
}

#[test]
fn tab_joins_the_items_that_are_there() {
    check(tab, "- 하나\n    - 안쪽\n- 둘|", Some("- 하나\n    - 안쪽\n    - 둘|"));
    check(tab, "- 하나\n  1. 안쪽\n- 둘|", Some("- 하나\n  1. 안쪽\n  2. 둘|"));
    check(tab, "1. 하나\n   * 안쪽\n2. 둘|\n3. 셋", Some("1. 하나\n   * 안쪽\n   * 둘|\n2. 셋"));
}

#[test]
fn tab_counts_again() {
    check(tab, "1. 가\n2. 나|\n3. 다", Some("1. 가\n   1. 나|\n2. 다"));
    check(tab, "1. 가\n   1. 나\n2. 다|\n3. 라", Some("1. 가\n   1. 나\n   2. 다|\n2. 라"));
    check(tab, "1. 가\n1. 나|\n1. 다", Some("1. 가\n   1. 나|\n1. 다"));
    check(tab, "- 가\n5. 나|", Some("- 가\n  1. 나|"));
    check(
        tab,
        "9. 가\n10. 나|\n    - 안쪽\n11. 다\n    - 더",
        Some("9. 가\n   1. 나|\n      - 안쪽\n10. 다\n    - 더"),
    );
}

#[test]
fn tab_moves_all_items_of_a_selection() {
    check(tab, "- 하나\n- |둘\n- 셋|", Some("- 하나\n  - |둘\n  - 셋|"));
    check(tab, "- 하나\n|- 둘\n- 셋\n|- 넷", Some("- 하나\n|  - 둘\n  - 셋\n|- 넷"));
    check(tab, "- 하나\n- |둘\n  - 셋|\n- 넷", Some("- 하나\n  - |둘\n    - 셋|\n- 넷"));
    check(tab, "- 하나\n  - 둘\n  - |셋\n- 넷|", Some("- 하나\n  - 둘\n    - |셋\n  - 넷|"));
    check(tab, "1. 가\n2. |나\n3. 다|\n4. 라", Some("1. 가\n   1. |나\n   2. 다|\n2. 라"));
}

#[test]
fn shift_tab_elsewhere_goes_back_to_the_field_before() {
    for text in ["|", "줄글|", "- 하나|", "- 하나\n- 둘|", "- 하나\n  이어짐|", "```\n  - 하나|"]
    {
        check(shift_tab, text, None);
    }
}

#[test]
fn shift_tab_moves_an_item_out() {
    check(shift_tab, "- 하나\n  - |둘", Some("- 하나\n- |둘"));
    check(shift_tab, "- 하나\n    - 둘|", Some("- 하나\n- 둘|"));
    check(shift_tab, "- 하나\n\t- 둘|", Some("- 하나\n- 둘|"));
    check(shift_tab, "- 하나\n|  - 둘", Some("- 하나\n|- 둘"));
    check(shift_tab, "- 하나\n  - 둘|\n    - 셋\n  - 넷", Some("- 하나\n- 둘|\n  - 셋\n  - 넷"));
    check(shift_tab, "- 하나\n  - 둘\n    - 셋|", Some("- 하나\n  - 둘\n  - 셋|"));
    check(shift_tab, "  - 하나|\n    글", Some("- 하나|\n  글"));
    check(shift_tab, "- 하나\n  - [x] 둘|", Some("- 하나\n- [x] 둘|"));
    check(shift_tab, "줄\n  - 둘\n- 셋|\n  - 넷", None);
    check(shift_tab, "줄\n  - 하나|\n- 둘", Some("줄\n- 하나|\n- 둘"));
}

#[test]
fn shift_tab_joins_the_list_around_and_counts_it() {
    check(shift_tab, "1. 가\n   - 나|", Some("1. 가\n2. 나|"));
    check(shift_tab, "1. 가\n   1. 나|\n2. 다", Some("1. 가\n2. 나|\n3. 다"));
    check(shift_tab, "- 가\n  1. 나|\n  2. 다", Some("- 가\n- 나|\n  1. 다"));
    check(
        shift_tab,
        "1. 가\n   1. 나\n   2. 다|\n   3. 라\n2. 마",
        Some("1. 가\n   1. 나\n2. 다|\n   1. 라\n3. 마"),
    );
    check(
        shift_tab,
        "-   가\n    - 나|\n      - 다\n    - 라",
        Some("-   가\n- 나|\n  - 다\n  - 라"),
    );
    check(shift_tab, "9. 가\n   - 나|\n   - 다", Some("9. 가\n10. 나|\n    - 다"));
}

#[test]
fn shift_tab_moves_all_items_of_a_selection() {
    check(shift_tab, "- 가\n  - |나\n  - 다|", Some("- 가\n- |나\n- 다|"));
    check(shift_tab, "|- 가\n  - 나|", Some("|- 가\n- 나|"));
    check(shift_tab, "- 가\n  - |나\n    - 다|", Some("- 가\n- |나\n  - 다|"));
    check(shift_tab, "1. 가\n   1. |나\n   2. 다|\n2. 라", Some("1. 가\n2. |나\n3. 다|\n4. 라"));
}

#[test]
fn a_change_touches_no_more_than_it_must() {
    let (text, selection) = read("1. 가\n2. 나|\n3. 다");
    let change = enter(&text, selection).expect("a list");
    assert_eq!((change.range.len(), change.text.as_str()), (0, "\n4. "));
    let (text, selection) = read("- 가\n- 나|\n- 다");
    let change = tab(&text, selection).expect("a list");
    assert_eq!((change.range.len(), change.text.as_str()), (0, "  "));
}

#[test]
fn a_selection_that_is_none_changes_nothing() {
    for selection in [(1, 99), (99, 99), (3, 2), (3, 3)] {
        let selection = Selection { start: selection.0, end: selection.1 };
        for key in [enter, tab, shift_tab] {
            assert_eq!(key("- 하나\n- 둘", selection), None);
        }
    }
}

#[test]
fn places_are_counted_in_utf16() {
    let text = "a회🙂고";
    for (byte, utf16) in [(0, 0), (1, 1), (4, 2), (8, 4), (11, 5)] {
        assert_eq!(to_utf16(text, byte), utf16);
        assert_eq!(to_byte(text, utf16), byte);
    }
    assert_eq!(to_byte(text, 3), 4, "within a pair of surrogates");
    assert_eq!(to_utf16(text, 2), 1, "within a character");
    assert_eq!((to_byte(text, 99), to_utf16(text, 99)), (text.len(), 5));
}

/// The depth at which a Markdown reader finds each word in lists.
fn depths(text: &str) -> Vec<(String, usize)> {
    let mut depth = 0;
    let mut found = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TASKLISTS) {
        match event {
            Event::Start(Tag::Item) => depth += 1,
            Event::End(TagEnd::Item) => depth -= 1,
            Event::Text(text) => {
                found.extend(text.split_whitespace().map(|word| (word.to_owned(), depth)));
            }
            _ => {}
        }
    }
    found
}

/// A list of items with the words `w0`, `w1`, … that is nested as Markdown wants it, and the
/// parent of each item.
fn list() -> impl Strategy<Value = (String, Vec<Option<usize>>)> {
    let item = (0_usize..4, prop::sample::select(vec!["-", "*", "1.", "9.", "- [x]", "-  "]));
    prop::collection::vec(item, 1..8).prop_map(|items| {
        let (mut lines, mut parents) = (Vec::new(), Vec::new());
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (at, (depth, marker)) in items.into_iter().enumerate() {
            open.truncate(depth);
            let (parent, indent) = open.last().map_or((None, 0), |it| (Some(it.0), it.1));
            // Nothing but number one opens a list within a paragraph.
            let marker = if marker == "9." && indent > 0 { "1." } else { marker };
            lines.push(format!("{}{marker} w{at}", " ".repeat(indent)));
            parents.push(parent);
            open.push((at, indent + marker.trim_end_matches(" [x]").len() + 1));
        }
        (lines.join("\n"), parents)
    })
}

/// The text after a key is pressed with the caret at the end of a line.
fn pressed(key: Key, text: &str, line: usize) -> Option<(String, Selection)> {
    let end = text.split('\n').take(line + 1).map(|line| line.len() + 1).sum::<usize>() - 1;
    let change = key(text, Selection { start: end, end })?;
    Some((apply(text, &change), change.selection))
}

/// Texts that are mostly lists, with all that makes them hard.
fn text() -> impl Strategy<Value = String> {
    let indent = prop::sample::select(vec!["", "  ", "   ", "    ", "\t", "      "]);
    let marker = prop::sample::select(vec![
        "", "- ", "* ", "1. ", "2. ", "9) ", "10. ", "-", "- [ ] ", "- [x] ", "-   ", "```", "> ",
        "# ",
    ]);
    let words = prop::sample::select(vec!["", "글", "a b", "🙂", "```", "- ", "---"]);
    prop::collection::vec((indent, marker, words), 0..9).prop_map(|lines| {
        let line = |(indent, marker, words)| format!("{indent}{marker}{words}");
        lines.into_iter().map(line).collect::<Vec<_>>().join("\n")
    })
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn a_change_is_well_formed(text in text(), places in [0_usize..200, 0..200]) {
        let [one, two] = places.map(|place| to_byte(&text, place % (text.len() + 1)));
        let selection = Selection { start: one.min(two), end: one.max(two) };
        for key in [enter, tab, shift_tab] {
            let Some(change) = key(&text, selection) else { continue };
            prop_assert!(text.get(change.range.clone()).is_some());
            let after = apply(&text, &change);
            prop_assert!(after.get(change.selection.start..change.selection.end).is_some());
            prop_assert!(after != text || selection.start < selection.end);
        }
    }

    #[test]
    fn tab_and_shift_tab_keep_the_words(text in text(), place in 0_usize..200) {
        let bare = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphabetic() || *c == '🙂').collect()
        };
        let place = to_byte(&text, place % (text.len() + 1));
        for key in [tab, shift_tab] {
            if let Some(change) = key(&text, Selection { start: place, end: place }) {
                let after = apply(&text, &change);
                prop_assert_eq!(bare(&after), bare(&text));
                prop_assert_eq!(after.lines().count(), text.lines().count());
            }
        }
    }

    #[test]
    fn a_reader_sees_the_item_move((text, parents) in list(), line in 0_usize..8) {
        let line = line % parents.len();
        let inside = |at: usize| {
            std::iter::successors(Some(at), |at| parents[*at]).any(|it| it == line)
        };
        for (key, by) in [(tab as Key, 1), (shift_tab as Key, -1)] {
            let Some((after, _)) = pressed(key, &text, line) else { continue };
            let moved = depths(&text).into_iter().map(|(word, depth)| {
                let at = word.strip_prefix('w').and_then(|at| at.parse().ok());
                let by = if at.is_some_and(inside) { by } else { 0 };
                (word, depth.saturating_add_signed(by))
            });
            prop_assert_eq!(depths(&after), moved.collect::<Vec<_>>(), "\n{}\n->\n{}", text, after);
        }
    }

    #[test]
    fn a_reader_sees_the_new_item((text, parents) in list(), line in 0_usize..8) {
        let line = line % parents.len();
        let (mut after, caret) = pressed(enter, &text, line).expect("every line is an item");
        after.insert_str(caret.start, "new");
        let mut expected = depths(&text);
        let of_line = |(word, _): &(String, usize)| *word == format!("w{line}");
        let at = expected.iter().position(of_line).expect("its word");
        let deeper = usize::from(parents.get(line + 1) == Some(&Some(line)));
        let depth = expected[at].1 + deeper;
        expected.insert(at + 1, ("new".to_owned(), depth));
        prop_assert_eq!(depths(&after), expected, "\n{}\n->\n{}", text, after);
    }

    #[test]
    fn places_survive_the_way_to_utf16_and_back(text in "\\PC{0,12}", place in 0_usize..40) {
        let byte = to_byte(&text, place);
        prop_assert_eq!(to_byte(&text, to_utf16(&text, byte)), byte);
    }
}
