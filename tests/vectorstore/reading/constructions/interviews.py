"""Interviews: questions and answers, and turns with names."""

from tests.vectorstore.reading.constructions.cases import Cases

INTERVIEWS: Cases = {
    "the record of a debate": (
        (
            "Members spoke of boats on Wednesday.\n\n"
            "Dame Ann Example (Sampleton): Where are the boats?\n\n"
            "Minister for Boats (Ben Sample): At sea.\n\n"
            "Eve Invented (Westham): Are they?\n\n"
            "Minister for Boats: They are. I have seen them.\n\n"
            "Dame Ann Example: I am grateful.\n\n"
            "The motion was agreed to."
        ),
        {
            "Members spoke": "author",
            "Where are": "Ann Example",
            "At sea": "Ben Sample",
            "Are they?": "Eve Invented",
            "They are. I": "Ben Sample",
            "I am grateful": "Ann Example",
            "The motion": "author",
        },
    ),
    "a panel in which each speaks once": (
        (
            "Three people met in May.\n\n"
            "**Ann Example, captain:** We sail.\n\n**Ben Sample:** We don't.\n\n"
            "A union sees boats in another light."
        ),
        {"We sail": "Ann Example", "We don't": "Ben Sample", "A union": "author"},
    ),
    "a talk of which each paragraph has its label": (
        (
            "Ann Example met Ben Sample in May.\n\n"
            "**AE:** We sail.\n\n**BS:** We don't.\n\n**AE:** You row.\n\n**BS:** I do.\n\n"
            "**AE:** I don't.\n\n"
            "A union sees boats in another light."
        ),
        {"We sail": "Ann Example", "I do.": "Ben Sample", "A union": "author"},
    ),
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
