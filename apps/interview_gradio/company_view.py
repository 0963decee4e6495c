"""What is known of a company as HTML: pure, everything escaped, nothing without its source."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from apps.interview_gradio.report_view import moment
from apps.interview_gradio.texts import FACTS, SOURCES, TEXTS
from core.company.briefing import Briefing, Job
from core.company.company import Company, Fact
from core.company.posting import Posting, SkillCount
from core.company.skills import load_skills
from core.language.language import Language

T = TEXTS.company
SHOWN_AT_ONCE = 5
"""Jobs; the others are unfolded. Own choice: what a phone shows without much scrolling."""


def notice(text: str) -> str:
    """Return a line beside what is known; "" for nothing to say."""
    return f'<p class="note">{escape(text)}</p>' if text else ""


def news(text: str) -> str:
    """Return the same to be read out as soon as it is there."""
    return f'<p class="note" role="status">{escape(text)}</p>'


def briefing(briefing: Briefing, language: Language) -> str:
    """Return what is known of a company: facts, jobs that are open, and skills they ask for."""
    name, is_fictional = briefing.company.name, briefing.company.is_fictional
    mark = f'<p class="fictional">{escape(T.fictional.of(language))}</p>' if is_fictional else ""
    parts = (_facts, _jobs, _skills)
    return (
        f'<section class="briefing"><h3>{escape(name)}</h3>{mark}'
        f'<p class="note">{_checked(briefing.checked_at, language)}</p>'
        f"{''.join(part(briefing, language) for part in parts)}</section>"
    )


def company_label(company: Company, among: Sequence[Company]) -> str:
    """Return a company as one of several; two of the same name are told apart."""
    if sum(other.name == company.name for other in among) == 1:
        return company.name
    apart = company.registration_number or company.homepage or company.provenance.source
    return f"{company.name} ({apart})"


def job_label(job: Job) -> str:
    """Return an open job as one of several."""
    return " · ".join(filter(None, (job.posting.title, job.posting.location)))


def _checked(at: datetime | None, language: Language) -> str:
    if at is None:
        return escape(T.never_checked.of(language))
    return escape(T.checked.of(language)).format(when=moment(at))


def _facts(briefing: Briefing, language: Language) -> str:
    title = f"<h4>{escape(T.facts.of(language))}</h4>"
    is_link = not briefing.company.is_fictional
    rows = "".join(_fact(fact, language, is_link=is_link) for fact in briefing.facts)
    shown = f"<dl>{rows}</dl>" if rows else notice(T.no_facts.of(language))
    names = ", ".join(_fact_name(name, language) for name in briefing.stale)
    return title + shown + notice(T.stale.of(language).format(names=names) if names else "")


def _fact(fact: Fact, language: Language, *, is_link: bool) -> str:
    read = fact.provenance
    source = _linked(_source(read.source, language), read.source_url, is_link=is_link)
    where = escape(T.read_from.of(language)).format(source=source, when=_day(read.fetched_at))
    as_of = f"{T.as_of.of(language).format(day=fact.as_of.isoformat())} · " if fact.as_of else ""
    return (
        f"<div><dt>{escape(_fact_name(fact.name, language))}</dt>"
        f"<dd>{escape(fact.value)} <small>{escape(as_of)}{where}</small></dd></div>"
    )


def _jobs(briefing: Briefing, language: Language) -> str:
    jobs = briefing.jobs
    if not jobs:
        return notice(T.no_jobs.of(language))
    is_link = not briefing.company.is_fictional
    rows = [_job(job, language, is_link=is_link) for job in jobs]
    title = f"<h4>{escape(T.open_jobs.of(language).format(n=briefing.open_jobs))}</h4>"
    first, rest = rows[:SHOWN_AT_ONCE], rows[SHOWN_AT_ONCE:]
    folded = ""
    if rest:
        more = escape(T.more_jobs.of(language).format(n=len(rest)))
        folded = f"<details><summary>{more}</summary><ul>{''.join(rest)}</ul></details>"
    newest = T.newest_jobs.of(language).format(n=len(jobs))
    not_all = notice(newest if len(jobs) < briefing.open_jobs else "")
    return f"{title}<ul>{''.join(first)}</ul>{folded}{not_all}"


def _job(job: Job, language: Language, *, is_link: bool) -> str:
    one = job.posting
    title = f'<b lang="{one.language}">{_linked(one.title, one.url, is_link=is_link)}</b>'
    boards = (posting.provenance.source for posting in job.postings)
    sources = ", ".join(dict.fromkeys(_source(board, language) for board in boards))
    read = escape(T.read_from.of(language)).format(
        source=escape(sources), when=_day(one.provenance.fetched_at)
    )
    said = [escape(text) for text in (one.location, one.employment) if text]
    said += [_deadline(one, language), read]
    return f"<li>{title} <small>{' · '.join(said)}</small></li>"


def _deadline(posting: Posting, language: Language) -> str:
    if posting.closes_at is not None:
        return escape(T.closes.of(language)).format(when=moment(posting.closes_at))
    return escape(T.all()[posting.deadline.value].of(language))


def _skills(briefing: Briefing, language: Language) -> str:
    if not briefing.skills:
        return ""
    title = f"<h4>{escape(T.skills.of(language))}</h4>"
    rows = "".join(_skill(one, language) for one in briefing.skills)
    return f'{title}<ul class="skills">{rows}</ul>'


def _skill(count: SkillCount, language: Language) -> str:
    known = load_skills().get(count.skill)
    name = known.name(language) if known is not None else count.skill
    asked = T.asked_by.of(language).format(n=count.postings)
    label = T.asked_by_label.of(language).format(n=count.postings)
    return f'<li>{escape(name)} <small title="{escape(label)}">{escape(asked)}</small></li>'


def _fact_name(name: str, language: Language) -> str:
    return FACTS[name].of(language) if name in FACTS else name


def _source(key: str, language: Language) -> str:
    return SOURCES[key].of(language) if key in SOURCES else key


def _day(at: datetime) -> str:
    """Return a day for `static/report.js` to write in the reader's own zone."""
    utc = at.astimezone(UTC)
    moment = utc.isoformat(timespec="seconds")
    return f'<time data-day datetime="{moment}">{utc:%Y-%m-%d}</time>'


def _linked(text: str, url: str, *, is_link: bool) -> str:
    """Return a text with a link to where it stands; what is made up stands nowhere."""
    if not is_link or not url.startswith(("https://", "http://")):
        return escape(text)
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">'
        f"{escape(text)}</a>"
    )
