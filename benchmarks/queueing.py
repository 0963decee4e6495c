"""What waits how long: interviews that arrive over a day, and places or workers that take them.

A simulation of events, not a formula: arrivals follow the hour, and service times are as long as
interviews are. Where a formula exists (Erlang's, for even arrivals), tests hold it against this.
"""

import heapq
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.figures import percentile

DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Waits:
    """What came of a queue.

    Attributes:
        waited_s: of each, in the order of arrival.
        left_s: when each was done.
        busy_share: of the servers' time between the first arrival and the last end.
    """

    waited_s: Sequence[float]
    left_s: Sequence[float]
    busy_share: float

    def p95_s(self) -> float:
        """Return what 95 in 100 wait at most."""
        return percentile(list(self.waited_s), 95)


def arrivals(count: int, hours: Sequence[float], random_: random.Random) -> list[float]:
    """Return the seconds of the day at which so many arrive, sorted.

    Args:
        count: how many.
        hours: 24 weights, how much of the day falls into each hour; evenly within it.
        random_: the same gives the same day.
    """
    begun = random_.choices(range(24), weights=hours, k=count)
    return sorted(3600 * (hour + random_.random()) for hour in begun)


def served(arrived_s: Sequence[float], service_s: Sequence[float], servers: int) -> Waits:
    """Return what becomes of jobs that are taken in order by whoever is free first.

    Args:
        arrived_s: when each comes, sorted.
        service_s: how long each takes.
        servers: how many work at the same time, at least 1.
    """
    free_at = [0.0] * servers
    waited, left = [], []
    for come_s, takes_s in zip(arrived_s, service_s, strict=True):
        begins_s = max(come_s, heapq.heappop(free_at))
        heapq.heappush(free_at, begins_s + takes_s)
        waited.append(begins_s - come_s)
        left.append(begins_s + takes_s)
    if not left:
        return Waits((), (), 0.0)
    span_s = max(left) - arrived_s[0]
    return Waits(waited, left, sum(service_s) / (span_s * servers))


def fewest(enough: Callable[[int], bool], *, at_least: int = 1) -> int:
    """Return the smallest number for which `enough` holds; more never hurts.

    Args:
        enough: monotone: once true, true for all larger.
        at_least: where to begin.
    """
    high = at_least
    while not enough(high):
        high *= 2
    low = max(at_least, high // 2)
    while low < high:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle + 1
    return high


def erlang_c(servers: int, offered: float) -> float:
    """Return the share that waits at all, with even arrivals and exponential service.

    Args:
        servers: how many.
        offered: arrivals a second times seconds of service, < servers.

    Source: A. K. Erlang 1917; in the numerically stable form over Erlang B.
    """
    blocked = 1.0
    for number in range(1, servers + 1):
        blocked = offered * blocked / (number + offered * blocked)
    return blocked / (1 - offered / servers * (1 - blocked))


def lognormal(median: float, spread: float, random_: random.Random) -> float:
    """Return one length: half are below `median`, two thirds within a factor of e^spread."""
    return random_.lognormvariate(math.log(median), spread)
