"""Which parts of a good answer are heard in a transcript, and where.

The first four are those of the STAR scheme of behavioural interviews (situation, task, action,
result); the others are what interviewers ask for next. A part that is heard wrongly is never asked
for, so in doubt it is not heard. The words looked for are our own collection; they stand in
`evidence_words_*`, `evidence_deeds_*`, `evidence_results_*` and `figures`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.language.cues import evidence_words_en, evidence_words_ko
from core.language.cues.figures import figures
from core.language.cues.phrases import Deeds, Results, Vocabulary
from core.language.cues.said import Said, Span
from core.language.language import Language

_VOCABULARY: dict[Language, Vocabulary] = {
    "ko": evidence_words_ko.VOCABULARY,
    "en": evidence_words_en.VOCABULARY,
}


class Evidence(StrEnum):
    """A part of an answer that an interviewer listens for."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    OWN_PART = "own_part"
    NUMBERS = "numbers"
    REFLECTION = "reflection"
    REASON = "reason"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue in a text.

    Attributes:
        evidence: what it is a cue for.
        start: offset of its first character in the text as it was given.
        end: offset after its last character.
    """

    evidence: Evidence
    start: int
    end: int


def evidence(text: str, language: Language) -> tuple[Heard, ...]:
    """Return the cues in `text` by where they start, at most one of a kind in a clause."""
    vocabulary = _VOCABULARY[language]
    said = Said(text, vocabulary)
    deeds = list(_deeds(said, vocabulary.deeds))
    found: dict[tuple[Evidence, int], Span] = {}
    for kind, span in (
        *deeds,
        *_intentions(said, vocabulary.deeds),
        *_named(said, vocabulary),
        *_results(said, vocabulary.results),
        *_consequences(said, vocabulary.results, [end for _, (_, end) in deeds]),
        *((Evidence.NUMBERS, said.span_of(*places)) for places in figures(said.words, language)),
    ):
        found.setdefault((kind, said.clauses.number_at(span[0])), span)
    heard = [Heard(kind, *said.in_given(span)) for (kind, _), span in found.items()]
    return tuple(sorted(heard, key=lambda cue: (cue.start, cue.end, cue.evidence)))


_Found = Iterator[tuple[Evidence, Span]]


def _deeds(said: Said, words: Deeds) -> _Found:
    """Yield what was done, and once more as the speaker's own part where it was."""
    for pattern in words.did:
        for match in pattern.finditer(said.text):
            start, end = match.span()
            if said.clauses.has(words.did_unless, end - 1):
                continue
            yield Evidence.ACTION, (start, end)
            named_at, speaker = said.speaker_at(start)
            if speaker == "i" or (not speaker and said.clauses.has(words.alone, start)):
                yield Evidence.OWN_PART, (named_at, end)


def _intentions(said: Said, words: Deeds) -> _Found:
    """Yield what the speaker would do."""
    for pattern in words.would:
        for match in pattern.finditer(said.text):
            if not said.sentences.has(words.would_unless, match.start()):
                yield Evidence.ACTION, match.span()


def _named(said: Said, words: Vocabulary) -> _Found:
    """Yield what certain phrases stand for by themselves."""
    for name, patterns in words.cues.items():
        kind, unless = Evidence(name), words.unless[name]
        # "my strengths are these and the weakness is that" names no limit of what was done
        parts = said.sentences if kind is Evidence.LIMITS else said.clauses
        for pattern in patterns:
            for match in pattern.finditer(said.text):
                start = match.start()
                is_ours = kind is Evidence.OWN_PART and said.speaker_at(start)[1] == "we"
                if not is_ours and not parts.has(unless, start):
                    yield kind, match.span()


def _results(said: Said, words: Results) -> _Found:
    """Yield what is a result by itself."""
    for pattern in words.named:
        for match in pattern.finditer(said.text):
            if not said.clauses.has(words.unless, match.start()):
                yield Evidence.RESULT, match.span()


def _consequences(said: Said, words: Results, deeds: list[int]) -> _Found:
    """Yield what came of deeds, of which the ends are given."""
    if not deeds:
        return
    for match in words.outcome.finditer(said.text, min(deeds)):
        if not said.clauses.has(words.unless, match.start()):
            yield Evidence.RESULT, match.span()
    for match in words.aftermath.finditer(said.text, max(deeds)):
        place = match.end() - 1
        if not any(
            said.clauses.has(each, place) for each in (words.unless, words.aftermath_unless)
        ):
            yield Evidence.RESULT, match.span()
