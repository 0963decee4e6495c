"""Weights, the language model and the GPU, as the doctor sees them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx

from apps.doctor.findings import Finding, fault, hint, not_here, ok
from core.errors import AppError

WITHIN_S = 5.0
UNAUTHORISED = frozenset({401, 403})
FREE_GIB = 0.5
"""Of the card; less is lost to the next longer context. As `core.settings.gpu.SPARE_GIB`."""


def weights(wanted: Mapping[str, bool], locate: Callable[[str], Path]) -> Iterator[Finding]:
    """Find every set of weights, and compare its bytes with the register.

    Args:
        wanted: by name, whether nothing works without it.
        locate: returns where one is; raises `Unavailable` with what to do.
    """
    for name, is_needed in wanted.items():
        try:
            locate(name)
        except AppError as exc:
            say = fault if is_needed else hint
            yield say("weights", "missing", name=name, reason=exc.message)
        else:
            yield ok("weights", name=name)


def language_model(kind: str, url: str | None, model: str, key: str) -> Iterator[Finding]:
    """Ask the server of the language model what it has."""
    if not url:
        yield not_here("language_model")
        return
    names = served(f"{url.rstrip('/')}/{'api/tags' if kind == 'ollama' else 'models'}", key)
    yield from _of_server("language_model", names, url, model)


def remote(part: str, url: str | None, model: str, key: str) -> Iterator[Finding]:
    """Ask a speech service what it has; nothing where none is named."""
    if url:
        yield from _of_server(part, served(f"{url.rstrip('/')}/models", key), url, model)


def served(url: str, key: str) -> set[str] | int | None:
    """Return the models of a server; a status where it refuses, None where it does not answer so.

    Ollama lists them as `models` with a `name`, OpenAI as `data` with an `id`.
    """
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        answer = httpx.get(url, timeout=WITHIN_S, headers=headers, trust_env=False)
        if answer.status_code in UNAUTHORISED:
            return answer.status_code
        found: Any = answer.raise_for_status().json()
        listed = found.get("models") or found.get("data") or []
        return {str(one.get("name") or one.get("id")) for one in listed}
    except (httpx.HTTPError, ValueError, AttributeError, TypeError):
        return None


def _of_server(part: str, names: set[str] | int | None, url: str, model: str) -> Iterator[Finding]:
    if names is None:
        yield fault(part, "no_answer", where=url)
    elif isinstance(names, int):
        yield fault(part, "refused", where=url)
    elif not {model, f"{model}:latest"} & names:
        known = ", ".join(sorted(names)[:10]) or "-"
        yield fault(part, "no_model", model=model, known=known)
    else:
        yield ok(part, model=model)


def on_card(is_on_card: bool | None, model: str) -> Iterator[Finding]:  # noqa: FBT001 - three answers
    """Say where Ollama holds the model; None where it does not hold it now."""
    if is_on_card is False:
        yield hint("language_model", "partly_on_cpu", model=model)


def card(
    name: str | None,
    free_gib: float,
    *,
    device: str,
    compute_type: str,
    advised: str,
    supported: Collection[str],
) -> Iterator[Finding]:
    """Say whether hearing can use the GPU as the settings want it.

    Args:
        name: of the card; None where the driver finds none.
        free_gib: of its memory.
        device: as the settings have it.
        compute_type: as the settings have it.
        advised: compute type for this card.
        supported: compute types that CTranslate2 can do on it.
    """
    if device != "cuda":
        yield not_here("gpu") if name is None else hint("gpu", "unused", name=name)
        return
    if name is None or not supported:
        yield fault("gpu", "none")
        return
    if compute_type not in supported:
        known = ", ".join(sorted(supported))
        yield fault("gpu", "compute_type", wanted=compute_type, known=known)
    elif "float16" in compute_type and "float16" not in advised:
        yield fault("gpu", "hears_nothing", wanted=compute_type, advised=advised)
    else:
        yield ok("gpu", name=name, free=round(free_gib, 1))
    if free_gib < FREE_GIB:
        yield hint("gpu", "full", name=name, free=round(free_gib, 1))


def voices(speak: Sequence[tuple[str, Callable[[], bool]]]) -> Iterator[Finding]:
    """Have each offline voice say a word; each returns whether any sound came."""
    for name, says in speak:
        try:
            yield ok("voice", name=name) if says() else fault("voice", "silent", name=name)
        except AppError as exc:
            yield fault("voice", "broken", name=name, reason=exc.message)
