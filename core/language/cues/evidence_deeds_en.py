"""How English speakers tell of deeds, and whose they were: our own collection.

Like `evidence_words_en`, looked for in words in lower case, each between two spaces. Repetitions
are bounded, so that no text makes a search long.
"""

import re

from core.language.cues.phrases import Deeds, either

_ADVERBS = either(r"""
    also then just first even still actually basically really quickly carefully personally
    immediately once finally simply eventually already later kind_of sort_of next secondly together
    slowly directly quietly politely calmly manually only both all gradually mostly mainly went_and
    went_ahead_and sat_down_and got_up_and \w{3,12}ly
""")
_FELT = """
    needed wanted liked hated noticed believed hoped expected seemed appeared enjoyed experienced
    lived struggled worried feared wondered assumed considered planned intended preferred wished
    missed suffered faced admired respected appreciated trusted valued cared guessed supposed
    imagined remembered recalled based involved interested excited scared tired bored surprised
    concerned pleased satisfied disappointed embarrassed frustrated overwhelmed confused stressed
    depended relied indeed need speed proceed exceed feed lacked owned belonged doubted used_to
    tried mentioned succeed worked studied disagreed
"""
_STATES = either(
    _FELT
    + """
    loved learned realized realised happened graduated majored joined stayed received gained
    succeeded achieved failed agreed decided managed_to continued ended grew contributed
    participated started_(?:to|working|feeling|as|at|my|in) helped supported communicated
    collaborated cooperated interned attended passed entered finished completed traveled travelled
    played watched married turned aged retired resigned dreamed earned scored ranked rated focused
    focussed arrived landed wasted ruined panicked cried laughed looked_forward hesitated
    applied_for applied_to followed understood
    """
)
"""What ends in -ed, or seems to, and tells of no deed, or of none that can be seen."""
_IRREGULAR = either("""
    bent blew bought broke brought built burnt came_(?:up_with|back|in|over) caught chose cut dealt
    did_(?:an?|some|several|the|two|three|my_own) dove drew drove dug fed fought flew gave held hid
    hung kept knelt laid led lent let lit made met paid put ran rang read_(?:through|out) rebuilt
    redid redrew reran rewrote rode sang sat sent set sewed shook showed shut sold sought split
    spoke spread spun stepped_in stood stuck swam swapped swept swung taught threw told took tore
    undid went withdrew woke wound wrote got_everyone had_a_(?:meeting|talk|call|chat|word)
    found_(?:an?|the|some|two|three|several|another|cracks)
""")
_VAIN = either(r"""
    introduced_myself improved_(?:my|myself) made_(?:\w+_)?(?:friends|mistakes|progress|money)
    found_(?:a|the)_(?:\w+_)?job changed_my changed_jobs moved_to read_a_lot
    made_(?:an?|the|some)_(?:\w+_)?(?:mistakes?|errors?|effort|friends?|difference|decision)
    made_(?:sure|it|me|us|mistakes|progress|friends|money|sense|up|decisions?|him_feel|her_feel)
    took_(?:part|place|time|it|pride|me|us|years|months|too|so)
    took_(?:a|the|two|three)_(?:\w+_)?(?:while|time|job|train|bus|exam|test|class|course|hours|lot)
    took_(?:two|three|four|five|six)_(?:days|weeks|months|years)
    did_(?:the|all)_(?:\w+_)?(?:job|best|right) put_(?:a_lot|lots|in|much|my) stood_out held_on
    met_(?:my|a_lot|many|with_difficulties) went_to_(?:school|college|university|bed|work|the_army)
    went_(?:well|fine|wrong|smoothly|bad|crazy|home|there) set_(?:a|my)_goals? let_(?:it|me)
    gave_(?:up|me|us|my|it|the_best|the_most) kept_(?:in|it|my|going)
    chose_(?:this|your|to_(?:work|study|apply|become))
""")
_WE = (
    r"(?:we|(?:my|our|the) (?:team|teammates|colleagues|group|company|department)"
    r"|(?:my|our) (?:team|colleagues?|friends?) and i)"
)
_PAST = (
    rf"(?!{_VAIN}(?= ))(?!{_STATES}(?= ))(?:(?:[a-z]{{2,4}}-)?[a-z]{{2,14}}ed|{_IRREGULAR})(?= )"
)
_BASE = either("""
    call ask check talk speak look go start begin stop tell explain apologise apologize listen find
    make write build test review run set meet sit split measure compare prioritise prioritize
    escalate report contact gather collect show take propose suggest offer investigate verify
    isolate roll reproduce document reach bring send move use add break figure pull put get mark
    draw list interview survey invite involve schedule arrange organise organize prepare plan design
    create define divide assign delegate restart replace remove fix repair search identify analyse
    analyze examine inspect confirm clarify negotiate rewrite refactor profile monitor log notify
    inform warn separate calm help open close cut reduce read visit observe note keep give hand
    point reassure refer
""")
_EVENTS = either("""
    came went got bought sent gave took made left paid won grew rose fell ran kept sold let began
    found chose brought stood slept woke ate drank broke spread understood
""")
_SOMEBODY_ELSE = either("he she they it you who that which i we someone")
_NO_DEED = either("was were am got have had would could think feel")
_AND = rf"(?!{_NO_DEED})(?:(?!{_SOMEBODY_ELSE} )[^ .,]+ ){{1,7}}?and (?:then |also )?{_PAST}"
"""The second of two verbs: "I decided on the spot and called him"."""

HAPPENED = rf"(?!{either(_FELT)}(?= ))(?:[a-z]{{2,14}}ed|{_EVENTS})(?= )"
"""What others did, or what befell them."""

_FIRST_PERSON = re.compile(rf" (?:(?P<we>{_WE})|(?P<i>i|my|myself))(?= )")
_ALONE = re.compile(r" (?:by myself|on my own)(?= )")
_DID = (
    re.compile(
        rf" (?<!\bif )(?<!\breason )(?<!\bwish )(?<!\bwhether )(?:{_WE}|i)(?: {_ADVERBS}){{0,3}}"
        rf" (?:{_PAST}|{_AND}|was the (?:one|person) (?:who|that) {_PAST}"
        rf"|did (?:first |then |next )?was (?:to )?{_BASE}(?= )"
        rf"|(?:decided to|managed to|chose to|was able to|were able to) {_BASE}(?= )"
        r"|(?:ended up|started|began|kept) (?!being|feeling|working|going|thinking|looking for"
        r"|to)[a-z]{2,12}ing"
        r"|spent (?:[^ .,]+ ){1,5}(?!being|working|studying|learning|thinking|worrying"
        r"|waiting)[a-z]{2,12}ing(?= ))"
    ),
)
"""What I or we did. The words come right after, so that "I didn't", "I think we", "I never" and
"you should" are no such thing."""
_DID_UNLESS = re.compile(r" (?:used to|usually|always|often|whenever|for a living)(?= )")
_WOULD = (
    re.compile(
        rf" i(?:'d| would)(?: probably| definitely| maybe| {_ADVERBS}){{0,3}}"
        rf" (?:try to |have to |need to )?{_BASE}(?= )"
        rf"|(?: first(?: of all)?(?: ,)? i(?:'ll| will)| i(?:'ll| will) first) {_BASE}(?= )"
    ),
)
_WOULD_UNLESS = re.compile(
    r" (?:again|next time|differently|do it over|hindsight|looking back|going forward"
    r"|from now on|in the future|hired|(?:get|got|had) (?:the|this) job|join|joined|like to say"
    r"|say that|look forward|learn|another chance)(?= )"
)
DEEDS = Deeds(_FIRST_PERSON, _ALONE, _DID, _DID_UNLESS, _WOULD, _WOULD_UNLESS)
