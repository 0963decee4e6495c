"""The edge of the dashboard: errors become sentences, and the page stays up."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from apps.dashboard_streamlit.metrics import Trouble, metrics
from apps.dashboard_streamlit.texts import Texts
from core.errors import AppError, NotFound, Unavailable

_LOG = logging.getLogger(__name__)


@contextmanager
def show_errors(t: Texts, *, away: str | None = None) -> Iterator[None]:
    """Show errors of the block instead of raising them.

    Args:
        t: the texts of the viewer's language.
        away: what to say when the store that the block reads cannot be reached.
    """
    try:
        yield
    except Unavailable as error:
        metrics().trouble(Trouble.AWAY)
        st.warning(away or error.message, icon=":material/cloud_off:")
    except NotFound:
        metrics().trouble(Trouble.REFUSED)
        st.error(t.not_found)
    except AppError as error:
        metrics().trouble(Trouble.REFUSED)
        st.error(error.message)
    except Exception:  # noqa: BLE001  # the edge: logged, then said with an id
        metrics().trouble(Trouble.BROKEN)
        id_ = secrets.token_hex(4)
        _LOG.exception("unexpected error %s", id_)
        st.error(t.something_wrong.format(id=id_))
