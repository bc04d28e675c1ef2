//! Forms: those that come with the app, those that are taken from posts, and their files.

mod common;

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use common::moment;
use hoego::{
    domain::{
        Block, Edit, Field, Label, Retrospective, Role, Template, apply,
        succession::{next_in, next_week},
    },
    i18n::Locale,
    markdown::{
        parse::parse,
        template::{as_text, built_in, of_text, read, weekly, write},
        write,
    },
};

/// The labels of a body in their order, and their texts.
fn passages(body: &[Block]) -> Vec<(Label, String)> {
    let passages = body.iter().flat_map(|block| match block {
        Block::Heading(_) => Vec::new(),
        Block::Event(event) => event.parts.iter().collect(),
        Block::Section(section) => vec![&section.passage],
    });
    { passages }.filter_map(|it| Some((it.label.clone()?, it.text.clone()))).collect()
}

fn labels(body: &[Block]) -> Vec<Label> {
    passages(body).into_iter().map(|(label, _)| label).collect()
}

fn roles(body: &[Block]) -> Vec<Role> {
    labels(body).into_iter().map(|label| label.role).collect()
}

fn all_built_in() -> impl Iterator<Item = Template> {
    Locale::ALL.into_iter().flat_map(built_in)
}

/// All fields filled, each with a text of its own.
fn fill(it: &mut Retrospective) {
    let fields: Vec<Field> = it.asked_fields().map(|(field, _)| field).collect();
    for (at, field) in fields.into_iter().enumerate() {
        let text = match field {
            Field::EventTitle(_) => format!("일 {at}"),
            _ => format!("글 {at}\n\n- 하나\n- 둘"),
        };
        apply(it, Edit::SetText { field, text }).expect("the field is there");
    }
}

#[test]
fn the_forms_ask_for_the_same_in_both_languages() {
    let [korean, english] = Locale::ALL.map(built_in);
    assert_eq!(korean.len(), english.len());
    for (one, two) in korean.iter().zip(&english) {
        assert_eq!(roles(&one.body), roles(&two.body), "{} and {}", one.title, two.title);
        assert_eq!(one.has_events(), two.has_events());
    }
    let shapes: BTreeSet<_> = korean.iter().map(|form| roles(&form.body)).collect();
    assert_eq!(shapes.len(), korean.len(), "two forms are the same");
    let with_events = korean.iter().map(Template::has_events);
    assert_eq!(with_events.collect::<Vec<_>>(), [true, false, false, false, false, true]);
    assert_eq!(labels(&korean[0].body), labels(&weekly().body));
    assert_eq!(labels(&english[0].body), labels(&weekly().body));
}

#[test]
fn every_label_is_known_and_asks_its_question() {
    let forms =
        Locale::ALL.into_iter().flat_map(|it| built_in(it).into_iter().map(move |form| (it, form)));
    for (locale, form) in forms {
        assert!(!form.title.is_empty() && !form.description.is_empty());
        assert!(roles(&form.body).len() >= 3, "{} has too few fields", form.title);
        for (label, question) in passages(&form.body) {
            assert_ne!(label.role, Role::Free, "{} has {}", form.title, label.text);
            assert_eq!(form.question(&label), question);
            // Without one of its own, the role's question is asked.
            let question = match question.as_str() {
                "" => (locale.messages().question)(label.role),
                own => own,
            };
            assert!(question.contains('?') || question.ends_with('.'), "{question:?}");
            assert!(!question.contains('\n'), "{}: {question:?}", label.text);
        }
    }
}

#[test]
fn a_retrospective_of_each_form_is_written_and_read_back() {
    for form in all_built_in() {
        let form = Arc::new(form);
        let mut it = form.retrospective();
        assert_eq!(it.events().count(), usize::from(form.has_events()), "{}", form.title);
        assert!(form.is_form_of(&it));
        assert_eq!(it.words(), 0);
        fill(&mut it);
        let post = write::write(&it);
        let again = parse(&post).retrospective;
        assert_eq!(passages(&again.body), passages(&it.body), "{post}");
        assert_eq!(write::write(&again), post);
        assert!(form.is_form_of(&again));
        assert_eq!(
            labels(&next_week(&again, moment("2024-03-06T09:15:42+09:00")).body),
            labels(&form.body)
        );
    }
}

#[test]
fn a_form_is_kept_as_its_file() {
    for form in all_built_in().chain([weekly()]) {
        let again = read(&write(&form));
        assert_eq!((&again.title, &again.description), (&form.title, &form.description));
        assert_eq!(passages(&again.body), passages(&form.body));
        assert_eq!(write(&again), write(&form));
    }
}

#[test]
fn any_post_makes_a_form() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|it| it != "md") {
            continue;
        }
        let post = parse(&fs::read_to_string(&path).expect("it is text")).retrospective;
        let form = Template::of(&post);
        let file = write(&form);
        let kept = Arc::new(read(&file));
        let next = kept.retrospective();
        if labels(&next.body) != labels(&form.body) || !kept.is_form_of(&post) {
            wrong.push(format!("{}: {:?}\n{file}", path.display(), labels(&form.body)));
        }
        assert_eq!(next.words(), 0);
        // It is edited as a text, byte for byte.
        let file_post = parse(&file).retrospective;
        assert_eq!(of_text(&as_text(&file_post)), file);
    }
    assert!(wrong.is_empty(), "{} forms are read otherwise: {}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn forms_are_told_apart_by_their_labels() {
    let form = |file: &str| Arc::new(read(file));
    let kpt = form("## Keep\n\n## Problem\n\n## Try\n");
    let mut week = kpt.retrospective();
    fill(&mut week);
    week.body.insert(0, parse("# 이번 주\n\n들어가는 말\n").retrospective.body.remove(0));
    assert!(kpt.is_form_of(&week), "headings and texts of the post's own are no fields");
    assert!(!form("## Keep\n\n## Try\n\n## Problem\n").is_form_of(&week));
    assert!(!form("## Keep\n\n## Problem\n\n## Try\n\n## 배운 점\n").is_form_of(&week));
    let event = form("### 일\n\n- cue:\n- did:\n").retrospective();
    assert!(!form("## cue\n\n## did\n").is_form_of(&event), "an event is no section");
}

#[test]
fn a_form_goes_on_from_the_newest_of_its_kind() {
    let now = moment("2024-03-06T09:15:42+09:00");
    let post = "---\ntitle: 2주차\ndate: 2024-03-01 21:00:00 +0900\n---\n\n#### Keep\n책\n\n#### Problem\n";
    let [newer, older] =
        [post, &post.replace("2주차", "1주차")].map(|post| parse(post).retrospective);
    let other = Arc::new(weekly()).retrospective();
    let form = Arc::new(read("## Keep\n\n무엇이 남았나요?\n\n## Problem\n"));

    let next = next_in(&form, [other.clone(), newer, older], now);
    assert_eq!(next.front_matter.title, "3주차");
    assert_eq!(next.front_matter.date, Some(moment("2024-03-08T21:00:00+09:00")));
    assert_eq!(next.words(), 0);
    assert!(write::write(&next).ends_with("\n#### Keep\n\n#### Problem\n"), "in its own style");
    let asked = passages(&next.template.body).into_iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(asked, ["무엇이 남았나요?", ""], "with the form's questions");

    let first = next_in(&form, [other], now);
    assert_eq!(first.front_matter.title, "");
    assert_eq!(first.front_matter.date, Some(moment("2024-03-06T09:15:00+09:00")));
    assert!(write::write(&first).ends_with("\n## Keep\n\n## Problem\n"));
}

#[test]
fn a_label_of_ones_own_is_asked_for_and_kept() {
    let file = "## 하루\n\n### 일\n\n- 날씨: 어땠나요?\n- 기분:\n\n## 한 주\n\n### 고마운 사람\n\nWhat did not go well?\n";
    let form = Arc::new(read(file));
    let mut week = form.retrospective();
    assert_eq!(week.events().count(), 1);
    let asked: Vec<_> = passages(&form.body).into_iter().map(|it| it.1).collect();
    assert_eq!(asked, ["어땠나요?", "", "What did not go well?"]);
    fill(&mut week);
    let again = parse(&write::write(&week)).retrospective;
    assert_eq!(passages(&again.body), passages(&week.body));
    assert!(form.is_form_of(&again));
}

#[test]
fn a_form_takes_the_questions_of_another_one() {
    let mut week = Arc::new(read("## Keep\n\n## Problem\n")).retrospective();
    week.template = Arc::new(read("## Keep\n\n무엇이 남았나요?\n\n## Try\n"));
    let asked: Vec<_> = passages(&Template::of(&week).body).into_iter().map(|it| it.1).collect();
    assert_eq!(asked, ["무엇이 남았나요?", ""]);
}

#[test]
fn the_empty_forms_need_no_mark_that_tells_what_a_line_is() {
    for locale in Locale::ALL {
        for form in built_in(locale) {
            let title = form.title.clone();
            let post = write::write(&Arc::new(form).retrospective());
            assert!(!post.contains("<!--") && !post.contains("#    "), "{title}: {post}");
        }
    }
}
