"""Find what of an answer an interviewer does not take up: orders to it, and bait.

Bait is an answer that claims something about the interviewer's company and wants it confirmed. The
words are our own collection; what is left out in error costs one question of a model.
"""

import re
from functools import lru_cache

from core.interview.injection import is_instruction

_SENTENCE = re.compile(r"(?<=[.!?。…])\s+|\n+")
_OF_OUR_QUESTIONS = re.compile(
    r"(?:^|\b(?:and|please|now|rule|then)\b[:,]? )(?:begin|start|open|end|put|say|use|include"
    r"|insert|add|mention|repeat|write)\b[^.!?]*\b(?:your|each|every|all|any|the next)"
    r" (?:next |following |other )?(?:questions?|sentences?|words?)\b",
    re.IGNORECASE,
)
"""What to say, said to who asks; a résumé has no such lines, so `injection` need not know them."""
_ABOUT_US = re.compile(
    r"\b(?:your|this) (?:company|firm)\b|\b(?:news|article|rumou?r) that you\b"
    r"|\byour (?:organi[sz]ation|laboratory|office|branch|product|revenue|chief executive|ceo)\b"
    r"|귀사|당사(?!자)|(?<![가-힣])이 회사|대표이신|(?:공고|기사|뉴스)[가-힣]* (?:적혀|나와|났)"
    r"|(?:하신|하셨|된)다는 (?:소식|기사|소문)",
    re.IGNORECASE,
)
_WANTS_AN_ANSWER = re.compile(
    r"\b(?:tell (?:me|us)|confirm|explain (?:the|it|this|that)|give me|introduce the"
    r"|say that (?:it|this|that)|is (?:it|that) true|isn't (?:it|that))\b|, right\?"
    r"|(?:말씀해|알려|설명해|확인해|소개해|대답해|답해) ?(?:주세요|주십시오|주시)"
    r"|아시죠|맞죠|맞습니까|사실인가요|궁금합니다|그렇죠",
    re.IGNORECASE,
)


def parted(answer: str) -> tuple[str, str]:
    """Return what of `answer`, in any language, can be taken up, and what is left alone."""
    sentences = [sentence for sentence in _SENTENCE.split(answer) if sentence.strip()]
    orders = [sentence for sentence in sentences if _is_order(sentence)]
    if _ABOUT_US.search(answer) and (orders or _WANTS_AN_ANSWER.search(answer)):
        return "", answer
    others = [sentence for sentence in sentences if sentence not in orders]
    return "\n".join(others), "\n".join(orders)


@lru_cache(maxsize=1024)
def _is_order(sentence: str) -> bool:
    """What was answered before is looked at again with every follow-up; each is judged once."""
    return is_instruction(sentence) or _OF_OUR_QUESTIONS.search(sentence) is not None
