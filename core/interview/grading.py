"""Notice that an interviewer judges an answer aloud: praises it, blames it, or gives it marks.

The words are our own collection. They judge as a remark, "Great answer.", and not within a
question: "what was a good example of that?".
"""

from collections.abc import Mapping

from core.interview.phrasing import english, folded, korean

_PARTS_EN: Mapping[str, str] = {
    "start": "(?:^|(?<=[.!;]_))",
    "very": "very_|really_|so_|quite_|pretty_|truly_|rather_|absolutely_|just_|a_bit_|too_|not_",
    "good": """
        great|good|excellent|perfect|impressive|wonderful|fantastic|brilliant|amazing|awesome
        |outstanding|superb|nice|lovely|strong|solid|terrific|remarkable|insightful
    """,
    "bad": """
        bad|poor|weak|wrong|incorrect|terrible|disappointing|unconvincing|insufficient|mediocre
        |incomplete|shallow|vague|enough|convincing
    """,
    "answer": "answer|response|reply|explanation|example",
    "thing": """
        @answer|point|job|work|story|insight|question|one|effort|start|observation|choice|decision
        |result|approach|experience|achievement|thinking
    """,
    "number": r"\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten",
}
_ENGLISH = english(
    r"""
    @start(?:@very)*(?:@good|bravo|well_done|well_said|nicely_(?:done|put))(?=[,.!;])
    |@start(?:what_|such_)?(?:an?_)?(?:@very)*(?:@good|@bad)_(?:@thing)\b
    |@start(?:that|this)(?:'s|_is|_was|_sounds)_(?:an?_)?(?:@very)*(?:@good|@bad)\b
    |(?:that(?:'s|_is)|you(?:'re|_are))_(?:@very|exactly_)*(?:right|correct|wrong|incorrect)
    (?=[,.!;])
    |your_(?:last_|previous_)?(?:@answer|story|english)s?_(?:is|are|was|were|sounds?|seems?|looks?)_
    (?:@very)*(?:@good|@bad|clear|short|long|general)\b
    |your_(?:@very)*(?:@good|@bad)_(?:@answer)s?\b
    |you_(?:did|handled|answered|explained|spoke|performed)_(?:that_|it_|this_)?(?:@very)*
    (?:well|great|perfectly|badly|poorly|brilliantly|correctly)(?=[,.!;]|_(?:but|so|and)\b)
    |i(?:'m|_am|_was)_(?:@very)*(?:impressed|disappointed|unimpressed|amazed|convinced)
    |i_(?:really_|truly_)?(?:like|love|admire)_(?:your|how_you|the_way_you|that(?=[,.!;]))
    |i(?:'d|_would|_will|'ll)?_(?:give|rate|score|grade|mark)_(?:you|it|that|this|your)\b
    |(?:@number)_?(?:out_of_|/_?)(?:10|ten|5|five|100|a_hundred)(?=[,.!;?]|_(?:for|so|and|but)\b)
    """,
    _PARTS_EN,
)
_PARTS_KO: Mapping[str, str] = {
    "now": """
        네요|군요|어요|아요|에요|예요|해요|세요|습니다|합니다|입니다|십니다|시네요|셨네요|셨습니다
        |셨어요|신데요?|인데요|한데요
    """,
    "answer": "답변?|대답|설명|말씀|예시|사례|지적|포인트|이야기|근거",
    "thing": "@answer|예|경험|성과|결과|질문|선택|생각|판단|아이디어|접근|태도",
    "very": "정말_|아주_|매우_|참_|너무_|꽤_|무척_|진짜_|조금_|좀_|다소_|상당히_|굉장히_|잘_",
    "mark": r"(?:\d+|백|만|구십|팔십|칠십)_?점",
    "give": "드리|드릴|매기겠|주고_싶",
}
_KOREAN = korean(
    r"""
    (?:(?:훌륭|완벽|대단|탁월|굉장|정확)(?:하|했)?(?:@now)|(?:인상적|모범적|이상적|감동적)(?:이)?
    (?:@now)|(?:멋지|뛰어나|놀랍|놀라우|좋으)(?:@now)|멋져요|멋집니다|뛰어납니다|좋네요
    |실망(?:스럽|이)(?:@now)|(?:정답|오답)(?:이)?(?:@now)|(?:틀렸|틀리|맞았|맞으|맞히)(?:@now)
    |잘_(?:하|말씀하|말씀해_주|설명하|설명해_주|답변하|답변해_주|대답하|해내)(?:@now)
    |(?:@answer)(?:은|는|이|가|도)?_(?:@very)*(?:좋|좋았|부족하|부족|부족했|미흡하|미흡|모호하|모호
    |애매하|애매|추상적이|추상적|아쉽|짧|약하|훌륭했)(?:@now))(?=[\s.,!~])
    |(?:좋은|훌륭한|완벽한|멋진|대단한|놀라운|인상적인|뛰어난|부족한|아쉬운|틀린|나쁜|모범적인
    |정확한)_(?:[가-힣]{1,6}\s)?(?:@thing)(?:이?네요|이?군요|입니다|이에요|예요|이시네요|이었습니다
    |였습니다|이었어요|였어요|인데요?(?=[,.])|_감사|[을를]_(?:해_|들려_|들어_)?주셨)
    |(?:@mark)(?:_만점)?[^?]{0,8}(?:@give)|(?:@mark)(?:이에요|입니다|짜리|감이)
    |점수[는를로]_[^?]{0,12}(?:@give)
    """,
    _PARTS_KO,
)


def judges(question: str) -> bool:
    """Say whether a question, in either language, judges what was answered."""
    text = folded(question).text
    return any(pattern.search(text) for pattern in (_ENGLISH, _KOREAN))
