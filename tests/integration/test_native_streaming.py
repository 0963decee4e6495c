"""What load is compared with can hold an interview: Gradio's own streaming, by its real routes."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from apps.local.child import Child
from apps.local.ports import any_free
from benchmarks import native
from benchmarks.baselines import FIXED_SILENCE_S
from benchmarks.fixtures import Fixture
from benchmarks.server import wait_for
from core.speech.audio import HEARD_RATE_HZ, to_pcm16

SECONDS = 1.0
SOUND = 0.3 * np.sin(np.arange(round(SECONDS * HEARD_RATE_HZ)) / 5)
ANSWER = Fixture(
    "tone", "en", "some words", to_pcm16(SOUND.astype(np.float32)), HEARD_RATE_HZ, SECONDS
)


# In a process of its own: Gradio leaves event loops to the garbage collector, which warns of them.
SERVE = """
from benchmarks import native
from tests.fakes_speech import EnergySpeechDetector, ScriptedTranscriber
page = native.build(native.Interviewer(EnergySpeechDetector, ScriptedTranscriber("some words")))
page.launch(server_name="127.0.0.1", server_port={port}, quiet=True)
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    port = any_free("127.0.0.1")
    environment = {"GRADIO_TEMP_DIR": str(tmp_path), "GRADIO_ANALYTICS_ENABLED": "False"}
    child = Child(
        "native", ["-c", SERVE.format(port=port)], os.environ | environment, tmp_path / "log"
    )
    child.start()
    try:
        wait_for(f"http://127.0.0.1:{port}", child)
        yield f"http://127.0.0.1:{port}"
    finally:
        child.ask_to_end()
        child.end()


def test_each_answer_is_followed_by_a_question_after_the_fixed_silence(address: str) -> None:
    waits = asyncio.run(native.hold(address, [ANSWER, ANSWER]))
    assert len(waits) == 2
    assert all(FIXED_SILENCE_S - 0.2 < wait < native.ANSWER_WITHIN_S for wait in waits)
