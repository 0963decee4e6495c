"""Which texts there are; `{…}` in them are filled in by `str.format`."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.dashboard_streamlit.texts.coaching import CoachingTexts
from apps.dashboard_streamlit.texts.filters import FilterTexts
from apps.dashboard_streamlit.texts.measures import MeasureTexts
from apps.dashboard_streamlit.texts.people import PeopleTexts
from apps.dashboard_streamlit.texts.trends import TrendTexts


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; the mappings have the domain's stable keys."""

    language_switch: str
    not_found: str
    something_wrong: str
    analytics_away: str
    enterprise_away: str
    media_away: str
    retry: str
    # The list of interviews.
    interviews: str
    interviews_intro: str
    no_interviews: str
    none_match: str
    newest_only: str
    candidate: str
    field: str
    language: str
    status: str
    started: str
    analyses: str
    all: str
    search: str
    search_hint: str
    zone: str
    open_hint: str
    no_jobs: str
    # One interview.
    interview: str
    back: str
    choose_one: str
    lasted: str
    planned: str
    not_started: str
    analysis: str
    attempt: str
    video: str
    video_off: str
    video_pending: str
    video_parts: str
    transcript: str
    no_turns: str
    play: str
    play_nothing: str
    exact: str
    live: str
    typed: str
    no_answer: str
    delivery: str
    bearing: str
    bearing_is_observation: str
    no_timeline: str
    not_measured: str
    timeline_time: str
    timeline_answer: str
    timeline_question: str
    timeline_hint: str
    # What was found, and what coaches say.
    assessment: str
    not_shared: str
    not_assessed_yet: str
    competency: str
    level: str
    spread: str
    no_level: str
    coaches: str
    your_level: str
    note: str
    save: str
    level_missing: str
    label_about: str
    whole_interview: str
    reason_needed: str
    machine_alone: str
    instead: str
    near_calibrated: str
    near_uncalibrated: str
    agreement: str
    agreement_intro: str
    no_labels: str
    kappa: str
    refused_quotes: str
    refused_quotes_intro: str
    reader: str
    proposed: str
    refused: str
    agreement_missing: Mapping[str, str]
    # Companies.
    companies: str
    companies_intro: str
    no_companies: str
    company_name: str
    registration_number: str
    source: str
    source_url: str
    licence: str
    fetched: str
    valid_until: str
    morning: str
    find_company: str
    choose_company: str
    fictional: str
    checked: str
    never_checked: str
    known_facts: str
    no_facts: str
    stale_facts: str
    fact: str
    fact_value: str
    as_of: str
    facts: Mapping[str, str]
    open_jobs: str
    no_open_jobs: str
    job_title: str
    job_field: str
    place: str
    employment: str
    closes: str
    deadlines: Mapping[str, str]
    boards: str
    skills_asked: str
    skill: str
    asked_by: str
    languages: Mapping[str, str]
    statuses: Mapping[str, str]
    modes: Mapping[str, str]
    jobs: Mapping[str, str]
    job_states: Mapping[str, str]
    end_reasons: Mapping[str, str]
    series: Mapping[str, str]
    measures: MeasureTexts
    filters: FilterTexts
    people: PeopleTexts
    trends: TrendTexts
    coaching: CoachingTexts
