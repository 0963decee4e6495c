"""What was said to one question, as it is read by rules and models, and whether that is anything.

Nothing was said by silence, by "fine" and "I don't know" however often, and by a list of keywords:
such an answer shows no behaviour, and no model is asked what it shows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from core.language.cues import content_words, declines
from core.language.cues.ending import listed
from core.language.cues.fillers import meant_words
from core.language.language import Language
from core.speech.transcript import Word

LEAST_WORDS: Mapping[Language, int] = {"ko": 3, "en": 4}
"""Different words (Korean: eojeol) without fillers; who says fewer has told of nothing. Own choice:
"매출이 14퍼센트 올랐습니다" answers a follow-up with three."""
LEAST_GRAMMAR: Mapping[Language, float] = {"ko": 0.35, "en": 0.1}
"""Share of words that only join others (Korean: that end in a particle or an ending). Own choice:
lists of keywords have at most 0.31 and 0, whole answers of our test sets 0.42 and 0.14 or more."""

_JOINING = {
    "en": re.compile(
        r"(?:i|we|you|he|she|it|they|me|us|him|her|them|my|our|your|his|its|their|this|that|these"
        r"|those|there|here|what|which|who|when|where|why|how|a|an|the|am|is|are|was|were|be|been"
        r"|being|do|does|did|don|didn|doesn|wasn|weren|isn|have|has|had|haven|hadn|will|would|can"
        r"|could|couldn|should|to|of|in|on|at|by|for|from|with|into|about|as|than|if|because|so"
        r"|but|then|not|no|all|some|any|more|just|also)(?:'\w+)?"
    ),
    "ko": re.compile(
        r".*(?:[가고과까니다던도된될로를만며면는서에와요은을이인적죠한할]"
        r"|에게|께|한테|까지|부터|처럼|는데|은데|도록|들의|저의)"
    ),
}
"""May also fit a noun now and then: "평가", "주의"."""
_OUTSIDE_KOREAN = listed("그 이 저 제 더 안 못 잘 다시 직접 먼저 매우 정말 바로 가장 모두 함께")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    Attributes:
        question: what was asked.
        text: the candidate's own words, and nothing else.
        words: the same with media seconds; none where it was typed or not heard again.
        is_follow_up: it answers a question about the answer before it.
    """

    turn_id: UUID
    question: str
    text: str
    language: Language
    words: tuple[Word, ...] = ()
    is_follow_up: bool = False

    @property
    def words_said(self) -> int:
        """How many different words there are that could show something; 0 where nothing is said."""
        words = set(meant_words(self.text, self.language))
        count = min(len(words), content_words(self.text, self.language))
        is_something = (
            count >= LEAST_WORDS[self.language]
            and not declines(self.text, self.language)
            and grammar(words, self.language) >= LEAST_GRAMMAR[self.language]
        )
        return count if is_something else 0


def grammar(words: set[str], language: Language) -> float:
    """Return the share of words that join others, 0 to 1; of different ones, 0 without any."""
    joining = [
        word
        for word in words
        if _JOINING[language].fullmatch(word) or (language == "ko" and word in _OUTSIDE_KOREAN)
    ]
    return len(joining) / max(1, len(words))
