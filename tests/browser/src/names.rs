//! What the page calls its parts, in each language.

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Korean.
    Korean,
    /// English.
    English,
}

/// The accessible names that are an interface: checks from outside of the project rely on them.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named like what it names")]
pub struct Names {
    pub new_retrospective: &'static str,
    pub import: &'static str,
    pub import_folder: &'static str,
    pub choose_form: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub date: &'static str,
    pub categories: &'static str,
    pub tags: &'static str,
    pub add_event: &'static str,
    /// Followed by a space and the event's number.
    pub event: &'static str,
    pub event_title: &'static str,
    pub event_date: &'static str,
    pub preview: &'static str,
    pub blog: &'static str,
    pub save_status: &'static str,
    pub download: &'static str,
    pub copy: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub all_retrospectives: &'static str,
    // What stands beside them, as far as the steps here need it.
    pub time: &'static str,
    pub offset: &'static str,
    pub slug: &'static str,
    /// How the save status begins once everything is kept.
    pub saved: &'static str,
}

const KOREAN: Names = Names {
    new_retrospective: "새 회고",
    import: "가져오기",
    import_folder: "폴더 가져오기",
    choose_form: "양식 고르기",
    title: "제목",
    description: "설명",
    date: "날짜",
    categories: "카테고리",
    tags: "태그",
    add_event: "이벤트 추가",
    event: "이벤트",
    event_title: "이벤트 제목",
    event_date: "이벤트 날짜",
    preview: "미리보기",
    blog: "블로그",
    save_status: "저장 상태",
    download: "Markdown 내려받기",
    copy: "Markdown 복사",
    undo: "실행 취소",
    redo: "다시 실행",
    all_retrospectives: "전체 회고",
    time: "시각",
    offset: "시간대",
    slug: "글 주소",
    saved: "저장했어요",
};

const ENGLISH: Names = Names {
    new_retrospective: "New retrospective",
    import: "Import",
    import_folder: "Import a folder",
    choose_form: "Choose a form",
    title: "Title",
    description: "Description",
    date: "Date",
    categories: "Categories",
    tags: "Tags",
    add_event: "Add event",
    event: "Event",
    event_title: "Event title",
    event_date: "Event date",
    preview: "Preview",
    blog: "Blog",
    save_status: "Save status",
    download: "Download Markdown",
    copy: "Copy Markdown",
    undo: "Undo",
    redo: "Redo",
    all_retrospectives: "All retrospectives",
    time: "Time",
    offset: "Time zone",
    slug: "Address",
    saved: "Saved",
};

impl Language {
    /// What the page calls its parts.
    #[must_use]
    pub const fn names(self) -> &'static Names {
        match self {
            Self::Korean => &KOREAN,
            Self::English => &ENGLISH,
        }
    }

    /// The document's `lang`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Korean => "ko",
            Self::English => "en",
        }
    }

    /// The tag that browsers have for it.
    pub(crate) const fn browser_tag(self) -> &'static str {
        match self {
            Self::Korean => "ko",
            Self::English => "en-US",
        }
    }
}
