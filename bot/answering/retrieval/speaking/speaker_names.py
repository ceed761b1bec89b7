"""If the name of a speaker is the one that a question asks for, or their role is."""

import re
from collections.abc import Iterable, Sequence

from vectorstore.language.aliases import list_names, put_aliases
from vectorstore.language.analysis import analyse
from vectorstore.language.name_words import DETERMINERS, NAME_ENDINGS, ROLES, TITLES

# "Ann's critics" are not Ann; "the board's papers" are the board.
_PAPERS = frozenset(
    """
    analysis annual article audit blog board briefing december document evaluation figures guidance
    interview january letter november october paper papers plan post report reports research review
    speech statement statistics strategy study submission survey website
    """.split()
)
_WORD = re.compile(r"\w[\w’'-]*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


# What a role is called besides, where it is told of its holder.
_SAME_ROLE = {
    "minist": {"minist", "secretari", "undersecretari"},
    "leader": {"leader", "lead", "led", "head", "chair", "run"},
    "chair": {"chair", "chairman", "chairwoman", "chairperson"},
    "boss": {"boss", "execut", "chief", "director", "head"},
}
_NEAR_CHARS = 150
_TITLED = re.compile(r"(?<![\w-])(?P<role>[A-Z]\w+)(?P<name>(?:[ ][A-Z][\w’'-]+){1,3})")


def is_same_speaker(asked: str, name: str) -> bool:
    """Tell if a name, or the papers of its holder, may be meant by the one that is asked for.

    So may the body of "the Sample Institute evaluation".
    """
    holder = _without_papers(asked)
    if holder != asked and bare(holder) == bare(name):
        return True
    wanted, found = bare(asked), bare(name)
    if not wanted or not found:
        return False
    if wanted <= found:
        return _has_no_other_owner(asked, name)
    return found <= wanted and bare_words(name)[-1:] == bare_words(asked)[-1:]


def _without_papers(asked: str) -> str:
    words = asked.split()
    while words and words[-1].lower() in _PAPERS:
        words.pop()
    return " ".join(words)


def is_role(asked: str) -> bool:
    """Tell if somebody is asked for by what they are: "the minister", "Exampleshire's leader"."""
    words = [part.lower() for word in bare_words(asked) for part in word.split("-")]
    return not ROLES.isdisjoint(words)


def holds_role(asked: str, name: str, text: str) -> bool:
    """Tell if all words of a role stand near to a name somewhere in an article's text."""
    wanted = analyse(asked)
    last = (bare_words(name) or [name])[-1]
    nearby = (
        text[max(0, at.start() - _NEAR_CHARS) : at.end() + _NEAR_CHARS]
        for at in re.finditer(rf"\b{re.escape(last)}\b", text)
    )
    return any(
        all(_SAME_ROLE.get(term, {term}) & around for term in wanted)
        for around in (set(analyse(_without_others(near, last))) for near in nearby)
    )


def _without_others(text: str, last: str) -> str:
    """Leave out who else is called by a role: "Councillor Example" beside somebody's name."""
    return _TITLED.sub(lambda found: " " if _calls_another(found, last) else found[0], text)


def _calls_another(found: re.Match[str], last: str) -> bool:
    is_called = is_role(found["role"]) and not is_role(found["name"])
    return is_called and last not in found["name"]


def speaks_for(body: str, name: str, text: str) -> bool:
    """Tell if an article names somebody as a body's: "the union's secretary, Ann Example"."""
    owners = "|".join(map(re.escape, [" ".join(bare_words(body)), body, *list_names(body)]))
    # "The union" is the Pier Union, and "Pier Union" no other one.
    owners = rf"(?:[\w’'-]+\s+){{0,2}}(?:{owners})" if body == body.lower() else f"(?:{owners})"
    who = re.escape(name)
    return any(
        re.search(pattern, text, re.IGNORECASE)
        for pattern in (
            rf"\b{owners}['’]s?(?:\s+[\w’'-]+){{1,5}},?\s+{who}\b",
            rf"\b{who},?\s+(?:[\w’'&-]+\s+){{0,8}}(?:of|at|for|from)\s+(?:the\s+)?{owners}\b",
        )
    )


def bare_words(name: str) -> list[str]:
    """List the words of a name without titles and determiners, bodies by their acronyms."""
    words = _WORD.findall(put_aliases(name))
    dropped = TITLES | DETERMINERS | NAME_ENDINGS
    return [word for word in words if word.lower() not in dropped] or words


def bare(name: str) -> frozenset[str]:
    """Return the words of a name, without case and possessives."""
    return _fold(bare_words(name))


def bare_text(text: str) -> frozenset[str]:
    """Return the words of a text, written as those of names are."""
    return _fold(_WORD.findall(f"{text} {put_aliases(text)}"))


def without_role(words: Sequence[str]) -> Sequence[str]:
    """Keep of "union officer Ann Example" the name, and of "the minister" what there is."""
    roles = [place for place, word in enumerate(words) if word in ROLES]
    named = words[roles[-1] + 1 :] if roles else words
    return named if named and named[0][:1].isupper() else words


def _fold(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_POSSESSIVE.sub("", word.lower()) for word in words)


def _has_no_other_owner(asked: str, name: str) -> bool:
    """Return False for "Ann's critics" where Ann is asked for."""
    words = bare_words(name)
    owners = [place for place, word in enumerate(words) if _POSSESSIVE.search(word)]
    if not owners:
        return True
    owned = {word.lower() for word in words[owners[-1] + 1 :]}
    return not owned or bool(owned & _PAPERS) or owned <= bare(asked)
