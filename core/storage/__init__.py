"""What must be kept: the unit of work over Postgres, and the store of recordings and files."""

from core.storage.assessments import Assessments, CoachLabels, Exemplars
from core.storage.cohorts import Cohorts
from core.storage.interviews import Analyses, Interviews, Shares, Turns
from core.storage.media import MediaStore
from core.storage.messages import Messages
from core.storage.practice import Practice
from core.storage.resumes import Resumes
from core.storage.trends import Likeness, Trends
from core.storage.unit_of_work import NewUnitOfWork, UnitOfWork
from core.storage.views import Views
from core.storage.work import JobStates

__all__ = [
    "Analyses",
    "Assessments",
    "CoachLabels",
    "Cohorts",
    "Exemplars",
    "Interviews",
    "JobStates",
    "Likeness",
    "MediaStore",
    "Messages",
    "NewUnitOfWork",
    "Practice",
    "Resumes",
    "Shares",
    "Trends",
    "Turns",
    "UnitOfWork",
    "Views",
]
