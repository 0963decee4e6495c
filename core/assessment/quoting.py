"""What proves a finding, shown as it was said: the whole sentence, with the proof marked in it.

What was verified stays the proof; the words around it are for the reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core.assessment.labels import Finding, Span
from core.assessment.rules import LONGEST_SENTENCE, sentences


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, or all those that a proof goes through.

    Attributes:
        span: of it, in the text of the answer.
        proofs: in it, in order; two of them do not overlap.
        moment: media seconds from the first proof to the last; None where they are not known.
    """

    span: Span
    proofs: tuple[Span, ...]
    moment: tuple[float, float] | None


def quotes(finding: Finding, text: str) -> tuple[Quote, ...]:
    """Return the sentences that prove a finding, in their order, each once.

    Of a sentence longer than `LONGEST_SENTENCE` only the proof is shown: there are no marks in such
    a transcript, and it would be the whole answer.

    Args:
        finding: of the answer.
        text: the answer.
    """
    moments = finding.moments or (None,) * len(finding.spans)
    proofs: dict[Span, list[tuple[Span, tuple[float, float] | None]]] = {}
    for span, moment in sorted(zip(finding.spans, moments, strict=True), key=lambda one: one[0]):
        proofs.setdefault(_around(span, text), []).append((span, moment))
    return tuple(
        Quote(
            around,
            tuple(_joined([span for span, _ in found])),
            _from_first_to_last([moment for _, moment in found if moment is not None]),
        )
        for around, found in sorted(proofs.items())
    )


def parts(quote: Quote, text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a quote piece by piece, each with whether it is to be marked.

    Where all of it is the proof there is nothing to mark.
    """
    start, end = quote.span
    if quote.proofs == (quote.span,):
        yield text[start:end], False
        return
    for proof in quote.proofs:
        if start < proof[0]:
            yield text[start : proof[0]], False
        yield text[slice(*proof)], True
        start = proof[1]
    if start < end:
        yield text[start:end], False


def _around(span: Span, text: str) -> Span:
    touched = [one for one in sentences(text) if one[0] < span[1] and span[0] < one[1]]
    start = min([span[0], *(one[0] for one in touched)])
    end = max([span[1], *(one[1] for one in touched)])
    return (start, end) if end - start <= LONGEST_SENTENCE else span


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Yield spans in order, those that overlap as one."""
    start, end = spans[0]
    for span in spans[1:]:
        if span[0] > end:
            yield start, end
            start, end = span
        end = max(end, span[1])
    yield start, end


def _from_first_to_last(moments: list[tuple[float, float]]) -> tuple[float, float] | None:
    if not moments:
        return None
    return min(start_s for start_s, _ in moments), max(end_s for _, end_s in moments)
