"""Everything that the bot says in Slack of itself, in one place."""

from bot.answering.statuses import WORDS, Status
from bot.slack.notices import Notice

NOTICES = {
    Notice.OTHER_TEAM: "Sorry, I only answer people of my own workspace.",
    Notice.OTHER_CHANNEL: (
        "Sorry, I do not answer in this channel. Ask whoever runs me to add it, or ask me in a "
        "channel that is allowed."
    ),
    Notice.OUTSIDER: "Sorry, I do not answer guests or people of other organisations.",
    Notice.NOT_IN_GROUP: (
        "Sorry, only members of certain user groups may ask me. Ask whoever runs me to add you."
    ),
    Notice.TOO_MANY: "That was a lot of questions in one minute: please ask again in a minute.",
    Notice.TOO_BUSY: "I am asked more than I can answer just now: please ask again in a minute.",
    Notice.NO_QUESTION: (
        "Ask me something about England's integrated care systems, for example: "
        "What did the Hewitt Review say about national targets?"
    ),
    Notice.TOO_LONG: WORDS[Status.REFUSED_QUESTION_TOO_LONG],
    Notice.PERSONAL_WORDS: (
        "Your question held what looks like personal details, so I left them out and did not keep "
        "them. Please ask without them."
    ),
    Notice.FAILED: (
        "Sorry, something went wrong here and your question was not answered. Please ask again; "
        "if it happens again, tell whoever runs me."
    ),
    Notice.STORE_FAILED: (
        "Sorry, I cannot look into the articles just now. Please tell whoever runs me: "
        "`ics-bot doctor` says what is wrong."
    ),
    Notice.NOT_IN_CHANNEL: (
        "I could not share it: I am not in this channel. Invite me with /invite and try again."
    ),
    Notice.ANSWER_GONE: "That answer is not kept any more: please ask again.",
    Notice.THANKS: "Thank you for the feedback.",
    Notice.SHARED: "Shared to the channel.",
}

SEARCHING = "Searching the articles"
READING = "Reading {articles} articles"
CHECKING = "Checking quotes"
GOES_ON = "_The answer goes on in the next message._"
STATUS = "is searching the articles …"

PROMPTS_TITLE = "Ask what the articles say"
PROMPTS = (
    ("What is an ICS?", "What is an integrated care system?"),
    ("The Hewitt Review", "What did the Hewitt Review say about national targets?"),
    ("Money", "What is said about the deficits of integrated care boards?"),
    ("The latest", "What is the latest on integrated care boards?"),
)

CAN_ANSWER = (
    "I answer questions about England's integrated care systems from the articles that were given "
    "to me. Every statement comes with a quote that stands word for word in the article, with who "
    "said it, where and when. When the articles do not hold the answer, I say so."
)
HOW_TO_ASK = (
    "• Mention me in a channel: I answer in the thread, and follow-ups there need no mention.\n"
    "• Write to me directly.\n"
    "• `/ics your question` answers only to you; you can share the answer then.\n"
    "• *Check this against the articles* in a message's menu looks up what a message says."
)
PRIVACY = (
    "What you ask is kept for {days} days with a scrambled form of your name, so that editors see "
    "which articles are missing. Please write no personal details of patients or staff: what looks "
    "like them is left out and not kept."
)
