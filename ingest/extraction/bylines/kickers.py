"""Names of sections and subjects that stand above a title or beside a date."""

import re

_KICKERS = re.compile(
    r"""
    (?:press|news|media)\ (?:release|statement|notice|story) | statement | speech | guidance
    | letters? | policy\ paper | correspondence | consultation | research(?:\ and\ analysis)?
    | notice | exclusive | breaking | in\ depth | first\ person | guest\ (?:post|blog|column)
    | blog\ posts? | opinion\ pieces? | news\ articles?
    | profile | obituary | leader | sponsored | series | paper | report | poll | q\ ?&\ ?a
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Of these words alone are the names of sections made.
_SUBJECTS = frozenset(
    """
    acute ageing business care children commissioning community data digital economy education
    england finance government health healthcare hospitals housing inequalities innovation
    integrated leadership life local medicine mental money national nhs nursing people policy
    politics prevention primary public quality regulation research safety science service services
    social society systems technology uk wales workforce world
    """.split()
)
# What papers, journals and bodies that publish are called by, as the last word of their names.
_MASTHEADS = frozenset(
    """
    alliance association chronicle confederation courier digest federation forum foundation fund
    gazette herald institute journal magazine network partnership post society times tribune weekly
    """.split()
)
_MOST_MASTHEAD_WORDS = 4
_MOST_WORDS = 5
_SMALL_WORDS = {"and", "of", "the", "&", "in", "for"}


def is_kicker(line: str) -> bool:
    """Tell whether a line above a title is a section or a subject: "Social care", "Speech"."""
    words = [word for word in line.lower().replace(",", " ").split() if word not in _SMALL_WORDS]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    return _KICKERS.fullmatch(line) is not None or _SUBJECTS.issuperset(words)


def is_masthead(line: str) -> bool:
    """Tell whether a line above a title is the name of a paper: "Example Weekly"."""
    words = line.split()
    return (
        1 < len(words) <= _MOST_MASTHEAD_WORDS
        and words[-1].lower() in _MASTHEADS
        and all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    )
