"""The port `PatchEngine`: RFC 6902, on python-json-patch."""

from typing import Any

import pytest

from core.errors import Conflict, InvalidInput
from core.resume.adapters.json_patch import JsonPatchEngine
from core.resume.ports import PatchEngine
from core.resume.resume import Json

ENGINE: PatchEngine = JsonPatchEngine()
DATA: Json = {"a/b": ["x", "y"], "~": "z"}


def test_a_patch_changes_a_copy() -> None:
    patch = (
        {"op": "test", "path": "/a~1b/0", "value": "x"},
        {"op": "replace", "path": "/a~1b/0", "value": "w"},
        {"op": "add", "path": "/a~1b/-", "value": "v"},
        {"op": "remove", "path": "/~0"},
    )
    assert ENGINE.apply(DATA, patch) == {"a/b": ["w", "y", "v"]}
    assert DATA == {"a/b": ["x", "y"], "~": "z"}


@pytest.mark.parametrize(
    "patch",
    [
        [{"op": "test", "path": "/a~1b/0", "value": "y"}],
        [{"op": "test", "path": "/a~1b/9", "value": "y"}],
        [{"op": "test", "path": "/none", "value": "y"}],
        [{"op": "remove", "path": "/none"}],
        [{"op": "replace", "path": "/a~1b/9", "value": 1}],
    ],
)
def test_what_is_not_there_is_a_conflict(patch: list[Json]) -> None:
    with pytest.raises(Conflict):
        ENGINE.apply(DATA, patch)


@pytest.mark.parametrize(
    "patch",
    [
        [{"op": "praise", "path": "/~0"}],
        [{"op": "replace", "path": "no slash", "value": 1}],
        [{"op": "replace", "path": "/~0"}],
        [{"path": "/~0"}],
    ],
)
def test_what_is_no_patch_is_refused(patch: list[Json]) -> None:
    with pytest.raises(InvalidInput):
        ENGINE.apply(DATA, patch)


@pytest.mark.parametrize("after", [{}, {"a/b": ["y"]}, {"a/b": ["y", "x"], "n": {"m": [1]}}])
def test_a_difference_leads_there_and_back(after: dict[str, Any]) -> None:
    assert ENGINE.apply(DATA, ENGINE.difference(DATA, after)) == after
    assert ENGINE.apply(after, ENGINE.difference(after, DATA)) == DATA
