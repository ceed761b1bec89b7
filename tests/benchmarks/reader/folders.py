"""A tiny folder of articles and labelled questions, for the tests of what reads such folders."""

import json
from pathlib import Path

from tests.factories import write_article_file

QUESTIONS: tuple[dict[str, object], ...] = (
    {
        "id": "a-1",
        "article": "a-lifts",
        "kind": "own-words",
        "question": "How many lifts did Dovemoor Hospital replace?",
        "evidence": ["Dovemoor Hospital replaced nine lifts in March 2025."],
    },
    {
        "id": "a-2",
        "article": "a-lifts",
        "kind": "near-miss",
        "why": "no-figure",
        "question": "What did Dovemoor Hospital pay for its lifts?",
        "evidence": [],
    },
    {
        "id": "b-1",
        "article": "b-kitchens",
        "kind": "other-words",
        "question": "Who cooks for patients at weekends in Dovemoor?",
        "evidence": [{"article": "b-kitchens", "text": "A caterer serves meals on Saturdays."}],
    },
)


def write_folder(folder: Path) -> Path:
    """Write two articles, and three questions about them."""
    articles = folder / "articles"
    write_article_file(
        articles,
        "a-lifts",
        "The estates team reports. Dovemoor Hospital replaced nine lifts in March 2025. "
        "Two porters were thanked.",
        title="Lifts in Dovemoor",
        author="Ann Example",
        published="2025-04-02",
    )
    write_article_file(
        articles,
        "b-kitchens",
        "Dovemoor closed its kitchens. A caterer serves meals on Saturdays.",
        title="Kitchens in Dovemoor",
    )
    lines = "".join(json.dumps(one) + "\n" for one in QUESTIONS)
    (folder / "questions.jsonl").write_text(lines, encoding="utf-8")
    return folder
