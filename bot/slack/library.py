"""The articles and what answers from them, as the rest of the Slack bot sees them."""

from dataclasses import dataclass, field

from bot.answering.answers import Answerer, Request, Turn
from bot.slack.channels.channels import Channels
from vectorstore.articles import ArticleDetails, ArticleListing
from vectorstore.store import ArticleStore


class AnswererError(Exception):
    """The answerer couldn't reach something it needs; Slack is not to blame."""


@dataclass(frozen=True, slots=True)
class Library:
    """The articles, and what answers from them, in each channel from those set for it.

    `model` names the models elsewhere that questions go to; empty where nothing leaves the house.
    """

    store: ArticleStore
    answerer: Answerer
    model: str = ""
    channels: Channels = field(default_factory=Channels)

    def request(self, channel: str, question: str, history: tuple[Turn, ...] = ()) -> Request:
        """Write a question down, to be answered from the articles of the channel it's asked in."""
        return Request(question, history, self.channels.filters(channel))

    def listings(self, channel: str) -> list[ArticleListing]:
        """List the articles of a channel, newest first."""
        return self.store.listings(self.channels.filters(channel))

    def articles(self, channel: str) -> list[ArticleDetails]:
        """List the details of a channel's articles, newest first."""
        return [listing.details for listing in self.listings(channel)]
