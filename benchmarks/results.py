"""The lines of `benchmarks.turns`: what was reached, beside what it is compared with."""

import itertools
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.baselines import FIXED_SILENCE_S, Offline, Silences, false_ends
from benchmarks.errors import Errors, errors, last_words_recall, total
from benchmarks.figures import interval, percentile, share, slope, slope_interval
from benchmarks.fixtures import Pause
from benchmarks.lines import print_line
from benchmarks.make_turn_fixtures import tell
from benchmarks.replay import MAX_LATE_S, PLAYOUT_S
from benchmarks.stages import AGREES_S
from benchmarks.turn import Turn
from core.interview.timing import Stage
from core.language.language import Language

WHOLE = f"{FIXED_SILENCE_S:g} s of silence, then whole answer transcribed and question synthesised"
ENDS = ("low", "high")
"""Of a 95 % interval."""
TO_BE_ENDED_S = 2.0
"""Longer pauses inside an answer are the candidate's risk: the target is for those up to this."""
LONG_S = (45.0, 75.0)
"""What counts as an answer of 60 s."""
FILLERS = re.compile(r"\b(?:um+|uh+|erm?|mm+)\b[,.…]*", re.IGNORECASE)
"""Written down by nobody in particular: no error, whether a transcript has them or not."""


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that was measured in one run.

    Attributes:
        turns: replayed one at a time, the first one of a cold server first.
        offline: by name, the same answers transcribed as a whole.
        silences: by name, what silence alone knows of them.
    """

    turns: Sequence[Turn]
    offline: Mapping[str, Offline]
    silences: Mapping[str, Silences]

    @property
    def kept(self) -> list[Turn]:
        """Return the turns that were sent in real time."""
        return [turn for turn in self.turns if turn.late_s <= MAX_LATE_S]

    @property
    def planned(self) -> list[Turn]:
        """Return those of them that a planned question followed, of a warm server."""
        warm = [turn for turn in self.kept if turn is not self.turns[0]]
        return [turn for turn in warm if turn.is_measured and not turn.is_follow_up]


def print_thrown_away(turns: Sequence[Turn]) -> None:
    """Print how many turns were not sent in real time."""
    late = sum(turn.late_s > MAX_LATE_S for turn in turns)
    print_line("turns_thrown_away", late, "count", "lower", "turns", len(turns), len(turns))


def print_latency(run: Run) -> None:
    """Print the wait for a planned question, the cold first one apart."""
    latencies = [turn.latency_s for turn in run.planned]
    theirs = [run.offline[turn.fixture.name].latency_s for turn in run.planned]
    n = len(latencies)
    for at in (50, 95):
        name = f"turn_planned_p{at}"
        base_ms = 1000 * percentile(theirs, at)
        value_s = percentile(latencies, at)
        _ms(f"{name}_ms", value_s, (WHOLE, base_ms), n)
        for end, end_s in zip(ENDS, interval(latencies, at), strict=True):
            _ms(f"{name}_{end}_ms", end_s, (f"{name}_ms", 1000 * value_s), n)
    cold = run.turns[0]
    if cold in run.kept and cold.is_measured:
        _ms("turn_cold_ms", cold.latency_s, ("median of the others", _median_ms(latencies)), 1)
    timeouts = sum(turn.is_timeout for turn in run.kept)
    print_line("turn_timeouts", timeouts, "count", "lower", "none", 0.0, len(run.kept))
    _ms("turn_playout_constant_ms", PLAYOUT_S, ("part of every latency", 1000 * PLAYOUT_S), n)


def print_length(run: Run) -> None:
    """Print what the length of an answer does: the ratio at 60 s, and the slopes."""
    turns = run.planned
    long = [turn for turn in turns if LONG_S[0] <= turn.fixture.end_s <= LONG_S[1]]
    if not long:
        tell("There is no answer of about 60 s: turn_ratio_60s is that of the longest one.")
        longest_s = max(turn.fixture.end_s for turn in turns)
        long = [turn for turn in turns if turn.fixture.end_s == longest_s]
    ours_s = percentile([turn.latency_s for turn in long], 50)
    theirs_s = percentile([run.offline[turn.fixture.name].latency_s for turn in long], 50)
    at_least = ("at least 8 times", 8.0)
    print_line("turn_ratio_60s", theirs_s / ours_s, "times", "higher", *at_least, len(long))
    whole = "whole answer transcribed afterwards"
    finals = [(turn, after_s) for turn in turns if (after_s := _finalisation_s(turn)) is not None]
    if not finals:  # a server that gives no account: then all of the wait has to do
        finals = [(turn, turn.latency_s) for turn in turns]
    decodes = [(turn, run.offline[turn.fixture.name].decode_s) for turn, _ in finals]
    _slopes("finalisation_slope", finals, (whole, _slope_ms(decodes)))
    _slopes("turn_slope", [(turn, turn.latency_s) for turn in turns], (whole, _slope_ms(decodes)))


def print_cut_offs(run: Run) -> None:
    """Print the false cut-offs, and how silence alone would do at the same median wait."""
    kept = run.kept
    pauses = [pause for turn in kept for pause in turn.tested if _counts(pause)]
    cuts = [cut for turn in kept for cut in turn.cut_offs]
    false = [cut for cut in cuts if cut.pause is None or _counts(cut.pause)]
    silence_s, ended = _silence_alone(run)
    name = f"silence of {silence_s:.2f} s alone, with our median wait"
    rate = share(len(false), len(pauses))
    print_line("false_cutoff_rate", rate, "share", "lower", name, ended, len(pauses))
    joined = sum(cut.is_joined for cut in cuts)
    all_cuts = ("false cut-offs in all", len(cuts))
    print_line("cutoffs_joined", joined, "count", "higher", *all_cuts, len(cuts))
    answers = sum(turn.is_cut_off for turn in kept)
    in_all = ("all answers", len(kept))
    print_line("answers_cut_off", answers, "count", "lower", *in_all, len(kept))
    _print_by("kind", kept, lambda pause: pause.kind)
    _print_by("length", kept, lambda pause: f"{pause.length_s:.1f}s")


def print_words(run: Run) -> None:
    """Print how well the live transcript does, beside the same model over the whole answer."""
    turns = run.kept
    live, offline = ([_errors(turn, text) for turn, text in _texts(run, which)] for which in (0, 1))
    n = len(turns)
    live_rate, offline_rate = (100 * total(parts).rate for parts in (live, offline))
    for language in sorted({turn.fixture.language for turn in turns}):
        own = [turn.fixture.language == language for turn in turns]
        ours, theirs = (
            100 * total(itertools.compress(parts, own)).rate for parts in (live, offline)
        )
        name = f"live_error_percent_{language}"
        print_line(name, ours, "%", "lower", "same model, whole answer", theirs, sum(own))
    points = live_rate - offline_rate
    limit = ("at most 1.5 points", 1.5)
    print_line("live_minus_offline_error_points", points, "points", "lower", *limit, n)
    recalls = [
        last_words_recall(
            _bare(run.offline[turn.fixture.name].text, turn.fixture.language),
            _bare(turn.text, turn.fixture.language),
            language=turn.fixture.language,
        )
        for turn in turns
    ]
    mean = sum(recalls) / n
    print_line("last5_recall", mean, "share", "higher", "offline decoding", 1.0, n)


def print_stages(run: Run) -> None:
    """Print the server's own account of the same turns, and whether the two agree."""
    told = [turn for turn in run.planned if turn.unexplained_s is not None]
    if not told:
        return
    agreed = sum(abs(turn.unexplained_s or 0.0) <= AGREES_S for turn in told)
    print_line("stages_reconciled", agreed, "count", "higher", "turns", len(told), len(told))
    for stage in Stage:
        reached = [turn.stages[stage] for turn in told if stage in turn.stages]
        if reached:
            last = ("95th percentile", 1000 * percentile(reached, 95))
            _ms(f"turn_stage_{stage.value}_p50_ms", percentile(reached, 50), last, len(reached))


def _print_by(what: str, turns: Sequence[Turn], key: Callable[[Pause], str]) -> None:
    """Print cut-offs by what kind of pause, or how long a pause, they came in."""
    tested = sorted(key(pause) for turn in turns for pause in turn.tested)
    cut = [key(cut.pause) for turn in turns for cut in turn.cut_offs if cut.pause is not None]
    for group, same in itertools.groupby(tested):
        n = len(list(same))
        name = f"false_cutoff_by_{what}_{group}"
        print_line(name, share(cut.count(group), n), "share", "lower", "none", 0.0, n)


def _silence_alone(run: Run) -> tuple[float, float]:
    """Return the silence that waits as long as we do, and the share of pauses that it ends."""
    measured = [run.silences[turn.fixture.name] for turn in run.planned]
    replies = [after_s for turn in run.planned if (after_s := _finalisation_s(turn)) is not None]
    reply_s = percentile(replies, 50) if replies else PLAYOUT_S
    at_end_s = percentile([answer.at_end_s for answer in measured], 50)
    wait_s = percentile([turn.latency_s for turn in run.planned], 50)
    silence_s = max(0.0, wait_s - reply_s - at_end_s)
    return silence_s, share(*false_ends(measured, silence_s, _counts))


def _finalisation_s(turn: Turn) -> float | None:
    """Return what it took from the decision that an answer was over to the question."""
    stages = turn.stages
    if Stage.COMMITTED not in stages or Stage.FIRST_AUDIO not in stages:
        return None
    return stages[Stage.FIRST_AUDIO] - stages[Stage.COMMITTED] + PLAYOUT_S


def _slopes(name: str, points: Sequence[tuple[Turn, float]], baseline: tuple[str, float]) -> None:
    x, y = [turn.fixture.end_s for turn, _ in points], [seconds for _, seconds in points]
    value = _slope_ms(points)
    if math.isnan(value):
        return
    n = len(points)
    print_line(f"{name}_ms_per_s", value, "ms/s", "lower", *baseline, n)
    for end, slope_s in zip(ENDS, slope_interval(x, y), strict=True):
        own = (f"{name}_ms_per_s", value)
        print_line(f"{name}_{end}_ms_per_s", 1000 * slope_s, "ms/s", "lower", *own, n)


def _slope_ms(points: Sequence[tuple[Turn, float]]) -> float:
    return 1000 * slope([turn.fixture.end_s for turn, _ in points], [y for _, y in points])


def _texts(run: Run, which: int) -> list[tuple[Turn, str]]:
    return [(turn, (turn.text, run.offline[turn.fixture.name].text)[which]) for turn in run.kept]


def _errors(turn: Turn, text: str) -> Errors:
    language = turn.fixture.language
    return errors(_bare(turn.fixture.text, language), _bare(text, language), language=language)


def _bare(text: str, language: Language) -> str:
    return FILLERS.sub(" ", text) if language == "en" else text


def _counts(pause: Pause) -> bool:
    return pause.length_s <= TO_BE_ENDED_S


def _median_ms(values: Sequence[float]) -> float:
    return 1000 * percentile(values, 50)


def _ms(name: str, seconds: float, baseline: tuple[str, float], n: int) -> None:
    print_line(name, 1000 * seconds, "ms", "lower", *baseline, n)
