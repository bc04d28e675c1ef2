//! The slug that a title suggests, and which slugs can name a post.

mod common;

use hoego::domain::slug::{
    MAX_BYTES, SlugProblem, SlugStyle, check as problem, file_name, propose,
};
use proptest::prelude::*;

/// Compares both slugs that a title suggests.
#[track_caller]
fn check(title: &str, hangul: &str, romanised: &str) {
    assert_eq!(propose(title, SlugStyle::Hangul), hangul, "of {title:?}");
    assert_eq!(propose(title, SlugStyle::Romanised), romanised, "of {title:?}");
}

#[test]
fn words_are_joined_by_single_hyphens() {
    check("[Boostcamp] 6주차 회고", "boostcamp-6주차-회고", "boostcamp-6jucha-hoego");
    check("  --가 & 나!!  ", "가-나", "ga-na");
    check("2.5주차: C++/Rust", "2-5주차-c-rust", "2-5jucha-c-rust");
    check("IT'S Week_7", "it-s-week-7", "it-s-week-7");
    check("이모지🙂사이", "이모지-사이", "imoji-sai");
    check("‘따옴표’·가운뎃점", "따옴표-가운뎃점", "ttaompyo-gaundetjeom");
}

#[test]
fn a_title_with_nothing_to_offer_has_no_slug() {
    for title in ["", " ", "!?", "---", "🙂🙃", "\u{3164}\u{3164}"] {
        check(title, "", "");
    }
}

#[test]
fn other_scripts_stay_in_hangul_style_only() {
    check("週の振り返り 3", "週の振り返り-3", "3");
    check("Café Größe", "café-größe", "caf-gre");
    check("école σοφος", "école-σοφος", "cole");
}

#[test]
fn decomposed_letters_are_whole() {
    let jamo = "\u{1112}\u{116C}\u{1100}\u{1169} \u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}";
    check(jamo, "회고-한글", "hoego-hangeul");
    check("\u{D558}\u{11AB}", "한", "han");
    check("\u{1100}\u{1100}\u{1161}", "\u{1100}가", "ga");
    check("cafe\u{301} 1", "cafe\u{301}-1", "cafe-1");
    check("か\u{3099}", "か\u{3099}", "");
    check("\u{AC01}\u{11A8}", "각\u{11A8}", "gak");
}

#[test]
fn romanisation_goes_syllable_by_syllable() {
    for (hangul, latin) in [
        ("한국어", "hangugeo"),
        ("빨래", "ppallae"),
        ("울릉", "ulleung"),
        ("설날", "seolnal"),
        ("신라", "sinra"),
        ("않아", "ana"),
        ("좋아", "joa"),
        ("좋다", "jotda"),
        ("값이", "gapsi"),
        ("읽어", "ilgeo"),
        ("읽기", "ikgi"),
        ("여덟", "yeodeol"),
        ("앉아", "anja"),
        ("삶은", "salmeun"),
        ("꽃잎", "kkochip"),
        ("부엌에", "bueoke"),
        ("강아지", "gangaji"),
        ("있어", "isseo"),
        ("밖에", "bakke"),
        ("의외", "uioe"),
        ("쌀", "ssal"),
        ("왜", "wae"),
        ("한글 이름", "hangeul-ireum"),
        ("물 라면", "mul-ramyeon"),
    ] {
        assert_eq!(propose(hangul, SlugStyle::Romanised), latin, "of {hangul:?}");
    }
}

#[test]
fn long_titles_are_cut_between_words() {
    let slug = propose(&"회고 ".repeat(100), SlugStyle::Hangul);
    assert!(slug.len() <= MAX_BYTES && slug.ends_with("-회고"), "{slug}");
    let slug = propose(&"회".repeat(100), SlugStyle::Hangul);
    assert_eq!(slug.chars().count(), MAX_BYTES / 3);
    let whole = "a".repeat(MAX_BYTES);
    assert_eq!(propose(&format!("{whole} b"), SlugStyle::Hangul), whole);
}

#[test]
fn slugs_that_can_name_a_post() {
    for slug in ["6", "week-6", "6주차-회고", "a_b.c", "A", "週", "cafe\u{301}", "a--b"] {
        assert_eq!(problem(slug), Ok(()), "of {slug:?}");
    }
}

#[test]
fn slugs_that_cannot() {
    assert_eq!(problem(""), Err(SlugProblem::Empty));
    for bad in [
        '/', '\\', ' ', '\t', '\n', '\0', '?', '#', '%', '&', ':', '*', '"', '<', '>', '|', '\'',
        '+', '=', '@', '~', '🙂', '\u{200B}', '\u{202E}', '\u{3164}', '\u{A0}',
    ] {
        assert_eq!(problem(&format!("a{bad}b")), Err(SlugProblem::BadCharacter(bad)));
    }
    for slug in ["-a", "a-", ".a", "a.", "_a", "a_", "-", ".."] {
        assert_eq!(problem(slug), Err(SlugProblem::BadEnds), "of {slug:?}");
    }
    assert_eq!(problem(&"a".repeat(MAX_BYTES)), Ok(()));
    assert_eq!(problem(&"a".repeat(MAX_BYTES + 1)), Err(SlugProblem::TooLong));
    assert_eq!(problem(&"회".repeat(81)), Err(SlugProblem::TooLong));
}

#[test]
fn the_longest_file_name_fits_a_file_system() {
    let name = file_name(common::day("2024-03-01"), &"a".repeat(MAX_BYTES));
    assert!(name.starts_with("2024-03-01-a") && name.ends_with("a.md"));
    assert!(name.len() < 255);
}

proptest! {
    #![proptest_config(common::properties())]

    #[test]
    fn what_is_proposed_can_name_a_post(title in "\\PC{0,120}|([가-힣A-z0-9 ]{0,120})") {
        for style in [SlugStyle::Hangul, SlugStyle::Romanised] {
            let slug = propose(&title, style);
            prop_assert!(slug.is_empty() || problem(&slug) == Ok(()), "{:?}", slug);
            prop_assert_eq!(&propose(&slug, style), &slug, "a slug suggests itself");
        }
        prop_assert!(propose(&title, SlugStyle::Romanised).is_ascii());
    }
}
