"""What a coach says about what need not be told, and what a candidate can say when asked for it.

Worded by us; the reasons are the laws that `fairness_words` names.
"""

from collections.abc import Mapping

from core.interview.fairness_words import Topic
from core.language.language import Language

HINTS: Mapping[Language, Mapping[Topic, str]] = {
    "ko": {
        Topic.CHILDREN: (
            "자녀나 출산 이야기는 꺼내지 않아도 됩니다. 남녀고용평등법은 임신과 출산을 이유로 "
            "채용에서 차별하지 못하게 합니다."
        ),
        Topic.FAMILY: (
            "가족의 학력, 직업, 재산은 말하지 않는 편이 좋습니다. 채용절차법이 묻지 못하게 한 "
            "내용이고, 블라인드 채용에서는 감점이 될 수 있습니다."
        ),
        Topic.MARRIAGE: (
            "결혼 여부는 말하지 않아도 됩니다. 채용절차법이 묻지 못하게 한 내용이고, 일을 "
            "잘하는지와는 관계가 없습니다."
        ),
        Topic.APPEARANCE: (
            "키나 체중, 외모는 말하지 않아도 됩니다. 직무에 꼭 필요하지 않은 신체 조건은 "
            "채용절차법이 묻지 못하게 합니다."
        ),
        Topic.ORIGIN: (
            "출신 지역은 빼도 괜찮습니다. 블라인드 채용에서는 평가에서 제외되는 정보입니다."
        ),
        Topic.PROPERTY: (
            "재산이나 빚은 말하지 않아도 됩니다. 채용절차법이 묻지 못하게 한 내용입니다."
        ),
        Topic.RELIGION: (
            "종교는 말하지 않아도 됩니다. 신앙을 이유로 채용에서 차별하는 것은 금지되어 있으니, "
            "활동에서 맡은 역할만 말해도 충분합니다."
        ),
        Topic.HEALTH: (
            "병력이나 장애, 병역 면제 사유는 먼저 말하지 않아도 됩니다. 직무에 필요한 지원이 "
            "있다면 합격한 뒤 따로 상의할 수 있습니다."
        ),
        Topic.POLITICS: (
            "정치 성향이나 지지 정당은 말하지 않아도 됩니다. 직무 능력과 관계없는 내용입니다."
        ),
        Topic.NATIONALITY: (
            "국적이나 인종은 말하지 않아도 됩니다. 일할 자격이 있는지만 답하면 충분합니다."
        ),
        Topic.ORIENTATION: (
            "성별이나 성적 지향은 말하지 않아도 됩니다. 채용에서 고려해서는 안 되는 사적인 "
            "내용입니다."
        ),
        Topic.UNION: (
            "노동조합 활동은 말하지 않아도 됩니다. 조합원이라는 이유로 불이익을 주는 것은 "
            "노동조합법이 금지합니다."
        ),
        Topic.AGE: (
            "나이는 말하지 않아도 됩니다. 고용상 연령차별금지법이 채용에서 나이로 차별하지 못하게 "
            "합니다."
        ),
        Topic.SCHOOL_NAME: (
            "학교 이름은 빼고 배운 내용을 말해 보세요. 블라인드 채용에서는 학교를 밝히면 감점이 될 "
            "수 있습니다."
        ),
    },
    "en": {
        Topic.CHILDREN: (
            "You need not mention children or plans for them. Equality law keeps pregnancy and "
            "parenthood out of hiring."
        ),
        Topic.FAMILY: (
            "You can leave out what your family does or owns. In Korea employers may not ask for "
            "it, and blind hiring may even deduct points."
        ),
        Topic.MARRIAGE: (
            "You need not say if you are married. Employers may not ask, and it tells nothing "
            "about your work."
        ),
        Topic.APPEARANCE: (
            "You can leave out height, weight and looks. They do not count unless the job itself "
            "requires them."
        ),
        Topic.ORIGIN: (
            "You can leave out your home region. Blind hiring keeps it out of the assessment."
        ),
        Topic.PROPERTY: (
            "You need not speak of property or debts. They have nothing to do with the job."
        ),
        Topic.RELIGION: (
            "You need not mention your faith. It may play no part in hiring; what you did and "
            "achieved is enough."
        ),
        Topic.HEALTH: (
            "You need not bring up health, a disability or a military exemption. Support you need "
            "can be arranged after an offer."
        ),
        Topic.POLITICS: (
            "You need not mention political views. They say nothing about how you work."
        ),
        Topic.NATIONALITY: (
            "You need not mention nationality or ethnicity. That you are allowed to work is all an "
            "employer needs to know."
        ),
        Topic.ORIENTATION: (
            "You need not mention gender or orientation. They are private and may play no part in "
            "hiring."
        ),
        Topic.UNION: (
            "You need not mention union activity. The law protects it, and it may play no part in "
            "hiring."
        ),
        Topic.AGE: (
            "You need not give your age. The law keeps it out of hiring; experience says more."
        ),
        Topic.SCHOOL_NAME: (
            "Try it without the name of the school. Blind hiring leaves it out, and what you "
            "learnt says more."
        ),
    },
}
DEFLECTIONS: Mapping[Language, Mapping[Topic, str]] = {
    "ko": {
        Topic.CHILDREN: "그 계획보다는 맡은 일을 책임 있게 이어 온 경험을 말씀드리고 싶습니다.",
        Topic.FAMILY: "가족보다는 제가 직접 해 온 일을 중심으로 말씀드려도 괜찮을까요?",
        Topic.MARRIAGE: (
            "그 부분은 개인적인 내용이라, 제가 이 직무에서 낼 수 있는 성과를 말씀드리겠습니다."
        ),
        Topic.APPEARANCE: "그 부분보다는 제가 현장에서 일하는 방식을 보여 드리고 싶습니다.",
        Topic.ORIGIN: "지역보다는 여러 사람과 함께 일하며 배운 점을 말씀드리고 싶습니다.",
        Topic.PROPERTY: (
            "그 부분은 직무와 관련이 없어 보여서, 예산을 책임감 있게 다룬 경험으로 "
            "답변드리겠습니다."
        ),
        Topic.RELIGION: "개인적인 믿음보다는 다양한 동료와 협력한 경험을 말씀드리고 싶습니다.",
        Topic.HEALTH: (
            "맡을 업무를 수행하는 데 문제가 없다는 점과, 그동안 꾸준히 일해 온 과정을 "
            "말씀드리겠습니다."
        ),
        Topic.POLITICS: (
            "그런 견해보다는 의견이 다른 사람과 합의를 이끌어 낸 경험을 말씀드려도 될까요?"
        ),
        Topic.NATIONALITY: (
            "일하는 데 필요한 자격은 갖추고 있으며, 그 부분보다는 직무 경험을 말씀드리고 싶습니다."
        ),
        Topic.ORIENTATION: (
            "사적인 부분이라 말씀드리지 않겠습니다. 대신 팀에서 맡았던 역할을 설명드리겠습니다."
        ),
        Topic.UNION: "그 부분보다는 동료들과 갈등을 조율한 경험을 말씀드리고 싶습니다.",
        Topic.AGE: "숫자보다는 그동안 쌓은 경험으로 이 일에 어떻게 기여할지 말씀드리겠습니다.",
        Topic.SCHOOL_NAME: (
            "학교 이름보다는 그곳에서 배운 것을 실제로 어떻게 썼는지 말씀드리고 싶습니다."
        ),
    },
    "en": {
        Topic.CHILDREN: (
            "I keep my plans at home private, but I can tell you how reliably I have delivered."
        ),
        Topic.FAMILY: (
            "I would rather talk about my own work than about my relatives, if that is all right."
        ),
        Topic.MARRIAGE: (
            "That is a private matter; may I tell you instead how I would approach this role?"
        ),
        Topic.APPEARANCE: "I would rather show you how I work than talk about that.",
        Topic.ORIGIN: (
            "I would rather tell you what working with people from many places has taught me."
        ),
        Topic.PROPERTY: (
            "I do not think that bears on the job, but I can tell you how I handled a budget."
        ),
        Topic.RELIGION: (
            "I keep my beliefs private; I can tell you how I work with people of many backgrounds."
        ),
        Topic.HEALTH: (
            "I can do the work this role involves; may I give you an example of how I have done it?"
        ),
        Topic.POLITICS: (
            "I leave my opinions at the door, but I can tell you how I settle a disagreement."
        ),
        Topic.NATIONALITY: (
            "I am allowed to work here; beyond that I would rather speak about my experience."
        ),
        Topic.ORIENTATION: (
            "I would rather keep that private and tell you what I did in my last team."
        ),
        Topic.UNION: (
            "I would rather not go into that; may I tell you how I solved a conflict at work?"
        ),
        Topic.AGE: (
            "I would rather let my experience speak: here is what I would bring to this team."
        ),
        Topic.SCHOOL_NAME: (
            "More than the name of the place, I would like to tell you what I learnt there."
        ),
    },
}
