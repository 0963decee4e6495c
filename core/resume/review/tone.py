"""How it is worded: in one style, without phrases that say nothing. Our own collections."""

import re
from collections.abc import Iterator

from core.resume.pointers import strings
from core.resume.review.finding import Reading, Rule, Spot, whole
from core.resume.skills import respelled
from core.resume.tidy import is_polite, misspelt, without_speaker

LONGEST_SENTENCE_KO, LONGEST_SENTENCE_EN = 150, 45
"""Characters of a Korean, words of an English sentence in running text."""
_BUZZ = re.compile(
    r"\b(?:results?-(?:driven|oriented)|team player|hard[- ]?work(?:ing|er)|self[- ]starter"
    r"|detail[- ]oriented"
    r"|go-getter|think(?:ing|er)? outside the box|synerg(?:y|ies|istic)|dynamic|passionate"
    r"|highly motivated"
    r"|fast learner|quick learner|best of breed|thought leader|guru|ninja|rock ?star|win-win"
    r"|proven track record"
    r"|excellent communication skills|strong work ethic|go above and beyond|multi-?task(?:er"
    r"|ing))\b"
    r"|열정(?:적|을 가지|이 넘치|으로 가득)|성실(?:함|성|한 자세|하고)|책임감(?:이 강|을 가지"
    r"|있게)|도전 ?정신|긍정적(?:인 마인드|인 자세|으로)"
    r"|글로벌 ?(?:인재|마인드)|창의적(?:인|으로)|열린 ?마음|최선을 다|뼈를 묻|끈기(?:있"
    r"|를 가)|소통 ?능력이 뛰어",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:spearhead\w*|leverag\w+|delv\w+|tapestry|testament to|in today['’]s fast-paced"
    r"|ever-(?:evolving|changing)"
    r"|cutting-edge|state-of-the-art|holistic(?:ally)?|seamless(?:ly)?|pivotal"
    r"|meticulous(?:ly)?|game-?chang\w+"
    r"|unlock(?:ing|ed)? (?:the )?(?:potential|value)|fostering a culture|realm of|intricate"
    r"|embark\w*"
    r"|transformative|robust and scalable|underscor\w+|paradigm)\b"
    r"|끊임없이 변화하는|급변하는 (?:시대|환경|시장)|새로운 지평|한 단계 도약"
    r"|시너지를 (?:창출|극대화)|가치를 창출하|패러다임|선도적(?:인|으로)"
    r"|혁신적인 솔루션|총체적인|심도 ?있(?:게|는)|무궁무진",
    re.IGNORECASE,
)
_CASUAL = re.compile(
    r"[!！]{1,}|\^\^|ㅎㅎ|ㅋㅋ|ㅠㅠ|[☺-☻❤\U0001F300-\U0001FAFF]|(?<![:/])[:;]-?[)D](?!\w)"
    r"|~{2,}|\.{4,}"
)
_SPOKEN = re.compile(
    r"(?:했|됐|였|었|았|겠|있|없)(?:어요|는데요|거든요|네요|죠)(?=[.!\s]|$)|(?:해요|돼요"
    r"|이에요|예요|할게요)(?=[.!\s]|$)"
    r"|\b(?:gonna|wanna|kinda|stuff like|a bunch of|super (?:fun|cool)|you know)\b",
    re.IGNORECASE,
)
_I_INSIDE = re.compile(r"(?<![\w'])(?:I(?= [a-z])|I'm|I've|my|me|myself)(?![\w'/&])")
_SHOUTED = re.compile(r"(?:\b[A-Z]{3,}\b[\s,]+){3,}\b[A-Z]{3,}\b")
_REFERENCES = re.compile(
    r"references? (?:are )?available (?:up)?on request|추천인 요청 시", re.IGNORECASE
)
_SALARY = re.compile(
    r"(?:희망|현재|최종|직전) ?연봉|\b(?:expected|current|desired|last) salary\b", re.IGNORECASE
)
_LEAVING = re.compile(r"(?:퇴사|이직|퇴직) ?사유|\breasons? for leaving\b", re.IGNORECASE)
_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")


def _in_prose(pattern: re.Pattern[str], reading: Reading) -> Iterator[Spot]:
    for item in reading.prose:
        match = pattern.search(item.text)
        if match:
            yield Spot(item.pointer, match[0].strip())


def _in_lines(pattern: re.Pattern[str], reading: Reading) -> Iterator[Spot]:
    """Look at the file where it is known, and else at the data; one finding is enough."""
    for line in reading.lines:
        match = pattern.search(line.text)
        if match:
            yield Spot(quote=match[0], refs=(whole(line),))
            return
    for path, text in strings(reading.data) if not reading.lines else ():
        match = pattern.search(text)
        if match:
            yield Spot(path, match[0])
            return


def _buzzword(reading: Reading) -> Iterator[Spot]:
    yield from _in_prose(_BUZZ, reading)


def _machine_phrase(reading: Reading) -> Iterator[Spot]:
    yield from _in_prose(_MACHINE, reading)


def _casual_mark(reading: Reading) -> Iterator[Spot]:
    yield from _in_prose(_CASUAL, reading)


def _spoken_style(reading: Reading) -> Iterator[Spot]:
    yield from _in_prose(_SPOKEN, reading)


def _shouted(reading: Reading) -> Iterator[Spot]:
    yield from _in_prose(_SHOUTED, reading)


def _first_person(reading: Reading) -> Iterator[Spot]:
    for item in reading.bullets:
        if without_speaker(item.text) != item.text:
            yield Spot(item.pointer, item.text.split()[0])
        elif match := _I_INSIDE.search(item.text):
            yield Spot(item.pointer, match[0])


def _mixed_style(reading: Reading) -> Iterator[Spot]:
    """Look for bullets of which some are polite sentences and others notes."""
    korean = [item for item in reading.bullets if re.search(r"[가-힣][.]?$", item.text.rstrip())]
    polite = [item for item in korean if is_polite(item.text)]
    notes = [item for item in korean if not is_polite(item.text)]
    if polite and notes:
        odd = min(polite, notes, key=len)[0]
        other = (notes if odd in polite else polite)[0]
        yield Spot(odd.pointer, odd.text, values=(("first", other.text), ("second", odd.text)))


def _mixed_marks(reading: Reading) -> Iterator[Spot]:
    for path, found in reading.by_entry.items():
        stopped = [item for item in found if item.text.rstrip().endswith(".")]
        bare = [item for item in found if not item.text.rstrip().endswith((".", "!", "?"))]
        if stopped and bare:
            odd = min(bare, stopped, key=len)[0]
            yield Spot(path, odd.text, reading.refs_of(odd.pointer))


def _misspelling(reading: Reading) -> Iterator[Spot]:
    for item in reading.prose:
        for start, end, right in misspelt(item.text):
            wrong = item.text[start:end]
            yield Spot(item.pointer, wrong, values=(("wrong", wrong), ("right", right)))


def _skill_spelling(reading: Reading) -> Iterator[Spot]:
    for path, text in strings(reading.data.get("skills") or [], "/skills"):
        right = respelled(text)
        if right and right != text:
            yield Spot(path, text, values=(("wrong", text), ("right", right)))


def _double_space(reading: Reading) -> Iterator[Spot]:
    for item in reading.prose:
        match = re.search(r"\S+ {2,}\S+|\S+ +[,.](?=\s|$)", item.text)
        if match:
            yield Spot(item.pointer, match[0])


def _sentence_too_long(reading: Reading) -> Iterator[Spot]:
    texts = (*reading.summaries, *(item for item, _ in reading.essays))
    for item in texts:
        for sentence in _ENDS.split(item.text):
            is_korean = re.search(r"[가-힣]", sentence) is not None
            length = len(sentence) if is_korean else len(sentence.split())
            most = LONGEST_SENTENCE_KO if is_korean else LONGEST_SENTENCE_EN
            if length > most:
                values = (("length", str(length)), ("most", str(most)))
                yield Spot(item.pointer, sentence, values=values)
                break


def _references(reading: Reading) -> Iterator[Spot]:
    yield from _in_lines(_REFERENCES, reading)


def _salary(reading: Reading) -> Iterator[Spot]:
    yield from _in_lines(_SALARY, reading)


def _leaving(reading: Reading) -> Iterator[Spot]:
    yield from _in_lines(_LEAVING, reading)


RULES = (
    Rule("buzzword", "should", _buzzword),
    Rule("machine_phrase", "could", _machine_phrase),
    Rule("casual_mark", "should", _casual_mark),
    Rule("spoken_style", "should", _spoken_style),
    Rule("shouted", "could", _shouted),
    Rule("first_person", "could", _first_person),
    Rule("mixed_style", "should", _mixed_style),
    Rule("mixed_marks", "could", _mixed_marks),
    Rule("misspelling", "should", _misspelling),
    Rule("skill_spelling", "could", _skill_spelling),
    Rule("double_space", "could", _double_space),
    Rule("sentence_too_long", "could", _sentence_too_long),
    Rule("references", "could", _references),
    Rule("salary", "should", _salary),
    Rule("leaving", "could", _leaving),
)
