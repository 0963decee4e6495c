"""One run of a page for one viewer, and its edge: errors become sentences."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import streamlit as st

from apps.resume_lab.texts import Texts
from apps.resume_lab.wiring import ResumeLab
from core.errors import AppError
from core.language.language import Language
from core.resume.ports import UnreadableFile

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page is given.

    Attributes:
        zone: the viewer's time zone.
    """

    lab: ResumeLab
    t: Texts
    language: Language
    zone: ZoneInfo


@contextmanager
def show_errors(t: Texts) -> Iterator[None]:
    """Turn errors into sentences; what is not ours is logged under an id that the person sees."""
    try:
        yield
    except UnreadableFile as error:
        st.error(t.frame.unreadable[error.reason])
    except AppError as error:
        st.error(error.message)
    except Exception:  # noqa: BLE001  # the edge: logged, then said with an id
        id_ = secrets.token_hex(4)
        _LOG.exception("unexpected error %s", id_)
        st.error(t.frame.something_wrong.format(id=id_))
