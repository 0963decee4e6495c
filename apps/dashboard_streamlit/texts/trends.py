"""Words of the charts of weeks, and of the page of fields."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrendTexts:
    """Words of one language.

    Attributes:
        columns: headings of the tables of points, by column of `charts_trend.trend_frame`.
    """

    intro: str
    level_title: str
    near_title: str
    near_level: str
    near_percentile: str
    near_note: str
    week: str
    mean: str
    interval: str
    adjusted_note: str
    candidates: str
    hidden: str
    hidden_note: str
    basis_changed: str
    basis_note: str
    open_week: str
    chart_says: str
    no_points: str
    all_hidden: str
    as_of: str
    never: str
    refresh: str
    refreshed: str
    competency: str
    pick_field: str
    all_fields: str
    changes: str
    changes_intro: str
    change: str
    better: str
    worse: str
    no_changes: str
    since_first: str
    show_candidates: str
    show_interviews: str
    columns: Mapping[str, str]


EN_TRENDS = TrendTexts(
    intro="Level (1 to 5) and closeness to model answers, week by week. The band is the 95 % "
    "interval of the mean; the number at each point is how many levels it is made of.",
    level_title="Level: {name}",
    near_title="Closeness to model answers: {name}",
    near_level="Level, calibrated",
    near_percentile="Percentile, not calibrated",
    near_note="How near the answers are to model answers of their questions. It is a second view "
    "and never part of the level.",
    week="Week from",
    mean="Mean level",
    interval="95 % interval",
    adjusted_note="Dashed: what the mean would be with the questions of the twelve weeks before.",
    candidates="Candidates",
    hidden="Fewer than 5 candidates: not shown",
    hidden_note="A grey tick is a week with fewer than 5 candidates; its numbers are not shown.",
    basis_changed="What it is measured with changed: {basis}",
    basis_note="At a vertical rule the model, the rubric or the calibration changed: what is left "
    "of it cannot be compared with what is right of it.",
    open_week="Click a point to open the interviews of its week.",
    chart_says="{name}: {n} weeks with a number; the latest is {week} with {mean} ({low} to "
    "{high}, n={count}).",
    no_points="There are no figures for this choice yet. They are made every night from assessed "
    "interviews; “Make anew now” does it at once.",
    all_hidden="Each week of this choice has fewer than 5 candidates, so no number is shown. Take "
    "a longer time, or all fields.",
    as_of="As of {when}.",
    never="Never made yet.",
    refresh="Make anew now",
    refreshed="Made anew: {n} weeks.",
    competency="Competency",
    pick_field="Click a row to open the field.",
    all_fields="All fields",
    changes="Did practice work?",
    changes_intro="From each candidate's first level to the latest, under the same rubric and "
    "reader.",
    change="Change (levels)",
    better="Rose",
    worse="Fell",
    no_changes="Nobody has two comparable levels yet.",
    since_first="Since first week",
    show_candidates="Candidates of this field",
    show_interviews="Interviews of this field",
    columns={
        "day": "Week from",
        "field": "Field",
        "competency": "Competency",
        "language": "Language",
        "n": "n",
        "candidates": "Candidates",
        "mean": "Mean level",
        "low": "Lower end (95 %)",
        "high": "Upper end (95 %)",
        "adjusted": "Adjusted for the questions",
        "basis": "Measured with",
    },
)

KO_TRENDS = TrendTexts(
    intro="수준(1–5)과 모범 답변과의 가까움을 주별로 봅니다. 띠는 평균의 95% 구간이고, "
    "점에 붙은 수는 그 점을 이루는 수준의 수입니다.",
    level_title="수준: {name}",
    near_title="모범 답변과의 가까움: {name}",
    near_level="수준(보정함)",
    near_percentile="백분위(보정하지 않음)",
    near_note="답변이 그 질문의 모범 답변에 얼마나 가까운지입니다. 따로 보는 값이며 수준에 "
    "들어가지 않습니다.",
    week="주 시작일",
    mean="평균 수준",
    interval="95% 구간",
    adjusted_note="점선: 앞선 열두 주의 질문으로 물었다면 나왔을 평균입니다.",
    candidates="지원자",
    hidden="지원자가 5명보다 적어 보여 주지 않습니다",
    hidden_note="회색 눈금은 지원자가 5명보다 적은 주입니다. 그 수치는 보여 주지 않습니다.",
    basis_changed="재는 기준이 바뀌었습니다: {basis}",
    basis_note="세로줄에서 모델이나 평가표, 보정이 바뀌었습니다. 줄의 왼쪽과 오른쪽은 서로 견줄 수 "
    "없습니다.",
    open_week="점을 누르면 그 주의 면접이 열립니다.",
    chart_says="{name}: 수치가 있는 주 {n}개. 최근은 {week}, {mean}({low}–{high}, n={count})"
    "입니다.",
    no_points="이 조건의 수치가 아직 없습니다. 평가가 끝난 면접으로 매일 밤 만들어집니다. "
    "‘지금 새로 계산’을 누르면 바로 만듭니다.",
    all_hidden="이 조건에서는 어느 주도 지원자가 5명이 되지 않아 수치를 보여 주지 않습니다. 기간을 "
    "늘리거나 모든 직무를 골라 보세요.",
    as_of="{when} 기준입니다.",
    never="아직 계산한 적이 없습니다.",
    refresh="지금 새로 계산",
    refreshed="{n}개 주를 새로 계산했습니다.",
    competency="역량",
    pick_field="행을 누르면 그 직무가 열립니다.",
    all_fields="모든 직무",
    changes="연습이 효과가 있었나요?",
    changes_intro="같은 평가표와 판독기로 잰, 지원자마다 첫 수준에서 최근 수준까지의 변화입니다.",
    change="변화(수준)",
    better="오름",
    worse="내림",
    no_changes="견줄 수 있는 수준이 두 번 이상 있는 지원자가 아직 없습니다.",
    since_first="첫 주 대비",
    show_candidates="이 직무의 지원자",
    show_interviews="이 직무의 면접",
    columns={
        "day": "주 시작일",
        "field": "직무",
        "competency": "역량",
        "language": "언어",
        "n": "n",
        "candidates": "지원자",
        "mean": "평균 수준",
        "low": "아래 끝(95%)",
        "high": "위 끝(95%)",
        "adjusted": "질문 구성 보정",
        "basis": "잰 기준",
    },
)
