"""What another voice thinks, where it is asked what should be and one position was found. Pure."""

from dataclasses import replace

from bot.answering.relations.asked_voices import read_topic
from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.pieces import have_one_speaker, list_owners, share
from bot.answering.relations.stances.positions import read_stand
from bot.answering.retrieval.choosing.choosing import is_about
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse

# The other side tells this share of the topic, and scores this share of the first, at least.
_ON_TOPIC = 0.6
_WORTH = 0.4


def put_other_side_second(lookup: Lookup) -> Lookup:
    """Put the best position of another voice behind one that comes first.

    That they are opposed is not said: the reader sees both.
    """
    first = lookup.fitting[0] if lookup.is_served else None
    if first is None or not read_stand(first.text):
        return lookup
    topic = read_topic(lookup)
    others = (
        one for one in lookup.scored if _is_other_side(one, first, topic) and _is_about(lookup, one)
    )
    other = max(others, key=lambda one: one.score, default=None)
    if other is None:
        return lookup
    raised = replace(other, score=max(first.score, other.score))
    rest = [one for one in lookup.fitting[1:] if one.candidate != other.candidate]
    return replace(lookup, fitting=[first, raised, *rest])


def _is_about(lookup: Lookup, one: ScoredSentence) -> bool:
    text = lookup.texts[one.retrieved.article.article_id]
    return is_about(lookup.form, lookup.query, one, text)


def _is_other_side(one: ScoredSentence, first: ScoredSentence, topic: frozenset[str]) -> bool:
    article, known = one.retrieved.article, first.retrieved.article
    return (
        one.score >= _WORTH * first.score
        and article.article_id != known.article_id
        and article.copy_of is None
        and not have_one_speaker(list_owners(article), list_owners(known))
        and read_stand(one.text) > 0
        and not one.text.endswith("?")
        and find_cue(Cue.RECALLS, one.text) is None
        and share(topic, one.terms.union(analyse(f"{one.candidate.around} {article.title}")))
        >= _ON_TOPIC
    )
