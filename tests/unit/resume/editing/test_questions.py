"""At most six questions, about what an answer adds most to; an answer becomes a line as it is."""

import pytest

from core.errors import InvalidInput
from core.language.language import LANGUAGES, Language
from core.resume.adapters.json_patch import JsonPatchEngine
from core.resume.editing.drafts import accept, begun
from core.resume.editing.edits import problems
from core.resume.editing.questions import MOST, answered, questions
from tests.unit.resume.people import BULLET, OLD_BULLET, TODAY, a_resume

VAGUE = {"ko": "다양한 화면을 개발하여 출시", "en": "Wrote many reports for finance"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_lines_with_figures_nothing_is_asked(language: Language) -> None:
    lines = ["서버 3대 개발", "Built 3 reports"]
    resume = a_resume(language, ("/work/0/highlights", lines), ("/work/1/highlights", lines))
    assert questions(resume, today=TODAY) == ()


@pytest.mark.parametrize(
    ("language", "text", "lacks", "word"),
    [
        ("ko", "저희 팀에서 예약 화면 개발", "own_part", "저희 팀"),
        ("en", "We built reports", "own_part", "We"),
        ("ko", "다양한 화면을 개발하여 출시", "figure", ""),
        ("en", "Wrote many reports for finance", "result", ""),
        ("ko", "예약 화면 설계", "result", ""),
        ("en", "Launched charts", "figure", ""),
    ],
)
def test_what_is_asked_is_what_is_missing(
    language: Language, text: str, lacks: str, word: str
) -> None:
    found = questions(a_resume(language, (BULLET, text)), today=TODAY)
    first = next(each for each in found if each.pointer == BULLET)
    assert (first.lacks, first.word, first.quote) == (lacks, word, text)
    for shown in LANGUAGES:
        assert text in first.text(shown)


def test_at_most_six_are_asked_two_of_a_job_the_newest_first() -> None:
    lines = ["예약 화면 설계", "결제 화면 설계", "정산 화면 설계"]
    job = {"name": "다온", "startDate": "2010-01", "endDate": "2012-01", "highlights": lines}
    jobs = [dict(job, endDate=f"201{n}-01") for n in range(2, 7)]
    found = questions(a_resume("ko", ("/work", jobs)), today=TODAY)
    assert len(found) == MOST
    assert [each.pointer[:7] for each in found] == [f"/work/{n}" for n in (4, 4, 3, 3, 2, 2)]
    assert found == questions(a_resume("ko", ("/work", jobs)), today=TODAY)


@pytest.mark.parametrize(
    ("language", "answer", "line"),
    [
        (
            "ko",
            " 제가  화면 12개를 만들었고 3주 걸렸습니다. ",
            "화면 12개를 만들었고 3주 걸렸습니다",
        ),
        ("en", "I wrote 12 reports a week.", "Wrote 12 reports a week"),
    ],
)
def test_an_answer_becomes_a_line_in_the_persons_words(
    language: Language, answer: str, line: str
) -> None:
    resume = a_resume(language, (OLD_BULLET, VAGUE[language]))
    question = next(q for q in questions(resume, today=TODAY) if q.pointer == OLD_BULLET)
    made = answered(question, answer, resume.data)
    assert (made.new, made.source, made.evidence) == (line, "person", (OLD_BULLET, "answer"))
    draft = accept(begun(resume.data), made, patches=JsonPatchEngine())
    assert draft.data["work"][1]["highlights"] == [*resume.data["work"][1]["highlights"], line]


def test_an_added_line_says_nothing_but_the_answer() -> None:
    resume = a_resume("en", (OLD_BULLET, VAGUE["en"]))
    question = next(q for q in questions(resume, today=TODAY) if q.pointer == OLD_BULLET)
    made = answered(question, "I wrote 12 reports a week.", resume.data)
    assert problems(made, resume.data, known=["I wrote 12 reports a week."]) == ()
    for said in ([], ["I wrote reports."], ["I wrote 21 reports a week."]):
        assert problems(made, resume.data, known=said) != ()


@pytest.mark.parametrize("answer", ["", "   ", "a" * 401])
def test_an_answer_is_a_sentence_or_two(answer: str) -> None:
    resume = a_resume("en", (OLD_BULLET, VAGUE["en"]))
    question = questions(resume, today=TODAY)[0]
    with pytest.raises(InvalidInput):
        answered(question, answer, resume.data)


def test_an_answer_about_a_line_that_is_gone_is_refused() -> None:
    resume = a_resume("en", (OLD_BULLET, VAGUE["en"]))
    question = questions(resume, today=TODAY)[0]
    with pytest.raises(InvalidInput):
        answered(question, "12 a week", a_resume("en").data)
