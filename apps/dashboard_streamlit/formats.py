"""How numbers and other people's words are written on a page."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])")
_SECONDS_A_MINUTE = 60


def plain(text: str) -> str:
    """Return `text` so that Streamlit shows it as it is, not as Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def clock(seconds: float) -> str:
    """Return media seconds as minutes and seconds, such as 3:07."""
    minutes, rest = divmod(int(seconds), _SECONDS_A_MINUTE)
    return f"{minutes}:{rest:02}"


def day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment on the viewer's clock."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
