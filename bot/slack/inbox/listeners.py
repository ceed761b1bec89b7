"""What is done at once with what Slack delivers: check it, write it down, acknowledge.

Nothing here waits for an answer; only windows are opened here, since Slack allows 3 seconds for
that. Bolt acknowledges when a listener returns: what could not be written down is delivered again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from slack_sdk.models.views import View

from bot.slack.delivery.views import Views
from bot.slack.hearing.talk import Talk
from bot.slack.inbox.admission import Rules, find_limit, find_refusal
from bot.slack.inbox.deliveries import (
    Identity,
    Incoming,
    read_action_value,
    read_click,
    read_event,
    read_shortcut,
)
from bot.slack.inbox.edits import read_edit
from bot.slack.inbox.looking_back import read_any_command
from bot.slack.inbox.personal_details import is_about_patient, leave_out_personal_words
from bot.slack.job_rows import read_answer_id
from bot.slack.jobs import Ask, Chat, Notify, OfferSource, Question, Surface
from bot.slack.looking_back import ShowTimeline
from bot.slack.messages.answers.rendered import read_rendered_answer
from bot.slack.messages.block_kit import section
from bot.slack.messages.modals import (
    ask_why,
    find_window,
    read_why,
    thank_for_reason,
)
from bot.slack.messages.mrkdwn import escape
from bot.slack.messages.set_phrases import NOTICES, SEARCHING
from bot.slack.notices import Notice
from bot.slack.records.opening import Records

Body = Mapping[str, object]
Ack = Callable[..., object]


class Listeners:
    """What Bolt calls."""

    def __init__(self, me: Identity, rules: Rules, records: Records, views: Views) -> None:
        self._me = me
        self._rules = rules
        self._queue = records.queue
        self._journal = records.journal
        self._revisions = records.revisions
        self._views = views

    def on_event(self, body: Body) -> None:
        """Take in a message, a mention, or the opening of the app's own pages."""
        edit = read_edit(body, self._me, self._takes_part)
        incoming = edit.incoming if edit else read_event(body, self._me, self._takes_part)
        if incoming is None or not self._is_for_us(incoming):
            return
        if _wants_silence(incoming.ask):
            self._revisions.stop(incoming.ask)
            if incoming.ask.is_overheard:
                return
        refusal = self._refuse(incoming)
        # Who didn't speak to the bot isn't told what it won't do.
        if refusal and incoming.ask.surface in (None, Surface.FOLLOW_UP):
            return
        self._put(incoming.ask, refusal, edit.stamp if edit else "")

    def on_command(self, ack: Ack, body: Body) -> None:
        """Take in a question that is answered to its asker alone."""
        incoming = read_any_command(body, self._me)
        if incoming is None:
            _say(ack, NOTICES[Notice.FAILED])
            return
        refusal = self._refuse(incoming)
        if not refusal and not str(body.get("text") or "").strip():
            refusal = Notice.NO_QUESTION
        if refusal:
            _say(ack, NOTICES[refusal])
            return
        ask = self._put(incoming.ask)
        if not isinstance(ask.job, Question):
            ack()
            return
        _say(ack, f"{SEARCHING} …\n*Question:* {escape(ask.words, 1_500)}")

    def on_shortcut(self, ack: Ack, body: Body) -> None:
        """Take in a message whose words are to be looked up."""
        ack()
        if incoming := read_shortcut(body, self._me):
            refusal = self._refuse(incoming)
            if not refusal and not any(letter.isalnum() for letter in incoming.ask.words):
                refusal = Notice.NO_QUESTION
            self._put(incoming.ask, refusal)

    def taking(self, read: Callable[[Body], Incoming | None]) -> Callable[[Ack, Body], None]:
        """Make a listener that takes in what a click wants, as `read` reads it."""

        def take(ack: Ack, body: Body) -> None:
            ack()
            if incoming := read(body):
                self._put(incoming.ask, self._refuse(incoming))

        return take

    def on_feedback(self, ack: Ack, body: Body) -> None:
        """Keep a verdict, and ask why if it is a bad one."""
        ack()
        incoming, (verdict, answer_id) = read_click(body), _split(read_action_value(body))
        if incoming is None:
            return
        ask = incoming.ask
        if refusal := find_refusal(incoming, self._rules):
            self._notify(ask, refusal)
            return
        giver = self._journal.hash_user(ask.team, ask.user)
        if not self._journal.record_feedback(answer_id, giver, helpful=verdict == "good"):
            self._notify(ask, Notice.ANSWER_GONE)
        elif verdict == "good":
            self._notify(ask, Notice.THANKS)
        else:
            kept = read_rendered_answer(self._journal.document(answer_id))
            self._open(ask, body, ask_why(answer_id, kept.statements if kept else ()))

    def on_reason(self, ack: Ack, body: Body) -> None:
        """Keep why an answer was no help, and say thank you."""
        incoming, view = read_click(body), body.get("view")
        if incoming is None or not isinstance(view, Mapping):
            ack()
            return
        told, words = read_why(view)
        reason = " · ".join(filter(None, [*told, leave_out_personal_words(words)[0]]))
        answer_id = read_answer_id(view.get("private_metadata"))
        giver = self._journal.hash_user(incoming.ask.team, incoming.ask.user)
        self._journal.record_feedback(answer_id, giver, helpful=False, reason=reason[:1_000])
        ack(response_action="update", view=thank_for_reason())

    def on_window(self, ack: Ack, body: Body) -> None:
        """Show more of an answer in a window: its sources, their places, what is copied."""
        ack()
        if incoming := read_click(body):
            if refusal := find_refusal(incoming, self._rules):
                self._notify(incoming.ask, refusal)
                return
            answer_id, _, name = read_action_value(body).partition(":")
            rendered = read_rendered_answer(self._journal.document(read_answer_id(answer_id)))
            action = read_action_value(body, "action_id")
            view = find_window(action, rendered, name) if rendered else None
            if view is None:
                self._notify(incoming.ask, Notice.ANSWER_GONE)
                return
            self._open(incoming.ask, body, view)

    def _takes_part(self, team: str, channel: str, thread: str) -> bool:
        may_answer = self._rules.answers_follow_ups(channel)
        return may_answer and self._journal.is_in_thread(team, channel, thread)

    def _is_for_us(self, incoming: Incoming) -> bool:
        return not incoming.only_of_asker or self._journal.asked_last(incoming.ask)

    def _refuse(self, incoming: Incoming) -> Notice | None:
        refusal = find_refusal(incoming, self._rules)
        if refusal or not isinstance(incoming.ask.job, Question | ShowTimeline):
            return refusal
        return find_limit(incoming, self._rules, self._queue)

    def _put(self, ask: Ask, refusal: Notice | None = None, edited: str = "") -> Ask:
        """Write an ask down, or what speaks against it, without personal details."""
        if refusal:
            ask = replace(ask, job=Notify(refusal))
        elif isinstance(ask.job, Question):
            words, _ = leave_out_personal_words(ask.words)
            ask = replace(ask, job=Question(words, self._find_surface(ask)))
        elif isinstance(ask.job, Chat):
            ask = replace(ask, job=Chat(ask.job.talk, self._find_surface(ask)))
        elif isinstance(ask.job, OfferSource):
            ask = replace(ask, job=OfferSource(ask.job.address, self._find_surface(ask)))
        is_silenced = ask.surface is Surface.WITHHELD and _wants_silence(ask)
        if ask.surface is Surface.MENTION or is_silenced:
            self._attend(ask)
        if not (edited and self._revisions.revise(ask, edited)):
            self._queue.put(ask)
        return ask

    def _find_surface(self, ask: Ask) -> Surface:
        """Return where an ask is answered: to its asker alone where others mustn't see that."""
        surface = ask.surface or Surface.DIRECT
        if surface not in (Surface.MENTION, Surface.FOLLOW_UP):
            return surface
        is_withheld = is_about_patient(ask.words) or self._rules.single.is_private(ask.channel)
        return Surface.WITHHELD if is_withheld else surface

    def _attend(self, ask: Ask) -> None:
        """Take part in a thread from now on, or keep out of it if that is what is wanted."""
        silent = _wants_silence(ask)
        change = self._journal.leave_thread if silent else self._journal.join_thread
        change(ask.team, ask.channel, ask.thread)

    def _notify(self, ask: Ask, notice: Notice) -> None:
        key = f"notice:{ask.response_url.rpartition('/')[2]}:{notice.value}"
        self._queue.put(replace(ask, job=Notify(notice), key=key, event_id=key))

    def _open(self, ask: Ask, body: Body, view: View) -> None:
        is_over = isinstance(body.get("view"), Mapping)
        trigger = str(body.get("trigger_id", ""))
        if not self._views.open_window(trigger, view, over_another=is_over):
            self._notify(ask, Notice.FAILED)


def _wants_silence(ask: Ask) -> bool:
    return isinstance(ask.job, Chat) and ask.job.talk is Talk.STOP


def _say(ack: Ack, words: str) -> None:
    ack(text=words, blocks=[dict(section(words))], response_type="ephemeral")


def _split(value: str) -> tuple[str, int]:
    verdict, _, number = value.partition(":")
    return verdict, read_answer_id(number)
