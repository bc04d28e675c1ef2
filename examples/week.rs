//! Writes a small week through the same edits that the form makes, and prints the post:
//!
//! ```sh
//! cargo run --no-default-features --example week
//! ```

use std::{error::Error, sync::Arc};

use hoego::{
    domain::{Edit, Field, apply, dates},
    markdown::{template, write},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut week = Arc::new(template::weekly()).retrospective();
    let event = week.events().next().ok_or("the form has no events")?.id.clone();
    let part = |place| Field::Part(event.clone(), place);
    let sections: Vec<Field> = week.sections().map(|it| Field::Section(it.id.clone())).collect();
    let texts = [
        (Field::Title, "[스터디] 2주차 회고"),
        (Field::EventTitle(event.clone()), "짝과 함께 풀기"),
        (part(0), "혼자서는 이틀째 막혀 있었다."),
        (part(1), "화면을 나눠 보며 차례로 풀었다.\n- 한 사람은 말하고\n- 한 사람은 쓰고"),
        (part(2), "말로 하다 보니 막힌 곳이 보였다."),
        (part(3), "막히면 한 시간 안에 물어보기."),
        (sections[0].clone(), "- 먼저 물어본 것"),
        (sections[2].clone(), "- 막히면 한 시간 안에 물어보기"),
    ];
    for (field, text) in texts {
        apply(&mut week, Edit::SetText { field, text: text.to_owned() })?;
    }
    apply(&mut week, Edit::SetDate(dates::moment("2025-03-14 21:30:00 +0900")))?;
    apply(&mut week, Edit::SetEventDate { event, date: dates::day("2025-03-11") })?;
    print!("{}", write::write(&week));
    Ok(())
}
