"""What a résumé claims beside what was said of it: a label and both quotes, never a percentage.

Rules compare words and figures. They find that something was spoken about and that two figures
differ; that a claim is true they cannot find. In doubt a claim was not discussed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.assessment.answer import Answer
from core.assessment.labels import Claim, LedgerEntry, Span, Standing
from core.assessment.proof import moments
from core.assessment.rules import sentences
from core.language.cues import Evidence, evidence
from core.language.cues.ending import listed
from core.language.cues.figures import figures
from core.language.cues.numerals import with_digits
from core.language.cues.said import words_and_spans
from core.language.language import Language

DISCUSSED = 0.45
"""Share of a claim's telling letter pairs that a sentence must hold. Own choice: half of the words,
of which Korean ones have other endings in speech."""
WITH_FIGURE = 0.25
"""The same where a figure with its unit is the same. Own choice."""
SAME_UNIT: Mapping[str, str] = {
    "percent": "%",
    "퍼센트": "%",
    "프로": "%",
    "people": "명",
    "사람": "명",
    "person": "명",
    "months": "개월",
    "month": "개월",
    "달": "개월",
    "years": "년",
    "year": "년",
}
_NUMBER = re.compile(r"[$€£₩]?(?P<value>\d+(?:[.,]\d+)*)(?P<unit>%|[a-z가-힣]*)")
_COMMON = listed("""
    the a an and or of to in on at by for from with into as is was were be been my our we i it that
    this had have did then so led made built used 및 등 통해 위해 대한 관련
""")
_PARTICLES = re.compile(r"(?<=[가-힣])(?:으로|이나|[을를이가은는의도만에로과와])$")


@dataclass(frozen=True, slots=True)
class _Spoken:
    answer: Answer
    span: Span
    pairs: frozenset[str]
    figures: frozenset[tuple[str, str]]


def ledger(claims: Iterable[Claim], answers: Sequence[Answer]) -> tuple[LedgerEntry, ...]:
    """Return how each claim stands after these answers, in the order of the claims.

    Only answers in the language of the claim's words can be found to be about it.
    """
    spoken = [one for answer in answers for one in _sentences(answer)]
    language = answers[0].language if answers else "en"
    return tuple(_entry(claim, spoken, language) for claim in claims)


def _entry(claim: Claim, spoken: Sequence[_Spoken], language: Language) -> LedgerEntry:
    pairs, claimed = _pairs(claim.text), _figures(claim.text, language)
    about = [one for one in spoken if _is_about(pairs, claimed, one)]
    if not about:
        return LedgerEntry(claim.text, claim.where, "not_discussed")
    best = max(about, key=lambda one: (bool(claimed & one.figures), _share(pairs, one.pairs)))
    standing = _standing(claimed, best, about)
    if standing == "contradicted":
        best = next(one for one in about if _differs(claimed, one.figures))
    return LedgerEntry(
        claim.text,
        claim.where,
        standing,
        best.answer.turn_id,
        best.span,
        moments(best.span, best.answer.text, best.answer.words) if best.answer.words else None,
    )


def _standing(
    claimed: frozenset[tuple[str, str]], best: _Spoken, about: Sequence[_Spoken]
) -> Standing:
    said = frozenset(figure for one in about for figure in one.figures)
    if claimed & said:
        return "supported" if _tells_of_deed(best) else "thin"
    if any(_differs(claimed, one.figures) for one in about):
        return "contradicted"
    return "supported" if not claimed and _tells_of_deed(best) else "thin"


def _is_about(pairs: frozenset[str], claimed: frozenset[tuple[str, str]], one: _Spoken) -> bool:
    needed = WITH_FIGURE if claimed & one.figures else DISCUSSED
    return _share(pairs, one.pairs) >= needed


def _share(wanted: frozenset[str], found: frozenset[str]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 0.0


def _differs(claimed: frozenset[tuple[str, str]], said: frozenset[tuple[str, str]]) -> bool:
    """Say whether a unit of the claim was said, and with none of its values."""
    units = {unit for _, unit in claimed if unit}
    spoken = {unit for _, unit in said}
    return bool(units & spoken) and not claimed & said


def _tells_of_deed(one: _Spoken) -> bool:
    """Say whether what was done, or what came of it, is heard in or beside the sentence."""
    kinds = {
        cue.evidence
        for cue in evidence(one.answer.text, one.answer.language)
        if cue.start < one.span[1] and one.span[0] < cue.end
    }
    return bool(kinds & {Evidence.ACTION, Evidence.RESULT, Evidence.OWN_PART})


def _sentences(answer: Answer) -> Iterator[_Spoken]:
    for start, end in sentences(answer.text):
        said = answer.text[start:end]
        yield _Spoken(answer, (start, end), _pairs(said), _figures(said, answer.language))


def _words(text: str) -> list[str]:
    return words_and_spans(text)[0]


def _pairs(text: str) -> frozenset[str]:
    """Return pairs of neighbouring letters of the telling words: endings change, stems do not."""
    telling = [word for word in _words(text) if word not in _COMMON and not word[0].isdigit()]
    return frozenset(word[at : at + 2] for word in telling for at in range(len(word) - 1))


def _figures(text: str, language: Language) -> frozenset[tuple[str, str]]:
    """Return the figures as value and unit, "" where there is none."""
    words = _words(text)
    found = set()
    for first, last in figures(words, language):
        digits = " ".join(with_digits(words[first : last + 1], language))
        number = _NUMBER.search(digits)
        if number is not None:
            rest = digits[number.end() :].split()
            unit = _PARTICLES.sub("", number["unit"] or (rest[-1] if rest else ""))
            found.add((number["value"].replace(",", ""), SAME_UNIT.get(unit, unit)))
    return frozenset(found)
