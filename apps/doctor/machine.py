"""What this machine brings: system libraries, and fonts that Korean is printed with."""

from collections.abc import Callable, Iterator

from apps.doctor.findings import Finding, fault, hint, ok
from core.errors import AppError

KOREAN = "안녕하세요 면접 결과"


def libraries(why_no_vision: Callable[[], str | None]) -> Iterator[Finding]:
    """Say whether faces can be looked at."""
    reason = why_no_vision()
    yield ok("libraries") if reason is None else fault("libraries", "missing", reason=reason)


def fonts(printed: Callable[[str], str]) -> Iterator[Finding]:
    """Print Korean, and read it back.

    Args:
        printed: prints a text as PDF and returns what the PDF says.
    """
    try:
        text = printed(KOREAN)
    except AppError as exc:
        yield fault("fonts", "broken", reason=exc.message)
        return
    is_same = text.split() == KOREAN.split()
    yield ok("fonts") if is_same else fault("fonts", "no_korean")


def confinement(is_confined: Callable[[], bool]) -> Iterator[Finding]:
    """Say whether this system can take from a reader of strangers' files what it does not need."""
    yield ok("confinement") if is_confined() else hint("confinement", "without")
