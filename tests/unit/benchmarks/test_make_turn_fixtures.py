"""Answers made with a voice that says tones: labels, pauses, noise, and the same again."""

import asyncio
import itertools
from pathlib import Path

import numpy as np
import pytest

from benchmarks import fixtures, recorded, spoken
from benchmarks.fixtures import Fixture
from benchmarks.make_turn_fixtures import make, make_from
from benchmarks.recipe import BETWEEN, Recipe, deal, phrases, recipes, sentences, written
from benchmarks.sound import audible, in_time, keyboard, level, pink, stretches
from benchmarks.stories import STORIES
from core.speech.audio import HEARD_RATE_HZ, from_pcm16, to_pcm16
from tests.fakes_speech import ToneSynthesizer

SENTENCES = ["I left because, um, [f] it rained.", "We met and [c] talked about [i] the plan."]


def recipe(
    *,
    noise_db: float | None = None,
    rate_hz: int = 16_000,
    has_echo: bool = False,
    pauses: tuple[tuple[str, float], ...] = (("connective", 1.5), ("filler", 0.5)),
) -> Recipe:
    return Recipe("one", 5, pauses, noise_db, rate_hz, 1, has_echo)


def made(of: Recipe, seed: int = 1) -> Fixture:
    cut = phrases(SENTENCES, of.pauses)
    return asyncio.run(spoken.answer(of, cut, " ".join(SENTENCES), ToneSynthesizer(), seed))


def samples(fixture: Fixture) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return from_pcm16(fixture.pcm).samples


def test_a_pause_is_made_at_a_place_of_its_kind_and_the_voice_is_held_up_before_it() -> None:
    cut = phrases(SENTENCES, [("connective", 1.5), ("filler", 0.5)])
    assert [(phrase.text, phrase.pause) for phrase in cut] == [
        ("I left because, um,", None),
        ("it rained.", ("filler", 0.5)),
        ("We met and,", None),
        ("talked about the plan.", ("connective", 1.5)),
    ]


def test_a_pause_without_a_place_of_its_kind_is_called_what_it_is() -> None:
    cut = phrases(SENTENCES, [("inside", 1.0), ("inside", 2.0)])
    kinds = [phrase.pause for phrase in cut if phrase.pause]
    assert sorted(kinds) == [("filler", 2.0), ("inside", 1.0)]


def test_a_pause_between_sentences_comes_before_one() -> None:
    cut = phrases(SENTENCES, [(BETWEEN, 1.0)])
    assert [phrase.pause for phrase in cut] == [None, (BETWEEN, 1.0)]


def test_more_pauses_than_places_are_left_out() -> None:
    cut = phrases(["One, well, [f] two."], [("filler", 1.0)] * 3)
    assert sum(phrase.pause is not None for phrase in cut) == 1


def test_what_is_written_down_holds_no_marks_and_no_um() -> None:
    assert written(" ".join(SENTENCES)) == (
        "I left because it rained. We met and talked about the plan."
    )
    assert written("He was silent, and then, uh, [f] he laughed.") == (
        "He was silent, and then he laughed."
    )


def test_the_label_is_the_last_sample_above_45_dbfs() -> None:
    fixture = made(recipe())
    _, last = audible(samples(fixture))
    assert fixture.end_s == pytest.approx(last / fixture.rate_hz, abs=0.001)
    assert fixture.duration_s == pytest.approx(fixture.end_s + 3, abs=0.1)


@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000])
def test_every_pause_is_as_long_as_its_label_at_every_rate(rate_hz: int) -> None:
    fixture = made(recipe(rate_hz=rate_hz))
    heard = stretches(samples(fixture), rate_hz)
    gaps = {round(end, 2): start - end for (_, end), (start, _) in itertools.pairwise(heard)}
    assert {pause.length_s for pause in fixture.pauses} == {0.5, 1.5}
    for pause in fixture.pauses:
        assert gaps[round(pause.at_s, 2)] == pytest.approx(pause.length_s, abs=0.002)


def test_noise_is_as_far_below_the_voice_as_was_asked_and_goes_on_after_it() -> None:
    quiet, noisy = made(recipe()), made(recipe(noise_db=10))
    spans = [(round(a * 16_000), round(b * 16_000)) for a, b in quiet.speech]
    after = [(len(samples(noisy)) - 40_000, len(samples(noisy)))]
    ratio = level(samples(quiet), spans) / level(samples(noisy), after)
    assert 20 * np.log10(ratio) == pytest.approx(10, abs=2)
    assert noisy.end_s == quiet.end_s, "the label is of the clean track"


def test_the_interviewer_is_heard_20_db_lower_before_an_answer_with_echo() -> None:
    fixture = made(recipe(has_echo=True))
    first = round(fixture.speech[0][0] * 16_000)
    assert first > 16_000
    assert np.abs(samples(fixture)[: first // 2]).max() == pytest.approx(0.025, abs=0.005)


def test_the_same_seed_gives_the_same_answer_and_another_one_does_not() -> None:
    noisy = recipe(noise_db=20)
    assert made(noisy) == made(noisy)
    assert made(noisy).pcm != made(noisy, seed=2).pcm


def test_a_set_has_every_place_length_noise_and_format() -> None:
    wanted = recipes(1, longest_s=120)
    pauses = {pause for one in wanted for pause in one.pauses}
    assert {kind for kind, _ in pauses} == {"connective", "filler", "inside", BETWEEN}
    assert {length_s for _, length_s in pauses} == {0.5, 1.0, 1.5, 2.0, 3.0}
    assert {one.noise_db for one in wanted} == {None, 20.0, 15.0, 10.0}
    assert {(one.rate_hz, one.channels) for one in wanted} >= {(44_100, 1), (48_000, 2)}
    assert any(one.has_echo for one in wanted)
    assert max(one.seconds for one in recipes(1, longest_s=60)) == 60
    assert recipes(1, longest_s=60) == recipes(1, longest_s=60) != recipes(2, longest_s=60)


def test_every_recipe_finds_words_and_places_for_its_pauses() -> None:
    source = sentences(1)
    for one in recipes(1, longest_s=120):
        taken = deal(source, one)
        made_pauses = [phrase.pause for phrase in phrases(taken, one.pauses) if phrase.pause]
        assert len(made_pauses) == len(one.pauses), one
        assert all(sentence.endswith(".") for sentence in taken)


def test_there_are_enough_stories_that_nothing_is_tuned_on_one() -> None:
    assert len({story.split(".")[0] for story in STORIES}) >= 12


def test_a_folder_of_answers_can_be_replayed(tmp_path: Path) -> None:
    answers = make(tmp_path, seed=1, voice=ToneSynthesizer(), longest_s=5)
    found, broken = fixtures.load(tmp_path)
    assert broken == []
    assert {one.name for one in found} == {one.name for one in answers}
    assert [one.end_s for one in found] == [one.end_s for one in answers]


def recording(folder: Path) -> Fixture:
    """Two sentences in three stretches, the first broken by a breath."""
    tone = (0.3 * np.sin(np.arange(HEARD_RATE_HZ) / 3)).astype(np.float32)
    track, _ = in_time([tone, tone, tone], [0.5, 0.4, 0.6], HEARD_RATE_HZ)
    speech = tuple((round(a, 3), round(b, 3)) for a, b in stretches(track, HEARD_RATE_HZ))
    text = "하나 둘 셋 넷 다섯 여섯 일곱 여덟. 아홉 열 하나 둘."
    pcm = to_pcm16(track)
    fixture = Fixture("ko", "ko", text, pcm, HEARD_RATE_HZ, speech[-1][1], speech)
    fixtures.save(fixture, folder)
    return fixture


def test_a_recording_is_cut_at_its_sentences_and_pauses_only_inside_them(tmp_path: Path) -> None:
    first, second, both = recorded.answers(recording(tmp_path), seed=1)
    assert first.text.endswith("여덟.")
    assert second.text == "아홉 열 하나 둘."
    assert both.text == f"{first.text} {second.text}"
    assert [len(one.pauses) for one in (first, second, both)] == [1, 0, 1]
    for one in (first, second, both):
        last = stretches(samples(one), one.rate_hz)[-1][1]
        assert one.end_s == pytest.approx(last, abs=0.02)
        assert one.duration_s > one.end_s + 2.5


def test_korean_comes_from_recordings_and_broken_ones_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speech, made_of_it = tmp_path / "speech", tmp_path / "made"
    speech.mkdir()
    made_of_it.mkdir()
    recording(speech)
    (speech / "lonely.json").write_text("{}")
    assert len(make_from(speech, made_of_it, seed=1)) == 3
    assert len(fixtures.load(made_of_it)[0]) == 3
    assert "lonely.json" in capsys.readouterr().err


def test_noise_of_a_room_falls_with_the_pitch_and_typing_comes_in_bursts() -> None:
    random = np.random.default_rng(1)
    spectrum = np.abs(np.fft.rfft(pink(160_000, 16_000, random))) ** 2
    assert 5 < spectrum[1000:2000].mean() / spectrum[10_000:20_000].mean() < 20
    typing = keyboard(48_000, 16_000, random)
    assert np.sqrt(np.mean(typing**2)) == pytest.approx(1, abs=0.01)
    assert np.mean(typing == 0) > 0.8


def test_silence_has_no_audible_part() -> None:
    with pytest.raises(ValueError, match="heard"):
        audible(np.zeros(100, dtype=np.float32))
    assert stretches(np.zeros(100, dtype=np.float32), 16_000) == []
