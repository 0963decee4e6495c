"""The choices of the lobby, checked, as the interview subject knows them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, get_args
from uuid import UUID

from apps.interview_gradio import companies, resume_files
from apps.interview_gradio.page import Choices, Wired
from apps.interview_gradio.resume_files import MAX_BYTES, UnreadableResume
from apps.interview_gradio.texts import TEXTS, Both
from core.errors import InvalidInput, NotFound, Unavailable
from core.interview.chosen import OnRecord
from core.interview.interview import Level, Mode, Persona
from core.interview.materials import (
    MAX_CHARS,
    Excerpt,
    Materials,
    from_document,
    from_posting,
    from_resume_text,
)
from core.interview.plan import LENGTHS, Wishes
from core.language.language import LANGUAGES, Language
from core.language.text import cleaned
from core.resume import resumes
from core.resume.ports import MAX_PAGES

MAX_COMPANY_LENGTH = 80
MODES: tuple[Mode, ...] = get_args(Mode)
LEVELS: tuple[Level, ...] = get_args(Level)
PERSONAS: tuple[Persona, ...] = get_args(Persona)

T = TEXTS.errors
Chosen = TypeVar("Chosen", bound=str)


@dataclass(frozen=True, slots=True)
class Wished:
    """What was chosen.

    Attributes:
        notice: what became of the materials, where they cannot be used as the candidate expects.
    """

    mode: Mode
    wishes: Wishes
    notice: str | None


def wished(app: Wired, choices: Choices, language: Language, owner: str) -> Wished:
    """Return what a candidate wishes for; errors are in the `language` of the page.

    The file is read last, as it is gone then: before, what is wrong can still be put right.

    Raises:
        InvalidInput: a choice is not offered, or a text or file cannot be used.
    """
    otherwise = T.bad_choice.of(language)
    minutes, field_code = choices.minutes, choices.field_code
    if minutes is None or minutes not in LENGTHS or field_code is None:
        raise InvalidInput(otherwise)
    mode = _one_of(MODES, choices.mode, otherwise)
    level = _one_of(LEVELS, choices.level, otherwise)
    persona = _one_of(PERSONAS, choices.persona, otherwise)
    interview_language = _one_of(LANGUAGES, choices.language, otherwise)
    try:
        record, is_away = companies.taken(app, choices, language), False
    except Unavailable:
        record, is_away = None, True
    materials = _materials(app, choices, language, owner, record)
    wishes = Wishes(
        field_code=field_code,
        language=interview_language,
        minutes=minutes,
        level=level,
        persona=persona,
        has_follow_ups=bool(choices.has_follow_ups),
        materials=materials,
    )
    away = TEXTS.company.not_used.of(language) if is_away else ""
    notice = " ".join(filter(None, (away, _notice(choices, materials, language))))
    return Wished(mode, wishes, notice or None)


def _one_of(offered: tuple[Chosen, ...], chosen: str, otherwise: str) -> Chosen:
    found = next((one for one in offered if one == chosen), None)
    if found is None:
        raise InvalidInput(otherwise)
    return found


def _materials(
    app: Wired, choices: Choices, language: Language, owner: str, record: OnRecord | None
) -> Materials:
    company = " ".join(cleaned(choices.company).split())
    if len(company) > MAX_COMPANY_LENGTH:
        limit = MAX_COMPANY_LENGTH
        raise InvalidInput(T.company_too_long.of(language).format(limit=limit))
    pasted = _excerpts(from_resume_text, choices.resume_text, T.resume_too_long, language)
    posting = _excerpts(from_posting, choices.posting, T.posting_too_long, language)
    kept = _kept(app, choices, language, owner)
    in_file = _in_file(app, choices, language)
    spoken = _one_of(LANGUAGES, choices.language, T.bad_choice.of(language))
    resume = (*kept, *in_file, *pasted)
    if record is not None:
        return Materials(resume, (*posting, *record.posting), record.company, record.openings)
    offered = app.find_openings(company, choices.field_code or "", spoken) if company else ()
    return Materials(resume, posting, company or None, offered)


def _excerpts(
    found_in: Callable[[str], tuple[Excerpt, ...]], text: str, too_long: Both, language: Language
) -> tuple[Excerpt, ...]:
    try:
        return found_in(text)
    except InvalidInput as exc:
        limit = f"{MAX_CHARS:,}"
        raise InvalidInput(too_long.of(language).format(limit=limit)) from exc


def _kept(app: Wired, choices: Choices, language: Language, owner: str) -> tuple[Excerpt, ...]:
    """Return what a kept résumé says, as it was read in its file; only its owner may use it."""
    if choices.kept_resume is None:
        return ()
    try:
        kept = resumes.owned(UUID(choices.kept_resume), owner, new_uow=app.new_uow)
        reading = resumes.reading(kept.id, new_uow=app.new_uow)
    except (ValueError, NotFound) as exc:
        raise InvalidInput(T.no_kept_resume.of(language)) from exc
    return () if reading is None else from_document(reading.document)


def _in_file(app: Wired, choices: Choices, language: Language) -> tuple[Excerpt, ...]:
    if choices.resume_file is None:
        return ()
    try:
        return resume_files.take(choices.resume_file, app.read_resume)
    except UnreadableResume as exc:
        raise InvalidInput(unreadable(exc.reason, language)) from exc


def unreadable(reason: resume_files.Reason, language: Language) -> str:
    """Return why a résumé cannot be used, for a person."""
    text = T.all()[f"unreadable_{reason}"].of(language)
    return text.format(megabytes=MAX_BYTES // 1024**2, pages=MAX_PAGES)


def _notice(choices: Choices, materials: Materials, language: Language) -> str | None:
    has_file = choices.resume_file is not None or choices.kept_resume is not None
    has_resume = has_file or bool(choices.resume_text.strip())
    has_posting = bool(choices.posting.strip())
    if choices.minutes == min(LENGTHS):
        is_given = has_resume or has_posting or materials.company
        return T.materials_unused.of(language) if is_given else None
    missing = []
    if has_resume and not materials.resume:
        missing.append(T.nothing_in_resume.of(language))
    if has_posting and not materials.posting:
        missing.append(T.nothing_in_posting.of(language))
    return " ".join(missing) or None
