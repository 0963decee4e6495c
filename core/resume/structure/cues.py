"""What the words of a piece say about it: an employer, a title, a school, a degree, a place.

Our own selection of words. A cue is a hint between 0 and 3 and decides nothing alone: the entries
of a section vote (core/resume/structure/voting.py).
"""

import re
from functools import lru_cache
from typing import Literal

Cue = Literal[
    "organization",
    "position",
    "department",
    "place",
    "school",
    "degree",
    "area",
    "score",
    "employment",
]

_LEGAL = re.compile(
    r"주식회사|유한회사|㈜|\(주\)|\(유\)|\(재\)|\(사\)|\b(?:inc|ltd|llc|llp|plc|gmbh|corp"
    r"|corporation|co|pte"
    r"|pty|s\.?a|ag|b\.?v|oy|srl|limited|incorporated)\b\.?(?=\W|$)",
    re.IGNORECASE,
)
_ORGANIZATION_KO = re.compile(
    r"(?:전자|소프트|테크|테크놀로지|은행|증권|병원|의원|재단|협회|공사|공단|연구소|연구원|센터"
    r"|그룹|건설|화학|제약|물산|상사"
    r"|네트웍스|네트워크|시스템|시스템즈|솔루션|솔루션즈|랩|랩스|스튜디오|컴퍼니|코리아|미디어"
    r"|게임즈|게임|뱅크|페이|모빌리티|커머스"
    r"|바이오|에너지|산업|중공업|텔레콤|통신|카드|보험|생명|화재|항공|해운|물류|로지스틱스|식품"
    r"|제과|백화점|마트|호텔|학원|신문|신문사|방송"
    r"|출판|출판사|디자인|엔터테인먼트|파트너스|인터내셔널|홀딩스|학교|대학교|대학|구청|시청"
    r"|군청|도청|위원회|조합|법인|사무소|법률사무소"
    r"|클라우드|데이터|로보틱스|헬스케어|메디컬|푸드|푸드시스템|리테일|유통|정보기술|정보통신"
    r"|데이타|엔지니어링|이노베이션|플랫폼|클리닉"
    r"|캐피탈|자산운용|투자|회계법인|세무법인|복지관|박물관|미술관|도서관|극장|교육원|진흥원"
    r"|개발원|기업|무역|패션|뷰티|코스메틱|모터스"
    r"|자동차|반도체|디스플레이|화장품|여행사|여행|웍스|웨어|닷컴|컨설팅|애드|커뮤니케이션즈?"
    r"|인터렉티브|인터랙티브|아이티|전기|정밀|철강"
    r"|동아리|학회|학생회|연합|봉사단|모임|클럽|단체|적십자|해비타트|NGO|기획|마케팅|광고|모바일"
    r"|온라인|인더스트리)(?:\([^)]*\))?$"
)
_ORGANIZATION_EN = re.compile(
    r"\b(?:technologies|technology|systems|solutions|labs?|software|group|bank|hospital|university"
    r"|college|institute|agency|studios?|company|partners|consulting|services|media|networks?"
    r"|energy"
    r"|health|healthcare|foundation|association|cent(?:er|re)|laborator(?:y|ies)|capital|ventures"
    r"|industries|holdings|electronics|motors|airlines|insurance|logistics|analytics|robotics|games"
    r"|interactive|digital|council|ministry|school|academy|clinic|society|club|union|church|museum"
    r"|library|enterprises|international|global|pharma|pharmaceuticals|therapeutics|bio"
    r"|semiconductors?"
    r"|telecom|retail|stores?|foods|works|dynamics|financial|securities|securit(?:y|ies) inc"
    r"|startup"
    r"|cloud|data|ai|io|hq|airways|hotels?|restaurant|cafe|café|press|publishing|news|trust|charity"
    r"|team|fund|federation|committee|organi[sz]ation|habitat|red cross|initiative|collective)\b",
    re.IGNORECASE,
)
_TITLE_EN = re.compile(
    r"\b(?:engineer|developer|manager|director|analyst|designer|consultant|intern|internship"
    r"|architect"
    r"|scientist|researcher|assistant|associate|lead|leader|head|officer|specialist|coordinator"
    r"|administrator|executive|president|vp|chief|c[etiof]o|cpo|cmo|founder|co-?founder|teacher"
    r"|lecturer|professor|tutor|nurse|accountant|representative|supervisor|technician|programmer"
    r"|strategist|editor|writer|producer|planner|trainee|fellow|advis[eo]r|ambassador|volunteer"
    r"|treasurer|secretary|captain|mentor|instructor|clerk|agent|operator|recruiter|owner|staff|sre"
    r"|sde|swe|qa|pm|po|freelancer?|apprentice|auditor|buyer|chemist|copywriter|counsel(?:or)?"
    r"|cashier"
    r"|barista|dentist|doctor|driver|economist|generalist|lawyer|attorney|paralegal|pharmacist"
    r"|physician|physicist|photographer|principal|receptionist|marketer|salesperson|server"
    r"|therapist"
    r"|translator|interpreter|underwriter|veterinarian|waiter|waitress|member|organi[sz]er"
    r"|chair(?:man"
    r"|person)?|contributor|maintainer|scholar|postdoc|student|builder|dev|devops|tester"
    r"|merchandiser"
    r"|controller|bookkeeper|controller|mechanic|electrician|ux|ui/ux|full[- ]?stack|back[- ]?end"
    r"|front[- ]?end|partner)s?\b",
    re.IGNORECASE,
)
_TITLE_KO = re.compile(
    r"(?:대리|과장|차장|부장|사원|주임|선임|책임|수석|전임|팀장|파트장|실장|본부장|이사|상무"
    r"|전무|대표|대표이사|사장|인턴|인턴십"
    r"|연구원|매니저|매니져|리더|리드|엔지니어|개발자|디자이너|기획자|컨설턴트|분석가|마케터"
    r"|강사|교사|간호사|조교|조교수|교수|계장|주무관"
    r"|팀원|부팀장|센터장|점장|부점장|아르바이트|담당|담당자|프리랜서|회장|부회장|총무|서포터즈"
    r"|봉사자|멘토|단원|회원|기자"
    r"|프로그래머|아키텍트|사이언티스트|애널리스트|코디네이터|어시스턴트|스페셜리스트|디렉터"
    r"|에디터|작가|요리사|영양사|약사|의사|사서|변호사"
    r"|회계사|세무사|노무사|상담사|치료사|사회복지사|트레이너|코치|튜터|오너|프로|직원|보조|조원"
    r"|부원|운영진|학생|개발|운영|관리자|총괄"
    r"|책임자|반장|조장|기사|기술자|전문가|행정원|연구생|인턴사원|수습|수습사원|계약직|파트너"
    r"|크리에이터|큐레이터|(?<![A-Za-z])(?:PM|PL|PO|PD|AE|MD|CTO|CEO|CFO))"
    r"(?:\s?[(（][^)）]*[)）])?$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"(?:[가-힣A-Za-z0-9&·/ ]{1,20}(?:팀|사업부|본부|그룹|파트|사업팀|개발실|전략실|기획실"
    r"|디자인실|연구실|부문|셀|챕터|스쿼드|지원부"
    r"|개발부|영업부|인사부|총무부|회계부|마케팅부|기획부|생산부|관리부|품질부|전산실|병동|지점"
    r"|실|부)"
    r"|(?:department|division|team|dept\.?)\s(?:of\s)?.+|.+\s(?:department|division|team|dept\.?))"
    r"(?:\s?[(（][^)）]*[)）])?$",
    re.IGNORECASE,
)
_EMPLOYMENT = re.compile(
    r"\(?(?:full[- ]?time|part[- ]?time|contract(?:or)?|temporary|permanent|freelance|remote|hybrid"
    r"|on-?site|정규직|계약직|비정규직|파견직|인턴직|프리랜서|단기|전일제|풀타임|파트타임|상근"
    r"|재택|정직원|신입|경력|무기계약직"
    r"|퇴사|재직중|재직|퇴직|졸업|재학|수료|중퇴|휴학|졸업예정|본교|주간|야간|편입|volunteer"
    r"|expected|honou?rs)\)?",
    re.IGNORECASE,
)
_CITIES_KO = (
    "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|판교"
    "|성남|수원|용인|고양|안양|부천|화성|평택"
    "|안산|청주|천안|전주|포항|창원|김해|진주|춘천|원주|강릉|목포|여수|순천|구미|경주|분당|송도"
    "|동탄|충청북도|충청남도|전라북도|전라남도"
    "|경상북도|경상남도|대한민국"
)
_PLACE_KO = re.compile(
    rf"(?:{_CITIES_KO})(?:특별시|광역시|특별자치시|특별자치도|시|도)?(?:,?\s?[가-힣]{{1,5}}(?:시"
    rf"|군|구|동|읍))*"
    r"(?:,\s?대한민국)?"
)
_COUNTRIES = (
    "south korea|korea|republic of korea|usa|us|u\\.s\\.a?\\.?|united states(?: of america)?|uk"
    "|u\\.k\\.|england|scotland"
    "|united kingdom|canada|germany|france|japan|china|india|singapore|australia|netherlands"
    "|spain|italy"
    "|ireland|switzerland|sweden|norway|denmark|finland|poland|portugal|austria|belgium|brazil"
    "|mexico"
    "|vietnam|thailand|malaysia|indonesia|philippines|taiwan|hong kong|israel|turkey|uae|egypt"
    "|nigeria"
    "|kenya|south africa|new zealand|argentina|chile|colombia|peru|greece|romania|hungary"
    "|ukraine|russia"
    "|estonia|latvia|lithuania|iceland|luxembourg|croatia|serbia|bulgaria|pakistan|bangladesh|wales"
    "|czech republic|california|texas|new york|washington|massachusetts|illinois|remote"
)
_PLACE_EN = re.compile(
    rf"(?:[A-Z][\w.'’\-]+(?:\s(?:of\s|de\s)?[A-Z][\w.'’\-]+){{0,3}},\s(?:[A-Z]{{2}}"
    rf"|(?i:{_COUNTRIES}))"
    rf"(?:,?\s(?i:{_COUNTRIES})|,?\s\d{{5}})?|(?i:{_COUNTRIES}|remote|hybrid)"
    r"|(?:Seoul|Busan|Incheon|Daejeon|Daegu|Gwangju|Pangyo|Seongnam|London|Berlin|Paris|Tokyo"
    r"|New York"
    r"|San Francisco|Boston|Chicago|Toronto|Singapore|Sydney|Amsterdam|Dublin|Zurich|Munich"
    r"|Los Angeles"
    r"|Seattle|Austin|Vancouver|Melbourne|Hong Kong|Beijing|Shanghai|Madrid|Barcelona|Stockholm"
    r"|Copenhagen|Oslo|Helsinki|Vienna|Brussels|Milan|Rome|Lisbon|Prague|Warsaw|Bangalore|Bengaluru"
    r"|Mumbai|Delhi|Taipei|NYC)(?:\s\(?(?:Remote|Hybrid)\)?)?)"
)
_SCHOOL = re.compile(
    r"대학교|대학원|대학(?!생)|고등학교|고교|중학교|과학고|외고|외국어고|여고|공고|상고|학교$"
    r"|사관학교|학점은행|[가-힣]대$|[가-힣]고$"
    r"|방송통신|폴리텍|과학기술원|과기원|\b(?:university|college|institute|school|academy"
    r"|universit\w+"
    r"|polytechnic|kaist|postech|unist|gist|dgist|mit|eth|ucla|epfl|universidad|hochschule|seminary"
    r"|bootcamp|conservatory|lyc[eé]e|gymnasium)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"전문학사|학사|석사|박사|석박사|고졸|(?<!경)학위|\b(?:bachelor'?s?|master'?s?|doctora(?:te"
    r"|l)|doctor of|ph\.?\s?d"
    r"|b\.?\s?s\.?c?|m\.?\s?s\.?c?|b\.?\s?a|m\.?\s?a|mba|m\.?\s?b\.?\s?a|b\.?\s?eng|m\.?\s?eng"
    r"|b\.?\s?tech"
    r"|m\.?\s?tech|b\.?f\.?a|m\.?f\.?a|b\.?b\.?a|j\.?d|m\.?d|ll\.?[bm]|associate'?s?(?: of| in"
    r"| degree)?|diploma|a\.?a\.?s?"
    r"|high school diploma|ged|b\.?com|m\.?phil|m\.?ed|b\.?ed|m\.?p\.?h|minor in|major in"
    r"|double major"
    r"|a-levels?|gcses?|undergraduate|postgraduate|postdoc\w*|exchange (?:student|program\w*)"
    r"|certificate in|hons|baccalaureate|abitur|b\.?arch|m\.?arch)(?![A-Za-z])",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?:학과|학부|전공|공학|과학|계열|인문계|자연계|이과|문과|통계학|경영학|경제학|심리학|수학"
    r"|물리학|화학|생물학|디자인|[가-힣]과|[가-힣]학)"
    r"(?:\s?[(（][^)）]*[)）])?$"
    r"|\b(?:sciences?|engineering|arts|mathematics|physics|chemistry|biology|economics|business"
    r"|administration|psychology|design|statistics|linguistics|history|literature|philosophy"
    r"|marketing"
    r"|finance|accounting|management|computing|informatics|sociology|education|nursing"
    r"|communications?"
    r"|systems|studies|law|medicine|architecture|music|politics|analytics|technology|journalism)\b",
    re.IGNORECASE,
)
SCORE = re.compile(
    r"(?:(?:(?:cumulative|overall|major|총|전체|졸업|평균)?\s?(?:c?gpa|학점|평점|성적|평균"
    r"|grade)(?:\s?평균|\s?평점)?)"
    r"\s?[:：]?\s?(?:of\s)?)?(?<![\d.])(?P<score>[0-4]\.\d{1,2}|\d{2}(?:\.\d{1,2})?)\s?(?:/"
    r"|out of)\s?"
    r"(?P<scale>4\.[035]0?|5\.00?|10(?:\.0)?|100|4|5)(?![\d.])"
    r"|(?:c?gpa|학점|평점|성적)(?:\s?평균|\s?평점)?\s?[:：]?\s?(?P<alone>[0-4]\.\d{1,2})"
    r"(?:\s?\(?(?P<ten>4\.[035])\s?만점\)?)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def cues_of(text: str) -> dict[Cue, float]:
    """Return what the words of `text` hint at, each from 0 to 3; 0 is left out."""
    strengths: dict[Cue, float] = {
        "organization": _organization(text),
        "position": _position(text),
        "department": 2.0 if _DEPARTMENT.fullmatch(text) else 0.0,
        "place": 3.0 if is_place(text) else 0.0,
        "school": 3.0 if _SCHOOL.search(text) else 0.0,
        "degree": 2.5 if _DEGREE.search(text) else 0.0,
        "area": 1.5 if _AREA.search(text) else 0.0,
        "score": 3.0 if SCORE.search(text) else 0.0,
        "employment": 3.0 if _EMPLOYMENT.fullmatch(text.strip("()[] ")) else 0.0,
    }
    return {cue: strength for cue, strength in strengths.items() if strength}


def is_place(text: str) -> bool:
    """Say that `text` is a city, a region or a country and nothing else."""
    bare = text.strip(" ()[],")
    if _PLACE_KO.fullmatch(bare):
        return True
    named = _TITLE_EN.search(bare) or _SCHOOL.search(bare) or _LEGAL.search(bare.partition(",")[0])
    return _PLACE_EN.fullmatch(bare) is not None and not named


def has_legal_form(text: str) -> bool:
    """Say that a company's legal form is named, as in ㈜ or Inc."""
    return _LEGAL.search(text) is not None


def _organization(text: str) -> float:
    if _LEGAL.search(text):
        return 3.0
    bare = re.sub(r"\s?[(（][^)）]*[)）]$", "", text)
    if _SCHOOL.search(bare) or _ORGANIZATION_KO.search(bare):
        return 1.5
    return 1.0 if _ORGANIZATION_EN.search(bare) else 0.0


def _position(text: str) -> float:
    last = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    if _TITLE_KO.search(text) or _TITLE_EN.fullmatch(last.strip("(),.")):
        return 2.5
    return 1.5 if _TITLE_EN.search(text) else 0.0
