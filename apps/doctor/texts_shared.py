"""Forms and sentences that the other texts share."""

Both = tuple[str, str]
"""Korean and English."""
Sentence = tuple[Both, Both]
"""What is so, and how to mend it."""

NOTHING: Both = ("", "")
SET_UP: Both = (
    "`make run`으로 모두 시작하거나 `python -m core.settings init`으로 설정을 만드세요.",
    "Start everything with `make run`, or make settings with `python -m core.settings init`.",
)
