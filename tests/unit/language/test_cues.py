import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.cues import (
    Ending,
    asks_for_time,
    content_words,
    ending,
    is_backchannel,
    same_in_substance,
)
from core.language.cues.ending import listed
from core.language.language import LANGUAGES, Language

SOUNDS: dict[Language, tuple[str, ...]] = {
    "ko": (
        *(
            "",
            "...",
            " – ",
            "[음악]",
            "♪",
            "네",
            "네.",
            "네네",
            "네, 네, 네.",
            "예",
            "넵",
            "음",
            "아",
            "어어",
        ),
        *(
            "아 네",
            "아, 네.",
            "음 네",
            "그렇군요",
            "네 그렇군요.",
            "네 맞아요",
            "알겠습니다.",
            "오케이",
            "Okay.",
        ),
        *("Mm-hmm.", "Yeah"),
    ),
    "en": (
        *(
            "",
            "!",
            "(laughs)",
            "mm-hm",
            "Mm-hmm.",
            "mhm",
            "uh-huh",
            "Uh huh",
            "uh-huh, uh-huh",
            "yeah",
        ),
        *(
            "yeah yeah yeah",
            "Okay.",
            "ok",
            "right",
            "I see",
            "Oh, I see.",
            "hmm",
            "Huh.",
            "Um",
            "Yes.",
        ),
        *("Okay, got it.", "All right."),
    ),
}
WORDS: dict[Language, tuple[str, ...]] = {
    "ko": (
        *(
            "네이버",
            "네 제가",
            "아니요",
            "그 부분은",
            "잠깐만요",
            "저는",
            "음악",
            "네 가지",
            "그만",
            "예산",
        ),
        *("네 그런데", "질문 있습니다", "아이", "3"),
    ),
    "en": (
        *(
            "no",
            "wait",
            "yeah but",
            "I",
            "I see the problem",
            "rights",
            "okay so I",
            "stop",
            "sorry",
        ),
        *("Oh no", "umbrella", "ahead", "use", "3"),
    ),
}


@pytest.mark.parametrize(
    ("language", "text"), [(lang, t) for lang in LANGUAGES for t in SOUNDS[lang]]
)
def test_sounds_of_listening_have_no_content(language: Language, text: str) -> None:
    assert is_backchannel(text, language)
    assert content_words(text, language) == 0


@pytest.mark.parametrize(
    ("language", "text"), [(lang, t) for lang in LANGUAGES for t in WORDS[lang]]
)
def test_a_word_is_no_sound_of_listening(language: Language, text: str) -> None:
    assert not is_backchannel(text, language)
    assert content_words(text, language) > 0


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ko", "네, 저는 어 개발자입니다.", 2),
        ("ko", "그 사람이", 2),
        ("ko", "그, 사람이", 1),
        ("ko", "음 그 뭐랄까", 0),
        ("ko", "그 이제 뭐", 0),
        ("ko", "음, 그, 제가 이제, 했던 일은", 3),
        ("ko", "제가 할 일은 뭐라고 해야 할까", 3),
        ("ko", "잠깐만요 질문이 있습니다", 3),
        ("en", "Um, I, uh, worked on it.", 4),
        ("en", "Yeah, you know, it's like, hard", 2),
        ("en", "Well, I mean, so I left", 3),
        ("en", "I like it", 3),
        ("en", "the right answer", 3),
        ("en", "Wait, stop.", 2),
    ],
)
def test_fillers_are_not_counted_but_the_same_words_are(
    language: Language, text: str, count: int
) -> None:
    assert content_words(text, language) == count


SAME: dict[Language, tuple[tuple[str, str], ...]] = {
    "ko": (
        ("저는 백엔드를 맡았습니다.", "저는 백엔드를 맡았습니다"),
        ("저는 백엔드를 맡았습니다.", "저는 백앤드를 맡았습니다."),
        ("음, 저는 백엔드를 맡았습니다.", "저는 백엔드를, 어, 맡았습니다."),
        ("저는 백 엔드를 맡았습니다", "저는 백엔드를 맡았습니다."),
        ("삼 년 동안 일했습니다.", "3년 동안 일했습니다."),
        ("세 가지 이유가 있습니다.", "3가지 이유가 있습니다"),
        ("열두 명과 일했습니다", "12명과 일했습니다"),
        ("이백오십만 원을 아꼈습니다", "2500000원을 아꼈습니다"),
        ("그 일은 하지 않았습니다", "그 일은 하지않았습니다."),
        ("그 일은 안 했습니다", "그 일은 안했습니다."),
        ("저는 일정 관리를 맡았습니다.", "저는 일정 관리를 맡았습니다. 네."),
        ("", "음..."),
    ),
    "en": (
        ("I worked on payments.", "i worked on payments"),
        ("Um, I worked on payments, you know.", "I worked on, uh, payments."),
        ("I worked for three years.", "I worked for 3 years"),
        (
            "I worked on the payment system for a bank.",
            "I worked on the payments system for a bank.",
        ),
        ("I led the team of engineers in Berlin.", "I led the team of engineers in Berlin. Yeah."),
        ("", "Um."),
    ),
}
OTHER: dict[Language, tuple[tuple[str, str], ...]] = {
    "ko": (
        ("저는 백엔드를 맡았습니다.", "저는 백엔드를 맡았습니다. 그리고 팀장도 했습니다."),
        ("저는 서버를 관리했는데", "저는 서버를 관리했는데 장애가 나서 밤을 새웠습니다"),
        ("저는 백엔드를 맡았습니다.", "저는 백엔드를 맡지 않았습니다."),
        ("그 방법이 좋다고 봐서 팀에 제안했습니다", "그 방법이 안 좋다고 봐서 팀에 제안했습니다"),
        ("기획을 하지 않고 개발만 했습니다", "기획을 하고 개발만 하지 않았습니다"),
        ("응답 시간을 3초 줄였습니다.", "응답 시간을 4초 줄였습니다."),
        ("세 명이 함께 일했습니다.", "네 명이 함께 일했습니다."),
        ("오 년 동안 일했습니다.", "십오 년 동안 일했습니다."),
        ("저는 백엔드를 맡았습니다", "고객 응대를 했습니다"),
        ("네", "아니요"),
        ("", "저는 백엔드를 맡았습니다"),
    ),
    "en": (
        ("I worked on payments.", "I worked on payments. And then I led the team."),
        ("I worked there", "I worked there and then we moved to Berlin"),
        ("I liked working with that team a lot", "I didn't like working with that team a lot"),
        ("I can do that without any problem at all", "I can't do that without any problem at all"),
        ("I did not write it but I did test it all", "I did write it but I did not test it all"),
        ("I cut the response time to 3 seconds.", "I cut the response time to 4 seconds."),
        ("There were five of us on the team.", "There were nine of us on the team."),
        ("I worked on payments.", "We met the customers."),
        ("Yes.", "No."),
        ("", "I worked on payments."),
    ),
}


@pytest.mark.parametrize(
    ("language", "before", "after"), [(lang, *pair) for lang in LANGUAGES for pair in SAME[lang]]
)
def test_a_prepared_reply_survives_what_changes_nothing(
    language: Language, before: str, after: str
) -> None:
    assert same_in_substance(before, after, language)
    assert same_in_substance(after, before, language)


@pytest.mark.parametrize(
    ("language", "before", "after"), [(lang, *pair) for lang in LANGUAGES for pair in OTHER[lang]]
)
def test_a_prepared_reply_is_dropped_for_what_says_more_or_else(
    language: Language, before: str, after: str
) -> None:
    assert not same_in_substance(before, after, language)
    assert not same_in_substance(after, before, language)


def test_a_long_answer_does_not_make_up_for_another_end() -> None:
    answer = "I worked on the payment system of a bank and it was a lot of fun. " * 30
    assert same_in_substance(answer + "We shipped it.", answer + "We, uh, shipped it.", "en")
    assert not same_in_substance(
        answer + "So we moved all of it to Berlin.", answer + "Nobody wanted to pay for us.", "en"
    )


def test_the_same_word_over_and_over_is_told_apart_at_once() -> None:
    """Whisper falls into loops; comparing such texts letter by letter takes seconds."""
    assert not same_in_substance("a " * 2000, "b " + "a " * 2000, "en")
    assert not same_in_substance("아" * 2000, "바" + "아" * 1000, "ko")


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(), other=st.text())
def test_any_text_has_an_answer(language: Language, text: str, other: str) -> None:
    assert ending(text, language) in Ending
    assert asks_for_time(text, language) in {True, False}
    assert not (is_backchannel(text, language) and content_words(text, language))
    assert same_in_substance(text, text, language)
    assert same_in_substance(text, other, language) == same_in_substance(other, text, language)


CUES = "네 음 그 저는 잠깐만요 두 가지 않 고 다 . , ... … – and so um 3 삼 년 you know not"
PIECES = st.lists(st.sampled_from(sorted(listed(CUES))))


@pytest.mark.parametrize("language", LANGUAGES)
@given(words=PIECES, others=PIECES)
def test_any_order_of_cues_has_an_answer(
    language: Language, words: list[str], others: list[str]
) -> None:
    text, other = " ".join(words), " ".join(others)
    assert ending(text, language) in Ending
    assert 0 <= content_words(text, language) <= len(words)
    assert same_in_substance(text, other, language) == same_in_substance(other, text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", " ", "...", "[음악]", "—", "\ud800"])
def test_nothing_said_tells_nothing(language: Language, text: str) -> None:
    assert ending(text, language) is Ending.UNCLEAR
    assert not asks_for_time(text, language)
