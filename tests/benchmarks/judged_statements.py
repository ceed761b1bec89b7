"""Measures what is shown of statements: `python -m tests.benchmarks.judged_statements FILE`.

FILE has a JSON object a line: `{"statement", "quotes": [{"article", "quote"}], "holds"}`, where
"article" is the id or the title of one in the store (ICS_HOME), "holds" if the quotes bear the
statement out; any other field, such as "kind", is printed with what went wrong. The settings name
the judge, as for the bot: it gets the requests that it gets of an answer, one statement each.
`--program-only` asks no judge.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering.composition.passages import Material, ModelPassage
from bot.answering.composition.reply_parsing import ClaimedQuote, ProseDraft
from bot.answering.verification.drafts import CheckedDraft, DraftChecker
from bot.answering.verification.judging import Judging
from bot.chat_model import build_chat_model
from bot.settings import BotSettings
from vectorstore.days import today
from vectorstore.settings import read_settings
from vectorstore.store import ArticleStore, open_store


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement of a file, with its label."""

    line: Mapping[str, Any]
    checked: CheckedDraft

    @property
    def holds(self) -> bool:
        """Whether its quotes bear it out."""
        return bool(self.line["holds"])


def main() -> None:
    """Check and judge the statements, and print what was decided wrongly, and how often."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--program-only", action="store_true")
    chosen = parser.parse_args()
    settings = read_settings(BotSettings)
    with open_store(settings) as store:
        statements = list(_read(store, chosen.file.read_text(encoding="utf-8").splitlines()))
    problems = {
        one.checked.number: one.checked.objection for one in statements if one.checked.objection
    }
    print(f"a program stops {len(problems)} of {len(statements)}", file=sys.stderr)
    if not chosen.program_only:
        problems |= _judge(settings, [one.checked for one in statements])
    _report(statements, problems)


def _read(store: ArticleStore, lines: Sequence[str]) -> Iterator[Labelled]:
    listed = [one.details for one in store.listings()]
    known = {name: one for one in listed for name in (one.article_id, one.title)}
    texts = store.texts({one.article_id for one in listed})
    for number, line in enumerate(filter(str.strip, lines), start=1):
        document = json.loads(line)
        passages, quotes = [], []
        for place, one in enumerate(document["quotes"], start=1):
            article = known[one["article"]]
            text = texts[article.article_id]
            passages.append(ModelPassage(place, article, 0, len(text), text))
            quotes.append(ClaimedQuote(place, one["quote"]))
        checker = DraftChecker(Material("", passages, texts, today()))
        draft = ProseDraft(document["statement"], tuple(quotes))
        yield Labelled(document, checker.check(number, draft))


def _judge(settings: BotSettings, checked: Sequence[CheckedDraft]) -> dict[int, str]:
    model = build_chat_model(settings)
    if model is None:
        sys.exit("no chat model is set; name one in ICS_CHAT_MODEL, or ask for --program-only")
    judging = Judging(model.begin(), today())
    for one in checked:
        if one.objection is None:
            judging.begin(one)
    verdicts = judging.verdicts(within=None)
    return {one.checked.number: one.problem for one in verdicts if one.problem}


def _report(statements: Sequence[Labelled], problems: Mapping[int, str]) -> None:
    wrong = [one for one in statements if (one.checked.number in problems) is one.holds]
    for one in wrong:
        told = problems.get(one.checked.number, "shown")
        print(json.dumps({**one.line, "number": one.checked.number, "decided": told}))
    for holds, name in ((False, "false shown"), (True, "true stopped")):
        of_kind = sum(one.holds is holds for one in statements)
        print(f"{name}: {sum(one.holds is holds for one in wrong)} of {of_kind}", file=sys.stderr)


if __name__ == "__main__":
    main()
