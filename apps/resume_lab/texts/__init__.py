"""Every text of the résumé lab's pages, in both languages; a missing one is a type error."""

from apps.resume_lab.texts.en import EN
from apps.resume_lab.texts.form import Texts
from apps.resume_lab.texts.ko import KO
from core.language.language import Language

__all__ = ["EN", "KO", "Texts", "texts"]


def texts(language: Language) -> Texts:
    """Return the texts of a language."""
    return KO if language == "ko" else EN
