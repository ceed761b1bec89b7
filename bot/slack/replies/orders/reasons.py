"""Why a new article matters to a channel, and the quote that shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.answering.answers import Answer, Request, VerifiedStatement
from bot.answering.citations import Citation
from bot.answering.composition.extractive import compose_findings
from bot.answering.retrieval.news import look_up_news
from bot.answering.retrieval.retrieving import retrieve
from bot.answering.statuses import Status
from bot.answering.verification.verifier import verify_quotes
from bot.slack.library import Library
from bot.slack.messages.digest_blocks import DigestItem, Reason, name_briefly
from bot.slack.records.digests import Asked
from bot.slack.replies.answers.verdicts import Verdict, judge
from vectorstore.articles import ArticleDetails
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import build_query

_MOST_SEARCHED = 20
# An earlier article about the same has at least so many of the words of a title and its key quote.
_SAME_TOPIC = 0.5

New = Mapping[str, ArticleDetails]


def explain_all(
    library: Library, channel: str, new: New, asked: Sequence[Asked]
) -> list[DigestItem]:
    """Say of each new article why it matters to a channel, in which some questions were asked.

    Raises:
        StoreError: the articles cannot be searched.
    """
    found: dict[str, DigestItem] = {}
    for item in _find_by_questions(library, channel, new, asked):
        known = found.get(item.article.article_id)
        if known is None or (known.reason, item.reason) == (Reason.DEPARTS, Reason.ANSWERS):
            found[item.article.article_id] = item
    return [found.get(key) or _explain(library, channel, new, one) for key, one in new.items()]


def _find_by_questions(
    library: Library, channel: str, new: New, asked: Sequence[Asked]
) -> Iterator[DigestItem]:
    """Ask the questions again; what new articles are cited for shows if they bring an answer."""
    for one in asked:
        answer = library.answerer.invoke(library.request(channel, one.question))
        fresh = [cited for cited in answer.citations if cited.article.article_id in new]
        if not one.was_answered and answer.status is Status.ANSWERED:
            for cited in fresh:
                yield DigestItem(cited.article, cited, Reason.ANSWERS, one.question)
        elif one.was_answered:
            before = [cited for cited in answer.citations if cited not in fresh]
            for cited in fresh:
                if rival := next((old for old in before if _departs(answer, cited, old)), None):
                    about = name_briefly(rival.article)
                    yield DigestItem(cited.article, cited, Reason.DEPARTS, about)


def _departs(answer: Answer, cited: Citation, old: Citation) -> bool:
    """Tell if a citation says something else than an earlier one on the same."""
    for one in answer.disagreements:
        sides = [cited.number in side for side in one.sides], [old.number in s for s in one.sides]
        if any(sides[0]) and any(sides[1]) and sides[0] != sides[1]:
            return True
    alone = replace(answer, statements=(), citations=(cited,), closest=())
    return judge(old.quote, alone)[0] is Verdict.OTHER


def _explain(library: Library, channel: str, new: New, article: ArticleDetails) -> DigestItem:
    quote = _find_key_quote(library, article)
    if article.copy_of or article.first_published:
        return DigestItem(article, quote, Reason.REPRINT, _tell_origin(library, channel, article))
    said = f"{article.title}\n{quote.quote if quote else ''}"
    nearest = _find_nearest(library, channel, new, said)
    if nearest is None:
        return DigestItem(article, quote, Reason.NEW_TOPIC)
    return DigestItem(article, quote, Reason.FURTHER, name_briefly(nearest))


def _tell_origin(library: Library, channel: str, article: ArticleDetails) -> str:
    own = library.articles(channel) if article.copy_of else []
    if original := next((one for one in own if one.article_id == article.copy_of), None):
        return f" of {name_briefly(original)}"
    return f": “{article.first_published}”" if article.first_published else ""


def _find_nearest(library: Library, channel: str, new: New, said: str) -> ArticleDetails | None:
    """Find an earlier article of a channel that is about what is said; None if that's new."""
    wanted = set(analyse(said))
    request = Request(said, (), library.channels.filters(channel))
    found = retrieve(library.store, request, _MOST_SEARCHED).retrieved
    earlier = {one.article.article_id: one.article for one in found}
    texts = library.store.texts([key for key in earlier if key not in new])
    shares = {
        key: len(wanted & set(analyse(f"{earlier[key].title}\n{text}"))) / max(1, len(wanted))
        for key, text in texts.items()
    }
    best = max(shares, key=lambda key: shares[key], default=None)
    return earlier[best] if best and shares[best] >= _SAME_TOPIC else None


def _find_key_quote(library: Library, article: ArticleDetails) -> Citation | None:
    """Find the sentence in which an article comes to its point, verified like any other quote."""
    found = look_up_news(library.store, build_query(article.title), [article])
    quoted = verify_quotes(compose_findings(found), found.retrieved, found.texts)
    cited = [one.citations[0] for one in quoted if isinstance(one, VerifiedStatement)]
    return cited[0] if cited else None
