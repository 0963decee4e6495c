"""A candidate asks for a moment to think.

The phrasings are our own collection. One must be the whole of a sentence, so that telling of one
("잠깐만요라고 말씀드렸습니다") is not taken for asking.
"""

import re
import unicodedata
from difflib import SequenceMatcher

from core.language.cues.ending import LOOKED_AT, Mark, tokens_of
from core.language.language import Language

_LONGEST = {"en": 90, "ko": 45}
"""Letters of a sentence that may be a request; repetitions below are bounded, so that no text makes
the search long."""

_TIME = (
    r"(?:(?:a|an|another|one|two|five|ten|thirty|just|some|few|couple|of|little|bit|quick|brief"
    r"|more|short|the) )*(?:moments?|seconds?|secs?|minutes?|mins?|time|bit|while|pause)"
)
_THINK = (
    r"(?:think|reflect|consider|recall|remember|prepare"
    r"|(?:gather|collect|organi[sz]e|sort|order)(?: my| the)? (?:thoughts?|ideas|mind))"
    r"(?: (?:about|of|over|through|on|for|back|it|that|this|the|a|an|one|good|best|my|to|so|what"
    r"|how|answer|question|example|say|moment|second|minute|bit|little|properly|carefully)){0,6}"
)
_BEFORE = (
    r"(?:(?:um+|uh+m?|h+m+|er+m?|well|okay|ok|oh|ah+|so|yeah|yes|sure|right|alright|sorry|please|just"
    r"|actually|let's see|i'm sorry|excuse me|no|now|and|but|then|wow"
    r"|(?:that's|that is|it's) (?:a |an )?(?:really |very |quite )?"
    r"(?:good|great|tough|hard|interesting|difficult)(?: (?:question|one))?"
    r"|(?:good|great|tough|hard|interesting) (?:question|one)) )*"
)
_AFTER = (
    r"(?: (?:please|thanks|thank you|first|here|if (?:that's|that is|it's) (?:okay|ok|fine|alright)"
    r"|if i may|if possible|if you don't mind))*"
)
_ENGLISH = re.compile(
    rf"{_BEFORE}(?:"
    rf"(?:could|can|may|might|would|will) (?:i|you) (?:please )?(?:just )?(?:have|take|get|give me"
    rf"|let me have|let me take|allow me|spare me|wait|hold on|hang on)(?: {_TIME})?"
    rf"(?: to {_THINK})?"
    rf"|(?:could|can|may) i (?:just )?{_THINK}"
    rf"|(?:give|gimme|allow|grant|spare)(?: me)? {_TIME}(?: to {_THINK})?"
    rf"|(?:i|i'll|i'd|i'm) (?:just )?(?:might |will |would |going to |do )?"
    rf"(?:need|want|like|take)(?: to (?:have|take))? {_TIME}(?: to {_THINK})?"
    rf"|(?:i|i'll|i'd) (?:just )?(?:need|have|would have|want|would like|like) to {_THINK}"
    rf"|(?:i'm|i am) (?:just |still )?(?:thinking(?: about (?:it|that|this))?|trying to {_THINK})"
    rf"|let me (?:just |quickly |first )?(?:have a )?{_THINK}"
    rf"|let me (?:just )?(?:see|take {_TIME}|have {_TIME})(?: to {_THINK})?"
    rf"|(?:hold|hang) on(?: {_TIME})?|wait(?: {_TIME})?|bear with me(?: for)?(?: {_TIME})?"
    rf"|(?:one|a|just a|just one) (?:moment|second|sec|minute)"
    rf"){_AFTER}"
)
_SLIPS = (
    (re.compile(r"\b(\w+(?: \w+){0,2})(?: \1)+\b"), r"\1"),
    (re.compile(r"\blet me thing\b"), "let me think"),
    (re.compile(r"\bmom+ents?\b|\bmomen\b"), "moment"),
    (re.compile(r"\bsecon\b"), "second"),
    (re.compile(r"\bminuts?\b|\bminites?\b"), "minute"),
)
"""What a stammer or Whisper makes of them."""

_BEFORE_KO = (
    r"(?:음++|어++|아++|네|예|그++|저++|흠++|에|글쎄요|저기요?|그러면|그럼|일단|혹시|제가|갑자기|지금|죄송합니다만?"
    r"|죄송한데요?|죄송하지만|면접관님|괜찮으시다면|괜찮으시면|가능하시다면|가능하다면|조금|좀|잠깐만?요?|잠시만?요?"
    r"|(?:좋은|어려운)질문(?:이네요|입니다|이시네요|이신것같습니다|인것같습니다)|(?:조금)?어렵네요"
    r"|(?:생각|기억|떠오르는게|답)이?(?:잘|바로)?(?:안나서요?|안나는데요?|안나네요|나지않아서|나지않네요)"
    r"|(?:잘|바로)?떠오르지않(?:아서|네요)){0,6}"
)
_MUCH = r"(?:조금|좀|쫌|잠깐|잠시|아주|한번|더|만|정도|1분|일분|30초|삼십초|10초|십초|몇초|몇분)"
_GIVE = (
    r"(?:[주줘](?:세요|새요|세여|시겠어요|시겠습니까|실수있(?:을까요|나요|으신가요|으실까요|습니까)|십시오"
    r"|시면(?:감사하겠습니다|좋겠습니다|될것같습니다|안될까요|안되나요)|실래요)"
    r"|부탁을?(?:드립니다|드려요|드릴게요|드려도될까요|드리겠습니다|합니다)"
    r"|가(?:질수있을까요|져도(?:될까요|괜찮을까요))|필요(?:합니다|해요|할것같습니다|할것같아요))"
)
_TRY = (
    r"(?:보겠습니다|볼[게께]요|봐도(?:될까요|되겠습니까|괜찮을까요)|봐야[할될]것같(?:습니다|아요)"
    r"|보고있습니다)"
)
_AND_TELL = r"(?:말씀|답변)드(?:리겠습니다|릴[게께]요|려도될까요)"
_KOREAN = re.compile(
    rf"{_BEFORE_KO}(?:"
    r"(?:아주)?(?:잠깐|잠시|조금|쪼금|좀|쫌)만더?(?:요|여|용|이요)?"
    rf"|{_MUCH}{{0,3}}(?:생각|고민|정리|준비|기억)[을를좀]{{0,2}}(?:할|해볼|하는|정리할)(?:시간|여유)[을이도]?{_MUCH}{{0,3}}{_GIVE}"
    rf"|(?:생각을?)?시간[을이]?{_MUCH}{{1,3}}{_GIVE}"
    rf"|{_MUCH}{{1,3}}의?시간[을이]?{_MUCH}{{0,3}}{_GIVE}|(?:1분|일분|30초|삼십초|10초|십초)만?{_GIVE}"
    rf"|{_MUCH}{{0,3}}기다려{_GIVE}"
    rf"|{_MUCH}{{0,3}}(?:생각|고민)[을좀]{{0,2}}{_MUCH}{{0,3}}(?:정리)?[을를좀]{{0,2}}(?:해|하고|해서)?{_MUCH}{{0,3}}"
    rf"(?:{_TRY}|보고{_AND_TELL}|정리하고{_AND_TELL}|중입니다|중이에요)"
    rf"|{_MUCH}{{1,3}}(?:생각|고민|정리)[을좀]{{0,2}}{_MUCH}{{0,3}}(?:해|하고|해서)?{_MUCH}{{0,3}}(?:보고)?"
    rf"(?:{_TRY}|{_AND_TELL}|하겠습니다|할[게께]요|해도될까요)"
    r")(?:감사합니다|네)?"
)
_SAYINGS = (
    *("잠깐만요", "잠시만요", "생각할시간을주세요", "생각할시간좀주세요", "잠시생각해보겠습니다"),
    *("조금만기다려주세요", "생각좀해볼게요", "시간을조금만주시겠어요", "잠시만기다려주세요"),
)
_ALIKE = 0.86
"""Of the letters (jamo), for what Whisper misspells: one of seven may be another. Own choice."""
_TOLD = re.compile(r"라고|다고|[셨았었했됐렸랐]")


def asks_for_time(text: str, language: Language) -> bool:
    """Say whether the last thing said is a request to wait while the candidate thinks."""
    sentence: list[str] = []
    before = Mark.STOP
    for word, mark in tokens_of(text[-LOOKED_AT:]):
        if before in {Mark.STOP, Mark.ELLIPSIS}:
            sentence = []
        sentence.append(word)
        before = mark
    if language == "ko":
        return _asks_in_korean("".join(sentence))
    return _asks_in_english(" ".join(sentence))


def _asks_in_english(said: str) -> bool:
    if len(said) > _LONGEST["en"]:
        return False
    for slip, meant in _SLIPS:
        said = slip.sub(meant, said)
    return _ENGLISH.fullmatch(said) is not None


def _asks_in_korean(said: str) -> bool:
    """Judge a sentence written without spaces."""
    if len(said) > _LONGEST["ko"]:
        return False
    if _KOREAN.fullmatch(said):
        return True
    return not _TOLD.search(said) and any(_is_alike(said, saying) for saying in _SAYINGS)


def _is_alike(said: str, saying: str) -> bool:
    if abs(len(said) - len(saying)) > 1:
        return False
    heard, meant = unicodedata.normalize("NFD", said), unicodedata.normalize("NFD", saying)
    return SequenceMatcher(None, heard, meant, autojunk=False).ratio() >= _ALIKE
