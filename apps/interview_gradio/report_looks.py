"""Who looked at an interview, as its candidate reads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from apps.interview_gradio.report_measures import note
from apps.interview_gradio.texts import TEXTS
from core.interview.coach_messages import CoachMessage
from core.interview.viewing import View
from core.language.language import Language

Moment = Callable[[datetime], str]

T = TEXTS.access
SHOWN = 30
"""Lines; of what was before, the number."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who besides the candidate reads an interview.

    Attributes:
        is_shared: coaches may.
        looks: who did, the latest first.
        messages: what coaches wrote about it, oldest first.
    """

    is_shared: bool = False
    looks: Sequence[View] = ()
    messages: Sequence[CoachMessage] = ()


NOBODY = Readers()


def render(readers: Readers, language: Language, moment: Moment) -> str:
    """Return a list of looks; "" where there are none and can be none.

    Args:
        readers: who they are.
        language: of the page.
        moment: writes a time.
    """
    looks = readers.looks
    if not (readers.is_shared or looks):
        return ""
    rows = "".join(_look(one, language, moment) for one in looks[:SHOWN])
    shown = f'<ul class="looks">{rows}</ul>' if rows else note(T.nobody.of(language))
    rest = len(looks) - SHOWN
    more = note(T.more.of(language).format(count=rest)) if rest > 0 else ""
    return f"<section><h2>{escape(T.looks.of(language))}</h2>{shown}{more}</section>"


def _look(one: View, language: Language, moment: Moment) -> str:
    page = T.all()[f"page_{one.page}"].of(language)
    said = T.look.of(language).format(name=one.visitor_name, page=page)
    return f"<li>{escape(said)} · {moment(one.at)}</li>"
