"""How a conversation feels, measured from outside: `python -m benchmarks.turns [DIR] [--json]`.

Replays every answer of DIR, or a set of its own, in real time through the real WebSocket: the wait
for the next question, false cut-offs, what was understood, how soon the interviewer stops when it
is interrupted, and how many interviews at once stay quick. Baselines are measured in the same run.
About 25 minutes; what takes its time is that speech is real time.
"""

import argparse
import asyncio
import json
import math
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import baselines, crowd, fixtures, interruptions, results, server, stages
from benchmarks.fixtures import Fixture
from benchmarks.instruments import detectors, instruments
from benchmarks.make_turn_fixtures import make, offline_voice, tell
from benchmarks.replay import MAX_LATE_S, punctual, replay
from benchmarks.results import Run
from benchmarks.server import Server
from benchmarks.sound import Samples
from benchmarks.turn import Turn
from core.settings import Settings
from core.speech.ports import SpeechDetector

WANTED = 30
"""Turns that a percentile needs (design: live.md, b.5)."""
MOST_S = 900.0
"""Real time that somebody else's answers may take to be repeated so often."""
USUAL_S, LONG_S = 60.0, 120.0
TOO_BUSY = 0.25
"""Share of turns thrown away above which the machine had no time for this."""
SEED = 1
PARTS = ("interruptions", "crowd")


def main(arguments: Sequence[str] | None = None) -> None:
    """Replay, measure the baselines, print the lines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turns", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="pairs of NAME.wav and NAME.json")
    parser.add_argument("--json", action="store_true", help="JSON lines only, no progress")
    parser.add_argument("--repeats", type=int, help="of every answer; enough for 30 turns")
    parser.add_argument("--long", action="store_true", help="also answers of 120 s")
    parser.add_argument("--skip", nargs="*", choices=PARTS, default=(), help="parts to leave out")
    parser.add_argument("--details", type=Path, help="a file for one JSON line a turn")
    chosen = parser.parse_args(arguments)
    progress: Callable[[str], None] = (lambda _: None) if chosen.json else tell
    with tempfile.TemporaryDirectory(prefix="rhetor-answers-") as folder:
        answers = _answers(chosen.folder, Path(folder), LONG_S if chosen.long else USUAL_S)
    if not answers:
        parser.error(f"no usable NAME.wav with NAME.json in {chosen.folder}")
    repeats = chosen.repeats or _repeats(answers)
    _measure(answers, repeats, chosen.skip, chosen.details, progress)


def _measure(
    answers: Sequence[Fixture],
    repeats: int,
    skipped: Sequence[str],
    details: Path | None,
    progress: Callable[[str], None],
) -> None:
    new_detector = detectors(Settings())
    spoken = asyncio.run(interruptions.sounds(offline_voice(SEED)))
    with server.running() as interviewer:
        with punctual():
            turns = _replayed(interviewer, list(answers) * repeats, progress)
        turns = stages.with_stages(turns, interviewer.media, new_detector)
        if details is not None:
            details.write_text("".join(_detail(turn) for turn in turns), encoding="utf-8")
        results.print_thrown_away(turns)
        with punctual():
            _print_others(interviewer, answers, spoken, skipped, progress)
    _print(turns, answers, new_detector, progress)


def _answers(folder: Path | None, spare: Path, longest_s: float) -> list[Fixture]:
    if folder is None:
        return make(spare, seed=SEED, voice=offline_voice(SEED), longest_s=longest_s)
    found, broken = fixtures.load(folder)
    for line in broken:
        tell(f"left out: {line}")
    return found


def _repeats(answers: Sequence[Fixture]) -> int:
    """Return how often to replay all of them for 30 turns, if there is time for it."""
    wanted = math.ceil(WANTED / len(answers))
    return max(1, min(wanted, int(MOST_S / sum(answer.duration_s for answer in answers))))


def _replayed(
    interviewer: Server, answers: Sequence[Fixture], progress: Callable[[str], None]
) -> list[Turn]:
    """Replay in interviews of one language and rate, as many as are needed."""
    turns: list[Turn] = []
    groups: dict[tuple[str, int], list[Fixture]] = {}
    for answer in answers:
        groups.setdefault((answer.language, answer.rate_hz), []).append(answer)
    for waiting in groups.values():
        while waiting:
            interview = interviewer.new_interview(waiting[0].language)
            done = asyncio.run(replay(interviewer, interview, waiting))
            if not done:
                raise SystemExit("The server asked no question; its log says why.")
            turns += done
            del waiting[: len(done)]
            progress(f"{len(turns)} of {len(answers)} answers")
    return turns


def _print_others(
    interviewer: Server,
    answers: Sequence[Fixture],
    spoken: dict[interruptions.What, list[Samples]],
    skipped: Sequence[str],
    progress: Callable[[str], None],
) -> None:
    if "interruptions" not in skipped:
        progress("interruptions")
        interruptions.print_outcomes(asyncio.run(interruptions.measure(interviewer, spoken)))
    if "crowd" not in skipped:
        progress("several interviews at once")
        crowd.print_levels(asyncio.run(crowd.measure(interviewer, crowd.chosen(answers))))


def _print(
    turns: Sequence[Turn],
    answers: Sequence[Fixture],
    new_detector: Callable[[], SpeechDetector],
    progress: Callable[[str], None],
) -> None:
    late = sum(turn.late_s > MAX_LATE_S for turn in turns)
    if late > TOO_BUSY * len(turns):
        tell(f"This machine was too busy: {late} of {len(turns)} turns were not sent in real time.")
    progress("baselines")
    tools = instruments(Settings())
    try:
        offline = {
            answer.name: baselines.whole_answer(answer, tools.transcriber, tools.voices)
            for answer in answers
        }
    finally:
        tools.close()
    silences = {answer.name: baselines.silences(answer, new_detector) for answer in answers}
    run = Run(turns, offline, silences)
    if not run.planned:
        raise SystemExit("No turn was sent in real time and answered by a planned question.")
    for print_lines in (
        results.print_latency,
        results.print_length,
        results.print_cut_offs,
        results.print_words,
        results.print_stages,
    ):
        print_lines(run)


def _detail(turn: Turn) -> str:
    """Return what is known of a turn, without a word of it."""
    line = {
        "answer": turn.fixture.name,
        "kind": turn.fixture.kind,
        "end_s": turn.fixture.end_s,
        "noise_db": turn.fixture.noise_db,
        "rate_hz": turn.fixture.rate_hz,
        "question": turn.question_kind,
        "latency_s": None if math.isnan(turn.latency_s) else turn.latency_s,
        "timeout": turn.is_timeout,
        "cut_offs": [
            [cut.at_s, cut.is_joined, cut.pause.kind if cut.pause else None]
            for cut in turn.cut_offs
        ],
        "pauses": [[pause.kind, pause.length_s] for pause in turn.tested],
        "late_ms": 1000 * turn.late_s,
        "stages": turn.stages,
        "unexplained_s": turn.unexplained_s,
    }
    return json.dumps(line) + "\n"


if __name__ == "__main__":
    main()
