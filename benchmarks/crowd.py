"""How many interviews at once stay about as quick as one."""

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.figures import percentile
from benchmarks.fixtures import Fixture
from benchmarks.lines import print_line
from benchmarks.replay import MAX_LATE_S, replay
from benchmarks.server import Server
from benchmarks.turn import Turn

LEVELS = (1, 2, 3, 4)
SLOWER = 1.5
"""How much slower the slowest turns may become (issue: 1.5 times the p95 of one interview)."""
SECONDS = 50.0
MOST_TURNS, LEAST_TURNS, ALONE = 6, 2, 2
"""Turns of each interview, and how many times as many when it is alone: its p95 is the measure."""
STAGGER_S = 1.7
"""Between the beginnings of interviews: people do not stop speaking together."""
LONGEST_S, PAUSE_S = 30.0, 2.0


@dataclass(frozen=True, slots=True)
class Level:
    """So many interviews at once, and all their turns."""

    interviews: int
    turns: tuple[Turn, ...]

    @property
    def latencies_s(self) -> list[float]:
        """Return the waits for a question, of the turns that were sent in real time."""
        kept = [turn for turn in self.turns if turn.late_s <= MAX_LATE_S]
        return [turn.latency_s for turn in kept if turn.is_measured]

    @property
    def p95_s(self) -> float:
        """Return the 95th percentile of the waits; nan of none."""
        return percentile(self.latencies_s, 95)


def chosen(fixtures: Sequence[Fixture]) -> list[Fixture]:
    """Return short answers of one language and rate, the most frequent ones of all.

    Those without a pause that may be taken for the end come first: here it is the wait that counts.
    """
    groups: dict[tuple[str, int], list[Fixture]] = {}
    for fixture in sorted(fixtures, key=_suitability):
        groups.setdefault((fixture.language, fixture.rate_hz), []).append(fixture)
    largest = max(groups.values(), key=len)
    short = [fixture for fixture in largest if fixture.end_s <= LONGEST_S] or largest[:1]
    return short[: 2 * MOST_TURNS]


async def measure(server: Server, fixtures: Sequence[Fixture]) -> list[Level]:
    """Replay at each level; the answers are the same at all of them."""
    mean_s = sum(fixture.end_s for fixture in fixtures) / len(fixtures)
    count = max(LEAST_TURNS, min(MOST_TURNS, round(SECONDS / (mean_s + 2.0))))
    levels = []
    for interviews in LEVELS:
        turns = count * ALONE if interviews == 1 else count
        held = [
            _hold(server, fixtures, offset=number, turns=turns, after_s=number * STAGGER_S)
            for number in range(interviews)
        ]
        done = await asyncio.gather(*held)
        levels.append(Level(interviews, tuple(itertools.chain.from_iterable(done))))
    return levels


def within(levels: Sequence[Level]) -> int:
    """Return how many interviews at once are at most 1.5 times as slow as one, by the p95."""
    bound_s = SLOWER * levels[0].p95_s
    if not levels[0].latencies_s:
        return 0
    kept = list(itertools.takewhile(lambda level: level.p95_s <= bound_s, levels))
    return kept[-1].interviews if kept else 0


def print_levels(levels: Sequence[Level]) -> None:
    """Print how many interviews at once stay quick."""
    alone_ms = 1000 * levels[0].p95_s
    for level in levels:
        n = len(level.latencies_s)
        name = f"turn_p95_at_{level.interviews}_ms"
        alone = ("one interview alone", alone_ms)
        if n:
            print_line(name, 1000 * level.p95_s, "ms", "lower", *alone, n)
    n = sum(len(level.turns) for level in levels)
    bound = ("at least, within 1.5 times the p95 of one", 3.0)
    print_line("concurrent_interviews", within(levels), "count", "higher", *bound, n)


def _suitability(fixture: Fixture) -> tuple[bool, float]:
    longest_s = max((pause.length_s for pause in fixture.pauses), default=0.0)
    return longest_s > PAUSE_S, fixture.end_s


async def _hold(
    server: Server, fixtures: Sequence[Fixture], *, offset: int, turns: int, after_s: float
) -> list[Turn]:
    await asyncio.sleep(after_s)
    answers = itertools.islice(itertools.cycle(fixtures), offset, offset + turns)
    interview = await asyncio.to_thread(server.new_interview, fixtures[0].language)
    return await replay(server, interview, list(answers))
