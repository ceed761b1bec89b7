"""Ways in which articles name who speaks, each with the speaker of some of its words.

Of a case `(text, speakers)`, the second maps words of the text to who says them: a name, "author",
or None for words of nobody who is named.
"""

from typing import Any

AUTHOR = "Eve Invented"

Cases = dict[str, tuple[str, dict[str, str | None]]]

_CHAIR = "Ann Example chairs the Sample Board.\n\n"

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

PEOPLE: Cases = {
    "surname": (
        _CHAIR + "“We start,” said Example.",
        {"We start": "Ann Example"},
    ),
    "title and surname": (_CHAIR + "“We start,” Ms Example said.", {"We start": "Ann Example"}),
    "first name": (_CHAIR + "“We start,” said Ann.", {"We start": "Ann Example"}),
    "pronoun": (_CHAIR + "“We start,” she said.", {"We start": "Ann Example"}),
    "pronoun of the only one it fits": (
        "Sir Dan Madeup met Dame Ann Example in May. “We start,” she said.",
        {"We start": "Ann Example"},
    ),
    "pronoun of the subject": (
        "Ann Example, a nurse, took over from Dan Madeup, a doctor. “We start,” she said.",
        {"We start": "Ann Example"},
    ),
    "two with one surname, by title": (
        "Mr Dan Example and his sister, Ms Ann Example, met. “We start,” said Ms Example.",
        {"We start": "Ann Example"},
    ),
    "two with one surname, unsure": (
        "Dan Example, a nurse, and Ann Example, a doctor, met. “We start,” said Example.",
        {"We start": None},
    ),
    "two of a gender": (
        "Ms Ann Example and Ms Flo Specimen met. “We start,” she said.",
        {"We start": None},
    ),
    "role": (
        "“We start,” said a spokesperson for the Sample Trust.",
        {"We start": "a spokesperson for the Sample Trust"},
    ),
    "role before the verb": (
        "“We start,” a spokeswoman for the board said.",
        {"We start": "a spokeswoman for the board"},
    ),
    "role told before": (
        "A nurse who asked not to be named said that it was late. “We start in May.”",
        {"We start": "A nurse"},
    ),
    "body": ("“We start,” the Sample Trust said.", {"We start": "the Sample Trust"}),
    "acronym": ("“We start,” said NHSX.", {"We start": "NHSX"}),
    "report": ("The report says: “We start in May.”", {"We start": "The report"}),
    "report with a tag": ("“We start,” the report states.", {"We start": "the report"}),
    "pronoun of a body": (
        "The Sample Trust said that it was ready. “We start,” it added.",
        {"We start": "The Sample Trust"},
    ),
    "not the one whose deputy speaks": (
        "“We start,” said Ann Example’s deputy.",
        {"We start": "Ann Example’s deputy"},
    ),
    "not the one who is told": (
        "“We start,” a nurse told Ann Example.",
        {"We start": "a nurse"},
    ),
    "not the one nearby": (
        "Ann Example retired in May. “Nobody will miss her,” read the banner.",
        {"Nobody will": "the banner"},
    ),
    "somebody without a name whom the author asked": (
        _CHAIR + "I asked a porter what he thought. “We start,” he said.",
        {"We start": "a porter"},
    ),
    "not whom another sat beside": (
        "Ann Example, sitting beside Dan Madeup, said: “We start.”",
        {"We start": "Ann Example"},
    ),
    "several": ("“We start,” said Ann Example and Dan Madeup.", {"We start": None}),
    "nobody named": ("It rained.\n\n“We start in May.”", {"We start": None}),
    "only mentioned": (
        "The board moved out of the house of Ann Example.\n\n“The roof leaks in May.”",
        {"The roof": None},
    ),
}

REPORTED: Cases = {
    "argued that": (
        "Ann Example has argued that boards are late.",
        {"boards are late": "Ann Example"},
    ),
    "said without that": (
        "Ann Example said the plan was late.",
        {"the plan was late": "Ann Example"},
    ),
    "pronoun": (
        _CHAIR + "She warned that boards were late.",
        {"boards were late": "Ann Example"},
    ),
    "told somebody that": (
        "Ann Example told members that boards were late.",
        {"boards were late": "Ann Example"},
    ),
    "according to": (
        "According to Ann Example, boards are late.",
        {"boards are late": "Ann Example"},
    ),
    "according to at the end": (
        "Boards are late, according to a report by the Sample Trust.",
        {"Boards are late": "a report by the Sample Trust"},
    ),
    "aside at the end": ("Boards are late, Ann Example said.", {"Boards are late": "Ann Example"}),
    "aside in the middle": (
        _CHAIR + "Boards, she says, are late.",
        {"are late": "Ann Example"},
    ),
    "a report": ("The report found that boards were late.", {"boards were late": "The report"}),
    "critics": ("Critics say that boards are late.", {"boards are late": "Critics"}),
    "the author": ("I said in May that boards were late.", {"boards were late": "author"}),
    "denied": ("Ann Example did not say that boards were late.", {"boards were late": "author"}),
    "foreseen": ("Ann Example would say that boards were late.", {"boards were late": "author"}),
    "changes say nothing": (
        "These changes suggest that boards are late.",
        {"boards are late": "author"},
    ),
    "a sentence that ends with a title": (
        "Ann Example said that it was right. “We start,” Dan Madeup added.",
        {"it was right": "Ann Example", "We start": "Dan Madeup"},
    ),
    "added behind a dash": (
        "Ann Example said that boards were late – I think so too.",
        {"boards were late": "Ann Example", "I think so": "author"},
    ),
    "a view": ("In Ann Example’s view, boards are late.", {"boards are": "Ann Example"}),
    "a promise": ("The plan is backed by an early promise.", {"The plan is": "author"}),
}

AUTHORS: Cases = {
    "as I wrote": ("As I wrote in 2022, “we start in May”.", {"we start in May": "author"}),
    "as I said": ("“We start in May,” as I said last year, to groans.", {"We start": "author"}),
    "I told": ("“We start in May,” I told members.", {"We start": "author"}),
    "is what I told": ("“We start in May,” is what I told members.", {"We start": "author"}),
    "by name": ("“We start in May,” Eve Invented said at the time.", {"We start": "author"}),
    "by surname": ("“We start in May,” Ms Invented said at the time.", {"We start": "author"}),
    "not by a tag of the paragraph before": (
        "“We start,” I wrote.\n\n“We stop in June.”",
        {"We start": "author", "We stop": None},
    ),
    "my answer": ("My answer was short: “We start in May.”", {"We start": "author"}),
    "a pull quote": (
        (
            "The boards of this county will start again in the month of May. It rained.\n\n"
            "> “The boards of this county will start again in the month of May”\n\nIt rained."
        ),
        {"“The boards": "author"},
    ),
}

TERMS: Cases = {
    "scare quotes": ("Boards call it a “fresh start”.", {"fresh start": None}),
    "a term": ("“Place” is a word that boards like.", {"Place": None}),
    "a slogan": ("The slogan “Fit for May” is on every wall.", {"Fit for May": None}),
    "a title": ("Ann Example said in “Fit for May” that boards were late.", {"Fit for May": None}),
    "a title of a report": (
        "Ann Example wrote a report called “Fit for May” in June.",
        {"Fit for May": None},
    ),
    "apostrophes": (
        "The boards’ plan is the porters’ plan, and ’tis late.",
        {"plan is the porters": "author"},
    ),
    "what boards say": ("The so-called “fresh start” is late.", {"fresh start": None}),
}

SECTIONS: Cases = {
    "a name as heading": (
        (
            "It rained.\n\n## Ann Example, chair\n\nI start in May. My board waits.\n\n"
            "## Dan Madeup, nurse\n\nWe stop in June.\n\n## Our view\n\nIt is late."
        ),
        {"I start": "Ann Example", "We stop": "Dan Madeup", "It is late": "author"},
    ),
    "a name in bold": (
        (
            "It rained.\n\n**Ann Example, chair**\n\nI start in May.\n\n**Dan Madeup, nurse**\n\n"
            "We stop in June."
        ),
        {"I start": "Ann Example", "We stop": "Dan Madeup"},
    ),
    "a quotation under a name": (
        "## Ann Example, chair\n\nMs Example is sure.\n\n> “We start in May.”\n\n## Costs\n\nLate.",
        {"We start": "Ann Example", "Ms Example is": "author", "Late.": "author"},
    ),
    "prose about the name": (
        "## Ann Example, chair\n\nMs Example is sure. We met in May.\n\n## Costs\n\nLate.",
        {"We met": "author"},
    ),
    "turns with names": (
        (
            "It rained.\n\nEve Invented: When do you start?\n\nAnn Example: In May.\n\n"
            "Eve Invented: Why?\n\nAnn Example: It is dry.\n\nAnd we have a bus."
        ),
        {"When do": "author", "In May": "Ann Example", "And we": "Ann Example"},
    ),
    "turns with initials": (
        (
            "Ann Example (AE) talks to Eve Invented (EI).\n\nEI: When?\n\n**AE:** In May."
            "\n\nEI: Why?\n\n"
            "AE: It is dry."
        ),
        {"When?": "author", "In May": "Ann Example", "It is dry": "Ann Example"},
    ),
    "questions in bold": (
        (
            "I met Ann Example, a nurse.\n\n**When did you start?**\n\nI began in May.\n\n"
            "**What do you want?**\n\nA bus. I want it now."
        ),
        {"I began": "Ann Example", "A bus": "Ann Example", "When did": "author"},
    ),
    "common questions": (
        "**Do I need to move?**\n\nNo. We will write to you.\n\n**Who pays?**\n\nThe board does.",
        {"No. We": "author", "The board": "author"},
    ),
    "an interview with questions told": (
        (
            "I met Ann Example, a nurse, for soup.\n\nI ask if she is late.\n\n"
            "“No, and I never was.”\n\n"
            "It rained. And the bus?\n\n“Ask me in May.”"
        ),
        {"No, and": "Ann Example", "Ask me": "Ann Example"},
    ),
    "a written answer": (
        (
            "Buses in the county\n\nAsked by\nDan Madeup\n\n"
            "To ask the Secretary of State when "
            "buses run.\n\n"
            "Answered by\nAnn Example\nMinister of State\nThis question was answered on 3 May\n\n"
            "Buses run every day from May, and on Sundays from June."
        ),
        {"Buses run every": "Ann Example", "To ask": "Dan Madeup"},
    ),
    "a written answer on one line": (
        "Answered by: Ann Example, Minister of State\n\nBuses run every day from May to June.",
        {"Buses run": "Ann Example"},
    ),
    "a written answer of an office": (
        "Answer from the Minister for Buses\n\nBuses run every day from May to June.",
        {"Buses run": "the Minister for Buses"},
    ),
    "words without marks": (
        "Ann Example, chair of the board, writes:\n\nBuses run every day.\n\nIt rained.",
        {"Buses run": "Ann Example", "It rained": "author"},
    ),
    "a list": (
        "The report says:\n\n- Buses run late.\n- Trams do not.\n\nIt rained.",
        {"Buses run": "The report", "Trams do": "The report", "It rained": "author"},
    ),
}

ALL: dict[str, dict[str, Any]] = {
    "tags": TAGS,
    "leads": LEADS,
    "people": PEOPLE,
    "reported": REPORTED,
    "authors": AUTHORS,
    "terms": TERMS,
    "sections": SECTIONS,
}
