//! The post that is written: its layout, block by block.

mod common;

use std::sync::Arc;

use common::{day, moment, retrospective, section, without_sections};
use hoego::{
    domain::{Block, BlockId, Edit, Field, ListField, Retrospective, apply, layout::LineEnd},
    markdown::{template, write},
};

fn set(it: &mut Retrospective, field: Field, text: &str) {
    apply(it, Edit::SetText { field, text: text.to_owned() }).expect("the field is there");
}

/// A part's text, and the list item it becomes.
fn check_part(text: &str, expected: &str) {
    let mut it = retrospective(&["a"]);
    set(&mut it, Field::Part(BlockId::new("a"), 0), text);
    let block = write::event(it.events().next().expect("an event"), LineEnd::Lf);
    let item = block.split("\n\n").nth(1).expect("the parts stand below the heading");
    let item = item.split("\n- ").next().unwrap_or_default();
    assert_eq!(item, expected, "{text:?}");
}

#[test]
fn a_part_goes_on_after_its_label() {
    check_part("비가 왔다", "- cue: 비가 왔다");
    check_part("", "- cue:");
    check_part("우산이 없었다\n  ", "- cue: 우산이 없었다");
    check_part("일:\n- 하나\n  - 둘", "- cue: 일:\n  - 하나\n    - 둘");
    check_part("일:\n1. 하나\n2. 둘", "- cue: 일:\n  1. 하나\n  2. 둘");
}

#[test]
fn a_block_begins_below_the_label() {
    check_part("- 하나\n- 둘", "- cue:\n  - 하나\n  - 둘");
    check_part("1) 하나", "- cue:\n  1) 하나");
    check_part("> 인용", "- cue:\n  > 인용");
    check_part("```rust\nfn f() {}\n```", "- cue:\n  ```rust\n  fn f() {}\n  ```");
    check_part("| 가 | 나 |\n| - | - |", "- cue:\n  | 가 | 나 |\n  | - | - |");
    check_part("# 제목", "- cue:\n  # 제목");
}

#[test]
fn what_only_looks_like_a_block_stays_beside_the_label() {
    check_part("-5도였다", "- cue: -5도였다");
    check_part("#회고 태그", "- cue: #회고 태그");
    check_part("2024. 9. 9.의 일", "- cue:\n  2024. 9. 9.의 일");
    check_part("*강조*로 시작", "- cue: *강조*로 시작");
}

#[test]
fn the_whole_post() {
    let form = Arc::new(template::weekly());
    let mut it = form.retrospective();
    let a = it.events().next().expect("an event is ready").id.clone();
    let b = BlockId::new("b");
    let event = form.event(b.clone()).expect("the form has events");
    let at = it.body_place(usize::MAX);
    let block = Block::Event(Arc::new(event));
    apply(&mut it, Edit::InsertBlock { at, block }).expect("it is new");
    set(&mut it, Field::Title, "[스터디] 2주차 회고");
    set(&mut it, Field::Description, "책 읽기 모임 - 2주차 회고");
    apply(&mut it, Edit::SetDate(Some(moment("2025-03-14T21:30:00+09:00")))).expect("it is there");
    for (field, words) in
        [(ListField::Categories, ["Study", "Weekly"]), (ListField::Tags, ["study", "book"])]
    {
        let words = words.map(str::to_owned).to_vec();
        apply(&mut it, Edit::SetList { field, words }).expect("it is there");
    }
    let date = Some(day("2025-03-11"));
    apply(&mut it, Edit::SetEventDate { event: a.clone(), date }).expect("it is there");
    set(&mut it, Field::EventTitle(a.clone()), "1장 읽기");
    set(&mut it, Field::Part(a.clone(), 0), "모임이 있었다.");
    set(&mut it, Field::Part(a, 1), "읽고 적었다.\n- 밑줄\n- 질문");
    set(&mut it, Field::EventTitle(b.clone()), "날짜 없는 일");
    set(&mut it, Field::Part(b, 3), "TBU");
    let (first, last) = (section(&it, 0), section(&it, 4));
    set(&mut it, first, "- 끝까지 읽었다.\n");
    set(&mut it, last, "한 문단.\n\n또 한 문단.");
    let expected = r#"---
title: "[스터디] 2주차 회고"
description: "책 읽기 모임 - 2주차 회고"
date: 2025-03-14 21:30:00 +0900
categories: [Study, Weekly]
tags: [study, book]
---

## Main Events

### (250311 화) 1장 읽기

- cue: 모임이 있었다.
- did: 읽고 적었다.
  - 밑줄
  - 질문
- felt:
- action plan:

### 날짜 없는 일

- cue:
- did:
- felt:
- action plan: TBU

## 주간 회고

### [+] Positive

- 끝까지 읽었다.

### [-] Negative

### [!] To Try

### [?] Question

### [.] Takeaway

한 문단.

또 한 문단.
"#;
    assert_eq!(write::write(&it), expected);
}

#[test]
fn a_heading_over_nothing_stays() {
    let mut it = retrospective(&[]);
    without_sections(&mut it);
    assert_eq!(write::write(&it), "---\ntitle: \"\"\n---\n\n## 이번 주의 일\n\n## 돌아보기\n");
}
