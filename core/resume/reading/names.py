"""Tell a person's name from other short lines; when in doubt it is not a name."""

import re

# Common Korean surnames of one syllable, then those of two.
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄"
    "채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부"
    "가복태목형피두감음빈동온호범좌팽승간견당화창"
)
_LONG_SURNAMES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문")
_HANGUL_NAME = re.compile(r"[가-힣]{2,5}|[가-힣]{1,2} [가-힣]{1,3}|[가-힣](?: [가-힣]){1,3}")
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "der", "di", "la", "le", "van", "von"})

_KOREAN_HEADINGS = """
이력서 이력사항 이메일 이메일주소 전화번호 전화 주소 주소지 현주소 자격증 자격사항 성명 이름 연락처
인적사항 기본정보 기본사항 경력 경력사항 경력기술서 학력 학력사항 자기소개 자기소개서 소개 지원서
지원동기 입사지원서 포트폴리오 기술 기술스택 보유기술 프로젝트 수상경력 수상 병역 병역사항 어학
어학능력 대외활동 교육 교육사항 개인정보 개발자 기획자 디자이너 서울 부산 대구 인천 광주 대전 경기
강원 제주 대한민국 신입 경력직 사진 성별 생년월일 주민등록번호 나이 국적 희망연봉 지원분야 지원부문
한글 한문 한자 영문 휴대폰 휴대전화
"""
_LATIN_HEADINGS = """
about academic address analyst and architect bachelor background career certifications college
company consultant contact contents cover curriculum data designer developer director education
engineer engineering executive experience history institute intern junior languages lead letter
manager marketing master objective of officer page personal phone portfolio product professional
profile project projects publications resume résumé researcher school scientist senior skills
software specialist statement student summary teacher technical university vitae web work
"""
_NOT_KOREAN_NAMES = frozenset(_KOREAN_HEADINGS.split())
_NOT_LATIN_NAMES = frozenset(_LATIN_HEADINGS.split())
_MIN_WORDS = 2
_MAX_WORDS = 4
_MAX_SYLLABLES = 4  # one of surname, at most three of given name


def is_korean_name(text: str, *, known_surname: bool) -> bool:
    """Say whether `text` is written like a Korean name of two to five syllables.

    Args:
        text: what to judge.
        known_surname: ask also that it begins with a known surname; needed where no label says
            that it is a name.
    """
    joined = text.replace(" ", "")
    if not _HANGUL_NAME.fullmatch(text) or joined in _NOT_KOREAN_NAMES:
        return False
    if not known_surname:
        return True
    if joined.startswith(_LONG_SURNAMES):
        return True
    return joined[0] in _SURNAMES and len(joined) <= _MAX_SYLLABLES


def is_latin_name(text: str) -> bool:
    """Say whether `text` is two to four capitalised words, none of them a heading or a job."""
    words = text.split()
    if not _MIN_WORDS <= sum(word.lower() not in _PARTICLES for word in words) <= _MAX_WORDS:
        return False
    return all(_is_name_word(word) for word in words) and words[0].lower() not in _PARTICLES


def _is_name_word(word: str) -> bool:
    if word.lower() in _PARTICLES:
        return True
    if not _LATIN_WORD.fullmatch(word) or word.lower().strip(".") in _NOT_LATIN_NAMES:
        return False
    return word[0].isupper()
