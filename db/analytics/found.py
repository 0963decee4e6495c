"""What was found in answers, as JSON; what older rows lack has its default."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from core.assessment.labels import (
    Assessment,
    Finding,
    Label,
    LedgerEntry,
    Proximity,
    Rejections,
    Score,
)


def content_of(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as it is stored, without its scores."""
    return {
        "labels": [_from_label(label) for label in assessment.labels],
        "findings": [from_finding(finding) for finding in assessment.findings],
        "rejections": [from_rejections(counted) for counted in assessment.rejections],
        "proximities": [from_proximity(proximity) for proximity in assessment.proximities],
        "ledger": [from_entry(entry) for entry in assessment.ledger],
    }


def found_in(content: Mapping[str, Any], scores: Sequence[Score]) -> Assessment:
    """Return an assessment that was stored."""
    return Assessment(
        labels=tuple(_to_label(stored) for stored in content["labels"]),
        findings=tuple(to_finding(stored) for stored in content["findings"]),
        rejections=tuple(Rejections(**stored) for stored in content["rejections"]),
        scores=scores,
        proximities=tuple(to_proximity(stored) for stored in content["proximities"]),
        ledger=tuple(to_entry(stored) for stored in content.get("ledger", ())),
    )


def _from_label(label: Label) -> dict[str, Any]:
    return {
        "turn_id": str(label.turn_id),
        "behaviour_id": label.behaviour_id,
        "run": label.run,
        "is_present": label.is_present,
        "spans": label.spans,
        "source": label.source,
    }


def _to_label(stored: Mapping[str, Any]) -> Label:
    return Label(
        turn_id=UUID(stored["turn_id"]),
        behaviour_id=stored["behaviour_id"],
        run=stored["run"],
        is_present=stored["is_present"],
        spans=tuple((start, end) for start, end in stored["spans"]),
        source=stored["source"],
    )


def from_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding as it is stored."""
    return {
        "turn_id": str(finding.turn_id),
        "competency": finding.competency,
        "polarity": finding.polarity,
        "claim": finding.claim,
        "spans": finding.spans,
        "moments": finding.moments,
        "source": finding.source,
    }


def to_finding(stored: Mapping[str, Any]) -> Finding:
    """Return a finding that was stored."""
    return Finding(
        turn_id=UUID(stored["turn_id"]),
        competency=stored["competency"],
        polarity=stored["polarity"],
        claim=stored["claim"],
        spans=tuple((start, end) for start, end in stored["spans"]),
        moments=tuple((start_s, end_s) for start_s, end_s in stored["moments"]),
        source=stored["source"],
    )


def from_rejections(counted: Rejections) -> dict[str, Any]:
    """Return a count of refused quotes as it is stored."""
    return {
        "source": counted.source,
        "proposed": counted.proposed,
        "rejected": counted.rejected,
    }


def from_proximity(proximity: Proximity) -> dict[str, Any]:
    """Return a proximity as it is stored."""
    return {
        "turn_id": str(proximity.turn_id),
        "percentile": proximity.percentile,
        "level": proximity.level,
        "contrast": proximity.contrast,
        "nearest": proximity.nearest,
        "exemplars": proximity.exemplars,
        "model": proximity.model,
        "calibration": proximity.calibration,
        "missing": proximity.missing,
        "labelled": proximity.labelled,
        "against": proximity.against,
    }


def to_proximity(stored: Mapping[str, Any]) -> Proximity:
    """Return a proximity that was stored."""
    return Proximity(**{**stored, "turn_id": UUID(stored["turn_id"])})


def from_entry(entry: LedgerEntry) -> dict[str, Any]:
    """Return an entry of the ledger as it is stored."""
    return {
        "claim": entry.claim,
        "where": entry.where,
        "standing": entry.standing,
        "turn_id": str(entry.turn_id) if entry.turn_id else None,
        "span": entry.span,
        "moment": entry.moment,
    }


def to_entry(stored: Mapping[str, Any]) -> LedgerEntry:
    """Return an entry of the ledger that was stored."""
    span, moment = stored["span"], stored["moment"]
    return LedgerEntry(
        claim=stored["claim"],
        where=stored["where"],
        standing=stored["standing"],
        turn_id=UUID(stored["turn_id"]) if stored["turn_id"] else None,
        span=(span[0], span[1]) if span else None,
        moment=(moment[0], moment[1]) if moment else None,
    )
