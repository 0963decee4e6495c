"""All properties of a good interviewer."""

from benchmarks.properties.conduct import FAIRNESS, SAFETY
from benchmarks.properties.course import ORDER_AND_TIME, VARIETY
from benchmarks.properties.following_up import FOLLOWING_UP
from benchmarks.properties.form import FORM
from benchmarks.properties.grounding import GROUNDING
from benchmarks.properties.reasons import REASONS

PROPERTIES = (
    *FORM,
    *GROUNDING,
    *FOLLOWING_UP,
    *ORDER_AND_TIME,
    *VARIETY,
    *FAIRNESS,
    *SAFETY,
    *REASONS,
)
