"""The English words and phrases that `evidence` looks for: our own collection.

They are looked for in words in lower case, each between two spaces, with " ." and " ," where a
sentence or a clause ends. Repetitions are bounded, so that no text makes a search long.
"""

import re

from core.language.cues import evidence_deeds_en as deeds
from core.language.cues.phrases import Vocabulary

_SENTENCE_ENDS = re.compile(r" [.](?= )")
_CLAUSE_ENDS = re.compile(
    r" [.,](?= )|(?= (?:and|but|so|or|because|cause|cuz|since|which|who|while|when|if|although"
    r"|though|then|until|before|after|whereas|where) )"
)

_WORDS = r" (?:[^ .,]+ ){0,6}"
"""A few words of the same clause."""
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
    r"| at (?:university|uni|college|camp|church)(?= )| as an? [^ .,]+(?: [^ .,]+)? (?:i|we)(?= )"
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
_CHANGED = (
    r"(?:dropped|fell|rose|increased|decreased|grew|improved|doubled|tripled|halved|shrank|climbed"
    r"|declined|stopped|disappeared|recovered)"
)
_DONE_WELL = (
    r"(?:on time|in time|on schedule|ahead of|as planned|early|successfully|within|before the"
    r"|without (?:any|a|further|problems|incident)|two weeks|one week|a week|a day)"
)
_BY_HOW_MUCH = r"(?:by|from|to|in half|afterwards?|a lot|significantly|noticeably|within|in|that)"
_RESULT = (
    r" (?:as a result(?! of)|resulted in|paid off)(?= )| (?<!\bi )(?<!\bwe )led to(?= )"
    r"| in the end(?: ,)? (?:it|the|they|he|she|everyone|everybody|our|my|all|both)(?= )"
    r"| turned out (?:to be|great|well|fine|better|really|very|pretty)(?= )"
    r"| it (?:really |actually |all )?worked(?= (?:[.,]|and|out|well|fine|great|perfectly))"
    r"| worked (?:out|together)(?: just| really| very)? (?:fine|well|great)(?= )"
    r"| (?<!\bi )(?<!\bwe )(?<!\bhe )(?<!\bshe )(?<!\bthey )(?:went (?:back )?(?:up|down|away)"
    rf"|came down|{_CHANGED} {_BY_HOW_MUCH}|{_CHANGED}(?= [.])|(?:has|have) {_CHANGED})(?= )"
    r"| (?:became|got) (?:[^ .,]+ ){0,3}(?:faster|better|shorter|smaller|cheaper|easier|shorter"
    r"|calmer|quicker|safer|higher|lower|clearer|more stable)(?= )"
    r"| (?:i|we) (?:reduced|cut|increased|improved|raised|lowered|shortened|grew|brought)"
    rf"{_WORDS}(?:in half|down to|(?:by|from|to) (?:about |around |almost |nearly |over |under )?"
    r"(?:[^ ]{0,1}\d[^ ]*|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+ty|half"
    r"|zero))(?= )"
    r"| (?:was|were|got|been) (?:[a-z]+ly |finally )?(?:accepted|approved|adopted|published"
    r"|selected"
    r"|merged|promoted|renewed|signed|rolled out|nominated|awarded|successful|a (?:big |great )?"
    r"success|resolved|discharged|postponed|cancelled|canceled)(?= )"
    r"| (?:i|we|they|it) (?:won|succeeded|failed|passed|exceeded|beat|achieved|settled|made it"
    r"|got through|met (?:the|our) (?:deadline|target|goal)|reached (?:the|our) (?:target|goal)"
    r"|hit (?:the|our) (?:target|goal|deadline)|saved (?:us|the|about|around|over|more|\W?\d)"
    r"|found (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|\d+) bugs)(?= )"
    r"| (?:i|we|they) (?:finished|delivered|shipped|launched|closed|landed|opened|completed)"
    rf"{_WORDS}{_DONE_WELL}(?= )"
    r"| (?:demo|project|launch|experiment|release|campaign|product|deal|pilot) (?:failed|succeeded"
    r"|went (?:well|live|smoothly|fine))(?= )"
    r"| (?:nobody|no one|no-one) (?:complained|got hurt|was hurt|quit|left|noticed"
    r"|was injured)(?= )"
    r"| without (?:a single|any) (?:complaint|incident|error|downtime|accident|problem)s?(?= )"
    r"| calmed down(?= )| thanked (?:me|us)(?= )| sent (?:us|me) (?:flowers|a|an)(?= )"
    r"| (?:wrote|left)(?: me| us| even)? a (?:\w+ )?(?:nice|good|positive|great|kind) review(?= )"
    r"| (?<!\bi )(?<!\bwe )(?:was|were) (?:very |really |so |both |all )?(?:happy|satisfied|pleased"
    r"|impressed|relieved|grateful|delighted|stable) (?:[.]|by|with|and|about|again)(?= )"
    r"| still (?:use|using|uses)(?= )| (?:now )?uses? (?:it|that|them) (?:now|today|every)(?= )"
    r"| (?:after that|now|afterwards|since then) it (?:only )?(?:takes|took)(?= )"
    r"| ended up (?:with|winning|selling|getting|saving|hiring)(?= )"
    r"| became (?:our|the|a|my|one)(?= )"
    r"| (?:is|are|was|were) (?:down|up) (?:to|by|from)(?= )"
    r"| (?:was|were) the (?:lowest|highest|best|fastest)(?= )| to spare(?= )"
    r"| still [a-z]+ing (?:it|from|with|that)(?= )"
    r"| not a single(?= )| (?:pilot|test|experiment|survey|interviews|analysis"
    r"|results?) showed(?= )"
    r"| (?:i|we) hit \d[^ ]*(?= )"
    r"| no (?:[a-z]+ )?[a-z]+ (?:was|were) (?:lost|hurt|injured|damaged|affected|harmed)(?= )"
    r"| (?:is|are) (?:now |down to |up to )(?:[a-z]+ )?(?:\d[^ ]*|one|two|three|five|ten|under"
    r"|below)(?= )"
    r"| it (?:now |only )?(?:takes|finishes|runs|loads|works) (?:[^ .,]+ ){0,5}now(?= )"
    r"| (?:he|she|they|everyone|everybody|both) (?:was|were) (?:all |both |totally )?(?:fine|okay"
    r"|ok"
    r"|safe|unharmed)(?= )| (?:i|we) raised(?= )| sold (?:[^ .,]+ ){0,4}more(?= )"
    r"| delayed us by(?= )| lost the (?:client|customer|deal|contract)(?= )"
)
_REFLECTION = (
    r" (?:i|i've|i have|we) (?:also |really |definitely )?(?:learned|learnt) (?:that|how|a lot|from"
    r"|the importance|the hard way|not to|it|what|why|to (?:ask|listen|trust|say|let|accept|talk"
    r"|communicate|plan|delegate|check|measure|test|verify|prepare|document|share|admit|wait"
    r"|look)|[a-z]+ing|never)(?= )"
    r"| taught me(?= )| (?:made|helped) (?:me|us) (?:realize|realise|understand|see)(?= )"
    r"| reali[sz]ed (?:how|(?:that )?(?:[^ .,]+ ){1,4}(?:is|are|isn't|can|can't|matters?|needs?))"
    r"(?= )| looking back(?= )| in (?:hindsight|retrospect)(?= )| next time(?: ,)? (?:i|we)(?='| )"
    r"| i (?:should've|should have|wish i|regret|(?:would|wouldn't|shouldn't) have"
    r"(?! (?:to|an?|the|no|some|any|my) ))(?= )"
    r"| i'd have(?= )| (?:do|did|done) (?:it|that|this|things|something) (?:all )?(?:differently"
    r"|over|again)(?= )| (?:my|the|biggest|main) (?:takeaway|lesson)(?= )| do (?:it )?over(?= )"
    r"| (?:another|a second) chance(?= )| if i (?:could|had to) (?:go back|do|start)(?= )"
    r"| (?:that|it) was (?:a|my) (?:\w+ )?mistake(?= )| (?:took|take) away from(?= )"
    r"| (?:since then|now|these days) i (?:always|never|make sure)(?= )"
)
_REASON = (
    r" (?<!\bnot )(?<!\bjust )(?:because|cuz|'cause)(?= )| due to(?= )| so that (?:i|we|they|the|it"
    r"|he|she|people|nobody|no|everyone|customers|patients|our)(?= )| (?:that's|that is|that was"
    r"|which is|which was) why(?= )| (?<!\bsome )(?<!\bno )reasons? (?:is|was|it|i|we|why|for|being"
    r"|were|are|that)(?= )| my criteri(?:a|on)(?= )| since (?!then|i (?:was|joined|started)|we"
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
    r"| unless(?= )| except (?:for|when|if|in|that)(?= )| would(?:n't be right| be wrong| not work"
    r"|n't work)(?= )| (?:doesn't|does not|didn't) work (?:for|when|if|in|with)(?= )"
    r"| in (?:some|certain|other|those) cases(?= )| comes? with (?:a lot of|some"
    r"|an?)? ?overhead(?= )"
    r"| (?:doesn't|don't|won't|does not) always(?= )| backfires?(?= )"
    r"| on the other hand(?= )| the catch (?:is|was)(?= )| (?:isn't|not) always (?:the )?(?:right"
    r"|best|true|good|possible)(?= )"
)
_LATER = (
    r"(?:in the end|eventually|afterwards?|after that|later(?: on)?|now|by the (?:morning|end|next)"
    r"|from then on|after [^ .,]+ (?:few |couple of )?(?:minutes?|hours?|days?|weeks?|months?|while"
    r"|year)(?: or so)?)"
)
_OTHERS = (
    r"(?:he|she|they|it|everyone|everybody|(?:the|our|most) [a-z]+|customers?|people|nobody|both)"
)
_OUTCOME = re.compile(
    rf" {_LATER}(?: ,)? {_OTHERS}(?= )| ever since(?= )| get along(?= )"
    rf"| {_OTHERS} (?:[a-z]+ly )?(?:agreed|apologi[sz]ed|understood|stayed|came back"
    r"|changed (?:his|her|their) mind)(?= )"
    r"| (?<!\bi )(?<!\bwe )(?:adopted|accepted|approved|loved|signed) (?:it|our|my|the|them)(?= )"
)
_AFTERMATH = re.compile(
    r" (?:(?<=[.,] )|(?<=\band )|(?<=\bso )|(?<=\bbut )|(?<=\bthen ))"
    rf"(?:{_OTHERS}|everything|[a-z]+ (?:people|of them)|(?:[^ .,]+ ){{0,2}}[a-z]{{3,12}}s)"
    rf" (?:[a-z]+ly |still |then |even |all |also |never )?{deeds.HAPPENED}"
)
_AFTERMATH_UNLESS = re.compile(
    r" (?:i|we|i'd|i've|we'd|who|which|that|because|when|if|said|told|asked|looked|wanted|needed"
    r"|had|was|were|by|used to)(?= )"
)
_CHANGED_BY = (
    r" (?:cut|reduced|lowered|raised|increased|improved|shortened|grew|brought)"
    r"(?: [^ .,]+){1,6}? (?:by|from) (?:\d[^ ]*|half|a third|a quarter)(?= )"
)
"""What somebody did, said by how much: deed and result in one."""
_CUES = {
    "situation": (re.compile(_SITUATION),),
    "task": (re.compile(_TASK),),
    "result": (re.compile(_RESULT), re.compile(_CHANGED_BY)),
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
    "result": re.compile(
        r" (?:not(?! a single)|never|nothing|hardly|[a-z]+n't|yet|goal|target|aim|objective"
        r"|planned to|hoped|hope"
        r"|want|wanted|would|should|could|might|will|if|supposed|expected)(?= )"
        r"|^ (?:when|because|until|since(?! then))(?= )"
        r"| (?:sales|revenue|orders|satisfaction|ratings|visitors|traffic|quality|morale|attendance"
        r"|grades|users) (?:\w+ )?(?:dropped|fell|decreased|declined|went down|shrank)(?= )"
        r"| (?:errors?|complaints?|costs?|defects?|returns|churn|turnover|accidents|refunds"
        r"|tickets)"
        r" (?:\w+ )?(?:rose|increased|went up|grew|doubled|tripled|climbed)(?= )"
    ),
    "own_part": re.compile(rf" {_NO}(?= )"),
    "numbers": re.compile(rf" {_NO}(?= )"),
    "reflection": re.compile(r" (?:didn't|nothing|want|don't|haven't)(?= )"),
    "reason": re.compile(r" (?:don't know|no idea|not sure|asked|wondered|the reason for my)(?= )"),
    "limits": re.compile(
        r" (?:no|without|never|zero) (?:\w+ )?(?:risks?|downsides?|drawbacks?|trade-?offs?"
        r"|exceptions?|disadvantages?|limitations?|side effects?)(?= )"
    ),
}
VOCABULARY = Vocabulary(
    clause_ends=_CLAUSE_ENDS,
    sentence_ends=_SENTENCE_ENDS,
    first_person=deeds.FIRST_PERSON,
    alone=deeds.ALONE,
    did=deeds.DID,
    did_unless=deeds.DID_UNLESS,
    would=deeds.WOULD,
    would_unless=deeds.WOULD_UNLESS,
    outcome=_OUTCOME,
    aftermath=_AFTERMATH,
    aftermath_unless=_AFTERMATH_UNLESS,
    cues=_CUES,
    unless=_UNLESS,
)
