"""`make test-cluster`: three servers on one machine, harmed in every way, counted as a table.

`python -m tests.cluster [--only NAME ...] [--kills N] [--oracle-minutes M] [--seed N]`; all of it
takes about an hour on two cores. Ends with 0 where nothing was violated, and where it cannot run.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.lines import print_line
from tests.cluster import faults, machines, nodes
from tests.cluster.cluster import running
from tests.cluster.hosts import why_not
from tests.cluster.stage import Outcome, Stage

KILLS = 210
ORACLE_MINUTES = 5.0
"""Oracle XE takes three to five to start."""
HEADINGS = (
    "fault",
    "times",
    "interviews",
    "answers",
    "lost lines",
    "asked again",
    "longest",
    "s",
    "violations",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Play all that was chosen; print the table and one line of the benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m tests.cluster", description=__doc__)
    parser.add_argument("--only", nargs="*", help="names of plays; all without it")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--oracle-minutes", type=float, default=ORACLE_MINUTES)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    plays = _plays(chosen.kills, chosen.oracle_minutes)
    if unknown := set(chosen.only or ()) - set(plays):
        parser.error(f"no such play: {', '.join(unknown)}; there are {', '.join(plays)}")
    if reason := why_not():
        print(f"The cluster is not tested here: {reason}.")
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and take the hosts down on the way
    outcomes = _played([plays[name] for name in chosen.only or plays], chosen.seed)
    print(_table(outcomes), flush=True)
    count = sum(len(outcome.violations) for outcome in outcomes)
    times = sum(outcome.times for outcome in outcomes)
    print_line("fault_violations", count, "count", "lower", "wanted", 0.0, times)
    return 1 if count else 0


def _plays(kills: int, oracle_minutes: float) -> dict[str, Callable[[Stage], Outcome]]:
    return {
        "kills": lambda stage: faults.kills(stage, kills),
        "cuts": faults.cuts,
        "weather": faults.weather,
        "redis": faults.redis_restarts,
        "postgres": faults.postgres_restarts,
        "disk": faults.disk_full,
        "clock": machines.clock_jumps,
        "memory": machines.out_of_memory,
        "poison": machines.poison,
        "upgrade": faults.upgrade,
        "takeover": nodes.takeover,
        "oracle": lambda stage: machines.oracle_starts(stage, 60 * oracle_minutes),
        "failover": faults.failover,  # last: the record has moved after it
    }


def _played(plays: Sequence[Callable[[Stage], Outcome]], seed: int) -> list[Outcome]:
    outcomes = []
    began = time.monotonic()
    with running(seed) as cluster:
        stage = Stage(cluster, seed)
        _tell(f"three servers are up after {time.monotonic() - began:.0f} s")
        for play in plays:
            outcome = play(stage)
            outcomes.append(outcome)
            state = outcome.skipped or f"{len(outcome.violations)} violations"
            _tell(f"{outcome.name}: {state} ({outcome.took_s:.0f} s)")
            for sentence in outcome.violations:
                _tell(f"  {sentence}")
    return outcomes


def _table(outcomes: Sequence[Outcome]) -> str:
    rows = [list(HEADINGS)]
    for one in outcomes:
        figures = (
            *(one.times, one.interviews, one.answers, one.outages, one.asked_again),
            *(f"{one.longest_outage_s:.1f} s", f"{one.took_s:.0f}"),
            one.skipped or len(one.violations),
        )
        rows.append([one.name, *map(str, figures)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines += [f"{one.name}: {note}" for one in outcomes for note in one.notes]
    return "\n".join(line.rstrip() for line in lines)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
