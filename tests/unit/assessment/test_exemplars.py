"""The linter of the exemplars, and how they get into the database."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from uuid import uuid4

import jsonschema
import pytest

from core.assessment import exemplar
from core.assessment.comparing import Spoken, compare
from core.assessment.exemplar import (
    FILES,
    QUALITIES,
    Exemplar,
    digest,
    load_exemplars,
    schema,
    store_exemplars,
)
from core.errors import Unavailable
from core.interview.interview import QuestionKind
from core.interview.questions import load_bank
from core.language.language import LANGUAGES, Language
from core.storage import NewUnitOfWork
from tests.contracts.storage.builders import a_turn, an_interview
from tests.fakes_language import ScriptedEmbedder
from tests.fakes_storage import new_memory_unit_of_work

WORDS: dict[Language, dict[str, tuple[int, int]]] = {
    "ko": {"good": (35, 110), "bad": (15, 110)},
    "en": {"good": (55, 170), "bad": (28, 170)},
}
"""Words (Korean: eojeol) of half a minute to a minute of speech; a bad answer may end sooner. Own
choice."""
POLITE = re.compile(r"(?:니다|요|죠|까)[.?]")


def everything() -> Iterator[Exemplar]:
    for language in LANGUAGES:
        yield from load_exemplars(language)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?]) ", text)


def bare(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def test_every_file_satisfies_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for file in FILES.iterdir():
        if file.name.endswith(".json") and not file.name.endswith(".schema.json"):
            validator.validate(json.loads(file.read_text("utf-8")))


def test_every_opening_behavioural_and_company_question_has_some_and_two_of_each_field() -> None:
    bank = load_bank()
    answered = {one.question_id for one in load_exemplars("ko")}
    kinds = (QuestionKind.OPENING, QuestionKind.BEHAVIOURAL, QuestionKind.COMPANY)
    shared = {question.id for kind in kinds for question in bank.of_kind(kind)}
    assert shared - answered == set()
    known = {question.id: question for question in bank.questions}
    assert answered - known.keys() == set()
    of_fields = Counter(known[id_].field for id_ in answered - shared)
    assert {field.code for field in bank.fields if of_fields[field.code] < 2} == set()


def test_both_languages_have_the_same_answers_and_ids_are_unique() -> None:
    ids = {
        language: [one.id.replace(f"/{language}/", "/") for one in load_exemplars(language)]
        for language in LANGUAGES
    }
    assert ids["ko"] == ids["en"]
    assert len(set(ids["ko"])) == len(ids["ko"])
    for one in everything():
        assert one.id.startswith(f"{one.question_id}/{one.language}/{one.quality}/")
        assert one.quality in QUALITIES


def test_they_are_as_long_as_spoken_answers() -> None:
    odd = {}
    for one in everything():
        count, words = len(sentences(one.text)), len(one.text.split())
        shortest, longest = WORDS[one.language][one.quality]
        if not (4 <= count <= 8 and shortest <= words <= longest):
            odd[one.id] = (count, words)
    assert odd == {}


def test_they_are_in_their_language_and_polite() -> None:
    for one in everything():
        has_hangul = [bool(re.search("[가-힣]", sentence)) for sentence in sentences(one.text)]
        assert set(has_hangul) == {one.language == "ko"}, one.id
        if one.language == "ko":
            rude = [text for text in sentences(one.text) if not POLITE.search(text[-3:])]
            assert rude == [], one.id


def test_no_two_say_the_same() -> None:
    for language in LANGUAGES:
        texts = Counter(bare(one.text) for one in load_exemplars(language))
        assert [text for text, count in texts.items() if count > 1] == []
        said = Counter(
            sentence
            for one in load_exemplars(language)
            for sentence in set(map(bare, sentences(one.text)))
        )
        assert [sentence for sentence, count in said.items() if count > 1] == []


def test_the_digest_is_of_one_language() -> None:
    assert digest("ko") == digest("ko")
    assert digest("ko") != digest("en")


@pytest.fixture
def new_uow(monkeypatch: pytest.MonkeyPatch) -> NewUnitOfWork:
    """Of the exemplars of three questions; the rest would only take time."""
    few: dict[Language, tuple[Exemplar, ...]] = {
        language: load_exemplars(language)[:12] for language in LANGUAGES
    }
    monkeypatch.setattr(exemplar, "load_exemplars", few.__getitem__)
    return new_memory_unit_of_work()


def test_they_are_embedded_once(new_uow: NewUnitOfWork) -> None:
    embedder = ScriptedEmbedder()
    shares: list[float] = []
    assert store_exemplars("ko", new_uow=new_uow, embedder=embedder, beat=shares.append) == 12
    assert shares[-1] == 1.0
    assert {kind for _, kind in embedder.asked} == {"passage"}
    assert store_exemplars("ko", new_uow=new_uow, embedder=embedder) == 0
    assert len(embedder.asked) == 1
    with new_uow() as uow:
        assert set(uow.exemplars.held("ko", "scripted")) == set(exemplar.load_exemplars("ko"))
        assert not uow.exemplars.held("en", "scripted")


def test_what_was_changed_is_embedded_again_and_what_is_gone_removed(
    new_uow: NewUnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = ScriptedEmbedder()
    store_exemplars("en", new_uow=new_uow, embedder=embedder)
    first, *rest, _last = exemplar.load_exemplars("en")
    changed = Exemplar(first.id, first.question_id, "en", 2, "good", "I did it another way.")
    monkeypatch.setattr(exemplar, "load_exemplars", lambda _language: (changed, *rest))
    assert store_exemplars("en", new_uow=new_uow, embedder=embedder) == 1
    assert embedder.asked[-1] == ([changed.text], "passage")
    with new_uow() as uow:
        assert set(uow.exemplars.held("en", "scripted")) == {changed, *rest}


def test_a_model_that_fails_leaves_nothing_half_done(new_uow: NewUnitOfWork) -> None:
    with pytest.raises(Unavailable):
        store_exemplars("ko", new_uow=new_uow, embedder=ScriptedEmbedder(fails=True))
    assert store_exemplars("ko", new_uow=new_uow, embedder=ScriptedEmbedder()) == 12


def test_an_answer_is_embedded_once_and_again_when_its_text_changes() -> None:
    new_uow, embedder = new_memory_unit_of_work(), ScriptedEmbedder()
    interview = an_interview()
    turn = a_turn(interview.id)
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.turns.put(turn)
        uow.commit()
    text = load_exemplars("en")[0].text
    spoken = Spoken(turn.id, "opening-introduce-yourself", "en", text)
    first = compare(spoken, new_uow=new_uow, embedder=embedder)
    assert first.missing == "no_exemplars"
    assert compare(spoken, new_uow=new_uow, embedder=embedder) == first
    assert embedder.asked == [([text], "passage")]
    other = Spoken(turn.id, spoken.question_id, "en", f"{text} And more.")
    compare(other, new_uow=new_uow, embedder=embedder)
    assert len(embedder.asked) == 2


def test_a_short_answer_is_not_even_embedded() -> None:
    embedder = ScriptedEmbedder()
    spoken = Spoken(uuid4(), "opening-introduce-yourself", "ko", "저는 성실한 지원자입니다.")
    found = compare(spoken, new_uow=new_memory_unit_of_work(), embedder=embedder)
    assert (found.missing, found.percentile, found.level) == ("too_short", None, None)
    assert embedder.asked == []
