//! The preview builds what the chosen reader builds.

mod readers;

use hoego::markdown::{
    dialect::{Dialect, Doubt, Reason, doubts},
    preview::{self, RawHtml, render_with},
};
use readers::{fixtures, posts, tree};

/// Compares the preview with the dialect's reader on all fixtures. Those that differ are named,
/// each with its reason in `docs/dialects.md`, and none of them does so without a doubt.
#[track_caller]
fn check(dialect: Dialect, differing: &[&str]) {
    let (names, texts): (Vec<_>, Vec<_>) = fixtures().into_iter().unzip();
    let Some(theirs) = readers::trees(dialect, &texts) else { return };
    let mut wrong = Vec::new();
    for ((name, text), theirs) in names.iter().zip(&texts).zip(theirs) {
        let ours = readers::tree(&render_with(text, dialect, RawHtml::AsWritten));
        if (ours == theirs) == differing.contains(&name.as_str()) {
            println!("== {name}\n{text}{}", difference(&ours, &theirs));
            wrong.push(name);
        } else if ours != theirs && doubts(text, dialect).is_empty() {
            println!("== {name} differs without a doubt\n{text}");
            wrong.push(name);
        }
    }
    println!("{dialect:?}: {} of {} as expected", names.len() - wrong.len(), names.len());
    assert!(wrong.is_empty(), "{dialect:?} differs from its reader on {wrong:?}");
}

/// The lines around the first that differs.
fn difference(ours: &str, theirs: &str) -> String {
    let same = ours.lines().zip(theirs.lines()).take_while(|(ours, theirs)| ours == theirs).count();
    let part = |tree: &str| {
        let lines = tree.lines().skip(same.saturating_sub(2)).take(8);
        lines.map(|line| "    ".to_owned() + line + "\n").collect::<String>()
    };
    format!("  ours:\n{}  theirs:\n{}", part(ours), part(theirs))
}

#[test]
fn the_jekyll_dialect_is_kramdown() {
    check(Dialect::Jekyll, &[]);
}

#[test]
fn the_hugo_dialect_is_goldmark() {
    check(Dialect::Hugo, &["definitions-5", "paragraphs-12", "tildes-2", "typography-6"]);
}

#[test]
fn the_commonmark_dialect_is_markdown_it() {
    check(Dialect::CommonMark, &["tildes-2"]);
}

/// What the preview shows of HTML is what Jekyll passes on, unless a doubt is told.
#[test]
fn harmless_html_is_shown_as_jekyll_passes_it_on() {
    let mut compared = 0;
    for (name, text) in fixtures() {
        let told = doubts(&text, Dialect::Jekyll);
        let differs = |doubt: &Doubt| matches!(doubt.reason, Reason::RawHtml | Reason::Attributes);
        if !text.contains('<') || told.iter().any(differs) {
            continue;
        }
        let shown = preview::render(&text, Dialect::Jekyll);
        let mut passed_on = render_with(&text, Dialect::Jekyll, RawHtml::AsWritten);
        // The parts of a page are no parts of this one, and nobody sees an element without a look.
        for part in ["aside", "section", "article", "header", "footer", "nav"] {
            passed_on = passed_on.replace(&format!("<{part}"), "<div");
            passed_on = passed_on.replace(&format!("</{part}"), "</div");
        }
        for name in ["y", "Tag", "T", "String", "c"] {
            passed_on = passed_on.replace(&format!("<{name}>"), "");
            passed_on = passed_on.replace(&format!("</{name}>"), "");
        }
        compared += 1;
        let (shown, passed_on) = (tree(&shown), tree(&passed_on));
        assert_eq!(shown, passed_on, "{name}: {text}");
    }
    assert!(compared > 40, "only {compared} of the texts have HTML");
}

/// Prints how many posts by chance build the same tree, how many of the others carry a doubt, and
/// some that do not. How many of each are wanted stands in `HOEGO_POSTS` and `HOEGO_SHOWN`, and the
/// dialect in `HOEGO_DIALECT`; with `HOEGO_SILENT` those are shown that carry no doubt.
#[test]
#[ignore = "it measures; docs/dialects.md says how"]
fn share_of_posts_by_chance() {
    let number = |name, otherwise| {
        std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
    };
    let wanted = std::env::var("HOEGO_DIALECT").unwrap_or_default();
    let mut chance = posts::Chance::new(number("HOEGO_SEED", 1));
    let fixtures: Vec<_> = fixtures().into_iter().map(|(_, text)| text).collect();
    for kind in ["posts", "pairs", "soups"] {
        let make = |_| match kind {
            "posts" => posts::post(&mut chance),
            "pairs" => posts::pair(&mut chance, &fixtures),
            _ => posts::soup(&mut chance),
        };
        let texts: Vec<_> = (0..number("HOEGO_POSTS", 1000)).map(make).collect();
        for dialect in Dialect::ALL {
            if !wanted.is_empty() && wanted != format!("{dialect:?}") {
                continue;
            }
            let Some(theirs) = readers::trees(dialect, &texts) else { continue };
            let mut differing = Vec::new();
            for (text, theirs) in texts.iter().zip(theirs) {
                let ours = readers::tree(&render_with(text, dialect, RawHtml::AsWritten));
                if ours != theirs && !theirs.is_empty() {
                    differing.push((text, ours, theirs));
                }
            }
            differing.sort_by_key(|(text, ..)| text.len());
            let equal = texts.len() - differing.len();
            let is_silent = |text: &str| doubts(text, dialect).is_empty();
            let silent = differing.iter().filter(|(text, ..)| is_silent(text)).count();
            if std::env::var_os("HOEGO_SILENT").is_some() {
                differing.retain(|(text, ..)| is_silent(text));
            }
            let shown = usize::try_from(number("HOEGO_SHOWN", 0)).unwrap_or(0);
            for (text, ours, theirs) in differing.iter().take(shown) {
                println!("== {text:?}\n{text}\n{}", difference(ours, theirs));
            }
            println!(
                "{dialect:?}: {equal} of {} {kind} are equal; {silent} differ without a doubt",
                texts.len()
            );
        }
    }
}
