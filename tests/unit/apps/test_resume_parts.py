"""The small parts of the page of résumés: what changes word by word, and how often one may ask."""

import pytest

from apps.interview_gradio import resume_diff
from apps.interview_gradio.pace import Pace, TooFast


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("가 나 다", "가 다", "가 <del>나 </del>다"),
        ("줄였습니다.", "줄임", "<del>줄였습니다.</del><ins>줄임</ins>"),
        ("", "<b>새</b>", "<ins>&lt;b&gt;새&lt;/b&gt;</ins>"),
        ("a & b", "", "<del>a &amp; b</del>"),
        ("the same", "the same", "the same"),
    ],
)
def test_a_change_is_shown_word_by_word(old: str, new: str, shown: str) -> None:
    assert resume_diff.render(old, new) == shown


def test_who_asks_too_often_waits_and_nobody_else_does() -> None:
    now = [0.0]
    pace = Pace(2, within_s=60, clock=lambda: now[0])
    pace.take("a")
    now[0] = 30
    pace.take("a")
    with pytest.raises(TooFast):
        pace.take("a")
    pace.take("b")
    now[0] = 60
    pace.take("a")
    with pytest.raises(TooFast):
        pace.take("a")
