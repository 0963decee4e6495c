"""The server's account and ours of the same turn: how far apart they are, to the frame."""

import json
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest

from benchmarks import stages
from benchmarks.fixtures import Fixture
from benchmarks.turn import Turn
from core.interview.recorder import audio_key, events_key
from core.speech.audio import HEARD_RATE_HZ, to_pcm16
from tests.fakes_speech import EnergySpeechDetector

STAGES = {"vad_stop": 0.22, "committed": 0.6, "first_audio": 0.65}
VOICE_S, UNRECORDED = 1.6, 10
ENDED_SEQ = UNRECORDED + round(VOICE_S / 0.02) - 1
"""The frame that completes 1.6 s of the recording, which is 50 windows of 32 ms."""


def keep(media: Path, interview_id: UUID, *events: dict[str, Any], more: str = "") -> None:
    """Store 1.6 s of voice and 2 s of silence, 10 frames of which came before the start."""
    times = np.arange(round(VOICE_S * HEARD_RATE_HZ))
    voice = to_pcm16((0.3 * np.sin(times / 5)).astype(np.float32))
    pcm = voice + bytes(2 * 2 * HEARD_RATE_HZ)
    sound, log = media / audio_key(interview_id), media / events_key(interview_id)
    sound.parent.mkdir(parents=True)
    sound.write_bytes(pcm)
    frames = UNRECORDED + len(pcm) // 640
    stored = {"event": "stored", "take": 1, "next_seq": frames, "bytes": len(pcm)}
    log.write_text("".join(json.dumps(e) + "\n" for e in (*events, stored)) + more)


def timing(turn: int = 0, media_s: float = 2.3) -> dict[str, Any]:
    return {"event": "turn_timing", "turn": turn, "media_s": media_s, "stages": STAGES}


def a_turn(interview_id: UUID, *, received_after_s: float | None = 0.66, number: int = 0) -> Turn:
    fixture = Fixture("one", "en", "So.", b"", HEARD_RATE_HZ, VOICE_S)
    return Turn(
        fixture=fixture,
        interview_id=interview_id,
        number=number,
        question_kind="opening",
        latency_s=0.74,
        is_timeout=False,
        is_follow_up=False,
        cut_offs=(),
        tested=(),
        text="So.",
        late_s=0.001,
        ended_seq=ENDED_SEQ,
        sent_after_s={ENDED_SEQ + n: 0.02 * n for n in range(-50, 51)},
        received_after_s=received_after_s,
    )


def told(media: Path, turn: Turn) -> Turn:
    (found,) = stages.with_stages([turn], media, EnergySpeechDetector)
    return found


def test_what_is_left_is_the_way_up_and_down(tmp_path: Path) -> None:
    interview_id = uuid.uuid4()
    keep(tmp_path, interview_id, timing())
    found = told(tmp_path, a_turn(interview_id))
    assert found.stages == STAGES
    assert found.unexplained_s == pytest.approx(0.01)


def test_a_label_after_the_last_voice_is_made_up_for(tmp_path: Path) -> None:
    interview_id = uuid.uuid4()
    keep(tmp_path, interview_id, timing())
    turn = a_turn(interview_id, received_after_s=0.66 - 0.1)
    later = {seq + 5: at_s for seq, at_s in turn.sent_after_s.items()}
    found = told(tmp_path, replace(turn, ended_seq=ENDED_SEQ + 5, sent_after_s=later))
    assert found.unexplained_s == pytest.approx(0.01)


def test_an_account_that_leaves_something_out_is_found_out(tmp_path: Path) -> None:
    interview_id = uuid.uuid4()
    keep(tmp_path, interview_id, timing())
    found = told(tmp_path, a_turn(interview_id, received_after_s=0.9))
    assert found.unexplained_s == pytest.approx(0.25)


def test_voice_after_the_decision_does_not_count(tmp_path: Path) -> None:
    interview_id = uuid.uuid4()
    keep(tmp_path, interview_id, timing(media_s=1.5))
    found = told(tmp_path, a_turn(interview_id))
    assert found.unexplained_s == pytest.approx(0.01 + 0.12)


def test_a_server_that_tells_nothing_is_measured_all_the_same(tmp_path: Path) -> None:
    silent, other_turn, unknown = (uuid.uuid4() for _ in range(3))
    keep(tmp_path, silent)
    keep(tmp_path, other_turn, timing(turn=4))
    for interview_id in (silent, other_turn, unknown):
        turn = a_turn(interview_id)
        assert told(tmp_path, turn) == turn


def test_the_half_line_of_a_killed_server_is_skipped(tmp_path: Path) -> None:
    interview_id = uuid.uuid4()
    keep(tmp_path, interview_id, timing(), more='{"event": "turn_ti\n[]\n')
    assert told(tmp_path, a_turn(interview_id)).stages == STAGES


def test_a_turn_without_a_question_has_stages_and_no_difference(tmp_path: Path) -> None:
    interview_id = uuid.uuid4()
    keep(tmp_path, interview_id, timing())
    found = told(tmp_path, a_turn(interview_id, received_after_s=None))
    assert (found.stages, found.unexplained_s) == (STAGES, None)


@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000])
def test_frames_are_found_where_the_resampler_gives_its_samples_in_bursts(rate_hz: int) -> None:
    length = 3 * HEARD_RATE_HZ * 2
    recorded = stages.recorded_after(rate_hz, 200, length)
    assert recorded[-1] == length
    assert np.all(np.diff(recorded) >= 0)
    assert recorded[0] == 0, "the first second was not recorded"
