"""Labels become a level by arithmetic alone, or no level and the reason."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.answer import Answer
from core.assessment.labels import Label, Score
from core.assessment.rules import SOURCE
from core.assessment.scoring import Bounds, bounds, score, seen
from tests.unit.assessment.stories import PAYMENT, behaviour, rubric, told

MODEL = "ollama:llama3.1:8b, judging 1"
UNHEARD = rubric(
    *(behaviour(f"{level}{letter}", level) for level in (2, 3, 4, 5) for letter in "ab")
)
IDS = tuple(one.id for one in UNHEARD.behaviours)
TEXT = told(PAYMENT, "en")


def turn(number: int = 0, text: str = TEXT) -> Answer:
    return Answer(UUID(int=number), "?", text, "en")


def labels(
    seen_: str, *, run: int = 0, source: str = MODEL, number: int = 0, unknown: str = ""
) -> list[Label]:
    """Return a reading: "2a 3b" are present, those in `unknown` are None, the others absent."""
    return [
        Label(
            UUID(int=number),
            id_,
            run,
            True if id_ in seen_.split() else None if id_ in unknown.split() else False,
            ((0, 9),) if id_ in seen_.split() else (),
            source,
        )
        for id_ in IDS
    ]


ALL = " ".join(IDS)


def runs(*seen_: str) -> list[Label]:
    return [label for run, each in enumerate(seen_) for label in labels(each, run=run)]


@pytest.mark.parametrize(
    ("present", "level"),
    [
        ("", 1),
        ("2a", 2),
        ("2b 3a", 3),
        ("2a 2b 3a 3b 4a", 4),
        ("2a 3a 4a 5a", 5),
        (ALL, 5),
        ("3a 4a 5a", 1),
        ("2a 4a 4b 5a 5b", 2),
    ],
)
def test_a_level_needs_half_of_its_behaviours_and_the_level_below(present: str, level: int) -> None:
    found = score(UNHEARD, [turn()], runs(present, present, present))
    assert (found.level, found.low, found.high, found.readings) == (level, level, level, 3)


def test_of_three_behaviours_two_are_half() -> None:
    three = rubric(*(behaviour(f"2{letter}", 2) for letter in "abc"))
    one, two = dict.fromkeys(["2a", "2b", "2c"], False) | {"2a": True}, {"2a": True, "2b": True}
    assert bounds(three, one) == Bounds(1, 1)
    assert bounds(three, {**one, **two}) == Bounds(2, 2)


def test_the_level_is_the_median_and_the_spread_that_of_all_readings() -> None:
    found = score(UNHEARD, [turn()], runs("2a 3a", "2a 3a 4a", "2a 3a"))
    assert (found.level, found.low, found.high) == (3, 3, 4)


def test_readings_more_than_a_level_apart_give_no_number() -> None:
    found = score(UNHEARD, [turn()], runs("2a", "2a 3a", "2a 3a 4a"))
    assert (found.level, found.missing) == (None, "readings_disagree")


def test_one_level_of_doubt_in_a_reading_is_half_way_between() -> None:
    read = labels("2a 2b 3a 3b", unknown="4a 4b")
    found = score(UNHEARD, [turn()], read)
    assert (found.level, found.low, found.high, found.readings) == (3.5, 3, 4, 1)


def test_more_doubt_gives_no_number() -> None:
    read = labels("2a 2b", unknown="3a 4a")
    found = score(UNHEARD, [turn()], read)
    assert (found.level, found.missing) == (None, "too_little_evidence")


def test_most_readings_must_have_come_to_a_level() -> None:
    clear, vague = runs("2a", "2a"), labels("", run=2, unknown=ALL)
    assert score(UNHEARD, [turn()], clear + vague).readings == 2
    lost = labels("2a") + labels("", run=1, unknown=ALL) + vague
    assert score(UNHEARD, [turn()], lost).missing == "too_little_evidence"


def test_rules_alone_give_a_number_only_where_nothing_is_left_open() -> None:
    open_ = labels("2a", source=SOURCE, unknown="3a 3b 4a 4b 5a 5b")
    assert score(UNHEARD, [turn()], open_).missing == "needs_a_model"
    closed = labels("2a", source=SOURCE, unknown="4a 4b 5a 5b")
    assert score(UNHEARD, [turn()], closed).level == 2
    assert score(UNHEARD, [turn()], ()).missing == "needs_a_model"


def test_rules_that_saw_nothing_call_no_level_low() -> None:
    closed = labels("", source=SOURCE, unknown="4a 4b 5a 5b")
    found = score(UNHEARD, [turn()], closed)
    assert (found.level, found.missing, found.answers) == (None, "nothing_seen", 0)


def test_a_model_that_failed_every_time_is_no_model() -> None:
    by_rule = labels("2a", source=SOURCE, unknown="3a 3b 4a 4b 5a 5b")
    failed = [label for run in range(3) for label in labels("", run=run, unknown=ALL)]
    assert score(UNHEARD, [turn()], by_rule + failed).missing == "needs_a_model"


def test_what_the_rules_prove_holds_in_every_reading_and_proof_of_a_model_counts() -> None:
    by_rule = labels("2a 3a", source=SOURCE, unknown="4a 4b 5a 5b")
    assert score(UNHEARD, [turn()], by_rule + runs("", "", "")).level == 3
    assert score(UNHEARD, [turn()], by_rule + runs("4a", "4a", "4a")).level == 4
    unheard = labels("", source=SOURCE)
    assert score(UNHEARD, [turn()], unheard + runs("2a 3a", "2a 3a", "2a 3a")).level == 3


def test_what_is_present_in_one_answer_is_present() -> None:
    both = labels("2a 3a") + labels("4a", number=1)
    found = score(UNHEARD, [turn(), turn(1)], both)
    assert (found.level, found.answers) == (4, 2)


def test_what_one_answer_leaves_open_is_not_absent() -> None:
    part = labels("2a", unknown="") + labels("", number=1, unknown=ALL)
    known = seen(UNHEARD, [UUID(int=0), UUID(int=1)], (), part)
    assert known == {id_: True if id_ == "2a" else None for id_ in IDS}


def test_an_answer_that_says_nothing_leaves_nothing_open() -> None:
    silent = labels("", number=1, source=SOURCE) + labels("", number=1, unknown=ALL)
    found = score(UNHEARD, [turn(), turn(1, "I don't know.")], labels("2a 3a") + silent)
    assert (found.level, found.answers) == (3, 1)


def test_there_is_no_number_without_a_question_or_with_next_to_no_answer() -> None:
    everything = runs(ALL, ALL, ALL)
    assert score(UNHEARD, [], everything).missing == "not_asked"
    for text in ("", "fine", "fine " * 99, "I don't know.", "It was okay, I guess."):
        found = score(UNHEARD, [turn(0, text)], everything)
        assert (found.level, found.missing) == (None, "too_little_said"), text


def test_labels_of_other_answers_and_competencies_do_not_count() -> None:
    foreign = Label(UUID(int=0), "ownership-deed", 0, True, ((0, 4),), MODEL)
    other = labels(ALL, number=7)
    assert score(UNHEARD, [turn()], [*runs("2a"), foreign, *other]).level == 2


VERDICTS = st.sampled_from([True, False, None])
READINGS = st.lists(st.lists(VERDICTS, min_size=8, max_size=8), min_size=1, max_size=5)


def read(rows: list[list[bool | None]]) -> list[Label]:
    return [
        Label(UUID(int=0), id_, run, verdict, ((0, 9),) if verdict else (), MODEL)
        for run, row in enumerate(rows)
        for id_, verdict in zip(IDS, row, strict=True)
    ]


@given(READINGS, st.randoms())
def test_the_same_labels_give_the_same_score_in_any_order(
    rows: list[list[bool | None]], chance: object
) -> None:
    mixed = read(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert score(UNHEARD, [turn()], mixed) == score(UNHEARD, [turn()], read(rows))


@given(READINGS)
def test_a_number_is_in_its_spread_and_the_spread_is_narrow(rows: list[list[bool | None]]) -> None:
    found = score(UNHEARD, [turn()], read(rows))
    if found.level is not None:
        assert found.low is not None
        assert found.high is not None
        assert 1 <= found.low <= found.level <= found.high <= 5
        assert found.high - found.low <= 1
        assert found.readings > len(rows) / 2


@given(st.lists(VERDICTS, min_size=8, max_size=8), st.integers(0, 7))
def test_more_evidence_never_lowers_a_level(row: list[bool | None], place: int) -> None:
    more = [*row[:place], True, *row[place + 1 :]]
    before, after = (bounds(UNHEARD, dict(zip(IDS, each, strict=True))) for each in (row, more))
    assert after.low >= before.low
    assert after.high >= before.high
    assert before.low <= before.high


def test_a_score_has_a_level_or_a_reason() -> None:
    with pytest.raises(ValueError, match="either"):
        Score("ownership", None, None, None, 1, 0, 0)
