"""Who is let in when there is no room for all."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core.interview.places import Places

A, B, C, D = (UUID(int=number) for number in range(1, 5))


def nothing() -> None:
    """Do not mind being let in."""


def test_a_free_place_is_held_at_once_and_kept() -> None:
    places = Places(2)
    assert [places.enter(A, nothing), places.enter(B, nothing)] == [0, 0]
    assert not places.is_free
    assert places.enter(A, nothing) == 0
    assert places.waiting == 0


def test_who_waits_is_called_in_order_and_once() -> None:
    places, called = Places(1), list[str]()
    places.enter(A, nothing)
    assert places.enter(B, lambda: called.append("b")) == 1
    assert places.enter(C, lambda: called.append("c")) == 2
    places.leave(A)
    assert (called, places.ahead(C), places.waiting) == (["b"], 1, 1)
    places.leave(A)
    places.leave(B)
    places.leave(C)
    assert called == ["b", "c"]
    assert places.is_free


def test_asking_again_keeps_the_place_in_the_queue_and_calls_the_newer() -> None:
    places, called = Places(1), list[str]()
    places.enter(A, nothing)
    places.enter(B, lambda: called.append("older"))
    places.enter(C, nothing)
    assert places.enter(B, lambda: called.append("newer")) == 1
    places.leave(A)
    assert called == ["newer"]


def test_who_gives_up_waiting_is_not_called() -> None:
    places, called = Places(1), list[str]()
    places.enter(A, nothing)
    places.enter(B, lambda: called.append("b"))
    places.enter(C, lambda: called.append("c"))
    places.leave(B)
    places.leave(A)
    assert called == ["c"]


def test_who_leaves_when_called_lets_the_next_in() -> None:
    places, called = Places(1), list[str]()
    places.enter(A, nothing)
    places.enter(B, lambda: places.leave(B))
    places.enter(C, lambda: called.append("c"))
    places.leave(A)
    assert called == ["c"]
    assert not places.is_free


@pytest.mark.parametrize("limit", [0, -1])
def test_no_places_at_all_is_a_mistake(limit: int) -> None:
    with pytest.raises(ValueError, match=str(limit)):
        Places(limit)


SOMEBODY = st.sampled_from([A, B, C, D, UUID(int=5), UUID(int=6)])


class ComingAndGoing(RuleBasedStateMachine):
    """People come and go as they like; a list stands beside, kept by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.limit = 2
        self.places = Places(self.limit)
        self.inside: list[UUID] = []
        self.queue: list[UUID] = []

    @rule(who=SOMEBODY)
    def come(self, who: UUID) -> None:
        ahead = self.places.enter(who, lambda: self.called(who))
        if who not in self.inside + self.queue:
            (self.inside if len(self.inside) < self.limit else self.queue).append(who)
        assert ahead == (0 if who in self.inside else self.queue.index(who) + 1)

    @rule(who=SOMEBODY)
    def go(self, who: UUID) -> None:
        is_inside = who in self.inside
        for listed in (self.inside, self.queue):
            if who in listed:
                listed.remove(who)
        expected = len(self.queue) - (1 if is_inside and self.queue else 0)
        self.places.leave(who)
        assert len(self.queue) == expected

    def called(self, who: UUID) -> None:
        assert self.queue.pop(0) == who
        self.inside.append(who)

    @invariant()
    def nobody_is_forgotten(self) -> None:
        assert len(self.inside) <= self.limit
        assert self.places.waiting == len(self.queue)
        assert self.places.is_free == (len(self.inside) < self.limit)
        assert not (self.queue and self.places.is_free)


TestComingAndGoing = ComingAndGoing.TestCase
TestComingAndGoing.settings = settings(stateful_step_count=30)


@given(limit=st.integers(1, 5), people=st.integers(0, 12))
def test_as_many_are_inside_as_there_are_places(limit: int, people: int) -> None:
    places = Places(limit)
    ahead = [places.enter(UUID(int=number), nothing) for number in range(people)]
    assert ahead == [max(0, number - limit + 1) for number in range(people)]
