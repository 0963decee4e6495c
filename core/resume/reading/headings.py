"""Words that head a section, for finding out whether a way of reading keeps sections whole."""

import re

_WORDS = """
경력 경력사항 경력기술 경력기술서 경력요약 업무경험 업무경력 주요경력 학력 학력사항 프로젝트
프로젝트경험 주요프로젝트 기술 기술스택 보유기술 핵심역량 보유역량 역량 스킬 자격증 자격사항
자격및면허 자격면허 어학 어학능력 외국어 외국어능력 수상 수상내역 수상경력 수상이력 교육 교육이수
교육사항 교육내용 대외활동 활동 봉사활동 병역 병역사항 자기소개 자기소개서 소개 요약 인적사항
기본정보 개인정보 연락처 논문 특허 포트폴리오 취미 관심분야 지원동기 성장과정 링크 언어
about aboutme awards awardsandhonors certificates certifications contact contactinformation
coreskills details education employment employmenthistory experience experiences expertise
honors interests hobbies keyskills languages links personaldetails personalprojects
personalinformation profile profilesummary professionalexperience professionalsummary projects
publications references relevantexperience research researchexperience selectedprojects skills
skillsandtools softskills summary technicalskills technologies tools training volunteer
volunteering volunteerexperience workexperience workhistory academicprojects activities
achievements careersummary objective careerobjective courses
"""
_KNOWN = frozenset(_WORDS.split())
_OTHER = re.compile(r"[^0-9a-z가-힣]+")
_LONGEST = 40


def is_heading(text: str) -> bool:
    """Say whether a line is nothing but a usual heading of a résumé, in Korean or English."""
    if len(text) > _LONGEST:
        return False
    plain = _OTHER.sub("", text.lower().replace("&", "and"))
    return plain in _KNOWN
