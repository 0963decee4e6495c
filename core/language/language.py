"""The two languages Rhetor speaks."""

from typing import Literal, get_args

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def parse_language(text: str | None, *, default: Language = "ko") -> Language:
    """Return the language that `text` starts with, such as an `Accept-Language` header."""
    for language in LANGUAGES:
        if (text or "").strip().lower().startswith(language):
            return language
    return default
