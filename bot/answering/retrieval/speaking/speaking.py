"""Whose words are asked for, and whether a candidate is spoken by just that person or body."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.sentences.candidates import Candidate
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.speaking.main_voices import main_voice, voices_in
from bot.answering.retrieval.speaking.speaker_names import (
    bare_words,
    holds_role,
    is_role,
    is_same_speaker,
    speaks_for,
    without_role,
)
from vectorstore.articles import ArticleDetails
from vectorstore.language.aliases import list_names
from vectorstore.language.name_words import ROLES
from vectorstore.reading.voices import Voice
from vectorstore.search.queries import Query, question_terms

# Words that ask for words, or for a stand, and say nothing of what these are about.
_ASKS_FOR_WORDS = frozenset(
    question_terms(
        """
        add admit announce announced argue argued argument attitude back believe call called change
        changed claim claimed comment conclude declare demand describe described explain favour
        insist maintain mind mention note opinion oppose opposed point position propose proposed
        reaction recommend recommendation recommended remark report respond response saying stance
        state stress suggest support take tell think thoughts told urge urged verdict view views
        want warn warned warning write wrote
        """
    )
)
_WANTS = re.compile(
    r"\b(?:wants?|wanted|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed)|demand\w*|recommend\w*|"
    r"propos\w+)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:announc|report|recommend|propos|promis|support|oppos|agree|demand|call|respond|want)\w*\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:should|must|ought|needs?|wants?|urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:for|on)|"
    r"recommend\w*|risks?|propos(?:e|es|ed|ing|al)|demands?|demanded|hopes?|let us|instead)\b",
    re.IGNORECASE,
)
# "As Ann Example pointed out last year", "Ann's papers revealed", "to use Ann Example's phrase".
_IS_TOLD = (
    r"(?:['’]s?(?:\s+\w+){0,4})?(?:\s+(?:has|have|had|also|previously|once|already|then|again))*"
    r"\s+(?:(?:said|says|told|reveal|point|highlight|warn|argu|call|urg|recommend|claim|want|believ|"
    r"show|found|find|suggest|describ|wrote|writ|announc|conclu|insist|stress|propos|demand|predict|"
    r"estimat|report)\w*|phrase|words)\b"
)
# "How big is it?" asks for a figure, which is seldom said to be big.
_MEASURE = re.compile(
    r"\bhow (big|large|high|low|long|far|often|fast|great|small)\b", re.IGNORECASE
)
_TAKES_STAND = re.compile(
    r"\bI (?:now |still |do not |don['’]t )?(?:think|believe|want|support|oppose|favour|"
    r"am (?:against|opposed|in favour|not convinced))\b",
    re.IGNORECASE,
)
# An author who tells what others think does not think so.
_OTHERS = re.compile(
    r"\b(?:one (?:view|argument)|those (?:holding|who)|critics|opponents|people (?:who|advocating)|"
    r"some (?:argue|say|believe|people|have)|it is (?:said|argued|claimed))\b",
    re.IGNORECASE,
)
# What the speaker says has this share of the topic's terms at least.
_ON_TOPIC = 0.4
# Who is quoted in an article speaks of what it is about.
_ON_TITLE = 0.6
_STAND = 0.1
_STAND_SHARE = 0.2
_OTHERS_STAND = 0.4
# What a reader takes for the answer is on the topic in whatever words.
_SURE_SPOKEN = 0.0
# A wish is told from the rest by how it is worded.
_WISH_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class AskedSpeaker:
    """Whose words a question asks for, and if they are to be a wish or advice.

    `called` is how the question names them, `name` that without titles and roles; `is_deed` is for
    words that do something, as those by which a plan is announced do.
    """

    called: str
    name: str
    is_wish: bool
    is_deed: bool


def read_asked_speaker(form: Form) -> AskedSpeaker | None:
    """Read whose words a question asks for; None if it names nobody."""
    name = " ".join(without_role(bare_words(form.speaker)))
    if Kind.SAYS not in form.kinds or not name:
        return None
    # "Did the union object?" asks for what it did.
    if Kind.YES_NO in form.kinds and not form.topic:
        return None
    is_wish = Kind.YES_NO not in form.kinds and _WANTS.search(form.question) is not None
    return AskedSpeaker(form.speaker, name, is_wish, _DOES.search(form.question) is not None)


def narrow_to_topic(query: Query, asked: AskedSpeaker) -> Query:
    """Leave out of a query who speaks, and that it is said: what is said seldom repeats it."""
    measures = question_terms(" ".join(_MEASURE.findall(query.text)))
    beside = {*question_terms(asked.called), *measures, *_ASKS_FOR_WORDS}
    kept = {term: weight for term, weight in query.weights.items() if term not in beside}
    return replace(query, weights=kept)


def find_spoken(
    asked: AskedSpeaker, scored: Sequence[ScoredSentence], texts: Mapping[str, str], query: Query
) -> list[ScoredSentence]:
    """Find what the speaker says, and what a body's officers do, unless any own words will do."""
    own = [one for one in scored if _speaks(asked.name, one, texts)]
    if own and not query.weights:
        return own
    return [
        one
        for one in scored
        if one in own or _is_officer(asked.name, one, texts[one.retrieved.article.article_id])
    ]


def choose_spoken(
    asked: AskedSpeaker, spoken: Sequence[ScoredSentence], query: Query
) -> list[ScoredSentence]:
    """Keep of a speaker's words those on the topic, best first, scored by the topic's query."""
    chosen = [one for one in spoken if not query.weights or _is_on_topic(asked.name, one)]
    chosen = chosen or [one for one in spoken if _read_logit(one) >= _SURE_SPOKEN][:1]
    if asked.is_wish:
        chosen = [one for one in spoken if _is_wished(one, query)] or chosen
    return sorted(chosen, key=lambda one: -one.score - _read_stand(one.text))


def _read_stand(words: str) -> float:
    """Tell what words are worth for saying what their speaker thinks, or others do."""
    return _STAND * takes_stand(words) - _OTHERS_STAND * (_OTHERS.search(words) is not None)


def _is_on_topic(name: str, one: ScoredSentence) -> bool:
    """Tell if words share enough of the topic, or a reader says that they answer.

    A figure's sentence leaves more to the title.
    """
    if one.told > 0 and _read_logit(one) >= _SURE_SPOKEN:
        return True
    is_author = any(is_same_speaker(name, author) for author in one.retrieved.article.authors)
    if one.told >= (_STAND_SHARE if takes_stand(one.text) else _ON_TOPIC):
        return True
    if not is_author and one.coverage >= _ON_TITLE:
        return True
    return one.told > 0 and one.fulfilment == 1 and one.coverage >= _ON_TOPIC


def _read_logit(one: ScoredSentence) -> float:
    return -math.inf if one.logit is None else one.logit


def takes_stand(words: str) -> bool:
    """Tell if words say what their speaker is for or against."""
    return _TAKES_STAND.search(words) is not None


def _is_wished(one: ScoredSentence, query: Query) -> bool:
    is_about = not query.weights or one.coverage >= _WISH_SHARE
    return is_about and _WISH.search(one.text) is not None and not one.text.endswith("?")


def _speaks(name: str, one: ScoredSentence, texts: Mapping[str, str]) -> bool:
    article, candidate = one.retrieved.article, one.candidate
    text = texts[article.article_id]
    if _is_told_of_group(name, candidate.text, text):
        return True
    near = voices_in(text, article, candidate.span)
    most = main_voice(text, near, candidate.span)
    if most is not None and most.role != "author":
        return _is_meant(name, most, text)
    if any(_is_meant(name, voice, text) for voice in near) or _is_told(name, candidate.text):
        return True
    if not any(is_same_speaker(name, author) for author in _owners(article)):
        return False
    return most is not None or not _is_about(name, candidate)


def _is_officer(body: str, one: ScoredSentence, text: str) -> bool:
    voices = voices_in(text, one.retrieved.article, one.span)
    return any(voice.name and speaks_for(body, voice.name, text) for voice in voices)


def _is_meant(name: str, voice: Voice, text: str) -> bool:
    if voice.name is None or voice.role == "author":
        return False
    if is_same_speaker(name, voice.name):
        return True
    return is_role(name) and holds_role(name, voice.name, text)


def _is_told(name: str, words: str) -> bool:
    """Tell if the author says what the speaker said."""
    names = [name, *list_names(name)]
    return any(re.search(rf"\b{re.escape(one)}{_IS_TOLD}", words, re.IGNORECASE) for one in names)


def _is_told_of_group(name: str, words: str, text: str) -> bool:
    """Tell if words say what "leaders" said, where "ferry leaders" were the last told of before."""
    head = name.rsplit(maxsplit=1)[-1]
    if head == name or not head.endswith("s") or head[:-1].lower() not in ROLES:
        return False
    told = rf"(?:^|\b(?:of|the|these|those|all|many|most|some)\s+){re.escape(head)}{_IS_TOLD}"
    if not re.search(told, words, re.IGNORECASE):
        return False
    before = text[: max(0, text.find(words))]
    kinds = re.findall(rf"([A-Z][\w’'-]*)\s{re.escape(head[:-1])}s?\b", before)
    return kinds[-1:] == [name.split()[-2]]


def _owners(article: ArticleDetails) -> tuple[str, ...]:
    """Whose words an article's are: its authors', and those of the paper they stand in."""
    return (*article.authors, *([article.publisher] if article.publisher else []))


def _is_about(name: str, candidate: Candidate) -> bool:
    """Tell of "Ann Example is a nurse", in Ann's own article, that somebody else wrote it."""
    last = bare_words(name)[-1]
    return re.search(rf"\b{re.escape(last)}\b", candidate.text, re.IGNORECASE) is not None
