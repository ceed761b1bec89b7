from collections.abc import Callable

import pytest

from bot.slack.hearing import talk
from bot.slack.hearing.talk import Talk, find_talk, sounds_like_stop
from bot.slack.hearing.wording import Examples, learn, learn_words

_TALK = {
    Talk.HELP: ["hiya", "good afternoon!", "can you help me?", "who built this?", "ping", ":wave:",
                "how should I phrase a question?", "are you human", "what can I ask?", "/?",
                "I'm new to this, how do I ask you things?",
                "could you give us some examples of questions?",
                "which kinds of questions can you take?",
                "any good jokes?", "did you get my question?", "how do I edit what I asked?",
                "instructions please", "which way of asking suits you best?",
                "will it work if I leave out your name?", "can you read photographs?"],
    Talk.COVERAGE: ["what sources do you use?", "how many documents have you read?",
                    "what period do the articles cover?", "how recent is your information?",
                    "which publishers are in your library?", "what have you read?",
                    "are you up to date?", "whose reports have you got?",
                    "got anything from last year?", "how old is your oldest article?"],
    Talk.NEWEST: ["any new articles?", "what came in this week?", "what's the latest?",
                  "show us the newest pieces", "recent articles, please"],
    Talk.THANKS: ["ty!", "much appreciated", "that's perfect, thanks", ":+1:", "bye",
                  "much obliged", "great, that's everything I needed"],
    Talk.ADD_SOURCE: ["please ingest <https://example.org/a>", "can you follow this feed?",
                      "read the attached file", "who can add articles?",
                      "can we have the bakers' newsletter in here?",
                      "who chooses which reports get in?",
                      "would you be able to take in the Ferry Times?",
                      "the bakers' report isn't in there, could you get it?"],
    Talk.PRIVACY: ["are my questions logged?", "who sees my questions?", "is this chat private?",
                   "how long do my messages stay with you?",
                   "may I raise something confidential with you?", "what do you know about me?"],
    Talk.FEEDBACK: ["this is wrong", "you got that wrong", "how do I report an error?",
                    "as much use as a paper umbrella",
                    "nope, that's false",
                    "your answer gave the wrong month", "that's not what I asked",
                    "you have those two the wrong way round", "you've mixed up the boards"],
    Talk.STOP: ["stop it", "please don't reply in this thread", "mute",
                "hush, we're talking to each other", "give it a rest",
                "this wasn't meant for you"],
}  # fmt: skip
_QUESTIONS = [
    "What help is there for bakers?",
    "hello, who runs the ferries?",
    "thanks - and who pays for them?",
    "what's new in the ferry timetable?",
    "what is the latest on lifts?",
    "How do bakers share data with the board?",
    "was the date of the opening wrong?",
    "Can you add up the ovens?",
    "do you have anything on ferries?",
    "can you tell me who pays?",
    "which reports led to the repair of the lifts?",
    "Test case: how many ovens are there?",
    "Which articles are from 2023?",
    "do you have anything by the Bakers' Federation?",
    "Do you need an appointment for the ferry?",
    "Who decides which lifts are repaired?",
    "How long do bakers stay in training?",
    "Is it wrong to close a bakery?",
    "How many bakers have been apprenticed?",
    "latest news on the ferries",
    "Please add this to my list: how many ovens are there?",
    "Can bakers see my record in the app?",
    "How long are the patients' records kept by the clinic?",
    "which article is that from?",
    "link?",
    "Is the ferry timetable up to date?",
    "Would bakers be able to include ferries as well?",
    "Is it all right to close a bakery in confidence?",
    "may my son see my record?",
    "What does BAK mean?",
    "describe what a master baker does",
    "who wrote it?",
]


@pytest.mark.parametrize(
    ("talk", "words"), [(talk, words) for talk, rows in _TALK.items() for words in rows]
)
def test_talk_with_the_bot_is_known_by_what_it_wants(talk: Talk, words: str) -> None:
    assert find_talk(words) is talk


@pytest.mark.parametrize("words", _QUESTIONS)
def test_a_question_with_such_words_is_a_question(words: str) -> None:
    assert find_talk(words) is None


def test_a_drawn_out_word_is_the_word() -> None:
    assert find_talk("hellooooo") is find_talk("hello")


@pytest.mark.parametrize("learnt", [learn, learn_words], ids=["with meanings", "by words alone"])
def test_only_what_is_like_an_order_to_stop_sounds_like_one(
    learnt: Callable[[str], Examples], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "learn", learnt)

    orders = ["stop", "please stop it", "hush, we're talking", "🛑", ":octagonal_sign:"]
    remarks = [
        "booked till noon",
        "frame it",
        "leave the ovens on",
        "off to the bakery",
        "two of five",
    ]
    assert [words for words in orders + remarks if sounds_like_stop(words)] == orders
