"""`core.interview.assessing`: from the answers of an interview to its stored assessment."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from core.assessment import rules
from core.assessment.calibration import FEWEST_LABELS
from core.assessment.exemplar import load_exemplars, store_exemplars
from core.assessment.judge import RUNS
from core.assessment.labels import Assessment, CoachLabel, Label, Score
from core.assessment.proximity import AnswerVector
from core.assessment.rubric import Competency, rubric_for
from core.errors import NotFound, Unavailable
from core.interview.assessing import assess
from core.interview.interview import (
    EndReason,
    ExactTranscript,
    Interview,
    Plan,
    PlannedQuestion,
    QuestionKind,
    Turn,
)
from core.language.ports import ChatModel, Embedder
from core.speech.transcript import Word
from core.storage import NewUnitOfWork
from tests.builders import NOW, an_interview
from tests.fakes_language import Reply, ScriptedChatModel, ScriptedEmbedder
from tests.fakes_storage import new_memory_unit_of_work
from tests.unit.assessment.stories import PAYMENT, told

STORY = told(PAYMENT, "en")
QUOTE = "I analysed the logs myself"
EVERYTHING = "\n".join(f'{letter}: "{QUOTE}"' for letter in "ABC")
"""What a model says that sees three behaviours, whichever they are, and proves them alike."""
LIES = 'A: "I led a hundred people"\nB: -'


def question(
    competency: Competency = "ownership",
    kind: QuestionKind = QuestionKind.BEHAVIOURAL,
    id_: str = "q",
) -> PlannedQuestion:
    return PlannedQuestion(id_, kind, competency, "What did you take on?")


@dataclass
class Held:
    """An interview that was held, and what is asked of it."""

    new_uow: NewUnitOfWork = field(default_factory=new_memory_unit_of_work)
    interview: Interview = field(default_factory=an_interview)
    turns: list[Turn] = field(default_factory=list)
    beats: list[float] = field(default_factory=list)

    def plan(self, *questions: PlannedQuestion) -> None:
        self.interview = replace(self.interview, plan=Plan("test", questions))
        with self.new_uow() as uow:
            uow.interviews.add(self.interview)
            uow.commit()

    def answer(self, text: str, asked: PlannedQuestion, exact: str = "") -> Turn:
        turn = Turn(
            id=uuid.uuid5(self.interview.id, str(len(self.turns))),
            interview_id=self.interview.id,
            index=len(self.turns),
            question=asked,
            asked_at=NOW,
            answer=text,
            end_reason=EndReason.SILENCE,
        )
        with self.new_uow() as uow:
            uow.turns.put(turn)
            if exact:
                uow.turns.put_exact(ExactTranscript(turn.id, "base", exact, timed(exact)))
            uow.commit()
        self.turns.append(turn)
        return turn

    def assess(
        self, judge: ChatModel | None = None, embedder: Embedder | None = None
    ) -> Assessment:
        assess(
            self.interview.id,
            new_uow=self.new_uow,
            judge=judge,
            embedder=embedder,
            beat=self.beats.append,
        )
        return self.stored()

    def stored(self) -> Assessment:
        with self.new_uow() as uow:
            found = uow.assessments.get(self.interview.id)
        assert found is not None
        return found


def timed(text: str) -> tuple[Word, ...]:
    """Return the words of a text, half a second each."""
    return tuple(Word(word, n / 2, (n + 1) / 2, 1.0) for n, word in enumerate(text.split()))


def held(*competencies: Competency, answer: str = STORY) -> Held:
    """Return an interview with the same answer to a question of each competency."""
    made = Held()
    questions = [question(one) for one in competencies or ("ownership",)]
    made.plan(*questions)
    for one in questions:
        made.answer(answer, one)
    return made


def by_competency(found: Assessment) -> dict[str, Score]:
    return {score.competency: score for score in found.scores}


def by_model(labels: Sequence[Label]) -> list[Label]:
    return [label for label in labels if label.source != rules.SOURCE]


def test_rules_label_each_answer_by_the_rubric_of_its_competency() -> None:
    made = held("ownership", "learning")
    found = made.assess()
    for turn in made.turns:
        labelled = {one.behaviour_id for one in found.labels if one.turn_id == turn.id}
        expected = rubric_for(turn.question.competency, made.interview.field_code)
        assert labelled == {behaviour.id for behaviour in expected.behaviours}
    deed = next(one for one in found.labels if one.behaviour_id == "ownership-deed")
    assert (deed.is_present, deed.source) == (True, rules.SOURCE)
    assert "analysed" in STORY[slice(*deed.spans[0])]


def test_every_competency_of_the_plan_has_a_score_or_the_reason_why_not() -> None:
    made = Held()
    asked, dropped = question("ownership"), question("collaboration")
    made.plan(asked, dropped, question("motivation", QuestionKind.INVITATION))
    made.answer("모르겠습니다. I don't know.", asked)
    scores = by_competency(made.assess())
    assert {name: score.missing for name, score in scores.items()} == {
        "ownership": "too_little_said",
        "collaboration": "not_asked",
    }


def test_a_follow_up_counts_for_the_question_before_it() -> None:
    made = Held()
    asked = question("ownership")
    made.plan(asked)
    made.answer("I had to look after the payment page of the shop.", asked)
    follow_up = made.answer(STORY, replace(asked, kind=QuestionKind.FOLLOW_UP))
    found = made.assess()
    assert by_competency(found).keys() == {"ownership"}
    assert any(one.turn_id == follow_up.id for one in found.findings)


@pytest.mark.parametrize("kind", [QuestionKind.INVITATION, QuestionKind.CLOSING])
def test_what_is_no_question_to_the_candidate_is_not_assessed(kind: QuestionKind) -> None:
    made = Held()
    asked = question("motivation", kind)
    made.plan(asked)
    made.answer(STORY, asked)
    assert made.assess() == Assessment((), (), (), ())


def test_the_exact_words_are_read_and_findings_say_when_they_were_said() -> None:
    made = Held()
    asked = question()
    made.plan(asked)
    made.answer("I did not hear this well at all.", asked, exact=STORY)
    found = made.assess()
    deed = next(one for one in found.findings if one.claim == "ownership-deed")
    said = STORY[slice(*deed.spans[0])]
    first = STORY[: deed.spans[0][0]].count(" ")
    assert "analysed" in said
    assert deed.moments == ((first / 2, (first + len(said.split())) / 2),)


def test_an_answer_that_was_typed_has_findings_without_moments() -> None:
    found = held().assess()
    assert found.findings
    assert {one.moments for one in found.findings} == {()}


def test_the_same_answers_get_the_same_assessment_again() -> None:
    made = held("ownership", "learning")
    model = ScriptedChatModel(EVERYTHING)
    first = made.assess(judge=model)
    assert made.assess(judge=model) == first


def test_progress_is_told_after_each_answer() -> None:
    made = held("ownership", "learning")
    made.assess()
    assert made.beats == [0.5, 1.0]


def test_an_interview_without_an_answer_says_so_of_every_competency() -> None:
    made = Held()
    made.plan(question("ownership"))
    assert by_competency(made.assess())["ownership"].missing == "not_asked"
    assert made.beats == []


@pytest.mark.parametrize("answer", ["", "fine", "leadership, teamwork, ownership, passion"])
def test_an_answer_that_says_nothing_is_not_shown_to_a_model(answer: str) -> None:
    made, model = held(answer=answer), ScriptedChatModel(EVERYTHING)
    found = made.assess(judge=model)
    assert model.asked == []
    assert by_competency(found)["ownership"].level is None
    assert by_model(found.labels) == []


def test_a_model_reads_several_times_and_its_quotes_are_looked_up() -> None:
    made = held("ownership", "learning")
    found = made.assess(judge=ScriptedChatModel(LIES))
    labels = by_model(found.labels)
    assert {label.run for label in labels} == set(range(RUNS))
    assert not any(label.is_present for label in labels)
    (counted,) = found.rejections
    assert (counted.proposed, counted.rejected) == (2 * RUNS, 2 * RUNS)
    assert counted.source == labels[0].source


def test_what_a_model_proves_is_found_where_it_stands() -> None:
    found = held().assess(judge=ScriptedChatModel(EVERYTHING))
    proved = [label for label in by_model(found.labels) if label.is_present]
    assert len(proved) == 3 * RUNS
    assert {STORY[slice(*span)] for label in proved for span in label.spans} == {QUOTE}


def test_where_the_model_is_away_what_rules_found_is_kept_and_it_is_tried_again() -> None:
    made, model = held("ownership", "learning"), ScriptedChatModel(Reply(fails=True))
    with pytest.raises(Unavailable):
        made.assess(judge=model)
    assert len(model.asked) == RUNS, "the second answer is not tried"
    found = made.stored()
    assert any(label.is_present for label in found.labels)
    assert by_competency(found).keys() == {"ownership", "learning"}


def test_a_model_that_goes_away_has_read_what_it_has_read() -> None:
    made = held("ownership", "learning", "collaboration")
    replies = [EVERYTHING] * RUNS + [Reply(fails=True)]
    found = made.assess(judge=ScriptedChatModel(*replies))
    assert {label.turn_id for label in by_model(found.labels) if label.is_present} == {
        made.turns[0].id
    }


def test_without_an_embedder_nothing_is_compared() -> None:
    assert held().assess().proximities == ()


def test_an_answer_is_compared_with_the_exemplars_of_its_question() -> None:
    exemplar = next(one for one in load_exemplars("en") if one.quality == "good")
    made = Held()
    asked = question("motivation", id_=exemplar.question_id)
    made.plan(asked)
    turn = made.answer(exemplar.text, asked)
    embedder = ScriptedEmbedder()
    (early,) = made.assess(embedder=embedder).proximities
    assert (early.percentile, early.missing) == (None, "exemplars_not_ready")
    assert embedder.asked == [], "nobody waits for them"
    store_exemplars("en", new_uow=made.new_uow, embedder=embedder)
    (near,) = made.assess(embedder=embedder).proximities
    assert (near.turn_id, near.nearest, near.missing) == (turn.id, exemplar.id, None)
    assert near.percentile == 100
    texts = sum(len(texts) for texts, _ in embedder.asked)
    made.assess(embedder=embedder)
    assert sum(len(texts) for texts, _ in embedder.asked) == texts, "nothing is embedded twice"


def test_what_cannot_be_compared_says_why() -> None:
    made, embedder = Held(), ScriptedEmbedder()
    asked = question(id_="known-to-nobody")
    made.plan(asked)
    made.answer(STORY, asked)
    made.answer(STORY, replace(asked, kind=QuestionKind.FOLLOW_UP))
    made.answer("It went well.", asked)
    found = made.assess(embedder=embedder)
    assert [(one.turn_id, one.missing) for one in found.proximities] == [
        (made.turns[0].id, "no_exemplars"),
        (made.turns[2].id, "too_short"),
    ]
    assert embedder.asked == []


def test_once_coaches_have_labelled_enough_answers_nearness_has_a_level() -> None:
    exemplar = next(one for one in load_exemplars("en") if one.quality == "bad")
    asked = question("motivation", id_=exemplar.question_id)
    good = next(
        one.text
        for one in load_exemplars("en")
        if (one.question_id, one.quality) == (exemplar.question_id, "good")
    )
    made, others, embedder = Held(), Held(), ScriptedEmbedder()
    others.new_uow = made.new_uow
    made.plan(asked)
    others.plan(asked)
    made.answer(good, asked)
    store_exemplars("en", new_uow=made.new_uow, embedder=embedder)
    near, far = embedder.embed([good, exemplar.text], kind="passage")
    turns = [others.answer("as it was heard", asked) for _ in range(FEWEST_LABELS)]
    with made.new_uow() as uow:
        for place, turn in enumerate(turns):
            share = place / FEWEST_LABELS
            vector = share * near + (1 - share) * far
            placed = AnswerVector(turn.id, exemplar.question_id, "en", embedder.name, vector)
            uow.exemplars.put_answer(placed, "a" * 64)
            uow.coach_labels.add(
                CoachLabel(
                    turn.interview_id,
                    turn.id,
                    "motivation",
                    1 + int(5 * share),
                    "Oh",
                    "",
                    NOW.isoformat(),
                )
            )
        uow.commit()
    (found,) = made.assess(embedder=embedder).proximities
    assert found.labelled == FEWEST_LABELS
    assert found.level == pytest.approx(5.0, abs=0.5)


def test_what_is_compared_never_moves_a_score() -> None:
    exemplar = next(one for one in load_exemplars("en") if one.quality == "good")
    made = Held()
    asked = question(id_=exemplar.question_id)
    made.plan(asked)
    made.answer(exemplar.text, asked)
    alone = made.assess()
    embedder = ScriptedEmbedder()
    store_exemplars("en", new_uow=made.new_uow, embedder=embedder)
    compared = made.assess(embedder=embedder)
    assert compared.proximities
    assert (compared.scores, compared.labels) == (alone.scores, alone.labels)


def test_an_interview_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        Held().assess()
