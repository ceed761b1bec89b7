import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question.undressing import undress

_BARE = "Who chairs the harbour clinic?"

_DRESSES = [
    "*{}*",
    "**{}**",
    "_{}_",
    "~{}~",
    "`{}`",
    "```\n{}\n```",
    "*_{}_*",
    "## {}",
    "> {}",
    "&gt; {}",
    '"{}"',
    "'{}'",
    "“{}”",
    "‘{}’",
    "«{}»",
    "({})",
    "[{}]",
    '("{}")',
    '"{}',
    "1. {}",
    "#1 {}",
    "① {}",
    "Asking for a friend: {}",
    "Hmm... {}",
    "lol {}",
    "leave it out... {}",
    "Test me on this: {}",
    "Confidentially, {}",
    "Hi all :wave: hope everyone's well! {}",
    "I've got one question. {}",
    "Subject: Clinics\n\n{}",
    "3) {}",
    "(a) {}",
    "a) {}",
    "• {}",
    "- {}",
    "* {}",
    "→ {}",
    "Q: {}",
    "Q3. {}",
    "Q - {}",
    "Question: {}",
    "Question 2: {}",
    "My question: {}",
    "1️⃣ {}",
    "{} :thinking_face:",
    ":wave::skin-tone-5: {}",
    "{}:eyes::+1:",
    "{} :100:",
    "{} 🤔",
    "👋🏽 {}",
    "👩‍⚕️ {} 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "<@U123ABC> {}",
    "<@U123ABC|ann> {}",
    "<!here> {}",
    "<!subteam^S12|@policy> {}",
    "{} <#C12|general>",
    "@policybot {}",
    "<p>{}</p>",
    "<strong>{}</strong><br/>",
    '<span style="color: red">{}</span>',
    "&nbsp;{}",
    "{}??",
    "{}?!",
    "   {}\n\n",
    "Hi! {}",
    "Hello there, {}",
    "Good morning all - {}",
    "Dear Ann,\n\n{}",
    "Hi Ann Example, {}",
    "hey bot {}",
    "Hi team,\n{}\nThanks",
    "Sorry to bother you. {}",
    "Quick question: {}",
    "I have a quick question. {}",
    "Hope you're well! {}",
    "Thanks in advance: {}",
    "OK great. {}",
    "Perfect, thank you. {}",
    "Right, {}",
    "Great stuff, {}",
    "Really useful! {}",
    "{} Thanks!",
    "{} Many thanks in advance, Ann",
    "{} Please help.",
    "Who chairs the harbour clinic when it's at home?",
    "{} Any ideas?",
    "{}\n\nKind regards,\nAnn Example\nHead of Ferries",
    "{}\nBest wishes\nAnn",
    "{}\nSent from my iPhone",
    "{}\n--\nAnn Example",
    "From: Ann Example\nSent: 3 March 2025\nTo: Bob Sample\nSubject: Clinics\n\n{}",
    "FYI\n\n-----Original Message-----\nFrom: Ann Example\nTo: Bob Sample\n\n{}",
    "On Mon, 3 Mar 2025 at 10:02, Ann Example <ann@example.org> wrote:\n> {}",
    "{}\n\nOn Mon, 3 Mar 2025, Ann Example wrote:\n> Where is the ferry?",
    "{}\n\n-----Original Message-----\nFrom: Ann\nSubject: Lifts\n\nThe lift is broken.",
]


@pytest.mark.parametrize("dress", _DRESSES)
def test_what_surrounds_a_question_is_taken_off(dress: str) -> None:
    assert undress(dress.format(_BARE)) == _BARE


_FRAMES = [
    "Could you tell me {}?",
    "can you help me out with {}",
    "Can you please tell me {}",
    "could anyone let me know {}?",
    "Please tell me {}",
    "please, {}",
    "I was wondering {}",
    "I'd like to know {}.",
    "I need to know {}",
    "Do you know {}?",
    "Does anybody happen to know {}?",
    "Would you mind telling me {}?",
    "Any idea {}?",
    "I'm trying to find out {}",
    "It would be helpful to know {}",
    "Hi, could you tell me {}, please?",
    "Out of interest, {}",
    "Are you able to tell me {}?",
    "Kindly advise {}",
    "Could you add {}",
    "What I'd really like to know is {}?",
    "could you please note {}?",
    "can you also include {}",
    "When you have a minute, could you tell me {}?",
]


@pytest.mark.parametrize("frame", _FRAMES)
def test_a_frame_of_politeness_is_taken_off(frame: str) -> None:
    asked = "who chairs the harbour clinic"

    assert undress(frame.format(asked)).rstrip("?.") == asked


_UNDRESSED = {
    "label of a link": ("Is <https://example.org/a|the plan> new?", "Is the plan new?"),
    "address": ("Is <https://example.org/a> new?", "Is https://example.org/a new?"),
    "Markdown link": ("Is [the plan](https://example.org) new?", "Is the plan new?"),
    "date": ("Is it <!date^1392734382^{date}|18 March 2014> yet?", "Is it 18 March 2014 yet?"),
    "entity": ("Who pays for A&amp;E?", "Who pays for A&E?"),
    "bold word": ("Who pays for *night* ferries?", "Who pays for night ferries?"),
    "thanks between": ("Thanks. And who pays?", "And who pays?"),
    "thanks in the middle": ("Who pays? Thanks. And who asks?", "Who pays? And who asks?"),
    "thanks before a follow-up": ("cheers - and how much is that?", "and how much is that?"),
    "short for and": ("thanks n who pays?", "and who pays?"),
    "thanks without a mark": ("night ferry fees Thanks!", "night ferry fees"),
    "greeting without a mark": ("hey bot Night ferry fees", "Night ferry fees"),
    "condition": ("I wonder if ferries run at night", "whether ferries run at night"),
    "help with a number": ("Can you help me with the number of piers?", "the number of piers?"),
    "request": ("Could you please list the ferries?", "list the ferries?"),
    "list": ("1. Who pays?\n2. Who asks?", "Who pays?\nWho asks?"),
    "list in a line": ("1. Who pays? 2. Who asks?", "Who pays?\nWho asks?"),
    "list of letters": ("a) who pays b) who asks", "who pays\nwho asks"),
    "dots in a line": ("Two things: • Who pays? • Who asks?", "Who pays?\nWho asks?"),
    "Roman numbers": ("On ferries: (i) who pays, (ii) who asks", "On ferries:\nwho pays\nwho asks"),
    "a margin": (
        "We would like to know all of the fees that the harbour board\nand its members pay.",
        "We would like to know all of the fees that the harbour board and its members pay.",
    ),
    "keycaps": ("1️⃣ Who pays? 2️⃣ Who asks?", "Who pays?\nWho asks?"),
    "items of HTML": ("<ul><li>Who pays?</li><li>Who asks?</li></ul>", "Who pays?\nWho asks?"),
    "introduction": ("On ferries:\n- who pays?\n- who asks?", "On ferries:\nwho pays?\nwho asks?"),
    "subject alone": ("From: Ann\nTo: Bob\nSubject: RE: Who pays now?", "Who pays now?"),
    "dots": ("What are I.C.B.s?", "What are ICBs?"),
    "blanks": ("What is an I C B?", "What is an ICB?"),
    "capitals": ("WHO CHAIRS THE ICBS IN SAMPLESHIRE?", "Who chairs the ICBs in Sampleshire?"),
    "space before the mark": ("What is an ICB ?", "What is an ICB?"),
    "surrogate": ("Who\ud800 pays?", "Who? pays?"),
}  # fmt: skip


@pytest.mark.parametrize(("dressed", "bare"), _UNDRESSED.values(), ids=_UNDRESSED)
def test_the_words_of_a_question_are_left(dressed: str, bare: str) -> None:
    assert undress(dressed) == bare


_KEPT = [
    "Are clinics open from 7:30 or 8:30?",
    "Is it 10:15:30 or later?",
    "Does snake_case_name or 2 * 3 * 4 matter?",
    "10 Year Health Plan",
    "1.5 million people in Sampleshire?",
    "-5% growth in 2023?",
    "Q3 2024 deficit of Sampleshire?",
    "A. Example's view on ferries",
    "What does Ann A. Example say?",
    "What did J.R. Example say about night ferries?",
    '"Night ferries" and "day ferries": who pays?',
    "(a) and (b) of section 5",
    "What does “ICB” mean, and ‘ICP’?",
    "Which trusts' boards pay?",
    "Thanks to whom did the harbour clinic survive?",
    "Morning surgeries: how many?",
    "Great Example Hospital: who chairs it?",
    "Right to choose: what is it?",
    "Who can tell a merger from a cluster?",
    "Test case for my briefing: who pays?",
    "What help do ferries give?",
    "What is in tier 1. And what in tier 2. Who pays?",
    "Date: when was the plan published?",
    "e.g. who pays at 5 p.m.?",
    "Do you know-how transfers count?",
    "Can you be on a board and a council?",
    "NHS ENGLAND",
    "PSR?",
    "What is vitamin D. A ferry?",
    "Is x < 5 and y > 3?",
    "Why is R&D; funded?",
    "Tell me about night ferries",
    "Who asked “who pays?” at the board?",
    "Hello Sunshine programme",
    "Which boards gave thanks?",
]


@pytest.mark.parametrize("question", _KEPT)
def test_what_belongs_to_a_question_stays(question: str) -> None:
    assert undress(question) == question


@pytest.mark.parametrize(
    "message",
    [
        "",
        "  \n ",
        "?",
        "hello",
        "Hi there!",
        "Good morning, all",
        "thanks!",
        "Thank you so much, that was really helpful",
        "brilliant, ta",
        "Cheers :pray:",
        ":wave:",
        "👋",
        "help me please",
        "Hi Ann",
        "testing testing",
        "<@U123ABC>",
        "Kind regards,\nAnn Example",
        "ok",
    ],
)
def test_nothing_is_left_of_a_message_that_only_greets_or_thanks(message: str) -> None:
    assert undress(message) == ""


_PIECES = st.sampled_from(
    [
        *"*_~`\"'()[]<>?!.,:;-•1\n ",
        *["1. ", "2) ", "a) ", "I C B ", "I.C.B. ", "Q: ", "hi ", "Hi, ", "thanks ", "please "],
        *["if ", "who ", "pays ", "could you tell me ", ":wave:", "👋", "&amp;", "&gt;", "<b>"],
        *["From: a\n", "Subject: b\n", "On x y wrote:\n", "> ", "regards,\n", "Ann ", "@bot "],
        *["<@U12>", "<https://a.b|c>", "```", "WHO IS THE ", "1️⃣", "\u200d", "“", "”"],
    ]
)


@given(st.lists(_PIECES, max_size=20).map("".join) | st.text(st.characters()))
def test_undressing_twice_changes_nothing_more(message: str) -> None:
    assert undress(undress(message)) == undress(message)


@given(st.text(st.characters()))
def test_what_is_left_can_be_encoded(message: str) -> None:
    assert undress(message).encode().decode() == undress(message)


# What takes the square of the time takes minutes.
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    [" ", "\n", "*", '"', "'", "(", "> ", "<", "-", "?!", "a.", "a ", ":a", "hi, ", "thanks ",
     "please ", "1. aa ", "a) bb ", "`a", "* a", "_ ", " @a", "[a](", "&lt;", "A B C ",
     "From: a\n", "-----Original ", "on a wrote ", "don’t know who ", "1️⃣", "👋"],
)  # fmt: skip
def test_long_texts_are_undressed_in_linear_time(piece: str) -> None:
    assert len(undress((piece * 100_000)[:100_000] + "x")) <= 100_001


@pytest.mark.parametrize(
    "courtesy",
    [
        "Could you tell me in a line or two, with the source?",
        "Can you answer briefly?",
        "Would you let me know in one sentence?",
        "A line with the source is plenty.",
        "Could you look it up?",
    ],
)
def test_how_the_answer_is_wanted_is_no_question_of_its_own(courtesy: str) -> None:
    assert undress(f"Who paints the ferries? {courtesy}") == "Who paints the ferries?"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("whats the HQ of the ferry dept?", "what's the headquarters of the ferry department?"),
        ("how many ppl sail, and whos paying?", "how many people sail, and who's paying?"),
        ("Mgmt costs of the ferries in 2 yrs", "Management costs of the ferries in 2 years"),
        ("avg delay FY23/24, in mins", "average delay 2023/24, in minutes"),
        ("why'd the ferry stop?", "why did the ferry stop?"),
        ("who'd stop the ferry?", "who'd stop the ferry?"),
        ("where'd I find a ferry?", "where'd I find a ferry?"),
        ("whats the yr’s plan for 24/25?", "what's the year’s plan for 2024/25?"),
        ("Is it £24/25 or 24/25% at 10/11 Pier?", "Is it £24/25 or 24/25% at 10/11 Pier?"),
        ("who is exec-producer of OPS at a.org/hq?", "who is exec-producer of OPS at a.org/hq?"),
    ],
)
def test_shortened_words_are_written_out_but_for_those_in_names(typed: str, asked: str) -> None:
    assert undress(typed) == asked


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (
            "how recent is Ann Example's piece on ferries, what date?",
            "When was Ann Example's piece on ferries published?",
        ),
        ("How old are the reports?", "When were the reports published?"),
        ("How old is the ferry?", "How old is the ferry?"),
        ("How old is the oldest article?", "How old is the oldest article?"),
        (
            "Somebody called the levy a tax on fog. Who was that?",
            "Who called the levy a tax on fog?",
        ),
        ("I heard someone left the board - who?", "Who left the board?"),
        ("two of your pieces name an SHA, what was that", "What was SHA?"),
        ("The SHA set a levy, what is that short for?", "What is SHA?"),
        ("Sampleton ICB set a levy, what was it?", "Sampleton ICB set a levy, what was it?"),
        ("Her column mentions an SHA. What's that?", "What is SHA?"),
        ("SHAs, PCTs - what's that?", "SHAs, PCTs - what's that?"),
        ("The ferry is late. What is that?", "The ferry is late. What is that?"),
    ],
)
def test_a_question_is_put_in_the_words_of_its_answer(asked: str, meant: str) -> None:
    assert undress(asked) == meant
