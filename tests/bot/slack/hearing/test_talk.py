import pytest

from bot.slack.hearing.talk import Talk, find_talk

_TALK = {
    Talk.HELP: ["hiya", "good afternoon!", "can you help me?", "who built this?", "ping", ":wave:",
                "how should I phrase a question?", "are you human", "what can I ask?", "/?"],
    Talk.COVERAGE: ["what sources do you use?", "how many documents have you read?",
                    "what period do the articles cover?", "how recent is your information?"],
    Talk.NEWEST: ["any new articles?", "what came in this week?", "what's the latest?"],
    Talk.THANKS: ["ty!", "much appreciated", "that's perfect, thanks", ":+1:", "bye"],
    Talk.ADD_SOURCE: ["please ingest <https://example.org/a>", "can you follow this feed?",
                      "read the attached file", "who can add articles?"],
    Talk.PRIVACY: ["are my questions logged?", "who sees my questions?", "is this chat private?"],
    Talk.FEEDBACK: ["this is wrong", "you got that wrong", "how do I report an error?"],
    Talk.STOP: ["stop it", "please don't reply in this thread", "mute"],
}  # fmt: skip
_QUESTIONS = [
    "What help is there for bakers?",
    "hello, who runs the ferries?",
    "thanks - and who pays for them?",
    "what's new in the ferry timetable?",
    "what is the latest on lifts?",
    "How do bakers share data with the board?",
    "was the date wrong?",
    "Can you add up the ovens?",
    "do you have anything on ferries?",
    "can you tell me who pays?",
    "which reports led to the repair of the lifts?",
    "Test case: how many ovens are there?",
    "Which articles are from 2023?",
]


@pytest.mark.parametrize(
    ("talk", "words"), [(talk, words) for talk, rows in _TALK.items() for words in rows]
)
def test_talk_with_the_bot_is_known_by_what_it_wants(talk: Talk, words: str) -> None:
    assert find_talk(words) is talk


@pytest.mark.parametrize("words", _QUESTIONS)
def test_a_question_with_such_words_is_a_question(words: str) -> None:
    assert find_talk(words) is None
