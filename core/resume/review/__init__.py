"""What is wrong with a résumé, by rules alone: the same résumé always gets the same findings.

There is no grade: a finding says what it is about, quotes it, and tells why it matters and what to
do (`core.resume.review.wording`).
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from core.language.ports import MorphologicalAnalyzer
from core.resume.document import Document
from core.resume.resume import Resume
from core.resume.review import (
    blind,
    contact,
    dates,
    essays,
    evidence,
    layout,
    structure,
    tone,
)
from core.resume.review.finding import SEVERITIES, Finding, Reading, Rule, Severity

RULES: tuple[Rule, ...] = (
    *layout.RULES,
    *contact.RULES,
    *structure.RULES,
    *dates.RULES,
    *evidence.RULES,
    *tone.RULES,
    *essays.RULES,
    *blind.RULES,
)
MOST_ALIKE = 12
"""Findings of one rule: a person who sees twelve knows what to look for. Own choice."""


def review(
    resume: Resume,
    document: Document | None = None,
    *,
    today: date,
    file_name: str = "",
    analyzer: MorphologicalAnalyzer | None = None,
) -> tuple[Finding, ...]:
    """Return what is to be put right: the gravest first, then in the order of the rules.

    Args:
        resume: as it was read.
        document: what it was read from; without it the rules about the file are silent.
        today: dates after it are in the future.
        file_name: as the person named the file.
        analyzer: of Korean words; without one they are cut by their letters.

    Raises:
        Unavailable: the analyzer failed.
    """
    reading = Reading(resume, document, today, file_name, analyzer)
    found = [finding for rule in RULES for finding in _findings(rule, reading)]
    return tuple(sorted(found, key=lambda each: SEVERITIES.index(each.severity)))


def _findings(rule: Rule, reading: Reading) -> Iterator[Finding]:
    proven = (spot for spot in rule.find(reading) if reading.is_quoted(spot))
    for spot in islice(proven, MOST_ALIKE):
        refs = reading.refs_of(spot.pointer) if spot.refs is None else spot.refs
        yield Finding(rule.code, rule.severity, spot.pointer, refs, spot.quote, spot.values)


__all__ = ["RULES", "Finding", "Reading", "Rule", "Severity", "review"]
