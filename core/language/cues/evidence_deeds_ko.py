"""How Korean speakers tell of deeds, and whose they were: our own collection.

Like `evidence_words_ko`, looked for in words each between two spaces. Repetitions are bounded, so
that no text makes a search long.
"""

import re

from core.language.cues.phrases import Deeds, before, either

_CODAS = 28
_OPEN_SYLLABLES = range(ord("가"), ord("힣") + 1, _CODAS)
NIEUN, RIEUL, SSANGSIOS = (
    "".join(chr(syllable + coda) for syllable in _OPEN_SYLLABLES) for coda in (4, 8, 20)
)
"""The syllables that end in each of these consonants."""
ADNOMINAL = "".join(sorted(set(NIEUN + RIEUL) - set("을를")))
"""What adnominal forms end in, "없는", "할", without what is more often a particle."""
PAST = "".join(sorted(set(SSANGSIOS) - set("있겠셨였됐졌났")))
"""Syllables of the past tense of what somebody does, without those of being, becoming and (셨) of
what a respected person does."""
TOLD = "(?!어야|을|으면|더라면|던|다면|다고 ?(?:느|들었)|었으면)"
"""The past tense is not that of a condition or a regret."""

_DEEDS = either(
    """
    개발 설계 구현 작성 분석 조사 확인 점검 검토 검증 테스트 측정 비교 정리 분류 기획 제안 설득 협의
    조율 조정 중재 보고 공유 발표 설명 안내 사과 연락 전화 요청 건의 상의 논의 회의 면담 인터뷰 진행
    운영 관리 제작 촬영 편집 디자인 도입 적용 배포 출시 수정 변경 교체 수리 개선 자동화 최적화
    리팩토링 리팩터링 마이그레이션 재설계 구축 설치 설정 세팅 등록 신청 접수 처리 대응 응대 상담
    조치 복구 롤백 재시작 차단 격리 반복 실험 대조 계산 집계 수집 추출 훈련 교육 지도 멘토링 코칭
    채용 모집 섭외 계약 협상 판매 홍보 마케팅 주문 발주 구매 배치 배분 분담 할당 배정 준비 결정 선택
    선정 채택 정의 문서화 기록 메모 번역 통역 요약 편성 연습 시도 활용 사용 이용 추가 삭제 제거 통합
    분리 시뮬레이션 모니터링 추적 관찰 방문 답사 소개 전달 발송 배송 회신 환불 교환 청소 조리 포장
    진열 투약 처치 이송 신고 제출 해체 조립 용접 가공 도색 절단 통보 통제 대피 구조 인계 정산 청구
    게시 배부 의뢰 공지 예약 취소 축소 확대 단축 절감 재배치 재구성 개편 전환 이전 투입 시연 녹음
    녹화 설문 코딩 디버깅 튜닝 이관 백업 파악 시각화 전송 주도 총괄 리드 지휘 개설 기부 봉합 검수
    검색 교정 부탁 해지 약속 스캔 분해 표시 소독 수술 시공 보수 보완 변론 자문 심사 감독
    """,
    " ?",
)
_HOW = either(
    r"""
    다시\s 직접\s 먼저\s 바로\s 같이\s 함께\s 새로\s 많이\s 모두\s 다\s 전부\s 계속\s 꾸준히\s
    따로\s 하나씩\s 빠르게\s 좀\s 매일\s 처음부터\s 즉시\s 일일이\s 자세히\s 꼼꼼히\s 꼼꼼하게\s
    미리\s [^\s.,]{1,4}_번\s
    """,
    " ?",
)
_OFTEN = f"{_HOW}{{0,2}}"
_HANDLED = either(
    """
    만들었 만들어_냈 만들어_봤 만들어_줬 만들어_드렸 짰 고쳤 바꿨 바꾸었 옮겼 나눴 나누었 쪼갰 보냈
    붙였 찍었 뽑았 모았 찾아냈 찾아갔 찾아뵀 찾아봤 물어봤 물어_봤 여쭤봤 여쭤_봤 여쭈었 불렀 알렸
    알려_줬 알려_드렸 보여_줬 보여_드렸 나눠_줬 나눠_드렸 말해_줬 봐_줬 봐_드렸 가르쳤 다시_썼
    새로_썼 줄였 높였 늘렸 낮췄 앞당겼 미뤘 멈췄 세웠 껐 맞췄 넣었 뺐 지웠 치웠 닦았 그렸 골랐 꺼냈
    이끌었 챙겼 맡겼 돌렸 살펴봤 살펴_봤 들여다봤 지켜봤 나가_봤 가_봤 들어_봤 들어_드렸 말씀_드렸
    달려갔 뛰어갔 눕혔 앉혔 데려갔 데리고_갔 쌓아_올렸 걸러냈 뜯어봤 갈아_끼웠 끼웠 조였 잘랐
    이어_붙였 덧붙였 따라갔 불러_모았 모셔_왔 구해_왔 빌려_왔 가져왔 적어_뒀 적어_놨 적어_드렸
    적어_보냈 밀어붙였 풀었 남겼 남겨_뒀 남겨_놨 걸어_놨 걸어_뒀 달아_놨 받아_적었 헤엄쳐_갔 같이_갔
    함께_갔 직접_갔 주문을_받았 받기_시작했 하기_시작했 만들기_시작했
    """,
    " ?",
)
_HAPPENED = either("""
    겪 느 배웠 배우 얻 받 알았 알게 몰 좋아 싫어 원했 바랐 가졌 가지 잃 놓 전공 졸업 다녔 들었
    들어갔 깨 마쳤 끝냈 달성 이뤘 이루 성공 실패 땄 기대 예상 목표 결심 계획 다짐 희망 이해 기억
    경험 존경 걱정 고민 믿 참 견 버텼 즐 누 맞았 당 입었 다쳤 앓 보였 띠 지냈 지나 자랐 살 쉬 늦 맡
    담당 했 해 않 못 싶 없 걸렸 흘 틀 헷 잘렸 밀렸 밀려 좋 많 필요 중요 가능 힘 어려 생각 공부 노력
    참여 참가 지원 소통 협업 협력 근무 입사 합격 통과 수상 취득 수료 이수 감사 해결 쌓 키웠 갔 왔 넘
    따랐 뵀 만났 기울 다했 나갔 나왔 고생 예정 도왔 도와 내렸 됐 되 잃어 시작 무서워
""")
"""Beginnings of verbs that, with an object, tell of no deed, or of none that can be seen."""
_FELT = either("""
    복잡 다양 어색 미안 죄송 뿌듯 속상 억울 막막 행복 우울 피곤 심각 불편 충분 부족 완벽 비슷 유명
    특별 평범 조용 활발 성실 꼼꼼 솔직 정직 당황 긴장 불안 답답 만족 성장 후회 반성 실수 익숙 미흡
    궁금 막연 서툴 소심 내성 운동 여행 결혼 이사 출근 퇴근 퇴사 입학 휴학 유학 취직 취업 이직 독립
    적응 몰입 집중 도전 응원 의지 좋았 싫었 어려웠 힘들었 바빴 나빴 컸 작았 많았 적었 놀랐 웃었 울었
    늦었 틀렸 몰랐 변했 달라 같았 달랐 길었 짧았 젊었 어렸 느렸 빨랐 높았 낮았 깊었 넓었 약했 강했
    급했 편했 심했 친했 착했 자신 안타까 부끄러 쑥스러 궁금했 급해 나아 늘었 줄었 올랐 떨어 빠졌
    닿았 생겼 어울렸 일했 아니었 말 그렇게 이렇게 어떻게 열심히 최선 잘
""")
"""Beginnings of what somebody was or felt, and of what happens in any life."""
_VAIN = before(
    """
    경험 노력 생각 고민 공부 실수 고생 걱정 후회 반성 최선 시간 도움 관심 신경 매력 역할 수업 학교
    대학 인턴 알바 성과 결과 기회 책임 칭찬 보람 마음 용기 인내 꾸중 흑자 수익 이익 불만 눈물 상처
    추억
    """,
    "[을를]",
)
_VAIN_ALONE = before("_힘 _화 _일 _꿈 _상 _말 _돈 _벌 _땀 _애 _밤", "[을를]")
"""Objects with which no verb tells of a deed."""
_OBJECT = rf"[을를](?<!{_VAIN})(?<!{_VAIN_ALONE})"
_BETWEEN = rf"(?:(?![^ ]*(?:면서|[고서며면{ADNOMINAL}]) )[^ .,{PAST}]{{1,7}} ){{0,2}}"
"""Between an object and its verb: no other verb, and nothing that belongs to another noun."""

_EXPERIENCED = "(?:적|경험|바)[이도은]? ?있[습었어는다고]"
_UNSEEN = either("본 들은 읽은 배운 한 해본 가진 갖은 다닌 마친 끝낸 이룬 딴 탄 간 온 꾼 키운 먹은")
"""The same of verbs in the adnominal form, "-ㄴ 적이 있습니다"."""
_FELT_LATIN = (
    "(?:enjoy|love|like|miss|need|want|feel|learn|understand|know|experience|study|respect)"
)
"""English verbs that Koreans use, and that tell of no deed."""
_NO_FEELING = (
    "(?<!이었)(?<!니었)(?<![워어아못]했)(?<![거러려서더까로마쉬겨벼미매]웠)(?<![빴뻤펐팠])"
    "(?<![았었]었)"
)
"""Not the past tense of 즐겁다, 기쁘다, 무서워하다; nor of what is over: 갔었다."""
_DID = (
    re.compile(
        rf"{_DEEDS}[을를도은는]? ?{_OFTEN}"
        rf"(?:했|하였|해 ?[봤줬놨뒀]|해 ?드렸|해 ?나갔|드렸|시켰|돌렸|올렸){TOLD}"
    ),
    re.compile(f"{_HANDLED}{TOLD}"),
    re.compile(
        rf"{_OBJECT} {_BETWEEN}(?!{_HAPPENED})[가-힣]{{0,5}}[{PAST}](?<!이었)(?<![워어아]했){TOLD}"
    ),
    re.compile(
        rf" (?:제가|저는|저희가|저희는) (?:[^ .,]+ ){{0,9}}?(?!{_HAPPENED}|{_FELT}|싶|있|없"
        rf"|이[였었])"
        rf"[가-힣]{{1,6}}[{PAST}]{_NO_FEELING}{TOLD}"
    ),
    re.compile(
        rf"{_DEEDS}[을를도은는]? ?{_OFTEN}(?:한|해 ?본|했던|시킨|드린) ?{_EXPERIENCED}"
        rf"|{_OBJECT} {_BETWEEN}(?!{_HAPPENED}|{_UNSEEN})[가-힣]{{0,5}}[{NIEUN}](?<!는)"
        rf" ?{_EXPERIENCED}"
    ),
    re.compile(
        r" (?:제가|저희가) (?:[^ .,]+ )?(?:한|했던|해 ?본|시도한) ?(?:일|것|건|작업|조치)[은이]?"
        rf" [^.]{{0,60}}?[{NIEUN}] ?(?:것|거|일)(?:입니다|이었|였|이에요|예요)"
    ),
    re.compile(
        rf"{_OBJECT} {_BETWEEN}(?!{_FELT_LATIN})[a-z]{{3,15}} ?(?:했|하였|해 ?[봤줬]){TOLD}"
    ),
    re.compile(
        before("얘기 이야기 의견 사연", rf"[를을도]? ?(?:[^ .,]{{1,4}} )?들었{TOLD}")
        + "|"
        + before("기로_ 도록_", f"(?:했|결정했|정했|만들었|합의했){TOLD}")
    ),
)
"""What somebody did: a deed by its name, a verb that is one, or any verb in the past tense with an
object that is none of those of happening, having and feeling."""
_PEOPLE = either("""
    님 팀장 팀원 동료 선배 후배 상사 고객 고객사 손님 환자 친구 교수 선생 대표 매니저 사장 부장 과장
    회사 부서 사람 개발자 디자이너 기획자 담당자 사용자 유저 학생 직원 업체 의사 간호사 리뷰어
    상대방 상대 누군가 그분 어머니 부모 보호자 신입 인턴 조원 의뢰인 승객 관리자 감독 업계 경쟁사
    정부 학교 본사 매체 언론 동기 멤버 그쪽 아이
""")
_NO_SUBJECT = either(
    "같이 많이 높이 깊이 굳이 일일이 추가 평가 뭔가 가까이 차이 길이 사이 틈틈이 나란히 적이 경험이"
)
_DID_UNLESS = re.compile(
    r"^(?!.* (?:제가|저는|저희|우리|내가|저도|전 )).*"
    rf" (?:[^ .,]*{_PEOPLE}들?(?:이|가|은|는|께서는?|도)|(?!{_NO_SUBJECT} )[가-힣]{{1,8}}[이가])"
    rf" (?![^ .,]*[{ADNOMINAL}] )"
    rf"| 아직 | 못 ?|[지도] ?못|않| 안 (?=[가-힣]{{0,5}}[{PAST}])|만약|만일| 뻔했|줄 알았|싶어 ?했"
    r"|조금 도와|다고 ?(?:들었|합니다)| 것도 ?없|보통은? "
)
"""Somebody else did it, or nobody."""
_WOULD = (
    re.compile(
        rf"[을를] {_BETWEEN}(?!{_FELT_LATIN})[a-z]{{3,15}} ?(?:하겠|해 ?보겠|할[게께]요|할 ?것 ?같)"
    ),
    re.compile(
        rf"{_DEEDS}(?<!정리)(?<!소개)(?<!발표)(?<!준비)(?:을|를|도|부터)? ?{_OFTEN}"
        r"(?:하겠|해 ?보겠|해 ?드리겠|드리겠|시키겠|할[게께]요|할 ?[것거] ?같|할 ?거예요)"
    ),
    re.compile(
        before(
            "들어 물어 여쭤 찾아 살펴 만나 돌려 써 알아",
            " ?(?:보겠|볼[게께]요|볼 ?[것거] ?같)",
        )
        + "|"
        + before(
            """
            알리 찾아가 만나 나누 줄이 바꾸 고치 만들 보내 멈추 부르 옮기 세우 모으 맡기 보여_주
            알려_주 보여_드리 알려_드리
            """,
            "겠",
            " ?",
        )
    ),
)
_WOULD_UNLESS = re.compile(
    either(
        """
        입사 열심히 최선 앞으로 노력 다시_(?:한다면|할_수|돌아간다면|하게|해도|하라) 다음에는 다음번
        다음엔 성장 기여 대해 말씀 답변 자기소개 뽑아 합격 기회를_주 기회가_있다면 되겠 배우
        돌아간다면 그때로
        """,
        " ?",
    )
)

_OF_OURS = either("팀 조 회사 부서 동아리 학교 병원 매장 가게 연구실 그룹 파트 병동 본부")
_FIRST_PERSON = re.compile(
    rf" (?:(?P<we>(?:저희|우리) ?{_OF_OURS}(?:이|가|은|는|도|에서는?|원들?[이은])(?= )"
    r"|(?:저희|우리)(?:[가는도]|끼리|들[은이])(?= )|(?:팀|조)원들?[이은](?= ))"
    r"|(?P<i>[제내]가(?! ?(?:생각|보기|알기|느끼|다니|다녔|있던|속한|속해|들어가|입사|일하던"
    r"|일했던))"
    r"|저는|저도|저라면|저 혼자|전(?= )|제(?= (?:역할|담당|파트|몫|업무|임무))))"
)
_ALONE = re.compile(r" (?:직접|혼자|혼자서|스스로)(?= )")
DEEDS = Deeds(_FIRST_PERSON, _ALONE, _DID, _DID_UNLESS, _WOULD, _WOULD_UNLESS)
