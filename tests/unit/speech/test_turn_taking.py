import pytest

from core.speech.turn_taking import Decision, Progress, SilencePolicy, decide

POLICY = SilencePolicy()


def progress(**changes: object) -> Progress:
    usual = {
        "elapsed_s": 20.0,
        "voice_s": 10.0,
        "silence_s": 0.0,
        "has_words": True,
        "is_deciphering": False,
    }
    return Progress(**usual | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "decision"),
    [
        ({"silence_s": 1.4}, Decision.WAIT),
        ({"silence_s": 1.5}, Decision.END),
        ({"silence_s": 1.5, "voice_s": 3.0}, Decision.WAIT),
        ({"silence_s": 2.5, "voice_s": 3.0}, Decision.END),
        ({"silence_s": 1.5, "is_deciphering": True}, Decision.END),
        ({"silence_s": 3.9, "has_words": False, "is_deciphering": True}, Decision.WAIT),
        ({"silence_s": 4.0, "has_words": False, "is_deciphering": True}, Decision.END),
        (
            {"silence_s": 5.0, "voice_s": 3.0, "has_words": False, "is_deciphering": True},
            Decision.WAIT,
        ),
        ({"silence_s": 5.0, "has_words": False}, Decision.WAIT),
        ({"silence_s": 10.0, "has_words": False}, Decision.NUDGE),
        ({"silence_s": 5.0, "voice_s": 0.0}, Decision.WAIT),
        ({"silence_s": 10.0, "voice_s": 0.0}, Decision.NUDGE),
        ({"elapsed_s": 60.0, "has_words": False}, Decision.PAUSE),
        ({"elapsed_s": 300.0}, Decision.LIMIT),
    ],
)
def test_decisions(changes: dict[str, object], decision: Decision) -> None:
    assert decide(progress(**changes), POLICY) is decision
