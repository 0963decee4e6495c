"""What 채용절차법 and 블라인드 채용 keep out of a résumé."""

from collections.abc import Iterator

from core.resume.items import entries
from core.resume.protected_words import told
from core.resume.resume import LeftOut
from core.resume.review.finding import Reading, Rule, Spot
from core.resume.words import root


def _stated(reading: Reading) -> Iterator[Spot]:
    seen: set[str] = set()
    for fact in reading.resume.left_out:
        if fact.kind != "registration_number" and fact.kind not in seen:
            yield _of(fact)
        seen.add(fact.kind)


def _registration_number(reading: Reading) -> Iterator[Spot]:
    for fact in reading.resume.left_out:
        if fact.kind == "registration_number":
            yield _of(fact)
            return


def _of(fact: LeftOut) -> Spot:
    """Return the spot of a fact; what it says is not repeated, only where it stands."""
    return Spot(refs=fact.refs, values=(("kind", fact.kind),))


def _in_text(reading: Reading) -> Iterator[Spot]:
    for item in reading.prose:
        for fact in told(item.text):
            quote = item.text[fact.start : fact.end]
            yield Spot(item.pointer, quote, values=(("kind", fact.kind),))


def _school_in_essay(reading: Reading) -> Iterator[Spot]:
    schools = [str(e.get("institution") or "") for _, e in entries(reading.data, "education")]
    for item, _ in reading.essays:
        named = [name for name in schools if len(name) > 1 and root(name) in item.text]
        for name in named[:1]:
            yield Spot(item.pointer, root(name), values=(("name", name),))


RULES = (
    Rule("registration_number", "must", _registration_number),
    Rule("protected_stated", "should", _stated),
    Rule("protected_in_text", "should", _in_text),
    Rule("school_in_essay", "could", _school_in_essay),
)
