"""Where a résumé shows what a line of a posting needs."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.language.cues.ending import listed
from core.language.ports import MorphologicalAnalyzer
from core.resume.items import entries, korean, months_covered, periods
from core.resume.pointers import strings, text_at
from core.resume.posting.needs import (
    LANGUAGE_NAMES,
    LEVELS,
    OPIC,
    Need,
    degree_in,
    exam_in,
    language_in,
)
from core.resume.resume import Json
from core.resume.skills import Skill, skills_in
from core.resume.words import content_words

LEAST_SHARED = 2
LEAST_SHARE = 0.5
"""Words of a requirement that one line of the résumé has to have. Own choice: half of them, two."""
LONGEST_QUOTE = 200
_ORDER = ("work", "projects", "volunteer", "x-kr", "education", "certificates", "awards", "basics")
"""Where evidence counts most: what was done comes before what is listed."""
_SILENT = re.compile(r"^/(?:basics/(?:name|email|phone|url|image|location|profiles)|meta|\$schema)")
_COMMON = listed(
    """
    경험 능력 이해 이해도 관련 보유 가능 이상 우대 필수 분 자 업무 직무 경력 수행 역량 지식 활용
    사용 분야 기반 전반 대한
    있 갖추 갖춘 보유하 해당 기타 유사 이해하 능숙 소지 소지자 보유자 가진 있는 있으신 있으 분들
    experienc knowledg abil strong understand year relat skill famil plus prefer work good excellent
    solid proven background similar requir must nice working proficienc proficient deep hand
    hands-on
    """
)
_ENDED = re.compile(r"졸업|수료|학위|graduat|degree", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether a need is shown.

    Attributes:
        is_shown: None where the document cannot say.
        names: which of the alternatives, or what was counted.
    """

    is_shown: bool | None
    pointer: str = ""
    quote: str = ""
    names: tuple[str, ...] = ()


_NO = Shown(False)
_UNKNOWN = Shown(None)


def showing(
    data: Json, today: date, analyzer: MorphologicalAnalyzer | None
) -> Callable[[Need], Shown]:
    """Return what finds evidence for a need in a résumé."""
    return _Showing(data, today, analyzer)


class _Showing:
    """The texts of a résumé with what they name, read once."""

    def __init__(self, data: Json, today: date, analyzer: MorphologicalAnalyzer | None) -> None:
        self._data = data
        self._today = today
        self._analyzer = analyzer
        self._texts = sorted(_texts(data), key=lambda each: _rank(each[0]))
        self._skills = [(path, text, skills_in(text)) for path, text in self._texts]
        self._words: list[tuple[str, str, frozenset[str]]] | None = None

    def __call__(self, need: Need) -> Shown:
        """Return what shows a need."""
        if need.kind in {"skill", "certificate"}:
            return self._named(need)
        if need.kind == "years":
            return self._years(need)
        if need.kind == "degree":
            return self._degree(need)
        if need.kind == "test":
            return self._test(need)
        if need.kind == "language":
            return self._language(need)
        return self._worded(need) if need.kind == "words" else self._soft(need)

    def _named(self, need: Need) -> Shown:
        for path, text, found in self._skills:
            for skill in found:
                if skill.name in need.any_of:
                    return Shown(True, path, _around(text, skill), (skill.name,))
        return _NO

    def _years(self, need: Need) -> Shown:
        """Count months in jobs; for years with a skill, in jobs that name it."""
        jobs = list(entries(self._data, "work"))
        found = periods(self._data, "work")
        total = months_covered(found, self._today)
        if total < need.least:
            return _UNKNOWN if len(found) < len(jobs) else _NO
        named = {skill.name for skill in skills_in(need.any_of[0]) if skill.kind == "skill"}
        with_skill = [each for each in found if self._names(each.pointer) & named]
        counted = found if not named else with_skill
        months = months_covered(counted, self._today)
        if months < need.least or not counted:
            return _UNKNOWN
        path = f"{counted[0].pointer}/startDate"
        return Shown(True, path, text_at(self._data, path), (str(months),))

    def _names(self, entry: str) -> set[str]:
        inside = f"{entry}/"
        return {s.name for path, _, found in self._skills if path.startswith(inside) for s in found}

    def _degree(self, need: Need) -> Shown:
        least = LEVELS[need.any_of[0]]
        is_open = not self._data.get("education")
        for path, entry in entries(self._data, "education"):
            for key in ("studyType", "area", "institution"):
                text = str(entry.get(key) or "")
                level = degree_in(text) or _level_of_school(text, entry, key)
                if level is None:
                    continue
                if LEVELS[level] >= least:
                    is_done = bool(entry.get("endDate")) or _ENDED.search(text)
                    shown = Shown(True, f"{path}/{key}", text, (level,))
                    return shown if is_done else _UNKNOWN
                break
            else:
                is_open = True
        return _UNKNOWN if is_open else _NO

    def _test(self, need: Need) -> Shown:
        is_open = False
        for path, text in self._scores():
            taken = exam_in(text)
            if taken is None or taken[0] not in need.any_of:
                continue
            wanted = next(
                (
                    t[1]
                    for part in need.level.split(" | ")
                    if (t := exam_in(part)) and t[0] == taken[0]
                ),
                "",
            )
            is_enough = _reaches(taken[0], taken[1], wanted)
            if is_enough:
                return Shown(True, path, text_at(self._data, path), (taken[0],))
            is_open = is_open or is_enough is None
        return _UNKNOWN if is_open else _NO

    def _scores(self) -> Iterator[tuple[str, str]]:
        """Yield tests with their scores in one text: with the pointer of what names the test."""
        for path, entry in entries(korean(self._data), "languageTests"):
            yield f"/x-kr{path}/name", f"{entry.get('name', '')} {entry.get('score', '')}"
        for path, text in self._texts:
            if not path.startswith("/x-kr/languageTests") and exam_in(text):
                yield path, text

    def _language(self, need: Need) -> Shown:
        name = need.any_of[0]
        for path, entry in entries(self._data, "languages"):
            said = str(entry.get("language") or "")
            if language_in(said) == name:
                return Shown(True, f"{path}/language", said, (name,))
        for path, text in self._scores():
            taken = exam_in(text)
            if taken and name == _LANGUAGE_OF.get(taken[0], "English"):
                return Shown(True, path, text_at(self._data, path), (taken[0],))
        for path, text in self._texts:
            word = next((each for each in LANGUAGE_NAMES[name] if each in text.casefold()), "")
            if word and path.startswith(("/work", "/projects", "/volunteer")):
                return Shown(True, path, _sentence(text, text.casefold().find(word)), (name,))
        return _UNKNOWN

    def _soft(self, need: Need) -> Shown:
        text = need.any_of[0]
        if re.search(r"병역|군필", text) and korean(self._data).get("military"):
            path = "/x-kr/military/startDate"
            return Shown(True, path, text_at(self._data, path), ("military",))
        return _UNKNOWN

    def _worded(self, need: Need) -> Shown:
        asked = set(content_words(need.any_of[0], self._analyzer)) - _COMMON
        asked = {word for word in asked if not word.isdigit()}
        if not asked:
            return _UNKNOWN
        best: tuple[float, str, str, set[str]] | None = None
        for path, text, words in self._read():
            shared = asked & words
            share = len(shared) / len(asked)
            if (
                len(shared) >= LEAST_SHARED
                and share >= LEAST_SHARE
                and (not best or share > best[0])
            ):
                best = share, path, text, shared
        if best is None:
            return _NO
        _, path, text, shared = best
        places = [place for word in shared if (place := text.casefold().find(word)) >= 0]
        return Shown(True, path, _sentence(text, min(places, default=0)), tuple(sorted(shared)))

    def _read(self) -> list[tuple[str, str, frozenset[str]]]:
        if self._words is None:
            self._words = [
                (path, text, frozenset(content_words(text, self._analyzer)))
                for path, text in self._texts
            ]
        return self._words


_LANGUAGE_OF = {"JLPT": "Japanese", "HSK": "Chinese", "TOPIK": "Korean"}


def _texts(data: Json) -> Iterator[tuple[str, str]]:
    """Yield what a résumé says; the questions of a 자기소개서 are the employer's words."""
    for path, text in strings(data):
        is_question = path.startswith("/x-kr/essays") and path.endswith("/question")
        if text.strip() and not is_question and not _SILENT.match(path):
            yield path, text


def _rank(path: str) -> tuple[int, int]:
    section = path.split("/")[1]
    is_name = path.endswith(("/name", "/url"))
    return (_ORDER.index(section) if section in _ORDER else len(_ORDER), is_name)


def _around(text: str, skill: Skill) -> str:
    return text if len(text) <= LONGEST_QUOTE else _sentence(text, skill.start)


def _sentence(text: str, place: int) -> str:
    """Return the sentence at a place, or as much of it as is shown."""
    if len(text) <= LONGEST_QUOTE:
        return text
    start = max(text.rfind(stop, 0, place) for stop in (". ", "\n", "! ", "? ")) + 1
    end = text.find(". ", place)
    sentence = text[start : len(text) if end < 0 else end + 1].strip()
    return sentence if len(sentence) <= LONGEST_QUOTE else text[place : place + LONGEST_QUOTE]


def _level_of_school(text: str, entry: Json, key: str) -> str | None:
    """Return what a school's name tells, where nothing else does."""
    if key != "institution" or entry.get("studyType"):
        return None
    if "대학원" in text:
        return None  # of a master or a doctor
    if re.search(r"전문대|폴리텍|보건대학(?!교)", text):
        return "associate"
    if re.search(r"대학교|\buniversity\b", text, re.IGNORECASE):
        return "bachelor"
    return "high_school" if re.search(r"고등학교|\bhigh school\b", text, re.IGNORECASE) else None


def _reaches(test: str, got: str, wanted: str) -> bool | None:
    """Say whether a score is enough; None where one of them cannot be read."""
    if test == "OPIc":
        levels = _opic(got), _opic(wanted)
        return (
            True
            if not wanted.strip() or levels[1] < 0
            else levels[0] >= levels[1]
            if levels[0] >= 0
            else None
        )
    numbers = [re.search(r"\d+(?:\.\d+)?", text.replace(",", "")) for text in (got, wanted)]
    if numbers[1] is None:
        return True
    if numbers[0] is None:
        return None
    has, needs = float(numbers[0][0]), float(numbers[1][0])
    return has <= needs if test == "JLPT" else has >= needs


def _opic(text: str) -> int:
    found: Sequence[str] = re.findall(r"\b(?:NL|NM|NH|IL|IM[123]?|IH|AL|AM|AH)\b", text.upper())
    return OPIC.index(found[0]) if found else -1
