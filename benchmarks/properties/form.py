"""How a question is put: one, short, polite, in the language of the interview, fit to be spoken."""

import re

from benchmarks.held import Held
from benchmarks.properties.property import Cases, of_each
from core.interview.questions import load_bank
from core.language.language import Language

MOST_WORDS: dict[Language, int] = {"ko": 30, "en": 45}
FEWEST_WORDS: dict[Language, int] = {"ko": 2, "en": 3}
MOST_SENTENCES = 3
"""A listener keeps no more in mind; bounds are our own, on the far side of every bank question."""
MOST_OF_A_LEAD: dict[Language, int] = {"ko": 12, "en": 18}

_TWO = re.compile(
    r"[?？].*[?？]|, and (?:why|how|what|when|where|who|if so)\b[^.]*\?$"
    r"|(?:무엇|어떤|어디|언제|누가|누구|어떻게)[^.?]*(?:[이하셨했었]고|이며|하며),? "
    r"(?:왜|어떻게|그 이유)",
    re.IGNORECASE,
)
_ASKS: dict[Language, re.Pattern[str]] = {
    "ko": re.compile(r"(?:[?？]|(?:주세요|주십시오|드립니다|보세요|바랍니다|마치겠습니다)\.)$"),
    "en": re.compile(
        r"[?]$|(?:^|[.,] |\bplease )(?:tell|describe|explain|ask)\b.*\.$", re.IGNORECASE
    ),
}
_HANGUL = re.compile(r"[가-힣]")
_LETTERS = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"[^\W\d_a-zA-Zà-öø-ÿÀ-ÖØ-ß가-힣]")
_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_POLITE = re.compile(r"(?:요|까|니다|죠)[.?!]?[’'\"”]?$")
_BLUNT = re.compile(
    r"\b(?:gonna|wanna|gotta|dude|hey|what the|shut up|hurry up|come on|spit it out|yo)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[*_#`<>\[\]{}|\\~^=]|https?:|www\.|&\w+;|^\s*(?:[-•]|\d+[.)])\s")
_LABEL = re.compile(
    r"\b(?:interviewer|candidate|assistant|user|system|question|answer|follow-?up|q\d*|a)\s*:"
    r"|(?:면접관|지원자|시스템|질문|답변|꼬리질문)\s*:",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"\{\w*\}|\b(?:None|null|undefined|NaN|TODO|TBD|lorem ipsum)\b|\(\s*\)|‘\s*’|\"\s*\""
)


def asks_one_thing(held: Held) -> Cases:
    """A good interviewer asks one thing at a time: two questions get half an answer each."""
    for one in held.exchanges:
        yield one.question.text, not _TWO.search(one.asks)


def asks_something(held: Held) -> Cases:
    """A good interviewer ends with a question or a request: it is plain whose turn it is."""
    for one in held.exchanges:
        yield one.question.text, _ASKS[held.language].search(one.question.text) is not None


def speaks_the_language_of_the_interview(held: Held) -> Cases:
    """A good interviewer speaks the language that was agreed; only names may be foreign."""
    for one in held.exchanges:
        yield one.said, is_in(one.own_words, held.language)


def is_brief(held: Held) -> Cases:
    """A good interviewer asks briefly: a spoken question has to be kept in mind."""
    for one in held.exchanges:
        yield one.question.text, len(one.asks.split()) <= MOST_WORDS[held.language]


def says_enough_to_be_understood(held: Held) -> Cases:
    """A good interviewer asks in a whole sentence, never with a word thrown in."""
    for one in held.exchanges:
        yield one.question.text, len(one.question.text.split()) >= FEWEST_WORDS[held.language]


def comes_to_the_point(held: Held) -> Cases:
    """A good interviewer needs a sentence or two, not a speech."""
    for one in held.exchanges:
        yield one.question.text, len(_SENTENCE.split(one.asks)) <= MOST_SENTENCES


def is_polite(held: Held) -> Cases:
    """A good interviewer is formal: 존댓말 in every Korean sentence, nothing blunt in English."""
    for one in held.exchanges:
        if held.language == "ko":
            ends = _SENTENCE.split(one.own_words)
            yield one.said, all(_POLITE.search(end) for end in ends if _HANGUL.search(end))
        else:
            yield one.said, not _BLUNT.search(one.own_words)


def can_be_spoken(held: Held) -> Cases:
    """A good interviewer says nothing that only makes sense on paper: no markup, list or link."""
    for one in held.exchanges:
        yield one.said, not _MARKUP.search(one.own_words)


def says_no_stage_directions(held: Held) -> Cases:
    """A good interviewer does not announce who speaks: no "Question:", no "면접관:"."""
    for one in held.exchanges:
        yield one.said, not _LABEL.search(one.own_words)


def leaves_no_gaps(held: Held) -> Cases:
    """A good interviewer says whole sentences: nothing of a form is left in them."""
    for one in held.exchanges:
        yield one.said, not _LEFT_OVER.search(one.said)


def speaks_in_one_breath(held: Held) -> Cases:
    """A good interviewer asks in one piece: no line breaks, tabs or unseen characters."""
    for one in held.exchanges:
        yield one.said, one.said.isprintable() and "  " not in one.said


def leads_over_briefly(held: Held) -> Cases:
    """A good interviewer leads over to another topic in a sentence or two."""
    for one in held.exchanges:
        if one.lead:
            yield one.lead, len(one.lead.split()) <= MOST_OF_A_LEAD[held.language]


def keeps_its_manner(held: Held) -> Cases:
    """A good interviewer stays who the candidate chose: warm, neutral or pressing."""
    leads = load_bank().leads
    for one in held.exchanges:
        if one.lead:
            yield one.lead, one.lead in leads.get((one.question.kind, held.persona), ())


def is_in(text: str, language: Language) -> bool:
    """Say whether the most of a text is in a language, and all of it in letters it may contain."""
    if _FOREIGN.search(text):
        return False
    hangul = len(_HANGUL.findall(text))
    if language == "en":
        return hangul == 0
    return 2 * hangul >= len(_LETTERS.findall(text))


FORM = of_each(
    "form",
    asks_one_thing,
    asks_something,
    speaks_the_language_of_the_interview,
    is_brief,
    says_enough_to_be_understood,
    comes_to_the_point,
    is_polite,
    can_be_spoken,
    says_no_stage_directions,
    leaves_no_gaps,
    speaks_in_one_breath,
    leads_over_briefly,
    keeps_its_manner,
)
