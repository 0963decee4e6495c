"""What one node carries: `python -m benchmarks.load interviews|sockets|jobs [...]`.

`interviews`: live interviews at once until the slowest twentieth of the waits has doubled, here and
on Gradio's own streaming; about 25 minutes. `sockets`: the memory of 500 idle WebSockets. `jobs`:
10,000 jobs on four workers. `python -m benchmarks.soak` watches memory for an hour.
"""

import argparse
import asyncio
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from apps.local.child import Child
from apps.local.ports import any_free
from benchmarks import broker, crowd, native, server, sockets
from benchmarks.figures import percentile
from benchmarks.fixtures import Fixture
from benchmarks.lines import print_line
from benchmarks.make_turn_fixtures import make, offline_voice
from benchmarks.replay import punctual, replay
from core.language.language import Language

LEVELS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16)
DOUBLED = 2.0
SEED, LONGEST_S = 1, 60.0
TURNS, ALONE = 3, 3
"""Turns of each interview, and how many times as many when it is alone: its p95 is the measure."""
STAGGER_S = 1.7
PARTS = ("interviews", "sockets", "jobs")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the parts that were asked for; all without any."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--levels", nargs="+", type=int, default=LEVELS, help="interviews at once")
    parser.add_argument("--turns", type=int, default=TURNS, help="of each interview")
    parser.add_argument("--jobs", type=int, default=broker.JOBS)
    parser.add_argument("--sockets", type=int, default=sockets.SOCKETS)
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for part in chosen.parts or PARTS:
        if part == "interviews":
            interviews(chosen.levels, chosen.turns)
        elif part == "sockets":
            sockets.main(chosen.sockets)
        else:
            broker.main(chosen.jobs)


def interviews(levels: Sequence[int], turns: int = TURNS) -> None:
    """Print how many interviews at once stay within twice the p95 of one, here and there."""
    with tempfile.TemporaryDirectory(prefix="rhetor-answers-") as folder:
        voice = offline_voice(SEED)
        fixtures = crowd.chosen(make(Path(folder), seed=SEED, voice=voice, longest_s=LONGEST_S))
    with punctual():
        theirs = asyncio.run(_measured(levels, turns, fixtures, _native))
        ours = asyncio.run(_measured(levels, turns, fixtures, _own))
    for level, waits in ours.items():
        other = theirs.get(level, [])
        baseline = ("Gradio's own streaming", 1000 * percentile(other, 95) if other else 0.0)
        p95_ms = 1000 * percentile(waits, 95)
        print_line(f"load_p95_at_{level}_ms", p95_ms, "ms", "lower", *baseline, len(waits))
    carried, baseline_carried = carries(ours), carries(theirs)
    count = sum(map(len, ours.values()))
    baseline = ("Gradio's own streaming", float(baseline_carried))
    print_line("load_interviews", carried, "count", "higher", *baseline, count)


def carries(waits: dict[int, list[float]]) -> int:
    """Return how many interviews at once are at most twice as slow as one alone, by the p95.

    Args:
        waits: seconds, by the number of interviews at once, in increasing order.
    """
    if not waits:
        return 0
    bound_s = DOUBLED * percentile(next(iter(waits.values())), 95)
    kept = itertools.takewhile(lambda level: percentile(waits[level], 95) <= bound_s, waits)
    return max(kept, default=0)


async def _measured(
    levels: Sequence[int],
    turns: int,
    fixtures: Sequence[Fixture],
    path: Callable[[Language], AbstractContextManager["_Own | _Native"]],
) -> dict[int, list[float]]:
    """Hold interviews at each level until the waits have doubled."""
    found: dict[int, list[float]] = {}
    with path(fixtures[0].language) as held:
        for level in levels:
            count = turns * (ALONE if level == 1 else 1)
            holding = [
                held.hold(list(itertools.islice(itertools.cycle(fixtures), n, n + count)), n)
                for n in range(level)
            ]
            done = await asyncio.gather(*holding)
            found[level] = list(itertools.chain.from_iterable(done))
            if carries(found) < level:
                break
    return found


class _Own:
    """Interviews on our path."""

    def __init__(self, running: server.Server) -> None:
        self._server = running

    async def hold(self, answers: Sequence[Fixture], number: int) -> list[float]:
        await asyncio.sleep(number * STAGGER_S)
        interview = await asyncio.to_thread(self._server.new_interview, answers[0].language)
        turns = await replay(self._server, interview, answers)
        return [turn.latency_s for turn in turns if turn.is_measured]


class _Native:
    """Interviews on Gradio's."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def hold(self, answers: Sequence[Fixture], number: int) -> list[float]:
        return await native.hold(self._address, answers, after_s=number * STAGGER_S)


@contextmanager
def _own(_language: Language) -> Iterator[_Own]:
    # As many places as are asked for: what is wanted is where it breaks, not where it declines.
    os.environ["RHETOR_INTERVIEW__MAX_LIVE"] = str(max(LEVELS))
    with server.running() as running:
        yield _Own(running)


@contextmanager
def _native(language: Language) -> Iterator[_Native]:
    port = any_free("127.0.0.1")
    with tempfile.TemporaryDirectory(prefix="rhetor-native-") as folder:
        own = {"GRADIO_TEMP_DIR": folder, "GRADIO_ANALYTICS_ENABLED": "False"}
        environment = os.environ | own | {"OPENBLAS_NUM_THREADS": "1"}  # as ours has
        child = Child(
            "native",
            ["-m", "benchmarks.native", str(port), language],
            environment,
            Path(folder, "log"),
        )
        child.start()
        try:
            address = f"http://127.0.0.1:{port}"
            server.wait_for(address, child)
            yield _Native(address)
        finally:
            child.ask_to_end()
            child.end()


if __name__ == "__main__":
    main()
