"""The labels of forms: what stands before a value, above a column or in the cell beside it.

Our own selection. Labels are compared by their letters: "성 명", "성명 :" and "성명(한글)" are one.
"""

import re
from functools import lru_cache

from core.resume.structure.label_words import Label, words_of_labels

_COMPILED: tuple[tuple[Label, re.Pattern[str]], ...] = tuple(
    (label, re.compile(words, re.IGNORECASE)) for label, words in words_of_labels()
)
_MAX_CHARS = 24
_NOTE = re.compile(r"[(\[（]([^)\]）]*)[)\]）]")
_INSIDE = re.compile(r"^\s*(?P<label>[^:：|\n]{1,24}?)\s?[:：]\s*(?=\S)")
PROTECTED: frozenset[Label] = frozenset(
    (
        "birth_date",
        "age",
        "gender",
        "address",
        "hometown",
        "marital_status",
        "religion",
        "height_weight",
        "registration_number",
        "photo",
        "family",
        "military_reason",
    )
)
"""Labels whose values are left out; each but `photo` and `family` is a `ProtectedKind`, as "
"those."""


@lru_cache(maxsize=2048)
def labels_of(text: str) -> frozenset[Label]:
    """Return all that `text` may mean as a label; nothing where it is none."""
    if len(text) > _MAX_CHARS:
        return frozenset()
    found = _exact(_letters(text))
    if found:
        return found
    note = _NOTE.search(text)
    inner = _exact(_letters(note[1])) if note else frozenset()
    outer = _exact(_letters(_NOTE.sub("", text)))
    return frozenset({"name_en"}) if "name_en" in inner and "name" in outer else outer


def label_before(text: str) -> tuple[frozenset[Label], int]:
    """Return what stands before the first colon, and where its value begins; 0 without a label."""
    match = _INSIDE.match(text)
    labels = labels_of(match["label"]) if match else frozenset()
    return (labels, match.end()) if match and labels else (frozenset(), 0)


def _exact(bare: str) -> frozenset[Label]:
    if not bare:
        return frozenset()
    return frozenset(label for label, words in _COMPILED if words.fullmatch(bare))


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).lower()


__all__ = ["PROTECTED", "Label", "label_before", "labels_of"]
