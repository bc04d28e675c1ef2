//! Posts put together by chance.

/// A row of numbers by chance, the same for the same seed.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A post in the shape that retrospectives have: headings, lists in lists, and now and then all
/// that people put between them.
pub fn post(chance: &mut Chance) -> String {
    let mut post = String::new();
    for _ in 0..=chance.below(4) {
        post += chance.one(&["## ", "### ", "#### "]);
        post += &text(chance);
        post += "\n";
        post += chance.one(&["\n", "\n", "\n", ""]);
        for _ in 0..=chance.below(2) {
            post += &block(chance, 0);
            post += chance.one(&["\n", "\n", "\n", "", "\n\n"]);
        }
    }
    post
}

/// Two fixtures, one behind the other or one within, each cut somewhere.
pub fn pair(chance: &mut Chance, fixtures: &[String]) -> String {
    let part = |chance: &mut Chance| {
        let text = &fixtures[chance.below(fixtures.len())];
        let lines: Vec<_> = text.lines().collect();
        let start = chance.below(lines.len().max(1));
        lines[start.min(lines.len())..].join("\n")
    };
    let (first, second) = (part(chance), part(chance));
    let between =
        chance.one(&["\n", "\n\n", "\n  ", "\n- ", "\n> ", "\n    ", " ", "\n1. ", "\n\n   "]);
    if chance.below(2) == 0 {
        return first + between + &second;
    }
    let (head, indent) = (
        chance.one(&["- ", "1. ", "> ", "글\n", "-\n"]),
        chance.one(&["  ", "   ", "    ", "> ", "\t"]),
    );
    let inner = first.lines().map(|line| indent.to_owned() + line + "\n").collect::<String>();
    format!("{head}{}{second}", inner.trim_start())
}

/// Signs, words and line ends in any order.
pub fn soup(chance: &mut Chance) -> String {
    (0..=chance.below(24)).map(|_| chance.one(SIGNS)).collect()
}

const SIGNS: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    " ",
    " ",
    "  ",
    "    ",
    "\t",
    "가",
    "나다",
    "한글 낱말",
    "a",
    "ab",
    "word",
    "1",
    "20",
    "*",
    "*",
    "**",
    "**",
    "_",
    "__",
    "~~",
    "~",
    "`",
    "``",
    "```",
    "\n```\n",
    "[",
    "]",
    "(",
    ")",
    "](/a)",
    "![",
    "<",
    ">",
    "\n> ",
    "\n- ",
    "\n- ",
    "\n  - ",
    "\n    - ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n2. ",
    "\n   ",
    "# ",
    "\n## ",
    "\n---\n",
    "\n===\n",
    "|",
    " | ",
    "\n|-|-|\n",
    "\\",
    "\\\n",
    "  \n",
    "\"",
    "'",
    "...",
    "--",
    "---",
    "<<",
    ">>",
    "&",
    "&amp;",
    "&lt;",
    "{: .a }",
    "{:",
    "}",
    "\n{: .b }\n",
    "^",
    "\n^\n",
    ":",
    "\n: ",
    ".",
    ",",
    "!",
    "?",
    "$",
    "$$",
    "<b>",
    "</b>",
    "<br>",
    "<div>",
    "</div>",
    "\n<div>\n",
    "<!--",
    "-->",
    "[^1]",
    "\n[^1]: ",
    "\n[a]: /b\n",
    "[a]",
    "{{",
    "}}",
    "(괄호)",
    "“",
    "”",
    "‘",
    "’",
    "…",
    "#",
    "+",
    "=",
    "~~~",
    "\n~~~\n",
    "http://a.b",
    "<http://a.b>",
    "*[ab]: c",
    "x@y.z",
    "[ ] ",
    "- [x] ",
    "1) ",
    "`code`",
    "**굵게**",
];

/// Running text.
fn text(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..=chance.below(5) {
        text += chance.one(WORDS);
        text += chance.one(&[" ", " ", " ", "", ", ", ". ", "은 ", "를 "]);
    }
    text.trim().to_owned()
}

const WORDS: &[&str] = &[
    "회고",
    "배포가 밀렸다",
    "토큰",
    "다음 주",
    "기록",
    "did",
    "cue:",
    "felt:",
    "action plan:",
    "TBU",
    "3~5일",
    "10~12일",
    "ㅋㅋ",
    "화이팅~~",
    "**굵게**",
    "**한글(괄호)**",
    "*기울임*",
    "**“인용”**",
    "_밑줄_",
    "__둘__",
    "`코드`",
    "`a | b`",
    "\"따옴표\"",
    "'작은'",
    "don't",
    "...",
    "…",
    "--",
    "->",
    "(괄호)",
    "[링크](https://a.b/c)",
    "[링크](/가 \"제목\")",
    "![그림](/a.png)",
    "<https://a.b>",
    "https://a.b/c?d=e",
    "~~지움~~",
    "a | b",
    "|",
    "1.",
    "#태그",
    "snake_case_name",
    "2*3",
    "$5",
    "$$x^2$$",
    "<br>",
    "<b>굵은</b>",
    "<kbd>C</kbd>",
    "&amp;",
    "\\*",
    "AT&T",
    "{{ x }}",
    "[+]",
    "[-]",
    "☑",
    "😀",
    "[ㅋㅋ]",
    "<<책>>",
    ">",
    "<",
    "[^1]",
    "HTML",
    "{: .a}",
    "\\",
    "“둥근”",
    "C:\\이름",
    "a\\_b",
    "**",
    "*",
    "_",
    "`",
    "```",
    "~",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "'",
    "![](/b.png){: width=\"1\" }",
    "**TIL:**오늘",
    "v1.0.0",
    "@이름",
];

/// A block, indented as a whole by so many levels.
fn block(chance: &mut Chance, level: usize) -> String {
    let lines: String = match chance.below(16) {
        0..=6 => list(chance, level),
        7 | 8 => text(chance) + chance.one(&["\n", "  \n", "\\\n", "\n"]) + &text(chance) + "\n",
        9 => {
            let language = chance.one(&["", "rust", " js", "text x", "c++"]);
            let fence = chance.one(&["```", "```", "~~~", "````"]);
            format!("{fence}{language}\n{}\n  {}\n{fence}\n", text(chance), text(chance))
        }
        10 => format!(
            "> {}\n{}{}\n",
            text(chance),
            chance.one(&["> ", "", ">", "> > "]),
            text(chance)
        ),
        11 => format!(
            "|가|나|\n|{}|-|\n|{}|2|\n",
            chance.one(&["-", ":-", ":-:", "---"]),
            text(chance)
        ),
        12 => chance.one(BLOCKS).to_owned(),
        13 => format!(
            "{}\n{}\n",
            text(chance),
            chance.one(&["---", "===", "- 목록", "1. 하나", "{: .a }", "# 제목"])
        ),
        14 => format!("{} {}\n", chance.one(&["#", "##", "####"]), text(chance)),
        _ => text(chance) + "\n",
    };
    lines
}

const BLOCKS: &[&str] = &[
    "---\n",
    "***\n",
    "<div>\n안\n</div>\n",
    "<details>\n<summary>접기</summary>\n\n글 **굵게**\n\n</details>\n",
    "<!-- 주석 -->\n",
    "$$\nx\n$$\n",
    "[^1]: 각주\n",
    "*[HTML]: 긴 말\n",
    "{: .prompt-tip }\n",
    "> 팁\n{: .prompt-info }\n",
    "^\n",
    "{::comment}\n숨김\n{:/comment}\n",
    "[ref]: /a \"b\"\n",
    "용어\n: 뜻\n",
    "<aside>\n곁 *글*\n</aside>\n",
    "    코드\n",
    "- [ ] 할 일\n- [x] 한 일\n",
    "<img src=\"/a.png\" alt=\"b\">\n",
    "{% include x %}\n",
    "```\n닫히지 않음\n",
];

fn list(chance: &mut Chance, level: usize) -> String {
    let mut list = String::new();
    let marker = chance.one(&["- ", "- ", "- ", "* ", "1. ", "1. ", "1) ", "-  ", "-\t", "+ "]);
    for _ in 0..=chance.below(3) {
        list += marker;
        list += &text(chance);
        list += "\n";
        if level < 3 && chance.below(3) == 0 {
            list += chance.one(&["", "", "", "\n"]);
            let indent = chance.one(&["  ", "  ", "   ", "    ", "\t", " ", ""]);
            for line in block(chance, level + 1).lines() {
                if !line.is_empty() {
                    list += indent;
                    list += line;
                }
                list += "\n";
            }
        }
        list += chance.one(&["", "", "", "", "\n"]);
    }
    list
}
