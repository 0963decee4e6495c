"""Finding model weights, and refusing those that are not the registered ones."""

import hashlib
import importlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import NotFound, Unavailable
from core.weights import REGISTRY, Source, WeightFile, Weights, locate
from core.weights.files import MARKS

HEAD, TAIL, CONFIG, HUB_MODEL = b"head" * 5000, b"tail" * 3000, b"{}", b"another conversion"


def file(name: str, data: bytes, *parts: str) -> WeightFile:
    return WeightFile(name, len(data), hashlib.sha256(data).hexdigest(), parts or (name,))


PACKAGES = Source(
    (
        file("model.bin", HEAD + TAIL, "toy_weights_1/data/model.1", "toy_weights_2/data/model.2"),
        file("config.json", CONFIG, "toy_weights_2/data/config.json"),
    ),
    install="toy-weights-1 toy-weights-2",
)
HUB = Source(
    (file("model.bin", HUB_MODEL), file("config.json", CONFIG)),
    hub_repo="someone/toy",
    hub_revision="0" * 40,
)
SINGLE = Source((file("one.task", b"one", "toy_weights_1/one.task"),), install="toy-weights-1")
TOY = Weights("toy", "MIT", opens="", sources=(PACKAGES, HUB))
ONE = Weights("one", "MIT", opens="one.task", sources=(SINGLE,))


class Hub:
    """Be a hub that has the files, or is away."""

    def __init__(self, data: bytes = HUB_MODEL, *, is_away: bool = False) -> None:
        self._data = data
        self._is_away = is_away
        self.asked = 0

    def __call__(self, source: Source, cache: Path) -> Path:
        self.asked += 1
        if self._is_away:
            raise Unavailable("offline")
        here = cache / "hub"
        here.mkdir(parents=True, exist_ok=True)
        (here / "model.bin").write_bytes(self._data)
        (here / "config.json").write_bytes(CONFIG)
        return here


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a place for packages that Python looks into."""
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return tmp_path / "site"


@pytest.fixture
def packages(site: Path) -> Path:
    contents = {
        "toy_weights_1/data/model.1": HEAD,
        "toy_weights_2/data/model.2": TAIL,
        "toy_weights_2/data/config.json": CONFIG,
        "toy_weights_1/one.task": b"one",
    }
    for name in ("toy_weights_1", "toy_weights_2"):
        (site / name / "data").mkdir(parents=True)
        (site / name / "__init__.py").write_text("raise RuntimeError('weights are not code')")
    for path, data in contents.items():
        (site / path).write_bytes(data)
    importlib.invalidate_caches()
    return site


def find(
    tmp_path: Path,
    name: str = "toy",
    *,
    folder: Path | None = None,
    hub: Hub | None = None,
    hub_first: bool = False,
    registry: Sequence[Weights] = (TOY, ONE),
) -> Path:
    return locate(
        name,
        folder=folder,
        hub_first=hub_first,
        cache_dir=tmp_path / "cache",
        download=hub or Hub(is_away=True),
        registry=registry,
    )


def put(folder: Path, **data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in data.items():
        (folder / name.replace("_", ".")).write_bytes(content)


def test_parts_are_joined_beside_the_other_files(packages: Path, tmp_path: Path) -> None:
    found = find(tmp_path)
    assert (found / "model.bin").read_bytes() == HEAD + TAIL
    assert (found / "config.json").read_bytes() == CONFIG


def test_a_whole_file_is_used_where_it_is(packages: Path, tmp_path: Path) -> None:
    assert find(tmp_path, "one") == packages / "toy_weights_1" / "one.task"


def test_packages_are_preferred_to_the_hub_unless_told_otherwise(
    packages: Path, tmp_path: Path
) -> None:
    hub = Hub()
    assert (find(tmp_path, hub=hub) / "model.bin").read_bytes() == HEAD + TAIL
    assert hub.asked == 0
    assert (find(tmp_path, hub=hub, hub_first=True) / "model.bin").read_bytes() == HUB_MODEL


def test_a_hub_that_is_away_is_followed_by_the_packages(packages: Path, tmp_path: Path) -> None:
    hub = Hub(is_away=True)
    found = find(tmp_path, hub=hub, hub_first=True)
    assert (found / "model.bin").read_bytes() == HEAD + TAIL
    assert hub.asked == 1


def test_missing_packages_are_followed_by_the_hub(site: Path, tmp_path: Path) -> None:
    assert (find(tmp_path, hub=Hub()) / "model.bin").read_bytes() == HUB_MODEL


@pytest.mark.parametrize("model", [HEAD + TAIL, HUB_MODEL])
def test_the_folder_comes_first_and_may_hold_any_known_conversion(
    packages: Path, tmp_path: Path, model: bytes
) -> None:
    put(tmp_path / "folder" / "toy", model_bin=model, config_json=CONFIG)
    assert find(tmp_path, folder=tmp_path / "folder") == tmp_path / "folder" / "toy"


def test_a_single_file_may_lie_in_the_folder_itself(site: Path, tmp_path: Path) -> None:
    put(tmp_path / "folder", one_task=b"one")
    assert find(tmp_path, "one", folder=tmp_path / "folder") == tmp_path / "folder" / "one.task"


def test_a_folder_without_it_is_passed_over(packages: Path, tmp_path: Path) -> None:
    put(tmp_path / "folder" / "toy", model_bin=HEAD + TAIL)
    assert find(tmp_path, folder=tmp_path / "folder").parent == tmp_path / "cache"


def test_missing_everywhere_says_what_to_install(site: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        find(tmp_path)
    for word in ("toy", "pip install toy-weights-1 toy-weights-2", "someone/toy", "model.bin"):
        assert word in caught.value.message
    assert caught.value.message.count(". ") == 0


def test_half_of_the_packages_is_missing(packages: Path, tmp_path: Path) -> None:
    (packages / "toy_weights_2" / "data" / "model.2").unlink()
    with pytest.raises(Unavailable, match="missing"):
        find(tmp_path)


@pytest.mark.parametrize("wrong", [b"tail" * 2999 + b"evil", b"short"])
def test_a_tampered_package_is_refused_by_name(
    packages: Path, tmp_path: Path, wrong: bytes
) -> None:
    (packages / "toy_weights_2" / "data" / "model.2").write_bytes(wrong)
    with pytest.raises(Unavailable, match=r"model\.1 is not the registered file"):
        find(tmp_path, hub=Hub())
    left = [path.name for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert left == []


@pytest.mark.parametrize("wrong", [b"eno", b"ones"])
def test_a_tampered_file_in_the_folder_is_refused(
    packages: Path, tmp_path: Path, wrong: bytes
) -> None:
    put(tmp_path / "folder" / "one", one_task=wrong)
    with pytest.raises(Unavailable, match=r"one\.task is not the registered file"):
        find(tmp_path, "one", folder=tmp_path / "folder")


def test_a_tampered_download_is_refused(site: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="SHA-256"):
        find(tmp_path, hub=Hub(b"x" * len(HUB_MODEL)))


def test_the_second_start_trusts_size_and_time(packages: Path, tmp_path: Path) -> None:
    found = find(tmp_path)
    model = found / "model.bin"
    status = model.stat()
    model.write_bytes(b"x" * status.st_size)
    os.utime(model, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert find(tmp_path) == found
    assert model.read_bytes().startswith(b"x"), "it was not hashed, so nobody noticed"


def test_a_joined_file_that_was_changed_is_made_anew(packages: Path, tmp_path: Path) -> None:
    model = find(tmp_path) / "model.bin"
    model.write_bytes(b"x" * model.stat().st_size)
    assert find(tmp_path) == model.parent
    assert model.read_bytes() == HEAD + TAIL


def test_a_newly_registered_hash_is_checked_though_the_file_is_marked(
    packages: Path, tmp_path: Path
) -> None:
    find(tmp_path, "one")
    other = replace(
        ONE, sources=(replace(SINGLE, files=(replace(SINGLE.files[0], sha256="0" * 64),)),)
    )
    with pytest.raises(Unavailable, match="SHA-256"):
        find(tmp_path, "one", registry=[other])


@pytest.mark.parametrize("marks", ["", "[]", "{broken", '{"x": 1}'])
def test_broken_marks_only_cost_time(packages: Path, tmp_path: Path, marks: str) -> None:
    found = find(tmp_path)
    (found / MARKS).write_text(marks)
    assert find(tmp_path) == found
    assert json.loads((found / MARKS).read_text())


def test_many_at_once_all_get_whole_files(packages: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: find(tmp_path) / "model.bin", range(32)))
    assert [path.read_bytes() for path in found] == [HEAD + TAIL]
    assert not [path for path in (tmp_path / "cache" / "toy").iterdir() if path.name[0] == "."]


def test_a_cache_that_cannot_be_written_is_unavailable(packages: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(Unavailable, match="cannot be read or kept"):
        find(tmp_path)
    assert find(tmp_path, "one").is_file(), "what needs no copy needs no cache"


def test_an_unknown_name_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        find(tmp_path, "whisper-enormous")


def test_the_registry_is_complete() -> None:
    assert len({weights.name for weights in REGISTRY}) == len(REGISTRY)
    for weights in REGISTRY:
        assert weights.licence
        for source in weights.sources:
            assert bool(source.install) != bool(source.hub_repo)
            assert len(source.hub_revision) == (40 if source.hub_repo else 0)
            assert not weights.opens or weights.opens in [file.name for file in source.files]
            for known in source.files:
                assert known.size_bytes > 0
                assert len(bytes.fromhex(known.sha256)) == 32
