"""What in a file is meant for programs and not for the person who reads it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from core.resume.document import Concern, HiddenText

SMALLEST_PT = 3.0
"""Nothing smaller is read by a person: printers' own fine print is 4 points (own choice)."""
LEAST_CONTRAST = 1.25
"""WCAG 2.2 ratio of luminances, 1 to 21, below which text is not seen (own choice: the light greys
of templates, such as #CCCCCC on white, have 1.6 and more)."""
LEAST_OPACITY = 0.15
SHOWN_CHARS = 200
_REPEATED = 8
"""A line of some length that stands so often more than once a page (own choice)."""
_REPEATED_CHARS = 12
_METADATA_CHARS = 300
Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

_ENGLISH = (
    (
        r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b"
        r"(?:instruction|prompt|rule|guideline|criteria|context|above|previous|prior)"
    ),
    (
        r"\b(?:you are|act as|pretend to be|behave as|respond as)\b.{0,40}\b"
        r"(?:ai|assistant|model|recruiter|evaluator|grader|screener|reviewer|hiring)\b"
    ),
    (
        r"\b(?:give|award|assign|rate|score|rank|grade)\b.{0,30}\b(?:this|the|me|my|him|her)\b.{0,30}\b"
        r"(?:candidate|applicant|resume|résumé|cv|maximum|highest|perfect|top|100|10/10)\b"
    ),
    (
        r"\b(?:recommend|approve|shortlist|select|hire|accept|advance)\b.{0,20}\bthis "
        r"(?:candidate|applicant|person|resume|cv)\b"
    ),
    (
        r"\b(?:note|message|instruction|attention|important)s?\b.{0,20}\b(?:to|for) "
        r"(?:the |any |all )?(?:ai|llm|chatgpt|gpt|language model|ats|screening|automated)\b"
    ),
    r"\b(?:system prompt|system message|jailbreak|prompt injection|developer mode)\b",
    (
        r"<\|?(?:im_start|im_end|system|assistant|endoftext)\|?>|\[/?INST\]"
        r"|^\s*(?:system|assistant|user)\s*:\s*(?:you|ignore|give|rate|rank|score|set|please|always)\b"
    ),
)
_KOREAN = (
    (
        r"(?:이전|위|앞|기존|모든|상기).{0,12}(?:지시|명령|지침|규칙|프롬프트|기준).{0,12}"
        r"(?:무시|잊|따르지)"
    ),
    (
        r"(?:지시|명령|지침|규칙|프롬프트|평가 ?기준)(?:사항)?(?:을|를|은|는)?\s*"
        r"(?:모두|전부|다)?\s*(?:무시|잊어)"
    ),
    (
        r"(?:이|본|해당)\s*(?:지원자|후보자?|이력서|사람)(?:을|를|에게|은|는|의)?.{0,30}"
        r"(?:만점|최고\s*점|최고\s*등급|합격|채용|높은 점수|100점|10점|추천)"
        r"(?:을|를|으로|시|해|하|\s*처리|\s*부여|주)"
    ),
    (
        r"(?:당신|너)는?.{0,20}(?:AI|인공지능|언어\s*모델|평가자|채용\s*담당|면접관|어시스턴트)"
        r"(?:이다|입니다|이야|야|로서|처럼)"
    ),
    (
        r"(?:AI|인공지능|언어\s*모델|챗봇|GPT)(?:에게|는|은|야)?.{0,10}"
        r"(?:지시|명령|전달|주의|알림)\s*(?:사항)?\s*[:：]"
    ),
)
_IS_INSTRUCTION = re.compile("|".join(f"(?:{one})" for one in (*_ENGLISH, *_KOREAN)), re.IGNORECASE)


def is_instruction(text: str) -> bool:
    """Say whether a text tells a program what to do or to think, in Korean or English."""
    return bool(_IS_INSTRUCTION.search(text))


def luminance(colour: Colour) -> float:
    """Return the relative luminance, 0 to 1: WCAG 2.2, "relative luminance"."""
    low, power = 0.04045, 2.4
    linear = [c / 12.92 if c <= low else ((c + 0.055) / 1.055) ** power for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21: WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def is_seen_on(text: Colour, background: Colour) -> bool:
    """Say whether a person sees text of one colour on another; two hues of one grey are seen."""
    apart = max(abs(a - b) for a, b in zip(text, background, strict=True))
    return contrast(text, background) >= LEAST_CONTRAST or apart > 0.25  # noqa: PLR2004


def concerns_of_text(
    lines: Iterable[tuple[int, str]], hidden: Iterable[HiddenText]
) -> Iterator[Concern]:
    """Yield what is to be said about the text of a document.

    Args:
        lines: page and text of what is seen; it stays in the document, whatever it says.
        hidden: what is not seen, and is in the document nowhere else.
    """
    times: Counter[str] = Counter()
    pages: set[int] = set()
    for page, text in lines:
        pages.add(page)
        times[" ".join(text.split())] += 1
        if is_instruction(text):
            yield Concern("instructions", page, shortened(text))
    for text, count in times.items():
        if len(text) >= _REPEATED_CHARS and count >= _REPEATED + len(pages):
            yield Concern("repeated_text", None, shortened(text))
    for one in hidden:
        yield Concern("hidden_text", one.page, shortened(one.text))


def metadata_concern(text: str) -> Iterator[Concern]:
    """Yield a concern where text that no person sees is long, or tells programs what to do."""
    if is_instruction(text) or len(text) > _METADATA_CHARS:
        yield Concern("metadata_text", None, shortened(text))


def shortened(text: str) -> str:
    """Return the beginning of a text, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN_CHARS else f"{plain[: SHOWN_CHARS - 1]}…"
