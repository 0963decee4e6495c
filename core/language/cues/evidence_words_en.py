"""The English words and phrases that `evidence` looks for: our own collection.

They are looked for in words in lower case, each between two spaces, with " ." and " ," where a
sentence or a clause ends. Repetitions are bounded, so that no text makes a search long.
"""

import re

from core.language.cues.evidence_deeds_en import DEEDS
from core.language.cues.evidence_results_en import RESULTS
from core.language.cues.phrases import Vocabulary

_SENTENCE_ENDS = re.compile(r" [.](?= )")
_CLAUSE_ENDS = re.compile(
    r" [.,](?= )|(?<! since)(?= (?:and|but|so|or|because|cause|cuz|since(?! (?:[.,]|then))|which"
    r"|who|while|when|if|although|though|then|until|before|after|whereas|where) )"
)

_TIMES = "year|month|week|summer|winter|spring|autumn|fall|semester|quarter|night|term|season"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|spring|summer|autumn|fall|winter"
)
_PLACES = (
    r"(?:company|firm|job|startup|start-up|hospital|school|restaurant|bank|agency|lab|laboratory"
    r"|factory|shop|store|cafe|café|university|college|hotel|warehouse|clinic|office|site|ward"
    r"|plant"
    r"|library|airport|kitchen|internship|workplace|pharmacy|centre|center|bakery|museum|gym"
    r"|theatre"
    r"|theater|embassy|court|farm|garage|salon|nursery|daycare|station|studio|newspaper|institute"
    r"|foundation|charity|branch|market)"
)
_NTH = "first|second|third|fourth|fifth|final|last|previous|former|old|junior|senior|sophomore"
_SITUATION = (
    rf" last (?:{_TIMES}|{_DAYS}|{_MONTHS})(?= )| (?<!while )ago(?= )"
    rf"| in (?:the )?(?:(?:{_MONTHS})(?: of)? )?(?:the )?(?:19[5-9]\d|20[0-4]\d|{_MONTHS})(?= )"
    rf"| (?:in|during|at|for|before|after|on) last (?:{_TIMES})'s(?= )"
    r"| (?:right|shortly|just|the (?:day|night|evening)) before (?:the|our|my|an?|we|i)(?= )"
    r"| in the middle of (?:the|our|my|an?)(?= )"
    r"| the (?:year|summer|winter|month|week) before(?= )"
    r"| the last time (?:i|we) (?!was|were|am|are|had|saw|spoke)[a-z]+(?= )"
    r"| (?:when|with) (?:(?:only|just|about|there were|we had|i had) ){0,2}[^ .,]+ (?:days|weeks"
    r"|months|hours|minutes) (?:(?:was|were) )?(?:left|to go)(?= )"
    r"| (?:at|in) (?:my|our) (?:last|previous|former|old|first) [가-힣]+(?= )"
    r"| on one occasion(?= )| the other (?:day|week|month)(?= )| (?:weeks|months|years) back(?= )"
    r"| back (?:in|when|at)(?= )| at (?:the|that) time(?= )| earlier this (?:year|month|week)(?= )"
    r"| (?:when|while) (?:i|we) (?:was|were|worked|joined|started|interned|had just|did my)"
    r"(?= )(?! (?:a child|young|little|a kid|born|growing|very young|younger))"
    r"| during (?:the|my|our|that|an|a|peak|last|exam)(?= )"
    rf"| (?:at|in|on) (?:my|our|a|an|the) (?:(?:{_NTH}) (?:\w+ )?(?:year|month|week|day|role"
    r"|project|position|semester|employer|team|shift|launch|quarter|summer|winter|season|life"
    rf"|{_PLACES})|(?:[^ .,]+ ){{0,2}}{_PLACES})(?= )"
    r"| (?:for|in) my (?:\w+ )?(?:graduation|capstone|thesis|bachelor's|master's|phd|undergraduate"
    r"|semester|internship|year)(?= )"
    r"| in (?:college|university|high school|grad school|graduate school|the army"
    r"|the military)(?= )"
    r"| as an? (?:intern|student|trainee|junior|freelancer|volunteer|undergraduate)(?= )"
    r"| one (?:day|night|evening|morning|afternoon|weekend|winter|summer|monday|friday|sunday"
    r"|saturday)(?= )| there was (?:a|this|an|one) (?:\w+ )?(?:time|conflict|case|customer|incident"
    r"|client|patient|student|situation where)(?= )| (?:i|we) had (?:a|this) (?:\w+ )?(?:customer"
    r"|client|patient|student|guest) (?:who|that)(?= )"
    rf"| (?:{_DAYS}) (?:night|evening|morning|afternoon)(?= )"
    r"| on (?:a|the|one|that) (?:\w+ )?(?:flight|night shift|trip|shift|tour|weekend"
    r"|expedition)(?= )"
    r"| i (?:worked|interned|volunteered|was (?:working|employed|interning|volunteering|teaching))"
    r" (?:at|as|in|for (?:an?|the|my))(?= )"
    r"| at (?:university|uni|college|camp|church)(?= )"
    r"| as an? (?!result|consequence)[^ .,]+(?: [^ .,]+)? (?:i|we)(?= )"
    r"| at (?!first|least|last|that|the|all|once|most|work|home|times|some)[^ .,]+(?: [^ .,]+)?"
    r"(?: ,)? (?:i|we) (?!am|are|will|would|can|always|usually|want|have)(?= ?[a-z])"
    r"| (?:days?|weeks?|months?|years?|hours?|minutes?) (?:before|after|into) (?:the|my|our|a|we|i)"
    r"(?= )| there was this one time(?= )| my time (?:as|at|in|with)(?= )"
)
_PEOPLE = (
    r"(?:client|customer|manager|boss|ceo|cto|director|professor|company|team|reviewers?|clients"
    r"|customers|principal|head nurse|supervisor|chef|editor|management|school|city|owner|parents)"
)
_TASK = (
    r" (?:goal|aim|objective|target|task|job|assignment|mission|challenge|requirements?|deadline)"
    r" (?:was|were)(?! not)(?= )"
    r"| (?:we|i|they|it|he|she|team|company|client) (?:also |really |just |only |basically )?"
    r"(?:needed|had|was asked|were asked|was told|were told|was supposed|was expected"
    r"|were supposed|were expected|was assigned|were assigned|got asked) to"
    r"(?= )(?! (?:admit|say|be honest|laugh|know))"
    r"| (?:we|i) (?:really |urgently |badly )?needed (?:a|an|the|more|new|some|someone)(?= )"
    r"| gave (?:me|us) (?:until|a deadline|the task|\w+ (?:days?|weeks?|hours?))(?= )"
    r"| (?:wanted|asked|told|expected|needed|required) (?:me|us) (?:to|for)(?= )"
    rf"| {_PEOPLE} (?:\w+ )?(?:wanted|needed|asked for|requested|demanded|insisted on)(?= )"
)
_SKILLS = (
    r"(?:speak(?! up)|play|drive|code|program|use|cook|swim|read|ride|sew|knit|bake|weld|paint"
    r"|draw|dance|sing|ski|skate|type|fly|sail|walk|operate|build|develop|design"
    r"|write (?:code|in|software|programs?|[a-z]+ code))"
)
"""Who learnt to do one of these tells of a skill, not of a lesson."""
_REFLECTION = (
    r" (?:i|i've|i have|we) (?:also |really |definitely )?(?:learned|learnt) (?:that|how|a lot|from"
    r"|the importance|the hard way|not to|it|what|why"
    rf"|to (?!{_SKILLS} )[a-z]+|[a-z]+ing|never)(?= )"
    r"| (?:what|(?:thing|lesson)(?: that)?) (?:i|we)(?:'ve| have)? (?:really )?(?:learned|learnt"
    r"|took away|take away)(?= )"
    r"| i came (?:away|out of (?:it|that)) (?:with|knowing|understanding|convinced)(?= )"
    r"| i came to (?:see|understand|reali[sz]e|appreciate)(?= )| knowing what i know now(?= )"
    r"| i(?:'d| would) (?:[^ .,]+ ){1,4}differently(?= )"
    r"| taught me(?= )| (?:made|helped) (?:me|us) (?:realize|realise|understand|see)(?= )"
    r"| reali[sz]ed (?:how|(?:that )?(?:[^ .,]+ ){1,4}(?:is|are|isn't|can|can't|matters?|needs?))"
    r"(?= )| looking back(?= )| (?:in|with) (?:hindsight|retrospect)(?= )"
    r"| next time(?: ,)? (?:i|we)(?='| )"
    r"| i (?:should've|should have|wish i|regret|(?:would|wouldn't|shouldn't) have"
    r"(?! (?:to|an?|the|no|some|any|my) ))(?= )"
    r"| i'd have(?= )| (?:do|did|done) (?:it|that|this|things|something) (?:all )?(?:differently"
    r"|over|again)(?= )| (?:my|the|biggest|main) takeaway(?= )"
    r"| (?:my|biggest|main) lesson(?= )| the lesson (?:is|was(?! about)|i|we|for me|from|here)(?= )"
    r"| i now (?:know|understand|see)(?= )| (?:it|that|this|which) (?:really |also )?showed me"
    r" (?:how|that|what|why)(?= )| changed (?:the way (?:i|we)|how (?:i|we)|my (?:view|attitude"
    r"|perspective|thinking))(?= )"
    r"| do (?:it )?over(?= )"
    r"| (?:another|a second) chance(?= )| if i (?:could|had to) (?:go back|do|start)(?= )"
    r"| (?:that|it) was (?:a|my) (?:\w+ )?mistake(?= )| (?:took|take) away from(?= )"
    r"| (?:since then|now|these days) i (?:always|never|make sure)(?= )"
)
_REASON = (
    r" (?<!\bnot )(?<!\bjust )(?:because|cuz|'cause)(?= )| due to(?= )| so that (?:i|we|they|the|it"
    r"|he|she|people|nobody|no|everyone|customers|patients|our)(?= )| (?:that's|that is|that was"
    r"|which is|which was) why(?= )| (?<!\bsome )(?<!\bno )reasons? (?:is|was|it|i|we|why|for|being"
    r"|were|are|that|behind|not)(?= )| (?<!was )(?<!were )(?<!been )given that(?= )"
    r"| what (?:convinced|persuaded|drew|attracted) me(?= )"
    r"| what made me (?:choose|pick|decide|apply|go|do|want)(?= )"
    r"| my (?:reasoning|thinking|rationale|logic) (?:was|behind)(?= )"
    r"| my criteri(?:a|on)(?= )| since (?!then|i (?:was|joined|started)|we"
    r" (?:started|launched))(?:[^ .,]+ ){1,2}(?:was|were|is|are|had|have|has|knew|needed|wanted"
    r"|couldn't|didn't|wasn't|weren't|don't|can't|doesn't"
    r"|(?!joined|started|launched|opened|moved|graduated|introduced|released|changed)"
    r"[a-z]{2,12}ed)(?= )"
)
_LIMITS = (
    r" (?:trade-?offs?|trade offs?|downsides?|drawbacks?|disadvantages?|caveats?|side effects?"
    r"|limitations?|exceptions?|edge cases?)(?= )| at the cost of(?= )| risky(?= )"
    r"| risks? (?:is|was|of|that|were|are|would)(?= )| (?:there's|there is|there was) (?:a|some"
    r"|the)"
    r" (?:\w+ )?risk(?= )| (?:it|that|this) (?:really |all |also )?depends(?= )| depending on(?= )"
    r"| (?:does not|doesn't|won't|will not|can't|cannot|wouldn't) (?:work|apply|help|hold|scale"
    r"|be (?:used|applied|done)) (?:well )?(?:when|if|for|in|with|where|everywhere|once)(?= )"
    r"| (?:only works?|works? only) (?:if|when|for|as long as|with|in)(?= )"
    r"| (?:isn't|is not|aren't|are not) (?:suitable|suited|practical|feasible|realistic)(?= )"
    r"| the danger is(?= )| (?:breaks down|falls apart) (?:when|if|as soon as|once)(?= )"
    r"| (?:wouldn't|would not) (?:do|use|try|recommend) (?:this|that|it|so) (?:if|when|for|in|with)"
    r"(?= )| silver bullet(?= )"
    r"| only (?:true|valid|useful|possible|makes sense) (?:as long as|if|when|where|with)(?= )"
    r"| there are (?:cases|situations|times) (?:where|when|in which)(?= )"
    r"| unless(?= )| except (?:for|when|if|in|that)(?= )"
    r"| would(?:n't be right| be wrong| not work|n't work)(?= )"
    r"| (?:doesn't|does not|didn't) work (?:for|when|if|in|with)(?= )"
    r"| in (?:some|certain|other|those) cases(?= )| comes? with (?:a lot of|some"
    r"|an?)? ?overhead(?= )"
    r"| (?:doesn't|don't|won't|does not) always(?= )| backfires?(?= )"
    r"| on the other hand(?= )| the catch (?:is|was)(?= )| (?:isn't|not) always (?:the )?(?:right"
    r"|best|true|good|possible)(?= )"
)
_CUES = {
    "situation": (re.compile(_SITUATION),),
    "task": (re.compile(_TASK),),
    "own_part": (
        re.compile(
            r" my (?:main |own )?(?:role|part|job|contribution|responsibility) (?:was|in)(?= )"
            r"| i(?: was|'ve been) (?:also |mainly |mostly |fully |personally )?(?:responsible for"
            r"|in charge of)(?= )| i (?:took care of|took charge|led|personally)(?= )"
        ),
    ),
    "numbers": (
        re.compile(
            r" (?:doubled|tripled|halved|in half|by half|twice (?:as|the)|half of the|a (?:third"
            r"|quarter) (?:of|less|more))(?= )"
        ),
    ),
    "reflection": (re.compile(_REFLECTION),),
    "reason": (re.compile(_REASON),),
    "limits": (re.compile(_LIMITS),),
}
_NO = r"(?:not|never|no|nothing|hardly|[a-z]+n't|yet)"
_UNLESS = {
    "situation": re.compile(
        r" (?:next|will|i'd (?:like|love|want)|i'll|would(?! say)|should|want|usually|if"
        r"|people)(?= )"
    ),
    "task": re.compile(rf" (?:{_NO}|if|would)(?= )"),
    "own_part": re.compile(rf" {_NO}(?= )"),
    "numbers": re.compile(rf" {_NO}(?= )"),
    "reflection": re.compile(r" (?:didn't|nothing|want|don't|haven't)(?= )"),
    "reason": re.compile(r" (?:don't know|no idea|not sure|asked|wondered|the reason for my)(?= )"),
    "limits": re.compile(
        r" (?:no|without|never|zero) (?:\w+ )?(?:risks?|downsides?|drawbacks?|trade-?offs?"
        r"|exceptions?|disadvantages?|limitations?|side effects?)(?= )"
    ),
}
VOCABULARY = Vocabulary(_SENTENCE_ENDS, _CLAUSE_ENDS, DEEDS, RESULTS, cues=_CUES, unless=_UNLESS)
