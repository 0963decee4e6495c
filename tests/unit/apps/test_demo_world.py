"""Who is in the demo, what they answer, and what that comes to."""

from collections import Counter
from dataclasses import replace
from datetime import UTC
from uuid import UUID

import pytest

from apps.local.demo import people as demo_people
from apps.local.demo.answers import VARIANTS, labels_by_author, made_answer, sentences
from apps.local.demo.assessing import assessed
from apps.local.demo.interviews import held
from apps.local.demo.people import FIELDS, WEEKS, Person, people
from core.assessment.answer import Answer
from core.assessment.comparing import hash_of
from core.assessment.exemplar import load_exemplars
from core.assessment.labels import Score
from core.assessment.proximity import is_too_short
from core.assessment.rubric import Competency, load_rubrics, rubric_for
from core.interview.assessing import ASSESSED
from core.interview.interview import Turn
from core.interview.questions import load_bank
from core.language.language import LANGUAGES, Language
from tests.builders import NOW

SOME: tuple[Competency, ...] = ("problem_solving", "collaboration")
ID = UUID(int=1)


def answered(turn: Turn, competency: Competency, text: str) -> Turn:
    return replace(turn, answer=text, question=replace(turn.question, competency=competency))


def questions_of(competency: Competency) -> list[str]:
    known = {one.question_id for one in load_exemplars("ko")}
    return [
        one.id
        for one in load_bank().questions
        if one.competency == competency and one.id in known and one.field is None
    ]


def test_the_demo_is_as_large_as_it_says() -> None:
    everybody = people()
    assert len(everybody) >= 300
    assert len({one.field_code for one in everybody}) >= 20
    assert set(FIELDS) <= {field.code for field in load_bank().fields}
    # An interview has at least four answers that are assessed (see below).
    assert 4 * sum(len(one.weeks) for one in everybody) >= 6_000
    assert {week for one in everybody for week in one.weeks} == set(range(WEEKS))


def test_every_name_is_another_and_says_that_it_is_fictional() -> None:
    names = [one.name for one in people()]
    assert len(set(names)) == len(names)
    assert all(name.endswith(("(가상)", "(fictional)")) for name in names)


def test_the_same_people_come_each_time() -> None:
    assert people() == people()


def test_one_falls_one_field_drifts_and_many_improve() -> None:
    courses = Counter(one.course for one in people())
    assert courses["falls"] == 1
    assert courses["improves"] > len(people()) / 4
    drifting = [one for one in people() if one.course == "drifts"]
    assert {one.field_code for one in drifting} == {demo_people.DRIFTING}
    (falling,) = (one for one in people() if one.course == "falls")
    levels = [falling.level(week) for week in falling.weeks]
    assert levels[0] == max(levels)
    assert levels[-1] < levels[0] - 2


@pytest.mark.parametrize("field_code", [code for code, (_, count) in FIELDS.items() if count >= 16])
def test_most_fields_have_enough_people_for_a_number_each_week(field_code: str) -> None:
    main = FIELDS[field_code][0]
    spoken = [
        week
        for one in people()
        if one.field_code == field_code and one.language == main
        for week in one.weeks
    ]
    assert min(Counter(spoken)[week] for week in range(WEEKS)) >= 5


def a_person(**changed: object) -> Person:
    values = {
        "name": "김하늘 (가상)",
        "language": "ko",
        "field_code": "software",
        "course": "steady",
        "weeks": (0, 5, 11),
        "start": 3.0,
        "shares": "yes",
    }
    return Person(**{**values, **changed})  # type: ignore[arg-type]  # what each test is about


def test_interviews_lie_in_whole_weeks_of_the_past_and_come_the_same_each_time() -> None:
    found = list(held(a_person(), now=NOW))
    assert found == list(held(a_person(), now=NOW))
    monday = NOW.astimezone(UTC).isocalendar()
    assert all(one.interview.created_at < NOW for one in found)
    assert all(one.interview.created_at.isocalendar()[:2] != monday[:2] for one in found)
    assert len({one.interview.created_at.isocalendar()[:2] for one in found}) == 3


def test_every_answer_that_is_assessed_has_model_answers_and_is_long_enough() -> None:
    known = {one.question_id for one in load_exemplars("ko")}
    for language in LANGUAGES:
        for one in held(a_person(language=language), now=NOW):
            asked = [turn for turn in one.turns if turn.question.kind in ASSESSED]
            assert len(asked) >= 4
            assert {turn.question.question_id for turn in asked} <= known
            assert not any(is_too_short(turn.answer, language) for turn in asked)
            assert all(turn.answer for turn in one.turns)


def test_a_sentence_is_written_for_every_behaviour_that_all_fields_share() -> None:
    shared = {
        one.id for rubric in load_rubrics() if rubric.field is None for one in rubric.behaviours
    }
    fields = {one.id for rubric in load_rubrics() if rubric.field for one in rubric.behaviours}
    known = {one.id for one in rubric_for("field_knowledge", None).behaviours}
    assert set(sentences()) == shared - fields - known


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_author_quotes_the_sentences_that_were_written_in_and_no_others(
    language: Language,
) -> None:
    rubric = rubric_for("ownership", None)
    question = questions_of("ownership")[0]
    text = made_answer(question, "ownership", "software", language, 5, 0)
    answer = Answer(ID, "", text, language)
    labels = labels_by_author(answer, rubric)
    assert [one.behaviour_id for one in labels] == [one.id for one in rubric.behaviours]
    for label in labels:
        quoted = [text[start:end] for start, end in label.spans]
        sentence = sentences()[label.behaviour_id][language]
        assert quoted == ([sentence] if sentence in text else [])
        assert label.is_present is bool(quoted)
    assert {one.is_present for one in labels} == {True, False}


def test_the_author_sees_nothing_where_nothing_is_said() -> None:
    assert labels_by_author(Answer(ID, "", "", "ko"), rubric_for("ownership", None)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_for_a_higher_level_is_scored_higher(language: Language) -> None:
    """By the code that scores everybody's answers: nothing here says a level."""
    means = []
    for level in (1, 3, 5):
        found: list[Score] = []
        for number, competency in enumerate(SOME):
            question = questions_of(competency)[0]
            one = next(held(a_person(language=language, weeks=(number,)), now=NOW))
            turn = next(turn for turn in one.turns if turn.question.kind in ASSESSED)
            text = made_answer(question, competency, "software", language, level, 1)
            found += assessed(one.interview, [answered(turn, competency, text)]).scores
        assert all(one.level is not None for one in found)
        means.append(sum(one.level or 0 for one in found) / len(found))
    assert means[0] + 1 <= means[1] <= means[2] - 1


def test_answers_of_one_level_differ_and_the_same_arguments_give_the_same() -> None:
    question = questions_of("learning")[0]
    made = [
        made_answer(question, "learning", "software", "en", 3, variant)
        for variant in range(VARIANTS)
    ]
    assert len({hash_of(text) for text in made}) == VARIANTS
    made_answer.cache_clear()
    assert made_answer(question, "learning", "software", "en", 3, 0) == made[0]
