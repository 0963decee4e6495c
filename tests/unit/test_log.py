"""What a line of a log says, and what it never says."""

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from pydantic import BaseModel, ValidationError

from core import log
from core.errors import Unavailable
from core.jobs import JobKind

SAID = "I led the migration of the canary billing system."
logger = logging.getLogger("core.of_a_test")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    names = ("__main__", *log.OURS, *log.TOLD)
    levels = {name: logging.getLogger(name).level for name in names}
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:] = before
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(capsys)]


def test_a_line_says_when_who_and_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("interview", form="json")
    interview_id = uuid4()
    with log.about(interview=interview_id), log.about(job=JobKind.WRITE_REPORT, attempt=2):
        logger.info("begun with %d turns", 3)
    logger.info("outside")
    inside, outside = objects(capsys)
    assert inside["at"].endswith("+00:00")
    del inside["at"]
    assert inside == {
        "level": "info",
        "process": "interview",
        "logger": "core.of_a_test",
        "message": "begun with 3 turns",
        "interview": str(interview_id),
        "job": "write_report",
        "attempt": 2,
    }
    assert "interview" not in outside


def test_a_task_goes_on_saying_what_it_was_begun_for(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("interview", form="json")

    async def room() -> None:
        await asyncio.sleep(0)
        logger.info("in the room")

    async def begin(interview_id: UUID) -> "asyncio.Task[None]":
        with log.about(interview=interview_id):
            return asyncio.create_task(room())

    async def both() -> tuple[UUID, UUID]:
        first, second = uuid4(), uuid4()
        await asyncio.gather(await begin(first), await begin(second))
        return first, second

    expected = asyncio.run(both())
    assert tuple(UUID(one["interview"]) for one in objects(capsys)) == expected


def test_text_has_the_same_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("interview")
    with log.about(turn=4):
        logger.warning("slow")
    (line,) = lines(capsys)
    assert line.endswith("WARNING interview core.of_a_test: turn=4 slow")


@pytest.mark.parametrize("form", get_args(log.Form))
def test_nothing_that_is_said_can_begin_a_line(
    form: log.Form, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("interview", form=form)
    logger.info("name %s", "x\n2026-11-27 ERROR forged\r\u2028again\x1b[31m")
    assert len(lines(capsys)) == 1


@pytest.mark.parametrize("form", get_args(log.Form))
def test_of_errors_that_are_not_ours_only_the_kind_and_the_place_is_told(
    form: log.Form, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("worker", form=form)

    class Reply(BaseModel):
        level: int

    try:
        try:
            Reply.model_validate({"level": SAID})
        except ValidationError as exc:
            raise KeyError(SAID) from exc
    except KeyError:
        logger.exception("a job failed")
    shown = capsys.readouterr().err
    assert "canary" not in shown
    assert shown.index("builtins.KeyError") < shown.index("pydantic_core._pydantic_core.Validation")
    assert "test_log.py" in shown


def test_our_own_errors_say_what_a_person_may_read(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("worker", form="json")
    error = Unavailable("redis://user:hunter2@host does not answer")
    logger.error("a job failed", exc_info=error)
    (line,) = objects(capsys)
    assert line["error"][0] == "core.errors.Unavailable: redis://user:***@host does not answer"


def test_passwords_in_addresses_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("worker")
    for address in (
        "postgresql+psycopg2://rhetor:hun:ter2@host/rhetor",
        "redis://:hunter2@host",
        "https://key:hunter2@host/path?a=b",
    ):
        logger.warning("cannot reach %s", address)
    shown = "\n".join(lines(capsys))
    assert "ter2" not in shown
    assert shown.count("***@host") == 3


@pytest.mark.parametrize("library", ["websockets.server", "openai._base_client", "httpcore.http11"])
def test_libraries_are_quiet_even_where_we_debug(
    library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("interview", "DEBUG")
    logging.getLogger(library).debug("< TEXT %r", SAID)
    logging.getLogger(library).info("%r", SAID)
    logger.debug("ours")
    (line,) = lines(capsys)
    assert line.endswith("ours")


def test_a_chain_of_errors_that_bites_its_tail_ends(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("worker", form="json")
    first, second = KeyError(), ValueError()
    first.__cause__, second.__cause__ = second, first
    logger.error("odd", exc_info=first)
    (line,) = objects(capsys)
    assert line["error"] == ["builtins.KeyError", "builtins.ValueError"]
