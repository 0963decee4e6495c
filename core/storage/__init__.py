"""What must be kept: the unit of work over Postgres, and the store of recordings and files."""

from core.storage.assessments import Assessments, CoachLabels, Exemplars
from core.storage.interviews import Analyses, Interviews, Shares, Turns
from core.storage.media import MediaStore
from core.storage.resumes import Resumes
from core.storage.unit_of_work import NewUnitOfWork, UnitOfWork
from core.storage.work import JobStates

__all__ = [
    "Analyses",
    "Assessments",
    "CoachLabels",
    "Exemplars",
    "Interviews",
    "JobStates",
    "MediaStore",
    "NewUnitOfWork",
    "Resumes",
    "Shares",
    "Turns",
    "UnitOfWork",
]
