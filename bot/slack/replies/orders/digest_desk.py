"""Writes and posts digests, and notes which topics channels follow."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.slack.channels.digest_times import LONDON, USUAL
from bot.slack.delivery.outbox import Outbox
from bot.slack.jobs import Ask, FollowTopic, PostDigest, QueuedAsk
from bot.slack.library import Library
from bot.slack.messages.answers.rendered import read_message
from bot.slack.messages.block_kit import Message, section
from bot.slack.messages.digest_blocks import render_digest
from bot.slack.messages.mrkdwn import escape
from bot.slack.records.digests import LastDigest, State
from bot.slack.records.opening import Records
from bot.slack.replies.orders.reasons import explain_all
from bot.slack.replies.posting import Poster
from vectorstore.articles import ArticleDetails
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

_MOST_TOPICS = 20


class DigestDesk:
    """Writes and posts digests, and notes which topics channels follow."""

    def __init__(self, outbox: Outbox, poster: Poster, records: Records, library: Library) -> None:
        self._outbox = outbox
        self._poster = poster
        self._digests = records.digests
        self._library = library

    def post(self, queued: QueuedAsk, job: PostDigest) -> None:
        """Tell a channel what is new; nothing, if nothing is.

        Raises:
            SlackApiError: Slack refused it.
            StoreError: the articles cannot be searched.
        """
        ask = queued.ask
        last = self._digests.last(ask.team, ask.channel)
        if last is None or last.state is State.DONE or int(last.due) != job.due:
            return
        # Another attempt posts the same.
        message = read_message(last.document) or self._write(ask, last)
        if message:
            self._poster.post_all(queued, [message])
        self._digests.note(ask.team, ask.channel, last.due, State.DONE)

    def drop(self, ask: Ask, job: PostDigest) -> None:
        """Be done with a digest that Slack doesn't take; the next one comes in its time."""
        self._digests.note(ask.team, ask.channel, job.due, State.DONE)

    def follow(self, ask: Ask, job: FollowTopic) -> None:
        """Let a channel follow a topic, or no longer, or list what it follows.

        Raises:
            SlackApiError: Slack refused it.
        """
        said = self._note(ask, job) if ask.channel.startswith(("C", "G")) else _ONLY_IN_CHANNELS
        self._outbox.answer_privately(ask, Message(said, (section(said),)))

    def _note(self, ask: Ask, job: FollowTopic) -> str:
        place, topic = (ask.team, ask.channel), job.topic.casefold()
        known = self._digests.topics(ask.team).get(ask.channel, [])
        shown = escape(topic, 100)
        if topic and not job.is_wanted:
            was_followed = self._digests.unfollow(*place, topic)
            return (_NO_LONGER if was_followed else _NEVER).format(topic=shown)
        if topic and topic not in known and len(known) >= _MOST_TOPICS:
            return _TOO_MANY
        if topic:
            self._digests.follow(*place, topic)
            return _FOLLOWING.format(topic=shown, time=self._tell_time(ask.channel))
        listed = ", ".join(f"“{escape(one, 100)}”" for one in known)
        return f"This channel follows {listed}." if listed else _NOTHING

    def _tell_time(self, channel: str) -> str:
        time = self._library.channels.digest_times().get(channel, USUAL)
        return f"{_DAYS[time.weekday]}s at {time.hour:02}:{time.minute:02}"

    def _write(self, ask: Ask, last: LastDigest) -> Message | None:
        there = {one.article_id: one for one in self._library.articles(ask.channel)}
        fresh = self._digests.find_new(ask.team, ask.channel, there)
        new = {key: one for key, one in there.items() if key in fresh}
        topics = self._digests.topics(ask.team).get(ask.channel, [])
        told = self._keep_topics(new, topics)
        if not told:
            self._digests.keep(ask.team, ask.channel, fresh)
            return None
        asked = self._digests.asked_in(ask.team, ask.channel)
        items = explain_all(self._library, ask.channel, told, asked)
        since = datetime.fromtimestamp(last.since, LONDON).date()
        message = render_digest(items, since, topics)
        self._digests.keep(ask.team, ask.channel, fresh, message.as_document())
        return message

    def _keep_topics(
        self, new: Mapping[str, ArticleDetails], topics: Sequence[str]
    ) -> Mapping[str, ArticleDetails]:
        """Keep the articles that have all words of a topic, if there are topics."""
        if not topics:
            return new
        wanted = [terms for topic in topics if (terms := set(question_terms(topic)))]
        texts = self._library.store.texts(new)
        said = {key: set(analyse(f"{new[key].title}\n{text}")) for key, text in texts.items()}
        return {key: new[key] for key in said if any(one <= said[key] for one in wanted)}


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ONLY_IN_CHANNELS = "Type that in a channel that I'm in: what's new is posted there."
_FOLLOWING = (
    "I'll post here what's new about “{topic}”, on {time}. "
    'To end that: `/ics unfollow "{topic}"`.'
)
_NO_LONGER = "This channel no longer follows “{topic}”."
_NEVER = "This channel doesn't follow “{topic}”."
_NOTHING = 'This channel follows no topics yet: `/ics follow "virtual wards"` would add one.'
_TOO_MANY = f"This channel follows {_MOST_TOPICS} topics already. Unfollow one of them first."
