"""How English speakers tell what came of something: our own collection.

Like `evidence_words_en`, looked for in words in lower case, each between two spaces. Repetitions
are bounded, so that no text makes a search long.
"""

import re

from core.language.cues.evidence_deeds_en import HAPPENED
from core.language.cues.phrases import Results

_WORDS = r" (?:[^ .,]+ ){0,6}"
"""A few words of the same clause."""
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
    r" (?:as a (?:result|consequence)(?! of)|consequently|resulted in|paid off"
    r"|thanks to (?:this|that|it|which))(?= )| (?<!\bi )(?<!\bwe )led to(?= )"
    r"| the (?:end |final |net |overall )?(?:result|outcome|effect|upshot) was(?= )"
    r"| (?:i|we|they|and) (?:finally |still |even )?(?:managed|(?:was|were) able) to"
    r" (?:deliver|finish|complete|launch|ship|close|open|save|keep|win|meet|reach|avoid|recover)"
    r"(?= )"
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
    r"| in (?:half|a third of|a fraction of) the time(?= )"
    r"| (?:i|we) (?:kept|saved|won|regained) (?:[^ .,]+ ){1,2}(?:client|customer|contract|account"
    r"|deal|order|season|project)s?(?= )"
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
_LATER = (
    r"(?:in the end|eventually|afterwards?|after that|since then|later(?: on)?|now"
    r"|by the (?:morning|end|next)|from then on|after [^ .,]+ (?:few |couple of )?(?:minutes?"
    r"|hours?|days?|weeks?|months?|while|year)(?: or so)?)"
)
_OTHERS = (
    r"(?:he|she|they|it|everyone|everybody|(?:the|our|most) [a-z]+|customers?|people|nobody|both)"
)
_WORKED = (
    r"worked (?:on (?:their|his|her|its) own|by (?:themselves|himself|herself|itself)|again|better"
    r"|smoothly|perfectly|reliably|right away|as (?:planned|expected|intended|hoped))"
)
"""Without this, who worked tells of no result."""
_AGAIN = r"(?:again|any ?more|(?:ever )?since(?: then)?)"
_OUTCOME = re.compile(
    rf" {_LATER}(?: ,)? (?:{_OTHERS}|(?:not (?:one|a single)|no) [a-z]+)(?= )"
    r"| ever since(?= )| get along(?= )"
    rf"| (?:nothing|nobody|no one|no-one|none) (?:[^ .,]+ ){{1,6}}{_AGAIN}(?= )"
    rf"| (?<!\bi )(?:never (?:[a-z]+ed|happened|came|went|had|saw|lost|broke|fell|got|was|were)"
    rf"|(?:didn't|hasn't|haven't|did not|has not|have not) [a-z]+) (?:[^ .,]+ ){{0,6}}{_AGAIN}(?= )"
    r"| (?<!\bi )(?:was|were) (?:back|done|finished|ready|complete|on board"
    r"|(?:running|open|up|there) again) (?:again )?(?:within|after|by|before|in time|on time)(?= )"
    r"| no longer (?:had to|needed|happened|came|complained|waited|lost|missed|forgot|failed"
    r"|crashed|broke|left|asked|called|appeared|occurred)(?= )"
    r"| (?:percent|per cent|[^ ]*\d%|times) (?:fewer|less|more|faster|slower|shorter|higher|lower"
    r"|quicker|cheaper)(?= )"
    rf"| {_OTHERS} (?:[a-z]+ly )?(?:agreed|apologi[sz]ed|understood|stayed|came back"
    r"|changed (?:his|her|their) mind)(?= )"
    r"| (?<!\bi )(?<!\bwe )(?:adopted|accepted|approved|loved|signed) (?:it|our|my|the|them)(?= )"
)
_AFTERMATH = re.compile(
    r" (?:(?<=[.,] )|(?<=\band )|(?<=\bso )|(?<=\bbut )|(?<=\bthen ))"
    rf"(?:{_OTHERS}|everything|[a-z]+ of them"
    r"|(?:[^ .,]+ ){0,3}(?:[a-z]{3,12}s|people|children|colleague|patient|customer|client|guest))"
    rf" (?:[a-z]+ly |still |then |even |all |also |never )?(?:{HAPPENED}|{_WORKED}(?= ))"
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
_UNLESS = re.compile(
    r" (?:not(?! (?:a single|one))|never|nothing|hardly|[a-z]+n't)"
    rf"(?! (?:[^ .,]+ ){{0,7}}{_AGAIN} )(?= )"
    r"| (?:asked|wondered) (?:why|whether|if|how|when)(?= )| (?:yet|goal|target|aim|objective"
    r"|planned to|hoped|hope"
    r"|want|wanted|would|should|could|might|will|if|supposed|(?<!as )expected)(?= )"
    r"|^ (?:when|because|until|since(?! then))(?= )"
    r"| (?:sales|revenue|orders|satisfaction|ratings|visitors|traffic|quality|morale|attendance"
    r"|grades|users) (?:\w+ )?(?:dropped|fell|decreased|declined|went down|shrank)(?= )"
    r"| (?:errors?|complaints?|costs?|defects?|returns|churn|turnover|accidents|refunds"
    r"|tickets)"
    r" (?:\w+ )?(?:rose|increased|went up|grew|doubled|tripled|climbed)(?= )"
)
RESULTS = Results(
    (re.compile(_RESULT), re.compile(_CHANGED_BY)), _UNLESS, _OUTCOME, _AFTERMATH, _AFTERMATH_UNLESS
)
