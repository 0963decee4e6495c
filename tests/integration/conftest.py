"""What tests of workers share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.settings import load_settings
from core.storage import NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from db.media import FsspecMediaStore
from tests.sounds import ROOT
from workers.wiring import worker


@pytest.fixture(scope="module")
def data_folder(
    tmp_path_factory: pytest.TempPathFactory,
    migrated_engine: Engine,
    postgres_url: str,
    running_redis_url: str,
) -> Iterator[Path]:
    """A folder of recordings, and the environment that workers in any process are wired by."""
    folder = tmp_path_factory.mktemp("data")
    (ROOT / ".rhetor" / "weights").mkdir(parents=True, exist_ok=True)
    (folder / "weights").symlink_to(ROOT / ".rhetor" / "weights")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RHETOR_DATABASES__ANALYTICS_URL", postgres_url)
        patch.setenv("RHETOR_QUEUE__URL", running_redis_url)
        patch.setenv("RHETOR_STORAGE__DATA_DIR", str(folder))
        load_settings.cache_clear()
        worker.cache_clear()
        yield folder
        worker().close()
    load_settings.cache_clear()
    worker.cache_clear()


@pytest.fixture
def media(data_folder: Path) -> FsspecMediaStore:
    return FsspecMediaStore(load_settings().storage.media)


@pytest.fixture
def new_uow(analytics_engine: Engine) -> NewUnitOfWork:
    return new_unit_of_work(analytics_engine)
