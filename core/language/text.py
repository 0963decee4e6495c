"""Text from strangers, made fit to store."""

import unicodedata

KEPT = "\n\t"


def cleaned(text: str) -> str:
    """Return `text` composed (NFC) and without control characters and broken surrogates.

    Korean typed on a Mac arrives decomposed; Postgres refuses NUL and lone surrogates.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        character
        for character in composed
        if character in KEPT or unicodedata.category(character) not in {"Cc", "Cs"}
    )
