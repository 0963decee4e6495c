"""Words of the pages Overview, Candidates and Candidate."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleTexts:
    """Words of one language.

    Attributes:
        needs: why a coach should look, by `core.interview.practice.Need`.
    """

    overview: str
    fields: str
    candidates: str
    candidate: str
    group: str
    interviews: str
    people: str
    shared: str
    open_interviews: str
    open_candidates: str
    empty: str
    nobody_shares: str
    who: str
    who_intro: str
    nobody: str
    more_people: str
    improved: str
    rose_most: str
    nothing_improved: str
    next: str
    next_lowest: str
    next_needs: str
    next_agree: str
    next_nothing: str
    needs: Mapping[str, str]
    candidates_intro: str
    not_shared: str
    newest_only: str
    no_match: str
    open_hint: str
    practised: str
    first: str
    best: str
    latest: str
    change: str
    last: str
    need: str
    choose_one: str
    unknown: str
    unknown_why: str
    back: str
    against_field: str
    against_hint: str
    candidate_point: str
    field_band: str
    chart_says: str
    standing: str
    others_mean: str
    percentile: str
    percentile_value: str
    too_few_others: str
    their_interviews: str
    level: str
    open_one: str
    compare: str


EN_PEOPLE = PeopleTexts(
    overview="Overview",
    fields="Fields",
    candidates="Candidates",
    candidate="Candidate",
    group="How is the group?",
    interviews="Interviews",
    people="Candidates",
    shared="Shared with coaches",
    open_interviews="Show the shared interviews",
    open_candidates="Show the candidates",
    empty="There are no interviews in this time. Candidates practise in the interview app; what "
    "they share appears here. Take a longer time in the filters, or start the demo world with "
    "“make demo”.",
    nobody_shares="Nobody shares an interview in this time. A candidate can share one from its "
    "report.",
    who="Who needs me?",
    who_intro="Shared interviews only. Fell: the latest is at least {fell} below the one before. "
    "Low: the latest mean is below {low}.",
    nobody="Nobody fell, and nobody's latest interview is low.",
    more_people="{n} more in the list of candidates.",
    improved="What improved?",
    rose_most="**{competency}** ({language}): {mean:+.2f} levels ({low:+.2f} to {high:+.2f}), "
    "{n} candidates, of whom {better} rose and {worse} fell.",
    nothing_improved="No competency has a rise whose 95 % interval is above zero.",
    next="What next?",
    next_lowest="Lowest in its latest week: **{competency}** ({language}), {mean:.2f} ({low:.2f} "
    "to {high:.2f}), n={n}. Practise it with the group.",
    next_needs="Talk to {n} candidates: their latest interview fell or is low.",
    next_agree="Give levels of your own, so that the machine can be checked.",
    next_nothing="There is too little to say yet: it needs 5 candidates in one week.",
    needs={"fell": "Fell", "low": "Low"},
    candidates_intro="Candidates who share interviews, those who practised last first. Each field "
    "and language stands apart, for they are not compared.",
    not_shared="{n} of {all} interviews are not shared: they count only in figures of groups.",
    newest_only="Only the newest {limit} shared interviews are looked at.",
    no_match="No candidate matches.",
    open_hint="Click a row to open the candidate.",
    practised="Interviews",
    first="First",
    best="Best",
    latest="Latest",
    change="Change",
    last="Last practised",
    need="Needs a look",
    choose_one="Please choose a candidate from the list.",
    unknown="There is nothing to show of this candidate.",
    unknown_why="Either there is no such candidate, or nothing is shared in this time (any more).",
    back="Candidates",
    against_field="Against the field",
    against_hint="Points are this candidate's levels; the band is the 95 % interval of the "
    "field's weekly mean (at least 5 candidates).",
    candidate_point="Candidate",
    field_band="Field (mean, 95 %)",
    chart_says="{name}: first {first}, best {best}, latest {latest} in {count} interviews.",
    standing="First, best, latest",
    others_mean="Others' mean",
    percentile="Percentile among others",
    percentile_value="{value:.0f} ({low:.0f} to {high:.0f}, n={n})",
    too_few_others="n={n}: below 30 there is none",
    their_interviews="Interviews",
    level="Mean level",
    open_one="Open the interview of {when}",
    compare="Put two beside each other",
)

KO_PEOPLE = PeopleTexts(
    overview="한눈에",
    fields="직무별 흐름",
    candidates="지원자 목록",
    candidate="지원자",
    group="전체는 어떤가요?",
    interviews="면접",
    people="지원자",
    shared="코치와 공유함",
    open_interviews="공유된 면접 보기",
    open_candidates="지원자 보기",
    empty="이 기간에는 면접이 없습니다. 지원자가 면접 앱에서 연습하고 공유하면 여기에 나타납니다. "
    "필터에서 기간을 늘리거나 ‘make demo’로 예시 데이터를 열어 보세요.",
    nobody_shares="이 기간에 공유된 면접이 없습니다. 지원자가 보고서에서 공유할 수 있습니다.",
    who="누구에게 도움이 필요한가요?",
    who_intro="공유된 면접만 봅니다. ‘내려감’은 최근 면접이 바로 앞보다 {fell} 이상 낮은 경우, "
    "‘낮음’은 최근 평균이 {low}보다 낮은 경우입니다.",
    nobody="내려간 지원자도, 최근 면접이 낮은 지원자도 없습니다.",
    more_people="지원자 목록에 {n}명이 더 있습니다.",
    improved="무엇이 나아졌나요?",
    rose_most="**{competency}**({language}): {mean:+.2f}수준({low:+.2f}–{high:+.2f}), 지원자 {n}명 "
    "가운데 {better}명이 오르고 {worse}명이 내렸습니다.",
    nothing_improved="95% 구간이 0보다 위에 있는 역량이 없습니다.",
    next="다음에 무엇을 할까요?",
    next_lowest="최근 주에 가장 낮은 역량: **{competency}**({language}) {mean:.2f}({low:.2f}–"
    "{high:.2f}), n={n}. 함께 연습해 보세요.",
    next_needs="지원자 {n}명과 이야기해 보세요. 최근 면접이 내려갔거나 낮습니다.",
    next_agree="직접 수준을 매겨 주세요. 그래야 기계의 수준을 확인할 수 있습니다.",
    next_nothing="아직 말할 만큼 모이지 않았습니다. 한 주에 지원자 5명이 있어야 합니다.",
    needs={"fell": "내려감", "low": "낮음"},
    candidates_intro="면접을 공유한 지원자를 최근 연습 순으로 보여 줍니다. 직무와 언어가 다르면 "
    "서로 견주지 않으므로 따로 나옵니다.",
    not_shared="면접 {all}건 가운데 {n}건은 공유되지 않아 전체 수치에만 들어갑니다.",
    newest_only="공유된 면접 가운데 최근 {limit}건만 봅니다.",
    no_match="조건에 맞는 지원자가 없습니다.",
    open_hint="행을 누르면 그 지원자가 열립니다.",
    practised="면접 수",
    first="처음",
    best="최고",
    latest="최근",
    change="변화",
    last="최근 연습",
    need="살펴볼 까닭",
    choose_one="목록에서 지원자를 골라 주세요.",
    unknown="이 지원자에 대해 보여 줄 것이 없습니다.",
    unknown_why="그런 지원자가 없거나, 이 기간에 공유된 면접이 (이제) 없습니다.",
    back="지원자 목록",
    against_field="같은 직무와 견주어",
    against_hint="점은 이 지원자의 수준이고, 띠는 같은 직무 주평균의 95% 구간입니다"
    "(지원자 5명 이상).",
    candidate_point="지원자",
    field_band="직무(평균, 95%)",
    chart_says="{name}: 면접 {count}번에서 처음 {first}, 최고 {best}, 최근 {latest}입니다.",
    standing="처음·최고·최근",
    others_mean="다른 지원자 평균",
    percentile="다른 지원자 가운데 백분위",
    percentile_value="{value:.0f} ({low:.0f}–{high:.0f}, n={n})",
    too_few_others="n={n}: 30명보다 적으면 매기지 않습니다",
    their_interviews="면접",
    level="평균 수준",
    open_one="{when} 면접 열기",
    compare="두 면접 나란히 보기",
)
