"""The articles and what answers from them, as the rest of the Slack bot sees them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answering.answers import Answerer, Request, Turn
from bot.answering.citations import Citation
from bot.answering.verification.claims.evidence import FoundQuote
from bot.answering.verification.judging import is_borne_out
from bot.generation.model import ChatModel
from bot.slack.channels.channels import Channels
from vectorstore.articles import ArticleDetails, ArticleListing
from vectorstore.days import today
from vectorstore.store import ArticleStore


class AnswererError(Exception):
    """The answerer couldn't reach something it needs; Slack is not to blame."""


@dataclass(frozen=True, slots=True)
class Library:
    """The articles, and what answers from them, in each channel from those set for it.

    `model` names the models elsewhere that questions go to; empty where nothing leaves the house.
    `judge` is the chat model that tells if quotes bear a claim out, where there is one.
    """

    store: ArticleStore
    answerer: Answerer
    model: str = ""
    channels: Channels = field(default_factory=Channels)
    judge: ChatModel | None = None

    def request(self, channel: str, question: str, history: tuple[Turn, ...] = ()) -> Request:
        """Write a question down, to be answered from the articles of the channel it's asked in."""
        return Request(question, history, self.channels.filters(channel))

    def is_borne_out(self, claim: str, citations: Sequence[Citation]) -> bool:
        """Tell if quotes bear out a claim, in whatever words; False without a judge."""
        if self.judge is None:
            return False
        quotes = [FoundQuote(one.quote, one.article, one.voice, one.frame) for one in citations]
        return is_borne_out(self.judge.begin(), claim, quotes, today())

    def listings(self, channel: str) -> list[ArticleListing]:
        """List the articles of a channel, newest first."""
        return self.store.listings(self.channels.filters(channel))

    def articles(self, channel: str) -> list[ArticleDetails]:
        """List the details of a channel's articles, newest first."""
        return [listing.details for listing in self.listings(channel)]
