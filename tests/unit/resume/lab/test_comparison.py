"""Pipelines beside the truth."""

import pytest

from core.resume.document import Document
from core.resume.lab.comparison import Compared, compared, differences, figures
from core.resume.lab.reading import Reading
from core.resume.lab.truth import Truth
from core.resume.resume import Json
from tests.lab import HONG, a_document, a_reading, a_resume

WRONG: Json = HONG | {"basics": {"name": "김길동", "email": "hong@example.com"}}
EMPTY = Document("by hand", ())


def one(
    file: str = "a.pdf", reading: Reading | None = None, person: str = "hong", **truth: object
) -> Compared:
    written = {"person": person, "language": "ko", "layout": "plain", "data": HONG} | truth
    return compared(file, file * 8, reading or a_reading(), Truth.model_validate(written))


def counts_of(files: list[Compared], field: str | None) -> tuple[int, int, int]:
    found = figures(files, {})
    (counts,) = [f.counts for f in found.fields if f.field == field and f.layout is None]
    return counts.right, counts.missing, counts.wrong


def test_a_field_read_wrong_is_missing_and_wrong() -> None:
    files = [one(), one("b.pdf", a_reading(WRONG))]
    assert counts_of(files, "name") == (1, 1, 1)
    assert counts_of(files, "email") == (2, 0, 0)


def test_a_file_that_was_not_read_misses_all_its_fields() -> None:
    found = figures([one(reading=Reading(failure="damaged"))], {})
    assert found.failed == 1
    assert counts_of([one(reading=Reading(failure="damaged"))], None)[0] == 0
    assert counts_of([one(reading=Reading(failure="damaged"))], "name") == (0, 1, 0)


def test_a_scan_that_is_said_to_be_one_misses_nothing() -> None:
    scan = one(reading=Reading(EMPTY), needs_ocr=True)
    assert scan.outcomes == ()
    assert figures([scan], {}).pictures == (1, 1)
    overlooked = one(reading=a_reading(), needs_ocr=True)
    assert figures([overlooked], {}).pictures == (0, 1)


def test_what_no_line_says_is_made_up() -> None:
    found = figures([one(reading=a_reading(WRONG))], {})
    assert found.made_up == (("a.pdf", "/basics/name", "김길동"),)


def test_an_attack_that_changes_a_field_is_named_with_its_twin_beside_it() -> None:
    twin = one("x/clean.pdf")
    harmless = one("x/white.pdf", kind="attack", twin="clean.pdf")
    harmful = one("x/tiny.pdf", a_reading(WRONG), kind="attack", twin="clean.pdf")
    count, reached = figures([twin, harmless, harmful], {}).attacks
    assert count == 2
    assert [(each.file, each.pointers) for each in reached] == [("x/tiny.pdf", ("/basics/name",))]


def test_layouts_of_one_person_agree_or_not() -> None:
    same = [one("a.pdf"), one("b.pdf", layout="two")]
    agreeing, n = figures(same, {}).invariance["ko"]
    assert agreeing == n
    other = [one("a.pdf"), one("b.pdf", a_reading(WRONG), layout="two")]
    agreeing, m = figures(other, {}).invariance["ko"]
    assert (agreeing, m) == (n - 1, n)
    assert figures([one("a.pdf"), one("b.pdf", person="kim")], {}).invariance == {}


def test_lines_and_their_sections_count_where_the_truth_lists_them() -> None:
    assert figures([one()], {}).sections == {}
    resume = a_resume()
    reading = Reading(a_document(), resume)
    listed = one(reading=reading, lines=[["basics", "홍길동"], ["work", "하늘소프트 2019.03 ~"]])
    counts = figures([listed], {}).sections["ko"]
    assert (counts.right, counts.missing, counts.wrong) == (0, 2, 0), "this one has no sections"


def test_extraction_alone_is_measured_by_what_stands_whole_in_the_document() -> None:
    alone = one(reading=Reading(a_document("하늘소프트", "- 매출을 3배", "늘림")))
    assert alone.outcomes == ()
    assert figures([alone], {}).texts == {"ko": (2, 2)}
    cut = one(reading=Reading(a_document("하늘소프트", "- 매출을 3배", "2019.03", "늘림")))
    assert figures([cut], {}).texts == {"ko": (1, 2)}


def test_speed_is_by_page_and_by_file() -> None:
    found = figures([one()], {f"{n}.pdf": (0.1 * n, 2) for n in range(1, 11)})
    assert found.seconds_a_page == pytest.approx((0.25, 0.5))
    assert found.files_a_second == pytest.approx(10 / 5.5)


def test_the_better_pipeline_has_an_interval_above_zero() -> None:
    people = [f"p{n}" for n in range(20)]
    good = [one(f"{person}.pdf", person=person) for person in people]
    bad = [one(f"{person}.pdf", a_reading(WRONG), person=person) for person in people]
    ((language, difference),) = differences(good, bad)
    assert language == "ko"
    assert difference.people == 20
    assert difference.low is not None
    assert 0 < difference.low <= difference.value


def test_only_files_that_both_have_read_are_compared() -> None:
    assert differences([one("a.pdf")], [one("b.pdf")]) == []
