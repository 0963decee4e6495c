"""The part of the lobby about a company: its name, what is known of it, one of its postings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from apps.interview_gradio import companies
from apps.interview_gradio.companies import Found, Labelled
from apps.interview_gradio.page import Page, Wired
from apps.interview_gradio.parts import PRIVATE, html
from apps.interview_gradio.texts import TEXTS
from core.language.language import Language

if TYPE_CHECKING:
    from apps.interview_gradio.lobby_form import Lobby

NONE = ""
HIDDEN: dict[str, Any] = {"choices": [("", NONE)], "value": NONE, "visible": False}
T = TEXTS.company


def build(*, briefing_js: str) -> dict[str, Any]:
    """Lay out what follows the name of the company; `briefing_js` runs on the briefing."""
    return {
        "company_found": html("company-found"),
        "company_choice": gr.Dropdown(elem_id="company-choice", visible=False),
        "briefing": html("company-briefing", js_on_load=briefing_js),
        "posting_choice": gr.Dropdown(elem_id="posting-choice", visible=False),
        "posting_use": html("posting-use"),
    }


def texts(language: Language) -> list[Any]:
    """Return the parts of `build` in their order, as they are before anything is typed."""
    return [
        NONE,
        gr.update(label=T.company_choice.of(language), **HIDDEN),
        NONE,
        gr.update(
            label=T.posting_choice.of(language),
            info=T.posting_choice_info.of(language),
            **HIDDEN,
        ),
        NONE,
    ]


def connect(app: Wired, page: gr.State, lobby: "Lobby") -> None:
    """Look up what is typed, and show what is chosen."""
    briefed = [lobby.briefing, lobby.posting_choice, lobby.posting_use]

    def on_typed(now: Page, typed: str | None, chosen: str | None) -> list[Any]:
        found = companies.search(app, typed or "", now.language)
        none = T.no_company.of(now.language)
        if chosen and chosen in {id_ for _, id_ in found.choices}:
            kept = gr.update(**_choice(none, found.choices) | {"value": chosen})
            return [found.shown, kept, *(gr.skip() for _ in briefed)]
        offered = gr.update(**_choice(none, found.choices))
        return [found.shown, offered, *_briefed(companies.NOTHING, now.language)]

    def on_company(now: Page, chosen: str | None) -> list[Any]:
        return _briefed(companies.brief(app, chosen, now.language), now.language)

    def on_posting(now: Page, company: str | None, posting: str | None) -> str:
        return companies.use(app, company, posting, now.language)

    # What is chosen is checked where it is used: Gradio's own check knows the first choices only.
    unchecked: dict[str, Any] = PRIVATE | {"preprocess": False, "trigger_mode": "always_last"}
    typed = {"inputs": [page, lobby.company, lobby.company_choice]}
    # Gradio's `input` comes with a key press, which a Korean input method does not make.
    lobby.company.change(
        on_typed,
        **typed,
        outputs=[lobby.company_found, lobby.company_choice, *briefed],
        **unchecked,
    )
    lobby.company_choice.input(
        on_company, inputs=[page, lobby.company_choice], outputs=briefed, **unchecked
    )
    lobby.posting_choice.input(
        on_posting,
        inputs=[page, lobby.company_choice, lobby.posting_choice],
        outputs=lobby.posting_use,
        **unchecked,
    )


def _choice(none: str, choices: Sequence[Labelled]) -> dict[str, Any]:
    """Return the update of a list: hidden without choices, else none of them is chosen yet."""
    if not choices:
        return HIDDEN
    return {"choices": [(none, NONE), *choices], "value": NONE, "visible": True}


def _briefed(found: Found, language: Language) -> list[Any]:
    return [found.shown, gr.update(**_choice(T.no_posting.of(language), found.choices)), NONE]
