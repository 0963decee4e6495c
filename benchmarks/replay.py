"""Replay recorded answers in real time through the real WebSocket, as a browser would.

The clock: T0 is the time at which the frame with the last spoken sample is sent; the end is when
the first audible sample of the next question is played, by a loudspeaker that needs `PLAYOUT_S`.
"""

import asyncio
import math
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from benchmarks.browser import Asked, Browser, opened
from benchmarks.fixtures import Fixture, Pause
from benchmarks.microphone import Saying
from benchmarks.player import Epoch
from benchmarks.server import Server
from benchmarks.turn import CutOff, Turn, cause
from core.interview.interview import Interview
from core.speech.audio import SPOKEN_RATE_HZ

PLAYOUT_S = 0.08
"""Added to everything that is heard: what live.md (b.4) gives the way down and the sound card. The
start buffer of 0.1 s is waited for on its own, where it is not full at once."""
MAX_LATE_S = 0.01
"""A sender later than this in one of 100 frames was not real time: the turn is thrown away."""
ANSWER_WITHIN_S = 30.0
"""A question that takes longer counts as having taken this long."""
SETTLE_S = 40.0
"""For a question to be heard to its end, or an interview to begin."""
THINK_S = 0.4
"""Between the end of a question and an answer."""
HEARD_ENOUGH_S = 1.0
"""After this much of a question the candidate knows it, and presses Done. Own choice: it saves
five seconds a turn; the first question of each interview is heard to its end."""
FAREWELL_S = 3.0
AROUND = 50
"""Frames around the end of an answer whose times are kept: a second each way."""


@contextmanager
def punctual() -> Iterator[None]:
    """Let this thread go before others, where it may: a candidate's browser is another machine."""
    if not hasattr(os, "sched_setscheduler"):
        yield
        return
    with suppress(OSError):
        os.sched_setscheduler(
            0, os.SCHED_RR, os.sched_param(os.sched_get_priority_min(os.SCHED_RR))
        )
    try:
        yield
    finally:
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


async def replay(server: Server, interview: Interview, fixtures: Sequence[Fixture]) -> list[Turn]:
    """Hold one interview with these answers, of one language and rate, as far as its questions go.

    One question is left over, because there has to be a next one; so an interview of n questions
    takes n - 1 answers, fewer if an answer was cut off.
    """
    async with opened(server, interview, fixtures[0].rate_hz) as browser:
        await browser.send("start")
        candidate = Candidate(browser, interview)
        turns: list[Turn] = []
        for fixture in fixtures:
            if not await candidate.is_asked():
                break
            turns.append(await candidate.answer(fixture))
        await candidate.say_goodbye()
        return candidate.with_texts(turns)


class Candidate:
    """Whoever sits in front of a `Browser`."""

    def __init__(self, browser: Browser, interview: Interview) -> None:
        """Sit down."""
        self._browser = browser
        self._interview = interview
        self._skipped: set[int] = set()
        self._resumed = -1
        self._answered: list[tuple[int, int]] = []

    async def is_asked(self) -> bool:
        """Wait for the end of a question; say whether it can be answered and another is left."""
        browser = self._browser
        browser.microphone.hush()
        while (step := await browser.until(self._step, SETTLE_S)) != "answer":
            if step == "skip":
                self._skipped.add(browser.player.epoch)
                await browser.send("done")
            elif step == "resume":
                self._resumed = len(browser.states)
                await browser.send("start")
            else:
                return False
        question = browser.question
        return question is not None and question.number < question.total

    async def answer(self, fixture: Fixture) -> Turn:
        """Speak, and wait for the next question."""
        await asyncio.sleep(THINK_S)
        browser = self._browser
        asked, before = browser.question, browser.player.epoch
        assert asked is not None
        saying = browser.microphone.say(Saying.of(fixture))
        is_said = await browser.until(
            lambda: saying.ended.is_set() or None, fixture.end_s + SETTLE_S
        )
        if is_said is None:
            raise ConnectionError("the server closed the connection during an answer")
        talking = self._talking(before)
        heard = await browser.until(
            lambda: self._heard_after(saying, before) or _over(talking), ANSWER_WITHIN_S
        )
        if heard is None:
            await browser.send("done")
        self._answered.append((asked.turn, self._last_turn(asked, saying.ended_s)))
        return self._measured(fixture, asked, saying, before, None if heard is talking else heard)

    async def say_goodbye(self) -> None:
        """Wait for the last words to be understood, and end the interview."""
        await asyncio.sleep(FAREWELL_S)
        await self._browser.send("end")
        await self._browser.until(lambda: self._browser.state == "finished" or None, FAREWELL_S)

    def with_texts(self, turns: Sequence[Turn]) -> list[Turn]:
        """Return the turns with what was understood of each in the end."""
        texts = self._browser.texts
        return [
            replace(turn, text=" ".join(texts.get(n, "") for n in range(first, last + 1)).strip())
            for turn, (first, last) in zip(turns, self._answered, strict=True)
        ]

    def _step(self) -> str | None:
        browser = self._browser
        if browser.state == "finished" or not browser.is_open:
            return "over"
        if browser.state == "listening":
            return "answer"
        if browser.state == "paused" and browser.questions and self._resumed < len(browser.states):
            return "resume"
        return "skip" if browser.state == "speaking" and self._knows_it() else None

    def _knows_it(self) -> bool:
        """Say whether enough of a question was heard, and enough is left to be worth a click."""
        epoch = self._browser.player.current
        if epoch is None or epoch.total is None or epoch.number in self._skipped:
            return False
        is_first = len(self._browser.questions) == 1
        left = epoch.total - epoch.played
        enough = HEARD_ENOUGH_S * SPOKEN_RATE_HZ
        return not is_first and epoch.played >= enough and left >= enough

    def _talking(self, before: int) -> Epoch | None:
        """Return the question that is being asked although the answer is not over."""
        epoch = self._browser.player.current
        is_new = epoch is not None and epoch.number > before and epoch.audible_at_s is not None
        return epoch if is_new and self._browser.state == "speaking" else None

    def _heard_after(self, saying: Saying, before: int) -> Epoch | None:
        for epoch in self._browser.player.epochs.values():
            at_s = epoch.audible_at_s if epoch.number > before else None
            if at_s is not None and at_s >= saying.ended_s:
                return epoch
        return None

    def _last_turn(self, asked: Asked, ended_s: float) -> int:
        """Return the last turn that a part of the answer was taken for."""
        shown = [question for question in self._browser.questions if question.at_s <= ended_s]
        is_listening = self._browser.state_at(ended_s) == "listening"
        return max(asked.turn, shown[-1].turn if is_listening else shown[-1].turn - 1)

    def _measured(
        self, fixture: Fixture, asked: Asked, saying: Saying, before: int, heard: Epoch | None
    ) -> Turn:
        browser, ended_s = self._browser, saying.ended_s
        is_timeout = heard is None and self._talking(before) is None
        latency_s = ANSWER_WITHIN_S if is_timeout else math.nan
        received_after_s = None
        if heard is not None and heard.audible_at_s is not None and heard.received_s is not None:
            latency_s = heard.audible_at_s - ended_s + PLAYOUT_S
            received_after_s = heard.received_s - ended_s
        return Turn(
            fixture=fixture,
            interview_id=self._interview.id,
            number=self._answered[-1][1],
            question_kind=asked.kind,
            latency_s=latency_s,
            is_timeout=is_timeout,
            is_follow_up=browser.questions[-1].is_follow_up,
            cut_offs=self._cut_offs(fixture, saying, before),
            tested=self._tested(fixture, saying),
            text="",
            late_s=browser.microphone.late_p99_s(saying.first_seq),
            ended_seq=saying.ended_seq,
            sent_after_s=browser.microphone.sent_around_s(saying.ended_seq, AROUND),
            received_after_s=received_after_s,
        )

    def _cut_offs(self, fixture: Fixture, saying: Saying, before: int) -> tuple[CutOff, ...]:
        found = []
        taken_back = [asked.at_s for asked in self._browser.questions if asked.is_reopened]
        for epoch in self._browser.player.epochs.values():
            heard_s = epoch.audible_at_s if epoch.number > before else None
            if heard_s is not None and heard_s < saying.ended_s:
                at_s = saying.at_s(heard_s)
                until_s = (epoch.last_played_s or heard_s) + SETTLE_S
                is_joined = any(heard_s <= back_s <= until_s for back_s in taken_back)
                found.append(CutOff(at_s, is_joined, cause(fixture, at_s)))
        return tuple(found)

    def _tested(self, fixture: Fixture, saying: Saying) -> tuple[Pause, ...]:
        found = []
        for pause in fixture.pauses:
            at_s = saying.sent_at_s(pause.at_s)
            if at_s is not None and self._browser.state_at(at_s) == "listening":
                found.append(pause)
        return tuple(found)


def _over(epoch: Epoch | None) -> Epoch | None:
    return epoch if epoch is not None and epoch.is_over else None
