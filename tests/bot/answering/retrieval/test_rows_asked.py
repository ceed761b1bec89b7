from bot.answering.question.forms import read_form
from bot.answering.retrieval.evident.rows_asked import find_rows
from tests.bot.answering.retrieval.scoring import score
from tests.factories import make_article

_HARBOURS = """\
| Harbour | Berths | Harbour master |
|---|---|---|
| Alder | 31 | Ann Example |
| Birch | 44 | Bob Sample |
| Cedar | 12 | vacant |
"""


def _find(question: str) -> list[str]:
    article = make_article(_HARBOURS)
    texts = {article.details.article_id: article.text}
    return [one.text for one in find_rows(read_form(question), score(article), texts)]


def test_a_row_is_found_by_its_first_cell() -> None:
    assert _find("How many berths does Birch have?") == ["| Birch | 44 | Bob Sample |"]


def test_a_row_is_found_by_a_name_in_another_cell() -> None:
    assert _find("Which harbour's master is Ann Example?") == ["| Alder | 31 | Ann Example |"]


def test_a_row_is_not_found_by_part_of_a_name() -> None:
    assert _find("Which harbour's master is Ann Madeup?") == []
