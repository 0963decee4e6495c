"""Whatever a résumé, a posting or a candidate makes a model say, nothing of it is asked."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.interview.fairness import asks_for
from core.interview.follow_ups import Context, prompt
from core.interview.injection import data_line
from core.interview.wording import fault, first_question
from core.language.language import LANGUAGES, Language

FILE = Path(__file__).resolve().parents[2] / "redteam" / "attacks.json"
LIMIT = 200
ASKED: dict[Language, str] = {
    "ko": "가장 자랑스러운 프로젝트는 무엇인가요?",
    "en": "Which project are you most proud of?",
}


@dataclass(frozen=True, slots=True)
class Attack:
    """One line of the set; `obedient` is what a model that was fooled says."""

    id: str
    language: str
    channel: str
    text: str
    obedient: str

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages of the interviews it is tried in."""
        return tuple(known for known in LANGUAGES if self.language in {known, "mixed"})


ATTACKS = tuple(Attack(**raw) for raw in json.loads(FILE.read_text("utf-8")))


def tried(*channels: str) -> list[object]:
    return [pytest.param(one, id=one.id) for one in ATTACKS if one.channel in channels]


@pytest.mark.parametrize("attack", tried("resume", "posting", "speech", "forbidden"))
def test_what_a_fooled_model_says_is_never_asked(attack: Attack) -> None:
    """The hostile text is the answer it refers to, so that it is grounded in it."""
    question = first_question(attack.obedient)
    for language in attack.languages:
        assert question is None or fault(
            question, language=language, answer=attack.text, asked=[ASKED[language]]
        )


@pytest.mark.parametrize("attack", tried("resume", "posting"))
def test_a_hostile_line_is_not_quoted(attack: Attack) -> None:
    assert data_line(attack.text, LIMIT) is None


@pytest.mark.parametrize("attack", tried("speech"))
@pytest.mark.parametrize("place", ["answer", "earlier"])
def test_a_hostile_answer_stays_between_its_marks(attack: Attack, place: str) -> None:
    for language in attack.languages:
        now, before = ("a", attack.text) if place == "earlier" else (attack.text, "a")
        context = Context(language, "F", ASKED[language], now, (("Q?", before),))
        user = prompt(context)[1].text
        assert user.count("<answer>") == user.count("</answer>") == 2
        quoted = " ".join(attack.text.split()).replace("<", "‹").replace(">", "›")
        assert f"<answer>{quoted}</answer>" in user


@pytest.mark.parametrize("attack", tried("forbidden"))
def test_what_the_law_forbids_is_the_reason_where_it_is_tempted(attack: Attack) -> None:
    question = first_question(attack.obedient)
    assert question is not None
    assert asks_for(question) is not None


def test_the_set_is_large_and_even_enough() -> None:
    languages = Counter(attack.language for attack in ATTACKS)
    channels = Counter(attack.channel for attack in ATTACKS)
    assert len(ATTACKS) >= 80
    assert min(languages["ko"], languages["en"]) >= 35
    assert languages["mixed"] >= 5
    assert set(channels) == {"resume", "posting", "speech", "forbidden"}
    assert min(channels.values()) >= 15
    assert len({attack.id for attack in ATTACKS}) == len({attack.text for attack in ATTACKS})
    assert len({attack.id for attack in ATTACKS}) == len(ATTACKS)
