"""Speaking while the interviewer speaks: how soon it stops, and what it does not stop for."""

import asyncio
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from benchmarks.browser import Browser, opened
from benchmarks.figures import percentile, share
from benchmarks.lines import print_line
from benchmarks.microphone import Saying
from benchmarks.player import Epoch
from benchmarks.replay import MAX_LATE_S, PLAYOUT_S
from benchmarks.server import Server
from benchmarks.sound import Samples, audible, keyboard
from benchmarks.spoken import ECHO_DB, speak
from core.speech.audio import SPOKEN_RATE_HZ, to_pcm16
from core.speech.ports import Synthesizer

What = Literal["speech", "backchannel", "noise", "echo"]

COUNTS: dict[What, int] = {"speech": 16, "backchannel": 6, "noise": 6, "echo": 4}
SENTENCES = (
    "Sorry, may I ask something first?",
    "Wait, I think I have told you about that already.",
    "Excuse me, could you say that again, please?",
    "Actually, I would like to add something to my last answer.",
)
BACKCHANNELS = ("Mm-hm.", "Uh-huh.", "Okay.", "Right.")
BEGIN_S = 2.0
"""How much of a question is heard before somebody speaks: enough not to be the end of the answer
before it (`core.interview.turns.JOIN_WITHIN_S`)."""
STEP_S = 0.13
STEPS = 8
"""By which each begins later than the one before, so that they fall on different words, and after
how many it begins anew."""
LEFT_S = 1.5
"""A question of which less is left is let be."""
WAIT_S = 6.0
"""What happens later has nothing to do with it."""
NEXT_S = 20.0
QUIET_S = 0.3
TYPING_S, TYPING_DBFS, THUMP_DBFS = 0.8, -28.0, -20.0
TARGET = ("target of the p95", 400.0)
ECHO_DELAY_S = 0.06
"""From the sound card through the room and back. Own choice."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one.

    Attributes:
        what: what was to be heard in the microphone.
        stop_s: from its first sample to the last sample played; nan for an echo, which has no
            first sample. Where nothing stopped, the end of the question counts.
        pause_s: from its first sample to the first pause of playback, though it may have gone on.
        is_last: from now on only the button interrupts.
        is_held: playback was paused at least once.
        is_stopped: the rest of the question was dropped.
        is_resumed: playback went on, at the sample after the last one played.
        late_s: the 99th percentile of how late frames were sent.
    """

    what: What
    stop_s: float
    pause_s: float
    is_last: bool
    is_held: bool
    is_stopped: bool
    is_resumed: bool
    late_s: float


async def sounds(voice: Synthesizer) -> dict[What, list[Samples]]:
    """Return what is to be heard, of each kind, each of shape (n,), 24 kHz."""
    return {
        what: [await _sound(what, number, voice) for number in range(count)]
        for what, count in COUNTS.items()
    }


async def measure(server: Server, heard: Mapping[What, Sequence[Samples]]) -> list[Outcome]:
    """Interrupt many questions; each kind in interviews of its own, as habits are remembered.

    Args:
        server: who asks them.
        heard: of each kind, what to interrupt with; see `sounds`.
    """
    outcomes: list[Outcome] = []
    for what, sounds_of_it in heard.items():
        first = 0
        while first < len(sounds_of_it):
            done = await _interview(server, what, sounds_of_it[first:])
            if not done:
                break
            outcomes += done
            first += len(done)
    return outcomes


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Print how soon the interviewer stops, and what it stops for without cause."""
    kept = [outcome for outcome in outcomes if outcome.late_s <= MAX_LATE_S]
    thrown, n = len(outcomes) - len(kept), len(outcomes)
    print_line("interruptions_thrown_away", thrown, "count", "lower", "in all", n, n)
    spoken = [outcome for outcome in kept if outcome.what == "speech"]
    n = len(spoken)
    if spoken:
        stops, pauses = [o.stop_s for o in spoken], [o.pause_s for o in spoken]
        for name, values, at in (
            ("barge_in_p50_ms", stops, 50),
            ("barge_in_p95_ms", stops, 95),
            ("barge_in_first_pause_p95_ms", pauses, 95),
        ):
            print_line(name, 1000 * percentile(values, at), "ms", "lower", *TARGET, n)
        missed = sum(not outcome.is_stopped for outcome in spoken)
        print_line("barge_in_missed", missed, "count", "lower", "interruptions", n, n)
        lost = sum(outcome.is_last for outcome in spoken)
        print_line("barge_in_lost", lost, "count", "lower", "interruptions", n, n)
    others = [outcome for outcome in kept if outcome.what != "speech"]
    _print_false("", others)
    for what, group in itertools.groupby(others, key=lambda outcome: outcome.what):
        _print_false(f"_{what}", list(group))


def _print_false(of: str, outcomes: Sequence[Outcome]) -> None:
    """Print how often the question was given up for something that was no interruption."""
    n = len(outcomes)
    if not n:
        return
    stopped = share(sum(outcome.is_stopped for outcome in outcomes), n)
    print_line(f"false_interrupt_rate{of}", stopped, "share", "lower", "none", 0.0, n)
    held = sum(outcome.is_held for outcome in outcomes)
    resumed = sum(outcome.is_resumed for outcome in outcomes)
    paused = ("paused", held)
    print_line(f"false_pauses_resumed{of}", resumed, "count", "higher", *paused, n)


async def _interview(server: Server, what: What, heard: Sequence[Samples]) -> list[Outcome]:
    """Interrupt the questions of one interview, except the last, as long as it can be done.

    Once only the button interrupts, the next interview begins; but an echo is then let on, to see
    that it has no effect any more.
    """
    interview = server.new_interview("en")
    async with opened(server, interview, SPOKEN_RATE_HZ) as browser:
        await browser.send("start")
        outcomes: list[Outcome] = []
        while len(outcomes) < len(heard):
            number = len(outcomes)
            epoch = await _question(browser, BEGIN_S + STEP_S * (number % STEPS))
            if epoch is None:
                break
            if _left_s(epoch) >= LEFT_S:
                outcomes.append(await _interrupt(browser, epoch, what, heard[number]))
            is_deaf = browser.interrupts_by == "button" and what != "echo"
            if is_deaf or not await _next(browser, epoch):
                break
        await browser.send("end")
        return outcomes


async def _question(browser: Browser, played_s: float) -> Epoch | None:
    """Return a question once so much of it was heard, or all of it; None when none comes."""

    def is_reached() -> Epoch | None:
        epoch = browser.player.current
        if epoch is None or epoch.total is None or epoch.is_dropped:
            return None
        return epoch if epoch.is_over or epoch.played >= played_s * SPOKEN_RATE_HZ else None

    return await browser.until(is_reached, NEXT_S)


def _left_s(epoch: Epoch) -> float:
    return ((epoch.total or 0) - epoch.played) / SPOKEN_RATE_HZ


async def _interrupt(browser: Browser, epoch: Epoch, what: What, sound: Samples) -> Outcome:
    microphone, first_seq = browser.microphone, browser.microphone.seq
    began_s = float("nan")
    if what == "echo":
        microphone.echo = lambda a, b: (
            browser.player.sound(a - ECHO_DELAY_S, b - ECHO_DELAY_S)
            * np.float32(10 ** (ECHO_DB / 20))
        )
    else:
        first, _ = audible(sound)
        pcm = to_pcm16(sound)
        saying = microphone.say(Saying(pcm, SPOKEN_RATE_HZ, len(sound) / SPOKEN_RATE_HZ))
        onset_s = first / SPOKEN_RATE_HZ
        await browser.until(lambda: saying.sent_at_s(onset_s), WAIT_S)
        began_s = saying.sent_at_s(onset_s) or began_s
    await browser.until(lambda: epoch.is_dropped or epoch.is_over or None, WAIT_S)
    microphone.echo = None
    is_stopped = epoch.is_dropped and not epoch.is_over
    return Outcome(
        what,
        (epoch.last_played_s or began_s) - began_s + PLAYOUT_S,
        _first_pause_s(epoch, began_s) - began_s + PLAYOUT_S,
        browser.interrupts_by == "button",
        epoch.holds > 0,
        is_stopped,
        epoch.holds > 0 and not is_stopped and _is_seamless(epoch),
        microphone.late_p99_s(first_seq),
    )


async def _next(browser: Browser, epoch: Epoch) -> bool:
    """Have the next question asked; say whether there is one that may be interrupted."""
    browser.microphone.hush()
    if not epoch.is_dropped and not epoch.is_over:
        await browser.send("done")
    await browser.until(lambda: browser.state == "listening" or None, NEXT_S)
    question = browser.question
    if browser.state != "listening" or question is None or question.number >= question.total:
        return False
    await asyncio.sleep(QUIET_S)
    await browser.send("done")
    return True


def _first_pause_s(epoch: Epoch, began_s: float) -> float:
    """Return when playback stopped first after something was to be heard."""
    ends = [stretch.end_s for stretch in epoch.stretches if stretch.end_s > began_s]
    return ends[0] if ends else float("nan")


def _is_seamless(epoch: Epoch) -> bool:
    """Say whether every sample was played once, in order."""
    firsts = [stretch.first for stretch in epoch.stretches]
    lasts = [stretch.last for stretch in epoch.stretches]
    return firsts[0] == 0 and firsts[1:] == lasts[:-1]


async def _sound(what: What, number: int, voice: Synthesizer) -> Samples:
    """Return what is heard, shape (n,), 24 kHz."""
    if what == "speech":
        return await speak(voice, SENTENCES[number % len(SENTENCES)])
    if what == "backchannel":
        return await speak(voice, BACKCHANNELS[number % len(BACKCHANNELS)])
    random = np.random.default_rng(number)
    count = round(TYPING_S * SPOKEN_RATE_HZ)
    if number % 2:
        return keyboard(count, SPOKEN_RATE_HZ, random) * np.float32(10 ** (TYPING_DBFS / 20))
    fall = np.exp(-np.arange(count) / (0.08 * SPOKEN_RATE_HZ))
    thump = random.standard_normal(count) * fall * 10 ** (THUMP_DBFS / 20)
    return np.asarray(thump, dtype=np.float32)
