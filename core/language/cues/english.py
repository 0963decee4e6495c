"""How English words end: what dangles, what closes, what announces.

The classes (coordinators, subordinators, determiners, auxiliaries, prepositions, discourse markers)
are those of Huddleston & Pullum, "The Cambridge Grammar of the English Language" (2002), chapters
3, 5, 7, 11 and 15; which words of them are listed, and how strongly they count, is our own choice.
"""

import re

from core.language.cues.ending import Ending, Mark, Tail, listed

CLOSERS = listed("yeah yes yep yup okay ok")
"""Said after an answer without adding to it."""

_STRONG = listed("""
    and or but because cuz so if than nor plus whereas unless whether although while the a an my
    our their your its whose every very i we they i'm we're they're he's she's it's that's there's
    i've we've they've i'd we'd they'd i'll we'll they'll it'll what's who's um umm uh uhh uhm er
    erm hmm hm mm e.g i.e vs mr mrs dr
""")
"""Nothing ends with these, whatever Whisper puts after them: it likes a full stop at a pause."""
_STRONG_PAIRS = listed("""
    and_then but_then so_then such_as as_well_as because_of due_to in_order_to kind_of sort_of
    lot_of lots_of couple_of number_of bunch_of most_of some_of one_of terms_of front_of instead_of
    for_example for_instance in_addition even_though even_if as_if i_mean is_that was_that
""")
_MIDDLING = listed("""
    is are was were am be been being has had have having will would could shall should may might
    must get gets getting became become wanted decided tried trying try using including regarding
    according based supposed several various different specific main certain another let lets
    giving called named seems seemed he she as when like since until only even also mainly
    especially particularly into between during among towards toward upon via per despite within
    maybe perhaps both these those which decide making put not whatever some any no each many few
    such who where how don't didn't doesn't can't couldn't won't wouldn't haven't hasn't hadn't
    shouldn't wasn't weren't isn't aren't responsible able
""")
"""A sentence may end with these, but more often it breaks off there."""
_GAPPED = listed("""
    to for from with at on in of by about over through without against after before around across
    behind under onto near take took bring brought find found give gave make made build built use
    used meet met keep kept include included involve involved cause caused spend spent hold held
    require required mean meant create created handle handled need want said think thought see
    enjoy develop developed
""")
"""Prepositions and verbs that want an object. "what I worked on." and "it was built." are whole,
"I was responsible for." is not: a full stop is believed where something else is their object."""
_OBJECTS = listed(
    "what which who whom that whatever something anything everything things thing than as"
)
_PASSIVE = listed("is are was were be been being get got gets getting it's that's he's she's")
_WEAK = listed("""
    it this that them us me him her you his one ones others more most much what why though really
    just still always never already often then well actually basically usually probably definitely
    do did does can know
""")
"""A full stop is believed after these: "I learned a lot from it."."""
_BEFORE_CLAUSE = listed("found think thought say said believe realised realized so fact")
"""After these, "that" begins a clause."""
_MARKERS = listed("""
    well first firstly second secondly third thirdly next then also actually basically anyway
    however finally lastly maybe honestly obviously again like initially additionally you_know
    i_think i_guess let's_see to_be_honest of_course on_the_other_hand on_top_of_that at_first
    first_of_all in_the_end number_one number_two as_a_result after_that at_that_time at_the_time
    in_fact
""")
"""Alone in their clause these lead to the next one."""
_LONGEST_MARKER = 4
_SO_ENDS = listed("think hope guess believe suppose say said do did does or more not")
"""Before "so" these make it the end of a sentence: "I think so."."""

_CLOSING = re.compile(
    r"(?:.* )?that(?:'s| is| was|'ll be| will be| would be)"
    r" (?:about |basically |pretty much )*(?:it|all|everything)"
    r"(?: (?:for now|really|from (?:me|my side)|i think|i guess))*"
    r"|(?:.* )?i(?:'m| am) done|(?:.* )?nothing (?:else|more)(?: to (?:add|say))?"
)
_THANKS = re.compile(
    r"thank(?: you|s)(?: (?:so much|very much|again|a lot|for (?:your|the)"
    r" (?:time|question|opportunity)|for (?:having|listening to|hearing) me|for listening))*$"
)
_BEFORE_THANKS = listed("think and so okay well yeah all alright right no yes um uh but")

_NUMBER = r"(?:two|three|four|five|six|several|many|a few|a couple of|[2-9])"
_KIND = r"(?:reasons?|things|steps|ways|points|factors|aspects|phases|stages)"
_ANNOUNCES = re.compile(
    rf".*\b(?:there(?:'s| are| were| is)|i have|i had|for|say|mention|highlight|name|main)"
    rf" {_NUMBER} (?:\w+ ){{0,2}}{_KIND}(?: (?:why|here|for (?:this|that|it)))?"
    r"|(?:(?:so|well|okay|um|uh|yeah|yes|and) )*"
    r"(?:i'll|i will|let me|i'd like to|i would like to|i want to|i'm going to)"
    r" (?:just |quickly |first |briefly )?"
    r"(?:(?:tell|give|walk|take|talk to) you|share (?:an?|one|my|some)|start (?:with|by)"
    r"|introduce myself|explain)\b(?!.* if ).*"
    r"|(?:so |and |well )*here(?:'s| is| are) (?:\w+ ){0,3}(?:example|story|examples)"
    r"|.*\b(?:as follows|the following)"
)
"""The sentence is whole, and says that more comes."""
_OPENS = listed("when if although while whenever since unless whereas though once")
_LONG_ENOUGH = 8
"""Words after which a subordinate clause probably has its main clause, comma or not."""
_ATTRIBUTIVE = listed("first second third last next right same whole new old main big")
_DETERMINERS = listed("the this that my our their his her its")
_COUNT = re.compile(
    r"two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|[a-z]*hundred"
    r"|\d{1,3}(?:[.,]\d+)?"
)
"""A number of something; "in 2019." and "from 12 to 19." are whole."""
_SETS_OUT = listed("in at on after before during for with from by as under the a an my our")
_LEADS_IN = listed("and so but or well um uh")
_SUBJECTS = listed(
    "i you he she it we they this that there what who i'm i've i'd it's that's we're"
)
_LONG_PHRASE = 4
"""Words up to which a sentence that begins like a phrase, and has no pronoun, is taken for one."""


def ending_of(tail: Tail) -> Ending:
    """Return how an English sentence ends."""
    if not tail.words or all(word in CLOSERS for word in tail.words):
        return Ending.UNCLEAR
    said = " ".join(tail.words)
    if _closes(tail, said):
        return Ending.FINISHED
    if tail.is_rounded_off and tail.words[-1] in {"so", "and", "but"}:
        return Ending.FINISHED if tail.mark is Mark.STOP else Ending.UNCLEAR
    if _breaks_off(tail, said):
        return Ending.UNFINISHED
    if tail.mark is Mark.STOP:
        return Ending.UNCLEAR if _may_break_off(tail) else Ending.FINISHED
    is_weak = tail.words[-1] in _MIDDLING | _GAPPED | _WEAK or _ends_in_marker(tail)
    return Ending.UNFINISHED if is_weak else Ending.UNCLEAR


def _closes(tail: Tail, said: str) -> bool:
    """Say whether a formula ends the answer, with punctuation or without."""
    if _CLOSING.fullmatch(said):
        return True
    thanks = _THANKS.search(said)
    if thanks is None:
        return False
    count = len(thanks[0].split())
    before = tail.words[-count - 1 : -count]
    return tail.ends_alone(count) or all(word in _BEFORE_THANKS for word in before)


def _breaks_off(tail: Tail, said: str) -> bool:
    """Say whether a sentence breaks off, whatever stop stands after it."""
    if tail.mark in {Mark.BREAK, Mark.ELLIPSIS}:
        return True
    words = tail.words
    if words[-1] == "so":
        return len(words) < 2 or words[-2] not in _SO_ENDS  # noqa: PLR2004 (the word before)
    if words[-1] in _STRONG or not _STRONG_PAIRS.isdisjoint(tail.endings(3)):
        return True
    return said in _MARKERS or _ANNOUNCES.fullmatch(said) is not None


def _may_break_off(tail: Tail) -> bool:
    """Say whether the stop after a sentence is to be doubted."""
    words = tail.words
    if len(words) == 1 or words[-1] in _MIDDLING or _ends_in_marker(tail):
        return True
    if _wants_more(words) or _is_phrase(words):
        return True
    is_short = len(words) < _LONG_ENOUGH and Mark.BREAK not in tail.marks
    return is_short and words[0] in _OPENS


def _wants_more(words: tuple[str, ...]) -> bool:
    """Say whether the last word usually stands before another, given those before it."""
    before, last = words[-2:]
    if last in _GAPPED:
        return _OBJECTS.isdisjoint(words[:-1]) and before not in _PASSIVE | _DETERMINERS
    if last in _ATTRIBUTIVE:
        return before in _DETERMINERS
    if _COUNT.fullmatch(last):
        return before not in {"to", "and"}
    return last == "that" and before in _BEFORE_CLAUSE


def _is_phrase(words: tuple[str, ...]) -> bool:
    """Say whether a short sentence lacks a subject: "And so my friends."."""
    start = next((place for place, word in enumerate(words) if word not in _LEADS_IN), 0)
    phrase = words[start:]
    is_short = len(phrase) <= _LONG_PHRASE and phrase[0] in _SETS_OUT
    return is_short and (_SUBJECTS | _PASSIVE).isdisjoint(phrase)


def _ends_in_marker(tail: Tail) -> bool:
    """Say whether the last clause is nothing but a marker."""
    return any(
        tail.ends_alone(count) and ending in _MARKERS
        for count, ending in enumerate(tail.endings(_LONGEST_MARKER), start=1)
    )
