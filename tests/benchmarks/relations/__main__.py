"""How often disagreements are found and told right: `python -m tests.benchmarks.relations`.

Each question of the labelled pairs is asked of one store with all of their articles, without a
model; ICS_EMBEDDINGS and ICS_ANSWER_READER hold. `--kept-back` asks those that were kept back
while the rules were written, `--show` prints what went wrong.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.answering.relations.timeline import make_timeline
from bot.settings import BotSettings
from tests.benchmarks.relations.labels import Pair, read_articles, read_pairs, read_rows
from tests.factories import put_articles
from vectorstore.answer_reader import find_answer_reader
from vectorstore.articles import Article
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore


def main() -> None:
    """Ask, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept-back", action="store_true")
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    pairs = read_pairs()
    asked = [pair for pair in pairs if pair.is_kept_back == chosen.kept_back]
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    with TemporaryDirectory() as home:
        store = ArticleStore(Path(home), choose_embedding_model(StoreSettings()))
        put_articles(store, *(one for pair in pairs for one in pair.articles), publish=False)
        chain = _make_chain(store)
        for pair in asked:
            answer = chain.invoke(Request(pair.question))
            name = f"{pair.relation} {pair.kind}"
            count[name] += 1
            is_right = judge(pair, answer)
            right[name] += is_right
            if chosen.show and not is_right:
                print(f"{pair.key}: {pair.question}\n  {answer.text}\n  {answer.disagreements}")
        store.close()
    measure_timelines(show=chosen.show)
    measure_origins(show=chosen.show)
    for name, total in count.items():
        print(f"{name}: {right[name]} of {total} right")


def measure_timelines(*, show: bool) -> None:
    """Print how often a voice's sentence is the labelled one, and where "changed" is right."""
    stated = rows = changes = wrong = 0
    for label in read_rows("voices"):
        articles = read_articles(label["voice"], label["articles"])
        with _open_store(articles) as store:
            found = make_timeline(store, label["voice"], label["topic"])
        by_day = {row.citation.article.published: row for row in found.rows}
        for article in label["articles"]:
            row = by_day.get(article["published"])
            rows += 1
            is_stated = row is not None and article["states"] in row.citation.quote
            is_changed = row is not None and row.cue is not None
            stated += is_stated
            changes += is_changed and article["published"] in label["changed"]
            wrong += is_changed and article["published"] not in label["changed"]
            if show and not is_stated:
                print(f"{label['voice']}: {article['states']}\n  {row and row.citation.quote}")
    print(f"timelines: {stated} of {rows} sentences; {changes} changes, {wrong} wrong ones")


def measure_origins(*, show: bool) -> None:
    """Print how often articles of one origin are one voice, and others are taken for one."""
    labels = read_rows("origins")
    right = 0
    for number, group in enumerate(labels["groups"]):
        articles = read_articles(f"group {number}", group["articles"])
        with _open_store(articles) as store:
            answer = _make_chain(store).invoke(Request(group["question"]))
        is_right = _is_one_voice(articles, answer, group["why"])
        right += is_right
        if show and not is_right:
            print(f"{group['question']}\n  {answer.text}\n  {answer.origins}")
    pairs = [
        (pair["question"], read_articles(f"chance {number}", pair["articles"]))
        for number, pair in enumerate(labels["chance"])
    ]
    with _open_store(one for _, articles in pairs for one in articles) as store:
        chain = _make_chain(store)
        merged = sum(bool(chain.invoke(Request(question)).origins) for question, _ in pairs)
    print(f"origins: {right} of {len(labels['groups'])}; {merged} of {len(pairs)} merged by chance")


def _is_one_voice(articles: Sequence[Article], answer: Answer, why: str) -> bool:
    """Tell if all articles but copies are cited as one origin, and a copy isn't cited at all."""
    cited = {one.article.article_id for one in answer.citations}
    first = articles[0].details.article_id
    if why == "copy":
        return cited == {first} and not answer.origins
    ids = {one.details.article_id for one in articles}
    return ids == cited and [(one.origin, one.why) for one in answer.origins] == [(first, why)]


def _make_chain(store: ArticleStore) -> AnswerChain:
    is_read = BotSettings().answer_reader == "on"
    return AnswerChain(store, reader=find_answer_reader() if is_read else None)


@contextmanager
def _open_store(articles: Iterable[Article]) -> Iterator[ArticleStore]:
    with TemporaryDirectory() as home:
        store = ArticleStore(Path(home), choose_embedding_model(StoreSettings()))
        put_articles(store, *articles, publish=False)
        yield store
        store.close()


def judge(pair: Pair, answer: Answer) -> bool:
    """Tell if just the labelled disagreement is told, with a quote of each side."""
    if pair.relation == "none":
        return not answer.disagreements
    ids = [article.details.article_id for article in pair.articles]
    cited = {citation.number: citation for citation in answer.citations}
    for told in answer.disagreements:
        quotes = [[cited[number] for number in side] for side in told.sides]
        is_cited = all(
            any(
                one.article.article_id == key and words.lower() in one.quote.lower() for one in side
            )
            for key, words, side in zip(ids, pair.sides, quotes, strict=False)
        )
        if is_cited and told.relation == pair.relation:
            return True
    return False


if __name__ == "__main__":
    main()
