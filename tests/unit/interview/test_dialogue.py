import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.interview.dialogue import Dialogue, IllegalMove, RoomState
from tests.builders import a_plan

MOVES = ("ask", "listen", "answered", "pause", "end")


def test_an_interview_asks_and_listens_until_all_is_answered() -> None:
    dialogue = Dialogue(a_plan(2)).ask()
    for number in (1, 2):
        assert dialogue.state is RoomState.SPEAKING
        assert dialogue.question.text == f"Question {number}?"
        dialogue = dialogue.listen().answered().ask()
    assert dialogue.state is RoomState.FINISHED


def test_a_pause_repeats_the_question() -> None:
    dialogue = Dialogue(a_plan(2)).ask().listen().pause().ask()
    assert (dialogue.index, dialogue.state) == (0, RoomState.SPEAKING)


@pytest.mark.parametrize("move", ["listen", "answered"])
def test_nothing_is_answered_before_it_was_asked(move: str) -> None:
    with pytest.raises(IllegalMove):
        getattr(Dialogue(a_plan()), move)()


@given(st.lists(st.sampled_from(MOVES)))
def test_no_sequence_of_moves_skips_a_question_or_leaves_the_end(moves: list[str]) -> None:
    dialogue = Dialogue(a_plan(3))
    for move in moves:
        before = dialogue
        try:
            dialogue = getattr(dialogue, move)()
        except IllegalMove:
            continue
        assert dialogue.index - before.index in {0, 1}
        assert 0 <= dialogue.index <= 3
        if before.state is RoomState.FINISHED:
            assert dialogue.state is RoomState.FINISHED
