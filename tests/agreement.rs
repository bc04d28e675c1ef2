//! After all fixes the readers agree, and where they agree there is nothing to fix.

mod readers;

use std::{env, fmt::Write as _, fs};

use hoego::markdown::{
    check::{Disagreement, check, fixed},
    dialect::Dialect,
};
use proptest::{
    collection::vec,
    prelude::{Strategy, prop_oneof},
    sample::select,
    strategy::ValueTree,
    test_runner::TestRunner,
};
use pulldown_cmark::{Options, Parser, html::push_html};
use readers::{fixtures, posts};

/// What four readers make of each text: kramdown, goldmark, markdown-it and pulldown-cmark. None
/// where one of them is missing.
fn trees(texts: &[String]) -> Option<Vec<[String; 4]>> {
    // A post ends with a newline, whatever its last field does.
    let texts = &texts.iter().map(|text| format!("{text}\n")).collect::<Vec<_>>();
    let [kramdown, goldmark, markdown_it] =
        Dialect::ALL.map(|dialect| readers::trees(dialect, texts));
    let (kramdown, goldmark, markdown_it) = (kramdown?, goldmark?, markdown_it?);
    let all = texts.iter().zip(kramdown).zip(goldmark).zip(markdown_it);
    let all = all.map(|(((text, one), two), three)| [one, two, three, pulldown_cmark(text)]);
    Some(all.map(|trees| trees.map(|tree| as_written(&tree))).collect())
}

fn pulldown_cmark(text: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(text, options));
    readers::tree(&html)
}

/// A tree with the signs that a typographer sets put back: which of them it sets is no matter of
/// structure.
fn as_written(tree: &str) -> String {
    let signs = [
        ("«\u{a0}", "<< "),
        ("\u{a0}»", " >>"),
        ("«", "<<"),
        ("»", ">>"),
        ("“", "\""),
        ("”", "\""),
        ("‘", "'"),
        ("’", "'"),
        ("…", "..."),
        ("—", "---"),
        ("–", "--"),
    ];
    signs.iter().fold(tree.to_owned(), |tree, (set, written)| tree.replace(set, written))
}

const NAMES: [&str; 4] = ["kramdown", "goldmark", "markdown-it", "pulldown-cmark"];

fn agree(trees: &[String; 4]) -> bool {
    trees.iter().all(|tree| *tree == trees[0])
}

/// The readers in groups that agree.
fn show(text: &str, trees: &[String; 4]) -> String {
    let mut shown = format!("{text}\n");
    for (nth, tree) in trees.iter().enumerate() {
        if trees[..nth].contains(tree) {
            continue;
        }
        let who: Vec<_> =
            NAMES.iter().zip(trees).filter(|(_, it)| *it == tree).map(|(name, _)| *name).collect();
        let _ = writeln!(shown, "  -- {}", who.join(", "));
        for line in tree.lines() {
            let _ = writeln!(shown, "     {line}");
        }
    }
    shown
}

/// Whether what is told of a text is what its readers' trees show. Jekyll's templates and GitHub's
/// single tildes are beyond them.
fn is_told_rightly(text: &str, trees: &[String; 4]) -> bool {
    let beyond = |what| matches!(what, Disagreement::Template | Disagreement::Tilde);
    let told: Vec<_> = check(text).into_iter().filter(|it| it.fix.is_some()).collect();
    if agree(trees) { told.iter().all(|it| beyond(it.what)) } else { !told.is_empty() }
}

#[test]
fn after_all_fixes_the_readers_agree_on_all_fixtures() {
    let (names, texts): (Vec<_>, Vec<_>) = fixtures().into_iter().unzip();
    let better: Vec<_> = texts.iter().map(|text| fixed(text)).collect();
    let Some(trees) = trees(&better) else { return };
    let mut wrong = Vec::new();
    for (((name, text), better), trees) in names.iter().zip(&texts).zip(&better).zip(&trees) {
        if !agree(trees) {
            println!("== {name}\n{text}-- fixed:\n{}", show(better, trees));
            wrong.push(name);
        }
    }
    println!(
        "{} of {} fixtures are read alike after all fixes",
        names.len() - wrong.len(),
        names.len()
    );
    assert!(wrong.is_empty(), "they are not: {wrong:?}");
}

#[test]
fn what_readers_agree_on_is_not_told() {
    let (names, texts): (Vec<_>, Vec<_>) = fixtures().into_iter().unzip();
    let Some(trees) = trees(&texts) else { return };
    let mut wrong = Vec::new();
    for ((name, text), trees) in names.iter().zip(&texts).zip(&trees) {
        if !is_told_rightly(text, trees) {
            println!("== {name}\n{}{:?}", show(text, trees), check(text));
            wrong.push(name);
        }
    }
    println!("{} of {} fixtures are told of rightly", names.len() - wrong.len(), names.len());
    assert!(wrong.is_empty(), "they are not: {wrong:?}");
}

/// What people write in a retrospective, with all that readers disagree about in it.
fn week() -> impl Strategy<Value = String> {
    let words = select(WORDS);
    let text = vec(words, 1..6).prop_map(|words| words.join(" "));
    let item = (text.clone(), vec(text.clone(), 0..3), select(vec!["  ", "   ", "    ", "\t"]));
    let item = (item, select(vec!["", "", "", "\n"])).prop_map(|((head, inner, indent), gap)| {
        let inner: String =
            inner.iter().fold(String::new(), |all, it| all + "\n" + indent + "- " + it);
        format!("{head}{inner}\n{gap}")
    });
    let list = (select(vec!["-", "-", "*", "1.", "2)", "3."]), vec(item, 1..4));
    let list = list.prop_map(|(marker, items)| {
        items.iter().fold(String::new(), |list, item| list + marker + " " + item)
    });
    let block = prop_oneof![
        4 => list,
        2 => (text.clone(), text.clone()).prop_map(|(one, two)| format!("{one}\n{two}\n")),
        2 => text.clone().prop_map(|text| format!("### {text}\n")),
        1 => text.clone().prop_map(|text| format!("> {text}\n{{: .prompt-tip }}\n")),
        1 => (text.clone(), text.clone())
            .prop_map(|(one, two)| format!("|가|나|\n|---|---|\n|{one}|{two}|\n")),
        1 => text.clone().prop_map(|text| format!("```rust\n{text}\n```\n")),
        1 => select(vec!["---\n", "*[HTML]: 긴 말\n", "[^1]: 각주\n", "용어\n: 뜻\n", "$$\nx\n$$\n"])
            .prop_map(str::to_owned),
    ];
    let between = select(vec!["\n", "\n", "\n", ""]);
    vec((block, between), 1..6).prop_map(|blocks| {
        blocks.iter().fold(String::new(), |post, (block, between)| post + block + between)
    })
}

const WORDS: &[&str] = &[
    "회고를",
    "썼다.",
    "배포가",
    "밀렸다",
    "토큰",
    "다음",
    "cue:",
    "felt:",
    "TBU",
    "3~5일,",
    "10~12일",
    "화이팅~~",
    "**굵게**",
    "**한글(괄호)**은",
    "**“인용”**도",
    "*기울임*은",
    "__밑줄__",
    "snake_case",
    "`코드`",
    "`a | b`",
    "가 | 나",
    "\"따옴표\"",
    "don't",
    "...",
    "--",
    "->",
    "(괄호)",
    "~~지움~~은",
    "[링크](https://a.b/c)",
    "https://a.b/c?d=e",
    "#태그",
    "2*3",
    "$5",
    "$$x^2$$",
    "<kbd>C</kbd>",
    "<두근두근>",
    "AT&T",
    "[+]",
    "😀",
    "[^1]",
    "HTML",
    "a\\@b",
    "C:\\이름",
    "&amp;",
    "1.",
    "|x|",
    "{{ x }}",
    "**TIL:**오늘",
    "v1.0.0",
    "***둘***",
    "*[가]",
    "☑",
];

fn letters(text: &str) -> String {
    let text = text.replace("{: .prompt-tip }", "").replace("&#123;", "").replace("&amp;", "");
    text.chars().filter(|it| it.is_alphabetic()).collect()
}

#[test]
fn a_week_by_chance_is_read_alike_after_all_fixes() {
    let mut runner = TestRunner::deterministic();
    let mut week = || week().new_tree(&mut runner).expect("nothing is refused").current();
    let texts: Vec<_> = (0..600).map(|_| week()).collect();
    let better: Vec<_> = texts.iter().map(|text| fixed(text)).collect();
    for (text, better) in texts.iter().zip(&better) {
        assert_eq!(&fixed(better), better, "it is fixed for good");
        assert_eq!(letters(better), letters(text), "the words stay: {text:?} {better:?}");
    }
    let (Some(before), Some(after)) = (trees(&texts), trees(&better)) else { return };
    let mut apart = 0;
    for nth in (0..texts.len()).filter(|nth| !agree(&after[*nth])) {
        println!("== {:?}\n-- fixed:\n{}", texts[nth], show(&better[nth], &after[nth]));
        apart += 1;
    }
    let wrongly = |nth: &usize| !is_told_rightly(&texts[*nth], &before[*nth]);
    let wrong: Vec<_> = (0..texts.len()).filter(wrongly).collect();
    for nth in &wrong {
        println!("== told wrongly: {:?}\n{}", texts[*nth], show(&texts[*nth], &before[*nth]));
    }
    println!(
        "{} of {} weeks are read alike, {} told wrongly",
        texts.len() - apart,
        texts.len(),
        wrong.len()
    );
    assert_eq!(apart, 0, "weeks are not read alike");
    assert!(wrong.len() * 50 < texts.len(), "too many are told of wrongly");
}

/// Prints what the readers make of the texts in the file that `HOEGO_TEXTS` names, which have `%%`
/// between them, and what is told of them.
#[test]
#[ignore = "it shows; docs/readers.md says how"]
fn show_texts() {
    let file = env::var("HOEGO_TEXTS").expect("a file is named");
    let texts = fs::read_to_string(file).expect("it can be read");
    let texts: Vec<_> = texts.split("%%\n").map(str::to_owned).collect();
    let better: Vec<_> = texts.iter().map(|text| fixed(text)).collect();
    let (Some(before), Some(after)) = (trees(&texts), trees(&better)) else { return };
    for (((text, better), before), after) in texts.iter().zip(&better).zip(&before).zip(&after) {
        let told: Vec<_> = check(text).iter().map(|it| it.what).collect();
        println!(
            "== {} {told:?}\n{}",
            if agree(before) { "alike" } else { "apart" },
            show(text, before)
        );
        if text != better {
            println!(
                "-- fixed: {}\n{}",
                if agree(after) { "alike" } else { "APART" },
                show(better, after)
            );
        }
    }
}

/// Prints how many posts by chance are read alike after all fixes, and some that are not. How many
/// of each are wanted stands in `HOEGO_POSTS` and `HOEGO_SHOWN`.
#[test]
#[ignore = "it measures; docs/readers.md says how"]
fn share_of_posts_by_chance() {
    let number =
        |name, otherwise| env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise);
    let mut chance = posts::Chance::new(number("HOEGO_SEED", 1));
    let fixtures: Vec<_> = fixtures().into_iter().map(|(_, text)| text).collect();
    for kind in ["posts", "pairs", "soups"] {
        let make = |_| match kind {
            "posts" => posts::post(&mut chance),
            "pairs" => posts::pair(&mut chance, &fixtures),
            _ => posts::soup(&mut chance),
        };
        // A shortcode that Hugo does not know ends it.
        let texts = (0..number("HOEGO_POSTS", 1000)).map(make);
        let texts: Vec<_> = texts.map(|text| text.replace("{{<", "{<")).collect();
        let better: Vec<_> = texts.iter().map(|text| fixed(text)).collect();
        let (Some(before), Some(after)) = (trees(&texts), trees(&better)) else { return };
        let shown = usize::try_from(number("HOEGO_SHOWN", 0)).unwrap_or(0);
        let mut apart: Vec<_> = (0..texts.len()).filter(|nth| !agree(&after[*nth])).collect();
        apart.sort_by_key(|nth| better[*nth].len());
        for nth in apart.iter().take(shown) {
            println!(
                "== {:?}\n{}-- fixed:\n{}",
                texts[*nth],
                texts[*nth],
                show(&better[*nth], &after[*nth])
            );
        }
        let told =
            texts.iter().zip(&before).filter(|(text, trees)| is_told_rightly(text, trees)).count();
        let alike = before.iter().filter(|trees| agree(trees)).count();
        println!(
            "{kind}: {} of {} alike after fixes ({alike} before); told rightly: {told}",
            texts.len() - apart.len(),
            texts.len()
        );
        let moving = better.iter().filter(|text| fixed(text) != **text).count();
        println!("{moving} still change");
    }
}
