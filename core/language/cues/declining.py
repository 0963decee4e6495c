"""A candidate says that there is no answer: no knowledge, no such experience, "pass".

The phrasings are our own collection. They must be the whole answer, fillers and apologies aside.
"""

import re

from core.language.cues.ending import words_of
from core.language.cues.phrases import either
from core.language.language import Language

_LONGEST = {"en": 160, "ko": 90}
"""Letters of an answer that may be no more than a refusal. Own choice."""

_AROUND = either(r"""
    um+ uh+m? hm+ er+m? mm+ well so honestly sorry i'm_sorry i_am_sorry i'm_afraid i_am_afraid oh ah
    okay ok no nope yeah yes actually to_be_honest to_be_frank unfortunately i_think i_guess but and
    you_know like just really right_now at_the_moment at_this_point please thanks thank_you yet
    i_apologise i_apologize frankly for_now good_question that's_a_(?:good|hard|tough)_question
    i_have_to_say i_must_say then let's_see with_this_one on_that_one
""")
_IT = either("""
    that it this that_one this_one the_answer anything any one an_example a_good_example an_answer
    a_good_one much that_much the_question this_question that_question such_a_thing anything_like_it
    anything_like_that something_like_that one_right_now a_specific_example any_examples what_to_say
    how_to_answer how_to_answer_that how_to_answer_this how_to_say how_to_say_it how_to_explain_it
    much_about_it much_about_that about_that about_it about_this
""")
_EXPERIENCE = (
    r"(?: (?:any|an|a|much|such|such an|that kind of|that sort of|this kind of|relevant|real|good"
    r"|specific|particular|the|that|of|work))*"
    r" (?:experiences?|examples?|ideas?|clues?|answers?|stor(?:y|ies)|memor(?:y|ies)|opinions?)"
    r"(?: (?:like that|like this|with (?:that|it|this)|to (?:share|tell|give)|of (?:that|this)"
    r"(?: kind)?|in (?:that|this)(?: area| field)?|about (?:that|it|this)|for (?:that|this|you)))?"
)
_ENGLISH = re.compile(
    rf"(?:{_AROUND} )*(?:(?:"
    r"(?:i )?(?:really |honestly |just |actually |still )?(?:don't|do not) (?:really |actually )?"
    rf"(?:know|remember|recall)(?: {_IT})?|(?:i )?dunno"
    rf"|i(?:'m| am) not (?:really |so |very |quite |too |entirely )?(?:sure|certain)(?: {_IT})?"
    r"|(?:i have |i've |i've got |i've )?(?:absolutely |really )?no (?:idea|clue|comment|experience"
    r"|such experience|example|answer)(?: (?:with|about|of) (?:that|it|this))?"
    rf"|i (?:really |actually )?(?:don't|do not|didn't) (?:really |actually "
    rf"|think i )?have{_EXPERIENCE}"
    rf"|i (?:really |actually )?(?:haven't|have not) (?:really |actually )?had{_EXPERIENCE}"
    r"|i(?:'ve| have)(?:n't| not| never) (?:really |actually |ever )?(?:done|had|experienced|faced"
    r"|tried|been in|used|met|seen|encountered|worked with|worked on|heard of|thought about)"
    rf"(?: {_IT}| a situation like that| that kind of (?:situation|thing|experience))?(?: before)?"
    r"|(?:nothing|no example|nothing like that) (?:really )?comes to (?:my )?mind"
    r"|i (?:really )?(?:can't|cannot|couldn't) (?:really )?(?:think of|remember|recall|come up with"
    rf"|answer|say)(?: {_IT})?"
    rf"|(?:can|could|may) (?:i|we) (?:please )?(?:pass|skip)(?: on)?(?: {_IT})?"
    rf"|(?:i'll|i will|i'd like to|i would like to|i want to|i'd|i|let's)(?: have to)? (?:pass"
    rf"|skip)"
    rf"(?: on)?(?: {_IT})?"
    rf"|(?:pass|skip)(?: {_IT})?|next question|not really|never|none|nothing"
    r"|i (?:really )?(?:don't want to|do not want to|won't|will not|would not like to|prefer not to"
    rf"|would rather not|refuse to) (?:answer|say|talk|discuss|tell you)(?: {_IT})?"
    rf"|i'd (?:really )?(?:rather not|prefer not to)(?: (?:answer|say|talk|discuss)(?: {_IT})?)?"
    r"|(?:can|could|may) (?:i|we) (?:please )?(?:just )?(?:go|move)(?: on)?(?: to the next"
    r"(?: one| question)?)?|(?:let's )?(?:go|move) on|ask me something else"
    r"|that's none of your business"
    rf"|i have no{_EXPERIENCE}"
    rf")(?: {_AROUND})*(?: |$))+"
)
_AROUND_KO = either("""
    음++ 어++ 아++ 네 예 아니요 아니오 아뇨 죄송합니다만? 죄송하지만 죄송해요 죄송한데요? 글쎄요?
    솔직히 사실은? 저는 제가 저도 그건 그거는 그게 그부분은 그부분에대해서는 그런건 그런거는 딱히
    별로 잘 지금은 지금 아직은? 아직까지 아직까지는 일단 그냥 면접관님 현재는 현재로서는 특별히 따로
    당장 바로 말씀드리면 말해서 말씀하신 갑자기 하려니까 하니까 지금까지 이제까지 뭐 좀 정말 진짜
    아무래도 그 그거 그질문은 이질문은 그내용은 질문하신 생각해보니 감사합니다 제대로 아쉽게도
    안타깝게도 그러네요
""")
_NONE = (
    r"(?:없(?:습니다|어요|었습니다|었어요|네요|는데요|는것같습니다|는것같아요|던것같습니다"
    r"|던것같아요|다고생각합니다"
    r"|을것같습니다|거든요|음)|전무합니다)"
)
_THING = either("""
    경험 적 사례 기억 일 것 건 게 거 예시 지식 정보 의견 생각 답변 답 내용 말 말씀 특별한건 프로젝트
""")
_OF_THAT = either("""
    그런 이런 그러한 관련 관련된 관련한 해당 비슷한 유사한 특별한 그와같은 말씀하신 그쪽 그 구체적인
    별다른 해본 해봤던 했던 겪은 겪어본 경험해본 경험한 써본 사용해본 맡아본 만나본 접해본 다뤄본
    생각해본 생각나는 떠오르는 기억나는 기억에남는 드릴 할 말할 말씀드릴 드릴만한 말할만한
    말씀드릴만한 뚜렷한 직접 크게 갈등 실패 딱 아는 내세울 이렇다할
""")
_KOREAN = re.compile(
    rf"{_AROUND_KO}*(?:(?:"
    r"모르겠(?:습니다|어요|네요|는데요|다)|모릅니다|몰라요|모르는데요|몰랐습니다|모르는(?:내용"
    r"|부분)입니다"
    rf"|{_OF_THAT}{{0,4}}{_THING}(?:은|는|이|도|가|을|를)?"
    rf"(?:아직|딱히|별로|한번도|전혀|따로|거의|하나도|지금은|현재는|잘){{0,3}}{_NONE}"
    rf"|{_NONE}"
    r"|(?:생각|기억|답)(?:이|은|도|나는게|나는것이)?(?:잘|바로|전혀|딱히|지금){0,2}"
    r"(?:안나요|안나네요|안납니다|안나는데요|나지않습니다|나지않아요|나지않네요|안나는것같습니다)"
    r"|떠오르지않(?:습니다|네요|아요)|안떠오르(?:네요|는데요)|안떠올라요"
    r"|(?:패스|통과|스킵)(?:하겠습니다|할[게께]요|요|해도될까요|하고싶습니다|입니다)?"
    r"|(?:다음질문으로)?넘어가(?:겠습니다|도될까요|주세요|주시면감사하겠습니다|고싶습니다)"
    r"|넘어갈[게께]요"
    r"|다음질문(?:으로)?(?:부탁드립니다|부탁드려요|주세요|받겠습니다|으로가주세요)?"
    r"|(?:(?:답변|대답|답|말|말씀|이야기|얘기)(?:을|를)?(?:드리|하)고|말씀드리고)싶지(?:는|가)?않"
    r"(?:습니다|아요|네요|은데요)|다음질문(?:을)?(?:하세요|해주세요|하시죠)|다른질문(?:을)?"
    r"(?:하세요|해주세요)"
    r"|(?:답변|대답|말씀)(?:하기|드리기)(?:가|는)?(?:어렵|힘들|어려울것|힘들것)"
    r"(?:습니다|네요|어요|같습니다|같아요)|(?:답변|대답)을?못하겠(?:습니다|어요)"
    r"|(?:해본|경험해본|겪어본|해보)(?:적|지)(?:은|도|는)?(?:아직)?(?:못했습니다|못했어요"
    r"|않았습니다|않았어요)"
    rf"){_AROUND_KO}*)+"
)


def declines(text: str, language: Language) -> bool:
    """Say whether an answer is no more than that there is none: "I don't know", "없습니다"."""
    said = ("" if language == "ko" else " ").join(words_of(text))
    if len(said) > _LONGEST[language]:
        return False
    return (_KOREAN if language == "ko" else _ENGLISH).fullmatch(said) is not None
