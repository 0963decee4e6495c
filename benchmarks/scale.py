"""How many machines so many interviews a day need: `python -m benchmarks.scale FILE...`.

Reads the lines that the other benchmarks print, from one machine of the kind that is to be counted,
and simulates days of 100 to 10,000 interviews (benchmarks/queueing.py). What no benchmark measured
has to be given with `--assume NAME=VALUE` and is marked as assumed; nothing has a silent default.
docs/scale.md explains each figure.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.queueing import arrivals, fewest, lognormal, served

DAYS = (100, 300, 1_000, 3_000, 10_000)
SEED = 20_261_127
HOURS = (
    *(0.5, 0.3, 0.2, 0.1, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 5.0, 5.0),
    *(4.0, 5.0, 6.0, 6.0, 6.0, 6.0, 7.0, 9.0, 10.0, 9.0, 6.0, 2.0),
)
"""How much of a day falls into each hour: people practise after work. Own choice, to be replaced by
the figures of a real installation; the busiest hour has 2.5 times the mean."""
READY_WITHIN_S = 900.0
"""The report is there for 95 in 100 within this long after the interview. Own choice."""
MAY_WAIT_S = 10.0
"""For a place in a room, 95 in 100 at most. Own choice."""

MEASURED: Mapping[str, str] = {
    "load_interviews": "live interviews at once on one node",
    "video_realtime_factor": "seconds of video looked at in a second, by one worker",
    "second_pass_realtime_factor": "seconds of work for a second of answer",
    "job_overhead_ms": "between two jobs of a worker",
}
"""What the benchmarks print."""
ASSUMED: Mapping[str, str] = {
    "interview_min": "minutes of an interview, the median",
    "spread": "how much lengths differ: two thirds lie within a factor of e^spread",
    "answer_share": "of an interview, in which the candidate speaks",
    "assess_s": "seconds of a language model for the assessment of one interview; 0 without one",
    "video_kbit_s": "of the recording, sound and picture",
    "node_cost": "of one machine for a month, in whatever currency",
}
"""What only an installation can know."""
EXPLAINED: Mapping[str, str] = {**MEASURED, **ASSUMED}


@dataclass(frozen=True, slots=True)
class Row:
    """One size.

    Attributes:
        logos: machines that hold interviews.
        vision, report: workers of each queue.
        pathos: machines for them, two workers each.
        live_p95_s: wait for a place.
        ready_p95_s: from the end of an interview to its report.
        gb_a_day: of recordings.
        jobs_per_s: in the busiest hour.
        cost: of all Logos, all Pathos and one Ethos.
        first_to_break: what would be too small with a tenth more.
    """

    interviews: int
    logos: int
    vision: int
    report: int
    pathos: int
    live_p95_s: float
    ready_p95_s: float
    gb_a_day: float
    jobs_per_s: float
    cost: float
    first_to_break: str


@dataclass(frozen=True, slots=True)
class Day:
    """The interviews of one day: when each begins, and how long it takes, in seconds."""

    begin_s: Sequence[float]
    length_s: Sequence[float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, simulate, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="JSON lines")
    parser.add_argument("--assume", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    chosen = parser.parse_args(arguments)
    lines = [line for file in chosen.files for line in file.read_text("utf-8").splitlines()]
    known = {**measured(lines), **assumed(chosen.assume)}
    if missing := [name for name in EXPLAINED if name not in known]:
        wanted = "\n".join(f"  {name}: {EXPLAINED[name]}" for name in missing)
        parser.exit(2, f"Neither measured nor assumed:\n{wanted}\n")
    rows = [simulated(count, known) for count in DAYS]
    if chosen.json:
        print("\n".join(json.dumps(asdict(row)) for row in rows))
        return 0
    guessed = {one.partition("=")[0] for one in chosen.assume}
    print("\n".join(_table(rows, known, guessed)))
    return 0


def measured(lines: Iterable[str]) -> dict[str, float]:
    """Return what the benchmarks measured; the last of each name, other lines are passed over."""
    found = {}
    for line in lines:
        try:
            one = json.loads(line)
            if one["name"] in MEASURED:
                found[str(one["name"])] = float(one["value"])
        except (KeyError, TypeError, ValueError):
            continue
    return found


def assumed(pairs: Iterable[str]) -> dict[str, float]:
    """Return what was given by hand.

    Raises:
        ValueError: a name is not known, or no number follows.
    """
    found = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name not in EXPLAINED:
            raise ValueError(f"{name} is none of {', '.join(EXPLAINED)}")
        found[name] = float(value)
    return found


def simulated(count: int, known: Mapping[str, float]) -> Row:
    """Return what a day of so many interviews needs."""
    day = a_day(count, known)
    places = max(1, int(known["load_interviews"]))
    logos = fewest(lambda nodes: _live_p95_s(day, nodes * places) <= MAY_WAIT_S)
    vision = fewest(lambda workers: _ready_p95_s(_vision(day, known), workers) <= READY_WITHIN_S)
    report = fewest(lambda workers: _ready_p95_s(_report(day, known), workers) <= READY_WITHIN_S)
    pathos = -(-(vision + report) // 2)
    busiest = max(HOURS) / sum(HOURS)
    more = a_day(round(1.1 * count), known)
    return Row(
        count,
        logos,
        vision,
        report,
        pathos,
        _live_p95_s(day, logos * places),
        max(_ready_p95_s(_vision(day, known), vision), _ready_p95_s(_report(day, known), report)),
        sum(day.length_s) * known["video_kbit_s"] * 125 / 1e9,
        4 * count * busiest / 3600,
        known["node_cost"] * (logos + pathos + 1),
        _breaks(more, known, {"logos": logos * places, "vision": vision, "report": report}),
    )


def a_day(count: int, known: Mapping[str, float]) -> Day:
    """Return a day of so many interviews; the same count gives the same day."""
    random_ = random.Random(SEED + count)  # noqa: S311 - a simulation
    begin_s = arrivals(count, HOURS, random_)
    median_s = 60 * known["interview_min"]
    return Day(begin_s, [lognormal(median_s, known["spread"], random_) for _ in begin_s])


def _live_p95_s(day: Day, places: int) -> float:
    return served(day.begin_s, day.length_s, places).p95_s()


Work = tuple[list[float], list[float]]


def _vision(day: Day, known: Mapping[str, float]) -> Work:
    factor, overhead_s = known["video_realtime_factor"], known["job_overhead_ms"] / 1000
    return _after(day, [length_s / factor + overhead_s for length_s in day.length_s])


def _report(day: Day, known: Mapping[str, float]) -> Work:
    # Heard again, assessed, written: three jobs one after the other, by the same kind of worker.
    factor = known["second_pass_realtime_factor"] * known["answer_share"]
    fixed_s = known["assess_s"] + 3 * known["job_overhead_ms"] / 1000
    return _after(day, [length_s * factor + fixed_s for length_s in day.length_s])


def _after(day: Day, service_s: Sequence[float]) -> Work:
    """Return work that comes when interviews end, in that order."""
    ends = (begin_s + length_s for begin_s, length_s in zip(day.begin_s, day.length_s, strict=True))
    ordered = sorted(zip(ends, service_s, strict=True))
    return [end_s for end_s, _ in ordered], [takes_s for _, takes_s in ordered]


def _ready_p95_s(work: Work, workers: int) -> float:
    come_s, takes_s = work
    waits = served(come_s, takes_s, workers)
    ready = [left - come for come, left in zip(come_s, waits.left_s, strict=True)]
    # One interview that is longer than the limit is nobody's fault.
    return sorted(ready)[max(0, -(-95 * len(ready) // 100) - 1)]


def _breaks(day: Day, known: Mapping[str, float], sizes: Mapping[str, int]) -> str:
    """Return what misses its limit by the most with a tenth more interviews."""
    missed = {
        "places for interviews": _live_p95_s(day, sizes["logos"]) / MAY_WAIT_S,
        "looking at video": _ready_p95_s(_vision(day, known), sizes["vision"]) / READY_WITHIN_S,
        "hearing again": _ready_p95_s(_report(day, known), sizes["report"]) / READY_WITHIN_S,
    }
    worst = max(missed, key=lambda name: missed[name])
    return worst if missed[worst] > 1 else "nothing yet"


def _table(rows: Sequence[Row], known: Mapping[str, float], guessed: set[str]) -> list[str]:
    given = [
        f"- {EXPLAINED[name]}: {known[name]:g} ({'assumed' if name in guessed else 'measured'})"
        for name in EXPLAINED
    ]
    head = (
        "| interviews a day | Logos | workers video/report | Pathos | wait for a place p95 |"
        " report ready p95 | GB a day | jobs/s at the peak | cost a month | breaks first |"
    )
    body = [
        f"| {row.interviews:,} | {row.logos} | {row.vision}/{row.report} | {row.pathos} |"
        f" {row.live_p95_s:.0f} s | {row.ready_p95_s / 60:.1f} min | {row.gb_a_day:.1f} |"
        f" {row.jobs_per_s:.2f} | {row.cost:,.0f} | {row.first_to_break} |"
        for row in rows
    ]
    return [*given, "", head, "|" + "---|" * 10, *body]


if __name__ == "__main__":
    sys.exit(main())
