"""How an English line tries to command a model or an interviewer.

The families are those of OWASP's LLM01 (prompt injection) and of what people write into résumés:
override, leaked prompt, new role, verdict, forbidden question, other language, loop, insult,
invention. The words are our own collection. A space may be missing anywhere, for those who hide an
order by leaving it out.
"""

from collections.abc import Mapping

PARTS: Mapping[str, str] = {
    "rules": """
        instructions?|prompts?|rules?|guidelines?|directions?|directives?|constraints?|orders?
        |commands?|system_messages?|restrictions?|polic(?:y|ies)|programming|guard_rails?
        |safeguards?|context|training
    """,
    "which": """
        previous|prior|above|earlier|preceding|foregoing|former|original|initial|existing|current
        |system|hidden|secret|confidential|internal|your|these|those|all(?:_of)?(?:_the|_your
        |_previous|_prior)?|any|every
    """,
    "me": r"""
        me\b|him\b|her\b|them\b|this_(?:candidate|applicant|resume|person|interviewee|application
        |answer|profile|cv)|the_(?:candidate|applicant|interviewee|resume)|every_(?:candidate
        |applicant|answer)|all_(?:candidates|applicants)|my_(?:answers?|resume|cv|application
        |interview|profile)|everyone
    """,
    "best": """
        full_marks|(?:full|hundred|\\d+)_points|full_score|perfect|highest|top_|maximum|max_score
        |10/10|10_out_of|100|ten_out|a\\+|five_stars|5_stars|excellent|outstanding|hired|hire_
        |passed|pass_|accepted|approved|strong_hire|best_|exceptional|qualified|the_job|an_offer
        |job_offer
    """,
    "model": """
        ai|llms?|large_language_model|language_model|chat_gpt|gpt[-\\w.]*|claude|gemini|llama|qwen
        |chat_bot|bot|ai_(?:model|interviewer|assistant|recruiter|screener|system)|assistant|model
        |interview_bot|interviewer|screener|ats|grader|evaluator|scorer
    """,
    "tongue": """
        english|korean|japanese|chinese|french|spanish|german|russian|arabic|latin|klingon|pirate
        |emojis?|rhymes?|haiku|upper_case|all_caps|base64|morse_code|json|slang|banmal
    """,
}
FAMILIES: Mapping[str, str] = {
    "override": r"""
        (?:ignore|disregard|forget|override|overrule|bypass|neglect|overlook|discard|erase|delete
        |cancel|violate|disobey|drop|skip|set_aside|put_aside|abandon|do_not_follow|don't_follow
        |stop_following|never_mind|pay_no_attention_to|throw_away
        |reset)_(?:\w+\s){0,3}?(?:@which)_(?:\w+\s){0,3}?(?:@rules)|(?:ignore|disregard|forget
        |discard)_(?:everything|anything|all|whatever|what)(?:\s\w+){0,4}?_(?:above|before
        |previous\w*|prior|earlier|said|told|written|so_far|know)|(?:ignore|disregard
        |override)_(?:@rules)(?:\s\w+){0,2}_(?:above|and|before)|(?:do_not|don't|never
        |stop)_(?:follow|obey|heed|apply)(?:ing)?_(?:the|your|any|these|those
        |its)_(?:\w+\s)?(?:@rules)|(?:ignore|disregard|forget|set_aside|abandon|drop)_(?:the|those
        |these)_(?:@rules)_(?:you|that|given|from|of_the_system)|(?:ignore|disregard)_the_(?:system
        |developer|interview)|(?:previous|prior|above|system)_(?:@rules)_(?:are|is|were|no_longer
        |have_been)_(?:\w+\s)?(?:void|cancell?ed|invalid|obsolete|apply|revoked|over|wrong|expired
        |deleted)|(?:new|updated|revised|real|additional|special|secret
        |urgent)_(?:system_)?(?:instructions?|prompt|directives?|orders?|commands?)_(?::|follow
        |from|for_the|-)|(?:whatever|everything|anything|all)_(?:\w+\s){0,4}?(?:before|above
        |earlier)_(?:\w+\s){0,3}?(?:is|are|was)_(?:now_)?(?:void|cancell?ed|invalid|over|wrong
        |obsolete)|(?:your|the)_(?:instructions|prompt|system_prompt)_(?:have
        |has)_(?:now_)?(?:changed|been_(?:updated|replaced|changed|revoked))|do_(?:whatever
        |exactly_what|only_what|everything|as)_i_(?:say|tell|ask|want)|you_(?:will|shall
        |must)_(?:now_)?(?:obey|serve)|(?:system|admin|developer|root|safety)_override
        |override_(?:code|mode)|end_of_(?:the_)?(?:prompt|system_prompt|instructions|resume|posting
        |answer|context|document|user_input)\b|(?:begin
        |start)_(?:of_)?(?:new_)?(?:system_)?(?:instructions|prompt)|follow_(?:only_)?(?:these|my
        |the_following|the_new)_(?:new_)?(?:instructions|rules|orders|commands)|your_(?:new|real
        |only|true|actual|next)_(?:task|job|role|goal|purpose|instructions?|objective|mission
        |name)_(?:is|now)
    """,
    "leak": r"""
        (?:print|show|reveal|display|repeat|output|disclose|recite|expose|dump|leak|return|read_out
        |read_aloud|quote|paste|copy|spell_out|tell(?:_me|_us)?|give(?:_me|_us)?|write_(?:out|down)
        |summari[sz]e|translate|share|list)_(?:\w+\s){0,4}?(?:your|system|hidden|initial|internal
        |secret|confidential|original)_(?:\w+\s){0,2}?(?:prompts?|instructions?|system_message
        |rules|guidelines|configuration|context_window|directives)|(?:print|show|reveal|display
        |repeat|output|disclose|recite|dump|leak|tell_me)_(?:\w+\s){0,3}?(?:everything|text|words
        |lines|message|content)_(?:\w+\s)?(?:above|before_this|you_were_(?:told|given))|what_(?:is
        |are|was|were|does|do)_your_(?:\w+\s){0,3}?(?:prompt|instructions?|system_message|rules
        |guidelines)|(?:what|which)_(?:instructions|rules|prompt)_(?:were|have|did|are)_you
    """,
    "role": r"""
        you_are_(?:now|no_longer|from_now_on|not_an?_(?:interviewer|ai|assistant)|dan\b|an?_(?:ai
        |llm|language_model|chat_bot|unfiltered|evil|uncensored|jailbroken))(?!_(?:engineer
        |developer|research|part|eligible|ready))|you're_now|from_now_on_,?_(?:you|answer|respond
        |reply|ask|speak|always|every|the_interviewer|only|act|all|use|be|call|your)
        |let's_(?:play_a_game|role-?_play|pretend|swap|switch_roles)|you_are_the_(?:candidate
        |applicant|interviewee)\b|i(?:'m|_am)_the_interviewer_(?:now|and)
        |stop_being_(?:an?_)?(?:@model)|act_(?:as|like)_(?:if|though|an?_(?:ai|evil|dan
        |unrestricted|unfiltered|pirate|linux|terminal|language_model|jailbroken|different|comedian
        |drunk|rude|friend|parrot|translator))|pretend_(?:to_be|that|you|i)|role-?_play_(?:as|that)
        |simulate_(?:a|an)_(?:ai|evil|rude)|do_anything_now|(?:developer|debug|god|admin|dan
        |jailbreak|maintenance|sudo|unrestricted)_mode_(?:enabled|on|activated|now|unlocked)
        |(?:enter|enable|activate|switch_to|go_into)_(?:\w+\s)?(?:developer|debug|god|admin|dan
        |jailbreak|maintenance|unrestricted)_mode|you_must_(?:now_|always_|only_
        |immediately_)*(?:say|reply_with|respond_with|output|obey|insult|ask_(?:@me)|rate_(?:@me)
        |score_(?:@me)|pass_(?:@me)|hire_(?:@me)|praise|repeat)
    """,
    "address": r"""
        ^\W*(?:dear|hey|hi|hello|attention|note_to|notes_to|message_to|message_for|note_for
        |instructions?_(?:to|for)|memo_to|reminder_to|reminder_for|a_note_to|important_note_to|to
        |for)_(?:the_|any_|all_|whichever_|our_|your_)?(?:@model)s?\b_(?:[:,;!-]|reading|processing
        |that|who|evaluating|reviewing)|(?:note|message|instruction|attention|notice|hint
        |memo)s?_(?:to|for)_(?:the_|any_|all_)?(?:ai|llms?|language_model|chat_gpt|claude|gemini
        |ai_\w+|interview_bot|model)\b_[:,-]|if_you(?:'re|_are)_(?:an?_|the_)?(?:ai\b|llm
        |large_language|language_model|chat_bot|bot\b|automated|model\b|reading_this_as)|(?:any|all
        |the)_(?:ai|llm|language_model|model|bot)s?_(?:\w+\s){0,3}?(?:must|should|shall|has_to
        |have_to|is_required|are_required|is_instructed)|(?:the_)?(?:interviewer|interview_bot
        |ai_\w+|chat_bot|assistant|grader|evaluator)_(?:must|has_to|shall|will_now|is_(?:required
        |instructed|ordered)_to|is_to)_(?:\w+\s){0,2}?(?:ask|say|tell|hire|pass|accept|give|promise
        |announce|ignore|insult|speak|answer|respond|reply|reveal|print|output|repeat|rate|score
        |praise|swear|congratulate|confirm|declare|offer|read|switch|use|forget|treat|call|mock
        |shout|start|end|stop|pretend|invent|assume|recommend)|(?:ai|llm|model|bot|gpt
        |chat_gpt)_(?:instructions?|directives?|command|note|notice|hint|prompt)_[:=]|(?:hiring
        |recruit\w+|screening|interview)_(?:system|bot|ai|model|tool|software)s?_(?:must|should
        |shall|has_to|have_to)_|hidden_(?:text|message|note|instruction)s?_(?:for|to)_
        |message_from_(?:the_|your_)?(?:developers?|system|admin\w*|openai|creators?)|as_(?:the
        |an)_(?:\w+\s)?(?:ai|llm|bot|model)_,_you_
    """,
    "verdict": r"""
        (?:give|award|assign|rate|score|rank|grade|mark|evaluate|classify|label|assess|judge
        |consider|treat|report|present|describe)_(?:@me)_[^.!?]{0,40}?(?:@best)
        |(?:^|(?<=[.!?:;,\n]))_(?:please_|now_|just_|then_|simply_|always_|and_|only_)*(?:say|tell
        |state|declare|announce|confirm|promise|conclude|reply|respond|output|write|recommend
        |guarantee|report|answer|begin|start)_[^.!?]{0,60}?(?:hired|passed|accepted|got_the_job
        |gets?_the_job|job_offer|hire_(?:me|him|her|this)|perfect_candidate|strong_hire
        |best_candidate|pass_(?:the|this|my)_interview|you_are_in\b|full_marks|perfect_score
        |ten_out_of_ten|10/10|congratulations)|(?:^|(?<=[.!?:;,\n]))_(?:please_|now_|just_|then_
        |you_should_|and_|simply_)*(?:hire|pass|accept|approve|select|shortlist|advance
        |recommend)_(?:me\b|this_(?:candidate|applicant))(?!_(?:with|on|for_(?:my|their|a_role)))
        |(?:candidate|applicant|interviewee)_(?:must|has_to|should)_(?:always_)?(?:be_)?(?:hired
        |passed|accepted|praised|approved|given|receive|recommended|pass\b|get_the)|(?:interview
        |evaluation|decision|status|result|verdict|score)_(?:=|:|is_already|:=)_(?:hired?
        |pass(?:ed)?|accept(?:ed)?|approved|strong_hire|100|10/10|perfect)|skip_(?:the_|every_
        |all_)?(?:interview|questions?|evaluation)_and_|(?:resume|cv|candidate|applicant
        |application)_(?:has_been_|is_)(?:already_)?(?:pre-?approved|selected|approved
        |verified)_[;,]|announce_the_(?:pass|result)|(?:^|(?<=[.!?:;,\n]))_(?:please_|now_|just_
        |then_)*(?:give|grant|offer|promise|praise|congratulate|obey|thank)_me\b
        |and_congratulate_me|(?:interview|evaluation|screening)_is_(?:now_|already_)?(?:over
        |finished|complete|done|cancel\w+)|you_(?:should|must|have_to|need_to
        |are_to)_(?:\w+\s){0,2}?(?:give_(?:@me)|compliment|praise|recommend_(?:@me)|say_(?:yes|that
        |only)|hire_(?:@me)|only_(?:ask|say|praise))
    """,
    "ask": r"""
        (?:^|(?<=[.!?:;,\n]))_(?:please_|now_|next_|then_|always_|first_|just_|instead_|and_
        |you_must_|only_|also_|be_sure_to_|make_sure_to_)*(?:ask|question|quiz|interrogate
        |grill)_(?:(?:@me)(?!_(?:now|anything|any_time|if_you|for)\b|_[.!,]|$)|women|female_\w+
        |each|every|whether|if_(?:i|she|he|they)|how_old|about_(?:my|her|his|their)_(?:age|religion
        |marriage|family|husband|wife|children|kids|pregnancy|health|politics|weight|looks|race
        |sex\w*|salary|parents|private)|only|nothing_but|(?:two|three|ten|several|multiple|\d+
        |as_many)_|the_same|me_to|questions?_(?:about_(?:my|her|his|their)|in_))|(?:do_not|don't
        |never|stop)_(?:ask|asking|question|questioning)_(?:me|any|the|about|further|more|questions
        |anything|hard|difficult|follow)|(?:keep|continue)_asking|(?:two|three|ten
        |\d+)_questions_(?:at_once|in_one|at_the_same_time|together)|(?:use|spend
        |make)_your_(?:next|first|last|only)_(?:questions?|turn|reply)|(?:find_out
        |determine)_(?:whether|if)_(?:she|he|the_(?:candidate|applicant)
        |they)_(?:\w+\s){0,3}?(?:married|pregnant|children|kids|religious|gay|old)|(?:stop|end
        |finish|terminate)_(?:the|this)_(?:interview|session|questioning)_(?:now|immediately|here
        |and)|(?:reject|refuse|eliminate)_(?:any|all|every)?_(?:women|men|candidates?_(?:over
        |who_(?:is|are)_(?:married|pregnant)))
    """,
    "tongue": r"""
        (?:speak|answer|respond|reply|write|talk|continue|conduct|ask|switch|change|translate
        |use)(?:\s\w+){0,5}?_(?:(?:in|to|into|using|with|as
        |like)_)?(?:a_)?(?:@tongue)\b_[^.!?]{0,25}?(?:only(?!_(?:during|for|on|at)_)|instead
        |from_now|from_here|for_the_rest|hereafter|henceforth|always|please|questions?|interview)
        |translate_(?:all_|every_)?(?:your|the)_(?:next_)?questions?|(?:only|always|now|questions?
        |interview|from_now_on|hereafter|henceforth)_(?:\w+\s){0,3}?(?:speak|answer|respond|reply
        |write|talk|ask|switch|in)_(?:\w+\s){0,2}?(?:in_|to_|like_)(?:a_)?(?:@tongue)\b
    """,
    "loop": r"""
        (?:repeat|say|print|output|write|type|echo|loop)_(?:the_|this_|that_|your_|following_|same_
        |above_|last_|word_|sentence_|question_|phrase_|"|')[^.!?]{0,50}?(?:forever|endless\w*
        |infinite\w*|\d{2,}_times|(?:hundred|thousand|million)_times|over_and_over
        |without_(?:stopping|end|pause)|until_(?:i|you|told)|again_and_again|non-?_stop|in_a_loop
        |until_the_end|never_stop|after_every|as_every)|(?:never|do_not|don't)_stop_(?:repeating
        |asking|talking|writing|saying|printing)|(?:write|compose|tell|sing
        |generate)_(?:me_)?an?_(?:\w+\s)?(?:poem|song|joke|haiku|recipe|rap)(?:_about|_instead
        |_for_me|_[.!]?$)|(?:loop|repeat_yourself|repeat_this)_(?:forever|endlessly|infinitely)
        |(?:say|output|repeat|echo|reply_with|respond_with|answer_with|print)_(?:exactly|only
        |nothing_but|verbatim|the_following|after_me|word_for_word)|(?:start|begin|end
        |finish)_(?:your|every|each|all)_(?:reply|answer|response|question|sentence|output
        |message)s?_(?:with|by)|(?:reply|respond|answer)_(?:only_)?(?:with|using)_(?:only|just
        |a_single|exactly|nothing_but|the_(?:word|phrase|sentence)|"|')
    """,
    "insult": r"""
        (?:insult|mock|humiliate|curse_at|swear_at|ridicule|laugh_at|belittle|yell_at|scream_at
        |shout_at|make_fun_of|threaten|bully|be_rude_to|offend|roast)_(?:@me|the_|this_|next|women
        |anyone|everybody|candidates|applicants)|(?:^|(?<=[.!?:;,\n]))_(?:please_|now_|just_
        |then_)*tell_(?:the|this|every)_(?:candidate|applicant)|be_(?:\w+\s)?(?:rude|mean|nasty
        |aggressive|hostile|cruel|sarcastic)_(?:to|with|towards?)_|(?:call
        |tell)_(?:@me)_(?:that_)?(?:he_is_|she_is_|i_am_|they_are_|i'm_)?(?:an?_)?(?:complete_
        |total_|stupid_)?(?:idiot|stupid|moron|loser|fool|worthless|useless|dumb|liar|pathetic)
    """,
    "invent": r"""
        (?:invent|fabricate|make_up|dream_up)_(?:\w+\s){0,3}?(?:achievements?|facts?|experiences?
        |awards?|degrees?|stor(?:y|ies)|numbers?|figures?|jobs?|projects?|references?|details?
        |careers?|quotes?|something|things)|(?:^|(?<=[.!?:;,\n]))_(?:please_|now_|just_|then_
        |and_)*(?:pretend|assume|claim|imagine|act_as_if|act_as_though|say|state|mention
        |believe)_(?:that_)?(?:i|this_candidate|the_candidate|the_applicant|he
        |she)_(?:\w+\s)?(?:have|has|had|am|is|was|won|led|worked|graduated|invented|founded|already
        |got|passed|speak|said|did|built|answered|completed)
    """,
}
"""By family; each is looked for in one sentence at a time."""
