"""Words after `/ics` that are an order where they are all that's there, and else a question."""

from enum import Enum


class Order(Enum):
    """What is ordered."""

    SOURCES = "sources"


def find_order(text: str) -> Order | None:
    """Read an order; None where something is asked."""
    return Order.SOURCES if text.strip().casefold() == Order.SOURCES.value else None
