"""What rules can see in an answer: behaviours that phrases prove, and what a story lacks.

They read the words alone, the same way every time. Where no phrase can prove a behaviour they do
not know, which is no absence. They do not know what an answer is about either: a story that answers
another question has its parts all the same.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from core.assessment.answer import Answer
from core.assessment.labels import Finding, Label, Span
from core.assessment.rubric import Behaviour, Competency, Rubric
from core.language.cues import Evidence, Heard, evidence

SOURCE = "rules 1"
"""The version changes with what they find."""
STORIES: frozenset[Competency] = frozenset(
    {"problem_solving", "communication", "collaboration", "ownership", "learning"}
)
"""Asked for as a story of something done, of which STAR names the parts; knowledge and motives are
not told that way."""
LONGEST_SENTENCE = 240
"""Characters; where a transcript has no marks, the words of the deed itself are shown. Own choice:
as far as an answer's end is looked at in `core.language.cues.ending`."""

_SENTENCE_END = re.compile(r"[.!?。…]+[\"'”’)]*\s+|(?<=니다)\s+|(?<=[어아해에예네지]요)\s+|\n+")
_IMAGINED = {
    "ko": re.compile(r"겠|[것거](?:입니다|이에요|예요|고요)|겁니다|게요|려고"),
    "en": re.compile(r"\b(?:would|will|could|might|should)\b|['’](?:d|ll)\b", re.IGNORECASE),
}
"""A deed that somebody would do has no result that could be missing."""


def labels_by_rule(answer: Answer, rubric: Rubric) -> tuple[Label, ...]:
    """Return a label for each behaviour of a rubric.

    What no phrase can prove is None, unless nothing was said at all: then nothing is present. The
    spans are the cues, one for each part that is needed, as near to each other as there are any.
    """
    says_something = answer.words_said > 0
    cues = _cues(answer) if says_something else ()
    labels = []
    for behaviour in rubric.behaviours:
        spans = _proof(behaviour, cues, answer.text)
        is_unknown = says_something and not behaviour.heard
        is_present = None if is_unknown else bool(spans)
        labels.append(Label(answer.turn_id, behaviour.id, 0, is_present, spans, SOURCE))
    return tuple(labels)


def gaps(answers: Sequence[Answer], competency: Competency) -> tuple[Finding, ...]:
    """Return what stories lack, each with the sentence that calls for it.

    The claims: `no_deed` after a situation or task, `no_situation`, `no_own_part` and `no_result`
    of a deed, `no_numbers` of a result. What a follow-up brought out is not missing. None where no
    story was asked for.

    Args:
        answers: in the order in which they were given.
        competency: that was asked for.
    """
    if competency not in STORIES:
        return ()
    return tuple(
        Finding(answer.turn_id, competency, "gap", claim, (span,), (), SOURCE)
        for thread in _threads(answers)
        for claim, (answer, span) in _lacking_in(thread).items()
    )


def _threads(answers: Sequence[Answer]) -> Iterator[list[Answer]]:
    """Yield the answers to a question together with those to its follow-ups."""
    thread: list[Answer] = []
    for answer in answers:
        if thread and not answer.is_follow_up:
            yield thread
            thread = []
        thread.append(answer)
    if thread:
        yield thread


def _lacking_in(thread: Sequence[Answer]) -> dict[str, tuple[Answer, Span]]:
    """Return by claim what no answer of a thread has, and where it first is missed."""
    found: dict[str, tuple[Answer, Span]] = {}
    cues = {answer.turn_id: _cues(answer) for answer in thread if answer.words_said}
    for answer in thread:
        own = cues.get(answer.turn_id, ())
        others = {
            cue.evidence for turn, each in cues.items() if turn != answer.turn_id for cue in each
        }
        for claim, missing, span in _lacking(own, answer):
            if missing not in others:
                found.setdefault(claim, (answer, span))
    return found


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of an answer, without the white space between them."""
    starts, ends = _sentences(text)
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _cues(answer: Answer) -> tuple[Heard, ...]:
    return evidence(answer.text, answer.language)


def _proof(behaviour: Behaviour, cues: Sequence[Heard], text: str) -> tuple[Span, ...]:
    """Return the cues that prove a behaviour; none where a part is missing."""
    wanted = behaviour.heard
    usable = [cue for cue in cues if cue.evidence in wanted]
    if len(wanted) > 1:
        usable = _without_stray_numbers(usable, text)
    if not wanted or {cue.evidence for cue in usable} != wanted:
        return ()
    chosen = _nearest(usable, wanted)
    spans = sorted({(cue.start, cue.end) for cue in chosen})
    return tuple(span for span in spans if not any(_holds(other, span) for other in spans))


def _without_stray_numbers(cues: Sequence[Heard], text: str) -> list[Heard]:
    """Leave out numbers that are in no sentence of another cue: they count something else."""
    counted = {_sentence(cue, text) for cue in cues if cue.evidence is not Evidence.NUMBERS}
    return [
        cue
        for cue in cues
        if cue.evidence is not Evidence.NUMBERS or _sentence(cue, text) in counted
    ]


def _nearest(cues: Sequence[Heard], wanted: Collection[Evidence]) -> list[Heard]:
    """Return one cue of each kind, of the shortest stretch that has them all."""
    latest: dict[Evidence, Heard] = {}
    best: list[Heard] = []
    for cue in cues:
        latest[cue.evidence] = cue
        if len(latest) == len(wanted) and (not best or _extent(latest.values()) < _extent(best)):
            best = list(latest.values())
    return best


def _extent(cues: Collection[Heard]) -> int:
    return max(cue.end for cue in cues) - min(cue.start for cue in cues)


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _lacking(cues: Sequence[Heard], answer: Answer) -> Iterator[tuple[str, Evidence, Span]]:
    """Yield what is missing, and the sentence where it would have been expected."""
    by_kind = {kind: [cue for cue in cues if cue.evidence is kind] for kind in Evidence}
    text = answer.text
    deeds = [cue for cue in by_kind[Evidence.ACTION] if not _is_imagined(cue, answer)]
    results = by_kind[Evidence.RESULT]
    setting = [*by_kind[Evidence.SITUATION], *by_kind[Evidence.TASK]]
    if not by_kind[Evidence.ACTION] and not results and setting:
        yield "no_deed", Evidence.ACTION, _shown(setting[-1], text)
    if deeds and not by_kind[Evidence.SITUATION]:
        yield "no_situation", Evidence.SITUATION, _shown(deeds[0], text)
    if deeds and not by_kind[Evidence.OWN_PART]:
        yield "no_own_part", Evidence.OWN_PART, _shown(deeds[0], text)
    if deeds and not results:
        yield "no_result", Evidence.RESULT, _shown(deeds[-1], text)
    counted = {_sentence(cue, text) for cue in by_kind[Evidence.NUMBERS]}
    if results and not any(_sentence(cue, text) in counted for cue in results):
        yield "no_numbers", Evidence.NUMBERS, _shown(results[-1], text)


def _is_imagined(cue: Heard, answer: Answer) -> bool:
    said = unicodedata.normalize("NFC", answer.text[cue.start : cue.end])
    return _IMAGINED[answer.language].search(said) is not None


def _sentence(cue: Heard, text: str) -> Span:
    """Return the sentence in which a cue begins, at least as far as the cue goes."""
    starts, ends = _sentences(text)
    number = bisect_right(starts, cue.start) - 1
    return starts[number], max(ends[number], cue.end)


@lru_cache(maxsize=8)
def _sentences(text: str) -> tuple[list[int], list[int]]:
    """Return where the sentences begin, and where each ends without white space."""
    breaks = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [0, *breaks]
    return starts, [len(text[:end].rstrip()) for end in [*breaks, len(text)]]


def _shown(cue: Heard, text: str) -> Span:
    start, end = _sentence(cue, text)
    return (start, end) if end - start <= LONGEST_SENTENCE else (cue.start, cue.end)
