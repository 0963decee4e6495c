"""What is asked next about an answer, and what is left alone."""

import re
from collections.abc import Iterator, Sequence

from benchmarks.held import GOODBYE, Held, Thread
from benchmarks.properties.property import Cases, of_all, of_each
from core.interview.interview import Persona, QuestionKind
from core.interview.questions import load_bank
from core.language.cues import Evidence

MOST: dict[Persona, int] = {"warm": 1, "neutral": 1, "pressing": 2}
"""Follow-ups to one question, as the candidate was told when choosing a persona."""
STORIES = frozenset({QuestionKind.RESUME, QuestionKind.BEHAVIOURAL})
ASKED_IN_DEPTH = STORIES | {QuestionKind.FIELD}
FIRST = {
    **dict.fromkeys(STORIES, frozenset({Evidence.RESULT, Evidence.ACTION, Evidence.OWN_PART})),
    QuestionKind.FIELD: frozenset({Evidence.REASON, Evidence.ACTION, Evidence.LIMITS}),
}
"""What matters most of a story and of knowledge: what structured interviews probe first (STAR)."""
NEEDED_S = 120.0
"""Time for a follow-up and its answer, above what the goodbye needs."""
GOODBYE_S = 120.0
"""A minute for the candidate's own questions, and one for the last words."""
EVENTS = frozenset({Evidence.SITUATION, Evidence.ACTION, Evidence.RESULT})
"""With one of these, something that happened has been told."""
_OF_A_DEED = re.compile(
    r"\bdid you\b|\bhad to be done\b|\byou have to achieve\b|\bcame of it\b|\bafterwards\b"
    r"|\bit worked\b|\bdo(?:ing)? it that way\b|\bnext time\b|\bwithout you\b|\bapproach\b"
    r"|그때 꼭|그 일|하신 일|되었나요|달라졌|직접 맡으신|없었다면|확인하셨|다시 하신다면|하기로"
    r"|그 방법|그렇게 했을",
    re.IGNORECASE,
)
"""What only makes sense of something that was done."""


def asks_for_what_is_missing(held: Held) -> Cases:
    """A good interviewer asks for what was not said, never for what was."""
    for thread, place in _places(held):
        given = thread.given_before(place)
        one = thread.follow_ups[place]
        if given is not None and one.question.seeks is not None:
            said = thread.exchanges[place].answer.text[:80]
            seen = f"{one.question.text} ({one.question.seeks}) after {said}"
            yield seen, one.question.seeks not in given


def knows_what_it_asks_for(held: Held) -> Cases:
    """A good interviewer follows up for a purpose: there is a part of the answer it wants."""
    for one in held.follow_ups:
        yield one.question.text, one.question.seeks is not None


def asks_for_nothing_twice(held: Held) -> Cases:
    """A good interviewer asks once for a part of an answer; who passed over it has none."""
    for thread in held.threads:
        sought = [one.question.seeks for one in thread.follow_ups]
        if len(sought) > 1:
            yield thread.first.question.text, len(set(sought)) == len(sought)


def presses_no_more_than_was_agreed(held: Held) -> Cases:
    """A good interviewer asks one more question, or two where the candidate chose pressure."""
    for thread in held.threads:
        yield thread.first.question.text, len(thread.follow_ups) <= MOST[held.persona]


def starts_gently(held: Held) -> Cases:
    """A good interviewer does not dig into an introduction: one follow-up at most."""
    for thread in held.threads:
        if thread.first.question.kind is QuestionKind.OPENING:
            yield thread.first.question.text, len(thread.follow_ups) <= 1


def lets_the_goodbye_be(held: Held) -> Cases:
    """A good interviewer does not follow up on the candidate's own questions and last words."""
    for thread in held.threads:
        if thread.first.question.kind in GOODBYE:
            yield thread.first.question.text, not thread.follow_ups


def leaves_alone_who_has_nothing_to_tell(held: Held) -> Cases:
    """A good interviewer moves on after "I don't know", silence and a refusal."""
    for answer, after in held.after():
        if answer.is_nothing:
            yield f"{after.question.text} after {answer.text!r}", not after.is_follow_up


def follows_up_on_what_is_vague(held: Held) -> Cases:
    """A good interviewer does not leave an answer without substance, while there is time."""
    for thread in held.threads:
        first = thread.first
        is_vague = first.answer.gives == frozenset() and not first.answer.is_nothing
        if first.question.kind in ASKED_IN_DEPTH and is_vague and _is_time_after(held, thread):
            seen = f"{first.question.text} answered by {first.answer.text[:80]}"
            yield seen, bool(thread.follow_ups)


def asks_for_what_matters_first(held: Held) -> Cases:
    """A good interviewer asks first for deeds and results, or for the reasoning behind them."""
    for thread in held.threads:
        wanted = FIRST.get(thread.first.question.kind)
        if wanted is not None and thread.first.answer.gives == frozenset() and thread.follow_ups:
            first = thread.follow_ups[0].question
            yield f"{first.text} ({first.seeks})", first.seeks in wanted


def takes_a_whole_answer_as_whole(held: Held) -> Cases:
    """A good interviewer does not fill in a form: a complete answer is not followed up."""
    for thread in held.threads:
        first = thread.first
        if first.answer.is_whole and first.question.kind in ASKED_IN_DEPTH:
            asked = [one.question.text for one in thread.follow_ups]
            yield f"{asked} after {first.answer.text[:80]}", not asked


def stays_with_the_question(held: Held) -> Cases:
    """A good interviewer follows up on the question it has just asked, about the same skill."""
    for thread, place in _places(held):
        first, one = thread.first.question, thread.follow_ups[place].question
        is_of_it = one.question_id.startswith(first.question_id)
        yield one.text, is_of_it and one.competency == first.competency


def presupposes_nothing_untold(held: Held) -> Cases:
    """A good interviewer does not ask what came of a deed that nobody has told of."""
    generic = {probe.text(held.language) for probe in load_bank().probes}
    for thread, place in _places(held):
        one, given = thread.follow_ups[place].question, thread.given_before(place)
        if one.text in generic and given is not None and thread.first.question.kind not in STORIES:
            is_told = bool(given & EVENTS) or not _OF_A_DEED.search(one.text)
            yield f"{one.text} after {thread.exchanges[place].answer.text[:80]}", is_told


def asks_strong_candidates_less(interviews: Sequence[Held]) -> Cases:
    """A good interviewer has fewer follow-ups for who says it all than for who says nothing."""
    for strong, vague in pairs(interviews, "strong", "vague"):
        rates = _rate(strong), _rate(vague)
        seen = f"{strong.name}: {rates[0]:.2f} against {rates[1]:.2f} follow-ups a question"
        yield seen, rates[0] < rates[1]


def presses_who_wants_to_be_pressed(interviews: Sequence[Held]) -> Cases:
    """A good interviewer asks vague candidates more where they chose pressure."""
    vague = [held for held in interviews if held.candidate == "vague" and not held.is_short]
    pressing = [_rate(held) for held in vague if held.persona == "pressing"]
    others = [_rate(held) for held in vague if held.persona != "pressing"]
    if pressing and others:
        yield f"{pressing} against {others}", min(pressing) > max(others)


def pairs(interviews: Sequence[Held], one: str, other: str) -> Iterator[tuple[Held, Held]]:
    """Yield the interviews of two candidates that were planned alike."""
    for held in interviews:
        if held.candidate != one:
            continue
        for against in interviews:
            if against.candidate == other and against.interview.plan == held.interview.plan:
                yield held, against


def _places(held: Held) -> Iterator[tuple[Thread, int]]:
    for thread in held.threads:
        for place in range(len(thread.follow_ups)):
            yield thread, place


def _is_time_after(held: Held, thread: Thread) -> bool:
    kept_s = 0.0 if held.is_short else GOODBYE_S
    return held.planned_s - thread.first.answered_s - kept_s >= NEEDED_S


def _rate(held: Held) -> float:
    may_be = [one for one in held.planned if one.question.kind not in GOODBYE]
    return len(held.follow_ups) / max(1, len(may_be))


FOLLOWING_UP = (
    *of_each(
        "follow-ups",
        asks_for_what_is_missing,
        knows_what_it_asks_for,
        asks_for_nothing_twice,
        presses_no_more_than_was_agreed,
        starts_gently,
        lets_the_goodbye_be,
        leaves_alone_who_has_nothing_to_tell,
        follows_up_on_what_is_vague,
        asks_for_what_matters_first,
        takes_a_whole_answer_as_whole,
        stays_with_the_question,
        presupposes_nothing_untold,
    ),
    *of_all("follow-ups", asks_strong_candidates_less, presses_who_wants_to_be_pressed),
)
