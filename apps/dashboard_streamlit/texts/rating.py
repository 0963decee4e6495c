"""Words of the page on coaches and the machine."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.language.language import Language


@dataclass(frozen=True, slots=True)
class RatingTexts:
    """Words of one language; `{…}` are filled in by `str.format`."""

    views: Mapping[str, str]
    view: str
    only_blind: str
    only_blind_help: str
    competency: str
    all: str
    none_chosen: str
    between: str
    between_intro: str
    no_between: str
    confusion: str
    confusion_intro: str
    confusion_alt: str
    coach_level: str
    machine_level: str
    count: str
    too_few: str
    drift: str
    drift_intro: str
    drift_alt: str
    no_drift: str
    week: str
    bias: str
    low: str
    high: str
    apart: str
    interviews: str
    queue_intro: str
    no_queue: str
    hidden_until: str
    rate_it: str
    open: str
    note: str
    blind_intro: str
    nothing_to_rate: str
    no_longer_shared: str
    answers: str
    anchors: str
    levels: str
    rate_note: str
    save: str
    no_level: str
    saved: str
    yours: str
    machines: str
    spread: str
    next: str


EN_RATING = RatingTexts(
    views={"figures": "Agreement", "queue": "Disagreements", "blind": "Rate blind"},
    view="View",
    only_blind="Only levels given blind",
    only_blind_help="Given before the coach could see the machine's level or another coach's. Who "
    "has seen a level is drawn to it, so the other numbers are on the friendly side.",
    competency="Competency",
    all="All",
    none_chosen="Nothing is rated for this choice yet. Rate an interview blind, or choose more.",
    between="Two coaches with each other",
    between_intro="The first two coaches of each interview that has two. A machine cannot be "
    "expected to agree with coaches much better than they do with each other.",
    no_between="No interview has been rated by two coaches yet, so it is not known how far coaches "
    "agree with each other.",
    confusion="Which levels are confused",
    confusion_intro="How often each pair of levels was given to the same interview. A machine's "
    "level of 2.5 counts half for 2 and half for 3. On the diagonal both agree.",
    confusion_alt="Table of coaches' levels by the machine's, {n} pairs",
    coach_level="Coach's level",
    machine_level="Machine's level",
    count="Pairs",
    too_few="Too few for a picture: {n} of at least {least} interviews.",
    drift="Drift from week to week",
    drift_intro="The machine's level less the coach's, mean with 95 % interval. Above 0 the "
    "machine is milder. Weeks with fewer than five interviews have no number.",
    drift_alt="The machine's level less the coaches' by week, with intervals",
    no_drift="No week has five rated interviews yet.",
    week="Week",
    bias="Machine less coach",
    low="95 % from",
    high="95 % to",
    apart="Mean distance",
    interviews="Interviews",
    queue_intro="One coach and the machine are a level or more apart, and no second coach has "
    "looked. Only interviews that are shared now are listed, the farthest first.",
    no_queue="There is no open disagreement.",
    hidden_until="hidden until you have rated it",
    rate_it="Rate it blind",
    open="Open",
    note="Reason",
    blind_intro="You see the answers and the rubric, not the machine's levels, no other coach's, "
    "and no name. After you have saved, the machine's levels are shown. An interview whose page "
    "you have opened before is not offered: you may have seen its levels.",
    nothing_to_rate="There is nothing to rate blind: every shared interview with a level has been "
    "rated or opened by you.",
    no_longer_shared="This interview is not shared any more.",
    answers="Answers",
    anchors="What the levels mean",
    levels="Your levels",
    rate_note="Note",
    save="Save and compare",
    no_level="Please choose at least one level.",
    saved="Saved. This is what the machine had:",
    yours="You",
    machines="Machine",
    spread="Spread of its readings",
    next="Next interview",
)

KO_RATING = RatingTexts(
    views={"figures": "일치도", "queue": "불일치", "blind": "가리고 평가"},
    view="보기",
    only_blind="가리고 매긴 수준만",
    only_blind_help="기계나 다른 코치의 수준을 볼 수 없을 때 매긴 수준입니다. 수준을 먼저 보면 "
    "그쪽으로 끌리므로, 나머지 수치는 실제보다 좋게 나옵니다.",
    competency="역량",
    all="전체",
    none_chosen="이 조건으로 평가한 면접이 아직 없습니다. 가리고 평가하거나 조건을 넓혀 주세요.",
    between="코치끼리의 일치",
    between_intro="두 코치가 평가한 면접에서 먼저 평가한 두 사람을 견줍니다. 기계가 코치끼리보다 "
    "더 잘 맞기를 바랄 수는 없습니다.",
    no_between="두 코치가 함께 평가한 면접이 아직 없어, 코치끼리 얼마나 맞는지 모릅니다.",
    confusion="어느 수준이 엇갈리나요",
    confusion_intro="같은 면접에 두 수준이 함께 나온 횟수입니다. 기계의 2.5는 2와 3에 반씩 셉니다. "
    "대각선에서는 서로 같습니다.",
    confusion_alt="코치 수준과 기계 수준의 표, {n}쌍",
    coach_level="코치의 수준",
    machine_level="기계의 수준",
    count="쌍",
    too_few="그림으로 보이기에 너무 적습니다. 면접 {n}건, 적어도 {least}건이 필요합니다.",
    drift="주마다의 변화",
    drift_intro="기계의 수준에서 코치의 수준을 뺀 평균과 95% 구간입니다. 0보다 크면 기계가 더 "
    "후합니다. 면접이 다섯 건보다 적은 주에는 수치가 없습니다.",
    drift_alt="주별로 기계의 수준에서 코치의 수준을 뺀 값과 구간",
    no_drift="평가한 면접이 다섯 건인 주가 아직 없습니다.",
    week="주",
    bias="기계 − 코치",
    low="95% 아래",
    high="95% 위",
    apart="평균 거리",
    interviews="면접",
    queue_intro="코치 한 사람과 기계가 한 수준 이상 다르고, 다른 코치는 아직 보지 않은 면접입니다. "
    "지금 공유 중인 면접만, 차이가 큰 순서로 보여 줍니다.",
    no_queue="열린 불일치가 없습니다.",
    hidden_until="직접 평가하기 전에는 가립니다",
    rate_it="가리고 평가",
    open="열기",
    note="이유",
    blind_intro="답변과 평가 기준만 보입니다. 기계의 수준, 다른 코치의 수준, 이름은 보이지 "
    "않습니다. 저장하면 기계의 수준을 보여 줍니다. 이미 열어 본 면접은 수준을 보았을 수 있어 "
    "나오지 않습니다.",
    nothing_to_rate="가리고 평가할 면접이 없습니다. 수준이 있는 공유 면접은 모두 평가했거나 열어 "
    "보셨습니다.",
    no_longer_shared="이 면접은 더 이상 공유되지 않습니다.",
    answers="답변",
    anchors="수준의 뜻",
    levels="내 평가",
    rate_note="메모",
    save="저장하고 견주기",
    no_level="수준을 하나라도 골라 주세요.",
    saved="저장했습니다. 기계의 수준은 다음과 같습니다.",
    yours="나",
    machines="기계",
    spread="읽기마다의 범위",
    next="다음 면접",
)


def rating_texts(language: Language) -> RatingTexts:
    """Return the words of a language."""
    return KO_RATING if language == "ko" else EN_RATING
