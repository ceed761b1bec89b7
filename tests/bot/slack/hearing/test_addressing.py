import pytest

from bot.slack.hearing.addressing import (
    ASKS,
    SURELY_ASKS,
    is_of_its_answer,
    measure_asking,
)

_ASKS = [
    "how many ovens does it have?",
    "and when was the bakery opened",
    "which board pays for it",
    "thanks, and who runs the lifts?",
    "Right. What about the ferries?",
    "list the three reasons",
    "can you explain the second one?",
    "tell me more about the ferries",
    "for how many beds?",
    "since when",
    "does it include the night shift",
    "ok, the ferries, what do they cost",
    "TLA",
    "and a TLA?",
    "do we know who paid?",
    "bot, can you give me the ferries in one line",
    "whats the fare again",
    "whose ferry is that",
    "&gt; seven ovens\nwho counted them",
    "can small bakers be members",
    "n what did she bake",
    "great stuff, and how many thought so",
    "thank you. When was it opened?",
    "covering which harbours",
    "paid by whom",
    "and I think it closed once before, when was that",
    "had the mayor said anything about the ferries by then",
]
_GOES_ON = [
    "and the ferries?",
    "vs the lifts?",
    "same for the ferries please",
    "any other ferries?",
    "loaves per day",
    "the three ovens it names, briefly",
    "his job title",
    "opened when",
    "any ferries she mentions",
]
_OF_ITS_ANSWER = ["shorter please", "source?", "no, I meant ferries", "in plain English", "date?",
                  "as bullets pls", "too long for a poster, half of that please",
                  "sorry, not ferries, I meant what the lifts cost",
                  "who said that, sorry?", "list the others", "which article is this",
                  "whose figure is it", "exact wording?", "tl;dr version, two lines please",
                  "two-sentence version of that for a busy baker",
                  "oops meant the ferries, not the lifts"]  # fmt: skip
_OF_ASKER = [
    "popping the ferries into row two",
    "ok so ferries it is, ta",
    "agreed, two ovens it is then",
    "same as the bakery we saw in March, that",
    "Ann, could you send me the ferry sheet",
]
_AMONG_PEOPLE = {
    "thanks": "brilliant, thanks so much",
    "agrees": "fair enough",
    "asks after somebody": "isn't Ann on leave over there?",
    "cautions": "bear in mind that's older than the new pier",
    "is busy": "on it, back in ten",
    "plans": "will forward to the press office",
    "speaks of itself": "I can never find those figures",
    "speaks of the team": "should we put that into section two?",
    "asks a colleague": "have you sent the draft?",
    "asks the room": "has anybody seen the projector?",
    "mentions a colleague": "<@U7> how many was it?",
    "calls the channel": "<!here> what's the plan?",
    "shares a link": "<https://example.org/a|the notice>",
    "quotes": "&gt; how many ovens are there?",
    "shows an emoji": ":eyes:",
    "wants a nod": "that's a lot for one kitchen, isn't it?",
    "is rhetorical": "who's going to tell the minister?",
    "exclaims": "what a morning",
    "goes on": "which is why the lifts were late",
    "begins a clause": "when the train gets in",
    "speaks another language": "vielen Dank, bis morgen",
    "plans a day": "can't do Thursday, Friday?",
    "plans a meal": "and lunch?",
    "judges words": "working title: the oven, too cheeky?",
    "was there": "was there, can confirm it was hot",
    "breaks off": "also whether the",
    "leaves a subject out": "wouldn't bother",
    "asks for a colleague's words": "who said that to you?",
    "is glad": "lovely stuff",
    "guesses": "wasn't it seven?",
    "despairs": "who bakes at night, honestly",
    "says why": "what about five? haircut at quarter past",
    "needs a friend": "do you lot ever sleep?",
}


@pytest.mark.parametrize("text", [*_ASKS, *_GOES_ON, *_OF_ITS_ANSWER])
def test_who_asks_on_asks_the_bot(text: str) -> None:
    assert measure_asking(text, is_of_asker=True) >= SURELY_ASKS


@pytest.mark.parametrize("text", _OF_ITS_ANSWER)
def test_who_wants_an_answer_otherwise_is_known(text: str) -> None:
    assert is_of_its_answer(text)


@pytest.mark.parametrize("text", _ASKS)
def test_a_question_about_something_else_asks_the_bot_whoever_asks(text: str) -> None:
    assert measure_asking(text) >= ASKS


@pytest.mark.parametrize("text", _AMONG_PEOPLE.values(), ids=_AMONG_PEOPLE)
def test_what_people_say_to_each_other_is_none_of_its_business(text: str) -> None:
    assert measure_asking(text) < ASKS


@pytest.mark.parametrize("text", _OF_ASKER)
def test_remarks_of_who_asked_last_stay_remarks(text: str) -> None:
    assert measure_asking(text, is_of_asker=True) < ASKS
