"""One text in both languages."""

from typing import NamedTuple

from core.language.language import Language


class Both(NamedTuple):
    """The same thing said in Korean and in English."""

    ko: str
    en: str

    def of(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.ko if language == "ko" else self.en


class Group:
    """Texts of one part of the page, as class attributes; an instance cannot be changed."""

    __slots__ = ()

    @classmethod
    def all(cls) -> dict[str, Both]:
        """Return every text by its name."""
        return {name: text for name, text in vars(cls).items() if isinstance(text, Both)}

    @classmethod
    def of(cls, language: Language) -> dict[str, str]:
        """Return every text of one language by its name, ready for JSON."""
        return {name: text.of(language) for name, text in cls.all().items()}
