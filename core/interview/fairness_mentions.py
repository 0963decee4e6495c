"""Words that are private in themselves: where nothing of work stands beside them, they ask for it.

A question to the candidate ("…하시나요", "you") that holds one of the first and none of the second
is refused. Both lists are our own; `fairness_korean` and `fairness_english` hold what is forbidden
whatever stands beside it.
"""

from collections.abc import Mapping

from core.interview.fairness_words import Topic

MENTIONED: Mapping[Topic, tuple[str, str]] = {
    Topic.CHILDREN: (
        "육아(?!_휴직자)|임신|출산(?!율)|자녀|아드님|따님|아기|손주|아들|딸(?!기|린)|보육|어린이집에_맡",
        "kids?|children|bab(?:y|ies)|pregnan\\w*|childcare|maternity|newborn|toddlers?|motherhood|fatherhood",
    ),
    Topic.FAMILY: (
        """
        부친|모친|부모님|아버님|어머님|아버지|어머니|형제|자매|남매|누나|오빠|언니|친정|장인|장모
        |시부모|집안(?!일)|동생분|어른을_모시|식구|외동
        """,
        "parents?|father|mother(?!_tongue)|siblings?|brothers?|sisters?|family|relatives|grandparents",
    ),
    Topic.MARRIAGE: (
        "결혼|혼인|이혼|남편|아내|배우자|남자_친구|여자_친구|남친|여친|애인|약혼|신혼|연애|동거|사귀",
        "marri\\w+|husband|wife|spouse|boyfriend|girlfriend|fianc\\w+|divorced?|wedding",
    ),
    Topic.APPEARANCE: (
        "외모|몸무게|체중|몸매|얼굴|성형|다이어트|용모|미인|미남",
        "hair_colou?r|good_looks|plastic_surgery|body_weight|dress_size|attractive",
    ),
    Topic.ORIGIN: (
        "고향|출신지|사투리|본적|태생|토박이",
        "home_?town|birth_?place|born|grew_up|grow_up|accent(?!_colou?r)",
    ),
    Topic.PROPERTY: (
        "재산|월세|전세|빚|집값|자가(?=_|에|로|이)|유산|상속|연금|부유하게|가난하게",
        "mortgage|net_worth|wealth\\w*|inherit\\w*_(?:money|house)|savings_account",
    ),
    Topic.RELIGION: (
        "종교|종파|신앙|교회|성당|사찰|예배|기도|하나님|하느님|부처님|스님|목사|성경|천국",
        "religio\\w+|church|mosque|synagogue|pray\\w*|bible|koran|quran|god|hijab|sabbath|ramadan",
    ),
    Topic.HEALTH: (
        "지병|병력|건강(?!한|하게)|우울증|수술|질환|복용|흡연|담배|주량|병원에_다니|군_면제|병역|시력|청력|체력_검사",
        """
        health|illness|disab\\w+|medications?|surgery|diseases?|eyesight|eye_sight|smok(?:e|ing)
        |diagnosed|wheelchair|depress\\w+
        """,
    ),
    Topic.POLITICS: (
        "정치(?!부)|정치적|정당(?!한|하|성|화)|대선|총선|대통령|여당|야당|진보_성향|보수_성향|탄핵",
        "politic\\w*|vot(?:e|ed|ing)|republicans?|democrats?|president|election|left-wing|right-wing",
    ),
    Topic.NATIONALITY: (
        "국적|인종|피부색|혈통|귀화|이민|혼혈|민족",
        "nationalit\\w+|citizens?(?:hip)?|ethnic\\w*|immigrants?|racial|passport|visa_status",
    ),
    Topic.ORIENTATION: (
        "성별|동성애|게이|성소수자|성적_지향|성_정체성",
        "gay|lesbian|bisexual|sexual\\w*|gender|transgender",
    ),
    Topic.AGE: (
        """
        나이(?!대|테|트|지리아|든)|연세|연령(?!대|층)|서른|마흔|쉰(?=이|을|_|에)|환갑|정년|은퇴
        |띠동갑|동갑|[2-6]0_대(?=_|이|라|로|의)
        """,
        """
        age|how_old|too_old|too_young|retire\\w*|birthday|millennial|generation_are_you
        |your_(?:twenties|thirties|forties|fifties|sixties)
        """,
    ),
}
"""By topic: Korean, English."""

AT_WORK = (
    """
    고객|환자|사용자|이용자|유저|손님|소비자|학생|아동|학부모|보호자|직원|동료|팀|부서|상사|담당
    |거래|협력사|회사|기업|기관|단체|공동체|센터|앱|서비스|상품|제품|매출|데이터|자료|캠페인|광고
    |마케팅|홍보|브랜드|기획|설계|개발|디자인|시안|시장|화면|기능|프로젝트|과제|사업|업계|산업|모델
    |알고리즘|시스템|서버|네트워크|코드|버그|배포|변수|컬럼|필드|값|테이블|노드|클래스|컴포넌트
    |요소|키오스크|보안|테스트|센서|측정|분석|통계|콘텐츠|기사|취재|영상|촬영|편집|전시|영화|드라마
    |소설|작품|번역|서적|행사|축제|프로그램|교육|수업|학급|교실|유치원|강의|상담|진료|병동|간호
    |투약|처방|치료|통증|식단|보험|대출|세무|회계|실무|공제|장려금|증명서|민원|법|정책|제도|규정
    |지원금|계약|영업|판매|매장|지점|점포|시즌|배송|재고|물류|현장|공사|시공|건축|리모델링|보고서
    |연구|실험|논문|채용|인사|교섭|협상|대응|지표|차별|결측|설문|조사|업무_경험|커뮤니티|알림|로봇
    |드론|설명한다면|여성을|인력|절차|노동자|복무_중|맡[은으]|경력|직무
    """,
    r"""
    apps?|products?|customers?|users?|patients?|clients?|guests?|students?|pupils?|teams?|projects?
    |data(?:sets?)?|models?|code|codebase|features?|services?|campaign|marketing|calendar|designs?
    |systems?|markets?|business|compan(?:y|ies)|class(?:es|ifier)?|components?|process(?:es)?
    |pipeline|tests?|web_?site|build|built|launch|reports?|policy|policies|study|research|schools?
    |hospital|ward|museum|exhibition|budget|sales|stores?|machines?|servers?|quer(?:y|ies)|tables?
    |types?|tree|nodes?|mergers?|forecast|catalogue|employees?|colleagues?|staff|nurses?|engineers?
    |emergency|maintain|code_review|risk|stakeholders|design|redesign|accessible|negotiat\\w+|cache
    |cluster|bridge|key|grade|charity|therapy|endpoint|checks?|therapists?|diagnosis|mentor
    |medicine|logic|module|requests?|condition|prize
    """,
)
"""Whatever belongs to work, in Korean and in English: in its company a private word is no harm."""
