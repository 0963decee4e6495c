import pytest

from core.interview.interview import PlannedQuestion, QuestionKind
from core.interview.plan import planned
from core.interview.probing import Probe, Thread, best, probes
from core.interview.questions import load_bank
from core.language.cues import Evidence
from core.language.language import LANGUAGES, Language

BANK = load_bank()
OWN = Probe("What came of it?", Evidence.RESULT)
ANY = Probe("And then?", Evidence.RESULT, is_own=False)
ACTION = Probe("What did you do?", Evidence.ACTION)
QUESTION = PlannedQuestion("q", QuestionKind.BEHAVIOURAL, "ownership", "Tell me about it.")


def thread(*answers: str, sought: tuple[Evidence, ...] = ()) -> Thread:
    return Thread(QUESTION, tuple(("Why?", answer) for answer in answers), sought)


def test_what_is_missing_most_is_asked_for() -> None:
    gaps = {Evidence.RESULT: 0.9, Evidence.ACTION: 0.5}
    assert best([ACTION, OWN], gaps, ()) is OWN


def test_a_follow_up_of_the_question_comes_before_one_for_any() -> None:
    assert best([ANY, OWN], {Evidence.RESULT: 0.9}, ()) is OWN
    assert best([ANY, OWN], {Evidence.RESULT: 0.9}, {OWN.text}) is ANY


def test_what_is_near_to_the_answer_decides_between_equals_only() -> None:
    near = {ACTION.text: 1.0, OWN.text: 0.0}
    assert best([OWN, ACTION], {Evidence.RESULT: 0.9, Evidence.ACTION: 0.8}, (), near) is ACTION
    assert best([OWN, ACTION], {Evidence.RESULT: 0.9, Evidence.ACTION: 0.5}, (), near) is OWN


def test_nothing_is_asked_where_nothing_is_missing_or_all_was_said() -> None:
    assert best([OWN], {}, ()) is None
    assert best([OWN], {Evidence.RESULT: 0.9}, {OWN.text}) is None


def test_who_has_nothing_to_tell_is_left_alone() -> None:
    assert thread("I don't know, sorry.").gaps("en") == {}
    assert thread("I always do my best in a team.").gaps("en")


def test_all_answers_of_a_thread_count() -> None:
    first = "Last year I rebuilt the importer myself, step by step."
    assert Evidence.RESULT in thread(first).gaps("en")
    answered = thread(first, "As a result it ran in 3 minutes.", sought=(Evidence.RESULT,))
    assert Evidence.RESULT not in answered.gaps("en")
    assert answered.follow_ups == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_bank_can_be_followed_up(language: Language) -> None:
    for question in BANK.questions:
        found = probes(BANK, planned(question, language), language)
        assert sum(probe.is_own for probe in found) >= 2
        assert {probe.seeks for probe in found} == set(Evidence)
