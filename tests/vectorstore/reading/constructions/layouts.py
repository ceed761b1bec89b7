"""Speakers who are named by a page's layout: headings, lists, tables, line breaks."""

from tests.vectorstore.reading.constructions.cases import Cases

SECTIONS: Cases = {
    "a name as heading": (
        (
            "It rained.\n\n## Ann Example, chair\n\nI start in May. My board waits.\n\n"
            "## Dan Madeup, nurse\n\nWe stop in June.\n\n## Our view\n\nIt is late."
        ),
        {"I start": "Ann Example", "We stop": "Dan Madeup", "It is late": "author"},
    ),
    "members of a panel, without a word for what they are": (
        (
            "It rained.\n\n## Ann Example, patients’ group\n\nStart in May.\n\n"
            "## Dan Madeup, university\n\nWe stop in June.\n\nThe hall was full."
        ),
        {"Start in May": "Ann Example", "We stop": "Dan Madeup"},
    ),
    "places that stand like members of a panel": (
        (
            "It rained.\n\n## Cross Green, north\n\nWe met in May. The green is wet.\n\n"
            "## Long Meadow, south\n\nWe met in June. The meadow is dry.\n\n"
            "A cross is white; it is a long way."
        ),
        {"We met in May": "author", "We met in June": "author"},
    ),
    "a name in bold": (
        (
            "It rained.\n\n**Ann Example, chair**\n\nI start in May.\n\n**Dan Madeup, nurse**\n\n"
            "We stop in June."
        ),
        {"I start": "Ann Example", "We stop": "Dan Madeup"},
    ),
    "a name on a line with a colon": (
        (
            "It rained.\n\nAnn Example, chair of the board:\n\nI start in May.\n\n"
            "Dan Madeup, nurse:\n\nWe stop in June."
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
    "the interviewer leaves, and goes on": (
        (
            "It rained.\n\nEve Invented: When do you start?\n\nAnn Example: In May.\n\n"
            "Eve Invented: Why?\n\nAnn Example: It is dry.\n\nWe broke off here. Ducks are loud."
        ),
        {"It is dry": "Ann Example", "Ducks are loud": "author"},
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
    "a written answer under a heading": (
        (
            "Question\n\nDan Madeup\n\nTo ask the Secretary of State when buses run.\n\nAnswer\n\n"
            "Ann Example\n\nMinister of State\n\nAnswered on\n\n3 May 2024\n\n"
            "Buses run every hour on weekdays."
        ),
        {"Buses run every": "Ann Example"},
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
TABLES: Cases = {
    "rows": (
        (
            "| Who | Role | Word |\n|---|---|---|\n| Ann Example | Nurse | “We start in "
            "May, whatever the rain.” |\n| Dan Madeup | GP partner, Sampleton | “We "
            "stop.” |\n\n"
            "“I wait,” said Dr Madeup."
        ),
        {"We start in": "Ann Example", "We stop": "Dan Madeup", "I wait": "Dan Madeup"},
    ),
    "rows of no people": (
        ("| Plan | Word |\n|---|---|\n| Fit for May | “late” |\n| The second plan | “later” |"),
        {"late": None},
    ),
}
WRAPPED: Cases = {
    "a name over a line break": (
        (
            "It rained on everybody in the whole of the county on the day when Ann\nExample came "
            "to see us. “We start in May, and we stop in June,”\nshe said, and left.\n\n"
            "It went on raining in the whole of the county for the week after\nthat, "
            "and nobody went out any more in the evenings or early in the\nmorning, "
            "and so nothing happened.\n\n"
            "End."
        ),
        {"We start": "Ann Example"},
    ),
    "a lead over a line break": (
        (
            "“We start in May, and we stop in the month of June,” said the\nchair of the "
            "board, Ann Example.\n\n"
            "End."
        ),
        {"We start": "Ann Example"},
    ),
}
