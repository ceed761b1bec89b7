"""Speech without marks, the author's own words, and marks around no speech."""

from tests.vectorstore.reading.constructions.cases import CHAIR, Cases

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
        CHAIR + "She warned that boards were late.",
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
    "according to the last of several": (
        "According to the last survey, boards are late.",
        {"boards are late": "the last survey"},
    ),
    "aside at the end": ("Boards are late, Ann Example said.", {"Boards are late": "Ann Example"}),
    "aside in the middle": (
        CHAIR + "Boards, she says, are late.",
        {"are late": "Ann Example"},
    ),
    "a report": ("The report found that boards were late.", {"boards were late": "The report"}),
    "a proposal": (
        "The Sample Institute proposes that boards should meet at noon.",
        {"boards should meet": "The Sample Institute"},
    ),
    "what papers reveal": (
        "The board’s papers revealed that soup was late.",
        {"soup was late": "The board’s papers"},
    ),
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
INDIRECT: Cases = {
    "whom a clause without commas tells of": (
        "The union which stands for most of the crews said that the pier was full.",
        {"the pier was full": "The union"},
    ),
    "which, behind who wanted it": (
        "The change was sought by Sample Harbour Board, which pointed out that the pier was full.",
        {"the pier was full": "Sample Harbour Board"},
    ),
    "a body and what it does": (
        "The trust runs wards in Sampleton. It has 26 staff. It said that the pier was full.",
        {"the pier was full": "The trust"},
    ),
    "a view that is hers": (
        (
            "Dr Ann Example chairs it. Her fear, she will tell you, is that the pier goes. "
            "The union’s position is that it stays."
        ),
        {"the pier goes": "Ann Example", "it stays": "The union"},
    ),
    "a time in front of who says it": (
        "A week later Sample Harbour Board turned it down. It said that the pier was full.",
        {"the pier was full": "Sample Harbour Board"},
    ),
    "last Tuesday in front of who says it": (
        "Last Tuesday Sample Harbour Trust closed its gates. It said that the pier was full.",
        {"the pier was full": "Sample Harbour Trust"},
    ),
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
