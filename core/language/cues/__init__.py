"""What the words themselves say about a turn, in microseconds: is it over, is it one at all.

Transcripts are Whisper's: mostly punctuated, sometimes not, and with a full stop after a fragment
as easily as a comma after a sentence. So the words are believed before the punctuation.
"""

from core.language.cues import english, korean
from core.language.cues.declining import declines
from core.language.cues.ending import Ending, tail_of
from core.language.cues.evidence import Evidence, Heard, evidence
from core.language.cues.fillers import content_words, is_backchannel
from core.language.cues.korean_words import CLOSERS
from core.language.cues.likeness import same_in_substance
from core.language.cues.requests import asks_for_time
from core.language.language import Language

__all__ = [
    "Ending",
    "Evidence",
    "Heard",
    "asks_for_time",
    "content_words",
    "declines",
    "ending",
    "evidence",
    "is_backchannel",
    "same_in_substance",
]


def ending(text: str, language: Language) -> Ending:
    """Return how what has been said so far ends; `text` is all of an answer up to a pause.

    UNFINISHED: it breaks off, or says itself that more comes. FINISHED: a whole sentence. UNCLEAR:
    neither can be told, as with a bare noun, or with nothing at all.
    """
    if language == "ko":
        return korean.ending_of(tail_of(text, CLOSERS))
    return english.ending_of(tail_of(text, english.CLOSERS))
