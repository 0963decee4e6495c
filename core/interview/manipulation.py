"""Notice that somebody else's words came out of the interviewer's mouth.

What a question of ours never holds: our own instructions, a promise of the result, an insult. The
words are our own collection; a refused question costs little.
"""

from core.interview.phrasing import english, folded, korean

_REVEALS_EN = english(r"""
    (?:my|our)_(?:system_|hidden_|initial_|original_|secret_|internal_|own_)*(?:prompts?
    |instructions?|system_message|guidelines|rules|programming|directives)\b|(?:the|this)_(?:system
    |hidden|initial)_(?:prompt|message|instructions?)_(?:says?|tells?|is|reads|begins|states|above
    |that_i)|i(?:'m|_am|_was|'ve_been|_have_been)_(?:only_|just_|not_)?(?:told|instructed
    |programmed|configured|prompted|ordered|allowed|supposed|required|designed|an?_(?:ai
    |language_model|large_language|bot|chat_?bot|llm|model)|in_(?:developer|debug|dan|admin)_mode
    |now_(?:in|a|an|your|dan|free|acting)|dan\b|no_longer|free_of|ignoring|your_(?:assistant
    |servant|friend|new))|as_an?_(?:ai_|large_|language_)+(?:model|assistant)\b(?!_(?:developer
    |engineer|trainer))|as_an_ai\b(?=,|_i\b|_interviewer)|you_are_the_interviewer
    |write_(?:nothing_but|one_follow-up)|between_<?answer|what_stands_between|follow_no_instruction
    |developer_mode|do_anything_now|(?:previous|earlier|prior)_(?:instructions|rules)_(?:are|were
    |have)_|(?:ignored?|ignoring|forget(?:ting)?|forgot)_(?:all_)?(?:my|the_previous
    |previous)_(?:instructions|rules)|my_(?:creators?|developers?|makers?|programmers?)_
    |just_a_(?:computer_)?(?:program|bot|machine|model)|as_you_(?:asked|instructed|ordered
    |commanded|wish)_me|(?:as|like)_you_(?:instructed|ordered|commanded)|here_(?:is|are)_(?:my|the
    |your)_(?:system_|hidden_)?(?:prompt|instructions)|(?:rules|instructions|prompt)_(?:i_was
    |i've_been|given_to_me)|not_heard_yet
""")
_REVEALS_KO = korean(r"""
    (?<![가-힣])(?:제|저의|내|나의|저에게_주어진|제게_주어진|제가_받은)_(?:시스템_|내부_|원래_
    |숨겨진_)*(?:프롬프트|안내문|system_prompt|prompt|instructions?|지시|지시문|지시사항|지침|명령
    |규칙|설정|시스템_메시지)|(?<![가-힣])(?:저는|나는|제가|난)_(?:[^\s.,!?]{1,8}\s){0,2}?(?:ai
    |인공지능|언어_모델|챗봇|프로그램|봇)(?:이며|입니다|이고|라서|이라|로서|예요|이에요|인데)
    |(?:저는|제가|나는)_[^.!?]{0,30}(?:지시받|지시를_받|명령받|명령을_받|설정되|프로그래밍)
    |시스템_프롬프트(?:는|에는|의_내용은|를_말씀|에_따르면|를_공개|에_적힌)
    |당신은_모의_면접의_면접관|꼬리질문을_하나만|사이는_지원자가_한_말|(?:개발자|관리자
    |디버그)_모드(?:로|입니다|가|에)|(?:이전|기존|원래)_(?:지시|지침|규칙|명령)(?:는|은|을
    |를)_(?:모두_|전부_)?(?:무시|잊)|(?:말씀하신|시키신|지시하신|명령하신|요청하신)_대로
    |알겠습니다_주인|아직_듣지_못했습니다_?[.,]?_그것을|질문_하나만_쓰라고
""")
_PROMISES_EN = english(r"""
    you(?:'re|_are|_have_been|'ve_been|_will_be|'ll_be)_(?:now_|already_|officially_|definitely_
    |hereby_|going_to_be_)*(?:hired(?!_(?:as|at|by|for_(?:that|the_previous)))|(?:accepted|selected
    |approved|chosen)(?=_?[.,!;?]|_for_(?:the|this)_(?:job|role|position)|_and|_so|$)|our_new
    |the_(?:perfect|best|ideal|strongest|winning)_candidate|getting_the_job|in(?=[.,!])|the_winner
    |a_strong_hire)|you(?:'ve|_now)?_have_the_(?:job|position|offer)|you_nailed_(?:it
    |the_interview)|(?:pleased|happy|delighted|glad)_to_(?:offer|hire|tell_you_that_you)
    |(?<!if_)(?<!when_)(?<!after_)(?<!once_)you(?:'ve|_have)?_(?:already_|just_|officially_
    |definitely_)*(?:passed(?=_?[.,!;]|_(?:the|this|our|your)_(?:interview|round|stage|screening))
    |got_the_(?:job|position|role|offer)|made_it(?=_?[.,!])|earned_(?:full|a_perfect)
    |scored_(?:full|100|10|a_perfect))|congratulations(?=_?[,.!]?_(?:you|on_(?:passing|getting
    |being|your_new)|welcome|the_job))|welcome_(?:aboard|to_(?:the|our)_(?:team|company))
    |the_job_is_yours|(?:we|i)(?:'ll|_will|'d_like_to|_would_like_to|_am_going_to|'m_going_to
    |_are_going_to|'re_going_to|_have_decided_to|_hereby|_want_to|_can)?_(?:hire_you|offer_you
    |give_you_(?:the|full|top|a_perfect|ten|10|100)|accept_you|pass_you|recommend_(?:you|hiring))
    |(?:i|we)_(?:promise|guarantee)|guaranteed_(?:to_pass|a_job|the_job|the_position)
    |when_can_you_(?:start|begin)(?=_?[?,]|_work|_with_us|_here)|your_(?:score|rating|result
    |evaluation|grade|mark)_(?:is|will_be|has_been)|full_marks(?=_?[.,!]|_for_you|_to_you)|(?:10
    |ten)_(?:out_of|/)_(?:10|ten)|perfect_score(?=_?[.,!]|_for_you)|strong_hire
    |how_soon_can_you_(?:start|join)|what_salary_(?:should_we|would_you_like)
    |see_you_(?:on_monday|next_week|at_work)|(?:we|i)(?:'ll|_will)_(?:call_you|contact_you
    |be_in_touch|get_back_to_you)|you(?:'ll|_will)_hear_(?:back_)?from_(?:us|me)
    |you(?:'ve|_have)?_failed_(?:this|our|your|the)_interview|you(?:'re|_are)_(?:not_(?:hired
    |suitable|qualified|right_for|a_good_fit)|(?:rejected|eliminated|out)(?=[.,!]))|you(?:_won't
    |_will_not)_(?:get|be_offered)_(?:the|this|a)_job|we_(?:can't|cannot|won't|will_not)_(?:hire
    |take|offer|accept)_you
""")
_PROMISES_KO = korean(r"""
    합격(?:입니다|이십니다|이에요|이네요|이시네요|을_(?:축하|약속|보장|확정|드|통보(?:드|합|해))
    |시켜|시키겠|처리|이_확정|으로_(?:처리|하겠)|이라고|하신_것을|이니까|이시니|이시라)
    |최종_합격(?:입니다|하셨|이십|을_축하|시켜|되셨)|(?:무조건|이미|바로|당연히)_합격
    |(?<!시험에\s)(?<!자격증에\s)(?<!기사에\s)(?<!대회에\s)합격(?:하셨|했|되셨|됐|하였)(?:습니다
    |어요|네요|으니|으므로)|채용(?:하겠|되셨|됐|을_(?:확정|약속|결정)|이_확정|하기로_|합니다
    |해_드리)|(?<![가-힣])뽑(?:겠습니다|아_드리|기로_했|을게요|혔습니다)|(?:언제|내일|다음_주
    |월요일)(?:부터|에)_(?:출근|입사|근무하|일하)|출근(?:은|하시는_날은)_언제|입사(?:를
    |하신_것을)_(?:환영|축하)|한_식구가_되|만점(?:입니다|을_드|으로_(?:드|처리|평가)|이에요|_드)
    |(?:최고점|최고_점수|높은_점수|100점|가산점)(?:을|를)_(?:드|부여|약속)|점수(?:는
    |를)_(?:[^\s.,!?]{1,6}\s)?(?:드리|높게|만점|100)|축하(?:드립니다|합니다|드려요|해요)
    |통과(?:입니다|하셨습니다|시켜_드|시키겠|를_(?:약속|보장))|합격률_100|연봉은_(?:얼마
    |어느_정도)_(?:드리|원하)|탈락(?:입니다|이에요|이십니다|시켜)|(?:탈락하셨
    |떨어지셨)(?:습|네|어요)|채용(?:하지_않|할_수_없)|연락(?:을)?_드리겠|다음_주에_뵙
""")
_INSULTS_EN = english(r"""
    you(?:'re|(?:_really|_truly|_clearly)?_are)?_(?:such_|so_|really_|just_|a_|an_|too_|very_
    |nothing_but_|complete_|total_|being_|clearly_|obviously_|always_|that_|this_)*(?:idiot\w*
    |stupid|dumb|morons?|losers?|useless|pathetic|worthless|incompetent|imbecile|fool(?:ish)?|ugly
    |liars?|lazy|hopeless|trash|garbage(?!_collect)|clown|failure|ridiculous|disgrace|embarrassing
    |terrible|awful|horrible|poor_excuse|talentless|unqualified|waste)|(?:idiots?|moron\w*
    |imbeciles?|dumbass|shut_up|fuck\w*|shit\w*|bitch|bastard|damn_you|asshole|crap\b|pathetic
    |talentless|what_a_(?:joke|loser|fool|waste|disgrace))\b|how_(?:stupid|dumb)_|your_(?:stupid
    |pathetic|ridiculous|lousy|silly|worthless)_|stupid_(?:answer|person|candidate|enough)
    |nobody_(?:likes|wants|would_hire)_you|waste_of_(?:my|our)_time
    |(?:^|(?<=[.,!;]\s))that(?:'s|_is|_was|_sounds)_(?:so_|really_|just_|pretty_|very_|rather_)*
    (?:stupid|dumb|idiotic|laughable|ridiculous|nonsense|rubbish)\b|(?:stupid|dumb|foolish|silly
    |lazy|rude|careless)_of_you|(?:such|what|complete|utter|total)_(?:nonsense|rubbish|garbage)
    |even_a_child_|are_you_(?:kidding|joking|even_)|how_can_any(?:body|one)_be_(?:this|so)_
    |(?:aren't|are)_you_(?:not_)?ashamed|is_that_(?:really_)?(?:all|the_best)_you_(?:can|could|have)
    |you_(?:obviously|clearly)_(?:don't|do_not|can't|cannot|lack|have_no|know_nothing)
""")
_INSULTS_KO = korean(r"""
    멍청|바보|병신|미친_(?:놈|년|새끼|사람|거_아)|새끼(?!손|발|줄)|꺼져(?=[.,!?]|$)|꺼지(?:세요
    |십시오|시죠)|닥쳐(?=[.,!?]|$)|닥치(?:세요|십시오|고_)|한심|쓸모_없(?:는_(?:사람|지원자|인간)
    |으신|으시|네|군|으세)|쓸모없는|무능(?:하|력|한)|멍텅구리|등신|머저리|찌질|쓰레기_(?:같|네|입
    |군)|거짓말쟁이(?:이시|세요|인가|네요|이군|시군|입니다|라는_걸)|지랄|씨발|시발(?!점|역|차)|개같
    |못생기(?:셨|신)|뻔뻔|무식하|답답하(?:시|신|네)|(?:이|그)_정도도_못|그것도_못
    |왜_지원하셨는지_모르|수준_(?:이하|미달)|하찮|저능|패배자|꼴(?:이_그|을_보니|좋네)|주제(?:에
    |를_모르)_|재수_없|형편없(?:는_(?:사람|지원자|인간)|으시|으신|네요)|그것도_모르
    |생각이_있(?:으신|으세|는_겁)|머리가_나쁘|게으르(?:시|신|네)|부끄럽지_않으
    |어이_?없(?:네|으시|으신|는_(?:답|말|소리|얘기))|헛소리(?:네|를_하|하|입니|시)|말도_안_되는_(?:답|말|소리|얘기)
    |(?:그것|그_정도)밖에_(?:못|안)|창피하지_않|부끄러운_줄|정신_차리(?:세|십)|제정신
    |시간_낭비(?:네요|입니다|시키지)|기본도_(?:모르|안_되)
""")


def is_manipulated(question: str) -> bool:
    """Say whether a question reveals instructions, promises a result, or insults."""
    text = folded(question).text
    return any(pattern.search(text) for pattern in _EVER)


_EVER = (_REVEALS_EN, _REVEALS_KO, _PROMISES_EN, _PROMISES_KO, _INSULTS_EN, _INSULTS_KO)
