"""Whether what is said stands somewhere: in the materials, in an answer, or in the bank."""

import re
from functools import lru_cache

from benchmarks.held import Exchange, Held
from benchmarks.properties.property import Cases, of_each
from core.interview.interview import QuestionKind, Source
from core.interview.questions import load_bank
from core.language.language import LANGUAGES

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.?!…:\"“] )(?<!^)\b[A-Z][A-Za-z0-9+#.]*[A-Za-z0-9+#]\b")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#.]*[A-Za-z0-9+#]")
_QUOTED = re.compile(r"[‘“\"]([^’”\"]+)[’”\"]")
_JOINED = re.compile(r"([가-힣])[’”\"'](이라|라)(?:고|는)")
FINALS = 28
"""Korean syllables come in rows of so many, the first of each without a final consonant."""
_PLAIN = frozenset({"CV", "English", "Korean"})
_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+")
_EVERYDAY_WORDS = """
about after again also because before could describe different does doing done during each else
even every example explain first from gave give going have into just know like made make more most
much need never only other over part people really said same should some something still such take
tell than that their them then there these they thing think this those time told very want well went
were what when where which while will with without work would your yourself
그때 그런 그렇게 그것 그게 그래서 그리고 어떤 어떻게 무엇 무슨 언제 어디 얼마 정도 조금 가장 제일
다시 실제 직접 구체적 말씀 설명 생각 경험 이유 결과 부분 상황 과정 방법 본인 하신 하셨 있었 있나
있으 했던 해서
"""
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_STEM = {"en": 5, "ko": 2}


def quotes_word_for_word(held: Held) -> Cases:
    """A good interviewer quotes exactly: a quotation stands in its source, letter by letter."""
    for place, one in enumerate(held.exchanges):
        if (basis := one.question.basis) is not None:
            source = _flat(held.source(place))
            yield basis.quote, bool(basis.quote.strip()) and _flat(basis.quote) in source


def says_what_it_quotes(held: Held) -> Cases:
    """A good interviewer reads out what a question rests on, so that both mean the same."""
    for one in held.exchanges:
        if one.quoted is not None:
            yield one.question.text, one.quoted.quote in one.question.text


def joins_quotations_rightly(held: Held) -> Cases:
    """A good interviewer speaks correctly: in Korean, the particle fits what was quoted."""
    for one in held.exchanges:
        for last, particle in _JOINED.findall(one.question.text):
            has_final = (ord(last) - ord("가")) % FINALS != 0
            yield one.question.text, (particle == "이라") is has_final


def puts_no_words_in_quotation_marks_that_nobody_wrote(held: Held) -> Cases:
    """A good interviewer puts in quotation marks only what was written or said."""
    for place, one in enumerate(held.exchanges):
        known = _flat(held.known_before(place))
        for words in _QUOTED.findall(one.said):
            yield words, _flat(words) in known


def invents_no_numbers(held: Held) -> Cases:
    """A good interviewer names no figure that nobody has named."""
    for place, one in enumerate(held.exchanges):
        if _is_of_the_bank(one):
            continue
        known = set(_NUMBER.findall(held.known_before(place)))
        for number in _NUMBER.findall(one.said):
            yield f"{number} in {one.said}", number in known


def invents_no_names(held: Held) -> Cases:
    """A good interviewer names no company, product or tool that nobody has named."""
    for place, one in enumerate(held.exchanges):
        if _is_of_the_bank(one):
            continue
        known = held.known_before(place).casefold()
        names = _NAME if held.language == "en" else _LATIN
        for name in set(names.findall(one.said)) - _PLAIN:
            yield f"{name} in {one.said}", name.casefold() in known


def claims_nothing_about_the_company(held: Held) -> Cases:
    """A good interviewer states about the company only what the posting says."""
    for one in held.exchanges:
        if one.question.kind is QuestionKind.COMPANY:
            basis = one.question.basis
            is_posted = basis is not None and basis.source in {"posting", "company"}
            yield one.question.text, is_posted or _is_of_the_bank(one)


def takes_up_no_invented_facts(held: Held) -> Cases:
    """A good interviewer does not repeat as known what a candidate made up about the company."""
    for answer, after in held.after():
        for word in answer.invents:
            yield f"{word} in {after.said}", word.casefold() not in after.said.casefold()


def asks_about_the_resume_that_is_there(held: Held) -> Cases:
    """A good interviewer has read the résumé and asks about it."""
    yield from _asks_about(held, "resume", QuestionKind.RESUME)


def asks_about_the_posting_that_is_there(held: Held) -> Cases:
    """A good interviewer knows what the job is about and asks whether the candidate does it."""
    yield from _asks_about(held, "posting", QuestionKind.COMPANY)


def asks_about_no_material_that_is_missing(held: Held) -> Cases:
    """A good interviewer does not pretend to have read what nobody gave it."""
    for one in held.exchanges:
        if one.quoted is not None:
            yield one.question.text, one.quoted.source in held.sources
        elif one.question.kind is QuestionKind.RESUME:
            yield one.question.text, False


def follows_up_on_what_was_said(held: Held) -> Cases:
    """A good interviewer takes up the candidate's words, or asks what fits any answer."""
    for answer, after in held.after():
        if after.is_follow_up:
            is_tied = bool(_stems(after.asks, held) & _stems(answer.text, held))
            yield (
                f"{after.question.text} after {answer.text[:80]}",
                is_tied or _is_of_the_bank(after),
            )


def asks_what_was_reviewed(held: Held) -> Cases:
    """A good interviewer prepares: planned questions are of the bank, or quote the materials."""
    for one in held.planned:
        yield one.question.text, one.question.basis is not None or _is_of_the_bank(one)


def asks_what_it_showed_before(held: Held) -> Cases:
    """A good interviewer keeps its word: a planned question is asked as the plan showed it."""
    shown = {question.question_id: question.text for question in held.interview.plan.questions}
    for one in held.planned:
        yield one.question.text, shown.get(one.question.question_id) == one.question.text


def _asks_about(held: Held, source: Source, kind: QuestionKind) -> Cases:
    """Ask only where the plan could, and where there was time for its questions of that kind."""
    asked = [one for one in held.planned if one.question.kind is kind]
    if held.sources.get(source) and not held.is_short and (asked or _had_time(held)):
        bases = [one.question.basis for one in asked]
        seen = f"{len(bases)} questions of kind {kind}"
        yield seen, any(basis is not None and basis.source == source for basis in bases)


def _had_time(held: Held) -> bool:
    return bool(held.exchanges) and held.exchanges[-1].answered_s < held.planned_s


def _is_of_the_bank(one: Exchange) -> bool:
    return one.question.text in _bank_texts()


@lru_cache
def _bank_texts() -> frozenset[str]:
    bank = load_bank()
    asked = {question.text(language) for question in bank.questions for language in LANGUAGES}
    return bank.texts | asked


def _flat(text: str) -> str:
    return " ".join(text.split())


def _stems(text: str, held: Held) -> set[str]:
    """Return how the words of some meaning begin."""
    size = _STEM[held.language]
    found = set()
    for word in _WORD.findall(text.casefold()):
        if len(word) >= min(size, 4) and word not in _EVERYDAY and word[:2] not in _EVERYDAY:
            found.add(word[:size])
    return found


GROUNDING = of_each(
    "grounding",
    quotes_word_for_word,
    says_what_it_quotes,
    joins_quotations_rightly,
    puts_no_words_in_quotation_marks_that_nobody_wrote,
    invents_no_numbers,
    invents_no_names,
    claims_nothing_about_the_company,
    takes_up_no_invented_facts,
    asks_about_the_resume_that_is_there,
    asks_about_the_posting_that_is_there,
    asks_about_no_material_that_is_missing,
    follows_up_on_what_was_said,
    asks_what_was_reviewed,
    asks_what_it_showed_before,
)
