"""Whether the interviewer is a good one: `python -m benchmarks.interviewer`.

Simulated candidates are interviewed in whole by the real room, without sound, and every interview
is asked the yes/no questions of `benchmarks/properties`: without a language model; with one that
misbehaves on purpose; with the small one of the tests; and with the Ollama server at
RHETOR_TEST_OLLAMA_URL, if that is set. A candidate whom the small model plays joins in where it
runs. About five minutes.
"""

import argparse
import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import appointments, first_words, written
from benchmarks.appointments import SETTINGS, Appointment
from benchmarks.candidates import Candidate, Modelled, Scripted
from benchmarks.figures import percentile
from benchmarks.held import Held
from benchmarks.holding import hold
from benchmarks.lines import print_line
from benchmarks.misbehaving import MisbehavingModel
from benchmarks.properties.catalogue import PROPERTIES
from benchmarks.properties.property import Verdict, judge
from core.interview.follow_ups import FollowUps
from core.interview.questions import load_bank
from core.language.adapters.langchain_ollama import OllamaChatModel
from core.language.language import LANGUAGES
from core.language.ports import ChatModel
from core.settings import LanguageModel
from tests.small_model import MODEL, SmallModel, small_model, why_missing

NEXT_QUESTION_MS = 20.0
MOST_EXAMPLES = 3
"""Of what was seen where a property fails, told on standard error."""
EXAMPLE = "example"
MISBEHAVING = "misbehaving"
OLLAMA_URL = "RHETOR_TEST_OLLAMA_URL"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the interviews on one engine.

    Attributes:
        engine: "" without a model.
    """

    engine: str
    interviews: tuple[Held, ...]
    verdicts: tuple[Verdict, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Hold all interviews, and print the lines; write what is wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.interviewer", description=__doc__)
    parser.add_argument("--table", type=Path, help="a Markdown file for every property")
    parser.add_argument("--transcripts", type=Path, help="a folder for an interview a language")
    parser.add_argument("--no-model", action="store_true", help="without a real language model")
    chosen = parser.parse_args(arguments)
    if chosen.transcripts is not None:
        for held in asyncio.run(_examples()):
            written.transcript(chosen.transcripts / f"interviewer_{held.language}.md", held)
    outcomes = [_without_a_model(), _with_a_misbehaving_model()]
    if not chosen.no_model:
        outcomes += _with_models()
    if chosen.table is not None:
        written.table(chosen.table, {one.engine: one.verdicts for one in outcomes})


def judged(engine: str, interviews: Iterable[Held]) -> Outcome:
    """Ask every property of interviews."""
    held = tuple(interviews)
    return Outcome(engine, held, tuple(judge(one, held) for one in PROPERTIES))


async def held_by(
    booked: Iterable[Appointment],
    *,
    model: ChatModel | None = None,
    candidate: Candidate | None = None,
) -> list[Held]:
    """Hold interviews one after the other.

    Args:
        booked: who is interviewed, and how.
        model: words the follow-ups; None for those of the bank.
        candidate: who answers instead of the scripts.
    """
    return [one async for one in _held_by(booked, model, candidate)]


async def _held_by(
    booked: Iterable[Appointment], model: ChatModel | None, candidate: Candidate | None
) -> AsyncIterator[Held]:
    for one in booked:
        yield await hold(
            one.interview(),
            candidate or Scripted(one.candidate, one.language),
            sources=one.sources,
            follow_ups=FollowUps(model) if model is not None else None,
        )


def _without_a_model() -> Outcome:
    outcome = judged("", asyncio.run(held_by(appointments.every())))
    _print(outcome)
    decisions_s = [seconds for held in outcome.interviews for seconds in held.decisions_s]
    value_ms = 1000 * percentile(decisions_s, 95)
    n = len(decisions_s)
    print_line("next_question_p95_ms", value_ms, "ms", "lower", "target", NEXT_QUESTION_MS, n)
    return outcome


def _with_a_misbehaving_model() -> Outcome:
    held = asyncio.run(held_by(appointments.few(), model=MisbehavingModel()))
    outcome = judged(MISBEHAVING, held)
    _print(outcome)
    return outcome


def _with_models() -> Iterator[Outcome]:
    with _small_model() as running:
        if running is not None:
            yield _with_the_small_model(running)
    url = os.environ.get(OLLAMA_URL)
    if url is None:
        _tell(f"Not with Ollama: {OLLAMA_URL} is not set.")
        return
    model = OllamaChatModel(url, LanguageModel().model)
    outcome = judged("ollama", asyncio.run(held_by(appointments.with_a_model(), model=model)))
    _print(outcome)
    yield outcome


def _with_the_small_model(running: SmallModel) -> Outcome:
    model = OllamaChatModel(running.ollama_url, MODEL)
    interviews = asyncio.run(held_by(appointments.with_a_model(), model=model))
    booked = [Appointment("modelled", "en", setting) for setting in SETTINGS[:1]]
    interviews += asyncio.run(held_by(booked, model=model, candidate=Modelled(model)))
    outcome = judged("small_model", interviews)
    _print(outcome)
    strong = [held for held in outcome.interviews if held.candidate in {"strong", "discloser"}]
    first_words.main(running, model, strong)
    return outcome


@contextmanager
def _small_model() -> Iterator[SmallModel | None]:
    reason = why_missing()
    if reason is not None:
        _tell(f"Not with the small model: {reason}.")
        yield None
        return
    with contextlib.ExitStack() as stack:
        try:
            running = stack.enter_context(small_model())
        except RuntimeError as exc:
            _tell(f"Not with the small model: {exc}")
            yield None
            return
        yield running


def _print(outcome: Outcome) -> None:
    """Print how many properties hold, and each that does not."""
    suffix = f"_{outcome.engine}" if outcome.engine else ""
    asked = [verdict for verdict in outcome.verdicts if verdict.asked]
    passed = sum(verdict.is_passed for verdict in asked)
    name = f"interviewer_properties_passed{suffix}"
    cases = sum(verdict.asked for verdict in asked)
    print_line(name, passed, "", "higher", "asked", len(asked), cases)
    for verdict in asked:
        if not verdict.is_passed:
            name = f"interviewer_broken_{verdict.about.name}{suffix}"
            broken = len(verdict.broken)
            print_line(name, broken, "", "lower", "asked", verdict.asked, verdict.asked)
            for seen in verdict.broken[:MOST_EXAMPLES]:
                _tell(f"  {verdict.about.name}: {seen}")
    if outcome.engine not in {"", MISBEHAVING}:
        follow_ups = [one.question.text for held in outcome.interviews for one in held.follow_ups]
        worded = sum(text not in load_bank().texts for text in follow_ups)
        name = f"interviewer_follow_ups_worded{suffix}"
        n = len(follow_ups)
        print_line(name, worded, "", "higher", "all follow-ups", n, n)


async def _examples() -> list[Held]:
    return await held_by(Appointment(EXAMPLE, language, SETTINGS[0]) for language in LANGUAGES)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
