"""How soon the next question is heard after an answer, and that this does not grow with it.

`python -m benchmarks.turns [DIR] [--json] [--repeats N]`: without a folder, answers of about 10 and
60 seconds are made by Piper. Baseline, in the same run: the same silence, then transcribe the whole
answer with the same model, then synthesise the whole question with the same voice.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Sequence
from itertools import chain, repeat
from pathlib import Path

from benchmarks import fixtures, server
from benchmarks.fixtures import Fixture
from benchmarks.lines import print_line
from benchmarks.replay import MAX_LATE_S, Turn, replay
from core.settings import Settings
from core.speech.adapters.faster_whisper import FasterWhisperTranscriber
from core.speech.adapters.piper import PiperSynthesizer
from core.speech.adapters.soxr import StreamResampler
from core.speech.audio import HEARD_RATE_HZ, from_pcm16
from core.speech.turn_taking import SilencePolicy
from core.weights import locate

BASELINE = "whole answer transcribed afterwards, then synthesised"
QUESTION = "Thank you. What would you do differently if you had to do it again today?"


def main(arguments: Sequence[str] | None = None) -> None:
    """Replay, measure the baseline, print the lines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turns", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true", help="JSON lines only, as always")
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args(arguments)
    settings = Settings()
    answers = (
        fixtures.load(chosen.folder)
        if chosen.folder
        else [fixtures.make(s, _located(settings, "piper-joe")) for s in (10, 60)]
    )
    if not answers:
        parser.error(f"no NAME.wav with NAME.json in {chosen.folder}")
    turns = _replayed(list(chain.from_iterable(repeat(answers, chosen.repeats))))
    late = [turn for turn in turns if turn.late_s > MAX_LATE_S]
    baseline = _Baseline(settings)
    offline = {answer.name: baseline.latency_s(answer) for answer in answers}
    _print(turns, offline, late)


def _replayed(answers: list[Fixture]) -> list[Turn]:
    """Replay in interviews of one language and rate, as many as are needed."""
    turns: list[Turn] = []
    with server.running() as interviewer:
        groups: dict[tuple[str, int], list[Fixture]] = {}
        for answer in answers:
            groups.setdefault((answer.language, answer.rate_hz), []).append(answer)
        for group in groups.values():
            for start in range(0, len(group), 11):
                interview = interviewer.new_interview(group[0].language)
                part = group[start : start + 11]
                turns += asyncio.run(replay(interviewer, interview, part))
    return turns


class _Baseline:
    def __init__(self, settings: Settings) -> None:
        speech = settings.speech
        self._transcriber = FasterWhisperTranscriber(
            _located(settings, f"whisper-{speech.whisper_model}"),
            name=speech.whisper_model,
            device=speech.device,
            compute_type=speech.compute_type,
            threads=speech.threads,
        )
        self._transcriber.warm()
        self._voice = PiperSynthesizer(_located(settings, "piper-joe"))
        self._voice.warm()
        self._silence_s = SilencePolicy().silence_s

    def latency_s(self, answer: Fixture) -> float:
        """Return the median of three runs, with the silence that both systems wait for."""
        return self._silence_s + statistics.median(self._work_s(answer) for _ in range(3))

    def _work_s(self, answer: Fixture) -> float:
        resampler = StreamResampler(answer.rate_hz, HEARD_RATE_HZ)
        audio = from_pcm16(resampler.resample(answer.pcm) + resampler.flush())
        began = time.monotonic()
        self._transcriber.transcribe(audio, language=answer.language)
        asyncio.run(self._speak())
        return time.monotonic() - began

    async def _speak(self) -> None:
        async for _ in self._voice.stream(QUESTION, language="en"):
            pass


def _print(turns: list[Turn], offline: dict[str, float], late: list[Turn]) -> None:
    kept = [turn for turn in turns if turn not in late]
    by_name = {
        name: [turn.latency_s for turn in kept if turn.fixture.name == name] for name in offline
    }
    everything = sorted(turn.latency_s for turn in kept)
    offline_ms = 1000 * statistics.median(offline.values())
    p95 = everything[min(len(everything) - 1, round(0.95 * len(everything)))]
    n = len(everything)
    p50_ms = 1000 * statistics.median(everything)
    print_line("turn_planned_p50_ms", p50_ms, "ms", "lower", BASELINE, offline_ms, n)
    print_line("turn_planned_p95_ms", 1000 * p95, "ms", "lower", BASELINE, offline_ms, n)
    for name, latencies in by_name.items():
        ours_ms = 1000 * statistics.median(latencies)
        line = f"turn_latency_{name}_ms"
        print_line(line, ours_ms, "ms", "lower", BASELINE, 1000 * offline[name], len(latencies))
    _print_lengths(kept, by_name, offline)
    cut_offs = sum(turn.is_cut_off for turn in kept) / n
    print_line("false_cutoff_rate", cut_offs, "share", "lower", "none", 0.0, n)
    print_line("turns_thrown_away_late", len(late), "count", "lower", "none", 0.0, len(turns))


def _print_lengths(
    turns: list[Turn], by_name: dict[str, list[float]], offline: dict[str, float]
) -> None:
    """Compare the shortest answer with the longest."""
    ends = {turn.fixture.name: turn.fixture.end_s for turn in turns}
    short, long = min(ends, key=ends.__getitem__), max(ends, key=ends.__getitem__)
    ours_short, ours_long = (statistics.median(by_name[name]) for name in (short, long))
    n = len(by_name[long])
    ratio = offline[long] / ours_long
    print_line("turn_ratio_60s", ratio, "times", "higher", "at least 5 times", 5.0, n)
    growth = ours_long / ours_short
    print_line("turn_60s_over_10s", growth, "times", "lower", "at most 1.3 times", 1.3, n)
    if short != long:
        slope = 1000 * (ours_long - ours_short) / (ends[long] - ends[short])
        base = 1000 * (offline[long] - offline[short]) / (ends[long] - ends[short])
        print_line("finalisation_slope_ms_per_s", slope, "ms/s", "lower", BASELINE, base, n)


def _located(settings: Settings, name: str) -> Path:
    return locate(
        name,
        folder=settings.weights.folder,
        hub_first=settings.weights.hub_first,
        cache_dir=settings.storage.weights,
    )


if __name__ == "__main__":
    main()
