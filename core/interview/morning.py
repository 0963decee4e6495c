"""The brief that is read in the morning: what was practised, what is open, what changed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from core.company.company import Company
from core.company.night import FieldWeek, SourceRun, State
from core.company.posting import Change, ChangeKind, Posting
from core.interview.morning_texts import TEXTS, MorningTexts
from core.interview.yesterday import Held
from core.language.language import Language

MOST_LINES = 20
"""Of one section; the rest is counted. Own choice: a screen."""
MOST_COMPANIES, MOST_JOBS = 10, 3
"""With new jobs, and jobs of each."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What a brief is written from.

    Attributes:
        interviews: None where they could not be read.
        troubles: names of the night's steps that failed, and why.
        moved: answers of ours whose level moved when they were told otherwise, and how.
        dashboard: where its links lead, without a slash at the end.
    """

    day: date
    interviews: Sequence[Held] | None
    changes: Sequence[Change]
    postings: Mapping[UUID, Posting]
    companies: Mapping[UUID, Company]
    weeks: Sequence[FieldWeek]
    runs: Sequence[SourceRun]
    troubles: Sequence[tuple[str, str]]
    moved: Sequence[str]
    zone: ZoneInfo
    field_name: Callable[[str, Language], str]
    dashboard: str


def write(morning: Morning, language: Language) -> str:
    """Return the brief as Markdown; each line says what it rests on, by a link or a source."""
    t = TEXTS[language]
    parts = [
        f"# {t.title.format(day=morning.day.isoformat())}",
        *_interviews(morning, t, language),
        *_changes(morning, t),
        *_demand(morning, t, language),
        *_sources(morning, t),
    ]
    return "\n".join(parts).strip() + "\n"


def _interviews(morning: Morning, t: MorningTexts, language: Language) -> list[str]:
    lines = ["", f"## {t.interviews}", ""]
    if morning.interviews is None:
        return [*lines, t.interviews_unknown]
    if not morning.interviews:
        return [*lines, t.no_interviews]
    lines.append(t.held.format(n=len(morning.interviews)))
    by_field = Counter(one.field_code for one in morning.interviews)
    for code, count in sorted(by_field.items(), key=lambda item: (-item[1], item[0])):
        lines += ["", f"**{_name(morning, code, language)}** ({count})", ""]
        mine = [one for one in morning.interviews if one.field_code == code]
        numbered = enumerate(mine[:MOST_LINES], start=1)
        lines += [_held(n, one, morning, t, language) for n, one in numbered]
        lines += _rest(len(mine), t)
    return lines


def _held(n: int, one: Held, morning: Morning, t: MorningTexts, language: Language) -> str:
    link = f"{morning.dashboard}/interview?interview={one.interview_id}&lang={language}"
    who = f"[{t.nameless.format(n=n)}]({link})"
    told = t.answered.format(answers=one.answers, questions=one.questions, minutes=one.minutes)
    if one.levels is None:
        return f"- {who}: {told} {t.not_shared}"
    if not one.levels:
        return f"- {who}: {told} {t.no_levels}"
    best = max(one.levels, key=lambda pair: pair[1])
    worst = min(one.levels, key=lambda pair: pair[1])
    names = t.competencies
    high = t.strongest.format(name=names[best[0]], level=f"{best[1]:g}")
    if best[1] == worst[1]:
        return f"- {who}: {told} {high}"
    low = t.weakest.format(name=names[worst[0]], level=f"{worst[1]:g}")
    return f"- {who}: {told} {high} {low}"


def _changes(morning: Morning, t: MorningTexts) -> list[str]:
    lines = ["", f"## {t.changes}", ""]
    if not morning.changes:
        return [*lines, t.no_changes]
    counts = Counter(kind for kind, _ in {(one.kind, one.posting_id) for one in morning.changes})
    told = [t.kinds[kind.value].format(n=counts[kind]) for kind in ChangeKind if counts[kind]]
    lines += [" · ".join(told), ""]
    order = (ChangeKind.CHANGED, ChangeKind.CLOSED, ChangeKind.REOPENED)
    others = [one for kind in order for one in morning.changes if one.kind is kind]
    lines += [_change(one, morning, t) for one in others[:MOST_LINES]]
    lines += _rest(len(others), t)
    opened = [one for one in morning.changes if one.kind is ChangeKind.OPENED]
    return [*lines, *_opened(opened, morning, t)]


def _opened(opened: Sequence[Change], morning: Morning, t: MorningTexts) -> list[str]:
    """Return what is new by company: one line each, with some of its jobs."""
    of_company: dict[UUID, list[Change]] = {}
    for one in opened:
        of_company.setdefault(one.company_id, []).append(one)
    ranked = sorted(of_company.items(), key=lambda item: (-len(item[1]), str(item[0])))
    lines = []
    for company_id, changes in ranked[:MOST_COMPANIES]:
        shown = [_linked(one, morning) for one in changes[:MOST_JOBS]]
        told = t.new_of.format(company=_company(company_id, morning), n=len(changes))
        lines.append(f"- {told}: {', '.join(shown)}{_read(changes[0], morning)}")
    if len(ranked) > MOST_COMPANIES:
        lines += ["", t.more_companies.format(n=len(ranked) - MOST_COMPANIES)]
    return lines


def _change(one: Change, morning: Morning, t: MorningTexts) -> str:
    what = t.what[one.kind.value]
    if one.kind is ChangeKind.CHANGED and one.part is not None:
        what = t.parts[one.part]
        if one.before or one.after:
            before, after = (_told(side, one, morning, t) for side in (one.before, one.after))
            what += f": {before} → {after}"
    elif one.part == "deadline":
        what = t.expired
    where = f"{_company(one.company_id, morning)}, {_linked(one, morning)}"
    return f"- {where}: {what}{_read(one, morning)}"


def _told(side: str | None, change: Change, morning: Morning, t: MorningTexts) -> str:
    """Return what a part of a posting said; a deadline as people write it."""
    if side is None:
        return "—"
    if change.part != "deadline":
        return _escaped(side)
    if side in t.deadlines:
        return t.deadlines[side]
    at = datetime.fromisoformat(side).astimezone(morning.zone)
    if at.time() == time():  # the end of the day before
        return f"{at.date() - timedelta(days=1)} 24:00"
    return f"{at:%Y-%m-%d %H:%M}"


def _why(message: str, t: MorningTexts) -> str:
    """Return why something failed, in the language of the brief where it is one that we know."""
    known = next((start for start in t.reasons if message.startswith(start)), None)
    return _escaped(t.reasons[known] + message.removeprefix(known) if known else message)


def _company(company_id: UUID, morning: Morning) -> str:
    company = morning.companies.get(company_id)
    return _escaped(company.name) if company is not None else str(company_id)


def _linked(one: Change, morning: Morning) -> str:
    posting = morning.postings.get(one.posting_id)
    if posting is None:
        return str(one.posting_id)
    return f"[{_escaped(posting.title)}](<{posting.url}>)"


def _read(one: Change, morning: Morning) -> str:
    """Return which source says so, and when it was read."""
    posting = morning.postings.get(one.posting_id)
    if posting is None:
        return ""
    read = posting.provenance
    return f" ({read.source}, {read.fetched_at.date().isoformat()})"


def _demand(morning: Morning, t: MorningTexts, language: Language) -> list[str]:
    weeks = [week for week in morning.weeks if week.postings_open or week.interviews]
    lines = ["", f"## {t.demand}", ""]
    if not weeks:
        return [*lines, t.no_demand]
    lines += [t.demand_head, "|---|--:|--:|--:|--:|--:|"]
    for week in sorted(weeks, key=lambda week: (-week.postings_open, week.field_code)):
        level = "—" if week.mean_level is None else f"{week.mean_level:.1f}"
        counts = (week.postings_open, week.postings_opened, week.companies, week.interviews)
        cells = " | ".join(map(str, counts))
        lines.append(f"| {_name(morning, week.field_code, language)} | {cells} | {level} |")
    return [*lines, "", t.demand_note]


def _sources(morning: Morning, t: MorningTexts) -> list[str]:
    lines = ["", f"## {t.sources}", ""]
    if not morning.runs:
        lines.append(t.no_sources)
    for run in morning.runs:
        counts = t.run.format(pages=run.pages, unchanged=run.unchanged)
        if run.state is State.DONE:
            lines.append(f"- {run.source}: {counts}")
        else:
            lines.append(f"- {run.source}: {t.failed.format(why=_why(run.message or '', t))}")
        if run.refused:
            lines[-1] += " " + t.refused.format(n=run.refused)
    shown = {f"source:{run.source}" for run in morning.runs}
    others = [(name, why) for name, why in morning.troubles if name not in shown]
    lines += [f"- {name}: {t.failed.format(why=_why(why, t))}" for name, why in others]
    if morning.moved:
        lines.append("- " + t.moved.format(n=len(morning.moved), which=", ".join(morning.moved)))
    return lines


def _rest(count: int, t: MorningTexts) -> list[str]:
    return ["", t.more.format(n=count - MOST_LINES)] if count > MOST_LINES else []


def _name(morning: Morning, code: str, language: Language) -> str:
    return _escaped(morning.field_name(code, language))


def _escaped(text: str) -> str:
    """Return a stranger's text so that Markdown makes nothing of it."""
    plain = " ".join(text.split())
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>#|!~" else c for c in plain)
