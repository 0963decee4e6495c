"""Wait for a database that is starting: Oracle XE takes three to five minutes."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

import tenacity
from sqlalchemy import Engine, text

from core.errors import Unavailable
from db.engine import connect

PAUSE = timedelta(seconds=2)
"""Between two attempts; each costs the database nothing while it starts. Own choice."""

log = logging.getLogger(__name__)


def wait_until_ready(
    engine: Engine, within: timedelta, *, pause: Callable[[float], None] = time.sleep
) -> None:
    """Return once the database answers a query; a pool alone says nothing.

    Raises:
        Misconfigured: it turns us away; at once, for waiting does not help.
        Unavailable: it was away for all of `within`.
    """
    tenacity.Retrying(
        retry=tenacity.retry_if_exception(_may_come_back),
        stop=tenacity.stop_before_delay(within.total_seconds()),
        wait=tenacity.wait_fixed(PAUSE.total_seconds()),
        before_sleep=_tell,
        sleep=pause,
        reraise=True,
    )(_ask, engine)


def _ask(engine: Engine) -> None:
    question = "SELECT 1 FROM dual" if engine.dialect.name == "oracle" else "SELECT 1"
    with connect(engine) as connection:
        connection.execute(text(question))


def _may_come_back(error: BaseException) -> bool:
    return isinstance(error, Unavailable) and error.retryable


def _tell(state: tenacity.RetryCallState) -> None:
    if state.attempt_number == 1:
        log.info("the database does not answer yet; it may be starting")
