"""Notice two questions in one: whoever is asked twice answers half.

The words are our own collection. Joined are only whole clauses that ask; "how do you decide what to
keep and what to drop" is one question, and so is "누구에게 어떻게 말씀하셨나요".
"""

import re
from collections.abc import Mapping

from core.interview.phrasing import written
from core.language.language import Language

_PARTS: Mapping[str, str] = {
    "wh": "why|how|what|when|where|whom?|whose|which",
    "does": "did|do|does|was|were|is|are|would|could|can|should|will|have|has|had",
    "somebody": """
        you|it|they|he|she|we|i|the|your|that|this|those|these|there|their|his|her|our|its|anyone
        |anybody|people
    """,
    "asks": """
        무엇|무슨|뭐|뭘|왜(?![곡냐래소])|어떻게|어떤|어느|어떠|어땠|어떨|어디|언제(?![나든])|누가
        |누구(?![나든])|얼마(?!든|_전|_안)|몇(?!_?가지)
    """,
}
_DOUBLE: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        written(
            r"""
            \?.*\?|,_and_(?:@wh)\b|_and_(?:@wh)_(?:@does)_(?:@somebody)\b
            |_and_(?:why(?:_(?:@does)\b|\?)|if_so\b)|,_and_(?:@does)_(?:@somebody)\b
            |^(?:what|why|how|who|where|which)\b[^,?]*,_(?:@wh)_(?:@does)_(?:@somebody)\b
            """,
            _PARTS,
        ).replace("_", " ")
    ),
    # A noun that ends in 고 (사고, 광고) joins nothing, nor does what is said (-다고) or still goes
    # on (-고 있다).
    "ko": re.compile(
        written(
            r"""
            \?.*\?|(?:@asks)[^.?]*(?<![냐다라자려사광보창재신경최참권원예제금출잔중])[고며],?_
            (?!있|싶|계|나[서면니]|난_)(?:[^.?]*_)?(?:@asks)
            |(?:나요|까요|습니까|[인은는던한운]가요),?_(?:그리고|또|왜|어떻게|무엇)
            """,
            _PARTS,
        ).replace("_", " ")
    ),
}
_SENTENCE_END = re.compile(r"(?<=[.!…])\s+")


def is_double(question: str, language: Language) -> bool:
    """Say whether a question asks for two things at once.

    Args:
        question: whole; what stands before its last sentence leads to it.
        language: of the question.
    """
    asking = _SENTENCE_END.split(question.casefold())[-1]
    return _DOUBLE[language].search(asking) is not None
