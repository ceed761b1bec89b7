"""Letters to a paper with the names below them, and committees' evidence with numbered turns."""

from tests.vectorstore.reading.constructions.cases import AUTHOR, Cases

_TWO = (
    "**Late again**\n\n**Sir,** I was the nurse. The pier is shut.\n\nI left in May.\n\n"
    "*Ann Example, nurse, Sampleton*\n\n**Sir,** The boat is late.\n\n"
    "*Councillor Dan Madeup, Sampleton*\n\n"
    "**The editor writes:** This correspondence is closed.\n"
)
_CAPITALS = (
    "SIR – Mr Madeup told members that the pier is shut. He says that it was late.\n\n"
    "ANN EXAMPLE\nChair, Sample League\n\n**From the board**\n\nSIR – Come and shout.\n\n"
    "(DR) DAN MADEUP\nSampleton\n"
)
LETTERS: Cases = {
    "signed below": (
        _TWO,
        {
            "The pier is shut": "Ann Example",
            "I left": "Ann Example",
            "The boat is late": "Dan Madeup",
            "This correspondence": "The editor",
        },
    ),
    "signed in capitals": (
        _CAPITALS,
        {"it was late": "Mr Madeup", "Come and shout": "Dan Madeup"},
    ),
    "name supplied": (
        "Dear Editor,\n\nThe pier is late.\n\n*Name and address supplied*\n\nIt rained.\n",
        {"The pier is late": None, "It rained": "author"},
    ),
    "not signed": ("Sir – The pier is late.\n\nIt rained.\n", {"The pier is late": "author"}),
    "no letter, but speech": (
        "“Sir, the pier is late,” said Ann Example to the clerk.\n\nIt rained.\n\n*Dan Madeup*\n",
        {"the pier is late": "Ann Example", "to the clerk": "author"},
    ),
    "the author's own": (
        f"Dear Sir,\n\nThe pier is late.\n\n*{AUTHOR}*\n",
        {"The pier is late": "author"},
    ),
    "to somebody, by the author": (
        "Dear Dame Ann,\n\nThe pier is late.\n\nYours sincerely,\n\nEve Invented\n",
        {"The pier is late": "author"},
    ),
}
EVIDENCE: Cases = {
    "the chair of those who are there": (
        (
            "*Present: Councillor Ann Example (chair), Dan Madeup.*\n\n"
            "**Q1 Chair:** Who took it down?\n\n**Dan Madeup:** A builder.\n\n"
            "**Q2 Chair:** The union says twelve.\n\n**Dan Madeup:** I saw that.\n"
        ),
        {
            "Who took it": "Ann Example",
            "A builder": "Dan Madeup",
            "The union says": "Ann Example",
            "I saw": "Dan Madeup",
        },
    ),
    "a chair whom nobody names": (
        (
            "**Q1 Chair:** Who took it down?\n\n**Dan Madeup:** A builder.\n\n"
            "**Q2 Chair:** How late?\n\n**Dan Madeup:** I saw that.\n"
        ),
        {"How late": "author", "I saw": "Dan Madeup"},
    ),
}
