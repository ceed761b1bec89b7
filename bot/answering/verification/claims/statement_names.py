"""Names in a statement, and whether its quotes or its articles' details have them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vectorstore.language.aliases import put_aliases
from vectorstore.language.analysis import STOP_WORDS, analyse, fold_accents, stem
from vectorstore.language.number_words import SMALL_NUMBERS, TENS
from vectorstore.search.spelling import is_english

_WORD = r"[^\W\d_a-z][\w’'&-]*"
_SMALL_WORDS = r"(?:of|for|and|the|on|in|to|de|van|von|der|al|bin|la)"
_RUN = re.compile(rf"(?<![\w’'-]){_WORD}(?:(?:\s+{_SMALL_WORDS}){{0,2}}\s+{_WORD})*")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?:;…]\s+|[“‘\"(]\s*|^['’])$")
_POSSESSIVE = re.compile(r"['’]s?$")
# "Ann Example of the Sample Trust"
_BELONGS = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?")
# "Practices in Sampleton", "Subject to the board", "Earlier, it rained": a name of several words
# does not go on like that.
_LOOSE = re.compile(
    r"\s*(?:[,:]|\d|(?:in|on|to|at|across|from|with|by|the|an?|all|every|half|none|no|one)\s)"
)
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_TOKEN = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    "sir dame dr lord lady baroness baron professor prof mr mrs ms rt hon cllr".split()
)
# What a person or body is; it may stand before a name that the quote has without it.
_ROLES = frozenset(
    """
    act advisor author authors bill board boards care chair chairman chancellor chief committee
    councillor department deputy director director-general doctor editor england executive former
    government gp group health healthsecretary hospital icb icbs ics icss integrated leader local
    minister ministers mp national nhs officer partnership party plan policy president prime
    programme report review secretary service services shadow social spokesperson state stp strategy
    system systems trust trusts
    """.split()
)
_BETWEEN = ("the", "its", "their", "our", "local")
# What every article here is about: it claims nothing.
_GIVEN = frozenset("nhs england english ics icss i".split())
_SAYS = (
    r"(?:said|says|say|argued|argues|added|adds|commented|comments|explained|explains|wrote|writes|"
    r"warned|warns|told|claimed|claims|believes|believed|thinks|thought|stated|states|described|"
    r"describes|noted|notes|suggested|suggests|insisted|insists|called|calls|urged|urges|admitted|"
    r"admits|acknowledged|acknowledges|stressed|stresses|recommended|recommends|announced|"
    r"announces|welcomed|welcomes|pointed|points|concluded|concludes|sees|saw|"
    r"criticised|criticises|maintains|maintained|asserts|asserted|predicts|predicted|expects|"
    r"expected|promised|promises|proposed|proposes|rejected|rejects|finds|found)"
)
TELLS_SPEECH = re.compile(rf"\b{_SAYS}\b")
_SPEAKS_AFTER = re.compile(
    rf"^(?:,[^,]{{1,80}},|\s*\([^)]{{1,80}}\))?\s+(?:also\s+|then\s+|has\s+)?{_SAYS}\b"
)
_SPOKEN_BEFORE = re.compile(
    rf"(?:\baccording to|\bin the (?:view|words|opinion) of|{_SAYS}\s+by|\b(?:says|said|writes|"
    r"wrote|argues|warns|adds|added))\s+(?:the\s+)?"
    rf"(?:(?!{_SMALL_WORDS}\b|at\b|that\b|as\b|during\b|by\b)[a-z-]+\s+){{0,3}}$",
    re.IGNORECASE,
)
_MATTER = re.compile(r"\b(?:on|about|into)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words; `speaks` if the statement says that its bearer said something.

    `opens` if it begins a sentence.
    """

    words: str
    speaks: bool
    opens: bool


def find_names(statement: str) -> Iterator[Name]:
    """Find the names in a statement, and single words that may be names because they open it."""
    for run in _RUN.finditer(statement):
        words, after = run[0], statement[run.end() :]
        opens = bool(_ENDS_SENTENCE.search(statement[: run.start()]))
        if opens:
            words = _leave_out_opener(words, after)
        before = statement[: run.end() - len(words)]
        bare = _POSSESSIVE.sub("", words)
        # "The board's claimed saving" is nothing that the board said, nor does the river speak in
        # "the paper on the River Sample says".
        may_speak = words == bare and not _MATTER.search(before)
        speaks = bool(may_speak and _SPEAKS_AFTER.search(after))
        words = bare
        if not words or words.lower() in _GIVEN:
            continue
        speaks = speaks or _SPOKEN_BEFORE.search(before) is not None
        yield Name(words, speaks, opens)


def find_unsupported(
    statement: str, known: Sequence[str], voices: Sequence[str], corpus: Sequence[str]
) -> str | None:
    """Return the first name of a statement that nothing bears out, None if all are.

    `known` are the texts a name may stand in; `voices` those who can be said to have spoken, names
    within the quotes included. `corpus` are texts that show which words are ordinary.
    """
    for name in find_names(statement):
        if not _is_borne_out(name, known, voices) and not _may_open(name, known, voices, corpus):
            return name.words
    return None


def _is_borne_out(name: Name, known: Sequence[str], voices: Sequence[str]) -> bool:
    return _may_speak(name, known, voices) if name.speaks else _is_in(name.words, known)


def _may_open(
    name: Name, known: Sequence[str], voices: Sequence[str], corpus: Sequence[str]
) -> bool:
    """Tell if the first word has its capital from the sentence, and what is behind is borne out."""
    if not name.opens:
        return False
    first, _, rest = name.words.partition(" ")
    if not _is_ordinary(first, corpus, plural=name.speaks and not rest):
        return False
    behind = replace(name, words=_leave_out_stop_words(rest))
    return (
        not behind.words
        or _is_borne_out(behind, known, voices)
        or _may_open(behind, known, voices, corpus)
    )


def _leave_out_opener(words: str, after: str) -> str:
    """Take words off the front of a run that have their capital from opening a sentence."""
    first, _, rest = words.partition(" ")
    is_participle = first.endswith("ing") and rest[:1].islower()  # "Writing for …"
    is_loose = _LOOSE.match(f"{rest} " if rest else after) and not first.isupper()
    if is_participle or (is_loose and is_english(first.lower())):
        words = rest
    return _leave_out_stop_words(words)


def _leave_out_stop_words(words: str) -> str:
    parts = words.split()
    while parts and _is_stop_word(parts[0]):
        parts = parts[1:]
    return " ".join(parts)


def _is_stop_word(word: str) -> bool:
    first = fold_accents(re.split("[-’']", word)[0]).lower()
    is_small = first in STOP_WORDS or first in SMALL_NUMBERS or first in TENS
    return is_small and (len(word) == 1 or not word.isupper())


def _is_ordinary(word: str, corpus: Iterable[str], *, plural: bool = False) -> bool:
    """Tell whether a word stands, in some form, in small letters in the articles at hand."""
    if word.isupper() or (plural and not word.lower().endswith(("s", "ff", "ty", "nt"))):
        return False
    return any(stem(word.lower()) in _small_stems(text) for text in corpus)


@lru_cache(maxsize=64)
def _small_stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, _SMALL.findall(text)))


def _may_speak(name: Name, known: Sequence[str], voices: Sequence[str]) -> bool:
    """Tell whether somebody is known to speak; a body behind "of" need only be known."""
    if _is_in(name.words, voices):
        return True
    speaker, _, body = _BELONGS.sub("|", name.words, count=1).partition("|")
    return bool(body) and " " in speaker and _is_in(speaker, voices) and _is_in(body, known)


def _is_in(name: str, texts: Sequence[str]) -> bool:
    if _parts_in(name, texts) or _is_abbreviated_in(name, texts):
        return True
    # "NHS England and the Treasury" are two names, "Health and Social Care" is one.
    parts = re.split(r"\s+and\s+(?:the\s+)?|['’]s\s+", name)
    if len(parts) > 1 and all(_is_in(part, texts) for part in _share_role(parts)):
        return True
    person, _, body = _BELONGS.sub("|", name, count=1).partition("|")
    return bool(body) and " " in person and _is_in(person, texts) and _is_in(body, texts)


def _share_role(parts: Sequence[str]) -> list[str]:
    """Give each name the role that they share: of "Eastfield and Westfield ICBs" each is an ICB."""
    *names, last = parts
    name, _, role = last.rpartition(" ")
    is_shared = name and role.endswith("s") and role[:-1].lower() in _ROLES
    return [f"{one} {role[:-1]}" for one in (*names, name)] if is_shared else list(parts)


def _is_abbreviated_in(name: str, texts: Sequence[str]) -> bool:
    """Tell whether a text has the long form of an acronym, or another name of the same body."""
    token = put_aliases(name).lower()
    is_one = token != name.lower() and token.isalnum()
    if not is_one and not (name.rstrip("s").isupper() and name.isalpha()):
        return False
    terms = {term for text in texts for term in analyse(text)}
    return token in terms or set(analyse(name)) <= terms


def _parts_in(name: str, texts: Sequence[str]) -> bool:
    """Tell whether a name, or each of those run together, stands in the texts.

    Titles and roles around it needn't.
    """
    wanted = [word for word in _fold_words(put_aliases(name)) if word not in _TITLES]
    # "The 10 Year Health Plan" is one term where it is spelt out, but a name begins at a capital.
    have = " | ".join(
        f" {' '.join(_fold_words(form))} " for text in texts for form in (put_aliases(text), text)
    )
    if not wanted or f" {' '.join(wanted)} " in have or _is_spread(wanted, have):
        return bool(wanted)
    at = matched = 0
    while at < len(wanted):
        end = next(
            (
                end
                for end in range(len(wanted), at, -1)
                if f" {' '.join(wanted[at:end])} " in have
                and (end - at > 1 or wanted[at] in _ROLES or _all_roles(wanted[:at]))
            ),
            None,
        )
        if end is None and wanted[at] not in _ROLES | STOP_WORDS:
            return False
        matched += end is not None
        at = end or at + 1
    return matched > 0


def _is_spread(wanted: Sequence[str], have: str) -> bool:
    """Tell if a place stands before its body with small words between: "in Sussex the ICS"."""
    place, *body = wanted
    if not body or not _ROLES.issuperset(body):
        return False
    between = rf"(?: (?:{'|'.join(_BETWEEN)})){{1,2}}"
    return re.search(rf" {place}{between} {' '.join(body)} ", have) is not None


def _all_roles(words: Sequence[str]) -> bool:
    return bool(words) and all(word in _ROLES | STOP_WORDS for word in words)


def _fold_words(text: str) -> list[str]:
    folded = fold_accents(re.sub(r"['’]s\b", "", text)).lower()
    return _TOKEN.findall(folded)
