"""Headings and labels of résumés and job postings: our own selection of how they are worded.

A heading is compared by its letters alone: "■ 담당 업무 :" and "What You'll Do" are the same as
"담당업무" and "whatyoulldo".
"""

import re
from typing import Literal

ResumePart = Literal["work", "personal", "field"]
"""A field is one cell of a form, of which no part of the form hangs."""
PostingPart = Literal["tasks", "other"]
"""Tasks are duties, requirements and preferences alike."""

_MAX_LETTERS = 32
_MARKS = re.compile(r"[\W\d_]+")
_LABEL = re.compile(r"([^:：]{2,30}?)\s?[:：]\s?(?=\S)")
_OPENING, _CLOSING = "\\[【〔<《〈「『\"“‘'", "\\]】〕>》〉」』\"”’'"
_BRACKETED = re.compile(rf"[{_OPENING}][^{_CLOSING}]*[{_CLOSING}]")

_WORK_KO = r"""
    (?:주요|상세|세부|수행|담당|핵심|업무|직무|관련|보유|전문|개인|팀|사이드|교내|교외|대외|기타|사회|외부)*
    (?:경력|경력사항|경력기술서|경력기술|이력|이력서|이력사항|경험|업무|업무내용|직무|직무내용|담당|담당업무
    |역할|기여|내용|성과|실적|프로젝트|활동|활동사항|활동내용|봉사|봉사활동|동아리|학력|학력사항|교육|교육사항
    |교육이수|기술|기술스택|스킬|역량|핵심역량|자격|자격증|면허|자격사항|자격면허|어학|어학능력|외국어|수상
    |수상내역|수상경력|수상실적|논문|특허|저서|자기소개|자기소개서|소개|요약|지원동기|성장과정|성격|성격의장단점
    |장단점|성격및장단점|직무역량|입사후포부|포부|지원동기및입사후포부|지원동기및포부|문제해결경험|문제해결|협업경험
    |도전경험|실패경험|갈등해결경험|학창시절|생활신조|근무처|근무기간|직위|직급|부서|회사명|병동|재직기간
    |포트폴리오|링크|간략소개|한줄소개|프로필)
"""
_PERSONAL_KO = r"""
    (?:인적사항|개인정보|기본정보|기본사항|신상|신상정보|신상명세|가족|가족사항|가족관계|병역|병역사항|병역관계|신체
    |신체사항|취미|특기|취미및특기|취미특기|보훈|보훈대상|보훈사항|장애|장애사항|추천인)
"""
_FIELD_KO = r"""
    (?:성명|이름|한글|한문|한자|영문|생년월일|나이|연령|성별|주소|현주소|거주지|본적|국적|연락처|전화|전화번호|휴대폰
    |휴대전화|이메일|메일|군별|제대구분|면제사유|신장|체중|혈액형|시력|종교|결혼|결혼여부|혼인|장애여부|보훈여부|희망연봉
    |현재연봉|최종연봉|연봉|희망급여|퇴사사유|이직사유|퇴직사유|사진|주민등록번호|지원분야|지원부문|희망근무지|출신지|출생지
    |재산|주거|관계|동거여부)
"""
_WORK_EN = r"""
    (?:work|working|professional|relevant|employment|career|selected|other|additional|key|major|core
    |main|personal|academic|side|volunteer|leadership|internship|teaching|clinical|technical|summaryof)*
    (?:experiences?|history|summary|profile|objective|background|projects?|achievements?
    |accomplishments|responsibilities|highlights|skills|strengths|competencies|education|training
    |certifications?|certificates|licen[sc]es?|awards|honou?rs|languages|publications|patents
    |activities|volunteering|internships?|portfolio|links|coverletter|about|aboutme|employment
    |qualifications|expertise|results|impact|role|duties|tools|technologies|coursework)
    (?:and(?:honou?rs|awards|certifications?|licen[sc]es?|skills|training|achievements|interests))?
"""
_PERSONAL_EN = r"""
    (?:personal|personaldetails|personalinformation|personaldata|contact|contactdetails|family
    |contactinformation|hobbies|interests|hobbiesandinterests|interestsandhobbies|references?|referees)
"""
_FIELD_EN = r"""
    (?:name|fullname|address|phone|mobile|telephone|email|dateofbirth|birthdate|dob|born|age|sex
    |nationality|citizenship|gender|maritalstatus|marital|children|religion|salary|desiredsalary
    |expectedsalary|currentsalary|reasonforleaving|militaryservice|visastatus|height|weight|photo)
"""
_TASKS_KO = r"""
    (?:주요|담당|수행|핵심|세부|상세|모집|직무|업무|맡게될|맡으실|하게될|함께할|합류하면|입사하면|합류시|입사시|구체적인)*
    (?:업무|직무|역할|하는일|할일|업무내용|직무내용|업무소개|직무소개|역할및책임|담당자역할|책임)
    (?:은|는|내용|소개|안내|사항|상세|및역할|및책임|예요|이에요|입니다|다음과같습니다)*
    |이런(?:일|업무)(?:을|를|들을)?(?:함께)?(?:해요|합니다|하게됩니다|하게돼요|하게될거예요|담당해요|맡아요|맡게됩니다|진행해요)
    |(?:지원|필수|응시|공통|채용|모집|필요|요구|기본|직무)*
    (?:자격|자격요건|자격조건|자격사항|요건|조건|요구사항|역량|필수사항|필수경험|경험|기대역량)
    (?:및우대사항|및우대조건)?(?:은|안내|입니다)*
    |(?:우대|가산|가점)(?:사항|조건|요건|역량|경험)?(?:입니다)?
    |이런(?:분|사람|동료|경험|역량)(?:을|과|이|이면|이라면|이있다면|이있으면|들을|들과|께)?
    (?:.{0,8}(?:찾|원해|원합|모셔|모십|함께|좋|더|기다|환영|바라|우대).{0,8})?
    |있으면(?:더)?좋(?:은|아요|습니다).{0,8}
"""
_OTHER_KO = r"""
    (?:(?:복리|복리후생|복지|복지제도|혜택|근무조건|근무환경|근무지|근무지역|근무장소|근무시간|근무형태|근무요일|근무|급여|급여조건
    |연봉|처우|처우조건|전형|전형절차|전형방법|전형일정|채용절차|채용과정|채용일정|채용전형|접수|접수기간|접수방법|접수처
    |지원방법|지원서|지원절차|지원기간|제출|제출서류|구비서류|기타|기타사항|유의사항|참고사항|공지사항|회사소개|기업소개|기업정보
    |회사정보|팀소개|부서소개|조직소개|서비스소개|모집기간|모집인원|모집요강|모집부문|모집분야|모집직무|포지션|포지션소개|인재상|비전
    |미션|문화|조직문화|위치|오시는길|문의|문의처|마감|마감일|고용형태|채용형태|수습기간|수습|고용|일하는방식|일하는환경|기술스택
    |개발환경|사용기술|채용담당자|합류하게될팀|우리팀을소개합니다|우리회사는|우리는|저희는|성별|나이|연령|학력)
    (?:및|와|과|등)?)+(?:안내|사항|정보|입니다|예요|이에요|을소개합니다)*
    |.{0,12}합류여정|(?:이력서|지원서|포트폴리오)(?:는|를|은).{0,20}
"""
_TASKS_EN = r"""
    (?:key|core|main|primary|your|the|job|essential|day|today|role|roles|duties|and|rolesand)*
    (?:responsibilities|responsibility|duties|accountabilities|tasks)(?:include|are|and.{0,20})?
    |what(?:youll|youwill|youd|you|youare|youre)(?:be)?(?:do|doing|own|owning|workon|workingon|build|deliver)
    |(?:job|role)description|yourrole|yourmission|inthisrole(?:youwill|youll)?|theday?today
    |(?:as|in).{2,24}(?:youwill|youll)
    |(?:minimum|basic|required|preferred|key|desired|job|additional|the|our|essential|technical)*
    (?:requirements?|qualifications?|skills|experience|competencies|criteria)
    (?:and(?:skills|experience|qualifications|requirements|knowledge))*(?:required|needed)?
    |what(?:were|weare)lookingfor|what(?:youll|youwill|you)(?:need|bring)(?:tosucceed)?
    |who(?:youare|were?lookingfor|wearelookingfor)|aboutyou|you(?:may)?have
    |nicetohaves?|bonus(?:points)?(?:if.{0,12})?|musthaves?|goodtohave|your(?:profile|skills|experience)
    |ideally(?:you.{0,12})?|preferred|desirable|essential|required|pluses
"""
_OTHER_EN = r"""
    about(?:us|the(?:company|team|role|job|position))?|about.{2,20}|(?:our)?benefits.{0,20}|perks.{0,20}
    |compensation.{0,20}|salary.{0,16}|pay(?:range)?|what(?:weoffer|wellofferyou|youllget|isinitforyou|wedo)
    |whatsinitforyou|why(?:joinus|workwithus|us|you.{2,16}|join.{2,20})|howtoapply|apply|applynow
    |application(?:process|deadline|s)?|to(?:apply)|(?:our)?(?:hiring|interview|recruitment|selection)process
    |location|our(?:values|culture|team|mission|story|company)|equal.{4,24}|companyoverview|overview
    |contact|deadline|workinghours|hours|the(?:company|team)|whoweare|diversity.{0,24}|schedule
    |employmenttype|(?:job)?type|team|department|startdate|techstack|jobtitle|position
"""


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(pattern.split()))


_RESUME: tuple[tuple[re.Pattern[str], ResumePart], ...] = (
    (_compiled(_PERSONAL_KO), "personal"),
    (_compiled(_PERSONAL_EN), "personal"),
    (_compiled(_FIELD_KO), "field"),
    (_compiled(_FIELD_EN), "field"),
    (_compiled(_WORK_KO), "work"),
    (_compiled(_WORK_EN), "work"),
)
_POSTING: tuple[tuple[re.Pattern[str], PostingPart], ...] = (
    (_compiled(_TASKS_KO), "tasks"),
    (_compiled(_TASKS_EN), "tasks"),
    (_compiled(_OTHER_KO), "other"),
    (_compiled(_OTHER_EN), "other"),
)


def resume_part(text: str) -> ResumePart | None:
    """Return what a heading or label of a résumé announces; None where `text` is none."""
    bare = _bare(text)
    return next((part for pattern, part in _RESUME if bare and pattern.fullmatch(bare)), None)


def posting_part(text: str) -> PostingPart | None:
    """Return what a heading or label of a posting announces; None where `text` is none."""
    bare = _bare(text)
    return next((part for pattern, part in _POSTING if bare and pattern.fullmatch(bare)), None)


def label_of(text: str) -> tuple[str, str]:
    """Return what stands before the first colon of a line, "" without one, and the rest."""
    label = _LABEL.match(text)
    return (label[1], text[label.end() :]) if label else ("", text)


def is_bracketed(text: str) -> bool:
    """Say whether all of a line stands in brackets or quotation marks, as a title does."""
    return _BRACKETED.fullmatch(text) is not None


def _bare(text: str) -> str:
    bare = _MARKS.sub("", text[: 2 * _MAX_LETTERS]).lower()
    return bare if len(bare) <= _MAX_LETTERS and len(text) <= 2 * _MAX_LETTERS else ""
