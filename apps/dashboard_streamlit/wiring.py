"""Build what the dashboard needs; the only file of it that names a database or a setting."""

from dataclasses import dataclass

import streamlit as st

from core.company.storage import NewEnterpriseUnitOfWork
from core.interview.questions import QuestionBank, load_bank
from core.settings import load_settings
from core.storage import MediaStore, NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.media import FsspecMediaStore


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the pages work with.

    Attributes:
        new_uow: Postgres; a factory, for every visitor is served by another thread.
        new_enterprise_uow: Oracle or its stand-in; either database may be away.
        media: recordings.
        bank: names of the fields.
        address: host and port that this dashboard listens on, as the person sees it.
    """

    new_uow: NewUnitOfWork
    new_enterprise_uow: NewEnterpriseUnitOfWork
    media: MediaStore
    bank: QuestionBank
    address: str


def _address() -> str:
    # What Streamlit was really started with; no address means all of this machine's.
    host = st.get_option("server.address") or "0.0.0.0"  # noqa: S104  # shown, not bound
    return f"{host}:{st.get_option('server.port')}"


@st.cache_resource(show_spinner=False)
def dashboard() -> Dashboard:
    """Return the dashboard on the real stores, built once in this process."""
    settings = load_settings()
    databases, storage = settings.databases, settings.storage
    if databases.analytics_url is None or databases.enterprise_url is None:
        raise RuntimeError("RHETOR_DATABASES__ANALYTICS_URL and __ENTERPRISE_URL are not set")
    return Dashboard(
        new_uow=new_unit_of_work(new_engine(databases.analytics_url.get_secret_value())),
        new_enterprise_uow=new_enterprise_unit_of_work(
            new_engine(databases.enterprise_url.get_secret_value())
        ),
        media=FsspecMediaStore(storage.media_url or str(storage.data_dir / "media")),
        bank=load_bank(),
        address=_address(),
    )
