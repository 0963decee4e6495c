"""How an answer was said, as measures: each with how sure it is and the moments it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.assessment.measures import Measure
from core.interview.interview import EndReason, Turn
from core.language.cues.disfluencies import Kind, disfluencies
from core.language.language import Language
from core.speech.delivery import RATE_FROM_S, Delivery, delivery
from core.speech.exact import Heard
from core.speech.filled_pauses import FilledPause
from core.speech.prosody import Variation, variation
from core.speech.transcript import Moment, Word, moment, spoken_text

OFTEN_FROM_S = 10.0
"""How often something happens in a minute is not told from less than this. Our own choice."""
UNITS = {
    "rate_per_min": "",
    "pauses": "count",
    "longest_pause_s": "s",
    "length_s": "s",
    "start_delay_s": "s",
    "pitch_variation_st": "st",
    "level_variation_db": "dB",
    "voiced_share": "share",
    "filled_pauses_per_min": "1/min",
    "repetitions_per_min": "1/min",
    "self_corrections_per_min": "1/min",
    "hedges_per_min": "1/min",
}
"""Every measure of an answer; that of the rate depends on the language."""
RATE_UNITS: dict[Language, str] = {"en": "words/min", "ko": "syllables/min"}
KINDS: dict[Kind, str] = {
    "repetition": "repetitions_per_min",
    "self_correction": "self_corrections_per_min",
    "hedge": "hedges_per_min",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A number or why there is none, how sure it is, and when what it counts happened."""

    value: float | None
    missing: str
    confidence: float | None
    moments: tuple[Moment, ...] = ()


def speech_measures(turn: Turn, language: Language, heard: Heard | None) -> list[Measure]:
    """Return the measures of an answer, in media seconds; None was heard where it has no sound.

    Confidence is, for what is counted in words, the mean of the transcriber's probabilities of
    them; for pitch and voice, how like each other the periods of the voice are; for the level, the
    share of its power that is not background; for filled pauses, their mean steadiness.
    """
    units = UNITS | {"rate_per_min": RATE_UNITS[language]}
    found = _found(turn, language, heard) if heard is not None else None
    if found is None:
        missing = "typed" if turn.end_reason is EndReason.TYPED else "no_speech"
        return [Measure(turn.id, name, None, unit, missing) for name, unit in units.items()]
    return [
        Measure(turn.id, name, None, unit, one.missing)
        if one.value is None
        else Measure(turn.id, name, one.value, unit, None, one.confidence, one.moments)
        for name, unit in units.items()
        for one in [found[name]]
    ]


def _found(turn: Turn, language: Language, heard: Heard) -> Mapping[str, _Found] | None:
    if turn.start_s is None:
        return None
    delivered = delivery(heard.words, language=language, start_s=turn.start_s)
    if delivered is None:
        return None
    return {
        **dict(_delivered(delivered, turn.start_s)),
        **dict(_voice(variation(heard.speech, heard.background), delivered)),
        **dict(_said(heard.words, language, delivered)),
        "filled_pauses_per_min": _filled(heard.filled_pauses, delivered),
    }


def _delivered(found: Delivery, start_s: float) -> Iterator[tuple[str, _Found]]:
    def sure(value: float | None, missing: str = "", *moments: Moment) -> _Found:
        return _Found(value, missing, found.certainty, moments)

    longest = found.longest_pause
    longest_s = None if longest is None else longest[1] - longest[0]
    waited = (start_s, max(start_s, found.spoken[0]))
    yield "rate_per_min", sure(found.rate_per_min, "too_short")
    yield "pauses", sure(len(found.pauses), "", *found.pauses)
    yield "longest_pause_s", sure(longest_s, "no_pause", *((longest,) if longest else ()))
    yield "length_s", sure(found.length_s, "", found.spoken)
    yield "start_delay_s", sure(found.start_delay_s, "", waited)


def _voice(found: Variation, delivered: Delivery) -> Iterator[tuple[str, _Found]]:
    little = "too_little_voice"
    yield "pitch_variation_st", _Found(found.pitch_st, little, found.strength)
    yield "level_variation_db", _Found(found.level_db, little, found.clearness)
    is_short = found.strength is None or delivered.length_s < RATE_FROM_S
    share = None if is_short else min(1.0, found.voiced_s / delivered.length_s)
    yield "voiced_share", _Found(share, little, found.strength)


def _said(
    words: Sequence[Word], language: Language, delivered: Delivery
) -> Iterator[tuple[str, _Found]]:
    found = disfluencies(spoken_text(words), language)
    for kind, name in KINDS.items():
        moments = [moment(words, one.span) for one in found if one.kind == kind]
        yield name, _often(moments, delivered, delivered.certainty)


def _filled(pauses: Sequence[FilledPause], delivered: Delivery) -> _Found:
    steadiness = [pause.steadiness for pause in pauses]
    sure = sum(steadiness) / len(steadiness) if steadiness else None
    return _often([pause.moment for pause in pauses], delivered, sure)


def _often(moments: Sequence[Moment], delivered: Delivery, confidence: float | None) -> _Found:
    """Return how often something happens in a minute of the answer."""
    minutes = delivered.length_s / 60
    value = len(moments) / minutes if delivered.length_s >= OFTEN_FROM_S else None
    return _Found(value, "too_short", confidence, tuple(moments))
