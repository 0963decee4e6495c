import pytest

from core.language.cues import Ending, ending

FINISHED = (
    "I learned a lot from it.",
    "That's basically what I worked on.",
    "That's something I'm really proud of.",
    "The app was built.",
    "It took two nights to find the cause.",
    "I think so.",
    "She said so.",
    "There were ten of us or so.",
    "We shipped it in 2019.",
    "Complaints went from 12 to 4.",
    "How does your team review code?",
    "Could you repeat the question?",
    "We did it!",
    "I loved it, even though it was hard.",
    "Because I wanted to learn.",
    "When I joined, the project was late.",
    "When I joined the team the project was already two months late.",
    "It worked, so yeah.",
    "And we shipped it in time. So, yeah.",
    "We shipped it in time. Yeah.",
    "that's it",
    "I think that's it.",
    "and that's all",
    "That's pretty much it",
    "That's all from my side.",
    "So that was it.",
    "I am done",
    "I have nothing else to add.",
    "thank you",
    "Thank you so much for your time",
    "We shipped it. Thank you.",
    "So thank you...",
    "They agreed with me.",
    "He gave me the same answer as you did.",
    "“I would do it again.”",
    "I'd do it again. (laughs)",
    "It was harder than I thought.",
    "We talk to each other.",
    "I didn't know that.",
    "Like I said, we had good reasons.",
)
UNFINISHED = (
    "because",
    "We moved the team because.",
    "I built the service and",
    "I built the service and then.",
    "...and so.",
    "It was late so",
    "but",
    "We talked to the",
    "We talked to the.",
    "I had a",
    "This is my",
    "and I",
    "Then we.",
    "I was",
    "They were",
    "We should",
    "I'm",
    "The thing is that",
    "um",
    "Uh.",
    "We used, um,",
    "you know",
    "So, you know,",
    "like",
    "I mean",
    "for example",
    "For example.",
    "We had tools such as",
    "a lot of",
    "It was kind of.",
    "one of.",
    "I wanted to",
    "I worked with",
    "I was in charge of",
    "I was interested in",
    "The reason is that.",
    "I did it because of.",
    "first,",
    "First.",
    "Firstly",
    "Second,",
    "Number one.",
    "On the other hand,",
    "In the end.",
    "there were three things:",
    "There were three things.",
    "I did it for two reasons.",
    "I'd say there are three main reasons.",
    "I have two points here.",
    "Let me give you an example.",
    "So I'll tell you about a project.",
    "I'd like to share a story.",
    "Here's a quick example.",
    "My tasks were the following.",
    "I joined the company...",
    "I joined the company,",
    "I joined the company -",
    "I joined the company; ",
    "We worked with Dr.",
    "We used various",
    "I decided",
    "if",
    "It was very.",
    "We don't",
    "We shipped it. And.",
    "We shipped it. Well.",
)
UNCLEAR = (
    "",
    "Yes.",
    "Yeah, okay.",
    "Python.",
    "I worked on payments",
    "I redesigned the index and it got faster",
    "and that is how we fixed it yesterday",
    "I was.",
    "Yes, we could.",
    "I was responsible for.",
    "It took.",
    "In the second year.",
    "The whole team.",
    "And so my fellow Americans.",
    "When I joined the team.",
    "If I had more time.",
    "It was about four.",
    "It was 2019, I think.",
    "We found that.",
    "He was the first.",
    "So, yeah",
    "I'd like to thank Maria",
)


@pytest.mark.parametrize("text", FINISHED)
def test_a_stop_that_can_be_believed_or_a_formula_finishes(text: str) -> None:
    assert ending(text, "en") is Ending.FINISHED


@pytest.mark.parametrize("text", UNFINISHED)
def test_a_dangling_word_or_an_announcement_leads_on(text: str) -> None:
    assert ending(text, "en") is Ending.UNFINISHED


@pytest.mark.parametrize("text", UNCLEAR)
def test_without_a_reason_to_believe_either_nothing_is_told(text: str) -> None:
    assert ending(text, "en") is Ending.UNCLEAR


@pytest.mark.parametrize("word", ["because", "and", "the", "so", "um", "for example"])
@pytest.mark.parametrize("mark", ["", ".", "...", ",", " –", "?"])
def test_no_punctuation_makes_a_dangling_word_an_end(word: str, mark: str) -> None:
    assert ending(f"I led the team {word}{mark}", "en") is Ending.UNFINISHED


@pytest.mark.parametrize("word", ["it", "that", "us"])
def test_a_weak_word_ends_a_sentence_only_with_a_stop(word: str) -> None:
    assert ending(f"I learned a lot from {word}.", "en") is Ending.FINISHED
    assert ending(f"I learned a lot from {word}", "en") is Ending.UNFINISHED


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert ending("I think that’s it", "en") is Ending.FINISHED
    assert ending("so we’re.", "en") is Ending.UNFINISHED
