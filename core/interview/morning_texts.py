"""The words of the morning's brief, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.language.language import Language


@dataclass(frozen=True, slots=True)
class MorningTexts:
    """Everything that a brief says besides what it tells."""

    title: str
    interviews: str
    interviews_unknown: str
    no_interviews: str
    held: str
    nameless: str
    answered: str
    not_shared: str
    no_levels: str
    strongest: str
    weakest: str
    changes: str
    no_changes: str
    kinds: Mapping[str, str]
    what: Mapping[str, str]
    parts: Mapping[str, str]
    expired: str
    deadlines: Mapping[str, str]
    reasons: Mapping[str, str]
    new_of: str
    more_companies: str
    demand: str
    no_demand: str
    demand_head: str
    demand_note: str
    sources: str
    no_sources: str
    run: str
    failed: str
    refused: str
    moved: str
    more: str
    competencies: Mapping[str, str]


TEXTS: Mapping[Language, MorningTexts] = {
    "ko": MorningTexts(
        title="{day} 하루를 정리했어요",
        interviews="연습 면접",
        interviews_unknown="면접 기록을 읽지 못했어요. 다음 밤에 다시 시도해요.",
        no_interviews="이날 끝난 면접은 없어요.",
        held="면접 {n}건이 끝났어요. 이름을 누르면 근거가 되는 기록이 열려요.",
        nameless="면접 {n}",
        answered="{minutes}분 면접, 질문 {questions}개 가운데 {answers}개에 답했어요.",
        not_shared="평가는 공유하지 않았거나 아직 없어요.",
        no_levels="수준을 매길 만큼 말하지 않았어요.",
        strongest="가장 높은 항목은 {name}({level}/5)이에요.",
        weakest="가장 낮은 항목은 {name}({level}/5)이에요.",
        changes="어제와 달라진 공고",
        no_changes="달라진 공고가 없어요.",
        kinds={
            "opened": "새 공고 {n}건",
            "changed": "바뀐 공고 {n}건",
            "closed": "마감된 공고 {n}건",
            "reopened": "다시 열린 공고 {n}건",
        },
        what={
            "opened": "새로 올라왔어요",
            "changed": "바뀌었어요",
            "closed": "내려갔어요",
            "reopened": "다시 올라왔어요",
        },
        parts={
            "title": "제목이 바뀌었어요",
            "location": "근무지가 바뀌었어요",
            "employment": "고용 형태가 바뀌었어요",
            "deadline": "마감이 바뀌었어요",
            "text": "내용이 바뀌었어요",
        },
        expired="마감일이 지났어요",
        deadlines={"until_filled": "채용 시까지", "rolling": "상시 채용", "unknown": "알 수 없음"},
        reasons={
            "The server asks us to come back later": "상대 서버가 나중에 다시 오라고 해요",
            "The server does not answer": "상대 서버가 답하지 않아요",
            "The server refuses": "상대 서버가 거절했어요",
            "The answer is too large": "답이 너무 커서 그만 읽었어요",
            "The answer takes too long": "답이 너무 느려서 그만 읽었어요",
            "The answer cannot be read": "답을 읽을 수 없어요",
            "The site's robots.txt cannot be read": "robots.txt를 읽을 수 없어 들어가지 않았어요",
            "The site's robots.txt keeps robots from this page": "robots.txt가 막은 곳이에요",
            "The source answers in a form that is not known": "답의 형식이 알던 것과 달라요",
            "There was no time left in this night": "밤 안에 시간이 모자랐어요",
            "Open DART gives no more today": "Open DART의 오늘 한도를 다 썼어요",
            "Open DART is being maintained": "Open DART가 점검 중이에요",
            "Open DART refuses": "Open DART가 거절했어요",
            "The database cannot be reached right now": "데이터베이스에 닿지 않아요",
            "It failed by a mistake of ours; see log": "저희 쪽 잘못으로 실패했어요. 로그를 보세요",
        },
        new_of="{company} 새 공고 {n}건",
        more_companies="그 밖에 {n}개 기업에 새 공고가 있어요.",
        demand="이번 주 직무별 현황",
        no_demand="아직 공고도 면접도 없어요.",
        demand_head="| 직무 | 열린 공고 | 새 공고 | 기업 | 면접 | 평균 수준 |",
        demand_note=(
            "여러 게시판에 오른 같은 공고는 한 번만 세요. 평균 수준(1–5)은 평가를 공유한 면접이"
            " 다섯 건 이상일 때만 보여요."
        ),
        sources="자료를 읽은 곳",
        no_sources="이날 밤에 읽은 곳이 없어요. 바깥 자료는 설정에서 켤 때만 읽어요.",
        run="{pages}쪽을 확인했고, 그중 {unchanged}쪽은 그대로예요.",
        failed="끝까지 하지 못했어요: {why}",
        moved="평가 점검: 달리 말했을 뿐인데 수준이 움직인 경우가 {n}가지 있어요 ({which})",
        refused="이해하지 못한 항목이 {n}개 있어요.",
        more="그 밖에 {n}건이 더 있어요.",
        competencies={
            "problem_solving": "문제 해결",
            "communication": "의사소통",
            "collaboration": "협업",
            "ownership": "책임감",
            "learning": "학습",
            "field_knowledge": "직무 지식",
            "motivation": "동기",
        },
    ),
    "en": MorningTexts(
        title="What happened on {day}",
        interviews="Practice interviews",
        interviews_unknown="The interviews could not be read. The next night will try again.",
        no_interviews="No interview ended on this day.",
        held="Interviews ended: {n}. A name opens the record that its line rests on.",
        nameless="Interview {n}",
        answered="{minutes} minutes, {answers} of {questions} questions answered.",
        not_shared="The assessment is not shared, or not there yet.",
        no_levels="Too little was said for a level.",
        strongest="Strongest: {name} ({level} of 5).",
        weakest="Weakest: {name} ({level} of 5).",
        changes="Postings that changed since yesterday",
        no_changes="No posting changed.",
        kinds={
            "opened": "new: {n}",
            "changed": "changed: {n}",
            "closed": "closed: {n}",
            "reopened": "open again: {n}",
        },
        what={
            "opened": "is new",
            "changed": "has changed",
            "closed": "was taken down",
            "reopened": "is open again",
        },
        parts={
            "title": "has another title",
            "location": "has another place",
            "employment": "has other terms of employment",
            "deadline": "has another deadline",
            "text": "has another text",
        },
        expired="its deadline has passed",
        deadlines={"until_filled": "until filled", "rolling": "always open", "unknown": "unknown"},
        reasons={},
        new_of="{company}, {n} new",
        more_companies="And new ones of {n} more companies.",
        demand="This week by field",
        no_demand="There are neither postings nor interviews yet.",
        demand_head="| Field | Open | New | Companies | Interviews | Mean level |",
        demand_note=(
            "A job on several boards counts once. The mean level (1–5) shows only where five or"
            " more interviews share their assessment."
        ),
        sources="What was read",
        no_sources="Nothing was read this night. Outside sources are read only once switched on.",
        run="pages looked at: {pages}; as before: {unchanged}.",
        failed="not read to the end: {why}",
        moved="The check of the assessment: {n} levels moved where nothing but the manner of"
        " telling changed ({which})",
        refused="Entries not understood: {n}.",
        more="And {n} more.",
        competencies={
            "problem_solving": "problem solving",
            "communication": "communication",
            "collaboration": "collaboration",
            "ownership": "ownership",
            "learning": "learning",
            "field_knowledge": "field knowledge",
            "motivation": "motivation",
        },
    ),
}
