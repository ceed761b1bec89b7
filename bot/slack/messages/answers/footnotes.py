"""An answer as plain text with numbered footnotes, to be copied into a document."""

from collections.abc import Iterator

from bot.answering.answers import Answer
from bot.answering.captions import name_article, write_quote
from bot.answering.citations import Citation
from bot.slack.messages.answers.quote_folding import fold_quote
from bot.slack.messages.mrkdwn import is_web_address


def write_footnotes(answer: Answer) -> str:
    """Write it, or nothing where it cites nothing; a quote that is a statement isn't repeated."""
    return "\n".join([answer.text, "", *_notes(answer)]) if answer.citations else ""


def _notes(answer: Answer) -> Iterator[str]:
    said = " ".join(fold_quote(one.text) for one in answer.statements)
    first_of: dict[str, int] = {}
    for one in answer.citations:
        first = first_of.setdefault(one.article.article_id, one.number)
        named = _name(one) if first == one.number else f"As [{first}]."
        quote = "" if fold_quote(one.quote) in said else f" {write_quote(one.quote)}"
        yield f"[{one.number}] {named}{quote}"


def _name(citation: Citation) -> str:
    article = citation.article
    address = article.url if article.url and is_web_address(article.url) else ""
    return " ".join(filter(None, [f"{name_article(article)}.", address]))
