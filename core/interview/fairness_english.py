"""The words an English question asks for what is nobody's business with; see `fairness_words`.

Which are listed is our own choice, as in `fairness_korean`.
"""

from collections.abc import Mapping

from core.interview.fairness_words import Topic

ASKED_PARTS: Mapping[str, str] = {
    "your": "your_(?:own_|current_|exact_|present_|real_|actual_|biological_|personal_|full_)*",
    "have": """
        do_(?:you|u)_(?:currently_|still_|also_|already_|even_|happen_to_)?(?:have|want|expect
        |practi[sc]e|follow)_(?:any_|a_|an_|some_|your_|more_|young_|small_|little_|own_|older_
        |younger_|elderly_|known_|or_have_you_had_)*
    """,
    "are": """
        (?:are|were|aren't|weren't|r)_(?:you|u)_(?:currently_|still_|already_|really_|also_
        |perhaps_|ever_|not_|by_any_chance_|happily_|physically_|mentally_|legally_
        |planning_on_being_|a_|an_|the_|or_have_you_ever_been_|actually_|happen_to_be_)*
    """,
    "kin": """
        (?:own_|elderly_|late_|extended_|immediate_|younger_|older_|entire_|whole_|close_|ageing_
        |aging_|little_|big_)*(?:parents?|father|mother(?!_tongue)|dad|mom|mum|brothers?|sisters?
        |siblings?|relatives|grandparents?|grand(?:mother|father)|in-laws|family(?!_of_)|folks)
    """,
    "offspring": "little_ones|kids?|child|children|sons?|daughters?|bab(?:y|ies)|toddlers?",
    "union": """
        (?:a_|any_|the_|our_|your_)?(?:trade_|labou?r_|workers'_)?unions?(?!_(?:all|types?|find
        |clause|select|of_(?:two|the|sets)))
    """,
    "nation": """
        american|british|korean|chinese|japanese|indian|vietnamese|russian|german|french|mexican
        |pakistani|nigerian|filipino|thai|ukrainian|arab|north_korean|turkish|iranian|polish|irish
        |brazilian
    """,
}
ASKED: Mapping[Topic, tuple[str, str, str]] = {
    Topic.CHILDREN: (
        "@offspring|pregnancy|child_?care|maternity|family_planning|자녀|아이",
        """
        pregnant|expecting(?=_?(?:\\?|$|_a_(?:baby|child)))|(?:mother|father|mum|mom|working_mother
        |single_parent|parent)|(?:planning|going|trying|hoping|thinking)_(?:to|of|on|for
        |about)_(?:have|having|start|starting|get|getting|becom\\w+)_?(?:any_|more_|a_|an_|your_
        |own_)*(?:kids|child|children|family|pregnant|baby|parents?|mother|father)|trying_for_a_baby
        """,
        """
        (?:do|would|will)_you_(?:plan|intend|want|hope|expect|wish|like)_(?:to_|on_)?(?:have|having
        |start|starting|get|getting|become|becoming)_(?:any_|more_|a_|your_|own_)*(?:kids|child
        |children|family|pregnant|baby|babies|parent|mother|father)\\b
        |who_(?:\\w+_){1,4}your_(?:@offspring)\\b|when_(?:do|will|are)_you_[^.?!]{0,25}(?:have
        |having|want)_(?:any_|a_|more_)?(?:kids|children|a_baby|baby|babies)|how_many_(?:kids
        |children)_(?:do|are|will)_you|(?:do|will|would|are|did)_you_(?:(?!employee|colleague|staff
        |team)\\w+_){0,4}(?:maternity|paternity|parental)_leave|any_(?:kids|children
        |little_ones)_?[?]|you_(?:\\w+_){0,4}(?:child_?care|day_?care|babysitters?|nanny)\\b|(?:use
        |on|take|using)_(?:birth_control|contracepti\\w+)|(?:would|will|does|could)_(?:having
        |being)_(?:a_)?(?:kids|children|baby|pregnant|married|mother|mom|parent)|as_a_(?:mother|mum
        |mom|father|parent)\\b|your_biological_clock
        """,
    ),
    Topic.FAMILY: (
        "family_(?:background|income|wealth|tree|situation|name's_origin)|household_income|upbringing",
        "(?:only|eldest|oldest|youngest|middle)_(?:child|son|daughter)|firstborn|adopted|from_a_(?:rich|poor|wealthy)_family",
        """
        (?<!to_)your_@kin\\b|@have@kin\\b|how_many_@kin_(?:do|did)_you|how_many_(?:people
        |persons)_(?:are_)?(?:in|live_in)_your_(?:family|household)|what_(?:kind|sort)_of_family_
        |(?:grow_up|come_from|born_into|raised_in)_(?:\\w+_){0,3}?(?:rich|poor|wealthy|well-off
        |privileged)
        """,
    ),
    Topic.MARRIAGE: (
        """
        husband|wife|spouse|fianc[eé]e?|boyfriend|girlfriend|marital_status|marriage(?:_plans)?
        |love_life|wedding|maiden_name|relationship_status|결혼|배우자|남편|아내
        """,
        """
        married|single(?!_when|_?-?(?:handed|point|page|threaded|tenant))|divorced|engaged(?!_(?:in
        |with|by|on|as|at))|widow(?:ed|er)?|dating(?!_(?:the|these|samples))|seeing_(?:anyone
        |someone|anybody)|in_a_relationship|living_(?:alone|with_(?:someone|your|a_partner))|기혼
        |미혼|결혼
        """,
        """
        (?:do|will|would|are|did)_you_(?:\\w+_){0,3}(?:get_married|getting_married|marry(?=_?[?,.]
        |_(?:soon|your|him|her|someone|some_day|in_the|at_some)))|when_(?:are_you|will_you
        |do_you)_(?:\\w+_){0,3}(?:get_married|getting_married|marry\\b)|who_do_you_live_with
        |do_you_live_(?:alone|with_(?:anyone|someone|your|a_partner))|maiden_name|(?:mrs\\.?|miss
        |ms\\.?)_or_(?:ms|miss|mrs)|why_(?:aren't_you|are_you_not|are_you_still_not)_married
        |do_you_have_a_(?:family|partner)(?=_?[?,.]|_at_home)|(?:does|is|will|would
        |how_does)_your_partner_(?:\\w+_){0,4}(?:for_a_living|relocat\\w+|your_hours|okay_with|work
        |feel|mind)
        """,
    ),
    Topic.APPEARANCE: (
        "height|weight(?!_(?:in|of|on|for)_)|appearance|looks|waist|(?:dress|clothing|bra)_size|bmi|외모|몸무게|키",
        "(?:over|under)weight|tall|obese|fat|on_a_diet|good-?_?looking|attractive|beautiful|handsome|pretty_enough|wearing_make-?up",
        """
        how_(?:tall|short|heavy|fat)_are_you|(?:how_much_do_you_weigh|what_do_you_weigh(?=_?[?]|$
        |_now))|what_size_(?:\\w+_)?(?:do|are)_you|have_you_(?:ever_)?had_(?:any_)?(?:plastic
        |cosmetic)_surgery|have_you_(?:gained|lost)_(?:some_)?weight|do_you_(?:wear_make-?up
        |dye_your_hair|have_(?:any_)?tattoos)|do_you_think_you(?:'re|_are)_(?:\\w+_)?(?:attractive
        |beautiful|handsome|pretty|good-?_?looking)
        """,
    ),
    Topic.ORIGIN: (
        "hometown|home_town|birth_?place|place_of_birth|고향|출신_?지?역?",
        "(?:originally_)?from_(?:here|around_here|seoul|busan|daegu|gwangju|jeju|jeolla|the_(?:south|north|countryside|city|country))",
        """
        where_(?:are|r)_(?:you|u)_(?:really_|originally_|actually_)?from\\b|where_do_you_(?:really_
        |originally_)?come_from|where_(?:were_you|did_you|was_it_you)_(?:\\w+_)?(?:born|grow_up
        |raised|go_to_(?:high_school|primary_school|elementary))|(?:which|what)_(?:city|town|region
        |province|part_of_(?:the_country|korea))_(?:are_you_from|do_you_come_from|were_you_born
        |did_you_grow_up)
        """,
    ),
    Topic.PROPERTY: (
        """
        net_worth|wealth|mortgage|credit_(?:score|rating|history)|bank_(?:account|balance)
        |financial_(?:situation|status|standing)|(?:family_)?assets_at_home|재산|부동산
        """,
        "rich|wealthy|poor|in_debt|bankrupt|renting|a_home_?owner|homeowner",
        """
        do_you_(?:own|rent)_(?:a_|an_|your_|any_|or_rent_|or_own_)*(?:own_)?(?:house|home|apartment
        |flat|place|car|property|land|real_estate|stocks|shares|condo|vehicle)\\b|do_you_have_(?:a_
        |any_|much_|some_|student_|credit_card_|personal_|private_)*(?:mortgage|debts?
        |savings(?!_(?:to|from|in))|loans?|real_estate|stocks|car|house)\\b(?!_insurance)
        |how_much_(?:money|savings?|debt|property|wealth|land|rent|cash)_do_you_(?:have|own|owe
        |pay)|have_you_(?:ever_)?(?:been|gone|filed_for|declared)_(?:personal_)?bankrupt(?:cy)?
        |do_you_live_in_(?:a_rented|your_own|rented)
        """,
    ),
    Topic.RELIGION: (
        """
        religion|religious_(?:beliefs?|background|affiliation|views?|practi[cs]es?|holidays?)
        |faith(?!_in)|church|mosque|parish|pastor|god|종교|신앙
        """,
        """
        (?:practi[sc]ing_|devout_|religious_)*(?:christian|muslim|jewish|jew|hindu|buddhist
        |catholic|protestant|atheist|mormon|sikh|religious|baptist|church-?goer|believer(?!_in))
        """,
        """
        do_you_(?:believe_in_(?:a_)?(?:god|jesus|allah|heaven|higher_power)|go_to_(?:a_
        |the_)?(?:church|mass|temple|mosque)|attend_(?:a_|any_)?(?:church|mass|mosque|temple)
        |pray\\b|observe_(?:any_|the_)?(?:religious|sabbath|ramadan|lent)|worship|wear_(?:a_|the_
        |your_)?(?:hijab|headscarf|turban|cross|veil)|fast_(?:during|for|in)_)|time_off_for_(?:any_
        |your_)?(?:religious(?:_holidays?|_reasons)?|church|prayer)|(?:which|what)_(?:church|mosque
        |temple|synagogue|god|religion|faith|denomination)_(?:do|are|were|did)_you
        """,
    ),
    Topic.HEALTH: (
        """
        health|disabilit(?:y|ies)|illness(?:es)?|medical_(?:history|records?)|mental_health
        |(?:chronic|medical|mental|health|physical|pre-?existing|underlying|heart|serious|hidden
        |learning|genetic)_(?:conditions?|problems?|issues?|illness(?:es)?|diseases?|impairments?
        |limitations?|disorders?|disabilit(?:y|ies))|medications?|sick_(?:days|leave|record)
        |handicaps?|allergies|depression|anxiety|adhd|diabetes|hiv|cancer|family_medical_history
        |장애|지병|질병
        """,
        """
        disabled|handicapped|healthy|ill|sick(?!_of)|in_good_health|on_(?:any_)?medication
        |taking_(?:any_)?(?:medication|medicine|pills|drugs)|smoker|deaf|blind(?!_to)|autistic
        |hiv[_-]positive|depressed|diabetic|colou?r[_-]?blind|physically_(?:fit|able)
        |mentally_(?:ill|stable)|장애인
        """,
        """
        how(?:_is|'s)_your_health|how_many_(?:sick_days|days_(?:off_)?(?:sick|ill))_(?:do|did|have
        |were)_you|how_often_(?:are|were|do|did)_you_(?:get_|call_in_|fall_)?(?:sick|ill)
        |have_you_(?:ever_|recently_)?(?:been_(?:hospitali[sz]ed|diagnosed|treated_for
        |seriously_ill|ill|on_sick_leave|depressed|disabled|injured_at_work|in_rehab)|had_(?:any_
        |a_|an_)?(?:cancer|surgery|operation\\b|covid|depression|mental|nervous_breakdown
        |heart_attack|stroke|serious_illness|illness|miscarriage|abortion)|suffered_from|(?:seen
        |been_to|visited)_(?:a_|any_)?(?:psychiatrist|therapist|psychologist)|filed_(?:a_
        |for_)*(?:workers'?_comp\\w*|disability)|taken_antidepressants)|do_you_(?:smoke
        |drink(?:_alcohol|_?\\?|_a_lot|_much)|take_(?:any_)?(?:prescription_)?(?:medications?
        |medicine|antidepressants|pills|drugs)|use_(?:any_)?drugs|suffer_from|wear_(?:glasses
        |a_hearing_aid|contact_lenses)|see_a_(?:therapist|psychiatrist))
        |how_much_(?:alcohol_)?do_you_(?:drink|smoke)|what_(?:medications?|illness\\w*
        |disabilit\\w+)_(?:do|are|did)_you|why_are_you_(?:in_a_wheelchair|limping)
        |your_(?:wheelchair|limp|hearing_aid)\\b|runs?_in_your_family|conditions?_(?:that
        |which)_(?:would_|might_|could_|may_)?(?:limit|affect|prevent|keep)_(?:you|your)
        |exempt\\w*_from_(?:the_)?(?:military(?:_service)?|army|national_service|conscription
        |draft)|(?:military|medical)_discharge|why_(?:didn't_you|did_you_not
        |haven't_you)_(?:\\w+_)?(?:serve|served)(?:_in)?_(?:the_)?(?:army|military)
        """,
    ),
    Topic.POLITICS: (
        """
        politics|political_(?:views?|beliefs?|opinions?|party|affiliation|leanings?|orientation
        |stance|preferences?)|party_(?:membership|affiliation)|정치_?성향|지지_?정당
        """,
        """
        republican|democrat|(?:politically_)?(?:liberal|conservative)(?!_(?:with|in|about|when
        |enough))|left[_-]wing|right[_-]wing|communist|socialist|feminist|politically_active
        |(?:member_of_)?(?:a_|any_)?political_party
        """,
        """
        whom?_(?:did|do|will|would|are)_you_(?:going_to_)?vot(?:e|ing)_for|(?:which
        |what)_(?:political_)?party_(?:do|did|are|will)_you|(?:did|do|will
        |have)_you_voted?_?(?:_in_|_at_|_last|_?\\?|_for_(?:trump|biden|the_president|him|her
        |a_party))|do_you_(?:like|support|hate)_(?:trump|biden|brexit|abortion|gun|the_(?:president
        |government|ruling|conservatives|democrats|republicans|labour|tories))
        |what_do_you_think_(?:of|about)_(?:the_)?(?:president|trump|biden|impeachment|abortion
        |ruling_party|current_government|brexit|gun_control)|(?:taken_part|take_part|participated?
        |been|go|went|gone)_(?:in|to|at)_(?:a_|any_|the_|political_)*(?:protests?|demonstrations?
        |rall(?:y|ies))
        """,
    ),
    Topic.NATIONALITY: (
        """
        nationality|citizenship|ethnicity|ethnic_(?:background|origin|group)|race(?!_condition)
        |skin_colou?r|colou?r_of_your_skin|country_of_(?:birth|origin)|national_origin
        |immigration_status|native_(?:language|country|tongue)|mother_tongue|accent|ancestry
        |heritage|국적|인종
        """,
        """
        (?:@nation)(?:_citizen|_national|_by_birth)?(?=_?[?,.]|$|_or_|_by_)|us_citizen
        |u\\.s\\._citizen|white|black|asian|hispanic|latin[oa]|african|immigrant|foreigner|refugee
        |half_(?:@nation|black|white)|mixed_race|biracial|native_(?:english_)?speaker
        """,
        """
        where_(?:is|does|'s|did)_your_(?:accent|name|surname|last_name|family_name|family)_(?:from
        |come_from|originate)|(?:what|which)_(?:race|ethnicity|nationality|colou?r)_are_you
        |were_you_born_(?:in|outside|abroad|here|overseas)|which_country_(?:are_you|were_you
        |do_you)|how_did_you_(?:get|become)_(?:your_|a_)*(?:citizenship|green_card|citizen)
        |is_(?:english|korean)_your_(?:first|native|mother)|what_language_do_you_speak_at_home
        """,
    ),
    Topic.ORIENTATION: (
        "sexual_(?:orientation|preferences?|identity)|sexuality|gender(?:_identity)?|sex(?:_life)?|성적_?지향",
        """
        gay|straight(?=_?[?,.]|_or)|lesbian|bisexual|queer|trans(?:gender)?|homosexual|heterosexual
        |lgbt\\w*|attracted_to|man_or|woman_or|male|female|non-?binary
        """,
        """
        do_you_(?:like|prefer|date|sleep_with)_(?:men|women|boys|girls|guys)\\b(?!'s)|as_a_(?:woman
        |girl|female|lady|man)\\b(?=,)|(?:can|could|should)_a_(?:woman|girl)_|^as_a_(?:woman|girl
        |female|lady)_|have_you_(?:come_out|transitioned_gender)|do_you_identify_as|born_(?:male
        |female|a_(?:man|woman|boy|girl))
        """,
    ),
    Topic.UNION: (
        "(?:trade_|labou?r_)?union(?!_(?:all|types?|find|clause))(?:_membership|_card)?|노조",
        "(?:in_|part_of_|member_of_|members_of_|active_in_|involved_in_|with_)*@union(?:_member|ized|ised|_rep\\w*)?",
        """
        (?:have|did|do|would|will|are)_you_(?:ever_)?(?:join(?:ed)?|been_(?:in|part_of|a_member_of)
        |belong(?:ed)?_to|organi[sz]ed?|support|voted?_for|plan(?:ning)?_to_join
        |thinking_of_joining|want_to_join|intend_to_join|like)_@union\\b|(?:what_do_you_think
        |how_do_you_feel)_(?:of|about)_@union\\b|(?:been|gone|go|went)_on_strike
        """,
    ),
    Topic.AGE: (
        "age|birthday|birth_(?:date|year)|(?:date|year)_of_birth|나이|연세|생년월일",
        """
        (?:over|under|older_than|younger_than|at_least|above|below|nearly|almost|turning)_(?:\\d\\d
        |twenty|thirty|forty|fifty|sixty)(?=_?[?,.]|$|_or|_years)|(?:too_|rather_)?(?:old
        |young)(?:_enough|_for|_?\\?)|in_your_(?:early_|mid_|late_)?(?:twenties|thirties|forties
        |fifties|sixties|\\d0s)|(?:close_to_)?retir(?:ing|ement)(?=_?[?,.]|_soon)
        """,
        """
        how_old_(?:(?:are|were|r)_(?:you|u)|you_are)\\b|when_(?:were|are)_you_born|(?:what
        |which)_year_(?:were_you_born|did_you_(?:finish|graduate|leave)(?:_from)?_(?:high_school
        |school|secondary))|when_(?:do|will|would)_you_(?:plan_to_|expect_to_|intend_to_|hope_to_
        |want_to_)?retire|how_(?:many_years|long)_(?:until|before|till)_you_retire|(?:boss|manager
        |supervisor|someone|people|lead|colleagues)_(?:who_(?:is|are)_)?(?:much_|far_)?(?:younger
        |older)_than_you\\b|(?:at|for|of|given)_your_age\\b|you(?:'re|_are|_be|_feel)?_(?:a_bit_
        |not_|perhaps_|a_little_)?too_(?:old|young)|which_generation_are_you
        |your_(?:\\w+_){0,2}retirement\\b|plans?_for_retirement|(?:class|year)_(?:were
        |did)_you_(?:\\w+_){0,3}high_school
        """,
    ),
}
"""By topic: what one can have, what one can be, and whole phrases."""
