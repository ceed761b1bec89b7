"""Words that say that somebody has moved, contests, corrects or opposes. Read from `cues.json`."""

import json
import re
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files

# "I have not changed my mind", "nobody disputes it", "if we were wrong".
_DENIED = re.compile(
    r"\b(?:not|never|nothing|nobody|no (?:one|\w+)|neither|hardly|without|if|unless|whether|can)\b"
    r"[^.;:!?]{0,18}$|n['’]t\b[^.;:!?]{0,18}$",
    re.IGNORECASE,
)


class Cue(Enum):
    """What words may say of how two things that were said stand to each other."""

    MOVED = "moved"
    RECALLS = "recalls"
    CONTESTS = "contests"
    CORRECTS = "corrects"
    OPPOSES = "opposes"


# A sentence is looked at with each other article that was found.
@lru_cache(maxsize=4096)
def find_cue(cue: Cue, text: str) -> re.Match[str] | None:
    """Find the first words of a kind that aren't denied themselves."""
    for found in _pattern(cue).finditer(text):
        if not _DENIED.search(text, max(0, found.start() - 40), found.start()):
            return found
    return None


@cache
def _pattern(cue: Cue) -> re.Pattern[str]:
    file = files(__package__).joinpath("cues.json")
    patterns: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return re.compile("|".join(patterns[cue.value]), re.IGNORECASE)
