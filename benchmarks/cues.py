"""Whether reading takes as long as the text is: `python -m benchmarks.cues` prints JSON lines.

Whisper loops and people paste anything, and a pattern that goes back over what it has read takes
minutes for it. Each text is read once as it is and once four times as long; 4 is the ratio of a
reader that reads everything once, and is the baseline. Half a minute.
"""

import statistics
import time
from collections.abc import Callable, Iterable

from benchmarks.lines import print_line
from core.interview.materials import MAX_CHARS, from_posting, from_resume_text
from core.language.cues.declining import declines
from core.language.cues.evidence import evidence
from core.language.language import LANGUAGES, Language
from tests.loops import LOOPS

REPETITIONS, LONGER = 5, 4
ANSWER_CHARS = 8_000
"""Of the shorter text: an answer of ten minutes, which is no outlier once it is looped."""
PASTED = (
    "결제 API의 응답 시간을 40% 단축했습니다. ",
    "- Built a data platform for 9 teams\n",
    "a\n",
    ".",
    "- ",
    " ",
    "다.가",
    "결제 시스템의 응답 지연 문제를 처음 발견한 것은 저였고 이를 모두가 해결하기\n",
    "the one that we had built for the customers of the bank in the north and\n",
    "담당업무 : 개발\n",
    "2019.03 ~ 2020.01 ",
)


def main() -> None:
    """Measure answers and pasted texts; the worst of each is told."""
    answers = [
        _times_longer(_listened(language), loop, ANSWER_CHARS)
        for language in LANGUAGES
        for loop in LOOPS
    ]
    _tell("listening_to_four_times_as_much", answers)
    _tell(
        "reading_four_times_as_much",
        [_times_longer(_read, unit, MAX_CHARS // LONGER) for unit in PASTED],
    )


def _listened(language: Language) -> Callable[[str], None]:
    def listen(said: str) -> None:
        evidence(said, language)
        declines(said, language)

    return listen


def _read(pasted: str) -> None:
    from_resume_text(pasted)
    from_posting(pasted)


def _times_longer(read: Callable[[str], None], unit: str, chars: int) -> float:
    """Return the median of how many times longer it takes to read four times as much."""
    short, long = ((unit * chars)[:size] for size in (chars, chars * LONGER))
    return statistics.median(
        _seconds(read, long) / _seconds(read, short) for _ in range(REPETITIONS)
    )


def _seconds(read: Callable[[str], None], text: str) -> float:
    begun = time.thread_time()
    read(text)
    return time.thread_time() - begun


def _tell(name: str, ratios: Iterable[float]) -> None:
    measured = list(ratios)
    print_line(name, max(measured), "times", "lower", "read once", float(LONGER), len(measured))


if __name__ == "__main__":
    main()
