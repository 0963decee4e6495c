"""The words that open a section of a résumé, in Korean and English: our own selection.

A line without indentation begins a section; what is indented goes on with it. Of the letters of a
heading, all must match; `and` and `및` stand for &, / and the middle dot.
"""

from typing import cast, get_args

from core.resume.resume import SectionName

_WORDS = r"""
work: (?:주요|상세|세부|업무|직무|관련|실무|직장|근무|회사|총|인턴|주요업무)*(?:경력|경력사항
    |경력기술서|경력기술|경력내용|경력상세|경력요약|경력소개|경력개요|이력|이력사항|근무경력
    |근무경험|근무이력|근무사항|직장경력|직무경험|직무경력|업무경험|업무경력|실무경험|인턴
    |인턴경험|인턴경력|인턴십|인턴활동|재직경력|재직이력|경력및경험|경험|경력및인턴|경력및활동)
    |(?:work|working|professional|relevant|employment|career|selected|industry|job|practical
    |additional|other|recent|related|clinical|teaching|internship|technical|business
    |core)*(?:experiences?|history|employment|employmenthistory|workhistory|internships?
    |appointments|background|positions?|positionsheld|work|workexperience|career)
    |employmentrecord|careersummary|careerprofile|wherei(?:ve|have)worked|industryexperience
    |experienceandinternships|workandinternships?|researchexperience|careerhistory
education: (?:최종|주요|기본)*(?:학력|학력사항|학력정보|학력내용|학력및교육|교육및학력|학업
    |학업사항|학벌|교육배경|학력및전공|학력이력|학교|출신학교|학위)|(?:academic|formal
    |higher)*(?:education|educations|educationandtraining|educationalbackground
    |educationalqualifications?|backgroundandeducation|academicbackground|background
    |academichistory|academicqualifications?|qualifications|academics|studies|educationhistory
    |degrees|schooling|educationbackground|educationandqualifications|academicdegrees|schools?)
projects: (?:주요|개인|팀|사이드|수행|핵심|참여|대표|진행|토이|관련|기타|회사|업무|경력
    |상세)*(?:프로젝트|프로젝트경험|프로젝트경력|프로젝트이력|프로젝트수행|프로젝트수행경험
    |프로젝트내용|과제|수행과제|연구과제|연구과제및프로젝트|프로젝트소개|수행이력|사업수행실적
    |작업물|포트폴리오|작품)|(?:selected|personal|side|academic|key|notable|technical|open
    |opensource|other|major|recent|professional|research|own|relevant|independent|university
    |featured|course|software|team)*(?:projects?|projectexperience|projectwork|projecthighlights
    |portfolio|opensource|opensourcecontributions?|opensourcework|contributions)
skills: (?:보유|주요|핵심|전문|사용|업무|직무|개발|관련|활용|기타|개인|컴퓨터|it|oa|가능|사용가능
    |전산)*(?:기술|스킬|기술스택|기술스텍|기술사항|역량|능력|보유기술|활용능력|기술역량
    |기술및역량|스택|툴|도구|기술및도구|언어및기술|컴퓨터능력|컴퓨터활용능력|전산능력|oa능력
    |개발환경|테크스택|스킬셋|프로그램|사용기술|기술능력|기술요약|직무역량|전문분야|전문기술
    |보유역량|보유능력|특기사항|기술및언어)|(?:technical|core|key|professional|relevant|computer
    |it|soft|hard|other|additional|main|programming|software|areasof|areaof|summaryof|digital
    |language|tech|design|special)*(?:skills?|skillset|skillsets|competenc(?:y|ies)|expertise
    |technologies|technology|stack|techstack|proficienc(?:y|ies)|tools|toolkit|toolbox|strengths
    |abilities|capabilities|knowledge|specialt(?:y|ies)|skillsandtools|toolsandtechnologies
    |skillsandtechnologies|skillsandexpertise|skillssummary|technologiesandtools
    |skillsandinterests|specializations?|programminglanguages?|skillsandabilities|skillhighlights
    |skillsandcompetencies)|languagesandtechnologies|languagesandframeworks|techandtools
certificates: (?:보유|관련|취득|주요|전문|기타|국가|공인|직무)*(?:자격증|자격|자격사항
    |자격증및면허|면허|면허증|자격면허|자격증사항|자격및면허|면허및자격|면허및자격증|자격증취득
    |자격증명|자격내역|면허자격|자격증및수료|자격증현황|자격면허사항|자격증면허)|(?:professional
    |relevant|technical|key|other|industry)*(?:certifications?|certificates?|licen[sc]es?
    |credentials|accreditations?|licen[sc]esandcertifications?|licensure
    |certificationsandlicen[sc]es?|certificatesandlicen[sc]es|professionalqualifications
    |certificationsandtraining|trainingandcertifications?|coursesandcertifications?)
languages: (?:보유|공인|외국|관련)*(?:어학|어학능력|어학사항|어학성적|어학점수|외국어|외국어능력
    |외국어구사능력|언어|언어능력|어학시험|어학자격|외국어활용능력|외국어사항|공인어학성적
    |공인외국어시험|어학및자격|외국어성적|공인영어|구사언어|어학연수|어학및연수)|(?:foreign
    |spoken|human)*(?:languages?|languageskills?|languageproficiency|languagesspoken
    |languageabilit(?:y|ies)|languagetests?|linguisticskills|testscores|languageproficiencies
    |languagecompetenc(?:e|y|ies))
awards: (?:주요|대외|교내|교외|관련)*(?:수상|수상경력|수상내역|수상이력|수상사항|수상실적|포상
    |포상내역|상훈|상벌|상벌사항|장학|장학금|수상및장학|장학사항|수상및포상|장학및수상|수상및성과
    |표창|공모전|수상및대외활동|수상내용)|(?:selected|academic|professional|key|notable
    |other)*(?:honou?rs|awards?|achievements?|accomplishments|recognitions?|scholarships?
    |fellowships?|honou?rsandawards|awardsandhonou?rs|scholarshipsandawards|awardsandachievements
    |awardsandscholarships|achievementsandawards|prizes|distinctions|awardsandrecognitions?
    |grants|honou?rsawards|grantsandawards|awardsandaccomplishments|keyachievements
    |awardsandfellowships)
publications: (?:주요|연구|학술|관련)*(?:논문|논문및특허|특허|저서|출판|출판물|학술활동|연구실적
    |논문실적|연구논문|학회발표|발표논문|특허및논문|지식재산권|논문및저서|저서및논문|발표|기고
    |저술|연구성과|학회활동)|(?:selected|recent|research|academic|peerreviewed|conference
    |journal)*(?:publications?|papers?|patents?|presentations?|publicationsandpatents?
    |patentsandpublications?|talks|publicationsandpresentations|articles|writing|books
    |conferences?|speaking|theses|thesis|publicationsandtalks|talksandpublications
    |presentationsandtalks|preprints)
volunteer: (?:주요|대외|교내|교외|사회|기타|교내외|교내및교외|국내외)*(?:봉사|봉사활동|활동
    |대외활동|활동사항|활동내역|활동경험|사회활동|봉사경험|동아리|동아리활동|학내활동|대내외활동
    |교내외활동|사회봉사|자원봉사|기타활동|경험및활동|사회경험|활동및경험|학회및동아리|해외활동
    |해외경험|봉사및활동)|(?:volunteer|voluntary|community|leadership|extracurricular|campus
    |student|social|other|professional|charity|cocurricular|additional)*(?:volunteering|volunteer
    |activit(?:y|ies)|volunteerexperience|volunteerwork|service|leadership|involvement
    |extracurriculars?|communityservice|leadershipexperience|leadershipandactivities
    |organi[sz]ations|activitiesandleadership|affiliations|memberships?|volunteerandleadership
    |engagement|leadershipandservice|professionalaffiliations|volunteeringandleadership|clubs)
    |extracurricular|volunteeringexperience
training: (?:주요|직무|관련|사내|사외|전문|외부|기타|추가)*(?:교육|교육사항|교육이수|교육이수사항
    |교육이력|교육훈련|훈련|훈련사항|연수|연수사항|교육및연수|교육및훈련|교육과정|직무교육
    |교육내용|교육수료|수료|이수교육|교육경험|교육연수|교육이수내역|연수및교육|부트캠프
    |교육및수료|수강|온라인강의|교육활동|교육사항및연수|직업훈련|해외연수)|(?:professional
    |additional|relevant|further|continuing|online|selected|key)*(?:trainings?|courses?
    |coursework|relevantcourses?|workshops?|professionaldevelopment|bootcamps?|moocs?
    |coursesandtraining|trainingandcourses|trainingandworkshops|learning|trainingcourses)
military: (?:병역|병역사항|병역관계|병역정보|군경력|군복무|군사항|군필사항|병역및보훈|병역보훈
    |병역내역|군필|병역내용|병역여부|보훈및병역|병역구분|군복무사항|병력사항|병역의무
    |병역우대사항|취업우대사항병역|취업우대병역|병역취업우대|보훈병역)|military(?:service
    |experience|background|history|status|duty)?|nationalservice
essays: (?:자기소개서|자기소개|자소서|성장과정|성장배경|지원동기|지원동기및포부
    |지원동기및입사후포부|입사후포부|입사후계획|입사포부|포부|성격|성격의장단점|성격장단점
    |성격및장단점|장단점|생활신조|학창시절|학교생활|직무역량및경험|경력및직무역량|문제해결경험
    |협업경험|도전경험|실패경험|지원동기와포부|장점과단점|성격의장점과단점|자기소개및지원동기
    |성장과정및가치관|가치관|직무적합성|직무경쟁력|강점|나의강점)|coverletter|motivationletter
    |personalstatement|statementofpurpose|motivation
summary: (?:간략|간단|한줄|나의|핵심|직무|개인|지원자)*(?:소개|요약|자기pr|간단소개|핵심요약
    |한줄소개|프로필요약|소개글|핵심역량요약|커리어요약|간단자기소개|경력요약|이력요약|프로필소개
    |핵심경쟁력|about)|(?:professional|executive|career|personal|profile|brief|short|resume
    |candidate|work|qualifications?)*(?:summary|profile|objective|overview|statement|aboutme
    |about|bio|biography|introduction|highlights|professionalsummary|summaryofqualifications
    |careerobjective|goals?|summaryandobjective|abstract|whoami|aboutmyself|intro)
    |summaryofexperience|profilesummary
basics: (?:기본|개인|신상|인적)*(?:인적|인적사항|기본정보|개인정보|신상정보|기본사항|신상
    |신상명세|연락처|연락처정보|개인신상|프로필|인적정보|기본인적사항|지원자정보|개인사항|링크
    |채널|contact|sns)|(?:personal|contact|basic|my|get)*(?:details|information|info|data
    |contacts?|contactme|contactinformation|intouch|personalinformation|links|sociallinks
    |profiles|social|personalprofile|websites?|onlinepresence|socialmedia|online|websitesandlinks
    |address|findmeonline|bioda?ta)
interests: (?:취미|특기|취미및특기|취미특기|관심사|관심분야|특기및취미|취미와특기|관심사항
    |여가활동)|(?:personal|professional|research|other)*(?:interests?|hobbies|hobbiesandinterests
    |interestsandhobbies|passions|activitiesandinterests|interestsandactivities)
references: (?:추천인|추천|추천서|레퍼런스|평판조회|참고인|추천인정보|추천사)|(?:professional
    |personal)*(?:references?|referees?|recommendations?|testimonials?)
    |referencesavailableuponrequest
other: (?:기타|기타사항|가족|가족사항|가족관계|참고사항|추가사항|희망근무조건|희망조건|보훈
    |보훈사항|장애|장애사항|취업우대사항|취업우대|희망근무|희망연봉|근무조건|신체|신체사항
    |추가정보|기타정보|첨부|첨부서류|기타경력)|other|miscellaneous|misc|additionalinformation
    |additional|others|additionalinfo|family|familydetails|declaration|visastatus
    |workauthori[sz]ation|availability|patentsandother|otherinformation|extras
"""
WEAK = r"""
이력|경험|기술|역량|능력|언어|활동|교육|수료|수강|학교|과제|작품|도구|툴|스택|프로그램|소개|요약
|강점|장학|포부|성격|링크|채널|기타|발표|경력|인턴|특기|관심사|장단점|훈련|연수|면허|자격|특허
|포상|프로필|보훈|가족|추천|추천인|프로젝트|개발환경|사용기술|기술스택|학위|연락처|병역|장애|신체
|work|background|positions?|career|history|schools?|degrees|studies|contributions|tools|stack
|technolog(?:y|ies)|abilities|knowledge|strengths|credentials|achievements?|recognitions?
|accomplishments|papers?|books|talks|writing|conferences?|service|leadership|engagement|clubs
|organi[sz]ations|involvement|activit(?:y|ies)|learning|courses?|coursework|details|info|data
|information|social|online|links|address|contacts?|about|overview|statement|highlights|goals?
|introduction|intro|bio|other|others|additional|misc|availability|grants|profile|objective
|motivation|responsibilities|languages?|project|award|thesis|keyachievements|interests?|address
|honou?rs|internships?|technicalskills|skill|publication|presentation|opensource|abstract
"""
"""Words that also stand inside a section; they open one where they are set like the other "
"headings."""


def words_of_sections() -> tuple[tuple[SectionName, str], ...]:
    """Return for each section a pattern of the headings that open it.

    Raises:
        ValueError: a word stands under no known section.
    """
    patterns: dict[SectionName, str] = {}
    last: SectionName | None = None
    for line in _WORDS.strip().splitlines():
        name, _, words = line.partition(": ")
        if line.startswith(" ") and last:
            patterns[last] += line.strip()
        elif name in get_args(SectionName):
            last = cast("SectionName", name)
            patterns[last] = words
        else:
            raise ValueError(line)
    return tuple(patterns.items())
