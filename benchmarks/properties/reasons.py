"""Whether the candidate is told why a question is asked."""

import re
from collections import defaultdict

from benchmarks.held import Exchange, Held
from benchmarks.properties.form import is_in
from benchmarks.properties.property import Cases, of_each
from core.language.cues import Evidence

MOST_CHARACTERS = 90
"""A reason is read at a glance beside the question. Own choice."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACE = re.compile(r"\d")
_LATIN = re.compile(r"[A-Za-z]{2}")
_NAMED = {
    Evidence.SITUATION: r"situation|상황",
    Evidence.TASK: r"goal|task|목표|과제",
    Evidence.ACTION: r"action|did|하신 일|한 일|행동",
    Evidence.RESULT: r"result|outcome|결과",
    Evidence.OWN_PART: r"your own|part|본인|맡",
    Evidence.NUMBERS: r"figure|number|수치|숫자",
    Evidence.REFLECTION: r"learn|배운|배웠",
    Evidence.REASON: r"reason|why|이유",
    Evidence.LIMITS: r"limit|exception|한계|예외",
}
"""What a reason has to name, whatever its wording."""


def says_why_it_follows_up(held: Held) -> Cases:
    """A good interviewer tells why it asks again: every follow-up has a reason."""
    for one in held.follow_ups:
        yield one.question.text, bool(one.why.strip())


def names_what_is_missing(held: Held) -> Cases:
    """A good interviewer's reason is the true one: it names what the question asks for."""
    for one in held.follow_ups:
        if one.question.seeks is not None:
            seen = f"{one.why} for {one.question.seeks}"
            yield seen, re.search(_NAMED[one.question.seeks], one.why, re.IGNORECASE) is not None


def says_what_a_question_rests_on(held: Held) -> Cases:
    """A good interviewer says where a quotation stands, so that the candidate can look."""
    for one in held.exchanges:
        basis = one.question.basis
        if basis is not None and basis.source == "answer":
            yield f"{one.why} for {one.question.text}", basis.quote in one.why
        elif basis is not None:
            is_there = basis.where in one.why and _PLACE.search(one.why) is not None
            yield f"{one.why} for {one.question.text}", is_there


def dates_what_grows_old(held: Held) -> Cases:
    """A good interviewer says when it read what changes: postings and company data."""
    for one in held.exchanges:
        basis = one.quoted
        if basis is not None and basis.source != "resume":
            dates = _DATE.findall(one.why)
            yield f"{one.why} for {one.question.text}", dates == [basis.read_on.isoformat()]


def gives_no_reason_where_there_is_none(held: Held) -> Cases:
    """A good interviewer pretends nothing: a question from the bank rests on nobody's materials."""
    for one in held.planned:
        if one.question.basis is None:
            yield f"{one.why} for {one.question.text}", not one.why


def reasons_in_the_language(held: Held) -> Cases:
    """A good interviewer gives its reasons in the language of the interview, in a line."""
    for one in held.exchanges:
        if one.why:
            own_words = one.why.replace(_from_elsewhere(one), "")
            is_short = len(one.why) <= MOST_CHARACTERS and one.why.isprintable()
            is_pure = held.language == "en" or not _LATIN.search(own_words)
            yield one.why, is_short and is_pure and is_in(own_words, held.language)


def means_the_same_by_the_same_reason(held: Held) -> Cases:
    """A good interviewer has one reason for one purpose: other gaps have other reasons."""
    purposes: dict[str, set[Evidence | None]] = defaultdict(set)
    for one in held.follow_ups:
        if one.why:
            purposes[one.why].add(one.question.seeks)
    for why, sought in purposes.items():
        yield f"{why}: {sorted(map(str, sought))}", len(sought) == 1


def _from_elsewhere(one: Exchange) -> str:
    """Return what a reason repeats, in whatever language it was said or written."""
    basis = one.question.basis
    if basis is None:
        return "\0"
    return {"company": basis.where, "answer": basis.quote}.get(basis.source, "\0")


REASONS = of_each(
    "reasons",
    says_why_it_follows_up,
    names_what_is_missing,
    says_what_a_question_rests_on,
    dates_what_grows_old,
    gives_no_reason_where_there_is_none,
    reasons_in_the_language,
    means_the_same_by_the_same_reason,
)
