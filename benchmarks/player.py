"""What a browser's loudspeaker does with the interviewer's voice, without a loudspeaker.

As `apps/interview_gradio/static/playback-worklet.js`: an epoch starts once 0.1 s of it is there, is
played in real time, waits where the network is late, can be held and goes on at the next sample,
and is dropped when a newer one begins. Times are given by the caller, in seconds of one clock that
never goes back; so it is exact at any moment, whenever somebody looks.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.speech.audio import BYTES_PER_SAMPLE, SPOKEN_RATE_HZ, from_pcm16, level_dbfs

START_S = 0.1
"""Heard before the first sample is played. Source: playback-worklet.js, START_S."""
REPORT_EVERY_S = 0.25
"""Source: docs/voice_protocol.md, `playback`."""
AUDIBLE_DBFS = -50.0
"""A frame as loud as this is heard (design: live.md, b.5)."""
FRAME = SPOKEN_RATE_HZ // 50
"""20 ms, over which loudness is taken."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Samples `first` to `last` (not played any more) of an epoch, played from `at_s` on."""

    at_s: float
    first: int
    last: int

    @property
    def end_s(self) -> float:
        """Return when it was over."""
        return self.at_s + (self.last - self.first) / SPOKEN_RATE_HZ


@dataclass(slots=True)
class Epoch:
    """One utterance of the interviewer.

    Attributes:
        pcm: what has arrived.
        stretches: what was played, and when.
        audible: the first sample of the first frame that can be heard.
        received_s: when that frame arrived.
        total: samples of all of it, once it is known.
        holds: how often it was held.
        is_dropped: the rest of it will not be played.
    """

    number: int
    pcm: bytearray = field(default_factory=bytearray)
    stretches: list[Stretch] = field(default_factory=list)
    audible: int | None = None
    received_s: float | None = None
    total: int | None = None
    holds: int = 0
    is_dropped: bool = False
    _checked: int = 0

    @property
    def played(self) -> int:
        """Return how many samples were played."""
        return self.stretches[-1].last if self.stretches else 0

    @property
    def audible_at_s(self) -> float | None:
        """Return when the first audible sample was played."""
        for stretch in self.stretches:
            if self.audible is not None and stretch.first <= self.audible < stretch.last:
                return stretch.at_s + (self.audible - stretch.first) / SPOKEN_RATE_HZ
        return None

    @property
    def last_played_s(self) -> float | None:
        """Return when the last sample so far was played."""
        return self.stretches[-1].end_s if self.stretches else None

    @property
    def is_over(self) -> bool:
        """Say whether all of it was played."""
        return self.total is not None and self.played >= self.total

    def push(self, pcm: bytes, now_s: float) -> None:
        """Take what arrived."""
        self.pcm += pcm
        arrived = len(self.pcm) // BYTES_PER_SAMPLE
        while self.audible is None and self._checked + FRAME <= arrived:
            start = self._checked * BYTES_PER_SAMPLE
            frame = from_pcm16(bytes(self.pcm[start : start + FRAME * BYTES_PER_SAMPLE]))
            if level_dbfs(frame.samples) > AUDIBLE_DBFS:
                self.audible, self.received_s = self._checked, now_s
            self._checked += FRAME


@dataclass(frozen=True, slots=True)
class Report:
    """A `playback` message."""

    epoch: int
    played_ms: int
    ended: bool


class Player:
    """Play epochs.

    Attributes:
        epochs: all there were, by number.
        epoch: the number of the one that may be played now.
        is_held: it is paused, at a sample that is kept.
    """

    def __init__(self) -> None:
        """Begin with nothing to play."""
        self.epochs: dict[int, Epoch] = {}
        self.epoch = 0
        self.is_held = False
        self._is_playing = False
        self._now_s = 0.0
        self._reported_s = -1.0
        self._has_ended = False

    @property
    def current(self) -> Epoch | None:
        """Return what may be played now."""
        return self.epochs.get(self.epoch)

    def begin(self, epoch: int, now_s: float) -> None:
        """Drop what is older, and get ready."""
        self.advance(now_s)
        if epoch > self.epoch or epoch not in self.epochs:
            self._drop(epoch)
            self.epochs.setdefault(epoch, Epoch(epoch))

    def push(self, epoch: int, pcm: bytes, now_s: float) -> None:
        """Take sound; of older epochs it is thrown away."""
        if epoch < self.epoch:
            return
        self.begin(epoch, now_s)
        self.epochs[epoch].push(pcm, now_s)
        self.advance(now_s)

    def end(self, epoch: int, samples: int, now_s: float) -> None:
        """Note that all of an epoch is here."""
        self.advance(now_s)
        if epoch == self.epoch and (current := self.current) is not None and not current.is_dropped:
            current.total = min(samples, len(current.pcm) // BYTES_PER_SAMPLE)
            self.advance(now_s)

    def hold(self, epoch: int, now_s: float) -> Report | None:
        """Stop at once, keep the place, and return the report that is due at once."""
        self.advance(now_s)
        if epoch != self.epoch or (current := self.current) is None:
            return None
        self.is_held, self._is_playing = True, False
        current.holds += 1
        return self._report(current, now_s)

    def go_on(self, epoch: int, now_s: float) -> None:
        """Play on from the sample after the last one played."""
        self.advance(now_s)
        if epoch == self.epoch and self.is_held:
            self.is_held, self._is_playing = False, True

    def flush(self, epoch: int, now_s: float) -> None:
        """Drop everything older than `epoch`; a hold ends with it."""
        self.advance(now_s)
        self._drop(max(epoch, self.epoch))

    def silence(self, now_s: float) -> None:
        """Drop the rest of this epoch: nothing may be spoken while somebody is listened to."""
        self.advance(now_s)
        self._drop(self.epoch)

    def advance(self, now_s: float) -> None:
        """Play up to `now_s`."""
        from_s, self._now_s = self._now_s, max(now_s, self._now_s)
        current = self.current
        if current is None or self.is_held or current.is_dropped:
            return
        arrived = len(current.pcm) // BYTES_PER_SAMPLE
        until = arrived if current.total is None else current.total
        if not self._is_playing:
            is_enough = until - current.played >= START_S * SPOKEN_RATE_HZ
            self._is_playing = (is_enough or current.total is not None) and current.played < until
            from_s = self._now_s
        if self._is_playing:
            self._play(current, from_s, until)

    def due(self, now_s: float) -> Report | None:
        """Return the report that is due now."""
        self.advance(now_s)
        current = self.current
        if current is None or current.is_dropped or self._has_ended:
            return None
        is_early = now_s - self._reported_s < REPORT_EVERY_S
        if not current.is_over and (is_early or not self._is_playing):
            return None
        return self._report(current, now_s)

    def sound(self, from_s: float, to_s: float) -> NDArray[np.float32]:
        """Return what was heard between two moments, shape (round((to_s - from_s) * 24000),)."""
        heard = np.zeros(round((to_s - from_s) * SPOKEN_RATE_HZ), dtype=np.float32)
        for epoch in list(self.epochs.values())[-2:]:
            for stretch in epoch.stretches:
                if stretch.at_s < to_s and stretch.end_s > from_s:
                    _mix(heard, epoch.pcm, stretch, from_s)
        return heard

    def _play(self, current: Epoch, from_s: float, until: int) -> None:
        first = current.played
        # One stretch is measured from its start, so that rounding never adds up.
        last_stretch = current.stretches[-1] if current.stretches else None
        if last_stretch is not None and abs(last_stretch.end_s - from_s) < 2 / SPOKEN_RATE_HZ:
            current.stretches.pop()
            at_s, first = last_stretch.at_s, last_stretch.first
        else:
            at_s = from_s
        last = min(until, first + int((self._now_s - at_s) * SPOKEN_RATE_HZ))
        current.stretches.append(Stretch(at_s, first, max(last, first)))
        if last >= until:
            self._is_playing = False  # wait for more, or stop

    def _report(self, current: Epoch, now_s: float) -> Report:
        self._reported_s, self._has_ended = now_s, current.is_over
        return Report(
            current.number, round(1000 * current.played / SPOKEN_RATE_HZ), current.is_over
        )

    def _drop(self, epoch: int) -> None:
        if (current := self.current) is not None:
            current.is_dropped = True
        self.epoch = epoch
        self.is_held = self._is_playing = self._has_ended = False
        self._reported_s = -1.0


def _mix(heard: NDArray[np.float32], pcm: bytearray, stretch: Stretch, from_s: float) -> None:
    """Copy the part of a stretch that falls into `heard`, which begins at `from_s`."""
    offset = round((stretch.at_s - from_s) * SPOKEN_RATE_HZ)
    first = stretch.first + max(0, -offset)
    last = min(stretch.last, stretch.first + len(heard) - offset)
    if last > first:
        part = from_pcm16(bytes(pcm[first * BYTES_PER_SAMPLE : last * BYTES_PER_SAMPLE])).samples
        start = max(0, offset)
        heard[start : start + len(part)] += part[: len(heard) - start]
