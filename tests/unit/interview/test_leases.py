"""Rooms that a process holds are renewed, and end where they are lost or wanted elsewhere."""

import uuid
from collections.abc import Collection
from typing import cast
from uuid import UUID

from core.errors import Unavailable
from core.interview.leases import GIVE_UP_AFTER_S, Alone, Keeper, Leases, Renewed
from core.interview.rooms import Rooms

ONE, TWO, THREE = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


class OpenRooms:
    """Some rooms that are open, and which of them were ended how."""

    def __init__(self, *ids: UUID) -> None:
        self.ids = frozenset(ids)
        self.dropped: dict[UUID, bool] = {}

    async def drop(self, interview_id: UUID, *, is_lost: bool = False) -> None:
        self.ids -= {interview_id}
        self.dropped[interview_id] = is_lost


class ScriptedLeases:
    """Answers what it is told to; remembers what was let go."""

    def __init__(self) -> None:
        self.answer = Renewed()
        self.is_away = False
        self.left: list[UUID] = []

    def take(self, interview_id: UUID) -> bool:
        return bool(interview_id)

    def renew(self, held: Collection[UUID]) -> Renewed:
        assert held
        if self.is_away:
            raise Unavailable("Redis is away.")
        return self.answer

    def leave(self, held: Collection[UUID]) -> None:
        if self.is_away:
            raise Unavailable("Redis is away.")
        self.left += held


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def keeper_of(rooms: OpenRooms, leases: Leases, clock: Clock) -> Keeper:
    return Keeper(cast("Rooms", rooms), leases, clock=clock)


async def test_what_is_well_goes_on() -> None:
    rooms, leases = OpenRooms(ONE, TWO), ScriptedLeases()
    await keeper_of(rooms, leases, Clock()).renew()
    assert rooms.dropped == {}
    assert leases.left == []


async def test_what_is_lost_ends_without_a_word_and_what_is_wanted_with_everything() -> None:
    rooms, leases = OpenRooms(ONE, TWO, THREE), ScriptedLeases()
    leases.answer = Renewed(lost=[ONE], wanted=[TWO])
    await keeper_of(rooms, leases, Clock()).renew()
    assert rooms.dropped == {ONE: True, TWO: False}
    assert leases.left == [TWO]


async def test_what_has_ended_is_let_go() -> None:
    rooms, leases = OpenRooms(ONE, TWO), ScriptedLeases()
    keeper = keeper_of(rooms, leases, Clock())
    await keeper.renew()
    rooms.ids = frozenset({TWO})
    await keeper.renew()
    assert leases.left == [ONE]


async def test_a_short_outage_ends_nothing_and_a_long_one_everything_in_time() -> None:
    rooms, leases, clock = OpenRooms(ONE, TWO), ScriptedLeases(), Clock()
    keeper = keeper_of(rooms, leases, clock)
    await keeper.renew()
    leases.is_away = True
    clock.now_s = GIVE_UP_AFTER_S - 1
    await keeper.renew()
    assert rooms.dropped == {}
    clock.now_s = GIVE_UP_AFTER_S
    await keeper.renew()
    assert rooms.dropped == {ONE: False, TWO: False}


async def test_all_is_let_go_at_the_end_even_when_nobody_hears_it() -> None:
    rooms, leases = OpenRooms(ONE), ScriptedLeases()
    keeper = keeper_of(rooms, leases, Clock())
    await keeper.renew()
    rooms.ids = frozenset()
    await keeper.close()
    assert leases.left == [ONE]
    leases.is_away = True
    await keeper.close()


async def test_alone_nothing_is_ever_lost() -> None:
    leases = Alone()
    assert leases.take(ONE)
    assert leases.renew({ONE}) == Renewed()
    leases.leave({ONE})
