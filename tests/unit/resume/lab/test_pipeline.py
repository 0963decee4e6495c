"""What makes a pipeline itself."""

from importlib import import_module
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from core.errors import InvalidInput
from core.resume.adapters import pipelines
from core.resume.lab.code import versions
from core.resume.lab.pipeline import ExtractorName, Pipeline, StreamName, identity, name_of, parse

CODE = {"part:reading": "a", "library:pymupdf": "2.0"}


def test_an_empty_file_is_the_pipeline_that_everybody_uses() -> None:
    assert parse("a.toml", "") == Pipeline()


def test_what_is_written_counts() -> None:
    text = 'stream = "sorted"\nreview = true\ntoday = 2026-01-31\nversion = "7"'
    pipeline = parse("a.toml", text)
    assert (pipeline.stream, pipeline.review, pipeline.version) == ("sorted", True, "7")


@pytest.mark.parametrize(
    "text",
    [
        "stream = ",
        'strem = "sorted"',
        'stream = "random"',
        "review = true",
        "review = true\nstructure = false\ntoday = 2026-01-31",
    ],
)
def test_what_makes_no_sense_is_one_sentence_with_the_name_of_the_file(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"a\.toml") as raised:
        parse("a.toml", text)
    assert len(raised.value.message.splitlines()) == 1


def test_any_setting_and_any_part_of_the_code_make_another_pipeline() -> None:
    same = {identity(Pipeline(), CODE), identity(Pipeline(), dict(reversed(CODE.items())))}
    assert len(same) == 1
    others = [
        identity(Pipeline(stream="sorted"), CODE),
        identity(Pipeline(structure=False), CODE),
        identity(Pipeline(version="2"), CODE),
        identity(Pipeline(), CODE | {"part:reading": "b"}),
        identity(Pipeline(), CODE | {"library:pymupdf": "2.1"}),
    ]
    assert len({*same, *others}) == 6


def test_every_folder_of_the_parser_has_a_version_of_its_own() -> None:
    found = versions()
    parts = {name: each for name, each in found.items() if name.startswith("part:")}
    assert {"part:resume", "part:adapters", "part:structure", "part:language"} <= parts.keys()
    assert "part:lab" not in parts
    assert len(set(parts.values())) == len(parts)
    assert found["library:pymupdf"][0].isdecimal()


@pytest.mark.parametrize("name", ["a b.toml", "-a.toml", "../a,b.toml", "이름.toml"])
def test_a_name_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput):
        name_of(Path(name))


def test_every_extractor_reads_in_every_stream_by_a_function_that_a_child_can_import() -> None:
    for key, make in pipelines._PDF.items():
        module = import_module(make.__module__)
        assert getattr(module, make.__qualname__) is make, key
        assert make()._stream == (None if key[1] == "auto" else key[1])
    asked = product(get_args(ExtractorName), get_args(StreamName))
    assert set(pipelines._PDF) == set(asked)
