"""Harder ways in which articles name who speaks: interviews, roles, tables, pronouns."""

from tests.vectorstore.reading.constructions import Cases

INTERVIEWS: Cases = {
    "a reported other in an answer": (
        (
            "**EI:** How was it?\n\n"
            "**AE:** Dan Madeup was the finance officer then. He said, “It is late,” and "
            "he left.\n\n"
            "**EI:** And now?\n\n"
            "**AE:** I’d say it is early.\n\n"
            "EI is Eve Invented and AE is Ann Example."
        ),
        {"It is late": "Dan Madeup", "I’d say it": "Ann Example"},
    ),
}

BEFORE: Cases = {
    "a silence between question and answer": (
        (
            "Ann Example runs the board. I ask if she is late. There is a pause.\n\n"
            "“I am never late.”"
        ),
        {"I am never": "Ann Example"},
    ),
    "wrote back": (
        ("Ann Example wrote back within the hour. “It is late.”"),
        {"It is late": "Ann Example"},
    ),
    "came the answer": (
        (
            "Ann Example, a nurse, was asked by Dan Madeup why soup is late. “It cooks "
            "slowly,” came the answer."
        ),
        {"It cooks": "Ann Example"},
    ),
}

INDIRECT: Cases = {
    "argues that": (("The board argues that soup is late."), {"soup is late": "The board"}),
    "explained at the end": (
        ("Soup was late because the cook was, the chair explained."),
        {"Soup was late": "the chair"},
    ),
    "nobody blames": (("Nobody blames a lack of soup."), {"a lack of soup": "author"}),
    "rain is not to speak": (("The rain put an end to soup."), {"an end": "author"}),
}

ROLES: Cases = {
    "two of a role": (
        (
            "Ann Example, chair of the Sample Board, met Dan Madeup, chair of the Madeup "
            "Trust. “We start,” said the chair."
        ),
        {"We start": "the chair"},
    ),
    "the role of another body": (
        (
            "Ann Example is chair of the Sample Board. “We start,” said the chair of the "
            "Madeup Trust."
        ),
        {"We start": "the chair of the Madeup Trust"},
    ),
    "one of many": (("Ann Example is a nurse. “We start,” said a nurse."), {"We start": "a nurse"}),
}

PRONOUNS: Cases = {
    "not the wife": (
        (
            "Dan Madeup, a porter, was unsure. His wife Ann Example, who is a nurse, was "
            "not. “I thought it was late,” he said."
        ),
        {"I thought": "Dan Madeup"},
    ),
    "the wife by title": (
        (
            "Dan Example, a porter, was unsure. His wife Ann Example was not. “I said "
            "so,” Mrs Example said."
        ),
        {"I said so": "Ann Example"},
    ),
    "the mother by title": (
        (
            "Mrs Example sat up. Ann Example is 88. Her son Dan Example drove. “We "
            "start,” said Mrs Example."
        ),
        {"We start": "Ann Example"},
    ),
    "not whom she speaks of": (
        ("Ann Example, a nurse, knew Flo Specimen, a porter. “I liked Flo,” she said."),
        {"I liked Flo": "Ann Example"},
    ),
    "not the deputy": (
        (
            "Ann Example did not apply. She had come with Dan Madeup, who had been her "
            "deputy. “I liked Dan,” she says."
        ),
        {"I liked Dan": "Ann Example"},
    ),
    "used to tell": (
        ("Her aunt, Ann Example, kept bees. “You start in May,” she used to tell us."),
        {"You start": "Ann Example"},
    ),
    "the one who had the surname first": (
        (
            "Ann Example chairs the board. Example likes soup. Her mother, Flo Example, "
            "kept bees. “We start,” says Example."
        ),
        {"We start": "Ann Example"},
    ),
    "the name before a contraction": (
        ("Ann Example is a nurse. She’s late. “We start,” she’d said."),
        {"We start": "Ann Example"},
    ),
    "the doctor": (
        ("Dr Ann Example came late. “We start,” said Dr Example."),
        {"We start": "Ann Example"},
    ),
    "the surname in the same breath": (
        (
            "Ann Example runs the board. It rained a great deal, and the board met in a "
            "tent at the edge of a field, where it talked of soup and of very little "
            "else until it was dark and the tent blew away, to the relief of all but the "
            "cook, who had made a good deal of it, and the next meeting was put off "
            "until May. Its leader, Dan Example – no relation – said that it was late. "
            "“I start,” Cllr Example said."
        ),
        {"I start": "Dan Example"},
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
            "It rained on everybody in the county on the day when Ann\nExample came to "
            "see us. “We start in May, and we stop in June,”\nshe said, and left.\n\n"
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

HARD: dict[str, Cases] = {
    "interviews": INTERVIEWS,
    "before": BEFORE,
    "indirect": INDIRECT,
    "roles": ROLES,
    "pronouns": PRONOUNS,
    "tables": TABLES,
    "wrapped": WRAPPED,
}
