"""What was found in the answers, as a candidate sees it."""

import re
from dataclasses import replace
from uuid import UUID

from apps.interview_gradio import report_pdf, report_view
from core.assessment.labels import Finding, Proximity, Rejections, Score
from core.assessment.measures import Measure
from core.assessment.rubric import rubric_for
from core.interview.attempts import Attempts, summed
from core.interview.report import Report, ReportedAnswer, Sentence
from core.language.language import LANGUAGES, Language
from tests.unit.apps.test_report_view import ID, NOW, TURN, answer, interview

TEXT = "We were late. I rewrote the <import>. It works."
DEED = (14, 37)
SHOWN = re.compile(r"<[^>]+>")


def found(
    *findings: Finding, scores: tuple[Score, ...] = (), proximity: Proximity | None = None
) -> Report:
    assessed = replace(
        answer(TEXT, sound=(10.0, 20.0)),
        competency="ownership",
        sentences=(
            Sentence((0, 13), (10.0, 12.0)),
            Sentence(DEED, (13.0, 16.0)),
            Sentence((38, 47), None),
        ),
        speech=((10.0, 12.0), (13.0, 16.0)),
        findings=findings,
        proximity=proximity,
        measures=(Measure(TURN, "pauses", 1.0, "count", moments=((12.0, 13.0),)),),
    )
    return Report(
        ID, NOW, "base", (assessed,), (), scores, (Rejections("m 1", 8, 3),), ((11.0, 12.0),)
    )


def gap(claim: str = "no_result") -> Finding:
    return Finding(TURN, "ownership", "gap", claim, (DEED,), ((13.0, 16.0),), "rules 1")


def scored(level: float | None, missing: str | None = None) -> Score:
    low, high = (None, None) if level is None else (level - 1, level)
    return Score("ownership", level, low, high, 1, 2, 3, missing)


def render(written: Report, language: Language = "en", **attempts: Attempts) -> str:
    return report_view.render(
        written,
        interview(),
        field_name="R&D",
        language=language,
        lobby="?",
        attempts={"ownership": attempts["ownership"]} if attempts else None,
    )


def played(shown: str) -> set[str]:
    return set(re.findall(r'data-play="([^"]+)"', shown))


def test_every_sentence_with_a_moment_plays_it_and_the_answer_reads_as_it_was() -> None:
    shown = render(found())
    quoted = re.search(r'<blockquote class="answer">(.*?)</blockquote>', shown)
    assert quoted is not None
    assert SHOWN.sub("", quoted[1]) == TEXT.replace("<import>", "&lt;import&gt;")
    assert quoted[1].count("<button") == 2
    assert f"/interviews/{ID}/audio.wav?from_s=12.85&amp;to_s=16.15" in played(quoted[1])


def test_a_gap_says_what_is_missing_where_and_how_to_say_it() -> None:
    missing_in: dict[Language, str] = {
        "en": "not what came of it",
        "ko": "어떻게 되었는지가 없습니다",
    }
    for language, missing in missing_in.items():
        shown = render(found(gap()), language)
        assert missing in shown
        assert "“I rewrote the &lt;import&gt;.”" in shown
        assert "(" in re.search(r'<p class="better">(.*?)</p>', shown)[1]  # type: ignore[index]
        assert 'class="said gap"' in shown


def test_a_strength_is_said_in_the_words_of_the_rubric() -> None:
    seen = rubric_for("ownership", None).behaviours[0]
    strength = Finding(TURN, "ownership", "strength", seen.id, ((38, 47),), (), "rules 1")
    for language in LANGUAGES:
        shown = render(found(strength), language)
        assert seen.text(language) in shown
        assert 'class="quote"' not in shown, "what has no moment has no button"


def test_the_timeline_has_speech_what_was_not_seen_and_marks_to_play() -> None:
    shown = render(found(gap()))
    assert '<i class="speech" style="left:0.00%;width:20.00%">' in shown
    assert '<i class="unseen" style="left:10.00%;width:10.00%">' in shown
    assert 'class="mark gap" style="left:30.00%;width:30.00%"' in shown
    assert 'class="mark moment" style="left:20.00%;width:10.00%"' in shown
    assert 'class="track"' not in render(Report(ID, NOW, None, (answer(),), ()))


def test_a_level_comes_with_its_spread_and_what_it_means() -> None:
    shown = render(found(scores=(scored(3.0),)))
    assert "3 of 5" in shown
    assert "between 2 and 3" in shown
    assert "answers: 2, readings: 3" in shown
    assert rubric_for("ownership", "software").anchors[2].en in shown
    assert "Of 8 proposed quotes, 3 were dropped" in shown


def test_without_a_level_there_is_the_reason_and_no_number() -> None:
    for reason in ("not_asked", "too_little_said", "needs_a_model", "readings_disagree", "new_one"):
        shown = render(found(scores=(scored(None, reason),)))
        section = re.search(r'<section class="competencies">.*?</section>', shown, re.DOTALL)
        assert section is not None
        assert "Not assessed" in section[0]
        assert "of 5" not in section[0]


def test_a_report_without_an_assessment_says_that_it_has_no_scores() -> None:
    shown = render(Report(ID, NOW, "base", (answer(),), ()))
    assert "no scores in this report" in shown
    assert "competencies" not in shown


def test_earlier_attempts_are_compared_from_the_second_on() -> None:
    one, two = (Attempts(2, 4, 3, count) for count in (1, 2))
    written = found(scores=(scored(3.0),))
    assert "first 2 · best 4 · latest 3 (2 interviews)" in render(written, ownership=two)
    assert "best 4" not in render(written, ownership=one)


def test_closeness_stands_beside_the_level_and_says_when_they_disagree() -> None:
    near = Proximity(TURN, 12.0, None, 0.1, "x", 4, "e5")
    shown = render(found(scores=(scored(5.0),), proximity=near))
    assert "than 12 of 100 answers" in shown
    assert "Uncalibrated percentile" in shown
    assert "disagree" in shown
    absent = replace(near, percentile=None, missing="no_exemplars")
    assert "answers to other questions" not in render(found(proximity=absent))


def test_a_calibrated_closeness_says_by_how_many_answers() -> None:
    near = Proximity(TURN, 12.0, 3.26, 0.1, "x", 4, "e5", "v", labelled=63)
    shown = render(found(proximity=near))
    assert "3.3 of 5. (Calibrated, n=63.)" in shown
    assert "Uncalibrated" not in shown
    assert "(보정함, n=63)" in render(found(proximity=near), "ko")


def test_a_cue_is_shown_in_its_sentence_and_plays_all_of_it() -> None:
    cue = Finding(TURN, "ownership", "strength", "x", ((16, 23),), ((13.2, 14.0),), "rules 1")
    shown = render(found(cue))
    assert "“I <mark>rewrote</mark> the &lt;import&gt;.”" in shown
    assert shown.count("from_s=12.85&amp;to_s=16.15") >= 2, "the quote as well as the sentence"
    body = report_pdf.document(found(cue), interview(), field_name="R&D", language="en")
    assert "“I <b>rewrote</b> the &lt;import&gt;.” [0:13]" in body


def test_the_document_says_the_same_as_the_page() -> None:
    written = found(gap(), scores=(scored(3.0),))
    for language in LANGUAGES:
        body = report_pdf.document(written, interview("<b>"), field_name="R&D", language=language)
        assert "&lt;b&gt;" in body
        assert "&lt;import&gt;" in body
        assert "[0:13]" in body
        assert body.count("<li>") == 1


def test_attempts_take_the_first_the_best_and_the_latest() -> None:
    levels = (2.0, None, 4.0, 3.0)
    scores = [scored(level, None if level else "not_asked") for level in levels]
    assert summed(scores) == {"ownership": Attempts(2.0, 4.0, 3.0, 3)}
    assert summed([]) == {}


def test_an_older_report_is_shown_as_it_was() -> None:
    old = ReportedAnswer(UUID(int=1), answer().kind, "Q", "A", False, None, None, None, ())
    assert '<blockquote class="answer">A</blockquote>' in render(Report(ID, NOW, None, (old,), ()))
