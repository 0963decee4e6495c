"""How candidates tell in English what need not be told; see `fairness_words`.

The phrases are our own collection; precision comes first, as in `disclosure_korean`.
"""

from collections.abc import Mapping

from core.interview.fairness_words import Topic

TOLD_PARTS: Mapping[str, str] = {
    "iam": """
        (?:i'm|i_am|im)_(?:now_|currently_|already_|also_|actually_|still_|a_|an_|the_|very_|quite_
        |happily_|recently_|newly_|openly_|proudly_|only_|just_|about_to_be_|legally_
        |practi[sc]ing_|devout_|clinically_|severely_|partially_)*
    """,
    "end": r"""
        (?=[,.!?;:)]|$|_and_|_but_|_so_|_with_|_now\b|_though\b|_because_|_myself\b|_at_the_moment
        |_which_|_or_)
    """,
    "num": """
        (?:1[89]|[2-7]\\d|(?:twenty|thirty|forty|fifty|sixty)(?:[-_](?:one|two|three|four|five|six
        |seven|eight|nine))?)
    """,
    "count": "a|one|two|three|four|five|six|\\d|twin|several|no",
    "offspring": "kids?|child|children|sons?|daughters?|bab(?:y|ies)|toddlers?|boys|girls|twins",
    "kin": """
        parents?|father|mother|dad|mom|mum|brothers?|sisters?|grand(?:father|mother|parents)|uncle
        |aunt|husband's_family|older_brother|older_sister|younger_brother|younger_sister|family
        |whole_family
    """,
    "job": r"""
        (?:doctors?|lawyers?|teachers?|professors?|police\w*|soldiers?|nurses?|engineers?|farmers?
        |judges?|dentists?|pastors?|accountants?|bankers?|surgeons?|ceo|executives?|politicians?
        |civil_servants?|drivers?|retired|unemployed|rich|wealthy|poor|millionaire|entrepreneurs?
        |scientists?|journalists?|pharmacists?|cleaners?|miners?|electricians?|mechanics?)\b
    """,
    "faith": """
        christian|muslim|buddhist|catholic|hindu|jewish|jew|protestant|atheist|mormon|sikh|baptist
        |presbyterian
    """,
    "nation": """
        american|british|korean|chinese|japanese|indian|vietnamese|russian|german|french|mexican
        |pakistani|nigerian|filipino|thai|ukrainian|turkish|iranian|polish|irish|brazilian|canadian
        |australian|mongolian|taiwanese
    """,
    "ill": """
        depression|diabetes|adhd|asthma|epilepsy|dyslexia|autism|cancer|leuk[a]?emia|hepatitis|hiv
        |migraines?|chronic_\\w+|ptsd|ocd|(?:an_)?anxiety_disorder|bipolar_disorder
        |multiple_sclerosis|crohn's|arthritis|lupus|a_heart_condition|hearing_loss|a_disability
        |disabilities|a_stammer|a_stutter|tinnitus|a_(?:physical|learning|hearing
        |visual)_(?:disability|impairment)|high_blood_pressure|a_(?:medical|health|mental_health
        |chronic)_(?:condition|illness|problem)|panic_attacks|an_eating_disorder
    """,
    "school": r"""
        (?:[a-z.&'-]+_){1,3}(?:university|college|high_school|institute_of_technology
        |business_school|academy)\b(?!_(?:hospital|press|town|students?|clients?|campus_project))
        |university_of_(?!applied)[a-z]+|harvard|stanford|mit\b|yale|princeton|oxford|cambridge
        |columbia|caltech|berkeley|ucla|nyu|kaist|postech|snu\b|yonsei|korea_university
        |seoul_national(?:_university)?|hanyang|sungkyunkwan|ewha|imperial_college
    """,
}
TOLD: Mapping[Topic, str] = {
    Topic.CHILDREN: r"""
        (?:i|we)(?:'ve|_have|'ve_got|_have_got|_also_have)_(?:@count)_(?:young_|small_|little_
        |beautiful_|lovely_|grown_|older_|teenage_|\w+-year-old_)*(?:@offspring)\b
        |(?<!\w)my_(?:first_|second_|youngest_|oldest_|little_|own_|newborn_|two_|three_|baby_
        |young_|\w+-year-old_)*(?:@offspring|pregnancy|newborn|maternity_leave|paternity_leave
        |parental_leave|child_?care)\b|@iam(?:working_|single_|new_|proud_|stay-at-home_
        |full-time_)*(?:mother|father|mom|mum|dad|parent)\b(?=_of_(?:one|two|three|four|five|twins
        |a_)|@end)|@iam(?:\w+_(?:months|weeks)_)?pregnant\b(?=@end|$)|@iam(?:expecting_(?:a_baby
        |a_child|our|my|twins))|as_a_(?:working_|single_|new_)?(?:mother|father|mom|mum|dad)_(?:of
        |myself|i\b)|i_have_a_\w+-year-old_(?:at_home|son|daughter|boy|girl)|i_gave_birth
        |after_having_(?:my|our|a)_(?:\w+_)?(?:@offspring)|trying_for_a_baby
    """,
    Topic.FAMILY: r"""
        (?<!\w)my_@kin_(?:is|was|are|were|used_to_be|works?_as|worked_as|has_been|had_been
        |became)_(?:[a-z-]+_){0,3}?@job|(?<!\w)my_@kin(?:,_(?:a|an|who_is_a)_(?:\w+_){0,2}?@job
        |'s_(?:job|occupation|income|company|wealth|business|property|law_firm))
        |(?<!\w)my_@kin_(?:runs?|owns?|ran|owned|has|have)_(?:a|an|their_own|his_own|her_own
        |several|two|three)_(?:\w+_){0,2}?(?:business|shop|store|restaurant|company|farm|factory
        |firm|clinic|building|buildings|hotel|bakery|houses|degree|phd|doctorate)
        |(?<!\w)my_@kin_(?:works?_(?:for|at)|went_to|graduated_from|studied|never_went_to
        |got_divorced|divorced|passed_away|died|raised_(?:me|us))\b|@iam(?:only_child|(?:eldest
        |oldest|youngest|first-born|second|third)_(?:child|son|daughter|of_(?:two|three|four
        |five)_(?:children|siblings|brothers|sisters)))|i_have_(?:@count)_(?:older_|younger_
        |little_|big_)*(?:brothers?|sisters?|siblings?)\b|i_(?:grew_up_in|come_from|was_born_into
        |am_from)_(?:a|an)_(?:very_|quite_)?(?:poor|rich|wealthy|single-parent|low-income
        |working-class|middle-class|modest|broken)_|(?:grew_up_in|come_from)_a_family_of
    """,
    Topic.MARRIAGE: r"""
        @iam(?:married|divorced|single(?=@end|_(?:mother|father|mom|mum|dad|parent|man|woman))
        |widow(?:ed|er)?|separated_from_my|engaged(?=[,.!?]|$|_and_|_now|_to_be|_to_my))(?=@end
        |_(?:to|with|since|for|mother|father|mom|mum|dad|parent|man|woman|from|_to_be))|i_(?:got
        |was|recently_got|just_got)_(?:married|divorced)\b|(?<!\w)my_(?:husband|wife|spouse
        |fianc[eé]e?|girlfriend|boyfriend|ex-husband|ex-wife|marriage|divorce|wedding)\b(?!-)
        |i've_been_married|i_have_been_married|i_(?:live|moved_in)_with_my_partner
        |as_a_married_(?:man|woman)|i'm_getting_married|i_am_getting_married
    """,
    Topic.APPEARANCE: r"""
        @iam(?:[4-7](?:_feet|_foot|_ft|')_?(?:\d|$|tall|@end)|1[4-9]\d_?(?:cm|centimet)|(?:five
        |six)_(?:foot|feet)|overweight|obese|skinny@end|good-?_?looking|handsome|tall@end
        |short(?=[,.!?]|$)|attractive@end|fat@end)|i_weigh_(?:\d+|forty|fifty|sixty|seventy|eighty
        |ninety|over_|about_|around_|a_hundred|one_hundred)|(?<!\w)my_(?:height|weight|looks
        |body_weight|physical_appearance|good_looks|skin_tone)\b(?!_(?:of|for|in|on|initiali|decay
        |matrix|sensor|update|map|classifier|estimat|like))
    """,
    Topic.ORIGIN: r"""
        @iam(?:originally_from_[a-z]+)|i_was_born_(?:and_(?:raised|bred|grew_up)_)?in_(?!(?:19
        |20)\d\d|january|february|march|april|may|june|july|august|september|october|november
        |december|the_(?!us\b|uk\b|united|states|north|south|country|philippines|netherlands|city
        |mountains)|(?:a|an|this)_)[a-z]+|i_(?:grew_up|was_raised)_in_(?!(?:a
        |an)_(?:\w+_)?(?:family|household|home|culture|environment|time|company|team|generation)\b
        |this_(?:field|industry|company)|the_(?:eighties|nineties|company|industry|digital|internet
        |age|era|90s|80s|2000s))[a-z]+|(?<!\w)my_(?:home_?town|birthplace|home_village)\b
        |@iam(?:born_and_raised_in_\w+|native_of_\w+|from_(?:seoul|busan|daegu|incheon|gwangju
        |daejeon|ulsan|jeju|suwon|jeolla|gyeongsang)(?=@end)|from_a_(?:small|little|rural|tiny
        |remote|poor)_(?:\w+_)?(?:town|village|island|place))|i_come_from_(?:a_(?:small|little
        |rural|tiny|remote|poor)_(?:\w+_)?(?:town|village|island)|seoul|busan|daegu|gwangju|jeju
        |texas|ohio)
    """,
    Topic.PROPERTY: r"""
        i_(?:also_|already_)?own_(?:a|an|my|my_own|two|three|several|some)_(?:own_|small_|big_
        |nice_|rental_)*(?:house|home|apartment|flat|car\b|condo|land\b|buildings?|real_estate
        |properties|boat|villa)|(?<!\w)my_(?:own_)?(?:mortgage|savings|net_worth|student_(?:loans?
        |debts?)|bank_account|inheritance)\b|@iam(?:in_debt|rich@end|wealthy@end|broke@end
        |bankrupt)|(?:i|we)_have_(?:a_|an_|some_|a_lot_of_|huge_|big_|\$?\d\S*_)*(?:mortgage|debts?
        |student_(?:loans?|debt))\b
    """,
    Topic.RELIGION: r"""
        @iam(?:@faith)\b(?=@end|_(?:by|who|since|from|myself|believer|man|woman))
        |@iam(?:religious@end)|as_a_(?:devout_|practi[sc]ing_)?(?:@faith)(?=,|_myself|_i\b)
        |(?<!\w)my_(?:religion|church|christian_faith|faith(?=_(?:is|has|helps?|helped|taught
        |teaches|gives?|gave|keeps|kept)|[,.])|mosque|synagogue|pastor|parish|religious_\w+)\b
        |i_(?:\w+_)?(?:go_to|attend|volunteer_at|sing_in|belong_to|grew_up_in)_(?:a_|the_|my_
        |our_)?(?:local_)?(?:church|mosque|synagogue|mass|bible_study)|i_believe_in_(?:god|jesus
        |allah)\b|i_pray\b
    """,
    Topic.HEALTH: r"""
        i(?:'ve|_have|_had|'ve_had|_have_had|_also_have|_suffer_from|_suffered_from|_live_with
        |_was_born_with|_struggle_with|_struggled_with|_was_treated_for)_(?:a_|an_|mild_|severe_
        |type_\w+_|chronic_|clinical_|bad_|some_|breast_|lung_|skin_)*(?:@ill)\b|i(?:_was|'ve_been
        |_have_been|_got)_(?:recently_|officially_)?(?:diagnosed_with|hospitali[sz]ed|in_rehab
        |exempt\w*_from_(?:the_)?(?:military|army))|@iam(?:disabled(?!_(?:from|by|in))|diabetic
        |autistic|dyslexic|(?:deaf|blind)(?!_to)|bipolar|epileptic|wheelchair_user|in_a_wheelchair
        |cancer_survivor|hiv[_-]positive|colou?r[-_]?blind|hard_of_hearing|on_(?:antidepressants
        |medication)|recovering_alcoholic|exempt_from_(?:the_)?(?:military|army))\b
        |(?<!\w)my_(?:disability|illness|depression|anxiety|adhd|cancer|chemotherapy|mental_health
        |chronic_\w+|health_(?:problems?|issues?|condition)|medical_condition|wheelchair|surgery
        |hearing_aids?|dyslexia|autism)\b(?!_(?:awareness|app|campaign|research))|i_had_(?:back_
        |heart_|knee_|a_|an_|open-heart_)*(?:surgery|stroke|heart_attack|miscarriage
        |nervous_breakdown)\b
    """,
    Topic.POLITICS: r"""
        i_(?:\w+_)?(?:voted_for|vote_for|support|campaigned_for)_(?:donald_|joe_|the_)*(?:trump
        |biden|harris|conservatives?|democrats?|republicans?|labour_party|tories|greens
        |democratic_party|republican_party|conservative_party|people_power_party)\b
        |@iam(?:registered_|lifelong_|proud_)*(?:republican|democrat|libertarian|communist
        |socialist|leftist|marxist|left-wing|right-wing)@end
        |@iam(?:member_of_the_(?:\w+_){1,2}party\b)|(?<!\w)my_(?:political_(?:views?|beliefs?|party
        |opinions?|stance)|politics)\b|i_(?:voted|vote)_(?:republican|democrat|labour|conservative
        |green)
    """,
    Topic.NATIONALITY: r"""
        @iam(?:@nation)(?:_citizen|_national|_by_birth|_immigrant)?(?=[,.!?;]|$|_but_|_so_|_and_i
        |_by_|_originally)|@iam(?:half_(?:@nation|black|white)|immigrant|refugee|foreigner
        |foreign_national|black|hispanic|asian|latin[oa]|mixed_race|biracial|white)(?=[,.!?;]|$
        |_and_|_but_|_so_|_man\b|_woman\b|_from_|_to_|_in_this|_here)|(?<!\w)my_(?:nationality
        |ethnicity|race(?!_(?:condition|car|track|time|team|day|results?))|native_country
        |citizenship|home_country|skin_colou?r|ethnic_\w+|immigration_status)\b
        |@iam(?:naturali[sz]ed|permanent_resident|us_citizen|green_card_holder)|i_(?:immigrated
        |emigrated)_
    """,
    Topic.ORIENTATION: r"""
        @iam(?:gay|lesbian|bisexual|queer|transgender|trans_(?:man|woman)|non-?binary|homosexual
        |straight(?=[,.!?]|$)|asexual|pansexual)\b|(?<!\w)my_(?:sexual_orientation|sexuality
        |gender_identity|same-sex_\w+)\b|i_came_out_(?:as|to_my)
    """,
    Topic.UNION: r"""
        (?:i'm|i_am|i_was|i've_been|i_have_been)_(?:a_|an_|the_|also_|active_|elected_|proud_
        |local_|our_|former_|shop_)*(?:in_(?:a_|the_))?(?:trade_|labou?r_
        |workers'_)?union_(?:member|rep\b|representative|organi[sz]er|steward|president|leader
        |official|activist)|i_(?:\w+_)?(?:joined|organi[sz]ed|belong_to|belonged_to|led|founded
        |was_in|am_in)_(?:a|the|our|my)_(?:trade_|labou?r_|teachers'_|workers'_)?union\b(?!_(?:type
        |of|query|select|all|station|square|bank))|(?<!\w)my_(?:trade_
        |labou?r_)?union(?:_membership)?\b(?!_(?:type|query|all|station|square|find))|i_(?:went
        |was)_on_strike
    """,
    Topic.AGE: r"""
        @iam@num(?=[,.!;]|$|_and_(?!a_half)|_now\b|_this_year|_years_old|-years-old|_years_of_age
        |_but_|_so_)(?:_years_old)?|i(?:_just|_recently)?_turn(?:ed)?_@num\b|i'll_be_@num\b(?!_?%)
        |@iam(?:in_my|already_in_my)_(?:early_|mid[-_]|late_)?(?:twenties|thirties|forties|fifties
        |sixties|\d0s)|in_my_(?:early_|mid[-_]|late_)(?:twenties|thirties|forties|fifties|sixties
        |\d0s)|i_was_born_in_(?:the_(?:year_)?)?(?:(?:19|20)\d\d|eighties|nineties)
        |(?<!\w)my_age\b(?!_(?:group|model|classifier|verification|filter|prediction))|@iam(?:too_
        |a_bit_|rather_|relatively_)*(?:old|young)@end|i_know_i'm_(?:a_bit_|quite_)?older_than
        |at_@num_years_old,_i
    """,
    Topic.SCHOOL_NAME: r"""
        i_(?:\w+_)?(?:graduated_from|graduated_\w+_from|studied_(?:\w+_){0,4}?(?:at|in)|attended
        |majored_in_(?:\w+_){1,3}?at|go_to|went_to|enrolled_(?:at|in)|transferred_to
        |dropped_out_of)_(?:the_)?(?:@school)(?!_(?:for|to)_(?:a|the|give|present|attend)_)
        |i_(?:\w+_)?(?:got|did|earned|received|completed|finished|hold|have)_(?:my|a
        |an)_(?:[a-z.']+_){1,6}?(?:at|from)_(?:the_)?(?:@school)|@iam(?:(?:@school)_(?:graduate
        |alumn\w+|student|grad\b)|(?:graduate|alumn\w+|student|senior|junior|sophomore)_(?:of|at
        |from)_(?:the_)?(?:@school))|as_a_(?:@school)_(?:graduate|alumn\w+|student|grad\b)
        |(?<!\w)my_(?:alma_mater|degree_from_(?:@school))
    """,
}
"""By topic: whole phrases."""
