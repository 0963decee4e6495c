import unicodedata

import pytest

from core.interview.fairness import Topic, asks_for, deflection, disclosures, hint
from core.interview.questions import load_bank
from core.language.language import LANGUAGES, Language

FORBIDDEN: dict[Topic, list[str]] = {
    Topic.APPEARANCE: [
        "키가 어떻게 되시나요?",
        "키와 몸무게를 말씀해 주시겠어요?",
        "체중은 얼마나 되세요?",
        "외모에 자신이 있으신가요?",
        "면접 전에 살을 좀 빼셨나요?",
        "How tall are you?",
        "How much do you weigh?",
        "What is your height and weight?",
        "Have you ever had plastic surgery?",
    ],
    Topic.ORIGIN: [
        "고향이 어디세요?",
        "어느 지역 출신이신가요?",
        "혹시 경상도 분이신가요?",
        "어디에서 태어나고 자라셨어요?",
        "출신 지역을 여쭤봐도 될까요?",
        "Where are you originally from?",
        "Where did you grow up?",
        "Which town were you born in, and where is your hometown?",
    ],
    Topic.MARRIAGE: [
        "결혼하셨나요?",
        "혹시 결혼 계획이 있으신가요?",
        "기혼이세요, 미혼이세요?",
        "남편분은 무슨 일을 하시나요?",
        "지금 만나는 사람 있으세요?",
        "배우자가 지방 근무에 동의하셨나요?",
        "결혼은 언제쯤 하실 생각이세요?",
        "Are you married?",
        "Are you married or single?",
        "Do you have a boyfriend?",
        "What does your husband do for a living?",
        "When are you planning to get married?",
        "What is your marital status?",
    ],
    Topic.CHILDREN: [
        "자녀가 있으신가요?",
        "자녀 계획이 어떻게 되세요?",
        "아이는 누가 봐 주시나요?",
        "아이가 몇 살인가요?",
        "혹시 임신 중이신가요?",
        "출산 후에도 계속 다니실 수 있나요?",
        "육아휴직을 쓰실 생각이 있으세요?",
        "둘째 계획은 있으세요?",
        "Do you have any kids?",
        "Are you pregnant?",
        "Are you planning to have children in the next few years?",
        "How many children do you have?",
        "Who looks after your children while you are at work?",
        "Do you plan to start a family soon?",
        "Will you be taking maternity leave?",
    ],
    Topic.FAMILY: [
        "아버지는 무슨 일을 하시나요?",
        "부모님 직업이 어떻게 되세요?",
        "부모님께서는 어느 대학을 나오셨나요?",
        "형제가 몇 명이신가요?",
        "가족 관계를 말씀해 주시겠어요?",
        "동생이 있으신가요?",
        "혹시 외동이신가요?",
        "가정 형편이 어떠셨나요?",
        "부모님 연세가 어떻게 되시나요?",
        "가족 중에 공무원이 계신가요? 아버님 학력은 어떻게 되시나요?",
        "What does your father do?",
        "Do you have any brothers or sisters?",
        "Where did your parents go to university?",
        "Can you tell me about your family?",
        "Are you an only child?",
    ],
    Topic.PROPERTY: [
        "재산이 얼마나 되세요?",
        "집은 자가인가요, 전세인가요?",
        "빚이 있으신가요?",
        "본인 명의로 부동산을 가지고 계신가요?",
        "Do you own a house?",
        "Do you rent or own your home?",
        "How much debt do you have?",
        "What is your credit score?",
    ],
    Topic.RELIGION: [
        "종교가 있으신가요?",
        "혹시 교회에 다니시나요?",
        "기독교인이신가요?",
        "믿는 종교가 무엇인가요? 신앙은 어떤 의미인가요?",
        "What is your religion?",
        "Do you go to church?",
        "Are you a Muslim?",
        "Which religious holidays do you observe?",
        "Do you believe in God?",
    ],
    Topic.AGE: [
        "나이가 어떻게 되세요?",
        "올해 몇 살이신가요?",
        "몇 년생이세요?",
        "생년월일을 알려 주시겠어요?",
        "나이가 많으신 편인데 괜찮으시겠어요?",
        "나이 어린 상사와 일하실 수 있나요?",
        "혹시 40대이신가요?",
        "How old are you?",
        "What is your age?",
        "What year were you born?",
        "When do you plan to retire?",
        "Would you mind reporting to a manager who is younger than you?",
        "Are you over fifty?",
    ],
    Topic.HEALTH: [
        "지병이 있으신가요?",
        "혹시 장애가 있으신가요?",
        "건강 상태는 어떠신가요?",
        "우울증을 앓으신 적이 있나요?",
        "수술을 받으신 적이 있으신가요?",
        "군대는 왜 면제받으셨나요?",
        "병역 면제 사유가 무엇인가요?",
        "주량이 어떻게 되세요?",
        "Do you have any disabilities?",
        "Do you have any chronic illnesses?",
        "Have you ever been diagnosed with depression?",
        "How many sick days did you take last year?",
        "Are you taking any medication?",
        "Why were you exempted from military service?",
        "How is your health?",
    ],
    Topic.POLITICS: [
        "지지하는 정당이 어디인가요?",
        "정치 성향이 어떻게 되세요?",
        "지난 대선에서 누구에게 투표하셨나요?",
        "대통령을 어떻게 생각하세요?",
        "Who did you vote for?",
        "What are your political views?",
        "Are you a Republican or a Democrat?",
    ],
    Topic.NATIONALITY: [
        "국적이 어떻게 되세요?",
        "어느 나라 사람이세요?",
        "귀화하신 건가요?",
        "What is your nationality?",
        "What race are you?",
        "Where is your accent from?",
        "Are you a native English speaker?",
        "Are you Chinese?",
    ],
    Topic.ORIENTATION: [
        "성적 지향이 어떻게 되시나요?",
        "동성애자이신가요?",
        "여성으로서 이 일이 힘들지 않겠어요?",
        "Are you gay?",
        "What is your sexual orientation?",
    ],
    Topic.UNION: [
        "노조에 가입한 적이 있으신가요?",
        "노동조합을 어떻게 생각하세요?",
        "Are you a member of a union?",
        "Have you ever joined a trade union?",
        "What do you think of labor unions?",
    ],
}
MIXED = {
    "혹시 age가 어떻게 되세요?": Topic.AGE,
    "지금 married이신가요?": Topic.MARRIAGE,
    "What is your 종교?": Topic.RELIGION,
    "Do you have 자녀?": Topic.CHILDREN,
    "본인의 hometown은 어디인가요?": Topic.ORIGIN,
    "인상적이네요. 나이는요?": Topic.AGE,
    "몇살이세요?": Topic.AGE,
    "ＨＯＷ ＯＬＤ ＡＲＥ ＹＯＵ？": Topic.AGE,
    "How old  are\u200b you?": Topic.AGE,
    "Great answer. By the way, aren't you married?": Topic.MARRIAGE,
}
LEGITIMATE = [
    "지원 동기가 무엇인가요?",
    "제품의 나이대별 고객 반응은 어떻게 달랐나요?",
    "고객의 평균 나이는 어떻게 되나요?",
    "환자의 나이와 체중을 어떻게 확인하셨나요?",
    "가족 회사 고객을 상대한 경험이 있으신가요?",
    "부모 클래스의 역할은 무엇인가요?",
    "부모 컴포넌트가 다시 그려지는 이유는 무엇인가요?",
    "자식 프로세스가 몇 개였나요?",
    "형제 노드가 몇 개 있나요?",
    "두 데이터의 결혼이라고 하셨는데, 어떤 키로 합치셨나요?",
    "재산세 실무를 설명해 주세요.",
    "서버에 장애가 나면 어떻게 하시겠어요?",
    "장애가 있었던 서비스는 무엇이었나요?",
    "장애인 사용자를 위해 화면을 어떻게 바꾸셨나요?",
    "임신한 환자에게 약을 설명할 때 무엇을 조심하시나요?",
    "임신 중인 고객의 문의에는 어떻게 답하셨나요?",
    "종교 행사 마케팅을 기획할 때 무엇을 고려하셨나요?",
    "종교가 다른 환자의 식단은 어떻게 준비하셨나요?",
    "학부모님과 갈등이 생기면 어떻게 하시겠어요?",
    "부모님께 우리 서비스를 설명한다면 어떻게 하시겠어요?",
    "보호자가 없는 환자의 가족 관계는 어떻게 파악하나요?",
    "아이가 울면 어떻게 하시겠어요?",
    "기본 키가 중복된 행은 몇 개였나요?",
    "쿠키가 어떻게 저장되는지 설명해 주시겠어요?",
    "기술은 얼마나 자주 공유하셨나요?",
    "노조와의 교섭에서 맡은 역할은 무엇이었나요?",
    "노동조합이 파업을 예고하면 어떻게 대응하시겠어요?",
    "나이가 많으신 고객을 응대한 경험이 있으신가요?",
    "결혼하신 고객을 위한 상품은 어떻게 설계하셨나요?",
    "신혼부부 대상 상품을 기획하신 이유는 무엇인가요?",
    "국적이 다른 동료와 일하며 무엇을 배우셨나요?",
    "다국적 팀에서 어떤 역할을 맡으셨나요?",
    "연령대별 매출은 어떻게 나누셨나요?",
    "대출 심사에서 신청자의 재산은 어떻게 확인하나요?",
    "수수료 면제 사유는 무엇이었나요?",
    "지역별 매출 차이의 이유는 무엇이었나요?",
    "원산지 표시는 어떻게 확인하시나요?",
    "개발자 출신 기획자로서 어떤 점이 달랐나요?",
    "군 복무 중 맡은 업무에서 무엇을 배우셨나요?",
    "육아 앱의 사용자는 누구였나요?",
    "건강 데이터는 어떻게 보호하셨나요?",
    "이용자의 가정 환경은 어떻게 파악하셨나요?",
    "두 후보 중 누구를 뽑으시겠어요?",
    "집을 보러 온 손님에게 무엇부터 물으시나요?",
    "투표 시스템의 보안은 어떻게 점검하셨나요?",
    "결제에 미친 영향은 무엇이었나요?",
    "교회 리모델링 현장에서 어떤 일을 하셨나요?",
    "성별 데이터의 결측값은 어떻게 처리하셨나요?",
    "How do you design for users with disabilities?",
    "What age group do your customers belong to?",
    "How did you verify your age classifier?",
    "What does the parent class do in your design?",
    "How does your parent component pass state down?",
    "How many child processes do you start?",
    "Which key made the marriage of two datasets possible?",
    "How do you care for a pregnant patient in the emergency room?",
    "How did you plan around religious holidays in the marketing calendar?",
    "How would you explain your work to your grandmother?",
    "How old is the codebase you inherited?",
    "Which property of the object did you change?",
    "How did you find your race condition?",
    "Are you engaged in any open-source work?",
    "Are you single-handedly responsible for the release?",
    "Have you used UNION ALL in that query?",
    "What is your union type good for?",
    "How did your health check endpoint detect the outage?",
    "What is the weight of each feature in your weight matrix?",
    "How do you handle a diagnosis that turns out wrong?",
    "Do you have children's books in your catalogue?",
    "What would you do if an employee on maternity leave asks to return early?",
    "How did you handle the native module in your app?",
    "Do you have experience with older customers?",
    "How do you deal with office politics on a large project?",
    "Are you conservative in your estimates?",
    "How did you keep faith in the data when results looked odd?",
    "What does your sister company produce?",
    "Where does the name of your product come from?",
    "How many years of experience do you have?",
    "Are you willing to work on weekends?",
    "Are you authorised to work in this country?",
    "How long have you lived with that technical debt?",
    "Who was your manager, and what did you disagree about?",
    "How did you support the family of a patient who died?",
    "Is the app accessible to blind users?",
]


@pytest.mark.parametrize(
    ("topic", "question"),
    [(topic, question) for topic, questions in FORBIDDEN.items() for question in questions],
)
def test_what_the_law_forbids_is_recognised(topic: Topic, question: str) -> None:
    assert asks_for(question) is topic


@pytest.mark.parametrize(("question", "topic"), MIXED.items())
def test_neither_a_mixture_nor_an_odd_spelling_hides_it(question: str, topic: Topic) -> None:
    assert asks_for(question) is topic
    assert asks_for(unicodedata.normalize("NFD", question)) is topic


@pytest.mark.parametrize("question", LEGITIMATE)
def test_work_may_be_asked_about(question: str) -> None:
    assert asks_for(question) is None


def test_no_question_of_the_bank_asks_what_the_law_forbids() -> None:
    bank = load_bank()
    texts = {
        *(one.text(language) for one in bank.questions for language in LANGUAGES),
        *(
            follow_up.text(language)
            for one in bank.questions
            for follow_up in one.follow_ups
            for language in LANGUAGES
        ),
        *(probe.text(language) for probe in bank.probes for language in LANGUAGES),
        *(text for lead in bank.leads.values() for text in lead),
    }
    assert texts
    assert [text for text in texts if asks_for(text)] == []


TOLD: dict[Topic, list[str]] = {
    Topic.FAMILY: [
        "저희 아버지는 변호사이시고 어머니는 교사이십니다.",
        "제 동생은 삼성전자에 다니고 있습니다.",
        "어릴 때 부모님께서 식당을 운영하셔서 장사를 배웠습니다.",
        "저는 세 남매 중 둘째로 자랐습니다.",
        "외동딸로 자라 독립심이 강합니다.",
        "가정 형편이 어려워 스스로 학비를 벌었습니다.",
        "My father is a lawyer, so I know the field.",
        "My parents run a small restaurant in Ohio.",
        "I have two older brothers.",
        "I grew up in a poor family.",
    ],
    Topic.MARRIAGE: [
        "저는 결혼해서 지방 근무도 괜찮습니다.",
        "제 아내와 상의해서 결정했습니다.",
        "저는 미혼이라서 출장이 자유롭습니다.",
        "작년에 결혼했는데 책임감이 커졌습니다.",
        "I'm married and ready to settle down.",
        "My husband supports my decision.",
        "I got divorced last year.",
    ],
    Topic.CHILDREN: [
        "아이가 둘 있습니다.",
        "두 아이의 엄마로서 시간 관리를 배웠습니다.",
        "제 딸이 아파서 쉰 적이 있습니다.",
        "육아휴직을 마치고 작년에 돌아왔습니다.",
        "I have two kids at home.",
        "I'm a mother of three.",
        "My son was born last year.",
        "I'm six months pregnant.",
    ],
    Topic.ORIGIN: [
        "부산 출신 김민수입니다.",
        "저는 대구에서 태어나 자랐습니다.",
        "제 고향은 전주입니다.",
        "I'm originally from Busan.",
        "I grew up in a small town.",
        "My hometown is Gwangju.",
    ],
    Topic.SCHOOL_NAME: [
        "서울대학교를 졸업한 김민수입니다.",
        "저는 카이스트에서 전산학을 전공했습니다.",
        "한양대를 다니면서 창업 동아리를 했습니다.",
        "I graduated from Seoul National University in 2020.",
        "I studied computer science at Stanford.",
        "As a KAIST graduate, I like hard problems.",
    ],
    Topic.AGE: [
        "저는 올해 서른다섯 살입니다.",
        "저는 92년생으로 경력은 늦은 편입니다.",
        "제 나이가 많다고 생각하실 수 있습니다.",
        "I'm 45, and I still learn every day.",
        "I am thirty-two years old.",
        "I was born in 1990.",
        "I'm in my late thirties.",
    ],
    Topic.RELIGION: [
        "저는 기독교인으로서 정직을 중요하게 생각합니다.",
        "교회 청년부에서 회장을 맡았습니다.",
        "매주 성당에 다니면서 봉사를 했습니다.",
        "I'm a Christian, so honesty matters to me.",
        "I go to church every week.",
    ],
    Topic.APPEARANCE: [
        "키가 180이고 체력이 좋습니다.",
        "제 키는 큰 편입니다.",
        "몸무게가 90킬로라서 운동을 시작했습니다.",
        "I'm six feet tall.",
        "I weigh ninety kilos.",
    ],
    Topic.HEALTH: [
        "저는 청각장애가 있지만 일에는 지장이 없습니다.",
        "저는 우울증을 앓았지만 지금은 괜찮습니다.",
        "건강상의 이유로 회사를 그만두었습니다.",
        "군대는 허리 때문에 면제를 받았습니다.",
        "I have diabetes, but it's under control.",
        "I was diagnosed with ADHD at school.",
        "My depression made that year hard.",
    ],
    Topic.PROPERTY: [
        "저는 서울에 아파트를 가지고 있습니다.",
        "학자금 대출을 갚으려고 아르바이트를 했습니다.",
        "I own a house near the office.",
        "I have a mortgage to pay.",
    ],
    Topic.POLITICS: [
        "저는 민주당을 지지합니다.",
        "탄핵 집회에 참여하면서 배웠습니다.",
        "I voted for Biden.",
        "My political views are moderate.",
    ],
    Topic.NATIONALITY: [
        "저는 중국인이지만 한국어가 편합니다.",
        "다문화 가정에서 자랐습니다.",
        "I'm Vietnamese, but I grew up speaking Korean.",
        "I'm an immigrant and a hard worker.",
    ],
    Topic.ORIENTATION: ["저는 게이입니다.", "I'm gay, and my last team was supportive."],
    Topic.UNION: [
        "저는 노조 위원장으로 일했습니다.",
        "I was a union representative for two years.",
    ],
}
NOT_TOLD = [
    "고객의 아버지가 변호사이셔서 설득이 어려웠습니다.",
    "환자분이 임신 20주였습니다.",
    "저는 결혼 정보 앱을 만들었습니다.",
    "저는 고객이 결혼했을 때 쓰는 서비스를 기획했습니다.",
    "제 아이디어는 두 가지였습니다.",
    "저희 아이템이 상을 받았습니다.",
    "제 딸기 농장 프로젝트는 성공했습니다.",
    "자녀가 둘 있는 고객이 많았습니다.",
    "아이가 둘 있는 고객을 상대했습니다.",
    "부산 출신 고객이 많은 지점이었습니다.",
    "부산에서 캠페인을 진행했습니다.",
    "서울대학교병원에서 실습했습니다.",
    "서울대학교를 졸업한 동료와 일했습니다.",
    "고려대상이 많아 우선순위를 정했습니다.",
    "서버에 장애가 있어서 밤을 새웠습니다.",
    "저는 장애를 빨리 복구했습니다.",
    "당뇨가 있는 환자를 돌보았습니다.",
    "저는 당뇨 환자의 식단을 짰습니다.",
    "키가 중복되어 데이터가 사라졌습니다.",
    "각도를 키가 180도로 맞췄습니다.",
    "나이가 많은 고객도 쓰기 쉽게 만들었습니다.",
    "환자분들이 나이가 많아서 천천히 설명했습니다.",
    "종교 행사 홍보를 맡았습니다.",
    "교회 고객에게 음향 장비를 팔았습니다.",
    "노조와 교섭하면서 많이 배웠습니다.",
    "저는 보수적으로 추정했습니다.",
    "우리 회사는 올해 10년이 되었습니다.",
    "동료의 육아휴직 기간에 업무를 대신했습니다.",
    "저는 대출 상품을 팔았습니다.",
    "저는 외국인 고객을 응대했습니다.",
    "부모 클래스를 상속받았습니다.",
    "나이 필드를 검증하는 코드를 짰습니다.",
    "가족 단위 고객이 늘었습니다.",
    "저는 팀의 막내로서 회의록을 맡았습니다.",
    "My customers are married couples with kids.",
    "The patient said I'm 45 and I have diabetes.",
    "I'm 45 minutes away from the office.",
    "I'm 100 percent sure about it.",
    "I have a child process that watches the queue.",
    "My child component renders twice.",
    "I'm single-handedly responsible for releases.",
    "I'm engaged in open-source work.",
    "My client's father is a lawyer.",
    "I worked with Christian customers.",
    "I'm blind to the score when I grade.",
    "I own the roadmap of the product.",
    "I own a home page redesign.",
    "I was born to teach, they say.",
    "I'm conservative in my estimates.",
    "My race condition took two days to find.",
    "We used a union type for the result.",
    "I grew up in this company, professionally speaking.",
    "I have two patients with depression in my ward.",
    "I went to Stanford for a conference once.",
    "My weight matrix was initialised badly.",
    "I support users with disabilities.",
    "I'm short of time today.",
    "I turned the project around in 30 days.",
    "I'm from the marketing department.",
]


@pytest.mark.parametrize(
    ("topic", "answer"), [(topic, answer) for topic, answers in TOLD.items() for answer in answers]
)
def test_what_is_told_without_need_is_noticed(topic: Topic, answer: str) -> None:
    found = disclosures(answer)
    assert topic in {one.topic for one in found}
    assert all(0 <= one.start < one.end <= len(answer) for one in found)


@pytest.mark.parametrize("answer", NOT_TOLD)
def test_customers_patients_and_products_are_left_alone(answer: str) -> None:
    assert disclosures(answer) == ()


def test_disclosures_stand_where_they_are_said() -> None:
    answer = "안녕하세요. 저는   결혼해서 아이가 둘 있고, 그래서 I'm 45, to be honest."
    for form in ("NFC", "NFD"):
        told = unicodedata.normalize(form, answer)
        found = [
            (one.topic, unicodedata.normalize("NFC", told[one.start : one.end]))
            for one in disclosures(told)
        ]
        assert found == [
            (Topic.MARRIAGE, "저는   결혼해서"),
            (Topic.CHILDREN, "아이가 둘 있고"),
            (Topic.AGE, "I'm 45"),
        ]


def test_a_long_answer_is_searched_quickly_enough_and_empty_ones_hold_nothing() -> None:
    assert disclosures("") == disclosures("  \n") == ()
    assert disclosures("저는 " * 3000 + "I have " * 3000) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_a_hint_and_a_way_out_that_gives_nothing_away(
    topic: Topic, language: Language
) -> None:
    for text in (hint(topic, language), deflection(topic, language)):
        assert 20 <= len(text) <= 160
        assert text[-1] in ".?"
        assert any("가" <= letter <= "힣" for letter in text) == (language == "ko")
        assert disclosures(text) == ()
    assert asks_for(deflection(topic, language)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_and_ways_out_differ_from_topic_to_topic(language: Language) -> None:
    for said in (hint, deflection):
        assert len({said(topic, language) for topic in Topic}) == len(Topic)


def test_there_are_enough_examples_for_a_judgement() -> None:
    questions = [question for questions in FORBIDDEN.values() for question in questions]
    for texts in (questions, LEGITIMATE):
        korean = sum(any("가" <= letter <= "힣" for letter in text) for text in texts)
        assert len(texts) >= 80
        assert 30 <= korean <= len(texts) - 30
    told = [answer for answers in TOLD.values() for answer in answers]
    assert min(len(told), len(NOT_TOLD)) >= 50
    assert set(FORBIDDEN) == set(Topic) - {Topic.SCHOOL_NAME}
    assert set(TOLD) == set(Topic)
