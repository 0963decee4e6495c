"""Settings of what is read outside, and of the nightly run."""

from datetime import time, timedelta
from pathlib import Path

from pydantic import NonNegativeInt, SecretStr

from core.settings.group import Group


class Sources(Group):
    """Companies and postings; nothing outside is read until a source is named and has a contact."""

    enabled: tuple[str, ...] = ()
    """Of dart, work24, data_go_kr, saramin, greenhouse, lever, employer_pages, files, sample."""
    contact: str | None = None
    """Address for those whose pages are read, sent with each request."""
    dart_key: SecretStr | None = None
    """Of opendart.fss.or.kr."""
    dart_corp_codes: tuple[str, ...] = ()
    """Companies to read there, by their eight digits (고유번호)."""
    dart_by_name: NonNegativeInt = 0
    """Companies on record to look up there by their names, at most; three requests each a night."""
    work24_key: SecretStr | None = None
    """Of work24.go.kr."""
    data_go_kr_key: SecretStr | None = None
    """Of data.go.kr, for its dataset 15125273."""
    saramin_key: SecretStr | None = None
    """Of oapi.saramin.co.kr."""
    saramin_keywords: tuple[str, ...] = ()
    """Words to search for there."""
    greenhouse_boards: tuple[str, ...] = ()
    """Tokens of boards at Greenhouse."""
    lever_sites: tuple[str, ...] = ()
    """Names of sites at Lever."""
    employer_pages: tuple[str, ...] = ()
    """Addresses of employers' pages with JSON-LD, whose terms somebody has read."""
    files: Path | None = None
    """Folder of CSV and JSON files with postings."""
    takedowns: tuple[str, ...] = ()
    """Beginnings of addresses whose owners asked not to be kept."""


class Night(Group):
    """The nightly run on Ethos."""

    at: time = time(3, 0)
    """When it begins, in `zone`."""
    zone: str = "Asia/Seoul"
    """Whose days it closes."""
    longest: timedelta = timedelta(hours=2)
    """After which no further step is begun; the next attempt goes on."""
    retry_after: timedelta = timedelta(minutes=10)
    """After an attempt that left something undone."""
    keep_recordings: timedelta | None = None
    """Recordings of interviews made longer ago are removed; empty keeps all."""
    keep_video: timedelta | None = None
    """The video of older interviews is erased, and what was seen in it; empty keeps it."""
    keep_interviews: timedelta | None = None
    """Interviews made longer ago are erased with all that was said; empty keeps them."""
    keep_resumes: timedelta | None = None
    """Résumés that were given longer ago are erased; empty keeps them until their owner does."""
    keep_views: timedelta | None = None
    """Who looked at an interview longer ago is forgotten; empty keeps it."""
    dashboard_url: str | None = None
    """Where the brief's links lead; empty means the dashboard's own host and port."""
