from hypothesis import given
from hypothesis import strategies as st

from core.speech.transcript import Word, moment, spoken_text

texts = st.lists(st.text(st.characters(categories=["L", "P"]), min_size=1, max_size=8), min_size=1)


@given(texts, st.data())
def test_a_part_of_the_text_is_said_where_its_words_are(
    said: list[str], data: st.DataObject
) -> None:
    words = [Word(text, 2.0 * at, 2.0 * at + 1, 1.0) for at, text in enumerate(said)]
    first = data.draw(st.integers(0, len(said) - 1))
    last = data.draw(st.integers(first, len(said) - 1))
    start = len(spoken_text(words[:first])) + (first > 0)
    end = len(spoken_text(words[: last + 1]))
    assert spoken_text(words)[start:end] == " ".join(said[first : last + 1])
    assert moment(words, (start, end)) == (2.0 * first, 2.0 * last + 1)
