"""What can be put right in a text without knowing anything: each function changes one thing.

Where there is any doubt the text is left as it is. Our own collections.
"""

import re

_MISSPELT_KO: tuple[tuple[str, str], ...] = (
    (r"됬", "됐"),
    (r"되요(?![가-힣])", "돼요"),
    (r"되서(?![가-힣])", "돼서"),
    (r"됀(?![가-힣])", "된"),
    (r"됌(?![가-힣])", "됨"),
    (r"몇일", "며칠"),
    (r"역활", "역할"),
    (r"금새(?= |$)", "금세"),
    (r"오랫만", "오랜만"),
    (r"희안(?=[하한해했])", "희한"),
    (r"어의없", "어이없"),
    (r"일일히", "일일이"),
    (r"깨끗히", "깨끗이"),
    (r"곰곰히", "곰곰이"),
    (r"꼼꼼이(?= )", "꼼꼼히"),
    (r"틈틈히", "틈틈이"),
    (r"번번히", "번번이"),
    (r"설겆이", "설거지"),
    (r"왠만", "웬만"),
    (r"웬지(?= )", "왠지"),
    (r"할께요", "할게요"),
    (r"할려고", "하려고"),
    (r"뵈요(?![가-힣])", "봬요"),
    (r"문안하게", "무난하게"),
    (r"댓가", "대가"),
    (r"갯수", "개수"),
    (r"촛점", "초점"),
    (r"컨텐츠", "콘텐츠"),
    (r"메세지", "메시지"),
    (r"어플리케이션", "애플리케이션"),
    (r"리더쉽", "리더십"),
    (r"파트너쉽", "파트너십"),
    (r"인턴쉽", "인턴십"),
    (r"워크샵", "워크숍"),
    (r"프리젠테이션", "프레젠테이션"),
    (r"메뉴얼", "매뉴얼"),
    (r"커뮤니티케이션|커뮤니케이숀", "커뮤니케이션"),
    (r"데이타", "데이터"),
    (r"악세사리", "액세서리"),
)
_MISSPELT_EN: dict[str, str] = {
    "acheive": "achieve",
    "acheived": "achieved",
    "acheivement": "achievement",
    "accomodate": "accommodate",
    "buisness": "business",
    "calender": "calendar",
    "collegue": "colleague",
    "collegues": "colleagues",
    "commited": "committed",
    "communciation": "communication",
    "definately": "definitely",
    "developement": "development",
    "enviroment": "environment",
    "enviroments": "environments",
    "excellant": "excellent",
    "experiance": "experience",
    "goverment": "government",
    "implemention": "implementation",
    "independant": "independent",
    "liason": "liaison",
    "maintainance": "maintenance",
    "maintenence": "maintenance",
    "managment": "management",
    "neccessary": "necessary",
    "occured": "occurred",
    "perfomance": "performance",
    "preformed": "performed",
    "priviledge": "privilege",
    "proffesional": "professional",
    "profesional": "professional",
    "publically": "publicly",
    "recieve": "receive",
    "recieved": "received",
    "recomend": "recommend",
    "refered": "referred",
    "responsability": "responsibility",
    "responsiblity": "responsibility",
    "responsibilites": "responsibilities",
    "seperate": "separate",
    "seperated": "separated",
    "succesful": "successful",
    "successfull": "successful",
    "succesfully": "successfully",
    "sucessfully": "successfully",
    "tecnical": "technical",
    "thier": "their",
    "transfered": "transferred",
    "truely": "truly",
    "untill": "until",
    "usefull": "useful",
    "wich": "which",
    "writting": "writing",
}
_ENGLISH = re.compile(
    rf"\b(?:{'|'.join(sorted(_MISSPELT_EN, key=len, reverse=True))})\b", re.IGNORECASE
)
_KOREAN = tuple((re.compile(pattern), right) for pattern, right in _MISSPELT_KO)
_I = re.compile(r"(?:I|I['’]ve|I have)\s+(?=(?!am\b|was\b|have\b|had\b|do\b)[a-z]+(?:ed|t|d)\b)")
_LED = re.compile(
    r"I\s+(?=(?:led|built|wrote|ran|made|set|grew|cut|taught|held|drove|took|gave)\b)"
)
_JE = re.compile(r"(?:저는|제가|나는|내가|저희는|본인은)\s+(?!아니|잘 모|듯)")
_EMPTY = re.compile(
    r"\b(?:successfully|effectively|efficiently|proactively|passionately|seamlessly|meticulously"
    r"|diligently|tirelessly|enthusiastically|dynamically|strategically)\s+",
    re.IGNORECASE,
)
_EMPTY_KO = re.compile(
    r"(?<![가-힣])(?:열정적으로|성공적으로|적극적으로|성실하게|꼼꼼하게|최선을 다해|최선을 다하여"
    r"|끊임없이|열심히|효과적으로|효율적으로|주도적으로|능동적으로)\s+"
)
_POLITE = re.compile(r"([가-힣])(습니다|니다)[.]?$")
_JONGSEONG_B, _JONGSEONG_M = 17, 16
_SYLLABLES, _FINALS = 0xAC00, 28


def corrected(text: str) -> str:
    """Return a text without misspellings that are never right; loan words by 외래어 표기법."""
    for pattern, right in _KOREAN:
        text = pattern.sub(right, text)
    return _ENGLISH.sub(_in_its_case, text)


def _in_its_case(found: re.Match[str]) -> str:
    right = _MISSPELT_EN[found[0].lower()]
    return right.capitalize() if found[0][0].isupper() else right


def misspelt(text: str) -> list[tuple[int, int, str]]:
    """Return where a text is misspelt: start, end, and how it is right; in order."""
    found = [(m.start(), m.end(), _in_its_case(m)) for m in _ENGLISH.finditer(text)]
    for pattern, right in _KOREAN:
        found += [(m.start(), m.end(), right) for m in pattern.finditer(text)]
    return sorted(found)


def without_speaker(text: str) -> str:
    """Return a bullet that does not open with "I" or 저는: it is clear whose it is."""
    bare = _LED.sub("", text, count=1) if _LED.match(text) else text
    bare = _I.sub("", bare, count=1) if _I.match(bare) else bare
    bare = _JE.sub("", bare, count=1) if _JE.match(bare) else bare
    return _capital(bare) if bare != text else text


def without_praise(text: str) -> str:
    """Return a text without adverbs that praise the writer and say nothing."""
    bare = _EMPTY_KO.sub("", _EMPTY.sub("", text))
    return _capital(bare) if bare != text and text[:1].isupper() else bare


def spaced(text: str) -> str:
    """Return a text with single spaces, and none before a comma or a stop."""
    return re.sub(r" +(?=[,.;:!?](?:\s|$))", "", re.sub(r"[ \t]{2,}", " ", text)).strip()


def as_note(text: str) -> str:
    """Return a polite sentence as a note: 개발하였습니다 becomes 개발하였음, 합니다 becomes 함."""
    found = _POLITE.search(text.rstrip())
    if found is None:
        return text
    before = text.rstrip()[: found.start()]
    if found[2] == "습니다":
        return f"{before}{found[1]}음"
    code = ord(found[1]) - _SYLLABLES
    if code % _FINALS != _JONGSEONG_B:
        return text
    return f"{before}{chr(_SYLLABLES + code - _JONGSEONG_B + _JONGSEONG_M)}"


def is_polite(text: str) -> bool:
    """Say whether a Korean text ends as a polite sentence: 개발했습니다."""
    return _POLITE.search(text.rstrip()) is not None


def with_stop(text: str) -> str:
    """Return a text that ends with a full stop."""
    return text if text[-1:] in {*".!?"} else f"{text}."


def without_stop(text: str) -> str:
    """Return a text that ends without a full stop."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
