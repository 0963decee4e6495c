"""The English words that `disfluencies` looks for: our own collection.

Patterns are searched in words with single spaces around each, "." and "," among them.
"""

import re

from core.language.cues.ending import listed
from core.language.cues.phrases import either

TWICE = re.compile(
    r"very|really|so|too|much|many|far|long|no|yes|yeah|okay|ok|right|never|ever|again|always|super"
    r"|more|big|old|bye|ha|zero|hey|please|sorry|wait|sure"
)
"""Said twice to say it strongly."""
TWICE_JOINED = listed("had that is was do")
"""Twice in grammar, "what it is is"; with a comma between they are not."""
_LITTLE = "(?:i|we|you|he|she|it|they|the|an?|my|our|that|this|then|so|but|in|on|at|to|is|was) "
PHRASES = re.compile(
    rf"(?:one|two|three|half|step) .+ |(?!{_LITTLE})[^ ]+ (?:and|by) "
    rf"|(?:and|by) (?!{_LITTLE})[^ ]+ "
    r"|(?:day|week|month|year|time) after |after (?:day|week|month|year|time) "
)
"""Said twice, and more, on purpose: "more and more and more", "one by one by one"."""
SUBJECTS = listed("i we you he she it they there this that the my our i'm we're they're it's")
"""What a clause that is begun anew begins with."""

_NOT_FIRST = r"(?<! so)(?<! oh)(?<! well)(?<! and)(?<! but)(?<! yes)(?<! honestly)(?<! actually)"
_WHAT_IT_IS = either(r"""
    in on at by to from with the a an my our his her their about around maybe one two three four
    five six seven eight nine ten twelve twenty thirty fifty \d\S*
""")
_KINDS = either("""
    a an the this that these those what which some any every each all no same one another other of
    certain different new good right best only whole my our their your special specific particular
    its his her such first wrong many several few two three
""")
_ABOUT = either("""
    about of through before twice carefully critically ahead outside fast quickly hard like back
    over in_terms in_the that_way the_same_way
""")

CORRECTIONS = (
    re.compile(
        r" (?P<cue>(?:(?:oh|wait|actually|well|sorry) (?:, )?)?no (?:, )?"
        r"(?:wait|sorry|i mean|i meant|actually|rather|let me))(?= )"
    ),
    re.compile(r" (?P<cue>(?:sorry|wait) (?:, )?(?:no|i mean|i meant))(?= [^.])"),
    re.compile(r" (?P<cue>actually (?:, )?no)(?= ,)"),
    re.compile(rf"{_NOT_FIRST} , (?P<cue>no) , (?={_WHAT_IT_IS} )"),
    re.compile(
        r" (?P<cue>let me (?:rephrase|restate|correct (?:that|myself)|start (?:over|again)"
        r"|take that back|try (?:that|this) again|say that again))(?= )"
    ),
    re.compile(
        r" (?P<cue>(?:scratch|strike) that|or rather|or i should say|i take that back|i misspoke"
        r"|what i meant(?: to say)? (?:is|was)|i meant to say)(?= )"
    ),
    re.compile(r"[.,] (?P<cue>correction) (?=, )"),
)
HEDGES = (
    re.compile(r" (?P<cue>maybe|perhaps|probably|possibly|presumably|somewhat)(?= )"),
    re.compile(
        r"(?<! how)(?<! way)(?<! what) (?P<cue>i (?:think|guess|suppose|believe))"
        rf"(?= )(?! in )(?! {_ABOUT} )"
    ),
    re.compile(r" (?P<cue>i feel like)(?= (?:i|we|it|that|this|the|they|you|there|he|she) )"),
    re.compile(rf"(?:^| (?!{_KINDS} )[^ ]+) (?P<cue>(?:kind|sort) of)(?= )"),
    re.compile(
        r" (?P<cue>more or less|or something(?: like that)?|to some (?:extent|degree)|it seems"
        r"|i'm guessing|as far as i (?:know|remember|recall|can tell)"
        r"|if i (?:remember|recall)(?: (?:it|that))?(?: (?:correctly|right|rightly))?"
        r"|(?:i'm|i am) not (?:(?:entirely|completely|really|quite|totally|so) )?(?:sure|certain))"
        r"(?= )"
    ),
)
