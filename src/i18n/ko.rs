//! Korean, in 해요체.

use super::{Advice, Messages, grouped, shown};
use crate::domain::{Disagreement, Family, Notice, Problem, Role, slug::SlugProblem};

pub(super) const MESSAGES: Messages = Messages {
    app_name: "회고",
    tagline: "한 주를 돌아보고, 바로 발행할 글로",
    language: "언어",
    theme: "화면 테마",
    theme_system: "시스템 설정",
    theme_light: "밝게",
    theme_dark: "어둡게",
    page_missing: "찾으시는 회고가 이 브라우저에 없어요.",
    desk_away: "회고 양식을 꺼내고 있어요…",
    desk_lost: "회고 양식을 불러오지 못했어요. 인터넷 연결을 확인하고 다시 시도해 주세요.",
    form_missing: "찾으시는 양식이 이 브라우저에 없어요.",
    all_retrospectives: "전체 회고",

    show_more: "더 보기",
    new_retrospective: "새 회고",
    retrospectives: "회고 목록",
    empty_title: "이번 주는 어떤 한 주였나요?",
    empty_steps: [
        "기억나는 일마다 계기, 한 일, 느낀 점, 다음 계획을 적어요.",
        "적어 둔 일을 곁에 두고 한 주를 돌아봐요.",
        "Markdown 파일로 내려받아 블로그에 그대로 올려요.",
    ],
    empty_promise: "쓰는 글은 이 브라우저에만 저장돼요. 계정도 서버도 없어요.",
    untitled: "제목 없는 회고",
    undated: "날짜 없음",
    words: |count| format!("{} 단어", grouped(count)),
    events_count: |count| format!("이벤트 {}개", grouped(count)),
    progress: |it| format!("{}개 중 {}개를 썼어요", it.total, it.written),
    complete: "다 썼어요",
    duplicate: "복제",
    delete: "삭제",
    duplicate_named: |title| format!("‘{title}’ 복제"),
    delete_named: |title| format!("‘{title}’ 삭제"),
    deleted: |title| format!("‘{title}’ 회고를 지웠어요."),
    restored: |title| format!("‘{title}’ 회고를 되살렸어요."),
    copy_of: |title| format!("{title} 사본"),
    first_title: "1주차 회고",
    unsaved: "아직 저장하지 못했어요",
    damaged_title: "읽을 수 없어 따로 보관한 회고가 있어요",
    damaged: |key| format!("{key}: 저장된 내용이 손상됐어요. 원본은 그대로 두었어요."),
    newer: |key, version| {
        format!(
            "{key}: 더 새로운 버전({version})에서 저장한 회고예요. 앱을 새로 고치면 열릴 거예요."
        )
    },
    damaged_download: "원본 내려받기",
    damaged_salvage: "읽을 수 있는 글 내려받기",
    damaged_discard: "목록에서 지우기",
    storage_unreadable: |why| format!("저장된 회고를 불러오지 못했어요. {why}"),

    import: "가져오기",
    import_folder: "폴더 가져오기",
    import_hint: "이미 써 둔 회고가 있나요? Markdown 파일이나 폴더를 여기에 끌어다 놓으세요.",
    import_nothing: "여기에는 Markdown 파일이 없어요.",
    import_reading: "글을 읽고 있어요…",
    drop_here: "여기에 놓으면 글을 읽어 볼게요",
    import_title: "이 글을 가져올까요?",
    import_confirm: |count| format!("글 {}개 가져오기", grouped(count)),
    import_cut: |count| format!("한 번에 읽기에는 많아서 앞의 {}개만 읽었어요.", grouped(count)),
    import_refused: |count| format!("읽지 못한 파일 {}개", grouped(count)),
    posts_count: |count| format!("글 {}개", grouped(count)),
    posts_noticed: |count| format!("살펴볼 글 {}개", grouped(count)),
    notices_count: |count| format!("살펴볼 점 {count}가지"),
    notice,
    family,
    select_all: "모두 고르기",
    select_none: "모두 빼기",
    pasted: "붙여넣은 글",
    fields_count: |count| format!("채워진 칸 {}개", grouped(count)),
    own_lines: |count| format!("본문으로 남는 글 {count}줄"),
    import_known: |title| format!("‘{title}’ 회고가 이미 있어요."),
    import_update: "새 내용으로 바꾸기",
    import_copy: "둘 다 두기",
    imported: |count| format!("글 {}개를 가져왔어요.", grouped(count)),
    import_no_text: |name| format!("‘{name}’ 파일은 텍스트가 아니라서 뺐어요."),
    import_too_large: |name| format!("‘{name}’ 파일은 5MB가 넘어서 뺐어요."),

    choose_form: "양식 고르기",
    forms_title: "어떤 양식으로 쓸까요?",
    add_forms: "파일에서 추가",
    forms_added: |count| format!("양식 {count}개를 추가했어요."),
    edit_form: |title| format!("‘{title}’ 양식 고치기"),
    untitled_form: "이름 없는 양식",
    use_as_template: "양식으로 쓰기",
    use_as_template_named: |title| format!("‘{title}’ 양식으로 쓰기"),
    template_kept: |title| format!("‘{title}’ 양식을 만들었어요. ‘양식 고르기’에서 쓸 수 있어요."),
    template_without_fields: "자유롭게 쓴 글이라 양식으로 만들 칸이 없어요. ‘### Keep’처럼 라벨을 달아 보세요.",
    form_deleted: |title| format!("‘{title}’ 양식을 지웠어요."),
    form_restored: |title| format!("‘{title}’ 양식을 되살렸어요."),
    form_text: "라벨과 질문",
    form_text_hint: "### Keep\n\n무엇을 이어 갈까요?",
    form_help: "‘### Keep’ 같은 제목 줄과 ‘- cue:’ 같은 목록의 라벨이 칸이 되고, 그 아래 글은 질문이 돼요.",
    form_fields: "이 양식의 칸",
    form_empty: "아직 칸이 없어요.",
    each_event: "이벤트마다",

    undo: "실행 취소",
    redo: "다시 실행",
    next_gap: "다음 빈칸",
    nothing_missing: "빈칸이 없어요. 다 썼어요!",
    save_status: "저장 상태",
    saving: "저장하는 중…",
    saved: |time| format!("저장했어요 · {time}"),
    saved_as_copy: |time| format!("임시로 저장했어요 · {time}"),
    only_copied: |why| {
        format!("아직 안전하게 저장하지 못했어요. {why} 쓴 글은 임시로 남아 있어요.")
    },
    kept_beside: "다른 탭에서도 이 회고를 고쳐서, 이 탭에서 쓰는 글은 따로 저장하고 있어요.",
    save_failed: |why| format!("저장하지 못했어요. {why}"),
    storage_blocked: "브라우저가 이 페이지의 저장 공간을 막고 있어요. 쓴 글은 화면에 남아 있으니 \
                      Markdown으로 내려받아 두세요.",
    storage_full: "저장 공간이 가득 찼어요. 쓴 글은 화면에 남아 있어요. Markdown으로 내려받거나 안 쓰는 \
                   회고를 지운 뒤 다시 저장해 주세요.",
    storage_failed: |why| {
        format!(
            "브라우저가 알려 준 이유: {why}. 쓴 글은 화면에 남아 있으니 Markdown으로 내려받아 두세요."
        )
    },
    save_again: "다시 저장",

    front_matter: "글 정보",
    title: "제목",
    title_hint: "예: [부트캠프] 7주차 회고",
    description: "설명",
    description_hint: "글 목록에서 제목 아래에 보이는 한 줄이에요",
    date: "날짜",
    time: "시각",
    offset: "시간대",
    bad_date: "달력에 없는 날짜예요. 다시 골라 주세요.",
    bad_time: "시각은 22:00처럼 적어 주세요.",
    bad_offset: "시간대는 +09:00처럼 적어 주세요.",
    categories: "카테고리",
    categories_hint: "쉼표로 나눠 두 개까지",
    tags: "태그",
    tags_hint: "쉼표로 나눠 적어요",
    other_keys: "그 밖의 항목",
    other_keys_hint: "front matter에 그대로 들어갈 YAML이에요. 예: pin: true",

    events: "이번 주의 일",
    events_heading: "이벤트 묶음 제목",
    heading: "제목 줄",
    own_text: "본문",
    own_text_hint: "글에 원래 있던 내용이에요. 있던 자리에 그대로 남아요.",
    add_event: "이벤트 추가",
    event: |number| format!("이벤트 {number}"),
    fix_weekday: "요일 바로잡기",
    event_title: "이벤트 제목",
    event_title_hint: "무슨 일이 있었나요?",
    event_date: "이벤트 날짜",
    weekday: ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"],
    open_event: "펼치기",
    close_event: "접기",
    move_up: "위로 옮기기",
    move_down: "아래로 옮기기",
    drag: "끌어서 옮기기",
    duplicate_event: "이벤트 복제",
    delete_event: "이벤트 삭제",
    event_deleted: "이벤트를 지웠어요.",
    event_moved: |place, total| format!("{total}개 중 {place}번째로 옮겼어요."),
    missing: |count| format!("빈칸 {count}개"),
    no_events: "아직 이벤트가 없어요. 기억나는 일 하나부터 적어 볼까요?",
    markdown_hint: "Enter로 목록을 잇고 Tab으로 들여 써요. Esc 다음 Tab은 다음 칸으로 가요.",

    review: "한 주 돌아보기",
    review_heading: "주간 회고 제목",
    week_events: "이번 주의 일",
    week_events_hint: "느낀 점과 계획을 눌러 회고에 옮겨 보세요.",
    put_into: |label| format!("{label}에 담기"),
    was_put_into: |label| format!("{label}에 담았어요."),
    last_promises: "지난번에 해보기로 한 것",
    last_promises_of: |title| format!("‘{title}’에서"),
    question,

    problem,

    advice: "블로그에서 다르게 보일 곳",
    differs_on_blog: |count| format!("블로그에서 뜻과 다르게 보일 곳이 {count}곳 있어요."),
    differs_elsewhere: |count| format!("다른 곳에 올리면 달라지는 곳 {count}곳"),
    differs_in_post: |count| {
        format!("이 글에 블로그에서 다르게 보일 곳이 {}곳 있어요.", grouped(count))
    },
    mended: |words| format!("‘{words}’ 부분을 고쳤어요."),
    mend_all: "모두 고치기",
    all_mended: |count| format!("{count}곳을 고쳤어요."),

    preview: "미리보기",
    preview_empty: "쓰는 대로 여기에 글이 보여요.",
    blog: "블로그",
    jekyll: "Jekyll",
    hugo: "Hugo",
    commonmark: "GitHub 등 (CommonMark)",
    reader_coming: "고른 블로그의 미리보기를 가져오고 있어요. 그동안은 Jekyll로 보여 드릴게요.",
    reader_failed: "고른 블로그의 미리보기를 가져오지 못해서 Jekyll로 보여 드려요. 인터넷에 연결되면 \
                    다시 시도해 주세요.",
    try_again: "다시 시도",
    may_differ: |what| format!("블로그에서는 조금 다르게 보일 수 있어요: {what}"),
    raw_html: "HTML 태그",
    template_tag: "템플릿 태그",
    formula: "수식",
    footnote: "각주",
    attributes: "속성 표시",
    generated: "자동으로 채워지는 자리",
    entity: "이름으로 적은 기호",
    bare_address: "그대로 적은 주소",
    signs: "읽는 법이 다른 기호",
    too_deep: "너무 깊은 단계",
    download: "Markdown 내려받기",
    copy: "Markdown 복사",
    copied: "Markdown을 복사했어요.",
    copied_body: "front matter 없이 본문만 복사했어요.",
    copy_failed: "복사하지 못했어요. 대신 파일로 내려받아 주세요.",
    downloaded: |name| format!("{name} 파일로 내려받았어요."),
    download_failed: "파일을 만들지 못했어요. 대신 복사해 주세요.",
    slug_title: "글 주소를 정해 주세요",
    slug_why: "파일 이름과 블로그 주소에 쓰여요. 한 번만 정하면 돼요.",
    slug: "글 주소",
    slug_hangul: "한글 그대로",
    slug_romanised: "로마자로",
    file_name: "파일 이름",
    slug_problem: |problem| match problem {
        SlugProblem::Empty => "글 주소를 적어 주세요.".to_owned(),
        SlugProblem::BadCharacter(it) => {
            format!("주소에는 ‘{}’ 글자를 쓸 수 없어요.", shown(*it))
        }
        SlugProblem::BadEnds => "주소는 글자나 숫자로 시작하고 끝나야 해요.".to_owned(),
        SlugProblem::TooLong => "주소가 너무 길어요. 조금 줄여 주세요.".to_owned(),
    },
    slug_taken: |title| {
        format!("‘{title}’에서 이미 쓰는 주소예요. 같은 주소로 올리면 한쪽 글이 덮여요.")
    },
    still_missing: |count| format!("아직 빈칸이 {count}개 있어요. 그대로 내려받아도 괜찮아요."),
    export_options: "내보내기 설정",
    name_jekyll: "Jekyll은 이름에서 날짜를 읽어요.",
    name_hugo: "Hugo는 이름을 그대로 주소로 써요.",
    name_commonmark: "날짜가 이름에 남아요.",
    name_kept: "가져온 파일의 이름 그대로예요.",
    with_front_matter: "front matter도 함께 담기",
    copy_body: "본문만 복사",
    cancel: "취소",
    close: "닫기",
    confirm_download: "내려받기",
};

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::UnreadFrontMatter(line) => {
            format!("front matter를 칸으로 나누지 못해 그대로 두었어요: {line}")
        }
        Notice::BrokenFrontMatter(line) => {
            format!("이 줄 때문에 블로그가 front matter를 읽지 못해요: {line}")
        }
        Notice::KeyTwice(key) => format!("front matter에 ‘{key}’ 항목이 두 번 있어요."),
        Notice::OddValue(key) => format!("‘{key}’ 값은 ‘그 밖의 항목’에 그대로 두었어요."),
        Notice::NoSuchDate(text) => format!("날짜로 읽을 수 없어요: {text}"),
        Notice::NoOffset => "날짜에 시간대가 없어서 UTC로 읽었어요.".to_owned(),
        Notice::NotText(text) => format!("블로그가 글자로 읽지 않을 수 있어요: {text}"),
        Notice::NoTitle => "제목이 없어요.".to_owned(),
        Notice::NoDay => "날짜가 없어요.".to_owned(),
        Notice::WrongWeekdays(count) => format!("요일이 날짜와 다른 이벤트가 {count}개 있어요."),
        Notice::OutsideWeek(count) => {
            format!("글 날짜의 한 주를 벗어난 이벤트가 {count}개 있어요.")
        }
        Notice::Placeholders(count) => format!("‘TBU’처럼 비워 둔 칸이 {count}개 있어요."),
    }
}

fn family(family: Family) -> &'static str {
    match family {
        Family::CueDidFelt => "cue · did · felt",
        Family::Kpt => "KPT",
        Family::FourF | Family::FourFTransposed => "4F",
        Family::FourL => "4L",
        Family::StartStopContinue => "Start · Stop · Continue",
        Family::AfterActionReview => "After Action Review",
        Family::Ywt => "YWT",
        Family::GoodBad => "좋은 점 · 아쉬운 점",
        Family::GrewLackedLearned => "성장 · 부족 · 배움",
        Family::DatedLog => "날짜별 기록",
        Family::BackOneNext => "Back · One · Next",
        Family::Questions => "나만의 양식",
        Family::Prose => "자유로운 글",
    }
}

fn question(role: Role) -> &'static str {
    match role {
        Role::Cue => "어떤 상황이었나요? 무엇이 계기가 됐나요?",
        Role::Did => "그래서 무엇을 어떻게 했나요?",
        Role::Felt => "무엇을 느끼고 배웠나요?",
        Role::ActionPlan => "다음에는 무엇을 해볼까요?",
        Role::Positive => "이번 주에 잘한 것, 계속하고 싶은 것은 무엇인가요?",
        Role::Negative => "아쉬웠던 것, 잘 안 풀린 것은 무엇인가요?",
        Role::ToTry => "다음 주에 새로 해볼 것은 무엇인가요?",
        Role::Question => "아직 답을 찾지 못한 질문이 있나요?",
        Role::Takeaway => "이번 주를 한마디로 남긴다면요?",
        Role::Keep => "계속 이어 가고 싶은 것은 무엇인가요?",
        Role::Problem => "무엇이 발목을 잡았나요?",
        Role::Try => "다음에는 무엇을 시도해 볼까요?",
        Role::Facts => "무슨 일이 있었나요?",
        Role::Feelings => "그때 어떤 기분이었나요?",
        Role::Findings => "무엇을 새로 알게 됐나요?",
        Role::Future => "앞으로 무엇을 바꿔 볼까요?",
        Role::Learned => "무엇을 배웠나요?",
        Role::Lacked => "무엇이 모자랐나요?",
        Role::LongedFor => "무엇이 있었으면 했나요?",
        Role::Liked | Role::Good => "무엇이 좋았나요?",
        Role::Bad => "무엇이 아쉬웠나요?",
        Role::Start => "무엇을 새로 시작할까요?",
        Role::Stop => "무엇을 그만둘까요?",
        Role::Continue => "무엇을 그대로 이어 갈까요?",
        Role::Expected => "원래 어떻게 되기를 바랐나요?",
        Role::Actual => "실제로는 어떻게 됐나요?",
        Role::Difference => "왜 달라졌을까요?",
        Role::Improvement => "다음에는 무엇을 더 낫게 해 볼까요?",
        Role::Grew => "어떤 점에서 자랐나요?",
        Role::Plan => "다음 주에는 무엇을 할까요?",
        Role::Free => "",
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::NoTitle => "제목이 비어 있어요.".to_owned(),
        Problem::NoDate => "날짜를 골라 주세요. 파일 이름과 발행 시각에 쓰여요.".to_owned(),
        Problem::FutureDate => {
            "아직 오지 않은 시각이에요. Jekyll은 그때까지 글을 숨겨요.".to_owned()
        }
        Problem::TooManyCategories => {
            "카테고리는 두 개까지예요. 나머지는 태그로 옮겨 보세요.".to_owned()
        }
        Problem::BrokenOtherKeys { line } => {
            format!("‘{line}’ 줄은 front matter를 깨뜨려요. ‘키: 값’ 모양으로 고쳐 주세요.")
        }
        Problem::NoEventTitle(_) => "이벤트 제목이 비어 있어요.".to_owned(),
        Problem::WrongWeekday { written, right, .. } => {
            format!("글에는 ‘{written}’요일로 적혀 있는데, 이날은 ‘{right}’요일이에요.")
        }
        Problem::OutsideWeek(_) => "글 날짜까지의 한 주를 벗어난 날짜예요. 맞나요?".to_owned(),
    }
}

pub fn disagreement(it: Disagreement) -> Advice {
    let (told, fix) = match it {
        Disagreement::Pipe => {
            ("‘|’가 있는 줄을 Jekyll은 표로, 다른 곳은 글로 읽어요.", "글자로 두기")
        }
        Disagreement::Table => ("표의 칸이나 앞뒤 줄을 읽는 곳마다 다르게 나눠요.", "표 다듬기"),
        Disagreement::EmphasisEdge => (
            "문장 부호와 글자 사이의 별표를 Jekyll만 강조로 읽고, 다른 곳은 별표를 그대로 보여 줘요.",
            "낱말 끝까지 강조하기",
        ),
        Disagreement::EmphasisPairs => {
            ("강조 표시의 짝을 읽는 곳마다 다르게 지어요.", "짝 정리하기")
        }
        Disagreement::Tilde => ("물결표 사이의 글에 취소선을 긋는 곳이 있어요.", "물결표로 두기"),
        Disagreement::BlankLine => {
            ("바로 윗줄에 붙어 있어서, 읽는 곳마다 다른 문단에 넣어요.", "떼어 놓기")
        }
        Disagreement::ListMarker => {
            ("목록 기호가 달라서, 한 목록으로도 여러 목록으로도 읽혀요.", "기호 맞추기")
        }
        Disagreement::ListNumber => {
            ("1이 아닌 수로 시작하는 목록을 Jekyll은 1부터 다시 세요.", "번호 바로잡기")
        }
        Disagreement::ListIndent => ("들여쓰기가 읽는 곳마다 다르게 읽혀요.", "들여쓰기 맞추기"),
        Disagreement::ListSpacing => {
            ("항목 사이에 빈 줄이 있기도 없기도 해서, 읽는 곳마다 간격이 달라요.", "빈 줄 맞추기")
        }
        Disagreement::Heading => ("이 줄을 제목으로 읽지 않는 곳이 있어요.", "제목 다듬기"),
        Disagreement::Fence => ("이 코드 블록을 다르게 읽는 곳이 있어요.", "코드 블록 다듬기"),
        Disagreement::CodeSpan => ("백틱의 짝을 읽는 곳마다 다르게 지어요.", "백틱 정리하기"),
        Disagreement::Backslash => {
            ("이 역슬래시를 보여 주는 곳도, 감추는 곳도 있어요.", "역슬래시 정리하기")
        }
        Disagreement::Attributes => {
            ("‘{: }’는 Jekyll에서만 모양을 바꾸고, 다른 곳에서는 글자로 보여요.", "속성 정리하기")
        }
        Disagreement::KramdownSign => {
            ("Jekyll만 알아듣는 표시예요. 다른 곳에서는 글자로 보여요.", "글자로 두기")
        }
        Disagreement::Abbreviation => {
            ("줄임말 풀이는 Jekyll만 알아들어요. 다른 곳에서는 글자로 보여요.", "글자로 두기")
        }
        Disagreement::Definition => {
            ("‘:’로 시작하는 줄을 Jekyll과 Hugo만 용어 풀이로 읽어요.", "글자로 두기")
        }
        Disagreement::Footnote => {
            ("각주는 Jekyll과 Hugo만 알아들어요. 다른 곳에서는 글자로 보여요.", "글자로 두기")
        }
        Disagreement::Math => {
            ("‘$$’ 수식은 Jekyll만 알아들어요. 다른 곳에서는 글자로 보여요.", "글자로 두기")
        }
        Disagreement::Html => (
            "‘< >’를 HTML 태그로 읽어요. Hugo는 빼 버리고, 모르는 태그는 어디서나 사라져요.",
            "글자로 두기",
        ),
        Disagreement::BareAddress => {
            ("이 주소를 Hugo는 링크로, 다른 곳은 글자로 읽어요.", "링크로 만들기")
        }
        Disagreement::Link => ("이 링크나 그림을 읽는 곳마다 다르게 읽어요.", "링크 다듬기"),
        Disagreement::CheckBox => ("이 괄호를 Hugo만 체크 상자로 읽어요.", "글자로 두기"),
        Disagreement::Entity => ("이 문자 이름을 모르는 곳이 있어요.", "글자로 두기"),
        Disagreement::Template => {
            ("‘{{ }}’와 ‘{% %}’는 Jekyll이 글을 읽기 전에 바꿔 버려요.", "글자로 두기")
        }
        Disagreement::Typography => (
            "따옴표, --, ...를 Jekyll과 Hugo는 다듬어 보여 줘요. 글은 같으니 그대로 두어도 괜찮아요.",
            "그대로 두기",
        ),
    };
    Advice { told, fix }
}
