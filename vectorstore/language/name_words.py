"""Words that stand in or beside the names of people and bodies, and those that stand in none."""

MALE_TITLES = frozenset("mr sir lord baron father brother mister viscount earl".split())
FEMALE_TITLES = frozenset("ms mrs miss dame lady baroness sister countess madam".split())
# They say nothing of their bearer but that it is a person.
NEUTRAL_TITLES = frozenset(
    """
    dr doctor prof professor cllr councillor rev reverend rt hon hon. honourable right mx alderman
    captain colonel major sergeant judge justice rabbi imam canon bishop archbishop
    """.split()
)
# A surname follows them, where "Sir Example" would be his first name.
SURNAME_TITLES = frozenset("mr mrs ms miss doctor professor councillor".split())
TITLES = MALE_TITLES | FEMALE_TITLES | NEUTRAL_TITLES
# Behind a name: "Ann Example MP", "Bob Sample OBE".
NAME_ENDINGS = frozenset(
    """
    am bt cb cbe dbe dl esq facs frcgp frcn frcp frcs frs gbe jnr jr kbe kc kt mbe md mp mep mla mps
    msp obe om phd qc rcn rn sr
    """.split()
)
# Inside a name: "Ann de la Example", "Bob van Sample".
PARTICLES = frozenset(
    """
    al af ap bin binti da dal das de del della den der di do dos du el ibn la le mac st. te ten ter
    van vel von y zu
    """.split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# What people are: before a name ("chief executive Ann Example") or instead of one.
ROLES = frozenset(
    """
    academic activist adviser advisor ambassador analyst architect assistant associate author
    campaigner carer chair chairman chairperson chairwoman chancellor chief clinician coach
    columnist commissioner consultant co-chair co-founder coordinator councillor critic deputy
    designate director director-general doctor economist editor executive expert fellow founder
    general governor gp head historian interim inspector joint journalist lawyer lead leader
    lecturer librarian manager managing matron mayor medical medic member midwife minister national
    nurse nursing officer organiser owner paramedic parliamentary patient permanent pharmacist
    physician porter president prime principal professor psychiatrist psychologist radiographer
    regional registrar reporter representative researcher resident secretary senior shadow
    solicitor specialist spokesman spokesperson spokeswoman statistician strategist speaker surgeon
    teacher technician therapist trade treasurer trustee undersecretary vice vice-chair
    vice-president volunteer warden witness worker writer
    """.split()
)
# What people are to others, or at what age: "a mother in Sampleton", "one man".
PERSONS = frozenset(
    """
    boy brother child colleague constituent daughter farmer father friend girl
    grandfather grandmother husband lady man mother neighbour official parent passenger pensioner
    person prisoner pupil relative sister son source student teenager tenant villager visitor wife
    woman
    """.split()
)
FEMALE_ROLES = frozenset("aunt chairwoman daughter mother sister spokeswoman widow wife".split())
MALE_ROLES = frozenset("brother chairman father husband son spokesman uncle widower".split())
# Bodies, places, papers: a run of capitals that ends with one is not a person.
BODIES = frozenset(
    """
    academy act age agency alliance analysis assembly assessment association audit authorities
    authority awards bank barometer bbc bill blog board boards borough branch brief briefing budget
    bulletin bureau cabinet campaign care ccg ccgs centre centres chamber charity church city clinic
    coalition coast collaborative college commission committee commons communities community company
    confederation conference congress consortium corporation council councils county court daily
    data department digital directorate district east education england english estuary express
    europe faculty federation financial fleet forum foundation framework fund gazette general
    government greater group guardian guidance hall harbour health healthwatch herald hill homes
    hospice hospital hospitals house icb icbs icp icps ics icss index infirmary initiative inquiry
    inspectorate institute institution integrated integration investigation ireland journal kingdom
    lab laboratory lane law league letter letters library local london long lords magazine mail
    ministry mission monitor movement museum neighbourhood neighbourhoods network networks news nhs
    north northern office ombudsman online organisation panel paper parliament partners partnership
    partnerships party pathway pilot place plan plans platform police policy post practice
    press primary programme project provider providers public quality record region regulator report
    research review road row royal scheme school scotland secondary section senate service services
    social society south southern sport standards statistics strategy street studies study summit
    sun support survey system systems task taskforce team teams telegraph term times today together
    town trade treasury tribunal trust trusts uk union united university upper vale valley village
    voice wales watch week weekly welfare west western white workforce working world yard
    bar cafe club estate gardens green grove manor park square station terrace theatre tower tribune
    chronicle echo observer dispatch standard review insight hub unit wing ward department’s
    """.split()
)
# They stand before a role, and make none.
ROLE_ADJECTIVES = frozenset(
    """
    assistant associate chief deputy designate executive general interim joint managing medical
    national nursing parliamentary permanent prime principal regional senior shadow trade vice
    """.split()
) - {"executive", "designate"}
# Several people who speak as one.
GROUPS = frozenset(
    """
    academics activists advocates backers bosses campaigners candidates carers charities chiefs
    colleagues councillors critics doctors experts families friends insiders lawyers leaders
    managers members ministers neighbours nurses observers officers officials opponents parents
    passengers patients people politicians readers relatives representatives researchers residents
    respondents sceptics scientists sources staff students supporters survivors teachers trusts
    unions users villagers volunteers workers
    """.split()
)
# Documents speak too: "the report says".
DOCUMENTS = frozenset(
    """
    act analysis article assessment audit banner bill book briefing bulletin chapter chapters
    charter column constitution contract document documents editorial evaluation figures
    foreword framework guidance inquiry investigation law leaflet letter manifesto memo
    memorandum minutes note notice paper papers petition plan poll poster report research review
    script sign slogan statement strategy study survey website
    """.split()
)
# Words with a capital that open sentences, or that are part of no name.
NOT_NAMES = (
    MONTHS
    | DAYS
    | frozenset(
        """
        a about above according across after afterwards again against all almost along already also
        although always among an and another any anyone are around as asked at away back because
        been before behind being below beneath besides better between beyond both britain british
        but by called can cannot christmas commenting could despite did do does doing down
        during each earlier early easter either else english even ever every everybody everyone
        everything few finally first five for four from further had half has have having he her
        here hers herself him himself his how however i if in indeed inside instead into is it its
        itself just last later least less let like local many me meanwhile mine more moreover most
        much must my near nearly neither never new next nine no nobody none nor not nothing now of
        off often old on once one only or other others our ours out outside over own part people
        per perhaps q reacting recently responding said same says second see seven several shall
        she should similarly since six so some somebody someone sometimes soon speaking spring
        still such summer ten than that the their theirs them then there therefore these they
        third this those though three through thus to today together tomorrow tonight too toward
        towards twelve twice two under unless until up upon us usually very was we were what
        whatever when where whether which while who whoever whole whom whose why will winter with
        within without would writing yes yesterday yet you your yours labour conservative tory
        """.split()
    )
)
PRONOUNS = frozenset("he she they it".split())
DETERMINERS = frozenset(
    """
    a an another both each every her his its many most my no one our several some that the their
    these this those two three four five
    """.split()
)
# They tie what follows to the noun before them: "a spokesperson for the trust".
TYING_PREPOSITIONS = frozenset("of for from at in to on with behind by".split())
PREPOSITIONS = TYING_PREPOSITIONS | frozenset(
    """
    about above across after against ahead alongside amid among around as before between beyond
    despite during following including inside into like near outside over past since through
    throughout toward towards under until unlike upon via while when within without
    """.split()
)
# Titles that make a name with one word: "Lord Example".
PEERAGE = frozenset("lord lady baroness baron viscount earl countess".split())
# Surnames that are places or roles as well.
AMBIGUOUS_SURNAMES = frozenset(
    """
    banks bishop chambers church cook day dean field fields gardens grant green grove hall harbour
    head hill house judge king lane law long lord manor march marsh may mayor moor page park parks
    porter post rivers road service spring street summers town vale ward warden wells west winter
    young
    """.split()
)
# Titles that are shortened: "Prof Example" is Professor Example.
SHORT_TITLES = {
    "prof": "professor",
    "dr": "doctor",
    "cllr": "councillor",
    "rev": "reverend",
    "hon.": "hon",
}
