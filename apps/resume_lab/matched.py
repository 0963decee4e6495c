"""The result of `match`, as a summary for people."""

from collections.abc import Iterator

from core.resume.posting.match import Coverage, Match, Requirement

_STATES = {"found": "found", "partly": "partly", "none_found": "none found", "unknown": "unknown"}


def as_lines(match: Match) -> Iterator[str]:
    """Yield the counts, then each requirement with what shows it."""
    yield f"must: {_counts(match.must)}"
    yield f"nice to have: {_counts(match.nice)}"
    for one in match.requirements:
        yield ""
        yield f"{one.kind} (line {one.line}), {_STATES[one.state]}: {one.text}"
        yield from _evidence(one)


def _counts(coverage: Coverage) -> str:
    parts = {
        "found": coverage.found,
        "partly": coverage.partly,
        "none found": coverage.none_found,
        "unknown": coverage.unknown,
    }
    said = ", ".join(f"{len(lines)} {name}" for name, lines in parts.items() if lines)
    return f"{len(coverage.found)} of {coverage.total}" + (f" ({said})" if said else "")


def _evidence(one: Requirement) -> Iterator[str]:
    for evidence in one.evidence:
        yield f"  {', '.join(evidence.names)}: {evidence.quote!r} at {evidence.pointer}"
    if one.lacks:
        yield f"  no evidence of {', '.join(one.lacks)}"
    if one.unknown:
        yield f"  the résumé cannot say: {', '.join(one.unknown)}"
