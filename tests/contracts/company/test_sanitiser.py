"""`core.company.ports.Sanitiser`."""

import pytest

from core.company.adapters.nh3 import LONGEST, Nh3Sanitiser

PLAIN = Nh3Sanitiser().plain


@pytest.mark.parametrize(
    "html",
    [
        "<p>일</p><script>alert(1)</script><style>p{}</style>",
        '<p onclick="steal()">일</p>',
        "&lt;p&gt;일&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        '<p>일<img src=x onerror="alert(1)"></p>',
        '<p>일</p><iframe src="https://a.invalid"></iframe>',
        "<p>일<!-- alert(1) -->",
    ],
)
def test_only_the_words_are_left(html: str) -> None:
    assert PLAIN(html) == "일"


def test_blocks_become_lines_and_entities_letters() -> None:
    html = "<h3>하는 일</h3><ul><li>A &amp; B</li><li>C&nbsp;&nbsp;D</li></ul>끝"
    assert PLAIN(html) == "하는 일\nA & B\nC D\n끝"


def test_words_without_marks_stay_and_none_are_too_many() -> None:
    assert PLAIN("R&D 담당, 3 < 5") == "R&D 담당, 3 < 5"
    assert len(PLAIN("가" * 100_000)) == LONGEST
    assert PLAIN("") == ""
