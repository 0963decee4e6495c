"""Every text of the dashboard in both languages; a missing one is a type error."""

from apps.dashboard_streamlit.texts.en import EN
from apps.dashboard_streamlit.texts.form import Texts
from apps.dashboard_streamlit.texts.ko import KO
from core.language.language import Language

__all__ = ["EN", "KO", "Texts", "texts"]


def texts(language: Language) -> Texts:
    """Return the texts of a language."""
    return KO if language == "ko" else EN
