"""The way to the page on which consent is changed and everything can be deleted."""

from html import escape
from urllib.parse import urlencode

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language


def address(language: Language, notice: str | None = None) -> str:
    """Return the address of the page; `notice` is what it says at its top."""
    query = {"lang": language} | ({"notice": notice} if notice else {})
    return f"/privacy?{urlencode(query)}"


def privacy_link(language: Language) -> str:
    """Return the link as HTML."""
    text = escape(TEXTS.privacy.to_page.of(language))
    return f'<a class="to-privacy" href="{escape(address(language))}">{text}</a>'
