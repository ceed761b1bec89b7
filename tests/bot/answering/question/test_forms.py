from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question.asking.small_talk import is_small_talk
from bot.answering.question.forms import Kind, read_form
from vectorstore.language.periods import Period

_ASKED_ON = date(2026, 5, 4)

_REQUESTS = {
    "List the four ferries": "What are the four ferries?",
    "List ferries of the islands": None,
    "Name the harbour fees.": "What are the harbour fees?",
    "Name the chair of the harbour board": "Who is the chair of the harbour board?",
    "Define ICB": "What is ICB?",
    "Define a harbour fee": "What is a harbour fee?",
    "Describe the night ferry": "What is the night ferry?",
    "Explain how ferries are paid for": "how ferries are paid for?",
    "Explain the harbour levy": "What is the harbour levy?",
    "Give me the budget of the clinic": "What is the budget of the clinic?",
    "Give me a list of the ferries": "What are the ferries?",
    "Tell me about the harbour levy": "What is the harbour levy?",
    "Summarise the ferry plan": "What is the ferry plan?",
    "Show me the harbour fees": "What are the harbour fees?",
    "Give a short definition of tide duty": "What is tide duty?",
    "Outline the ferry plan": "What is the ferry plan?",
    "I need the budget of the clinic": "What is the budget of the clinic?",
    "Could I have the harbour fees": "What are the harbour fees?",
    "I need the number of crews that sail at night": "How many crews sail at night?",
    "What is the number of crews who sail at night?": "How many crews sail at night?",
    "Has anything changed about the ferries lately?": "What has changed about the ferries lately?",
    "Have things changed for fishermen?": "What has changed about fishermen?",
    "Who pays for the ferry?": None,
    "I need to know who pays for the ferry": None,
    "What is the number of the night ferry?": None,
    "Name changes of harbour boards": None,
    "List prices of night ferries?": None,
    "Show business in Sampleshire": None,
    "Have the boards merged?": None,
    "State aid for ferries": None,
}


@pytest.mark.parametrize(("text", "question"), _REQUESTS.items(), ids=_REQUESTS)
def test_a_request_is_read_as_the_question_of_the_same_meaning(
    text: str, question: str | None
) -> None:
    assert read_form(text).question == (question or text)


_KINDS = {
    "List the four ferries": {Kind.LIST},
    "What are the four ferries?": {Kind.LIST},
    "Which ferries sail at night?": {Kind.LIST},
    "Which three boards merged?": {Kind.LIST},
    "What are the aims of the plan?": {Kind.LIST},
    "Which board runs the ferry?": set(),
    "What does the ferry cost?": set(),
    "What was the clinic's deficit?": set(),
    "Who pays for the ferry?": set(),
    "What is a harbour fee?": {Kind.DEFINITION},
    "what's tide duty": {Kind.DEFINITION},
    "What are HFBs?": {Kind.DEFINITION},
    "What does HFB stand for?": {Kind.DEFINITION},
    "What is meant by tide duty?": {Kind.DEFINITION},
    "HFB in full": {Kind.DEFINITION},
    "HFB?": {Kind.DEFINITION},
    "What is the cost of the ferry?": set(),
    "What is Ann Example's salary?": set(),
    "What is new?": {Kind.LATEST},
    "Is the harbour clinic closed?": {Kind.YES_NO},
    "whether the harbour clinic closed": {Kind.YES_NO},
    "What may a harbour board not do?": {Kind.NEGATED},
    "Who isn't allowed to sail?": {Kind.NEGATED},
    "Which boards have never merged?": {Kind.LIST, Kind.NEGATED},
    "Which ferries sail without a pilot?": {Kind.LIST, Kind.NEGATED},
    "Which boards, other than Sampleshire, pay?": {Kind.NEGATED},
    "Who cannot vote?": {Kind.NEGATED},
    "Isn't the clinic closed?": {Kind.YES_NO},
    "The clinic is closed, isn't it?": set(),
    "Is it decided whether or not ferries sail?": {Kind.YES_NO},
    "Is it not only cheap but quick?": {Kind.YES_NO},
    "Who lives at no. 5 harbour lane?": set(),
    "What notable ferries are there?": {Kind.LIST},
    "ferry vs. tram": {Kind.COMPARISON},
    "What is the latest on harbour fees?": {Kind.LATEST},
    "harbour fee news": {Kind.LATEST},
    "What has changed?": {Kind.LATEST},
    "What are the newest harbour fees?": {Kind.LATEST, Kind.LIST},
    "Who pays for ferries now?": {Kind.LATEST},
    "When is the new pier now expected to open?": {Kind.LATEST},
    "How many boats has the pier now that it has opened?": set(),
    "What does PTP mean at the pier?": {Kind.DEFINITION},
    "What is the new ferry for?": set(),
    "Who must pay by Friday at the latest?": set(),
    "How did the newspaper put it?": set(),
    "Who said that ferries are slow?": {Kind.WHO_SAID},
    "Whose words are “slow but sure”?": {Kind.WHO_SAID},
    "Who warned of storms?": {Kind.WHO_SAID},
    "Whose line is “slow but sure”?": {Kind.WHO_SAID},
    "Who said that nobody pays?": {Kind.WHO_SAID},
    "Which person made the crack about ferries?": {Kind.WHO_SAID},
    "The quip that ferries are slow: who used to say it?": {Kind.WHO_SAID},
    "That line about slow ferries – who came out with it?": {Kind.WHO_SAID},
    "Who came up with the line about ferries?": {Kind.WHO_SAID},
    "Which deputy harbour officer joked that ferries are slow?": {Kind.WHO_SAID},
    "Who grumbled about ferries?": {Kind.WHO_SAID},
    "Who takes the view that ferries are slow?": {Kind.WHO_SAID},
    "Who do we have on record saying that ferries are slow?": {Kind.WHO_SAID},
    "Who came up with the money for ferries?": set(),
    "Which trust reported the most ferries?": set(),
    "Who built the ferry?": set(),
    "Who is responsible for the night line in Sampleton?": set(),
    "Who made the complaint about the ferry?": set(),
    "Who was behind the line “slow but sure”?": {Kind.WHO_SAID},
    "What does Ann Example say about ferries?": {Kind.SAYS},
    "According to Ann Example, who pays?": {Kind.SAYS},
    "Does Ann Example support the levy?": {Kind.SAYS, Kind.YES_NO},
    "Is Ann Example for or against the levy?": {Kind.SAYS},
    # Neither a verb of saying nor somebody who says something.
    "Which levers did the Secretary of State gain over ferries?": {Kind.LIST},
    "According to the Market Day post what is going up?": set(),
    "What does the article say about ferries?": set(),
    "Which ferry sailed in 2024, not this year's": set(),
    "What did the ferries cost in the end? Not the plan.": set(),
    "How many ferries sailed in May 2024 - actual not plan": set(),
    "How many ferries sailed? It was in the May report but I can't find it": set(),
    "Who can't find a ferry?": {Kind.NEGATED},
    "Who may sail but not land?": {Kind.NEGATED},
    "How many articles do you have?": {Kind.ABOUT_STORE},
    "Which sources do you use?": {Kind.ABOUT_STORE, Kind.LIST},
    "How up to date are your articles?": {Kind.ABOUT_STORE},
    "How far back do you go?": {Kind.ABOUT_STORE},
    "How many articles of the treaty were changed?": set(),
    "Which sources of income do boards have?": {Kind.LIST},
    "Where do boards get their money?": set(),
    "who are you?": {Kind.SMALL_TALK},
    "": set(),
}


@pytest.mark.parametrize(("question", "kinds"), _KINDS.items(), ids=_KINDS)
def test_a_question_is_of_kinds(question: str, kinds: set[Kind]) -> None:
    assert read_form(question).kinds == kinds


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("What are the four ferries?", 4),
        ("Which 12 boards merged?", 12),
        ("List the three levies", 3),
        ("What three things would Ann Example build?", 3),
        ("Which ferries sail?", None),
        ("What is the two-year plan?", None),
        ("What are the 10 year plans?", None),
        ("How many ferries sail?", None),
    ],
)
def test_the_number_of_things_that_a_list_is_asked_for_is_read(
    question: str, count: int | None
) -> None:
    assert read_form(question).count == count


_YES_NO = {
    "Are harbour boards being abolished?": (("harbour", "board"), ("abolish",)),
    "Did the harbour board approve the levy?": (("harbour", "board"), ("approv",)),
    "Was the ferry plan of 2024 accepted?": (("ferri", "plan", "2024"), ("accept",)),
    "Will Sampleshire merge with its neighbour?": (("sampleshir",), ("merg",)),
    "Has the clinic been closed?": (("clinic",), ("close",)),
    "Do boards control ferries?": (("board",), ("control",)),
    "Is the harbour board a statutory body?": (("harbour", "board"), ("statutori", "bodi")),
    "Does Ann Example support a levy?": (("ann", "exampl"), ("support",)),
    "Are integrated care boards funded?": (("icb",), ("fund",)),
    "whether the levy was delayed": (("levi",), ("delay",)),
}


@pytest.mark.parametrize(("question", "terms"), _YES_NO.items(), ids=_YES_NO)
def test_a_yes_or_no_is_asked_of_a_subject_and_an_action(
    question: str, terms: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    form = read_form(question)
    assert (form.subject_terms, form.action_terms) == terms


_SIDES = {
    "What is the difference between a ferry and a tram?": ("ferry", "tram"),
    "What's the difference between ferries, trams and buses?": ("ferries", "trams", "buses"),
    "What are the differences between the Health and Harbour Act and the Tram Act?": (
        "Health and Harbour Act",
        "Tram Act",
    ),
    "HFB vs HFC": ("HFB", "HFC"),
    "HFB versus HFC?": ("HFB", "HFC"),
    "HFB or HFC?": ("HFB", "HFC"),
    "How does a ferry differ from a tram?": ("ferry", "tram"),
    "How do ferries and trams differ?": ("ferries", "trams"),
    "Compare the ferry with the tram": ("ferry", "tram"),
    "How do ferries compare with trams?": ("ferries", "trams"),
    "Ferries and trams: what is the same?": ("Ferries", "trams"),
    "What do ferries and trams have in common?": ("ferries", "trams"),
    "What is a ferry, as opposed to a tram?": ("ferry", "tram"),
    "Unlike trams, what do HFBs pay?": ("HFBs", "trams"),
    "Is a ferry the same as a tram?": ("ferry", "tram"),
    "Which is cheaper: a ferry or a tram?": ("ferry", "tram"),
    "fees in 2023 compared with 2024": ("fees in 2023", "2024"),
    "Who chairs the harbour and ferry board?": (),
    "What did it cost to build or buy ferries?": (),
    "Do ferries or trams sail?": (),
    "What is the difference?": (),
    "health and care": (),
}


@pytest.mark.parametrize(("question", "sides"), _SIDES.items(), ids=_SIDES)
def test_the_sides_of_a_comparison_are_found(question: str, sides: tuple[str, ...]) -> None:
    assert read_form(question).sides == sides


_SPEAKERS = {
    "What does Ann Example say about ferries?": ("Ann Example", "ferries"),
    "what did Ann Example of the Harbour Board argue about fees?": (
        "Ann Example of the Harbour Board",
        "fees",
    ),
    "According to the Harbour Board, who pays?": ("the Harbour Board", "who pays"),
    "Who pays, according to the Harbour Board?": ("the Harbour Board", "Who pays"),
    "According to Ann Example how long is the pier?": ("Ann Example", "how long is the pier"),
    "Which piers does Ann Example rattle off as a warning to crews?": ("Ann Example", "crews"),
    "Who pays, in Ann Example's view?": ("Ann Example", "Who pays"),
    "What is Ann Example’s view on fees?": ("Ann Example", "fees"),
    "How has Ann Example's view of fees changed since 2022?": ("Ann Example", "fees"),
    "Ann Example's position on fees": ("Ann Example", "fees"),
    "Does Ann Example think that fees work?": ("Ann Example", "fees work"),
    "what does ann example say about fees": ("ann example", "fees"),
    "What did the new lifts say?": ("", ""),
    "What do people say about Ann Example?": ("", ""),
    "Who pays Ann Example?": ("", ""),
    "How did the Harbour Board revise its recommendation on fees?": ("", ""),
    "What did the board give the pier in the year described in Ann Example's letter?": ("", ""),
}


@pytest.mark.parametrize(("question", "named"), _SPEAKERS.items(), ids=_SPEAKERS)
def test_whose_words_are_asked_for_is_found(question: str, named: tuple[str, str]) -> None:
    form = read_form(question)
    assert (form.speaker, form.topic) == named


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("What does HFB stand for?", "HFB"),
        ("HFB - full name", "HFB"),
        ("HFB: what does it stand for?", "HFB"),
        ("What is a harbour fee?", "a harbour fee"),
        ("What is the latest on harbour fees?", "harbour fees"),
        ("latest news about the ferry", "ferry"),
        ("What's new?", ""),
        ("What has changed in Sampleshire?", "Sampleshire"),
    ],
)
def test_what_is_defined_or_asked_the_newest_of_is_the_subject(question: str, subject: str) -> None:
    assert read_form(question).subject == subject


_TIMES = {
    "What was it in 2025?": (("2025",), (date(2025, 1, 1), date(2025, 12, 31))),
    "What was it in March 2025?": (("2025",), (date(2025, 3, 1), date(2025, 3, 31))),
    "What was it in 2024/25?": (("2024/25",), (date(2024, 4, 1), date(2025, 3, 31))),
    "What was it in 2024–25?": (("2024–25",), (date(2024, 4, 1), date(2025, 3, 31))),
    "What was it last year?": ((), (date(2025, 1, 1), date(2025, 12, 31))),
    "What will it be in 2031?": (("2031",), None),
    "What does the Ferries Act 2022 or the 2022 Act say?": ((), None),
}


@pytest.mark.parametrize(("question", "times"), _TIMES.items(), ids=_TIMES)
def test_the_times_that_a_question_names_are_read(
    question: str, times: tuple[tuple[str, ...], tuple[date, date] | None]
) -> None:
    form = read_form(question, _ASKED_ON)
    years, days = times
    assert form.periods == ((Period(*days),) if days else ())
    assert not years or form.years == years


@pytest.mark.parametrize(
    "message",
    ["hello", "thanks!", ":wave:", "👍", "test", "help", "who are you?", "What can you do?",
     "are you a bot", "good bot", "Hi, can you help me?", "how does this work?", "stop"],
)  # fmt: skip
def test_talk_with_the_bot_is_small_talk(message: str) -> None:
    assert is_small_talk(message)


@pytest.mark.parametrize(
    "message",
    ["", "?!", "Hi! What does HFB stand for?", "What help do ferries give?", "Thanks. The fees?",
     "ferries", "Test results of the clinic", "How does this levy work?", "What stops a ferry?",
     "What can you do about fees?"],
)  # fmt: skip
def test_what_asks_about_something_is_no_small_talk(message: str) -> None:
    assert not is_small_talk(message)


_PIECES = st.sampled_from(
    "what who is are the of not no and or vs : , ? list define Ann HFB say said about latest 2025 "
    "/ 26 difference between according to do you have articles unlike".split()
)


@given(st.text(st.characters()) | st.lists(_PIECES, max_size=30).map(" ".join))
def test_any_text_has_a_form(text: str) -> None:
    assert read_form(text, _ASKED_ON).question is not None


# What takes the square of the time takes minutes.
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["what is ", "a and ", "or ", "not ", "according to ", "2025/", " "]
)
def test_the_form_of_a_long_text_is_read_in_linear_time(piece: str) -> None:
    assert len(read_form((piece * 100_000)[:100_000], _ASKED_ON).question) <= 100_000


@pytest.mark.parametrize("paper", ["June 2023 board paper", "June 2023 bulletin"])
def test_the_day_of_a_paper_is_no_time_that_it_tells_of(paper: str) -> None:
    form = read_form(f"How many porters are there in the {paper}?", date(2024, 5, 3))

    assert [one.since for one in form.issued] == [date(2023, 6, 1)]
    assert form.periods == ()
