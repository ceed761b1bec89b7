"""What stands before a verb besides its subject, and speakers who are only described."""

from tests.vectorstore.reading.constructions.cases import CHAIR, Cases

SUBJECTS: Cases = {
    "behind a phrase without a comma": (
        "By a count of two to one the panel AGREED that the pier would close.",
        {"the pier would close": "the panel"},
    ),
    "with a phrase behind its noun": (
        "The paper before the panel showed that the pier was late.",
        {"the pier was late": "The paper before the panel"},
    ),
    "with an acronym in brackets": (
        "A new survey of pier board (PB) leaders has found that piers are late.",
        {"piers are late": "A new survey of pier board (PB) leaders"},
    ),
    "of a second verb": (
        "Ann Example has sat on its panel since May and says that boards are late.",
        {"boards are late": "Ann Example"},
    ),
    "of a second verb behind a clause": (
        "Ann Example, who runs the trust that serves the pier, welcomed it but said she was late.",
        {"she was late": "Ann Example"},
    ),
    "of a second verb, a body with two names": (
        "Sampleton and Madeup ICB was asked and told us that it was late.",
        {"it was late": "Sampleton and Madeup ICB"},
    ),
    "in a second clause with who": (
        "The age of Ann Example, who was late in June, and who told the court that boards lie.",
        {"boards lie": "Ann Example"},
    ),
    "before who, and not the author": (
        "I had heard it from a porter, who said to me, “You are late.”",
        {"You are late": "a porter"},
    ),
    "behind which": (
        "It was built for Sampleton, which the councils of the Levels described as “a bus”.",
        {"a bus": "the councils of the Levels"},
    ),
    "with a saint's name": (
        "“We start,” is how one surgeon at St Sample’s put it.",
        {"We start": "one surgeon at St Sample’s"},
    ),
    "no amount of people": (
        "The share of patients who told us that they were late has dropped.",
        {"they were late": "author"},
    ),
    "no determiner": ("The replies were 12, 70 and “I keep no count”.", {"I keep no count": None}),
    "no verb": ("Three more sent guesses, of which one was ‘most’.", {"most": None}),
    "not what is said better": (
        "A mother said it better than I can.",
        {"it better": "author"},
    ),
    "no order": (
        "Before May, ask every person who is late to write down, on one sheet, what is lost.",
        {"on one sheet": "author"},
    ),
    "whose the words were": (
        CHAIR + "The best line, “Move the letter”, was hers.",
        {"Move the letter": "Ann Example"},
    ),
    "in his words": (
        "Dan Madeup came in to in his words “give the pier its orders”.",
        {"give the pier its orders": "Dan Madeup"},
    ),
    "in brackets": (
        "Piers were “born in a storm” (to use Dan Samples’ phrase) and are late.",
        {"born in a storm": "Dan Samples"},
    ),
    "pointed out": (
        "But as Ann Example pointed out last year, boards are late.",
        {"boards are late": "Ann Example"},
    ),
    "said in the middle": (
        "The gap, said Ann Example, who speaks for the union, is a matter of clocks.",
        {"is a matter of clocks": "Ann Example"},
    ),
    "said without marks": (
        "A porter met me. He said to me: You are always late.",
        {"You are always late": "A porter"},
    ),
    "of the US": (
        "The US government said that piers are late.",
        {"piers are late": "The US government"},
    ),
    "at a body of the US": (
        "Officials at the US embassy said that piers are late.",
        {"piers are late": "Officials at the US embassy"},
    ),
}
DESCRIBED: Cases = {
    "a boy, with his aunt": (
        "One boy of nine had told his aunt that he was ill. “I pointed,” he said to us.",
        {"I pointed": "One boy of nine"},
    ),
    "one man": (
        "Two came; one man, who had been late, said that he would go home.",
        {"he would go home": "one man"},
    ),
    "who is only told of": (
        (
            "Dan Madeup is against it.\n\nThere is more, and a father in Sampleton said it more "
            "clearly than me. “They shout,” he told me."
        ),
        {"They shout": "a father in Sampleton"},
    ),
    "who was quoted before": (
        "“A fig leaf,” a buyer in the north told me. She thinks that prices would fall.",
        {"prices would fall": "a buyer in the north"},
    ),
    "a body that was written to": (
        "We posted our figures to the board on 3 May. It replied that it was late.",
        {"it was late": "the board"},
    ),
    "who goes on in a paragraph": (
        CHAIR + "Boards are late, according to Ann Example. Where a nurse had written it, a third "
        "were late. “That is a test.”",
        {"That is a test": "Ann Example"},
    ),
    "in the chair": (
        "Dan Madeup was in the chair. The chair said that boards were late.",
        {"boards were late": "Dan Madeup"},
    ),
}
