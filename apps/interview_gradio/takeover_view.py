"""What the device that takes over shows before it does, as HTML: pure, everything escaped."""

from html import escape

from apps.interview_gradio.texts import TEXTS
from core.interview.interview import Interview
from core.language.language import Language

T = TEXTS.takeover


def render(interview: Interview, code: str, *, field_name: str, language: Language) -> str:
    """Return whose interview it is, what will happen, and the button that makes it happen.

    The data attributes are for `static/takeover.js`.
    """
    whose = T.whose.of(language).format(name=interview.candidate_name, field=field_name)
    return (
        f'<section class="takeover" data-code="{escape(code)}">'
        f'<h1 tabindex="-1">{escape(T.title.of(language))}</h1>'
        f'<p class="whose">{escape(whose)}</p>'
        f"<p>{escape(T.what.of(language))}</p>"
        f'<p class="note">{escape(T.access.of(language))}</p>'
        f'<p class="note">{escape(T.not_yours.of(language))}</p>'
        f'<p class="refused" role="alert" hidden data-expired="{escape(T.expired.of(language))}"'
        f' data-too-many="{escape(T.too_many.of(language))}"'
        f' data-failed="{escape(T.failed.of(language))}"></p>'
        f'<button id="continue-here" class="primary" type="button">'
        f"{escape(T.go_on.of(language))}</button></section>"
    )
