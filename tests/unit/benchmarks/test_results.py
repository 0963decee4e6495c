"""What is printed of a run: shares of the right whole, baselines beside them, nothing left out."""

import json
import math
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from benchmarks import crowd, interruptions, results
from benchmarks.baselines import Offline, Silences, false_ends
from benchmarks.crowd import Level
from benchmarks.fixtures import Fixture, Pause
from benchmarks.interruptions import Outcome, What
from benchmarks.results import Run
from benchmarks.turn import CutOff, Turn
from core.speech.audio import HEARD_RATE_HZ

SHORT, LONG = Pause(1.0, 1.5, "filler"), Pause(4.0, 3.0, "inside")
OFFLINE = Offline("We met on Monday and talked.", 2.0, 4.0)
Lines = dict[str, dict[str, Any]]


def a_turn(*, name: str = "one", end_s: float = 10.0, **changes: Any) -> Turn:
    text = "Um, we met on Monday and talked."
    turn = Turn(
        fixture=Fixture(name, "en", text, b"", HEARD_RATE_HZ, end_s, (), (SHORT, LONG)),
        interview_id=uuid.uuid4(),
        number=0,
        question_kind="opening",
        latency_s=0.9,
        is_timeout=False,
        is_follow_up=False,
        cut_offs=(),
        tested=(SHORT, LONG),
        text="We met on Monday and talked.",
        late_s=0.001,
        ended_seq=0,
    )
    return replace(turn, **changes)


def a_run(*turns: Turn, cold: Turn | None = None) -> Run:
    everything = (cold or a_turn(), *turns)
    names = {turn.fixture.name for turn in everything}
    silences = Silences(0.0, ((SHORT, 1.4), (LONG, 2.9)))
    return Run(everything, dict.fromkeys(names, OFFLINE), dict.fromkeys(names, silences))


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Callable[[], Lines]:
    def lines() -> Lines:
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert len({line["name"] for line in found}) == len(found), "a name twice"
        return {line["name"]: line for line in found}

    return lines


def test_the_cold_turn_is_told_apart_and_timeouts_count(printed: Callable[[], Lines]) -> None:
    slow = a_turn(latency_s=30.0, is_timeout=True)
    results.print_latency(a_run(*[a_turn()] * 4, slow, cold=a_turn(latency_s=7.0)))
    lines = printed()
    assert lines["turn_planned_p50_ms"]["value"] == 900
    assert lines["turn_planned_p50_ms"]["baseline"]["value"] == 4000
    assert lines["turn_planned_p50_ms"]["n"] == 5
    assert lines["turn_planned_p95_ms"]["value"] > 20_000
    assert lines["turn_cold_ms"]["value"] == 7000
    assert lines["turn_timeouts"]["value"] == 1
    low, high = (lines[f"turn_planned_p50_{end}_ms"]["value"] for end in ("low", "high"))
    assert low <= 900 <= high


def test_turns_that_were_not_real_time_count_nowhere_but_are_told(
    printed: Callable[[], Lines],
) -> None:
    late = a_turn(latency_s=9.0, late_s=0.02, cut_offs=(CutOff(2.0, False, SHORT),))
    run = a_run(a_turn(), late)
    results.print_thrown_away(run.turns)
    results.print_latency(run)
    results.print_cut_offs(run)
    lines = printed()
    assert lines["turns_thrown_away"]["value"] == 1
    assert lines["turn_planned_p95_ms"]["value"] == 900
    assert lines["false_cutoff_rate"]["value"] == 0


def test_a_question_that_talked_on_has_no_wait_but_is_a_cut_off(
    printed: Callable[[], Lines],
) -> None:
    talked_on = a_turn(latency_s=math.nan, cut_offs=(CutOff(2.0, False, SHORT),))
    run = a_run(a_turn(), talked_on)
    results.print_latency(run)
    results.print_cut_offs(run)
    lines = printed()
    assert lines["turn_planned_p50_ms"]["n"] == 1
    assert lines["false_cutoff_rate"]["value"] == pytest.approx(1 / 3, abs=0.001)
    assert lines["answers_cut_off"]["value"] == 1


def test_cut_offs_are_counted_over_pauses_of_two_seconds_at_most(
    printed: Callable[[], Lines],
) -> None:
    in_long = a_turn(cut_offs=(CutOff(5.0, True, LONG),))
    in_speech = a_turn(cut_offs=(CutOff(3.5, False, None),))
    results.print_cut_offs(a_run(in_long, in_speech, a_turn()))
    lines = printed()
    assert lines["false_cutoff_rate"]["value"] == 0.25, "the one in speech has no excuse"
    assert lines["false_cutoff_rate"]["n"] == 4
    assert lines["cutoffs_joined"]["value"] == 1
    assert lines["false_cutoff_by_kind_inside"]["value"] == 0.25
    assert lines["false_cutoff_by_kind_filler"]["value"] == 0
    assert lines["false_cutoff_by_length_3.0s"]["value"] == 0.25
    assert lines["false_cutoff_by_length_1.5s"]["n"] == 4


def test_silence_alone_is_given_our_wait_and_then_ends_the_pauses_that_are_longer(
    printed: Callable[[], Lines],
) -> None:
    results.print_cut_offs(a_run(a_turn(latency_s=1.0), a_turn(latency_s=1.0)))
    line = printed()["false_cutoff_rate"]
    assert line["baseline"]["name"].startswith("silence of 0.92 s")
    assert line["baseline"]["value"] == 1
    assert false_ends([Silences(0.0, ((SHORT, 1.4),))], 1.5, lambda _: True) == (0, 1)


def test_a_wait_that_grows_with_the_answer_has_a_slope(printed: Callable[[], Lines]) -> None:
    turns = [
        a_turn(name=f"{end_s:g}", end_s=end_s, latency_s=0.8 + 0.01 * end_s)
        for end_s in (5.0, 15.0, 30.0, 60.0)
    ]
    results.print_length(a_run(*turns))
    lines = printed()
    assert lines["finalisation_slope_ms_per_s"]["value"] == pytest.approx(10)
    assert lines["finalisation_slope_low_ms_per_s"]["value"] == pytest.approx(10)
    assert lines["turn_ratio_60s"]["value"] == pytest.approx(4.0 / 1.4, rel=0.01)
    assert lines["turn_ratio_60s"]["n"] == 1


def test_the_servers_own_account_gives_the_slope_where_there_is_one(
    printed: Callable[[], Lines],
) -> None:
    turns = [
        a_turn(
            name=f"{end_s:g}",
            end_s=end_s,
            latency_s=0.8 + 0.01 * end_s,
            stages={"committed": 0.7, "first_audio": 0.71},
        )
        for end_s in (5.0, 30.0, 60.0)
    ]
    results.print_length(a_run(*turns))
    assert printed()["finalisation_slope_ms_per_s"]["value"] == pytest.approx(0, abs=1e-9)


def test_without_long_answers_the_longest_stands_in_and_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    results.print_length(a_run(a_turn(), a_turn(end_s=20.0, latency_s=2.0)))
    out, err = capsys.readouterr()
    assert "no answer of about 60 s" in err
    assert '"turn_ratio_60s", "value": 2.0' in out


def test_words_are_compared_with_what_was_said_and_with_the_whole_answer(
    printed: Callable[[], Lines],
) -> None:
    perfect = a_turn()
    lost_its_end = a_turn(text="We met on Monday")
    results.print_words(a_run(lost_its_end, cold=perfect))
    lines = printed()
    assert lines["live_error_percent_en"]["value"] == pytest.approx(100 * 2 / 12, rel=0.01)
    assert lines["live_error_percent_en"]["baseline"]["value"] == 0, '"um" is no error'
    assert lines["live_minus_offline_error_points"]["value"] == pytest.approx(16.7, abs=0.1)
    assert lines["last5_recall"]["value"] == pytest.approx((1 + 3 / 5) / 2)


def test_an_account_that_does_not_agree_is_counted(printed: Callable[[], Lines]) -> None:
    stages = {"vad_stop": 0.22, "committed": 0.6, "first_audio": 0.7}
    agrees = a_turn(stages=stages, unexplained_s=0.004)
    does_not = a_turn(stages=stages, unexplained_s=-0.1)
    results.print_stages(a_run(agrees, does_not))
    lines = printed()
    assert (lines["stages_reconciled"]["value"], lines["stages_reconciled"]["n"]) == (1, 2)
    assert lines["turn_stage_committed_p50_ms"]["value"] == 600
    results.print_stages(a_run(a_turn()))
    assert printed() == {}, "a server that gives no account"


def an_outcome(
    what: What, stop_s: float = 0.3, *, is_held: bool = True, is_stopped: bool = True
) -> Outcome:
    is_resumed = is_held and not is_stopped
    return Outcome(what, stop_s, stop_s, False, is_held, is_stopped, is_resumed, 0.001)


def test_an_interruption_that_is_not_noticed_counts_with_its_whole_length(
    printed: Callable[[], Lines],
) -> None:
    stops = [an_outcome("speech") for _ in range(18)]
    missed = [an_outcome("speech", 4.0, is_stopped=False)] * 2
    interruptions.print_outcomes(stops + missed)
    lines = printed()
    assert lines["barge_in_p50_ms"]["value"] == 300
    assert lines["barge_in_p95_ms"]["value"] > 3000
    assert lines["barge_in_missed"]["value"] == 2
    assert "false_interrupt_rate" not in lines


def test_what_is_no_interruption_may_pause_but_not_stop(printed: Callable[[], Lines]) -> None:
    others = [
        an_outcome("backchannel", is_stopped=False),
        an_outcome("backchannel", is_stopped=True),
        an_outcome("noise", is_held=False, is_stopped=False),
    ]
    interruptions.print_outcomes(others)
    lines = printed()
    assert lines["false_interrupt_rate"]["value"] == pytest.approx(1 / 3, abs=0.001)
    assert lines["false_interrupt_rate_backchannel"]["value"] == 0.5
    assert lines["false_interrupt_rate_noise"]["value"] == 0
    assert lines["false_pauses_resumed_backchannel"]["value"] == 1


def test_as_many_at_once_count_as_stay_quick_without_a_gap(printed: Callable[[], Lines]) -> None:
    levels = [
        Level(at_once, tuple(a_turn(latency_s=wait_s) for _ in range(6)))
        for at_once, wait_s in ((1, 1.0), (2, 1.2), (3, 1.6), (4, 1.1))
    ]
    crowd.print_levels(levels)
    lines = printed()
    assert lines["concurrent_interviews"]["value"] == 2
    assert lines["turn_p95_at_3_ms"]["value"] == 1600
    assert crowd.within([Level(1, ())]) == 0


def test_a_crowd_takes_short_answers_of_one_kind_and_no_traps() -> None:
    def fixture(name: str, end_s: float, rate_hz: int = 16_000, *pauses: Pause) -> Fixture:
        return Fixture(name, "en", "So.", b"", rate_hz, end_s, (), pauses)

    fixtures = [
        fixture("long", 60.0),
        fixture("trap", 5.0, 16_000, LONG),
        fixture("other", 3.0, 48_000),
        fixture("short", 8.0, 16_000, SHORT),
    ]
    assert [one.name for one in crowd.chosen(fixtures)] == ["short", "trap"]
    assert [one.name for one in crowd.chosen([fixture("only", 60.0)])] == ["only"]
