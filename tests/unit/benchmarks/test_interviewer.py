"""The properties of a good interviewer can tell a good one from a bad one; ours is a good one."""

import asyncio
import re
from pathlib import Path

import pytest

from benchmarks import appointments, written
from benchmarks.appointments import SETTINGS, Appointment
from benchmarks.candidates import NAMES, SECTIONS, Asked, Scripted, scripts
from benchmarks.held import Held
from benchmarks.interviewer import held_by, judged
from benchmarks.misbehaving import REPLIES, MisbehavingModel
from benchmarks.properties.catalogue import PROPERTIES
from benchmarks.properties.property import Property, judge
from core.interview.interview import Basis, QuestionKind
from core.language.cues import Evidence
from core.language.language import LANGUAGES, Language
from core.language.ports import Message
from tests.unit.benchmarks.bad_interviews import BAD, MODELS_FOLLOW_UP, Fault, has, question
from tests.unit.benchmarks.interviewing import READ_ON, good

UNSAID = Basis("answer", "nobody said this", "3", READ_ON)
LEAST_PROPERTIES = 45


def name_of(one: Property) -> str:
    return one.name


# --- the properties ------------------------------------------------------------------------------


@pytest.mark.parametrize("one", PROPERTIES, ids=name_of)
def test_it_holds_of_a_good_interviewer(one: Property) -> None:
    verdict = judge(one, good())
    assert verdict.broken == ()
    assert verdict.is_passed, "nowhere asked"


@pytest.mark.parametrize("one", PROPERTIES, ids=name_of)
def test_it_does_not_hold_of_a_bad_one(one: Property) -> None:
    assert judge(one, BAD[one.name]()).broken


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("quotes_word_for_word", question(MODELS_FOLLOW_UP, basis=UNSAID)),
        ("says_what_a_question_rests_on", has(MODELS_FOLLOW_UP, why="No concrete action yet")),
    ],
)
def test_what_a_follow_up_takes_up_is_judged_like_a_quotation(name: str, fault: Fault) -> None:
    one = next(one for one in PROPERTIES if one.name == name)
    assert judge(one, fault()).broken


def test_every_property_says_what_a_good_interviewer_does() -> None:
    assert len(PROPERTIES) >= LEAST_PROPERTIES
    assert len({one.name for one in PROPERTIES}) == len(PROPERTIES)
    for one in PROPERTIES:
        assert re.fullmatch(r"A good interviewer('s)? .+\.", one.meaning), one.name


# --- the gate ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def few() -> list[Held]:
    return asyncio.run(held_by(appointments.few()))


def test_without_a_model_every_property_holds(few: list[Held]) -> None:
    verdicts = judged("", few).verdicts
    assert [one.about.name for one in verdicts if not one.asked] == []
    assert {one.about.name: one.broken[:3] for one in verdicts if one.broken} == {}


def test_few_interviews_are_complete(few: list[Held]) -> None:
    assert {held.candidate for held in few} == set(NAMES)
    assert {(held.language, held.interview.minutes) for held in few} == {
        (language, minutes) for language in LANGUAGES for minutes in (5, 15, 30)
    }
    assert {held.persona for held in few} == {"warm", "neutral", "pressing"}


def test_an_interview_is_as_long_as_its_questions_and_answers(few: list[Held]) -> None:
    for held in few:
        assert held.exchanges[0].asked_s == 0.0
        for before, after in zip(held.exchanges, held.exchanges[1:], strict=False):
            assert before.answered_s == after.asked_s
            assert before.answered_s - before.asked_s > before.answer.seconds


def test_who_says_nothing_is_heard_saying_nothing(few: list[Held]) -> None:
    silent = [one.answer for held in few if held.candidate == "silent" for one in held.exchanges]
    assert "" in {answer.text for answer in silent}
    assert all(answer.is_nothing for answer in silent)


# --- the candidates and their appointments -------------------------------------------------------


def test_appointments_vary() -> None:
    everything = list(appointments.every())
    assert len({one.setting.field_code for one in everything}) >= 6
    assert {one.setting.persona for one in everything} == {"warm", "neutral", "pressing"}
    with_materials = sum(bool(one.sources) for one in everything)
    assert 2 * with_materials == len(everything)


def test_everybody_has_the_same_plan_in_one_setting() -> None:
    for setting in SETTINGS:
        strong, vague = (
            Appointment(name, "ko", setting).interview() for name in ("strong", "vague")
        )
        assert strong.plan == vague.plan


@pytest.mark.parametrize("name", [*NAMES, "example"])
def test_a_script_is_complete_in_both_languages(name: str) -> None:
    script = scripts(name)
    lists = {key: entries for key, entries in script.items() if isinstance(entries, list)}
    assert (
        lists.keys() >= {"any"}
        or lists.keys() >= {"piece"}
        or lists.keys() >= set(SECTIONS.values())
    )
    for key, entries in lists.items():
        for language in LANGUAGES:
            texts = [entry[language] for entry in entries]
            assert len(set(texts)) == len(texts), (key, "nothing is said twice")
        for entry in entries:
            assert set(entry.get("gives", ())) <= {part.value for part in Evidence}
            assert not entry["ko"] or re.search("[가-힣]", entry["ko"])


async def test_a_follow_up_is_answered_with_what_it_asks_for() -> None:
    strong = Scripted("strong", "en")
    asked = Asked(QuestionKind.FOLLOW_UP, "And what came of it in the end?", seeks=Evidence.RESULT)
    first, second = await strong.answer(asked), await strong.answer(asked)
    assert first.gives is not None
    assert Evidence.RESULT in first.gives
    assert first.text != second.text


async def test_who_talks_long_says_five_hundred_words_in_three_minutes() -> None:
    long = Scripted("over_long", "en")
    answers = [await long.answer(Asked(QuestionKind.FIELD, "Why?")) for _ in range(3)]
    assert len({answer.text for answer in answers}) == len(answers)
    for answer in answers:
        assert 450 <= len(answer.text.split()) <= 600
        assert answer.seconds == 180


@pytest.mark.parametrize(
    ("system", "answer", "language"),
    [
        ("You are the interviewer.", "I moved payments", "en"),
        ("면접관입니다.", "결제를 고침", "ko"),
    ],
)
async def test_a_misbehaving_model_ties_its_words_to_the_answer(
    system: str, answer: str, language: Language
) -> None:
    model = MisbehavingModel()
    prompt = [Message("system", system), Message("user", f"<answer>{answer}</answer>")]
    word = "payments" if language == "en" else "결제를"
    for reply in REPLIES[language]:
        said = "".join([piece async for piece in model.stream(prompt, max_tokens=99)])
        assert said.strip() == reply.format(word=word)


# --- what is written -----------------------------------------------------------------------------


def test_the_table_has_a_row_for_every_property(tmp_path: Path, few: list[Held]) -> None:
    verdicts = judged("", few).verdicts
    page = tmp_path / "docs" / "interviewer.md"
    written.table(page, {"": verdicts, "small_model": verdicts})
    text = page.read_text("utf-8")
    for one in PROPERTIES:
        assert f"| `{one.name}` {one.meaning} |" in text
    assert "| property | no model | small model |" in text


def test_a_transcript_reads_as_it_was_held(tmp_path: Path) -> None:
    held = good()[0]
    page = tmp_path / "one.md"
    written.transcript(page, held)
    text = page.read_text("utf-8")
    for one in held.exchanges:
        assert one.said in text
        assert one.answer.text in text
        assert one.why in text
