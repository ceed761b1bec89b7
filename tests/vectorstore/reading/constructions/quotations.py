"""Quotations, by what names their speaker: a tag, a lead, a sentence before."""

from tests.vectorstore.reading.constructions.cases import Cases

TAGS: Cases = {
    "tag behind": ("“We start,” Ann Example said.", {"We start": "Ann Example"}),
    "inverted tag": ("“We start,” said Ann Example.", {"We start": "Ann Example"}),
    "inverted with a role": (
        "“We start,” said the board’s chair, Ann Example, on Monday.",
        {"We start": "Ann Example"},
    ),
    "role before the name": (
        "“We start,” warned Sample Board chief executive Ann Example.",
        {"We start": "Ann Example"},
    ),
    "apposition before the verb": (
        "“We start,” Ann Example, who chairs the board, told Sample Weekly.",
        {"We start": "Ann Example"},
    ),
    "comma outside": ("“We start”, said Ann Example.", {"We start": "Ann Example"}),
    "single marks": (
        "‘We can’t wait for the boards’ plan,’ said Ann Example.",
        {"We can’t wait for the boards’ plan": "Ann Example"},
    ),
    "straight single marks": (
        "'We can't wait for the boards' plan,' said Ann Example.",
        {"We can't wait": "Ann Example"},
    ),
    "straight double marks": ('"We start," says Ann Example.', {"We start": "Ann Example"}),
    "question": ("“Who pays?” asked Ann Example.", {"Who pays": "Ann Example"}),
    "question with the name first": ("“Who pays?” Ann Example asked.", {"Who pays": "Ann Example"}),
    "tag in the middle": (
        "“We start,” said Ann Example, “and then we stop.”",
        {"We start": "Ann Example", "and then we": "Ann Example"},
    ),
    "tag between sentences": (
        "“We start,” said Ann Example, the chair. “Then we stop.”",
        {"Then we stop": "Ann Example"},
    ),
    "going on with a participle": (
        "“We start,” said Ann Example, adding: “Then we stop.”",
        {"Then we stop": "Ann Example"},
    ),
    "colon": ("Ann Example said: “We start.”", {"We start": "Ann Example"}),
    "comma lead": ("Ann Example said, “We start.”", {"We start": "Ann Example"}),
    "colon after an adverbial": (
        "Speaking at Sample House on Monday, Ann Example, the chair, said: “We start.”",
        {"We start": "Ann Example"},
    ),
    "colon without a verb": ("Ann Example was blunt: “We start.”", {"We start": "Ann Example"}),
    "her answer": ("Ann Example’s answer was short: “We start.”", {"We start": "Ann Example"}),
    "as she put it": ("As Ann Example put it: “We start.”", {"We start": "Ann Example"}),
    "as she put it behind": ("“We start,” as Ann Example put it.", {"We start": "Ann Example"}),
    "according to": ("“We start,” according to Ann Example.", {"We start": "Ann Example"}),
    "in the words of": ("In the words of Ann Example, “we start”.", {"we start": "Ann Example"}),
    "embargoed": ("Ann Example will say: “We start.”", {"We start": "Ann Example"}),
    "quoted as saying": (
        "Ann Example was quoted as saying: “We start.”",
        {"We start": "Ann Example"},
    ),
    "told somebody": ("Ann Example told Dan Madeup: “We start.”", {"We start": "Ann Example"}),
    "a part of a clause": (
        "Ann Example said that the plan was “dead in the water” and left.",
        {"dead in the water": "Ann Example"},
    ),
    "call": ("Ann Example called it “a mess”.", {"a mess": "Ann Example"}),
    "hyphen and particle": (
        "“We start,” said Ann van Example-Sample.",
        {"We start": "Ann van Example-Sample"},
    ),
    "initial": ("“We start,” said Ann B. Example.", {"We start": "Ann B. Example"}),
    "accent": ("“We start,” said Élodie Madeup.", {"We start": "Élodie Madeup"}),
    "honour": ("“We start,” said Dame Ann Example DBE.", {"We start": "Ann Example"}),
    "a tag that is a sentence": (
        "“We start.” Ann Example said.",
        {"We start": "Ann Example"},
    ),
    "pointed at": (
        "“We start in May.” Those were the words of Ann Example.",
        {"We start": "Ann Example"},
    ),
    "a wrapped line": (
        "“We start in spring, whatever people in this county say,”\nsaid Ann Example.\n\nEnd.",
        {"We start": "Ann Example"},
    ),
    "another verb": ("“We start,” quipped Ann Example.", {"We start": "Ann Example"}),
    "an adverb": ("“We start,” Ann Example later added.", {"We start": "Ann Example"}),
    "an exclamation": ("“We start!” cried Ann Example.", {"We start": "Ann Example"}),
    "is what she told": (
        "“We start,” is what Ann Example told members.",
        {"We start": "Ann Example"},
    ),
    "a title before a surname only": ("“We start,” said Ms Example.", {"We start": "Ms Example"}),
}
LEADS: Cases = {
    "named one sentence before": (
        "Ann Example disagreed. “We start in May, and not before.”",
        {"We start": "Ann Example"},
    ),
    "told one sentence before": (
        "Ann Example, chair of the board, said that it was late. “We start in May.”",
        {"We start": "Ann Example"},
    ),
    "told one paragraph before": (
        "Ann Example said that the board was late.\n\n“We start in May.”",
        {"We start": "Ann Example"},
    ),
    "news of somebody": (
        "From Sampleton, Ann Example, a nurse, sends better news. “We have a bus.”",
        {"We have a bus": "Ann Example"},
    ),
    "a run of paragraphs": (
        "Ann Example said:\n\n“We start.\n\n“We stop.\n\n“We go.”\n\nIt rained.",
        {"We start": "Ann Example", "We stop": "Ann Example", "We go": "Ann Example"},
    ),
    "a run whose tag is at its end": (
        "“We start.\n\n“We stop,” said Ann Example.",
        {"We start": "Ann Example", "We stop": "Ann Example"},
    ),
    "marks that are not opened again": (
        "Ann Example said: “We start.\n\nWe stop.\n\nWe go.”\n\nIt rained.",
        {"We start": "Ann Example", "We stop": "Ann Example", "It rained": "author"},
    ),
    "a block quote": (
        "Ann Example said:\n\n> We start in May.\n> We stop in June.\n\nIt rained.",
        {"We start": "Ann Example", "We stop": "Ann Example", "It rained": "author"},
    ),
    "a block quote within a quotation": (
        "Ann Example said: “We start.\n\n> We stop.\n\nWe go.”\n\nIt rained.",
        {"We start": "Ann Example", "We stop": "Ann Example", "It rained": "author"},
    ),
    "a block quote under two": (
        "Ann Example was criticised by Ben Sample.\n\n> “I asked for help and got none.”",
        {"I asked": None},
    ),
    "a block quote under somebody of whom more is told": (
        "Ben Sample runs a ward. It is full.\n\n> “I have one phone.”",
        {"I have one": None},
    ),
    "a signed block quote": (
        "It rained.\n\n> We start in May.\n>\n> — Ann Example, chair\n\nIt rained again.",
        {"We start": "Ann Example", "It rained again": "author"},
    ),
    "a signed quotation": (
        "It rained.\n\n“We start in May.”\n\n— Ann Example, Sample Board\n\nIt rained again.",
        {"We start": "Ann Example"},
    ),
    "two speakers in one paragraph": (
        "“We start,” said Ann Example, but Dan Madeup disagreed: “We stop.”",
        {"We start": "Ann Example", "We stop": "Dan Madeup"},
    ),
    "two speakers in turn": (
        "“We start,” said Ann Example. Dan Madeup was less sure. “I would wait.”",
        {"We start": "Ann Example", "I would wait": "Dan Madeup"},
    ),
    "a quotation inside": (
        "“My aunt told me, ‘Eat up,’ and I did,” said Ann Example.",
        {"My aunt told me": "Ann Example", "Eat up": "My aunt"},
    ),
    "a quotation inside of somebody named": (
        "“As Dan Madeup says, ‘Time is short,’ and he is right,” said Ann Example.",
        {"and he is right": "Ann Example", "Time is short": "Dan Madeup"},
    ),
}
BEFORE: Cases = {
    "behind the sentence that introduces": (
        (
            "The last speaker was Ann Example, of the Sample Union. Asked by Ms Flo "
            "Specimen for a figure, she gave the price of soup. “We pay two pounds.”"
        ),
        {"We pay": "Ann Example"},
    ),
    "whom is known from a did say": (
        ("Ann Example made me tea. What she did say I have kept. “You start in May.”"),
        {"You start": "Ann Example"},
    ),
    "a silence between question and answer": (
        (
            "Ann Example runs the board. I ask if she is late. There is a pause.\n\n"
            "“I am never late.”"
        ),
        {"I am never": "Ann Example"},
    ),
    "a letter": (
        ("The best letter came from Ann Example, a nurse. “I have had soup for a year.”"),
        {"I have had": "Ann Example"},
    ),
    "a reply that came": (
        ("I wrote to Ann Example, who runs the ward. Her reply came by post. “We start in May.”"),
        {"We start": "Ann Example"},
    ),
    "wrote back": (
        ("Ann Example wrote back within the hour. “It is late.”"),
        {"It is late": "Ann Example"},
    ),
    "asked to speak": (
        ("A member of the public asked to speak. The chair allowed it. “My aunt had soup here.”"),
        {"My aunt": "A member of the public"},
    ),
    "came the answer": (
        (
            "Ann Example, a nurse, was asked by Dan Madeup why soup is late. “It cooks "
            "slowly,” came the answer."
        ),
        {"It cooks": "Ann Example"},
    ),
    "the body behind a colon": (
        ("The steering group, in its foreword, is braver: “We start in May.”"),
        {"We start": "The steering group"},
    ),
    "an answer from somebody": (
        ("Dan Madeup asked what was first. “Sleep,” came the answer from Dame Ann Example."),
        {"Sleep,": "Ann Example"},
    ),
    "whose letter it is": (
        ("The letter that we saw was from Ann Example. “I am on hold,” it began."),
        {"I am on": "Ann Example"},
    ),
    "its letter": (
        ("The Sample Trust replied. “We are late,” its letter said."),
        {"We are late": "The Sample Trust"},
    ),
    "his reply ran": (
        (
            "I wrote to Ann Example, a nurse. The finance director wrote back. “I am "
            "late,” his reply ran."
        ),
        {"I am late": "The finance director"},
    ),
    "points out": (
        ("Ann Example is a nurse. “It is late,” she points out."),
        {"It is late": "Ann Example"},
    ),
    "under a block quote, in italics": (
        (
            "It rained.\n\n"
            "> The bus stops outside.\n\n"
            "*Ann Example, 83, Sampleton*\n\n"
            "> Nobody came in March.\n\n"
            "*Dan Madeup, Sampleton*\n\n"
            "Late."
        ),
        {"The bus": "Ann Example", "Nobody came": "Dan Madeup", "Late.": "author"},
    ),
    "whom the author asked": (
        ("“I came early,” Ann Example said. I asked what was wrong. “Nothing yet.”"),
        {"Nothing yet": "Ann Example"},
    ),
}
