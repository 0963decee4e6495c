"""What people call the sections of a résumé; some names only the test slice knows."""

from typing import Any

from core.language.language import Language
from core.resume.resume import SectionName

HEADINGS: dict[Language, dict[SectionName, Any]] = {
    "ko": {
        "basics": {"both": ["인적사항", "기본정보"], "test": ["개인정보", "지원자 정보"]},
        "summary": {"both": ["자기소개", "소개", "핵심역량"], "test": ["간단 소개", "프로필"]},
        "work": {
            "both": ["경력", "경력사항", "경력 사항", "업무 경력", "Experience"],
            "test": ["직장 경력", "근무 경력", "경력 및 주요 성과"],
        },
        "education": {
            "both": ["학력", "학력사항", "학력 사항"],
            "test": ["최종 학력", "교육 및 학력"],
        },
        "projects": {
            "both": ["프로젝트", "주요 프로젝트"],
            "test": ["프로젝트 경험", "수행 프로젝트"],
        },
        "skills": {
            "both": ["기술", "보유 기술", "기술 스택", "Skills"],
            "test": ["보유 역량", "사용 가능 기술", "업무 스킬"],
        },
        "certificates": {"both": ["자격증", "자격사항"], "test": ["자격 및 면허", "보유 자격증"]},
        "languages": {
            "both": ["어학", "어학 능력", "외국어"],
            "test": ["어학 사항", "외국어 능력"],
        },
        "awards": {"both": ["수상", "수상경력"], "test": ["수상 내역", "상훈"]},
        "volunteer": {"both": ["대외활동", "봉사활동"], "test": ["사회 활동", "사회봉사"]},
        "training": {"both": ["교육", "교육이수"], "test": ["교육 훈련", "직무 교육"]},
        "military": {"both": ["병역", "병역사항"], "test": ["병역 사항", "군복무"]},
        "interests": {"both": ["관심사", "취미"], "test": ["취미/특기"]},
        "essays": {"both": ["자기소개서"], "test": ["자기 소개서"]},
    },
    "en": {
        "basics": {"both": ["Personal Details", "Contact"], "test": ["Contact Details"]},
        "summary": {
            "both": ["Summary", "Profile", "About Me"],
            "test": ["Professional Summary", "Objective"],
        },
        "work": {
            "both": ["Experience", "Work Experience", "Employment", "Professional Experience"],
            "test": ["Employment History", "Career History", "Work History"],
        },
        "education": {
            "both": ["Education", "Education and Training"],
            "test": ["Academic Background", "Education & Qualifications"],
        },
        "projects": {
            "both": ["Projects", "Selected Projects"],
            "test": ["Personal Projects", "Key Projects"],
        },
        "skills": {
            "both": ["Skills", "Technical Skills", "Core Competencies"],
            "test": ["Skills & Tools", "Areas of Expertise"],
        },
        "certificates": {
            "both": ["Certifications", "Certificates"],
            "test": ["Licenses & Certifications", "Professional Certifications"],
        },
        "languages": {"both": ["Languages"], "test": ["Language Skills"]},
        "awards": {
            "both": ["Awards", "Honors & Awards"],
            "test": ["Achievements and Awards", "Honours"],
        },
        "publications": {"both": ["Publications"], "test": ["Selected Publications"]},
        "volunteer": {
            "both": ["Volunteering", "Volunteer Experience"],
            "test": ["Community Involvement"],
        },
        "training": {"both": ["Training", "Courses"], "test": ["Professional Development"]},
        "interests": {"both": ["Interests"], "test": ["Hobbies & Interests"]},
    },
}
