"""Words that make a claim larger or smaller: who did it, how far it went, how sure it is.

Our own collection. What an edit may not add stands in `ADDED`, what it may not drop in `DROPPED`;
a word in both groups counts once, whatever its form.
"""

import re
from collections.abc import Iterator, Mapping

from core.language.cues.ending import listed

_ADDED: Mapping[str, tuple[str, str]] = {
    "ownership": (
        (
            r"\b(?:led|lead(?:s|ing|er|ership)?|manag(?:e[ds]?|ing|ement)|head(?:ed|ing)"
            r"|direct(?:ed|ing)"
            r"|spearhead\w*|own(?:ed|er|ing|ership)|orchestrat\w+|overs(?:aw|ee\w*)|drove"
            r"|driv(?:en|ing)"
            r"|champion\w*|pioneer\w*|found(?:ed|er|ing)|launch\w*|architect\w*|single-?handed\w*"
            r"|sole(?:ly)?"
            r"|independently|in charge|supervis\w+|mentor\w*|invent\w+|mastermind\w*)\b"
        ),
        (
            r"주도|총괄|이끌|이끈|리드|리딩|책임|지휘|전담|단독|혼자|설립|창업|진두|관장|도맡"
            r"|주관|발명|창시|통솔|선도"
        ),
    ),
    "scope": (
        (
            r"\b(?:company-?wide|organi[sz]ation-?wide|global(?:ly)?|worldwide|nation(?:al|wide|ally)"
            r"|international(?:ly)?|enterprise|entire|whole|all|every|always|best|top|first"
            r"|largest|biggest"
            r"|fastest|only|unique|most|majority|full(?:y)?|complete(?:ly)?|cross-?functional"
            r"|end-to-end"
            r"|mission-?critical|award\w*|expert\w*|extensive\w*|deep|advanced|proven|successful(?:ly)?"
            r"|significant(?:ly)?|dramatic(?:ally)?|substantial(?:ly)?|massive(?:ly)?|huge"
            r"|exceptional\w*"
            r"|outstanding|world-?class|over|more than|at least|exceed\w*)\b|\d\+"
        ),
        (
            r"전사|전국|글로벌|세계|국제|해외|모든|모두|전체|전면|전부|매번|항상|최초|최고|최대"
            r"|최우수|최다|유일|대부분"
            r"|과반|대규모|대폭|획기|혁신|압도|탁월|뛰어난|성공적|완벽|완전|전문가|수상|1위|일등"
            r"|이상|초과|넘는|넘게|크게"
            r"|현저|대대적|풍부"
        ),
    ),
    "rise": (
        (
            r"\b(?:increas\w*|grew|grow\w*|improv\w+|rais(?:ed?|ing)|boost\w*|gain\w*|enhanc\w+"
            r"|accelerat\w+"
            r"|strengthen\w*|expand\w*|optimi[sz]\w+|maximi[sz]\w+|doubl\w+|tripl\w+|faster"
            r"|better|higher)\b"
        ),
        (
            r"증가|향상|상승|늘[렸어리었려림]|높[였이아인임]|개선|확대|강화|성장|끌어올"
            r"|올[렸려리]|최적화|증대|고도화|극대화"
        ),
    ),
    "fall": (
        (
            r"\b(?:reduc\w+|decreas\w*|cut(?:s|ting)?|lower\w*|drop\w*|declin\w+|shrink\w*"
            r"|shr[au]nk|minimi[sz]\w+"
            r"|sav(?:ed?|ing)s?|eliminat\w+|slash\w*|slower|worse|fewer)\b"
        ),
        r"감소|줄[였이어임인]|절감|단축|낮[췄추아춘춤]|하락|축소|저하|최소화|절약|악화|제거|삭감",
    ),
}
_DROPPED: Mapping[str, tuple[str, str]] = {
    "ownership": (
        (
            r"\b(?:help\w*|assist\w*|support\w*|participat\w+|contribut\w+|aid(?:ed|ing)"
            r"|join(?:ed|ing)|involv\w+"
            r"|collaborat\w+|part of|member|team|together|shadow\w*|observ\w+|learn\w*|studied"
            r"|exposure|we|our)\b"
        ),
        (
            r"도왔|도움|도와|돕|보조|지원|참여|기여|협력|협업|참관|견학|보탬|보탰|배웠|배움|학습"
            r"|함께|일원|팀원|팀으로|공동|저희|우리"
        ),
    ),
    "plan": (
        (
            r"\b(?:plan(?:ned|ning|s)?|propos\w+|aim(?:ed|ing|s)?|intend\w*|explor\w+|evaluat\w+"
            r"|research\w*"
            r"|tr(?:ied|y|ying)|attempt\w*|expect\w*|suggest\w*|target\w*|goal)\b"
        ),
        r"제안|시도|예정|계획|목표|검토|예상|건의|기대|고려|노력",
    ),
    "part": (
        (
            r"\b(?:about|approximately|roughly|nearly|almost|around|up to|at most|less than|under"
            r"|below|within"
            r"|part(?:ial(?:ly)?|ly)|some|several|draft\w*|prototyp\w+|pilot\w*|poc"
            r"|proof of concept|experiment\w*"
            r"|junior|intern\w*|trainee|temporary|part-?time|basic|beginner|personal|side|toy"
            r"|class|coursework)\b"
        ),
        (
            r"(?<![가-힣])약(?= ?\d)|가량|정도|내외|거의|이내|미만|이하|일부|부분|초안|시범"
            r"|프로토타입|파일럿|시험|인턴|아르바이트"
            r"|계약직|수습|기초|초급|개인|토이|수업|과제|연습|실습|모의"
        ),
    ),
}
_NEGATION = re.compile(
    r"\b(?:not|no|never|nothing|none|nobody|neither|nor|without|cannot|fail(?:ed|s|ing|ure)?|unable"
    r"|hardly|barely|lack\w*|avoid\w*|prevent\w*)\b|n't\b"
    r"|[않없못]|아니|아닌|(?<![가-힣])안 |미[완해흡달진][가-힣]?|실패|불가|중단|취소|무산",
    re.IGNORECASE,
)
TITLES = listed(
    """
    engineer developer designer manager director lead leader head chief ceo cto cfo coo cpo vp
    president founder cofounder architect analyst scientist researcher consultant specialist
    senior principal staff professor teacher instructor lecturer nurse doctor lawyer attorney
    accountant auditor editor producer planner strategist administrator coordinator supervisor
    executive officer partner owner chairman intern trainee fellow phd mba bachelor bachelors master
    masters doctorate msc bsc ba bs ms degree certified licensed expert
    사장 대표 대표이사 부사장 전무 상무 이사 부장 차장 과장 대리 주임 사원 팀장 파트장 실장 본부장
    센터장 원장
    소장 국장 지점장 점장 매니저 책임 책임자 수석 선임 전임 연구원 연구소장 교수 강사 교사 의사
    간호사 수간호사
    변호사 회계사 세무사 노무사 변리사 감정평가사 기술사 기사 석사 박사 학사 학위 전문가 총괄 리더
    조장 회장
    부회장 임원 창업자 공동창업자 디자이너 개발자 엔지니어 기획자 아키텍트 컨설턴트 분석가 감독
    편집장 위원장
    """
)
"""Ranks, professions and degrees: nobody is given one by an edit."""

ADDED = {kind: re.compile(f"{en}|{ko}", re.IGNORECASE) for kind, (en, ko) in _ADDED.items()}
DROPPED = {kind: re.compile(f"{en}|{ko}", re.IGNORECASE) for kind, (en, ko) in _DROPPED.items()}


def inflations(old: str, new: str, known: str) -> Iterator[tuple[str, str]]:
    """Yield what makes a new text say more than the old one: the kind, and the word.

    Args:
        old: the text that is replaced.
        new: what is to stand instead.
        known: what the person has said elsewhere of the same thing; it may be used.
    """
    yield from _added(f"{old}\n{known}", new)
    for kind, pattern in DROPPED.items():
        dropped = pattern.search(old)
        is_explained = kind == "ownership" and ADDED["ownership"].search(known)
        if dropped and not is_explained and not pattern.search(new):
            yield kind, dropped[0]
    had, has = _NEGATION.search(old), _NEGATION.search(new)
    if (had is None) != (has is None):
        word = had or has
        yield "negation", word[0] if word else ""


def _added(said: str, new: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in ADDED.items():
        if kind != "scope" and pattern.search(said):
            continue
        words = {found[0].casefold() for found in pattern.finditer(said)}
        more = [found[0] for found in pattern.finditer(new) if found[0].casefold() not in words]
        if more:
            yield kind, more[0]
