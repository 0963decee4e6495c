"""The voice socket against what nobody should send: none breaks it, each is refused."""

import asyncio
import json

import pytest

from core.errors import InvalidInput
from core.interview.messages import parse_text
from tests.security.socket_fuzzer import Line, attack
from tests.security.stage import OTHER_TOKEN, Stage

MESSAGES = 6_000
"""In `make test`; `make fuzz` sends a hundred thousand."""


@pytest.mark.parametrize("seed", [11, 12])
def test_whatever_is_sent_nothing_breaks_nothing_leaks_and_each_is_refused(seed: int) -> None:
    result = asyncio.run(attack(MESSAGES // 2, seed))
    assert result.wrong == []
    assert result.sent >= MESSAGES // 2
    for expected in ("welcome", "question", "error bad_frame", "error not_now", "finished"):
        assert result.answers[expected] > 0, result.answers


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"ping","t":Infinity}',
        '{"type":"ping","t":NaN}',
        '{"type":"ping","t":1e999}',
        '{"type":"playback","epoch":1,"played_ms":Infinity,"ended":false}',
    ],
)
def test_numbers_that_json_does_not_have_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_text(text)


FOREIGN = {"origin": "https://evil.example"}


@pytest.mark.parametrize(
    ("interview", "headers"),
    [
        ("own", FOREIGN),
        ("own", {"origin": "null"}),
        ("own", {"cookie": ""}),
        ("own", {"cookie": "rhetor_session="}),
        ("own", {"cookie": "rhetor_session=" + "a" * 5_000}),
        ("own", {"cookie": "rhetor_session=attacker'--"}),
        ("own", {"cookie": "rhetor_session=\xff\xfe"}),
        ("others", {}),
        ("own", {"cookie": f"rhetor_session={OTHER_TOKEN}"}),
        ("nobody", {}),
        ("", {}),
        ("../../etc/passwd", {}),
        ("00000000-0000-0000-0000-000000000000", {}),
        ("%00", {}),
        ("a" * 10_000, {}),
    ],
)
def test_a_socket_that_is_not_ones_own_is_closed_before_anything_is_said(
    interview: str, headers: dict[str, str]
) -> None:
    async def knock() -> list[dict[str, object]]:
        stage = Stage()
        ids = {"own": stage.own.id, "others": stage.others.id}
        async with stage.app.router.lifespan_context(stage.app):
            line = Line(stage, ids.get(interview, interview), **headers)
            line.text(json.dumps({"type": "hello"}))
            await line.until('"welcome"')
            await line.leave()
        return line.out

    sent = asyncio.run(knock())
    assert [one["type"] for one in sent if one["type"] != "websocket.accept"] == ["websocket.close"]
    assert sent[-1]["code"] in {1008, 4401, 4403, 4404}
