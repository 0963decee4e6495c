"""Find what in an answer a question is tied to: the words that both have, and where they stand.

A word is known by its stem: in Korean by two syllables, since particles and endings follow.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

STEM = 4
"""Latin words share a stem of so many letters at least, and of all but the last two."""
MOST_BETWEEN = 2
"""Words between two shared ones that still make one stretch of them. Own choice."""
LONGEST = 40
"""Characters of a stretch: it is read at a glance beside the question. Own choice."""

_HANGUL = re.compile(r"[가-힣]")
_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+")
_NUMBER = re.compile(r"\d+")
_TOKEN = re.compile(r"\S+")
_STOP = re.compile(r"[.!?…。][\"'”’)]*$")
_MARKS = ".,;:!?…。\"'“”‘’()[] "
_ENGLISH_WORDS = """
about after again also because been before being best both came come could describe does doing
done during each else even ever every everything example explain felt from gave give going good
great happen have having here into just kind know like little made make many maybe mean more
most much must need never often only other over people perhaps please quite rather really said
same should some something sometimes specific still such sure take tell than that their them
then there these they thing think this those though thought through time told took upon very
want well went were what when where which while will with within without work would your
yourself
"""
_KOREAN_STARTS = """
가장 가지 같은 같이 결국 경우 경험 계속 과정 관련 구체 굉장 그거 그것 그게 그냥 그때 그래 그런
그럼 그렇 그리 그중 나중 너무 누가 다른 다시 당시 답변 대해 대한 되었 되지 됩니 들어 따라 때는
때문 또한 마지 만약 많은 많이 말씀 말하 매우 먼저 면접 모두 모든 무슨 무엇 무척 바로 방금 방법
부분 사실 사용 상황 생각 선택 설명 아니 아주 알려 앞서 어느 어디 어떠 어떤 어떻 어려 언제 얼마
에서 여기 여러 역시 예를 오히 왜냐 우리 위해 위한 으로 이거 이것 이게 이때 이런 이렇 이번 이유
이후 일단 일이 일을 있나 있는 있다 있던 있어 있었 있으 있을 있습 자세 자신 잘못 저는 저도 저를
저의 저희 점은 점을 점이 정도 정말 제가 제일 조금 좋은 지금 직접 진짜 질문 처음 최근 통해 특히
하거 하게 하고 하나 하는 하다 하면 하시 하신 하셨 하지 한다 한번 할까 할때 함께 합니 해당 해서
해야 했고 했나 했는 했던 했습 했을 혹시 혼자 활용
"""
_GENERIC = frozenset(_ENGLISH_WORDS.split())
_GENERIC_KOREAN = frozenset(_KOREAN_STARTS.split())
"""Words of any interview, in Korean by the two syllables they begin with: they tie no question to
an answer."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of some meaning in a text.

    Attributes:
        korean: the first two syllables of each.
        latin: in lower case.
        short: abbreviations and numbers, such as SQL, B2B or 30.
    """

    text: str
    korean: AbstractSet[str]
    latin: AbstractSet[str]
    short: AbstractSet[str]

    def meet(self, other: "_Words") -> bool:
        """Say whether both have a word; a Korean one may stand within a longer one."""
        return (
            not self.short.isdisjoint(other.short)
            or any(stem in other.text for stem in self.korean)
            or any(stem in self.text for stem in other.korean)
            or any(_share_stem(one, it) for one in self.latin for it in other.latin)
        )

    def without(self, other: "_Words") -> "_Words":
        """Return those of which `other` has none."""
        latin = {
            word for word in self.latin if not any(_share_stem(word, one) for one in other.latin)
        }
        return _Words("", self.korean - other.korean, latin, self.short - other.short)


def has_content(answer: str) -> bool:
    """Say whether `answer` holds a word that a question could take up."""
    words = _words(answer)
    return bool(words.korean or words.latin or words.short)


def ground(question: str, answer: str) -> str:
    """Return the longest stretch of `answer` that `question` takes up, "" if there is none.

    It is made of whole words, stands in the answer as it is, begins and ends with a word that both
    share, and lies in one sentence. A question with a number that is not in the answer has none.
    """
    if not set(_NUMBER.findall(question)) <= set(_NUMBER.findall(answer)):
        return ""
    found = max(_stretches(question, answer), key=len, default=[])
    return answer[found[0].start() : found[-1].end()].strip(_MARKS) if found else ""


def echoes(question: str, told: str, known: str) -> bool:
    """Say whether `question` has a word that stands in `told` and nowhere in `known`."""
    only = _words(told).without(_words(known))
    asked = _words(question)
    return (
        not asked.korean.isdisjoint(only.korean)
        or not asked.short.isdisjoint(only.short)
        or any(_share_stem(one, it) for one in asked.latin for it in only.latin)
    )


def _stretches(question: str, answer: str) -> Iterator[list[re.Match[str]]]:
    """Yield runs of shared words of `answer`, without the few that stand between them."""
    asked = _words(question)
    run: list[re.Match[str]] = []
    between = 0
    for token in _TOKEN.finditer(answer):
        if _words(token[0]).meet(asked):
            while run and token.end() - run[0].start() > LONGEST:
                run = run[1:]
            run = [*run, token]
            yield run
            between = 0
        else:
            between += 1
        follows = answer[token.end() : token.end() + 1]
        if between > MOST_BETWEEN or _STOP.search(token[0]) or follows == "\n":
            run = []


def _words(text: str) -> _Words:
    words = _WORD.findall(text)
    korean = {word[:2] for word in words if _HANGUL.match(word) and len(word) > 1}
    others = [word for word in words if not _HANGUL.match(word)]
    latin = {word.casefold() for word in others if len(word) >= STEM}
    short = {word for word in others if len(word) > 1 and _is_short_name(word)}
    return _Words(text, korean - _GENERIC_KOREAN, latin - _GENERIC, short)


def _is_short_name(word: str) -> bool:
    return word.isupper() or any(letter.isdigit() for letter in word)


def _share_stem(one: str, other: str) -> bool:
    needed = max(STEM, min(len(one), len(other)) - 2)
    return one[:needed] == other[:needed]
