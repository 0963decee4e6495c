"""What parts of the page have in common."""

from typing import Any

import gradio as gr

PRIVATE: dict[str, Any] = {
    "api_visibility": "private",
    "show_progress": "hidden",
    "concurrency_limit": None,  # Gradio's default lets one candidate at a time through each event
}
"""Options of every event."""


def html(elem_id: str, **options: Any) -> gr.HTML:
    """Return a part of the page that is written by us."""
    return gr.HTML(**{"elem_id": elem_id, "apply_default_css": False, "js_on_load": None} | options)
