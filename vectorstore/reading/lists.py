"""Lists in a text: their items in order, what is nested in what, and what leads to them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from vectorstore.language.analysis import split_words
from vectorstore.language.sentences import Span, split_paragraph
from vectorstore.reading.blocks import Excerpt
from vectorstore.reading.pieces import Form, Piece

_MARK = re.compile(r"\(?(?:(?P<number>\d+)|(?P<letters>[A-Za-z]+))[.)]")
_ROMAN = frozenset("ivx")
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*$")
_LEADS_ON = re.compile(r"(?:[,;]|\b(?:and|or))$")
_OPENS_SPEECH = ("“", '"', "‘", "'", ">")
_LONGEST_ITEM_CHARS = 200
_LONGEST_LEAD_CHARS = 400
_FEWEST_ITEMS = 2
_MOST_COUNTED = 12
_MOST_HEADED = 100
# Nobody reads further in; what is, counts for the list that it is in.
_DEEPEST = 8
_SECOND = re.compile(r"(?:[Tt]he\s+)?[Ss]econd(?:ly)?\b")
_ORDINAL = re.compile(
    r"(?:[Tt]he\s+)?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|"
    r"[Ee]ighth|[Nn]inth|[Tt]enth|[Ll]ast|[Ff]inal)(?:ly)?\b"
)


@dataclass(slots=True)
class FoundList:
    """A list as it is found: the places of its items among the pieces, and of its lead.

    `parent` is the place of the item that it is nested in.
    """

    lead: Excerpt | None
    lead_place: int | None
    items: list[int] = field(default_factory=list)
    parent: int | None = None
    style: tuple[int, str] = (0, "")
    last_mark: str = ""


def find_unmarked_lists(text: str, pieces: Sequence[Piece]) -> list[FoundList]:
    """Find the lists of one item a line below a line that ends in a colon."""
    lists: list[FoundList] = []
    place = 0
    while place < len(pieces):
        items = _find_unmarked(pieces, place)
        if items:
            lists.append(FoundList(_read_lead(text, pieces[place]), place, list(items)))
        place = items.stop if items else place + 1
    return lists


def find_marked_lists(
    text: str, pieces: Sequence[Piece], headings: Collection[int]
) -> list[FoundList]:
    """Find the lists whose items have marks."""
    lists: list[FoundList] = []
    place = 0
    while place < len(pieces):
        last = place + 1
        if pieces[place].form is Form.ITEM and place not in headings:
            last = _end_of_marked(pieces, headings, place)
            lists += _nest(text, pieces, headings, range(place, last))
        place = last
    return lists


def find_headed_lists(
    text: str, pieces: Sequence[Piece], levels: Mapping[int, int]
) -> list[FoundList]:
    """Find the lists whose items are headings, each with a text of its own, below a colon.

    `levels` maps the places of headings to their levels. Where neither numbers nor the lead say
    that they are items, they are sections like others.
    """
    lists: list[FoundList] = []
    places = sorted(levels)
    for number, place in enumerate(places):
        lead = pieces[place - 1] if place else None
        if lead is None or place - 1 in levels or not lead.words.text.endswith(":"):
            continue
        below = takewhile(
            lambda one: levels[one] >= levels[place],  # noqa: B023 - used up at once
            places[number : number + _MOST_HEADED],
        )
        items = [one for one in below if levels[one] == levels[place]]
        has_numbers = all(pieces[one].mark for one in items)
        is_counted = str(len(items)) in split_words(lead.words.text[-_LONGEST_LEAD_CHARS:])
        if len(items) >= _FEWEST_ITEMS and (has_numbers or is_counted):
            lists.append(FoundList(_read_lead(text, lead), place - 1, items))
    return lists


def _end_of_marked(pieces: Sequence[Piece], headings: Collection[int], first: int) -> int:
    place = first + 1
    while place < len(pieces) and pieces[place].form is Form.ITEM and place not in headings:
        place += 1
    return place


def _nest(
    text: str, pieces: Sequence[Piece], headings: Collection[int], places: range
) -> list[FoundList]:
    """Put items that follow each other into lists, by how far they are indented and their marks."""
    lead, lead_place = _find_lead(text, pieces, headings, places.start)
    lists = [FoundList(lead, lead_place)]
    open_lists: list[FoundList] = []
    for place in places:
        style = _style(pieces[place], open_lists)
        while open_lists and (open_lists[-1].style[0] > style[0] or _is_closed(open_lists, style)):
            open_lists.pop()
        if open_lists and open_lists[-1].style == style and _restarts(pieces[place]):
            open_lists.pop()
        is_other = not open_lists or open_lists[-1].style != style
        if is_other and len(open_lists) < _DEEPEST:
            parent = open_lists[-1].items[-1] if open_lists else None
            found = lists[0] if not lists[0].items else FoundList(None, None, parent=parent)
            if parent is not None:
                found.lead, found.lead_place = pieces[parent].words, parent
            if found is not lists[0]:
                lists.append(found)
            found.style = style
            open_lists.append(found)
        open_lists[-1].items.append(place)
        open_lists[-1].last_mark = pieces[place].mark
    return lists


def _is_closed(open_lists: Sequence[FoundList], style: tuple[int, str]) -> bool:
    """Tell whether the innermost list is over, because one around it goes on."""
    return open_lists[-1].style != style and any(outer.style == style for outer in open_lists[:-1])


def _restarts(piece: Piece) -> bool:
    mark = _MARK.fullmatch(piece.mark)
    return mark is not None and mark["number"] == "1"


def _style(piece: Piece, open_lists: Sequence[FoundList]) -> tuple[int, str]:
    """Tell how far an item is indented, and of which kind its mark is."""
    mark = _MARK.fullmatch(piece.mark)
    if mark is None:
        return piece.indent, piece.mark
    around = piece.mark.replace(mark["number"] or mark["letters"], "{}")
    if mark["number"]:
        return piece.indent, around.format("1")
    letters = mark["letters"]
    alphabetic = around.format("a")
    follows = any(
        one.style[1] == alphabetic and ord(_letter(one.last_mark)) + 1 == ord(letters[0])
        for one in open_lists
    )
    is_roman = _ROMAN.issuperset(letters.lower()) and not (follows and len(letters) == 1)
    return piece.indent, around.format("i") if is_roman else alphabetic


def _letter(mark: str) -> str:
    return next((letter for letter in mark if letter.isalpha()), "a")


def _find_lead(
    text: str, pieces: Sequence[Piece], headings: Collection[int], first: int
) -> tuple[Excerpt | None, int | None]:
    above = first - 1
    is_lead = first and above not in headings
    if not is_lead or pieces[above].form not in {Form.TEXT, Form.ANSWERED}:
        return None, None
    return _read_lead(text, pieces[above]), above


def _read_lead(text: str, piece: Piece) -> Excerpt | None:
    """Read the last sentence of a paragraph, which leads to what stands below it."""
    start = max(piece.words.start, piece.words.end - _LONGEST_LEAD_CHARS)
    sentences = list(split_paragraph(text, Span(start, piece.words.end)))
    if not sentences or sentences[-1].start == start > piece.words.start:
        return None
    return Excerpt(*sentences[-1], text[slice(*sentences[-1])])


def _find_unmarked(pieces: Sequence[Piece], lead: int) -> range | None:
    """Find the items, one a line, below a line that ends in a colon."""
    piece = pieces[lead]
    if piece.form not in {Form.TEXT, Form.ANSWERED} or not piece.words.text.endswith(":"):
        return None
    last = lead + 1
    while last < len(pieces) and _may_be_item(pieces, last, lead + 1):
        last += 1
        if _ENDS_SENTENCE.search(pieces[last - 1].words.text):
            break
    counted = _find_counted(pieces, lead)
    if last - lead - 1 < (counted or _FEWEST_ITEMS):
        last = lead + 1 + counted
    return range(lead + 1, last) if last - lead > _FEWEST_ITEMS else None


def _may_be_item(pieces: Sequence[Piece], place: int, first: int) -> bool:
    piece, words = pieces[place], pieces[place].words.text
    if piece.form is not Form.TEXT or len(words) > _LONGEST_ITEM_CHARS:
        return False
    if words.startswith(_OPENS_SPEECH) or words.endswith(":") or piece.is_question:
        return False
    # A blank line may set the lead apart, and the items not.
    if place == first + 1 and piece.gap > pieces[first].gap:
        return False
    if place > first + 1 and (piece.gap > 1) != (pieces[first + 1].gap > 1):
        return False
    above = pieces[place - 1].words.text
    ends = _ENDS_SENTENCE.search(words)
    return not ends or (place > first and (words[0].islower() or bool(_LEADS_ON.search(above))))


def _find_counted(pieces: Sequence[Piece], lead: int) -> int:
    """Count the lines right below a lead that are as many as it says; 0 if they are not."""
    numbers = split_words(pieces[lead].words.text[-_LONGEST_LEAD_CHARS:])
    below = pieces[lead + 1 : lead + 2 + _MOST_COUNTED]
    items = list(takewhile(lambda one: one.form is Form.TEXT and one.gap == 1, below))
    are_short = all(len(one.words.text) <= _LONGEST_ITEM_CHARS for one in items)
    is_said = len(items) >= _FEWEST_ITEMS and str(len(items)) in numbers
    return len(items) if is_said and are_short else 0


def find_told_items(text: str, piece: Piece) -> tuple[Excerpt | None, list[Excerpt]]:
    """Find a list that the sentences of a paragraph tell: “The first is … The second is …”."""
    if "irst" not in piece.words.text or "econd" not in piece.words.text:
        return None, []
    sentences = [Excerpt(*one, text[slice(*one)]) for one in split_paragraph(text, piece.span)]
    told = [number for number, one in enumerate(sentences) if _ORDINAL.match(one.text)]
    if len(told) < _FEWEST_ITEMS or not _SECOND.match(sentences[told[1]].text):
        return None, []
    lead = sentences[told[0] - 1] if told[0] else None
    return lead, [sentences[number] for number in told]
