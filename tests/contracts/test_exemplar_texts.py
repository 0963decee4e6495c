"""What the exemplars say, as the judges of what may be asked and told see it; they take seconds."""

from core.assessment.exemplar import load_exemplars
from core.interview.fairness import disclosures
from core.interview.injection import is_instruction
from core.language.language import LANGUAGES

EXEMPLARS = [one for language in LANGUAGES for one in load_exemplars(language)]


def test_they_tell_nothing_that_is_nobodys_business() -> None:
    assert {one.id: told for one in EXEMPLARS if (told := disclosures(one.text))} == {}


def test_they_command_nobody() -> None:
    assert [one.id for one in EXEMPLARS if is_instruction(one.text)] == []
