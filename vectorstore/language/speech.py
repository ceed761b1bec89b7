"""Verbs by which somebody is said to have spoken, and the words that stand around them."""

# Each with its forms for one person, for several, and in the past. "“…,” she said."
_SAYING = """
    acknowledge acknowledges acknowledged, add adds added, admit admits admitted,
    advise advises advised, agree agrees agreed, announce announces announced,
    answer answers answered, argue argues argued, ask asks asked, assert asserts asserted,
    boast boasts boasted, caution cautions cautioned, claim claims claimed,
    comment comments commented, complain complains complained, concede concedes conceded,
    conclude concludes concluded, confess confesses confessed, confirm confirms confirmed,
    contend contends contended, continue continues continued, counter counters countered,
    cry cries cried, declare declares declared, demand demands demanded, explain explains explained,
    insist insists insisted, interject interjects interjected, joke jokes joked,
    maintain maintains maintained, mutter mutters muttered, note notes noted,
    object objects objected, observe observes observed, plead pleads pleaded, points pointed,
    predict predicts predicted, promise promises promised, protest protests protested,
    put puts put, quip quips quipped, reason reasons reasoned, recall recalls recalled,
    reckon reckons reckoned, reflect reflects reflected, remark remarks remarked,
    remember remembers remembered, remind reminds reminded, repeat repeats repeated,
    reply replies replied, report reports reported, respond responds responded,
    retort retorts retorted, say says said, shout shouts shouted, sigh sighs sighed,
    state states stated, stress stresses stressed, suggest suggests suggested,
    tell tells told, testify testifies testified, tweet tweets tweeted, urge urges urged,
    volunteer volunteers volunteered, vow vows vowed, warn warns warned, wonder wonders wondered,
    whisper whispers whispered, write writes wrote written
"""
# "She believes that …": words that are hers, though she may have used others.
_THINKING = """
    believe believes believed, emphasise emphasises emphasised, emphasize emphasizes emphasized,
    estimate estimates estimated, expect expects expected, fear fears feared, feel feels felt,
    find finds found, highlight highlights highlighted, hope hopes hoped, imply implies implied,
    propose proposes proposed, recommend recommends recommended, reveal reveals revealed,
    show shows showed, think thinks thought, underline underlines underlined
"""
# "She disagreed. “…”": what comes after is hers, but such a verb has no clause of its own.
_REACTING = """
    applaud applauds applauded, criticise criticises criticised, defend defends defended,
    describe describes described, disagree disagrees disagreed, dismiss dismisses dismissed,
    disputes disputed, grin grins grinned, groan groans groaned, laugh laughs laughed,
    nod nods nodded, pause pauses paused, praise praises praised, quote quotes quoted,
    rejects rejected, scoff scoffs scoffed, shrug shrugs shrugged, smile smiles smiled,
    speak speaks spoke, summarise summarises summarised, welcome welcomes welcomed
"""
# "She puts it down to rain": the words between such a verb and its reason.
BLAMING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("blame", "blames", "blamed"), ()),
    **dict.fromkeys(("put", "puts"), ("down", "to")),
    **dict.fromkeys(
        ("attribute", "attributes", "attributed", "ascribe", "ascribes", "ascribed"), ("to",)
    ),
}
# "She calls it “a mess”", "the sign reads: “…”".
_NAMING = "brand brands branded, call calls called, dub dubs dubbed, label labels labelled"
_READING = "read reads, run runs ran, go goes went, begin begins began, end ends ended"


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(verbs.replace(",", " ").split())


SAYING = _forms(_SAYING)
THINKING = _forms(_THINKING)
NAMING = _forms(_NAMING) | _forms("describe describes described")
READING = _forms(_READING)
REACTING = _forms(_REACTING)
# "He said the plan was late": these need no "that".
PLAIN_SAYING = frozenset("say says said think thinks thought believe believes believed".split())
TELLING = frozenset("tell tells told remind reminds reminded warn warns warned".split())
# "…, adding that “…”": its subject is that of the verb before it.
GOING_ON = frozenset(
    """
    adding arguing asking claiming commenting concluding declaring describing explaining insisting
    noting predicting saying stating stressing suggesting telling warning writing calling
    """.split()
)
# Nouns as well: verbs only behind several people or a pronoun ("the unions claim", "a claim").
NOUNS_TOO = frozenset(
    """
    answer claim comment cry demand estimate fear hope joke note object promise protest reason
    remark reply report show sigh state stress welcome wonder shout smile laugh praise
    """.split()
)
# "There was a long silence."
PAUSES = frozenset("laugh pause sigh silence silent".split())
# Verbs with which an interviewer puts a question.
QUESTIONING = frozenset(
    """
    ask asked asking asks interviewed met press pressed put puts quiz quizzed raised read remarked
    said say spoke sat suggest suggested talk talked tell told tried visited wonder wondered went
    """.split()
)
# Before a verb: what it says was not said, or not yet.
DENYING = frozenset(
    """
    can cannot could couldn’t couldn't didn’t didn't doesn’t doesn't don’t don't hardly may
    might must neither never no nor not rarely seldom shall should to unless will would wouldn’t
    wouldn't if
    """.split()
)
# Speeches are sent out before they are held, with "will say".
ANNOUNCED = frozenset("will to".split())
PASSIVE = frozenset("am are be been being is was were get gets got".split())
ADVERBS = frozenset(
    """
    again already also always apparently bluntly briefly cheerfully clearly famously finally firmly
    first frankly further had has have just last later long month monday tuesday wednesday thursday
    friday saturday sunday now often once only openly originally previously publicly quietly rather
    recently repeatedly rightly similarly simply since sometimes soon still then today tonight week
    year yesterday drily dryly wryly earlier afterwards anyway nonetheless
    """.split()
)
# As in "Her answer was short: “…”".
UTTERANCES = frozenset(
    """
    account advice answer argument comment conclusion email explanation favourite judgement
    judgment letter message motto note phrase plea point question remark reply response retort
    statement suggestion summary testimony verdict view warning words
    """.split()
)
# "Her fear is that …": what is hers to think.
VIEWS = UTTERANCES | frozenset(
    """
    belief case claim complaint concern contention conviction fear guess hope instinct opinion
    position recommendation suspicion theory thinking worry
    """.split()
)
FIRST_PERSON = frozenset(
    "i i’d i'd i’ll i'll i’m i'm i’ve i've me mine my myself our ours us we we’d we'd we’ll we'll "
    "we’re we're we’ve we've".split()
)
# What people do, and places and bodies seldom: "Ann Example runs a ward".
HUMAN_VERBS = frozenset(
    """
    apologised became been began came chaired chairs did does founded gave grew headed heads
    joined knows leads led left lived lives loves made managed manages ordered orders pays quit
    ran rang resigned retired retires run runs sat sees sits spent studied taught teaches
    thinks took trained wants went worked works writes wrote
    """.split()
)
