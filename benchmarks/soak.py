"""Memory over time: `python -m benchmarks.soak [--minutes 60]`.

Holds one spoken interview after another, with everything that is done after each, and prints by how
much the interview server and the worker grow in an hour once they are warm.
"""

import argparse
import asyncio
import itertools
import os
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from apps.local.child import Child
from benchmarks import crowd, server
from benchmarks.figures import slope, slope_interval
from benchmarks.fixtures import Fixture
from benchmarks.lines import print_line
from benchmarks.make_turn_fixtures import make, offline_voice
from benchmarks.replay import replay
from benchmarks.sockets import resident_mb

MINUTES, WARM_MINUTES = 60.0, 10.0
"""After ten minutes every model has been used and every cache been filled. Own choice."""
EVERY_S = 5.0
LIMIT_PERCENT = 1.0
"""Of growth in an hour. Source: the issue."""
TURNS = 4
SEED, LONGEST_S = 1, 30.0


@dataclass
class Watch:
    """The memory of one process over time, MB."""

    name: str
    child: Child
    at_s: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def look(self, now_s: float) -> None:
        """Note what it has now."""
        self.at_s.append(now_s)
        self.megabytes.append(resident_mb(self.child.pid))

    def print_slope(self, warm_s: float) -> None:
        """Print the growth in percent of an hour, since it was warm."""
        since = next((n for n, at_s in enumerate(self.at_s) if at_s >= warm_s), len(self.at_s))
        hours = [at_s / 3600 for at_s in self.at_s[since:]]
        sizes = self.megabytes[since:]
        if not sizes:
            return
        mean = sum(sizes) / len(sizes)
        percent = 100 * slope(hours, sizes) / mean
        limit = ("limit", LIMIT_PERCENT)
        print_line(f"soak_{self.name}_percent_h", percent, "%/h", "lower", *limit, len(sizes))
        _, high = slope_interval(hours, sizes)
        name = f"soak_{self.name}_at_most_percent_h"  # the upper end of the 95 % interval
        print_line(name, 100 * high / mean, "%/h", "lower", *limit, len(sizes))
        print_line(f"soak_{self.name}_mb", mean, "MB", "lower", "none", 0.0, len(sizes))


def main(arguments: Sequence[str] | None = None) -> None:
    """Hold interviews for so long; print the slopes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--warm-minutes", type=float, default=WARM_MINUTES)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="rhetor-answers-") as folder:
        made = make(Path(folder), seed=SEED, voice=offline_voice(SEED), longest_s=LONGEST_S)
        fixtures = crowd.chosen(made)
    with server.running() as running:
        environment = os.environ | running.environment
        worker = Child(
            "worker", ["-m", "workers.run", "vision", "report"], environment, running.data / "w.log"
        )
        worker.start()
        watches = [Watch("interview", running.child), Watch("worker", worker)]
        ended = threading.Event()
        watching = threading.Thread(target=_look, args=(watches, ended))
        watching.start()
        try:
            held = asyncio.run(_hold(running, fixtures, 60 * chosen.minutes))
        finally:
            ended.set()
            watching.join()
            worker.ask_to_end()
            worker.end()
    for watch in watches:
        watch.print_slope(60 * chosen.warm_minutes)
    print_line("soak_interviews", held, "count", "higher", "none", 0.0, held)


async def _hold(running: server.Server, fixtures: Sequence[Fixture], for_s: float) -> int:
    began_s, held, endless = time.monotonic(), 0, itertools.cycle(fixtures)
    while time.monotonic() - began_s < for_s:
        answers = list(itertools.islice(endless, TURNS))
        interview = await asyncio.to_thread(running.new_interview, answers[0].language)
        await replay(running, interview, answers)
        held += 1
    return held


def _look(watches: Sequence[Watch], ended: threading.Event) -> None:
    began_s = time.monotonic()
    while not ended.wait(EVERY_S):
        for watch in watches:
            watch.look(time.monotonic() - began_s)


if __name__ == "__main__":
    main()
