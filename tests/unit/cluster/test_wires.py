"""The wires of the cluster do what a link is said to do, on a clock of our own."""

import random

from tests.cluster.wires import Wires


def packet(source: int, target: int, text: bytes = b"") -> bytes:
    """An IPv4 packet, as far as the wires look at it."""
    return bytes([0x45]) + bytes(11) + bytes([10, 77, 0, source, 10, 77, 0, target]) + text


def sent(wires: Wires, count: int, *, at_s: float = 0.0) -> None:
    for number in range(count):
        wires.take(packet(1, 3, bytes([number])), at_s)


def arrived(wires: Wires, at_s: float) -> list[int]:
    return [data[-1] for _, data in wires.arrived(at_s)]


def test_a_link_that_nobody_spoke_of_passes_everything_on_in_order() -> None:
    wires = Wires(random.Random(1))
    sent(wires, 5)
    assert list(wires.arrived(0.0)) == [(3, packet(1, 3, bytes([n]))) for n in range(5)]
    assert wires.next_in_s(0.0) is None


def test_a_late_link_keeps_the_order_and_says_when_to_look_again() -> None:
    wires = Wires(random.Random(1))
    wires.change({"link": [1, 3], "delay_s": 0.2})
    sent(wires, 3)
    assert arrived(wires, 0.1) == []
    assert wires.next_in_s(0.1) == 0.1
    assert arrived(wires, 0.2) == [0, 1, 2]


def test_a_cut_link_passes_nothing_either_way_until_it_is_healed() -> None:
    wires = Wires(random.Random(1))
    wires.change({"link": [3, 1], "is_cut": True})
    sent(wires, 3)
    wires.take(packet(3, 1), 0.0)
    wires.take(packet(1, 2), 0.0)
    assert [target for target, _ in wires.arrived(0.0)] == [2], "other links are as they were"
    wires.change({"link": [1, 3]})
    sent(wires, 1)
    assert arrived(wires, 0.0) == [0]


def test_a_bad_link_loses_about_its_share() -> None:
    wires = Wires(random.Random(1))
    wires.change({"link": [1, 3], "loss": 0.05})
    for _ in range(100):
        sent(wires, 100)
    assert 9_400 <= len(arrived(wires, 0.0)) <= 9_600


def test_what_is_not_ipv4_goes_nowhere() -> None:
    wires = Wires(random.Random(1))
    for data in (b"", b"\x45", b"\x60" + bytes(60)):
        wires.take(data, 0.0)
    assert list(wires.arrived(0.0)) == []
