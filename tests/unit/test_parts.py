"""`make test` in two parts: each is run, one failure is a failure, and what runs alone exists."""

from collections.abc import Sequence

import pytest

from tests import __main__ as parts
from tests.conftest import ALONE, TESTS


@pytest.mark.parametrize(
    ("statuses", "ends_with", "said"),
    [
        ([0, 0], 0, ["Side by side: passed", "Alone: passed"]),
        ([1, 0], 1, ["Side by side: FAILED", "Alone: passed"]),
        ([0, 1], 1, ["Side by side: passed", "Alone: FAILED"]),
        ([0, -9], 1, ["Side by side: passed", "Alone: ENDED WITH -9"]),
        ([5, 0], 1, ["Side by side: NO TESTS", "Alone: passed"]),
        ([2], 1, ["Side by side: INTERRUPTED"]),
    ],
)
def test_one_status_for_both_parts(
    statuses: list[int],
    ends_with: int,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    left = list(statuses)

    def ended(_command: Sequence[str]) -> int:
        return left.pop(0)

    monkeypatch.setattr("subprocess.call", ended)
    assert parts.main() == ends_with
    assert left == []
    assert capsys.readouterr().out.splitlines()[-len(said) :] == said


def test_what_runs_alone_exists() -> None:
    assert [name for name in ALONE if not (TESTS / name).exists()] == []
