"""Names behind a quotation: under it, or in the sentence that points back at it."""

from collections.abc import Sequence

from vectorstore.language.speech import PASSIVE, SAYING, UTTERANCES
from vectorstore.reading.cues.after_verbs import read_after, read_possessor
from vectorstore.reading.cues.mentions import Mention
from vectorstore.reading.cues.tags import read_signature
from vectorstore.reading.narrative.narration import Token
from vectorstore.reading.speakers.resolving import Scene
from vectorstore.reading.speakers.speaker import Place, Speaker

_POINTING = frozenset("that this those these so thus such the".split())
_LONGEST_SIGNATURE_TOKENS = 25
_FURTHEST = 4
_DASHES = ("—", "–", "--", "- ")


def find_signature(scene: Scene, place: Place) -> Speaker | None:
    """Read the line "— Ann Example, chair" under a quotation, or under the last of some."""
    for passage in scene.passages[place.passage + 1 : place.passage + _FURTHEST]:
        is_set_off = passage.words.startswith(("*", "_")) and passage.words.endswith(("*", "_"))
        is_under_block = is_set_off and scene.passages[place.passage].paragraph.is_block
        is_signed = is_under_block or passage.words.lstrip("*_ ").startswith(_DASHES)
        is_last = passage.paragraph.is_block and not passage.paragraph.quotations
        if is_signed or is_last:
            tokens = [*passage.tokens]
            while tokens and tokens[0].word in {"—", "–", "-"}:
                tokens.pop(0)
            mention = read_signature(scene.text, tokens)
            if mention is None or len(tokens) > _LONGEST_SIGNATURE_TOKENS:
                return None
            return scene.resolve(mention, place.number, scene.author())
        if not passage.is_all_quoted:
            return None
    return None


def read_pointing(scene: Scene, place: Place) -> Speaker | None:
    """Read "Those were the words of Ann Example." behind a quotation."""
    following = place.number + 1
    if following >= len(scene.sentences) or scene.places[following].passage > place.passage + 1:
        return None
    tokens = [one for one in scene.sentences[following] if one.word != "."]
    if not tokens or tokens[0].lower not in _POINTING or any(one.quotation for one in tokens):
        return None
    mention = _read_so(scene.text, tokens) or _read_words_of(scene.text, tokens)
    return scene.resolve(mention, following, scene.author()) if mention else None


def _read_so(text: str, tokens: Sequence[Token]) -> Mention | None:
    says = len(tokens) > 1 and tokens[1].lower in SAYING
    return read_after(text, tokens[2:]) if tokens[0].lower in {"so", "thus"} and says else None


def _read_words_of(text: str, tokens: Sequence[Token]) -> Mention | None:
    spoken = next((n for n, one in enumerate(tokens) if one.lower in UTTERANCES), None)
    if spoken is None:
        return None
    return read_possessor(text, tokens[2:]) if tokens[1].lower in PASSIVE else None
