"""Compares our search with LangChain's: `python -m tests.benchmarks.compare_retrievers P Q`.

P is a file of passages and Q one of questions about them, JSON Lines in the form that
`question_sets` describes. Ours, `BM25Retriever`, Chroma with our embeddings, and
`EnsembleRetriever` over those two get the same chunks and questions. Needs the extra `benchmarks`.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.settings import BotSettings
from tests.benchmarks.contenders import SEEN, BaselineOptions
from tests.benchmarks.corpora import Corpus, UnknownPassageError, build_corpus, find_gold
from tests.benchmarks.question_sets import (
    Question,
    QuestionSetError,
    read_passage_file,
    read_question_file,
)
from vectorstore.answer_reader import find_answer_reader
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.errors import StoreError
from vectorstore.reading.chunking import TARGET_CHARS
from vectorstore.settings import StoreSettings, read_settings


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare, print a table and, if asked to, write a JSON file; end with 1 on a bad file."""
    chosen = _read_arguments(arguments)
    try:
        corpus = build_corpus(read_passage_file(chosen.passages), chosen.chunk_chars)
        questions = read_question_file(chosen.questions)[: chosen.limit]
        golds = list(find_gold(corpus, questions))
        _compare(corpus, questions, golds, chosen)
    except UnknownPassageError as error:
        raise SystemExit(f"{chosen.questions}: {error}") from error
    except (QuestionSetError, StoreError, OSError) as error:
        raise SystemExit(str(error)) from error


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("passages", type=Path, help="one JSON object a line, gzipped or not")
    parser.add_argument("questions", type=Path, help="the same")
    parser.add_argument(
        "--chunk-chars",
        type=_read_count,
        metavar="N",
        help="cut longer passages into chunks of about so many characters"
        f" (ics-ingest: {TARGET_CHARS}); without it a passage is one chunk",
    )
    parser.add_argument("--limit", type=_read_count, metavar="N", help="ask the first N questions")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was found there")
    parser.add_argument(
        "--seen",
        choices=SEEN,
        default="all",
        help="what the baselines read of a passage: its text, title and text,"
        " or title, author, publisher, date and text, as ours does (default)",
    )
    parser.add_argument(
        "--stemmed",
        action="store_true",
        help="have BM25Retriever stem words and drop stop words, as ours does, which it"
        " does not by default",
    )
    return parser.parse_args(arguments)


def _read_count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def _compare(
    corpus: Corpus,
    questions: Sequence[Question],
    golds: Sequence[Mapping[str, str]],
    chosen: argparse.Namespace,
) -> None:
    # Here, so that files are checked, and help is shown, without the extra.
    try:
        from tests.benchmarks.comparison import compare  # noqa: PLC0415
        from tests.benchmarks.comparison_report import (  # noqa: PLC0415
            describe_comparison,
            render_comparison,
        )
    except ModuleNotFoundError as error:
        message = f"{error.name} is missing: pip install -c .ci/constraints.txt -e '.[benchmarks]'"
        raise SystemExit(message) from error

    settings = read_settings(StoreSettings)
    model = choose_embedding_model(settings)
    options = BaselineOptions(chosen.seen, chosen.stemmed)
    reader = find_answer_reader() if read_settings(BotSettings).answer_reader == "on" else None
    asked = list(zip(questions, golds, strict=True))
    comparison = compare(corpus, asked, model, options, reader)
    print(render_comparison(comparison))
    if chosen.json:
        document = json.dumps(describe_comparison(comparison), ensure_ascii=False, indent=1)
        chosen.json.write_text(document + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
