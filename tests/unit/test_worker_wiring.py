"""Which models the settings lead a worker to."""

from pathlib import Path

from core.settings import Settings, Storage, Weights
from workers.wiring import _embedder


def test_without_its_weights_there_is_no_embedder(tmp_path: Path) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(b"not the weights")
    settings = Settings(weights=Weights(folder=tmp_path), storage=Storage(data_dir=tmp_path))
    assert _embedder(settings) is None
