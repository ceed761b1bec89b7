"""Quotations in the rows of a table, whose first cell names a person."""

from itertools import takewhile

from vectorstore.reading.cues.mentions import make_person
from vectorstore.reading.narrative.names import read_named
from vectorstore.reading.speakers.resolving import Scene
from vectorstore.reading.speakers.speaker import UNNAMED, Place, Speaker


def read_row(scene: Scene, place: Place) -> Speaker:
    """Take the first cell of a quotation's row for the speaker's name."""
    tokens = scene.passages[place.passage].tokens[1:]
    cell = list(takewhile(lambda one: one.word != "|" and one.quotation is None, tokens))
    named = read_named(cell, speaks=True) if all(one.is_capitalised for one in cell) else None
    if named is None or len(named.words) != len(cell) - len(named.titles) or len(named.words) == 1:
        return UNNAMED
    return scene.resolve(make_person(named), place.number, scene.author())
