"""Does a line say what was done, by whom, and what came of it? The limits are our own choice."""

import re
from collections import Counter
from collections.abc import Iterator

from core.language.cues.ending import listed
from core.language.cues.figures import figures
from core.language.language import Language
from core.resume.items import Item
from core.resume.review.finding import Reading, Rule, Spot
from core.resume.words import tokens

LEAST_BULLETS = 2
"""Of an entry, before something is missed in all of them."""
LONGEST_WORDS, LONGEST_SYLLABLES = 35, 110
"""Words of an English, characters of a Korean bullet: about two lines of a page."""
SHORTEST_WORDS, SHORTEST_SYLLABLES = 3, 8
SAME_OPENINGS = 3
_HANGUL = re.compile(r"[가-힣]")
_WEAK = re.compile(
    r"^(?:was |were |been )?(?:responsible for|in charge of|duties includ\w+|tasked with"
    r"|involved in"
    r"|helped|assisted|participated in|worked on|worked with|contributed to|exposed to|dealt with"
    r"|handled various)\b",
    re.IGNORECASE,
)
_WEAK_KO = re.compile(
    r"(?:참여(?:함|했음|하였음|하였습니다|했습니다)?|보조(?:함|하였음|했습니다)?|도움(?:을 줌"
    r"|을 드림)?|도왔습니다|도왔음"
    r"|업무 담당(?:함|하였음)?|경험(?:함|했음|해 봄)?|숙지(?:함)?|습득(?:함)?|노력(?:함|했음"
    r"|하였음|했습니다))[.]?$"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being)\s+(?:\w+ly\s+)?(?!able|responsible|in|the|a|an)\w+(?:ed|en|wn"
    r"|ilt|ade)\b",
    re.IGNORECASE,
)
_PASSIVE_KO = re.compile(
    r"(?:되어졌|되어진|되어짐|되어지|보여지|보여짐|불리워|쓰여지|쓰여짐|만들어지게 됨"
    r"|하게 되었습니다|하게 되었음|하게 됨|하게 됐)"
)
_RESULT = re.compile(
    r"\b(?:result\w*|increas\w+|decreas\w+|reduc\w+|improv\w+|sav(?:ed|ing)|grew|cut|doubl\w+"
    r"|halv\w+|award\w*"
    r"|won|launch\w*|shipp\w+|releas\w+|deliver\w+|adopt\w+|publish\w+|achiev\w+|rais\w+"
    r"|lower\w+|eliminat\w+"
    r"|from .{1,20} to|so that|which|enabl\w+|allow\w+|complet\w+|resolv\w+|prevent\w+"
    r"|exceed\w+|ranked)\b"
    r"|달성|향상|개선|증가|감소|단축|절감|확대|수상|출시|완료|도입|해결|높[였임]|줄[였임]"
    r"|늘[렸림]|기여|성공|확보|최소화"
    r"|이끌어|상승|축소|완성|배포|오픈|채택|선정|통과|예방|결과",
    re.IGNORECASE,
)
_WE = re.compile(r"^(?:we|our team|the team)\b", re.IGNORECASE)
_WE_KO = re.compile(r"(?:^|[\s,])(?:저희|우리) ?(?:팀|는|가|부서|회사|조)")
_VAGUE = re.compile(
    r"\b(?:many|several|numerous|various|a lot of|lots of|multiple|countless|a number of|tons of)\b"
    r"|(?<![가-힣])(?:다수의|다양한|여러|수많은|많은|각종|여러 가지)(?=\s)",
    re.IGNORECASE,
)
_PRESENT = listed(
    "develop build design implement manage lead create maintain write run test support work analyze"
    " analyse coordinate provide prepare handle organize organise plan teach train sell monitor"
    " improve deploy assist perform conduct review"
)


def has_figure(text: str) -> bool:
    """Say whether a line states a number other than a year."""
    language: Language = "ko" if _HANGUL.search(text) else "en"
    words = text.casefold().replace(",", "").replace("(", " ").replace(")", " ").split()
    is_told = next(figures(words, language), None) is not None
    is_plain = any(word[0].isdigit() and not _is_year(word) for word in tokens(text))
    return is_told or is_plain


def has_result(text: str) -> bool:
    """Say whether a line tells what came of it."""
    return _RESULT.search(text) is not None


def is_weak(text: str) -> str:
    """Return the words of a line that only say that somebody was there; "" without any."""
    found = _WEAK.search(text) or _WEAK_KO.search(text)
    return found[0] if found else ""


def is_ours(text: str) -> str:
    """Return the words of a line that speak of a team as the one who did it; "" without any."""
    found = _WE.search(text) or _WE_KO.search(text)
    return found[0].strip(" ,") if found else ""


def is_vague(text: str) -> str:
    """Return the word of a line that stands for a number; "" without any."""
    found = _VAGUE.search(text)
    return found[0] if found else ""


def _no_numbers(reading: Reading) -> Iterator[Spot]:
    for path, found in _entries(reading):
        if not any(has_figure(item.text) for item in found):
            first = found[0]
            yield Spot(path, first.text, reading.refs_of(first.pointer))


def _no_result(reading: Reading) -> Iterator[Spot]:
    for path, found in _entries(reading):
        if not any(has_result(item.text) or has_figure(item.text) for item in found):
            first = found[0]
            yield Spot(path, first.text, reading.refs_of(first.pointer))


def _weak_verb(reading: Reading) -> Iterator[Spot]:
    for item in reading.bullets:
        word = is_weak(item.text)
        if word and not has_figure(item.text):
            yield Spot(item.pointer, word)


def _passive(reading: Reading) -> Iterator[Spot]:
    for item in reading.bullets:
        match = _PASSIVE.search(item.text) or _PASSIVE_KO.search(item.text)
        if match:
            yield Spot(item.pointer, match[0])


def _whose_work(reading: Reading) -> Iterator[Spot]:
    for item in reading.bullets:
        word = is_ours(item.text)
        if word:
            yield Spot(item.pointer, word)


def _vague_quantity(reading: Reading) -> Iterator[Spot]:
    for item in reading.bullets:
        word = is_vague(item.text)
        if word and not has_figure(item.text):
            yield Spot(item.pointer, word)


def _bullet_too_long(reading: Reading) -> Iterator[Spot]:
    for item in reading.bullets:
        length, most = _length(item.text, LONGEST_WORDS, LONGEST_SYLLABLES)
        if length > most:
            yield Spot(
                item.pointer, item.text, values=(("length", str(length)), ("most", str(most)))
            )


def _bullet_too_short(reading: Reading) -> Iterator[Spot]:
    for item in reading.bullets:
        length, least = _length(item.text, SHORTEST_WORDS, SHORTEST_SYLLABLES)
        if length < least:
            yield Spot(item.pointer, item.text)


def _same_opening(reading: Reading) -> Iterator[Spot]:
    for path, found in reading.by_entry.items():
        opened = [(item, (item.text.split() or [""])[0].strip("•-·").casefold()) for item in found]
        word, count = Counter(word for _, word in opened).most_common(1)[0]
        if count >= SAME_OPENINGS and word.isascii() and word.isalpha():
            item = [item for item, opening in opened if opening == word][SAME_OPENINGS - 1]
            quote = item.text.split()[0].strip("•-·")
            values = (("word", quote), ("count", str(count)))
            yield Spot(path, quote, reading.refs_of(item.pointer), values)


def _present_of_the_past(reading: Reading) -> Iterator[Spot]:
    for item in reading.bullets:
        first = (item.text.split() or [""])[0]
        if first.casefold() in _PRESENT and _has_ended(reading, item):
            yield Spot(item.pointer, first)


def _has_ended(reading: Reading, item: Item) -> bool:
    _, section, number, *_ = item.pointer.split("/")
    return section == "work" and bool(reading.data[section][int(number)].get("endDate"))


def _entries(reading: Reading) -> Iterator[tuple[str, list[Item]]]:
    for path, found in reading.by_entry.items():
        if path.startswith(("/work", "/projects")) and len(found) >= LEAST_BULLETS:
            yield path, found


def _length(text: str, words: int, syllables: int) -> tuple[int, int]:
    """Return how long a bullet is and its limit: in words, or in characters where it is Korean."""
    if _HANGUL.search(text):
        return len(text), syllables
    return len(text.split()), words


def _is_year(word: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}", word) is not None


RULES = (
    Rule("no_numbers", "should", _no_numbers),
    Rule("no_result", "should", _no_result),
    Rule("weak_verb", "should", _weak_verb),
    Rule("passive", "could", _passive),
    Rule("whose_work", "should", _whose_work),
    Rule("vague_quantity", "could", _vague_quantity),
    Rule("bullet_too_long", "should", _bullet_too_long),
    Rule("bullet_too_short", "could", _bullet_too_short),
    Rule("same_opening", "could", _same_opening),
    Rule("present_of_the_past", "could", _present_of_the_past),
)
