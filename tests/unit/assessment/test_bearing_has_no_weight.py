"""Ablation: what a camera or a microphone measures changes no label, no finding and no score."""

import ast
import uuid
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.assessment.labels import Assessment
from core.assessment.measures import Measure
from core.interview.assessing import assess
from core.interview.interview import EndReason, Interview, Turn
from core.interview.watching import measured, unmeasured
from core.jobs import JobKind
from core.vision.observing import Observation
from core.vision.timeline import timeline
from tests.builders import NOW, an_interview
from tests.fakes_storage import new_memory_unit_of_work
from tests.fakes_vision import face, observed
from tests.unit.assessment.stories import PAYMENT, told

ROOT = Path(__file__).resolve().parents[3]
ASSESSING = [
    *sorted((ROOT / "core/assessment").glob("*.py")),
    *sorted((ROOT / "core/language/prompts").glob("*.py")),
    ROOT / "core/interview/assessing.py",
]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def within(name: str) -> Path | None:
    """Return the file of a module of core; None for what is none."""
    path = ROOT / name.replace(".", "/")
    found = [path.with_suffix(".py"), path / "__init__.py"]
    return next((file for file in found if file.is_file() and name.startswith("core.")), None)


def known_to(paths: Sequence[Path]) -> set[str]:
    """Return the modules that these import, directly or by way of others of core."""
    known: set[str] = set()
    waiting = list(paths)
    while waiting:
        for name in imported(waiting.pop()) - known:
            path = within(name)
            if path is not None:
                known.add(name)
                waiting.append(path)
    return known


def test_nothing_that_assesses_answers_knows_vision_or_measures() -> None:
    judging = [
        ROOT / f"core/assessment/{name}.py"
        for name in ("rules", "judge", "proof", "findings", "scoring", "proximity", "rubric")
    ]
    known = known_to([*judging, *(ROOT / "core/language/prompts").glob("*.py")])
    assert "core.assessment.rubric" in known, "the search finds what there is"
    assert {name for name in known if name.startswith("core.vision")} == set()
    assert "core.assessment.measures" not in known


def test_no_part_of_the_assessment_names_a_measure() -> None:
    names = {measure.name for measure in [*measured(frames(12)), *unmeasured(has_video=False)]}
    assert "smile_share" in names
    named = {
        f"{path.name}: {node.value}"
        for path in ASSESSING
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    }
    assert named == set()


def frames(seconds: int, **looks: float) -> list[Observation]:
    """Return ten frames a second of a head that turns, and looks like this."""
    return [
        observed(n / 10, face(yaw_deg=n % 7, **looks), is_facing=bool(looks))
        for n in range(10 * seconds)
    ]


def held() -> tuple[Interview, Turn]:
    interview = an_interview(questions=1)
    answer = Turn(
        id=uuid.uuid5(interview.id, "0"),
        interview_id=interview.id,
        index=0,
        question=interview.plan.questions[0],
        asked_at=NOW,
        answer=told(PAYMENT, "en"),
        end_reason=EndReason.SILENCE,
    )
    return interview, answer


def assessed(
    interview: Interview, turn: Turn, seen: Sequence[Observation] | None, spoken: Sequence[Measure]
) -> Assessment:
    """Assess an interview for which this was measured before."""
    new_uow = new_memory_unit_of_work()
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.turns.put(turn)
        uow.analyses.put_timeline(interview.id, timeline(seen or ()))
        video = unmeasured(has_video=False) if seen is None else measured(seen)
        uow.analyses.put_measures(interview.id, JobKind.ANALYSE_VIDEO, video)
        uow.analyses.put_measures(interview.id, JobKind.ANALYSE_SPEECH, spoken)
        uow.commit()
    assess(interview.id, new_uow=new_uow, beat=lambda _: None)
    with new_uow() as uow:
        found = uow.assessments.get(interview.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "seen",
    [
        [],
        frames(30, smile=0.9, brow_raise=0.9, pitch_deg=0.0),
        frames(30, smile=0.0, blink=0.9, pitch_deg=-40.0),
        [observed(n / 10, None) for n in range(300)],
    ],
    ids=["no_frames", "smiling", "looking_down", "out_of_the_picture"],
)
def test_whatever_the_camera_saw_the_assessment_is_the_same(seen: list[Observation]) -> None:
    interview, turn = held()
    blind = assessed(interview, turn, None, [])
    assert blind.labels, "there is something that could change"
    assert assessed(interview, turn, seen, []) == blind


@pytest.mark.parametrize("value", [40.0, 400.0])
def test_how_fast_somebody_spoke_changes_nothing(value: float) -> None:
    interview, turn = held()
    rate = Measure(turn.id, "rate_per_min", value, "words/min")
    assert assessed(interview, turn, None, [rate]) == assessed(interview, turn, None, [])
