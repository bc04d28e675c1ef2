//! The label vocabulary: which spellings mean what, in Korean, English and Japanese.
//!
//! Spellings are set apart by commas and compared as [`normal`](super::normal) tells: without white
//! space, case and signs.

use crate::domain::Role;

/// The spellings of a role.
pub struct Spellings {
    /// What they mean.
    pub role: Role,
    /// Spellings that are hardly anything but labels.
    pub sure: &'static str,
    /// Spellings that are labels among other labels only.
    pub weak: &'static str,
    /// Endings of longer labels, such as `수업에서 좋았던 것`.
    pub endings: &'static str,
}

const fn role(
    role: Role,
    sure: &'static str,
    weak: &'static str,
    endings: &'static str,
) -> Spellings {
    Spellings { role, sure, weak, endings }
}

/// All known spellings. A spelling that stands under two roles means the first.
#[rustfmt::skip]
pub const VOCABULARY: &[Spellings] = &[
    role(Role::Cue,
        "계기, 배경 상황, 상황과 계기, 무엇이 계기였나, \
         어떤 상황이었나, 어떤 상황이었나요, きっかけ",
        "cue, 상황, 배경, 동기, trigger, context, situation, 背景, 状況",
        ""),
    role(Role::Did,
        "한 일, 했던 일, 내가 한 일, 이번 주 한 일, 이번주에 한 일, \
         오늘 한 일, 한 것, 진행한 일, 진행 내용, 수행한 일, \
         what i did, what we did, things i did, what did i do, what did you do, \
         what have i done, what i worked on, やったこと, 今週やったこと, \
         今日やったこと, 実施したこと, 取り組んだこと, \
         무엇을 했나요, 무엇을 했나, 무엇을 했는가, \
         이번 주에 무엇을 했나요",
        "did, done, 행동, 실행, 진행, 작업 내용, action taken, yatta, y",
        "이번 주에 한 일, 동안 한 일"),
    role(Role::Felt,
        "느낀 점, 느낀 것, 느꼈던 점, 느낀 바, 느낀 점과 생각, \
         배우고 느낀 점, 배우고 느낀 것, 소감, 감상, \
         깨달은 점과 느낀 점, what i felt, 感じたこと, 思ったこと, \
         感想, 所感, 무엇을 느꼈나요, 무엇을 느꼈나, \
         무엇을 느꼈는가",
        "felt, 느낌과 생각, 생각, 소회",
        "에서 느낀 점, 느낀 것, 하며 느낀 점"),
    role(Role::ActionPlan,
        "action plan, action plans, action item, action items, actions, next action, \
         next actions, 액션 플랜, 액션 아이템, 액션플랜 정하기, \
         실행 계획, 실천 계획, 행동 계획, 개선 계획, 다음 행동, \
         アクションプラン, アクションアイテム, \
         ネクストアクション, 次のアクション",
        "action, 액션, 실천, アクション",
        "액션 플랜, 실행 계획, 실천 계획"),
    role(Role::Positive,
        "positive, positives, 긍정적인 점, 긍정적인 것, \
         긍정적이었던 점, what went well, what went well this week, \
         what has gone well, things that went well, what worked, what worked well, \
         잘된 점, 잘된 것, 잘됐던 점, 잘 풀린 것, \
         잘한 것과 잘된 것, one step, 一歩前進, うまくいったこと, \
         ポジティブ, 무엇이 잘됐나요, 무엇이 잘되었나, \
         무엇이 좋았나, 무엇이 좋았나요, 무엇을 잘했나, \
         무엇을 잘했나요, 잘된 점은 무엇인가요, what went right, \
         what made me proud, what am i proud of, proud of",
        "긍정, pros, plus, wins, highlight, highlights, win, pos",
        "잘된 점"),
    role(Role::Negative,
        "negative, negatives, 부정적인 점, 부정적인 것, \
         부정적이었던 점, what went wrong, what didnt go well, \
         what did not go well, what didnt go so well, what didnt work, \
         what did not work, what could have gone better, things that went wrong, \
         잘 안된 점, 잘 안 풀린 것, 안된 점, back step, \
         うまくいかなかったこと, ネガティブ, 무엇이 아쉬웠나요, \
         무엇이 아쉬웠나, 무엇이 잘 안됐나요, 무엇이 어려웠나요, \
         무엇이 힘들었나, 무엇이 힘들었나요, \
         아쉬운 점은 무엇인가요, what was hard, what was difficult, \
         what held me back, challenges",
        "부정, cons, minus, lowlight, lowlights, delta, neg",
        "잘 안된 점"),
    role(Role::ToTry,
        "to try, things to try, 시도해볼 것, 새로 시도할 것, \
         새롭게 시도할 것",
        "",
        "시도해볼 것, 시도할 것"),
    role(Role::Question,
        "open question, open questions, 궁금한 점, 궁금한 것, 궁금했던 점, \
         궁금했던 것, 남은 질문, 풀리지 않은 질문, 의문점, \
         의문이 남은 것, 질문거리, 질문 사항, 더 알고 싶은 것, \
         더 궁금한 점, what still puzzles me, what puzzles me, \
         what is still unclear, 疑問点, わからないこと, \
         わからなかったこと, 気になること, 質問事項",
        "question, questions, 질문, 의문, 궁금, q, 質問, 疑問",
        "궁금한 점, 궁금했던 점"),
    role(Role::Takeaway,
        "takeaway, takeaways, key takeaway, key takeaways, 테이크어웨이, \
         한 줄 요약, 한 줄 정리, 한 줄 회고, 한 줄 평, \
         이번 주 한마디, 총평, 마무리하며 남기는 말, 한마디로, \
         今週のひとこと, 一言まとめ",
        "한마디, 요약, 결론, 마무리, 마치며, 정리, conclusion, summary, \
         wrap up, まとめ, 總括, 総括",
        ""),
    role(Role::Keep,
        "keep doing, things to keep, what to keep, 유지할 것, 유지할 점, \
         유지하고 싶은 점, 유지하고 싶은 것, 계속 유지할 것, \
         지킬 것, 지켜나갈 것, 이어갈 점, 이어 갈 것, \
         만족하고 계속 유지할 부분, 잘해서 유지할 것, 続けること, \
         続けたいこと, 良かったこと続けること, キープ",
        "keep, k, 킵, 유지, keeps, kepp",
        "유지할 점, 유지할 것"),
    role(Role::Problem,
        "문제점, 문제였던 것, 문제였던 점, 문제라고 느낀 점, \
         불편했던 점, 불편하게 느낀 점, 불만족스러운 부분, \
         어려웠던 점, 어려웠던 것, 힘들었던 점, 힘들었던 것, \
         막혔던 점, 막힌 점, 개선이 필요한 점, 困ったこと, \
         困っていること, 問題点, 課題点, プロブレム",
        "problem, problems, p, 문제, 프라블럼, 프로블럼, 어려움, 고민, \
         고민거리, 이슈, issue, issues, problom, probelm, 課題, 問題",
        "문제점, 어려웠던 점, 힘들었던 점, 문제였던 것"),
    role(Role::Try,
        "해볼 것, 해볼 점, 시도할 것, 시도할 점, 시도해볼 점, \
         시도하고 싶은 점, 다음에 시도할 것, 다음 주에 해볼 것, \
         다음에 해볼 것, 도전할 것, 개선해볼 점, 試すこと, \
         次に試すこと, 試したいこと, トライ",
        "try, t, 트라이, 시도, 도전, tries, trying",
        "해볼 것, 해볼 점, 시도할 점"),
    role(Role::Facts,
        "무슨 일이 있었나, 무슨 일이 있었나요, 객관적 사실, \
         what happened this week, あったこと, 起きたこと, 出来事",
        "facts, fact, f1, 있었던 일, 일어난 일, what happened, 사실, 팩트, \
         事実",
        ""),
    role(Role::Feelings,
        "느낌 점, 감정 상태, 기분이 어땠나, 어떤 기분이었나, \
         how did i feel, how did you feel, how it felt, 気持ち",
        "feelings, feeling, f2, 느낌, 감정, 기분, 感情, 느낀 점, 느낀 것",
        ""),
    role(Role::Findings,
        "알게 된 것, 알게 된 점, 알아낸 것, 깨달은 점, 깨달은 것, \
         발견한 점, 발견한 것, 얻은 교훈, 배운 교훈, lessons learned, \
         lesson learned, 気づき, 気づいたこと, 学びと気づき",
        "findings, finding, f3, 교훈, 발견, 깨달음, 인사이트, insight, \
         insights, 教訓, 발견과 교훈",
        "깨달은 점, 알게 된 점, 얻은 교훈"),
    role(Role::Future,
        "향후 계획, 앞으로의 계획, 앞으로의 행동, 앞으로 할 일, \
         앞으로의 방향, 미래 계획, 향후 행동, future plan, future plans, \
         future action, future actions, 今後の計画, 今後の行動",
        "future, futures, f4, 미래, 향후, 앞으로, 今後, 未来",
        "향후 계획, 앞으로의 계획"),
    role(Role::Liked,
        "what i liked, what we liked, 마음에 들었던 것, 마음에 든 점, \
         마음에 들었던 점, 즐거웠던 것, 気に入ったこと",
        "liked, like, likes, l1, 좋았던 점, 좋았던 것",
        ""),
    role(Role::Learned,
        "배운 점, 배운 것, 배웠던 것, 배운 내용, 새로 배운 것, \
         새로 배운 점, 새롭게 배운 점, 새롭게 알게 된 것, \
         오늘 배운 것, 이번 주 배운 것, 이번주에 배운 점, \
         이번 주에 배운 것, 학습한 것, 학습한 내용, 학습 내용, \
         공부한 것, 공부한 내용, 얻은 것, 얻은 점, what i learned, \
         what we learned, what did i learn, what did you learn, what did we learn, \
         what ive learned, things i learned, today i learned, 学んだこと, 学び, \
         わかったこと, 分かったこと, 学習したこと, \
         무엇을 배웠나요, 무엇을 배웠나, 무엇을 배웠는가, \
         배운 점은 무엇인가요, 이번 주에 배운 것은",
        "learned, learnt, learnings, learning, lessons, til, 배움, 학습, w, wakatta",
        "배운 점, 배운 것, 배운 내용"),
    role(Role::Lacked,
        "부족한 점, 부족했던 점, 부족했던 것, 부족한 것, \
         부족하다고 느낀 점, 모자랐던 점, 모자랐던 것, what i lacked, \
         what we lacked, what was missing, 足りなかったこと, \
         不足していたこと",
        "lacked, lack, missing, 부족",
        "부족한 점, 부족했던 점, 부족했던 것"),
    role(Role::LongedFor,
        "longed for, longed, longing for, long for, what i longed for, i wish, \
         바라는 것, 바라는 점, 바랐던 것, 바랐던 점, 갈망한 것, \
         원했던 것, 원하는 것, 있었으면 했던 것, 있었으면 하는 것, \
         望んだこと, 欲しかったもの",
        "wish, wishes, 바람",
        "바라는 점, 바라는 것"),
    role(Role::Good,
        "좋았던 점, 좋았던 것, 좋았던 일, 좋은 점, \
         좋았다고 느낀 점, 잘한 점, 잘한 것, 잘한 일, 잘했던 점, \
         잘했던 것, 잘하고 있는 점, 칭찬할 점, 칭찬하고 싶은 점, \
         만족한 점, 만족스러운 점, 만족했던 점, what was good, the good, \
         good points, good point, good thing, good things, よかったこと, \
         良かったこと, 良かった点, よかった点, うれしかったこと, \
         できたこと, グッドポイント",
        "good, goods, 좋음, 장점, 잘한거, 좋았어요, good job, the good parts, \
         グッド",
        "좋았던 점, 좋았던 것, 잘한 점, 잘한 것, 만족한 점"),
    role(Role::Bad,
        "아쉬운 점, 아쉬웠던 점, 아쉬웠던 것, 아쉬운 것, \
         아쉬움이 남는 점, 못한 점, 못한 것, 못했던 점, 잘못한 점, \
         나빴던 점, 나쁜 점, 반성할 점, 반성하는 점, 후회되는 점, \
         불만족한 점, what was bad, the bad, bad points, bad thing, bad things, \
         悪かったこと, 悪かった点, よくなかったこと, \
         残念だったこと, 反省点, わるかったこと, わるかった点, \
         いまいちだったこと, もやもやしたこと",
        "bad, bads, 아쉬움, 단점, 반성, 후회, バッド, 反省",
        "아쉬운 점, 아쉬웠던 점, 아쉬웠던 것, 못한 점, 못한 것, \
         반성할 점"),
    role(Role::Start,
        "start doing, things to start, what should we start doing, \
         what should i start doing, 시작할 것, 시작할 점, \
         시작하고 싶은 것, 새로 시작할 것, 始めること, \
         始めたいこと",
        "start, 시작, 스타트",
        "시작할 것"),
    role(Role::Stop,
        "stop doing, things to stop, what should we stop doing, \
         what should i stop doing, 그만둘 것, 그만할 것, \
         그만두고 싶은 것, 멈출 것, 중단할 것, 하지 말아야 할 것, \
         하지 말 것, 버릴 것, やめること, やめたいこと",
        "stop, 중단, 멈춤, 스톱, drop",
        "그만둘 것, 그만할 것"),
    role(Role::Continue,
        "continue doing, things to continue, what should we continue doing, \
         what should we keep doing, what should i continue doing, 계속할 것, \
         계속할 점, 계속하고 싶은 것, 계속해야 할 것, \
         계속 이어갈 것, 継続すること",
        "continue, 계속, 지속, 継続",
        "계속할 것"),
    role(Role::Expected,
        "기대한 것, 기대했던 것, 기대한 결과, 기대했던 결과, \
         예상한 것, 예상했던 것, 예상 결과, 기대한 바, \
         계획했던 것, 목표했던 것, 얻고자 한 것, 얻고자 했던 것, \
         what was expected, what was supposed to happen, what did we expect, \
         what did i expect, what was planned, expected result, expected results, \
         expected outcome, intended, 期待したこと, 予定していたこと",
        "expected, expectation, expectations, 기대, 예상, expect",
        ""),
    role(Role::Actual,
        "실제로 일어난 일, 실제 일어난 일, 실제 결과, \
         실제로 얻은 것, 실제로 한 것, 얻은 결과, what actually happened, \
         actual result, actual results, actual outcome, 実際に起きたこと, \
         実際の結果",
        "actual, actually, 실제, 현실, reality",
        ""),
    role(Role::Difference,
        "차이, 차이점, 차이가 난 까닭, 차이가 난 이유, \
         차이의 원인, 차이와 원인, 차이와 그 이유, 왜 달랐나, \
         왜 차이가 났나, why was there a difference, why were there differences, \
         why did it differ, root cause, root causes, 違いの理由, \
         差が出た理由",
        "difference, differences, gap, 원인, 이유, why, 원인 분석, cause, \
         causes",
        ""),
    role(Role::Improvement,
        "개선할 점, 개선할 것, 개선점, 개선 사항, \
         개선하고 싶은 점, 개선해야 할 점, 개선해야 할 것, \
         개선 방안, 보완할 점, 보완할 것, 보완점, 보완해야 할 점, \
         고칠 점, 고쳐야 할 점, 해결 방안, 해결 방법, \
         what would you do better, what would i do better, \
         what would you do differently, what would i do differently, \
         what could be improved, what can be improved, what to improve, \
         what should be improved, what can we do better, what could we do better, \
         to improve, things to improve, areas for improvement, 改善点, \
         改善すること, 改善したいこと, 改善策, 무엇을 개선할까, \
         무엇을 개선할 수 있을까, 무엇을 더 잘할 수 있을까, \
         어떻게 개선할까",
        "improvement, improvements, improve, 개선, 보완, 改善",
        "개선할 점, 개선할 것, 개선점, 보완할 점"),
    role(Role::Grew,
        "성장한 점, 성장한 것, 성장했던 점, 성장했다고 느낀 점, \
         나아진 점, 발전한 점, 나의 성장, how i grew, where i grew, \
         what i got better at, 成長したこと, 成長した点",
        "grew, grow, growth, 성장",
        "성장한 점"),
    role(Role::Plan,
        "next todo, next todos, next step, next steps, whats next, what is next, \
         what will you do next week, what will i do next week, what will we do next, \
         plan for next week, plans for next week, next weeks plan, 다음 할 일, \
         다음에 할 일, 다음 주 할 일, 다음 주 계획, 다음 주 목표, \
         다음 목표, 이번 주 목표, 다음 주에 할 일, 다음 주에 할 것, \
         다음에 할 것, 다음 스프린트 목표, 다음 달 목표, \
         다음 달 계획, 내일 할 일, 내일 계획, 내년 목표, \
         앞으로의 목표, 앞으로의 다짐, 할 일, 해야 할 일, \
         つぎにやること, 次にやること, 次やること, 来週やること, \
         来週の目標, 来週の予定, 明日やること, \
         다음 주에는 무엇을 할 건가요, 다음에는 무엇을 할까, \
         다음 주에 무엇을 할까, 무엇을 할 것인가",
        "next week, next sprint, plan, plans, todo, todos, next, 계획, 목표, 다짐, \
         다음 주, t, 目標, 予定, goal, goals",
        "다음 주 계획, 다음 주 목표, 할 일"),
];
