"""Whoever, and whatever, is not the candidate: what is asked or told of them is no harm.

Both lists are our own choice.
"""

KOREAN = """
    고객|환자|사용자|이용자|유저|손님|소비자|구매자|학생|아동|어린이|청소년|학부모|보호자|어르신
    |노인|장애인|임산부|산모|직원|동료|팀원|팀장|상사|선배|후배|부하|임원|대표|교수|근로자|노동자
    |가입자|회원|신청자|수급자|대상자|응답자|참가자|참여자|시청자|독자|타깃|타겟|대상|주민|입주자
    |세입자|임차인|차주|피보험자|계약자|의뢰인|내담자|클라이언트|캐릭터|주인공|데이터|데이터셋
    |테이블|서버|서비스|시스템|네트워크|제품|상품|회사|기업|법인|거래처|협력사|모델|클래스|객체
    |노드|프로세스|스레드|컴포넌트|배열|기본|외래|암호화|공개|비밀|해시|캐시|로봇|설비|장비|기계
    |차량|건물|친구|사람|외국인|아이(?!디|템|콘)|투숙객|승객|관객|방문객|배우|작가|선수|개발자
    |담당자|멘토|인물|가구|세대
"""
"""They own what follows: "고객의 나이"."""
ENGLISH = r"""
    users?|customers?|patients?|clients?|students?|pupils?|community|market|team|teams|company
    |companies|organi[sz]ation|apps?|data|dataset|products?|pages?|columns?|fields?|models?
    |features?|services?|class|classes|components?|nodes?|process|processes|groups?|segments?
    |filters?|conditions?|accounts?|directory|folder|theme|elements?|tables?|records?|issue
    |tickets?|checks?|endpoints?|insurance|tech|platform|probes?|programs?|programmes?|query
    |queries|calculation|calculator|map|property|sensor|limits?|initiali\w+|decay|matrix|updates?
    |books?|ward|clothing|line|menus?|bracket|verification|prediction|classifier|label|band|box|hat
    |list|board|brand|ship|portal|tracker|tracking|system|campaign|museum|charity|schools?|magazine
    |workflow|industry|ministry|policy|policies|hospital|centre|center|tax|bond|lending|hotels?
    |sites?|projects?|rights|holidays?(?!_do)|in_(?:my_|the_)?class|windows?|psycholog\w+
    |with_disabilities
"""
"""They own what stands before: "your age groups"."""
