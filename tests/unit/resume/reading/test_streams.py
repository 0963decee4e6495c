"""In which order a page is read, and why."""

import pytest

from core.resume.reading.fragments import fragments
from core.resume.reading.headings import is_heading
from core.resume.reading.raw import Run
from core.resume.reading.regions import regions
from core.resume.reading.ruled import grids
from core.resume.reading.streams import read_pages, sanity
from tests.unit.resume.pages import a_page, run, texts

LEFT = ["연락처", "hong@example.com", "010-1234-5678", "기술", "Python, Kotlin", "Kafka, Redis"]
RIGHT = [
    "경력",
    "가람소프트 백엔드 개발자",
    "결제 서버의 응답 시간을 단축",
    "학력",
    "한빛대학교",
    "컴퓨터공학과",
]


def column(words: list[str], x: float, y: float, step: float) -> list[Run]:
    return [run(text, x, y + step * number, em=0.6) for number, text in enumerate(words)]


def interleaved(one: list[Run], other: list[Run]) -> list[Run]:
    return [both for pair in zip(one, other, strict=True) for both in pair]


def test_columns_are_read_one_after_the_other_whatever_the_order_of_the_file() -> None:
    title = run("홍길동 이력서", 200, 60, size=20)
    page = a_page(title, *interleaved(column(LEFT, 40, 100, 17), column(RIGHT, 260, 104, 15)))
    assert texts(page) == ["홍길동 이력서", *LEFT, *RIGHT]
    best, *others = read_pages([page]).scores
    assert best.stream == "columns"
    assert all(other.score < best.score for other in others)
    assert dict(others[-1].parts)["columns"] < 1


def test_the_order_of_the_file_wins_where_it_is_no_worse() -> None:
    page = a_page(*column(RIGHT, 260, 104, 15), *column(LEFT, 40, 100, 17))
    names = {score.stream: score.score for score in read_pages([page]).scores}
    assert set(names) == {"columns", "content", "sorted"}
    assert names["sorted"] < min(names["columns"], names["content"])


def test_dates_at_the_right_margin_are_no_column() -> None:
    entries = ["Tidepool Labs", "Harbourline", "Pinewood College", "Northern Data"]
    dates = ["2024.11 - now", "2020.05 - 2024.05", "2016.03 - 2020.02", "2014.01 - 2015.12"]
    left, right = column(entries, 50, 100, 40), column(dates, 440, 100, 40)
    assert texts(a_page(*left, *right)) == [
        text for pair in zip(entries, dates, strict=True) for text in pair
    ]


def test_centred_headings_are_no_column() -> None:
    words = [
        "경력",
        "가람소프트",
        "백엔드 개발",
        "자격사항",
        "정보처리기사",
        "프로젝트",
        "예약 서비스",
        "외국어",
    ]
    headings = {"경력", "자격사항", "프로젝트", "외국어"}
    runs = []
    for number, text in enumerate(words):
        x = 300 - 5 * len(text) if text in headings else 50
        runs.append(run(text, x, 100 + 20 * number, em=1.0))
    wide = run("맡은 일을 끝까지 책임지는 백엔드 개발자입니다 " * 2, 50, 280, em=1.0)
    assert texts(a_page(*runs, wide))[:8] == words


def test_a_title_over_one_column_comes_first() -> None:
    title = run("홍길동", 260, 60, size=20, em=1.0)
    page = a_page(*column(LEFT, 40, 120, 17), title, *column(RIGHT, 260, 124, 15))
    assert texts(page) == ["홍길동", *LEFT, *RIGHT]


def test_labels_and_values_are_read_row_by_row() -> None:
    labels, values = ["성명", "이메일", "연락처", "주소"], ["홍길동", "h@a.kr", "010-1", "서울"]
    page = a_page(*column(labels, 50, 100, 20), *column(values, 150, 100, 20))
    assert texts(page)[:4] == ["성명", "홍길동", "이메일", "h@a.kr"]


def test_a_wanted_stream_is_taken_and_all_scores_are_kept() -> None:
    page = a_page(run("second", 50, 130), run("first", 50, 100))
    reading = read_pages([page], "content")
    assert [line.text for line in reading.pages[0].lines] == ["second", "first"]
    assert reading.scores[0].stream == "content"
    assert len(reading.scores) == 3
    assert texts(page) == ["first", "second"]


def ruled(xs: list[float], ys: list[float]) -> tuple[tuple[float, float, float, float], ...]:
    return (
        *((xs[0], y, xs[-1], y) for y in ys),
        *((x, ys[0], x, ys[-1]) for x in xs),
    )


def test_cells_of_a_ruled_table_are_read_whole_and_row_by_row() -> None:
    page = a_page(
        run("2019.03", 55, 115),
        run("Garam", 155, 115),
        run("~ 2021.02", 55, 127),
        run("Soft", 155, 127),
        run("2015.03", 55, 155),
        run("Hanbit", 155, 155),
        rules=ruled([50, 150, 300], [100, 140, 180]),
    )
    reading = read_pages([page])
    (found,) = reading.pages
    assert reading.scores[0].stream == "tables"
    assert [line.text for line in found.lines] == [
        "2019.03", "~ 2021.02", "Garam", "Soft", "2015.03", "Hanbit",
    ]  # fmt: skip
    (table,) = found.tables
    assert [[cell.lines for cell in row] for row in table.rows] == [[(1, 2), (3, 4)], [(5,), (6,)]]


def test_text_is_never_joined_over_the_border_of_a_cell() -> None:
    page = a_page(
        run("Name", 55, 115), run("Jane", 80, 115), run("Mail", 55, 135), run("a@b", 80, 135),
        rules=ruled([50, 78, 120], [100, 120, 140]),
    )  # fmt: skip
    assert texts(page) == ["Name", "Jane", "Mail", "a@b"]


def test_a_merged_cell_stands_once() -> None:
    (grid,) = grids([*ruled([50, 150, 300], [140, 180]), (50, 100, 300, 100), (50, 100, 50, 140),
                     (300, 100, 300, 140)])  # fmt: skip
    assert [len(row) for row in grid.rows] == [1, 2]
    assert grid.rows[0][0] == (50, 100, 300, 140)


def test_a_table_without_its_outer_borders_is_one() -> None:
    rules = [*((50.0, y, 300.0, y) for y in (100, 120, 140)), (150.0, 100, 150.0, 140)]
    (grid,) = grids([(left, top, right, bottom) for left, top, right, bottom in rules])
    assert [len(row) for row in grid.rows] == [2, 2]


@pytest.mark.parametrize(
    "rules",
    [
        [(50, 100, 500, 100), (50, 300, 500, 300), (50, 500, 500, 500)],
        [(50, 100, 500, 100), (50, 300, 500, 300), (50, 100, 50, 300), (500, 100, 500, 300)],
        [],
    ],
)
def test_underlines_and_frames_are_no_tables(
    rules: list[tuple[float, float, float, float]],
) -> None:
    assert grids(rules) == []


def test_regions_hold_every_fragment_once() -> None:
    found = fragments([*column(LEFT, 40, 100, 17), *column(RIGHT, 260, 104, 15)])
    numbers = [number for region in regions(found) for number in region]
    assert sorted(numbers) == list(range(len(found)))
    assert len(regions(found)) == 2


@pytest.mark.parametrize("text", ["경력", "■ 경력 사항", "EDUCATION", "Skills & Tools", "[자격증]"])
def test_headings_are_known_with_their_decoration(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize("text", ["경력 3년의 개발자", "Education is key", "2019.03", "x" * 100])
def test_other_lines_are_no_headings(text: str) -> None:
    assert not is_heading(text)


def test_sanity_counts_what_means_nothing() -> None:
    assert sanity("abc d") == 1
    assert sanity("") == 1
    assert sanity("ab\ufffd\ue000") == 0.5
