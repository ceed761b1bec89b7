"""What is done at once with what Slack delivers: check it, write it down, acknowledge.

Nothing here waits for an answer; only windows are opened here, since Slack allows 3 seconds for
that. Bolt acknowledges when a listener returns: what could not be written down is delivered again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from slack_sdk.models.views import View

from bot.slack.delivery.views import Views
from bot.slack.inbox.admission import Rules, find_limit, find_refusal
from bot.slack.inbox.deliveries import (
    Identity,
    Incoming,
    read_action_value,
    read_click,
    read_command,
    read_event,
    read_shortcut,
)
from bot.slack.inbox.edits import read_edit
from bot.slack.inbox.personal_details import is_about_patient, leave_out_personal_words
from bot.slack.inbox.typed_words import undo_marks
from bot.slack.job_rows import read_answer_id
from bot.slack.jobs import Ask, Notify, Question, Said, Surface
from bot.slack.messages.answers.rendered import read_rendered_answer
from bot.slack.messages.block_kit import section
from bot.slack.messages.modals import (
    ask_why,
    find_window,
    read_why,
    thank_for_reason,
)
from bot.slack.messages.mrkdwn import escape
from bot.slack.messages.set_phrases import NOTICES, ONE_MOMENT
from bot.slack.notices import Notice
from bot.slack.records.opening import Records

Body = Mapping[str, object]
Ack = Callable[..., object]


class Listeners:
    """What Bolt calls."""

    def __init__(self, me: Identity, rules: Rules, records: Records, views: Views) -> None:
        self._me = me
        self._rules = rules
        self._arrivals = records.arrivals
        self._queue = records.queue
        self._journal = records.journal
        self._views = views

    def on_event(self, body: Body) -> None:
        """Take in a message, a mention, or the opening of the app's own pages."""
        edit = read_edit(body, self._me, self._takes_part)
        incoming = edit or read_event(body, self._me, self._takes_part)
        if incoming is None:
            return
        refusal = find_refusal(incoming, self._rules)
        # Who didn't speak to the bot isn't told what it won't do.
        if refusal and incoming.ask.surface in (None, Surface.FOLLOW_UP):
            return
        if isinstance(incoming.ask.job, Said) and not refusal:
            self._take_down(incoming.ask, incoming.ask.job)
        else:
            self._put(incoming.ask, refusal)

    def on_command(self, ack: Ack, body: Body) -> None:
        """Take in what is answered to its asker alone; what it wants is told later."""
        incoming = read_command(body)
        if incoming is None or not isinstance(incoming.ask.job, Said):
            _say(ack, NOTICES[Notice.FAILED])
            return
        refusal = find_refusal(incoming, self._rules)
        if not refusal and not incoming.ask.job.text.strip():
            refusal = Notice.NO_QUESTION
        if refusal:
            _say(ack, NOTICES[refusal])
            return
        said = self._take_down(incoming.ask, incoming.ask.job)
        _say(ack, f"{ONE_MOMENT} …\n*You wrote:* {escape(undo_marks(said.text), 1_500)}")

    def on_shortcut(self, ack: Ack, body: Body) -> None:
        """Take in a message whose words are to be looked up."""
        ack()
        if incoming := read_shortcut(body):
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

    def _refuse(self, incoming: Incoming) -> Notice | None:
        refusal = find_refusal(incoming, self._rules)
        if refusal or not isinstance(incoming.ask.job, Question):
            return refusal
        return find_limit(incoming.ask, self._rules, self._queue)

    def _put(self, ask: Ask, refusal: Notice | None = None) -> None:
        """Write an ask down, or what speaks against it, without personal details."""
        if refusal:
            ask = replace(ask, job=Notify(refusal))
        elif isinstance(ask.job, Question):
            words, _ = leave_out_personal_words(ask.words)
            ask = replace(ask, job=Question(words, ask.job.surface))
        self._queue.put(ask)

    def _take_down(self, ask: Ask, said: Said) -> Said:
        """Write down what somebody said; what is said below it from now on may be for the bot.

        Returns what was written down: personal details are left out.
        """
        said = self._leave_out_details(said, ask.channel)
        joins = said.where is Surface.MENTION and not said.is_withheld
        joining = self._journal.write_joining(ask.team, ask.channel, ask.thread)
        self._arrivals.put(replace(ask, job=said), [joining] if joins else [])
        return said

    def _leave_out_details(self, said: Said, channel: str) -> Said:
        """Leave personal details out, and tell if the answer is for the asker alone."""
        is_for_all = said.where in (Surface.MENTION, Surface.FOLLOW_UP)
        is_about = is_about_patient(undo_marks(said.text))
        is_secret = is_about or self._rules.single.is_private(channel)
        text, _ = leave_out_personal_words(said.text)
        typed, was_hidden = leave_out_personal_words(undo_marks(text))
        return Said(typed if was_hidden else text, said.where, is_for_all and is_secret)

    def _notify(self, ask: Ask, notice: Notice) -> None:
        key = f"notice:{ask.response_url.rpartition('/')[2]}:{notice.value}"
        self._queue.put(replace(ask, job=Notify(notice), key=key, event_id=key))

    def _open(self, ask: Ask, body: Body, view: View) -> None:
        is_over = isinstance(body.get("view"), Mapping)
        trigger = str(body.get("trigger_id", ""))
        if not self._views.open_window(trigger, view, over_another=is_over):
            self._notify(ask, Notice.FAILED)


def _say(ack: Ack, words: str) -> None:
    ack(text=words, blocks=[dict(section(words))], response_type="ephemeral")


def _split(value: str) -> tuple[str, int]:
    verdict, _, number = value.partition(":")
    return verdict, read_answer_id(number)
