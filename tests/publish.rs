//! The post as each blog takes it: its file's name, and what is in it.

mod common;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use common::{day, moment, retrospective};
use hoego::{
    domain::{FrontMatter, Retrospective},
    markdown::{
        dialect::Dialect::{self, CommonMark, Hugo, Jekyll},
        front_matter,
        parse::parse,
        publish::{Extent, content, file_name},
        write::write,
    },
    storage::import::Incoming,
};
use proptest::prelude::*;

const POST: &str = "---\ntitle: 회고 # 임시\n---\n\n## Keep\n\n책\n";

/// A post that came in a file.
fn incoming(name: &str, post: &str) -> Retrospective {
    Incoming::of(name, post.as_bytes()).read.expect("it is text")
}

/// A post that was begun in the form.
fn begun(slug: &str) -> Retrospective {
    let mut it = retrospective(&["a"]);
    slug.clone_into(&mut it.slug);
    it.front_matter = FrontMatter {
        title: "[스터디] 2주차: 회고".to_owned(),
        description: "한 줄".to_owned(),
        date: Some(moment("2024-09-13T22:00:00+09:00")),
        categories: vec!["TIL".to_owned(), "Week".to_owned()],
        tags: vec!["rust".to_owned(), "no".to_owned()],
        ..FrontMatter::default()
    };
    it
}

/// What a post is called for a blog.
fn named(it: &Retrospective, blog: Dialect, expected: Option<&str>) {
    let name = file_name(it, blog, day("2026-01-01"));
    assert_eq!(name.as_deref(), expected, "{blog:?}: {:?} {:?}", it.file_name, it.slug);
}

#[test]
fn a_new_post_is_called_as_its_blog_wants_it() {
    let it = begun("week-2");
    named(&it, Jekyll, Some("2024-09-13-week-2.md"));
    named(&it, Hugo, Some("week-2.md"));
    named(&it, CommonMark, Some("2024-09-13-week-2.md"));
    let mut undated = it;
    undated.front_matter.date = None;
    named(&undated, Jekyll, Some("2026-01-01-week-2.md"));
    for slug in ["", "a/b"] {
        for blog in Dialect::ALL {
            named(&begun(slug), blog, None);
        }
    }
}

#[test]
fn a_file_keeps_its_name() {
    let other_day = POST.replace("---\n\n", "date: 2024-09-16 01:00:00 +0900\n---\n\n");
    for (name, post) in [
        ("2024-09-15-6주차-회고.md", POST),
        ("2024-09-15-week.markdown", POST),
        // Its writer went to bed late.
        ("2024-09-15-week.md", &other_day),
        ("2024-09-15-두 낱말.md", POST),
    ] {
        for blog in Dialect::ALL {
            named(&incoming(name, post), blog, Some(name));
            assert_eq!(content(&incoming(name, post), Extent::Whole), post);
        }
    }
    // Jekyll takes no post without a day and a slug in its name.
    for (name, slug) in [("week-2.md", "week-2"), ("2024-09-15.md", "week")] {
        let mut it = incoming(name, POST);
        for (blog, expected) in [(Jekyll, None), (Hugo, Some(name)), (CommonMark, Some(name))] {
            named(&it, blog, expected);
        }
        it.slug = slug.to_owned();
        let day = if name.starts_with("2024") { "2024-09-15" } else { "2026-01-01" };
        named(&it, Jekyll, Some(&format!("{day}-{slug}.md")));
    }
}

#[test]
fn another_slug_names_another_file_of_the_same_day() {
    let mut it = incoming("2024-09-15-week.md", POST);
    it.slug = "week-2".to_owned();
    for blog in Dialect::ALL {
        named(&it, blog, Some("2024-09-15-week-2.md"));
    }
    it = incoming("week.md", POST);
    it.slug = "week-2".to_owned();
    named(&it, Hugo, Some("week-2.md"));
}

#[test]
fn plain_markdown_has_no_front_matter_but_a_persons_own() {
    let usual = |it: &Retrospective| Dialect::ALL.map(|blog| Extent::usual(it, blog));
    let new = begun("week-2");
    assert_eq!(usual(&new), [Extent::Whole, Extent::Whole, Extent::Body]);
    // As it is after it was kept.
    assert_eq!(usual(&parse(&write(&new)).retrospective), usual(&new));
    let whole = [Extent::Whole; 3];
    assert_eq!(usual(&parse(POST).retrospective), whole);
    assert_eq!(usual(&incoming("2024-09-13-week-2.md", &write(&new))), whole);
    let mut pinned = new;
    pinned.front_matter.other = "pin: true".to_owned();
    assert_eq!(usual(&pinned), whole);
}

#[test]
fn a_body_stands_below_its_title() {
    let body = |post: &str| content(&parse(post).retrospective, Extent::Body);
    let titled = |title: &str, body: &str| format!("---\ntitle: {title}\n---\n{body}");
    for (post, expected) in [
        (POST.to_owned(), "# 회고\n\n## Keep\n\n책\n"),
        (POST.replace('\n', "\r\n"), "# 회고\r\n\r\n## Keep\r\n\r\n책\r\n"),
        (format!("\u{FEFF}{}", titled("회고", "글")), "# 회고\n\n글"),
        (titled("회고", "# 회고\n\n글\n"), "# 회고\n\n글\n"),
        (titled("''", "\n글\n"), "글\n"),
        (titled("'[a](b) c_d_ #'", "글\n"), "# [a\\](b) c\\_d\\_ \\#\n\n글\n"),
        (titled("'[모임] 2주차'", "글\n"), "# [모임] 2주차\n\n글\n"),
        ("\u{FEFF}\n글\n".to_owned(), "\u{FEFF}\n글\n"),
    ] {
        assert_eq!(body(&post), expected, "{post}");
    }
}

#[test]
fn hugo_reads_the_front_matter_of_a_new_post() {
    match hugo("week-2.md", &write(&begun("week-2"))) {
        Ok(told) => assert_eq!(
            told.trim(),
            "2024-09-13T22:00:00+09:00|[스터디] 2주차: 회고|한 줄|TIL,Week|rust,no|\
             /posts/week-2/|false"
        ),
        Err(error) => {
            let missing = "no Hugo (scripts/setup --tests brings it)";
            assert!(env::var_os("CI").is_none(), "{missing}: {error}");
            println!("skipped: {missing}: {error}");
        }
    }
}

/// What Hugo reads of a post's front matter.
fn hugo(name: &str, post: &str) -> io::Result<String> {
    let site = env::temp_dir().join(format!("hoego-publish-{}", std::process::id()));
    let write = |path: &str, text: &str| -> io::Result<()> {
        let path: PathBuf = site.join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
        fs::write(path, text)
    };
    let kinds = r#"["home", "section", "taxonomy", "term", "RSS", "sitemap"]"#;
    write("config.json", &format!(r#"{{ "disableKinds": {kinds} }}"#))?;
    write(
        "layouts/_default/single.html",
        "{{ printf `%s|%s|%s|%s|%s|%s|%t` (.Date.Format `2006-01-02T15:04:05Z07:00`) .Title \
         .Description (delimit .Params.categories `,`) (delimit .Params.tags `,`) .RelPermalink \
         .Draft | safeHTML }}",
    )?;
    write(&format!("content/posts/{name}"), post)?;
    let output = Command::new("hugo").arg("--quiet").arg("--source").arg(&site).output();
    let page = fs::read_to_string(site.join("public/posts/week-2/index.html"));
    fs::remove_dir_all(&site)?;
    let output = output?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    page
}

proptest! {
    #![proptest_config(common::properties())]

    /// However a new post is edited after it was kept, its front matter stays as a new one's.
    #[test]
    fn edits_leave_a_new_front_matter_as_new(
        texts in prop::collection::vec("[a-z가-힣:#'\"\\\\\\[ ]{0,8}", 4),
        words in prop::collection::vec("[a-z가-힣]{1,4}", 0..4),
        dated in any::<bool>(),
    ) {
        let front = begun("").front_matter;
        let kept = front_matter::read(&front_matter::write(&front)).expect("it has one");
        let mut edited = kept.front_matter;
        edited.title.clone_from(&texts[0]);
        edited.description.clone_from(&texts[1]);
        edited.tags.clone_from(&words);
        edited.categories = texts[2..].iter().map(|it| it.trim().to_owned()).collect();
        edited.categories.retain(|it| !it.is_empty());
        edited.date = edited.date.filter(|_| dated);
        prop_assert!(front_matter::is_as_new(&edited), "{}", front_matter::write(&edited));
    }
}
