"""Answers heard again, in memory: what is read, what is stored, and for which answers."""

import numpy as np
import pytest

from core.errors import Unavailable
from core.interview import second_pass
from core.interview.interview import EndReason, Interview
from core.interview.recorder import audio_key
from core.interview.speech_measures import UNITS
from core.speech.audio import to_pcm16
from core.speech.exact import Ears
from core.storage import NewUnitOfWork
from tests.builders import an_interview
from tests.fakes_speech import (
    ConstantProsodyAnalyzer,
    EnergySpeechDetector,
    ScriptedTranscriber,
    speech_like,
)
from tests.fakes_storage.media import MemoryMediaStore
from tests.fakes_storage.unit_of_work import new_memory_unit_of_work
from tests.recorded import answered
from tests.sounds import silence

LONG_S = 75.0
SPANS = ((0.0, LONG_S), None, (80.0, 84.0), (200.0, 210.0))
"""A long answer, a typed one, a silent one, and one of which no sound was kept."""


@pytest.fixture
def new_uow() -> NewUnitOfWork:
    return new_memory_unit_of_work()


@pytest.fixture
def media() -> MemoryMediaStore:
    return MemoryMediaStore()


@pytest.fixture
def interview(new_uow: NewUnitOfWork, media: MemoryMediaStore) -> Interview:
    held = an_interview(questions=4)
    turns = [
        answered(held, index, span, EndReason.TYPED if span is None else EndReason.SILENCE)
        for index, span in enumerate(SPANS)
    ]
    with new_uow() as uow:
        uow.interviews.add(held)
        for turn in turns:
            uow.turns.put(turn)
        uow.commit()
    sound = np.concatenate([speech_like(LONG_S).samples, silence(15).samples])
    media.append(audio_key(held.id), to_pcm16(sound))
    return held


def listen(
    interview: Interview,
    new_uow: NewUnitOfWork,
    media: MemoryMediaStore,
    transcriber: ScriptedTranscriber,
) -> list[float]:
    done: list[float] = []
    ears = Ears(transcriber, EnergySpeechDetector(), ConstantProsodyAnalyzer())
    second_pass.listen(interview.id, new_uow=new_uow, media=media, ears=ears, beat=done.append)
    return done


def test_every_spoken_answer_is_heard_in_stretches_and_measured(
    interview: Interview, new_uow: NewUnitOfWork, media: MemoryMediaStore
) -> None:
    transcriber = ScriptedTranscriber("I I led", "it.")
    assert listen(interview, new_uow, media, transcriber) == [0.25, 0.5, 0.75, 1.0]
    lengths_s = [seconds for seconds, _, _ in transcriber.heard]
    assert sum(lengths_s) == pytest.approx(LONG_S, abs=0.001)
    assert max(lengths_s) <= second_pass.HEARD_AT_ONCE_S
    with new_uow() as uow:
        turns = uow.turns.of_interview(interview.id)
        exact = {one.turn_id: one for one in uow.turns.exact(interview.id)}
        measures = uow.analyses.measures(interview.id)
    long, typed, silent, unkept = turns
    assert exact[long.id].text == " ".join(["I I led", *["it."] * (len(lengths_s) - 1)])
    assert (exact[silent.id].text, exact[silent.id].words) == ("", ())
    assert exact.keys() == {long.id, silent.id}
    assert len(measures) == len(turns) * len(UNITS)
    missing = {
        turn.id: {measure.missing for measure in measures if measure.turn_id == turn.id}
        for turn in turns
    }
    assert None in missing[long.id]
    assert (missing[typed.id], missing[silent.id]) == ({"typed"}, {"no_speech"})
    assert missing[unkept.id] == {"no_speech"}
    (repeated,) = [
        measure.moments
        for measure in measures
        if measure.turn_id == long.id and measure.name == "repetitions_per_min"
    ]
    words = exact[long.id].words
    assert repeated == ((words[0].start_s, words[1].end_s),)


def test_hearing_again_replaces_what_was_heard(
    interview: Interview, new_uow: NewUnitOfWork, media: MemoryMediaStore
) -> None:
    listen(interview, new_uow, media, ScriptedTranscriber("I led the team"))
    transcriber = ScriptedTranscriber("we led it")
    listen(interview, new_uow, media, transcriber)
    with new_uow() as uow:
        texts = {one.text for one in uow.turns.exact(interview.id)}
        measures = uow.analyses.measures(interview.id)
    assert texts == {" ".join(["we led it"] * len(transcriber.heard)), ""}
    assert len(measures) == len(SPANS) * len(UNITS)


def test_a_store_that_is_away_is_tried_again_later(
    interview: Interview, new_uow: NewUnitOfWork, media: MemoryMediaStore
) -> None:
    media.is_down = True
    with pytest.raises(Unavailable):
        listen(interview, new_uow, media, ScriptedTranscriber("I led"))
    with new_uow() as uow:
        assert uow.analyses.measures(interview.id) == []
