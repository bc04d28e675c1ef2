//! Backups: what is written is restored, and what is damaged or hostile harms nothing else.

mod common;

use std::{collections::HashSet, io::Write as _};

use common::{posts::any_text, retrospective};
use hoego::{
    domain::{BlockId, DraftId, slug::SlugStyle},
    markdown::{parse::parse, write::write as post_of},
    storage::{
        Draft, Key, Kind, StoredDraft,
        backup::{Backup, BackupError, Choice, Plan, State, Whole, Why, Write, plan, read, write},
        lineage::{Lineage, REVISIONS},
        record,
        settings::{Settings, Theme},
        trash::Trashed,
        versions::{Reason, Version},
    },
};
use proptest::{collection::vec, prelude::*, sample::select};
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveWriter};

/// The lineage of this many states of one line.
fn states(revision: u64) -> Lineage {
    let former = format!("{{\"version\":2,\"revision\":{revision}}}");
    record::lineage(&former).expect("it is read")
}

fn stored(id: &str, lineage: Lineage, title: &str, slug: &str, text: &str) -> StoredDraft {
    let mut retrospective = parse(text).retrospective;
    title.clone_into(&mut retrospective.front_matter.title);
    slug.clone_into(&mut retrospective.slug);
    let id = DraftId::new(id);
    record::stored(&Draft { id, lineage, created_ms: 1, changed_ms: 2, retrospective })
}

fn version(draft: &StoredDraft, at_ms: i64, reason: Reason) -> (DraftId, Version) {
    (draft.entry.id.clone(), Version::of(draft, reason, at_ms))
}

/// A store with something of everything in it.
fn whole() -> Whole {
    let one = stored("a", states(3), "6주차 회고", "", "## Keep\n\n책\n\n## Problem\n\n잠\n");
    let form =
        stored("b", states(1), "KPT", "con.x", "## Keep\n\n무엇이 좋았나요?\n\n## Problem\n");
    let gone = stored("c", states(9).next("x"), "지난 주", "week-5", "");
    let week = retrospective(&["e"]);
    let event =
        Trashed::event(&one.entry.id, &week, &BlockId::new("e"), 8).expect("it is an event");
    let mut settings = Settings::default();
    settings.set_theme(Theme::Dark);
    settings.set_slug_style(SlugStyle::Romanised);
    Whole {
        versions: vec![
            version(&one, 5, Reason::Opened),
            version(&one, 6, Reason::Named("처음 \"하나\"".to_owned())),
            version(&gone, 7, Reason::Writing),
        ],
        trash: vec![Trashed::draft(Kind::Retrospective, &gone, 7), event],
        drafts: vec![(Kind::Retrospective, one), (Kind::Template, form)],
        settings,
    }
}

fn key_of(kind: Kind, draft: &StoredDraft) -> Key {
    Key { kind, id: draft.entry.id.clone() }
}

/// A store after these have been written to it.
fn kept(mut store: Whole, writes: Vec<Write>) -> Whole {
    for write in writes {
        match write {
            Write::Draft(kind, draft) => {
                store.drafts.retain(|(_, it)| it.entry.id != draft.entry.id);
                store.trash.retain(|it| it.key() != Some(key_of(kind, &draft)));
                store.drafts.push((kind, draft));
            }
            Write::Version(draft, version) => store.versions.push((draft, version)),
            Write::Trash(trashed) => store.trash.push(trashed),
            Write::Settings(settings) => store.settings = settings,
        }
    }
    store
}

fn restored(store: Whole, plan: &Plan) -> Whole {
    let writes = plan.writes(99, "line", || DraftId::new("new"));
    kept(store, writes.expect("it is of this version"))
}

/// The files of a zip, by name.
fn files(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = ZipArchive::from_slice(zip).expect("it is a zip");
    let mut entries = archive.entries();
    let mut files = Vec::new();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        let data = archive.get_entry(entry.wayfinder()).expect("its data").data();
        let content = miniz_oxide::inflate::decompress_to_vec(data).expect("it is packed");
        files
            .push((String::from_utf8(entry.file_path().as_ref().to_vec()).expect("text"), content));
    }
    files
}

/// A zip of files whose names and contents are as they are told, which may be lies.
fn zip(files: &[(&str, &[u8], u64)]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content, size) in files {
        let path = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let file = archive.new_file(path).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, _) = file.start().expect("it begins");
        let packed = miniz_oxide::deflate::compress_to_vec(content, 9);
        entry.write_all(&packed).expect("it is written");
        let told = DataDescriptorOutput::new(rawzip::crc32(content), *size);
        entry.finish(told).expect("it ends");
    }
    archive.finish().expect("it is whole")
}

fn packed_again(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let files: Vec<_> = files
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice(), content.len() as u64))
        .collect();
    zip(&files)
}

/// How zip files begin, and end.
const HEADS: &[&[u8]] = &[b"", b"PK\x03\x04", b"PK\x05\x06"];

/// What is named as skipped.
fn skipped(backup: &Backup) -> Vec<(&str, Why)> {
    backup.skipped.iter().map(|it| (it.name.as_str(), it.why)).collect()
}

#[test]
fn a_backup_restores_everything_into_an_empty_store() {
    let whole = whole();
    let backup = read(&write(&whole).expect("it is written")).expect("it is read");
    assert_eq!((&backup.whole, backup.posts.len(), backup.skipped.len()), (&whole, 0, 0));
    let plan_of = plan(&Whole::default(), backup.whole);
    assert!(plan_of.items.iter().all(|it| it.state == State::New));
    let again = restored(Whole::default(), &plan_of);
    assert_eq!(again, whole);
    // A second time there is nothing to do.
    let plan_of = plan(&again, whole);
    assert!(plan_of.items.iter().all(|it| it.state == State::Same));
    assert_eq!(plan_of.writes(99, "line", || panic!("no draft is new")), Ok(Vec::new()));
}

#[test]
fn posts_can_be_read_without_this_app() {
    let zip = write(&whole()).expect("it is written");
    let files = files(&zip);
    let names: Vec<&str> = files.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["1970-01-01-6주차-회고.md", "templates/formcon.x.md", "hoego.json"]);
    let draft = record::read(&whole().drafts[0].1.record).expect("it is read");
    assert_eq!(files[0].1, post_of(&draft.retrospective).as_bytes());
}

#[test]
fn names_differ_on_systems_that_do_not_tell_capital_letters_apart() {
    let of = |id: &str, slug: &str| (Kind::Retrospective, stored(id, states(1), "", slug, ""));
    let long = "가".repeat(80);
    let drafts = vec![of("a", "Week"), of("b", "week"), of("c", ""), of("d", ""), of("e", &long)];
    let whole = Whole { drafts, ..Whole::default() };
    let files = files(&write(&whole).expect("it is written"));
    let names: Vec<_> = files.iter().map(|it| it.0.trim_start_matches("1970-01-01-")).collect();
    assert_eq!(names[..4], ["Week.md", "week-2.md", "post.md", "post-2.md"]);
    assert!(files[4].0.len() <= 255);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: common::properties().cases / 4, ..common::properties() })]

    #[test]
    fn any_store_is_restored(
        drafts in vec((any_text(), any_text(), any::<bool>(), ..=REVISIONS, any::<i64>()), 0..6)
    ) {
        let drafts = drafts.into_iter().enumerate().map(|(at, (title, text, is_form, revision, ms))| {
            let title = title.lines().next().unwrap_or_default().to_owned();
            let draft = stored(&format!("d{at}"), states(revision), &title, &title, &text);
            (if is_form { Kind::Template } else { Kind::Retrospective }, draft, ms)
        });
        let drafts: Vec<_> = drafts.collect();
        let whole = Whole {
            versions: drafts.iter().map(|it| version(&it.1, it.2, Reason::Writing)).collect(),
            trash: drafts.iter().map(|it| Trashed { draft: DraftId::new(format!("t{}", it.1.entry.id)), ..Trashed::draft(it.0, &it.1, it.2) }).collect(),
            drafts: drafts.into_iter().map(|it| (it.0, it.1)).collect(),
            settings: Settings::default(),
        };
        let zip = write(&whole).expect("it is written");
        let backup = read(&zip).expect("it is read");
        prop_assert_eq!(&backup.skipped, &[]);
        prop_assert_eq!(&backup.posts, &[]);
        prop_assert_eq!(&restored(Whole::default(), &plan(&Whole::default(), backup.whole)), &whole);
        // Names that every system takes, each once.
        let mut seen = HashSet::new();
        for (name, _) in files(&zip) {
            prop_assert!(seen.insert(name.to_lowercase()), "{} is there twice", name);
            let file = name.strip_prefix("templates/").unwrap_or(&name);
            prop_assert!(file.len() <= 255 && !file.starts_with('.'), "{}", name);
            let is_plain = |c: char| !c.is_control() && !"/\\:*?\"<>| ".contains(c);
            prop_assert!(file.chars().all(is_plain), "{}", name);
        }
    }

    #[test]
    fn a_damaged_backup_gives_nothing_false(at in any::<prop::sample::Index>(), flip in 1..=255u8, cuts in any::<bool>()) {
        let whole = whole();
        let mut zip = write(&whole).expect("it is written");
        let at = at.index(zip.len());
        if cuts {
            zip.truncate(at);
        } else {
            zip[at] ^= flip;
        }
        if let Ok(backup) = read(&zip) {
            prop_assert!(backup.whole.drafts.iter().all(|it| whole.drafts.contains(it)));
            prop_assert!(backup.whole.versions.iter().all(|it| whole.versions.contains(it)));
            prop_assert!(backup.whole.trash.iter().all(|it| whole.trash.contains(it)));
            let is_whole = backup.whole == whole && backup.posts.is_empty();
            prop_assert!(is_whole || !backup.skipped.is_empty() || !backup.posts.is_empty());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in vec(any::<u8>(), 0..400), head in select(HEADS)
    ) {
        if let Ok(backup) = read(&[head, &bytes].concat()) {
            prop_assert_eq!(backup.whole, Whole::default());
        }
    }

    #[test]
    fn any_index_is_read_or_refused(
        json in prop_oneof![
            any_text(),
            vec(select(&["{", "}", "[", "]", "\"drafts\":", "\"version\":1", ",", "null", "1e9", "\"id\":\"a\""][..]), 0..30)
                .prop_map(|it| it.concat()),
        ]
    ) {
        let zip = zip(&[("hoego.json", json.as_bytes(), json.len() as u64)]);
        let backup = read(&zip).expect("it is a zip");
        prop_assert_eq!(backup.whole.drafts, []);
        prop_assert!(!backup.skipped.is_empty());
    }
}

#[test]
fn a_damaged_entry_is_named_and_the_others_are_restored() {
    let whole = whole();
    let mut files = files(&write(&whole).expect("it is written"));
    let index = String::from_utf8(files[2].1.clone()).expect("it is text");
    let damaged = index.replacen("\\\"version\\\":3", "\\\"version\\\":x", 1);
    assert_ne!(damaged, index);
    files[2].1 = damaged.into_bytes();
    let backup = read(&packed_again(&files)).expect("it is read");
    assert_eq!(backup.whole.drafts, whole.drafts[1..]);
    assert_eq!(backup.whole.settings, whole.settings);
    assert_eq!(skipped(&backup), [("1970-01-01-6주차-회고.md", Why::Damaged)]);
    // Its post is still there, to be taken in as any post.
    assert_eq!(backup.posts.len(), 1);
    // So are all posts where the index is lost, or too new.
    for (json, why) in [("", Why::Damaged), ("{\"version\":2}", Why::Newer), ("[]", Why::Damaged)] {
        files[2].1 = json.as_bytes().to_vec();
        let backup = read(&packed_again(&files)).expect("it is read");
        assert_eq!(skipped(&backup), [("hoego.json", why)]);
        let kinds: Vec<Kind> = backup.posts.iter().map(|it| it.0).collect();
        assert_eq!(kinds, [Kind::Retrospective, Kind::Template]);
    }
}

#[test]
fn a_file_that_was_changed_or_added_is_offered() {
    let whole = whole();
    let mut files = files(&write(&whole).expect("it is written"));
    files[0].1.extend_from_slice("\n더 썼다.\n".as_bytes());
    files.push(("2024-03-01-new.md".to_owned(), "## Keep\n".into()));
    files.push(("photo.png".to_owned(), vec![0xFF]));
    // As it is where the folder was unpacked and packed again.
    for (name, _) in &mut files {
        name.insert_str(0, "my backup/");
    }
    let backup = read(&packed_again(&files)).expect("it is read");
    assert_eq!(backup.whole, whole);
    let names: Vec<&str> = backup.posts.iter().map(|it| it.1.name.as_str()).collect();
    assert_eq!(names, ["1970-01-01-6주차-회고.md", "2024-03-01-new.md"]);
    assert_eq!(skipped(&backup), [("my backup/photo.png", Why::Foreign)]);
}

#[test]
fn hostile_files_are_left_out_and_named() {
    let bomb = vec![b'a'; 6_000_000];
    let backup = read(&zip(&[
        ("../../etc/passwd.md", b"a", 1),
        ("/a.md", b"a", 1),
        ("b\\c.md", b"a", 1),
        ("ok.md", b"a", 1),
        ("OK.md", b"b", 1),
        // Larger than it says, larger than a post is, and larger than anything.
        ("lies.md", &bomb, 10),
        ("large.md", &bomb, bomb.len() as u64),
        ("huge.md", b"a", u64::MAX / 2),
        ("__MACOSX/._ok.md", b"a", 1),
    ]))
    .expect("it is a zip");
    let names: Vec<&str> = backup.posts.iter().map(|it| it.1.name.as_str()).collect();
    assert_eq!(names, ["ok.md"]);
    assert_eq!(
        skipped(&backup),
        [
            ("../../etc/passwd.md", Why::BadName),
            ("/a.md", Why::BadName),
            ("b\\c.md", Why::BadName),
            ("OK.md", Why::Twice),
            ("lies.md", Why::Damaged),
            ("large.md", Why::TooLarge),
            ("huge.md", Why::TooLarge),
        ]
    );
    // The checksum is that of another text of the same length.
    let mut other = zip(&[("a.md", b"one", 3)]);
    let sums = [&b"one"[..], b"two"].map(|it| rawzip::crc32(it).to_le_bytes());
    let at = (0..other.len() - 4).filter(|at| other[*at..at + 4] == sums[0]).collect::<Vec<_>>();
    for at in at {
        other[at..at + 4].copy_from_slice(&sums[1]);
    }
    assert_eq!(skipped(&read(&other).expect("it is a zip")), [("a.md", Why::Damaged)]);
    assert_eq!(read(b"no zip"), Err(BackupError::NoBackup));
    let many: Vec<String> = (0..20_001).map(|it| format!("{it}.md")).collect();
    let many: Vec<_> = many.iter().map(|it| (it.as_str(), &b"a"[..], 1)).collect();
    assert_eq!(read(&zip(&many)), Err(BackupError::TooLarge));
    // As deep as nobody writes.
    let deep = "[".repeat(200_000);
    let backup = read(&zip(&[("hoego.json", deep.as_bytes(), 200_000)])).expect("it is a zip");
    assert_eq!(skipped(&backup), [("hoego.json", Why::Damaged)]);
}

#[test]
fn a_state_that_no_app_can_have_counted_is_left_out() {
    let draft = |id, lineage| stored(id, lineage, id, "", "");
    let drafts = [
        draft("ok", states(REVISIONS)),
        draft("last", states(u64::MAX)),
        draft("seen", states(u64::MAX - 1).next("a")),
    ];
    let whole = Whole {
        versions: drafts.iter().map(|it| version(it, 1, Reason::Opened)).collect(),
        trash: drafts.iter().map(|it| Trashed::draft(Kind::Template, it, 2)).collect(),
        drafts: drafts.into_iter().map(|it| (Kind::Retrospective, it)).collect(),
        settings: Settings::default(),
    };
    let backup = read(&write(&whole).expect("it is written")).expect("it is read");
    assert_eq!(
        (backup.whole.drafts.as_slice(), backup.whole.versions.as_slice()),
        (&whole.drafts[..1], &whole.versions[..1])
    );
    assert_eq!(backup.whole.trash, whole.trash[..1]);
    let names: Vec<&str> = skipped(&backup).into_iter().map(|it| it.0).collect();
    assert_eq!(names[2..], ["last", "seen", "last", "seen"]);
    assert_eq!(backup.posts.len(), 2, "their posts are offered");
}

/// How the draft of a backup stands to the one that is here, and what is done with it.
#[track_caller]
fn check(here: &Whole, there: &Whole, expected: (State, Choice)) -> Plan {
    let plan = plan(here, there.clone());
    assert_eq!((plan.items[0].state, plan.items[0].choice), expected);
    plan
}

#[test]
fn what_is_here_is_never_overwritten_unseen() {
    let of = |draft: &StoredDraft| Whole {
        drafts: vec![(Kind::Retrospective, draft.clone())],
        ..Whole::default()
    };
    let start = Lineage::first("a");
    let first = stored("a", start.clone(), "하나", "", "## Keep\n\n책\n");
    let next = stored("a", start.next("b"), "하나", "", "## Keep\n\n책을 읽었다\n");
    let later = start.next("c").next("c").next("c");
    let other = stored("a", later, "하나", "", "## Keep\n\n책을 샀다\n");

    let same = check(&of(&first), &of(&first), (State::Same, Choice::Leave));
    assert_eq!(same.writes(9, "l", || panic!("nothing is new")), Ok(Vec::new()));
    let newer = check(&of(&next), &of(&first), (State::NewerHere, Choice::Leave));
    assert_eq!(newer.writes(9, "l", || panic!("nothing is new")), Ok(Vec::new()));

    let mut here = of(&first);
    let newer = check(&here, &of(&next), (State::NewerThere, Choice::Take));
    let it = restored(here.clone(), &newer);
    assert_eq!(it.drafts, [(Kind::Retrospective, next.clone())], "every browser knows it");
    let was_here = |it: &Whole| it.versions.iter().filter(|it| it.1.record == first.record).count();
    assert_eq!(was_here(&it), 1);
    // What is a version here already does not become one again.
    here.versions.push(version(&first, 1, Reason::Opened));
    let it = restored(here.clone(), &check(&here, &of(&next), (State::NewerThere, Choice::Take)));
    assert_eq!(it.versions, here.versions);

    // Both have changed: both are kept, under two ids.
    let here = of(&other);
    let mut both = check(&here, &of(&next), (State::Conflict, Choice::Both));
    let it = restored(here.clone(), &both);
    assert_eq!(it.drafts[0].1, other);
    assert_eq!(it.drafts[1].1.entry.id, DraftId::new("new"));
    assert_eq!(&**it.drafts[1].1.entry.lineage.line(), "line");
    let text =
        |draft: &StoredDraft| post_of(&record::read(&draft.record).expect("read").retrospective);
    assert_eq!(text(&it.drafts[1].1), text(&next));
    // Or that of the backup is taken: it has seen both then, and what was here is a version.
    both.items[0].choice = Choice::Take;
    let it = restored(here.clone(), &both);
    let taken = &it.drafts[0].1;
    assert_eq!((it.drafts.len(), text(taken)), (1, text(&next)));
    let taken = &taken.entry.lineage;
    assert!(taken.has_seen(&other.entry.lineage) && taken.has_seen(&next.entry.lineage));
    assert!(!other.entry.lineage.has_seen(taken) && !next.entry.lineage.has_seen(taken));
    let before = it.versions.iter().find(|(_, it)| it.reason == Reason::Restore);
    assert_eq!(before.map(|(_, it)| &it.record), Some(&other.record));
    both.items[0].choice = Choice::Leave;
    assert_eq!(restored(here.clone(), &both), here);
    // So it is where an older state is taken, or another one that says that it is the same.
    for (here, there) in [(&next, &first), (&first, &stored("a", start, "", "", ""))] {
        let mut plan = plan(&of(here), of(there));
        plan.items[0].choice = Choice::Take;
        let it = restored(of(here), &plan);
        let taken = &it.drafts[0].1;
        assert_eq!(text(taken), text(there));
        assert!(taken.entry.lineage.has_seen(&here.entry.lineage));
        assert!(!here.entry.lineage.has_seen(&taken.entry.lineage));
    }
}

#[test]
fn two_states_of_one_lineage_are_both_kept() {
    let of = |title: &str| Whole {
        drafts: vec![(Kind::Retrospective, stored("a", Lineage::first("a"), title, "", ""))],
        ..Whole::default()
    };
    check(&of("하나"), &of("둘"), (State::Conflict, Choice::Both));
}

#[test]
fn what_was_deleted_here_comes_back_only_if_it_is_asked_for() {
    let start = Lineage::first("a");
    let first = stored("a", start.clone(), "하나", "", "");
    let next = stored("a", start.next("b"), "둘", "", "");
    let with = |draft: &StoredDraft| Whole {
        drafts: vec![(Kind::Retrospective, draft.clone())],
        versions: vec![version(&first, 1, Reason::Opened)],
        ..Whole::default()
    };
    let without = |draft: &StoredDraft| Whole {
        trash: vec![Trashed::draft(Kind::Retrospective, draft, 3)],
        ..Whole::default()
    };
    for (gone, there) in [(&first, &next), (&next, &first), (&first, &first)] {
        let here = without(gone);
        let mut plan = check(&here, &with(there), (State::DeletedHere, Choice::Leave));
        assert_eq!(restored(here.clone(), &plan), here);
        // And then with its versions, as a state that the trash has not seen.
        plan.items[0].choice = Choice::Take;
        let it = restored(here, &plan);
        assert_eq!((it.drafts.len(), it.versions.len(), it.trash.len()), (1, 1, 0));
        let lineage = &it.drafts[0].1.entry.lineage;
        assert!(lineage.has_seen(&gone.entry.lineage) && !gone.entry.lineage.has_seen(lineage));
    }
    // What was deleted there stays here, where it may have been written on.
    let plan_of = plan(&with(&next), without(&first));
    assert_eq!(restored(with(&next), &plan_of), with(&next));
    let plan_of = plan(&without(&next), without(&first));
    assert_eq!(restored(without(&next), &plan_of), without(&next));
}

#[test]
fn settings_are_taken_where_none_were_made() {
    let there = whole();
    let mut own = Settings::default();
    own.set_theme(Theme::Light);
    let here = Whole { settings: own.clone(), ..Whole::default() };
    let mut plan = plan(&here, there.clone());
    assert_eq!(plan.settings, Some(there.settings.clone()));
    assert_eq!(restored(here.clone(), &plan).settings, own);
    plan.takes_settings = true;
    assert_eq!(restored(here, &plan).settings, there.settings);
}
