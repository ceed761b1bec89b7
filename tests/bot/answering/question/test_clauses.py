import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question.clauses import split_clauses

_COMPOUND = {
    "a year on": (
        "What was the average wait at the pier in May 2024, and the same month a year on?",
        [
            "What was the average wait at the pier in May 2024?",
            "What was the average wait at the pier in May 2025?",
        ],
    ),
    "the year before": (
        "How many boats did Sample Pier mend in 2024 and the previous year?",
        [
            "How many boats did Sample Pier mend in 2024?",
            "How many boats did Sample Pier mend in 2023?",
        ],
    ),
    "behind a place": (
        "At Sample Pier how many boats were mended by May, and what does it cost to moor one?",
        [
            "At Sample Pier how many boats were mended by May?",
            "At Sample Pier what does it cost to moor one?",
        ],
    ),
    "and": (
        "Who chairs the harbour clinic and when does the night ferry leave?",
        ["Who chairs the harbour clinic?", "when does the night ferry leave?"],
    ),
    "a count of all": (
        "How many lifts are there, and who runs the harbour one?",
        ["How many lifts are there?", "who runs the harbour one?"],
    ),
    "comma and": (
        "Who chairs the harbour clinic, and when does the night ferry leave?",
        ["Who chairs the harbour clinic?", "when does the night ferry leave?"],
    ),
    "but": (
        "Who chairs the harbour clinic but why is the ward closed?",
        ["Who chairs the harbour clinic?", "why is the ward closed?"],
    ),
    "two questions": (
        "Who chairs the harbour clinic? When does the night ferry leave?",
        ["Who chairs the harbour clinic?", "When does the night ferry leave?"],
    ),
    "semicolon": (
        "Who chairs the harbour clinic; when does the night ferry leave?",
        ["Who chairs the harbour clinic?", "when does the night ferry leave?"],
    ),
    "three questions": (
        "Who chairs the clinic board? When does the ferry leave? Why is the ward closed?",
        ["Who chairs the clinic board?", "When does the ferry leave?", "Why is the ward closed?"],
    ),
}


_COMPOUND |= {
    "a name before a dash": (
        "Eastham night ferry - when does it leave? Deck colour? And who steers it?",
        [
            "when does Eastham night ferry leave?",
            "About Eastham night ferry: Deck colour",
            "who steers Eastham night ferry?",
        ],
    ),
    "a please behind the subject": (
        "Two things about the night ferry, please: when does it leave, and who steers it?",
        ["when does the night ferry leave?", "who steers the night ferry?"],
    ),
    "a preposition at the end": (
        "who has the ferry contract in Eastham, how long for, and what does a ticket cost",
        ["who has the ferry contract in Eastham?", "how long for?", "what does a ticket cost?"],
    ),
}
_COMPOUND |= {
    "two places": (
        "How many ferries sailed from the pier in Eastham, and in Westham?",
        ["How many ferries sailed from the pier in Eastham?",
         "How many ferries sailed from the pier in Westham?"],
    ),
    "a quarter and a month": (
        "How many ferries sailed in the last quarter of 2023, and in May 2025?",
        ["How many ferries sailed in the last quarter of 2023?",
         "How many ferries sailed in May 2025?"],
    ),
    "things without a verb": (
        "longest ferry delay at Eastham in May, plus the number of night crews in Westham",
        ["longest ferry delay at Eastham in May", "the number of night crews in Westham"],
    ),
    "names that are needed": (
        "need names: who chairs the harbour clinic and who steers the night ferry?",
        ["who chairs the harbour clinic?", "who steers the night ferry?"],
    ),
    "places and times": (
        "How many ferries sailed in Eastham in May 2023, and in Westham in June 2024?",
        [
            "How many ferries sailed in Eastham in May 2023?",
            "How many ferries sailed in Westham in June 2024?",
        ],
    ),
    "one word of its own": (
        "How many captains checked the tugs in spring, and how many in autumn?",
        ["How many captains checked the tugs in spring?", "how many in autumn?"],
    ),
    "two things of one owner": (
        "What was Eastham's gap in 2022 and its debt at the end of May 2025?",
        ["What was Eastham's gap in 2022?", "What was Eastham's debt at the end of May 2025?"],
    ),
    "what it is for": (
        "For a briefing on Friday:\nWho chairs the clinic?\nWhat does the ferry cost?",
        ["Who chairs the clinic?", "What does the ferry cost?"],
    ),
    "by when": (
        "for tomorrow:\nWho chairs the clinic?\nWhat does the ferry cost?",
        ["Who chairs the clinic?", "What does the ferry cost?"],
    ),
    "four questions": (
        "Who chairs the clinic board? When does it leave? Why is it closed? Where do nurses sleep?",
        ["Who chairs the clinic board?", "When does it leave?", "Why is it closed?",
         "Where do nurses sleep?"],
    ),
    "since when": (
        "What does the ferry carry in a year and since when has it sailed?",
        ["What does the ferry carry in a year?", "since when has it sailed?"],
    ),
    "a pronoun": (
        "When did the harbour clinic open, who runs it and what does a visit cost?",
        ["When did the harbour clinic open?", "who runs it?", "what does a visit cost?"],
    ),
    "and a question": (
        "When was the old pier built? And what did fishermen want most?",
        ["When was the old pier built?", "what did fishermen want most?"],
    ),
    "counted out": (
        "Dear all, we need three facts:\nthe fare of the ferry\nwhen it sails\nits captain",
        ["the fare of the ferry", "when it sails?", "its captain"],
    ),
    "lines": (
        "Who chairs the harbour clinic?\nWho paid?\nlist the night ferries",
        ["Who chairs the harbour clinic?", "Who paid?", "list the night ferries"],
    ),
    "commas and an and": (
        "Who chairs the clinic board, when does the ferry leave and why is the ward closed?",
        ["Who chairs the clinic board?", "when does the ferry leave?", "why is the ward closed?"],
    ),
    "as well as": (
        "Who chairs the harbour clinic as well as when does the night ferry leave?",
        ["Who chairs the harbour clinic?", "when does the night ferry leave?"],
    ),
    "requests": (
        "List the night ferries. Explain harbour fees.",
        ["List the night ferries", "Explain harbour fees"],
    ),
    "a definition and more": (
        "What is an ICB and who chairs the harbour clinic?",
        ["What is an ICB?", "who chairs the harbour clinic?"],
    ),
    "an introduction": (
        "About the harbour clinic:\nwho chairs it?\nwhat is its budget?\nhow many nurses?",
        ["who chairs the harbour clinic?", "what is the harbour clinic’s budget?",
         "About the harbour clinic: how many nurses?"],
    ),
    "an introduction in the line": (
        "On the harbour clinic: who chairs it and when was it built?",
        ["who chairs the harbour clinic?", "when was the harbour clinic built?"],
    ),
    "a name before the list": (
        "Sampleshire ferries:\n who runs them?\nwhat do they cost?",
        ["who runs Sampleshire ferries?", "what do Sampleshire ferries cost?"],
    ),
    "an introduction without a subject": (
        "I have two questions: who chairs the clinic; when does the ferry leave",
        ["who chairs the clinic?", "when does the ferry leave?"],
    ),
    "items of one question": (
        "What does the plan say about:\nnight ferries\nlifts",
        ["What does the plan say about night ferries?", "What does the plan say about lifts?"],
    ),
    "items that ask nothing": (
        "About the harbour clinic:\nchair\nbudget",
        ["About the harbour clinic: chair", "About the harbour clinic: budget"],
    ),
    "ordinals": (
        "First, who chairs the harbour clinic, secondly when was it built and thirdly who paid?",
        ["who chairs the harbour clinic?", "when was it built?", "who paid?"],
    ),
    "a frame before the list": (
        "For the harbour clinic, please tell me\nwho chairs it,\nwhen it was built and\nits size",
        ["who chairs the harbour clinic?", "when the harbour clinic was built?",
         "the harbour clinic’s size"],
    ),
    "an introduction that says when": (
        "Quick one before the board meeting:\nWhen does the pier open?\nHow long is it?",
        ["When does the pier open?", "How long is it?"],
    ),
    "a story and two questions": (
        "My ferry was late. Who pays the nurses? Who runs the clinic?",
        ["My ferry was late. Who pays the nurses?", "Who runs the clinic?"],
    ),
    "two years": (
        "What was the clinic's deficit in 2022/23 and in 2023/24?",
        ["What was the clinic's deficit in 2022/23?", "What was the clinic's deficit in 2023/24?"],
    ),
    "two topics": (
        "What did Ann Example say about ferries and about lifts?",
        ["What did Ann Example say about ferries?", "What did Ann Example say about lifts?"],
    ),
    "two acronyms": ("What are ICBs and ICPs?", ["What are ICBs?", "What are ICPs?"]),
    "two people": (
        "Who are Ann Example and Bob Sample?",
        ["Who is Ann Example?", "Who is Bob Sample?"],
    ),
    "two things with articles": (
        "What is a harbour fee and a lift levy?",
        ["What is a harbour fee?", "What is a lift levy?"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("question", "clauses"), _COMPOUND.values(), ids=_COMPOUND)
def test_a_compound_question_is_split(question: str, clauses: list[str]) -> None:
    assert split_clauses(question) == clauses


def test_a_short_question_behind_another_is_one_of_its_own() -> None:
    clauses = split_clauses("Harbour survey - who ran it? Top complaint? how many replied?")

    assert clauses == [
        "who ran Harbour survey?",
        "About Harbour survey: Top complaint",
        "About Harbour survey: how many replied?",
    ]


def test_what_each_of_two_did_is_asked_of_one_after_the_other() -> None:
    assert split_clauses("What did Eastham and Vale ICB and Westham ICB each spend on lifts?") == [
        "What did Eastham and Vale ICB spend on lifts?",
        "What did Westham ICB spend on lifts?",
    ]


@pytest.mark.parametrize(
    ("asked", "clauses"),
    [
        (
            "Harbour room:\nwhere is it\nwhat does it cost a year",
            ["where is Harbour room?", "what does Harbour room cost a year?"],
        ),
        (
            "who can apply to the pier fund, how much can they get, and when's the deadline?",
            ["who can apply to the pier fund?", "how much can they get?", "when's the deadline?"],
        ),
        (
            "doing a slide on the pier fund. Need:\nsize of the pot\nnumber of piers",
            ["About the pier fund: size of the pot", "About the pier fund: number of piers"],
        ),
        (
            "I'm writing a note for my boss and need two things, please:\nwho pays\nwho sails",
            ["who pays?", "who sails?"],
        ),
    ],
    ids=["a subject for all", "a series", "what is needed", "a note for somebody"],
)
def test_parts_of_a_list_or_series_say_little_each(asked: str, clauses: list[str]) -> None:
    assert split_clauses(asked) == clauses


_WHOLE = {
    "three things of one": "duties of harbour boards, local councils, and ferry crews in Eastham",
    "a place in the middle": "What do crews in Eastham want, and in Westham?",
    "its sides": "Do piers pay for themselves? What do people say on each side?",
    "one question": "Who chairs the harbour clinic?",
    "two things": "Who chairs the harbour clinic and the island ward?",
    "a guess behind it": "Who chairs the harbour clinic? The council?",
    "two verbs": "Who built and runs the harbour clinic?",
    "a part with too little to say": "What did the new lifts cost, and why?",
    "a part that leans on the other": "What did the new lifts cost and who paid?",
    "a part that asks nothing": "The ward is closed; who chairs the harbour clinic?",
    "many questions": "Who chairs the clinic board? " * 9 + "Why is the ward closed?",
    "one question of two things": "What is a harbour and ferry strategy?",
    "how and why": "How and why did the clinic merge with the ferry?",
    "one who is told of": "Did Ann Example, who chairs the harbour board, leave the ferry company?",
    "a relative clause and more": "Is the board, which pays nurses, and the clinic one body?",
    "a condition": "Do ferries stop when the money runs out, what does the law say?",
    "two subjects of one": "What is the difference between ICBs and ICPs?",
    "an introduction and one question": "About the harbour clinic: who chairs it?",
    "a story and one question": "My ferry was late. I missed my shift. Who pays the night nurses?",
    "a story with an and": "I am new and have come from the ferries. Who pays the night nurses?",
    "in two fields": "What changed in health and in care?",
    "no question": "harbour clinic and island ward",
    "empty": "",
    "mark only": "?",
}


@pytest.mark.parametrize("question", _WHOLE.values(), ids=_WHOLE)
def test_a_question_that_is_not_plainly_compound_stays_whole(question: str) -> None:
    assert split_clauses(question) == [question]


@given(
    st.text(st.characters())
    | st.lists(
        st.sampled_from(
            [
                "About ",
                "it",
                ": ",
                "\n",
                "? ",
                "who ",
                "pays ",
                " and ",
                ", ",
                "in 2023",
                "ICB",
                "list ",
            ]
        ),
        max_size=20,
    ).map("".join)
)
def test_any_text_has_a_part_and_no_line_break(text: str) -> None:
    parts = split_clauses(text)

    assert parts
    assert parts == [text] or not any("\n" in part for part in parts)


# What takes the square of the time takes minutes.
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["who pays ", ", who ", "and who ", "? ", "a. ", " ", ": ", "about "]
)
def test_long_texts_are_split_in_linear_time(piece: str) -> None:
    assert split_clauses((piece * 100_000)[:100_000])


_PIECES = st.sampled_from(
    "who when why and but ? , ; the harbour clinic night ferry leaves".split()
)


@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_the_parts_say_nothing_that_the_question_does_not(question: str) -> None:
    words = iter(question.replace("?", " ? ").split())

    parts = " ".join(split_clauses(question)).replace("?", " ").split()
    assert all(part in words for part in parts)


@pytest.mark.parametrize(
    "times", ["in 2022, in June 2023 and by 2024", "in 2022, in June 2023, and by 2024"]
)
def test_each_of_several_times_is_asked_about(times: str) -> None:
    assert split_clauses(f"How many porters were there {times}?") == [
        "How many porters were there in 2022?",
        "How many porters were there in June 2023?",
        "How many porters were there by 2024?",
    ]
