"""Keep out of an interview what is nobody's business: judge questions, and notice what is told.

A question is refused in doubt, since a good one that is lost costs little; a disclosure is named
only where it is plain, since a wrong hint annoys.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from core.interview.disclosure_english import TOLD as TOLD_EN
from core.interview.disclosure_english import TOLD_PARTS as TOLD_PARTS_EN
from core.interview.disclosure_korean import TOLD as TOLD_KO
from core.interview.disclosure_korean import TOLD_PARTS as TOLD_PARTS_KO
from core.interview.fairness_english import ASKED as ASKED_EN
from core.interview.fairness_english import ASKED_PARTS as ASKED_PARTS_EN
from core.interview.fairness_korean import ASKED as ASKED_KO
from core.interview.fairness_korean import ASKED_PARTS as ASKED_PARTS_KO
from core.interview.fairness_mentions import AT_WORK, MENTIONED
from core.interview.fairness_others import ENGLISH as OTHERS_EN
from core.interview.fairness_others import KOREAN as OTHERS_KO
from core.interview.fairness_phrases import DEFLECTIONS, HINTS
from core.interview.fairness_words import Topic
from core.interview.phrasing import Folded, english, folded, korean, written
from core.language.language import Language

__all__ = ["Disclosure", "Topic", "asks_for", "deflection", "disclosures", "hint"]

_LOOKED_BACK = 60
"""Characters before a phrase that may say whose it is."""
_OWNER = re.compile(
    rf"(?:{written(OTHERS_KO)})(?:님|분|들)*"
    r"(?:의|이|가|은|는|께서는?|께|에게|한테|과|와|을|를|별|용|에|에서|마다)? ?"
    r"(?:(?!\S*(?:데|지만|서|고|니|면|라|며) )[^\s.,?!]+ )?$"
)
"""Whose it is, in Korean, with at most one word between: "고객의 평균 나이"."""
_DESCRIBED = re.compile(rf" ?(?:[^\s.,?!]{{1,2}} ?)?(?:[^\s.,?!]{{1,3}} )?(?:{written(OTHERS_KO)})")
"""Whom a Korean clause describes: "나이가 많으신 고객"."""
_OTHER_THING = re.compile(rf"(?:'s|s'|')?[ -]?(?:{written(OTHERS_EN)})\b".replace("_", " "))
"""What an English word only belongs to: "your age groups", "my child component"."""
_ADNOMINAL = re.compile(r"(?:[은는인한된던진온난의적쓴둔선신]|출신) ?$")
_BETWEEN = re.compile(
    r"고객|환자|사용자|이용자|손님|소비자|학생들|직원|동료|팀장|상사|선배|내담자|어르신|산모"
)
"""Whoever may stand between "저는" and what is told."""
_REPORTED = re.compile(
    r"(?:\b(?:said|says|saying|told|asked|goes|like|if|imagine|suppose)[ ,:]*[\"“']?|[\"“「『]"
    r"|\b(?:he|she|they|who|patient|customer|client|user|guest)s? (?:said|says|told|asked)\b"
    r"[^.!?]{0,40})$"
)
"""Somebody else's words, or nobody's."""


_SENTENCE = re.compile(r"(?<=[.!?]) ")
_ADDRESSED = re.compile(
    r"[시신셨실세십계](?:[가-힣]{0,4} ?){0,2}\?|본인|지원자님|당신|\b(?:you|your|yours|yourself)\b"
)
"""An honorific verb, or "you": said to the candidate."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a candidate tells without need, and where it stands in the answer as given."""

    topic: Topic
    start: int
    end: int


def asks_for(question: str) -> Topic | None:
    """Return what an interviewer's question, in either language or both, may not ask for."""
    text = folded(question).text.strip()
    for topic, pattern in _ASKED:
        for match in pattern.finditer(text):
            if not _is_of_others(text, match):
                return topic
    return _mentioned(text)


def disclosures(answer: str) -> tuple[Disclosure, ...]:
    """Return what `answer` tells about the candidate that an interview is not about, in order.

    What is told of customers, patients or products is none; of two that overlap, the earlier is.
    """
    found: list[Disclosure] = []
    for disclosure in sorted(_told(folded(answer)), key=lambda one: (one.start, -one.end)):
        if not found or disclosure.start >= found[-1].end:
            found.append(disclosure)
    return tuple(found)


def hint(topic: Topic, language: Language) -> str:
    """Return what a coach says about a disclosure: it need not be told, and why."""
    return HINTS[language][topic]


def deflection(topic: Topic, language: Language) -> str:
    """Return a sentence to practise, for a candidate who is asked for it."""
    return DEFLECTIONS[language][topic]


def _told(text: Folded) -> Iterator[Disclosure]:
    for topic, pattern in _tellings():
        for match in pattern.finditer(text.text):
            if not _is_told_of_others(text.text, match):
                end = match.start() + len(match[0].rstrip(" ,"))
                yield Disclosure(topic, *text.span(match.start(), end))


def _mentioned(text: str) -> Topic | None:
    """Return what is private in a sentence to the candidate in which nothing is of work."""
    for sentence in _SENTENCE.split(text):
        if _ADDRESSED.search(sentence) and not _AT_WORK.search(sentence):
            for topic, pattern in _MENTIONED:
                if pattern.search(sentence):
                    return topic
    return None


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    return (
        _OWNER.search(_before(text, match)) is not None
        or _DESCRIBED.match(text, match.end()) is not None
        or _OTHER_THING.match(text, match.end()) is not None
    )


def _is_told_of_others(text: str, match: re.Match[str]) -> bool:
    before = _before(text, match)
    if _REPORTED.search(before) or _OWNER.search(before) or _BETWEEN.search(match[0]):
        return True
    if _ADNOMINAL.search(match[0]) and _DESCRIBED.match(text, match.end()):
        return True
    return _OTHER_THING.match(text, match.end()) is not None


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _LOOKED_BACK) : match.start()]


@cache
def _tellings() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return (
        *((topic, korean(phrases, TOLD_PARTS_KO)) for topic, phrases in TOLD_KO.items()),
        *((topic, english(phrases, TOLD_PARTS_EN)) for topic, phrases in TOLD_EN.items()),
    )


def _english(had: str, been: str, phrases: str) -> str:
    """Return one pattern of what one can have, what one can be, and whole phrases."""
    return (
        rf"(?:@your|@have)(?:{had})\b|how_many_(?:{had})_(?:do|did)_you"
        rf"|(?:what|which)_(?:is_|'s_)?(?:the_)?(?:{had})_(?:do|are|did|were)_you"
        rf"|@are(?:{been})(?![a-z0-9])|{phrases}"
    )


def _in_both(ko: str, en: str) -> re.Pattern[str]:
    """Return a pattern of Korean words, whatever follows them, and of whole English words."""
    pattern = rf"(?<![가-힣])(?:{written(ko)})|\b(?:{written(en)})\b"
    return re.compile(pattern.replace("_", " ?"))


_AT_WORK = re.compile(
    rf"(?:{written(AT_WORK[0])})|\b(?:{written(AT_WORK[1])})\b".replace("_", " ?")
)
_MENTIONED = tuple((topic, _in_both(*words)) for topic, words in MENTIONED.items())
_ASKED = (
    *(
        (topic, korean(f"(?:{nouns})@ask|{phrases}", ASKED_PARTS_KO))
        for topic, (nouns, phrases) in ASKED_KO.items()
    ),
    *((topic, english(_english(*words), ASKED_PARTS_EN)) for topic, words in ASKED_EN.items()),
)
"""Compiled at the start of the process, so that no interview waits for it."""
