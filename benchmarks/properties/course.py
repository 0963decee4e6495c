"""Order, time and variety: how an interview goes from its beginning to its end."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from benchmarks.held import GOODBYE, Held
from benchmarks.properties.following_up import pairs
from benchmarks.properties.property import Cases, of_all, of_each
from core.interview.interview import QuestionKind

NOTABLE_S = 150.0
"""Time that is enough for another question with its answer."""
ALIKE = 0.85
"""Share of equal letters in order from which two questions are the same. Own choice."""
SPREAD = 3
"""Planned questions of one competency at most, in the longest interview."""
FEW = 3
"""With fewer questions or follow-ups there is no variety to ask for. Own choice."""
MOST_OF_ONE = 0.75
"""Largest share of one thing among several. Own choice: of four, three may be alike."""
_ENDS = re.compile(
    r"\bthank|\bthe end\b|\bbefore we\b|\bout of time\b|\blast\b|\bgoodbye\b|\bin closing\b"
    r"|감사|고맙|수고|마치|마칠|마지막|여기까지",
    re.IGNORECASE,
)
EXPERIENCE = frozenset({QuestionKind.RESUME, QuestionKind.BEHAVIOURAL})


# --- order ---------------------------------------------------------------------------------------


def begins_with_an_opening(held: Held) -> Cases:
    """A good interviewer opens with something easy, once."""
    opens = [one.question.kind is QuestionKind.OPENING for one in held.planned]
    yield " ".join(held.kinds), opens[:1] == [True] and sum(opens) == 1


def goes_from_one_topic_to_the_next(held: Held) -> Cases:
    """A good interviewer keeps an order: experience, work, company, goodbye; it never goes back."""
    order = list(QuestionKind)
    yield " ".join(held.kinds), held.kinds == sorted(held.kinds, key=order.index)


def gives_the_candidate_a_turn(held: Held) -> Cases:
    """A good interviewer asks for the candidate's own questions, once and near the end."""
    if not held.is_short:
        yield " ".join(held.kinds), held.kinds[-2:-1] == [QuestionKind.INVITATION]


def says_goodbye(held: Held) -> Cases:
    """A good interviewer closes: the last word is a goodbye, however late it is."""
    if not held.is_short:
        last = held.exchanges[-1].question
        yield last.text, last.kind is QuestionKind.CLOSING


def closes_politely(held: Held) -> Cases:
    """A good interviewer thanks for the talk, or says that it ends, before it does."""
    for one in held.exchanges:
        if one.question.kind is QuestionKind.CLOSING:
            yield one.said, _ENDS.search(one.said) is not None


def asks_about_the_work(held: Held) -> Cases:
    """A good interviewer asks at least one question about the work itself."""
    yield " ".join(held.kinds), QuestionKind.FIELD in held.kinds


def asks_about_experience(held: Held) -> Cases:
    """A good interviewer asks for something that really happened."""
    if not held.is_short:
        yield " ".join(held.kinds), any(kind in EXPERIENCE for kind in held.kinds)


def leads_over_once(held: Held) -> Cases:
    """A good interviewer says that a new topic begins when it begins, and only then."""
    before: QuestionKind | None = None
    for one in held.exchanges:
        is_new = not one.is_follow_up and one.question.kind is not before
        if one.lead:
            yield f"{one.lead} {one.question.text}", is_new
        before = before if one.is_follow_up else one.question.kind


def counts_rightly(held: Held) -> Cases:
    """A good interviewer says truly how far it is: numbers rise by one, a follow-up keeps its."""
    before = 0
    for one in held.exchanges:
        expected = before + (not one.is_follow_up)
        seen = f"{one.number} of {one.total}: {one.question.text}"
        yield seen, one.number == expected and one.number <= one.total
        before = one.number


def comes_to_an_end(held: Held) -> Cases:
    """A good interviewer ends by itself when all is asked, whatever the candidate does."""
    yield f"{len(held.exchanges)} questions", held.is_finished


# --- time ----------------------------------------------------------------------------------------


def ends_in_time(held: Held) -> Cases:
    """A good interviewer ends when it said it would, or one answer later."""
    longest_s = max(one.answered_s - one.asked_s for one in held.exchanges)
    over_s = held.exchanges[-1].answered_s - held.planned_s
    yield f"{over_s:.0f} s over, the longest answer {longest_s:.0f} s", over_s <= longest_s


def begins_nothing_late(held: Held) -> Cases:
    """A good interviewer begins no new question when the time is over, except for the goodbye."""
    for one in held.exchanges:
        if one.question.kind not in GOODBYE and one is not held.exchanges[0]:
            seen = f"{one.question.text} after {one.asked_s:.0f} s of {held.planned_s:.0f}"
            yield seen, one.asked_s < held.planned_s


def leaves_out_nothing_that_there_is_time_for(held: Held) -> Cases:
    """A good interviewer uses the time: what was planned is asked while there is time for it."""
    left_s = held.planned_s - held.exchanges[-1].answered_s
    missing = len(held.interview.plan.questions) - len(held.planned)
    if left_s > NOTABLE_S or missing:
        yield f"{missing} not asked, {left_s:.0f} s left", not (missing and left_s > NOTABLE_S)


def cuts_for_who_talks_long(interviews: Sequence[Held]) -> Cases:
    """A good interviewer asks who talks long fewer questions, and still says goodbye."""
    for long, strong in pairs(interviews, "over_long", "strong"):
        if not long.is_short:
            is_less = len(long.planned) < len(strong.planned)
            seen = f"{long.name}: {len(long.planned)} against {len(strong.planned)} questions"
            yield seen, is_less and long.kinds[-2:] == strong.kinds[-2:]


# --- variety -------------------------------------------------------------------------------------


def repeats_no_question(held: Held) -> Cases:
    """A good interviewer never asks the same thing twice."""
    texts = [_plain(one.question.text) for one in held.exchanges]
    for text, times in Counter(texts).items():
        yield text, times == 1


def asks_nothing_nearly_the_same(held: Held) -> Cases:
    """A good interviewer does not ask an earlier question in slightly other words."""
    for one, other in combinations(held.exchanges, 2):
        # "Why that?" means something else after each answer, but not twice after one.
        if one.is_follow_up and other.is_follow_up and one.number != other.number:
            continue
        texts = _plain(one.asks), _plain(other.asks)
        matcher = SequenceMatcher(None, *texts, autojunk=False)
        is_other = matcher.real_quick_ratio() < ALIKE or matcher.ratio() < ALIKE
        yield " / ".join(texts), is_other


def looks_at_several_skills(held: Held) -> Cases:
    """A good interviewer spreads its questions over what it wants to learn."""
    asked = [one.question for one in held.planned if one.question.kind not in GOODBYE]
    skills = Counter(question.competency for question in asked)
    if not held.is_short and sum(skills.values()) >= FEW:
        yield str(dict(skills)), max(skills.values()) <= SPREAD and len(skills) > 1


def varies_what_it_asks_for(held: Held) -> Cases:
    """A good interviewer does not ask every answer for the same part."""
    sought = Counter(one.question.seeks for one in held.follow_ups)
    if sum(sought.values()) > FEW:
        most = max(sought.values()) / sum(sought.values())
        yield str({str(part): times for part, times in sought.items()}), most <= MOST_OF_ONE


def varies_its_words(held: Held) -> Cases:
    """A good interviewer does not begin every follow-up with the same words."""
    begun = Counter(" ".join(one.question.text.split()[:3]) for one in held.follow_ups)
    if sum(begun.values()) > FEW:
        yield str(begun.most_common(1)), max(begun.values()) / sum(begun.values()) < MOST_OF_ONE


def has_another_interview_for_another_day(interviews: Sequence[Held]) -> Cases:
    """A good interviewer does not ask everybody in every field the same list."""
    plans = {held.interview.plan: held for held in interviews if not held.is_short}
    for one, other in combinations(plans, 2):
        first, second = ({question.text for question in plan.questions} for plan in (one, other))
        yield f"{plans[one].name} / {plans[other].name}", first != second


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


ORDER_AND_TIME = (
    *of_each(
        "order and time",
        begins_with_an_opening,
        goes_from_one_topic_to_the_next,
        gives_the_candidate_a_turn,
        says_goodbye,
        closes_politely,
        asks_about_the_work,
        asks_about_experience,
        leads_over_once,
        counts_rightly,
        comes_to_an_end,
        ends_in_time,
        begins_nothing_late,
        leaves_out_nothing_that_there_is_time_for,
    ),
    *of_all("order and time", cuts_for_who_talks_long),
)
VARIETY = (
    *of_each(
        "variety",
        repeats_no_question,
        asks_nothing_nearly_the_same,
        looks_at_several_skills,
        varies_what_it_asks_for,
        varies_its_words,
    ),
    *of_all("variety", has_another_interview_for_another_day),
)
