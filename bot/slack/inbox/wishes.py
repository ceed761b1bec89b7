"""What somebody wants of the bot: an answer, or something of the bot itself."""

from bot.slack.hearing.addresses import find_offered
from bot.slack.hearing.addressing import ASKS, measure_asking
from bot.slack.hearing.leads import cut_talk
from bot.slack.hearing.talk import Talk, find_talk, sounds_like_stop
from bot.slack.inbox.orders import read_order
from bot.slack.inbox.typed_words import MENTION, undo_marks
from bot.slack.jobs import Chat, Job, OfferSource, Question, Surface


def read_wish(text: str, surface: Surface) -> Job:
    """Read what somebody wants who speaks to the bot; the text is as Slack delivers it."""
    words, said = undo_marks(text), MENTION.sub(" ", text)
    if surface is Surface.COMMAND and (order := read_order(words)):
        return order
    if address := find_offered(said):
        return OfferSource(address, surface)
    talk, asked = find_talk(said), cut_talk(words)
    # "Ta, so do you have to bid?" sounds like thanks as a whole.
    is_question = talk is None or (talk is Talk.THANKS and asked != words)
    return Question(asked, surface) if is_question and words else Chat(talk or Talk.HELP, surface)


def read_overheard(text: str, surface: Surface, *, is_of_asker: bool) -> Question | Chat | None:
    """Read what somebody wants who mentions nobody in a thread; None if it's for people.

    `is_of_asker` if it's whoever asked the bot last there.
    """
    if find_talk(text) is Talk.STOP:
        # To end an answer nobody has to mention the bot; what may be a remark asks nothing either.
        return Chat(Talk.STOP, surface) if sounds_like_stop(text) else None
    if measure_asking(text, is_of_asker=is_of_asker) < ASKS:
        return None
    return Question(cut_talk(undo_marks(text)), surface)
