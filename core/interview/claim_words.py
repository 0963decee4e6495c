"""The words by which `claims` knows deeds, results and wishes: our own selection.

They are taken over the fields of the question bank. There is no dictionary here: in Korean a past
tense is known by its consonant, in English by "-ed".
"""

import re

_DEEDS = """
    개발 구축 설계 구현 도입 개선 단축 절감 운영 담당 관리 기획 분석 작성 수행 진행 주도 총괄 리드
    참여 협업 협의 지원 교육 지도 상담 응대 간호 처치 투약 조제 시공 감리 검토 검증 테스트 배포
    자동화 이관 전환 최적화 고도화 리팩터링 리팩토링 마이그레이션 런칭 출시 론칭 제작 편집 촬영
    디자인 집행 정산 결산 신고 마감 감사 대응 처리 해결 발굴 제안 수주 영업 판매 달성 증가 감소 향상
    확대 유치 모집 조사 연구 실험 측정 발표 강의 번역 통역 조율 협상 체결 구매 발주 조달 입고 출고
    점검 정비 보수 수리 조립 생산 가공 조리 안내 접수 기록 문서화 표준화 체계화 간소화 정리 선정
    수립 채용 평가 보고 모니터링 튜닝 수상 창업 운용 유지 적용 정립 확보 개편 통합 분리 제거 예방
    관찰 사정 이송 보조 실습 주관 개최 편성 배정 절약 복구 진단 검사 시행 실시 제공 납품 시연 공유
    전파 전담 완수 완료 성공 수집 정제 학습 예측 추천 기여 획득 확인 준수 상승 개척 홍보 활동 발급
    호출 예약
"""
_ANY_DEED = "|".join(_DEEDS.split())
# "개발자", "운영팀" and "보고서" are things, not deeds.
DEED_KO = re.compile(rf"(?:{_ANY_DEED})(?![자사팀원직실학장서비용물]|부(?!터))")
NOMINAL_KO = re.compile(
    rf"(?:{_ANY_DEED}|[가-힣][함됨]|줄임|늘림|높임|낮춤|이끎|만듦|[였었았했]음)\W*(?:등\W*)?$"
)
GOING_ON_KO = re.compile(r"고\s?있(?:습|다|음)")
WISH_KO = re.compile(
    r"겠(?:습니다|다|음)$|고자 (?:합|한|했|하였)|고 ?싶(?:습|다|었|은)|(?:려고|려) (?:합|한)"
    r"|것(?:입니다|이다)$|기를? (?:희망|기대|바랍)|귀사|귀\s?(?:병원|기업|회사|기관)|지원하게"
    r"|지원했습|지원하였|지원 ?동기|입사 ?(?:후|한다면|하면|하게 된다면)"
)

_PAST = """
    led built rebuilt ran grew wrote rewrote won cut taught drove made held sold brought bought set
    kept took gave found met oversaw began chose spoke drew did got sent spent redid undertook put
    fed dealt broke flew shot beat
"""
PAST_EN = frozenset(_PAST.split())
_NOT_PAST = """
    need needed seed feed speed based advanced related limited unlimited united embedded distributed
    applied talented experienced motivated skilled qualified registered chartered licensed certified
    detailed dedicated oriented driven focused specialized specialised graduated indeed hundred
    required preferred desired expected interested excited committed enrolled accredited married
    divorced retired located enclosed requested mixed
"""
NOT_PAST_EN = frozenset(_NOT_PAST.split())
"""Adjectives of titles and of self-praise, and words that only look like a past tense."""
_BASE = """
    administer advise analyse analyze architect assess assist audit build care close collaborate
    communicate conduct configure contribute coordinate create debug define deliver design develop
    document drive ensure establish evaluate execute explore facilitate file grow handle help
    identify implement improve integrate interview investigate issue launch lead liaise maintain
    manage mentor monitor negotiate operate optimise optimize organise organize oversee own partner
    perform plan post prepare present process produce provide recommend reconcile reduce report
    research resolve review run scale sell serve set shape ship solve supervise teach test track
    train translate troubleshoot turn understand use validate work write
"""
BASE_EN = frozenset(_BASE.split())
PRESENT_EN = re.compile(rf"(?:{'|'.join(_BASE.split())})(?:e?s)?")
OPENING_EN = re.compile(r"([A-Z][a-z-]+),? (?=[a-z0-9$£€&])")
IN_CHARGE_EN = re.compile(r"\b(?:responsible for|in charge of)\b", re.IGNORECASE)
WISH_EN = re.compile(
    r"\bI(?:['’](?:ll|d)| will| would| hope| want| wish| aspire| look forward)\b|\bapplying for\b"
    r"|\b(?:looking (?:for|forward)|seeking|eager to|excited (?:to|about|by)|upon request|to apply"
    r"|your (?:company|team|organi[sz]ation|firm|hospital))\b",
    re.IGNORECASE,
)

FIGURE = re.compile(
    r"[$₩£€]\s?\d|\d[\d,.]*\s?(?:%|퍼센트|배|명|건|개|회|차례|억|만|천|원|시간|분|초|ms|점|위|대"
    r"|톤|종|곳|(?:tps|x|k|m|bn|million|billion|percent|people|staff)\b|\s(?!years?\b"
    r"|times\b)[a-z]{3,}s\b)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
RESULT = re.compile(
    r"단축|절감|절약|감소|증가|향상|개선|달성|해결|줄[였이어임었]|늘[렸리림]|높[였이임]"
    r"|낮[췄추춤]|성장|수상|1위|\b(?:reduc|increas|cut\b|sav(?:ed|ing)|grew|grow|improv|doubl"
    r"|tripl|halv|won\b|achiev|exceed|shorten|lower|rais|boost|resolv|eliminat)",
    re.IGNORECASE,
)
OWN = re.compile(
    r"주도|직접|제가|스스로|총괄|리드|설계|구축|기획|도입|제안|개발|만들|이끌|수립|고안|창업|처음"
    r"|\b(?:I|led|built|rebuilt|designed|launched|created|founded|introduced|initiated|proposed"
    r"|wrote|negotiated|developed|established|implemented|drove|owned|automated|oversaw)\b",
    re.IGNORECASE,
)
WEAK = re.compile(
    r"참여|보조|지원|참관|견학|\b(?:assist|help|participat|support|responsible for|involved)",
    re.IGNORECASE,
)

TASK = re.compile(
    r"경험|경력|가능|능력|이해|우대|역량|숙련|지식|활용|보유|사용|능숙|[하되신는은]\s?[분자]$"
    r"|\b분$|\b(?:experience|ability|able to|knowledge|proficien|skills?|responsib|you(?:['’]ll"
    r"| will| have| can| are)|understanding|familiar|fluen|strong|excellent|comfortable|proven"
    r"|track record|expertise|passion|background in|years)",
    re.IGNORECASE,
)
PREFERRED = re.compile(
    r"우대|가산|있으면|\b(?:nice to have|a plus|preferred|bonus)\b", re.IGNORECASE
)
TRAIT = re.compile(
    r"성실|책임감|긍정|열정|꼼꼼|원활|커뮤니케이션|의사소통|적극"
    r"|\b(?:team player|communication|self-start|motivated|passion|attitude|detail)",
    re.IGNORECASE,
)
