"""Proposed edits and questions as HTML: what would change, why, and what the person decides."""

import json
from html import escape
from uuid import UUID

from apps.interview_gradio import resume_diff
from apps.interview_gradio.resume_reading_view import field_of, places
from apps.interview_gradio.texts import TEXTS, Both
from core.language.language import Language
from core.resume.document import Document
from core.resume.editing.deciding import MAX_ANSWER, MAX_TEXT, Choice, Standing
from core.resume.editing.edits import Proposal
from core.resume.editing.questions import Question
from core.resume.editing.wording import reason_text
from core.resume.kept import Decided

T = TEXTS.resume_edits
_NO_MODEL = frozenset({"rule", "person"})


def proposals(standing: Standing, language: Language) -> str:
    """Return the open proposals, then what was decided."""
    shown = "".join(
        _proposal(number, one, standing, language)
        for number, one in enumerate(standing.proposals, start=1)
    )
    shown = shown or f'<p class="note">{escape(T.edits_none.of(language))}</p>'
    return (
        f'<section id="edits"><h2 tabindex="-1">{escape(T.edits_title.of(language))}</h2>'
        f'<p class="note">{escape(T.edits_intro.of(language))}</p>{shown}'
        f"{_decided(standing, language)}</section>"
    )


def questions(standing: Standing, language: Language) -> str:
    """Return what is asked of the person, with a field for each answer."""
    shown = "".join(_question(one, standing, language) for one in standing.questions)
    shown = shown or f'<p class="note">{escape(T.questions_none.of(language))}</p>'
    return (
        f'<section id="questions"><h2 tabindex="-1">{escape(T.questions_title.of(language))}</h2>'
        f'<p class="note">{escape(T.questions_intro.of(language))}</p>{shown}</section>'
    )


def _proposal(number: int, proposal: Proposal, standing: Standing, language: Language) -> str:
    heading = T.proposal.of(language).format(number=number)
    by_model = (
        f' <small class="by">{escape(T.by_model.of(language))}</small>'
        if proposal.source not in _NO_MODEL
        else ""
    )
    field = field_of(proposal.pointer, language)
    document = standing.reading.document
    return (
        f'<article class="proposal" data-key="{escape(proposal.id)}">'
        f'<h3 tabindex="-1">{escape(heading)} <span>{escape(field)}</span>{by_model}</h3>'
        f"<p>{escape(reason_text(proposal.reason, language))}"
        f" {_evidence(proposal, standing, document, language)}</p>"
        f"{_change(proposal, language)}"
        f"{_choices(proposal, heading, standing.kept.id, language)}</article>"
    )


def _evidence(
    proposal: Proposal, standing: Standing, document: Document, language: Language
) -> str:
    """Return where in the file that stands which the proposal is about."""
    known = standing.reading.resume.provenance
    refs = [ref for path in proposal.evidence if path in known for ref in known[path].refs]
    return places(refs, document, language)


def _change(proposal: Proposal, language: Language) -> str:
    old, new = proposal.old, proposal.new
    now, then = old or T.added.of(language), new or T.removed.of(language)
    return (
        f'<p class="visually-hidden">{escape(T.now.of(language).format(text=now))}</p>'
        f'<p class="visually-hidden">{escape(T.then.of(language).format(text=then))}</p>'
        f'<p class="change" aria-hidden="true">{resume_diff.render(old, new)}</p>'
    )


def _choices(proposal: Proposal, heading: str, resume_id: UUID, language: Language) -> str:
    def button(choice: Choice, text: Both, said: Both, kind: str) -> str:
        body = json.dumps({"proposal": proposal.id, "choice": choice}, ensure_ascii=False)
        label = f"{heading}: {text.of(language)}"
        return (
            f'<button type="button" class="{kind}" data-send="POST"'
            f' data-to="/resumes/{resume_id}/decisions" data-body="{escape(body)}"'
            f' data-said="{escape(said.of(language))}" aria-label="{escape(label)}">'
            f"{escape(text.of(language))}</button>"
        )

    own = f"own-{proposal.id}"
    edit = (
        f'<button type="button" class="quiet" data-toggle="{escape(own)}"'
        f' aria-controls="{escape(own)}" aria-expanded="false"'
        f' aria-label="{escape(f"{heading}: {T.edit.of(language)}")}">'
        f"{escape(T.edit.of(language))}</button>"
    )
    may_edit = isinstance(proposal.patch[-1].get("value"), str)
    return (
        f'<div class="actions">{button("accept", T.accept, T.accepted, "primary")}'
        f"{edit if may_edit else ''}{button('refuse', T.refuse, T.refused, 'quiet')}</div>"
        f"{_own_words(proposal, own, heading, resume_id, language) if may_edit else ''}"
    )


def _own_words(
    proposal: Proposal, own: str, heading: str, resume_id: UUID, language: Language
) -> str:
    body = json.dumps({"proposal": proposal.id, "choice": "edit"}, ensure_ascii=False)
    label = f"{heading}: {T.own_words.of(language)}"
    return (
        f'<form id="{escape(own)}" class="own" hidden data-send="POST"'
        f' data-to="/resumes/{resume_id}/decisions" data-body="{escape(body)}"'
        f' data-said="{escape(T.edited.of(language))}">'
        f"<label>{escape(T.own_words.of(language))}"
        f'<textarea name="text" rows="3" required maxlength="{MAX_TEXT}"'
        f' aria-label="{escape(label)}">{escape(proposal.new)}</textarea></label>'
        f'<div class="actions"><button class="primary">{escape(T.save.of(language))}</button>'
        f'<button type="button" class="quiet" data-toggle="{escape(own)}">'
        f"{escape(T.cancel.of(language))}</button></div></form>"
    )


def _decided(standing: Standing, language: Language) -> str:
    if not standing.decided:
        return ""
    title = T.decided_title.of(language).format(count=len(standing.decided))
    undo = (
        '<button type="button" class="quiet" data-send="DELETE"'
        f' data-to="/resumes/{standing.kept.id}/decisions/last"'
        f' data-said="{escape(T.undone.of(language))}">{escape(T.undo.of(language))}</button>'
    )
    rows = "".join(_decision(one, language) for one in standing.decided)
    return (
        f'<div class="undo" data-key="undo">{undo}</div>'
        f'<details id="decided"><summary>{escape(title)}</summary>'
        f"<ul>{rows}</ul></details>"
    )


def _decision(decided: Decided, language: Language) -> str:
    step, proposal = decided.step, decided.proposal
    choice = T.all()[f"choice_{step.decision}"].of(language)
    facts = ", ".join(decided.unproved)
    unproved = (
        f'<small class="unproved">{escape(T.unproved.of(language).format(facts=facts))}</small>'
        if facts
        else ""
    )
    new = step.patch[-1]["value"] if step.decision == "edited" else proposal.new
    return (
        f'<li data-choice="{step.decision}"><b>{escape(choice)}</b>'
        f' <span class="change">{resume_diff.render(proposal.old, new)}</span>{unproved}</li>'
    )


def _question(question: Question, standing: Standing, language: Language) -> str:
    known = standing.reading.resume.provenance.get(question.pointer)
    where = places(known.refs, standing.reading.document, language) if known else ""
    body = json.dumps({"question": question.id}, ensure_ascii=False)
    return (
        f'<form class="question" data-key="{escape(question.id)}" data-send="POST"'
        f' data-to="/resumes/{standing.kept.id}/answers" data-body="{escape(body)}"'
        f' data-said="{escape(T.answer_taken.of(language))}">'
        f"<blockquote>{escape(question.quote)} {where}</blockquote>"
        f'<label><span tabindex="-1">{escape(question.text(language))}</span>'
        f'<textarea name="text" rows="2" required maxlength="{MAX_ANSWER}"></textarea></label>'
        f'<button class="quiet">{escape(T.send_answer.of(language))}</button></form>'
    )
