"""The made corpus: what its files say; and that résumés are read as well as they once were.

The floors are a little under what was reached on the slice that the reader was written with; the
table of `docs/resume.md` is from the other one.
"""

import re
from collections.abc import Sequence

import pymupdf
import pytest

from benchmarks.resumes import attacks
from benchmarks.resumes.corpus import Made, corpus
from benchmarks.resumes.layouts.catalogue import LAYOUTS
from benchmarks.resumes.measuring import Case, cases, of_people, scans
from benchmarks.resumes.reading import read, structure
from benchmarks.resumes.steadiness import played
from core.language.language import LANGUAGES, Language
from core.resume.experiments import folding
from core.resume.experiments.grounding import strings
from core.resume.experiments.outcomes import Field
from core.resume.experiments.scores import agreement, counted, sections_counted

FEWEST_LAYOUTS, FEWEST_ATTACKS = 12, 16
SEEN_DIFFERENCE = 40
"""Of 255 levels: what an eye may notice in a pixel."""
ONE_OF_EACH_MAKER = ("plain", "web", "word", "rendercv_classic", "decomposed", "split_fonts")
_DERIVED = re.compile("Date$|/date$|/phone$|/url$|/network$|/scale$|/x-kr/grades/|/location$")
"""Strings that a layout writes in its own way, or not."""
FLOORS: dict[Field, float] = {
    "email": 0.97,
    "phone": 0.97,
    "name": 0.95,
    "dates": 0.97,
    "employer": 0.96,
    "school": 0.96,
    "title": 0.96,
    "bullet": 0.96,
}
LEAST_SECTIONS, LEAST_AGREEMENT = 0.97, 0.96


@pytest.fixture(scope="module")
def files() -> list[Made]:
    """Two people a language in all layouts of the development slice, one of them attacked."""
    return list(corpus("development", 2, 7))


@pytest.fixture(scope="module")
def honest(files: list[Made]) -> list[Case]:
    """What was read of the files that nobody tampered with."""
    clean = (made for made in files if made.truth["kind"] in {"clean", "degraded"})
    return list(cases(clean, read(), structure()))


def text_of(made: Made) -> str:
    with pymupdf.open(stream=made.data, filetype=made.name.rpartition(".")[2]) as file:
        return "".join(page.get_text() for page in file)


def in_language(read_files: Sequence[Case], language: Language) -> list[Case]:
    return [one for one in read_files if one.truth["language"] == language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_a_dozen_layouts_in_the_development_slice_and_more_held_out(
    files: list[Made], language: Language
) -> None:
    clean = [layout for layout in LAYOUTS if not layout.is_worn]
    seen = {made.truth["layout"] for made in files if made.truth["language"] == language}
    assert len([layout for layout in clean if layout.name in seen]) >= FEWEST_LAYOUTS
    assert not [layout.name for layout in clean if layout.is_held_out and layout.name in seen]


@pytest.mark.parametrize("layout", [one.name for one in LAYOUTS])
def test_a_layout_prints_what_the_truth_says(layout: str) -> None:
    for made in corpus("test", 3, 3, (layout,)):
        text = folding.key(text_of(made))
        data = made.truth["data"]
        said = {pointer: value for pointer, value in strings(data) if not _DERIVED.search(pointer)}
        assert [one for one in said.items() if folding.key(one[1]) not in text] == []
        assert folding.phone(data["basics"]["phone"]) in text


def test_the_same_seed_makes_the_same_bytes() -> None:
    first, second = (
        [made.data for made in corpus("test", 1, 2, ONE_OF_EACH_MAKER)] for _ in range(2)
    )
    assert first == second


def test_every_attack_has_a_clean_twin_with_the_same_truth(files: list[Made]) -> None:
    by_name = {made.name: made for made in files}
    tricks = [made for made in files if made.truth["kind"] == "attack"]
    assert len({made.truth["attack"] for made in tricks}) >= FEWEST_ATTACKS
    for made in tricks:
        twin = by_name[made.truth["twin"]]
        assert twin.truth["kind"] == "twin"
        assert made.data != twin.data
        assert made.truth["data"] == twin.truth["data"]


@pytest.mark.parametrize("attack", ["white", "tiny", "transparent", "unpainted", "under_box"])
def test_a_hidden_text_is_really_there_and_cannot_be_seen(files: list[Made], attack: str) -> None:
    by_name = {made.name: made for made in files}
    attacked = by_name[f"en-0000-attack-{attack}.pdf"]
    twin = by_name[attacked.truth["twin"]]
    assert attacks.PAYLOADS["en"][0] in text_of(attacked)
    assert attacks.PAYLOADS["en"][0] not in text_of(twin)
    seen = []
    for made in (attacked, twin):
        with pymupdf.open(stream=made.data) as file:
            seen.append(file[-1].get_pixmap(dpi=72).samples)
    assert max(abs(a - b) for a, b in zip(*seen, strict=True)) < SEEN_DIFFERENCE


def test_a_picture_of_a_page_is_told_as_such(files: list[Made]) -> None:
    told, total = scans(files, read())
    assert (told, total) == (2, 2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FLOORS)
def test_a_field_is_read_as_well_as_it_was(
    honest: list[Case], field: Field, language: Language
) -> None:
    read_fields = [one for case in in_language(honest, language) for one in case.fields]
    reached = counted(one for one in read_fields if one.field == field).f1
    assert reached is not None
    assert reached >= FLOORS[field]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_put_into_their_sections_as_well_as_they_were(
    honest: list[Case], language: Language
) -> None:
    lines = [line for case in in_language(honest, language) for line in case.lines]
    reached = sections_counted(lines).f1
    assert reached is not None
    assert reached >= LEAST_SECTIONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_layouts_of_one_person_agree_as_well_as_they_did(
    honest: list[Case], language: Language
) -> None:
    people = of_people(in_language(honest, language)).values()
    agreeing = [agreement([one.fields for one in layouts]) for layouts in people]
    share = sum(n for n, _ in agreeing) / sum(n for _, n in agreeing)
    assert share >= LEAST_AGREEMENT


def test_nothing_is_in_the_data_that_is_not_in_the_file(honest: list[Case]) -> None:
    assert [(one.name, lie) for one in honest for lie in one.ungrounded] == []


def test_protected_facts_are_left_out_of_the_data(honest: list[Case]) -> None:
    assert [(one.name, kind) for one in honest for kind in one.leaked] == []


def test_no_attack_changes_a_field_or_what_the_review_says(files: list[Made]) -> None:
    done = played(files, read(), structure())
    assert [(one.name, one.changed) for one in done if one.changed] == []
