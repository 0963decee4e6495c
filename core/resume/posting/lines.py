"""Tell the lines of a posting apart: what must be, what is nice to have, what is neither.

Headings are compared by their letters alone. The selection is our own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.errors import InvalidInput
from core.language.text import cleaned

LineKind = Literal["must", "nice", "task", "other"]
"""A task is a duty of the job, no requirement; `other` is benefits, process, company."""

MAX_CHARS = 20_000
"""Of a posting: some ten pages of Korean."""
_MOST_LETTERS = 30
_MARKS = re.compile(r"[\W\d_]+")
_BULLET = re.compile(r"^\s*(?:[-–—•·▪■□▶▷►○●◦*✓✔☑️※+]+|\(?\d{1,2}[.)]|[①-⑳]|[가-하]\.)\s*")
_LABEL = re.compile(r"^\s*[\[【<(]?([^:：\]】>)]{2,20})[\]】>)]?\s?[:：]\s?(?=\S)")
_NICE = (
    r"(?:우대|우대사항|우대조건|우대요건|우대역량|우대경험|가산점|가점사항|가점|우대합니다"
    r"|우대해요|선호사항|선호조건|있으면좋은.*|있으면더좋.*"
    r"|이런(?:분|경험|역량)(?:이|을|이라면|이면|이있으면|이있다면)?(?:면)?(?:더욱?|더)?(?:좋"
    r"|우대|환영|반가).*|이런분은더.*|더좋아요"
    r"|nicetohaves?|preferred.*|preferences|bonus.*|plus(?:es)?|desirable.*|goodtohave"
    r"|niceifyou.*|extracredit"
    r"|itsaplus.*|ideally.*|additionalqualifications|optional.*)"
)
_MUST = (
    r"(?:자격|자격요건|자격조건|자격사항|지원자격|지원요건|응시자격|공통자격|필수|필수요건"
    r"|필수자격|필수조건|필수사항|필수역량|요건|요구사항"
    r"|요구역량|필요역량|필요역량및기술|기본자격|모집요건|이런분(?:을|과|이)?.*|이런동료.*"
    r"|이런사람.*|이런역량.*|이런경험.*|저희가찾는.*"
    r"|(?:minimum|basic|required|key|essential|core|technical|job|the|our|your)?"
    r"(?:requirements?|qualifications?|skills(?:andexperience|andqualifications)?|experience"
    r"|competencies|criteria)"
    r"(?:andqualifications|andskills|andexperience|required)?"
    r"|musthaves?|required|whatwe(?:re|are)?look(?:ing)?for|whowe(?:re|are)lookingfor"
    r"|whoyouare|aboutyou|youhave"
    r"|whatyou(?:ll|will)?(?:need|bring|have)(?:tosucceed)?|youshouldhave|yourprofile)"
)
_TASK = (
    r"(?:주요|담당|수행|핵심|상세|모집|직무|하게될|하실|맡게될)*(?:업무|업무내용|직무"
    r"|직무내용|하는일|할일|역할|역할및책임)(?:내용|소개|안내)?"
    r"|이런일(?:을|들을)?.*|합류하(?:면|시면).*|(?:key|core|main|job|your"
    r"|roles?and)?(?:responsibilities|duties|tasks)"
    r"|whatyou(?:ll|will)(?:do|bedoing|own|workon|build)|therole|yourrole|inthisrole.*"
    r"|jobdescription|thejob|daytoday"
)
_OTHER = (
    r"(?:복지|복리후생|혜택|혜택및복지|복지및혜택|근무조건|근무환경|근무지|근무지역|근무시간"
    r"|근무형태|급여|급여조건|연봉|처우|전형|전형절차|전형방법"
    r"|채용절차|채용과정|채용전형|지원방법|접수방법|접수기간|제출서류|기타|기타사항|유의사항"
    r"|참고사항|회사소개|기업소개|팀소개|서비스소개|모집인원"
    r"|모집기간|고용형태|채용형태|수습|수습기간|문의|문의처|인재상|조직문화|합류여정|기술스택"
    r"|사용기술|개발환경|포지션|마감일)(?:안내|및.*|은|는)?"
    r"|about(?:us|the(?:company|team|role)).*|(?:our)?benefits.*|perks.*|compensation.*"
    r"|salary.*|whatweoffer|weoffer|whyjoin.*|whyus"
    r"|howtoapply|apply|application.*|(?:our)?(?:hiring|interview|recruitment"
    r"|selection)process|location|ourvalues|ourculture|ourteam"
    r"|equalopportunity.*|contact|deadline|workinghours|employmenttype|techstack|ourstack"
    r"|overview|companyoverview"
)
_HEADINGS: tuple[tuple[LineKind, re.Pattern[str]], ...] = (
    ("nice", re.compile(_NICE)),
    ("must", re.compile(_MUST)),
    ("task", re.compile(_TASK)),
    ("other", re.compile(_OTHER)),
)
_NICE_INSIDE = re.compile(
    r"우대(?:합니다|함|해요|드립니다|사항)?(?=[)\].!\s]|$)|가산점|선호(?:합니다|함)?[.)]?$"
    r"|있으면 (?:더 )?좋|이면 (?:더 )?좋"
    r"|\b(?:is|are|would be|considered) an? (?:strong |big |definite |huge )?(?:plus|bonus"
    r"|advantage)\b"
    r"|\ba (?:strong |big )?plus\b[.)]?$|\b(?:is |are )?(?:preferred|desirable"
    r"|advantageous)\b|\bnice to have\b|\bideally\b",
    re.IGNORECASE,
)
_MUST_INSIDE = re.compile(
    r"필수(?![가-힣])|필수(?:입니다|임|로)|반드시|\b(?:must|required|mandatory|essential)\b",
    re.IGNORECASE,
)
_NO_REQUIREMENT = re.compile(
    r"(?:학력|경력|연령|나이|성별|전공|학점|어학|국적) ?(?:은|는|이|을|를)? ?(?:무관|관계없"
    r"|상관없|제한 ?없|보지 않)"
    r"|(?:신입|경력)(?: ?[/·,및]| ?또는| ?or)? ?(?:신입"
    r"|경력)? ?(?:모두 )?(?:지원 ?)?가능(?:합니다)?[.]?$"
    r"|\bno (?:prior |previous )?experience (?:is )?(?:required|necessary|needed)\b"
    r"|\bno degree (?:is )?required\b"
    r"|\bregardless of\b|\bequal opportunity\b|(?:초보|신입) ?환영",
    re.IGNORECASE,
)
_BENEFIT = re.compile(
    r"(?:연차|휴가|식대|건강검진|퇴직금|4대 ?보험|사대보험|스톡옵션|재택근무|유연근무"
    r"|복지포인트|상여금|성과급|경조)|만원|면접 ?(?:후|전형)|서류 ?(?:전형|합격)"
    r"|\b(?:health insurance|paid (?:leave|vacation)|pto|401\(?k\)?|stock options"
    r"|remote-friendly|free (?:lunch|snacks)|bonus scheme"
    r"|parental leave|gym)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A line of a posting.

    Attributes:
        number: from 1, as it was pasted.
        text: without its bullet and label.
    """

    number: int
    text: str
    kind: LineKind


def lines_of(posting: str) -> tuple[PostingLine, ...]:
    """Return the lines of a posting that are no headings, with their kind.

    Raises:
        InvalidInput: it is longer than 20,000 characters.
    """
    if len(posting) > MAX_CHARS:
        raise InvalidInput(f"The job posting is longer than {MAX_CHARS:,} characters.")
    return tuple(_lines(cleaned(posting).splitlines()))


def _lines(rows: list[str]) -> Iterator[PostingLine]:
    has_headings = any(_heading(_bare(row)) in {"must", "nice"} for row in rows) or any(
        _labelled(row)[0] in {"must", "nice"} for row in rows
    )
    part: LineKind = "other" if has_headings else "must"
    for number, row in enumerate(rows, start=1):
        text = _bare(row)
        if not text:
            continue
        heading = _heading(text)
        if heading is not None:
            part = heading
            continue
        labelled, rest = _labelled(row)
        if labelled is not None:
            part, text = labelled, rest
        yield PostingLine(number, text, _kind(text, part))


def _kind(text: str, part: LineKind) -> LineKind:
    if part in {"other", "task"} or _NO_REQUIREMENT.search(text) or _BENEFIT.search(text):
        return "task" if part == "task" else "other"
    if _NICE_INSIDE.search(text):
        return "nice"
    return "must" if _MUST_INSIDE.search(text) else part


def _heading(text: str) -> LineKind | None:
    letters = _MARKS.sub("", text).casefold()
    if not letters or len(letters) > _MOST_LETTERS:
        return None
    return next((kind for kind, pattern in _HEADINGS if pattern.fullmatch(letters)), None)


def _labelled(row: str) -> tuple[LineKind | None, str]:
    """Return what a label before the words of a line announces, and those words."""
    label = _LABEL.match(_BULLET.sub("", row))
    if label is None:
        return None, ""
    return _heading(label[1]), _BULLET.sub("", row)[label.end() :].strip()


def _bare(row: str) -> str:
    return _BULLET.sub("", row).strip()
