"""Speakers who are named by a surname, a role or a pronoun."""

from tests.vectorstore.reading.constructions.cases import CHAIR, Cases

PEOPLE: Cases = {
    "surname": (
        CHAIR + "“We start,” said Example.",
        {"We start": "Ann Example"},
    ),
    "title and surname": (CHAIR + "“We start,” Ms Example said.", {"We start": "Ann Example"}),
    "first name": (CHAIR + "“We start,” said Ann.", {"We start": "Ann Example"}),
    "pronoun": (CHAIR + "“We start,” she said.", {"We start": "Ann Example"}),
    "pronoun of the only one it fits": (
        "Sir Dan Madeup met Dame Ann Example in May. “We start,” she said.",
        {"We start": "Ann Example"},
    ),
    "pronoun of the subject": (
        "Ann Example, a nurse, took over from Dan Madeup, a doctor. “We start,” she said.",
        {"We start": "Ann Example"},
    ),
    "pronoun of whom the author saw": (
        "I went back to see Ben Sample in Coldray. He laughed. “We start,” he said.",
        {"We start": "Ben Sample"},
    ),
    "pronoun of whom the author rang": (
        "I rang Flo Specimen to tell her. It was late.\n\n“We start,” she said.",
        {"We start": "Flo Specimen"},
    ),
    "pronoun of the author's wife, who has no name": (
        "Ann Example, a nurse, rang me. I spoke to my wife.\n\n“We start,” she said.",
        {"We start": None},
    ),
    "pronoun of a woman, past the author's son": (
        "Ann Example, a nurse, rang me. I went home to my son.\n\n“We start,” she said.",
        {"We start": "Ann Example"},
    ),
    "pronoun of nobody in a place that the author saw": (
        "We went to Dunlow Hospital. It was full. “We start,” he said.",
        {"We start": None},
    ),
    "pronoun of whom a stranger asked": (
        "Ann Example, a nurse, spoke last. Then a visitor asked her why. “We start,” she said.",
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
        CHAIR + "I asked a porter what he thought. “We start,” he said.",
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
ROLES: Cases = {
    "a list of those present": (
        (
            "Present: Ann Example (chair); Dr Dan Madeup (lead member for soup); Sister "
            "Flo Specimen (chief nurse).\n\n"
            "“We start,” said the chief nurse. “We stop,” agreed the lead member for "
            "soup. The chair said: “I wait.”"
        ),
        {"We start": "Flo Specimen", "We stop": "Dan Madeup", "I wait": "Ann Example"},
    ),
    "a list with dashes": (
        (
            "Present: Ann Example – director of finance; Dan Madeup – chief nurse.\n\n"
            "The director of finance told members: “I can pay.”"
        ),
        {"I can pay": "Ann Example"},
    ),
    "an apposition": (
        ("Ann Example, the chief nurse, came late. It rained. “We start,” the chief nurse said."),
        {"We start": "Ann Example"},
    ),
    "a role before the name": (
        (
            "The finance director, Ann Example, came late. It rained. “We start,” said "
            "the finance director."
        ),
        {"We start": "Ann Example"},
    ),
    "an earlier sentence": (
        (
            "Ann Example is chief executive of the Sample Board. It rained. “We start,” "
            "said the chief executive."
        ),
        {"We start": "Ann Example"},
    ),
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
    "not one of two": (
        (
            "One of them, Dan Madeup, has left. “I saw nine,” he told me. The other "
            "still works there. “I saw one,” she said."
        ),
        {"I saw nine": "Dan Madeup", "I saw one": None},
    ),
    "an aside of another": (
        ("The director, Ann Example, wrote. “I start,” she said. Dan Madeup, she noted, was late."),
        {"was late": "Ann Example"},
    ),
    "a role as subject": (
        (
            "The new chair is Dan Madeup, a porter. “They are kind,” he says. Its chief "
            "executive is Ann Example. “I agree,” says Example. The chair doesn’t mind. "
            "“I start,” he says."
        ),
        {"I start": "Dan Madeup"},
    ),
    "his wife by title": (
        (
            "Dan Madeup met his wife, Dr Ann Example, in May. “She was late,” he says. "
            "“He was early,” she says."
        ),
        {"She was late": "Dan Madeup", "He was early": "Ann Example"},
    ),
    "a man in bed four": (("A man in bed four said: “I wait.”"), {"I wait": "A man in bed four"}),
    "will say that": (
        ("Dame Ann Example will tell members that boards are “run on soup”."),
        {"run on soup": "Ann Example"},
    ),
    "somebody of a trade": (
        (
            "Ann Example keeps bees. A driver, who did not want to be named, said that "
            "it was late. “I wait,” she said."
        ),
        {"it was late": "A driver", "I wait": "A driver"},
    ),
    "they": (
        ("Ann Example keeps bees. It has been late, they say, since May."),
        {"since May": None},
    ),
    "somebody with a title alone": (
        ("Ann Example chairs the board. A porter, Mrs Specimen, had soup. “It is hot,” she said."),
        {"It is hot": "Mrs Specimen"},
    ),
}
