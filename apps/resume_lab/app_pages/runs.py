"""The page of runs: what there is, two pipelines beside each other, and files to take away."""

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from apps.resume_lab import run_folder
from apps.resume_lab.comparison_frames import (
    differences_frame,
    fields_frame,
    layouts_frame,
    whole_frame,
)
from apps.resume_lab.comparisons import Chosen, compare, pipelines_of
from apps.resume_lab.frames import chosen_row
from apps.resume_lab.visit import Visit
from core.errors import InvalidInput
from core.resume.lab.comparison import Comparison

_DOWNLOADS = {
    run_folder.FIELDS: "text/csv",
    run_folder.PARQUET: "application/vnd.apache.parquet",
    run_folder.RESULTS: "application/jsonl",
    run_folder.FAILURES: "text/csv",
    run_folder.MANIFEST: "application/json",
}


def show(visit: Visit) -> None:
    """Draw the page."""
    t = visit.t.runs
    st.title(visit.t.frame.runs)
    st.write(t.intro)
    folders = run_folder.runs_in(visit.lab.runs)
    if not folders:
        show_no_runs(visit)
        return
    row = chosen_row(_runs_frame(folders, visit), key="runs")
    _show_run(folders[row or 0], visit)
    st.subheader(t.compare)
    chosen = _two_pipelines(pipelines_of(folders), visit)
    try:
        with st.spinner(""):
            comparison = _compared(chosen)
    except InvalidInput as error:
        st.info(f"{t.no_truth} {error.message}")
        return
    _show_comparison(comparison, visit)


def show_no_runs(visit: Visit) -> None:
    """Say how to make a run."""
    st.info(visit.t.runs.no_runs.format(folder=visit.lab.runs), icon=":material/science:")
    st.code(visit.t.runs.how.format(folder=visit.lab.runs), language=None, wrap_lines=True)


def _runs_frame(folders: list[Path], visit: Visit) -> pd.DataFrame:
    t, rows = visit.t.runs, []
    for folder in folders:
        manifest = run_folder.read_manifest(folder / run_folder.MANIFEST)
        at = datetime.fromtimestamp((folder / run_folder.MANIFEST).stat().st_mtime, UTC)
        failed = sum(facts.failed for facts in manifest.pipelines.values())
        when = at.astimezone(visit.zone).strftime("%Y-%m-%d %H:%M")
        named = ", ".join(manifest.pipelines)
        rows.append((folder.name, named, manifest.corpus.files, failed, when))
    return pd.DataFrame(rows, columns=[t.run, t.pipelines, t.files, t.failed, t.when])


def _show_run(folder: Path, visit: Visit) -> None:
    t = visit.t.runs
    st.subheader(folder.name)
    st.caption(t.download)
    for column, (name, mime) in zip(st.columns(len(_DOWNLOADS)), _DOWNLOADS.items(), strict=True):
        path = folder / name
        if path.is_file():
            column.download_button(
                name,
                path.read_bytes,
                name,
                mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"{folder.name}-{name}",
            )
    failures = pd.read_csv(folder / run_folder.FAILURES, encoding="utf-8-sig")
    if not failures.empty:
        with st.expander(f"{t.failures} ({len(failures)})"):
            st.dataframe(failures, hide_index=True)


def _two_pipelines(found: list[Chosen], visit: Visit) -> list[Chosen]:
    t = visit.t.runs
    first, second = st.columns(2)
    one = first.selectbox(t.first, found, format_func=label, key="first")
    index = min(1, len(found) - 1)
    other = second.selectbox(t.second, found, index=index, format_func=label, key="second")
    return list(dict.fromkeys([one, other]))


def label(chosen: Chosen) -> str:
    """Return what a pipeline of a run is called in a list."""
    return f"{chosen[0].name} / {chosen[1]}"


def _compared(chosen: list[Chosen]) -> Comparison:
    """Return the comparison; worked out once a visit, while the runs stay as they are."""
    stamps = [(folder / run_folder.MANIFEST).stat().st_mtime_ns for folder, _ in chosen]
    key = (tuple(chosen), tuple(stamps))
    kept: tuple[object, Comparison] | None = st.session_state.get("comparison")
    if kept is None or kept[0] != key:
        kept = (key, compare(chosen))
        st.session_state["comparison"] = kept
    return kept[1]


def _show_comparison(comparison: Comparison, visit: Visit) -> None:
    t = visit.t.runs
    st.dataframe(whole_frame(comparison, t), hide_index=True)
    differences = differences_frame(comparison, t)
    if not differences.empty:
        st.caption(t.difference_hint)
        st.dataframe(differences, hide_index=True)
    fields, layouts = st.tabs([t.by_field, t.by_layout])
    fields.dataframe(fields_frame(comparison, t), hide_index=True)
    layouts.dataframe(layouts_frame(comparison, t), hide_index=True)
