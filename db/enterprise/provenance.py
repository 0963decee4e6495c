"""The columns of `core.company.company.Provenance`, which many tables have."""

from typing import Any

from sqlalchemy import Row

from core.company.company import Provenance

_NAMES = (
    "source",
    "source_url",
    "fetched_at",
    "terms_url",
    "licence",
    "valid_until",
    "robots_decision",
)


def from_provenance(provenance: Provenance) -> dict[str, Any]:
    """Return the columns of a row."""
    return {name: getattr(provenance, name) for name in _NAMES}


def to_provenance(row: Row[Any]) -> Provenance:
    """Return where a row was read."""
    return Provenance(*(getattr(row, name) for name in _NAMES))
