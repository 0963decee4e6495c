"""What a look at one part of the suite comes to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float


class State(StrEnum):
    """How a part is."""

    OK = "ok"
    HINT = "hint"
    """It works; somebody should know something."""
    FAULT = "fault"
    """It does not work, or not safely."""
    NOT_HERE = "not_here"
    """This server has no such part, or it was not asked for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was seen.

    Attributes:
        part: of the suite, such as `postgres`.
        what: key of its sentence in `apps.doctor.texts`, after the part's name.
        values: what the sentence names; never a secret, never what somebody said.
    """

    part: str
    state: State
    what: str
    values: Mapping[str, Value]

    @property
    def key(self) -> str:
        """Return the key of its sentence."""
        return f"{self.part}.{self.what}"


Found = Iterable[Finding]
Check = Callable[[], Found]


def ok(part: str, what: str = "ok", **values: Value) -> Finding:
    """Return that all is well."""
    return Finding(part, State.OK, what, values)


def hint(part: str, what: str, **values: Value) -> Finding:
    """Return something that somebody should know."""
    return Finding(part, State.HINT, what, values)


def fault(part: str, what: str, **values: Value) -> Finding:
    """Return something that must be mended."""
    return Finding(part, State.FAULT, what, values)


def not_here(part: str, what: str = "not_here", **values: Value) -> Finding:
    """Return that there is no such part here."""
    return Finding(part, State.NOT_HERE, what, values)
