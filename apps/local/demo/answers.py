"""What is answered in the demo, and what its author knows to be in it.

An answer is made of sentences of the model answers to its question, good ones and bad ones, and of
sentences that were each written to show one behaviour of a rubric. So it is known what an answer
shows: what was written into it. The author says just that, with the sentence as the proof, the way
a reading by a language model does; what else somebody might see in it counts as not seen.

Hence these answers are nearer to model answers than people's are, and easier to place.
"""

import json
import random
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from core.assessment import rules
from core.assessment.answer import Answer
from core.assessment.exemplar import Quality, load_exemplars
from core.assessment.labels import Label
from core.assessment.rubric import LEVELS, Competency, Rubric, rubric_for
from core.language.language import Language

SOURCE = "author of the demo 1"
"""The version changes with the sentences."""
VARIANTS = 3
"""Different answers of one level to one question. Own choice: few enough to be embedded in minutes,
enough that two candidates seldom say the same."""
GOOD_OF: Mapping[int, int] = {1: 0, 2: 1, 3: 2, 4: 3, 5: 4}
"""Sentences of a good model answer in one of each level; the first two levels lean on a bad one."""
BAD_OF: Mapping[int, int] = {1: 5, 2: 3, 3: 1, 4: 0, 5: 0}
FIRST = frozenset({"communication-point-first"})
"""Behaviours whose sentence only shows them at the beginning."""
GOODBYES: Mapping[Language, Sequence[str]] = {
    "ko": (
        "이 자리에서 하루를 어떻게 보내게 되는지 궁금합니다.",
        "팀이 지금 가장 어려워하는 일이 무엇인지 듣고 싶습니다.",
        "더 여쭐 것은 없습니다. 시간을 내 주셔서 감사합니다.",
    ),
    "en": (
        "I would like to know what a usual day in this role is like.",
        "What does the team find hardest at the moment?",
        "I have no more questions. Thank you for your time.",
    ),
}


@cache
def sentences() -> Mapping[str, Mapping[Language, str]]:
    """Return the sentence that shows each behaviour, by behaviour and language."""
    file = resources.files("apps.local.demo") / "sentences.json"
    loaded: Mapping[str, Mapping[Language, str]] = json.loads(file.read_text("utf-8"))
    return loaded


@cache
def made_answer(
    question_id: str,
    competency: Competency,
    field_code: str,
    language: Language,
    level: int,
    variant: int,
) -> str:
    """Return an answer of one level, 1 to 5; the same arguments always make the same one.

    Args:
        question_id: of a question that has exemplars.
        competency: that it asks for.
        field_code: of the interview.
        language: of the answer.
        level: that is aimed at; what it comes to is for the rubric to say.
        variant: from 0, below `VARIANTS`.
    """
    chance = random.Random(f"{question_id} {language} {level} {variant}")  # noqa: S311 - variety
    shown = _shown(rubric_for(competency, field_code), level, chance)
    told = [sentences()[one][language] for one in shown if one not in FIRST]
    first = [sentences()[one][language] for one in shown if one in FIRST]
    good = _some(_model(question_id, language, "good", variant), GOOD_OF[level], chance)
    bad = _some(_model(question_id, language, "bad", variant), BAD_OF[level], chance)
    return " ".join([*first, *good, *bad, *told])


def labels_by_author(answer: Answer, rubric: Rubric) -> tuple[Label, ...]:
    """Return a label for each behaviour of a rubric that the author wrote sentences for.

    None of an answer that says nothing, and none of what asks for knowledge of a field: of that
    only the model answers know.
    """
    written = [one for one in rubric.behaviours if one.id in sentences()]
    if not answer.words_said:
        return ()
    labels = []
    for behaviour in written:
        sentence = sentences()[behaviour.id][answer.language]
        start = answer.text.find(sentence)
        spans = ((start, start + len(sentence)),) if start >= 0 else ()
        labels.append(Label(answer.turn_id, behaviour.id, 0, bool(spans), spans, SOURCE))
    return tuple(labels)


def _shown(rubric: Rubric, level: int, chance: random.Random) -> list[str]:
    """Return behaviours that reach a level: half of each from the second on, rounded up."""
    found: list[str] = []
    for each in LEVELS[1:level]:
        known = [one.id for one in rubric.behaviours if one.level == each and one.id in sentences()]
        chosen = set(chance.sample(known, (len(known) + 1) // 2))
        found += [one for one in known if one in chosen]
    return found


@cache
def _model(question_id: str, language: Language, quality: Quality, variant: int) -> tuple[str, ...]:
    """Return the sentences of one model answer."""
    texts = [
        one.text
        for one in load_exemplars(language)
        if (one.question_id, one.quality) == (question_id, quality)
    ]
    text = texts[variant % len(texts)]
    return tuple(text[start:end] for start, end in rules.sentences(text))


def _some(known: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """Return so many of the sentences, in their order."""
    places = sorted(chance.sample(range(len(known)), min(count, len(known))))
    return [known[place] for place in places]
