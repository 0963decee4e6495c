"""One answer of the report as HTML: its sentences, its timeline, what was found in it.

Whatever has a moment in the recording is a button that plays it.
"""

from collections.abc import Iterator, Sequence
from html import escape
from uuid import UUID

from apps.interview_gradio.texts import BETTER, MEASURES, TEXTS
from core.assessment.exemplar import load_exemplars
from core.assessment.labels import Finding, Polarity
from core.assessment.proximity import disagrees
from core.assessment.quoting import Quote, parts, quotes
from core.assessment.wording import claim
from core.interview.report import ReportedAnswer, Stretch
from core.language.language import Language

T = TEXTS.assessment
CONTEXT_S = 0.15
"""Played before and after a moment, so that no word is cut. Own choice."""
LEAST_SHARE = 0.4
"""Per cent of a timeline's width that a mark has at least, so that it can be seen and hit."""
QUOTE_CHARS = 60
"""Of a quote in the label of its button."""


def sentences(answer: ReportedAnswer, interview_id: UUID) -> str:
    """Return the answer, each sentence a button that plays it where its moment is known."""
    if not answer.sentences:
        return escape(answer.answer)
    marked = {
        (sentence.span, finding.polarity)
        for sentence in answer.sentences
        for finding in answer.findings
        for start, end in finding.spans
        if start < sentence.span[1] and sentence.span[0] < end
    }
    parts, at = [], 0
    for sentence in answer.sentences:
        start, end = sentence.span
        marks = " ".join(sorted(polarity for span, polarity in marked if span == sentence.span))
        text = escape(answer.answer[start:end])
        parts.append(escape(answer.answer[at:start]))
        if sentence.moment is None:
            parts.append(f'<span class="said {marks}">{text}</span>')
        else:
            play = _source(interview_id, sentence.moment)
            parts.append(
                f'<button type="button" class="said {marks}" aria-pressed="false"'
                f' data-play="{play}">{text}</button>'
            )
        at = end
    return "".join(parts)


def timeline(
    answer: ReportedAnswer, unseen: Sequence[Stretch], interview_id: UUID, language: Language
) -> str:
    """Return speech and pauses in proportion, and above them what was found; "" without sound."""
    if not answer.speech or answer.start_s is None or answer.end_s is None:
        return ""
    whole = (answer.start_s, answer.end_s)
    spoken = "".join(_bar("speech", stretch, whole) for stretch in answer.speech)
    hidden = "".join(_bar("unseen", stretch, whole) for stretch in unseen)
    marks = "".join(
        _mark(kind, moment, whole, label, interview_id)
        for kind, moment, label in _marks(answer, language)
    )
    kinds = {kind for kind, _, _ in _marks(answer, language)}
    legend = _legend({"speech", *kinds, *(("unseen",) if hidden else ())}, language)
    return (
        f'<div class="track" role="group" aria-label="{escape(T.track.of(language))}">'
        f'<div class="marks">{marks}</div><div class="line">{spoken}{hidden}</div></div>{legend}'
    )


def findings(answer: ReportedAnswer, interview_id: UUID, language: Language) -> str:
    """Return what worked and what to change, with the words it is about."""
    shown = {
        T.worked: _listed(answer, "strength", interview_id, language),
        T.change: _listed(answer, "gap", interview_id, language),
    }
    return "".join(
        f'<h4>{escape(heading.of(language))}</h4><ul class="findings">{items}</ul>'
        for heading, items in shown.items()
        if items
    )


def model_answer(answer: ReportedAnswer, language: Language) -> str:
    """Return a good exemplar to unfold; "" where none is written for the question."""
    good = next(
        (
            one
            for one in load_exemplars(language)
            if one.question_id == answer.question_id and one.quality == "good"
        ),
        None,
    )
    if good is None:
        return ""
    return (
        f'<details class="model-answer"><summary>{escape(T.model_answer.of(language))}</summary>'
        f'<p class="note">{escape(T.model_answer_note.of(language))}</p>'
        f"<blockquote>{escape(good.text)}</blockquote></details>"
    )


def nearness(answer: ReportedAnswer, level: float | None, language: Language) -> str:
    """Return how near it is to model answers, beside the level and never in it; "" if unknown."""
    near = answer.proximity
    if near is None or near.missing is not None or near.percentile is None:
        return ""
    said = [T.near_percentile.of(language).format(below=round(near.percentile))]
    if near.level is None:
        said[0] += f" {T.near_uncalibrated.of(language)}"
    else:
        level_of = T.near_level.of(language)
        said.append(level_of.format(level=f"{near.level:.1f}", count=near.labelled))
    if disagrees(near, level):
        said.append(T.disagrees.of(language))
    said.append(T.near_note.of(language))
    return f"<h4>{escape(T.near.of(language))}</h4>" + "".join(
        f'<p class="note">{escape(text)}</p>' for text in said
    )


def marked(quote: Quote, text: str, tag: str) -> str:
    """Return a quote as HTML, with its proof in elements of `tag`."""
    return "".join(
        f"<{tag}>{escape(part)}</{tag}>" if is_proof else escape(part)
        for part, is_proof in parts(quote, text)
    )


def quote_button(
    quote: str,
    moment: Stretch | None,
    interview_id: UUID,
    language: Language,
    *,
    html: str | None = None,
) -> str:
    """Return a quote, as a button that plays it where its moment is known.

    `html` is the same with its proof marked.
    """
    text = f"“{html or escape(quote)}”"
    if moment is not None:
        label = escape(T.play_quote.of(language).format(quote=quote[:QUOTE_CHARS]))
        text = (
            f'<button type="button" class="quote" aria-pressed="false" aria-label="{label}"'
            f' data-play="{_source(interview_id, moment)}">{text}</button>'
        )
    return f"<div>{text}</div>"


def better(finding: Finding, answer: ReportedAnswer, language: Language) -> str:
    """Return a sentence of the candidate's own with what it lacks, as a blank; "" if complete."""
    frame = BETTER.get(finding.claim)
    start, end = finding.spans[0]
    return frame.of(language).format(quote=answer.answer[start:end].strip()) if frame else ""


def _listed(
    answer: ReportedAnswer, polarity: Polarity, interview_id: UUID, language: Language
) -> str:
    return "".join(
        f"<li>{escape(claim(finding.claim, language))}"
        f"{_quotes(finding, answer, interview_id, language)}"
        f"{_better(finding, answer, language)}</li>"
        for finding in answer.findings
        if finding.polarity == polarity
    )


def _quotes(
    finding: Finding, answer: ReportedAnswer, interview_id: UUID, language: Language
) -> str:
    return "".join(
        quote_button(
            answer.answer[slice(*quote.span)],
            _moment(quote, answer),
            interview_id,
            language,
            html=marked(quote, answer.answer, "mark"),
        )
        for quote in quotes(finding, answer.answer)
    )


def _moment(quote: Quote, answer: ReportedAnswer) -> Stretch | None:
    """Return when all of a quote was said; of its proof where that is all that is known."""
    start, end = quote.span
    said = [
        one.moment
        for one in answer.sentences
        if one.moment is not None and start <= one.span[0] and one.span[1] <= end
    ]
    return (said[0][0], said[-1][1]) if said else quote.moment


def _better(finding: Finding, answer: ReportedAnswer, language: Language) -> str:
    said = better(finding, answer, language)
    if not said:
        return ""
    return f'<p class="better"><span>{escape(T.say.of(language))}</span> {escape(said)}</p>'


def _marks(answer: ReportedAnswer, language: Language) -> Iterator[tuple[str, Stretch, str]]:
    for finding in answer.findings:
        for moment in finding.moments:
            yield finding.polarity, moment, claim(finding.claim, language)
    for measure in answer.measures:
        known = MEASURES.get(measure.name)
        for moment in measure.moments:
            yield "moment", moment, known.of(language) if known else measure.name


def _mark(kind: str, moment: Stretch, whole: Stretch, label: str, interview_id: UUID) -> str:
    text = escape(label)
    return (
        f'<button type="button" class="mark {kind}" style="{_place(moment, whole)}"'
        f' aria-pressed="false" aria-label="{text}" title="{text}"'
        f' data-play="{_source(interview_id, moment)}"></button>'
    )


def _bar(kind: str, stretch: Stretch, whole: Stretch) -> str:
    start, end = max(stretch[0], whole[0]), min(stretch[1], whole[1])
    return f'<i class="{kind}" style="{_place((start, end), whole)}"></i>' if start < end else ""


def _place(stretch: Stretch, whole: Stretch) -> str:
    length = max(whole[1] - whole[0], 1e-6)
    left = min(max(100 * (stretch[0] - whole[0]) / length, 0.0), 100.0 - LEAST_SHARE)
    width = min(max(100 * (stretch[1] - stretch[0]) / length, LEAST_SHARE), 100.0 - left)
    return f"left:{left:.2f}%;width:{width:.2f}%"


def _legend(kinds: set[str], language: Language) -> str:
    entries = {
        "speech": T.track_speech,
        "unseen": T.track_unseen,
        "strength": T.track_strength,
        "gap": T.track_gap,
        "moment": T.track_moment,
    }
    shown = "".join(
        f'<li><i class="{kind}" aria-hidden="true"></i>{escape(text.of(language))}</li>'
        for kind, text in entries.items()
        if kind in kinds
    )
    return f'<ul class="legend">{shown}</ul>'


def _source(interview_id: UUID, moment: Stretch) -> str:
    start, end = max(0.0, moment[0] - CONTEXT_S), moment[1] + CONTEXT_S
    return f"/interviews/{interview_id}/audio.wav?from_s={start:.2f}&amp;to_s={end:.2f}"
