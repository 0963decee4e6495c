"""What fits together into the memory of a GPU, and whether it really is there.

The figures are those of the design (live.md, (e)), in GiB; whoever measures better ones on such a
card should put them here. docs/gpu.md says how to read them.
"""

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

CONTEXT_GIB = 0.25
"""CUDA itself, for each process that uses the card."""
COMPUTE_GIB = 0.26
"""What a language model computes in: its logits, for 512 tokens at once."""
USABLE = 5.8 / 6.0
"""Share of the card that is left where no desktop runs on it."""
SPARE_GIB = 0.5
"""Less than this is lost to the next browser tab or a longer context. Own choice."""
WITHIN_S = 5.0
"""For the driver's tool or the model's server to answer. Own choice."""

Verdict = Literal["fits", "tight", "too much"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A language model on the card, with 4096 tokens of context.

    Attributes:
        weights_gib: by Q4_K_M, without the token embeddings, which stay in main memory.
        context_gib: by how keys and values are kept, OLLAMA_KV_CACHE_TYPE.
    """

    name: str
    weights_gib: float
    context_gib: Mapping[str, float]


LLAMA_8B = Wording("llama3.1:8b", 4.30, {"f16": 0.50, "q8_0": 0.27})
LLAMA_3B = Wording("llama3.2:3b", 1.90, {"f16": 0.44, "q8_0": 0.24})
HEARING_GIB: Mapping[str, float] = {"base": 0.25, "small": 0.60}
"""Whisper by CTranslate2 with int8_float32, the upper end of what is expected."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What shares one card.

    Attributes:
        cache: how the language model's keys and values are kept.
        hearing: Whisper's size on the card; None where it stays on the processor.
    """

    name: str
    wording: Wording
    cache: str
    hearing: str | None

    @property
    def gib(self) -> float:
        """Return what it needs together."""
        found = self.wording.weights_gib + self.wording.context_gib[self.cache]
        found += COMPUTE_GIB + CONTEXT_GIB
        return found + (CONTEXT_GIB + HEARING_GIB[self.hearing] if self.hearing else 0.0)

    def verdict(self, card_gib: float) -> Verdict:
        """Say whether it fits into a card of this size."""
        left_gib = card_gib * USABLE - self.gib
        if left_gib < 0:
            return "too much"
        return "fits" if left_gib >= SPARE_GIB else "tight"

    def lines(self, compute_type: str) -> list[str]:
        """Return the settings that make it so."""
        on_card = self.hearing is not None
        hearing = self.hearing or "base"
        return [
            f"RHETOR_LANGUAGE_MODEL__MODEL={self.wording.name}",
            f"RHETOR_SPEECH__WHISPER_MODEL={hearing}",
            f"RHETOR_SPEECH__EXACT_WHISPER_MODEL={hearing}",
            f"RHETOR_SPEECH__DEVICE={'cuda' if on_card else 'cpu'}",
            f"RHETOR_SPEECH__COMPUTE_TYPE={compute_type if on_card else 'int8'}",
        ]


PLANS: Mapping[str, Plan] = {
    plan.name: plan
    for plan in (
        Plan("A", LLAMA_8B, "q8_0", None),
        Plan("A2", LLAMA_8B, "f16", None),
        Plan("B", LLAMA_8B, "q8_0", "base"),
        Plan("C", LLAMA_8B, "q8_0", "small"),
        Plan("D", LLAMA_3B, "f16", "small"),
    )
}
"""Source: live.md, (e); A2 is its A'. A is advised on Logos, D where speed counts most."""


@dataclass(frozen=True, slots=True)
class Card:
    """A GPU as the driver describes it; the first, where there are several."""

    name: str
    total_gib: float
    free_gib: float
    capability: float

    @property
    def compute_type(self) -> str:
        """Return what CTranslate2 should compute Whisper in.

        A GTX 16xx says that it can do float16 and then hears nothing (SYSTRAN/faster-whisper#1399);
        cards before 7.0 cannot.
        """
        is_without = "GTX 16" in self.name or self.capability < 7.0  # noqa: PLR2004
        return "int8_float32" if is_without else "int8_float16"


_ASK = ("--query-gpu=name,memory.total,memory.free,compute_cap", "--format=csv,noheader,nounits")


def find_card() -> Card | None:
    """Return this machine's GPU; None where the driver's tool is missing or finds none."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return None
    try:
        asked = subprocess.run(
            [tool, *_ASK], capture_output=True, text=True, timeout=WITHIN_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return read_card(asked.stdout)


def read_card(text: str) -> Card | None:
    """Return the first card of what `nvidia-smi` prints as CSV, in MiB; None without a whole one.

    A card whose capability is not told, as by old drivers, counts as one without float16.
    """
    for line in text.splitlines():
        name, *rest = (part.strip() for part in line.split(","))
        try:
            total_mib, free_mib = float(rest[0]), float(rest[1])
        except (IndexError, ValueError):
            continue
        return Card(name, total_mib / 1024, free_mib / 1024, _number(rest[2:]))
    return None


def _number(texts: Sequence[str]) -> float:
    try:
        return float(texts[0])
    except (IndexError, ValueError):
        return 0.0


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model that Ollama holds.

    Attributes:
        on_card: share of it that is on the GPU, 0 to 1.
    """

    name: str
    size_bytes: int
    on_card: float


def loaded(url: str) -> list[Loaded] | None:
    """Return what an Ollama holds now (GET /api/ps); None where it does not answer so.

    Args:
        url: scheme, host and port.
    """
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/api/ps", timeout=WITHIN_S) as answer:  # noqa: S310 - the settings' own address
            return read_loaded(json.load(answer))
    except (OSError, ValueError, urllib.error.URLError):
        return None


def read_loaded(answer: object) -> list[Loaded] | None:
    """Return the models of an answer; None where it has not the agreed form."""
    models = answer.get("models") if isinstance(answer, dict) else None
    if not isinstance(models, list):
        return None
    found = []
    for model in models:
        try:
            size, on_card = int(model["size"]), int(model.get("size_vram", 0))
            found.append(Loaded(str(model["name"]), size, on_card / size if size else 0.0))
        except (AttributeError, KeyError, TypeError, ValueError):
            return None
    return found


def wholly_on_card(models: Sequence[Loaded], name: str) -> bool | None:
    """Say whether a model is on the GPU to its last layer; None while it is not loaded."""
    wanted = name if ":" in name else f"{name}:latest"
    return next((model.on_card >= 1 for model in models if model.name == wanted), None)
