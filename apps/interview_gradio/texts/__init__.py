"""Everything the interview app says to a candidate, in Korean and English side by side."""

from dataclasses import dataclass

from apps.interview_gradio.texts.access import AccessTexts
from apps.interview_gradio.texts.assessment import BETTER, AssessmentTexts
from apps.interview_gradio.texts.both import Both
from apps.interview_gradio.texts.company import FACTS, SOURCES, CompanyTexts
from apps.interview_gradio.texts.handover import HandoverTexts, TakeoverTexts
from apps.interview_gradio.texts.lobby import ErrorTexts, LobbyTexts
from apps.interview_gradio.texts.measures import MEASURES, MISSING, UNITS
from apps.interview_gradio.texts.messages import MessageTexts
from apps.interview_gradio.texts.privacy import PrivacyTexts
from apps.interview_gradio.texts.report import ReportTexts
from apps.interview_gradio.texts.resume import (
    ResumeErrorTexts,
    ResumeTexts,
    ResumeUnreadableTexts,
)
from apps.interview_gradio.texts.resume_edits import ResumeEditTexts
from apps.interview_gradio.texts.resume_reading import ResumeFieldTexts, ResumeReadingTexts
from apps.interview_gradio.texts.room import RoomTexts
from apps.interview_gradio.texts.trouble import TroubleTexts
from apps.interview_gradio.texts.upload import UploadTexts

__all__ = [
    "BETTER",
    "FACTS",
    "MEASURES",
    "MISSING",
    "SOURCES",
    "TEXTS",
    "UNITS",
    "Both",
    "Texts",
]


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts, by part of the page."""

    lobby: LobbyTexts
    company: CompanyTexts
    errors: ErrorTexts
    room: RoomTexts
    trouble: TroubleTexts
    upload: UploadTexts
    handover: HandoverTexts
    takeover: TakeoverTexts
    report: ReportTexts
    assessment: AssessmentTexts
    access: AccessTexts
    messages: MessageTexts
    privacy: PrivacyTexts
    resume: ResumeTexts
    resume_errors: ResumeErrorTexts
    resume_unreadable: ResumeUnreadableTexts
    resume_reading: ResumeReadingTexts
    resume_fields: ResumeFieldTexts
    resume_edits: ResumeEditTexts


TEXTS = Texts(
    lobby=LobbyTexts(),
    company=CompanyTexts(),
    errors=ErrorTexts(),
    room=RoomTexts(),
    trouble=TroubleTexts(),
    upload=UploadTexts(),
    handover=HandoverTexts(),
    takeover=TakeoverTexts(),
    report=ReportTexts(),
    assessment=AssessmentTexts(),
    access=AccessTexts(),
    messages=MessageTexts(),
    privacy=PrivacyTexts(),
    resume=ResumeTexts(),
    resume_errors=ResumeErrorTexts(),
    resume_unreadable=ResumeUnreadableTexts(),
    resume_reading=ResumeReadingTexts(),
    resume_fields=ResumeFieldTexts(),
    resume_edits=ResumeEditTexts(),
)
