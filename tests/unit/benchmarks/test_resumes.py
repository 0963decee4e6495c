"""The people of the made corpus: varied on purpose, and those of the test slice apart."""

import pytest

from benchmarks.resumes.contents import contents
from benchmarks.resumes.people import people
from core.language.language import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_makes_the_same_people_and_another_one_others(language: Language) -> None:
    assert people("development", language, 5, 1) == people("development", language, 5, 1)
    assert people("development", language, 5, 1) != people("development", language, 5, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_in_both_slices_and_the_test_slice_knows_other_companies(
    language: Language,
) -> None:
    seen, unseen = (people(part, language, 40, 1) for part in ("development", "test"))
    assert not {str(one.data) for one in seen} & {str(one.data) for one in unseen}
    new = contents(language)["companies"]["test"]
    employers = [
        " ".join(job["name"] for one in of for job in one.data.get("work", ()))
        for of in (seen, unseen)
    ]
    assert not [company for company in new if company in employers[0]]
    assert len([company for company in new if company in employers[1]]) > len(new) / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_differ_in_what_makes_parsing_hard(language: Language) -> None:
    made = people("development", language, 60, 1)
    assert {len(one.data.get("work", ())) for one in made} == set(range(7))
    assert {len(one.data.get("projects", ())) for one in made} == {0, 1, 2}
    assert any(not one.protected for one in made)
    assert any(one.protected for one in made)
    ends = [one.data["education"][0].get("endDate", "") for one in made]
    assert {len(end) for end in ends} == {0, 4, 7}
