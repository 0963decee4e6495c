"""A résumé against a posting as HTML: each requirement with the line that shows it, or none."""

from html import escape

from apps.interview_gradio.resume_reading_view import field_of, places
from apps.interview_gradio.texts import TEXTS, Both
from core.language.language import Language
from core.resume.editing.deciding import Standing
from core.resume.posting import LineKind
from core.resume.posting.match import Coverage, Evidence, Match, Requirement

T = TEXTS.resume_edits


def render(match: Match, standing: Standing, language: Language) -> str:
    """Return what the posting asks for, what must be and what is nice to have apart."""
    if not match.requirements:
        return f'<p class="note" tabindex="-1">{escape(T.no_requirements.of(language))}</p>'
    return _part(match, "must", T.match_must, match.must, standing, language) + _part(
        match, "nice", T.match_nice, match.nice, standing, language
    )


def _part(
    match: Match,
    kind: LineKind,
    title: Both,
    coverage: Coverage,
    standing: Standing,
    language: Language,
) -> str:
    if not coverage.total:
        return ""
    found = [one for one in match.requirements if one.kind == kind]
    counted = T.coverage.of(language).format(
        total=coverage.total,
        found=len(coverage.found),
        partly=len(coverage.partly),
        none=len(coverage.none_found),
        unknown=len(coverage.unknown),
    )
    rows = "".join(_requirement(one, standing, language) for one in found)
    return (
        f'<h3 tabindex="-1">{escape(title.of(language))}</h3>'
        f'<p class="note">{escape(counted)}</p><ul class="requirements">{rows}</ul>'
    )


def _requirement(requirement: Requirement, standing: Standing, language: Language) -> str:
    state = T.all()[f"match_{requirement.state}"].of(language)
    shown = "".join(_evidence(one, standing, language) for one in requirement.evidence)
    details = [
        text.of(language).format(names=", ".join(dict.fromkeys(names)))
        for text, names in (
            (T.match_lacks, requirement.lacks),
            (T.match_not_said, requirement.unknown),
        )
        if names
    ]
    more = "".join(f"<p><small>{escape(text)}</small></p>" for text in details)
    return (
        f'<li data-state="{requirement.state}"><b>{escape(requirement.text)}</b>'
        f" <small>{escape(state)}</small>{shown}{more}</li>"
    )


def _evidence(evidence: Evidence, standing: Standing, language: Language) -> str:
    known = standing.resume.provenance.get(evidence.pointer)
    where = places(known.refs, standing.reading.document, language) if known else ""
    field = field_of(evidence.pointer, language)
    return (
        f"<blockquote>{escape(evidence.quote)} <small>{escape(field)}</small> {where}</blockquote>"
    )
