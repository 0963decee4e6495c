"""Vectors of the exemplars as they come with the program: no machine has to make them again.

On two cores they take three to four minutes, during which whoever is in an interview is heard late.
`python -m benchmarks.make_exemplar_vectors` writes the file anew once a text or the model changes.
"""

import hashlib
import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from core.language.ports import Embedder

FILE = resources.files("core.assessment") / "exemplars" / "vectors.npz"


@lru_cache
def shipped(model: str) -> Mapping[bytes, NDArray[np.float32]]:
    """Return the vectors that come with the program, by `key`; none of another model.

    Each has the shape (dimensions,); in the file they are float16, as in Postgres (halfvec).
    """
    held = np.load(io.BytesIO(FILE.read_bytes()))
    if str(held["model"]) != model:
        return {}
    vectors = held["vectors"].astype(np.float32)
    return {bytes(one): vector for one, vector in zip(held["keys"], vectors, strict=True)}


def key(text: str) -> bytes:
    """Return what a text is found by."""
    return hashlib.sha256(text.encode()).digest()


def passages(texts: Sequence[str], embedder: Embedder) -> NDArray[np.float32]:
    """Return the vectors of exemplars, shape (n, dimensions); those that are not shipped are made.

    Raises:
        Unavailable: the model is missing or failed.
    """
    known = shipped(embedder.name)
    missing = [text for text in texts if key(text) not in known]
    vectors = embedder.embed(missing, kind="passage") if missing else ()
    made = dict(zip(missing, vectors, strict=True))
    return np.stack([made[text] if text in made else known[key(text)] for text in texts])


def packed(texts: Sequence[str], embedder: Embedder) -> bytes:
    """Return the content of the file for these texts.

    Raises:
        Unavailable: the model is missing or failed.
    """
    file = io.BytesIO()
    np.savez(
        file,
        model=np.array(embedder.name),
        keys=np.stack([np.frombuffer(key(text), np.uint8) for text in texts]),
        vectors=embedder.embed(texts, kind="passage").astype(np.float16),
    )
    return file.getvalue()
