"""What is repeated, taken back or made softer, and what only looks like it, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.cues.disfluencies import Kind, disfluencies
from core.language.language import LANGUAGES, Language

FOUND: dict[Language, dict[Kind, str]] = {
    "en": {
        "repetition": """
            [I I] led the team.
            [I, um, I] led the team.
            [We was, we was] late.
            [I I I] did not sleep.
            [The client, the client] said no, and we [went to went to] lunch.
            It was [th- the] end of the [pro— project].
            [I was... I was] there.
            We had [in the in the] end [two, two] cars.
            [that, that] was hard
            They asked [and I, and I] said yes.
        """,
        "self_correction": """
            That was in spring, [no, I mean], in March.
            It took three, [no], four weeks.
            He came in March, [no], in April.
            She left, [oh no, wait], she stayed.
            I ran the test, [sorry, I meant] the survey.
            [Let me rephrase] that.
            [Let me start over]. The budget was small.
            We hired ten, [or rather] eleven people.
            [We were going to the], we decided to wait.
            [I wanted to]... I had to go.
            [I was]- I led it.
            Well, [actually, no], I left.
            [Scratch that], it was a pilot.
        """,
        "hedge": """
            [Maybe] we could [kind of] begin, [I guess].
            [I think] it was Monday, but [I'm not entirely sure].
            [Probably] half of them, [or something like that].
            I was [sort of] in charge, [as far as I remember].
            [Kind of] hard, to be honest.
            [I believe] that it works.
            It was [more or less] done, and [I feel like] we won.
        """,
    },
    "ko": {
        "repetition": """
            [제가 제가] 팀을 이끌었습니다.
            [제가, 어, 제가] 맡았습니다.
            [그 그] 프로젝트는 [저는 저는] 좋았습니다.
            [저희 팀이 저희 팀이] 먼저 시작했습니다.
            [프로- 프로젝트를] 맡았습니다.
        """,
        "self_correction": """
            3월에, [아니] 4월에 시작했습니다.
            3월에 [아니 그게 아니라] 4월에 시작했습니다.
            세 명, [아 아니] 네 명이었습니다.
            팀장이, [그게 아니라] 부팀장이 맡았습니다.
            [죄송합니다. 다시 말씀드리겠습니다].
            제가 [잘못 말씀드렸습니다]. 네 명입니다.
            [다시 말씀드릴게요]. 네 명입니다.
        """,
        "hedge": """
            [아마] 그런 [것 같아요].
            [아마도] 세 명이었던 [거 같습니다].
            그게 더 좋지 [않을까 싶습니다].
            [어느 정도] 알고 있습니다.
            [틀릴지도 모르겠지만] 제 생각은 다릅니다.
            [제 기억으로는] 3월이었고, [정확하지는 않지만] 네 명이었습니다.
            빠를 [수도 있지만] 비쌉니다. 다들 [아는 듯했습니다].
        """,
    },
}
"""What is found stands in brackets."""

NOT_FOUND: dict[Language, str] = {
    "en": """
        It was very, very hard, and much much later it worked.
        I tried again and again and again, and more and more people came.
        We went one by one by one.
        I did it. It was late. Late, but good.
        I had had that idea, and what it is is hard.
        It's 20, 20 people; the code is 7 7 7.
        I came, I saw, I won.
        So, no, I would not do it. Did it work? No, it did not.
        I did it, and no, I do not regret it.
        I meant to call him, and I was sorry.
        Let me tell you about it. Let me start with the team.
        What kind of work? This kind of work, and a new sort of plan.
        I think about users before I think of money.
        The way I think is simple, and I believe in teams.
        We decided to leave, we decided to stay, and we were right.
        Um, uh, I joined.
    """,
    "ko": """
        많이 많이 배웠고, 정말 정말 좋았습니다.
        한 명 한 명 만나서 하나 하나 확인했습니다.
        조금씩 조금씩 나아졌고 열심히 열심히 했습니다.
        하고 또 하고 또 했습니다.
        팀을 맡았습니다. 맡았습니다만 힘들었습니다.
        단순히 빠른 게 아니라 정확했습니다. 그게 아니라 다른 이유였습니다.
        제 잘못이 아니었습니다. 뿐만 아니라 비용도 줄었습니다.
        아니요. 저는 안 했습니다. 네, 네, 맞습니다.
        다시 말씀드리면 비용이 문제였습니다. 고객에게 잘못 말씀드렸던 적이 있습니다.
        저 같은 경우에는 물이 흐르는 것 같이 일했습니다. 이것 같은 문제도 있었습니다.
        어느 정도의 비용이 드는지 알아보고 싶습니다.
        아마추어 팀이었고 저는 개발을 했고, 저는 기획도 했습니다.
        문제를 해결할 수 있을까 고민했습니다.
        일정이 빠듯했고 무엇을 해야 하는지도 몰라서 헤맸습니다.
    """,
}


def sentences(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def unbracketed(line: str) -> tuple[str, list[str]]:
    expected = [part.partition("]")[0] for part in line.split("[")[1:]]
    return line.replace("[", "").replace("]", ""), expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["repetition", "self_correction", "hedge"])
def test_it_is_found_where_it_stands(kind: Kind, language: Language) -> None:
    wrong = {}
    for line in sentences(FOUND[language][kind]):
        text, expected = unbracketed(line)
        found = [one for one in disfluencies(text, language) if one.kind == kind]
        heard = [text[slice(*one.span)] for one in found]
        if heard != expected:
            wrong[line] = heard
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_looks_like_it_is_not_found(language: Language) -> None:
    found = {
        line: [(one.kind, line[slice(*one.span)]) for one in disfluencies(line, language)]
        for line in sentences(NOT_FOUND[language])
    }
    assert {line: one for line, one in found.items() if one} == {}


@given(text=st.text(max_size=200), language=st.sampled_from(LANGUAGES))
def test_spans_lie_in_any_text_in_order_and_hold_something(text: str, language: Language) -> None:
    spans = [one.span for one in disfluencies(text, language)]
    assert spans == sorted(spans)
    assert all(text[start:end].strip() for start, end in spans)


@given(
    words=st.lists(st.sampled_from(["I", "we", "the", "no", ",", ".", "-", "…"]), max_size=12),
    copies=st.integers(2, 4),
)
def test_what_is_repeated_stands_there_more_than_once(words: list[str], copies: int) -> None:
    text = " ".join(word for word in words for _ in range(copies))
    for one in disfluencies(text, "en"):
        if one.kind == "repetition":
            said = [word for word in text[slice(*one.span)].lower().split() if word.isalnum()]
            assert len(set(said)) <= len(said) / 2
