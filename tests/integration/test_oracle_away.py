"""An Oracle that is away, starting, or turns us away; played by `tests/tns.py`."""

import gc
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import oracledb
import pytest
from sqlalchemy import Engine, text

from core.errors import Unavailable
from db import oracle, starting
from db.engine import Timeouts, connect, new_engine
from db.oracle import Connector, Misconfigured
from tests import tns

SHORT = Timeouts(timedelta(seconds=0.3), timedelta(seconds=1), timedelta(seconds=0.3))
LONG = timedelta(minutes=5)
# The driver leaves the socket of a refused connection to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    yield
    with warnings.catch_warnings(action="ignore"):
        gc.collect()


@contextmanager
def engine_at(url: str) -> Iterator[Engine]:
    engine = new_engine(url, SHORT)
    yield engine
    engine.dispose()


def the_code(engine: Engine) -> str | None:
    """Connect; return the code of the driver's error that ours was raised from."""
    with pytest.raises(Unavailable) as caught, connect(engine):
        pass
    cause: BaseException | None = caught.value
    while cause is not None and oracle.code_of(cause) is None:
        cause = cause.__cause__ or cause.__context__
    return oracle.code_of(cause)


@pytest.mark.parametrize("code", [tns.NOT_KNOWN, tns.STARTING, tns.BUSY])
def test_whatever_the_listener_refuses_with_is_the_same_code(code: int) -> None:
    with tns.listening(code) as listener, engine_at(listener.url) as engine:
        assert the_code(engine) == "DPY-6005"


def test_a_closed_port_is_the_same_code_again() -> None:
    with tns.listening() as listener:
        pass
    with engine_at(listener.url) as engine:
        assert the_code(engine) == "DPY-6005"


@pytest.mark.parametrize(("then", "code"), [("close", "DPY-6005"), ("drop", "DPY-4011")])
def test_a_dropped_connection_may_come_back(then: str, code: str) -> None:
    with tns.listening(then=then) as listener, engine_at(listener.url) as engine:
        assert the_code(engine) == code
        assert code in oracle.MAY_COME_BACK


def test_a_listener_that_never_answers_holds_nobody_up() -> None:
    """The driver itself would wait without end."""
    with tns.listening(then="hang") as listener, engine_at(listener.url) as engine:
        for _ in range(3):
            with pytest.raises(Unavailable), connect(engine):
                pass
        assert listener.came == 1, "one attempt hangs; the others do not join it"


def test_a_database_that_starts_is_waited_for() -> None:
    waits: list[float] = []
    refusals = [tns.NOT_KNOWN, tns.STARTING, tns.STARTING]
    with tns.listening(*refusals) as listener, engine_at(listener.url) as engine:

        def pause(seconds: float) -> None:
            waits.append(seconds)
            if listener.came == len(refusals):  # now it is up, and knows nobody of that name
                raise StopIteration

        with pytest.raises(StopIteration):
            starting.wait_until_ready(engine, LONG, pause=pause)
    assert waits == [2.0] * 3


def test_waiting_ends() -> None:
    with tns.listening(tns.STARTING) as listener, engine_at(listener.url) as engine:
        with pytest.raises(Unavailable) as caught:
            starting.wait_until_ready(engine, timedelta(0), pause=lambda _: None)
        assert caught.value.retryable
        assert listener.came == 1


def test_a_database_that_answers_is_not_waited_for() -> None:
    engine = new_engine("sqlite://")
    starting.wait_until_ready(engine, timedelta(0))
    engine.dispose()


def refused(code: str, kind: type[Exception] = oracledb.DatabaseError) -> Exception:
    return kind(SimpleNamespace(full_code=code, code=0, message=code, isrecoverable=False))


@contextmanager
def refusing(error: Exception) -> Iterator[Engine]:
    """An engine whose driver fails to connect in a way that needs a real database to play."""
    engine = new_engine("oracle+oracledb://u:hunter2@127.0.0.1:1/?service_name=X", SHORT)

    def fail(*_: Any, **__: Any) -> None:
        raise error

    vars(engine.dialect)["connect"] = fail
    yield engine
    engine.dispose()


@pytest.mark.parametrize("code", ["ORA-01017", "ORA-28000", "DPY-4000", "DPY-4026", "DPY-4001"])
def test_a_wrong_password_or_setting_is_given_up_at_once(code: str) -> None:
    with refusing(refused(code)) as engine, pytest.raises(Misconfigured, match=code) as caught:
        starting.wait_until_ready(engine, LONG, pause=lambda _: pytest.fail("waited"))
    assert not caught.value.retryable
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("code", ["ORA-01033", "ORA-01034", "ORA-01109"])
def test_a_database_that_is_opening_is_waited_for_whatever_class_its_error_has(code: str) -> None:
    with refusing(refused(code)) as engine, pytest.raises(Unavailable) as caught, connect(engine):
        pass
    assert caught.value.retryable


def test_a_connection_dropped_in_the_middle_of_a_query_is_unavailable() -> None:
    class Cursor:
        arraysize, description, outputtypehandler = 1, None, None

        def execute(self, statement: str, *_: Any) -> None:
            if "dual" in statement:
                raise refused("DPY-4011")

        def setinputsizes(self, **_: Any) -> None:
            pass

        def close(self) -> None:
            pass

    dropped = SimpleNamespace(
        cursor=Cursor, rollback=lambda: None, close=lambda: None, call_timeout=0
    )
    engine = new_engine("oracle+oracledb://u:p@127.0.0.1:1/?service_name=X", SHORT)
    driver = {"connect": lambda *_, **__: dropped, "initialize": lambda _: None}
    vars(engine.dialect).update(driver)
    with pytest.raises(Unavailable) as caught, connect(engine) as connection:
        connection.execute(text("SELECT 1 FROM dual"))
    assert caught.value.retryable
    engine.dispose()


def test_calls_are_limited_in_time() -> None:
    engine = new_engine("oracle+oracledb://u:p@127.0.0.1:1/?service_name=X", SHORT)
    connection = SimpleNamespace(call_timeout=0)
    for listener in engine.pool.dispatch.connect:
        if listener.__name__ == "limit_calls":
            listener(connection, None)
    assert connection.call_timeout == 1_000
    engine.dispose()


def test_a_connection_that_comes_too_late_is_closed() -> None:
    closed, let_go = threading.Event(), threading.Event()

    def open_() -> Any:
        let_go.wait()
        return SimpleNamespace(close=closed.set)

    connector = Connector(0.01)
    with pytest.raises(Unavailable):
        connector.connect(open_)
    let_go.set()
    assert closed.wait(10)
