"""Does a 자기소개서 answer what it was asked, in the length it was asked for?"""

import re
from collections.abc import Iterator

from core.language.cues.ending import listed
from core.resume.items import entries
from core.resume.review.finding import Reading, Rule, Spot
from core.resume.words import content_words

LEAST_FILLED = 0.7
"""Share of the stated limit that is expected to be used. Own choice."""
SHORTEST_QUESTION = 2
"""Content words of a question that can be compared; "자기소개" says nothing to compare with."""
LEAST_REPEATED = 20
"""Characters of a sentence that stands in two answers."""
_LIMIT = re.compile(
    r"(?:\d[\d,]*\s?자?\s?[~∼\-–]\s?)?(?P<number>\d[\d,]*)\s?(?P<unit>자|字|글자"
    r"|바이트|bytes?|characters?|words?)"
    r"\s?(?P<bound>이내|이하|내외|까지|미만|or less|or fewer|max(?:imum)?|limit)?",
    re.IGNORECASE,
)
_EN_LIMIT = re.compile(
    r"(?:max(?:imum)?(?: of)?|up to|no more than|within"
    r"|at most)\s(?P<number>\d[\d,]*)\s(?P<unit>characters?|words?)",
    re.IGNORECASE,
)
_WITHOUT_SPACES = re.compile(
    r"공백\s?(?:을\s?)?(?:제외|미포함)|(?:without|excluding) spaces", re.IGNORECASE
)
_CLICHE = re.compile(
    r"어려서부터|어릴 ?(?:때|적)부터|엄격하신|자상하신|엄한 아버지|화목한 가정|유복한"
    r"|뽑아 ?주(?:신다|시면)|귀사의 무궁한|몸이 부서져라"
    r"|물 ?흐르듯|귀사에 입사(?:하게 )?된다면|\bI am writing to (?:apply|express)\b"
    r"|\bto whom it may concern\b"
    r"|\bever since I was (?:a child|young|little)\b|\bperfect (?:fit|candidate)\b",
    re.IGNORECASE,
)
_COMMON = listed(
    """
    기술 작성 서술 설명 본인 자신 경험 구체 구체적 대해 대하 이유 과정 결과 가장 무엇 어떻 자유
    사례 내용 이내 글자
    바랍 주시기 주세요 하십시오 하시오 describe tell explain please example experience time wher
    question word
    character maximum within
    """
)
"""What questions say whatever they ask for."""
_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")


def limit_of(question: str) -> tuple[int, str, bool] | None:
    """Return the stated limit, its unit and whether spaces count; None where none is stated.

    Units are "characters", "bytes" and "words".
    """
    found = [*_EN_LIMIT.finditer(question), *_LIMIT.finditer(question)]
    for match in found:
        number = int(match["number"].replace(",", ""))
        unit = match["unit"].casefold()
        name = "words" if unit.startswith("word") else "bytes" if unit[0] in "b바" else "characters"
        is_bound = match.re is _EN_LIMIT or match["bound"] or "(" in question or "자" in unit
        if is_bound and number > 1:
            return number, name, _WITHOUT_SPACES.search(question) is None
    return None


def length_in(text: str, unit: str, *, with_spaces: bool) -> int:
    """Return how long a text is; Korean systems count two bytes for a Hangul syllable (EUC-KR)."""
    if unit == "words":
        return len(text.split())
    counted = text if with_spaces else "".join(text.split())
    if unit == "bytes":
        return sum(1 if letter.isascii() else 2 for letter in counted)
    return len(counted)


def _over_limit(reading: Reading) -> Iterator[Spot]:
    for item, question in reading.essays:
        limit = limit_of(question)
        if limit is None:
            continue
        most, unit, with_spaces = limit
        length = length_in(item.text, unit, with_spaces=with_spaces)
        if length > most:
            values = (("length", str(length)), ("most", str(most)))
            yield Spot(item.pointer, item.text[:most], values=values)


def _too_short(reading: Reading) -> Iterator[Spot]:
    for item, question in reading.essays:
        limit = limit_of(question)
        if limit is None:
            continue
        most, unit, with_spaces = limit
        length = length_in(item.text, unit, with_spaces=with_spaces)
        if length < LEAST_FILLED * most:
            share = str(round(100 * length / most))
            values = (("length", str(length)), ("most", str(most)), ("share", share))
            yield Spot(item.pointer, values=values)


def _off_question(reading: Reading) -> Iterator[Spot]:
    """Look for answers that share not one content word with their question."""
    for item, question in reading.essays:
        asked = set(content_words(question, reading.analyzer)) - _COMMON
        asked = {word for word in asked if not word.isdigit() and len(word) > 1}
        if len(asked) < SHORTEST_QUESTION:
            continue
        answered = set(content_words(item.text, reading.analyzer))
        joined = "".join(item.text.split())
        is_about = asked & answered or any(word in joined for word in asked if not word.isascii())
        if not is_about:
            yield Spot(item.pointer, _ENDS.split(item.text)[0], values=(("question", question),))


def _cliche(reading: Reading) -> Iterator[Spot]:
    for item in (*(item for item, _ in reading.essays), *reading.summaries):
        match = _CLICHE.search(item.text)
        if match:
            yield Spot(item.pointer, match[0])


def _repeated(reading: Reading) -> Iterator[Spot]:
    seen: dict[str, str] = {}
    for item, _ in reading.essays:
        for sentence in _ENDS.split(item.text):
            key = " ".join(sentence.split())
            if len(key) >= LEAST_REPEATED and seen.get(key, item.pointer) != item.pointer:
                yield Spot(item.pointer, sentence)
            seen.setdefault(key, item.pointer)


def _empty(reading: Reading) -> Iterator[Spot]:
    """Look for questions without an answer."""
    extension = reading.data.get("x-kr")
    held = extension if isinstance(extension, dict) else {}
    for path, essay in entries(held, "essays"):
        question = essay.get("question")
        if question and not str(essay.get("text") or "").strip():
            yield Spot(f"/x-kr{path}/question", str(question))


RULES = (
    Rule("essay_over_limit", "must", _over_limit),
    Rule("essay_empty", "must", _empty),
    Rule("essay_too_short", "should", _too_short),
    Rule("essay_off_question", "should", _off_question),
    Rule("essay_cliche", "could", _cliche),
    Rule("essay_repeated", "should", _repeated),
)
