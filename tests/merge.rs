//! Three-way merging, changes and differences: the laws, over edits of all kinds at random.

mod common;

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;
use common::{day, moment, retrospective, section, template};
use hoego::{
    domain::{
        Block, BlockId, DraftId, Edit, Field, ListField, Retrospective, apply,
        changes::changes,
        difference::{Run, followed, runs},
        merge::{Merged, merge},
    },
    markdown::parse::parse,
    storage::{Draft, lineage::Lineage, record},
};
use proptest::{collection::vec, prelude::*, sample::Index};

/// What a side does at random; words that it types are told from the other side's by its sign.
#[derive(Debug, Clone)]
enum Deed {
    /// Types a word into a field, at a place.
    Type(Index, Index, usize),
    /// Deletes some of a field's text.
    Delete(Index, Index, Index),
    /// Writes a field anew.
    Rewrite(Index, usize),
    Insert(Index, usize),
    Remove(Index),
    Move(Index, Index),
    Tag(usize),
    Untag(Index),
    Date(u32),
    EventDate(Index, u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    let index = any::<Index>;
    prop_oneof![
        4 => (index(), index(), 0..9usize).prop_map(|(a, b, c)| Deed::Type(a, b, c)),
        2 => (index(), index(), index()).prop_map(|(a, b, c)| Deed::Delete(a, b, c)),
        1 => (index(), 0..9usize).prop_map(|(a, b)| Deed::Rewrite(a, b)),
        1 => (index(), 0..3usize).prop_map(|(a, b)| Deed::Insert(a, b)),
        1 => index().prop_map(Deed::Remove),
        1 => (index(), index()).prop_map(|(a, b)| Deed::Move(a, b)),
        1 => (0..4usize).prop_map(Deed::Tag),
        1 => index().prop_map(Deed::Untag),
        1 => (1..28u32).prop_map(Deed::Date),
        1 => (index(), 1..28u32).prop_map(|(a, b)| Deed::EventDate(a, b)),
    ]
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    vec(deed(), 0..8)
}

fn fields(it: &Retrospective) -> Vec<Field> {
    let fixed = [Field::Title, Field::Description, Field::OtherKeys, Field::Slug];
    fixed.into_iter().chain(it.body_fields()).collect()
}

/// The boundaries of a text's characters.
fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Does a deed, as a side of this sign.
fn act(it: &mut Retrospective, sign: &str, deed: &Deed) {
    let block = |at: &Index| (!it.body.is_empty()).then(|| at.get(&it.body).id().clone());
    let word = |number: usize| format!("{sign}{}", ["말", "글", " 한 줄\n", ". ", "é"][number % 5]);
    let text_of = |field: &Field| it.text(field).expect("the field is there").to_owned();
    let edit = match deed {
        Deed::Type(field, at, number) => {
            let field = field.get(&fields(it)).clone();
            let mut text = text_of(&field);
            text.insert_str(*at.get(&boundaries(&text)), &word(*number));
            Edit::SetText { field, text }
        }
        Deed::Delete(field, start, end) => {
            let field = field.get(&fields(it)).clone();
            let mut text = text_of(&field);
            let places = boundaries(&text);
            let (one, two) = (*start.get(&places), *end.get(&places));
            text.replace_range(one.min(two)..one.max(two), "");
            Edit::SetText { field, text }
        }
        Deed::Rewrite(field, number) => {
            Edit::SetText { field: field.get(&fields(it)).clone(), text: word(*number) }
        }
        Deed::Insert(at, number) => {
            let id = BlockId::new(format!("{sign}{number}"));
            let mut event = template().event(id).expect("the form has events");
            event.title = word(*number);
            Edit::InsertBlock {
                at: at.index(it.body.len() + 1),
                block: Block::Event(Arc::new(event)),
            }
        }
        Deed::Remove(at) => match block(at) {
            Some(id) => Edit::RemoveBlock(id),
            None => return,
        },
        Deed::Move(at, to) => match block(at) {
            Some(block) => Edit::MoveBlock { block, to: to.index(it.body.len()) },
            None => return,
        },
        Deed::Tag(number) => {
            let mut words = it.list(ListField::Tags).to_vec();
            let word = ["책", "산책", "rust", sign][*number].to_owned();
            if !words.contains(&word) {
                words.insert(number % (words.len() + 1), word);
            }
            Edit::SetList { field: ListField::Tags, words }
        }
        Deed::Untag(at) => {
            let mut words = it.list(ListField::Tags).to_vec();
            if words.is_empty() {
                return;
            }
            words.remove(at.index(words.len()));
            Edit::SetList { field: ListField::Tags, words }
        }
        Deed::Date(number) => {
            Edit::SetDate(Some(moment(&format!("2024-03-{number:02}T21:00:00+09:00"))))
        }
        Deed::EventDate(at, number) => match block(at) {
            Some(event) => {
                Edit::SetEventDate { event, date: Some(day(&format!("2024-03-{number:02}"))) }
            }
            None => return,
        },
    };
    // A block that is there already, or a date of what is no event: refused, and nothing changes.
    let _ = apply(it, edit);
}

fn base() -> Retrospective {
    let mut it = retrospective(&["a", "b", "c"]);
    let texts = [
        (Field::Title, "6주차 회고"),
        (Field::EventTitle(BlockId::new("a")), "책 모임"),
        (Field::Part(BlockId::new("a"), 0), "친구가 불렀다. 오랜만이었다.\n그래서 갔다."),
        (Field::Part(BlockId::new("b"), 1), "- 하나\n- 둘\n- 셋"),
        (section(&it, 0), "꾸준히 걸었다 and slept well, mostly."),
    ];
    for (field, text) in texts {
        let text = text.to_owned();
        apply(&mut it, Edit::SetText { field, text }).expect("the field is there");
    }
    it.front_matter.tags = ["하나", "둘", "셋"].map(str::to_owned).to_vec();
    it
}

/// What a side makes of a retrospective.
fn made(start: &Retrospective, sign: &str, deeds: &[Deed]) -> Retrospective {
    let mut it = start.clone();
    for deed in deeds {
        act(&mut it, sign, deed);
    }
    it
}

/// All words of some texts: what stands between signs, and signs that are letters.
fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let texts = texts.into_iter();
    texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c.is_ascii())).collect()
}

fn texts(it: &Retrospective) -> Vec<String> {
    let texts = fields(it).into_iter().filter_map(|field| it.text(&field).map(str::to_owned));
    texts.chain(it.front_matter.tags.iter().cloned()).collect()
}

/// A retrospective as it comes back from its record.
fn kept_and_read(it: &Retrospective) -> Retrospective {
    let id = DraftId::new("d");
    let retrospective = it.clone();
    let lineage = Lineage::first("a");
    let draft = Draft { id, lineage, created_ms: 0, changed_ms: 0, retrospective };
    record::read(&record::write(&draft)).expect("it is read").retrospective
}

/// What a retrospective says, however it is written.
fn said(it: &Retrospective) -> (Vec<String>, Vec<Option<NaiveDate>>, Vec<&BlockId>) {
    (texts(it), it.events().map(|it| it.date).collect(), it.block_ids())
}

/// All that is in a merged retrospective or in its conflicts.
fn kept(it: &Merged) -> Vec<String> {
    let conflicts = it.conflicts.iter().flat_map(|it| [&it.ours, &it.theirs]);
    let conflicts = conflicts.filter_map(|edit| match edit {
        Edit::SetText { text, .. } => Some(text.clone()),
        _ => None,
    });
    texts(&it.retrospective).into_iter().chain(conflicts).collect()
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn what_only_one_side_does_is_what_comes_out(deeds in deeds()) {
        let base = base();
        let it = made(&base, "가", &deeds);
        for merged in [merge(&base, &it, &base), merge(&base, &base, &it), merge(&base, &it, &it)] {
            prop_assert_eq!(&merged.retrospective, &it);
            prop_assert_eq!(merged.conflicts, []);
        }
    }

    #[test]
    fn no_word_is_lost_and_nobody_comes_first(ours in deeds(), theirs in deeds()) {
        let base = base();
        let (ours, theirs) = (made(&base, "가", &ours), made(&base, "나", &theirs));
        let merged = merge(&base, &ours, &theirs);
        let (all, known) = (kept(&merged), texts(&base));
        let (all, known) = (words(all.iter().map(|it| &**it)), words(known.iter().map(|it| &**it)));
        for side in [&ours, &theirs] {
            let typed = texts(side);
            let typed = words(typed.iter().map(|it| &**it));
            let lost: Vec<_> =
                typed.difference(&known).filter(|word| !all.contains(*word)).collect();
            prop_assert!(lost.is_empty(), "{lost:?} is lost: {:?}", all);
        }
        let other = merge(&base, &theirs, &ours);
        prop_assert_eq!(merged.retrospective, other.retrospective);
        let turned = other.conflicts.into_iter().map(|it| (it.theirs, it.ours));
        let told = merged.conflicts.into_iter().map(|it| (it.ours, it.theirs));
        prop_assert!(told.eq(turned));
    }

    #[test]
    fn a_conflict_is_decided_by_its_edits(ours in deeds(), theirs in deeds()) {
        let base = base();
        let (ours, theirs) = (made(&base, "가", &ours), made(&base, "나", &theirs));
        let merged = merge(&base, &ours, &theirs);
        for conflict in merged.conflicts {
            prop_assert_ne!(&conflict.ours, &conflict.theirs);
            prop_assert!(conflict.ours.sets_same_field(&conflict.theirs));
            for edit in [conflict.ours, conflict.theirs] {
                let mut it = merged.retrospective.clone();
                apply(&mut it, edit.clone()).expect("the field is there");
                let again = apply(&mut it, edit.clone()).expect("the field is there");
                prop_assert_eq!(again, edit);
            }
        }
    }

    /// Tabs that write in any order, each merging what it finds in the store before it writes there.
    #[test]
    fn all_tabs_end_equal(
        tabs in 2..6usize, turns in vec((any::<Index>(), any::<bool>(), deed()), 0..60)
    ) {
        let start = base();
        let mut store = start.clone();
        let mut open = vec![(start.clone(), start); tabs];
        let signs = ["가", "나", "다", "라", "마"];
        // A tab that has nothing of its own ends with what the store holds, so two rounds do.
        let turns = turns.iter().map(|(tab, syncs, deed)| (tab.index(tabs), *syncs, Some(deed)));
        let rounds = (0..tabs).chain(0..tabs).map(|tab| (tab, true, None));
        for (tab, syncs, deed) in turns.chain(rounds) {
            let (base, own) = &mut open[tab];
            if let Some(deed) = deed {
                act(own, signs[tab], deed);
            }
            if syncs {
                let merged = merge(base, own, &store);
                for edit in changes(own, &merged.retrospective) {
                    apply(own, edit).expect("it names what is there");
                }
                prop_assert_eq!(&*own, &merged.retrospective);
                base.clone_from(own);
                store.clone_from(own);
            }
        }
        for (_, own) in &open {
            prop_assert_eq!(own, &store);
        }
    }

    /// As above, but each reads what is in the store from its record, as a tab has to.
    #[test]
    fn all_tabs_end_equal_through_records(
        tabs in 2..4usize, turns in vec((any::<Index>(), any::<bool>(), deed()), 0..16)
    ) {
        let mut store = kept_and_read(&base());
        let mut open = vec![(store.clone(), store.clone()); tabs];
        let turns = turns.iter().map(|(tab, syncs, deed)| (tab.index(tabs), *syncs, Some(deed)));
        let rounds = (0..tabs).chain(0..tabs).map(|tab| (tab, true, None));
        for (tab, syncs, deed) in turns.chain(rounds) {
            let (base, own) = &mut open[tab];
            if let Some(deed) = deed {
                act(own, ["가", "나", "다"][tab], deed);
            }
            if syncs {
                let merged = merge(base, own, &store).retrospective;
                for edit in changes(own, &merged) {
                    apply(own, edit).expect("it names what is there");
                }
                prop_assert_eq!(said(own), said(&merged));
                store = kept_and_read(own);
                base.clone_from(&store);
            }
        }
        for (_, own) in &open {
            prop_assert_eq!(said(own), said(&store));
        }
    }

    #[test]
    fn not_one_edit_of_any_tab_is_lost(
        tabs in 2..6usize,
        turns in vec((any::<Index>(), any::<Index>(), any::<Index>(), any::<bool>()), 0..60),
    ) {
        let start = base();
        let mut store = start.clone();
        let mut open = vec![(start.clone(), start); tabs];
        let places = |text: &str| -> Vec<usize> {
            let is_gap = |at: &usize| {
                let (before, after) = text.split_at(*at);
                before.is_empty() || after.is_empty() || before.ends_with([' ', '\n'])
            };
            boundaries(text).into_iter().filter(is_gap).collect()
        };
        let rounds = (0..tabs).map(|tab| (tab, None, true));
        let typed = turns.iter().enumerate().map(|(number, (tab, field, at, syncs))| {
            (tab.index(tabs), Some((number, field, at)), *syncs)
        });
        for (tab, typed, syncs) in typed.chain(rounds) {
            let (base, own) = &mut open[tab];
            if let Some((number, field, at)) = typed {
                // The slug and the other keys hold one of two texts.
                let fields: Vec<_> = fields(own)
                    .into_iter()
                    .filter(|it| !matches!(it, Field::Slug | Field::OtherKeys))
                    .collect();
                let field = field.get(&fields).clone();
                let mut text = own.text(&field).expect("the field is there").to_owned();
                text.insert_str(*at.get(&places(&text)), &format!(" {number}번째 "));
                apply(own, Edit::SetText { field, text }).expect("the field is there");
            }
            if syncs {
                *own = merge(base, own, &store).retrospective;
                base.clone_from(own);
                store.clone_from(own);
            }
        }
        let all = texts(&store).join("\n");
        for number in 0..turns.len() {
            let word = format!("{number}번째");
            let is_there = all.split_whitespace().any(|it| *it == word);
            prop_assert!(is_there, "{} is not in {:?}", word, all);
        }
    }

    #[test]
    fn changes_lead_from_one_to_the_other(one in deeds(), two in deeds()) {
        let (one, two) = (made(&base(), "가", &one), made(&base(), "나", &two));
        let mut it = one.clone();
        let mut back = Vec::new();
        let made = changes(&one, &two);
        for edit in made.clone() {
            back.push(apply(&mut it, edit).expect("it names what is there"));
        }
        prop_assert_eq!(&it, &two);
        prop_assert_eq!(changes(&it, &two), []);
        for edit in back.into_iter().rev() {
            apply(&mut it, edit).expect("it can be taken back");
        }
        prop_assert_eq!(&it, &one);
        // Each does something, and nothing is done twice.
        for (at, edit) in made.iter().enumerate() {
            prop_assert!(!made[..at].iter().any(|other| other.sets_same_field(edit)));
        }
    }

    #[test]
    fn a_difference_is_both_texts(one in common::posts::any_text(), two in common::posts::any_text()) {
        let runs = runs(&one, &two);
        let is_of = |one: bool| move |run: &&Run<'_>| match run {
            Run::Same(_) => true,
            Run::Removed(_) => one,
            Run::Added(_) => !one,
        };
        let text = |of| runs.iter().filter(is_of(of)).map(|run| run.text()).collect::<String>();
        prop_assert_eq!(text(true), one.clone());
        prop_assert_eq!(text(false), two.clone());
        prop_assert!(runs.iter().all(|run| !run.text().is_empty()));
        for place in boundaries(&one) {
            prop_assert!(two.is_char_boundary(followed(&one, &two, place)));
        }
    }
}

/// Merges three texts of one field, and tells the conflict, if there is one.
fn text_of(base: &str, ours: &str, theirs: &str) -> (String, Option<(String, String)>) {
    let it = |text: &str| {
        let mut it = retrospective(&[]);
        text.clone_into(&mut it.front_matter.description);
        it
    };
    let merged = merge(&it(base), &it(ours), &it(theirs));
    let conflict = merged.conflicts.into_iter().next().map(|it| match (it.ours, it.theirs) {
        (Edit::SetText { text: ours, .. }, Edit::SetText { text: theirs, .. }) => (ours, theirs),
        other => panic!("{other:?}"),
    });
    (merged.retrospective.front_matter.description, conflict)
}

#[track_caller]
fn check_merged(base: &str, ours: &str, theirs: &str, merged: &str) {
    assert_eq!(text_of(base, ours, theirs), (merged.to_owned(), None));
}

#[test]
fn changes_of_different_words_are_merged() {
    check_merged(
        "나는 책을 읽었다.",
        "나는 새 책을 읽었다.",
        "나는 책을 다 읽었다.",
        "나는 새 책을 다 읽었다.",
    );
    check_merged("하나\n둘\n셋", "영\n하나\n둘\n셋", "하나\n둘\n셋\n넷", "영\n하나\n둘\n셋\n넷");
    // Where a word that is typed on meets a sign that is put behind it.
    check_merged("읽", "읽었다", "읽!", "읽었다!");
    check_merged("책을 읽고 걷고 썼다", "걷고 썼다", "책을 읽고 걷고 또 썼다", "걷고 또 썼다");
    check_merged("本を読む", "本を二冊読む", "この本を読む", "この本を二冊読む");
}

#[test]
fn changes_of_the_same_words_are_both_kept_and_told() {
    let (text, conflict) = text_of("책을 읽었다.", "책을 샀다.", "책을 빌렸다.");
    assert_eq!(text, "책을 빌렸다 샀다.");
    assert_eq!(conflict, Some(("책을 샀다.".to_owned(), "책을 빌렸다.".to_owned())));
    let (text, conflict) = text_of("", "첫 줄\n둘째 줄", "다른 줄");
    assert_eq!(text, "다른 줄\n첫 줄\n둘째 줄");
    assert!(conflict.is_some());
    // Two words that would become one where the changes touch.
    let (text, conflict) = text_of("가. 나", "가 엑 나", "가.와 나");
    assert_eq!(text, "가 엑 .와 나");
    assert!(conflict.is_some());
    // What one deletes and the other goes on with stays, and is told.
    let (text, conflict) = text_of("걷고 읽고 썼다.", "", "걷고 읽고 많이 썼다.");
    assert_eq!(text, "걷고 읽고 많이 썼다.");
    assert_eq!(conflict, Some((String::new(), text)));
}

#[test]
fn a_slug_and_other_keys_are_never_both() {
    for field in [Field::Slug, Field::OtherKeys] {
        let it = |text: &str| {
            let mut it = retrospective(&[]);
            let edit = Edit::SetText { field: field.clone(), text: text.to_owned() };
            apply(&mut it, edit).expect("the field is there");
            it
        };
        let merged = merge(&it("week-1"), &it("week-2"), &it("week-3"));
        assert_eq!(merged.retrospective.text(&field), Some("week-3"));
        assert_eq!(merged.conflicts.len(), 1);
    }
}

/// The ids of the blocks that come out of what two sides make of five events.
#[track_caller]
fn check_order(ours: &[Edit], theirs: &[Edit], merged: &str) {
    let base = retrospective(&["a", "b", "c", "d", "e"]);
    let [ours, theirs] = [ours, theirs].map(|edits| {
        let mut it = base.clone();
        for edit in edits {
            apply(&mut it, edit.clone()).expect("it names what is there");
        }
        it
    });
    for it in [merge(&base, &ours, &theirs), merge(&base, &theirs, &ours)] {
        let events = it.retrospective.events().map(|it| it.id.to_string());
        assert_eq!(events.collect::<String>(), merged);
    }
}

#[test]
fn events_of_both_sides_stand_where_these_have_them() {
    let id = |name: &str| BlockId::new(name);
    let new = |name: &str| {
        Block::Event(Arc::new(template().event(id(name)).expect("the form has events")))
    };
    let insert = |at, name: &str| Edit::InsertBlock { at, block: new(name) };
    let move_to = |name: &'static str, to| Edit::MoveBlock { block: id(name), to };
    let type_in = |name: &'static str| Edit::SetText {
        field: Field::EventTitle(id(name)),
        text: "새로".to_owned(),
    };
    let remove = |name: &'static str| Edit::RemoveBlock(id(name));
    check_order(&[insert(1, "x")], &[insert(6, "y")], "xabcdey");
    check_order(&[insert(2, "x")], &[insert(2, "y")], "axybcde");
    check_order(&[move_to("a", 5)], &[move_to("e", 1)], "ebcda");
    check_order(&[move_to("a", 5)], &[move_to("a", 5)], "bcdea");
    check_order(&[move_to("a", 5)], &[move_to("a", 3)], "bcdea");
    check_order(&[remove("b")], &[remove("d")], "ace");
    check_order(&[remove("b")], &[move_to("b", 5)], "acde");
    check_order(&[remove("b")], &[type_in("b")], "abcde");
    check_order(&[remove("b"), move_to("a", 4)], &[type_in("b"), insert(3, "x")], "bxcdea");
}

/// Two blocks of one id that have not the same fields, each of a side.
#[test]
fn blocks_that_cannot_be_one_are_both_kept() {
    let post = parse("## Keep\n\n책\n\n## Problem\n\n잠\n\n## Try\n\n산책\n").retrospective;
    let [base, ours, theirs] = [0, 1, 2].map(|at| {
        let mut only = post.body[at].clone();
        only.set_id(BlockId::new("one"));
        Retrospective { body: vec![only], ..post.clone() }
    });
    let it = merge(&base, &ours, &theirs).retrospective;
    let texts: BTreeSet<_> = it.sections().map(|it| it.passage.text.as_str()).collect();
    assert_eq!(texts, BTreeSet::from(["산책", "잠"]));
    let ids: BTreeSet<_> = it.block_ids().into_iter().collect();
    assert_eq!(ids.len(), 2);
}

#[test]
fn a_difference_reads_as_a_person_would_tell_it() {
    use Run::{Added, Removed, Same};
    let of = |one, two| runs(one, two);
    assert_eq!(of("같다", "같다"), [Same("같다")]);
    assert_eq!(of("", ""), []);
    assert_eq!(of("책을 읽었다", "책을 읽었다."), [Same("책을 읽었다"), Added(".")]);
    // A sentence written anew is one change, not three.
    assert_eq!(
        of("나는 책을 읽었다.", "우리는 글을 썼다."),
        [Removed("나는 책을 읽었다"), Added("우리는 글을 썼다"), Same(".")]
    );
    assert_eq!(of("하나\n둘\n", "하나\n"), [Same("하나\n"), Removed("둘\n")]);
    assert_eq!(of("本を読む", "本を書く"), [Same("本を"), Removed("読む"), Added("書く")]);
    assert_eq!(of("👩‍💻 일", "👩‍💻 쉼"), [Same("👩‍💻 "), Removed("일"), Added("쉼")]);
}
