"""The rows of tables whose names a question gives."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from bot.answering.question.forms import Form
from bot.answering.retrieval.evident.shared_terms import find_shared, share_of
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse
from vectorstore.reading.blocks import Kind
from vectorstore.search.queries import question_terms

# A cell with several words, all of which have capitals.
_NAME = re.compile(r"(?:^|[|\t])\s*([A-Z][\w’'-]+(?:\s+[A-Z][\w’'.-]*)+)\s*(?=$|[|\t])")
# What of a question a row and its surroundings don't tell, its article does to this share.
_TOLD = 0.75
# No table tells what a question calls its figures.
_FIGURES = frozenset(
    question_terms("share proportion percentage figure number rate amount level total")
)


def find_rows(
    form: Form, scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Find the rows that a question names, with a column or the table's own name."""
    asked = set(question_terms(form.question))
    told = {one: _tell(asked, one) for one in scored}
    held = Counter(term for shared in told.values() for term in shared)
    # A word that few passages have tells rows of several tables apart.
    weights = {
        one: sum(1 / held[term] for term in shared)
        for one, shared in told.items()
        if (names_row(asked, one) or _names_cell(asked, one))
        and _names_more(shared, one)
        and _tells_rest(asked - shared - _FIGURES, one, texts)
    }
    most = max(weights.values(), default=0.0)
    return [one for one, weight in weights.items() if math.isclose(weight, most)]


def names_row(asked: Collection[str], one: ScoredSentence) -> bool:
    """Tell whether a question has all the words of a row's name."""
    header = one.candidate.context.row_header
    if one.candidate.kind is not Kind.ROW or header is None:
        return False
    terms = set(analyse(header.text))
    return bool(terms) and share_of(terms, asked) == 1


def _names_cell(asked: Collection[str], one: ScoredSentence) -> bool:
    """Tell whether a question has a name that stands in a row: "Which port's is Ann Example?"."""
    names = _NAME.findall(one.text) if one.candidate.kind is Kind.ROW else []
    return any(share_of(set(analyse(name)), asked) == 1 for name in names)


def _tell(asked: Collection[str], one: ScoredSentence) -> set[str]:
    return find_shared(asked, {*one.terms, *analyse(one.candidate.around)})


def _names_more(shared: Collection[str], one: ScoredSentence) -> bool:
    """Tell whether a question shares more with a row than the row's name."""
    header = one.candidate.context.row_header
    return header is None or len(find_shared(shared, analyse(header.text))) < len(shared)


def _tells_rest(rest: Collection[str], one: ScoredSentence, texts: Mapping[str, str]) -> bool:
    article = one.retrieved.article
    return share_of(rest, analyse(f"{article.title}\n{texts[article.article_id]}")) >= _TOLD
