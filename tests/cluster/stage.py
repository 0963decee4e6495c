"""Interviews in progress, and the moment at which something is done to what they run on."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from core.errors import AppError, Unavailable
from core.interview import interviews
from core.interview.interview import Mode
from core.interview.interviews import owner_of_token
from core.interview.plan import Wishes
from core.interview.questions import load_bank
from core.jobs import OF_INTERVIEWS, JobKind, JobState
from core.speech.audio import to_pcm16
from tests import sounds
from tests.cluster import invariants
from tests.cluster.candidate import TOKEN, Candidate, Line
from tests.cluster.cluster import SCHEDULED, Cluster
from tests.cluster.first_settings import INTERVIEW_PORT

QUESTIONS = 3
WISHES = Wishes("software", "en", 15, has_follow_ups=False)
FINISH_WITHIN_S = 420.0
"""For an interview of half a minute, faults and slow restarts on a small machine included."""
SETTLE_WITHIN_S = 420.0
"""For all work on all interviews to end."""
ENDED = frozenset({JobState.DONE, JobState.FAILED})
TYPED = (
    "I asked the users first, wrote down what they said and built the smallest thing.",
    "My manager and I disagreed about the deadline, so I showed him the numbers.",
)


@dataclass
class Outcome:
    """What came of one kind of fault.

    Attributes:
        times: how often it was done.
        notes: what else is worth knowing, such as what was measured.
        skipped: why it was not done.
    """

    name: str
    times: int = 0
    interviews: int = 0
    answers: int = 0
    asked_again: int = 0
    outages: int = 0
    longest_outage_s: float = 0.0
    violations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: str | None = None
    took_s: float = 0.0


class Stage:
    """Where a fault is played; one after another, on one cluster.

    Attributes:
        nodes: hosts on which interviews are held; candidates come to the first.
    """

    def __init__(self, cluster: Cluster, seed: int) -> None:
        """Take what runs; `seed` decides everything that is left to chance."""
        self.cluster = cluster
        self.nodes = ["logos"]
        self.chance = random.Random(seed)
        spoken = Line(sounds.ENGLISH, to_pcm16(sounds.english().samples))
        self._lines = (Line(TYPED[0]), spoken, Line(TYPED[1]))
        self._bank = load_bank()

    def new_candidate(self, *, mode: Mode = "audio", is_quick: bool = False) -> Candidate:
        """Return a candidate with a new interview; a quick one types every answer."""
        hosts = self.cluster.hosts
        interview = interviews.create(
            owner=owner_of_token(TOKEN),
            candidate_name="Kim Haneul",
            mode=mode,
            wishes=WISHES,
            bank=self._bank,
            new_uow=self.cluster.new_uow,
        )
        short = replace(interview.plan, questions=interview.plan.questions[:QUESTIONS])
        interview = replace(interview, plan=short)
        with self.cluster.new_uow() as uow:
            uow.interviews.update(interview)
            uow.commit()
        lines = [line for line in self._lines if not (is_quick and line.sound)]
        servers = [(hosts[name].address, INTERVIEW_PORT) for name in self.nodes]
        return Candidate(interview, lines, servers=servers, new_socket=hosts["home"].socket)

    @contextmanager
    def playing(self, name: str) -> Iterator["Act"]:
        """Play one kind of fault, and find out what came of it."""
        act = Act(self, Outcome(name))
        began = time.monotonic()
        try:
            yield act
            act.close()
        except (TimeoutError, AppError, RuntimeError) as exc:
            act.outcome.violations.append(f"the play broke off: {exc}")
        finally:
            act.give_up()
            act.outcome.took_s = time.monotonic() - began


class Act:
    """One kind of fault while it is played.

    Attributes:
        held: every candidate who came.
        may_fail: kinds of work that the fault makes impossible.
    """

    def __init__(self, stage: Stage, outcome: Outcome) -> None:
        """Begin with nobody there."""
        self.outcome = outcome
        self.held: list[Candidate] = []
        self.may_fail: set[JobKind] = set()
        self._stage = stage
        self._cluster = stage.cluster
        self._pool = ThreadPoolExecutor(8, thread_name_prefix="candidate")
        self._holding: list[Future[bool]] = []

    def come(self, *, mode: Mode = "audio", is_quick: bool = False) -> Candidate:
        """Let a candidate begin an interview, who will not leave before its end."""
        candidate = self._stage.new_candidate(mode=mode, is_quick=is_quick)
        self.held.append(candidate)
        self._holding.append(self._pool.submit(candidate.hold, FINISH_WITHIN_S))
        return candidate

    def someone_speaks(self) -> Candidate:
        """Let a candidate come; return in the middle of a spoken answer."""
        candidate = self.come()
        if not candidate.speaking.wait(120):
            raise TimeoutError("nobody began to speak")
        time.sleep(self._stage.chance.uniform(0.5, 3.0))
        return candidate

    def everybody_finishes(self) -> None:
        """Wait until every interview is over, or is given up by its candidate."""
        for holding in self._holding:
            holding.result()
        self._holding.clear()

    @contextmanager
    def crowd(self, size: int) -> Iterator[None]:
        """Have so many interviews held at any time inside the block, one after another."""
        ended = threading.Event()

        def keep_coming() -> None:
            while not ended.is_set():
                try:
                    candidate = self._stage.new_candidate()
                except AppError:  # the record is away at this moment
                    time.sleep(0.5)
                    continue
                self.held.append(candidate)
                candidate.hold(FINISH_WITHIN_S)

        seats = [self._pool.submit(keep_coming) for _ in range(size)]
        try:
            yield
        finally:
            ended.set()
            for seat in seats:
                seat.result()

    def close(self) -> None:
        """Let everybody finish and all work end; then look whether all is as it must be."""
        self.everybody_finishes()
        self._cluster.wait_until_ready(*(n for n in SCHEDULED if self._cluster.kept[n].is_wanted))
        self.settle()
        self.check()

    def settle(self) -> None:
        """Wait until no work on these interviews is left; what is left is a violation later."""
        deadline = time.monotonic() + SETTLE_WITHIN_S
        while time.monotonic() < deadline and not all(map(self._is_settled, self.held)):
            time.sleep(0.5)

    def check(self) -> None:
        """Note every violation, and let everybody go who was here."""
        found = invariants.violations(
            self.held,
            new_uow=self._cluster.new_uow,
            media=self._cluster.media,
            may_fail=frozenset(self.may_fail),
        )
        deadline = time.monotonic() + 90
        while (untrue := self._untrue()) and time.monotonic() < deadline:
            time.sleep(1)
        self.outcome.violations += found + untrue
        for candidate in self.held:
            self._count(candidate)
        self.held.clear()

    def _count(self, candidate: Candidate) -> None:
        outcome = self.outcome
        outcome.interviews += 1
        outcome.answers += len(candidate.given)
        outcome.outages += candidate.outages
        outcome.asked_again += candidate.asked_again
        outcome.longest_outage_s = max(outcome.longest_outage_s, candidate.longest_outage_s)

    def give_up(self) -> None:
        """Wait for nobody any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def eventually(self, condition: Callable[[], object], within_s: float, what: str) -> bool:
        """Wait until something is so; where it is not in time, note that as a violation."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            try:
                if condition():
                    return True
            except Unavailable:
                pass
            time.sleep(0.2)
        self.outcome.violations.append(f"not so within {within_s:.0f} s: {what}")
        return False

    def _is_settled(self, candidate: Candidate) -> bool:
        if not candidate.is_finished:
            return True  # a violation of its own
        with self._cluster.new_uow() as uow:
            states = {job.kind: job.state for job in uow.jobs.of_subject(candidate.interview.id)}
        return all(states.get(kind) in ENDED for kind in OF_INTERVIEWS)

    def _untrue(self) -> list[str]:
        """Return what is shown of the machines and is not so, at a time when nothing is done."""
        kept = self._cluster.kept
        alive = {
            pid: name
            for name in ("interview", "worker_1", "worker_2")
            if (pid := kept[name].pid) is not None
        }
        with self._cluster.new_uow() as uow:
            found = list(invariants.living(alive, uow))
        ill = {name: state for name, state in self._cluster.health().items() if state != "ok"}
        return found + [f"{name} is shown as {state} and is well" for name, state in ill.items()]
