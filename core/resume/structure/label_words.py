"""The words of the labels of forms, in Korean and English: our own selection."""

from typing import Literal, cast, get_args

Label = Literal[
    "name",
    "name_en",
    "name_other",
    "email",
    "phone",
    "url",
    "headline",
    "location",
    "birth_date",
    "age",
    "gender",
    "address",
    "hometown",
    "marital_status",
    "religion",
    "height_weight",
    "registration_number",
    "photo",
    "family",
    "military_status",
    "military_period",
    "military_reason",
    "military_other",
    "period",
    "start",
    "end",
    "date",
    "organization",
    "position",
    "department",
    "tasks",
    "school",
    "area",
    "degree",
    "school_kind",
    "score",
    "status",
    "certificate",
    "issuer",
    "number",
    "award",
    "test",
    "language",
    "fluency",
    "test_score",
    "project",
    "role",
    "stack",
    "activity",
    "course",
    "place",
    "title",
    "relation",
    "ignored",
]

_WORDS = r"""
name_en: 영문|영문명|영문이름|영문성명|englishname|성명영문|이름영문|영어이름
name_other: 한문|한자|한자명|한자이름|성명한자|성명한문
name: 성명|이름|지원자|지원자명|지원자성명|한글|한글이름|한글성명|성명한글|이름한글|국문|국문이름
    |국문성명|fullname|name|applicantname|candidatename|nom|candidate
email: 이메일|메일|전자우편|이메일주소|메일주소|e?mail|emailaddress|emailid
phone: 연락처|전화|전화번호|휴대폰|휴대전화|핸드폰|휴대폰번호|휴대전화번호|핸드폰번호|유선전화
    |자택전화|비상연락처|mobile|phone|telephone|tel|cell|cellphone|phonenumber|mobilephone
    |contactnumber|mobilenumber|contactno|phoneno|hp|mob|mobileno|전화휴대폰|hptel
url: 홈페이지|블로그|깃허브|깃헙|포트폴리오|웹사이트|링크|개인홈페이지|sns|링크드인|노션
    |포트폴리오링크|깃허브주소|github|gitlab|linkedin|blog|website|homepage|web|url|portfolio
    |site|personalwebsite|twitter|linkedinprofile|notion|velog
headline: 지원분야|지원부문|지원직무|희망직무|지원직종|지원포지션|희망직종|직무|지원부서|모집부문
    |positionappliedfor|desiredposition|appliedposition|targetrole
birth_date: 생년월일|생일|출생일|출생|생년|생년월|dateofbirth|birthdate|dob|birthday|born|birth
age: 나이|연령|만나이|age
gender: 성별|gender|sex
address: 주소|현주소|거주지|자택주소|집주소|거주지주소|현거주지|실거주지|우편번호|주소지|거주지역
    |주민등록지|address|homeaddress|residence|mailingaddress|currentaddress|permanentaddress
    |homeadress|presentaddress|residentialaddress|postalcode|zipcode
hometown: 본적|출신지|출생지|고향|등록기준지|원적|placeofbirth|birthplace|hometown|nativeplace
    |출신지역
marital_status: 결혼여부|결혼|혼인|혼인여부|혼인상태|기혼여부|결혼유무|maritalstatus|marital
    |children|혼인관계
religion: 종교|religion
height_weight: 신장|체중|키|몸무게|신체|신체사항|신장체중|혈액형|시력|height|weight|bloodtype
    |heightweight|키몸무게
registration_number: 주민등록번호|주민번호|외국인등록번호|여권번호|ssn|socialsecuritynumber
    |passportno|passportnumber|nationalid|idnumber|주민등록
photo: 사진|증명사진|사진첨부|photo|photograph|반명함판사진|사진란
family: 가족|가족사항|가족관계|가족성명|동거여부|동거|부모|형제|관계성명|father|mother
    |fathersname|mothersname|spouse|부|모|father'sname|familystatus|호주성명|호주와의관계|호주
military_period: 복무기간|군복무기간|병역기간|serviceperiod|periodofservice|복무기간입대전역
    |입대일제대일|입대제대
military_reason: 면제사유|미필사유|병역면제사유|사유|면제사유미필시|reasonforexemption|제대사유
    |전역사유|면제미필사유
military_status: 병역|병역사항|병역구분|병역여부|군필여부|병역관계|militaryservice|militarystatus
    |병역필여부|병역이행
military_other: 군별|계급|병과|제대구분|전역구분|제대계급|군번|최종계급|branch|rank|주특기|역종
    |보직
period: 기간|근무기간|재직기간|재학기간|활동기간|수행기간|프로젝트기간|교육기간|참여기간|경력기간
    |연수기간|근무일자|입학졸업|수학기간|입사퇴사|진행기간|봉사기간|개발기간|기간년월|학력기간
    |period|dates?|duration|years?|datesofemployment|dateswattended|datesattended
    |employmentperiod|from-?to|연도|년도|년월|입사일퇴사일|입학년월졸업년월|입학일졸업일
    |재학기간입학졸업|투입기간|과제기간|복무
start: 입학|입사|시작|입학일|입사일|시작일|입학년월|입사년월|입학연월|입사연월|from|startdate
    |start|입학월|입대일
end: 졸업|퇴사|종료|졸업일|퇴사일|종료일|졸업년월|퇴사년월|졸업연월|퇴사연월|to|enddate|end
    |졸업월|until|전역일
date: 일자|취득일|취득일자|취득년월|취득연월|취득년월일|수상일|수상일자|수상연도|수상년월|응시일
    |시험일|등록일|합격일|취득시기|취득|발급일|발급일자|수상년도|취득연월일|취득연도|취득년도
    |일시|날짜|수상시기|수상년월일|발행일|수상연월|응시일자|응시년월|시험일자|issued|dateissued
    |issuedate|testdate|awarddate|dateobtained|dateearned|발표일|게재일|시기|yearofpassing|수료일
    |수료일자
organization: 회사|회사명|기업명|직장|직장명|근무처|근무회사|근무지명|업체명|소속회사|회사및부서
    |회사명및부서|소속|기관|활동기관|기업|근무처명|직장명및부서|company|employer|organi[sz]ation
    |companyname|nameofemployer|기관명|단체|단체명|활동단체|주관기관|활동처|회사이름|사업장명
    |근무기관|employername|firm|소속기관
position: 직위|직급|직책|직위직급|직급직책|직위직책|최종직급|최종직위|직급직위|직함|position
    |jobtitle|designation|직책직급|직책직위|titleposition|positiontitle|rank|직급및직책
department: 부서|부서명|근무부서|소속부서|팀|팀명|소속팀|department|team|division|부서팀|파트
    |근무팀
tasks: 담당업무|업무|업무내용|주요업무|직무내용|담당직무|상세업무|수행업무|담당업무내용
    |주요업무내용|상세내용|세부내용|업무및성과|성과|주요성과|주요내용|내용|담당업무및성과
    |주요업무및성과|활동내용|수행내용|역할및성과|업무성과|세부업무|직무|프로젝트내용|주요역할
    |실적|duties|responsibilities|description|tasks|details|keyduties|keyresponsibilities
    |achievements|keyachievements|업무상세|상세업무내용|교육내용|상세설명|설명|개요|주요실적
    |프로젝트개요|주요직무|담당직무내용|담당및성과|업무분야|주요담당업무|담당|기여|기여내용
    |jobdescription|mainduties|rolesandresponsibilities|roleandresponsibilities|highlights
    |summary
school: 학교|학교명|출신학교|대학|대학명|교육기관명|학교명및소재지|출신교|학교이름|school
    |university|institution|college|institute|schoolname|schooluniversity|universityschool
    |nameofschool|최종학교
area: 전공|학과|전공명|학과명|전공학과|학과전공|전공및학과|전공계열|주전공|계열|학부|복수전공
    |부전공|전공과목|학부전공|major|fieldofstudy|majorfield|area|specialization|subject|이수전공
    |majorminor|전공분야|학부학과|학과및전공
degree: 학위|학위구분|취득학위|학위명|degree|qualification|degreeobtained|학력
    |qualificationdegree
school_kind: 학교구분|구분|학력구분|과정|학교종류|학력사항
score: 학점|평점|성적|평균학점|평균평점|학점만점|평점만점|학점평균|성적만점|졸업학점|학점평점
    |총점|평점평균|gpa|cgpa|grade|grades|cumulativegpa|percentage|marks
status: 졸업구분|졸업여부|졸업상태|상태|재직여부|재학여부|재직상태|졸업유무|status|수료여부
    |재직구분|학적
certificate: 자격증|자격증명|자격명|자격면허명|자격증면허|자격증및면허|면허명|자격면허
    |자격증면허명|자격사항|종류|자격종목|자격증종류|certificate|certification|licen[sc]e
    |certificatename|certificationname|면허증|자격종류|자격증및면허명|자격증이름|면허자격증명
    |자격및면허
issuer: 발행처|발급기관|발행기관|시행처|시행기관|발급처|주최|수여기관|기관및단체|인증기관
    |시상기관|주관|발행기관명|주최기관|주관처|issuer|publishedin|publisher|journal|venue|issuedby|issuingorgani[sz]ation|authority
    |issuingauthority|awardedby|awarder|수여처|수여기관명|주관사|포상기관|교육기관|주최주관
    |awardingbody|body|발표처|게재지|게재처|학회|학회지|출판사
number: 자격번호|자격증번호|등록번호|번호|면허번호|발급번호|인증번호|certificateno|licen[sc]eno
    |certificatenumber|licen[sc]enumber|credentialid|수험번호|no
award: 수상명|상명|수상내용|수상내역|상훈명|포상명|award|awardname|수상|상명칭|대회명|수상종류
    |포상내용
test: 시험명|시험|시험종류|어학시험|공인시험|testname|test|exam|examination|어학시험명|외국어시험
    |시험구분
language: 외국어|언어|외국어명|어학|외국어종류|language|언어명|언어구분|외국어구분|어학구분
    |외국어언어|languages
fluency: 수준|회화|구사능력|회화능력|능력|활용능력|구사수준|구사정도|독해|작문|활용수준|숙련도
    |fluency|level|proficiency|회화수준|상중하|speaking|작문독해|등급수준
test_score: 점수|급수|등급|점수등급|취득점수|점수급수|등급점수|점수및등급|어학점수|score
    |testscore|점수|공인점수|급
project: 프로젝트|프로젝트명|과제명|사업명|프로젝트이름|project|projectname|projecttitle|작품명
role: 역할|담당역할|참여역할|담당역활|수행역할|본인역할|role|myrole|기여도|참여도|roles|담당부분
    |담당파트
stack: 사용기술|기술스택|기술|개발환경|사용언어|언어및환경|활용기술|사용도구|사용툴|툴|적용기술
    |기술환경|주요기술|사용기술및도구|techstack|technologies|tools|stack|environment|skills
    |technologiesused|techused|keytechnologies|tech|사용기술스택|개발언어|사용스택
activity: 활동|활동명|활동구분|활동내역|봉사명|봉사활동|activity|봉사내용|동아리명
course: 교육명|과정명|교육과정|교육과정명|교육|훈련과정|과목명|course|coursename|coursetitle
    |훈련명|연수명|이수과목
place: 소재지|지역|근무지|근무지역|장소|location|place|국가|위치|회사위치|국가지역|연수국가
    |학교소재지
title: 제목|명칭|논문명|논문제목|특허명|저서명|title|publication|논문|특허
relation: 관계|relation|relationship|가족관계
ignored: 국적|nationality|citizenship|비고|remark|remarks|기타|연봉|희망연봉|최종연봉|급여
    |퇴사사유|이직사유|퇴직사유|고용형태|계약형태|근무형태|salary|reasonforleaving|직종|최종학력
    |직업|근무처직위|학력|보훈|보훈여부|보훈대상|장애|장애여부|장애등급|장애인여부|취미|특기
    |입사구분|경력구분|신입경력|희망급여|현재연봉|고용지원금|취업보호|취업보호대상|visastatus
    |noticeperiod|expectedsalary|availability|총경력|경력기간합계|본교분교|주야간|본분교|주간야간
    |주야|근무년수|지원경로|동거|동거여부|보훈번호|팩스|fax|입사지원구분|회사소개|기업규모|매출액
    |사원수|업종|고용보험
"""


def words_of_labels() -> tuple[tuple[Label, str], ...]:
    """Return for each label a pattern of its words; what is indented goes on with the line above.

    Raises:
        ValueError: a word stands under no known label.
    """
    patterns: dict[Label, str] = {}
    last: Label | None = None
    for line in _WORDS.strip().splitlines():
        name, _, words = line.partition(": ")
        if line.startswith(" ") and last:
            patterns[last] += line.strip()
        elif name in get_args(Label):
            last = cast("Label", name)
            patterns[last] = words
        else:
            raise ValueError(line)
    return tuple(patterns.items())
