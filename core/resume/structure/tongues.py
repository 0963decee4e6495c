"""Read languages: how well each is spoken, and the results of tests."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from core.resume.structure.atoms import Dated
from core.resume.structure.dates import periods
from core.resume.structure.entries import Entry
from core.resume.structure.jobs import day, field_of, one_date
from core.resume.structure.pieces import Piece
from core.resume.structure.rows import Row, unfolded
from core.resume.structure.values import SURE, WORDED, Read, Tree, read

_TEST = re.compile(
    r"(?P<name>(?<![A-Za-z])(?:(?i:new\s?)?(?i:TOEIC(?:\s?(?:speaking|writing|S&W))?"
    r"|TOEFL(?:\s?-?\s?i?BT)?"
    r"|OPIc|TEPS(?:\s?speaking)?|JLPT|IELTS(?:\s?academic)?|G-?TELP(?:\s?level\s?\d)?|TestDaF"
    r"|TOPIK|DELF|DALF"
    r"|Goethe-?Zertifikat|Duolingo(?:\s?English\s?Test)?)|JPT|HSK(?:K)?|DELE|FLEX|SNULT|TSC|BCT"
    r"|SJPT|CPT"
    r"|GRE|GMAT|SAT|Cambridge\s(?:English|CAE|FCE|CPE|C1|C2|B2)(?:\s\w+)?)(?![A-Za-z])"
    r"|토익\s?스피킹|토스(?![가-힣])|토익|토플|오픽|텝스|지텔프|한국어능력시험|일본어능력시험"
    r"|중국어능력시험)"
    r"(?:\s?\((?:영어|일본어|중국어|스페인어|독일어|프랑스어|English|Japanese|Chinese)\))?"
)
_SCORE = re.compile(
    r"(?<![\d./])(?:(?:level|lv\.?|레벨)\s?\d(?:\s?\([^)]*\))?|\d{1,3}(?:\.\d)?\s?점"
    r"|\d{1,2}\s?급|N[1-5]\b|[ABC][12]\b"
    r"|(?:AL|IH|IM[123]?|IL|NH|NM|NL|AM|AH)(?![A-Za-z])|\d{2,3}(?!\d|[.\-/]\d|년|월)"
    r"|\d\.[05](?!\d))(?:\s?급)?",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"영어|일본어|일어|중국어|한국어|국어|독일어|독어|프랑스어|불어|스페인어|러시아어|베트남어"
    r"|아랍어|포르투갈어|이탈리아어|태국어|인도네시아어"
    r"|몽골어|\b(?:english|korean|japanese|(?:mandarin(?:\schinese)?|cantonese"
    r"|chinese)(?:\s\(mandarin\))?|german"
    r"|french|spanish|russian|vietnamese|arabic|portuguese|italian|hindi|thai|indonesian|turkish"
    r"|dutch"
    r"|swedish|norwegian|danish|finnish|polish|greek|hebrew|ukrainian|czech|hungarian|tamil|urdu"
    r"|bengali|malay|tagalog|catalan|romanian|persian|farsi|swahili|mandarin|telugu|punjabi"
    r"|latin)\b",
    re.IGNORECASE,
)
_FLUENCY = re.compile(
    r"native(?:\s(?:or bilingual\s)?(?:speaker|proficiency|level))?|mother tongue"
    r"|bilingual(?:\sproficiency)?"
    r"|(?:full\s|limited\s)?(?:professional\s)?working(?:\sproficiency)?"
    r"|professional(?:\sproficiency)?"
    r"|fluent|advanced|upper[- ]intermediate|intermediate|conversational"
    r"|elementary(?:\sproficiency)?"
    r"|beginner|basic|proficient|business(?:[- ]level)?|limited|good|excellent|daily conversation"
    r"|(?:[ABC][12])(?:\s?\([^)]*\))?|비즈니스\s?(?:회화|수준|레벨)?(?:\s?가능)?"
    r"|일상\s?회화(?:\s?가능|\s?수준)?|원어민(?:\s?수준)?|모국어"
    r"|유창(?:함)?|상급|중급|초급|고급|능통|능숙|회화\s?가능|기초(?:\s?회화)?|업무\s?가능"
    r"|독해\s?가능|네이티브|상|중|하",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^[\s:：,|/·()\-–—]+|[\s:：,|/·()\-–—]+$")


def tongues(rows: Sequence[Row], entries: Sequence[Entry]) -> tuple[list[Tree], list[Tree]]:
    """Return the languages with how well each is spoken, and the results of tests."""
    languages: list[Tree] = []
    tests: list[Tree] = []
    for entry in entries:
        test = _test_of(entry)
        if test:
            tests.append(test)
        elif spoken := field_of(entry, "language"):
            languages.append(
                {"language": spoken, "fluency": field_of(entry, "fluency", "test_score")}
            )
    columns = {
        ref
        for entry in entries
        for pieces in entry.fields.values()
        for piece in pieces
        for ref in piece.refs
    }
    plain = [one for row in rows for one in unfolded(row)]
    free = [row for row in plain if not any(ref in columns for p in row.pieces for ref in p.refs)]
    for index in range(len(free)):
        _read_row(free, index, languages, tests)
    return languages, tests


def tests_in(rows: Sequence[Row]) -> list[Tree]:
    """Return the results of language tests that stand in other sections, such as 자격증."""
    plain = [one for row in rows for one in unfolded(row)]
    return [test for index in range(len(plain)) for test in _tests(plain, index)]


def is_test(text: str) -> bool:
    """Say that a language test is named first."""
    return _TEST.match(text) is not None


def _test_of(entry: Entry) -> Tree | None:
    name = field_of(entry, "test")
    if name is None:
        cells = [piece for pieces in entry.fields.values() for piece in pieces]
        named = next((piece for piece in cells if _TEST.match(piece.text)), None)
        name = read(named, "language_test", WORDED) if named else None
    if name is None:
        return None
    score = field_of(entry, "test_score", "score", "fluency")
    return {"name": name, "score": score, "date": one_date(entry, [])}


def _read_row(rows: Sequence[Row], index: int, languages: list[Tree], tests: list[Tree]) -> None:
    found = list(_tests(rows, index))
    tests += found
    used = {ref for test in found for value in test.values() if value for ref in value.refs}
    for piece in rows[index].pieces:
        rest = _without_tests(piece) if found else piece
        for part in _each_language(rest):
            spoken = _language(part, [*rows[index].pieces, *_below(rows, index)])
            if spoken and not used & set(spoken["language"].refs):
                languages.append(spoken)


def _below(rows: Sequence[Row], index: int) -> list[Piece]:
    """Return what stands below a name until the next one."""
    found: list[Piece] = []
    for row in rows[index + 1 : index + 3]:
        if any(_TEST.search(p.text) or _LANGUAGE.search(p.text) for p in row.pieces):
            break
        found += row.pieces
    return found


def _without_tests(piece: Piece) -> Piece:
    match = _TEST.search(piece.text)
    return piece.part(0, match.start()) if match else piece


def _each_language(piece: Piece) -> Iterator[Piece]:
    """Cut before each language that is named: English (fluent), Korean (native)."""
    starts = [match.start() for match in _LANGUAGE.finditer(piece.text)]
    for start, end in pairwise([*starts, len(piece.text)]):
        yield piece.part(start, end)


def _language(piece: Piece, beside: Sequence[Piece]) -> Tree | None:
    name = _LANGUAGE.match(piece.text)
    if name is None:
        return None
    rest = piece.part(name.end(), len(piece.text))
    others = [one for one in beside if one.refs != piece.refs and not _LANGUAGE.search(one.text)]
    candidates = [one for one in (rest, *others) if one and not periods(one.text)]
    fluency = next((found for one in candidates if (found := _fluency(one))), None)
    return {"language": read(piece.match(name), "language", WORDED), "fluency": fluency}


def _fluency(piece: Piece) -> Read | None:
    text = piece.text
    edges = _EDGES.match(text)
    start = edges.end() if edges else 0
    end = len(text.rstrip(" :：,|/·()-–—"))
    inner = piece.part(start, max(end, start))
    if inner and _FLUENCY.search(inner.text) and inner.text.count("(") == inner.text.count(")"):
        return read(inner, "fluency", WORDED)
    match = _FLUENCY.search(text)
    return read(piece.match(match), "fluency", WORDED) if match else None


def _tests(rows: Sequence[Row], at: int) -> Iterator[Tree]:
    row = rows[at]
    for index, piece in enumerate(row.pieces):
        names = list(_TEST.finditer(piece.text))
        for match, following in zip_longest(names, names[1:]):
            end = following.start() if following else len(piece.text)
            tail = piece.part(match.end(), end)
            others = [] if following else [*row.pieces[index + 1 :], *row.pieces[:index]]
            others += [] if following else _below(rows, at)
            others += [piece.part(0, match.start())] if len(names) == 1 else []
            yield _test(piece.match(match), [tail, *others])


def _test(name: Piece, around: Sequence[Piece]) -> Tree:
    dates = [Dated(piece, one) for piece in around if piece for one in periods(piece.text)]
    score: Read | None = None
    for piece in around:
        taken = [one.span for one in periods(piece.text)] if piece else []
        for match in _SCORE.finditer(piece.text):
            is_date = any(start < match.end() and match.start() < end for start, end in taken)
            if not is_date and score is None:
                score = read(piece.match(match), "language_score", SURE)
    return {
        "name": read(name, "language_test", SURE),
        "score": score,
        "date": day(dates[0]) if dates else None,
    }
