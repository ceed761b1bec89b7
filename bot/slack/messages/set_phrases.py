"""Everything that the bot says about itself in Slack, in one place."""

from bot.answering.statuses import WORDS, Status
from bot.slack.notices import Notice

NOTICES = {
    Notice.OTHER_TEAM: "Sorry, I only answer people in my own workspace.",
    Notice.OTHER_CHANNEL: (
        "Sorry, I don't answer questions in this channel. Try one where I do, or ask the person "
        "who looks after this bot to add it."
    ),
    Notice.OUTSIDER: "Sorry, I can't answer guests or people from other organisations.",
    Notice.NOT_IN_GROUP: (
        "Sorry, only members of certain user groups can ask me questions. The person who looks "
        "after this bot can add you."
    ),
    Notice.TOO_MANY: "You've asked a lot in the last minute. Please try again shortly.",
    Notice.TOO_BUSY: "I'm getting a lot of questions right now. Please try again in a minute.",
    Notice.NO_QUESTION: (
        "Ask me something about England's integrated care systems, or say *help* to see what you "
        "can ask."
    ),
    Notice.NOTHING_TO_CHECK: (
        "I don't know what to check. Mention me in the thread below a message that says something, "
        "or choose *Check this against the articles* in its menu."
    ),
    Notice.TOO_LONG: WORDS[Status.REFUSED_QUESTION_TOO_LONG],
    Notice.PERSONAL_WORDS: (
        "Your question seemed to include personal details. I removed them and haven't kept them. "
        "Please leave them out next time."
    ),
    Notice.FAILED: (
        "Sorry, something went wrong and I couldn't answer your question. Please ask again. If it "
        "keeps happening, tell the person who looks after this bot."
    ),
    Notice.STORE_FAILED: (
        "Sorry, I can't reach the articles right now. Please tell the person who looks after this "
        "bot: `ics-bot doctor` will show what's wrong."
    ),
    Notice.NOT_IN_CHANNEL: (
        "I couldn't share it because I'm not in this channel. Add me with /invite and try again."
    ),
    Notice.OTHER_SOURCES: (
        "I can't share it here: this channel's answers come from other articles. Ask your question "
        "in this channel to see what they say."
    ),
    Notice.ANSWER_GONE: "That answer has expired. Please ask again.",
    Notice.THANKS: "Thank you for the feedback.",
    Notice.SHARED: "Shared with the channel.",
    Notice.PASSED_ON: "I've passed your question on.",
    Notice.NO_COLLEAGUE: (
        "I couldn't pass it on. Please tell the person who looks after this bot: it has to be in "
        "the channel that questions are passed on to."
    ),
    Notice.NOT_EDITOR: (
        "Sorry, only editors can add articles or follow feeds. Send the address to one of them."
    ),
    Notice.ADDING: "I'm reading it in. I'll tell you when that's done.",
    Notice.WATCHING: "I'll reply to your question once an article that answers it has been added.",
    Notice.NO_TIMELINE: (
        "Tell me whose timeline you want, and on what: "
        '`/ics timeline "NHS Confederation" deficits`. '
        "`--since 2023` and `--until 2024-06` narrow it."
    ),
    Notice.RECEIPT: "I've sent you the receipt in a direct message.",
    Notice.NO_RECEIPT: (
        "I couldn't send you the receipt. Please tell the person who looks after this bot: the app "
        "needs the scope files:write."
    ),
}

EMPTY_STORE = (
    "I have no articles yet, so I can't answer anything. The person who looks after me can add "
    "some."
)

ONE_MOMENT = "One moment"
SEARCHING = "Searching the articles"
READING = "Reading {articles} articles"
CHECKING = "Checking quotes"
GOES_ON = "_Continues in the next message…_"
NEWS = "You asked me to tell you when I know this."
PASSED_ON = "asked this, and the articles have no answer:"
SHARED_BY_ASKER = "asked this and shared the answer:"
SHARED_OF = ("shared what", " asked:")
SHARED = "shared this answer:"
STOPPED = "Stopped."
LOOKING = "Looking at the address"
STATUS_LOOKING = "is looking at the address …"
STATUS = "is searching the articles …"

PROMPTS_TITLE = "Ask what the articles say"
LATEST = "The latest"
# Shown only where the articles answer them, like those that are made from the articles.
KNOWN_PROMPTS = (
    "What is an integrated care system?",
    "What did the Hewitt Review say about national targets?",
    "What is the latest on integrated care boards?",
)

CAN_ANSWER = (
    "I answer questions about England's integrated care systems, using only the articles I've been "
    "given. Each statement comes with a word-for-word quote from an article, with who said it, "
    "where and when. If I can't find an answer in the articles, I'll tell you."
)
_OTHER_WAYS_TO_ASK = (
    "• Send me a direct message.\n"
    "• Type `/ics your question` for an answer only you can see. You can then share it.\n"
    "• Choose *Check this against the articles* in a message's menu to look up what it says."
)
HOW_TO_ASK = (
    "• Mention me in a channel and I'll reply in the thread. You don't need to mention me again "
    f"for follow-up questions.\n{_OTHER_WAYS_TO_ASK}"
)
HOW_TO_ASK_IN_PRIVATE = (
    "• Mention me in this channel and I'll reply to you alone. You can then share it.\n"
    f"{_OTHER_WAYS_TO_ASK}"
)
PRIVACY = (
    "Your questions are kept for {days} days under a scrambled form of your name, so that editors "
    "can see which articles are missing. Please don't include personal details of patients or "
    "staff. If I spot any, I remove them and don't keep them."
)
