"""Mark tests by their folder, and keep unit tests off the network."""

from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import disable_socket

pytest_plugins = ["tests.services"]

settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile("quick")
"""Own choice; what is found by `--hypothesis-profile thorough` becomes an example of its own."""

CATEGORIES = ("unit", "contracts", "integration", "security", "e2e")
ORDER = {name: place for place, name in enumerate(CATEGORIES)}
TESTS = Path(__file__).parent

ALONE = (
    "e2e",  # browsers speak and listen in real time
    "contracts/company/test_fetcher.py",  # waits half a second for an answer
    "contracts/test_judge.py",  # a language model takes every core
    "contracts/test_small_model.py",
    "integration/test_analyses.py",  # two hours of sound
    "integration/test_bad_network.py",  # speech in real time, as in the next three
    "integration/test_cluster_candidate.py",
    "integration/test_interview_server.py",
    "integration/test_native_streaming.py",
    "integration/test_suite.py",  # starts all apps
    "integration/test_work.py",  # must give signs of life within a second
    "security/test_sealed_interview.py",  # speech in real time
)
"""What others beside it would slow down until it fails, or what would slow the others down."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by folder and refuse strays; fast tests first, so that failures show early."""
    for item in items:
        category = item.path.relative_to(TESTS).parts[0]
        if category not in CATEGORIES:
            raise pytest.UsageError(f"{item.path} is in none of {CATEGORIES}")
        item.add_marker(getattr(pytest.mark, category))
        if any(item.path.is_relative_to(TESTS / name) for name in ALONE):
            item.add_marker(pytest.mark.alone)
    items.sort(key=lambda item: ORDER[item.path.relative_to(TESTS).parts[0]])


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("unit") is not None:
        disable_socket(allow_unix_socket=True)
