//! What one block of a post defines is known in the others: the blocks of the preview and the notes
//! below them are what the whole post is rendered as.

mod readers;

use hoego::markdown::{
    definitions::Definitions,
    dialect::Dialect,
    parse::parse,
    preview::{render, render_behind},
    write,
};

/// A post whose blocks name what others define.
const POST: &str = "\
## (240909 월) 점심[^밥]

- cue: [가게][shop]가 문을 닫았다[^2]
- did: HTML을 고쳤다

  [Menu List]: /menu '차림표'
- felt: [먼저](https://a.b)

## [+] Positive

[Shop], [menu   list], [없음], [^없음], `[shop]`, [^밥] HTMLs

## [.] Takeaway

글
[shop]: /이것은 글

```
[code]: /x
[^2]: 코드
```

*[HTML]: 긴 말

[^2]: 둘째 *주석*

    이어서 [shop]
[^글]: 이어지는 글

[^밥]: 김밥

[shop]: https://a.b/c
";

fn blocks(post: &str, dialect: Dialect) -> Vec<String> {
    let post = parse(post).retrospective;
    let definitions = Definitions::of(&post);
    let block = |block: &hoego::domain::Block| {
        let markdown = write::block(&post, block.id());
        render_behind(&definitions.before(&markdown), &markdown, dialect)
    };
    let mut blocks: Vec<_> = post.body.iter().map(block).collect();
    blocks.push(render_behind(&definitions.notes(), "", dialect));
    blocks
}

#[test]
fn blocks_know_what_others_define() {
    for dialect in Dialect::ALL {
        let (whole, blocks) = (render(POST, dialect), blocks(POST, dialect));
        assert!(blocks.len() > 3, "the post has blocks");
        assert_eq!(readers::tree(&blocks.concat()), readers::tree(&whole), "{dialect:?}");
    }
}

#[test]
fn notes_are_numbered_through_the_post_and_stand_below_it() {
    let blocks =
        blocks("## Keep\n\n가[^b]\n\n## Try\n\n나[^a]\n\n[^a]: 하나\n[^b]: 둘\n", Dialect::Jekyll);
    assert!(blocks[0].contains("가<sup>1</sup>"), "{blocks:?}");
    assert!(blocks[1].contains("나<sup>2</sup>"), "{blocks:?}");
    let notes = "<div class=\"footnotes\">\n<ol>\n<li>\n<p>둘</p>\n</li>\n<li>\n<p>하나</p>\n</li>\n</ol>\n</div>\n";
    assert_eq!(readers::tree(&blocks[2]), readers::tree(notes));
}

#[test]
fn a_block_that_names_nothing_is_read_alone() {
    let post = parse(POST).retrospective;
    let definitions = Definitions::of(&post);
    assert_eq!(definitions.before("글 [x] <b>굵게</b>"), "");
    assert_eq!(definitions.before("[SHOP]"), "[shop]: https://a.b/c\n\n# .\n\n");
    let none = Definitions::of(&parse("## Keep\n\n[가](나) [^1]\n").retrospective);
    assert_eq!((none.before("[가]"), none.notes()), (String::new(), String::new()));
    assert_eq!(render_behind("", "[가]", Dialect::Jekyll), render("[가]", Dialect::Jekyll));
}
