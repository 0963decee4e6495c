"""What load is compared with can hold an interview: Gradio's own streaming, by its real routes."""

import asyncio
from collections.abc import Iterator

import numpy as np
import pytest

from apps.local.ports import any_free
from benchmarks import native
from benchmarks.baselines import FIXED_SILENCE_S
from benchmarks.fixtures import Fixture
from core.speech.audio import HEARD_RATE_HZ, to_pcm16
from tests.fakes_speech import EnergySpeechDetector, ScriptedTranscriber

SECONDS = 1.0
SOUND = 0.3 * np.sin(np.arange(round(SECONDS * HEARD_RATE_HZ)) / 5)
ANSWER = Fixture(
    "tone", "en", "some words", to_pcm16(SOUND.astype(np.float32)), HEARD_RATE_HZ, SECONDS
)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
    port = any_free("127.0.0.1")
    interviewer = native.Interviewer(EnergySpeechDetector, ScriptedTranscriber("some words"))
    page = native.build(interviewer)
    page.launch(server_name="127.0.0.1", server_port=port, quiet=True, prevent_thread_lock=True)
    yield f"http://127.0.0.1:{port}"
    page.close(verbose=False)


def test_each_answer_is_followed_by_a_question_after_the_fixed_silence(address: str) -> None:
    waits = asyncio.run(native.hold(address, [ANSWER, ANSWER]))
    assert len(waits) == 2
    assert all(FIXED_SILENCE_S - 0.2 < wait < native.ANSWER_WITHIN_S for wait in waits)
