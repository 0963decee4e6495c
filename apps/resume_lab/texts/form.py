"""What there is to say on each page; `{…}` are filled in by `str.format`."""

from dataclasses import dataclass

Words = dict[str, str]
"""By a stable key of the code."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Around every page."""

    title: str
    language: str
    read: str
    annotate: str
    runs: str
    errors: str
    something_wrong: str
    closed: str
    not_for_you: str
    page: str
    picture_alt: str
    no_picture: str
    no_text_on_page: str
    unreadable: Words


@dataclass(frozen=True, slots=True)
class Reading:
    """The page that reads one file."""

    intro: str
    upload: str
    upload_help: str
    privacy: str
    waiting: str
    counts: str
    streams: str
    warnings: Words
    concerns: Words
    concerns_title: str
    hidden_title: str
    hidden_intro: str
    hidden_by: Words
    left_out_title: str
    left_out_intro: str
    protected: Words
    fields_tab: str
    contact_tab: str
    review_tab: str
    text_tab: str
    choose_field: str
    section: str
    field: str
    value: str
    place: str
    sure: str
    found_by: str
    exact_text: str
    nothing: str
    no_fields: str
    no_findings: str
    see_place: str
    severities: Words
    contact: Words
    rules: Words
    missing: Words


@dataclass(frozen=True, slots=True)
class Annotation:
    """The page on which people write down what is true."""

    intro: str
    no_folder: str
    empty_folder: str
    file: str
    with_truth: str
    without_truth: str
    progress: str
    next: str
    show_field: str
    show_nothing: str
    who: str
    who_missing: str
    from_reading: str
    from_truth: str
    unknown: str
    replace: str
    replace_missing: str
    save: str
    saved: str
    add: str
    entry: str
    keys_hint: str
    one_a_line: str
    wrong_date: str
    history: str
    sections: Words
    names: Words


@dataclass(frozen=True, slots=True)
class Runs:
    """The pages about runs."""

    intro: str
    no_runs: str
    how: str
    run: str
    file: str
    files: str
    pipelines: str
    failed: str
    when: str
    compare: str
    first: str
    second: str
    no_truth: str
    failures: str
    download: str
    errors_intro: str
    no_errors: str
    all_fields: str
    expected: str
    got: str
    pipeline: str
    choose_error: str
    stands_here: str
    stands_nowhere: str
    file_is_gone: str
    shown: str
    difference: str
    difference_hint: str
    interval: str
    too_few: str
    people: str
    by_field: str
    by_layout: str
    field: str
    layout: str
    language: str
    precision: str
    recall: str
    truths: str
    texts: str
    sections: str
    agreeing: str
    scans: str
    made_up: str
    attacks: str
    page_ms: str
    files_a_second: str
    of: str
    fields: Words


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of one language."""

    frame: Frame
    reading: Reading
    annotation: Annotation
    runs: Runs
