"""The loudspeaker without a loudspeaker: which sample was played when."""

import numpy as np
import pytest

from benchmarks.player import Player
from core.speech.audio import SPOKEN_RATE_HZ, from_pcm16, to_pcm16


def tone(seconds: float) -> bytes:
    times = np.arange(round(seconds * SPOKEN_RATE_HZ)) / SPOKEN_RATE_HZ
    return to_pcm16((0.3 * np.sin(2000 * times)).astype(np.float32))


def silence(seconds: float) -> bytes:
    return bytes(2 * round(seconds * SPOKEN_RATE_HZ))


def playing(seconds: float = 2.0, at_s: float = 10.0) -> Player:
    player = Player()
    player.begin(1, at_s)
    player.push(1, tone(seconds), at_s)
    player.end(1, round(seconds * SPOKEN_RATE_HZ), at_s)
    return player


def test_nothing_is_played_before_a_tenth_of_a_second_is_there() -> None:
    player = Player()
    player.begin(1, 10.0)
    player.push(1, tone(0.08), 10.0)
    player.advance(11.0)
    assert player.epochs[1].played == 0
    player.push(1, tone(0.08), 11.0)
    player.advance(11.05)
    assert player.epochs[1].played == 0.05 * SPOKEN_RATE_HZ


def test_a_word_shorter_than_the_start_buffer_is_played_once_it_is_complete() -> None:
    player = Player()
    player.push(1, tone(0.05), 10.0)
    player.end(1, round(0.05 * SPOKEN_RATE_HZ), 10.2)
    player.advance(10.3)
    assert player.epochs[1].is_over
    assert player.epochs[1].last_played_s == pytest.approx(10.25)


def test_the_first_audible_sample_is_not_the_first_sample() -> None:
    player = Player()
    player.push(1, silence(0.2), 10.0)
    player.push(1, tone(0.5), 10.1)
    player.advance(10.15)
    assert player.epochs[1].audible_at_s is None
    player.advance(10.4)
    assert player.epochs[1].audible_at_s == pytest.approx(10.2)
    assert player.epochs[1].received_s == 10.1


def test_silence_is_never_audible() -> None:
    player = Player()
    player.push(1, silence(1), 10.0)
    player.advance(12.0)
    assert player.epochs[1].audible_at_s is None


def test_a_late_network_is_waited_for_and_no_sample_is_lost() -> None:
    player = Player()
    player.push(1, tone(0.3), 10.0)
    player.advance(11.0)  # ran dry at 10.3
    player.push(1, tone(0.3), 11.0)
    player.advance(11.1)
    first, second = player.epochs[1].stretches
    assert first.end_s == pytest.approx(10.3)
    assert (second.at_s, second.first) == (11.0, first.last)


def test_a_hold_stops_at_once_and_reports_the_place() -> None:
    player = playing()
    report = player.hold(1, 10.5)
    assert report is not None
    assert (report.played_ms, report.ended) == (500, False)
    player.advance(12.0)
    assert player.epochs[1].last_played_s == pytest.approx(10.5)


def test_playback_goes_on_at_the_sample_after_the_last_one() -> None:
    player = playing()
    player.hold(1, 10.5)
    player.go_on(1, 12.0)
    player.advance(13.0)
    before, after = player.epochs[1].stretches
    assert after.first == before.last
    assert after.at_s == 12.0
    assert player.epochs[1].played == pytest.approx(1.5 * SPOKEN_RATE_HZ, abs=1)
    assert player.epochs[1].holds == 1


def test_a_flush_drops_the_rest_also_of_what_is_held() -> None:
    player = playing()
    player.hold(1, 10.5)
    player.flush(2, 10.6)
    player.go_on(1, 10.7)
    player.push(1, tone(1), 10.7)
    player.advance(12.0)
    assert player.epochs[1].last_played_s == pytest.approx(10.5)
    assert player.epochs[1].is_dropped
    assert not player.is_held


def test_nothing_is_spoken_while_somebody_is_listened_to() -> None:
    player = Player()
    player.push(1, tone(1), 10.0)
    player.silence(10.4)
    player.push(1, tone(1), 10.5)
    player.end(1, 2 * SPOKEN_RATE_HZ, 10.5)
    assert player.due(12.0) is None
    assert player.epochs[1].last_played_s == pytest.approx(10.4)


def test_it_reports_every_quarter_of_a_second_and_once_at_the_end() -> None:
    player = playing(0.6)
    reports = [player.due(10.0 + 0.02 * tick) for tick in range(60)]
    said = [(report.played_ms, report.ended) for report in reports if report is not None]
    assert said == [(0, False), (260, False), (520, False), (600, True)]


def test_messages_of_epochs_that_never_were_change_nothing() -> None:
    player = Player()
    assert player.hold(3, 1.0) is None
    player.go_on(3, 1.0)
    player.end(3, 100, 1.0)
    assert player.due(2.0) is None


def test_an_echo_is_what_was_played_and_nothing_while_it_was_held() -> None:
    player = playing()
    player.hold(1, 10.5)
    player.go_on(1, 11.0)
    player.advance(12.0)
    whole = player.sound(10.0, 10.5)
    assert len(whole) == 0.5 * SPOKEN_RATE_HZ
    assert whole == pytest.approx(from_pcm16(tone(0.5)).samples, abs=1e-4)
    assert not np.any(player.sound(10.6, 10.9))
    assert np.any(player.sound(11.1, 11.2))
