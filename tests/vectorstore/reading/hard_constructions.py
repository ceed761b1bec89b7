"""Harder ways in which articles name who speaks: interviews, roles, tables, pronouns."""

from tests.vectorstore.reading.constructions import Cases

INTERVIEWS: Cases = {
    "bold questions, some without you": (
        (
            "Ann Example has run the Sample Board since May. Eve Invented met her.\n\n"
            "**Is the plan dead?**\n\n"
            "It has been dead for years. I buried it.\n\n"
            "Nobody came.\n\n"
            "**Do you miss it?**\n\n"
            "Not much.\n\n"
            "**What did Dan Madeup mean by “a waste of paper”?**\n\n"
            "Dan says, “Paper is cheap,” and he is right.\n\n"
            "At this point she lets in a cat.\n\n"
            "**What now?**\n\n"
            "Soup."
        ),
        {
            "It has been dead": "Ann Example",
            "Nobody came": "Ann Example",
            "Not much": "Ann Example",
            "Paper is cheap": "Dan Madeup",
            "At this point": "author",
            "Soup.": "Ann Example",
        },
    ),
    "questions as headings": (
        (
            "Ann Example is a nurse.\n\n"
            "### What do you do?\n\n"
            "I nurse.\n\n"
            "### And where?\n\n"
            "In Sampleton, mostly.\n\n"
            "### Would you do it again?\n\n"
            "Yes, we all would."
        ),
        {"I nurse": "Ann Example", "In Sampleton": "Ann Example", "Yes, we": "Ann Example"},
    ),
    "bold questions and two in the lead": (
        (
            "Ann Example took over from Dan Madeup in May. She has run the Sample Board "
            "since.\n\n"
            "**Do you like it?**\n\n"
            "I do. Dan did not.\n\n"
            "**Would you go back?**\n\n"
            "Never."
        ),
        {"I do. Dan": "Ann Example", "Never": "Ann Example"},
    ),
    "bold questions and a closing paragraph": (
        (
            "Ann Example is a nurse.\n\n"
            "**Do you like it?**\n\n"
            "I do.\n\n"
            "**Would you go back?**\n\n"
            "I would, tomorrow.\n\n"
            "Dan Madeup, who shares her office, laughed. “She says that every week,” "
            "Madeup said.\n\n"
            "I left with soup."
        ),
        {
            "I would, tomorrow": "Ann Example",
            "She says that": "Dan Madeup",
            "I left with soup": "author",
        },
    ),
    "turns in capitals": (
        (
            "ANN EXAMPLE: We start.\n\n"
            "DAN MADEUP: When?\n\n"
            "ANN EXAMPLE: In May.\n\n"
            "And we have a bus.\n\n"
            "DAN MADEUP: A bus?\n\n"
            "ANN EXAMPLE: Two."
        ),
        {
            "We start": "Ann Example",
            "When?": "Dan Madeup",
            "And we have": "Ann Example",
            "Two.": "Ann Example",
        },
    ),
    "turns with first names": (
        (
            "Eve Invented talked to Ann Example, a nurse, and Dan Madeup, a porter.\n\n"
            "**Eve:** Who starts?\n\n"
            "**Ann:** I do.\n\n"
            "**Dan:** She does.\n\n"
            "**Ann:** In May."
        ),
        {
            "Who starts": "author",
            "I do": "Ann Example",
            "She does": "Dan Madeup",
            "In May": "Ann Example",
        },
    ),
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
    "leaving the turns": (
        (
            "Ann Example: We start.\n\n"
            "Dan Madeup: When?\n\n"
            "Ann Example: In May.\n\n"
            "Dan Madeup: Why?\n\n"
            "Ann Example: It is dry.\n\n"
            "I left them to their soup.\n\n"
            "Ms Example rang later."
        ),
        {"It is dry": "Ann Example", "I left them": "author", "Ms Example rang": "author"},
    ),
    "a laugh between turns": (
        (
            "Ann Example: We start.\n\n"
            "Dan Madeup: When?\n\n"
            "(Laughter.)\n\n"
            "Ann Example: In May.\n\n"
            "Dan Madeup: Why?"
        ),
        {"(Laughter.)": "author"},
    ),
    "named below": (
        (
            "**Q: How was it?**\n\n"
            "A: Cold. I wore a coat.\n\n"
            "**Q: And now?**\n\n"
            "A: Warm.\n\n"
            "*Dr Ann Example was talking to Eve Invented.*"
        ),
        {"Cold. I": "Ann Example", "Warm.": "Ann Example"},
    ),
    "my publisher": (
        (
            "ANN EXAMPLE: It is late.\n\n"
            "DAN MADEUP: My publisher took it out. She said, “Nobody laughs.”\n\n"
            "ANN EXAMPLE: We do.\n\n"
            "DAN MADEUP: Ha."
        ),
        {"Nobody laughs": None, "My publisher": "Dan Madeup"},
    ),
    "names with places": (
        (
            "It rained.\n\n"
            "**Ann Example, Sampleton**\n\n"
            "I start with soup.\n\n"
            "**My own view**\n\n"
            "I wait."
        ),
        {"I start": "Ann Example", "I wait": "author"},
    ),
    "a remark among the questions": (
        (
            "Ann Example is a nurse.\n\n"
            "**Why did you close it?**\n\n"
            "It was late.\n\n"
            "**People were angry.**\n\n"
            "They were. I had letters.\n\n"
            "**And now?**\n\n"
            "We have two."
        ),
        {"They were": "Ann Example", "We have": "Ann Example"},
    ),
    "questions that a page asks itself": (
        (
            "### What do patients say?\n\n"
            "That it is late.\n\n"
            "### What does the board say?\n\n"
            "Its chair, Ann Example, told me: “We hear you.” I doubt it.\n\n"
            "### What do you say?\n\n"
            "I say soup."
        ),
        {"That it is": "author", "We hear": "Ann Example", "I say": "author"},
    ),
    "remarks in bold and a name at the end": (
        (
            "**What drew you to it?**\n\n"
            "The pay. I joke.\n\n"
            "**You were critical of soup.**\n\n"
            "I was.\n\n"
            "**They would say so.**\n\n"
            "They would.\n\n"
            "*Sir Dan Madeup chairs the board. Interview by Eve Invented.*"
        ),
        {"The pay": "Dan Madeup", "I was": "Dan Madeup", "I was.": "Dan Madeup"},
    ),
    "titles in capitals": (
        (
            "**INVENTED:** What was it?\n\n"
            "**DR EXAMPLE:** Dust. And a letter.\n\n"
            "**INVENTED:** From whom?\n\n"
            "**DR EXAMPLE:** My aunt.\n\n"
            "*Dr Ann Example runs the archive.*"
        ),
        {"What was": "author", "Dust. And": "Ann Example", "My aunt": "Ann Example"},
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

INDIRECT: Cases = {
    "told without that": (
        ("Ann Example told them she would think about it."),
        {"she would think": "Ann Example"},
    ),
    "said they were not": (("Nurses said they weren’t."), {"they weren’t": "Nurses"}),
    "two hospitals": (
        (
            "## Long Sample hospital\n\n"
            "The hospital blames a scanner. Matron Ann Example blames the rain."
        ),
        {"a scanner": "Long Sample hospital", "the rain": "Ann Example"},
    ),
    "which argues": (
        ("It is denied by the board, which argues that rain explains it."),
        {"rain explains": "the board"},
    ),
    "blames, under a heading": (
        (
            "## Sampleton ICB\n\n"
            "It was late. The board blames a lack of soup, and rain.\n\n"
            "## Madeup ICB\n\n"
            "The board puts this down to a lack of buses."
        ),
        {"a lack of soup": "Sampleton ICB", "a lack of buses": "Madeup ICB"},
    ),
    "a trust under a heading": (
        ("## Sampleton Hospitals NHS Trust\n\nIt was late. The trust blamed the rain."),
        {"the rain": "Sampleton Hospitals NHS Trust"},
    ),
    "attributes to": (
        ("Ann Example attributes this to a lack of soup."),
        {"a lack of soup": "Ann Example"},
    ),
    "blames without a heading": (
        ("The board blames a lack of soup."),
        {"a lack of soup": "The board"},
    ),
    "blames on": (
        ("Ann Example blamed the delay on a lack of soup."),
        {"a lack of soup": "Ann Example"},
    ),
    "according to which": (
        ("It pointed us to the minister’s foreword, according to which boards are late."),
        {"boards are late": "the minister’s foreword"},
    ),
    "a foreword": (
        ("Boards are late, says the minister’s foreword."),
        {"Boards are late": "the minister’s foreword"},
    ),
    "argues that": (("The board argues that soup is late."), {"soup is late": "The board"}),
    "explained at the end": (
        ("Soup was late because the cook was, the chair explained."),
        {"Soup was late": "the chair"},
    ),
    "the director of a place": (
        ("The director of public health in Sampleton puts this down to soup in the bags."),
        {"soup in the bags": "The director of public health in Sampleton"},
    ),
    "nobody blames": (("Nobody blames a lack of soup."), {"a lack of soup": "author"}),
    "rain is not to speak": (("The rain put an end to soup."), {"an end": "author"}),
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

HARD: dict[str, Cases] = {
    "interviews": INTERVIEWS,
    "before": BEFORE,
    "indirect": INDIRECT,
    "roles": ROLES,
    "pronouns": PRONOUNS,
    "tables": TABLES,
    "wrapped": WRAPPED,
}
