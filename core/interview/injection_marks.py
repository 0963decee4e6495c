"""What closes a delimiter, or speaks in somebody else's name; our own collection."""

MARKUP = r"""
    </?(?:answer|system|user|assistant|human|instructions?|prompt|question|candidate|interviewer
    |resume|posting|document|context|admin|developer|tool_\w*|im_(?:start|end)|sys
    |script)\b[^<>]*>?|[‹«〈《]/?(?:answer|system|user|assistant|instructions?|prompt
    |question)[›»〉》]|<\|[^|<>]{1,30}\|>|\[/?(?:inst|sys|system|assistant|user|answer|end
    |instructions?|prompt|시스템|지시|답변)(?:_[a-z가-힣]+)*\]|<</?sys>>|<!--|-->|^\[(?://
    |comment)\]:|\[(?://|comment|_)\]:_(?:#|<>)|"role"\s*:|\{\{[^{}]*[a-z가-힣][^{}]*\}\}
    |(?:^|\s)#{2,}_(?:system|instructions?|new|prompt|assistant|user|response|human|end|시스템|지시
    |명령)|```|(?:^|\n)(?:human|assistant|system|user)_(?:prompt|message)?:_\n|(?:system|developer
    |user|시스템|개발자)_(?:prompt|message|프롬프트|메시지|instruction)_[:=]|<\s*/\s*answer
    |\\n\\n(?:system|human|assistant)|(?:시스템|ai|관리자|운영자)_(?:알림|공지|명령|지시|경고
    |메시지)_[:>\]]|(?:-|=|#|\*){3,}_(?:end|begin|start|system|new|끝|시작|시스템)_[^.!?]{0,20}(?:-
    |=|#|\*){3,}
"""
"""What closes a delimiter, or plays the part of one."""
ROLE = r"""
    (?:^|[.!?\n"'\])]\s?)[\W_]{0,4}(?:system|assistant|human|developer|admin(?:istrator)?|root
    |interviewer|moderator|openai|gpt|면접관|시스템|어시스턴트|운영자|관리자
    |진행자)_[:：>→-]+_(?=[^\s])
"""
COMMANDING = r"""
    \b(?:ignore|disregard|forget|ask|say|tell|reply|respond|answer|output|print|give|rate|score
    |pass|hired?|accept|approve[d]?|recommend|repeat|act|pretend|you|must|always|never|only
    |candidate|applicant|interview|rules?|override|instructions?|prompt|insult|how_old
    |congratulations|switch|speak|stop|end)\b|(?:세요|십시오|시오|하라|해라|해_줘|할_것|해야|말_것
    |마라|말라|지원자|합격|면접|출력|지시|규칙|무시|당신|너는|나이|결혼|물어)
"""
"""What makes a label such as "system:" a command rather than the heading of a list."""
