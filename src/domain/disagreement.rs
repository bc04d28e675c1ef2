//! What the readers of Markdown that a post may meet make different things of.

/// What readers disagree about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// `a | b`: a table for kramdown, text for the others.
    Pipe,
    /// A table whose rows or surroundings readers take differently.
    Table,
    /// `**한글(괄호)**은`: bold for kramdown, asterisks for the others.
    EmphasisEdge,
    /// Asterisks or underscores that pair up differently.
    EmphasisPairs,
    /// `3~5일, 10~12일`: struck through by some.
    Tilde,
    /// A block right below another: whether it stands in it, and whether it begins at all.
    BlankLine,
    /// A marker of another kind than the list's: the same list for kramdown, another for the others.
    ListMarker,
    /// A numbered list that begins with another number than one: kramdown counts from one.
    ListNumber,
    /// An item indented less than the text above it: nested for kramdown only.
    ListIndent,
    /// Blank lines between some items and not others: which of them are paragraphs.
    ListSpacing,
    /// A heading that is none for some: indented, empty or with braces.
    Heading,
    /// A code block that is none for some, or has another language or indentation.
    Fence,
    /// Backticks that pair up differently.
    CodeSpan,
    /// A backslash that hides the sign behind it for some and is shown by others.
    Backslash,
    /// `{: .class }`: attributes for kramdown, text for the others.
    Attributes,
    /// `{::comment}`, `^`: an order to kramdown, text for the others.
    KramdownSign,
    /// `*[HTML]: …`: an abbreviation for kramdown, text for the others.
    Abbreviation,
    /// `: …` below a line: a definition for kramdown and goldmark, text for the others.
    Definition,
    /// `[^1]: …`: a footnote for kramdown and goldmark, text for the others.
    Footnote,
    /// `$$…$$`: a formula for kramdown, text for the others.
    Math,
    /// HTML: left out by Hugo, and of different extent for the others.
    Html,
    /// An address without brackets: a link for goldmark, text for the others.
    BareAddress,
    /// A link or image that is none for some, or has another text.
    Link,
    /// `[ ]` without a space behind it: a check box for goldmark, text for the others.
    CheckBox,
    /// A named character that not all readers know.
    Entity,
    /// `{{ }}` and `{% %}`: Jekyll and Hugo replace it before the Markdown is read.
    Template,
    /// Straight quotes, `--` and `...`: curved and joined by kramdown and goldmark, as written by
    /// the others. The words are the same, so there is no fix; it is told once a text.
    Typography,
}
