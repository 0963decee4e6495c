"""Exemplars: good and bad answers to questions of the bank, for comparison.

The texts are our own and fictional; they are versioned data files in `exemplars/`.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from core.assessment.exemplar_vectors import passages
from core.language.language import Language
from core.language.ports import Embedder
from core.storage import NewUnitOfWork

FILES = resources.files("core.assessment") / "exemplars"
BATCH = 16
"""Texts that are embedded before they are stored. Own choice: one or two seconds of work, so that
little is lost when a worker is stopped."""

Quality = Literal["good", "bad"]
QUALITIES: tuple[Quality, ...] = ("good", "bad")


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One answer as it is spoken, in one language.

    Attributes:
        id: question, language, quality and place from 1, joined by slashes.
        version: of the wording of its question's exemplars, from 1.
    """

    id: str
    question_id: str
    language: Language
    version: int
    quality: Quality
    text: str


def schema() -> dict[str, Any]:
    """Return the JSON Schema that every data file satisfies."""
    loaded: dict[str, Any] = json.loads((FILES / "exemplars.schema.json").read_text("utf-8"))
    return loaded


@lru_cache
def load_exemplars(language: Language) -> tuple[Exemplar, ...]:
    """Read those of one language; their form is proved by the tests."""
    files = sorted(
        (file for file in FILES.iterdir() if file.name.endswith(".json")), key=lambda f: f.name
    )
    return tuple(
        exemplar
        for file in files
        if not file.name.endswith(".schema.json")
        for entry in json.loads(file.read_text("utf-8"))["questions"]
        for exemplar in _exemplars(entry, language)
    )


def _exemplars(entry: Mapping[str, Any], language: Language) -> Iterator[Exemplar]:
    question_id = entry["question"]
    for quality in QUALITIES:
        for place, answer in enumerate(entry[quality], start=1):
            yield Exemplar(
                id=f"{question_id}/{language}/{quality}/{place}",
                question_id=question_id,
                language=language,
                version=entry["version"],
                quality=quality,
                text=answer[language],
            )


def digest(language: Language) -> str:
    """Return what changes when an exemplar of `language` does: z has another background then."""
    texts = "\n".join(f"{one.id}\t{one.text}" for one in load_exemplars(language))
    return hashlib.sha256(texts.encode()).hexdigest()[:12]


def are_stored(language: Language, model: str, *, new_uow: NewUnitOfWork) -> bool:
    """Say whether all exemplars of a language are stored as they are now, embedded by `model`.

    Raises:
        Unavailable: the database failed.
    """
    with new_uow() as uow:
        held = uow.exemplars.held(language, model)
    return all(one in held for one in load_exemplars(language))


def store_exemplars(
    language: Language,
    *,
    new_uow: NewUnitOfWork,
    embedder: Embedder,
    beat: Callable[[float], None] = lambda _done: None,
) -> int:
    """Embed and store the exemplars that are not stored as they are now, and remove all others.

    Two workers may do so at once; a stopped one goes on where it was. `beat` is told after each
    batch which share of the work is done.

    Returns:
        How many were stored now; 0 when all were.

    Raises:
        Unavailable: the model or the database failed.
    """
    wanted = load_exemplars(language)
    with new_uow() as uow:
        held = uow.exemplars.held(language, embedder.name)
        gone = {one.id for one in held} - {one.id for one in wanted}
        uow.exemplars.remove(embedder.name, sorted(gone))
        uow.commit()
    fresh = [one for one in wanted if one not in held]
    for start in range(0, len(fresh), BATCH):
        batch: Sequence[Exemplar] = fresh[start : start + BATCH]
        embeddings = passages([one.text for one in batch], embedder)
        with new_uow() as uow:
            uow.exemplars.put(embedder.name, batch, embeddings)
            uow.commit()
        beat(min(1.0, (start + BATCH) / len(fresh)))
    return len(fresh)
