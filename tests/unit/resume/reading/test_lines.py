"""Lines from glyphs: which belong together, and which spaces stand on paper."""

import pytest

from core.resume.reading.characters import is_mark, seen
from core.resume.reading.raw import Run
from tests.unit.resume.pages import SIZE, a_page, lines, run, texts


def glyphs(*parts: tuple[str, float], em: float = 0.5, font: str = "font", y: float = 100.0) -> Run:
    """Return a run of characters, each followed by a gap of so many em."""
    made, left = [], 50.0
    for char, gap in parts:
        made.append((char, left, left + em * SIZE))
        left += (em + gap) * SIZE
    return Run(tuple(made), (50.0, y - 8, left, y + 2), y, font, SIZE)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("oﬃce ﬁle ﬂow", "office file flow"),
        ("re\u00adsume", "resume"),
        ("a\u200bb\u2060c\ufeff", "abc"),
        ("a\u00a0b\u3000c", "a b c"),
        ("\u1112\u1169\u11bc", "홍"),
        ("① ㈜가람", "① ㈜가람"),
        ("a\0b\x07", "a\ufffdb\ufffd"),
        ("\uf0b7 item", "• item"),
    ],
)
def test_characters_become_what_a_person_reads(found: str, expected: str) -> None:
    assert seen(found) == expected


@pytest.mark.parametrize("text", ["•", " - ", "1.", "(2)", "③", "가.", "a)", "ㅇ", "※"])
def test_bullets_and_numbers_are_marks(text: str) -> None:
    assert is_mark(text)


@pytest.mark.parametrize("text", ["C", "12", "2019.", "Java", "R&D", ""])
def test_words_and_years_are_no_marks(text: str) -> None:
    assert not is_mark(text)


def test_a_gap_between_fonts_is_a_space_and_none_is_none() -> None:
    close = run("240ms", 50, 100), run("로", 75, 100, em=1.0)
    apart = run("초에서", 50, 130, em=1.0), run("240ms", 83, 130)
    assert texts(a_page(*close, *apart)) == ["240ms로", "초에서 240ms"]


def test_a_space_that_another_font_has_closed_is_none() -> None:
    assert texts(a_page(run("240ms ", 50, 100), run("로", 75, 100, em=1.0))) == ["240ms로"]


def test_gaps_without_written_spaces_are_spaces() -> None:
    words = [(char, 0.3 if char in "dm" else 0.0) for char in "ledateamof"]
    assert texts(a_page(glyphs(*words))) == ["led ateam of"]


def test_short_words_without_written_spaces_keep_apart() -> None:
    words = [(char, 0.25 if at % 2 else 0.0) for at, char in enumerate("회원가입화면개발")]
    assert texts(a_page(glyphs(*words, em=1.0))) == ["회원 가입 화면 개발"]


def words_apart(*words: str, gap: float, em: float = 1.0) -> list[Run]:
    """Return each word as a run, with a space in a run of its own as wide as the gap."""
    made, x = [], 50.0
    for word in words:
        made.append(run(word, x, 100, em=em))
        x += len(word) * em * SIZE
        if word is not words[-1]:
            made.append(run(" ", x, 100, em=gap))
            x += gap * SIZE
    return made


@pytest.mark.parametrize("gap", [0.12, 0.3])
def test_justified_words_keep_the_spaces_that_are_written(gap: float) -> None:
    assert texts(a_page(*words_apart("전사", "업무", "표준화", "참여", gap=gap))) == [
        "전사 업무 표준화 참여"
    ]
    assert texts(a_page(*words_apart("cut", "the", "time", "of", gap=gap, em=0.5))) == [
        "cut the time of"
    ]


def test_words_of_two_syllables_at_even_distances_stay_apart() -> None:
    words = "회원", "가입", "화면", "개발", "및", "운영"
    assert texts(a_page(*words_apart(*words, gap=0.3))) == ["회원 가입 화면 개발 및 운영"]


def test_a_space_that_begins_a_run_is_kept() -> None:
    page = a_page(run("참여하여", 50, 100, em=1.0), run(" 7", 90, 100, em=0.15))
    assert texts(page) == ["참여하여 7"]


@pytest.mark.parametrize(("letters", "word"), [("EDUCATION", "EDUCATION"), ("성명란", "성명란")])
def test_letters_with_a_written_space_each_are_one_word(letters: str, word: str) -> None:
    assert texts(a_page(*words_apart(*letters, gap=0.25))) == [word]


def test_a_cell_without_a_written_space_before_it_is_another_line() -> None:
    degree, school = run("Bach", 50, 100), run("Lakeshore Institute", 76, 100)
    assert texts(a_page(degree, school)) == ["Bach", "Lakeshore Institute"]
    assert texts(a_page(degree, run("Lakeshore", 76, 100))) == ["Bach Lakeshore"]


def test_letters_that_are_spread_are_one_word() -> None:
    spread = [(char, 0.3) for char in "SKILLS"]
    assert texts(a_page(glyphs(*spread))) == ["SKILLS"]
    assert texts(a_page(run("이 력 서", 50, 100, em=1.0))) == ["이력서"]
    assert texts(a_page(run("W O R K  E X P", 50, 100))) == ["WORK EXP"]


def test_a_wide_gap_ends_a_line_and_a_bullet_stays_with_its_text() -> None:
    page = a_page(
        run("Tidepool Labs", 50, 100),
        run("2024.11 - 2025.02", 450, 100),
        run("•", 50, 120),
        run("Led a team", 75, 120),
    )
    assert texts(page) == ["Tidepool Labs", "2024.11 - 2025.02", "• Led a team"]


def test_bold_by_printing_twice_is_read_once() -> None:
    page = a_page(run("Jane Doe", 50, 100), run("Jane Doe", 50.3, 100))
    assert texts(page) == ["Jane Doe"]


def test_spans_are_the_text_of_their_line_and_numbered_in_the_order_of_the_file() -> None:
    page = a_page(run("below", 50, 130), run("above ", 50, 100, is_bold=True), run("it", 80, 100))
    first, second = lines(page, "sorted")
    assert "".join(span.text for span in first.spans) == first.text == "above it"
    assert [(span.text.strip(), span.id, span.bold) for span in (*first.spans, *second.spans)] == [
        ("above", 1, True),
        ("it", 2, False),
        ("below", 0, False),
    ]


def test_the_last_span_keeps_the_space_that_the_file_has_behind_a_line() -> None:
    word, words = lines(a_page(run("한빛대학", 50, 100), run("서울 ", 50, 120)))
    assert (word.text, word.spans[-1].text) == ("한빛대학", "한빛대학")
    assert (words.text, words.spans[-1].text) == ("서울", "서울 ")


def test_icons_of_fonts_are_no_text() -> None:
    page = a_page(run("\uf0e0", 50, 100), run("a@b.kr", 60, 100), run("\uf0b7 item", 50, 120))
    assert texts(page) == ["a@b.kr", "• item"]


def test_turned_text_is_a_line_of_its_own() -> None:
    page = a_page(run("upright", 50, 100), run("turned", 90, 100, is_level=False))
    assert texts(page) == ["upright", "turned"]
