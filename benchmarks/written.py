"""The results of the interviewer benchmark as Markdown, for people."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from benchmarks.held import Exchange, Held
from benchmarks.lines import machine
from benchmarks.properties.property import Verdict
from core.interview.questions import load_bank
from core.language.language import Language

ENGINES: Mapping[str, str] = {
    "": "no model",
    "misbehaving": "misbehaving model",
    "small_model": "small model",
    "ollama": "Ollama",
}
TABLE = """\
# What the interviewer is held to

Simulated candidates (strong, vague, off-topic, silent, hostile, over-long, code-switching, one who
tells too much, one who makes up facts) are interviewed in Korean and English by the real room,
without sound, and each interview is asked these yes/no questions. `python -m benchmarks.interviewer
--table docs/interviewer.md` writes this page. A cell says how many cases were right of how many
there were; **bold** is a property that does not hold everywhere.

"""
WORDS: Mapping[Language, Mapping[str, str]] = {
    "ko": {
        "title": "면접 한 편",
        "about": "`python -m benchmarks.interviewer --transcripts docs/examples`로 만든 "
        "그대로입니다. 지원자와 회사는 가상이고, 답변은 미리 써 둔 것이며, "
        "질문은 언어 모델 없이 골랐습니다.",
        "facts": "{field} · {minutes}분 · 면접관 말투: {persona}",
        "interviewer": "면접관",
        "candidate": "지원자",
        "why": "이유",
        "silence": "(침묵)",
        "resume": "이력서",
        "posting": "채용 공고",
        "end": "면접이 {spent}에 끝났습니다.",
    },
    "en": {
        "title": "One interview",
        "about": "As `python -m benchmarks.interviewer --transcripts docs/examples` made it. "
        "Candidate and company are fictional, the answers were written beforehand, and the "
        "questions were chosen without a language model.",
        "facts": "{field} · {minutes} minutes · interviewer: {persona}",
        "interviewer": "Interviewer",
        "candidate": "Candidate",
        "why": "Why",
        "silence": "(silence)",
        "resume": "Résumé",
        "posting": "Posting",
        "end": "The interview ended after {spent}.",
    },
}
MANNERS: Mapping[Language, Mapping[str, str]] = {
    "ko": {"warm": "따뜻하게", "neutral": "차분하게", "pressing": "날카롭게"},
    "en": {"warm": "warm", "neutral": "neutral", "pressing": "pressing"},
}


def table(path: Path, outcomes: Mapping[str, Sequence[Verdict]]) -> None:
    """Write every property with what came out, an engine a column."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TABLE + "\n".join(_table(outcomes)) + "\n", encoding="utf-8")


def transcript(path: Path, held: Held) -> None:
    """Write an interview as a person reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(_transcript(held)) + "\n", encoding="utf-8")


def _table(outcomes: Mapping[str, Sequence[Verdict]]) -> list[str]:
    about, today = machine(), datetime.now(UTC).date()
    lines = [f"Measured on {today} ({about['cpu']}, {about['cores']} cores).", ""]
    for engine, verdicts in outcomes.items():
        asked = [verdict for verdict in verdicts if verdict.asked]
        passed = sum(verdict.is_passed for verdict in asked)
        cases = sum(verdict.asked for verdict in asked)
        lines.append(
            f"- {ENGINES[engine]}: {passed} of {len(asked)} properties hold, {cases:,} cases"
        )
    columns = list(zip(*outcomes.values(), strict=True))
    for group, same in groupby(columns, key=lambda row: row[0].about.group):
        lines += ["", f"## {group.capitalize()}", ""]
        lines.append(f"| property | {' | '.join(ENGINES[engine] for engine in outcomes)} |")
        lines.append("|---" * (1 + len(outcomes)) + "|")
        for row in same:
            what = f"`{row[0].about.name}` {row[0].about.meaning}"
            lines.append(f"| {what} | {' | '.join(map(_cell, row))} |")
    return lines


def _cell(verdict: Verdict) -> str:
    if not verdict.asked:
        return "–"
    right = f"{verdict.asked - len(verdict.broken)} / {verdict.asked}"
    return right if verdict.is_passed else f"**{right}**"


def _transcript(held: Held) -> list[str]:
    words, interview = WORDS[held.language], held.interview
    field = load_bank().field(interview.field_code).name(held.language)
    persona = MANNERS[held.language][held.persona]
    paragraphs = [
        f"# {words['title']}",
        words["about"],
        words["facts"].format(field=field, minutes=interview.minutes, persona=persona),
    ]
    for source in ("resume", "posting"):
        if source in held.sources:
            paragraphs += [f"## {words[source]}", f"```text\n{held.sources[source].strip()}\n```"]
    paragraphs.append("---")
    for one in held.exchanges:
        paragraphs += _said(one, words)
    paragraphs.append(words["end"].format(spent=_minutes(held.exchanges[-1].answered_s)))
    return paragraphs


def _said(one: Exchange, words: Mapping[str, str]) -> list[str]:
    why = f"\n*{words['why']}: {one.why}*" if one.why else ""
    asked = f"**{words['interviewer']}** ({_minutes(one.asked_s)}) {one.said}"
    return [
        asked + (f"  {why}" if why else ""),
        f"**{words['candidate']}** {one.answer.text or words['silence']}",
    ]


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
