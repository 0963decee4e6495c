"""The simulation of scale: right where a formula exists, and silent about nothing it assumes."""

import json
import random
from pathlib import Path

import pytest

from benchmarks.queueing import arrivals, erlang_c, fewest, served
from benchmarks.scale import ASSUMED, MEASURED, assumed, main, measured, simulated

KNOWN = {
    "load_interviews": 4.0,
    "video_realtime_factor": 3.0,
    "second_pass_realtime_factor": 0.5,
    "job_overhead_ms": 40.0,
    "interview_min": 20.0,
    "spread": 0.3,
    "answer_share": 0.6,
    "assess_s": 0.0,
    "video_kbit_s": 600.0,
    "node_cost": 50.0,
}


def test_who_comes_first_is_served_first() -> None:
    waits = served([0, 1, 2, 10], [5, 5, 5, 5], 1)
    assert list(waits.waited_s) == [0, 4, 8, 5]
    assert list(waits.left_s) == [5, 10, 15, 20]
    assert waits.busy_share == 1.0
    assert list(served([0, 1, 2, 10], [5, 5, 5, 5], 2).waited_s) == [0, 0, 3, 0]


@pytest.mark.parametrize(("servers", "offered"), [(1, 0.5), (4, 3.0), (10, 8.0)])
def test_even_arrivals_wait_as_erlang_says(servers: int, offered: float) -> None:
    random_ = random.Random(1)
    come, now_s = [], 0.0
    for _ in range(60_000):
        now_s += random_.expovariate(offered)  # and a mean service of one second
        come.append(now_s)
    waits = served(come, [random_.expovariate(1.0) for _ in come], servers)
    waiting = sum(wait > 0 for wait in waits.waited_s) / len(come)
    assert waiting == pytest.approx(erlang_c(servers, offered), abs=0.02)
    mean_s = sum(waits.waited_s) / len(come)
    assert mean_s == pytest.approx(erlang_c(servers, offered) / (servers - offered), rel=0.1)


def test_arrivals_follow_the_hours() -> None:
    hours = [0.0] * 24
    hours[9], hours[20] = 1.0, 3.0
    come = arrivals(4000, hours, random.Random(1))
    assert come == sorted(come)
    evening = sum(20 * 3600 <= at_s < 21 * 3600 for at_s in come)
    assert evening / 4000 == pytest.approx(0.75, abs=0.03)
    assert evening + sum(9 * 3600 <= at_s < 10 * 3600 for at_s in come) == 4000


@pytest.mark.parametrize("wanted", [1, 2, 3, 17, 64, 100])
def test_the_fewest_that_are_enough_are_found(wanted: int) -> None:
    assert fewest(lambda number: number >= wanted) == wanted


def test_more_interviews_need_more_and_the_limits_hold() -> None:
    small, large = simulated(100, KNOWN), simulated(3000, KNOWN)
    assert small.logos <= large.logos
    assert small.pathos < large.pathos
    for row in (small, large):
        assert row.live_p95_s <= 10
        assert row.ready_p95_s <= 900
    # 3000 interviews of 21 minutes on average, at 600 kbit/s
    assert large.gb_a_day == pytest.approx(3000 * 21 * 60 * 75_000 / 1e9, rel=0.05)


def test_a_quicker_machine_needs_fewer() -> None:
    quick = simulated(1000, KNOWN | {"video_realtime_factor": 12.0, "load_interviews": 12.0})
    slow = simulated(1000, KNOWN)
    assert quick.vision < slow.vision
    assert quick.logos < slow.logos


def test_the_same_day_is_simulated_every_time() -> None:
    assert simulated(300, KNOWN) == simulated(300, KNOWN)


def test_only_what_benchmarks_print_is_read() -> None:
    lines = [
        json.dumps({"name": "load_interviews", "value": 3, "unit": "count"}),
        json.dumps({"name": "load_interviews", "value": 5, "unit": "count"}),
        json.dumps({"name": "postings_store_10k_s", "value": 3}),
        "no JSON",
        "[1, 2]",
    ]
    assert measured(lines) == {"load_interviews": 5.0}


def test_a_misspelt_assumption_is_refused() -> None:
    with pytest.raises(ValueError, match="interview_mins is none of"):
        assumed(["interview_mins=20"])


def test_what_is_neither_measured_nor_assumed_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--assume", "spread=0.3"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in (*MEASURED, *ASSUMED) if name != "spread")
    assert "spread:" not in said


def test_the_table_says_what_was_assumed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.scale.DAYS", (50,))
    lines = [json.dumps({"name": name, "value": KNOWN[name]}) for name in MEASURED]
    (tmp_path / "bench.jsonl").write_text("\n".join(lines))
    given = [part for name in ASSUMED for part in ("--assume", f"{name}={KNOWN[name]}")]
    assert main([str(tmp_path / "bench.jsonl"), *given]) == 0
    said = capsys.readouterr().out
    assert "live interviews at once on one node: 4 (measured)" in said
    assert "minutes of an interview, the median: 20 (assumed)" in said
    assert "| 50 |" in said
